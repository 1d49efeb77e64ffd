//! What a document says, free of how it looks: sections, numbered clauses, tables, runs of text.
//!
//! ```text
//! Document ─┬─ cover: rows of a label and a value
//!           └─ sections ── blocks ─┬─ clauses: 1.1 ── (a) ── (i)
//!                                  ├─ table, fields, entries, signatures
//!                                  └─ paragraph, list, note
//! ```
//!
//! Numbers are part of the content, so PDF, Word and redlines print the same ones. It is written as one JSON value
//! (`ddq/document/1`), which is all that a layout ever sees: text stays text.

use jiff::civil::Date;
use serde::Serialize;

use crate::digest::sha256;

/// The name of the JSON format.
pub const SCHEMA: &str = "ddq/document/1";

/// A document, ready to be laid out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// The name of the format: [`SCHEMA`].
    pub schema: &'static str,
    /// The folder of its template: `dpa`.
    pub id: String,
    /// How people refer to it: `DPA-example-customer`.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// A line beneath the title.
    pub subtitle: Option<String>,
    /// Its language, as a BCP 47 tag: `en`, `en-GB`.
    pub language: String,
    /// Whose document it is.
    pub provider: String,
    /// For whom it was made.
    pub recipient: Option<String>,
    /// Its version; absent when the bank states none.
    pub version: Option<String>,
    /// The day for which it was made.
    pub date: Date,
    /// The same day in words.
    pub date_in_words: String,
    /// Whether it may be signed.
    pub status: Status,
    /// Who may see it, in words: `Public`, `Confidential: under NDA`.
    pub confidentiality: String,
    /// The first 12 hexadecimal digits of the SHA-256 of this value without the hash.
    pub hash: String,
    /// What it prints on its first page; absent for short documents, whose title stands above the text.
    pub cover: Option<Cover>,
    /// Whether a table of contents follows the cover.
    pub contents: bool,
    /// Who stands for the changes that it marks; absent where it marks none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub editor: Option<Editor>,
    /// Everything else.
    pub sections: Vec<Section>,
}

impl Document {
    /// The first 12 hexadecimal digits of the SHA-256 of the content, whatever hash stands in it.
    #[must_use]
    pub fn content_hash(&self) -> String {
        let unhashed = Self { hash: String::new(), ..self.clone() };
        let json = serde_json::to_vec(&unhashed).expect("content has string keys only");
        sha256(json)[..12].to_owned()
    }
}

/// Who stands for marked changes, and since when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Editor {
    /// The name.
    pub name: String,
    /// The day.
    pub date: Date,
}

/// Whether a document is finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Nothing is missing.
    Final,
    /// For reading only: what is missing is marked, and each page says so.
    Draft,
}

/// The first page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cover {
    /// Every variable of the document.
    pub rows: Vec<Row>,
    /// How to execute it, and what else the reader should know at once.
    pub notes: Vec<Vec<Run>>,
}

/// A label and its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The label.
    pub label: String,
    /// The value: paragraphs of runs.
    pub value: Vec<Vec<Run>>,
}

/// A part with a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Unique in the document; what references point at.
    pub id: String,
    /// `1`, `Annex I`, `A`; absent for sections without a number.
    pub number: Option<String>,
    /// The heading.
    pub title: String,
    /// 1 for a section, 2 for a section within one.
    pub level: u8,
    /// Whether it begins on a new page.
    pub new_page: bool,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// Numbered clauses.
    Clauses {
        /// The clauses, in their order.
        clauses: Vec<Clause>,
    },
    /// A paragraph.
    Paragraph {
        /// Its text.
        runs: Vec<Run>,
    },
    /// A list with bullets.
    List {
        /// The items.
        items: Vec<Vec<Run>>,
    },
    /// A remark set apart; a draft's remarks to its owner are among them.
    Note {
        /// Whether it is printed in drafts only.
        draft: bool,
        /// Its text.
        runs: Vec<Run>,
    },
    /// A table with a header row, which is repeated on each page; rows are kept whole.
    Table(Table),
    /// A table of labels and values, without a header row.
    Fields {
        /// What it holds, for those who cannot see it, and as its caption.
        caption: String,
        /// The rows.
        rows: Vec<Row>,
    },
    /// Questions with their answers.
    Entries {
        /// The entries, in their order.
        entries: Vec<Entry>,
    },
    /// Where the parties sign; never split over two pages.
    Signatures {
        /// One for each party.
        blocks: Vec<Signature>,
    },
}

/// A clause, and the clauses within it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Clause {
    /// Unique in the document; what references point at.
    pub id: String,
    /// As it is printed before the text: `1.1`, `(a)`, `(i)`.
    pub number: String,
    /// As it is referred to: `clause 1.1(a)`.
    pub reference: String,
    /// Its text.
    pub runs: Vec<Run>,
    /// The clauses within it.
    pub clauses: Vec<Clause>,
}

/// A table with a header row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What it holds, as its caption.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with as many cells as there are columns; a cell is paragraphs of runs.
    pub rows: Vec<Vec<Cell>>,
}

/// The paragraphs of a cell.
pub type Cell = Vec<Vec<Run>>;

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Its share of the width, relative to the others.
    pub width: u8,
}

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The id of the answer, `topic` or `topic#part`.
    pub id: String,
    /// `1.1`.
    pub number: String,
    /// The question.
    pub question: Vec<Run>,
    /// `Yes`, `No`, `Partly`, `Not applicable`.
    pub choice: Option<String>,
    /// What is known of it, in a word or two: `Reviewed 26 April 2026`, `Not stated`.
    pub status: String,
    /// Whether there is an answer.
    pub answered: bool,
    /// The answer: paragraphs, lists.
    pub answer: Vec<Block>,
}

/// Where one party signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// `Provider (processor)`.
    pub party: String,
    /// Labels and values: entity, name, title, date; an empty value is a line to write on.
    pub rows: Vec<Row>,
}

impl Signature {
    /// What stands unseen on an empty line of the `party`-th party, counted from 1, so that services for electronic
    /// signatures find the line: `/signature1/`, `/date2/`. Nothing where the line is filled in.
    #[must_use]
    pub fn anchor(party: usize, row: &Row) -> Option<String> {
        let is_blank = row.value.iter().all(Vec::is_empty);
        is_blank.then(|| format!("/{}{party}/", row.label.to_lowercase().replace(' ', "-")))
    }
}

/// A piece of text in one style.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Run {
    /// Plain text.
    Text {
        /// The text.
        text: String,
    },
    /// Bold: a defined term where it is defined, a lead-in.
    Strong {
        /// The text.
        text: String,
    },
    /// Italic.
    Emphasis {
        /// The text.
        text: String,
    },
    /// A reference to a section or clause of this document.
    Reference {
        /// Its id.
        id: String,
        /// As it is printed: `clause 4.2(a)`, `Annex II`.
        text: String,
    },
    /// A link to the world outside: `https:` and `mailto:` only.
    Link {
        /// The address.
        url: String,
        /// As it is printed.
        text: String,
    },
    /// Something that the bank does not state; a final document holds none.
    Missing {
        /// The dotted path of the fact: `dpa.scc.governing_law`.
        field: String,
        /// As it is printed, in brackets: `governing law`.
        text: String,
    },
    /// Came with the newer of two versions.
    Inserted {
        /// The text.
        text: String,
    },
    /// Went with the older of two versions.
    Deleted {
        /// The text.
        text: String,
    },
}

impl Run {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }

    /// Bold text.
    pub fn strong(text: impl Into<String>) -> Self {
        Self::Strong { text: text.into() }
    }

    /// Text that came.
    pub fn inserted(text: impl Into<String>) -> Self {
        Self::Inserted { text: text.into() }
    }

    /// Text that went.
    pub fn deleted(text: impl Into<String>) -> Self {
        Self::Deleted { text: text.into() }
    }

    /// What is missing: the path of the fact, and what to call it.
    pub fn missing(field: impl Into<String>, text: impl Into<String>) -> Self {
        Self::Missing { field: field.into(), text: text.into() }
    }

    /// The text as it is read.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Text { text }
            | Self::Strong { text }
            | Self::Emphasis { text }
            | Self::Reference { text, .. }
            | Self::Link { text, .. }
            | Self::Missing { text, .. }
            | Self::Inserted { text }
            | Self::Deleted { text } => text,
        }
    }
}
