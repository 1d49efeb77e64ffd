//! The check of the output file itself: rejected it reads as the old version's own Word file, accepted as the new one's.
//!
//! What is compared is read from the bytes that are delivered, and from files that were laid out without the other version:
//! every paragraph, empty ones included, with the number that Word prints before it, its style, and its place in a table.

use ::docx::{Docx, Line, View};

/// What was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordProof {
    /// Paragraphs of the old version.
    pub old: usize,
    /// Paragraphs of the new one.
    pub new: usize,
    /// Differences, in words; none where the proof holds.
    pub faults: Vec<String>,
}

/// Reads a redline and the two files that it has to read as.
///
/// # Errors
/// When one of the files cannot be read.
pub fn prove(redline: &[u8], old: &[u8], new: &[u8]) -> Result<WordProof, ::docx::Error> {
    let open = |bytes: &[u8]| Docx::open(bytes.to_vec(), &::docx::limits());
    let (redline, old, new) = (open(redline)?, open(old)?, open(new)?);
    let (before, after) = (old.lines(View::Accepted), new.lines(View::Accepted));
    let mut faults = differences("rejected", &redline.lines(View::Rejected), &before);
    faults.extend(differences("accepted", &redline.lines(View::Accepted), &after));
    faults.extend((!redline.tracks_changes()).then(|| "it does not track what is changed next".to_owned()));
    Ok(WordProof { old: before.len(), new: after.len(), faults })
}

/// What is compared of a paragraph.
fn told(line: &Line) -> String {
    let place = line.place.map(|place| format!("{}/{}/{}", place.table, place.row, place.cell)).unwrap_or_default();
    format!("{place} {} {} {}", line.style, line.number, line.text)
}

/// The first difference says what is wrong; those behind it follow from it.
fn differences(name: &str, got: &[Line], want: &[Line]) -> Vec<String> {
    let (got, want): (Vec<String>, Vec<String>) = (got.iter().map(told).collect(), want.iter().map(told).collect());
    let at = got.iter().zip(&want).position(|(got, want)| got != want);
    match at {
        Some(at) => vec![format!("{name}, paragraph {}: {:?} instead of {:?}", at + 1, got[at], want[at])],
        None if got.len() != want.len() => {
            vec![format!("{name}: {} paragraphs instead of {}", got.len(), want.len())]
        }
        None => Vec::new(),
    }
}
