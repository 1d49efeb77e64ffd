//! A start tag: its name, its place in the text, and its attributes.

use std::ops::Range;

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;
use quick_xml::events::attributes::Attribute;

use crate::Error;
use crate::xml::Xml;

/// A start tag.
pub struct Element<'a> {
    tag: BytesStart<'a>,
    /// Byte range of the tag in the part's text.
    pub span: Range<usize>,
    /// Whether the tag ends in `/>`.
    pub self_closed: bool,
}

impl<'a> Element<'a> {
    pub(crate) fn new(tag: BytesStart<'a>, span: Range<usize>, self_closed: bool) -> Self {
        Element { tag, span, self_closed }
    }

    /// The name without its prefix.
    pub fn local(&self) -> &str {
        local_part(self.tag.name().into_inner())
    }

    /// The name as written.
    pub fn name(&self) -> &str {
        self.tag.name().into_inner()
    }

    /// The prefix with its colon, or nothing.
    pub fn prefix(&self) -> &str {
        let name = self.name();
        &name[..name.len() - self.local().len()]
    }

    /// Key and raw value of every attribute, in order.
    ///
    /// # Errors
    /// One for an attribute that is broken.
    pub fn checked_attributes<'e>(&'e self, xml: &Xml<'_>) -> impl Iterator<Item = Result<Attribute<'e>, Error>> {
        let mut attributes = self.tag.attributes();
        attributes.with_checks(false);
        attributes.map(|attribute| attribute.map_err(|error| xml.broken(error.to_string())))
    }

    /// Key and raw value of every attribute, in order. Stops at one that is broken.
    pub fn attributes(&self) -> impl Iterator<Item = Attribute<'_>> {
        let mut attributes = self.tag.attributes();
        attributes.with_checks(false);
        attributes.map_while(Result::ok)
    }

    /// The value of the attribute that has no prefix and this name.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.attributes().find(|attribute| attribute.key.into_inner() == name).map(value)
    }

    /// As [`Element::attribute`].
    ///
    /// # Errors
    /// Where an attribute before it is broken.
    pub fn checked_attribute(&self, xml: &Xml<'_>, name: &str) -> Result<Option<String>, Error> {
        for attribute in self.checked_attributes(xml) {
            let attribute = attribute?;
            if attribute.key.into_inner() == name {
                return Ok(Some(value(attribute)));
            }
        }
        Ok(None)
    }

    /// The value of the attribute that has some prefix and this local name.
    pub fn prefixed(&self, name: &str) -> Option<String> {
        let prefixed = |key: &str| key.contains(':') && local_part(key) == name;
        self.attributes().find(|attribute| prefixed(attribute.key.into_inner())).map(value)
    }

    /// The attribute as a truth value; `None` where it is absent.
    pub fn flag(&self, name: &str) -> Option<bool> {
        self.attribute(name).map(|value| is_true(&value))
    }

    /// The attribute as a number; `None` where it is absent or none.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// As [`Element::number`], of the attribute that has some prefix and this local name.
    pub fn prefixed_number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.prefixed(name)?.trim().parse().ok()
    }

    /// Whether an element that switches something switches it on: it does unless its `val` says otherwise.
    pub fn is_on(&self) -> bool {
        self.prefixed("val").is_none_or(|value| is_true(&value))
    }
}

/// The ways to write a truth value that is true.
pub fn is_true(value: &str) -> bool {
    matches!(value.trim(), "1" | "true" | "on")
}

fn local_part(name: &str) -> &str {
    match name.bytes().rposition(|byte| byte == b':') {
        Some(colon) => &name[colon + 1..],
        None => name,
    }
}

/// An attribute's value with references resolved; as written where they are broken.
fn value(attribute: Attribute<'_>) -> String {
    match attribute.normalized_value(XmlVersion::Implicit1_0) {
        Ok(value) => value.into_owned(),
        Err(_) => attribute.value.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: &str, name: &str, expect: Result<Option<&str>, ()>) {
        let mut xml = Xml::new(tag, "p", 9);
        let element = xml.root().unwrap();
        let found = element.checked_attribute(&xml, name);
        assert_eq!(found.as_ref().map(Option::as_deref).map_err(drop), expect, "{tag}");
        if found.is_ok() {
            assert_eq!(element.attribute(name).as_deref(), expect.unwrap());
        }
    }

    #[test]
    fn attributes() {
        check("<c r='A1' s=\"5\"/>", "s", Ok(Some("5")));
        check("<c r='a&amp;&#66;&#10;\n'/>", "r", Ok(Some("a&B\n ")));
        check("<c x:r='1'/>", "r", Ok(None));
        check("<c s=5 r='A1'/>", "r", Err(()));
    }

    #[test]
    fn names_and_prefixes() {
        let mut xml = Xml::new("<x:c r:id='7' id='8' on='true' n=' 3 '/>", "p", 9);
        let element = xml.root().unwrap();
        assert_eq!((element.name(), element.local(), element.prefix()), ("x:c", "c", "x:"));
        assert_eq!(element.prefixed("id").as_deref(), Some("7"));
        assert_eq!((element.flag("on"), element.flag("off")), (Some(true), None));
        assert_eq!(element.number("n"), Some(3));
        assert_eq!((element.prefixed_number("id"), element.prefixed_number::<u8>("n")), (Some(7), None));
    }

    #[test]
    fn switches() {
        for (tag, expect) in [("<w:b/>", true), ("<w:b w:val=' on '/>", true), ("<w:b w:val='0'/>", false)] {
            let element = Xml::new(tag, "p", 9).root().map(|element| element.is_on());
            assert_eq!(element, Ok(expect), "{tag}");
        }
    }
}
