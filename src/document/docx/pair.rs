//! Two versions of a document, laid out so that they can stand in one file: the same lists, links and bookmarks.

use super::super::content::{Document, Editor};
use super::element::Element;
use super::plan::Plan;
use super::{DocxError, body, check, written};

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
    /// Lays out both versions.
    ///
    /// # Errors
    /// As for either of them alone.
    pub(crate) fn new(old: &'d Document, new: &'d Document) -> Result<Self, DocxError> {
        let faults: Vec<_> = [old, new].into_iter().flat_map(check::faults).collect();
        if !faults.is_empty() {
            return Err(DocxError::Content { faults });
        }
        let (mut old_plan, mut plan) = (Plan::new(old), Plan::new(new));
        plan.share(&mut old_plan);
        Ok(Self { document: new, old: body::blocks(old, &old_plan), new: body::blocks(new, &plan), plan })
    }

    /// The file of a text that was made of both; it is the new version's in everything else, and tracks what is changed
    /// next.
    pub(crate) fn file(&self, blocks: Vec<Element>, editor: &Editor) -> Vec<u8> {
        let document = Document { editor: Some(editor.clone()), ..self.document.clone() };
        written(&document, &self.plan, body::part(blocks))
    }
}
