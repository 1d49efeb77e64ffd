//! Texts in sentences. A full stop within a number, a name, an address or an abbreviation ends none.

/// What a line break is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lines {
    /// The end of a sentence: each line is a paragraph, an item or a cell.
    End,
    /// A space: the text is wrapped, and an empty line ends the sentence.
    Wrap,
}

/// Words after which a full stop belongs to them where a number follows.
const CITED: [&str; 8] = ["art", "arts", "no", "nos", "par", "para", "pp", "sec"];

/// Words after which a full stop belongs to them unless a sentence may begin.
const ABBREVIATIONS: [&str; 12] = ["approx", "cf", "co", "corp", "eg", "etc", "ie", "inc", "incl", "ltd", "st", "vs"];

/// The sentences of a text, each with the space behind it: together they are the text.
#[must_use]
pub fn pieces(text: &str, lines: Lines) -> Vec<&str> {
    let (mut pieces, mut start) = (Vec::new(), 0);
    let mut letters = text.char_indices().peekable();
    let mut ends = false;
    while let Some((at, letter)) = letters.next() {
        let behind = at + letter.len_utf8();
        let next = letters.peek().map(|(_, next)| *next);
        ends = match letter {
            '\n' => {
                ends || lines == Lines::End || text[behind..].trim_start_matches([' ', '\t', '\r']).starts_with('\n')
            }
            '.' => next.is_some_and(char::is_whitespace) && !abbreviates(&text[..at], &text[behind..]),
            '!' | '?' | ';' => next.is_some_and(char::is_whitespace),
            letter if letter.is_whitespace() => ends,
            ')' | '"' | '”' | '’' => ends_within(&text[..at]) && next.is_some_and(char::is_whitespace),
            _ => false,
        };
        // The space behind an end belongs to the sentence.
        if ends && next.is_some_and(|next| !next.is_whitespace()) {
            pieces.push(&text[start..behind]);
            (start, ends) = (behind, false);
        }
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

/// The sentences of a text, without the space around them.
pub fn sentences(text: &str, lines: Lines) -> impl Iterator<Item = &str> {
    pieces(text, lines).into_iter().map(str::trim).filter(|sentence| !sentence.is_empty())
}

/// The sentence without what it says in parentheses.
#[must_use]
pub fn outside_parentheses(sentence: &str) -> String {
    let mut depth = 0_usize;
    let mut outside = String::with_capacity(sentence.len());
    for letter in sentence.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            letter if depth == 0 => outside.push(letter),
            _ => {}
        }
    }
    outside
}

/// Whether the full stop between two texts belongs to the word before it: `Art. 28`, `e.g. this`, `Railway Corp. hosts`.
/// What may end a sentence as well does where the next word begins one.
fn abbreviates(before: &str, after: &str) -> bool {
    let word = before.rsplit(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
    let follows = after.trim_start().chars().next();
    if CITED.contains(&word.as_str()) {
        return follows.is_some_and(|sign| sign.is_ascii_digit() || sign == '(');
    }
    let is_letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    (is_letter || ABBREVIATIONS.contains(&word.as_str())) && !follows.is_some_and(char::is_uppercase)
}

/// Whether a text ends as a sentence does, before the bracket or quotation mark that closes it.
fn ends_within(text: &str) -> bool {
    text.ends_with(['.', '!', '?'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, lines: Lines, expect: &[&str]) {
        assert_eq!(sentences(text, lines).collect::<Vec<_>>(), expect);
        assert_eq!(pieces(text, lines).concat(), text);
    }

    #[test]
    fn sentences_end_at_full_stops_only() {
        let text = "TLS 1.2 is used. See secapi.example/a; ask.\nNot more";
        check(text, Lines::Wrap, &["TLS 1.2 is used.", "See secapi.example/a;", "ask.", "Not more"]);
        check("(It is so.) So it is. “Yes.” No", Lines::Wrap, &["(It is so.)", "So it is.", "“Yes.”", "No"]);
        check("", Lines::End, &[]);
    }

    #[test]
    fn abbreviations_end_none() {
        check(
            "Railway Corp. provides it, e.g. the API. See Art. 28 GDPR.",
            Lines::Wrap,
            &["Railway Corp. provides it, e.g. the API.", "See Art. 28 GDPR."],
        );
        check(
            "It is hosted by Railway Corp. We say no. 30 days",
            Lines::Wrap,
            &["It is hosted by Railway Corp.", "We say no. 30 days"],
        );
        check("Is it so? We say no. Never.", Lines::Wrap, &["Is it so?", "We say no.", "Never."]);
    }

    #[test]
    fn lines_end_sentences_or_are_wrapped() {
        check("one\ntwo", Lines::End, &["one", "two"]);
        check("one\ntwo", Lines::Wrap, &["one\ntwo"]);
        check("one\n \ntwo", Lines::Wrap, &["one", "two"]);
        check("- a\n- b\n", Lines::End, &["- a", "- b"]);
    }

    #[test]
    fn parentheses_are_left_out() {
        assert_eq!(outside_parentheses("in observation (not (yet) done), so"), "in observation , so");
    }
}
