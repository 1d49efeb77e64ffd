//! What a reading gives: questions, in the order in which a person would meet them.

use std::fmt;

use xlsx::CellRef;

use super::{Instruction, SheetReading, Slot};

/// The questions of a workbook, and what became of each of its sheets.
#[derive(Clone, Debug, PartialEq)]
pub struct Questionnaire {
    /// By sheet, then row, then column.
    pub questions: Vec<Question>,
    /// One per sheet of the workbook, in tab order.
    pub sheets: Vec<SheetReading>,
}

/// One question, control or form label, with the cells that wait for its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Index of the sheet in the workbook.
    pub sheet: usize,
    /// The cell that holds the text.
    pub cell: CellRef,
    /// The customer's own number or code for it.
    pub id: Option<String>,
    /// The heading under which it stands; levels are joined by ` / `.
    pub section: Option<String>,
    /// The question without its id.
    pub text: String,
    /// What the customer says about how to answer.
    pub guidance: Option<String>,
    /// Empty where one merged answer cell was given to an earlier question.
    pub slots: Vec<Slot>,
    /// Set when it only applies after a certain answer to an earlier question.
    pub follow_up: Option<FollowUp>,
    /// Limits that are stated in words.
    pub instruction: Instruction,
}

/// A condition on the answer to an earlier question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// Index into [`Questionnaire::questions`].
    pub parent: usize,
    /// The answers of the parent that make the question apply.
    pub when: When,
}

/// Which answers of the parent make a follow-up apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// "If yes, …"
    Yes,
    /// "If no, …"
    No,
    /// "Please elaborate", "if applicable"
    Any,
}

impl fmt::Display for When {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            When::Yes => "yes",
            When::No => "no",
            When::Any => "any",
        })
    }
}
