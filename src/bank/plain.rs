//! Light Markdown as plain text, for a cell of a spreadsheet.

/// Flattens light Markdown.
///
/// Paragraphs stay apart by one empty line, the soft line breaks within them become spaces, one after a backslash stays, list items become
/// lines that begin with `- `; emphasis, backticks, headings and links lose their marks. A link keeps its text,
/// followed by its target unless the text is the target.
#[must_use]
pub fn plain(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let (mut before, mut breaks) = (Line::Empty, false);
    for line in markdown.lines().map(str::trim) {
        let (line, is_broken) = hard_break(line);
        let kind = Line::of(line);
        if breaks {
            text.push('\n');
        } else if kind != Line::Empty && !text.is_empty() {
            text.push_str(between(before, kind));
        }
        if kind != Line::Empty {
            push_inline(kind.content(line), kind, &mut text);
        }
        before = if kind == Line::Empty && before.is_in_list() { Line::AfterList } else { kind };
        breaks = is_broken;
    }
    text
}

/// A text as light Markdown that flattens to that very text: every mark escaped, every line break a hard one.
#[must_use]
pub fn verbatim(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len() + 16);
    for (at, line) in text.trim().lines().map(str::trim).enumerate() {
        markdown.push_str(if at > 0 { "\\\n" } else { "" });
        for (at, letter) in line.char_indices() {
            let opens = at == 0 && matches!(letter, '-' | '#');
            if opens || matches!(letter, '\\' | '*' | '_' | '`' | '[' | '<') {
                markdown.push('\\');
            }
            markdown.push(letter);
        }
    }
    markdown
}

/// A line without the backslash that breaks it, and whether there was one.
fn hard_break(line: &str) -> (&str, bool) {
    match line.strip_suffix('\\') {
        Some(rest) if (rest.len() - rest.trim_end_matches('\\').len()).is_multiple_of(2) => (rest.trim_end(), true),
        _ => (line, false),
    }
}

/// A text with its first letter in upper case.
#[must_use]
pub fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Empty,
    /// Empty, after a list.
    AfterList,
    Text,
    Heading,
    Item,
}

impl Line {
    fn of(line: &str) -> Self {
        match line {
            "" => Self::Empty,
            _ if line.starts_with("- ") || line.starts_with("* ") => Self::Item,
            _ if line.starts_with('#') && line.trim_start_matches('#').starts_with(' ') => Self::Heading,
            _ => Self::Text,
        }
    }

    fn is_in_list(self) -> bool {
        matches!(self, Self::Item | Self::AfterList)
    }

    fn content(self, line: &str) -> &str {
        match self {
            Self::Item => line[2..].trim_start(),
            Self::Heading => line.trim_start_matches('#').trim_start(),
            Self::Empty | Self::AfterList | Self::Text => line,
        }
    }
}

/// What stands between two lines that are not empty. Text after an item goes on with the item.
fn between(before: Line, line: Line) -> &'static str {
    match (before, line) {
        (Line::Text | Line::Item, Line::Text) => " ",
        (Line::Item | Line::Text | Line::AfterList | Line::Heading, Line::Item) => "\n",
        _ => "\n\n",
    }
}

fn push_inline(line: &str, kind: Line, text: &mut String) {
    if kind == Line::Item {
        text.push_str("- ");
    }
    let mut rest = line;
    while let Some(at) = rest.find(['*', '_', '`', '[', '\\', '<']) {
        let (before, marked) = rest.split_at(at);
        text.push_str(before);
        let taken = take_mark(marked, text);
        rest = &marked[taken..];
    }
    text.push_str(rest);
}

/// Writes what the mark at the start of `marked` stands for; returns how many bytes it took.
fn take_mark(marked: &str, text: &mut String) -> usize {
    let taken = match marked.as_bytes()[0] {
        b'[' => link(marked, text),
        b'<' => autolink(marked, text),
        b'\\' => escaped(marked, text),
        b'`' => code(marked, text),
        _ => emphasis(marked, text),
    };
    taken.unwrap_or_else(|| {
        text.push_str(&marked[..1]);
        1
    })
}

fn link(marked: &str, text: &mut String) -> Option<usize> {
    let close = marked.find("](")?;
    let end = close + marked[close..].find(')')?;
    let (label, target) = (&marked[1..close], &marked[close + 2..end]);
    push_inline(label, Line::Text, text);
    if !label.is_empty() && target.trim_start_matches("mailto:") != label {
        text.push_str(&format!(" ({target})"));
    }
    Some(end + 1)
}

fn autolink(marked: &str, text: &mut String) -> Option<usize> {
    let end = marked.find('>')?;
    let target = &marked[1..end];
    let is_link = !target.contains(char::is_whitespace) && (target.contains("://") || target.contains('@'));
    is_link.then(|| {
        text.push_str(target);
        end + 1
    })
}

fn escaped(marked: &str, text: &mut String) -> Option<usize> {
    let next = marked[1..].chars().next().filter(char::is_ascii_punctuation)?;
    text.push(next);
    Some(1 + next.len_utf8())
}

fn code(marked: &str, text: &mut String) -> Option<usize> {
    let length = marked[1..].find('`')?;
    text.push_str(&marked[1..=length]);
    Some(length + 2)
}

/// `*a*`, `**a**`, `_a_`: only around a word or words, so `2 * 3` and `snake_case` keep their marks.
fn emphasis(marked: &str, text: &mut String) -> Option<usize> {
    let mark = if marked.starts_with("**") || marked.starts_with("__") { &marked[..2] } else { &marked[..1] };
    let starts_word = text.chars().next_back().is_none_or(|before| !before.is_alphanumeric());
    let inner = &marked[mark.len()..];
    let length = inner.find(mark)?;
    let content = &inner[..length];
    let ends_word = inner[length + mark.len()..].chars().next().is_none_or(|after| !after.is_alphanumeric());
    let hugs = !content.is_empty() && content.trim() == content;
    (starts_word && ends_word && hugs).then(|| {
        push_inline(content, Line::Text, text);
        length + 2 * mark.len()
    })
}

#[cfg(test)]
mod tests {
    use super::{plain, verbatim};

    #[track_caller]
    fn check(markdown: &str, expect: &str) {
        assert_eq!(plain(markdown), expect);
    }

    #[test]
    fn joins_soft_breaks_and_keeps_paragraphs() {
        check("One\ntwo.\n\nThree.\n", "One two.\n\nThree.");
        check("\n\n  One\n\n\n\nTwo", "One\n\nTwo");
        check("", "");
    }

    #[test]
    fn keeps_lists_as_lines() {
        check(
            "Stores:\n- one\n- two\n  goes on\n* three\n\nAfter.",
            "Stores:\n- one\n- two goes on\n- three\n\nAfter.",
        );
        check("Stores:\n\n- one\n\n- two", "Stores:\n\n- one\n- two");
    }

    #[test]
    fn strips_marks() {
        check("**Bold** and *soft* and _also_ and `code_x`", "Bold and soft and also and code_x");
        check("# Title\nText", "Title\n\nText");
        check(r"a \* b", "a * b");
    }

    #[test]
    fn leaves_what_is_no_mark() {
        check("2 * 3 * 4, snake_case_name, a < b, [x]", "2 * 3 * 4, snake_case_name, a < b, [x]");
        check("an odd ` tick and ** stars", "an odd ` tick and ** stars");
    }

    #[test]
    fn a_text_written_as_it_stands_comes_back() {
        for text in [
            "One.\nTwo.\n\n\nThree",
            "* a\n- b\n# c\n1) _d_ **e** `f` [g](h) <i@j.example> k\\l \\",
            "a_b_c {{ d }} \\",
        ] {
            assert_eq!(plain(&verbatim(text)), text);
        }
    }

    #[test]
    fn links_keep_text_and_target() {
        check("See [the page](https://a.example/b).", "See the page (https://a.example/b).");
        check("<security@a.example>", "security@a.example");
        check("[a@b.example](mailto:a@b.example)", "a@b.example");
    }
}
