//! The customer's lists in the review workbook: each row offers the values that its cell takes.
//!
//! Equal lists are one rule. A list that a rule cannot hold itself, since it is long or its values hold commas, stands on
//! a hidden sheet. A rule warns and does not refuse: a spreadsheet that sorts the rows leaves the rules where they were.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, Worksheet, XlsxError};

/// The name of the hidden sheet.
pub(super) const SHEET: &str = "Lists";
/// The longest list that a rule holds, in characters with its commas.
const INLINE: usize = 255;
/// So many ranges of rows go into one rule.
const RANGES: usize = 200;

/// The lists that do not fit into a rule, in the order of their columns on the hidden sheet.
#[derive(Default)]
pub(super) struct Lists {
    long: Vec<Vec<String>>,
}

impl Lists {
    /// Offers, in one column, each row the values of its list; rows are counted from 0 and ascend.
    pub fn offer<'q>(
        &mut self,
        sheet: &mut Worksheet,
        column: u16,
        rows: impl Iterator<Item = (u32, &'q [String])>,
    ) -> Result<(), XlsxError> {
        let mut lists: Vec<(&[String], Vec<u32>)> = Vec::new();
        for (row, list) in rows {
            match lists.iter_mut().find(|(other, _)| *other == list) {
                Some((_, rows)) => rows.push(row),
                None => lists.push((list, vec![row])),
            }
        }
        for (list, rows) in lists {
            for ranges in ranges(&rows).chunks(RANGES) {
                let rule = self.rule(list)?.set_multi_range(sqref(column, ranges));
                let (first, last) = (ranges[0].0, ranges[ranges.len() - 1].1);
                sheet.add_data_validation(first, column, last, column, &rule)?;
            }
        }
        Ok(())
    }

    fn rule(&mut self, list: &[String]) -> Result<DataValidation, XlsxError> {
        let rule = if is_inline(list) {
            DataValidation::new().allow_list_strings(list)?
        } else {
            DataValidation::new().allow_list_formula(Formula::new(self.range(list)))
        };
        rule.set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title("Not in the customer's list")?
            .set_error_message("The customer's cell takes the values of its list alone.")
    }

    /// Where a list stands on the hidden sheet.
    fn range(&mut self, list: &[String]) -> String {
        let at = self.long.iter().position(|other| other == list).unwrap_or_else(|| {
            self.long.push(list.to_vec());
            self.long.len() - 1
        });
        let column = rust_xlsxwriter::utility::column_number_to_name(u16::try_from(at).unwrap_or(u16::MAX));
        format!("={SHEET}!${column}$1:${column}${}", list.len())
    }

    /// Whether a hidden sheet is needed.
    pub fn is_empty(&self) -> bool {
        self.long.is_empty()
    }

    /// Writes the hidden sheet.
    pub fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(SHEET)?.set_hidden(true);
        for (column, list) in (0u16..).zip(&self.long) {
            for (row, option) in (0u32..).zip(list) {
                sheet.write_string(row, column, option)?;
            }
        }
        Ok(())
    }
}

/// Whether a rule can hold the list itself: it is short, and no value has a sign or a space that a rule would lose.
fn is_inline(list: &[String]) -> bool {
    let length = list.iter().map(|option| option.encode_utf16().count() + 1).sum::<usize>();
    let is_plain = |option: &String| !option.contains([',', '"', '\n', '\r']) && option.trim() == option;
    length <= INLINE && list.iter().all(|option| !option.is_empty() && is_plain(option))
}

/// Rows that follow each other, as ranges.
fn ranges(rows: &[u32]) -> Vec<(u32, u32)> {
    let follow = rows.chunk_by(|one, next| one + 1 == *next);
    follow.map(|run| (run[0], run[run.len() - 1])).collect()
}

/// `G2:G9 G12:G12`
fn sqref(column: u16, ranges: &[(u32, u32)]) -> String {
    let column = rust_xlsxwriter::utility::column_number_to_name(column);
    let range = |(first, last): &(u32, u32)| format!("{column}{}:{column}{}", first + 1, last + 1);
    ranges.iter().map(range).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(options: &[&str]) -> Vec<String> {
        options.iter().map(|option| (*option).to_owned()).collect()
    }

    #[test]
    fn a_rule_holds_short_and_plain_lists() {
        assert!(is_inline(&list(&["Yes", "No", "N/A"])));
        for options in [&["Yes, for all", "No"][..], &["Yes ", "No"], &["\"Yes\"", "No"], &["x".repeat(255).as_str()]] {
            assert!(!is_inline(&list(options)), "{options:?}");
        }
    }

    #[test]
    fn rows_that_follow_each_other_are_one_range() {
        assert_eq!(sqref(6, &ranges(&[1, 2, 3, 5, 8, 9])), "G2:G4 G6:G6 G9:G10");
    }

    #[test]
    fn equal_lists_stand_once_on_the_hidden_sheet() {
        let (one, other) = (list(&["Yes, all", "No"]), list(&["a, b", "c", "d"]));
        let mut lists = Lists::default();
        let ranges = [&one, &other, &one].map(|list| lists.range(list));
        assert_eq!(ranges, ["=Lists!$A$1:$A$2", "=Lists!$B$1:$B$3", "=Lists!$A$1:$A$2"]);
    }
}
