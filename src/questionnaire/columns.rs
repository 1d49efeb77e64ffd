//! Columns named by the person who runs the command, for a layout that cannot be recognised.
//!
//! `question=B,answer=C,comment=D,first-row=8`

use std::fmt;
use std::str::FromStr;

/// Which columns hold what; zero-based, as is the row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// Where the questions are; always given.
    pub question: u32,
    /// Answers of any kind: a choice where the cell has a list, else text.
    pub answer: Option<u32>,
    /// Answers from a list.
    pub choice: Option<u32>,
    /// Answers in words.
    pub text: Option<u32>,
    /// Words beside a choice.
    pub comment: Option<u32>,
    /// Who operates the control.
    pub ownership: Option<u32>,
    /// A day.
    pub date: Option<u32>,
    /// The customer's numbers.
    pub id: Option<u32>,
    /// Section names.
    pub section: Option<u32>,
    /// The first row that may hold a question.
    pub first_row: u32,
}

/// Why a text does not name columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnsError(String);

impl fmt::Display for ColumnsError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for ColumnsError {}

const KEYS: &str = "question, answer, choice, text, comment, ownership, date, id, section, first-row";

impl FromStr for Columns {
    type Err = ColumnsError;

    fn from_str(text: &str) -> Result<Columns, ColumnsError> {
        let mut columns = Columns::default();
        let mut seen: Vec<&str> = Vec::new();
        for pair in text.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
            let key = columns.set(pair)?;
            if seen.contains(&key) {
                return Err(ColumnsError(format!("`{key}` is given twice")));
            }
            seen.push(key);
        }
        columns.check(&seen)
    }
}

impl Columns {
    fn set<'a>(&mut self, pair: &'a str) -> Result<&'a str, ColumnsError> {
        let (key, value) = pair
            .split_once('=')
            .map(|(key, value)| (key.trim(), value.trim()))
            .ok_or_else(|| ColumnsError(format!("`{pair}` should be written as key=COLUMN, such as question=B")))?;
        match key {
            "first-row" => self.first_row = row_number(value)?,
            "question" => self.question = column_letters(value)?,
            _ => *self.field(key)? = Some(column_letters(value)?),
        }
        Ok(key)
    }

    fn field(&mut self, key: &str) -> Result<&mut Option<u32>, ColumnsError> {
        match key {
            "answer" => Ok(&mut self.answer),
            "choice" => Ok(&mut self.choice),
            "text" => Ok(&mut self.text),
            "comment" => Ok(&mut self.comment),
            "ownership" => Ok(&mut self.ownership),
            "date" => Ok(&mut self.date),
            "id" => Ok(&mut self.id),
            "section" => Ok(&mut self.section),
            _ => Err(ColumnsError(format!("`{key}` is not a kind of column; there are: {KEYS}"))),
        }
    }

    fn check(self, seen: &[&str]) -> Result<Columns, ColumnsError> {
        if !seen.contains(&"question") {
            return Err(ColumnsError("the question column is missing: add question=COLUMN".into()));
        }
        let answers = self.answer_columns();
        if answers.is_empty() {
            return Err(ColumnsError("no column for answers: add answer=COLUMN".into()));
        }
        let mut used = answers;
        used.push(self.question);
        used.sort_unstable();
        match used.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(ColumnsError(format!("column {} is named twice", letters(pair[0])))),
            None => Ok(self),
        }
    }

    fn answer_columns(&self) -> Vec<u32> {
        [self.answer, self.choice, self.text, self.comment, self.ownership, self.date].into_iter().flatten().collect()
    }
}

fn row_number(value: &str) -> Result<u32, ColumnsError> {
    match value.parse::<u32>() {
        Ok(row) if (1..=1_048_576).contains(&row) => Ok(row - 1),
        _ => Err(ColumnsError(format!("`{value}` is not a row number"))),
    }
}

fn column_letters(value: &str) -> Result<u32, ColumnsError> {
    let valid = (1..=3).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_alphabetic());
    let digit = |byte: u8| u32::from(byte.to_ascii_uppercase() - b'A') + 1;
    let number = if valid { value.bytes().fold(0, |sum, byte| sum * 26 + digit(byte)) } else { 0 };
    if (1..=16_384).contains(&number) {
        return Ok(number - 1);
    }
    Err(ColumnsError(format!("`{value}` is not a column; columns are letters, such as B or AC")))
}

fn letters(column: u32) -> String {
    let cell = xlsx::CellRef { row: 0, column }.to_string();
    cell.trim_end_matches(|c: char| c.is_ascii_digit()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let got = match text.parse::<Columns>() {
            Ok(columns) => format!("{columns:?}"),
            Err(error) => error.to_string(),
        };
        assert!(got.contains(expect), "{text}: {got}");
    }

    #[test]
    fn columns_are_parsed() {
        check("question=B, answer=c,comment=AA,first-row=8", "question: 1, answer: Some(2)");
        check("question=B,answer=C,first-row=8", "first_row: 7");
        check("answer=C", "the question column is missing");
        check("question=B", "no column for answers");
        check("question=B,answer=B", "column B is named twice");
        check("question=B,answr=C", "`answr` is not a kind of column");
        check("question=B,answer=C,answer=D", "`answer` is given twice");
        check("question=B1,answer=C", "`B1` is not a column");
        check("question=XFE,answer=C", "`XFE` is not a column");
        check("question=B,answer=C,first-row=0", "`0` is not a row number");
        check("question", "should be written as key=COLUMN");
    }
}
