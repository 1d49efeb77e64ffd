//! Finds the questions in a workbook that nobody has seen before, and for each the cells that wait for its answer.
//!
//! ```text
//! Workbook → page       a sheet as a person sees it: rows of texts
//!          → header     header rows, anywhere and several
//!          → layout     which column holds what, by header words and by what stands beneath
//!            evidence   … and without header words: dropdowns, unlocked cells, coloured boxes
//!          → table      down the rows: section bars, questions, guidance
//!            form       … and blocks of labels with a value beside each
//!          → slots      the answer cells: role, allowed values, state
//! ```
//!
//! A form that people answered is read like the blank one: [`Stage::Answered`] takes their answers off the page before
//! its layout is read, and gives them as the states of the slots.
//!
//! The invariant is **never a wrong cell**: where it is not clear that answers belong somewhere, the sheet is left
//! out and says why. Words that decide are data: `headings.txt` for header rows, `lexicon.txt` for everything else.

mod answers;
mod book;
mod choices;
mod columns;
mod error;
mod evidence;
mod follow_up;
mod form;
mod given;
mod header;
mod heading;
mod identifier;
mod instruction;
mod label;
mod layout;
mod lexicon;
mod outcome;
mod page;
mod placeholder;
mod preset;
mod profile;
mod question;
mod ranges;
mod rules;
mod shape;
mod sheet;
mod slot;
mod slots;
mod table;
mod vocabulary;
mod words;

#[cfg(test)]
mod tests;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use xlsx::{Visibility, Workbook};

pub use columns::{Columns, ColumnsError};
pub use error::ReadError;
pub use instruction::Instruction;
pub use outcome::{SheetOutcome, SheetReading, Skipped};
pub use question::{FollowUp, Question, Questionnaire, When};
pub use slot::{Options, Role, Slot, SlotState};

/// A sheet with more cells is not read: no form has as many.
pub const MAX_CELLS: usize = 500_000;

/// What the person who runs the command knows better than a reading can.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Names of the sheets to read, even hidden ones; empty for all.
    pub sheets: Vec<String>,
    /// Where things are, when the layout cannot be recognised.
    pub columns: Option<Columns>,
    /// Whether the form still waits, or people answered it.
    pub stage: Stage,
}

/// What a form is read for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// It waits for our answers: what stands in a cell is not ours to change.
    #[default]
    Blank,
    /// People answered it: what stands in an answer cell is their answer, though the cell be locked since.
    Answered,
}

type Reading = Result<Vec<Question>, Skipped>;

/// Reads the questions of a workbook and their answer cells.
///
/// The same workbook always gives the same reading. Errors are an unknown sheet name, and a sheet that was asked for
/// by name and cannot be read; all else is told by [`Questionnaire::sheets`].
pub fn read(workbook: &Workbook, options: &ReadOptions) -> Result<Questionnaire, ReadError> {
    check_names(workbook, &options.sheets)?;
    let book = book::Book::new(workbook);
    let readings = read_sheets(&book, options);
    check_readable(workbook, options, &readings)?;
    Ok(gather(&book, readings))
}

fn check_names(workbook: &Workbook, names: &[String]) -> Result<(), ReadError> {
    let known: Vec<String> = workbook.sheets().iter().map(|entry| entry.name.clone()).collect();
    match names.iter().find(|name| !known.contains(name)) {
        Some(name) => Err(ReadError::NoSuchSheet { name: name.clone(), sheets: known }),
        None => Ok(()),
    }
}

/// Reads all sheets. Their cells come first, since what one sheet is may hang on the dropdowns of another.
fn read_sheets(book: &book::Book<'_>, options: &ReadOptions) -> Vec<Reading> {
    let entries = book.workbook.sheets();
    let readings: Vec<OnceLock<Reading>> = entries.iter().map(|_| OnceLock::new()).collect();
    in_parallel(entries.len(), |index| {
        if entries[index].visibility == Visibility::Visible {
            book.sheet(index);
        }
    });
    in_parallel(entries.len(), |index| {
        readings[index].get_or_init(|| sheet::read(book, index, options));
    });
    readings.into_iter().map(|reading| reading.into_inner().unwrap_or(Err(Skipped::Unreadable))).collect()
}

/// Works on every number below `count`, as many at a time as there are processors.
fn in_parallel(count: usize, work: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    let take = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= count {
                break;
            }
            work(index);
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(count);
    std::thread::scope(|scope| {
        (1..threads).for_each(|_| drop(scope.spawn(take)));
        take();
    });
}

fn check_readable(workbook: &Workbook, options: &ReadOptions, readings: &[Reading]) -> Result<(), ReadError> {
    for (index, entry) in workbook.sheets().iter().enumerate() {
        if options.sheets.contains(&entry.name) && readings[index] == Err(Skipped::Unreadable) {
            let name = entry.name.clone();
            workbook.read(index).map_err(|source| ReadError::Unreadable { name, source })?;
        }
    }
    Ok(())
}

fn gather(book: &book::Book<'_>, readings: Vec<Reading>) -> Questionnaire {
    let mut questionnaire = Questionnaire { questions: Vec::new(), sheets: Vec::new() };
    for (index, (entry, reading)) in book.workbook.sheets().iter().zip(readings).enumerate() {
        let (outcome, head) = (sheet::outcome(&reading), book.head(index));
        questionnaire.sheets.push(SheetReading { name: entry.name.clone(), outcome, head });
        let offset = questionnaire.questions.len();
        let mut questions = reading.unwrap_or_default();
        for follow_up in questions.iter_mut().filter_map(|question| question.follow_up.as_mut()) {
            follow_up.parent += offset;
        }
        questionnaire.questions.extend(questions);
    }
    questionnaire
}
