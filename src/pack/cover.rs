//! The cover of a pack: for whom it is, what is in it, and how to verify it.

use crate::document::content::{Block, Cell, Column, Cover, Document, Row, Run, SCHEMA, Section, Status, Table};
use crate::text::words::counted;
use jiff::civil::Date;
use serde::Serialize;

/// A pack: for whom, of when, and what is in it.
#[derive(Clone, Debug)]
pub struct Pack {
    /// The id of the customer, of which the reference is made.
    pub customer: String,
    /// The name of the customer.
    pub recipient: String,
    /// Whose documents they are.
    pub provider: String,
    /// The day of the pack.
    pub date: Date,
    /// Whether its documents are drafts.
    pub status: Status,
    /// Who may see it, in words.
    pub confidentiality: String,
    /// What is in it, in its order.
    pub items: Vec<Item>,
}

/// A file of a pack.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// Its name.
    pub file: String,
    /// What it is, in a few words.
    pub what: String,
    /// How many pages it has.
    pub pages: usize,
    /// The hash of what is in the pack: of the stamped copy where there is one.
    pub sha256: String,
    /// The hash of the file before it was stamped.
    pub unstamped_sha256: Option<String>,
    /// How it is in the pack.
    #[serde(flatten)]
    pub handling: Handling,
}

/// How a file is in the pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "handling", rename_all = "kebab-case")]
pub enum Handling {
    /// Attached.
    Attached,
    /// Its pages follow.
    Merged {
        /// On which page of the pack it begins.
        first_page: usize,
    },
    /// Attached unaltered, although others were stamped or merged.
    Kept {
        /// Why.
        why: Kept,
    },
}

/// Why a file is attached unaltered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kept {
    /// It is signed.
    Signed,
    /// It has form fields, which merging would lose.
    Form,
}

/// The reference that the cover of a customer's pack bears.
#[must_use]
pub fn cover_reference(customer: &str) -> String {
    format!("PACK-{customer}")
}

/// Composes the cover.
#[must_use]
pub fn cover(pack: &Pack) -> Document {
    let date_in_words = pack.date.strftime("%-d %B %Y").to_string();
    let mut document = Document {
        schema: SCHEMA,
        id: "pack".to_owned(),
        reference: cover_reference(&pack.customer),
        title: "Evidence pack".to_owned(),
        subtitle: Some(format!("Prepared for {}", pack.recipient)),
        language: "en".to_owned(),
        provider: pack.provider.clone(),
        recipient: Some(pack.recipient.clone()),
        version: None,
        date: pack.date,
        cover: Some(front(pack, &date_in_words)),
        date_in_words,
        status: pack.status,
        confidentiality: pack.confidentiality.clone(),
        hash: String::new(),
        contents: false,
        editor: None,
        sections: vec![
            section("contents", "Contents", vec![contents(pack)]),
            section("verification", "How to verify the files", verification(pack)),
        ],
    };
    document.hash = document.content_hash();
    document
}

fn front(pack: &Pack, date: &str) -> Cover {
    let pages: usize = pack.items.iter().map(|item| item.pages).sum();
    let files = format!("{}, {}", counted(pack.items.len(), "file"), counted(pages, "page"));
    let rows = [
        ("Prepared for", pack.recipient.as_str()),
        ("Prepared by", &pack.provider),
        ("Date", date),
        ("Confidentiality", &pack.confidentiality),
        ("Contents", &files),
    ];
    let rows = rows.map(|(label, value)| Row { label: label.to_owned(), value: text(value) });
    Cover { rows: rows.into(), notes: Vec::new() }
}

fn contents(pack: &Pack) -> Block {
    let columns = [("File", 5), ("What it is", 6), ("Pages", 2), ("In this pack", 5), ("SHA-256", 6)];
    let columns = columns.map(|(title, width)| Column { title: title.to_owned(), width }).into();
    let rows = pack.items.iter().map(row).collect();
    Block::Table(Table { caption: "Files of this pack".to_owned(), columns, rows })
}

fn row(item: &Item) -> Vec<Cell> {
    let mut hashes = text(&grouped(&item.sha256));
    if let Some(unstamped) = &item.unstamped_sha256 {
        hashes.push(vec![Run::text(format!("Before stamping: {}", grouped(unstamped)))]);
    }
    vec![text(&item.file), text(&item.what), text(&item.pages.to_string()), text(&handling(item)), hashes]
}

fn handling(item: &Item) -> String {
    let stamped = item.unstamped_sha256.is_some();
    match item.handling {
        Handling::Attached if stamped => "Stamped copy, attached".to_owned(),
        Handling::Attached => "Attached, unaltered".to_owned(),
        Handling::Merged { first_page } => {
            let last = first_page + item.pages.saturating_sub(1);
            let pages =
                if last == first_page { format!("page {last}") } else { format!("pages {first_page} to {last}") };
            if stamped { format!("Stamped copy, {pages}") } else { format!("Merged, {pages}") }
        }
        Handling::Kept { why: Kept::Signed } => "Attached, unaltered, because it is signed".to_owned(),
        Handling::Kept { why: Kept::Form } => "Attached, unaltered, because it has form fields".to_owned(),
    }
}

fn verification(pack: &Pack) -> Vec<Block> {
    let is_merged = |item: &Item| matches!(item.handling, Handling::Merged { .. });
    let mut blocks = Vec::new();
    if pack.items.iter().any(|item| !is_merged(item)) {
        blocks.push(paragraph(
            "The attached files travel within this PDF. Save one from the list of attachments of a PDF reader, or all \
             with the first command below, and compare the hash of each with its row above. The spaces in the hashes \
             are there for reading only.",
        ));
        let commands = [
            "All attachments: pdfdetach -saveall PACK.pdf",
            "Linux: sha256sum FILE",
            "macOS: shasum -a 256 FILE",
            "Windows: certutil -hashfile FILE SHA256",
        ];
        blocks.push(Block::List { items: commands.map(|command| vec![Run::text(command)]).into() });
    }
    if pack.items.iter().any(is_merged) {
        blocks.push(paragraph(
            "This is a copy for reading. The hash of a merged file is that of the file before it was merged; ask the \
             sender for the file itself to compare them.",
        ));
    }
    if pack.items.iter().any(|item| item.unstamped_sha256.is_some()) {
        blocks.push(paragraph(
            "A stamped copy is the file as it was received, byte for byte, followed by an update that adds one line to \
             each page. Whoever issued the file can confirm the hash before stamping.",
        ));
    }
    blocks
}

fn section(id: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.to_owned(), number: None, title: title.to_owned(), level: 1, new_page: false, blocks }
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph { runs: vec![Run::text(words)] }
}

fn text(words: &str) -> Cell {
    vec![vec![Run::text(words)]]
}

/// A hash in groups, so that it can be read, and wraps in a narrow column.
fn grouped(hash: &str) -> String {
    let digits: Vec<char> = hash.chars().collect();
    digits.chunks(8).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Handling, Item, Kept, Pack, Status, cover};
    use crate::digest::sha256;

    fn item(file: &str, handling: Handling) -> Item {
        let sha256 = sha256(file.as_bytes());
        Item { file: file.to_owned(), what: "Report".to_owned(), pages: 3, sha256, unstamped_sha256: None, handling }
    }

    #[test]
    fn the_contents_say_how_each_file_is_there() {
        let kept = Handling::Kept { why: Kept::Signed };
        let stamped = Some(sha256(b"original"));
        let items = vec![
            item("a.pdf", Handling::Attached),
            item("b.pdf", Handling::Merged { first_page: 2 }),
            item("c.pdf", kept),
            Item { unstamped_sha256: stamped, ..item("d.pdf", Handling::Merged { first_page: 5 }) },
        ];
        let pack = Pack {
            customer: "acme".to_owned(),
            recipient: "ACME".to_owned(),
            provider: "Example".to_owned(),
            date: jiff::civil::date(2026, 6, 1),
            status: Status::Final,
            confidentiality: "Confidential".to_owned(),
            items,
        };
        let json = serde_json::to_string(&cover(&pack)).unwrap();
        for words in [
            "Attached, unaltered",
            "Merged, pages 2 to 4",
            "because it is signed",
            "Stamped copy, pages 5 to 7",
            "1 June 2026",
            "4 files, 12 pages",
            "byte for byte",
        ] {
            assert!(json.contains(words), "{words}");
        }
        assert_eq!(cover(&pack).hash, cover(&pack).hash);
        assert_eq!(cover(&pack).hash.len(), 12);
    }
}
