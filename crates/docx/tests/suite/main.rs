//! What the crate promises, on documents made for it.

mod hostile;
mod letter;
mod reading;
mod tracked;
