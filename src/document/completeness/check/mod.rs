//! The checks that have to be worked out, by the names that `rules.toml` gives them.

mod clauses;
mod law;
mod literals;
mod measures;
mod negotiated;
mod notice;
mod numbering;
mod parties;
mod placeholders;
mod terms;
mod transfer;
mod uk;
mod vendors;
mod versions;

use crate::diagnostic::Diagnostic;

use super::context::Context;
use super::rule::CompletenessRule;

pub use self::literals::literal_numbers;

/// Looks for what a rule is about.
type Check = fn(&Context<'_>, &CompletenessRule) -> Vec<Diagnostic>;

const CHECKS: &[(&str, Check)] = &[
    ("approver", negotiated::approver),
    ("assessment", law::assessment),
    ("branch", parties::branch),
    ("certifications", measures::certifications),
    ("change_log", versions::change_log),
    ("clause_12", negotiated::clause_12),
    ("courts_and_law", law::courts_and_law),
    ("defined_once", terms::defined_once),
    ("deletion", transfer::deletion),
    ("destinations", transfer::destinations),
    ("framework", vendors::framework),
    ("hedged_measures", measures::hedged),
    ("importer_status", law::importer_status),
    ("literal_numbers", literals::in_templates),
    ("mechanism", vendors::mechanism),
    ("module", parties::module),
    ("negotiated", negotiated::negotiated),
    ("notice_period", notice::notice_period),
    ("numbering", numbering::numbering),
    ("objection_in_time", notice::objection_in_time),
    ("open_headings", measures::open_headings),
    ("placeholders", placeholders::placeholders),
    ("playbook", negotiated::playbook),
    ("precedence", clauses::precedence),
    ("provider_name", parties::provider_name),
    ("purposes", transfer::purposes),
    ("references", numbering::references),
    ("retention", transfer::retention),
    ("rewriting", clauses::rewriting),
    ("shared_function", vendors::shared_function),
    ("signatures", parties::signatures),
    ("swiss_case", law::swiss_case),
    ("uk_start", uk::start),
    ("uk_table_1", uk::table_1),
    ("uk_table_2", uk::table_2),
    ("uk_table_3", uk::table_3),
    ("uk_table_4", uk::table_4),
    ("uk_template", uk::template),
    ("undefined", terms::undefined),
    ("unknown_names", measures::unknown_names),
    ("used", terms::used),
    ("vendor_data", vendors::data),
];

/// The check of a name.
pub(super) fn named(name: &str) -> Check {
    let found = CHECKS.iter().find(|(known, _)| *known == name);
    found.map(|(_, check)| *check).expect("the checks of the rules exist; a test looks them up")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::rule::rules;
    use super::CHECKS;

    #[test]
    fn rules_and_checks_name_each_other() {
        let named: BTreeSet<_> = rules().iter().filter_map(|rule| rule.row.check.as_deref()).collect();
        let known: BTreeSet<_> = CHECKS.iter().map(|(name, _)| *name).collect();
        assert_eq!(named, known);
        assert!(CHECKS.is_sorted_by_key(|(name, _)| *name));
    }
}
