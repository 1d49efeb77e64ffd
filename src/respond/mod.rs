//! Decides what goes into each answer cell, and why.
//!
//! ```text
//! question ─▶ memory       was this very question answered before?
//!          ─▶ candidates   which answers of the bank may serve, and how probable each is
//!          ─▶ release      may it leave: approved, in date, disclosable to this customer?
//!          ─▶ choice       yes or no in the list's own words, where the matched wording asks the same
//!             prose        the text that fits the cell
//!          ─▶ unfit        is it an error by `check`? then it stays
//!          ─▶ decision     answered · review · unanswered · skipped, always with its reason
//! ```
//!
//! Invariants: a value that is not in a slot's list is never written; an answer that is not approved, in date and
//! disclosable is never written; a yes or no is written only when the wording that matched asks the same thing, the
//! same way round; what is not written is left blank.

mod apply;
mod basis;
mod choice;
mod combine;
mod compound;
mod decide;
mod decision;
mod desk;
mod drafted;
mod expression;
mod fill;
mod fit;
mod foresee;
mod form;
mod gate;
mod gone;
mod line;
mod memory;
mod own_words;
mod pending;
mod pick;
mod prose;
mod receipt;
mod review;
mod review_lists;
mod shown;
mod stance;
mod summary;
mod topics;
mod unfit;
mod verdicts;
mod verify;

pub use crate::bank::{Release, Terms};
pub use apply::{Application, Applied, ApplyError, apply};
pub use choice::{leading, meaning, operator, plain_word};
pub use decide::{candidates, respond};
pub use decision::{ANSWER, Candidate, Decision, REVIEW, Response, Value, Written};
pub use fill::{FillError, Filled, Request, fill, recognised, review_name, stamp, survey};
pub use foresee::foresee;
pub use form::{is_label, is_yes_no, takes_yes_no};
pub use gate::Gate;
pub use gone::{LINE_WITHOUT_ANSWER, gone_lines};
pub use line::Known;
pub(crate) use line::agrees;
pub use receipt::{
    BankStamp, EarlierReview, FileStamp, InputStamp, QuestionReceipt, Receipt, RecognisedReceipt, Reviewed,
    SheetLeftOut, Verdict, receipts,
};
pub use summary::{Summary, summary};
pub use topics::{Judgement, entry, index, judge};
pub use verdicts::{Mark, ReviewError, ReviewedRow, verdicts};
