//! Patterns in which `*` stands for anything.

/// Whether a text matches a pattern.
#[must_use]
pub fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|after| {
            let mut ends = (0..=after.len()).filter(|&at| after.is_char_boundary(at));
            ends.any(|at| matches(rest, &after[at..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_stands_for_anything() {
        assert!(matches("acme-*.xlsx", "acme-2026.xlsx"));
        assert!(matches("*", "any.xlsx"));
        assert!(!matches("acme-*.xlsx", "other.xlsx"));
        assert!(!matches("acme.xlsx", "acme.xlsm"));
    }
}
