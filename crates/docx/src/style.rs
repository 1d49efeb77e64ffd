//! `word/styles.xml`, as far as styles number paragraphs, or hide and strike text.

use std::collections::BTreeMap;

use opc::{Limits, Xml};

use crate::Error;
use crate::look::{Look, Seen};
use crate::paragraph::{Format, format};

/// The styles of paragraphs and of characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Styles {
    /// By their id.
    named: BTreeMap<String, Style>,
    /// The id of the style of paragraphs that name none.
    usual: Option<String>,
    /// How text looks of which nothing else says so.
    defaults: Look,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Style {
    name: String,
    based_on: Option<String>,
    format: Format,
    look: Look,
}

/// Styles based upon each other further than this are a circle.
const CHAIN: usize = 32;

impl Styles {
    /// Reads the part.
    pub(crate) fn read(text: &str, part: &str, limits: &Limits) -> Result<Styles, Error> {
        let mut xml = Xml::new(text, part, limits.depth);
        let mut styles = Styles::default();
        xml.root()?;
        while let Some(element) = xml.child()? {
            match (element.local(), element.prefixed("styleId")) {
                ("style", Some(id)) => {
                    let named = |name| element.prefixed(name).unwrap_or_default();
                    if named("type") == "paragraph" && opc::is_true(&named("default")) {
                        styles.usual = Some(id.clone());
                    }
                    styles.named.insert(id, style(&mut xml)?);
                }
                ("docDefaults", _) => {
                    defaults(&mut xml, &mut styles.defaults)?;
                }
                _ => xml.skip()?,
            }
        }
        Ok(styles)
    }

    /// The name by which people know a style; its id where it has none.
    pub(crate) fn name<'s>(&'s self, id: &'s str) -> &'s str {
        self.named.get(id).map(|style| style.name.as_str()).filter(|name| !name.is_empty()).unwrap_or(id)
    }

    /// The list and the level of a paragraph: its own, else those of its style and of what that is based on.
    pub(crate) fn list(&self, format: &Format) -> Option<(u32, usize)> {
        let chain = self.chain(format.style.as_ref()).map(|style| &style.format);
        let formats: Vec<&Format> = std::iter::once(format).chain(chain).collect();
        let list = formats.iter().find_map(|format| format.list).filter(|list| *list != 0)?;
        let level = formats.iter().find_map(|format| format.level).unwrap_or(0);
        Some((list, level))
    }

    /// What a reader sees of text of a look in a paragraph.
    pub(crate) fn seen(&self, look: &Look, paragraph: &Format) -> Seen {
        let looks = |id: Option<&String>| self.chain(id).map(|style| &style.look).collect::<Vec<_>>();
        look.seen(&looks(look.style.as_ref()), &looks(paragraph.style.as_ref().or(self.usual.as_ref())), &self.defaults)
    }

    /// A style, and what it is based on.
    fn chain(&self, id: Option<&String>) -> impl Iterator<Item = &Style> {
        std::iter::successors(id.and_then(|id| self.named.get(id)), |style| self.named.get(style.based_on.as_ref()?))
            .take(CHAIN)
    }
}

fn style(xml: &mut Xml<'_>) -> Result<Style, Error> {
    let mut style = Style::default();
    while let Some(child) = xml.child()? {
        match child.local() {
            "pPr" => {
                style.format = format(xml)?;
                continue;
            }
            "rPr" => {
                style.look = Look::read(xml)?.0;
                continue;
            }
            "name" => style.name = child.prefixed("val").unwrap_or_default(),
            "basedOn" => style.based_on = child.prefixed("val"),
            _ => {}
        }
        xml.skip()?;
    }
    Ok(style)
}

/// What the defaults of the document say, at whatever depth.
fn defaults(xml: &mut Xml<'_>, look: &mut Look) -> Result<(), Error> {
    while let Some(child) = xml.child()? {
        match child.local() {
            "rPrDefault" => defaults(xml, look)?,
            "rPr" => *look = Look::read(xml)?.0,
            _ => xml.skip()?,
        }
    }
    Ok(())
}
