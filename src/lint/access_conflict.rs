//! A document that is public in one place and confidential in another.
//!
//! # What it checks
//!
//! A sentence of an approved answer that names a document (by a title of `evidence.toml`, its initials, or a name
//! such as DPA) and says that it can be downloaded or is public, against one that it is given under an NDA, or
//! against the `disclosure` that `evidence.toml` records.
//!
//! # Why
//!
//! A reader who is offered the document in two ways asks which is true, and may have to sign for what lies open.
//!
//! # Example
//!
//! ```toml
//! # answers/evidence.toml
//! [data-processing-agreement]
//! title      = "Data Processing Agreement"
//! kind       = "record"
//! disclosure = "public"
//! state      = "exists"
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "How is the DPA obtained?"
//! short    = "The DPA is available under NDA."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Settle one, in `evidence.toml` and in every answer.
//!
//! ```toml
//! # answers/evidence.toml
//! [data-processing-agreement]
//! title      = "Data Processing Agreement"
//! kind       = "record"
//! disclosure = "nda"
//! state      = "exists"
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "How is the DPA obtained?"
//! short    = "The DPA is available under NDA."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::bank::{Bank, Disclosure, Evidence};
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Claim, Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "access-conflict",
    severity: Severity::Error,
    summary: "A document is called both public and confidential.",
};

const PUBLIC: [&str; 5] = ["download*", "publicly available", "published", "public document", "open to everybody"];
const CONFIDENTIAL: [&str; 5] = ["under NDA", "under an NDA", "after an NDA", "with an NDA", "non-disclosure*"];

/// Documents that customers ask for, recorded as evidence or not.
const ASKED_FOR: [&str; 6] = ["DPA", "DDQ", "SOC 2 report", "penetration test", "pen test", "insurance certificate*"];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let said: Vec<_> = context.claims().flat_map(statements).collect();
    said.iter()
        .filter(|statement| is_contradicted(context.bank, statement, &said))
        .map(|it| report(context, it))
        .collect()
}

/// A sentence that gives out a document in one of the two ways.
struct Statement<'a> {
    claim: Claim<'a>,
    sentence: &'a str,
    word: &'static str,
    is_public: bool,
}

fn statements(claim: Claim<'_>) -> Vec<Statement<'_>> {
    let sentences = prose::sentences(claim.text).filter(|sentence| !prose::negates(sentence));
    let found = sentences.filter_map(|sentence| {
        match (prose::first(sentence, &PUBLIC), prose::first(sentence, &CONFIDENTIAL)) {
            (Some(word), None) => Some((sentence, word, true)),
            (None, Some(word)) => Some((sentence, word, false)),
            _ => None,
        }
    });
    found.map(|(sentence, word, is_public)| Statement { claim, sentence, word, is_public }).collect()
}

/// What is recorded counts; where nothing is, what an earlier sentence says.
fn is_contradicted(bank: &Bank, statement: &Statement<'_>, said: &[Statement<'_>]) -> bool {
    let names = |evidence: &&Evidence| names(evidence).iter().any(|name| prose::contains(statement.sentence, name));
    let mut recorded = bank.evidence().iter().filter(names).peekable();
    if recorded.peek().is_some() {
        return recorded.any(|evidence| (evidence.disclosure == Disclosure::Public) != statement.is_public);
    }
    let earlier = said.iter().take_while(|other| !std::ptr::eq(*other, statement));
    let mut opposed = earlier.filter(|other| other.is_public != statement.is_public);
    opposed.any(|other| {
        ASKED_FOR.iter().any(|name| prose::contains(other.sentence, name) && prose::contains(statement.sentence, name))
    })
}

/// Its title, and the initials of a title of three words or more.
fn names(evidence: &Evidence) -> Vec<String> {
    let title = &evidence.title.value;
    let initials: String = title.split_whitespace().filter_map(|word| word.chars().next()).collect();
    let is_initials = initials.len() >= 3 && initials.chars().all(char::is_uppercase);
    std::iter::once(title.clone()).chain(is_initials.then_some(initials)).collect()
}

fn report(context: &Context<'_>, statement: &Statement<'_>) -> Diagnostic {
    let (here, there) = if statement.is_public { ("public", "confidential") } else { ("confidential", "public") };
    let message = format!("the document is {here} here, and {there} elsewhere");
    context
        .finding(&RULE, &statement.claim, statement.word, message)
        .help("settle one, in evidence.toml and in every answer")
}
