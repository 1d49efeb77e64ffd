//! The Word writer, seen through what it writes.

mod sample;
mod written;
