//! The fonts: those of the binary, and those that a workspace adds in `templates/fonts/`. None of the system's.

use std::sync::OnceLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use super::fault::PdfError;
use crate::document::template::Templates;

macro_rules! fonts {
    ($($name:literal,)*) => {
        &[$(include_bytes!(concat!("../../../templates/fonts/", $name)).as_slice()),*]
    };
}

/// Latin, Greek, Cyrillic; then signs that those lack.
const EMBEDDED: &[&[u8]] = fonts! {
    "NotoSerif-Regular.ttf",
    "NotoSerif-Italic.ttf",
    "NotoSerif-Bold.ttf",
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansMath-Regular.ttf",
    "NotoSansSymbols2-Regular.ttf",
};

/// The upright sans-serif font of the binary, for what is drawn onto the pages of others.
#[must_use]
pub fn sans() -> &'static [u8] {
    include_bytes!("../../../templates/fonts/NotoSans-Regular.ttf")
}

/// The folder in which a workspace keeps its own.
const FOLDER: &str = "fonts/";

/// The fonts of a document.
pub(super) struct Fonts {
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
}

impl Fonts {
    /// The workspace's own first, so that a family of the same name replaces ours.
    pub(super) fn of(templates: &Templates) -> Result<Self, PdfError> {
        let mut fonts = own(templates)?;
        fonts.extend(embedded().iter().cloned());
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Ok(Self { fonts, book })
    }

    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(super) fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    /// Whether one of them has a character.
    pub(super) fn has(&self, character: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(character)))
    }
}

fn own(templates: &Templates) -> Result<Vec<Font>, PdfError> {
    let mut fonts = Vec::new();
    let is_font = |path: &str| path.starts_with(FOLDER) && (path.ends_with(".ttf") || path.ends_with(".otf"));
    for (path, bytes) in templates.iter().filter(|(path, _)| is_font(path)) {
        let before = fonts.len();
        fonts.extend(Font::iter(Bytes::new(bytes.to_vec())));
        if fonts.len() == before {
            return Err(PdfError::Template { faults: vec![format!("templates/{path}: this is not a font")] });
        }
    }
    Ok(fonts)
}

fn embedded() -> &'static [Font] {
    static FONTS: OnceLock<Vec<Font>> = OnceLock::new();
    FONTS.get_or_init(|| EMBEDDED.iter().flat_map(|bytes| Font::iter(Bytes::new(*bytes))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_font_is_read() {
        assert_eq!(embedded().len(), EMBEDDED.len());
    }

    #[test]
    fn european_scripts_and_common_signs_are_covered() {
        let fonts = Fonts::of(&Templates::default()).unwrap();
        let missing: String = "Łódź Ğ ș Ελλάδα ΰ Київ Ђ ѝ „“«»–—… €£ § ™ № ≤ ≥ ≠ → × ✓ ✗ ☐ ● ² ½ ‑"
            .chars()
            .filter(|character| !fonts.has(*character))
            .collect();
        assert_eq!(missing, "");
    }

    #[test]
    fn a_file_that_is_no_font_is_named() {
        let mut templates = Templates::default();
        templates.insert("fonts/Inter.ttf", b"no");
        let error = Fonts::of(&templates).err().unwrap();
        assert_eq!(error.faults(), ["templates/fonts/Inter.ttf: this is not a font"]);
    }
}
