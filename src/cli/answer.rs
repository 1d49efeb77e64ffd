//! `ddq answer`: one answer, written into the bank.

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use toml_edit::Item;

use crate::bank::{Bank, State, is_entry_name, plain, section_path};
use crate::edit::{Approval, Files, approve, asks, home, list, remove, set, text};
use crate::learn::faults;
use crate::respond::index;
use crate::source::Sources;

use super::Outcome;
use super::bank_edit::replace;
use super::error::CliError;
use super::groups::Tier;
use super::terminal::Terminal;
use super::workspace::{Workspace, as_of};
use crate::work::known::product;

/// Write one answer into the bank
///
/// ID is a topic (`ddq gaps` lists them), a part (topic#part), or a new id with --question. The answer is approved when
/// --by names who vouches for it, and a draft else.
/// Exit status: 0 when it was written, 2 when it was not.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// topic, topic#part, or an id of your own
    #[arg(value_name = "ID")]
    id: String,

    /// The yes or no
    #[arg(long, value_name = "CHOICE")]
    choice: Option<Choice>,

    /// The answer in words
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,

    /// The answer for a small cell
    #[arg(long, value_name = "TEXT")]
    short: Option<String>,

    /// What is asked, for an id of your own
    #[arg(long, value_name = "QUESTION")]
    question: Option<String>,

    /// The section of a question of your own [default: that of the topic which is most alike]
    #[arg(long, value_name = "ID")]
    section: Option<String>,

    /// Who vouches for it; a draft without
    #[arg(long, value_name = "NAME")]
    by: Option<String>,

    /// The day on which it was found to be true [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,

    /// Who keeps it [default: NAME]
    #[arg(long, value_name = "OWNER")]
    owner: Option<String>,

    /// What states it [default: NAME]
    #[arg(long, value_name = "SOURCE")]
    source: Option<String>,

    /// Who may see it [default: public]
    #[arg(long, value_name = "TIER")]
    disclosure: Option<Tier>,

    /// The product that it holds for [default: all]
    #[arg(long, value_name = "ID")]
    product: Option<String>,

    /// Replace the answer that is there
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Choice {
    /// Yes
    Yes,
    /// No
    No,
    /// In part: the text says which
    Partial,
    /// The question does not apply
    NotApplicable,
}

impl Choice {
    fn word(self) -> &'static str {
        match self {
            Choice::Yes => "yes",
            Choice::No => "no",
            Choice::Partial => "partial",
            Choice::NotApplicable => "not-applicable",
        }
    }
}

/// Writes the answer.
pub(super) fn answer(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    if options.choice.is_none() && options.text.is_none() && options.short.is_none() {
        return Err(CliError::new("an answer says something").hint("give --choice, --text or --short"));
    }
    refuse_no_id(&options.id)?;
    if options.question.as_ref().is_some_and(|question| question.trim().is_empty()) {
        return Err(CliError::new("--question is empty").hint("say what is asked"));
    }
    let (sources, bank) = workspace.sound()?;
    refuse_taken(&bank, options)?;
    let texts = written(&bank, &sources, options)?;
    let (path, text) = texts.first_key_value().ok_or_else(|| CliError::new("nothing would change"))?;
    if let Some(fault) = faults(&sources, &texts, as_of(options.on)).first() {
        return Err(CliError::new(format!("nothing was written: {}", fault.message))
            .hint("correct the answer, or leave out --by to keep a draft"));
    }
    replace(workspace, &sources, &texts)?;
    let table = table(text, &options.id);
    terminal.print(&format!("{path}\n\n{table}"))?;
    Ok(Outcome::Clean)
}

/// An id is words of lower-case letters and digits, and one part at most.
fn refuse_no_id(id: &str) -> Result<(), CliError> {
    match is_entry_name(id) {
        true => Ok(()),
        false => Err(CliError::new(format!("`{id}` names no topic or part"))
            .hint("an id is lower-case letters and digits, in words joined by hyphens; a part is topic#part")),
    }
}

/// An answer that is there is replaced only if that is asked for.
fn refuse_taken(bank: &Bank, options: &Options) -> Result<(), CliError> {
    match bank.entry(&options.id) {
        Some(entry) if !matches!(entry.state(), State::Unanswered) && !options.force => {
            let said =
                entry.state().content().and_then(|content| content.texts().next().map(|text| plain(&text.value)));
            Err(CliError::new(format!("`{}` is answered already: {}", options.id, said.unwrap_or_default()))
                .hint("--force replaces what is there"))
        }
        Some(_) => Ok(()),
        None if options.question.is_some() => Ok(()),
        None => {
            let known = bank.answers().iter().map(|answer| answer.id.as_str());
            let near = crate::diagnostic::closest(&options.id, known).map(|near| format!("did you mean `{near}`?"));
            let error = CliError::new(format!("no topic is named `{}`", options.id));
            let error = near.into_iter().fold(error, CliError::hint);
            Err(error.hint("`ddq gaps` lists the topics; --question makes one of your own"))
        }
    }
}

fn written(
    bank: &Bank,
    sources: &Sources,
    options: &Options,
) -> Result<std::collections::BTreeMap<String, String>, CliError> {
    let fail = |error: crate::edit::EditError| CliError::new(error.to_string());
    let path = match home(bank, &options.id) {
        Some(path) => path,
        None => section_path(&section(bank, options)?),
    };
    let mut files = Files::new(sources);
    let mut file = files.file(&path).map_err(fail)?;
    let table = file.entry(&options.id).map_err(fail)?;
    // What was said before goes with what stated it; where it was learned stays, and stays last.
    for key in ["choice", "short", "answer", "verbatim", "status", "source", "approved_by"] {
        remove(table, key);
    }
    if table.get("note").and_then(Item::as_str).is_some_and(asks) {
        remove(table, "note");
    }
    let learned = table.remove_entry("learned");
    let texts = [("question", &options.question), ("short", &options.short), ("answer", &options.text)];
    let choice = options.choice.map(|choice| choice.word().to_owned());
    for (key, value) in [texts[0], ("choice", &choice), texts[1], texts[2], ("source", &options.source)] {
        value.iter().for_each(|value| set(table, key, text(value)));
    }
    if let Some(name) = &options.product {
        set(table, "products", list([product(name)?.as_str()]));
    }
    if let Some(tier) = options.disclosure {
        set(table, "disclosure", text(&tier.disclosure().to_string()));
    }
    match &options.by {
        Some(by) => approve(table, &Approval { by, on: as_of(options.on), owner: options.owner.as_deref() }),
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
fn section(bank: &Bank, options: &Options) -> Result<String, CliError> {
    let known = |id: &str| bank.sections().iter().any(|section| section.id.as_str() == id);
    match &options.section {
        Some(id) if known(id) => Ok(id.clone()),
        Some(id) => {
            let there: Vec<&str> = bank.sections().iter().map(|section| section.id.as_str()).collect();
            Err(CliError::new(format!("no section is named `{id}`")).hint(format!("there are: {}", there.join(", "))))
        }
        None => {
            let question = options.question.as_deref().unwrap_or_default();
            let nearest = index(bank).ask(question).into_iter().find_map(|candidate| bank.answer(candidate.answer));
            let first = || bank.sections().first().map(|section| section.id.to_string());
            let section = nearest.map(|answer| answer.section.to_string()).or_else(first);
            section.ok_or_else(|| CliError::new("the bank has no section"))
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
