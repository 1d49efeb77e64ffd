//! Ids for new topics and parts, made from the words of their questions.

use crate::matching::Index;

/// How many words an id has at most, and how long it is at most.
const WORDS: usize = 5;
const LENGTH: usize = 48;

/// An id that is not taken; words of `besides` are left out where others remain.
pub(super) fn name(index: &Index<'_>, question: &str, besides: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let words: Vec<String> = index.telling_words(question).iter().map(|word| plain(word)).collect();
    let besides: Vec<&str> = besides.split('-').collect();
    let is_known = |word: &str| besides.iter().any(|known| alike(known, word));
    let telling: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    let mut own: Vec<&str> = telling.iter().copied().filter(|word| !is_known(word)).collect();
    if own.is_empty() {
        own = telling;
    }
    let mut id = String::new();
    for word in own.into_iter().take(WORDS).filter(|word| word.len() <= LENGTH) {
        if id.len() + word.len() < LENGTH {
            id.push_str(if id.is_empty() { "" } else { "-" });
            id.push_str(word);
        }
    }
    if id.is_empty() {
        id.push_str("learned");
    }
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    std::iter::once(id.clone()).chain(numbered).find(|id| !is_taken(id)).unwrap_or(id)
}

fn plain(word: &str) -> String {
    word.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Words that share their beginning: `encryption`, `encrypted`.
fn alike(one: &str, other: &str) -> bool {
    let shared = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    shared >= 5 || one == other
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::Topic;

    #[test]
    fn an_id_is_made_of_telling_words() {
        let index = Index::build(Vec::<Topic<'_>>::new());
        let free = |_: &str| false;
        assert_eq!(name(&index, "Do you have a clean desk policy?", "", free), "clean-desk-policy");
        assert_eq!(name(&index, "Is encryption at rest FIPS-validated?", "encryption-at-rest", free), "fips-validated");
        assert_eq!(name(&index, "Clean desk?", "", |id| id == "clean-desk"), "clean-desk-2");
        assert_eq!(name(&index, "Größe?", "", free), "gre");
        assert_eq!(name(&index, "是否?", "", free), "learned");
    }
}
