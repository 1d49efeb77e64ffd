//! Everything that can be wrong with a package, one variant per cause.
//!
//! A message says what is wrong and what to do about it. What only one kind of package can get wrong is an error of the
//! crate that reads that kind.

/// Why a package could not be read, or not be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are no zip archive at all.
    #[error("this is not an Office file (not a zip archive)")]
    NotAZip,
    /// An Office file of the binary kind that came before packages, such as `.xls` and `.doc`.
    #[error("this is an old binary Office file; open it and save it in the current format")]
    CompoundFile,
    /// The bytes begin as a zip archive whose directory is missing or damaged.
    #[error("the file is cut off or damaged ({message}); download or export it again")]
    Truncated {
        /// What the archive reader met.
        message: String,
    },
    /// The file is protected with a password for opening.
    #[error("the file is encrypted; remove the password for opening and save it again")]
    Encrypted,
    /// A part that others point at is not in the archive.
    #[error("the part {part} is missing; the file is damaged, export it again")]
    PartMissing {
        /// Name of the part.
        part: String,
    },
    /// A part is larger than [`Limits::part_bytes`](crate::Limits::part_bytes).
    #[error(
        "the part {part} has {bytes} bytes, more than the limit of {limit}; raise the limit if the file is trusted"
    )]
    PartTooLarge {
        /// Name of the part.
        part: String,
        /// Its inflated size.
        bytes: u64,
        /// The limit that it breaks.
        limit: u64,
    },
    /// All parts together are larger than [`Limits::total_bytes`](crate::Limits::total_bytes).
    #[error(
        "the parts have {bytes} bytes together, more than the limit of {limit}; raise the limit if the file is trusted"
    )]
    PackageTooLarge {
        /// The inflated size of all parts.
        bytes: u64,
        /// The limit that it breaks.
        limit: u64,
    },
    /// A part inflates further than [`Limits::ratio`](crate::Limits::ratio) allows.
    #[error("the part {part} inflates more than {limit} times; this looks like a zip bomb")]
    RatioTooHigh {
        /// Name of the part.
        part: String,
        /// The limit that it breaks.
        limit: u64,
    },
    /// The archive has more entries than [`Limits::parts`](crate::Limits::parts).
    #[error("the archive has {parts} parts, more than the limit of {limit}; raise the limit if the file is trusted")]
    TooManyParts {
        /// Entries in the archive.
        parts: usize,
        /// The limit that it breaks.
        limit: usize,
    },
    /// XML elements are nested deeper than [`Limits::depth`](crate::Limits::depth).
    #[error("the XML of {part} is nested deeper than {limit} elements; the file is damaged or hostile")]
    TooDeep {
        /// Name of the part.
        part: String,
        /// The limit that it breaks.
        limit: usize,
    },
    /// Two entries of the archive have the same name; names differ by more than case.
    #[error("the archive holds the part {part} twice; export the file again")]
    DuplicatePart {
        /// Name of the part.
        part: String,
    },
    /// Two entries of the archive share bytes.
    #[error("the part {part} overlaps another one in the archive; the file is damaged or hostile")]
    OverlappingPart {
        /// Name of the part.
        part: String,
    },
    /// A part cannot be inflated, or is not what the archive says.
    #[error("the part {part} cannot be unpacked ({message}); download or export the file again")]
    DamagedPart {
        /// Name of the part.
        part: String,
        /// What the archive reader met.
        message: String,
    },
    /// A part has a document type declaration, which no Office file has.
    #[error("the part {part} has a DOCTYPE, which is refused; export the file again")]
    DoctypeForbidden {
        /// Name of the part.
        part: String,
    },
    /// A part is written in an encoding other than UTF-8 and UTF-16.
    #[error("the part {part} is not UTF-8 or UTF-16 text ({encoding}); open the file and save it again")]
    Encoding {
        /// Name of the part.
        part: String,
        /// The encoding, as declared or as found.
        encoding: String,
    },
    /// A part is not well-formed XML, or not what its place asks for.
    #[error("the XML of {part} is broken at byte {position}: {message}; export the file again")]
    Xml {
        /// Name of the part.
        part: String,
        /// Byte offset in the part's text.
        position: u64,
        /// What was met.
        message: String,
    },
    /// The filled workbook would not fit a plain zip archive.
    #[error("the result would have {bytes} bytes or too many parts for a zip archive; nothing was written")]
    ArchiveTooLarge {
        /// Size that the archive would have.
        bytes: u64,
    },
}
