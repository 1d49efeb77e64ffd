//! Words that are not what they look like: letters of another script among Latin ones, and characters that nobody sees.

/// What is odd about a word of a text, if anything is: `“unduе” has a letter of another script (U+0435)`.
#[must_use]
pub fn disguised(text: &str) -> Option<String> {
    text.split_whitespace().find_map(of_word)
}

fn of_word(word: &str) -> Option<String> {
    let shown: String = word.chars().filter(|letter| !is_unseen(*letter)).collect();
    if let Some(unseen) = word.chars().find(|letter| is_unseen(*letter)) {
        return Some(format!("“{shown}” has a character that is not seen (U+{:04X})", u32::from(unseen)));
    }
    let is_latin = |letter: char| letter.is_ascii_alphabetic() || matches!(letter, '\u{C0}'..='\u{24F}');
    let foreign = word.chars().find(|letter| is_of_like_script(*letter));
    let foreign = foreign.filter(|_| word.chars().any(is_latin))?;
    Some(format!("“{shown}” has a letter of another script (U+{:04X})", u32::from(foreign)))
}

/// Characters without a width: joiners, marks of order, soft hyphens.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{180E}' | '\u{E0000}'..='\u{E007F}')
}

/// Scripts whose letters pass for Latin ones: Greek, Cyrillic, Armenian, Cherokee, full-width forms.
fn is_of_like_script(letter: char) -> bool {
    letter.is_alphabetic()
        && matches!(letter, '\u{370}'..='\u{3FF}' | '\u{400}'..='\u{52F}' | '\u{531}'..='\u{58F}' | '\u{13A0}'..='\u{13FF}'
            | '\u{FF21}'..='\u{FF5A}')
}

#[cfg(test)]
mod tests {
    use super::disguised;

    #[test]
    fn what_is_not_what_it_looks_like_is_named() {
        let check = |text: &str, expect: Option<&str>| assert_eq!(disguised(text).as_deref(), expect, "{text}");
        check("without undue delay", None);
        check("ohne schuldhaftes Zögern", None);
        check("без промедления", None);
        check("5 µm and Ω", None);
        check("without undu\u{435} delay", Some("“undu\u{435}” has a letter of another script (U+0435)"));
        check("without un\u{200B}due delay", Some("“undue” has a character that is not seen (U+200B)"));
    }
}
