//! Why a file cannot be taken, stamped or merged, and what to do about it.

/// Why a file cannot be taken, stamped or merged. The messages go behind the name of the file.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// It does not begin as a PDF does.
    #[error("is not a PDF")]
    NotPdf,
    /// It can only be read with a password.
    #[error("is encrypted")]
    Encrypted,
    /// It cannot be read in full.
    #[error("is broken: {0}")]
    Broken(String),
    /// It is beyond what is read from strangers.
    #[error("has more than {limit} {what}")]
    TooLarge {
        /// `bytes`, `pages`, `objects`.
        what: &'static str,
        /// How many are read.
        limit: usize,
    },
    /// A page has no size.
    #[error("is broken: page {page} has no usable MediaBox")]
    NoMediaBox {
        /// Counted from 1.
        page: usize,
    },
    /// It carries a signature, which a change would put in doubt.
    #[error("is signed, and is only ever attached as it is")]
    Signed,
    /// It has a form, which a merged copy would lose.
    #[error("has form fields, and is only ever attached as it is")]
    Form,
    /// The stamp cannot be written with the font.
    #[error("the stamp holds {0:?}, which the font lacks")]
    Glyph(char),
    /// The stamp is longer than a page is wide.
    #[error("the stamp does not fit page {page}")]
    TooLong {
        /// Counted from 1.
        page: usize,
    },
    /// The font cannot be used.
    #[error("the font of the stamp cannot be used: {0}")]
    Font(String),
    /// The result does not hold all of the original. Nothing is given out then.
    #[error("would lose content: {0}")]
    Lost(String),
    /// The result cannot be written.
    #[error("cannot be written: {0}")]
    Write(#[from] std::io::Error),
}

impl PackError {
    /// What to do about it.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        match self {
            Self::NotPdf => "include PDF files only; print others to PDF first",
            Self::Encrypted => "ask its owner for a copy without a password, or send it separately",
            Self::Broken(_) | Self::NoMediaBox { .. } => "ask its owner for a fresh copy, or print it to PDF again",
            Self::TooLarge { .. } => "split it, or send it separately",
            Self::Signed | Self::Form => "leave it as it is; its hash stands in the contents",
            Self::Glyph(_) => "write the customer's name with letters that the font has",
            Self::TooLong { .. } => "leave --stamp out, or give the customer a shorter name",
            Self::Font(_) => "check templates/fonts/",
            Self::Lost(_) => "attach it unaltered: leave --stamp and --merge out",
            Self::Write(_) => "check the disk",
        }
    }
}

impl From<lopdf::Error> for PackError {
    fn from(error: lopdf::Error) -> Self {
        Self::Broken(error.to_string())
    }
}
