//! What users of the crate see, on packages made for the purpose.

mod book;
mod hostile;
mod lists;
mod packages;
mod properties;
mod reading;
mod saving;
