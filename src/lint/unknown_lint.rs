//! A setting for a lint that does not exist.
//!
//! # What it checks
//!
//! Whether every key of `[lints]` in `ddq.toml` is the code of a lint.
//!
//! # Why
//!
//! A mistyped code changes nothing, and whoever wrote it believes that it does.
//!
//! # Example
//!
//! ```toml
//! # ddq.toml
//! [lints]
//! hedge-wrod = "error"
//! ```
//!
//! # Fix
//!
//! Correct the code.
//!
//! ```toml
//! # ddq.toml
//! [lints]
//! hedge-word = "error"
//! ```

use crate::diagnostic::{Diagnostic, Location, Rule, Severity, closest};
use crate::source::ROOT_MARKER;

use super::{Context, LINTS};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "unknown-lint",
    severity: Severity::Error,
    summary: "ddq.toml sets how bad a lint is that does not exist.",
};

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let codes = || LINTS.iter().map(|lint| lint.rule.code);
    let set = context.bank.settings().lints.iter();
    set.filter(|(code, _)| !codes().any(|known| known == code.as_str()))
        .map(|(code, level)| {
            let help = match closest(code, codes()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "docs/lints.md lists the lints; problems of single files are always errors".to_owned(),
            };
            let place = Location { path: ROOT_MARKER.into(), span: level.span() };
            Diagnostic::new(&RULE, place, format!("there is no lint `{code}`")).help(help)
        })
        .collect()
}
