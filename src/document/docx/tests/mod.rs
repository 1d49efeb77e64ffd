//! The Word writer, seen through what it writes.

mod edges;
mod order;
mod reader;
mod sample;
mod written;
