//! Everything that can go wrong, one variant per cause; a message says what is wrong and what to do about it.

/// Why a document could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are no zip archive at all.
    #[error("this is not a .docx file (not a zip archive); save it as .docx and try again")]
    NotAZip,
    /// A Word file of the binary kind that came before `.docx`.
    #[error("this is an old binary Word file (.doc); open it in Word and save it as .docx")]
    LegacyDoc,
    /// The package holds something else than a document.
    #[error("the package holds no Word document ({message}); only .docx and .docm files can be read")]
    NotADocument {
        /// What was found in its place.
        message: String,
    },
    /// A text holds more paragraphs, rows and pieces than [`Limits::items`](crate::Limits::items).
    #[error(
        "the text in {part} holds more than {limit} paragraphs, rows and runs; raise the limit if the file is trusted"
    )]
    TooManyItems {
        /// Name of the part.
        part: String,
        /// The limit that it breaks.
        limit: usize,
    },
    /// The package itself is damaged, encrypted, hostile or beyond a limit.
    #[error(transparent)]
    Package(opc::Error),
}

/// What a package says of itself in general, a document says in its own words.
impl From<opc::Error> for Error {
    fn from(error: opc::Error) -> Self {
        match error {
            opc::Error::NotAZip => Error::NotAZip,
            opc::Error::CompoundFile => Error::LegacyDoc,
            other => Error::Package(other),
        }
    }
}
