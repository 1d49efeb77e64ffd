//! Texts in words of which nothing is lost: together they are the text.

/// Words, runs of space, and marks one by one. A number with its fraction, a version, a percentage and a hyphenated
/// word are one word each.
pub(super) fn words(text: &str) -> Vec<&str> {
    let (mut words, mut start) = (Vec::new(), 0);
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    for (index, &(at, letter)) in letters.iter().enumerate() {
        let behind = at + letter.len_utf8();
        let next = letters.get(index + 1).map(|(_, next)| *next);
        let after = letters.get(index + 2).map(|(_, after)| *after);
        if next.is_none_or(|next| !goes_on(letter, next, after)) {
            words.push(&text[start..behind]);
            start = behind;
        }
    }
    words
}

/// Whether a letter and the next one are of the same word.
fn goes_on(letter: char, next: char, after: Option<char>) -> bool {
    let joins = |mark: char| matches!(mark, '.' | ',' | '-' | '/' | '\'' | '’' | '@' | '_' | ':');
    match (letter, next) {
        (one, other) if one.is_alphanumeric() && other.is_alphanumeric() => true,
        (one, other) if one.is_whitespace() && other.is_whitespace() => true,
        (one, '%') => one.is_ascii_digit(),
        (one, mark) if one.is_alphanumeric() && joins(mark) => after.is_some_and(char::is_alphanumeric),
        (mark, other) if joins(mark) && other.is_alphanumeric() => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_hold_together_what_is_one_thing() {
        assert_eq!(words("TLS 1.2, 99.9% re-keyed."), ["TLS", " ", "1.2", ",", " ", "99.9%", " ", "re-keyed", "."]);
    }
}
