//! Whether two wordings ask the same thing the same way round.
//!
//! Being about the same topic is not enough for a yes or a no: "Are backups encrypted?" and "Are backups tested?"
//! share theirs. Two wordings ask the same only when, synonyms and framing words aside, neither says anything that the
//! other does not, and both or neither turn it round ("not", "without", "plain text").

use super::meaning::{Subject, Unit};

/// How two wordings compare.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Sameness {
    /// They ask the same: a yes to one is a yes to the other.
    Same,
    /// They ask the same, turned round: a yes to one is a no to the other.
    Opposite,
    /// One says something that the other does not.
    Different,
}

/// Compares what two wordings are about.
#[must_use]
pub fn compare(a: &Subject, b: &Subject) -> Sameness {
    let lacks = |units: &[Unit], other: &[Unit]| units.iter().any(|unit| !other.contains(unit));
    if [a, b].iter().any(|subject| subject.offers_two()) {
        return Sameness::Different;
    }
    if a.units.is_empty() || lacks(&a.units, &b.units) || lacks(&b.units, &a.units) {
        return Sameness::Different;
    }
    if a.reversals % 2 == b.reversals % 2 { Sameness::Same } else { Sameness::Opposite }
}

#[cfg(test)]
mod tests {
    use super::super::document::Analyser;
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expect: Sameness) {
        let analyser = Analyser::shipped();
        let (first, second) = (analyser.subject(a), analyser.subject(b));
        assert_eq!(compare(&first, &second), expect, "{first:?} {second:?}");
        assert_eq!(compare(&second, &first), expect);
    }

    #[test]
    fn framing_and_synonyms_do_not_matter() {
        check("Do you encrypt customer data at rest?", "Is customer data encrypted at rest?", Sameness::Same);
        check("Is a WAF in place?", "Does the vendor use a web application firewall?", Sameness::Same);
        check("Do you carry out pen testing?", "Does your organisation perform penetration tests?", Sameness::Same);
    }

    #[test]
    fn a_further_condition_matters() {
        check("Are penetration tests performed annually?", "Are penetration tests performed?", Sameness::Different);
        check("Are backups encrypted?", "Are backups tested?", Sameness::Different);
        check("Is data encrypted at rest and in use?", "Is data encrypted at rest?", Sameness::Different);
        check("Is data encrypted by a third party?", "Is data encrypted?", Sameness::Different);
        check("Is all data encrypted?", "Is data encrypted?", Sameness::Different);
    }

    #[test]
    fn negation_turns_a_question_round() {
        check("Is customer data not encrypted?", "Is customer data encrypted?", Sameness::Opposite);
        check("Is customer data unencrypted?", "Is customer data encrypted?", Sameness::Opposite);
        check("Do staff share accounts?", "Do staff never share accounts?", Sameness::Opposite);
    }

    #[test]
    fn what_somebody_may_do_is_not_what_is_done() {
        check("Can customers set rate limits?", "Are customer rate limits set?", Sameness::Different);
        check("Can our customers export their data?", "May customers export data?", Sameness::Same);
    }

    #[test]
    fn which_of_two_holds_is_answered_by_no_yes() {
        check(
            "Is data encrypted on all disks or only on some disks?",
            "Is data on all disks encrypted?",
            Sameness::Different,
        );
        check(
            "Is support staffed by us or just by partners?",
            "Is support staffed by us or just by partners?",
            Sameness::Different,
        );
    }

    #[test]
    fn who_must_do_it_matters() {
        check("Are customers responsible for encrypting data?", "Is customer data encrypted?", Sameness::Different);
        check("Is the controller notified of a breach?", "Is a breach notified?", Sameness::Different);
    }

    #[test]
    fn being_available_is_not_being_used() {
        check("Is Module Three available?", "Is Module Three used?", Sameness::Different);
        check("Do you offer SSO?", "Is SSO supported?", Sameness::Same);
        check("Is MFA available?", "Is MFA enforced?", Sameness::Different);
    }

    #[test]
    fn a_version_is_one_word() {
        check("Is TLS 1.2 used?", "Is TLS 1.3 used?", Sameness::Different);
        check("Is uptime 99.9 %?", "Is uptime 99.99 %?", Sameness::Different);
    }

    #[test]
    fn nothing_is_the_same_as_nothing() {
        check("Please describe.", "What do you provide?", Sameness::Different);
    }
}
