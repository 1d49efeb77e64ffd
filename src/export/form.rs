//! A fresh form: the tabs of a workbook, their columns, and a row for each question.

use jiff::civil::Date;

/// A form.
#[derive(Clone, Debug)]
pub struct Form {
    /// The title, in the first cell of each tab.
    pub title: String,
    /// What is said beneath it, a line each.
    pub remarks: Vec<String>,
    /// Who answers.
    pub company: Option<String>,
    /// The day of the answers.
    pub as_of: Date,
    /// The tabs.
    pub sheets: Vec<FormSheet>,
}

/// A tab.
#[derive(Clone, Debug)]
pub struct FormSheet {
    /// Its name: at most 31 characters, none of which a spreadsheet refuses.
    pub name: String,
    /// Its columns, from left to right.
    pub columns: Vec<FormColumn>,
    /// Its questions, in order.
    pub rows: Vec<FormRow>,
    /// The values of the ownership column.
    pub owners: Vec<String>,
}

/// A column.
#[derive(Clone, Debug)]
pub struct FormColumn {
    /// What it holds.
    pub role: FormRole,
    /// Its heading.
    pub heading: String,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormRole {
    /// The number or code of the question.
    Id,
    /// The question.
    Question,
    /// One of the row's list.
    Choice,
    /// Who operates the control.
    Ownership,
    /// The answer in words.
    Words,
}

/// A question.
#[derive(Clone, Debug)]
pub struct FormRow {
    /// What it stands under; a bar above the first row of each.
    pub section: Option<String>,
    /// Its number or code.
    pub id: String,
    /// The question.
    pub question: String,
    /// The values that it is answered with; none where it is answered in words.
    pub options: Option<Vec<String>>,
}

impl FormSheet {
    /// The column of a role.
    #[must_use]
    pub fn column(&self, role: FormRole) -> Option<u16> {
        (0u16..).zip(&self.columns).find(|(_, column)| column.role == role).map(|(at, _)| at)
    }
}

/// A name that a tab may have.
#[must_use]
pub(super) fn sheet_name(name: &str) -> String {
    const LONGEST: usize = 31;
    let allowed: String = name.chars().map(|c| if "[]:*?/\\".contains(c) { ' ' } else { c }).collect();
    let tidy = allowed.split_whitespace().collect::<Vec<_>>().join(" ");
    tidy.trim_matches('\'').chars().take(LONGEST).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::sheet_name;

    #[test]
    fn a_name_of_a_tab_is_what_spreadsheets_take() {
        assert_eq!(sheet_name("Data: at rest/in transit"), "Data at rest in transit");
        assert_eq!(sheet_name("Availability, continuity and recovery"), "Availability, continuity and re");
    }
}
