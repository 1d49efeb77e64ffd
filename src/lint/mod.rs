//! What is wrong with a bank as a whole, beyond what a single file can show.
//!
//! One lint is one file, named as its code. Its doc comment is its manual page (what it checks, why, an example that
//! fires, a fix that is silent), it has one `RULE` and one `check`, and it is listed below. `docs/lints.md` is made
//! from these pages, and their examples are run as tests.

mod absolute_claim;
mod access_conflict;
mod annex_topic_unknown;
mod attestation_called_certification;
mod breach_clock;
mod bullets;
mod cardholder_scope;
mod choice_contradicts_text;
mod claim_beyond_state;
mod claims;
mod credit_bands;
mod dangling_reference;
mod document_not_registered;
mod duplicate_phrasing;
mod empty_answer;
mod evidence_old;
mod executed_in_future;
mod facts;
mod few_phrasings;
mod hedge_word;
mod hedged_fact;
mod held;
mod hop_without_protocol;
mod isolation_beyond_fact;
mod law_compliance_claim;
mod level_without_remedy;
mod list_incomplete;
mod literal_fact;
mod miscounted;
mod module_without_condition;
mod near_duplicate_question;
mod notice_without_push;
mod number_against_fact;
mod offered_unproven;
mod optional_label;
mod optional_without_trigger;
mod over_long_answer;
mod partial_severity;
mod period_before_target;
mod place_against_fact;
mod planned_feature_yes;
mod praise;
mod promise_passed;
mod prose;
mod provider_authorises;
mod purpose_with_two_contacts;
mod review_in_future;
mod review_overdue;
mod role_conflict;
mod service_level_unclear;
mod sla_beyond_commitment;
mod slashed_names;
mod state_ahead;
mod status_on_product_host;
mod still_pending;
mod store_without_provider;
mod target_near;
mod target_passed;
mod topic_renamed;
mod two_legal_names;
mod type_one_period;
mod universal_claim;
mod unknown_lint;
mod unlisted_address;
mod unproven_alignment;
mod unused_fact;
mod vendor_denied;
mod vendor_unverified;
mod wrong_option;
mod wrong_term;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::bank::{Bank, Settings};
use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::rule;
use crate::source::Sources;

use claims::{Claim, Passage};

pub(crate) use held::{Claimed, Records};

/// What a lint looks at.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The bank.
    pub bank: &'a Bank,
    /// The texts that it was read from.
    pub sources: &'a Sources,
    /// The day for which it is checked.
    pub as_of: Date,
    /// What the templates say.
    passages: &'a [Passage],
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
        /// Every lint, in the order of the codes.
        pub const LINTS: &[Lint] = &[$(Lint { rule: $name::RULE, check: $name::check },)*];
    };
}

lints! {
    absolute_claim,
    access_conflict,
    annex_topic_unknown,
    attestation_called_certification,
    breach_clock,
    cardholder_scope,
    choice_contradicts_text,
    claim_beyond_state,
    credit_bands,
    dangling_reference,
    document_not_registered,
    duplicate_phrasing,
    empty_answer,
    evidence_old,
    executed_in_future,
    few_phrasings,
    hedge_word,
    hedged_fact,
    hop_without_protocol,
    isolation_beyond_fact,
    law_compliance_claim,
    level_without_remedy,
    list_incomplete,
    literal_fact,
    miscounted,
    module_without_condition,
    near_duplicate_question,
    notice_without_push,
    number_against_fact,
    offered_unproven,
    optional_label,
    optional_without_trigger,
    over_long_answer,
    partial_severity,
    period_before_target,
    place_against_fact,
    planned_feature_yes,
    praise,
    promise_passed,
    provider_authorises,
    purpose_with_two_contacts,
    review_in_future,
    review_overdue,
    role_conflict,
    service_level_unclear,
    sla_beyond_commitment,
    slashed_names,
    state_ahead,
    status_on_product_host,
    still_pending,
    store_without_provider,
    target_near,
    target_passed,
    topic_renamed,
    two_legal_names,
    type_one_period,
    universal_claim,
    unknown_lint,
    unlisted_address,
    unproven_alignment,
    unused_fact,
    vendor_denied,
    vendor_unverified,
    wrong_option,
    wrong_term,
}

/// Runs every lint that the settings do not turn off, at the severity that they give it; the findings are in the order
/// of their places. Templates are read as far as `sources` holds their texts.
#[must_use]
pub fn run(bank: &Bank, sources: &Sources, as_of: Date) -> Vec<Diagnostic> {
    let passages = claims::passages(sources);
    let context = Context { bank, sources, as_of, passages: &passages };
    rule::run(LINTS.par_iter().filter_map(|lint| {
        let severity = severity(bank.settings(), &lint.rule)?;
        let found = (lint.check)(&context).into_iter();
        Some(found.map(|found| Diagnostic { severity, ..found }).collect())
    }))
}

/// How bad a finding of `rule` is in this workspace; `None` when it is turned off.
fn severity(settings: &Settings, rule: &Rule) -> Option<Severity> {
    match settings.lints.get(rule.code).map(|level| level.value) {
        None => Some(rule.severity),
        Some(level) => level.severity(),
    }
}
