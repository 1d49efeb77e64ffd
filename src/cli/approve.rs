//! `ddq approve`: drafts that somebody vouches for.

use std::collections::BTreeMap;
use std::io::{BufRead, IsTerminal, Write, stdin, stdout};

use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use crate::bank::{Bank, Entry, State, plain};
use crate::diagnostic::Spanned;
use crate::edit::{Approval, Attestation, Files, Said, approve as mark, attest, attestations, only_asks};
use crate::learn::faults;
use crate::source::Sources;
use crate::text::words::counted;

use super::Outcome;
use super::bank_edit::replace;
use super::error::CliError;
use super::groups::Format;
use super::layout::{printable, wrap};
use super::paint::Paint;
use super::terminal::Terminal;
use super::workspace::{Workspace, as_of};

/// Approve drafts: somebody vouches for them
///
/// Takes the named drafts, or all that the options choose, but for those whose note says what must be settled: these are
/// approved by their ids. What `ddq check` would call an error stays a draft. Both are named.
/// Exit status: 0 when all were approved, 1 when some stay drafts, 2 when it could not run.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Answers or parts: topic or topic#part [default: every draft that the options choose]
    #[arg(value_name = "ID")]
    ids: Vec<String>,

    /// Who vouches for them
    #[arg(long, value_name = "NAME", required_unless_present = "dry_run")]
    by: Option<String>,

    /// The day on which they were found to be true [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,

    /// Only what was learned from this file
    #[arg(long, value_name = "FILE")]
    from: Option<String>,

    /// Only this section
    #[arg(long, value_name = "ID")]
    section: Option<String>,

    /// Who keeps the answers from now on [default: who keeps them already, else NAME]
    #[arg(long, value_name = "OWNER")]
    owner: Option<String>,

    /// Show what would be approved; write nothing
    #[arg(long)]
    dry_run: bool,

    /// Go through them at the terminal: one key for each
    #[arg(long, conflicts_with = "dry_run")]
    each: bool,

    /// How to print what was done
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

/// What became of the drafts.
#[derive(Debug, Default, Serialize)]
struct Approved {
    schema: &'static str,
    approved: Vec<String>,
    #[serde(rename = "draft")]
    drafts: BTreeMap<String, String>,
    #[serde(rename = "attestation")]
    attestations: Vec<Attestation>,
    #[serde(skip)]
    files: Vec<String>,
}

/// Approves drafts.
pub(super) fn approve(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    let (sources, bank) = workspace.sound()?;
    let chosen = chosen(&bank, options)?;
    let is_one_by_one = options.each || !options.ids.is_empty();
    let (taken, unsettled): (Vec<_>, Vec<_>) =
        chosen.into_iter().partition(|entry| is_one_by_one || entry.note().is_none_or(only_asks));
    let names: Vec<String> = match options.each {
        true => each(&taken, Paint(terminal.style()), terminal.width())?,
        false => taken.iter().map(ToString::to_string).collect(),
    };
    let by = options.by.as_deref().unwrap_or("somebody");
    let approval = Approval { by, on: as_of(options.on), owner: options.owner.as_deref() };
    let (texts, mut done) = approved(&bank, &sources, names, &approval)?;
    let told = |entry: Entry<'_>| (entry.to_string(), entry.note().unwrap_or_default().to_owned());
    done.drafts.extend(unsettled.into_iter().map(told));
    if !options.dry_run && !texts.is_empty() {
        replace(workspace, &sources, &texts)?;
        done.files = texts.into_keys().collect();
    }
    match options.format {
        Format::Human => terminal.print(&report(&done, options))?,
        Format::Json => terminal.print_json(&done)?,
    }
    Ok(if done.drafts.is_empty() { Outcome::Clean } else { Outcome::Findings })
}

/// The drafts that are meant; one that is named must be there and be a draft.
fn chosen<'b>(bank: &'b Bank, options: &Options) -> Result<Vec<Entry<'b>>, CliError> {
    if !options.ids.is_empty() {
        return options.ids.iter().map(|id| draft(bank, id)).collect();
    }
    if let Some(section) = &options.section
        && !bank.sections().iter().any(|it| it.id.as_str() == section)
    {
        let known: Vec<&str> = bank.sections().iter().map(|it| it.id.as_str()).collect();
        return Err(
            CliError::new(format!("no section is named `{section}`")).hint(format!("there are: {}", known.join(", ")))
        );
    }
    let is_meant = |entry: &Entry<'_>| {
        let from = options.from.as_ref().is_none_or(|file| {
            let name = file.rsplit('/').next().unwrap_or(file);
            entry.learned().iter().any(|origin| origin.file == name)
        });
        let section = options.section.as_ref().is_none_or(|section| entry.answer.section.as_str() == section);
        matches!(entry.state(), State::Draft(_)) && from && section
    };
    Ok(bank.entries().filter(is_meant).collect())
}

fn draft<'b>(bank: &'b Bank, id: &str) -> Result<Entry<'b>, CliError> {
    let entry = bank.entry(id).ok_or_else(|| CliError::new(format!("the bank has no answer `{id}`")))?;
    match entry.state() {
        State::Draft(_) => Ok(entry),
        State::Approved(_) => Err(CliError::new(format!("`{id}` is approved already"))),
        State::Unanswered => Err(CliError::new(format!("`{id}` is not answered yet"))
            .hint(format!("`ddq answer {id} --text \"…\"` answers it"))),
    }
}

/// Asks for each: y takes it, anything else leaves it, q ends.
fn each(entries: &[Entry<'_>], paint: Paint, width: usize) -> Result<Vec<String>, CliError> {
    if !stdin().is_terminal() {
        return Err(
            CliError::new("--each asks at a terminal").hint("name the ids, or choose with --from and --section")
        );
    }
    let fail = |error: std::io::Error| CliError::new(format!("cannot use the terminal: {error}"));
    let mut names = Vec::new();
    for (at, entry) in (1..).zip(entries) {
        let mut screen = stdout().lock();
        write!(screen, "\n{}", shown(*entry, paint, width)).map_err(fail)?;
        write!(screen, "{at} of {}  approve? [y]es, [n]o, [q]uit: ", entries.len()).map_err(fail)?;
        screen.flush().map_err(fail)?;
        let mut line = String::new();
        stdin().lock().read_line(&mut line).map_err(fail)?;
        match line.trim().to_lowercase().chars().next() {
            Some('y') => names.push(entry.to_string()),
            Some('q') => break,
            _ => {}
        }
    }
    Ok(names)
}

fn shown(entry: Entry<'_>, paint: Paint, width: usize) -> String {
    let mut text = format!("{}  {}\n", paint.bold(&entry.to_string()), printable(entry.question()));
    let content = entry.state().content().cloned().unwrap_or_default();
    let choice = content.choice.as_ref().map(|choice| format!("[{}] ", choice.value)).unwrap_or_default();
    let said: Vec<String> = content.texts().map(|text| plain(&text.value)).collect();
    for line in wrap(&format!("{choice}{}", said.join(" · ")), width - 4) {
        text.push_str(&format!("    {line}\n"));
    }
    for line in entry.note().into_iter().flat_map(|note| wrap(note, width - 4)) {
        text.push_str(&format!("    {}\n", paint.dim(&line)));
    }
    text
}

fn said<'b>(entry: &Entry<'b>) -> Option<Said<'b>> {
    let content = entry.state().content()?;
    let text = |text: &'b Option<Spanned<String>>| text.as_ref().map(|text| text.as_str());
    Some(Said {
        question: entry.question(),
        choice: content.choice.as_ref().map(|choice| choice.value),
        texts: [text(&content.short), text(&content.text)],
        source: entry.learned().first().map_or("an answer of the bank", |origin| &origin.file),
    })
}

/// The files with the drafts approved; what would be an error stays as it is.
fn approved(
    bank: &Bank,
    sources: &Sources,
    mut names: Vec<String>,
    approval: &Approval<'_>,
) -> Result<(BTreeMap<String, String>, Approved), CliError> {
    let mut done = Approved { schema: "ddq/approved/1", ..Approved::default() };
    loop {
        let mut files = Files::new(sources);
        for name in &names {
            let Some(entry) = bank.entry(name) else { continue };
            let path = entry.location().path.to_string();
            let mut file = files.file(&path).map_err(|error| CliError::new(error.to_string()))?;
            mark(file.entry(name).map_err(|error| CliError::new(error.to_string()))?, approval);
        }
        let entries: Vec<Entry<'_>> = names.iter().filter_map(|name| bank.entry(name)).collect();
        done.attestations = attestations(bank, entries.iter().filter_map(said));
        attest(&mut files, &done.attestations, approval.by).map_err(|error| CliError::new(error.to_string()))?;
        let texts = files.changed();
        let faults = faults(sources, &texts, approval.on.max(as_of(None)));
        let (wrong, right): (Vec<String>, Vec<String>) =
            names.into_iter().partition(|name| faults.of_entries.contains_key(name));
        if wrong.is_empty() {
            if let Some(fault) = faults.first() {
                let message = format!("nothing was written: the bank would have an error: {}", fault.message);
                return Err(CliError::new(message));
            }
            done.approved = right;
            return Ok((texts, done));
        }
        let told = |name: String| {
            let message = faults.of_entries[&name].message.clone();
            (name, message)
        };
        done.drafts.extend(wrong.into_iter().map(told));
        names = right;
    }
}

fn report(done: &Approved, options: &Options) -> String {
    let mut text = String::new();
    if options.dry_run {
        text.extend(done.approved.iter().map(|name| format!("  {name}\n")));
    }
    for (name, why) in &done.drafts {
        text.push_str(&format!("  {name} stays a draft: {why}\n"));
    }
    for it in &done.attestations {
        text.push_str(&format!("  certifications.toml: {it} {}, since an answer claims it\n", it.state));
    }
    let count = counted(done.approved.len(), "answer");
    match (options.dry_run, options.by.as_deref().unwrap_or_default()) {
        (true, _) => text.push_str(&format!("{count} would be approved\n")),
        (false, by) => text.push_str(&format!("{by} vouches for {count}\n")),
    }
    if !done.drafts.is_empty() && options.ids.is_empty() {
        text.push_str("settle what is said of a draft, then `ddq approve ID` takes it\n");
    }
    if !done.files.is_empty() {
        text.push_str(&format!("changed: {}\n", done.files.join(", ")));
    }
    text
}
