//! A choice in a list's own words.
//!
//! `yes` is `Yes` in one list, `Y`, `Compliant` or `Fully implemented` in others. A list is understood only when exactly
//! one of its options means the choice; otherwise nothing is written.

use crate::bank::{Choice, Responsibility};
use crate::matching::normalised;
use crate::questionnaire::Options;

const YES: &[&str] =
    &["yes", "y", "true", "compliant", "implemented", "in place", "met", "agree", "ja", "oui", "si", "sí", "sì", "sim"];
const NO: &[&str] = &[
    "no",
    "n",
    "false",
    "non compliant",
    "not compliant",
    "not implemented",
    "not in place",
    "not met",
    "disagree",
    "nein",
    "non",
    "nee",
    "não",
];
const PARTIAL: &[&str] = &[
    "partial",
    "partially",
    "partly",
    "in part",
    "partially implemented",
    "partially compliant",
    "partially met",
    "partially in place",
    "teilweise",
    "partiel",
    "parcial",
    "parziale",
];
const NOT_APPLICABLE: &[&str] =
    &["na", "n a", "not applicable", "nicht zutreffend", "nicht anwendbar", "sans objet", "no aplica"];

/// Words that strengthen an option without changing what it says: "Yes", "Fully implemented", "Yes (fully)".
const STRENGTH: &[&str] = &["fully", "full", "completely"];

/// The option of a slot that means `choice`.
pub(super) fn fit(choice: Choice, options: &Options) -> Option<String> {
    match options {
        Options::Free => Some(plain_word(choice).to_owned()),
        Options::List(list) => only(list, |option| means(option, meanings(choice))),
        Options::Unknown => None,
    }
}

/// The choice that an option or an answer means, where it means one.
#[must_use]
pub fn meaning(text: &str) -> Option<Choice> {
    let choices = [Choice::Yes, Choice::No, Choice::Partial, Choice::NotApplicable];
    choices.into_iter().find(|choice| means(text, meanings(*choice)))
}

/// The option of an ownership list that names who operates the control.
pub(super) fn fit_owner(responsibility: Responsibility, options: &Options) -> Option<String> {
    let Options::List(list) = options else {
        return None;
    };
    only(list, |option| owner(&normalised(option)) == Some(responsibility))
}

/// Who an ownership option names: `CSP-owned`, `Shared CSP and CSC`, `3rd-party outsourced`.
fn owner(option: &str) -> Option<Responsibility> {
    let has = |words: &[&str]| words.iter().any(|word| option.split(' ').any(|part| part == *word));
    let provider = has(&["csp", "provider", "vendor", "supplier"]);
    let customer = has(&["csc", "customer", "client", "tenant"]);
    let third = has(&["3rd", "third", "outsourced", "subservice"]);
    match (provider, customer, third, has(&["shared", "joint"])) {
        (_, true, false, true) => Some(Responsibility::Shared),
        (true, false, false, false) => Some(Responsibility::Provider),
        (false, true, false, false) => Some(Responsibility::Customer),
        (false, false, true, false) => Some(Responsibility::ThirdParty),
        _ => None,
    }
}

/// Options that judge: beside a question, "compliant" says that the answer is the wanted one, which nobody told us.
const VERDICTS: &[&str] = &["compliant", "non compliant", "not compliant", "met", "not met", "agree", "disagree"];

/// Whether an option says more than yes or no to a question.
pub(super) fn judges(option: &str, question: &str) -> bool {
    let question = question.to_lowercase();
    let about = ["compl", "meet", "met ", "conform", "agree"].iter().any(|word| question.contains(word));
    question.contains('?') && !about && means(option, VERDICTS)
}

/// The word for a choice in running text.
#[must_use]
pub fn plain_word(choice: Choice) -> &'static str {
    match choice {
        Choice::Yes => "Yes",
        Choice::No => "No",
        Choice::Partial => "Partially",
        Choice::NotApplicable => "N/A",
    }
}

fn meanings(choice: Choice) -> &'static [&'static str] {
    match choice {
        Choice::Yes => YES,
        Choice::No => NO,
        Choice::Partial => PARTIAL,
        Choice::NotApplicable => NOT_APPLICABLE,
    }
}

fn means(option: &str, meanings: &[&str]) -> bool {
    let words = normalised(option);
    let bare: Vec<&str> = words.split(' ').filter(|word| !STRENGTH.contains(word)).collect();
    meanings.contains(&words.as_str()) || meanings.contains(&bare.join(" ").as_str())
}

/// The one option for which `holds`.
fn only(list: &[String], holds: impl Fn(&str) -> bool) -> Option<String> {
    let mut found = list.iter().filter(|option| holds(option));
    let first = found.next()?;
    found.all(|other| other == first).then(|| first.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(choice: Choice, list: &[&str], expect: Option<&str>) {
        let options = Options::List(list.iter().map(|option| (*option).to_owned()).collect());
        assert_eq!(fit(choice, &options).as_deref(), expect);
    }

    #[test]
    fn a_choice_takes_the_lists_own_words() {
        check(Choice::Yes, &["Yes", "No", "N/A"], Some("Yes"));
        check(Choice::Yes, &["Y", "N"], Some("Y"));
        check(Choice::No, &["yes", "NO "], Some("NO "));
        check(Choice::NotApplicable, &["Yes", "No", "N/A"], Some("N/A"));
        check(Choice::Partial, &["Fully", "Partially", "Not"], Some("Partially"));
        check(
            Choice::Yes,
            &["Fully implemented", "Partially implemented", "Not implemented"],
            Some("Fully implemented"),
        );
        check(Choice::No, &["Sí", "No", "Parcial"], Some("No"));
        check(Choice::Yes, &["Oui", "Non"], Some("Oui"));
    }

    #[test]
    fn an_unclear_list_takes_nothing() {
        check(Choice::Yes, &["Compliant", "Implemented"], None);
        check(Choice::Yes, &["Level 1", "Level 2"], None);
        check(Choice::Partial, &["Yes", "No"], None);
        check(Choice::Yes, &["Yes, for some", "Yes, for all", "No"], None);
        assert_eq!(fit(Choice::Yes, &Options::Unknown), None);
    }

    #[test]
    fn a_verdict_needs_a_requirement() {
        assert!(judges("Non-compliant", "Are API keys stored in plain text?"));
        assert!(judges("Fully compliant", "Is data processed outside the EEA?"));
        assert!(!judges("Compliant", "API keys must be hashed."));
        assert!(!judges("Compliant", "Do you comply with the GDPR?"));
        assert!(!judges("Yes", "Are API keys hashed?"));
    }

    #[test]
    fn an_owner_takes_the_lists_own_words() {
        let list = ["CSP-owned", "CSC-owned", "3rd-party outsourced", "Shared CSP and CSC", "Shared CSP and 3rd-party"];
        let options = Options::List(list.iter().map(|option| (*option).to_owned()).collect());
        assert_eq!(fit_owner(Responsibility::Provider, &options).as_deref(), Some("CSP-owned"));
        assert_eq!(fit_owner(Responsibility::Shared, &options).as_deref(), Some("Shared CSP and CSC"));
        assert_eq!(fit_owner(Responsibility::ThirdParty, &options).as_deref(), Some("3rd-party outsourced"));
    }
}
