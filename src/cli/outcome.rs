//! What a command came to.

/// What a command came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing to complain about.
    Clean,
    /// Something was found.
    Findings,
    /// Something could not be done, and it was said what; all else was.
    Failed,
}

impl Outcome {
    /// Clean, unless there is something to complain about.
    pub fn of(is_clean: bool) -> Self {
        if is_clean { Self::Clean } else { Self::Findings }
    }
}
