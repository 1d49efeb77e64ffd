//! A document that was checked before it is laid out: what a reader would not see, or would see as something else, is refused
//! with its place. Layouts take nothing else.
//!
//! A compiler drops a tab, reorders a line at U+202E and follows any address; a text editor shows no U+200B. All without a word.

use std::collections::BTreeMap;
use std::ops::Deref;

use super::content::Document;
use super::piece::{Piece, What, pieces};

/// How much of a text is quoted.
const EXCERPT: usize = 24;

/// A document whose texts can be read, whose ids are told apart, and whose links and references lead somewhere.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sound<'d>(&'d Document);

impl<'d> Sound<'d> {
    /// Checks a document.
    ///
    /// # Errors
    /// What is wrong, one line each: `section "breach", clause 4.2(a): U+202E RIGHT-TO-LEFT OVERRIDE at character 7 …`.
    pub fn of(document: &'d Document) -> Result<Sound<'d>, Vec<String>> {
        let pieces = pieces(document);
        let mut anchors = BTreeMap::new();
        for piece in &pieces {
            if let What::Anchor(id) = piece.what {
                *anchors.entry(id).or_insert(0_usize) += 1;
            }
        }
        let fault = |piece: &Piece<'_>| {
            let fault = match piece.what {
                What::Text(text) => character(text, refusal),
                What::Address(address) => link(address),
                What::Target(id) => target(id, anchors.get(id).copied().unwrap_or(0)),
                What::Anchor(id) => (anchors[id] > 1).then(|| format!("another part is called \"{id}\" too")),
            };
            fault.map(|fault| format!("{}: {fault}", piece.place))
        };
        // Nobody reads it in the text: it stands beside each tracked change.
        let editor = document.editor.iter().filter_map(|editor| character(&editor.name, refusal));
        let editor = editor.map(|fault| format!("name of the editor: {fault}"));
        let faults: Vec<_> = pieces.iter().filter_map(fault).chain(editor).collect();
        if faults.is_empty() { Ok(Sound(document)) } else { Err(faults) }
    }

    /// The document.
    pub fn document(self) -> &'d Document {
        self.0
    }
}

impl Deref for Sound<'_> {
    type Target = Document;

    fn deref(&self) -> &Document {
        self.0
    }
}

/// The first character of a text that is refused, and why.
pub(super) fn character(text: &str, refusal: impl Fn(char) -> Option<&'static str>) -> Option<String> {
    let is_plain = |character: char| matches!(character, ' '..='~' | '\n');
    let mut characters = text.chars().enumerate().filter(|(_, character)| !is_plain(*character));
    characters.find_map(|(index, character)| {
        let why = refusal(character)?;
        let shown = if is_hidden(character) { String::new() } else { format!(" '{character}'") };
        let code = u32::from(character);
        let name = name(character).map(|name| format!(" {name}")).unwrap_or_default();
        Some(format!("U+{code:04X}{name}{shown} at character {} of \"{}\": {why}", index + 1, excerpt(text, index)))
    })
}

/// Why a character is refused in any layout.
fn refusal(character: char) -> Option<&'static str> {
    Some(match character {
        '\t' => return None,
        '\u{2028}' | '\u{2029}' => "control characters cannot be set",
        '\u{fffe}' | '\u{ffff}' => "it is no character",
        _ if character.is_control() => "control characters cannot be set",
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "it would change the direction of what is read"
        }
        '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' => "it cannot be seen",
        '\u{206a}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}' => {
            "it cannot be seen"
        }
        _ => return None,
    })
}

/// A text of others as a document may hold it: a sign stands for each character that would be refused.
#[must_use]
pub(crate) fn cleaned(text: &str) -> String {
    let is_refused = |letter: char| letter != '\n' && refusal(letter).is_some();
    text.chars().map(|letter| if is_refused(letter) { char::REPLACEMENT_CHARACTER } else { letter }).collect()
}

/// What cannot be seen in a message, or would reorder it.
fn is_hidden(letter: char) -> bool {
    refusal(letter).is_some() || letter.is_control() || right_to_left(letter).is_some()
}

/// Why a letter is refused where lines are set from left to right.
pub(super) fn right_to_left(letter: char) -> Option<&'static str> {
    let is_one = matches!(
        letter,
        '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefe}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    );
    is_one.then_some("scripts written from right to left are not supported")
}

/// The names of characters that have no look of their own.
fn name(character: char) -> Option<&'static str> {
    Some(match character {
        '\t' => "CHARACTER TABULATION",
        '\r' => "CARRIAGE RETURN",
        '\0' => "NULL",
        '\u{ad}' => "SOFT HYPHEN",
        '\u{61c}' => "ARABIC LETTER MARK",
        '\u{200b}' => "ZERO WIDTH SPACE",
        '\u{200c}' => "ZERO WIDTH NON-JOINER",
        '\u{200d}' => "ZERO WIDTH JOINER",
        '\u{200e}' => "LEFT-TO-RIGHT MARK",
        '\u{200f}' => "RIGHT-TO-LEFT MARK",
        '\u{2028}' => "LINE SEPARATOR",
        '\u{2029}' => "PARAGRAPH SEPARATOR",
        '\u{202a}' => "LEFT-TO-RIGHT EMBEDDING",
        '\u{202b}' => "RIGHT-TO-LEFT EMBEDDING",
        '\u{202c}' => "POP DIRECTIONAL FORMATTING",
        '\u{202d}' => "LEFT-TO-RIGHT OVERRIDE",
        '\u{202e}' => "RIGHT-TO-LEFT OVERRIDE",
        '\u{2060}' => "WORD JOINER",
        '\u{2066}' => "LEFT-TO-RIGHT ISOLATE",
        '\u{2067}' => "RIGHT-TO-LEFT ISOLATE",
        '\u{2068}' => "FIRST STRONG ISOLATE",
        '\u{2069}' => "POP DIRECTIONAL ISOLATE",
        '\u{fe0f}' => "VARIATION SELECTOR-16",
        '\u{feff}' => "ZERO WIDTH NO-BREAK SPACE",
        '\u{590}'..='\u{5ff}' => "(Hebrew)",
        '\u{600}'..='\u{6ff}' => "(Arabic)",
        _ => return None,
    })
}

/// The text around a character, with what cannot be seen or would reorder it left out.
fn excerpt(text: &str, index: usize) -> String {
    let start = index.saturating_sub(EXCERPT / 2);
    let around = text.chars().skip(start).take(EXCERPT);
    around.map(|character| if is_hidden(character) { '\u{fffd}' } else { character }).collect()
}

fn link(address: &str) -> Option<String> {
    let has_scheme = |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    if !["https://", "mailto:"].into_iter().any(has_scheme) {
        return Some(format!("the link {address:?} is neither https: nor mailto:"));
    }
    let is_encoded = address.bytes().all(|byte| byte.is_ascii_graphic());
    (!is_encoded).then(|| format!("the link {address:?} holds characters that must be percent-encoded"))
}

fn target(id: &str, anchors: usize) -> Option<String> {
    match anchors {
        0 => Some(format!("it refers to \"{id}\", which is no section or clause of this document")),
        1 => None,
        _ => Some(format!("it refers to \"{id}\", which {anchors} sections or clauses have as their id")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_cleaned_text_is_refused() {
        assert_eq!(
            cleaned("a\u{200b}b\u{ad}\t\n\u{7}\u{202e}\u{ffff} ж"),
            "a\u{fffd}b\u{fffd}\t\n\u{fffd}\u{fffd}\u{fffd} ж"
        );
        let all: String = ('\0'..=char::MAX).collect();
        assert_eq!(character(&cleaned(&all), refusal), None);
    }
}
