//! Text into words: lower case, no punctuation, no possessives.
//!
//! `"The vendor's back-up (AES-256)?"` → `the vendor back up aes 256`

/// Calls `each` with every word of `text`, in order. `US` is a country where the text is not all in capitals.
pub fn each_word(text: &str, each: impl FnMut(&str)) {
    if text.is_ascii() { each_ascii_word(text, each) } else { each_other_word(text, each) }
}

/// Most texts are ASCII: bytes will do.
fn each_ascii_word(text: &str, mut each: impl FnMut(&str)) {
    let has_lowercase = text.bytes().any(|byte| byte.is_ascii_lowercase());
    let lower = text.to_ascii_lowercase();
    let bytes = lower.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        if !bytes[start].is_ascii_alphanumeric() {
            start += 1;
            continue;
        }
        let end = end_of_word(bytes, start);
        each(if has_lowercase && &text[start..end] == "US" { "usa" } else { &lower[start..end] });
        start = lower.len() - without_possessive(&lower[end..]).len();
    }
}

/// Letters and digits; a point or comma between digits belongs to the number: `1.2`, `99.9`.
fn end_of_word(bytes: &[u8], start: usize) -> usize {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = start;
    while end < bytes.len() {
        let inside = matches!(bytes[end], b'.' | b',') && end > start && digit(end - 1) && digit(end + 1);
        if !bytes[end].is_ascii_alphanumeric() && !inside {
            break;
        }
        end += 1;
    }
    end
}

fn each_other_word(text: &str, mut each: impl FnMut(&str)) {
    let mut rest = text;
    let has_lowercase = text.chars().any(char::is_lowercase);
    loop {
        rest = rest.trim_start_matches(|character: char| !character.is_alphanumeric());
        let letters = rest.find(|character: char| !character.is_alphanumeric()).unwrap_or(rest.len());
        if letters == 0 {
            return;
        }
        let end = letters.max(end_of_word(rest.as_bytes(), 0));
        match &rest[..end] {
            "US" if has_lowercase => each("usa"),
            written => each(&written.to_lowercase()),
        }
        rest = without_possessive(&rest[end..]);
    }
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
