//! What became of a sheet: its number of questions, or the reason for leaving it out.

use std::fmt;

/// What became of one sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetReading {
    /// The name on the tab.
    pub name: String,
    /// Questions found, or the reason that there are none.
    pub outcome: SheetOutcome,
    /// The texts of its first rows, row by row, as far as they tell what the sheet is; none of a sheet that was not read.
    pub head: Vec<Vec<String>>,
}

/// Questions found on a sheet, or the reason that there are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetOutcome {
    /// The number of questions.
    Questions(usize),
    /// Nothing is read from the sheet.
    Skipped(Skipped),
}

/// Why a sheet gives no questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skipped {
    /// Not among the sheets that were asked for.
    Excluded,
    /// Hidden from the person who fills the workbook.
    Hidden,
    /// A chart or dialog, not a grid of cells.
    NotCells,
    /// Holds no text.
    Empty,
    /// Holds more cells than [`super::MAX_CELLS`].
    TooLarge,
    /// The sheet's part cannot be read.
    Unreadable,
    /// Tells how to fill the workbook.
    Instructions,
    /// Background: glossary, change log, crosswalk, source texts.
    Reference,
    /// Values for dropdowns.
    Lists,
    /// Scores, charts and results that follow from the answers.
    Scoring,
    /// For the customer's own staff.
    CustomerUse,
    /// Answers are given by marking one of several columns.
    OptionColumns,
    /// Questions, but no cells of which it is clear that answers belong there.
    NoAnswerColumn,
    /// Nothing that looks like a question beside an answer cell.
    NoQuestions,
}

impl Skipped {
    /// Whether there are, or may be, questions on the sheet that nobody has read.
    #[must_use]
    pub fn keeps_questions_back(self) -> bool {
        matches!(self, Skipped::TooLarge | Skipped::Unreadable | Skipped::OptionColumns | Skipped::NoAnswerColumn)
    }
}

impl fmt::Display for Skipped {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Skipped::Excluded => "not among the sheets asked for",
            Skipped::Hidden => "the sheet is hidden",
            Skipped::NotCells => "not a worksheet",
            Skipped::Empty => "the sheet is empty",
            Skipped::TooLarge => "the sheet has too many cells",
            Skipped::Unreadable => "the sheet cannot be read",
            Skipped::Instructions => "a sheet of instructions",
            Skipped::Reference => "a reference sheet",
            Skipped::Lists => "a sheet of values for dropdowns",
            Skipped::Scoring => "a sheet of scores or results",
            Skipped::CustomerUse => "for the customer's own use",
            Skipped::OptionColumns => "answers are columns to mark, not cells to fill",
            Skipped::NoAnswerColumn => "no answer column",
            Skipped::NoQuestions => "no questions",
        })
    }
}
