//! A formula of a validation as it is for one of its cells: relative references move along.
//!
//! ```text
//! rule over C5:C90, formula INDIRECT($B5)    for C7: INDIRECT($B$7)
//! ```

use crate::{CellRange, CellRef, ListSource, Validation};

impl Validation {
    /// The list's source as it is for `cell`, with every reference absolute.
    ///
    /// References without `$` are relative to the rule's top left cell. [`ListSource::None`] where
    /// they cannot be told: beyond the sheet's edge, or where no cell is top left of all ranges.
    pub fn source_at(&self, cell: CellRef) -> ListSource {
        let ListSource::Formula(formula) = &self.source else {
            return self.source.clone();
        };
        if !is_movable(formula) {
            return self.source.clone();
        }
        match self.base().and_then(|base| moved(formula, base, cell)) {
            Some(formula) => ListSource::Formula(formula),
            None => ListSource::None,
        }
    }

    /// Whether the source is the same one for all of the rule's cells.
    pub(crate) fn has_one_source(&self) -> bool {
        let sources = |range: &CellRange| [self.source_at(range.first), self.source_at(range.last)];
        let mut sources = self.ranges.iter().flat_map(sources);
        let first = sources.next().unwrap_or_default();
        first != ListSource::None && sources.all(|source| source == first)
    }

    /// The cell that is top left of all ranges and begins the first of them.
    fn base(&self) -> Option<CellRef> {
        let first = self.ranges.first()?.first;
        let outside = |range: &CellRange| range.first.row < first.row || range.first.column < first.column;
        (!self.ranges.iter().any(outside)).then_some(first)
    }
}

/// Whether the formula means something else in another cell.
pub(crate) fn is_movable(formula: &str) -> bool {
    let (base, cell) = (CellRef::new(0, 0), CellRef::new(1, 1));
    moved(formula, base, cell) != moved(formula, base, base)
}

/// The formula, written for `base`, as it is for `cell`.
fn moved(formula: &str, base: CellRef, cell: CellRef) -> Option<String> {
    let mut out = String::with_capacity(formula.len() + 8);
    let mut rest = formula;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' | '\'' => quoted_length(rest, first),
            '[' => rest.find(']').map_or(rest.len(), |at| at + 1),
            _ if is_word(first) => rest.find(|character| !is_word(character)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let (token, tail) = rest.split_at(length);
        let names = tail.starts_with(['!', '(', '[']);
        match CellRef::parse(token) {
            Some(at) if !names => out.push_str(&moved_cell(token, at, base, cell)?),
            _ if is_whole(token, &out, tail) && base != cell => return None,
            _ => out.push_str(token),
        }
        rest = tail;
    }
    Some(out)
}

/// A reference such as `$B5`, moved and made absolute.
fn moved_cell(token: &str, at: CellRef, base: CellRef, cell: CellRef) -> Option<String> {
    let fixed_column = token.starts_with('$');
    let fixed_row = token[1..].contains('$');
    let shift = |fixed: bool, at: u32, base: u32, cell: u32| match fixed {
        true => Some(at),
        false => u32::try_from(i64::from(at) + i64::from(cell) - i64::from(base)).ok(),
    };
    let moved = CellRef::new(
        shift(fixed_row, at.row, base.row, cell.row)?,
        shift(fixed_column, at.column, base.column, cell.column)?,
    );
    let text = moved.to_string();
    let digits = text.find(|character: char| character.is_ascii_digit())?;
    moved.exists().then(|| format!("${}${}", &text[..digits], &text[digits..]))
}

/// Whether the token is one side of a relative `A:C` or `2:5`.
fn is_whole(token: &str, before: &str, after: &str) -> bool {
    let beside = before.ends_with(':') || after.starts_with(':');
    let letters = token.len() <= 3 && token.bytes().all(|byte| byte.is_ascii_alphabetic());
    beside && (letters || token.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '$' | '_' | '.' | '\\' | '?')
}

/// Bytes to the closing quote; a doubled quote begins the next token, which does no harm.
fn quoted_length(text: &str, quote: char) -> usize {
    text[1..].find(quote).map_or(text.len(), |at| at + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(ranges: &[&str], formula: &str) -> Validation {
        Validation {
            ranges: ranges.iter().map(|range| range.parse().unwrap()).collect(),
            kind: crate::ValidationKind::List,
            source: ListSource::Formula(formula.to_owned()),
            allow_blank: true,
            max_length: None,
            prompt: None,
            extended: false,
        }
    }

    fn check(formula: &str, expect: Option<&str>) {
        let rule = rule(&["C5:C90"], formula);
        let expect = expect.map_or(ListSource::None, |text| ListSource::Formula(text.to_owned()));
        assert_eq!(rule.source_at("C7".parse().unwrap()), expect, "{formula}");
    }

    #[test]
    fn references_move_with_the_cell() {
        check("INDIRECT($B5)", Some("INDIRECT($B$7)"));
        check("A1:A9", Some("$A$3:$A$11"));
        check("$A$1:$A$9", Some("$A$1:$A$9"));
        check("'A1 b''s'!A$1", Some("'A1 b''s'!$A$1"));
        check("INDIRECT(\"A1\")", Some("INDIRECT(\"A1\")"));
        check("Table1[A1]", Some("Table1[A1]"));
        check("A1!LOG10", Some("A1!$LOG$12"));
        check("LOG10(B2)", Some("LOG10($B$4)"));
        check("Name", Some("Name"));
        check("A1048576", None);
        check("A:A", None);
        check("$A:$A", Some("$A:$A"));
    }
    fn check_one_source(ranges: &[&str], formula: &str, expect: bool) {
        assert_eq!(rule(ranges, formula).has_one_source(), expect, "{ranges:?} {formula}");
    }

    #[test]
    fn rules_with_one_source_for_all_cells() {
        check_one_source(&["C5:C90"], "$A$1:$A$9", true);
        check_one_source(&["C5:C90"], "A1:A9", false);
        check_one_source(&["C5:F5"], "A$1:A$9", false);
        check_one_source(&["C5:C90"], "A$1:A$9", true);
        check_one_source(&["C5"], "A1:A9", true);
        check_one_source(&["C5", "C9"], "A1:A9", false);
        check_one_source(&["C9", "A1"], "A1:A9", false);
        check_one_source(&["C9", "A1"], "$A$1:$A$9", true);
        assert!(is_movable("Lists!A1:A9") && is_movable("A:A") && !is_movable("$A:$A") && !is_movable("Name"));
    }
}
