//! Places in files: a span of bytes, and what was found there.

use std::ops::{Deref, Range};
use std::sync::Arc;

/// A range of bytes in one file.
pub type Span = Range<usize>;

/// A value and the place where it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Start of the range of bytes.
    start: usize,
    /// End of the range of bytes.
    end: usize,
}

impl<T> Spanned<T> {
    /// A value at a place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, start: span.start, end: span.end }
    }

    /// The place.
    #[must_use]
    pub fn span(&self) -> Span {
        self.start..self.end
    }

    /// Another value at the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), start: self.start, end: self.end }
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: serde::Serialize> serde::Serialize for Spanned<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The file, relative to the workspace.
    pub path: Arc<str>,
    /// The range of bytes.
    pub span: Span,
}

impl Location {
    /// Another place in the same file.
    #[must_use]
    pub fn at(&self, span: Span) -> Self {
        Self { path: Arc::clone(&self.path), span }
    }
}
