//! What goes into a pack: documents of the bank and files from disk, read and known by name.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::document::Templates;
use crate::document::pdf::sans;
use crate::pack::{Evidence, MAX_BYTES, Origin, PackError, Source, inspect, lacking};

use crate::source::read_file;
use crate::work::Refusal;

/// What a file without a title of its own is called.
const UNTITLED: &str = "PDF document";

/// An item as it was typed.
#[derive(Debug)]
pub(super) enum Wanted {
    /// The id of a document.
    Document(String),
    /// A file.
    File(PathBuf),
}

impl Wanted {
    /// Tells files from documents: a file ends in `.pdf` or names a folder. No name may be there twice.
    pub fn parse(items: &[String]) -> Result<Vec<Self>, Refusal> {
        let items: Vec<&str> = items.iter().map(|item| item.trim()).filter(|item| !item.is_empty()).collect();
        if items.is_empty() {
            return Err(Refusal::new("there is nothing to pack").hint("name documents and files with --include"));
        }
        let wanted: Vec<Self> = items.into_iter().map(Self::one).collect();
        let mut seen = BTreeMap::new();
        for item in &wanted {
            // Names that differ in case alone overwrite each other where they are saved.
            if let Some(other) = seen.insert(item.name()?.to_lowercase(), item) {
                let message = format!("{} and {} would have the same name in the pack", other.typed(), item.typed());
                return Err(Refusal::new(message).hint("rename one of them"));
            }
        }
        Ok(wanted)
    }

    /// The path of a file.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Document(_) => None,
            Self::File(path) => Some(path),
        }
    }

    fn one(item: &str) -> Self {
        let is_file = item.to_lowercase().ends_with(".pdf") || item.contains(['/', '\\']);
        if is_file { Self::File(item.into()) } else { Self::Document(item.to_owned()) }
    }

    fn name(&self) -> Result<String, Refusal> {
        match self {
            Self::Document(id) => Ok(format!("{id}.pdf")),
            Self::File(path) => {
                let name = path.file_name().and_then(|name| name.to_str());
                name.map(str::to_owned).ok_or_else(|| Refusal::new(format!("{} does not name a file", path.display())))
            }
        }
    }

    fn typed(&self) -> String {
        match self {
            Self::Document(id) => format!("the document `{id}`"),
            Self::File(path) => path.display().to_string(),
        }
    }
}

/// Reads the files and renders the documents. `admit` says whether the reader may have a file, by path, bytes and what
/// it is as a PDF.
pub(super) fn sources(
    wanted: &[Wanted],
    templates: &Templates,
    mut admit: impl FnMut(&Path, &Evidence, &[u8]) -> Result<(), Refusal>,
    render: impl Fn(&str) -> Result<Vec<u8>, Refusal>,
) -> Result<Vec<Source>, Refusal> {
    // Files come first: that is quick, and tells of a wrong one before anything is rendered.
    let mut admitted = |item: &Wanted, path: &Path| {
        let file = examined(item, read(path)?)?;
        admit(path, &file.evidence, &file.bytes)?;
        Ok::<_, Refusal>(file)
    };
    let files = wanted.iter().map(|item| item.path().map(|path| admitted(item, path)).transpose());
    let files: Vec<Option<Examined>> = files.collect::<Result<_, _>>()?;
    let mut sources = Vec::with_capacity(wanted.len());
    for (item, file) in wanted.iter().zip(files) {
        let (origin, examined) = match (item, file) {
            (_, Some(file)) => (Origin::Theirs, file),
            (Wanted::Document(id), None) => (Origin::Ours, examined(item, render(id)?)?),
            (Wanted::File(path), None) => return Err(Refusal::new(format!("{} was not read", path.display()))),
        };
        let Examined { bytes, evidence } = examined;
        let what = what(&evidence, stamp_font(templates));
        sources.push(Source { file: item.name()?, what, origin, evidence, bytes });
    }
    Ok(sources)
}

/// The font that stamps are written with: the workspace's own upright one, or ours.
pub(super) fn stamp_font(templates: &Templates) -> &[u8] {
    let fonts = templates.iter().filter(|(path, _)| path.starts_with("fonts/") && path.ends_with("-Regular.ttf"));
    let fonts: Vec<(&str, &[u8])> = fonts.collect();
    let plain = fonts.iter().find(|(path, _)| path.contains("Sans-")).or_else(|| fonts.first());
    match plain {
        Some((_, bytes)) => bytes,
        None => sans(),
    }
}

/// A file that is a PDF.
struct Examined {
    bytes: Vec<u8>,
    evidence: Evidence,
}

fn examined(item: &Wanted, bytes: Vec<u8>) -> Result<Examined, Refusal> {
    let refused = |error: PackError| Refusal::new(format!("{} {error}", item.typed())).hint(error.advice());
    let evidence = inspect(&bytes).map_err(refused)?;
    Ok(Examined { bytes, evidence })
}

/// The title that a PDF gives itself, if it can be printed.
fn what(evidence: &Evidence, font: &[u8]) -> String {
    let title = evidence.title.clone().filter(|title| matches!(lacking(font, title), Ok(None)));
    title.unwrap_or_else(|| UNTITLED.to_owned())
}

fn read(path: &Path) -> Result<Vec<u8>, Refusal> {
    if path.is_dir() {
        return Err(Refusal::new(format!("{} is not a file", path.display()))
            .hint("name each file of a folder, separated by commas"));
    }
    read_file(path, MAX_BYTES as u64).map_err(|error| Refusal::io("read", path, &error))
}
