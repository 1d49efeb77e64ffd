//! Questionnaire formats and settings of two versions.

use std::collections::{BTreeMap, BTreeSet};

use crate::bank::{Bank, Keyword, Settings};
use crate::format::{Catalog, Format, Row};
use crate::source::Sources;
use crate::version::Version;

use super::change::{Change, Class, Finding, Kind};
use super::meaning::sorted;

/// Every change of a format: which of its questions are answered otherwise.
pub(super) fn formats(from: &Version, to: &Version) -> Vec<Change> {
    let paths = |sources: &Sources| sources.iter().map(|(path, _)| path.to_string()).collect::<BTreeSet<_>>();
    let all = &paths(&from.formats) | &paths(&to.formats);
    let differing: BTreeSet<String> =
        all.into_iter().filter(|path| differ(from.formats.text(path), to.formats.text(path))).collect();
    if differing.is_empty() {
        return Vec::new();
    }
    let only = |sources: &Sources| -> Sources {
        let texts = differing.iter().filter_map(|path| Some((path.as_str(), sources.text(path)?)));
        texts.collect()
    };
    let (old, new) = (Catalog::of(&only(&from.formats)).0, Catalog::of(&only(&to.formats)).0);
    let stem = |path: &String| path.rsplit('/').next().and_then(|name| name.strip_suffix(".toml")).map(str::to_owned);
    differing.iter().filter_map(stem).filter_map(|id| of_format(&id, old.get(&id), new.get(&id))).collect()
}

/// Whether two files say something else: comments and how they are laid out say nothing.
fn differ(old: Option<&str>, new: Option<&str>) -> bool {
    let read = |text: Option<&str>| text.map(str::parse::<toml::Table>);
    old != new && !matches!((read(old), read(new)), (Some(Ok(old)), Some(Ok(new))) if old == new)
}

fn of_format(id: &str, old: Option<&Format>, new: Option<&Format>) -> Option<Change> {
    let name = new.or(old).map_or_else(|| id.to_owned(), |format| format.name.clone());
    let (from, to) = (lines(old), lines(new));
    let found = match (old, new) {
        (None, Some(_)) => vec![Finding::new(Class::Added, name.clone())],
        (Some(_), None) => vec![Finding::new(Class::Removed, name.clone())],
        // A person's own table, or a file that says nothing else than before.
        (None, None) => vec![Finding::new(Class::Internal, "a table of your own, or a file that cannot be read")],
        (Some(_), Some(_)) => {
            let differing: Vec<&str> =
                to.iter().filter(|(id, line)| from.get(*id) != Some(line)).map(|(id, _)| id.as_str()).collect();
            let gone: Vec<&str> = from.keys().filter(|id| !to.contains_key(*id)).map(String::as_str).collect();
            let told = |class, what: &str, ids: &[&str]| {
                (!ids.is_empty()).then(|| Finding::new(class, format!("{what}: {}", ids.join(", "))))
            };
            let found: Vec<Finding> = [
                told(Class::TermChanged, "answered otherwise, or asked otherwise", &differing),
                told(Class::Removed, "no longer asked", &gone),
            ]
            .into_iter()
            .flatten()
            .collect();
            if found.is_empty() { vec![Finding::new(Class::Internal, "how it is recognised")] } else { found }
        }
    };
    let text = |lines: &BTreeMap<String, String>, other: &BTreeMap<String, String>| {
        let differing = lines.iter().filter(|(id, line)| other.get(*id) != Some(line));
        differing.map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n")
    };
    Some(Change::new(Kind::Format, &format!("formats.{id}"), name, &text(&from, &to), &text(&to, &from), sorted(found)))
}

/// A line for each question, by its id.
fn lines(format: Option<&Format>) -> BTreeMap<String, String> {
    let rows = format.into_iter().flat_map(|format| &format.questions);
    rows.map(|row| (row.id.clone(), line(row))).collect()
}

fn line(row: &Row) -> String {
    let served = row.mapping.as_ref().map_or_else(
        || "answered by nothing".to_owned(),
        |mapping| format!("answered by {} ({})", mapping.answers.join(", "), mapping.applies),
    );
    format!("{}: {}: {served}", row.id, row.asked())
}

/// Every change of a section: its title, and the order of all.
pub(super) fn sections(old: &Bank, new: &Bank) -> Vec<Change> {
    let titles = |bank: &Bank| -> BTreeMap<String, String> {
        bank.sections().iter().map(|section| (section.id.to_string(), section.title.clone())).collect()
    };
    let order = |bank: &Bank, other: &BTreeMap<String, String>| -> Vec<String> {
        let both = bank.sections().iter().filter(|section| other.contains_key(section.id.as_str()));
        both.map(|section| section.title.clone()).collect()
    };
    let (from, to) = (titles(old), titles(new));
    let ids: BTreeSet<&String> = from.keys().chain(to.keys()).collect();
    let change = |id: &String| {
        let (old, new) = (from.get(id), to.get(id));
        let found = match (old, new) {
            (None, Some(new)) => Finding::new(Class::Added, new.clone()),
            (Some(old), None) => Finding::new(Class::Removed, old.clone()),
            (Some(old), Some(new)) if old != new => Finding::new(Class::Wording, "the title of the section"),
            _ => return None,
        };
        let text = |title: Option<&String>| title.cloned().unwrap_or_default();
        let title = new.or(old).cloned().unwrap_or_default();
        Some(Change::new(Kind::Setting, &format!("sections.{id}"), title, &text(old), &text(new), vec![found]))
    };
    let mut changes: Vec<Change> = ids.into_iter().filter_map(change).collect();
    let (before, after) = (order(old, &to), order(new, &from));
    if changes.is_empty() && before != after {
        let found = vec![Finding::new(Class::Wording, "the order of the sections")];
        let title = "order of the sections".to_owned();
        changes.push(Change::new(Kind::Setting, "sections", title, &before.join("\n"), &after.join("\n"), found));
    }
    changes
}

/// Every change of `ddq.toml`.
pub(super) fn settings(old: &Bank, new: &Bank) -> Vec<Change> {
    let (from, to) = (shown(old.settings()), shown(new.settings()));
    let names: BTreeSet<&String> = from.keys().chain(to.keys()).collect();
    let differs = |name: &&String| from.get(*name) != to.get(*name);
    let change = |name: &String| {
        let value = |values: &BTreeMap<String, String>| values.get(name).cloned().unwrap_or_default();
        let (old, new) = (value(&from), value(&to));
        let class = match name.as_str() {
            "review_every_days" => Class::QuantityChanged,
            "canonical" => Class::TermChanged,
            _ => Class::Internal,
        };
        let told = |value: &str| if value.is_empty() { "nothing".to_owned() } else { value.to_owned() };
        let found = vec![Finding::new(class, format!("{} → {}", told(&old), told(&new)))];
        Change::new(Kind::Setting, &format!("settings.{name}"), name.replace('_', " "), &old, &new, found)
    };
    names.into_iter().filter(differs).map(change).collect()
}

fn shown(settings: &Settings) -> BTreeMap<String, String> {
    let Settings { review_every_days, canonical, lints, questionnaires } = settings;
    let mut shown = BTreeMap::from([
        ("review_every_days".to_owned(), format!("{review_every_days} days")),
        (
            "canonical".to_owned(),
            if *canonical { "all questions of the canonical questionnaire" } else { "own questions only" }.to_owned(),
        ),
    ]);
    shown.extend(lints.iter().map(|(code, level)| (format!("lints.{code}"), level.value.as_str().to_owned())));
    for hint in questionnaires {
        let parts = [&hint.sheet, &hint.columns, &hint.format].into_iter().flatten();
        let parts: Vec<&str> = parts.map(|part| part.value.as_str()).collect();
        shown.insert(format!("questionnaire.{}", hint.file.value), parts.join(", "));
    }
    shown
}
