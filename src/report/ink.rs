//! Colours and weights as marks in a text. Only what is printed at last has escape codes, and no other than these, so that
//! no text of a file can steer a terminal.

use std::borrow::Cow;

use crate::text::visible::visible;

use super::Style;

/// What stands before and after the number of a colour; no letters, and in no text of others once that is printable.
const BEGIN: char = '\u{FDD0}';
const END: char = '\u{FDD1}';

/// The longest number: `1;31`.
const LONGEST: usize = 8;

/// Red, for what went.
pub const RED: &str = "\u{FDD0}31\u{FDD1}";
/// Green, for what came.
pub const GREEN: &str = "\u{FDD0}32\u{FDD1}";
/// Yellow.
pub const YELLOW: &str = "\u{FDD0}33\u{FDD1}";
/// Faint.
pub const DIM: &str = "\u{FDD0}2\u{FDD1}";
/// Bold.
pub const BOLD: &str = "\u{FDD0}1\u{FDD1}";
/// Struck through, in red.
pub const STRIKE: &str = "\u{FDD0}9;31\u{FDD1}";
/// Underlined, in green.
pub const UNDERLINE: &str = "\u{FDD0}4;32\u{FDD1}";
/// Bold and red, for errors.
pub const ERROR: &str = "\u{FDD0}1;31\u{FDD1}";
/// Bold and yellow, for warnings.
pub const WARNING: &str = "\u{FDD0}1;33\u{FDD1}";
/// Bold and cyan, for what can be done.
pub const HINT: &str = "\u{FDD0}1;36\u{FDD1}";
/// The end of all.
pub const RESET: &str = "\u{FDD0}0\u{FDD1}";

/// A text as it is printed: its marks as escape codes, or gone; everything else that is hidden is written out.
#[must_use]
pub fn printed(text: &str, style: Style) -> Cow<'_, str> {
    if !text.contains(BEGIN) {
        return visible(text);
    }
    let mut parts = text.split(BEGIN);
    let mut out = visible(parts.next().unwrap_or_default()).into_owned();
    for part in parts {
        match part.split_once(END).filter(|(number, _)| is_number(number)) {
            Some((number, rest)) => {
                if style == Style::Coloured {
                    out.push_str(&format!("\x1b[{number}m"));
                }
                out.push_str(&visible(rest));
            }
            None => out.push_str(&visible(&format!("{BEGIN}{part}"))),
        }
    }
    Cow::Owned(out)
}

/// A text with escape codes for colours, as a library makes them, with marks instead.
pub(super) fn marked(text: &str) -> String {
    let mut parts = text.split("\x1b[");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('m').filter(|(number, _)| is_number(number)) {
            Some((number, rest)) => out.push_str(&format!("{BEGIN}{number}{END}{rest}")),
            None => out.push_str(&format!("\x1b[{part}")),
        }
    }
    out
}

fn is_number(text: &str) -> bool {
    text.len() <= LONGEST && text.chars().all(|letter| letter.is_ascii_digit() || letter == ';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_alone_become_escape_codes() {
        let text = format!("{RED}gone{RESET} \u{1b}[2J{BEGIN}x");
        assert_eq!(printed(&text, Style::Coloured), "\x1b[31mgone\x1b[0m \\u{1b}[2J\\u{fdd0}x");
        assert_eq!(printed(&text, Style::Plain), "gone \\u{1b}[2J\\u{fdd0}x");
    }

    #[test]
    fn codes_of_a_library_are_marks() {
        assert_eq!(marked("\x1b[1m\x1b[91merror\x1b[0m \x1b[2J"), format!("{BOLD}{BEGIN}91{END}error{RESET} \x1b[2J"));
    }
}
