//! What is wrong in the workspace: collected, never thrown.
//!
//! A [`Diagnostic`] is made from a [`Rule`], which gives it its stable code. Rendering is left to `report`.

mod place;
mod suggest;

use std::fmt;

use serde::Serialize;

pub use place::{Location, Span, Spanned};
pub use suggest::closest;

/// The rules of a module: a constant for each, and `RULES` for all.
macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $severity:ident, $summary:literal;)*) => {
        $($(#[$doc])* pub(crate) const $name: $crate::diagnostic::Rule =
            $crate::diagnostic::Rule { code: $code, severity: $crate::diagnostic::Severity::$severity, summary: $summary };)*

        /// Every rule of this module, in the order of the codes.
        pub const RULES: &[$crate::diagnostic::Rule] = &[$($name,)*];
    };
}

pub(crate) use rules;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Probably wrong; the bank can be used.
    Warning,
    /// Wrong: `ddq check` fails.
    Error,
}

impl Severity {
    /// The word as it is printed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// One kind of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable, kebab-case.
    pub code: &'static str,
    /// How bad every finding of this kind is.
    pub severity: Severity,
    /// One sentence: what is wrong when it fires.
    pub summary: &'static str,
}

/// One finding, at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The code of its rule.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// Where.
    pub location: Location,
    /// A few words beside the marked place.
    pub label: Option<String>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding of `rule`.
    pub fn new(rule: &Rule, location: Location, message: impl Into<String>) -> Self {
        Self { code: rule.code, severity: rule.severity, message: message.into(), location, label: None, help: None }
    }

    /// With a few words beside the marked place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// With what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With what to do, when there is something.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// The range of bytes that is marked.
    #[must_use]
    pub fn span(&self) -> Span {
        self.location.span.clone()
    }
}

/// Sorts by path, then by place, then by code, so that every run prints the same.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|left, right| place(left).cmp(&place(right)));
}

fn place(diagnostic: &Diagnostic) -> (&str, usize, usize, &str, &str) {
    let Location { path, span } = &diagnostic.location;
    (path, span.start, span.end, diagnostic.code, &diagnostic.message)
}
