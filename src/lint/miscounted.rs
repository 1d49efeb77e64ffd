//! A number that is not the number of what is there.
//!
//! # What it checks
//!
//! A number right before “sections” in an approved answer or a template, against the sections of the bank; one
//! before “sub-processors” in a sentence that speaks of the list, against those of `subprocessors.toml` that are
//! sub-processors by their role; and one in the sentence that introduces a list, against the lines of the list.
//!
//! # Why
//!
//! Things are added and the number stays. A reader who counts trusts nothing else on the page.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [topic]
//! question = "How is the questionnaire structured?"
//! short    = "The questionnaire has 16 sections."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Leave the number out, or let both be computed: `{{ … | length }}` and `{{ … | lines("{name}") }}`.
//!
//! ```toml
//! # answers/sections/security.toml
//! [topic]
//! question = "How is the questionnaire structured?"
//! short    = "The questionnaire has one section for each topic."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::text::number::whole;

use super::bullets::{Bullets, bullets};
use super::{Claim, Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "miscounted",
    severity: Severity::Error,
    summary: "A number of sections, sub-processors or lines is wrong.",
};

const HELP: &str = "leave the number out, or count by `{{ … | length }}`";

/// Words of a unit: a number of them counts no lines.
const UNITS: [&str; 15] = [
    "second*", "minute*", "hour*", "day*", "business", "working", "calendar", "week*", "month*", "quarter*", "year*",
    "percent", "bits", "bytes", "times",
];

/// Words before a number that make it another than that of the lines.
const LIMITS: [&str; 10] =
    ["at least", "more than", "over", "up to", "at most", "fewer than", "of", "of the", "of our", "of its"];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let sections = count(context.bank.sections().len());
    let vendors = count(context.bank.subprocessors().iter().filter(|vendor| vendor.is_listed()).count());
    let counted = [("section", sections, false), ("sub-processor", vendors, true), ("subprocessor", vendors, true)];
    let mut diagnostics = Vec::new();
    for claim in context.statements() {
        for (noun, expected, listed) in counted {
            let sentences = prose::sentences(claim.text).filter(|text| !listed || prose::contains(text, "list*"));
            let wrong = sentences.flat_map(|sentence| prose::counts(sentence, &format!("{noun}s")));
            diagnostics.extend(wrong.filter(|number| *number != expected).map(|number| {
                let message = format!("{number} {noun}s are said, and {expected} are there");
                context.finding(&RULE, &claim, &format!("{noun}s"), message).help(HELP)
            }));
        }
        diagnostics.extend(bullets(claim.text).iter().filter_map(|list| over_list(context, &claim, list)));
    }
    diagnostics
}

/// “12 things:” over a list of eleven.
fn over_list(context: &Context<'_>, claim: &Claim<'_>, list: &Bullets<'_>) -> Option<Diagnostic> {
    let (number, noun) = announced(list.lead)?;
    let lines = count(list.items.len());
    let message = || format!("{number} {noun} are said, and {lines} lines follow");
    (number != lines).then(|| context.finding(&RULE, claim, noun, message()).help(HELP))
}

/// The number of things that a sentence says are to follow, where it says one number alone.
fn announced(lead: &str) -> Option<(u64, &str)> {
    let words = prose::words(lead);
    let is_limited = |at: usize| {
        let before = words[at.saturating_sub(2)..at].join(" ");
        LIMITS.iter().any(|limit| before.to_lowercase().ends_with(limit))
    };
    let is_unit = |word: &str| UNITS.iter().any(|unit| prose::contains(word, unit));
    let mut found = words.windows(2).enumerate().filter_map(|(at, pair)| Some((at, whole(pair[0])?)));
    let (at, number) = found.next().filter(|_| lead.ends_with(':') && found.next().is_none())?;
    let behind = words[at + 1..].iter().take(3);
    let noun = behind.take_while(|word| !is_unit(word)).find(|word| word.len() > 3 && word.ends_with('s'))?;
    (!is_limited(at) && number > 1).then_some((number, *noun))
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::announced;

    #[test]
    fn a_number_of_things_is_announced() {
        assert_eq!(announced("The page lists 12 sub-processors with purpose:"), Some((12, "sub-processors")));
        assert_eq!(announced("We rely on three key areas:"), Some((3, "areas")));
        for lead in [
            "Within 30 days:",
            "Two of the 11 vendors are optional:",
            "At least 3 reviewers sign:",
            "There are 12 rooms.",
            "Backups of the last 7 calendar days:",
            "The controls:",
        ] {
            assert_eq!(announced(lead), None, "{lead}");
        }
    }
}
