//! Text into words: lower case, no punctuation, no possessives.
//!
//! `"The vendor's back-up (AES-256)?"` → `the vendor back up aes 256`

use std::borrow::Cow;
use std::cell::OnceCell;

use super::number::bare;

/// Calls `each` with every word of `text`, in order. `US` is a country where the text is not all in capitals.
pub fn each_word(text: &str, mut each: impl FnMut(&str)) {
    if text.is_ascii() {
        each_ascii_word(text, each);
    } else {
        each_word_at(text, |_, _, word| each(&word));
    }
}

/// Calls `each` with where every word begins, how many bytes it takes, and the word.
pub fn each_word_at<'t>(text: &'t str, mut each: impl FnMut(usize, usize, Cow<'t, str>)) {
    let is_mixed = OnceCell::new();
    let mut start = 0;
    while start < text.len() {
        let Some(length) = word_at(text, start) else {
            start += text[start..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let end = start + length;
        let written = &text[start..end];
        let word = match written {
            "US" if *is_mixed.get_or_init(|| text.chars().any(char::is_lowercase)) => Cow::Borrowed("usa"),
            _ if written.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) => {
                Cow::Borrowed(written)
            }
            _ => Cow::Owned(written.to_lowercase()),
        };
        each(start, length, word);
        start = text.len() - without_possessive(&text[end..]).len();
    }
}

/// The length of the word that begins at a place, if one does.
fn word_at(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = end_of_word(bytes, start);
    if bytes.get(end).is_some_and(|byte| !byte.is_ascii()) {
        let rest = &text[start..];
        let letters = rest.find(|character: char| !character.is_alphanumeric()).unwrap_or(rest.len());
        end = end.max(start + letters);
    }
    (end > start).then_some(end - start)
}

/// Most texts are ASCII: bytes will do. Words are put in lower case one by one, in a room of their own.
fn each_ascii_word(text: &str, mut each: impl FnMut(&str)) {
    let bytes = text.as_bytes();
    let is_mixed = OnceCell::new();
    let mut lower = String::with_capacity(32);
    let mut start = 0;
    while start < bytes.len() {
        if !bytes[start].is_ascii_alphanumeric() {
            start += 1;
            continue;
        }
        let end = end_of_word(bytes, start);
        let written = &text[start..end];
        if bytes[start..end].iter().any(u8::is_ascii_uppercase) {
            lower.clear();
            lower.push_str(written);
            lower.make_ascii_lowercase();
            let is_country = written == "US" && *is_mixed.get_or_init(|| bytes.iter().any(u8::is_ascii_lowercase));
            each(if is_country { "usa" } else { &lower });
        } else {
            each(written);
        }
        let is_quoted = matches!(bytes.get(end), Some(b'\'' | b'`'));
        start = if is_quoted { text.len() - without_possessive(&text[end..]).len() } else { end };
    }
}

/// Letters and digits; a point or comma between digits belongs to the number: `1.2`, `99.9`.
fn end_of_word(bytes: &[u8], start: usize) -> usize {
    let mut end = start;
    while end < bytes.len() {
        let byte = bytes[end];
        let is_inside = byte.is_ascii_alphanumeric()
            || matches!(byte, b'.' | b',')
                && end > start
                && bytes[end - 1].is_ascii_digit()
                && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !is_inside {
            break;
        }
        end += 1;
    }
    end
}

/// The words of a text as they are written, without the marks around them.
#[must_use]
pub fn plain(text: &str) -> Vec<&str> {
    text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
}

/// So many things: `1 answer`, `2 answers`.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// The runs of letters and digits of a text, in lower case.
#[must_use]
pub fn runs(text: &str) -> Vec<String> {
    let runs = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    runs.map(str::to_lowercase).collect()
}

/// The runs of letters and digits of a text, each between spaces: ` penetration test summary `.
#[must_use]
pub fn spaced(text: &str) -> String {
    format!(" {} ", runs(text).join(" "))
}

/// A text with one space between words, as it is written: how it was broken into lines says nothing.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of `text`, joined by single spaces: equal for wordings that differ only in case, punctuation or spacing.
#[must_use]
pub fn normalised(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    each_word(text, |word| {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    });
    out
}

/// What follows a word, less an `'s`.
fn without_possessive(rest: &str) -> &str {
    let Some(after) = rest.strip_prefix(['\'', '’', 'ʼ', '`']) else {
        return rest;
    };
    let Some(after) = after.strip_prefix(['s', 'S']) else {
        return rest;
    };
    if after.starts_with(char::is_alphanumeric) { rest } else { after }
}

#[cfg(test)]
mod tests {
    use super::normalised;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        assert_eq!(normalised(text), expect);
    }

    #[test]
    fn words_are_lower_case_without_punctuation() {
        check("The vendor's back-up (AES-256)?", "the vendor back up aes 256");
        check("Customers’ data", "customers data");
        check("24/7 e.g. ISO/IEC 27001", "24 7 e g iso iec 27001");
        check("TLS 1.2+, 99.9 % of 1,000.", "tls 1.2 99.9 of 1,000");
        check("Größer als 1.5?", "größer als 1.5");
        check("", "");
        check("Größe ÉTÉ", "größe été");
        check("Hosted in the US?", "hosted in the usa");
        check("CONTACT US", "contact us");
        check("Gehostet in den US – größtenteils?", "gehostet in den usa größtenteils");
        check("it's 'single' quoted", "it single quoted");
    }
}
