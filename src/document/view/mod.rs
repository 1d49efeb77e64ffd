//! Tables and sections that are made from the bank, by the names that templates give them.
//!
//! One view is one file. A view asks [`Scope`] for facts; what is not stated becomes [`Run::Missing`].

mod annex_three;
mod change_log;
mod elections;
mod frameworks;
mod measures;
mod negotiated;
mod overview;
mod parties;
mod parts;
mod questions;
mod service_levels;
mod standing;
mod support;
#[cfg(test)]
mod tests;
mod transfer;
mod vendors;

pub(super) use elections::provider_contact;

use super::content::Block;
use super::scope::Scope;

/// Makes blocks.
pub(super) type BlockView = fn(&Scope<'_>) -> Vec<Block>;

/// Makes sections.
pub(super) type SectionsView = fn(&Scope<'_>) -> Vec<SectionView>;

/// A section that a view made; its number is given later.
#[derive(Debug)]
pub(super) struct SectionView {
    pub id: String,
    pub title: String,
    pub blocks: Vec<Block>,
    pub new_page: bool,
}

/// The views that make blocks.
const BLOCKS: &[(&str, BlockView)] = &[
    ("assessments", frameworks::assessments),
    ("authority", transfer::authority),
    ("change-log", change_log::change_log),
    ("contacts", overview::contacts),
    ("credit-claims", service_levels::claims),
    ("documents", overview::documents),
    ("elections", elections::elections),
    ("frameworks", frameworks::table),
    ("independent-controllers", annex_three::independent_controllers),
    ("measures", measures::measures_table),
    ("negotiated-terms", negotiated::negotiated_terms),
    ("parties", parties::parties),
    ("questions-summary", questions::summary),
    ("service-credits", service_levels::credit_bands),
    ("service-tiers", service_levels::tiers),
    ("posture", overview::posture),
    ("signatures", parties::signatures),
    ("soc2-state", frameworks::roadmap),
    ("subprocessor-measures", measures::subprocessor_measures),
    ("subprocessors", annex_three::subprocessors),
    ("support-targets", support::targets),
    ("swiss-adaptations", elections::swiss_adaptations),
    ("transfer-description", transfer::transfer_description),
    ("uk-tables", elections::uk_tables),
    ("vendor-changes", vendors::changes),
    ("vendor-list", vendors::list),
    ("webhook-delivery", service_levels::webhooks),
];

/// The views that make sections.
const SECTIONS: &[(&str, SectionsView)] = &[("questions", questions::questions)];

/// The view of that name that makes blocks.
pub(super) fn blocks(name: &str) -> Option<BlockView> {
    BLOCKS.iter().find(|(known, _)| *known == name).map(|(_, view)| *view)
}

/// The view of that name that makes sections.
pub(super) fn sections(name: &str) -> Option<SectionsView> {
    SECTIONS.iter().find(|(known, _)| *known == name).map(|(_, view)| *view)
}
