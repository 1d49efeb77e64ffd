//! The bank as a questionnaire of its own: a tab for each section, its questions in the bank's order.

use std::collections::BTreeMap;

use crate::bank::Bank;
use crate::format::{Columns, Domain, Format, Row};

use super::aligned::{LIST, row};

/// A format with the bank's own questions, in the shape of question, answer and additional information.
#[must_use]
pub fn sectioned(format: &Format, bank: &Bank) -> Format {
    let mut domains: Vec<Domain> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    for (number, section) in (1..).zip(bank.sections()) {
        let answers = bank.answers().iter().filter(|answer| answer.section == section.id);
        let before = rows.len();
        rows.extend((1..).zip(answers).map(|(at, answer)| row(format!("{number}-{at}"), answer, domains.len())));
        if rows.len() > before {
            domains.push(Domain {
                id: section.id.to_string(),
                name: section.title.clone(),
                sections: Vec::new(),
                ids: None,
                sheet: Some(section.title.clone()),
            });
        }
    }
    let list = ["Yes", "No", "N/A"].map(str::to_owned).to_vec();
    let mut ours = format.with_questions(domains, rows);
    ours.responses = BTreeMap::from([(LIST.to_owned(), list)]);
    ours.columns = Columns {
        id: vec!["No.".to_owned()],
        question: vec!["Question".to_owned()],
        choice: vec!["Answer".to_owned()],
        text: vec!["Additional information".to_owned()],
        ..Columns::default()
    };
    ours
}
