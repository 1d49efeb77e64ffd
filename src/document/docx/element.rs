//! XML as a tree, written out once: no text can become markup, and children stand in the order that Word demands.
//!
//! An element may carry a key, which is never written: what it is, whatever it says. By it the same clause is found in two
//! versions of a document.

use super::order::in_schema_order;

/// An element with its attributes and what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its name with its prefix: `w:p`.
    pub(crate) name: &'static str,
    attributes: Vec<(&'static str, String)>,
    content: Vec<Node>,
    key: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// An element without anything.
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), content: Vec::new(), key: None }
    }

    /// With an attribute.
    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.attributes.push((name, value.to_string()));
        self
    }

    /// With one more child.
    pub(crate) fn child(self, child: Self) -> Self {
        self.children([child])
    }

    /// With more children.
    pub(crate) fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.content.extend(children.into_iter().map(Node::Element));
        self
    }

    /// With text.
    pub(crate) fn text(mut self, text: &str) -> Self {
        self.content.push(Node::Text(text.to_owned()));
        self
    }

    /// Properties: `w:pPr`, `w:rPr` and the like. Their children may be given in any order.
    pub(crate) fn properties(name: &'static str, children: impl IntoIterator<Item = Self>) -> Self {
        let mut children: Vec<_> = children.into_iter().collect();
        in_schema_order(name, &mut children);
        Self::new(name).children(children)
    }

    /// With the key by which it is known.
    pub(crate) fn keyed(self, key: impl Into<String>) -> Self {
        Self { key: Some(key.into()), ..self }
    }

    /// The key by which it is known.
    pub(crate) fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The elements in it.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.content.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element in it of a name.
    pub(crate) fn first(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// The text in it, that of its elements left out.
    pub(crate) fn own_text(&self) -> String {
        let texts = self.content.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }

    /// The same element under another name, with other elements in it.
    pub(crate) fn renewed(&self, name: &'static str, elements: impl IntoIterator<Item = Self>) -> Self {
        Self { name, content: Vec::new(), ..self.clone() }.children(elements)
    }

    /// The same element under another name.
    pub(crate) fn named(&self, name: &'static str) -> Self {
        Self { name, ..self.clone() }
    }

    /// A paragraph with one more property; any other element as it is.
    pub(super) fn with_property(mut self, property: Self) -> Self {
        let properties = self.content.iter_mut().find_map(|node| match node {
            Node::Element(element) if element.name == "w:pPr" => Some(element),
            _ => None,
        });
        if let Some(properties) = properties {
            let name = property.name;
            let before = std::mem::take(&mut properties.content).into_iter().filter_map(|node| match node {
                Node::Element(element) if element.name != name => Some(element),
                _ => None,
            });
            *properties = Self::properties("w:pPr", before.chain([property]).collect::<Vec<_>>());
        }
        self
    }

    /// A part of a package.
    pub(super) fn part(&self) -> String {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escape(value, out);
            out.push('"');
        }
        if self.content.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for node in &self.content {
            match node {
                Node::Element(element) => element.write(out),
                Node::Text(text) => escape(text, out),
            }
        }
        out.push_str("</");
        out.push_str(self.name);
        out.push('>');
    }
}

/// An element whose one attribute is `w:val`.
pub(super) fn val(name: &'static str, value: impl ToString) -> Element {
    Element::new(name).with("w:val", value)
}

/// Line ends and tabs are written as references: within an attribute a reader would turn them into spaces.
fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push_str(&format!("&#{};", u32::from(character))),
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let element = Element::new("w:t").with("w:val", "\"<&>\n").text("<script> &amp; ]]> \"");
        let mut out = String::new();
        element.write(&mut out);
        assert_eq!(out, "<w:t w:val=\"&quot;&lt;&amp;&gt;&#10;\">&lt;script&gt; &amp;amp; ]]&gt; &quot;</w:t>");
    }

    #[test]
    fn properties_are_put_in_order() {
        let element =
            Element::properties("w:pPr", [val("w:jc", "left"), Element::new("w:keepNext"), val("w:pStyle", "A")]);
        let mut out = String::new();
        element.write(&mut out);
        assert_eq!(out, "<w:pPr><w:pStyle w:val=\"A\"/><w:keepNext/><w:jc w:val=\"left\"/></w:pPr>");
    }
}
