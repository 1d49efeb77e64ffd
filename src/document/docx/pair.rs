//! Two versions of a document, laid out so that they can stand in one file: the same lists, links and bookmarks.

use super::super::content::Document;
use super::super::sound::Sound;
use super::element::Element;
use super::plan::Plan;
use super::{DocxError, body, written};

/// Two versions as the blocks of their texts.
pub(crate) struct Pair<'d> {
    document: &'d Document,
    plan: Plan<'d>,
    /// The paragraphs and tables of the old version.
    pub(crate) old: Vec<Element>,
    /// Those of the new one.
    pub(crate) new: Vec<Element>,
}

impl<'d> Pair<'d> {
    /// Lays out both versions; the new one names the editor of the file.
    ///
    /// # Errors
    /// As for either of them alone.
    pub(crate) fn new(old: &'d Document, new: &'d Document) -> Result<Self, DocxError> {
        let sound = |document| Sound::of(document).map_err(|faults| DocxError::Content { faults });
        let (old, new) = (sound(old)?, sound(new)?);
        let (mut old_plan, mut plan) = (Plan::new(old).without_remarks(), Plan::new(new).without_remarks());
        plan.share(&mut old_plan);
        let (old, new) = (old.document(), new.document());
        Ok(Self { document: new, old: body::blocks(old, &old_plan), new: body::blocks(new, &plan), plan })
    }

    /// The file of a text that was made of both; it is the new version's in everything else, and tracks what is changed
    /// next.
    pub(crate) fn file(&self, blocks: Vec<Element>) -> Vec<u8> {
        written(self.document, &self.plan, body::part(blocks))
    }
}
