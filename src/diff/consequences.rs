//! What changed only because something else went or came: told beneath it, not beside it.
//!
//! A vendor that goes takes its name out of answers and lists, and its certificates with it; one that comes brings them.
//! That is one change.

use std::collections::BTreeSet;

use crate::bank::{Entry, Fact, find};
use crate::text::words::runs;
use crate::version::Version;

use super::change::{Change, Class, Kind};
use super::piece::Mark;
use super::uses::written;

/// Moves every change beneath the record that went or came, and that alone explains it.
pub(super) fn beneath(changes: Vec<Change>, from: &Version, to: &Version) -> Vec<Change> {
    let is_cause = |change: &Change| {
        let is = |class| change.findings.iter().any(|found| found.class == class && found.detail == change.title);
        matches!(change.kind, Kind::Subprocessor | Kind::Certification | Kind::Evidence)
            && (is(Class::Removed) && change.new.is_empty() || is(Class::Added) && change.old.is_empty())
    };
    let (mut causes, rest): (Vec<Change>, Vec<Change>) = changes.into_iter().partition(is_cause);
    let (mut left, mut unexplained) = (Vec::new(), Vec::new());
    for change in rest {
        match causes.iter_mut().find(|cause| explains(cause, &change, from, to)) {
            Some(cause) => cause.consequences.push(change),
            None => left.push(change),
        }
    }
    // What became of an answer became of its parts.
    for change in left {
        match causes.iter_mut().find(|cause| is_part_of_one(&change, cause, from, to)) {
            Some(cause) => cause.consequences.push(change),
            None => unexplained.push(change),
        }
    }
    // A vendor goes before its certificates.
    causes.sort_by_key(|cause| cause.kind != Kind::Subprocessor);
    let mut whole: Vec<Change> = Vec::new();
    for cause in causes {
        match whole.iter_mut().find(|vendor| is_of(&cause, vendor, from) || is_of(&cause, vendor, to)) {
            Some(vendor) => vendor.consequences.push(cause),
            None => whole.push(cause),
        }
    }
    unexplained.extend(whole);
    unexplained
}

/// Whether an answer and its part are written as before, and the answer changed because of the record.
fn is_part_of_one(change: &Change, cause: &Change, from: &Version, to: &Version) -> bool {
    let topic = |id: &str| id.split('#').next().map(str::to_owned);
    let is_beneath = cause.consequences.iter().any(|it| it.kind == Kind::Answer && topic(&it.id) == topic(&change.id));
    change.kind == Kind::Answer && change.id.contains('#') && is_beneath && is_written_alike(change, from, to)
}

/// Whether a framework was that of a vendor.
fn is_of(framework: &Change, vendor: &Change, from: &Version) -> bool {
    let of = find(from.bank.facts(), &format!("{}.of", framework.id)).ok().and_then(Fact::as_text).map(str::to_owned);
    of.is_some_and(|of| names(vendor).contains(of.as_str()))
}

fn explains(cause: &Change, change: &Change, from: &Version, to: &Version) -> bool {
    match change.kind {
        Kind::Answer => {
            let is_quoted = change.because.contains(&cause.id) && is_written_alike(change, from, to);
            is_quoted || is_echo(cause, change) || is_link(change)
        }
        Kind::Clause | Kind::Format | Kind::Setting | Kind::Layout => false,
        _ => is_echo(cause, change),
    }
}

/// Whether the texts of an answer are written as before, and only what they quote is another thing.
fn is_written_alike(change: &Change, from: &Version, to: &Version) -> bool {
    let text = |version: &Version, id: &str| {
        let entry: Option<Entry<'_>> = version.bank.entry(id);
        entry.map(|entry| written(entry, &version.sources).concat())
    };
    let former = change.former_id.as_deref().unwrap_or(&change.id);
    text(from, former).is_some_and(|old| Some(old) == text(to, &change.id))
}

/// Whether nothing changed but the list of the vendors that an answer is about.
fn is_link(change: &Change) -> bool {
    change.findings.iter().all(|finding| finding.class == Class::Internal && finding.detail == "subprocessors")
}

/// What a record is called: its id and its names.
fn names(cause: &Change) -> BTreeSet<&str> {
    let id = cause.id.rsplit('.').next().unwrap_or(&cause.id);
    names_in_words(cause).into_iter().chain([id]).filter(|name| name.len() > 2).collect()
}

/// What a record is called in texts: its names, in either version.
pub(super) fn names_in_words(record: &Change) -> BTreeSet<&str> {
    let lines = record.old.lines().chain(record.new.lines());
    let named = lines.filter_map(|line| line.strip_prefix("name: ").or(line.strip_prefix("legal name: ")));
    named.chain([record.title.as_str()]).filter(|name| !name.is_empty()).collect()
}

/// Words that join the names in a list.
const JOINTS: [&str; 4] = ["and", "or", "as", "well"];

/// Whether all that went from a text is the name of the record that went, and nothing came but what joins the rest; or the
/// other way round, where a record came.
fn is_echo(cause: &Change, change: &Change) -> bool {
    let names = names(cause);
    let words = |text: &str| -> Vec<String> {
        runs(text).into_iter().filter(|word| !JOINTS.contains(&word.as_str())).collect()
    };
    let of_names: BTreeSet<String> = names.iter().flat_map(|name| words(name)).collect();
    let pieces = |mark| change.runs.pieces().iter().filter(move |piece| piece.mark == mark);
    let of = |mark| -> Vec<String> { pieces(mark).flat_map(|piece| words(&piece.text)).collect() };
    let is_gone = cause.new.is_empty();
    let (mut more, fewer) =
        if is_gone { (of(Mark::Deleted), of(Mark::Inserted)) } else { (of(Mark::Inserted), of(Mark::Deleted)) };
    // One fewer, or one more, is counted.
    let is_counted = fewer.iter().all(|word| {
        let with = word.parse::<u32>().ok().map(|number| (number + 1).to_string());
        let at = more.iter().position(|word| Some(word) == with.as_ref());
        at.map(|at| more.remove(at)).is_some()
    });
    is_counted && !more.is_empty() && more.iter().all(|word| of_names.contains(word))
}
