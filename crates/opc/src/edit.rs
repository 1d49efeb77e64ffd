//! Edits of a text by byte range; everything outside them stays as it is.

use std::ops::Range;

/// Replacements of byte ranges, gathered in any order.
#[derive(Debug, Default)]
pub struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Replaces a range, which overlaps no other one.
    pub fn replace(&mut self, range: Range<usize>, text: String) {
        self.0.push((range, text));
    }

    /// Inserts before a byte; insertions at the same place stay in the order in which they come.
    pub fn insert(&mut self, at: usize, text: String) {
        self.replace(at..at, text);
    }

    /// The text with all edits made.
    pub fn apply(mut self, text: &str) -> String {
        self.0.sort_by_key(|(range, _)| (range.start, range.end));
        let added: usize = self.0.iter().map(|(_, text)| text.len()).sum();
        let mut out = String::with_capacity(text.len() + added);
        let mut done = 0;
        for (range, replacement) in &self.0 {
            out.push_str(&text[done..range.start]);
            out.push_str(replacement);
            done = range.end;
        }
        out.push_str(&text[done..]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_come_in_any_order() {
        let mut edits = Edits::default();
        edits.replace(4..5, "E".into());
        edits.insert(2, "1".into());
        edits.replace(2..4, "CD".into());
        edits.insert(2, "2".into());
        assert_eq!(edits.apply("abcdef"), "ab12CDEf");
    }
}
