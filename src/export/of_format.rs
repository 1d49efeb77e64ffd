//! The form of a format: its questions on its tabs, under the headings that its own workbooks have.

use jiff::civil::Date;

use crate::bank::upper_first;
use crate::format::{Columns, Format, Row, Wording};

use super::form::{Form, FormColumn, FormRole, FormRow, FormSheet, sheet_name};

/// The form of a format; rows keep the order of its table.
#[must_use]
pub fn form_of(format: &Format, company: Option<&str>, as_of: Date) -> Form {
    let mut sheets: Vec<FormSheet> = Vec::new();
    for row in &format.questions {
        let name = tab_of(format, row);
        let at = sheets.iter().position(|sheet| sheet.name == name).unwrap_or(sheets.len());
        if at == sheets.len() {
            let owners = format.responses.get(OWNERSHIP).filter(|_| !format.columns.ownership.is_empty());
            let owners = owners.cloned().unwrap_or_default();
            sheets.push(FormSheet { name, columns: Vec::new(), rows: Vec::new(), owners });
        }
        sheets[at].rows.push(form_row(format, row));
    }
    for sheet in &mut sheets {
        sheet.columns = columns(&format.columns, sheet);
    }
    Form {
        title: format!("{} · {}", format.name, company.unwrap_or("security questionnaire")),
        remarks: remarks(format, as_of),
        company: company.map(str::to_owned),
        as_of,
        sheets,
    }
}

/// The name of the list of responses that the ownership column takes.
const OWNERSHIP: &str = "ownership";

/// The tab of a row: its own, its domain's, else one for the whole format.
fn tab_of(format: &Format, row: &Row) -> String {
    let of_domain = || row.domain.and_then(|at| format.domains[at].sheet.as_deref());
    let named = row.sheet.as_deref().or_else(of_domain).filter(|name| !name.contains('*'));
    sheet_name(named.unwrap_or(&format.name))
}

fn form_row(format: &Format, row: &Row) -> FormRow {
    FormRow {
        section: row.domain.map(|at| format.domains[at].name.clone()),
        id: row.id.clone(),
        // Our own wordings are written in lower case.
        question: upper_first(row.asked()),
        options: format.options(&row.response).map(<[String]>::to_vec),
    }
}

/// The columns of a tab: only those that some row of it needs, with the first word of each role.
fn columns(words: &Columns, sheet: &FormSheet) -> Vec<FormColumn> {
    let first = |headings: &[String], usual: &str| headings.first().cloned().unwrap_or_else(|| usual.to_owned());
    let column = |role, heading| FormColumn { role, heading };
    let mut columns = vec![
        column(FormRole::Id, first(&words.id, "ID")),
        column(FormRole::Question, first(&words.question, "Question")),
    ];
    let listed = sheet.rows.iter().any(|row| row.options.is_some());
    if listed {
        columns.push(column(FormRole::Choice, first(&words.choice, "Answer")));
    }
    if !sheet.owners.is_empty() {
        columns.push(column(FormRole::Ownership, first(&words.ownership, "Ownership")));
    }
    let beside = words.text.first().or(words.comment.first()).cloned();
    let heading = match listed {
        true => beside.unwrap_or_else(|| "Comments".to_owned()),
        false => words.text.first().or(words.choice.first()).cloned().unwrap_or_else(|| "Answer".to_owned()),
    };
    columns.push(column(FormRole::Words, heading));
    columns
}

fn remarks(format: &Format, as_of: Date) -> Vec<String> {
    let title = format.recognise.titles.first().filter(|title| **title != format.name);
    let title = title.map_or("Edition".to_owned(), |title| format!("{title}, edition"));
    let about = format!("{title} {} · {} · as of {as_of}", format.edition, format.publisher);
    let wording = match format.wording {
        Wording::Own => format!(
            "Questions are told by their ids and paraphrased in our own words, not those of {}. Blank: not answered.",
            format.publisher
        ),
        Wording::Published | Wording::None => {
            format!("Questions as published by {} ({}). Blank: not answered.", format.publisher, licence(format))
        }
    };
    vec![about, wording]
}

/// The name of the licence, without what is said about it.
fn licence(format: &Format) -> &str {
    format.licence.split([':', ';', ',']).next().unwrap_or_default()
}
