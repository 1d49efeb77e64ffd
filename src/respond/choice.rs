//! A choice in a list's own words.
//!
//! `yes` is `Yes` in one list, `Y`, `1 - Yes`, `Complies` or `Yes – implemented` in others. A list is understood only
//! when exactly one of its options means the choice; otherwise nothing is written. An option that says more than its
//! yes, such as `Yes, for some`, means none.

use crate::bank::{Choice, Responsibility};
use crate::matching::normalised;
use crate::questionnaire::Options;

const YES: &[&str] = &[
    "yes",
    "y",
    "true",
    "compliant",
    "complies",
    "comply",
    "conforms",
    "implemented",
    "in place",
    "supported",
    "met",
    "agree",
    "ja",
    "oui",
    "si",
    "sí",
    "sì",
    "sim",
    "conforme",
];
const NO: &[&str] = &[
    "no",
    "n",
    "false",
    "non compliant",
    "not compliant",
    "does not comply",
    "do not comply",
    "does not conform",
    "not implemented",
    "not in place",
    "not supported",
    "unsupported",
    "not met",
    "disagree",
    "nein",
    "non",
    "nee",
    "não",
    "non conforme",
];
const PARTIAL: &[&str] = &[
    "partial",
    "partially",
    "partly",
    "in part",
    "partially implemented",
    "partially compliant",
    "partially complies",
    "partially supported",
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
/// Words of a request beside an option, which say nothing of the answer: "Yes (please explain)".
const REQUEST: &[&str] = &[
    "please",
    "explain",
    "explanation",
    "describe",
    "description",
    "specify",
    "elaborate",
    "justify",
    "justification",
    "provide",
    "give",
    "state",
    "details",
    "detail",
    "comment",
    "comments",
    "notes",
    "reason",
    "required",
    "why",
    "how",
    "below",
    "in",
    "the",
    "and",
    "with",
];

/// The option of a slot that means `choice`.
pub(super) fn fit(choice: Choice, options: &Options) -> Option<String> {
    match options {
        Options::Free => Some(plain_word(choice).to_owned()),
        // A plain word goes before the same word with a request, in a list that has both.
        Options::List(list) if list.iter().any(|option| word(option) == Some(choice)) => {
            only(list, |option| word(option) == Some(choice))
        }
        Options::List(list) => only(list, |option| meaning(option) == Some(choice)),
        Options::Unknown => None,
    }
}

/// The choice that an option or an answer means, where it means one and says nothing else.
#[must_use]
pub fn meaning(text: &str) -> Option<Choice> {
    let text = unnumbered(text.trim());
    word(text).or_else(|| {
        let (head, rest) = parted(text)?;
        word(head).filter(|choice| adds_nothing(*choice, rest))
    })
}

/// The choice that a text begins with, and what it says besides: `No – planned for 2027` is no, and `planned for 2027`.
///
/// "No incidents were found." and "No. of factors" begin with none.
#[must_use]
pub fn leading(text: &str) -> Option<(Choice, &str)> {
    let text = unnumbered(text.trim());
    if let Some(choice) = word(text) {
        return Some((choice, ""));
    }
    let (head, rest) = parted(text)?;
    Some((word(head)?, rest))
}

/// What follows the first `at` bytes of a text, where these are parted from it: by a dash, a bracket, a point …
pub(super) fn after(text: &str, at: usize) -> Option<&str> {
    let (head, tail) = (text.get(..at)?, text.get(at..)?);
    let rest = tail.trim_start();
    let is_spaced = rest.len() < tail.len();
    let sign = rest.chars().next()?;
    let next = &rest[sign.len_utf8()..];
    let ends_word = next.is_empty() || next.starts_with(char::is_whitespace);
    let parts = match sign {
        _ if tail.starts_with(['\n', '\r']) => return Some(rest),
        '–' | '—' | ';' | ':' | ',' => true,
        '-' => is_spaced || ends_word,
        '(' => return Some(unbracketed(rest)),
        '.' => ends_word && !is_spaced && head.chars().count() > 1 && !is_number(head, next),
        _ => false,
    };
    parts.then(|| next.trim_start_matches(|sign: char| sign.is_whitespace() || matches!(sign, '-' | '–' | '—')))
}

/// `No. of factors`, `No. 4`: the word is no answer, but short for number.
fn is_number(head: &str, rest: &str) -> bool {
    let goes_on = rest.trim_start().starts_with(|letter: char| letter.is_lowercase() || letter.is_ascii_digit());
    head.eq_ignore_ascii_case("no") && goes_on
}

/// `(explain)` without its brackets, where nothing follows them.
fn unbracketed(text: &str) -> &str {
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    inner.filter(|inner| !inner.contains(['(', ')'])).unwrap_or(text).trim()
}

/// A text at its first parting: what stands before it, and what after.
fn parted(text: &str) -> Option<(&str, &str)> {
    let ends = text.char_indices().map(|(at, _)| at).skip(1);
    ends.take_while(|at| *at <= LONGEST_WORD).find_map(|at| Some((text[..at].trim_end(), after(text, at)?)))
}

/// No word for a choice is longer, in bytes.
const LONGEST_WORD: usize = 40;
/// The number before an option has no more digits: `10) Yes`.
const DIGITS: usize = 2;

/// An option without the number or letter before it: `1 - Yes`, `(2) No`, `a) Yes`.
fn unnumbered(text: &str) -> &str {
    let opened = text.strip_prefix('(').unwrap_or(text);
    let end = opened.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(opened.len());
    let (code, tail) = opened.split_at(end);
    let is_digits = (1..=DIGITS).contains(&code.len()) && code.bytes().all(|digit| digit.is_ascii_digit());
    let is_letter = code.len() == 1 && tail.starts_with(')');
    let rest = match tail.strip_prefix([')', '.', ':', '=']) {
        Some(rest) if is_digits || is_letter => rest,
        None if is_digits => tail.trim_start().strip_prefix(['-', '–', '—', '=']).unwrap_or_default(),
        _ => "",
    };
    if rest.trim().is_empty() { text } else { rest.trim() }
}

/// Whether what stands beside a choice only says it again, or asks for something.
fn adds_nothing(choice: Choice, rest: &str) -> bool {
    let words = normalised(rest);
    word(rest) == Some(choice) || words.split(' ').all(|word| word.is_empty() || REQUEST.contains(&word))
}

/// The choice for which a text is one of the words.
fn word(text: &str) -> Option<Choice> {
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

/// Who operates a control, by an option that names it.
#[must_use]
pub fn operator(option: &str) -> Option<Responsibility> {
    owner(&normalised(option))
}

/// Who an ownership option names: `CSP-owned`, `Shared CSP and CSC`, `3rd-party outsourced`.
fn owner(option: &str) -> Option<Responsibility> {
    let has = |words: &[&str]| words.iter().any(|word| option.split(' ').any(|part| part == *word));
    let provider = has(&["csp", "provider", "vendor", "supplier"]);
    let customer = has(&["csc", "customer", "client", "tenant"]);
    let third = has(&["3rd", "third", "outsourced", "subservice"]);
    match (provider, customer, third, has(&["shared", "joint"])) {
        (_, true, false, true) => Some(Responsibility::Shared),
        (true, false, true, true) => Some(Responsibility::SharedThirdParty),
        (true, false, false, false) => Some(Responsibility::Provider),
        (false, true, false, false) => Some(Responsibility::Customer),
        (false, false, true, false) => Some(Responsibility::ThirdParty),
        _ => None,
    }
}

/// Options that judge: beside a question, "compliant" says that the answer is the wanted one, which nobody told us.
const VERDICTS: &[&str] = &[
    "compliant",
    "non compliant",
    "not compliant",
    "complies",
    "comply",
    "does not comply",
    "do not comply",
    "conforms",
    "does not conform",
    "conforme",
    "non conforme",
    "met",
    "not met",
    "agree",
    "disagree",
];

/// Whether an option says more than yes or no to a question.
pub(super) fn judges(option: &str, question: &str) -> bool {
    let question = question.to_lowercase();
    let about = ["compl", "meet", "met ", "conform", "agree"].iter().any(|word| question.contains(word));
    let option = unnumbered(option.trim());
    let said = parted(option).map_or([option, ""], |(head, rest)| [head, rest]);
    question.contains('?') && !about && said.iter().any(|part| means(part, VERDICTS))
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
    fn options_with_words_beside_their_yes_are_understood() {
        check(Choice::Yes, &["Yes – implemented", "No – not implemented", "In progress"], Some("Yes – implemented"));
        check(Choice::No, &["Yes – implemented", "No – not implemented", "In progress"], Some("No – not implemented"));
        check(Choice::Yes, &["1 - Yes", "2 - No", "3 - N/A"], Some("1 - Yes"));
        check(Choice::NotApplicable, &["1 - Yes", "2 - No", "3 - N/A"], Some("3 - N/A"));
        check(Choice::No, &["a) Yes", "b) No"], Some("b) No"));
        check(Choice::Yes, &["Yes (explain)", "No (explain)"], Some("Yes (explain)"));
        check(Choice::Yes, &["Yes", "Yes (please explain)", "No"], Some("Yes"));
        check(Choice::Yes, &["Yes", "Yes, with exceptions", "No"], Some("Yes"));
        check(Choice::Yes, &["Supported", "Not supported"], Some("Supported"));
        check(Choice::No, &["Supported", "Not supported"], Some("Not supported"));
        check(Choice::Yes, &["Complies", "Does not comply"], Some("Complies"));
        check(Choice::No, &["Complies", "Does not comply"], Some("Does not comply"));
        check(Choice::No, &["Conforme", "Non conforme"], Some("Non conforme"));
    }

    #[test]
    fn a_text_that_says_more_is_no_bare_choice() {
        let none = [
            "No incidents were found.",
            "No. of factors",
            "No. 4",
            "Level 1",
            "Yes, for all",
            "Yes (partially)",
            "Yes, data is encrypted at rest with AES-256 and keys are rotated.",
            "No - planned for 2027",
            "Yes / No",
            "3",
            "",
        ];
        none.into_iter().for_each(|text| assert_eq!(meaning(text), None, "{text}"));
    }

    #[test]
    fn a_leading_choice_is_parted_from_the_text() {
        #[track_caller]
        fn check(text: &str, expect: Option<(Choice, &str)>) {
            assert_eq!(leading(text), expect, "{text}");
        }
        for text in ["Yes - x", "Yes – x", "Yes (x)", "Yes, x", "Yes: x", "Yes. x", "Yes\nx", "1) Yes – x", "Yes – – x"]
        {
            check(text, Some((Choice::Yes, "x")));
        }
        for text in ["Yes.", "Y", "1) Yes", "1 - Yes", "1. Yes", "yes", "Yes -"] {
            check(text, Some((Choice::Yes, "")));
        }
        for text in ["NA", "N/A", "n/a", "N.A.", "Not applicable"] {
            check(text, Some((Choice::NotApplicable, "")));
        }
        check("N/A: we have no offices", Some((Choice::NotApplicable, "we have no offices")));
        check("N.A. because we have no offices", Some((Choice::NotApplicable, "because we have no offices")));
        check("No: x", Some((Choice::No, "x")));
        check("No, not yet.", Some((Choice::No, "not yet.")));
        check("No. Not yet.", Some((Choice::No, "Not yet.")));
        check("Yes (see annex A) and more", Some((Choice::Yes, "(see annex A) and more")));
        check("Partially - backups only", Some((Choice::Partial, "backups only")));
        for text in ["No incidents were found.", "No. of factors: 2", "No-one has access.", "Level 1", "We do.", ""] {
            check(text, None);
        }
    }

    #[test]
    fn an_unclear_list_takes_nothing() {
        check(Choice::Yes, &["Compliant", "Implemented"], None);
        check(Choice::Yes, &["Level 1", "Level 2"], None);
        check(Choice::Partial, &["Yes", "No"], None);
        check(Choice::Yes, &["Yes, for some", "Yes, for all", "No"], None);
        check(Choice::Yes, &["Yes (explain)", "Yes – implemented", "No"], None);
        assert_eq!(fit(Choice::Yes, &Options::Unknown), None);
    }

    #[test]
    fn a_verdict_needs_a_requirement() {
        assert!(judges("Non-compliant", "Are API keys stored in plain text?"));
        assert!(judges("Fully compliant", "Is data processed outside the EEA?"));
        assert!(judges("Yes – compliant", "Are API keys stored in plain text?"));
        assert!(judges("1 - Complies", "Are API keys stored in plain text?"));
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
