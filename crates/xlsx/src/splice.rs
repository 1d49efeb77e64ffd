//! Patches the text of one worksheet part: every byte outside the patched cells stays.
//!
//! ```text
//! <row r="3"><c r="A3"/>              <c r="D3" s="5" t="s"><v>7</v></c></row>
//!                        ^ insert B3  ^---------- replace D3 ---------^        ^ insert row 4
//! ```
//!
//! A new cell stands before the first cell of its row that is further right, a new row before the
//! first row that is further down. Such a neighbour always names its own place, so no place that
//! the part leaves out can shift; and what is sorted stays sorted.

use std::collections::BTreeMap;

use crate::date::DateSystem;
use crate::markup::{Content, changed_cell, new_cell};
use crate::patch::NewValue;
use crate::survey::{RowPlace, Survey};
use crate::{CellRange, CellRef, Error};
use opc::Edits;
use opc::Element;
use opc::Xml;
use opc::{Change, rewrite};

/// The values for one sheet, and what has to be known about its workbook.
pub(crate) struct Plan<'p> {
    /// The sheet's name, for errors.
    pub(crate) sheet: &'p str,
    /// The part's name, for errors.
    pub(crate) part: &'p str,
    /// How deep elements may be nested.
    pub(crate) depth: usize,
    pub(crate) dates: DateSystem,
    /// Whether a style is a date format.
    pub(crate) is_date: &'p (dyn Fn(u32) -> bool + Sync),
    pub(crate) values: BTreeMap<CellRef, &'p NewValue>,
}

/// The part's text with the planned values written.
pub(crate) fn splice(text: &str, plan: &Plan<'_>) -> Result<String, Error> {
    let mut xml = Xml::new(text, plan.part, plan.depth);
    let mut survey = Survey::new(plan.values.keys().copied().collect());
    survey.read(&mut xml)?;
    survey.judge(plan.sheet)?;
    let mut edits = Edits::default();
    for cell in &survey.cells {
        let content = plan.content(cell.at, cell.element.number("s").unwrap_or(0));
        edits.replace(cell.span.clone(), changed_cell(&xml, &cell.element, &content)?);
    }
    let (present, absent): (Vec<_>, Vec<_>) =
        survey.absent().into_iter().partition(|(row, _)| survey.rows.contains_key(row));
    for (row, cells) in present {
        plan.fill_row(&xml, &survey, &survey.rows[&row], &cells, &mut edits)?;
    }
    plan.add_rows(&xml, &survey, &absent, &mut edits)?;
    plan.widen_dimension(&xml, &survey, &mut edits)?;
    Ok(edits.apply(text))
}

impl Plan<'_> {
    fn content(&self, cell: CellRef, style: u32) -> Content {
        Content::new(self.values[&cell], self.dates, (self.is_date)(style))
    }

    fn new_cell(&self, prefix: &str, cell: CellRef, style: u32) -> String {
        new_cell(prefix, cell, style, &self.content(cell, style))
    }

    /// Adds cells to a row that the part holds.
    fn fill_row(
        &self,
        xml: &Xml<'_>,
        survey: &Survey<'_>,
        row: &RowPlace<'_>,
        cells: &[CellRef],
        edits: &mut Edits,
    ) -> Result<(), Error> {
        let element = &row.element;
        let style = |cell: CellRef| row.format.style.unwrap_or_else(|| survey.columns.style(cell.column));
        let markup = |cell: &CellRef| self.new_cell(element.prefix(), *cell, style(*cell));
        let spans = wider_spans(element, cells);
        let change = spans.as_deref().map(|spans| Change::Set("spans", spans));
        if element.self_closed {
            let tag = rewrite(xml, element, change.as_slice())?;
            let cells: String = cells.iter().map(markup).collect();
            edits.replace(element.span.clone(), format!("{tag}>{cells}</{}>", element.name()));
            return Ok(());
        }
        if change.is_some() {
            edits.replace(element.span.clone(), rewrite(xml, element, change.as_slice())? + ">");
        }
        for cell in cells {
            edits.insert(row.slot(cell.column), markup(cell));
        }
        Ok(())
    }

    /// Adds rows that the part does not hold.
    fn add_rows(
        &self,
        xml: &Xml<'_>,
        survey: &Survey<'_>,
        rows: &[(u32, Vec<CellRef>)],
        edits: &mut Edits,
    ) -> Result<(), Error> {
        let Some(data) = &survey.data else {
            return match rows {
                [] => Ok(()),
                _ => Err(xml.broken("the worksheet has no sheetData").into()),
            };
        };
        let prefix = data.element.prefix();
        let style = |cell: &CellRef| survey.columns.style(cell.column);
        let markup = |(row, cells): &(u32, Vec<CellRef>)| {
            let cells: String = cells.iter().map(|cell| self.new_cell(prefix, *cell, style(cell))).collect();
            format!("<{prefix}row r=\"{}\">{cells}</{prefix}row>", row + 1)
        };
        if data.element.self_closed && !rows.is_empty() {
            let tag = rewrite(xml, &data.element, &[])?;
            let rows: String = rows.iter().map(markup).collect();
            edits.replace(data.element.span.clone(), format!("{tag}>{rows}</{}>", data.element.name()));
            return Ok(());
        }
        for row in rows {
            edits.insert(survey.next_rows.get(&row.0).copied().unwrap_or(data.end), markup(row));
        }
        Ok(())
    }

    /// A dimension that is there and does not cover the planned cells is made to.
    fn widen_dimension(&self, xml: &Xml<'_>, survey: &Survey<'_>, edits: &mut Edits) -> Result<(), Error> {
        let Some(element) = &survey.dimension else {
            return Ok(());
        };
        let Some(Ok(old)) = element.attribute("ref").map(|text| text.parse::<CellRange>()) else {
            return Ok(());
        };
        let wide = self.values.keys().fold(old, |range, cell| range.including(*cell));
        if wide != old {
            let tag = rewrite(xml, element, &[Change::Set("ref", &wide.to_string())])?;
            edits.replace(element.span.clone(), tag + if element.self_closed { "/>" } else { ">" });
        }
        Ok(())
    }
}

/// A row's `spans` that cover the cells, where the row has one that does not.
fn wider_spans(row: &Element<'_>, cells: &[CellRef]) -> Option<String> {
    let spans = row.attribute("spans")?;
    let (first, last) = spans.split_once(':')?;
    let old = (first.parse::<u32>().ok()?, last.parse::<u32>().ok()?);
    let wide = cells.iter().fold(old, |(first, last), cell| (first.min(cell.column + 1), last.max(cell.column + 1)));
    (wide != old).then(|| format!("{}:{}", wide.0, wide.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const INLINE: &str = "t=\"inlineStr\"><is><t xml:space=\"preserve\">";

    fn patch(xml: &str, cells: &[(&str, &str)]) -> Result<String, Error> {
        let values: Vec<(CellRef, NewValue)> =
            cells.iter().map(|(cell, text)| (cell.parse().unwrap(), NewValue::Text(text.to_string()))).collect();
        let plan = Plan {
            sheet: "S",
            part: "p",
            depth: 9,
            dates: DateSystem::From1900,
            is_date: &|style| style == 9,
            values: values.iter().map(|(cell, value)| (*cell, value)).collect(),
        };
        splice(xml, &plan)
    }

    /// Patches `<worksheet>…</worksheet>`; in what is expected `[text]` is the inline text's markup.
    fn check(inner: &str, cells: &[(&str, &str)], expect: &str) {
        let wrap = |inner: &str| format!("<?xml version=\"1.0\"?>\r\n<worksheet xmlns=\"u\">{inner}</worksheet>");
        let expect = wrap(&expect.replace('[', INLINE).replace(']', "</t></is>"));
        let once = patch(&wrap(inner), cells).unwrap();
        assert_eq!(once, expect, "{inner}");
        assert_eq!(patch(&once, cells).unwrap(), once, "twice equals once");
        let mut step = wrap(inner);
        for cell in cells.iter().rev() {
            step = patch(&step, &[*cell]).unwrap();
        }
        assert_eq!(step, once, "one by one, in the other order");
    }

    fn check_data(rows: &str, cells: &[(&str, &str)], expect: &str) {
        let wrap = |rows: &str| format!("<sheetData>{rows}</sheetData>");
        check(&wrap(rows), cells, &wrap(expect));
    }

    #[test]
    fn a_cell_that_is_there() {
        check_data(
            "<row r=\"3\"><c r=\"B3\" s=\"5\"/></row>",
            &[("B3", "x")],
            "<row r=\"3\"><c r=\"B3\" s=\"5\" [x]</c></row>",
        );
        check_data(
            "<row r='3' a:b='c'>\n <c s='5' cm='1' r='B3' t='s' vm=\"2\" ><v>7</v></c >\n</row>",
            &[("B3", "x")],
            "<row r='3' a:b='c'>\n <c s=\"5\" r=\"B3\" [x]</c>\n</row>",
        );
        check_data("<row><c/><c/></row>", &[("B1", "x")], "<row><c/><c [x]</c></row>");
    }

    #[test]
    fn a_cell_that_is_not_there() {
        let cells = [("B1", "b"), ("D1", "d"), ("F1", "f")];
        check_data(
            "<row r=\"1\"><c r=\"A1\"/> <c r=\"C1\"/> <c r=\"E1\"/> </row>",
            &cells,
            "<row r=\"1\"><c r=\"A1\"/> <c r=\"B1\" [b]</c><c r=\"C1\"/> <c r=\"D1\" [d]</c><c r=\"E1\"/><c r=\"F1\" [f]</c> </row>",
        );
        check_data(
            "<row r=\"2\"/>",
            &[("B2", "b"), ("A2", "a")],
            "<row r=\"2\"><c r=\"A2\" [a]</c><c r=\"B2\" [b]</c></row>",
        );
        check_data("<row r=\"2\"></row>", &[("B2", "b")], "<row r=\"2\"><c r=\"B2\" [b]</c></row>");
        check_data(
            "<row><c/><c r=\"D1\"/><c/></row>",
            &[("B1", "b")],
            "<row><c/><c r=\"B1\" [b]</c><c r=\"D1\"/><c/></row>",
        );
        check_data("<row><c/><c/></row>", &[("C1", "c")], "<row><c/><c/><c r=\"C1\" [c]</c></row>");
    }

    #[test]
    fn a_row_that_is_not_there() {
        check(
            "<sheetData/>",
            &[("B2", "b"), ("A7", "a")],
            "<sheetData><row r=\"2\"><c r=\"B2\" [b]</c></row><row r=\"7\"><c r=\"A7\" [a]</c></row></sheetData>",
        );
        check_data("", &[("A1", "a")], "<row r=\"1\"><c r=\"A1\" [a]</c></row>");
        check_data(
            "\n<row r=\"2\"/>\n<row r=\"9\"/>\n",
            &[("A1", "a"), ("A5", "b"), ("B5", "c"), ("A10", "d")],
            "\n<row r=\"1\"><c r=\"A1\" [a]</c></row><row r=\"2\"/>\n<row r=\"5\"><c r=\"A5\" [b]</c><c r=\"B5\" [c]</c></row>\
             <row r=\"9\"/><row r=\"10\"><c r=\"A10\" [d]</c></row>\n",
        );
        check_data(
            "<row/><row/><row r=\"5\"/><row/>",
            &[("A3", "a")],
            "<row/><row/><row r=\"3\"><c r=\"A3\" [a]</c></row><row r=\"5\"/><row/>",
        );
    }

    #[test]
    fn rows_and_cells_out_of_order() {
        check_data(
            "<row r=\"9\"><c r=\"D9\"/><c r=\"B9\"/></row><row r=\"2\"/>",
            &[("C9", "c"), ("B9", "b"), ("E9", "e"), ("A2", "a"), ("A5", "n"), ("A11", "z")],
            "<row r=\"5\"><c r=\"A5\" [n]</c></row><row r=\"9\"><c r=\"C9\" [c]</c><c r=\"D9\"/><c r=\"B9\" [b]</c><c r=\"E9\" [e]</c></row>\
             <row r=\"2\"><c r=\"A2\" [a]</c></row><row r=\"11\"><c r=\"A11\" [z]</c></row>",
        );
        check_data(
            "<row r=\"3\"><c r=\"A3\"/></row><row r=\"3\"><c r=\"B3\"/></row>",
            &[("B3", "b"), ("C3", "c")],
            "<row r=\"3\"><c r=\"A3\"/><c r=\"C3\" [c]</c></row><row r=\"3\"><c r=\"B3\" [b]</c></row>",
        );
    }

    #[test]
    fn the_sheets_own_prefix() {
        let xml = "<x:worksheet xmlns:x=\"u\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\"/></x:row></x:sheetData></x:worksheet>";
        let patched = patch(xml, &[("A1", "a"), ("B1", "b"), ("A2", "c")]).unwrap();
        let cell = |at: &str, text: &str| {
            format!("<x:c r=\"{at}\" t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">{text}</x:t></x:is></x:c>")
        };
        let rows = format!(
            "<x:row r=\"1\">{}{}</x:row><x:row r=\"2\">{}</x:row>",
            cell("A1", "a"),
            cell("B1", "b"),
            cell("A2", "c")
        );
        assert_eq!(patched, format!("<x:worksheet xmlns:x=\"u\"><x:sheetData>{rows}</x:sheetData></x:worksheet>"));
    }

    #[test]
    fn styles_of_absent_cells() {
        check(
            "<cols><col min=\"2\" max=\"2\" style=\"4\"/></cols><sheetData><row r=\"1\"/><row r=\"2\" s=\"7\" customFormat=\"1\"/></sheetData>",
            &[("A1", "a"), ("B1", "b"), ("B2", "c"), ("B3", "d")],
            "<cols><col min=\"2\" max=\"2\" style=\"4\"/></cols><sheetData><row r=\"1\"><c r=\"A1\" [a]</c><c r=\"B1\" s=\"4\" [b]</c></row>\
             <row r=\"2\" s=\"7\" customFormat=\"1\"><c r=\"B2\" s=\"7\" [c]</c></row><row r=\"3\"><c r=\"B3\" s=\"4\" [d]</c></row></sheetData>",
        );
    }

    #[test]
    fn dimension_and_spans_are_widened_only_where_they_have_to_be() {
        check(
            "<dimension ref=\"A1:B2\"/><sheetData><row r=\"1\" spans=\"1:2\"/><row r=\"2\" spans=\"2:2\"><c r=\"B2\"/></row></sheetData>",
            &[("B1", "b"), ("D2", "d")],
            "<dimension ref=\"A1:D2\"/><sheetData><row r=\"1\" spans=\"1:2\"><c r=\"B1\" [b]</c></row>\
             <row r=\"2\" spans=\"2:4\"><c r=\"B2\"/><c r=\"D2\" [d]</c></row></sheetData>",
        );
        check(
            "<dimension ref='A1'/><sheetData/>",
            &[("A1", "a")],
            "<dimension ref='A1'/><sheetData><row r=\"1\"><c r=\"A1\" [a]</c></row></sheetData>",
        );
    }

    fn check_error(inner: &str, cell: &str, expect: &str) {
        let error = patch(&format!("<worksheet>{inner}</worksheet>"), &[(cell, "x")]).unwrap_err();
        assert!(error.to_string().contains(expect), "{error}");
    }

    #[test]
    fn refusals() {
        let data = "<sheetData><row r='1'><c r='A1'><f>1</f></c><c r='B1'><f t='array' ref='B1:B3'>1</f></c></row>\
                    <row r='2'><c r='B2'/><c r='C2'><f t='shared' ref='C2:C3' si='0'>1</f></c></row></sheetData>\
                    <mergeCells><mergeCell ref='D1:E2'/></mergeCells>";
        check_error(data, "A1", "S!A1 is computed");
        check_error(data, "B2", "S!B2 is computed");
        check_error(data, "B3", "S!B3 is computed");
        check_error(data, "E2", "write to D1");
        check_error("<sheetData><row r='1'><c r='A1' s=5/></row></sheetData>", "A1", "byte");
        check_error("<sheetPr/>", "A1", "no sheetData");
        assert!(patch(&format!("<worksheet>{data}</worksheet>"), &[("C3", "x"), ("D1", "y")]).is_ok());
    }
}
