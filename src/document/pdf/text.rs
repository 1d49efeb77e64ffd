//! Before layout: characters that the fonts cannot show are refused with their place.

use super::super::piece::{What, pieces};
use super::super::sound::{Sound, character, right_to_left};
use super::fault::PdfError;
use super::font::Fonts;

/// Every string can be set.
pub(super) fn check(document: Sound<'_>, fonts: &Fonts) -> Result<(), PdfError> {
    let refusal = |letter: char| {
        if letter == '\t' {
            return Some("a tab would vanish");
        }
        right_to_left(letter).or_else(|| (!letter.is_whitespace() && !fonts.has(letter)).then_some("no font has it"))
    };
    let pieces = pieces(document.document());
    let faults = pieces.iter().filter_map(|piece| match piece.what {
        What::Text(text) => character(text, refusal).map(|fault| format!("{}: {fault}", piece.place)),
        What::Address(_) | What::Target(_) | What::Anchor(_) => None,
    });
    let faults: Vec<_> = faults.collect();
    if faults.is_empty() { Ok(()) } else { Err(PdfError::Text { faults }) }
}
