//! What is written.
use super::sample::document;
use crate::document::docx::docx;

#[test]
fn dump() {
    if let Ok(path) = std::env::var("DDQ_DOCX") {
        std::fs::write(path, docx(&document()).unwrap()).unwrap();
    }
}
