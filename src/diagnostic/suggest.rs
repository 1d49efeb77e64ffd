//! “Did you mean”: the known name that is closest to a mistyped one.

/// No name of the workspace is longer; distances to longer words are not worth their time.
const LONGEST: usize = 80;

/// The name among `known` that is near enough to `word` to be meant, if there is one.
pub fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let ranked = known.into_iter().map(|name| (strsim::damerau_levenshtein(word, name), name));
    let (distance, name) = ranked.min_by_key(|(distance, _)| *distance)?;
    (distance > 0 && distance <= tolerance(word)).then_some(name)
}

/// A third of the letters may be wrong, and one always.
fn tolerance(word: &str) -> usize {
    (word.chars().count() / 3).max(1)
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
