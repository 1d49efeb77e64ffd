//! One answer, written into the bank.

use std::collections::BTreeMap;

use jiff::civil::Date;
use toml_edit::Item;

use crate::bank::{Bank, Keyword, State, is_entry_name, plain, section_path};
use crate::diagnostic::closest;
use crate::edit::{Approval, Files, approve, asks, home, list, remove, set, text};
use crate::learn::faults;
use crate::respond::index;
use crate::source::Sources;

use super::bank_edit::replace;
use super::known::{product, refuse_unknown_section};
use super::{Disclosure, Refusal, Workspace};

pub use crate::bank::Choice;

/// What is said, of what, and by whom.
#[derive(Clone, Debug)]
pub struct Options {
    /// `topic`, `topic#part`, or an id of one's own.
    pub id: String,
    /// The yes or no.
    pub choice: Option<Choice>,
    /// The answer in words.
    pub text: Option<String>,
    /// The answer for a small cell.
    pub short: Option<String>,
    /// What is asked, for an id of one's own.
    pub question: Option<String>,
    /// The section of a question of one's own; else that of the topic which is most alike.
    pub section: Option<String>,
    /// Who vouches for it; a draft without.
    pub by: Option<String>,
    /// The day on which it was found to be true.
    pub on: Date,
    /// Who keeps it; else who vouches for it.
    pub owner: Option<String>,
    /// What states it; else who vouches for it.
    pub source: Option<String>,
    /// Who may see it; else everybody.
    pub disclosure: Option<Disclosure>,
    /// The product that it holds for; else all.
    pub product: Option<String>,
    /// Replace the answer that is there.
    pub force: bool,
}

/// What was written.
#[derive(Debug)]
pub struct Written {
    /// The file of the bank.
    pub path: String,
    /// The table of the answer in it.
    pub table: String,
}

/// Writes the answer.
pub fn answer(workspace: &Workspace, options: &Options) -> Result<Written, Refusal> {
    if options.choice.is_none() && options.text.is_none() && options.short.is_none() {
        return Err(Refusal::new("an answer says something").hint("give --choice, --text or --short"));
    }
    refuse_no_id(&options.id)?;
    if options.question.as_ref().is_some_and(|question| question.trim().is_empty()) {
        return Err(Refusal::new("--question is empty").hint("say what is asked"));
    }
    let (sources, bank) = workspace.sound()?;
    refuse_taken(&bank, options)?;
    let texts = written(&bank, &sources, options)?;
    let (path, text) = texts.first_key_value().ok_or_else(|| Refusal::new("nothing would change"))?;
    if let Some(fault) = faults(&sources, &texts, options.on).first() {
        return Err(Refusal::new(format!("nothing was written: {}", fault.message))
            .hint("correct the answer, or leave out --by to keep a draft"));
    }
    replace(workspace, &sources, &texts)?;
    Ok(Written { path: path.clone(), table: table(text, &options.id) })
}

/// An id is words of lower-case letters and digits, and one part at most.
fn refuse_no_id(id: &str) -> Result<(), Refusal> {
    match is_entry_name(id) {
        true => Ok(()),
        false => Err(Refusal::new(format!("`{id}` names no topic or part"))
            .hint("an id is lower-case letters and digits, in words joined by hyphens; a part is topic#part")),
    }
}

/// An answer that is there is replaced only if that is asked for.
fn refuse_taken(bank: &Bank, options: &Options) -> Result<(), Refusal> {
    match bank.entry(&options.id) {
        Some(entry) if !matches!(entry.state(), State::Unanswered) && !options.force => {
            let said =
                entry.state().content().and_then(|content| content.texts().next().map(|text| plain(&text.value)));
            Err(Refusal::new(format!("`{}` is answered already: {}", options.id, said.unwrap_or_default()))
                .hint("--force replaces what is there"))
        }
        Some(_) => Ok(()),
        None if options.question.is_some() => Ok(()),
        None => {
            let known = bank.answers().iter().map(|answer| answer.id.as_str());
            let near = closest(&options.id, known).map(|near| format!("did you mean `{near}`?"));
            let error = Refusal::new(format!("no topic is named `{}`", options.id));
            let error = near.into_iter().fold(error, Refusal::hint);
            Err(error.hint("`ddq gaps` lists the topics; --question makes one of your own"))
        }
    }
}

/// The files that change, with their new text.
fn written(bank: &Bank, sources: &Sources, options: &Options) -> Result<BTreeMap<String, String>, Refusal> {
    let path = match home(bank, &options.id) {
        Some(path) => path,
        None => section_path(&section(bank, options)?),
    };
    let mut files = Files::new(sources);
    let mut file = files.file(&path)?;
    let table = file.entry(&options.id)?;
    // What was said before goes with what stated it; where it was learned stays, and stays last.
    for key in ["choice", "short", "answer", "verbatim", "status", "source", "approved_by"] {
        remove(table, key);
    }
    if table.get("note").and_then(Item::as_str).is_some_and(asks) {
        remove(table, "note");
    }
    let learned = table.remove_entry("learned");
    let texts = [("question", &options.question), ("short", &options.short), ("answer", &options.text)];
    let choice = options.choice.map(|choice| choice.as_str().to_owned());
    for (key, value) in [texts[0], ("choice", &choice), texts[1], texts[2], ("source", &options.source)] {
        value.iter().for_each(|value| set(table, key, text(value)));
    }
    if let Some(name) = &options.product {
        set(table, "products", list([product(name)?.as_str()]));
    }
    if let Some(tier) = options.disclosure {
        set(table, "disclosure", text(&tier.to_string()));
    }
    match &options.by {
        Some(by) => approve(table, &Approval { by, on: options.on, owner: options.owner.as_deref() }),
        None => {
            set(table, "status", text("draft"));
            if !table.contains_key("note") {
                set(table, "note", text("Written without a name: who vouches for it?"));
            }
        }
    }
    if let Some((key, learned)) = learned {
        table.insert_formatted(&key, learned);
    }
    Ok(files.changed())
}

/// The section of a question of one's own.
fn section(bank: &Bank, options: &Options) -> Result<String, Refusal> {
    match &options.section {
        Some(id) => refuse_unknown_section(bank, id).map(|()| id.clone()),
        None => {
            let question = options.question.as_deref().unwrap_or_default();
            let nearest = index(bank).ask(question).into_iter().find_map(|candidate| bank.answer(candidate.answer));
            let first = || bank.sections().first().map(|section| section.id.to_string());
            let section = nearest.map(|answer| answer.section.to_string()).or_else(first);
            section.ok_or_else(|| Refusal::new("the bank has no section"))
        }
    }
}

/// The lines of one table of a file.
fn table(file: &str, id: &str) -> String {
    let head = format!("[{}]", id.replace('#', ".parts."));
    let lines = file.lines().skip_while(|line| *line != head);
    let table = lines.enumerate().take_while(|(at, line)| *at == 0 || !line.starts_with('[')).map(|(_, line)| line);
    let text = table.collect::<Vec<_>>().join("\n");
    format!("{}\n", text.trim_end())
}
