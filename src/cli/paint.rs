//! Colours and weights for a terminal, or none.

use crate::report::{Style, ink};
use crate::work::Decision;

/// Paints words, or leaves them plain.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint(pub Style);

impl Paint {
    pub fn bold(self, text: &str) -> String {
        self.wrap(ink::BOLD, text)
    }

    pub fn dim(self, text: &str) -> String {
        self.wrap(ink::DIM, text)
    }

    pub fn red(self, text: &str) -> String {
        self.wrap(ink::ERROR, text)
    }

    pub fn yellow(self, text: &str) -> String {
        self.wrap(ink::WARNING, text)
    }

    pub fn green(self, text: &str) -> String {
        self.wrap(ink::GREEN, text)
    }

    /// A decision in its colour.
    pub fn decision(self, decision: Decision, text: &str) -> String {
        let mark = match decision {
            Decision::Answered => ink::GREEN,
            Decision::Review => ink::YELLOW,
            Decision::Unanswered => ink::RED,
            Decision::Skipped => ink::DIM,
        };
        self.wrap(mark, text)
    }

    fn wrap(self, mark: &str, text: &str) -> String {
        match self.0 {
            Style::Coloured => format!("{mark}{text}{}", ink::RESET),
            Style::Plain => text.to_owned(),
        }
    }
}
