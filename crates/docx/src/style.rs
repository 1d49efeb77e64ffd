//! `word/styles.xml`, as far as styles number paragraphs.

use std::collections::BTreeMap;

use opc::{Limits, Xml};

use crate::Error;
use crate::paragraph::{Format, format};

/// The styles of paragraphs, by their id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Styles(BTreeMap<String, Style>);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Style {
    name: String,
    based_on: Option<String>,
    format: Format,
}

/// Styles based upon each other further than this are a circle.
const CHAIN: usize = 32;

impl Styles {
    /// Reads the part.
    pub(crate) fn read(text: &str, part: &str, limits: &Limits) -> Result<Styles, Error> {
        let mut xml = Xml::new(text, part, limits.depth);
        let mut styles = BTreeMap::new();
        xml.root()?;
        while let Some(element) = xml.child()? {
            match (element.local(), element.prefixed("styleId")) {
                ("style", Some(id)) => {
                    styles.insert(id, style(&mut xml)?);
                }
                _ => xml.skip()?,
            }
        }
        Ok(Styles(styles))
    }

    /// The name by which people know a style; its id where it has none.
    pub(crate) fn name<'s>(&'s self, id: &'s str) -> &'s str {
        self.0.get(id).map(|style| style.name.as_str()).filter(|name| !name.is_empty()).unwrap_or(id)
    }

    /// The list and the level of a paragraph: its own, else those of its style and of what that is based on.
    pub(crate) fn list(&self, format: &Format) -> Option<(u32, usize)> {
        let chain = std::iter::successors(format.style.as_ref().and_then(|id| self.0.get(id)), |style| {
            self.0.get(style.based_on.as_ref()?)
        });
        let formats: Vec<&Format> =
            std::iter::once(format).chain(chain.take(CHAIN).map(|style| &style.format)).collect();
        let list = formats.iter().find_map(|format| format.list).filter(|list| *list != 0)?;
        let level = formats.iter().find_map(|format| format.level).unwrap_or(0);
        Some((list, level))
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
            "name" => style.name = child.prefixed("val").unwrap_or_default(),
            "basedOn" => style.based_on = child.prefixed("val"),
            _ => {}
        }
        xml.skip()?;
    }
    Ok(style)
}
