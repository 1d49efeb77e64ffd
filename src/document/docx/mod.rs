//! Documents for Word: the same content with real styles, numbering and tables, the same bytes for the same content.
//!
//! ```text
//! Document ── Sound ──▶ Plan: numbers, bookmarks, links ──▶ one function per part ──▶ package
//!                                                            document   body, block, table, signature, run
//!                                                            numbering  lists that count to the content's numbers
//!                                                            styles, page (header, footer), settings, properties
//! ```
//!
//! Everything that is a paragraph or a run is made in `block` and `run` and is an `Element` until the part
//! is written out.

mod block;
mod body;
mod comment;
mod element;
mod front;
mod numbering;
mod order;
mod package;
mod page;
mod pair;
mod plan;
mod properties;
mod property;
mod run;
mod settings;
mod signature;
mod style;
mod table;
#[cfg(test)]
mod tests;

use super::content::Document;
use super::sound::Sound;
pub(crate) use element::Element;
use package::{Part, package};
pub(crate) use pair::Pair;
use plan::Plan;
pub(crate) use plan::bookmark;
pub(crate) use run::written as run_of;

/// Why there is no Word file.
#[derive(Debug, thiserror::Error)]
pub enum DocxError {
    /// What Word cannot hold, each with its place in the content.
    #[error("texts cannot be written for Word:\n{}", faults.join("\n"))]
    Content {
        /// One line each.
        faults: Vec<String>,
    },
}

/// The document as a `.docx` file.
///
/// # Errors
/// When a text holds characters that nobody sees, two parts have one id, a reference leads nowhere, or a link goes
/// elsewhere than to `https:` or `mailto:`.
pub fn docx(document: &Document) -> Result<Vec<u8>, DocxError> {
    let document = Sound::of(document).map_err(|faults| DocxError::Content { faults })?;
    let plan = Plan::new(document);
    let text = body::document(document.document(), &plan);
    Ok(written(document.document(), &plan, text))
}

/// The package around the text of a document.
fn written(document: &Document, plan: &Plan<'_>, text: String) -> Vec<u8> {
    let comments = comment::comments(plan);
    let parts = [
        Part::xml("docProps/core.xml", properties::core(document)),
        Part::xml("docProps/app.xml", properties::app(document)),
        Part::xml("word/document.xml", text),
        Part::xml("word/_rels/document.xml.rels", package::relationships(plan)),
        Part::xml("word/styles.xml", style::styles(document)),
        Part::xml("word/numbering.xml", numbering::numbering(&plan.lists)),
        Part::xml("word/settings.xml", settings::settings(document)),
        Part::xml("word/fontTable.xml", settings::fonts()),
        Part::xml("word/header1.xml", page::header(document)),
        Part::xml("word/header2.xml", page::first_header(document)),
        Part::xml("word/footer1.xml", page::footer(document)),
    ];
    let comments = comments.map(|text| Part::xml("word/comments.xml", text));
    let parts: Vec<Part> = parts.into_iter().chain(comments).collect();
    package(&parts)
}
