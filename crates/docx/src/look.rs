//! How text looks, as far as that decides whether a reader sees it, and takes it as said.

use std::sync::Arc;

use opc::{Element, Xml};

use crate::Error;
use crate::revision::Revision;

/// Text of this size or smaller, in half points, is not read by anybody.
const TINY: u32 = 4;

/// What one place says about the look of text: a run, a style, the defaults. What it does not say, the next place does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The id of a style of characters.
    pub style: Option<String>,
    /// Whether Word does not show it.
    pub vanish: Option<bool>,
    /// Whether a line goes through it.
    pub strike: Option<bool>,
    /// Whether two lines go through it.
    pub double_strike: Option<bool>,
    /// Whether it is as white as the page.
    pub white: Option<bool>,
    /// Whether it is too small to be read.
    pub tiny: Option<bool>,
}

/// How text looked before a tracked change of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerLook {
    /// The change.
    pub revision: Arc<Revision>,
    /// The look.
    pub look: Look,
}

/// What a reader sees of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Nothing.
    pub(crate) hidden: bool,
    /// That it is struck through.
    pub(crate) struck: bool,
}

impl Look {
    /// The properties within the element that was read last, and those before a tracked change of them.
    pub(crate) fn read(xml: &mut Xml<'_>) -> Result<(Look, Option<FormerLook>), Error> {
        let (mut look, mut former) = (Look::default(), None);
        while let Some(child) = xml.child()? {
            if child.local() != "rPrChange" {
                look.take(&child);
                xml.skip()?;
                continue;
            }
            let revision = Arc::new(Revision::of(&child));
            let mut before = Look::default();
            while let Some(child) = xml.child()? {
                match child.local() {
                    "rPr" => before = Look::read(xml)?.0,
                    _ => xml.skip()?,
                }
            }
            former = Some(FormerLook { revision, look: before });
        }
        Ok((look, former))
    }

    fn take(&mut self, property: &Element<'_>) {
        match property.local() {
            "rStyle" => self.style = property.prefixed("val"),
            "vanish" => self.vanish = Some(property.is_on()),
            "strike" => self.strike = Some(property.is_on()),
            "dstrike" => self.double_strike = Some(property.is_on()),
            "color" => self.white = Some(is_white(property)),
            "sz" => self.tiny = property.prefixed_number::<u32>("val").map(|size| size <= TINY),
            _ => {}
        }
    }

    /// What a reader sees of a run: by itself, else by its styles, else by the defaults. Where the styles of a run and of
    /// its paragraph both switch something on, Word switches it off again.
    pub(crate) fn seen(&self, characters: &[&Look], paragraph: &[&Look], defaults: &Look) -> Seen {
        let first = |looks: &[&Look], of: fn(&Look) -> Option<bool>| looks.iter().find_map(|look| of(look));
        let switch = |of: fn(&Look) -> Option<bool>| {
            let styled = || match (first(characters, of), first(paragraph, of)) {
                (None, None) => of(defaults).unwrap_or(false),
                (one, other) => one.unwrap_or(false) != other.unwrap_or(false),
            };
            of(self).unwrap_or_else(styled)
        };
        let value = |of: fn(&Look) -> Option<bool>| {
            let styled = || first(characters, of).or_else(|| first(paragraph, of)).or_else(|| of(defaults));
            of(self).or_else(styled).unwrap_or(false)
        };
        Seen {
            hidden: switch(|look| look.vanish) || value(|look| look.white) || value(|look| look.tiny),
            struck: switch(|look| look.strike) || switch(|look| look.double_strike),
        }
    }
}

/// Whether a colour is that of the page, or so near that nobody can tell.
fn is_white(colour: &Element<'_>) -> bool {
    let theme = colour.prefixed("themeColor").unwrap_or_default();
    let value = colour.prefixed("val").unwrap_or_default();
    let part = |at: usize| value.get(at..at + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
    let is_light = value.len() == 6 && [0, 2, 4].into_iter().all(|at| part(at).is_some_and(|part| part >= 0xF0));
    match theme.as_str() {
        "background1" | "light1" => colour.prefixed("themeShade").is_none() || is_light,
        _ => is_light,
    }
}
