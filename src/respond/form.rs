//! Whether a question wants a yes or no.

use crate::matching::normalised;

const OPENINGS: [&str; 26] = [
    "do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "can", "could", "will", "would", "should",
    "shall", "may", "must", "am", "been", "isn", "aren", "doesn", "don", "hasn", "haven",
];

/// Whether one of the sentences asks for a yes or no, and none asks for more.
///
/// "Is data encrypted?" does; "Is data encrypted, and how?" and "Describe how data is encrypted." do not.
#[must_use]
pub fn is_yes_no(question: &str) -> bool {
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

const DEMANDS: [&str; 4] = ["must", "shall", "should", "will"];

/// Whether "Yes." may go before an answer in words: some sentence opens like a question for it, or demands something.
///
/// "Is data encrypted, and how?" and "Data must be encrypted." take it; "Which data is encrypted?" and "E-mail" do not.
#[must_use]
pub fn takes_yes_no(question: &str) -> bool {
    question.split_inclusive(['?', '.', '\n', ':', ';']).any(|sentence| {
        let words = normalised(sentence);
        let opening = words.split(' ').find(|word| word.starts_with(char::is_alphabetic)).unwrap_or_default();
        let demands = || words.split(' ').any(|word| DEMANDS.contains(&word));
        OPENINGS.contains(&opening) || !sentence.contains('?') && demands()
    })
}

/// Whether it is the label of a field rather than a sentence: "Website", "Security contact (e-mail)".
#[must_use]
pub fn is_label(question: &str) -> bool {
    let words = normalised(question);
    let telling = ["describe", "explain", "list", "provide", "please", "state", "give", "specify", "detail", "outline"];
    let opens = words.split(' ').next().unwrap_or_default();
    words.split(' ').count() <= 5 && !question.contains('?') && !telling.contains(&opens)
}

#[cfg(test)]
mod tests {
    use super::{is_label, is_yes_no, takes_yes_no};

    #[test]
    fn some_questions_take_a_yes_or_no_before_the_answer() {
        for text in ["Is data encrypted?", "1) Do you log?", "Is it encrypted, and how?", "Data must be encrypted."] {
            assert!(takes_yes_no(text), "{text}");
        }
        for text in ["Which sub-processors do you use?", "Support e-mail address", "Describe how access is given."] {
            assert!(!takes_yes_no(text), "{text}");
        }
    }

    #[test]
    fn a_question_that_opens_with_a_verb_wants_a_yes_or_no() {
        assert!(is_yes_no("Is customer data encrypted at rest?"));
        assert!(is_yes_no("Encryption: Do you encrypt backups?"));
        assert!(!is_yes_no("Describe how data is encrypted."));
        assert!(!is_yes_no("Is data encrypted, and with which algorithm?"));
        assert!(!is_yes_no("Do you encrypt data? How?"));
        assert!(!is_yes_no("Hosting provider"));
    }

    #[test]
    fn a_few_words_without_a_request_are_a_label() {
        assert!(is_label("Security contact (e-mail):"));
        assert!(!is_label("Describe your backups"));
        assert!(!is_label("Which algorithm?"));
    }
}
