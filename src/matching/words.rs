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
        let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let end = start + length;
        each(if has_lowercase && &text[start..end] == "US" { "usa" } else { &lower[start..end] });
        start = lower.len() - without_possessive(&lower[end..]).len();
    }
}

fn each_other_word(text: &str, mut each: impl FnMut(&str)) {
    let mut rest = text;
    let has_lowercase = text.chars().any(char::is_lowercase);
    loop {
        rest = rest.trim_start_matches(|character: char| !character.is_alphanumeric());
        let end = rest.find(|character: char| !character.is_alphanumeric()).unwrap_or(rest.len());
        if end == 0 {
            return;
        }
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
        check("", "");
        check("Größe ÉTÉ", "größe été");
        check("Hosted in the US?", "hosted in the usa");
        check("CONTACT US", "contact us");
        check("Gehostet in den US – größtenteils?", "gehostet in den usa größtenteils");
        check("it's 'single' quoted", "it single quoted");
    }
}
