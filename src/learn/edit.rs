//! The section files with wordings and drafts added: comments, order and layout stay as they were.

use std::collections::BTreeMap;

use toml_edit::{Array, Decor, DocumentMut, Item, Key, RawString, Table, Value};

use crate::bank::{Bank, Choice, Keyword};
use crate::source::Sources;

use super::proposal::{Draft, Learned, List};

/// Keys are padded to this width, as in the files that ship.
const KEY_WIDTH: usize = 10;

/// Why a file cannot be edited.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The file is missing or no TOML.
    #[error("{0} cannot be edited: it is missing, or no TOML")]
    Unreadable(String),
    /// What is to be edited is not written as a table.
    #[error("{path} cannot be edited: `{entry}` is not written as a table of its own")]
    NotATable {
        /// The file.
        path: String,
        /// The topic or part.
        entry: String,
    },
}

/// Every file that changes, by path, with its new text.
///
/// # Errors
/// When a file cannot be edited without changing what else it holds; nothing is to be written then.
pub fn edited(bank: &Bank, sources: &Sources, learned: &Learned) -> Result<BTreeMap<String, String>, EditError> {
    let mut files = Files { sources, open: BTreeMap::new() };
    for draft in &learned.drafts {
        files.file(&path_of_section(&draft.section))?.draft(draft)?;
    }
    for wording in &learned.wordings {
        let topic = wording.entry.split('#').next().unwrap_or_default();
        let known = bank.answer(topic).map(|answer| answer.location.path.to_string());
        let drafted = learned.drafts.iter().find(|draft| draft.entry == wording.entry);
        let path = known.or_else(|| drafted.map(|draft| path_of_section(&draft.section))).unwrap_or_default();
        let mut file = files.file(&path)?;
        push(file.table(&wording.entry)?, wording.list, &wording.text);
    }
    Ok(files.open.into_iter().map(|(path, document)| (path, document.to_string())).collect())
}

fn path_of_section(section: &str) -> String {
    format!("answers/sections/{section}.toml")
}

/// The files that were opened so far.
struct Files<'s> {
    sources: &'s Sources,
    open: BTreeMap<String, DocumentMut>,
}

impl Files<'_> {
    fn file(&mut self, path: &str) -> Result<File<'_>, EditError> {
        if !self.open.contains_key(path) {
            let document = self.sources.text(path).and_then(|text| text.parse::<DocumentMut>().ok());
            let document = document.ok_or_else(|| EditError::Unreadable(path.to_owned()))?;
            self.open.insert(path.to_owned(), document);
        }
        let document = self.open.get_mut(path).ok_or_else(|| EditError::Unreadable(path.to_owned()))?;
        Ok(File { path: path.to_owned(), document })
    }
}

/// A file that is being edited.
struct File<'d> {
    path: String,
    document: &'d mut DocumentMut,
}

impl File<'_> {
    fn draft(&mut self, draft: &Draft) -> Result<(), EditError> {
        if draft.is_new {
            return self.add(draft);
        }
        let table = self.table(&draft.entry)?;
        // What is said goes before the status, and where it was learned behind it.
        let status = table.remove_entry("status").map(|(key, _)| key);
        say(table, draft);
        match status {
            Some(key) => drop(table.insert_formatted(&key, text("draft"))),
            None => set(table, "status", text("draft")),
        }
        explain(table, draft);
        Ok(())
    }

    fn add(&mut self, draft: &Draft) -> Result<(), EditError> {
        let mut table = Table::new();
        set(&mut table, "question", text(&draft.question));
        if !draft.asked_by.is_empty() {
            let families: Array = draft.asked_by.iter().map(String::as_str).collect();
            set(&mut table, "asked_by", Item::Value(families.into()));
        }
        for wording in &draft.phrasings {
            push(&mut table, List::Phrasings, wording);
        }
        say(&mut table, draft);
        set(&mut table, "status", text("draft"));
        explain(&mut table, draft);
        match draft.entry.split_once('#') {
            None => {
                self.append(&draft.entry, table);
                Ok(())
            }
            Some((topic, part)) => {
                table.decor_mut().set_prefix("\n");
                let error = not_a_table(&self.path, &draft.entry);
                let parts = self.table(topic)?.entry("parts").or_insert_with(|| {
                    let mut parts = Table::new();
                    parts.set_implicit(true);
                    Item::Table(parts)
                });
                let parts = parts.as_table_mut().ok_or(error)?;
                parts.insert(part, Item::Table(table));
                Ok(())
            }
        }
    }

    /// Adds a table at the end, behind the comments that end the file.
    fn append(&mut self, name: &str, mut table: Table) {
        let trailing = self.document.trailing().as_str().unwrap_or_default().to_owned();
        self.document.set_trailing(RawString::default());
        table.decor_mut().set_prefix(format!("{trailing}\n"));
        self.document.as_table_mut().insert(name, Item::Table(table));
    }

    /// The table of a topic or part.
    fn table(&mut self, entry: &str) -> Result<&mut Table, EditError> {
        let error = || not_a_table(&self.path, entry);
        let (topic, part) = entry.split_once('#').map_or((entry, None), |(topic, part)| (topic, Some(part)));
        let table = self.document.get_mut(topic).and_then(Item::as_table_mut).ok_or_else(error)?;
        let Some(part) = part else { return Ok(table) };
        let parts = table.get_mut("parts").and_then(Item::as_table_mut);
        parts.and_then(|parts| parts.get_mut(part)).and_then(Item::as_table_mut).ok_or_else(error)
    }
}

fn not_a_table(path: &str, entry: &str) -> EditError {
    EditError::NotATable { path: path.to_owned(), entry: entry.to_owned() }
}

fn say(table: &mut Table, draft: &Draft) {
    if let Some(choice) = draft.choice {
        set(table, "choice", text(Choice::as_str(choice)));
    }
    for (key, value) in [("short", &draft.short), ("answer", &draft.answer)] {
        if let Some(value) = value {
            set(table, key, text(value));
        }
    }
}

fn explain(table: &mut Table, draft: &Draft) {
    if let Some(disclosure) = draft.disclosure {
        set(table, "disclosure", text(disclosure.as_str()));
    }
    if let Some(responsibility) = draft.responsibility {
        set(table, "responsibility", text(responsibility.as_str()));
    }
    for (key, value) in [("source", &draft.source), ("note", &draft.note)] {
        if !table.contains_key(key) {
            set(table, key, text(value));
        }
    }
}

fn text(value: &str) -> Item {
    Item::Value(Value::from(value))
}

/// Sets a key, padded as those around it.
fn set(table: &mut Table, name: &str, value: Item) {
    let pad = " ".repeat(KEY_WIDTH.saturating_sub(name.len()).max(1));
    let key = Key::new(name).with_leaf_decor(Decor::new("", pad));
    table.insert_formatted(&key, value);
}

/// Adds a wording to a list; one a line, unless the list stands on one line.
fn push(table: &mut Table, list: List, wording: &str) {
    if !table.contains_key(list.key()) {
        set(table, list.key(), Item::Value(Array::new().into()));
    }
    let Some(array) = table.get_mut(list.key()).and_then(Item::as_array_mut) else { return };
    let prefix = |value: &Value| value.decor().prefix().and_then(|raw| raw.as_str()).map(str::to_owned);
    let last = array.iter().last().and_then(prefix);
    let is_on_lines = last.as_ref().is_none_or(|prefix| prefix.contains('\n'));
    let indent = match last {
        Some(prefix) if is_on_lines => format!("\n{}", prefix.rsplit('\n').next().unwrap_or_default()),
        Some(_) => " ".to_owned(),
        None => "\n    ".to_owned(),
    };
    if array.is_empty() && array.trailing().as_str().is_none_or(|trailing| !trailing.contains('\n')) {
        array.set_trailing("\n");
    }
    array.push_formatted(Value::from(wording).decorated(indent, ""));
    array.set_trailing_comma(is_on_lines);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank;
    use crate::learn::proposal::Wording;
    use crate::learn::{Place, proposal};

    const FILE: &str = r#"# The file.

# A topic.
[one]
question  = "Is one?"    # kept
asked_by  = ["SIG-D", "VSA"]
phrasings = [
    "One?",    # the first
    # a remark
    "Is it one?",
]
choice    = "yes"
short     = "One."
status    = "draft"
note      = "x"

[two]
question  = "Is two?"
phrasings = ["Two?"]
related   = []
status    = "unanswered"   # nobody knows
# choice   = "yes"
# the end
"#;

    fn place() -> Place {
        Place { file: "a.xlsx".into(), sheet: "S".into(), cell: "B2".into() }
    }

    fn wording(entry: &str, list: List, text: &str) -> Wording {
        let (entry, text, reason) = (entry.into(), text.into(), String::new());
        Wording { entry, status: bank::Status::Draft, list, text, reason, from: place() }
    }

    fn draft(entry: &str, is_new: bool) -> Draft {
        Draft {
            entry: entry.into(),
            is_new,
            section: "s".into(),
            question: "Is it new?".into(),
            asked_by: Vec::new(),
            phrasings: Vec::new(),
            choice: Some(Choice::No),
            short: None,
            answer: Some("Line one.\nLine \"two\".".into()),
            disclosure: None,
            responsibility: None,
            note: "Look.".into(),
            source: "learned from a.xlsx, S!B2".into(),
            from: place(),
        }
    }

    #[test]
    fn comments_order_and_layout_are_kept() {
        let files = [("answers/sections.toml", "s = \"S\"\n"), ("answers/sections/s.toml", FILE)];
        let sources: Sources = files.into_iter().collect();
        let (bank, _) = bank::parse(&sources);
        let learned = proposal::Learned {
            drafts: vec![draft("two", false), draft("three", true), draft("two#part", true)],
            wordings: vec![
                wording("one", List::Phrasings, "Would it be \"one\"?"),
                wording("two", List::Phrasings, "2?"),
                wording("two", List::Related, "Two or three?"),
                wording("one", List::Related, "Or not?"),
                wording("three", List::Phrasings, "3?"),
            ],
            ..proposal::Learned::default()
        };
        let edited = edited(&bank, &sources, &learned).expect("it can be edited");
        insta::assert_snapshot!(edited["answers/sections/s.toml"]);
    }
}
