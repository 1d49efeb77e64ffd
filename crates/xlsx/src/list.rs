//! What a dropdown offers: follows a list's source through ranges, names, tables and `INDIRECT`.
//!
//! ```text
//! 'Sheet name'!$A$1:$A$9    $A:$A    Name    Sheet1!Name    Table1[Column]
//! INDIRECT("Name")          INDIRECT($B$5), where B5 holds a name or a range
//! ```
//!
//! Anything else (`OFFSET`, `IF`, other workbooks, several areas) is not known, and no list is
//! better than a wrong one. A reference without `$` means another range in every cell of its rule,
//! so it is known only where the rule is for one cell; in a defined name it never is.

use std::sync::Arc;

use crate::relative::is_movable;
use crate::sheet::CellValue;
use crate::validation::string_literal;
use crate::{CellRange, CellRef, ListSource, Sheet, Validation, Workbook};

/// Names that lead to names, at most.
const MAX_STEPS: usize = 8;

impl Workbook {
    /// The values of a list that a validation of `sheet` offers, empty cells left out;
    /// `None` where they cannot be known.
    ///
    /// `read` gives sheets by index, so that each is read once however many lists it serves.
    /// Where a rule of the sheet gives its cells different lists by references without `$`, there
    /// is no one list; [`Validation::source_at`](crate::Validation::source_at) gives the source as
    /// it is for one cell.
    pub fn resolve_list(
        &self,
        sheet: usize,
        source: &ListSource,
        read: &mut dyn FnMut(usize) -> Option<Arc<Sheet>>,
    ) -> Option<Vec<String>> {
        let formula = match source {
            ListSource::None => return None,
            ListSource::Inline(items) => return Some(items.clone()),
            ListSource::Formula(formula) => formula,
        };
        if is_movable(formula) && !is_one_list(&*read(sheet)?, source) {
            return None;
        }
        let (sheet, range) = self.list_range(sheet, formula, read)?;
        let values = values(&*read(sheet)?, range);
        (!values.is_empty()).then_some(values)
    }

    /// The sheet and the cells from which a list with this formula takes its values.
    pub fn list_range(
        &self,
        sheet: usize,
        formula: &str,
        read: &mut dyn FnMut(usize) -> Option<Arc<Sheet>>,
    ) -> Option<(usize, CellRange)> {
        Follow { workbook: self, read }.range(sheet, formula, MAX_STEPS)
    }
}

/// Whether every rule of the sheet that has this source offers the same list in all its cells.
fn is_one_list(sheet: &Sheet, source: &ListSource) -> bool {
    let rules = sheet.validations.iter().filter(|rule| rule.source == *source);
    rules.into_iter().all(Validation::has_one_source)
}

struct Follow<'a, 'r> {
    workbook: &'a Workbook,
    read: &'r mut dyn FnMut(usize) -> Option<Arc<Sheet>>,
}

impl Follow<'_, '_> {
    /// The sheet and range that a formula of `sheet` stands for.
    fn range(&mut self, sheet: usize, formula: &str, steps: usize) -> Option<(usize, CellRange)> {
        let steps = steps.checked_sub(1)?;
        let formula = formula.trim();
        if let Some(argument) = indirect_argument(formula) {
            let target = self.indirect_target(sheet, argument, steps)?;
            return self.range(sheet, &target, steps);
        }
        let (scope, rest) = match split_sheet(formula) {
            Some((name, rest)) if name == "[0]" => (None, rest.to_owned()),
            Some((name, rest)) => (Some(self.sheet_index(&name)?), rest.to_owned()),
            None => (None, formula.to_owned()),
        };
        if let Ok(range) = rest.parse() {
            return Some((scope.unwrap_or(sheet), range));
        }
        if rest.contains('[') {
            return self.table_column(&rest);
        }
        self.name(sheet, scope, &rest, steps)
    }

    /// What the text of an `INDIRECT` names: its literal, or what the cell that it names holds.
    fn indirect_target(&mut self, sheet: usize, argument: &str, steps: usize) -> Option<String> {
        if let Some(text) = string_literal(argument) {
            return Some(text);
        }
        let (sheet, range) = self.range(sheet, argument, steps)?;
        let sheet = (self.read)(sheet)?;
        let cell = sheet.cells.get(range.first).filter(|_| range.is_single())?;
        cell.value.as_text().map(str::to_owned)
    }

    fn sheet_index(&self, name: &str) -> Option<usize> {
        let name = name.to_lowercase();
        self.workbook.sheets().iter().position(|sheet| sheet.name.to_lowercase() == name)
    }

    /// A name of the sheet first, then one of the workbook; with a scope only one of that sheet
    /// or of the workbook.
    fn name(&mut self, sheet: usize, scope: Option<usize>, name: &str, steps: usize) -> Option<(usize, CellRange)> {
        let wanted = name.to_lowercase();
        let names = self.workbook.defined_names();
        let find = |scope| names.iter().find(|name| name.sheet == scope && name.name.to_lowercase() == wanted);
        let Some(found) = find(Some(scope.unwrap_or(sheet))).or_else(|| find(None)) else {
            return self.table(&wanted);
        };
        if is_relative(&found.refers_to) {
            return None;
        }
        self.range(found.sheet.unwrap_or(sheet), &found.refers_to, steps)
    }

    /// The data of a table that is named alone.
    fn table(&self, name: &str) -> Option<(usize, CellRange)> {
        let table = self.workbook.tables().iter().find(|table| table.name.to_lowercase() == name)?;
        let (first, last) = table.data_rows()?;
        let columns = (table.range.first.column, table.range.last.column);
        Some((table.sheet, CellRange::new(CellRef::new(first, columns.0), CellRef::new(last, columns.1))))
    }

    /// `Table1[Column]`, in which `'` escapes a special character.
    fn table_column(&self, text: &str) -> Option<(usize, CellRange)> {
        let (name, column) = text.strip_suffix(']')?.split_once('[')?;
        let name = name.to_lowercase();
        let column = unescaped_column(column)?;
        let table = self.workbook.tables().iter().find(|table| table.name.to_lowercase() == name)?;
        Some((table.sheet, table.column(&column)?))
    }
}

/// The texts of a range's cells, row by row; bounded by the cells that there are.
fn values(sheet: &Sheet, range: CellRange) -> Vec<String> {
    let cells = sheet.cells.rows(range.first.row, range.last.row).iter();
    let inside = cells.filter(|cell| range.contains(cell.at) && !matches!(cell.value, CellValue::Error(_)));
    inside.map(|cell| cell.value.to_text()).filter(|text| !text.trim().is_empty()).collect()
}

/// The one argument of `INDIRECT(…)`, a second one only where it is `TRUE`.
fn indirect_argument(formula: &str) -> Option<&str> {
    let (name, rest) = formula.split_at_checked("INDIRECT".len())?;
    let inner = rest.trim_start().strip_prefix('(')?.strip_suffix(')')?.trim();
    let argument = match inner.rsplit_once(',') {
        Some((argument, style)) if matches!(style.trim().to_ascii_uppercase().as_str(), "TRUE" | "1" | "") => {
            argument.trim()
        }
        _ => inner,
    };
    name.eq_ignore_ascii_case("INDIRECT").then_some(argument)
}

/// A sheet's name and what follows its `!`; in a quoted name `''` is one quote.
fn split_sheet(formula: &str) -> Option<(String, &str)> {
    let Some(quoted) = formula.strip_prefix('\'') else {
        let (name, rest) = formula.split_once('!')?;
        return Some((name.to_owned(), rest));
    };
    let mut name = String::new();
    let mut pieces = quoted.split('\'');
    let mut used = 0;
    loop {
        let piece = pieces.next()?;
        name.push_str(piece);
        used += piece.len() + 1;
        match quoted.get(used..)? {
            rest if rest.starts_with('!') => return Some((name, &rest[1..])),
            rest if rest.starts_with('\'') => name.push('\''),
            _ => return None,
        }
        used += 1;
        pieces.next()?;
    }
}

/// A column's name between brackets; `None` for a special item such as `#Headers`.
fn unescaped_column(text: &str) -> Option<String> {
    let text = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let (mut name, mut escaped) = (String::new(), false);
    for character in text.chars() {
        match character {
            '\'' if !escaped => escaped = true,
            '[' | ']' | '#' | '@' if !escaped => return None,
            _ => {
                name.push(character);
                escaped = false;
            }
        }
    }
    Some(name)
}

/// Whether a reference names a row or a column without `$`.
fn is_relative(formula: &str) -> bool {
    let (_, rest) = split_sheet(formula).unwrap_or_else(|| (String::new(), formula));
    if rest.parse::<CellRange>().is_err() {
        return false;
    }
    let parts = rest.split(':').flat_map(|corner| {
        let digits = corner.find(|character: char| character.is_ascii_digit()).unwrap_or(corner.len());
        let digits = digits - usize::from(corner[..digits].ends_with('$'));
        let (column, row) = corner.split_at(digits);
        [column, row]
    });
    parts.into_iter().any(|part| !part.is_empty() && !part.starts_with('$'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_sheet(formula: &str, expect: Option<(&str, &str)>) {
        let expect = expect.map(|(name, rest)| (name.to_owned(), rest));
        assert_eq!(split_sheet(formula), expect, "{formula}");
    }

    #[test]
    fn sheet_names() {
        check_sheet("Lists!$A$1", Some(("Lists", "$A$1")));
        check_sheet("'My lists'!$A$1", Some(("My lists", "$A$1")));
        check_sheet("'It''s '''!A1", Some(("It's '", "A1")));
        check_sheet("''!A1", Some(("", "A1")));
        check_sheet("'a'b!A1", None);
        check_sheet("'open", None);
        check_sheet("$A$1", None);
    }

    fn check_indirect(formula: &str, expect: Option<&str>) {
        assert_eq!(indirect_argument(formula), expect, "{formula}");
    }

    #[test]
    fn indirect_arguments() {
        check_indirect("INDIRECT(\"Name\")", Some("\"Name\""));
        check_indirect("indirect( $B$5 , TRUE )", Some("$B$5"));
        check_indirect("INDIRECT($B$5,FALSE)", Some("$B$5,FALSE"));
        check_indirect("INDIRECTLY(1)", None);
        check_indirect("naïve", None);
    }

    #[test]
    fn relative_references() {
        for relative in ["A1", "$A1", "A$1:$B$2", "Lists!A1:A9", "A:A", "1:3"] {
            assert!(is_relative(relative), "{relative}");
        }
        for absolute in ["$A$1", "'A b'!$A$1:$B$2", "$A:$C", "$1:$3", "Name", "OFFSET(A1,1,1)", ""] {
            assert!(!is_relative(absolute), "{absolute}");
        }
    }
}
