//! A pull reader for one part: children of an element one after the other, as in a book.
//!
//! ```text
//! let root = xml.root()?;                      // <worksheet>
//! while let Some(child) = xml.child()? {       // each child of the element read last
//!     match child.local() {
//!         "sheetData" => …                     // its children, its text(), or skip() it
//!         _ => xml.skip()?,
//!     }
//! }
//! ```
//!
//! Every child has to be read to its end by one of those three before the next is asked for.
//! Prefixes do not matter. `mc:AlternateContent` is looked through: its first choice is read,
//! its fallback where there is no choice. Entities are never expanded beyond the five of XML.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr2, memmem};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use crate::Error;
use crate::element::Element;

/// A reader over the text of one part.
pub struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    text: &'a str,
    /// Bytes that were jumped over, which the reader knows nothing of.
    jumped: usize,
    /// Whether every `<` of the text begins a tag: there is no comment and no CDATA section.
    plain: bool,
    part: &'a str,
    limit: usize,
    depth: usize,
    /// A self-closed element was read and its end is still to be told.
    closing: bool,
    span: Range<usize>,
    alternates: Vec<Alternate>,
}

/// One level of an `mc:AlternateContent` that is being looked through.
struct Alternate {
    depth: usize,
    /// For the element itself: whether a branch was read. `None` for a branch.
    chosen: Option<bool>,
}

enum Token<'a> {
    Open(Element<'a>),
    Close,
    Text(Cow<'a, str>),
    End,
}

impl<'a> Xml<'a> {
    /// A reader over the text of a part, named in errors, whose elements may be nested `depth` deep.
    #[must_use]
    pub fn new(text: &'a str, part: &'a str, depth: usize) -> Self {
        let body = text.strip_prefix("<?").unwrap_or(text);
        Xml {
            reader: Reader::from_str(text),
            text,
            jumped: 0,
            plain: [b"<!", b"<?"].iter().all(|mark| memmem::find(body.as_bytes(), *mark).is_none()),
            part,
            limit: depth,
            depth: 0,
            closing: false,
            span: 0..0,
            alternates: Vec::new(),
        }
    }

    /// The document's one element.
    ///
    /// # Errors
    /// Where the text is not well-formed, or goes beyond what is allowed.
    pub fn root(&mut self) -> Result<Element<'a>, Error> {
        loop {
            match self.token()? {
                Token::Open(element) => return Ok(element),
                Token::Text(_) => {}
                Token::Close | Token::End => return Err(self.broken("there is no element")),
            }
        }
    }

    /// The next child of the element that is being read; `None` at its end tag.
    ///
    /// # Errors
    /// Where the text is not well-formed, or goes beyond what is allowed.
    pub fn child(&mut self) -> Result<Option<Element<'a>>, Error> {
        loop {
            match self.token()? {
                Token::Open(element) => match self.look_through(&element) {
                    Look::Read => return Ok(Some(element)),
                    Look::Into => {}
                    Look::Skip => self.skip()?,
                },
                Token::Close if self.leaves_alternate() => {}
                Token::Close => return Ok(None),
                Token::Text(_) => {}
                Token::End => return Err(self.broken("the text ends too early")),
            }
        }
    }

    /// Reads to the end of the current element.
    ///
    /// # Errors
    /// Where the text is not well-formed, or goes beyond what is allowed.
    pub fn skip(&mut self) -> Result<(), Error> {
        let outer = self.depth - 1;
        while self.depth > outer {
            if let Token::End = self.token()? {
                return Err(self.broken("the text ends too early"));
            }
        }
        Ok(())
    }

    /// The text of the current element, that of its children left out.
    ///
    /// # Errors
    /// Where the text is not well-formed, or goes beyond what is allowed.
    pub fn text(&mut self) -> Result<Cow<'a, str>, Error> {
        let mut text = Cow::Borrowed("");
        loop {
            match self.token()? {
                Token::Text(piece) if text.is_empty() => text = piece,
                Token::Text(piece) => text.to_mut().push_str(&piece),
                Token::Open(_) => self.skip()?,
                Token::Close => return Ok(text),
                Token::End => return Err(self.broken("the text ends too early")),
            }
        }
    }

    /// The text of the current element, that of its children included.
    ///
    /// # Errors
    /// Where the text is not well-formed, or goes beyond what is allowed.
    pub fn deep_text(&mut self) -> Result<String, Error> {
        let outer = self.depth - 1;
        let mut text = String::new();
        while self.depth > outer {
            match self.token()? {
                Token::Text(piece) => text.push_str(&piece),
                Token::Open(_) | Token::Close => {}
                Token::End => return Err(self.broken("the text ends too early")),
            }
        }
        Ok(text)
    }

    /// Reads the text of `element`'s only child where that is written in the plainest way,
    /// `<name>text</name>` and nothing besides; this is the bulk of a sheet. `None` reads nothing.
    pub fn only_text(&mut self, element: &Element<'_>, name: &str) -> Option<&'a str> {
        if element.self_closed {
            return None;
        }
        let inside = &self.text[element.span.end..];
        let prefix = element.prefix();
        let open = |text: &'a str, mark: &str| {
            text.strip_prefix(mark)?.strip_prefix(prefix)?.strip_prefix(name)?.strip_prefix('>')
        };
        let rest = open(inside, "<")?;
        let text = &rest[..memchr(b'<', rest.as_bytes())?];
        let after = open(&rest[text.len()..], "</")?;
        let closes = after.strip_prefix("</").is_some_and(|after| after.starts_with(element.name()));
        if !closes || memchr2(b'&', b'\r', text.as_bytes()).is_some() {
            return None;
        }
        self.jump(&inside[..inside.len() - after.len()]);
        Some(text)
    }

    /// The bytes between the tags of an element whose start tag was read last, for
    /// [`Xml::jump`]; `None` where they cannot be told without reading them.
    pub fn inner(&self, element: &Element<'_>) -> Option<&'a str> {
        if !self.plain || element.self_closed {
            return None;
        }
        let rest = &self.text[element.span.end..];
        let end = memmem::find(rest.as_bytes(), format!("</{}", element.name()).as_bytes())?;
        Some(&rest[..end])
    }

    /// Goes to the end of what [`Xml::inner`] gave, without reading it.
    pub fn jump(&mut self, inner: &str) {
        let rest = &self.reader.get_ref()[inner.len()..];
        *self.reader.get_mut() = rest;
        self.jumped += inner.len();
    }

    /// Byte range of what was read last: after a `None` of [`Xml::child`] the end tag.
    /// For a self-closed element it is empty, at the element's end.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// An error at the place that was read last.
    pub fn broken(&self, message: impl Into<String>) -> Error {
        Error::Xml { part: self.part.to_owned(), position: self.span.start as u64, message: message.into() }
    }

    fn token(&mut self) -> Result<Token<'a>, Error> {
        if self.closing {
            self.closing = false;
            self.depth -= 1;
            self.span = self.span.end..self.span.end;
            return Ok(Token::Close);
        }
        loop {
            let start = self.position();
            let event = self.reader.read_event();
            self.span = start..self.position();
            let event = event.map_err(|error| self.broken(error.to_string()))?;
            if let Some(token) = self.tokenize(event)? {
                return Ok(token);
            }
        }
    }

    fn position(&self) -> usize {
        self.reader.buffer_position() as usize + self.jumped
    }

    fn tokenize(&mut self, event: Event<'a>) -> Result<Option<Token<'a>>, Error> {
        Ok(Some(match event {
            Event::Start(tag) => self.open(tag, false)?,
            Event::Empty(tag) => self.open(tag, true)?,
            Event::End(_) => {
                self.depth -= 1;
                Token::Close
            }
            Event::Text(text) => Token::Text(text.xml10_content()),
            Event::CData(text) => Token::Text(text.xml10_content()),
            Event::GeneralRef(reference) => Token::Text(self.character(&reference)?),
            Event::Eof => Token::End,
            Event::DocType(_) => return Err(Error::DoctypeForbidden { part: self.part.to_owned() }),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => return Ok(None),
        }))
    }

    fn open(&mut self, tag: BytesStart<'a>, self_closed: bool) -> Result<Token<'a>, Error> {
        self.depth += 1;
        if self.depth > self.limit {
            return Err(Error::TooDeep { part: self.part.to_owned(), limit: self.limit });
        }
        self.closing = self_closed;
        Ok(Token::Open(Element::new(tag, self.span.clone(), self_closed)))
    }

    fn character(&self, reference: &BytesRef<'a>) -> Result<Cow<'a, str>, Error> {
        match reference.resolve_char_ref() {
            Ok(Some(character)) => Ok(Cow::Owned(character.into())),
            Ok(None) => resolve_xml_entity(reference)
                .map(Cow::Borrowed)
                .ok_or_else(|| self.broken(format!("the entity &{};", &**reference))),
            Err(error) => Err(self.broken(error.to_string())),
        }
    }

    fn look_through(&mut self, element: &Element<'a>) -> Look {
        if element.local() == "AlternateContent" {
            self.alternates.push(Alternate { depth: self.depth, chosen: Some(false) });
            return Look::Into;
        }
        let parent = self.alternates.last_mut().filter(|level| level.depth + 1 == self.depth);
        let Some(Alternate { chosen: Some(chosen), .. }) = parent else {
            return Look::Read;
        };
        if *chosen || !matches!(element.local(), "Choice" | "Fallback") {
            return Look::Skip;
        }
        *chosen = true;
        self.alternates.push(Alternate { depth: self.depth, chosen: None });
        Look::Into
    }

    /// Whether the end tag that was just read belongs to an alternate or a branch of it.
    fn leaves_alternate(&mut self) -> bool {
        let leaves = self.alternates.last().is_some_and(|level| level.depth == self.depth + 1);
        if leaves {
            self.alternates.pop();
        }
        leaves
    }
}

/// What to do with a child because of `mc:AlternateContent`.
enum Look {
    Read,
    Into,
    Skip,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Prints the tree below the root as `name(text or children)`.
    fn outline(xml: &mut Xml<'_>, out: &mut String) -> Result<(), Error> {
        while let Some(child) = xml.child()? {
            out.push_str(child.local());
            if child.local() == "t" {
                out.push_str(&format!("={}", xml.text()?));
            } else {
                out.push('(');
                outline(xml, out)?;
                out.push(')');
            }
            out.push(' ');
        }
        Ok(())
    }

    fn check(text: &str, expect: Result<&str, &str>) {
        let mut xml = Xml::new(text, "p", 5);
        let mut out = String::new();
        let result = xml.root().and_then(|_| outline(&mut xml, &mut out));
        match (result, expect) {
            (Ok(()), Ok(expect)) => assert_eq!(out.trim(), expect, "{text}"),
            (Err(error), Err(expect)) => {
                assert!(error.to_string().contains(expect), "{text}: {error}");
            }
            (result, _) => panic!("{text}: {result:?} {out}"),
        }
    }

    #[test]
    fn trees() {
        check("<r><a/><b><c/></b></r>", Ok("a() b(c() )"));
        check("<?xml version='1.0'?><!-- x --><x:r xmlns:x='u'><x:a/></x:r>", Ok("a()"));
        check("<r><t>a&amp;b&#x41;&#10;<![CDATA[<&>]]><i>no</i>\r\nz</t></r>", Ok("t=a&bA\n<&>\nz"));
    }

    #[test]
    fn alternate_content_is_looked_through() {
        let alternate = "<r><m:AlternateContent xmlns:m='u'><m:Choice><a/></m:Choice><m:Choice><b/></m:Choice>\
                         <m:Fallback><c/></m:Fallback></m:AlternateContent><d/></r>";
        check(alternate, Ok("a() d()"));
        check("<r><AlternateContent><Fallback><c/></Fallback></AlternateContent><d/></r>", Ok("c() d()"));
        check("<r><AlternateContent/><d/></r>", Ok("d()"));
    }

    #[test]
    fn broken_and_hostile_texts() {
        check("", Err("there is no element"));
        check("<r><a>", Err("ends too early"));
        check("<r><a></r>", Err("expected `</a>`"));
        check("<r><t>&lol;</t></r>", Err("&lol;"));
        check("<r><t>&#0;</t></r>", Err("byte"));
        check("<!DOCTYPE r [<!ENTITY a 'b'>]><r/>", Err("DOCTYPE"));
        check("<a><a><a><a><a><a/></a></a></a></a></a>", Err("nested deeper than 5"));
    }

    #[test]
    fn spans_cover_the_tags() {
        let text = "<r> <a x='1'/><b>t</b ></r>";
        let mut xml = Xml::new(text, "p", 9);
        xml.root().unwrap();
        let a = xml.child().unwrap().unwrap();
        assert_eq!((&text[a.span.clone()], a.attribute("x").as_deref()), ("<a x='1'/>", Some("1")));
        assert!(xml.child().unwrap().is_none());
        assert_eq!(xml.span(), a.span.end..a.span.end);
        let b = xml.child().unwrap().unwrap();
        xml.text().unwrap();
        assert_eq!((&text[b.span], &text[xml.span()]), ("<b>", "</b >"));
    }
}
