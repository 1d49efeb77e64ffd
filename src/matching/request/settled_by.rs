//! Whether a sentence that was not written as an answer states outright what a question asks, or denies it.
//!
//! Stricter than what a wording of the bank settles: nobody has read the sentence with the question in mind. A yes needs a
//! plain sentence that says every term of the question, of the same parties, and sets no limit that the question does not
//! set; a no needs one that denies just what is asked, and nothing narrower.

use super::super::language::lexicon::lines;
use super::{Kind, Reader, Request, Said, Sentence, Unit};

pub(super) const CONDITIONS: &str = include_str!("conditions.txt");

impl Reader {
    /// The yes or no that a text states outright.
    pub(in super::super) fn settled_by(&self, request: &Request, said: &Said) -> Option<bool> {
        let is_claim = request.kind == Kind::Claim && request.wanted.is_empty() && !request.units.is_empty();
        if !is_claim || request.is_turned() || request.offers_two || !request.examples.is_empty() {
            return None;
        }
        let says = |state: &dyn Fn(&Sentence) -> bool| said.sentences.iter().any(state);
        let (yes, no) =
            (says(&|sentence| self.affirms(request, sentence)), says(&|sentence| self.denies(request, sentence)));
        (yes != no).then_some(yes)
    }

    /// Whether a sentence says all that is asked and limits none of it.
    fn affirms(&self, request: &Request, sentence: &Sentence) -> bool {
        let amount = |unit: &Unit| request.quantities.iter().find(|it| it.unit() == *unit);
        let says = |unit: &Unit| match amount(unit) {
            Some(asked) => sentence
                .quantities
                .iter()
                .any(|kept| kept.implies(asked) || kept.unit() == *unit && (!asked.is_limit() || kept == asked)),
            None => sentence.says(unit),
        };
        sentence.is_plain
            && !sentence.is_conditional
            && sentence.roles == request.roles
            && request.units.iter().all(says)
            && sentence
                .core
                .iter()
                .all(|unit| request.means(unit) || self.strengthens(unit) || is_amount(sentence, unit))
    }

    /// Whether a sentence denies just what is asked.
    fn denies(&self, request: &Request, sentence: &Sentence) -> bool {
        sentence.is_denied
            && !sentence.is_conditional
            && sentence.roles == request.roles
            && request.units.iter().all(|unit| sentence.says(unit))
            && sentence.units.iter().all(|unit| request.means(unit))
    }
}

fn is_amount(sentence: &Sentence, unit: &Unit) -> bool {
    sentence.quantities.iter().any(|amount| amount.unit() == *unit)
}

/// The words with which a sentence limits what it says.
pub(super) fn conditions() -> impl Iterator<Item = &'static str> {
    lines(CONDITIONS).flat_map(str::split_whitespace)
}

#[cfg(test)]
mod tests {
    use super::super::super::language::stem::Stemmer;
    use super::*;

    #[track_caller]
    fn check(question: &str, text: &str, expect: Option<bool>) {
        let stemmer = Stemmer::default();
        let reader = Reader::shipped(&stemmer);
        let (request, said) = (reader.request(question, &stemmer), reader.said(text, &stemmer));
        assert_eq!(reader.settled_by(&request, &said), expect, "{question} {text}\n{request:?}\n{said:?}");
    }

    #[test]
    fn a_plain_sentence_states_a_yes() {
        check("Are backups encrypted?", "Backups are encrypted.", Some(true));
        check("Are backups encrypted?", "All backups are encrypted with AES-256.", Some(true));
        check("Is breach notice given within 72 hours?", "Breach notice is given within 48 hours.", Some(true));
        check(
            "Is multi-factor authentication required for all staff?",
            "MFA is enforced for all employees.",
            Some(true),
        );
    }

    #[test]
    fn what_is_narrower_hedged_or_of_others_does_not() {
        for text in [
            "Backups of the ledger are encrypted.",
            "Backups should be encrypted.",
            "Backups are encrypted where possible.",
            "Backups are encrypted except for logs.",
            "Encryption of backups is planned.",
            "Customers are responsible for encrypting backups.",
            "Backups are kept. Laptops are encrypted.",
            "Some backups are encrypted.",
        ] {
            check("Are backups encrypted?", text, None);
        }
        check("Is breach notice given within 24 hours?", "Breach notice is given within 48 hours.", None);
        check("Are all backups encrypted?", "Backups are encrypted.", None);
    }

    #[test]
    fn a_no_denies_just_what_is_asked() {
        check("Are backups encrypted?", "Backups are not encrypted.", Some(false));
        check("Are backups encrypted?", "Old backups are not encrypted.", None);
        check("Are backups encrypted?", "Not all backups are encrypted.", None);
        check("Are backups encrypted?", "Backups are encrypted. Backups are not encrypted.", None);
        check("How are backups encrypted?", "Backups are not encrypted.", None);
    }
}
