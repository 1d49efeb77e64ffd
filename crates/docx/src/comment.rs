//! `word/comments.xml`: remarks in the margin.

use opc::Xml;

use crate::Error;
use crate::revision::Change;
use crate::story::Reader;
use crate::view::{View, texts};

/// A remark in the margin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Its id, by which paragraphs name it.
    pub id: String,
    /// Who made it, as the file says.
    pub author: String,
    /// When, as the file says.
    pub date: String,
    /// What it says.
    pub text: String,
}

/// Reads the part.
pub(crate) fn comments(text: &str, reader: &mut Reader<'_>) -> Result<Vec<Comment>, Error> {
    let mut xml = Xml::new(text, reader.part, reader.limits.depth);
    let mut comments = Vec::new();
    xml.root()?;
    while let Some(element) = xml.child()? {
        let named = |name| element.prefixed(name).unwrap_or_default();
        let (id, author, date) = (named("id"), named("author"), named("date"));
        let blocks = reader.blocks(&mut xml, &Change::default())?;
        comments.push(Comment { id, author, date, text: texts(&blocks, View::Accepted).join("\n") });
    }
    Ok(comments)
}
