//! Text as cells hold it: `_x000D_` escapes, characters that XML cannot hold, line ends.
//!
//! ```text
//! in the file           in memory
//! a_x000D_b             a, carriage return, b
//! _x005F_x0041_         _x0041_
//! ```

use std::borrow::Cow;

/// UTF-16 units that one cell holds at most.
pub(crate) const MAX_LENGTH: usize = 32_767;

/// Text of a file with its `_xHHHH_` escapes decoded.
pub(crate) fn decoded(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains("_x") {
        return text;
    }
    let mut units = Vec::new();
    let mut rest = &*text;
    while let Some(character) = rest.chars().next() {
        match escape(rest) {
            Some(unit) => units.push(unit),
            None => units.extend_from_slice(character.encode_utf16(&mut [0; 2])),
        }
        rest = &rest[escape(rest).map_or(character.len_utf8(), |_| ESCAPE)..];
    }
    Cow::Owned(String::from_utf16_lossy(&units))
}

/// Text for an element's content: the markup characters and what XML cannot hold are escaped.
pub(crate) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (at, character) in text.char_indices() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '_' if escape(&text[at..]).is_some() => out.push_str("_x005F_"),
            _ if is_unwritable(character) => out.push_str(&format!("_x{:04X}_", u32::from(character))),
            _ => out.push(character),
        }
    }
    out
}

/// The text with `\r\n` as `\n`, as a cell holds its lines.
pub(crate) fn unix_lines(text: &str) -> Cow<'_, str> {
    match text.contains("\r\n") {
        true => Cow::Owned(text.replace("\r\n", "\n")),
        false => Cow::Borrowed(text),
    }
}

/// Bytes of one `_xHHHH_`.
const ESCAPE: usize = 7;

/// The UTF-16 unit of the escape that the text begins with.
fn escape(text: &str) -> Option<u16> {
    let digits = text.as_bytes().get(..ESCAPE)?.strip_prefix(b"_x")?.strip_suffix(b"_")?;
    let hex = digits.iter().all(u8::is_ascii_hexdigit);
    hex.then(|| u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()).flatten()
}

/// A carriage return can be written, but a reader would turn it into a line feed.
fn is_unwritable(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{B}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, written: &str) {
        assert_eq!(encoded(text), written);
        let unescaped = written.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        assert_eq!(decoded(Cow::Owned(unescaped)), text, "reads back");
    }

    #[test]
    fn text_survives_the_way_there_and_back() {
        check("plain, naïve 😀", "plain, naïve 😀");
        check("a & b < c > d", "a &amp; b &lt; c &gt; d");
        check("tab\tline\nend", "tab\tline\nend");
        check("cr\rbell\u{7}", "cr_x000D_bell_x0007_");
        check("_x0041_", "_x005F_x0041_");
        check("__x0041__x0042_", "__x005F_x0041__x005F_x0042_");
        check("_x004_ _xGGGG_ _X0041_", "_x004_ _xGGGG_ _X0041_");
        check("\u{FFFF}", "_xFFFF_");
    }

    #[test]
    fn escapes_are_decoded_as_units_of_utf16() {
        assert_eq!(decoded("_xD83D__xDE00_".into()), "😀");
        assert_eq!(decoded("a_x000a_b".into()), "a\nb");
        assert_eq!(unix_lines("a\r\nb\rc"), "a\nb\rc");
    }
}
