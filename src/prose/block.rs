//! What a document is made of, whatever it was written with.

/// A piece of a document, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// What it is.
    pub kind: Kind,
    /// Its words; of a row, those of its cells with what stands between them.
    pub text: String,
    /// The line on which it begins, or the number of its paragraph; counted from 1.
    pub line: usize,
    /// Whether it stands in a quotation.
    pub is_quoted: bool,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading of a level, from 1.
    Heading(usize),
    /// A paragraph by itself.
    Paragraph,
    /// An item of a list, so deep, from 1.
    Item(usize),
    /// A row of a table.
    Row(Row),
}

/// The cells of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Of each column, what its head says; empty where the table has none.
    pub heads: Vec<String>,
    /// Of each column, what the row says.
    pub cells: Vec<String>,
}

impl Row {
    /// The row as one text: `Backups: daily`, or each cell after the head of its column.
    pub fn text(&self) -> String {
        let said = |at: usize, cell: &str| match self.heads.get(at).map(String::as_str) {
            Some(head) if self.cells.len() > 2 && !head.is_empty() => format!("{head}: {cell}"),
            _ => cell.to_owned(),
        };
        let cells = self.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        let cells: Vec<String> = cells.map(|(at, cell)| said(at, cell)).collect();
        cells.join(if self.cells.len() > 2 { "; " } else { ": " })
    }
}

impl Block {
    /// A block that is not quoted.
    pub fn new(kind: Kind, text: impl AsRef<str>, line: usize) -> Block {
        Block { kind, text: folded(text.as_ref()), line, is_quoted: false }
    }

    /// A row of a table.
    pub fn row(heads: &[String], cells: Vec<String>, line: usize) -> Block {
        let row = Row { heads: heads.to_vec(), cells: cells.iter().map(|cell| folded(cell)).collect() };
        let text = row.text();
        Block { kind: Kind::Row(row), text, line, is_quoted: false }
    }
}

/// A text on one line, its spaces single, and nothing in it that nobody sees.
pub(super) fn folded(text: &str) -> String {
    let seen: String = text.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter }).collect();
    let seen: String = seen.chars().filter(|letter| !crate::text::visible::is_hidden(*letter)).collect();
    seen.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
