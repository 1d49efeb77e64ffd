//! Whether a question wants a yes or no.

use crate::matching::normalised;

const OPENINGS: [&str; 26] = [
    "do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "can", "could", "will", "would", "should",
    "shall", "may", "must", "am", "been", "isn", "aren", "doesn", "don", "hasn", "haven",
];

/// Whether one of the sentences asks for a yes or no, and none asks for more.
///
/// "Is data encrypted?" does; "Is data encrypted, and how?" and "Describe how data is encrypted." do not.
pub(super) fn is_yes_no(question: &str) -> bool {
    let sentences = question.split_inclusive(['?', '.', '\n', ':']);
    let asked = sentences.filter(|sentence| sentence.trim_end().ends_with('?'));
    let mut openings = asked.map(|sentence| {
        let words = normalised(sentence);
        let open =
            words.split(' ').skip(1).any(|word| ["how", "which", "what", "who", "where", "when"].contains(&word));
        OPENINGS.contains(&words.split(' ').next().unwrap_or_default()) && !open
    });
    openings.next().is_some_and(|first| first && openings.all(|is| is))
}

#[cfg(test)]
mod tests {
    use super::is_yes_no;

    #[test]
    fn a_question_that_opens_with_a_verb_wants_a_yes_or_no() {
        assert!(is_yes_no("Is customer data encrypted at rest?"));
        assert!(is_yes_no("Encryption: Do you encrypt backups?"));
        assert!(!is_yes_no("Describe how data is encrypted."));
        assert!(!is_yes_no("Is data encrypted, and with which algorithm?"));
        assert!(!is_yes_no("Do you encrypt data? How?"));
        assert!(!is_yes_no("Hosting provider"));
    }
}
