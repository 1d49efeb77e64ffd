//! The styles part: of each cell format what matters to whoever reads or fills a form.

use std::collections::BTreeMap;

use crate::Error;
use crate::number_format::NumberFormat;
use opc::Xml;
use opc::{Element, is_true};

/// How cells of one style look and behave.
#[derive(Clone, Debug, PartialEq)]
pub struct CellStyle {
    /// Whether sheet protection covers the cell; a cell is locked unless its style says no.
    pub locked: bool,
    /// Bold text.
    pub bold: bool,
    /// Italic text.
    pub italic: bool,
    /// A solid fill of a colour other than white.
    pub filled: bool,
    /// Height of the text in points.
    pub font_size: f64,
    /// What the number format makes of a number.
    pub number_format: NumberFormat,
}

impl Default for CellStyle {
    fn default() -> Self {
        CellStyle {
            locked: true,
            bold: false,
            italic: false,
            filled: false,
            font_size: 11.0,
            number_format: NumberFormat::General,
        }
    }
}

/// The cell formats of a workbook, in the order of their indices.
pub(crate) fn read_styles(text: &str, part: &str, depth: usize) -> Result<Vec<CellStyle>, Error> {
    let mut xml = Xml::new(text, part, depth);
    let mut sheet = StyleSheet::default();
    xml.root()?;
    while let Some(element) = xml.child()? {
        match element.local() {
            "numFmts" => sheet.read_formats(&mut xml)?,
            "fonts" => sheet.read_fonts(&mut xml)?,
            "fills" => sheet.read_fills(&mut xml)?,
            "cellXfs" => sheet.read_cell_formats(&mut xml)?,
            _ => xml.skip()?,
        }
    }
    Ok(sheet.styles)
}

#[derive(Default)]
struct StyleSheet {
    formats: BTreeMap<u32, NumberFormat>,
    fonts: Vec<CellStyle>,
    fills: Vec<bool>,
    styles: Vec<CellStyle>,
}

impl StyleSheet {
    fn read_formats(&mut self, xml: &mut Xml<'_>) -> Result<(), Error> {
        while let Some(element) = xml.child()? {
            if let (Some(id), Some(code)) = (element.number("numFmtId"), element.attribute("formatCode")) {
                self.formats.insert(id, NumberFormat::of_code(&code));
            }
            xml.skip()?;
        }
        Ok(())
    }

    fn read_fonts(&mut self, xml: &mut Xml<'_>) -> Result<(), Error> {
        while xml.child()?.is_some() {
            let mut font = CellStyle::default();
            while let Some(element) = xml.child()? {
                let on = || element.attribute("val").is_none_or(|value| is_true(&value));
                match element.local() {
                    "b" => font.bold = on(),
                    "i" => font.italic = on(),
                    "sz" => font.font_size = element.number("val").unwrap_or(font.font_size),
                    _ => {}
                }
                xml.skip()?;
            }
            self.fonts.push(font);
        }
        Ok(())
    }

    fn read_fills(&mut self, xml: &mut Xml<'_>) -> Result<(), Error> {
        while xml.child()?.is_some() {
            let mut filled = false;
            while let Some(pattern) = xml.child()? {
                let solid = pattern.attribute("patternType").is_some_and(|kind| kind == "solid");
                while let Some(colour) = xml.child()? {
                    filled |= solid && colour.local() == "fgColor" && !is_white(&colour);
                    xml.skip()?;
                }
            }
            self.fills.push(filled);
        }
        Ok(())
    }

    fn read_cell_formats(&mut self, xml: &mut Xml<'_>) -> Result<(), Error> {
        while let Some(element) = xml.child()? {
            let format = element.number("numFmtId").unwrap_or(0);
            let font = element.number("fontId").and_then(|id: usize| self.fonts.get(id));
            let fill = element.number("fillId").and_then(|id: usize| self.fills.get(id));
            let mut style = font.cloned().unwrap_or_default();
            style.filled = fill.copied().unwrap_or(false);
            style.number_format = self.formats.get(&format).copied().unwrap_or(NumberFormat::built_in(format));
            while let Some(child) = xml.child()? {
                style.locked &= child.local() != "protection" || child.flag("locked") != Some(false);
                xml.skip()?;
            }
            self.styles.push(style);
        }
        Ok(())
    }
}

/// White by its value, by its place in the old palette, or as the theme's first colour untinted.
fn is_white(colour: &Element<'_>) -> bool {
    let hex = |value: String| value.len() >= 6 && value[value.len() - 6..].eq_ignore_ascii_case("FFFFFF");
    let palette = colour.number("indexed").is_some_and(|index: u32| matches!(index, 1 | 9 | 65));
    let theme = colour.number("theme") == Some(0u32) && colour.number("tint").unwrap_or(0.0) >= 0.0;
    palette || theme || colour.attribute("rgb").filter(|value| value.is_ascii()).is_some_and(hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = "<s:styleSheet xmlns:s='u'><s:numFmts><s:numFmt numFmtId='170' formatCode='yyyy'/></s:numFmts>\
        <s:fonts><s:font/><s:font><s:b/><s:i val='0'/><s:sz val='14.5'/></s:font></s:fonts>\
        <s:fills><s:fill><s:patternFill patternType='none'/></s:fill>\
        <s:fill><s:patternFill patternType='solid'><s:fgColor rgb='FFDDEEFF'/><s:bgColor indexed='64'/></s:patternFill></s:fill>\
        <s:fill><s:patternFill patternType='solid'><s:fgColor theme='0'/></s:patternFill></s:fill>\
        <s:fill><s:patternFill patternType='solid'><s:fgColor theme='0' tint='-0.15'/></s:patternFill></s:fill></s:fills>\
        <s:cellStyleXfs><s:xf numFmtId='9'/></s:cellStyleXfs><s:cellXfs>XFS</s:cellXfs></s:styleSheet>";

    fn check(xf: &str, expect: CellStyle) {
        let styles = read_styles(&SHEET.replace("XFS", xf), "p", 9).unwrap();
        assert_eq!(styles, [expect], "{xf}");
    }

    #[test]
    fn cell_formats() {
        let plain = CellStyle::default();
        check("<s:xf/>", plain.clone());
        check("<s:xf fillId='2'/>", plain.clone());
        check("<s:xf fillId='99' fontId='99'/>", plain.clone());
        check("<s:xf fillId='1'/>", CellStyle { filled: true, ..plain.clone() });
        check("<s:xf fillId='3'/>", CellStyle { filled: true, ..plain.clone() });
        check("<s:xf fontId='1'/>", CellStyle { bold: true, font_size: 14.5, ..plain.clone() });
        check("<s:xf numFmtId='170'/>", CellStyle { number_format: NumberFormat::Date, ..plain.clone() });
        check("<s:xf numFmtId='49'/>", CellStyle { number_format: NumberFormat::Text, ..plain.clone() });
        check("<s:xf><s:protection locked='0'/></s:xf>", CellStyle { locked: false, ..plain.clone() });
        check("<s:xf><s:protection hidden='1'/></s:xf>", plain);
    }
}
