//! `word/settings.xml` and `word/fontTable.xml`: how Word treats the file.

use super::super::content::Document;
use super::element::{Element, val};
use super::package::root;

/// The font of everything. Every Word has it, with Greek and Cyrillic, and every system a font of the same widths.
pub(super) const FONT: &str = "Arial";

/// `word/settings.xml`: as the current Word, not in a mode for old files. Where somebody stands for changes, what is
/// changed next is tracked too.
pub(super) fn settings(document: &Document) -> String {
    let mode = Element::new("w:compatSetting")
        .with("w:name", "compatibilityMode")
        .with("w:uri", "http://schemas.microsoft.com/office/word")
        .with("w:val", 15);
    root("w:settings")
        .children([Element::new("w:zoom").with("w:percent", 100)])
        .children(document.editor.is_some().then(|| Element::new("w:trackRevisions")))
        .children([
            val("w:defaultTabStop", 567),
            val("w:characterSpacingControl", "doNotCompress"),
            Element::new("w:compat").child(mode),
            val("w:themeFontLang", &document.language),
            val("w:decimalSymbol", "."),
            val("w:listSeparator", ","),
        ])
        .part()
}

/// `word/fontTable.xml`: the font, and the one to take where it is not installed.
pub(super) fn fonts() -> String {
    let font = Element::new("w:font").with("w:name", FONT).children([
        val("w:altName", "Liberation Sans"),
        val("w:panose1", "020B0604020202020204"),
        val("w:charset", "00"),
        val("w:family", "swiss"),
        val("w:pitch", "variable"),
    ]);
    root("w:fonts").child(font).part()
}
