//! What documents say in their own words: the templates of two versions, piece by piece.
//!
//! Pieces are paired by their ids, else by what they say where they stand. Both are shown as each version prints them,
//! with its own facts; but only what is written otherwise is a change, whatever the facts came to.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::bank::Disclosure;
use crate::document::content::Status;
use crate::document::{Outline, Part, Piece, Subject, Templates, outline};
use crate::version::Version;

use super::change::{Change, Class, Finding, Kind};
use super::meaning::{findings, sorted};
use super::piece::are_alike;

/// Every change of a text of the templates, and what cannot be read.
pub(super) fn changes(from: &Version, to: &Version, as_of: Date) -> (Vec<Change>, Vec<String>) {
    let (mut changes, mut unread) = (Vec::new(), Vec::new());
    let ids: BTreeSet<&str> = from.templates.folders().into_iter().chain(to.templates.folders()).collect();
    for id in ids.into_iter().filter(|id| differ(id, &from.templates, &to.templates)) {
        match (read(id, from, as_of), read(id, to, as_of)) {
            (Ok(Some(old)), Ok(Some(new))) => changes.extend(of_document(id, &old, &new)),
            (Ok(old), Ok(new)) => changes.extend(of_whole(id, old.as_ref(), new.as_ref())),
            (old, new) => unread.extend([old.err(), new.err()].into_iter().flatten()),
        }
    }
    changes.extend(of_layout(&from.templates, &to.templates));
    (changes, unread)
}

fn path(id: &str) -> String {
    format!("{id}/document.toml")
}

fn differ(id: &str, from: &Templates, to: &Templates) -> bool {
    from.get(&path(id)) != to.get(&path(id))
}

/// The pieces of a document; none where the version has no such document.
pub(super) fn read<'v>(id: &str, version: &'v Version, as_of: Date) -> Result<Option<Outline<'v>>, String> {
    if version.templates.get(&path(id)).is_none() {
        return Ok(None);
    }
    let bank = &version.bank;
    let subject = Subject { bank, customer: None, as_of, sees: Disclosure::Nda, status: Status::Draft };
    outline(id, subject, &version.templates)
        .map(Some)
        .map_err(|fault| format!("{} of {} cannot be read: {}", fault.path, version.name, fault.message))
}

/// A document that came or went is one change, not one for each of its clauses.
fn of_whole(id: &str, old: Option<&Outline<'_>>, new: Option<&Outline<'_>>) -> Option<Change> {
    let (outline, class) = match (old, new) {
        (None, Some(new)) => (new, Class::Added),
        (Some(old), None) => (old, Class::Removed),
        _ => return None,
    };
    Some(Change::new(Kind::Clause, id, outline.title(), "", "", vec![Finding::new(class, "the document")]))
}

fn of_document(id: &str, from: &Outline<'_>, to: &Outline<'_>) -> Vec<Change> {
    let pairs = paired(&from.pieces, &to.pieces);
    let moved = moved(&pairs);
    let title = to.title();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut changes = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        if pair.is_same() && !moved.contains(&at) {
            continue;
        }
        let (old, new) = (pair.old.map(|(_, piece)| piece), pair.new.map(|(_, piece)| piece));
        let Some(piece) = new.or(old) else { continue };
        let texts =
            [(from, old), (to, new)].map(|(outline, piece)| piece.map(|piece| outline.text(piece)).unwrap_or_default());
        let found = found(pair, moved.contains(&at), &texts);
        let count = seen.entry(piece.place.clone()).or_default();
        *count += 1;
        let more = if *count > 1 { format!(" ({count})") } else { String::new() };
        let name = match (piece.part, &piece.id) {
            (Part::Clause | Part::Text | Part::Draft, Some(own)) => format!("{id}#{own}"),
            _ => format!("{id}, {}{more}", piece.place),
        };
        let heading = format!("{title}, {}{more}", piece.place);
        changes.push(Change::new(Kind::Clause, &name, heading, &texts[0], &texts[1], sorted(found)));
    }
    changes
}

/// What the change of a piece comes to.
fn found(pair: &Pair<'_>, is_moved: bool, texts: &[String; 2]) -> Vec<Finding> {
    let clause = |detail: String| Finding::new(Class::ClauseChanged, detail);
    match (pair.old, pair.new) {
        (Some((_, old)), None) => vec![of_part(old.part, "removed")],
        (None, Some((_, new))) => vec![of_part(new.part, "added")],
        (Some((_, old)), Some((_, new))) => {
            let mut found = Vec::new();
            if old.written != new.written {
                found.push(of_part(new.part, "its text"));
                if matches!(new.part, Part::Whole | Part::Row | Part::Heading | Part::Clause | Part::Text) {
                    found.extend(findings(&texts[0], &texts[1]));
                }
            }
            if old.when != new.when {
                let told = |when: &Option<String>| when.clone().unwrap_or_else(|| "always".to_owned());
                found.push(clause(format!("printed when: {} → {}", told(&old.when), told(&new.when))));
            }
            if is_moved || old.within != new.within {
                found.push(clause(format!("moved: {} → {}", old.place, new.place)));
            }
            if old.duties != new.duties {
                found.push(Finding::new(Class::Internal, "which rules it serves"));
            }
            found
        }
        (None, None) => Vec::new(),
    }
}

/// Remarks of drafts are no part of a document that is signed.
fn of_part(part: Part, detail: &str) -> Finding {
    match part {
        Part::Draft => Finding::new(Class::Internal, format!("a remark in drafts: {detail}")),
        Part::Look => Finding::new(Class::Wording, format!("how it is set: {detail}")),
        _ => Finding::new(Class::ClauseChanged, detail),
    }
}

/// A piece of the old version and its new self, each with its place in the order of reading.
#[derive(Clone, Copy)]
struct Pair<'p> {
    old: Option<(usize, &'p Piece)>,
    new: Option<(usize, &'p Piece)>,
}

impl Pair<'_> {
    /// Whether both versions say the same on the same terms.
    fn is_same(&self) -> bool {
        let (Some((_, old)), Some((_, new))) = (self.old, self.new) else { return false };
        old.written == new.written && old.when == new.when && old.within == new.within && old.duties == new.duties
    }
}

/// Pairs in the order of the new version; what is gone comes last.
fn paired<'p>(old: &'p [Piece], new: &'p [Piece]) -> Vec<Pair<'p>> {
    let mut left: Vec<(usize, &Piece)> = old.iter().enumerate().collect();
    let mut partners: Vec<Option<(usize, &Piece)>> = vec![None; new.len()];
    let tests: [fn(&Piece, &Piece) -> bool; 5] = [
        |old, new| old.id.is_some() && old.id == new.id && old.part == new.part && old.written == new.written,
        |old, new| old.id.is_some() && old.id == new.id && old.part == new.part,
        |old, new| is_near(old, new) && old.written == new.written && old.when == new.when,
        |old, new| is_near(old, new) && old.written == new.written,
        |old, new| is_near(old, new) && are_alike(&old.written, &new.written),
    ];
    for is_same in tests {
        for (piece, partner) in new.iter().zip(&mut partners).filter(|(_, partner)| partner.is_none()) {
            if let Some(at) = left.iter().position(|(_, old)| is_same(old, piece)) {
                *partner = Some(left.remove(at));
            }
        }
    }
    let kept = partners.into_iter().zip(new.iter().enumerate()).map(|(old, new)| Pair { old, new: Some(new) });
    kept.chain(left.into_iter().map(|old| Pair { old: Some(old), new: None })).collect()
}

/// Whether two pieces that no id ties may be the same: both stand in the same place.
fn is_near(old: &Piece, new: &Piece) -> bool {
    old.part == new.part && old.within == new.within
}

/// The pairs that stand in another order: as few as explain the order of all.
fn moved(pairs: &[Pair<'_>]) -> BTreeSet<usize> {
    let both: Vec<(usize, usize)> = pairs
        .iter()
        .enumerate()
        .filter_map(|(at, pair)| Some((at, pair.old.filter(|_| pair.new.is_some())?.0)))
        .collect();
    let kept = longest_rising(&both.iter().map(|(_, old)| *old).collect::<Vec<_>>());
    both.iter().enumerate().filter(|(index, _)| !kept.contains(index)).map(|(_, (at, _))| *at).collect()
}

/// The places of a longest rising series.
fn longest_rising(series: &[usize]) -> BTreeSet<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; series.len()];
    for (at, value) in series.iter().enumerate() {
        let length = ends.partition_point(|end| series[*end] < *value);
        before[at] = length.checked_sub(1).map(|last| ends[last]);
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    std::iter::successors(ends.last().copied(), |at| before[*at]).collect()
}

/// What a file does: lines that are blank, or a comment of Typst, do nothing.
fn code(bytes: Option<&[u8]>) -> Option<Vec<&[u8]>> {
    let is_code = |line: &&[u8]| !line.trim_ascii().is_empty() && !line.trim_ascii().starts_with(b"//");
    Some(bytes?.split(|byte| *byte == b'\n').filter(is_code).collect())
}

/// Files that tell how documents look.
fn of_layout(from: &Templates, to: &Templates) -> Vec<Change> {
    let paths: BTreeSet<&str> = from.iter().chain(to.iter()).map(|(path, _)| path).collect();
    let is_layout = |path: &&str| !path.ends_with("/document.toml") && code(from.get(path)) != code(to.get(path));
    let change = |path: &str| {
        let text = |templates: &Templates| {
            let bytes = templates.get(path).unwrap_or_default();
            std::str::from_utf8(bytes).map_or_else(|_| format!("{} bytes", bytes.len()), str::to_owned)
        };
        let detail = match (from.get(path), to.get(path)) {
            (None, _) => "the file was added",
            (_, None) => "the file was removed",
            _ => "the file was changed: pages look otherwise, or print other running lines",
        };
        let found = vec![Finding::new(Class::Wording, detail)];
        Change::new(Kind::Layout, &format!("templates/{path}"), path.to_owned(), &text(from), &text(to), found)
    };
    paths.into_iter().filter(is_layout).map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::longest_rising;

    #[test]
    fn as_few_as_explain_the_order_are_moved() {
        let kept = longest_rising(&[0, 3, 1, 2, 4]);
        assert_eq!(kept.into_iter().collect::<Vec<_>>(), [0, 2, 3, 4]);
        assert!(longest_rising(&[]).is_empty());
    }
}
