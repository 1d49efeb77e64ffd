//! Which facts an answer quotes: the paths within `{{ }}` and `{% %}` of its texts as they are written.

use std::collections::BTreeSet;

use crate::bank::Entry;
use crate::source::Sources;

/// The dotted paths that the texts of an entry name.
pub(super) fn facts_of(entry: Entry<'_>, sources: &Sources) -> BTreeSet<String> {
    written(entry, sources).into_iter().flat_map(paths).collect()
}

/// The texts of an entry as they are written, before facts are filled in.
pub(super) fn written<'s>(entry: Entry<'_>, sources: &'s Sources) -> Vec<&'s str> {
    let texts = entry.state().content().into_iter().flat_map(|content| content.texts());
    texts.map(|text| sources.slice(&entry.location().path, text.span())).collect()
}

/// The dotted names within the braces of a template.
fn paths(template: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for open in ["{{", "{%"] {
        for rest in template.split(open).skip(1) {
            let inner = rest.split(['}', '%']).next().unwrap_or_default();
            paths.extend(names(inner));
        }
    }
    paths
}

/// The dotted names of an expression.
pub(super) fn names(expression: &str) -> impl Iterator<Item = String> {
    let names = expression.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '_' | '-')));
    names.filter(|name| name.contains('.') && !name.starts_with(char::is_numeric)).map(str::to_owned)
}

/// Whether one of two paths lies within the other.
pub(super) fn meets(one: &str, other: &str) -> bool {
    let within = |inner: &str, outer: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    within(one, other) || within(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_found_within_braces() {
        assert_eq!(paths("By {{ a.b.c | list }} and {% if d.e %}x.y{% endif %}"), ["a.b.c", "d.e"]);
        assert!(meets("a.b", "a.b.c") && meets("a.b", "a.b") && !meets("a.b", "a.bc"));
    }
}
