//! Lists of lines in a text, with what introduces them; and which vendors a text names.

use crate::bank::Subprocessor;

use super::held::short;
use super::prose;

/// A list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bullets<'t> {
    /// The sentence before it; empty when there is none.
    pub lead: &'t str,
    /// Its items, without those of lists within.
    pub items: Vec<&'t str>,
}

/// The lists of a text, in light Markdown.
pub(super) fn bullets(text: &str) -> Vec<Bullets<'_>> {
    let mut lists: Vec<Bullets<'_>> = Vec::new();
    let (mut start, mut at, mut depth, mut is_open) = (0, 0, 0, false);
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        let indent = line.len() - line.trim_start().len();
        if let Some(item) = bare.strip_prefix("- ").or_else(|| bare.strip_prefix("* ")) {
            if !is_open {
                let lead = prose::sentences(&text[start..at]).last().unwrap_or_default();
                lists.push(Bullets { lead, items: Vec::new() });
                depth = indent;
            }
            is_open = true;
            if let Some(list) = lists.last_mut().filter(|_| indent <= depth) {
                list.items.push(item);
            }
        } else if is_open && !bare.is_empty() && indent == 0 {
            (is_open, start) = (false, at);
        }
        at += line.len();
    }
    lists
}

/// Whether a text names a vendor, by its whole name or by the short one as it is written: `Resend` is a vendor, to
/// resend is none.
pub(super) fn names(text: &str, vendor: &Subprocessor) -> bool {
    let whole = [Some(&vendor.name), vendor.legal_name.as_ref()];
    let is_named = whole.into_iter().flatten().any(|name| prose::contains(text, name));
    is_named || prose::exact(text, short(&vendor.name)).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_a_lead_and_items() {
        let text = "First. There are two:\n\n- one\n  goes on\n  - within\n- two\n\nAfter that, three:\n* x\n";
        let expect = [
            Bullets { lead: "There are two:", items: vec!["one", "two"] },
            Bullets { lead: "After that, three:", items: vec!["x"] },
        ];
        assert_eq!(bullets(text), expect);
        assert_eq!(bullets("None here - at all."), []);
    }
}
