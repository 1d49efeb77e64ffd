//! Start tags written anew: some attributes changed, all others as they were and in their order.

use crate::Error;
use crate::element::Element;
use crate::xml::Xml;

/// What becomes of an attribute.
pub enum Change<'c> {
    /// It gets this value, in its place or at the end.
    Set(&'c str, &'c str),
    /// It is left out.
    Drop(&'c str),
}

/// The tag of `element` up to its closing `>` or `/>`, which the caller adds.
pub fn rewrite(xml: &Xml<'_>, element: &Element<'_>, changes: &[Change<'_>]) -> Result<String, Error> {
    let mut out = format!("<{}", element.name());
    let mut seen = Vec::new();
    for attribute in element.checked_attributes(xml) {
        let attribute = attribute?;
        let key = attribute.key.into_inner();
        match changes.iter().find(|change| change.key() == key) {
            Some(Change::Drop(_)) => {}
            Some(Change::Set(key, value)) => {
                push(&mut out, key, &escaped(value));
                seen.push(*key);
            }
            None => push(&mut out, key, &attribute.value.replace('"', "&quot;")),
        }
    }
    for change in changes {
        match change {
            Change::Set(key, value) if !seen.contains(key) => push(&mut out, key, &escaped(value)),
            _ => {}
        }
    }
    Ok(out)
}

impl Change<'_> {
    fn key(&self) -> &str {
        match self {
            Change::Set(key, _) | Change::Drop(key) => key,
        }
    }
}

/// A value for an attribute between double quotes.
fn escaped(value: &str) -> String {
    value.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

fn push(out: &mut String, key: &str, value: &str) {
    out.extend([" ", key, "=\"", value, "\""]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: &str, changes: &[Change<'_>], expect: &str) {
        let mut xml = Xml::new(tag, "p", 9);
        let element = xml.root().unwrap();
        assert_eq!(rewrite(&xml, &element, changes).unwrap(), expect);
    }

    #[test]
    fn attributes_change_and_the_others_stay() {
        check("<x:c  r = 'A1' t=\"s\" s='3'/>", &[Change::Drop("t")], "<x:c r=\"A1\" s=\"3\"");
        check("<c t='s' s='3'/>", &[Change::Set("t", "b")], "<c t=\"b\" s=\"3\"");
        check("<c a='\"&amp;'/>", &[Change::Set("t", "<\"&")], "<c a=\"&quot;&amp;\" t=\"&lt;&quot;&amp;\"");
    }
}
