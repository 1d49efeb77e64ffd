//! Texts of others, made harmless for whoever reads them on a screen.

use std::borrow::Cow;

/// Whether a letter is not seen, and steers what is: control characters, those that turn or end the direction of reading,
/// and those that stand for no letter.
#[must_use]
pub fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
            | '\u{FDD0}'..='\u{FDEF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// A text in one line, in which everything hidden is written out: `\u{202e}`.
#[must_use]
pub fn printable(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' | '\t' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => line.push(' '),
            letter => push_visible(letter, &mut line),
        }
    }
    line
}

/// A text with its lines, in which everything else hidden is written out.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    let stays = |letter: char| matches!(letter, '\n' | '\t') || !is_hidden(letter);
    if text.chars().all(stays) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' if letters.peek() == Some(&'\n') => (),
            letter if stays(letter) => shown.push(letter),
            letter => push_visible(letter, &mut shown),
        }
    }
    Cow::Owned(shown)
}

fn push_visible(letter: char, text: &mut String) {
    match is_hidden(letter) {
        true => text.extend(letter.escape_unicode()),
        false => text.push(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_written_out() {
        assert_eq!(printable("a\u{1b}[2J\nb\u{202E}c"), "a\\u{1b}[2J b\\u{202e}c");
        assert_eq!(visible("a\r\nb\tc\u{7}\rd"), "a\nb\tc\\u{7}\\u{d}d");
        assert!(matches!(visible("plain\n"), Cow::Borrowed(_)));
    }
}
