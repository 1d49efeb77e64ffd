//! Colours and weights for a terminal, or none.

use crate::report::Style;
use crate::work::Decision;

/// Paints words, or leaves them plain.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint(pub Style);

impl Paint {
    pub fn bold(self, text: &str) -> String {
        self.wrap("1", text)
    }

    pub fn dim(self, text: &str) -> String {
        self.wrap("2", text)
    }

    pub fn red(self, text: &str) -> String {
        self.wrap("1;31", text)
    }

    pub fn yellow(self, text: &str) -> String {
        self.wrap("1;33", text)
    }

    pub fn green(self, text: &str) -> String {
        self.wrap("32", text)
    }

    /// A decision in its colour.
    pub fn decision(self, decision: Decision, text: &str) -> String {
        let code = match decision {
            Decision::Answered => "32",
            Decision::Review => "33",
            Decision::Unanswered => "31",
            Decision::Skipped => "2",
        };
        self.wrap(code, text)
    }

    fn wrap(self, code: &str, text: &str) -> String {
        match self.0 {
            Style::Coloured => format!("\x1b[{code}m{text}\x1b[0m"),
            Style::Plain => text.to_owned(),
        }
    }
}
