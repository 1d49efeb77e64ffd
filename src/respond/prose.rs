//! An answer's text, as long as the cell takes.

use crate::bank::{Content, plain};
use crate::questionnaire::{Instruction, Slot};

use super::choice::{leading, meaning};

/// What a spreadsheet's cell can hold, in UTF-16 units.
const CELL: usize = 32_767;

/// The full text if the slot takes it, else the short one; none when neither fits. A text is never cut.
pub(super) fn fit(content: &Content, slot: &Slot, instruction: &Instruction, prefix: &str) -> Option<String> {
    let limit = [slot.max_length, instruction.max_characters].into_iter().flatten().min();
    let limit = limit.map_or(CELL, |limit| limit as usize);
    let full = content.text.iter().map(|text| plain(&text.value));
    let short = content.short.iter().map(|text| plain(&text.value));
    let fits = |text: &String| text.encode_utf16().count() <= limit && fits_words(text, instruction.max_words);
    let (mut full, mut short) = (full.map(|text| lead(prefix, text)), short.map(|text| lead(prefix, text)));
    if instruction.brief {
        short.find(fits).or_else(|| full.find(fits))
    } else {
        full.find(fits).or_else(|| short.find(fits))
    }
}

fn fits_words(text: &str, most: Option<u32>) -> bool {
    most.is_none_or(|most| text.split_whitespace().count() <= most as usize)
}

/// `Yes. Data is …`: the word that was asked for, before the text, unless the text begins with it.
fn lead(prefix: &str, text: String) -> String {
    let begins = text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
        || meaning(prefix).is_some() && leading(&text).map(|(choice, _)| choice) == meaning(prefix);
    if prefix.is_empty() || begins { text } else { format!("{prefix}. {text}") }
}
