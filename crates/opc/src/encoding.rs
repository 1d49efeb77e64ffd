//! How a part's bytes stand for text: UTF-8 or UTF-16, with or without a byte order mark.
//!
//! Decoding and encoding again gives the same bytes, so a part can be patched as text.

use crate::Error;

/// The way a part is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// UTF-8.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Marked,
    /// UTF-16.
    Utf16 {
        /// Whether the higher byte comes first.
        big: bool,
        /// Whether it has a byte order mark.
        marked: bool,
    },
}

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The part's text without a byte order mark, and the form to write it back in.
pub(crate) fn decode(bytes: Vec<u8>, part: &str) -> Result<(String, Form), Error> {
    let form = detect(&bytes);
    let text = match form {
        Form::Utf8 => utf8(bytes, part)?,
        Form::Utf8Marked => utf8(bytes[UTF8_MARK.len()..].to_vec(), part)?,
        Form::Utf16 { big, marked } => utf16(&bytes[if marked { 2 } else { 0 }..], big, part)?,
    };
    match text.starts_with('\u{FEFF}') {
        true => Err(unknown(part, "two byte order marks")),
        false => Ok((text, form)),
    }
}

/// The bytes of `text` in a part's own form.
pub fn encode(text: String, form: Form) -> Vec<u8> {
    match form {
        Form::Utf8 => text.into_bytes(),
        Form::Utf8Marked => [UTF8_MARK, text.as_bytes()].concat(),
        Form::Utf16 { big, marked } => {
            let mark = marked.then_some(0xFEFF);
            let units = mark.into_iter().chain(text.encode_utf16());
            units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        }
    }
}

fn detect(bytes: &[u8]) -> Form {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => Form::Utf8Marked,
        [0xFE, 0xFF, ..] => Form::Utf16 { big: true, marked: true },
        [0xFF, 0xFE, ..] => Form::Utf16 { big: false, marked: true },
        [0, b'<', ..] => Form::Utf16 { big: true, marked: false },
        [b'<', 0, ..] => Form::Utf16 { big: false, marked: false },
        _ => Form::Utf8,
    }
}

fn utf8(bytes: Vec<u8>, part: &str) -> Result<String, Error> {
    String::from_utf8(bytes).map_err(|error| {
        let declared = declared_encoding(error.as_bytes());
        unknown(part, declared.as_deref().unwrap_or("bytes that are not UTF-8"))
    })
}

fn utf16(bytes: &[u8], big: bool, part: &str) -> Result<String, Error> {
    let unit = |pair: &[u8]| match big {
        true => u16::from_be_bytes([pair[0], pair[1]]),
        false => u16::from_le_bytes([pair[0], pair[1]]),
    };
    let pairs = bytes.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return Err(unknown(part, "UTF-16 of an odd length"));
    }
    char::decode_utf16(pairs.map(unit))
        .collect::<Result<String, _>>()
        .map_err(|_| unknown(part, "UTF-16 with unpaired surrogates"))
}

/// The name in `encoding="…"`, looked for in the first bytes only.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let (_, rest) = head.split_once("encoding=")?;
    let mut characters = rest.chars();
    let quote = characters.next()?;
    characters.as_str().split_once(quote).map(|(name, _)| name.to_owned())
}

fn unknown(part: &str, encoding: &str) -> Error {
    Error::Encoding { part: part.to_owned(), encoding: encoding.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expect: Result<&str, &str>) {
        match decode(bytes.to_vec(), "p") {
            Ok((text, form)) => {
                assert_eq!(Ok(text.as_str()), expect);
                assert_eq!(encode(text, form), bytes, "encodes back");
            }
            Err(Error::Encoding { encoding, .. }) => assert_eq!(Err(encoding.as_str()), expect),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn forms() {
        check(b"<a/>", Ok("<a/>"));
        check(b"\xEF\xBB\xBF<a/>", Ok("<a/>"));
        check(b"\xFF\xFE<\0\xE9\0", Ok("<é"));
        check(b"\xFE\xFF\0<\xD8\x3D\xDE\0", Ok("<😀"));
        check(b"<\0a\0", Ok("<a"));
        check(b"\0<\0a", Ok("<a"));
        check(b"", Ok(""));
        check(b"\xFF\xFE<\0\xE9", Err("UTF-16 of an odd length"));
        check(b"\xFF\xFE\x3D\xD8", Err("UTF-16 with unpaired surrogates"));
        check(b"<?xml encoding='latin1'?>\xE9", Err("latin1"));
        check(b"\xEF\xBB\xBF\xEF\xBB\xBF<a/>", Err("two byte order marks"));
        check("<?xml encoding=é\u{E9}?>".as_bytes(), Ok("<?xml encoding=éé?>"));
        check(b"<?xml encoding=\xDE\xACTF-8\xDE\xAC?>\xE9", Err("TF-8"));
        check(b"\xE9", Err("bytes that are not UTF-8"));
    }
}
