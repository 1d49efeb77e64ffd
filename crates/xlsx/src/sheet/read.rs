//! Reads a worksheet part in one pass, holding only what is there.

use std::borrow::Cow;
use std::sync::Arc;

use memchr::memmem;

use super::cells::{Cell, CellValue, Cells};
use super::{Counter, Merges, RowFormat, Sheet, read_merges};
use crate::date::{DateSystem, iso_serial};
use crate::shared_strings::read_runs;
use crate::text::decoded;
use crate::validation::read_validations;
use crate::{Error, Limits, number};
use opc::Xml;
use opc::{Element, is_true};

/// What a sheet's cells refer to.
pub(crate) struct Context<'a> {
    pub(crate) part: &'a str,
    pub(crate) limits: &'a Limits,
    pub(crate) strings: &'a [Arc<str>],
    pub(crate) dates: DateSystem,
}

/// Reads the text of a worksheet part.
pub(crate) fn read_sheet(text: &str, context: &Context<'_>) -> Result<Sheet, Error> {
    let mut xml = Xml::new(text, context.part, context.limits.depth);
    let mut sheet = Sheet::default();
    let mut data = Data { context, counter: Counter::default(), cells: Vec::new(), counted: 0 };
    if xml.root()?.local() != "worksheet" {
        return Err(xml.broken("the element is no worksheet").into());
    }
    while let Some(element) = xml.child()? {
        match element.local() {
            "sheetData" => data.read(&mut xml, &mut sheet)?,
            _ => read_aside(&mut xml, &element, &mut sheet)?,
        }
    }
    finish(&mut sheet, data.cells);
    Ok(sheet)
}

/// Whether a worksheet part holds a formula. Its bytes are looked at first: most need no parsing.
pub(crate) fn has_formula(text: &str, part: &str, depth: usize) -> Result<bool, Error> {
    let ends_name = |at: usize| text[at + 2..].starts_with([' ', '>', '/', '\t', '\r', '\n']);
    let found = |tag: &[u8]| memmem::find_iter(text.as_bytes(), tag).any(ends_name);
    if !found(b"<f") && !found(b":f") {
        return Ok(false);
    }
    let mut xml = Xml::new(text, part, depth);
    xml.root()?;
    while let Some(element) = xml.child()? {
        match element.local() {
            "sheetData" if data_has_formula(&mut xml)? => return Ok(true),
            "sheetData" => {}
            _ => xml.skip()?,
        }
    }
    Ok(false)
}

fn data_has_formula(xml: &mut Xml<'_>) -> Result<bool, Error> {
    while xml.child()?.is_some() {
        while xml.child()?.is_some() {
            while let Some(content) = xml.child()? {
                if content.local() == "f" {
                    return Ok(true);
                }
                xml.skip()?;
            }
        }
    }
    Ok(false)
}

/// Everything but the cells.
fn read_aside(xml: &mut Xml<'_>, element: &Element<'_>, sheet: &mut Sheet) -> Result<(), Error> {
    match element.local() {
        "cols" => return sheet.columns.read(xml),
        "sheetViews" => return read_views(xml, sheet),
        "mergeCells" => sheet.merges.extend(read_merges(xml)?),
        "dataValidations" => sheet.validations.extend(read_validations(xml, false)?),
        "extLst" => return read_extensions(xml, sheet),
        "sheetFormatPr" => {
            sheet.rows.hidden_by_default = element.flag("zeroHeight") == Some(true);
            return Ok(xml.skip()?);
        }
        "sheetProtection" => {
            sheet.protected = element.flag("sheet") == Some(true);
            return Ok(xml.skip()?);
        }
        "autoFilter" => {
            sheet.autofilter = element.attribute("ref").and_then(|range| range.parse().ok());
            return Ok(xml.skip()?);
        }
        _ => return Ok(xml.skip()?),
    }
    Ok(())
}

fn read_views(xml: &mut Xml<'_>, sheet: &mut Sheet) -> Result<(), Error> {
    while xml.child()?.is_some() {
        while let Some(element) = xml.child()? {
            let frozen = element.attribute("state").is_some_and(|state| state.starts_with("frozen"));
            if element.local() == "pane" && frozen {
                sheet.frozen_rows = element.number::<f64>("ySplit").unwrap_or(0.0) as u32;
            }
            xml.skip()?;
        }
    }
    Ok(())
}

fn read_extensions(xml: &mut Xml<'_>, sheet: &mut Sheet) -> Result<(), Error> {
    while xml.child()?.is_some() {
        while let Some(element) = xml.child()? {
            match element.local() {
                "dataValidations" => sheet.validations.extend(read_validations(xml, true)?),
                _ => xml.skip()?,
            }
        }
    }
    Ok(())
}

fn finish(sheet: &mut Sheet, cells: Vec<Cell>) {
    sheet.cells = Cells::new(cells);
    sheet.spills.mark(&mut sheet.cells);
    sheet.anchors = Merges::new(&sheet.merges);
    sheet.rows.finish();
    sheet.hidden_rows = sheet.rows.hidden_ranges();
    sheet.hidden_columns = sheet.columns.hidden.clone();
}

struct Data<'c> {
    context: &'c Context<'c>,
    counter: Counter,
    cells: Vec<Cell>,
    /// Cells so far that hold a value or a style.
    counted: usize,
}

/// The attributes of a `<c>`.
#[derive(Default)]
struct Head<'e> {
    reference: Option<Cow<'e, str>>,
    style: u32,
    kind: Kind,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Inline,
    Text,
    Bool,
    Error,
    Date,
}

impl<'e> Head<'e> {
    fn read(xml: &Xml<'_>, element: &'e Element<'_>) -> Result<Self, Error> {
        let mut head = Head::default();
        for attribute in element.checked_attributes(xml) {
            let attribute = attribute?;
            match attribute.key.into_inner() {
                "r" => head.reference = Some(attribute.value),
                "s" => head.style = attribute.value.trim().parse().unwrap_or(0),
                "t" => head.kind = Kind::of(&attribute.value),
                _ => {}
            }
        }
        Ok(head)
    }
}

impl Kind {
    fn of(name: &str) -> Self {
        match name {
            "s" => Kind::Shared,
            "inlineStr" => Kind::Inline,
            "str" => Kind::Text,
            "b" => Kind::Bool,
            "e" => Kind::Error,
            "d" => Kind::Date,
            _ => Kind::Number,
        }
    }
}

impl Data<'_> {
    fn read(&mut self, xml: &mut Xml<'_>, sheet: &mut Sheet) -> Result<(), Error> {
        while let Some(row) = xml.child()? {
            if row.local() != "row" {
                xml.skip()?;
                continue;
            }
            self.counter.enter_row(xml, &row)?;
            let format = RowFormat::read(&row);
            while let Some(element) = xml.child()? {
                match element.local() {
                    "c" => self.read_cell(xml, &element, sheet)?,
                    _ => xml.skip()?,
                }
            }
            sheet.rows.push(self.counter.row(), format);
        }
        Ok(())
    }

    fn read_cell(&mut self, xml: &mut Xml<'_>, element: &Element<'_>, sheet: &mut Sheet) -> Result<(), Error> {
        let head = Head::read(xml, element)?;
        let at = self.counter.cell(xml, head.reference.as_deref())?;
        let mut cell = Cell { at, style: head.style, value: CellValue::Empty, formula: false };
        if let Some(text) = xml.only_text(element, "v") {
            cell.value = self.value(head.kind, text.into());
        }
        while let Some(content) = xml.child()? {
            match content.local() {
                "v" => cell.value = self.value(head.kind, xml.text()?),
                "is" => cell.value = CellValue::Text(read_runs(xml, &content)?.into()),
                "f" => {
                    cell.formula = true;
                    sheet.holds_formula = true;
                    sheet.spills.note(&content);
                    xml.skip()?;
                }
                _ => xml.skip()?,
            }
        }
        self.push(cell)
    }

    /// Bare cells count for nothing, and are not kept beyond the limit.
    fn push(&mut self, cell: Cell) -> Result<(), Error> {
        let limit = self.context.limits.items;
        let bare = cell.style == 0 && cell.value == CellValue::Empty && !cell.formula;
        self.counted += usize::from(!bare);
        if self.counted > limit {
            return Err(Error::TooManyCells { part: self.context.part.to_owned(), limit });
        }
        if !bare || self.cells.len() < limit {
            self.cells.push(cell);
        }
        Ok(())
    }

    fn value(&self, kind: Kind, text: Cow<'_, str>) -> CellValue {
        match kind {
            _ if text.is_empty() && kind != Kind::Text => CellValue::Empty,
            Kind::Shared => {
                let index = text.trim().parse().ok();
                let string = index.and_then(|index: usize| self.context.strings.get(index));
                string.map_or(CellValue::Empty, |string| CellValue::Text(string.clone()))
            }
            Kind::Bool => CellValue::Bool(is_true(&text)),
            Kind::Error => CellValue::Error(text.into_owned()),
            Kind::Text | Kind::Inline => CellValue::Text(decoded(text).into()),
            Kind::Date => number_or_text(iso_serial(self.context.dates, text.trim()), &text),
            Kind::Number => number_or_text(number::parse(&text), &text),
        }
    }
}

fn number_or_text(number: Option<f64>, text: &str) -> CellValue {
    match number {
        Some(number) => CellValue::Number(number),
        None if text.trim().is_empty() => CellValue::Empty,
        None => CellValue::Text(text.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRINGS: [&str; 2] = ["first", "second"];

    fn read(text: &str) -> Result<Sheet, Error> {
        let strings = STRINGS.map(Arc::from);
        let limits = Limits { items: 4, ..Default::default() };
        read_sheet(text, &Context { part: "p", limits: &limits, strings: &strings, dates: DateSystem::From1900 })
    }

    /// Cells as `B3=text`, with a `'` after text, a `*` after what is computed, `#2` for a style.
    fn check(data: &str, expect: &str) {
        let text = format!("<x:worksheet xmlns:x='u'><x:sheetData>{data}</x:sheetData></x:worksheet>");
        let shown = read(&text).map(|sheet| sheet.cells.iter().map(show).collect::<Vec<_>>().join(" "));
        assert_eq!(shown.unwrap_or_else(|error| error.to_string()), expect, "{data}");
    }

    fn show(cell: &Cell) -> String {
        let text = if cell.value.as_text().is_some() { "'" } else { "" };
        let formula = if cell.formula { "*" } else { "" };
        let style = if cell.style > 0 { format!("#{}", cell.style) } else { String::new() };
        format!("{}={}{text}{formula}{style}", cell.at, cell.value.to_text())
    }

    #[test]
    fn values() {
        check(
            "<x:row r='1'><x:c r='A1' t='s'><x:v>1</x:v></x:c><x:c r='B1'><x:v>2.50</x:v></x:c></x:row>",
            "A1=second' B1=2.5",
        );
        check("<row><c t='b'><v>1</v></c><c t='e'><v>#N/A</v></c><c s='3'/></row>", "A1=TRUE B1=#N/A C1=#3");
        check("<row><c t='str'><f>A1&amp;B1</f><v>a_x000D_b</v></c></row>", "A1=a\rb'*");
        check("<row><c t='inlineStr'><is><r><t>a</t></r><r><t> b</t></r></is></c></row>", "A1=a b'");
        check("<row><c t='d'><v>2026-05-01</v></c><c t='s'><v>9</v></c><c><v>x</v></c></row>", "A1=46143 B1= C1=x'");
        check("<row><c><v/></c><c t='str'><f/><v></v></c></row>", "A1= B1='*");
    }

    #[test]
    fn places() {
        check("<row r='3'><c/><c r='D3'/><c/></row><row><c/></row>", "A3= D3= E3= A4=");
        check("<row r='5'><c r='B5'/><c r='A5'/></row><row r='2'><c r='A2'/></row>", "A2= A5= B5=");
        check("<row><c r='B7'/></row><row><c/></row>", "B7= A8=");
        check(
            "<row r='3'><c r='A4'/></row>",
            "the XML of p is broken at byte 49: the cell A4 in row 3; export the file again",
        );
        check("<row r='0'/>", "the XML of p is broken at byte 38: a row outside the sheet; export the file again");
        check(
            "<row r='1'><c r='XFE1'/></row>",
            "the XML of p is broken at byte 49: a cell outside the sheet; export the file again",
        );
    }

    #[test]
    fn computed_cells() {
        check(
            "<row><c><f t='array' ref='A1:B1'>X</f><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>",
            "A1=1* B1=2* C1=3",
        );
        check("<row><c><f t='shared' ref='A1:B1' si='0'>X</f></c><c><v>2</v></c></row>", "A1=* B1=2");
    }

    #[test]
    fn the_limit_counts_cells_with_a_value_or_a_style() {
        check("<row><c/><c/><c/><c/><c/><c/></row>", "A1= B1= C1= D1=");
        let full = "<row><c s='1'/><c><v>1</v></c><c s='1'/><c s='1'/><c s='1'/></row>";
        check(full, "the sheet in p holds more than 4 cells; raise the limit if the file is trusted");
    }

    #[test]
    fn what_surrounds_the_cells() {
        let sheet = read(
            "<worksheet><dimension ref='A1:XFD1048576'/><sheetViews><sheetView><pane ySplit='2' state='frozen'/></sheetView></sheetViews>\
             <cols><col min='2' max='2' style='5' hidden='1'/></cols><sheetData><row r='2' s='4' customFormat='1' hidden='1'/></sheetData>\
             <sheetProtection sheet='1'/><autoFilter ref='A1:B9'/><mergeCells><mergeCell ref='A5:B6'/></mergeCells>\
             <extLst><ext><x14:dataValidations xmlns:x14='u'><x14:dataValidation type='list'/></x14:dataValidations></ext></extLst></worksheet>",
        )
        .unwrap();
        let at = |text: &str| text.parse().unwrap();
        assert_eq!((sheet.frozen_rows, sheet.protected), (2, true));
        assert_eq!([at("A2"), at("B2"), at("B3"), at("C3")].map(|cell| sheet.style_at(cell)), [4, 4, 5, 0]);
        assert!(sheet.is_hidden_row(1) && !sheet.is_hidden_row(2) && sheet.is_hidden_column(1));
        assert_eq!(sheet.anchor(at("B6")), at("A5"));
        assert_eq!(sheet.autofilter, "A1:B9".parse().ok());
        assert!(sheet.validations[0].extended);
    }

    #[test]
    fn formulas_are_found() {
        let holds = |data: &str| has_formula(&format!("<worksheet><sheetData>{data}</sheetData></worksheet>"), "p", 9);
        assert_eq!(holds("<row><c><f>1</f></c></row>"), Ok(true));
        assert_eq!(holds("<x:row><x:c><x:f/></x:c></x:row>"), Ok(true));
        assert_eq!(holds("<row><c><v>f f</v></c></row><!--<f>-->"), Ok(false));
    }
}
