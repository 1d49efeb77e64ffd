//! What users of the crate see, on packages made for the purpose.

// Tests fail loudly and say what they skip; their helpers are tests too.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod book;
mod hostile;
mod lists;
mod packages;
mod properties;
mod reading;
mod saving;
