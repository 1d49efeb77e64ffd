//! An answer library: rows of question and answer, whose tags name the topic that each row came from.
//!
//! What the tags say stands with those who write them: [`Tags`]. A row without any is a question and its answer.

use xlsx::{CellRef, CellValue, Sheet, Workbook};

use crate::bank::Choice;
use crate::export::{Tags, unguarded};
use crate::respond::plain_word;

use super::given::{Given, Licence, Place};
use super::placeholder::says_something;
use super::stated::in_words;

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
            let named = |cell: &&xlsx::Cell| cell.value.to_text().trim().eq_ignore_ascii_case(name);
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
    let tags = tags.and_then(|tags| Tags::parse(&tags));
    let (choice, text) = match &tags {
        Some(tags) => stated(tags, &answer),
        None => {
            let stated = in_words(&answer);
            (stated.choice, stated.text)
        }
    };
    let is_ours = tags.is_some();
    let tags = tags.unwrap_or_default();
    (choice.is_some() || text.is_some()).then(|| Given {
        place: Place { file: file.to_owned(), sheet: tab.to_owned(), cell: CellRef::new(row, columns[0]).to_string() },
        question,
        id: None,
        format: None,
        heading: category,
        sections: is_ours.then_some(tags.section).into_iter().filter(|section| !section.is_empty()).collect(),
        choice,
        option: None,
        text,
        short: tags.short,
        is_short: is_ours.then_some(tags.is_short),
        known: is_ours.then_some(tags.id),
        disclosure: tags.disclosure,
        responsibility: tags.responsibility,
        asked_by: tags.asked_by,
        customer_part: None,
        is_beside: false,
        licence: Licence::Free,
        line: None,
    })
}

/// The choice, and the text without its word.
fn stated(tags: &Tags, answer: &str) -> (Option<Choice>, Option<String>) {
    let text = match tags.choice {
        Some(choice) if tags.is_led => {
            let rest = answer.strip_prefix(plain_word(choice));
            rest.map_or(answer, |rest| rest.trim_start_matches('.').trim_start())
        }
        _ => answer,
    };
    (tags.choice, says_something(text).then(|| text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_tell_the_choice_from_the_text() {
        let read = |tags: &str, answer: &str| stated(&Tags::parse(tags).expect("it names an id"), answer);
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(read("id:a#b; section:s; choice:no", "No. Not yet."), (Some(Choice::No), text("Not yet.")));
        assert_eq!(read("id:a; choice:no; lead:none", "No plans."), (Some(Choice::No), text("No plans.")));
    }
}
