//! `answers/sla.toml` and `answers/dpa.toml`: what the two agreements settle.
//!
//! Both are read as [`Facts`](super::Facts). Their tables and keys are listed here, so that a mistyped key is
//! found; what a value may be is left to the documents that print it. An absent key has not been stated.

use crate::diagnostic::Diagnostic;

use crate::tables::Fields;
use crate::tables::Table;

/// The keys of a table, by its path from the root of the file; `*` stands for any name.
type Keys = &'static [(&'static str, &'static [&'static str])];

const SLA: Keys = &[
    ("tiers.*", &["name", "uptime_percent", "period", "commitment", "credits", "support", "source", "note"]),
    (
        "definitions",
        &["monthly_uptime", "p0", "p1", "critical_bug", "business_day", "business_hours", "source", "note"],
    ),
    (
        "credits",
        &[
            "percents",
            "basis",
            "cap_percent",
            "cap_basis",
            "form",
            "claim_days",
            "claim_after",
            "claim_evidence",
            "claim_contact",
            "decision_business_days",
            "bands",
            "source",
            "note",
        ],
    ),
    (
        "downtime",
        &[
            "error_class",
            "error_rate_percent",
            "consecutive_minutes",
            "scope",
            "sources",
            "source_of_record",
            "source",
            "note",
        ],
    ),
    ("maintenance", &["notice_hours", "monthly_cap_minutes", "window", "channel", "exclusions", "source", "note"]),
    (
        "support.*",
        &[
            "p0_response",
            "critical_bug_response",
            "critical_bug_acknowledgement_hours",
            "named_account_executive",
            "escalation_procedure",
            "source",
            "note",
        ],
    ),
    (
        "status",
        &[
            "severities",
            "initial_acknowledgement_minutes",
            "update_minutes",
            "review_severities",
            "review_business_days",
            "coverage",
            "feed",
            "source",
            "note",
        ],
    ),
    ("webhooks", &["delivery_percent", "tiers", "document", "remedy", "source", "note"]),
];

const DPA: Keys = &[
    (
        "",
        &["role", "source", "note", "version", "effective_date", "execution", "supersedes", "activities", "change_log"],
    ),
    ("agreement", &["title", "source", "note"]),
    ("subject", &["matter", "duration", "source", "note"]),
    ("annexes", &["measures", "subprocessors", "topics", "source", "note"]),
    ("breach", &["standard", "outer_hours", "trigger", "content", "source", "note"]),
    (
        "subprocessors",
        &[
            "notice_days",
            "notice_before",
            "notice_channels",
            "objection_grounds",
            "objection_days",
            "objection_consequence",
            "replacements",
            "emergency_days",
            "notified_changes",
            "assistance",
            "source",
            "note",
        ],
    ),
    (
        "scc",
        &[
            "instrument",
            "modules",
            "modules_available",
            "incorporation",
            "docking_clause",
            "clause9_option",
            "redress_option",
            "supervisory_authority",
            "governing_law_option",
            "governing_law",
            "courts",
            "importer_subject_to_gdpr",
            "assessment_reference",
            "assessment_date",
            "assessment_owner",
            "assessment_due",
            "source",
            "note",
        ],
    ),
    ("uk", &["instrument", "incorporation", "version", "start_date", "may_end", "template_checked", "source", "note"]),
    ("swiss", &["law", "incorporation", "trigger", "source", "note"]),
    ("ccpa", &["laws", "business_purposes", "sale_or_sharing", "notice_business_days", "source", "note"]),
    ("laws", &["names", "source", "note"]),
    (
        "transfer",
        &[
            "data_subjects",
            "data_categories",
            "sensitive_data",
            "sensitive_categories",
            "sensitive_safeguards",
            "frequency",
            "nature",
            "purposes",
            "retention",
            "subprocessor_subject",
            "subprocessor_nature",
            "subprocessor_duration",
            "destinations",
            "source",
            "note",
        ],
    ),
    ("measures.*", &["answers", "not_applicable", "source", "note"]),
    ("deletion", &["days", "backup_days", "certificate", "export_format", "source", "note"]),
    ("audit", &["notice_days", "frequency", "source", "note"]),
    ("liability", &["cap", "clause_12", "source", "note"]),
    ("playbook.*", &["fallbacks", "approver", "source", "note"]),
];

/// Checks `sla.toml`.
pub(super) fn check_sla(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    check("sla.toml", table, SLA, diagnostics);
}

/// Checks `dpa.toml`.
pub(super) fn check_dpa(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    check("dpa.toml", table, DPA, diagnostics);
}

fn check(kind: &'static str, table: &Table<'_>, keys: Keys, diagnostics: &mut Vec<Diagnostic>) {
    let mut fields = Fields::new(kind, table, diagnostics);
    let mut found = Vec::new();
    for (path, keys) in keys {
        match path.split_once('.') {
            _ if path.is_empty() => fields.know(keys),
            Some((name, _)) => found.extend(fields.table(name).map(|table| (*keys, table, true))),
            None => found.extend(fields.table(path).map(|table| (*keys, table, false))),
        }
    }
    fields.finish();
    for (keys, table, is_nested) in found {
        let tables = if is_nested { table.tables(diagnostics) } else { Vec::new() };
        let nested = tables.into_iter().map(|(_, table)| table);
        for table in nested.chain((!is_nested).then_some(table)) {
            check_keys(&table, keys, diagnostics);
        }
    }
}

/// Reports every key of a table that is not among `keys`.
pub(super) fn check_keys(table: &Table<'_>, keys: &'static [&'static str], diagnostics: &mut Vec<Diagnostic>) {
    let mut fields = Fields::new("this table", table, diagnostics);
    fields.know(keys);
    fields.finish();
}
