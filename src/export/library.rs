//! The bank as an answer library: one row for each answer and part that may leave.
//!
//! | column | holds |
//! |---|---|
//! | Question | the canonical question |
//! | Answer | the choice in a word, where there is one, and the text: `Yes. Data is encrypted with AES-256.` |
//! | Category | the title of its section |
//! | Tags | what brings it back to its place in a bank: see [`Tags`] |
//! | Owner | who keeps it |
//! | Expiration date | the last day on which its review holds, `2027-04-26` |
//! | Last verified | the day of its review |
//!
//! The CSV is UTF-8 and keeps RFC 4180. A cell that a spreadsheet would take for a formula, since it starts with `=`,
//! `+`, `-` or `@`, gets an apostrophe before it, and so does one that starts with apostrophes and then one of these:
//! [`unguarded`] takes exactly that one away again. The workbook needs none, for its cells are typed.

use crate::bank::{Approved, Bank, Disclosure, Entry, Release, Terms, plain};
use crate::respond::plain_word;

use super::filled::ExportError;
use super::tags::Tags;

/// The header row.
pub const HEADINGS: [&str; 7] = ["Question", "Answer", "Category", "Tags", "Owner", "Expiration date", "Last verified"];

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryEntry {
    /// The values, by column.
    pub cells: [String; 7],
}

/// Every answer and part that may leave on these terms, in the bank's order; what only follows from others is not said.
#[must_use]
pub fn library(bank: &Bank, terms: &Terms) -> Vec<LibraryEntry> {
    let is_free = |entry: &Entry<'_>| Release::of(*entry, terms) == Release::Free && entry.follows_from().is_none();
    let free = bank.entries().filter(is_free);
    free.filter_map(|entry| Some(row(bank, entry, entry.state().approved()?))).collect()
}

fn row(bank: &Bank, entry: Entry<'_>, approved: &Approved) -> LibraryEntry {
    let told = entry.told().unwrap_or_default();
    let (full, short) = (told.text.as_ref(), told.short.as_ref());
    let text = full.or(short).map(|text| plain(&text.value)).unwrap_or_default();
    let choice = approved.content.choice.as_ref().map(|choice| choice.value);
    let word = choice.map(plain_word).filter(|word| !begins_with(&text, word));
    let section = &entry.answer.section;
    let title = bank.sections().iter().find(|it| it.id == *section).map(|section| section.title.clone());
    let tags = Tags {
        id: entry.to_string(),
        section: section.to_string(),
        choice,
        is_led: word.is_some(),
        is_short: full.is_none(),
        short: full.and(short).map(|text| plain(&text.value)),
        disclosure: Some(entry.disclosure()).filter(|disclosure| *disclosure != Disclosure::Public),
        responsibility: entry.answer.responsibility,
        asked_by: entry.answer.asked_by.iter().map(|family| family.value.clone()).collect(),
        others: Vec::new(),
    };
    LibraryEntry {
        cells: [
            entry.question().value.clone(),
            word.map_or(text.clone(), |word| format!("{word}. {text}")),
            title.unwrap_or_else(|| section.to_string()),
            tags.written(),
            approved.owner.clone(),
            approved.due().to_string(),
            approved.reviewed.to_string(),
        ],
    }
}

fn begins_with(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// The library as CSV.
pub fn to_csv(entries: &[LibraryEntry]) -> Result<Vec<u8>, ExportError> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(HEADINGS)?;
    for entry in entries {
        writer.write_record(entry.cells.iter().map(|cell| guarded(cell)))?;
    }
    writer.into_inner().map_err(|error| ExportError::Table(csv::Error::from(error.into_error())))
}

/// A text for a cell of a CSV that no spreadsheet takes for a formula.
#[must_use]
pub fn guarded(text: &str) -> String {
    if is_risky(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text that [`guarded`] was given.
#[must_use]
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| is_risky(text)).unwrap_or(cell)
}

fn is_risky(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@'])
}

#[cfg(test)]
mod tests {
    use super::{guarded, unguarded};

    #[test]
    fn a_cell_is_never_a_formula_and_comes_back_as_it_was() {
        for (text, cell) in [("=cmd", "'=cmd"), ("- a list", "'- a list"), ("'=x", "''=x"), ("'tis", "'tis"), ("", "")]
        {
            assert_eq!(guarded(text), cell);
            assert_eq!(unguarded(cell), text);
        }
    }
}
