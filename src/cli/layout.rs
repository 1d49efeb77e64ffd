//! Text in columns: padding, wrapping and shortening, counted in characters.

use std::path::Path;

pub(super) use crate::work::printable;

/// The text, with spaces up to `width`.
pub(super) fn pad(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(text.chars().count());
    format!("{text}{}", " ".repeat(missing))
}

/// The text in lines of at most `width` characters, broken at spaces; a longer word stands by itself.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in printable(text).split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A text in one line of `width` characters.
pub(super) fn shortened(text: &str, width: usize) -> String {
    let text = printable(text);
    if text.chars().count() <= width {
        return text;
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// The path from the current folder where that is shorter.
pub(super) fn shorter_path(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let relative = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    relative.as_deref().unwrap_or(path).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_at_spaces() {
        assert_eq!(wrap("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrap("extraordinary a", 5), ["extraordinary", "a"]);
        assert_eq!(wrap("", 5), [""; 0]);
        assert_eq!(wrap("a\u{1b}[31m b\u{202E}c", 30), ["a\\u{1b}[31m b\\u{202e}c"]);
    }

    #[test]
    fn pads_by_characters() {
        assert_eq!(pad("ä", 3), "ä  ");
    }
}
