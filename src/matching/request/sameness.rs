//! Whether two wordings ask the same thing the same way round.
//!
//! Being about the same topic is not enough for a yes or a no: "Are backups encrypted?" and "Are backups tested?"
//! share theirs. Two wordings ask the same only when, synonyms and framing words aside, neither says anything that the
//! other does not, the same parties do it, and both or neither turn it round ("not", "without", "plain text").

use super::{Kind, Quantity, Request};

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

/// Compares what two wordings ask.
#[must_use]
pub fn compare(a: &Request, b: &Request) -> Sameness {
    let is_empty = a.units.is_empty() && (a.wanted.is_empty() || a.kind.is_open());
    if a.offers_two || b.offers_two || is_empty || !are_alike(a, b) || a.roles != b.roles {
        return Sameness::Different;
    }
    if !ask_alike(a, b) || limit_otherwise(a, b) {
        return Sameness::Different;
    }
    if a.is_turned() == b.is_turned() { Sameness::Same } else { Sameness::Opposite }
}

/// Whether two requests have the same terms.
fn are_alike(a: &Request, b: &Request) -> bool {
    let is_within = |a: &Request, b: &Request| a.units.iter().all(|unit| b.means(unit));
    a.units == b.units || is_within(a, b) && is_within(b, a)
}

/// Whether one limits from above what the other limits from below.
#[must_use]
pub fn limit_otherwise(a: &Request, b: &Request) -> bool {
    let opposed = |a: &Quantity| b.quantities.iter().any(|b| a.unit() == b.unit() && a.contradicts(b));
    a.quantities.iter().any(opposed)
}

/// Whether two requests want the same kind of answer: a label stands for a question of any kind that wants nothing in
/// particular.
#[must_use]
pub fn ask_alike(a: &Request, b: &Request) -> bool {
    let class = |request: &Request| match request.kind {
        Kind::Claim | Kind::Label => Kind::Claim,
        Kind::Describe | Kind::How => Kind::Describe,
        kind => kind,
    };
    let either = |kind: Kind| a.kind == kind || b.kind == kind;
    let words = either(Kind::Label) && (either(Kind::Describe) || either(Kind::How));
    a.wanted == b.wanted && (class(a) == class(b) || words)
}

#[cfg(test)]
mod tests {
    use super::super::super::language::stem::Stemmer;
    use super::super::Reader;
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expect: Sameness) {
        let stemmer = Stemmer::default();
        let reader = Reader::shipped(&stemmer);
        let (first, second) = (reader.request(a, &stemmer), reader.request(b, &stemmer));
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
    fn amounts_are_compared_as_values() {
        check(
            "Are breaches notified within 72 hours?",
            "Are breaches notified no later than three days?",
            Sameness::Same,
        );
        check("Is notice at least 30 days?", "Is notice within 30 days?", Sameness::Different);
        check("Are keys at least 256 bits long?", "Are keys 32 bytes or more long?", Sameness::Same);
        check("Is notice 30 days?", "Is notice 30 business days?", Sameness::Different);
    }

    #[test]
    fn a_version_is_one_word() {
        check("Is TLS 1.2 used?", "Is TLS 1.3 used?", Sameness::Different);
        check("Is uptime 99.9 %?", "Is uptime 99.99 %?", Sameness::Different);
    }

    #[test]
    fn who_does_it_to_whom_matters() {
        check("Do your suppliers encrypt backups?", "Do you encrypt backups?", Sameness::Different);
        check(
            "Do you notify regulators before customers?",
            "Do you notify customers before regulators?",
            Sameness::Different,
        );
        check("Does the vendor encrypt backups?", "Are backups encrypted?", Sameness::Same);
        check("Is a list available to us?", "Is a list available to customers?", Sameness::Same);
    }

    #[test]
    fn the_kind_of_answer_matters() {
        check("How often are backups tested?", "Are backups tested?", Sameness::Different);
        check("Which algorithm encrypts backups?", "Where are backups encrypted?", Sameness::Different);
        check("How is data encrypted at rest?", "Describe the encryption of data at rest.", Sameness::Same);
    }

    #[test]
    fn nothing_is_the_same_as_nothing() {
        check("Please describe.", "What do you provide?", Sameness::Different);
    }
}
