//! Texts as words that compare: lower case, without accents and punctuation.

/// `Réponse (Oui/Non)` becomes `reponse oui non`.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        push_folded(&mut folded, character);
    }
    folded
}

fn push_folded(folded: &mut String, character: char) {
    match character {
        'a'..='z' | '0'..='9' => folded.push(character),
        'A'..='Z' => folded.push(character.to_ascii_lowercase()),
        '\'' | '’' => {}
        '#' | '№' => folded.push_str(" # "),
        _ if character.is_ascii() => folded.push(' '),
        _ => push_accented(folded, character),
    }
}

fn push_accented(folded: &mut String, character: char) {
    for lower in character.to_lowercase() {
        match lower {
            'à'..='å' | 'ā' | 'ą' => folded.push('a'),
            'ç' | 'ć' | 'č' => folded.push('c'),
            'è'..='ë' | 'ē' | 'ę' => folded.push('e'),
            'ì'..='ï' | 'ī' => folded.push('i'),
            'ñ' | 'ń' => folded.push('n'),
            'ò'..='ö' | 'ø' | 'ō' => folded.push('o'),
            'ù'..='ü' | 'ū' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'º' | 'ª' => folded.push(' '),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            _ if lower.is_alphanumeric() => folded.push(lower),
            _ => folded.push(' '),
        }
    }
}

/// The first `limit` bytes of a text, cut at a character.
pub(super) fn head(text: &str, limit: usize) -> &str {
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Whether `text` is `phrase`, or goes on after it with another word.
pub(super) fn starts_with_phrase(text: &str, phrase: &str) -> bool {
    text.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Whether the words of `phrase` stand in `text`, one after the other.
pub(super) fn contains_phrase(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + phrase.len()..].chars().next();
        before.is_none_or(|c| c == ' ') && after.is_none_or(|c| c == ' ')
    })
}

/// Folded words with single spaces.
pub(super) fn normal(text: &str) -> String {
    if text.is_ascii() {
        return normal_ascii(text);
    }
    let folded = fold(text);
    let mut normal = String::with_capacity(folded.len());
    for word in folded.split_whitespace() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.push_str(word);
    }
    normal
}

/// The same in one pass, for most texts.
fn normal_ascii(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    let mut parted = false;
    for byte in text.bytes().filter(|byte| *byte != b'\'') {
        let letter = byte.is_ascii_alphanumeric();
        if (byte == b'#' || parted && letter) && !normal.is_empty() {
            normal.push(' ');
        }
        if letter || byte == b'#' {
            normal.push(byte.to_ascii_lowercase() as char);
        }
        parted = !letter;
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_fold_to_plain_words() {
        assert_eq!(normal("  Réponse\n(Oui/Non) "), "reponse oui non");
        assert_eq!(normal("Maßnahme — Nr. 5"), "massnahme nr 5");
        assert_eq!(normal("Vendor's #"), "vendors #");
        for text in ["", " a#b  c-'d' ", "#1 (N/A)", "A.1:\tb"] {
            let slow = fold(text).split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(normal(text), slow, "{text}");
        }
    }

    #[test]
    fn phrases_match_whole_words() {
        assert!(contains_phrase("date of review", "review"));
        assert!(!contains_phrase("date of reviewers", "review"));
        assert!(starts_with_phrase("if yes describe", "if yes"));
        assert!(!starts_with_phrase("if yesterday", "if yes"));
    }
}
