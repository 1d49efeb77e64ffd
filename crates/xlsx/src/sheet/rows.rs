//! What `<row>` elements say about their rows: style and visibility.

use crate::cell_ref::ROWS;
use opc::Element;

/// Styles and visibility of rows, sorted by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Rows {
    styles: Vec<(u32, u32)>,
    hidden: Vec<u32>,
    /// Rows that are shown although rows are hidden by default.
    shown: Vec<u32>,
    /// Whether rows without an element are hidden.
    pub(crate) hidden_by_default: bool,
}

/// What one `<row>` says.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct RowFormat {
    /// The style of the row's absent cells.
    pub(crate) style: Option<u32>,
    hidden: bool,
}

impl RowFormat {
    pub(crate) fn read(row: &Element<'_>) -> Self {
        let mut format = RowFormat::default();
        let (mut style, mut custom) = (None, false);
        for attribute in row.attributes() {
            match attribute.key.into_inner() {
                "s" => style = attribute.value.trim().parse().ok(),
                "customFormat" => custom = attribute.as_bool() == Some(true),
                "hidden" => format.hidden |= attribute.as_bool() == Some(true),
                "ht" => format.hidden |= attribute.value.trim().parse() == Ok(0.0),
                _ => {}
            }
        }
        format.style = style.filter(|_| custom);
        format
    }
}

impl Rows {
    pub(crate) fn push(&mut self, row: u32, format: RowFormat) {
        if let Some(style) = format.style {
            self.styles.push((row, style));
        }
        match format.hidden {
            true => self.hidden.push(row),
            false if self.hidden_by_default => self.shown.push(row),
            false => {}
        }
    }

    /// Sorts rows that came in any order; of two with one number the first counts.
    pub(crate) fn finish(&mut self) {
        self.styles.sort_by_key(|style| style.0);
        self.styles.dedup_by_key(|style| style.0);
        self.hidden.sort_unstable();
        self.shown.sort_unstable();
    }

    /// The style that a row gives its absent cells.
    pub(crate) fn style(&self, row: u32) -> Option<u32> {
        let index = self.styles.binary_search_by_key(&row, |style| style.0).ok()?;
        Some(self.styles[index].1)
    }

    /// Inclusive ranges of hidden rows.
    pub(crate) fn hidden_ranges(&self) -> Vec<(u32, u32)> {
        if self.hidden_by_default {
            return gaps(&self.shown);
        }
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for &row in &self.hidden {
            match ranges.last_mut() {
                Some(range) if range.1 + 1 >= row => range.1 = row,
                _ => ranges.push((row, row)),
            }
        }
        ranges
    }
}

/// The ranges between sorted rows, to the end of the sheet.
fn gaps(rows: &[u32]) -> Vec<(u32, u32)> {
    let mut ranges = Vec::new();
    let mut next = 0;
    for &row in rows.iter().chain([&ROWS]) {
        if row > next {
            ranges.push((next, row - 1));
        }
        next = next.max(row + 1);
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;
    use opc::Xml;

    fn check(rows: &[(u32, &str)], by_default: bool, expect: &[(u32, u32)]) {
        let mut all = Rows { hidden_by_default: by_default, ..Default::default() };
        for (row, attributes) in rows {
            let text = format!("<row {attributes}/>");
            all.push(*row, RowFormat::read(&Xml::new(&text, "p", 9).root().unwrap()));
        }
        all.finish();
        assert_eq!(all.hidden_ranges(), expect);
    }

    #[test]
    fn hidden_rows() {
        check(&[(5, "hidden='1'"), (3, "ht='0'"), (4, "hidden='true'"), (9, "ht='12'")], false, &[(3, 5)]);
        check(&[(0, ""), (2, ""), (3, "hidden='1'")], true, &[(1, 1), (3, ROWS - 1)]);
        check(&[], false, &[]);
    }

    #[test]
    fn a_row_style_counts_only_where_it_is_custom() {
        let style = |text| RowFormat::read(&Xml::new(text, "p", 9).root().unwrap()).style;
        assert_eq!(style("<row s='4' customFormat='1'/>"), Some(4));
        assert_eq!(style("<row s='4'/>"), None);
    }
}
