//! Documents: what the bank says, composed for a reader and laid out.
//!
//! ```text
//! templates/<id>/document.toml ┐
//! bank, customer, day ─────────┴─ compose ──▶ Document ──┬─ pdf    Typst, PDF/A-3a and PDF/UA-1
//!                                   │  view/  tables      └─ docx   styles, real numbering
//!                                   └─ completeness/ ──▶ diagnostics: what the law asks for and is not there
//! ```

pub mod content;
pub mod docx;
pub mod pdf;
mod template;

pub use template::Templates;
