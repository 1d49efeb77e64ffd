//! Numbers and codes at the start of a question: `1.2.3 Do you…`, `[AC-01] …`, `ID.AM-1: …`.
//!
//! One text alone may begin with something that only looks like a code (`AES-256 encryption?`);
//! so ids are taken out where most questions of a table have one.

/// The id that a text begins with, and the text without it.
pub(super) fn split(text: &str) -> Option<(&str, &str)> {
    bracketed(text).or_else(|| plain(text))
}

/// Whether most of the texts begin with an id.
pub(super) fn are_numbered<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let (mut all, mut numbered) = (0usize, 0usize);
    for text in texts {
        all += 1;
        numbered += usize::from(split(text).is_some());
    }
    all >= 2 && numbered * 2 > all
}

fn bracketed(text: &str) -> Option<(&str, &str)> {
    let (close, body) = match text.strip_prefix('[') {
        Some(body) => (']', body),
        None => (')', text.strip_prefix('(')?),
    };
    let (id, rest) = body.split_once(close)?;
    let rest = rest.trim_start_matches([':', '.', '-', '–', ' ', '\n']);
    (is_id(id) && starts_sentence(rest)).then_some((id.trim(), rest))
}

fn plain(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| c.is_whitespace() || c == ':' || c == ')')?;
    let (token, rest) = text.split_at(end);
    let id = token.trim_end_matches(['.', '-', '–']);
    let after = rest.trim_start_matches([':', ')', ' ', '\n', '\t', '\u{a0}', '\r', '-', '–', '—', '|']);
    let parted = id.len() < token.len() || after.len() + 1 < rest.len() || !rest.starts_with([' ', '\n']);
    let several = id.contains(['.', '-']) || id.chars().any(char::is_alphabetic);
    (is_id(id) && (parted || several) && starts_sentence(after)).then_some((id, after))
}

fn is_id(token: &str) -> bool {
    let token = token.trim();
    let digits = token.chars().any(|c| c.is_ascii_digit());
    let single_letter = token.len() == 1 && token.chars().all(char::is_alphabetic);
    let plain = token.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '&' | '/'));
    plain && token.len() <= 24 && (digits || single_letter)
}

fn starts_sentence(rest: &str) -> bool {
    rest.chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() && (c.is_uppercase() || !c.is_lowercase()) || "\"“'‘¿(".contains(c))
        && rest.chars().filter(|c| c.is_alphabetic()).nth(2).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<(&str, &str)>) {
        assert_eq!(split(text), expect, "{text}");
    }

    #[test]
    fn ids_are_split_off() {
        check("1.2.3 Do you log?", Some(("1.2.3", "Do you log?")));
        check("1. Do you log?", Some(("1", "Do you log?")));
        check("12) Do you log?", Some(("12", "Do you log?")));
        check("[AC-01] Do you log?", Some(("AC-01", "Do you log?")));
        check("ID.AM-1: Assets are known.", Some(("ID.AM-1", "Assets are known.")));
        check("Q7 - Do you log?", Some(("Q7", "Do you log?")));
        check("A.1\nDo you log?", Some(("A.1", "Do you log?")));
        check("a) Do you log?", Some(("a", "Do you log?")));
    }

    #[test]
    fn words_stay() {
        check("24 hour support available?", None);
        check("3 Do you log?", None);
        check("Do you log?", None);
        check("SOC reports are available", None);
        check("TLS 1.2 or later", None);
    }
}
