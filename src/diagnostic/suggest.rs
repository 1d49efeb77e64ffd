//! “Did you mean”: the known name that is closest to a mistyped one.

/// No name of the workspace is longer; distances to longer words are not worth their time.
const LONGEST: usize = 80;

/// The name among `known` that is near enough to `word` to be meant, if there is one.
pub fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let length = word.chars().count();
    // A third of the letters may be wrong, and one always.
    let tolerance = (length / 3).max(1);
    // Every letter more or fewer is wrong: of ten thousand names, most need no look.
    let likely = known.into_iter().filter(|name| name.chars().count().abs_diff(length) <= tolerance);
    let ranked = likely.map(|name| (strsim::damerau_levenshtein(word, name), name));
    let (distance, name) = ranked.min_by_key(|(distance, _)| *distance)?;
    (distance > 0 && distance <= tolerance).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::closest;

    fn check(word: &str, expect: Option<&str>) {
        assert_eq!(closest(word, ["question", "answer", "short", "choice"]), expect);
    }

    #[test]
    fn finds_the_near_and_leaves_the_far() {
        check("qestion", Some("question"));
        check("anwser", Some("answer"));
        check("shrt", Some("short"));
        check("price", None);
        check("answer", None);
    }
}
