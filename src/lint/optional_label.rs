//! A sub-processor that is called optional and is so in part.
//!
//! # What it checks
//!
//! A `category` or `name` of `subprocessors.toml` that says “optional” while `optional` is false, and a sub-
//! processor with `optional = true` whose `purpose` sets an optional use beside another.
//!
//! # Why
//!
//! A customer who leaves the option off believes that the vendor is not engaged.
//!
//! # Example
//!
//! ```toml
//! # answers/subprocessors.toml
//! [model]
//! name     = "Model, Inc."
//! purpose  = "Documentation questions and optional enrichment"
//! optional = true
//! trigger  = "the customer enables it"
//! ```
//!
//! # Fix
//!
//! Call it optional only if every use of it is.
//!
//! ```toml
//! # answers/subprocessors.toml
//! [model]
//! name     = "Model, Inc."
//! purpose  = "Documentation questions and optional enrichment"
//! optional = false
//! ```

use crate::bank::Subprocessor;
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "optional-label",
    severity: Severity::Warning,
    summary: "A sub-processor is called optional and is so only in part.",
};

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.bank.subprocessors().iter().filter_map(report).collect()
}

fn report(vendor: &Subprocessor) -> Option<Diagnostic> {
    let labels = std::iter::once(&vendor.name).chain(&vendor.category);
    let label = labels.filter(|_| !vendor.optional).find(|label| prose::contains(label, "optional"));
    let purpose = Some(&vendor.purpose).filter(|purpose| vendor.optional && prose::contains(purpose, "and optional"));
    let (text, message) = match (label, purpose) {
        (Some(label), _) => (label, "is called optional and is not"),
        (None, Some(purpose)) => (purpose, "is optional, and one of its uses is not"),
        (None, None) => return None,
    };
    let place = vendor.location.at(text.span());
    Some(
        Diagnostic::new(&RULE, place, format!("`{}` {message}", vendor.id))
            .help("list its uses, and which are optional"),
    )
}
