//! Text into words: lower case, no punctuation, no possessives.
//!
//! `"The vendor's back-up (AES-256)?"` → `the vendor back up aes 256`

/// Calls `each` with every word of `text`, in order. `US` is a country where the text is not all in capitals.
pub fn each_word(text: &str, mut each: impl FnMut(&str)) {
    let mut word = String::new();
    let mut rest = text;
    let has_lowercase = text.bytes().any(|byte| byte.is_ascii_lowercase());
    loop {
        rest = rest.trim_start_matches(|character: char| !character.is_alphanumeric());
        let end = rest
            .find(|character: char| !character.is_alphanumeric())
            .unwrap_or(rest.len());
        if end == 0 {
            return;
        }
        word.clear();
        match &rest[..end] {
            "US" if has_lowercase => word.push_str("usa"),
            written => push_lowercase(written, &mut word),
        }
        each(&word);
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

fn push_lowercase(text: &str, out: &mut String) {
    if text.is_ascii() {
        out.push_str(text);
        out.make_ascii_lowercase();
    } else {
        out.extend(text.chars().flat_map(char::to_lowercase));
    }
}

/// What follows a word, less an `'s`.
fn without_possessive(rest: &str) -> &str {
    let Some(after) = rest.strip_prefix(['\'', '’', 'ʼ', '`']) else {
        return rest;
    };
    let Some(after) = after.strip_prefix(['s', 'S']) else {
        return rest;
    };
    if after.starts_with(char::is_alphanumeric) {
        rest
    } else {
        after
    }
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
        check(
            "The vendor's back-up (AES-256)?",
            "the vendor back up aes 256",
        );
        check("Customers’ data", "customers data");
        check("24/7 e.g. ISO/IEC 27001", "24 7 e g iso iec 27001");
        check("", "");
        check("Größe ÉTÉ", "größe été");
        check("Hosted in the US?", "hosted in the usa");
        check("CONTACT US", "contact us");
        check("it's 'single' quoted", "it single quoted");
    }
}
