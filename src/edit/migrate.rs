//! A workspace that held topics and wordings itself, moved onto the canonical questionnaire.
//!
//! What `ddq` carries now leaves the section files; what the company says, and every wording that it wrote itself, stays,
//! with its comments. A topic of which nothing was said needs no entry.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{Array, DocumentMut, Item, Table, Value};

use crate::canonical::{Canonical, Part, Section, Topic};
use crate::diagnostic::Spanned;
use crate::source::Sources;

use super::files::{EditError, Files};
use super::keys::{self, remove};

/// The folder of the section files.
const FOLDER: &str = "answers/sections/";
/// The titles of the sections.
const TITLES: &str = "answers/sections.toml";

/// What becomes of a workspace.
#[derive(Debug, Default)]
pub struct Migration {
    /// Files with their new text.
    pub texts: BTreeMap<String, String>,
    /// Files that are needed no more.
    pub removed: Vec<String>,
    /// Topics without a word, which need no entry.
    pub silent: usize,
    /// Wordings that are carried.
    pub wordings: usize,
}

/// The lines that earlier workspaces were made with.
const HINTS: [&str; 12] = [
    "# choice   = \"yes\"         # yes | no | partial | not-applicable; leave it out where no choice fits",
    "# short    = \"\"            # for a small cell",
    "# answer   = \"\"            # the full text; facts by {{ name }}",
    "# owner    = \"\"            # who keeps it",
    "# reviewed = 2030-01-01    # the day on which it was found to be true",
    "# source   = \"\"            # the passage that states it",
    "# No topic here is answered yet, so a question on it is recognised and reported as a gap. To answer one, set",
    "#   status = \"approved\"    with owner, reviewed, source and a short or a full answer, or",
    "#   status = \"draft\"       with a note that says what must be settled first.",
    "# phrasings are wordings that the choice settles; related are those that only the text serves.",
    "# A narrower question with a yes or no of its own is a part:  [topic.parts.aspect]  question = \"…\"  choice = \"…\"",
    "#",
];

/// Moves the files; `header` gives what a section file of a new workspace begins with.
///
/// # Errors
/// When a section file is no TOML.
pub fn migrate(
    sources: &Sources,
    canonical: &Canonical,
    header: impl Fn(&Section) -> String,
) -> Result<Migration, EditError> {
    let mut migration = Migration::default();
    let (mut files, mut headers) = (Files::new(sources), Vec::new());
    let paths: Vec<String> =
        sources.iter().map(|(path, _)| path.to_string()).filter(|it| it.starts_with(FOLDER)).collect();
    for path in &paths {
        let stem = path.trim_start_matches(FOLDER).trim_end_matches(".toml");
        let section = canonical.sections.iter().find(|section| section.id.as_str() == stem);
        let header = section.map(|section| (section.title.as_str(), header(section)));
        let is_new =
            header.as_ref().zip(sources.text(path)).is_some_and(|((_, header), text)| text.starts_with(header));
        let mut file = files.file(path)?;
        move_entries(file.document(), canonical, is_new, &mut migration);
        headers.extend(header.map(|header| (path, header)));
    }
    migration.texts = files.changed();
    for (path, (title, header)) in headers {
        if let Some(text) = migration.texts.get_mut(path) {
            *text = with_header(text, title, &header);
        }
    }
    if sources.text(TITLES).is_some_and(|text| are_carried(text, canonical)) {
        migration.removed.push(TITLES.to_owned());
    }
    Ok(migration)
}

/// Takes what is carried out of one file; the comments of a file that is new already stay as they are.
fn move_entries(root: &mut DocumentMut, canonical: &Canonical, is_new: bool, migration: &mut Migration) {
    let kept = |carried: &str, comments: &str| match is_new {
        true => format!("{carried}{comments}"),
        false => without_hints(carried, comments),
    };
    let mut carry = String::new();
    let names: Vec<String> = root.iter().map(|(name, _)| name.to_owned()).collect();
    for name in names {
        let Some(table) = root.get_mut(&name).and_then(Item::as_table_mut) else { continue };
        if let Some(topic) = canonical.topic(&name) {
            migration.wordings += lighten(table, topic);
        }
        let prefix = kept(&carry, table.decor().prefix().and_then(|raw| raw.as_str()).unwrap_or_default());
        match canonical.topic(&name).is_some() && is_silent(table) {
            true => {
                root.remove(&name);
                migration.silent += 1;
                carry = prefix;
            }
            false => {
                table.decor_mut().set_prefix(prefix);
                carry = String::new();
            }
        }
    }
    let trailing = kept(&carry, root.trailing().as_str().unwrap_or_default());
    let trailing = match is_new {
        true => trailing,
        false => trailing.trim_end().to_owned() + if trailing.trim().is_empty() { "" } else { "\n" },
    };
    root.set_trailing(trailing);
}

/// Takes out what the topic asks by itself; how many wordings these were.
fn lighten(table: &mut Table, topic: &Topic) -> usize {
    let of_parts =
        topic.parts.iter().flat_map(|part| asked(&part.question, [&part.wordings[..], &part.answered, &part.related]));
    let lists = [&topic.wordings[..], &topic.answered, &topic.related];
    let all: BTreeSet<&str> = asked(&topic.question, lists).chain(of_parts).collect();
    let settled = settled(table, &topic.question, &topic.wordings, &all);
    let mut taken = take_wordings(table, &settled, &all);
    take_question(table, &topic.question);
    let families: BTreeSet<&str> = topic.asked_by.iter().map(|family| family.value.as_str()).collect();
    take(table, "asked_by", &families);
    rename(table);
    let Some(parts) = table.get_mut("parts").and_then(Item::as_table_mut) else { return taken };
    for part in &topic.parts {
        if let Some(table) = parts.get_mut(&part.id).and_then(Item::as_table_mut) {
            taken += lighten_part(table, part);
        }
    }
    for (_, part) in parts.iter_mut() {
        part.as_table_mut().into_iter().for_each(rename);
    }
    taken
}

fn lighten_part(table: &mut Table, part: &Part) -> usize {
    let all: BTreeSet<&str> = asked(&part.question, [&part.wordings[..], &part.answered, &part.related]).collect();
    let settled = settled(table, &part.question, &part.wordings, &all);
    take_question(table, &part.question);
    take_wordings(table, &settled, &all)
}

/// Takes what is carried out of every list of wordings.
fn take_wordings(table: &mut Table, settled: &BTreeSet<&str>, all: &BTreeSet<&str>) -> usize {
    let settling = ["phrasings", "wordings"].into_iter().map(|key| (key, settled));
    let others = ["answered", "related"].into_iter().map(|key| (key, all));
    settling.chain(others).map(|(key, carried)| take(table, key, carried)).sum()
}

fn asked<'t, const N: usize>(
    question: &'t Spanned<String>,
    lists: [&'t [Spanned<String>]; N],
) -> impl Iterator<Item = &'t str> {
    std::iter::once(question).chain(lists.into_iter().flatten()).map(|wording| wording.value.as_str())
}

/// The wordings that need not be kept among those that a yes or no settles: the carried ones, and, where no yes or no is
/// given, those that are carried as related.
fn settled<'t>(
    table: &Table,
    question: &'t Spanned<String>,
    wordings: &'t [Spanned<String>],
    all: &BTreeSet<&'t str>,
) -> BTreeSet<&'t str> {
    if table.contains_key("choice") { asked(question, [wordings]).collect() } else { all.clone() }
}

/// Takes the carried items out of a list, but for those with a comment; an empty list goes whole.
fn take(table: &mut Table, key: &str, carried: &BTreeSet<&str>) -> usize {
    let Some(array) = table.get_mut(key).and_then(Item::as_array_mut) else { return 0 };
    let before = array.len();
    let is_kept =
        |value: &Value| !value.as_str().is_some_and(|text| carried.contains(text)) || keys::is_commented(value.decor());
    array.retain(is_kept);
    let taken = before - array.len();
    let is_on_lines = array
        .iter()
        .any(|value| value.decor().prefix().and_then(|raw| raw.as_str()).is_some_and(|it| it.contains('\n')));
    if let Some(first) = array.get_mut(0).filter(|_| taken > 0 && !is_on_lines) {
        first.decor_mut().set_prefix("");
    }
    let is_bare = array.is_empty() && !array.trailing().as_str().is_some_and(|trailing| trailing.contains('#'));
    if is_bare && !has_comment_behind(array) {
        table.remove(key);
    }
    taken
}

fn take_question(table: &mut Table, question: &str) {
    if table.get("question").and_then(Item::as_str) == Some(question) {
        remove(table, "question");
    }
}

fn has_comment_behind(array: &Array) -> bool {
    array.decor().suffix().and_then(|raw| raw.as_str()).is_some_and(|text| text.contains('#'))
}

/// `phrasings` are `wordings`, in the place where they stood.
fn rename(table: &mut Table) {
    if !table.contains_key("phrasings") || table.contains_key("wordings") {
        return;
    }
    let keys: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
    for key in keys {
        let Some((written, item)) = table.remove_entry(&key) else { continue };
        let name = if key == "phrasings" { "wordings" } else { &key };
        let mut renamed = toml_edit::Key::new(name);
        *renamed.leaf_decor_mut() = written.leaf_decor().clone();
        if key == "phrasings" {
            renamed.leaf_decor_mut().set_suffix("  ");
        }
        table.insert_formatted(&renamed, item);
    }
}

/// Whether a table says nothing but that nothing is said.
fn is_silent(table: &Table) -> bool {
    let is_status = |item: &Item| item.as_str() == Some("unanswered");
    table.iter().all(|(key, item)| key == "status" && is_status(item) && !keys::has_comment(table, key))
}

/// Comments without the lines that the workspace was made with; one empty line before them.
fn without_hints(carried: &str, comments: &str) -> String {
    let kept = |line: &&str| !HINTS.contains(&line.trim_end());
    let text = carried.lines().chain(comments.lines()).filter(kept).collect::<Vec<_>>().join("\n");
    let mut lines: String = text.trim_matches('\n').lines().map(|line| format!("{line}\n")).collect();
    if comments.ends_with("\n\n") && !lines.is_empty() {
        lines.push('\n');
    }
    if comments.starts_with('\n') || !carried.is_empty() || lines.is_empty() { format!("\n{lines}") } else { lines }
}

/// The file with the header of a new workspace in place of the title that an earlier one was made with.
fn with_header(text: &str, title: &str, header: &str) -> String {
    let text = text.trim_start_matches('\n');
    let first = format!("# {title}.");
    match text.strip_prefix(&first) {
        Some(rest) if rest.is_empty() || rest.starts_with('\n') => {
            let rest = rest.trim_start_matches('\n');
            if rest.is_empty() { header.to_owned() } else { format!("{header}\n{rest}") }
        }
        _ => text.to_owned(),
    }
}

/// Whether the titles of a workspace are those that are carried, in their order.
fn are_carried(text: &str, canonical: &Canonical) -> bool {
    let Ok(document) = text.parse::<DocumentMut>() else { return false };
    let titles = document.iter().map(|(id, title)| (id.to_owned(), title.as_str().unwrap_or_default().to_owned()));
    titles.eq(canonical.sections.iter().map(|section| (section.id.to_string(), section.title.clone())))
}
