//! Why there is no PDF.

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// Texts that cannot be set, each with its place in the content.
    #[error("texts cannot be set:\n{}", faults.join("\n"))]
    Text {
        /// One each: `section "breach", clause 4.2(a): U+202E RIGHT-TO-LEFT OVERRIDE at character 7 …`.
        faults: Vec<String>,
    },
    /// Templates that cannot be compiled.
    #[error("the template is wrong:\n{}", faults.join("\n"))]
    Template {
        /// One each: `templates/theme.typ:12:3: unknown variable: accnt`, with hints and the calls that led there.
        faults: Vec<String>,
    },
    /// Texts that do not fit their page.
    #[error("the layout does not fit:\n{}", faults.join("\n"))]
    Page {
        /// One each: `page 13: text runs 547 pt off the page: "…"`.
        faults: Vec<String>,
    },
    /// The compiler gave up.
    #[error("the compiler of templates failed: {message}")]
    Compiler {
        /// What it said.
        message: String,
    },
}

impl PdfError {
    /// What is wrong, one by one.
    #[must_use]
    pub fn faults(&self) -> &[String] {
        match self {
            Self::Text { faults } | Self::Template { faults } | Self::Page { faults } => faults,
            Self::Compiler { message } => std::slice::from_ref(message),
        }
    }
}
