//! One answer cell: what belongs in it, what it accepts, and whether it is free.

use std::fmt;

use xlsx::CellRef;

/// A cell that waits for an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// What belongs in the cell.
    pub role: Role,
    /// The cell; of merged cells the top left one.
    pub cell: CellRef,
    /// The values that it accepts.
    pub options: Options,
    /// Whether it may be written.
    pub state: SlotState,
    /// Longest text that a validation rule of the cell accepts, in characters.
    pub max_length: Option<u32>,
}

/// What belongs in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// One of a list of values: yes, no, not applicable…
    Choice,
    /// The answer in words.
    Text,
    /// Words beside a choice.
    Comment,
    /// Who operates the control.
    Ownership,
    /// What is left to the customer.
    CustomerPart,
    /// A day.
    Date,
    /// A cell that the vendor may fill, but with something else than an answer.
    Other,
}

impl Role {
    /// The name used in receipts: `choice`, `text`, `comment`, `ownership`, `customer`, `date` or `other`.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Choice => "choice",
            Role::Text => "text",
            Role::Comment => "comment",
            Role::Ownership => "ownership",
            Role::CustomerPart => "customer",
            Role::Date => "date",
            Role::Other => "other",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// The values that a slot accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Options {
    /// Anything.
    Free,
    /// One of these, exactly as written here.
    List(Vec<String>),
    /// A list that cannot be known without a spreadsheet program: write no choice.
    Unknown,
}

/// Whether a slot may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlotState {
    /// Empty, or holding a placeholder or a preset; on an answered form a preset is an answer.
    Open,
    /// Somebody answered: this is the text.
    Answered(String),
    /// The workbook computes the cell.
    Formula,
    /// The sheet is protected and the cell is locked; on an answered form only where it is empty.
    Locked,
}
