//! The tables of `answers/sections/*.toml` as they are written: every key, with its place, unchecked among
//! themselves. `section.rs` makes [`Answer`](super::Answer)s of them.
//!
//! `phrasings` is what `wordings` were called before; it is read still.

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Spanned};

use super::keyword::{Choice, Disclosure, Responsibility, Status};
use super::origin::{Origin, origin};
use crate::tables::Fields;
use crate::tables::Table;

/// `[encryption-at-rest]`
pub(super) struct AnswerTable<'a> {
    pub common: CommonKeys<'a>,
    pub asked_by: Vec<Spanned<String>>,
    pub near: Option<Spanned<String>>,
    pub products: Vec<Spanned<&'a str>>,
    pub responsibility: Option<Spanned<Responsibility>>,
    pub customer_part: Option<Spanned<String>>,
    pub evidence: Vec<Spanned<&'a str>>,
    pub contact: Option<Spanned<&'a str>>,
    pub subprocessors: Vec<Spanned<&'a str>>,
    pub parts: Option<Table<'a>>,
    /// Where all of this is written.
    pub table: Table<'a>,
}

/// The keys that an answer (`[a]`) and a part (`[a.parts.b]`) share.
pub(super) struct CommonKeys<'a> {
    pub question: Option<Spanned<String>>,
    pub phrasings: Vec<Spanned<String>>,
    pub answered: Vec<Spanned<String>>,
    pub related: Vec<Spanned<String>>,
    pub choice: Option<Spanned<Choice>>,
    pub short: Option<Spanned<&'a str>>,
    pub answer: Option<Spanned<&'a str>>,
    pub status: Option<Spanned<Status>>,
    pub disclosure: Option<Spanned<Disclosure>>,
    pub source: Option<Spanned<String>>,
    pub note: Option<Spanned<String>>,
    pub owner: Option<Spanned<String>>,
    pub reviewed: Option<Spanned<Date>>,
    pub review_every_days: Option<Spanned<u32>>,
    pub approved_by: Option<Spanned<String>>,
    pub learned: Vec<Origin>,
    /// The texts say what they say: nothing in them is filled in or read as Markdown.
    pub verbatim: bool,
}

/// The keys that say something, which an unanswered topic must not have.
pub(super) const SAYING: [&str; 3] = ["choice", "short", "answer"];

/// Reads the table of an answer.
pub(super) fn answer_table<'a>(table: &Table<'a>, diagnostics: &mut Vec<Diagnostic>) -> AnswerTable<'a> {
    let mut fields = Fields::new("an answer", table, diagnostics);
    let status = fields.required("status");
    let answer = AnswerTable {
        common: CommonKeys { status, ..common_keys(&mut fields) },
        asked_by: fields.list("asked_by"),
        near: fields.optional("near"),
        products: fields.list("products"),
        responsibility: fields.optional("responsibility"),
        customer_part: fields.optional("customer_part"),
        evidence: fields.list("evidence"),
        contact: fields.optional("contact"),
        subprocessors: fields.list("subprocessors"),
        parts: fields.table("parts"),
        table: table.clone(),
    };
    fields.finish();
    answer
}

/// Reads the table of a part.
pub(super) fn part_table<'a>(table: &Table<'a>, diagnostics: &mut Vec<Diagnostic>) -> CommonKeys<'a> {
    let mut fields = Fields::new("a part", table, diagnostics);
    let status = fields.optional("status");
    let part = CommonKeys { status, ..common_keys(&mut fields) };
    fields.finish();
    part
}

/// All but the status, which an answer must have and a part may have.
fn common_keys<'a>(fields: &mut Fields<'a, '_>) -> CommonKeys<'a> {
    let mut phrasings = fields.list("wordings");
    phrasings.extend(fields.list("phrasings"));
    let learned = fields.table_list("learned");
    let learned = learned.iter().filter_map(|table| origin(table, fields.diagnostics())).collect();
    CommonKeys {
        question: fields.optional("question"),
        phrasings,
        answered: fields.list("answered"),
        related: fields.list("related"),
        choice: fields.optional("choice"),
        short: fields.optional("short"),
        answer: fields.optional("answer"),
        status: None,
        disclosure: fields.optional("disclosure"),
        source: fields.optional("source"),
        note: fields.optional("note"),
        owner: fields.optional("owner"),
        reviewed: fields.optional("reviewed"),
        review_every_days: fields.optional("review_every_days"),
        approved_by: fields.optional("approved_by"),
        learned,
        verbatim: fields.flag("verbatim"),
    }
}
