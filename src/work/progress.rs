//! What is going on while several files are worked on, told to whoever waits.

/// Is told of each file, from several threads at once.
pub trait Progress: Sync {
    /// A file was begun.
    fn start(&self, file: &str);

    /// A file is done.
    fn done(&self);
}

/// Nobody waits.
pub struct Unwatched;

impl Progress for Unwatched {
    fn start(&self, _file: &str) {}

    fn done(&self) {}
}
