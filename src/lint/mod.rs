//! What is wrong with a bank as a whole, beyond what a single file can show.
//!
//! One lint is one file, named as its code. Its doc comment is its manual page (what it checks, why, an example that
//! fires, a fix that is silent), it has one `RULE` and one `check`, and it is listed below. `docs/lints.md` is made
//! from these pages, and their examples are run as tests.

mod prose;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::bank::{Bank, Entry};
use crate::diagnostic::{Diagnostic, Location, Rule, Spanned, sort};
use crate::source::Sources;

/// What a lint looks at.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The bank.
    pub bank: &'a Bank,
    /// The texts that it was read from.
    pub sources: &'a Sources,
    /// The day for which it is checked.
    pub as_of: Date,
}

/// One lint: what it is, and what finds it.
#[derive(Clone, Copy, Debug)]
pub struct Lint {
    /// Its code, severity and summary.
    pub rule: Rule,
    /// Looks for it.
    pub check: fn(&Context<'_>) -> Vec<Diagnostic>,
}

macro_rules! lints {
    ($($name:ident,)*) => {
        $(mod $name;)*

        /// Every lint, in the order of the codes.
        pub const LINTS: &[Lint] = &[$(Lint { rule: $name::RULE, check: $name::check },)*];
    };
}

lints! {
    absolute_claim,
    attestation_called_certification,
    choice_contradicts_text,
    claim_beyond_state,
    dangling_reference,
    duplicate_phrasing,
    empty_answer,
    few_phrasings,
    hedge_word,
    law_compliance_claim,
    literal_fact,
    near_duplicate_question,
    optional_without_trigger,
    over_long_answer,
    praise,
    review_in_future,
    review_overdue,
    target_near,
    target_passed,
    unlisted_address,
    unused_fact,
    wrong_term,
}

/// Runs every lint; the findings are in the order of their places.
#[must_use]
pub fn run(bank: &Bank, sources: &Sources, as_of: Date) -> Vec<Diagnostic> {
    let context = Context { bank, sources, as_of };
    let mut diagnostics: Vec<_> = LINTS.par_iter().flat_map(|lint| (lint.check)(&context)).collect();
    sort(&mut diagnostics);
    diagnostics
}

/// A text that a customer may read.
#[derive(Clone, Copy, Debug)]
struct Claim<'a> {
    entry: Entry<'a>,
    text: &'a Spanned<String>,
}

impl<'a> Context<'a> {
    /// Every text of an approved answer or part.
    fn claims(&self) -> impl Iterator<Item = Claim<'a>> + use<'a> {
        self.bank.entries().flat_map(|entry| {
            let content = entry.state().approved().map(|approved| &approved.content);
            content.into_iter().flat_map(|content| content.texts()).map(move |text| Claim { entry, text })
        })
    }

    /// Where `phrase` stands in the text as it is written; all of the text when only the facts make it up.
    fn place(&self, claim: &Claim<'_>, phrase: &str) -> Location {
        let whole = claim.entry.location().at(claim.text.span());
        match prose::find(self.sources.slice(&whole.path, whole.span.clone()), phrase) {
            Some(found) => whole.at(whole.span.start + found.start..whole.span.start + found.end),
            None => whole,
        }
    }
}
