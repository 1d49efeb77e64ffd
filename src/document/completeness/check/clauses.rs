//! Clauses: the order of precedence, and nothing that changes the SCCs.

use crate::diagnostic::Diagnostic;

use super::super::context::Context;
use super::super::reading::PassageKind;
use super::super::rule::CompletenessRule;
use super::super::words::{fold, holds};

/// The SCCs stand before the agreement, and that before the main agreement.
pub(super) fn precedence(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let Some(composition) = context.composition else { return Vec::new() };
    let clauses = composition.duties.iter().filter(|duty| duty.rule == "L07");
    let text = fold(&clauses.map(|duty| duty.text.as_str()).collect::<Vec<_>>().join("\n"));
    let first = ["sccs", "standard contractual clauses"].into_iter().filter_map(|name| text.find(name)).min();
    let last = |name: &str| text.rfind(name);
    match (first, last("dpa").or(last("this agreement")), last("main agreement")) {
        (Some(clauses), Some(agreement), Some(main)) if clauses > agreement || agreement > main => {
            vec![context.unsaid(rule, "the order is not: SCCs, this agreement, main agreement")]
        }
        _ => Vec::new(),
    }
}

/// Verbs that would change a clause of the SCCs.
const CHANGES: [&str; 12] = [
    "is replaced",
    "are replaced",
    "is deleted",
    "are deleted",
    "is amended",
    "are amended",
    "is disapplied",
    "are disapplied",
    "is waived",
    "are waived",
    "is modified",
    "are modified",
];

/// No sentence of a clause changes a clause of the SCCs that it names.
///
/// This sees a change that is called one. Whether a sentence in other words comes down to a change, or follows the
/// wording of the SCCs too closely, is for a reader to say.
pub(super) fn rewriting(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for passage in context.passages.iter().filter(|passage| matches!(passage.kind, PassageKind::Clause(_))) {
        for sentence in passage.sentences() {
            let names = holds(sentence, "sccs") && (holds(sentence, "clause") || holds(sentence, "clauses"));
            let change = CHANGES.iter().find(|change| names && holds(sentence, change));
            findings.extend(change.map(|change| {
                context.unsaid(rule, format!("{} says that a clause of the SCCs “{change}”", passage.place()))
            }));
        }
    }
    findings
}
