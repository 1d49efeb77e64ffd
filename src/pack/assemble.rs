//! A pack made of its files: which are stamped, merged or left alone, numbered, behind a cover that says so.

use crate::digest::sha256;
use crate::document::content::Document;
use crate::document::pdf::{Attachment, Pdf, Relationship};

use super::cover::{Handling, Item, Kept, Pack, cover};
use super::error::PackError;
use super::inspect::Evidence;
use super::merge::{Part, merge};
use super::stamp::{Stamp, stamp};

/// How often the cover is laid out until the page numbers that it prints are its own doing.
const MAX_ROUNDS: usize = 4;

/// A file for a pack.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name in the pack.
    pub file: String,
    /// What it is, in a few words.
    pub what: String,
    /// Whose it is.
    pub origin: Origin,
    /// What it is as a PDF.
    pub evidence: Evidence,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Whose a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A document of the bank, which names its recipient itself and is never stamped.
    Ours,
    /// A file of somebody else.
    Theirs,
}

/// Whether the files are attached to the cover, or follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gathering {
    /// Attached.
    Attached,
    /// Merged into a copy for reading.
    Merged,
}

/// How a pack is to be made.
#[derive(Clone, Copy, Debug)]
pub struct Wishes<'a> {
    /// Whether the files are attached or merged.
    pub gathering: Gathering,
    /// The font to stamp with; without it nothing is stamped.
    pub stamp: Option<&'a [u8]>,
}

/// A pack.
#[derive(Clone, Debug)]
pub struct Assembled {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What is in it.
    pub items: Vec<Item>,
}

/// Why there is no pack.
#[derive(Debug, thiserror::Error)]
pub enum AssembleError<E> {
    /// A file is the reason.
    #[error("{file} {error}")]
    File {
        /// Its name.
        file: String,
        /// Why.
        error: PackError,
    },
    /// The cover cannot be laid out.
    #[error("{0}")]
    Cover(E),
    /// The cover has another number of pages each time.
    #[error("the cover does not settle on a number of pages")]
    Unsettled,
}

/// Makes a pack. `pack` has no items yet; `layout` lays the cover out.
///
/// # Errors
/// When a file cannot be stamped or merged, and when the cover cannot be laid out.
pub fn assemble<E>(
    pack: &Pack,
    sources: &[Source],
    wishes: Wishes<'_>,
    layout: impl Fn(&Document, &[Attachment]) -> Result<Pdf, E>,
) -> Result<Assembled, AssembleError<E>> {
    let mut cover_pages = 1;
    for _ in 0..MAX_ROUNDS {
        let prepared = prepare(pack, sources, wishes, cover_pages)?;
        let items: Vec<Item> = prepared.iter().map(|prepared| prepared.item.clone()).collect();
        let front = cover(&Pack { items: items.clone(), ..pack.clone() });
        let pdf = layout(&front, &attachments(&prepared)).map_err(AssembleError::Cover)?;
        match wishes.gathering {
            Gathering::Attached => return Ok(Assembled { bytes: pdf.bytes, pages: pdf.pages, items }),
            Gathering::Merged if pdf.pages == cover_pages => return merged(&front, &pdf, &prepared, items),
            // The numbers of the files' pages depend on how long the cover is, which they are printed on.
            Gathering::Merged => cover_pages = pdf.pages,
        }
    }
    Err(AssembleError::Unsettled)
}

/// A file as it goes into the pack.
struct Prepared {
    item: Item,
    bytes: Vec<u8>,
}

impl Prepared {
    fn is_merged(&self) -> bool {
        matches!(self.item.handling, Handling::Merged { .. })
    }
}

fn prepare<E>(
    pack: &Pack,
    sources: &[Source],
    wishes: Wishes<'_>,
    cover_pages: usize,
) -> Result<Vec<Prepared>, AssembleError<E>> {
    let numbers = numbers(sources, wishes, cover_pages);
    let each = sources.iter().zip(&numbers.first_pages);
    each.map(|(source, first_page)| {
        let handling = handling(source, wishes, *first_page);
        let (bytes, unstamped_sha256) = match wishes.stamp.filter(|_| is_stamped(source, wishes)) {
            Some(font) => {
                let stamped = stamp(&source.bytes, &numbers.stamp(pack, *first_page), font);
                (stamped.map_err(|error| refused(&source.file, error))?, Some(sha256(&source.bytes)))
            }
            None => (source.bytes.clone(), None),
        };
        let (file, what) = (source.file.clone(), source.what.clone());
        let item =
            Item { file, what, pages: source.evidence.pages, sha256: sha256(&bytes), unstamped_sha256, handling };
        Ok(Prepared { item, bytes })
    })
    .collect()
}

/// The running page numbers: those of the merged copy, or those of the stamped files alone.
struct Numbers {
    first_pages: Vec<usize>,
    total: usize,
}

impl Numbers {
    fn stamp(&self, pack: &Pack, first_page: usize) -> Stamp {
        Stamp {
            recipient: pack.recipient.clone(),
            date: pack.date,
            confidentiality: pack.confidentiality.clone(),
            first_page,
            total_pages: self.total,
        }
    }
}

fn numbers(sources: &[Source], wishes: Wishes<'_>, cover_pages: usize) -> Numbers {
    let mut next = if wishes.gathering == Gathering::Merged { cover_pages + 1 } else { 1 };
    let mut first_pages = Vec::with_capacity(sources.len());
    for source in sources {
        first_pages.push(next);
        let counts = match wishes.gathering {
            Gathering::Merged => kept(source, wishes).is_none(),
            Gathering::Attached => is_stamped(source, wishes),
        };
        next += if counts { source.evidence.pages } else { 0 };
    }
    Numbers { first_pages, total: next - 1 }
}

fn handling(source: &Source, wishes: Wishes<'_>, first_page: usize) -> Handling {
    match (kept(source, wishes), wishes.gathering) {
        (Some(why), _) => Handling::Kept { why },
        (None, Gathering::Attached) => Handling::Attached,
        (None, Gathering::Merged) => Handling::Merged { first_page },
    }
}

/// Why a file is left alone although others are changed.
fn kept(source: &Source, wishes: Wishes<'_>) -> Option<Kept> {
    let is_changed =
        wishes.gathering == Gathering::Merged || (wishes.stamp.is_some() && source.origin == Origin::Theirs);
    let is_merged = wishes.gathering == Gathering::Merged;
    match &source.evidence {
        evidence if evidence.signed && is_changed => Some(Kept::Signed),
        evidence if evidence.form && is_merged => Some(Kept::Form),
        _ => None,
    }
}

fn is_stamped(source: &Source, wishes: Wishes<'_>) -> bool {
    wishes.stamp.is_some() && source.origin == Origin::Theirs && kept(source, wishes).is_none()
}

fn attachments(prepared: &[Prepared]) -> Vec<Attachment> {
    let attached = prepared.iter().filter(|prepared| !prepared.is_merged());
    attached
        .map(|prepared| Attachment {
            name: prepared.item.file.clone(),
            mime: "application/pdf".to_owned(),
            description: prepared.item.what.clone(),
            relationship: Relationship::Supplement,
            bytes: prepared.bytes.clone(),
        })
        .collect()
}

fn merged<E>(
    front: &Document,
    pdf: &Pdf,
    prepared: &[Prepared],
    items: Vec<Item>,
) -> Result<Assembled, AssembleError<E>> {
    let followers: Vec<&Prepared> = prepared.iter().filter(|prepared| prepared.is_merged()).collect();
    let parts = followers.iter().map(|prepared| Part { title: &prepared.item.file, bytes: &prepared.bytes });
    let parts: Vec<Part<'_>> = parts.collect();
    let bytes = merge(Part { title: &front.title, bytes: &pdf.bytes }, &parts).map_err(|(at, error)| {
        let file = at.checked_sub(1).map_or("the cover", |at| followers[at].item.file.as_str());
        refused(file, error)
    })?;
    let pages = pdf.pages + followers.iter().map(|prepared| prepared.item.pages).sum::<usize>();
    Ok(Assembled { bytes, pages, items })
}

fn refused<E>(file: &str, error: PackError) -> AssembleError<E> {
    AssembleError::File { file: file.to_owned(), error }
}
