//! A version: everything that makes a document, as it was at one time.
//!
//! ```text
//! own texts (a revision, a release, a folder) ┐
//!                                             ├─ Version: bank, templates, formats
//! what ddq carries, or carried then ──────────┘    └─ kept, stands_in: how surely that is known
//! archive   the texts of a release in one file, sources.zip: the same bytes for the same texts
//! ```
//!
//! A workspace holds answers, and may hold templates, formats and questions of its own; the rest comes with `ddq`. So a
//! version is both, and two versions are compared by the texts of each, never by those of the day. What `ddq` carried
//! when a revision was current is known only where a release kept it: elsewhere that of today stands in, and
//! [`Version::stands_in`] says for what, so that nobody takes it for a comparison.

mod archive;
mod texts;

use std::collections::BTreeSet;

use crate::bank::{self, Bank};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Templates;
use crate::source::Sources;

pub use archive::{ArchiveError, Composed, Kept, SOURCES, pack, unpack};
pub use texts::Texts;

/// The program and its version, as it signs what it makes.
pub const TOOL: &str = concat!("ddq ", env!("CARGO_PKG_VERSION"));

/// A version of a workspace.
#[derive(Debug)]
pub struct Version {
    /// What it is called: a revision, a tag, a folder.
    pub name: String,
    /// The texts of the bank, with the canonical questionnaire beneath them.
    pub sources: Sources,
    /// The bank that they make.
    pub bank: Bank,
    /// Its templates.
    pub templates: Templates,
    /// The texts of its questionnaire formats.
    pub formats: Sources,
    /// What a release kept of what it was made with. Where none did, what this `ddq` carries stands in for what it does
    /// not hold itself.
    pub kept: Option<Kept>,
    /// What is wrong with its files: what they hold there could not be read.
    pub faults: Vec<Diagnostic>,
    stands_in: BTreeSet<String>,
}

impl Version {
    /// The version that a workspace makes now.
    #[must_use]
    pub fn current(name: &str, own: &Texts) -> Version {
        Version::new(name, own, &Texts::carried(), None)
    }

    /// A version of which nothing tells what `ddq` carried then.
    #[must_use]
    pub fn unrecorded(name: &str, own: &Texts) -> Version {
        let carried = Texts::carried();
        let mut version = Version::new(name, own, &carried, None);
        version.stands_in = carried.paths().filter(|path| !own.contains(path)).collect();
        version
    }

    /// A version as a release kept it.
    #[must_use]
    pub fn kept(name: &str, own: &Texts, carried: &Texts, kept: Kept) -> Version {
        Version::new(name, own, carried, Some(kept))
    }

    /// What a first version follows: nothing is said yet, in the same documents and formats.
    #[must_use]
    pub fn nothing(first: &Texts) -> Version {
        let own = Texts { bank: Sources::default(), ..first.clone() };
        let carried = Texts { bank: Sources::default(), ..Texts::carried() };
        let nothing = Version::new("nothing", &own, &carried, None);
        Version { faults: Vec::new(), ..nothing }
    }

    fn new(name: &str, own: &Texts, beneath: &Texts, kept: Option<Kept>) -> Version {
        let Texts { bank: sources, formats, templates } = own.over(beneath);
        let (bank, mut faults) = bank::parse(&sources);
        faults.retain(|fault| fault.severity == Severity::Error);
        let stands_in = BTreeSet::new();
        Version { name: name.to_owned(), sources, bank, templates, formats, kept, faults, stands_in }
    }

    /// The paths of the files for which those of this `ddq` stand in, though it may have carried others then.
    #[must_use]
    pub fn stands_in(&self) -> &BTreeSet<String> {
        &self.stands_in
    }
}
