//! An answer library: rows of question and answer, whose tags name the topic that each row came from.
//!
//! Tags are joined by `; `: `id:encryption-at-rest#backups; section:encryption; choice:yes; short:AES-256.` Those
//! without a name of ours are a person's own. In a value, `%3B` stands for `;`.

use ooxml::{CellRef, CellValue, Sheet, Workbook};

use crate::bank::{Choice, Disclosure, Keyword, Responsibility};

use super::given::{Given, Licence, Place};
use super::stated::{in_words, says_something};

/// A header row stands among the first of a sheet.
const HEAD: u32 = 10;
/// The columns that make a library.
const COLUMNS: [&str; 4] = ["question", "answer", "category", "tags"];

/// The rows of a library; none where the workbook is no library.
#[must_use]
pub(super) fn library(file: &str, workbook: &Workbook) -> Option<Vec<Given>> {
    let mut given = Vec::new();
    let mut is_library = false;
    for (at, entry) in workbook.sheets().iter().enumerate() {
        let Ok(sheet) = workbook.read(at) else { continue };
        let Some((head, columns)) = header(&sheet) else { continue };
        is_library = true;
        let mut rows: Vec<u32> = sheet.cells.iter().map(|cell| cell.at.row).filter(|row| *row > head).collect();
        rows.dedup();
        given.extend(rows.into_iter().filter_map(|row| read(file, &entry.name, &sheet, row, columns)));
    }
    is_library.then_some(given)
}

/// The header row, and the columns of question, answer, category and tags.
fn header(sheet: &Sheet) -> Option<(u32, [u32; 4])> {
    (0..HEAD).find_map(|row| {
        let cells = sheet.cells.row(row);
        let column = |name: &str| {
            let named = |cell: &&ooxml::Cell| cell.value.to_text().trim().eq_ignore_ascii_case(name);
            cells.iter().find(named).map(|cell| cell.at.column)
        };
        let [question, answer, category, tags] = COLUMNS.map(column);
        Some((row, [question?, answer?, category?, tags?]))
    })
}

fn read(file: &str, tab: &str, sheet: &Sheet, row: u32, columns: [u32; 4]) -> Option<Given> {
    let text = |column: u32| {
        let cell = sheet.cells.get(CellRef::new(row, column))?;
        let text = if matches!(cell.value, CellValue::Empty) { String::new() } else { cell.value.to_text() };
        Some(unguarded(text.trim()).to_owned()).filter(|text| !text.is_empty())
    };
    let [question, answer, category, tags] = columns.map(text);
    let (question, answer) = (question?, answer?);
    let tags = Tags::read(&tags.unwrap_or_default());
    let stated = match tags.id.is_some() {
        true => tags.stated(&answer),
        false => {
            let stated = in_words(&answer);
            (stated.choice, stated.text)
        }
    };
    let (choice, text) = stated;
    (choice.is_some() || text.is_some()).then(|| Given {
        place: Place { file: file.to_owned(), sheet: tab.to_owned(), cell: CellRef::new(row, columns[0]).to_string() },
        question,
        heading: category,
        sections: tags.section.into_iter().collect(),
        choice,
        text,
        short: tags.short,
        is_short: tags.id.is_some().then_some(tags.is_short),
        known: tags.id,
        disclosure: tags.disclosure,
        responsibility: tags.responsibility,
        asked_by: tags.asked_by,
        licence: Licence::Free,
    })
}

/// A text as it was before it was kept from being taken for a formula.
fn unguarded(cell: &str) -> &str {
    let is_risky = |text: &&str| text.trim_start_matches('\'').starts_with(['=', '+', '-', '@']);
    cell.strip_prefix('\'').filter(is_risky).unwrap_or(cell)
}

/// What the tags of a row say.
#[derive(Default)]
struct Tags {
    id: Option<String>,
    section: Option<String>,
    choice: Option<Choice>,
    /// The choice's word does not stand before the answer.
    is_bare: bool,
    is_short: bool,
    short: Option<String>,
    disclosure: Option<Disclosure>,
    responsibility: Option<Responsibility>,
    asked_by: Vec<String>,
}

impl Tags {
    fn read(written: &str) -> Tags {
        let mut tags = Tags::default();
        for tag in written.split(';') {
            let (name, value) = tag.trim().split_once(':').unwrap_or_default();
            let value = decoded(value.trim());
            match name {
                "id" => tags.id = Some(value),
                "section" => tags.section = Some(value),
                "choice" => tags.choice = Choice::from_word(&value),
                "lead" => tags.is_bare = value == "none",
                "text" => tags.is_short = value == "short",
                "short" => tags.short = Some(value),
                "disclosure" => tags.disclosure = Disclosure::from_word(&value),
                "responsibility" => tags.responsibility = Responsibility::from_word(&value),
                "asked-by" => tags.asked_by.push(value),
                _ => {}
            }
        }
        tags
    }

    /// The choice, and the text without its word.
    fn stated(&self, answer: &str) -> (Option<Choice>, Option<String>) {
        let text = match self.choice {
            Some(choice) if !self.is_bare => {
                let rest = answer.strip_prefix(crate::respond::plain_word(choice));
                rest.map_or(answer, |rest| rest.trim_start_matches('.').trim_start())
            }
            _ => answer,
        };
        (self.choice, says_something(text).then(|| text.to_owned()))
    }
}

/// `100 %25 of it%3B all` → `100 % of it; all`; what is no code stays as it is.
fn decoded(value: &str) -> String {
    let mut bytes: Vec<u8> = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let code = digits.filter(|_| first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(code.unwrap_or(first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_name_the_topic_and_the_choice() {
        let tags = Tags::read("Mine; id:a#b; section:s; choice:no; short:100 %25%3B all; asked-by:SIG-D");
        assert_eq!((tags.id.as_deref(), tags.choice), (Some("a#b"), Some(Choice::No)));
        assert_eq!(tags.short.as_deref(), Some("100 %; all"));
        assert_eq!(tags.stated("No. Not yet."), (Some(Choice::No), Some("Not yet.".to_owned())));
        assert_eq!(Tags::read("choice:no; lead:none").stated("No plans.").1.as_deref(), Some("No plans."));
    }
}
