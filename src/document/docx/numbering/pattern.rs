//! What a number is made of: `Annex II` is the second of `Annex %1` in Roman numerals.

use super::format::Format;

/// How a level of a list prints its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Pattern {
    /// How the level's own counter is printed.
    pub(super) format: Format,
    /// The text, with `%1` for the counter of the first level: `(%3)`.
    pub(super) text: String,
}

/// Every way to read a number as a counter at a level: the pattern and the counter.
///
/// `before` is what stands in front of it: the pattern of the number that it continues, and the length of that number.
pub(super) fn readings(number: &str, level: usize, before: Option<(&str, usize)>) -> Vec<(Pattern, u16)> {
    let (start, length) = before.unwrap_or(("", 0));
    let Some(own) = number.get(length..) else { return Vec::new() };
    let continues_digits = length > 0 && own.starts_with(|character: char| character.is_alphanumeric());
    if continues_digits || own.contains('%') {
        return Vec::new();
    }
    let (head, suffix) = own.split_at(own.trim_end_matches(|character: char| !character.is_alphanumeric()).len());
    let (prefix, counter) = head.split_at(head.trim_end_matches(char::is_alphanumeric).len());
    let text = format!("{start}{prefix}%{}{suffix}", level + 1);
    let reading = |format: Format| Some((Pattern { format, text: text.clone() }, format.value(counter)?));
    Format::ALL.into_iter().filter_map(reading).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(number: &str, level: usize, before: Option<(&str, usize)>, expect: &[(&str, u16)]) {
        let found = readings(number, level, before);
        let found: Vec<_> = found.iter().map(|(pattern, value)| (pattern.text.as_str(), *value)).collect();
        assert_eq!(found, expect, "{number}");
    }

    #[test]
    fn numbers_are_read() {
        check("4", 0, None, &[("%1", 4)]);
        check("4.2", 1, Some(("%1", 1)), &[("%1.%2", 2)]);
        check("4.2", 1, None, &[("4.%2", 2)]);
        check("(c)", 2, None, &[("(%3)", 3), ("(%3)", 100)]);
        check("Annex II", 0, None, &[("Annex %1", 35), ("Annex %1", 2)]);
        check("42", 1, Some(("%1", 1)), &[]);
        check("4 bis", 0, None, &[]);
        check("50%", 0, None, &[]);
        check("", 0, None, &[]);
        check("§", 0, None, &[]);
    }
}
