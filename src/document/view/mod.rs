//! Tables and sections that are made from the bank, by the names that templates give them.
//!
//! One view is one file. A view asks [`Scope`] for facts; what is not stated becomes [`Run::Missing`].

mod parts;

use super::content::Block;
use super::scope::Scope;

/// Makes blocks.
pub(super) type BlockView = fn(&Scope<'_>) -> Vec<Block>;

/// Makes sections.
pub(super) type SectionsView = fn(&Scope<'_>) -> Vec<SectionView>;

/// A section that a view made; its number is given later.
#[derive(Debug)]
pub(super) struct SectionView {
    pub id: String,
    pub title: String,
    pub blocks: Vec<Block>,
    pub new_page: bool,
}

/// The views that make blocks.
const BLOCKS: &[(&str, BlockView)] = &[];

/// The views that make sections.
const SECTIONS: &[(&str, SectionsView)] = &[];

/// The view of that name that makes blocks.
pub(super) fn blocks(name: &str) -> Option<BlockView> {
    BLOCKS.iter().find(|(known, _)| *known == name).map(|(_, view)| *view)
}

/// The view of that name that makes sections.
pub(super) fn sections(name: &str) -> Option<SectionsView> {
    SECTIONS.iter().find(|(known, _)| *known == name).map(|(_, view)| *view)
}
