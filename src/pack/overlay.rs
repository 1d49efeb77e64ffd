//! The pages that are laid over others: one line of small grey text each, drawn by printpdf in a subset of the font.
//!
//! printpdf only ever draws here. It never opens a file of somebody else: it would lose most of its text.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::Document;
use printpdf::{
    Color, FontId, Greyscale, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt,
    TextItem,
};
use subsetter::GlyphRemapper;

use super::error::PackError;

/// The name of the font in the overlay. A fixed one, for printpdf numbers its own by how many it has made.
const FONT: &str = "DdqStamp";

/// How dark the text is: 0 is black, 1 is white.
const GREY: f32 = 0.35;

/// A line to draw.
pub(super) struct Line {
    /// What it says.
    pub text: String,
    /// Width and height of its page, in points.
    pub page: (f32, f32),
    /// Where it begins, in points from the lower left.
    pub start: (f32, f32),
    /// The size of the text, in points.
    pub size: f32,
}

/// A font to draw with.
pub(super) struct Face {
    font: ParsedFont,
}

impl Face {
    pub fn parse(bytes: &[u8]) -> Result<Self, PackError> {
        let mut warnings = Vec::new();
        match ParsedFont::from_bytes(bytes, 0, &mut warnings) {
            Some(font) if !font.codepoint_to_glyph.is_empty() => Ok(Self { font }),
            _ => Err(PackError::Font("it cannot be read".to_owned())),
        }
    }

    /// How wide a text is at 1 point.
    pub fn width(&self, text: &str) -> f32 {
        let glyphs = text.chars().filter_map(|letter| self.glyph(letter));
        let units: u32 =
            glyphs.filter_map(|glyph| self.font.glyph_widths.get(&glyph)).map(|width| u32::from(*width)).sum();
        units as f32 / f32::from(self.font.units_per_em.max(1))
    }

    /// The first character that the font has no picture of.
    pub fn lacks(&self, text: &str) -> Option<char> {
        text.chars().find(|letter| self.glyph(*letter).is_none())
    }

    fn glyph(&self, letter: char) -> Option<u16> {
        self.font.codepoint_to_glyph.get(&u32::from(letter)).copied().filter(|glyph| *glyph != 0)
    }

    /// The font with nothing in it but these letters, its glyphs numbered anew.
    fn subset(&self, letters: &BTreeSet<char>) -> Result<ParsedFont, PackError> {
        let mut numbers = GlyphRemapper::new();
        let (mut glyphs, mut widths) = (BTreeMap::new(), BTreeMap::new());
        for letter in letters {
            let glyph = self.glyph(*letter).ok_or(PackError::Glyph(*letter))?;
            let number = numbers.remap(glyph);
            glyphs.insert(u32::from(*letter), number);
            widths.insert(number, self.font.glyph_widths.get(&glyph).copied().unwrap_or_default());
        }
        let bytes = subsetter::subset(&self.font.original_bytes, 0, &numbers)
            .map_err(|error| PackError::Font(error.to_string()))?;
        let mut font = self.font.clone();
        font.font_name = Some("DDQPCK+Stamp".to_owned());
        font.original_bytes = bytes;
        font.codepoint_to_glyph = glyphs;
        font.glyph_widths = widths;
        Ok(font)
    }
}

/// The first character of a text that a font has no picture of.
///
/// # Errors
/// When the font cannot be read.
pub fn lacking(font: &[u8], text: &str) -> Result<Option<char>, PackError> {
    Ok(Face::parse(font)?.lacks(text))
}

/// One page for each line.
pub(super) fn draw(lines: &[Line], face: &Face) -> Result<Document, PackError> {
    let letters: BTreeSet<char> = lines.iter().flat_map(|line| line.text.chars()).collect();
    let font = FontId(FONT.to_owned());
    let mut overlay = PdfDocument::new("");
    overlay.resources.fonts.map.insert(font.clone(), PdfFont::new(face.subset(&letters)?));
    overlay.with_pages(lines.iter().map(|line| page(line, &font)).collect());
    let bytes = overlay.save(&PdfSaveOptions::default(), &mut Vec::new());
    Ok(Document::load_mem(&bytes)?)
}

fn page(line: &Line, font: &FontId) -> PdfPage {
    let (width, height) = line.page;
    let (x, y) = line.start;
    let ops = vec![
        Op::StartTextSection,
        Op::SetFillColor { col: Color::Greyscale(Greyscale::new(GREY, None)) },
        Op::SetFont { font: PdfFontHandle::External(font.clone()), size: Pt(line.size) },
        Op::SetTextCursor { pos: Point { x: Pt(x), y: Pt(y) } },
        Op::ShowText { items: vec![TextItem::Text(line.text.clone())] },
        Op::EndTextSection,
    ];
    PdfPage::new(Pt(width).into(), Pt(height).into(), ops)
}
