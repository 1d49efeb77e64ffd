//! Drafts that somebody vouches for.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::bank::{Bank, Entry, State, plain};
use crate::diagnostic::Spanned;
use crate::edit::{Approval, Attestation, Files, Said, approve as mark, attest, attestations, only_asks};
use crate::learn::faults;
use crate::source::Sources;

use super::bank_edit::replace;
use super::known::refuse_unknown_section;
use super::{Refusal, Workspace};

/// Which drafts are meant, and who vouches for them.
#[derive(Clone, Debug)]
pub struct Options {
    /// Answers or parts: `topic` or `topic#part`; else every draft that the other options choose.
    pub ids: Vec<String>,
    /// Who vouches for them.
    pub by: String,
    /// The day on which they were found to be true.
    pub on: Date,
    /// Today, by which the bank is judged afterwards.
    pub today: Date,
    /// Only what was learned from this file.
    pub from: Option<String>,
    /// Only this section.
    pub section: Option<String>,
    /// Who keeps the answers from now on; else who keeps them already, else who vouches for them.
    pub owner: Option<String>,
    /// Say what would be approved, and write nothing.
    pub dry_run: bool,
}

/// A draft as somebody sees it who decides on it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Its id.
    pub id: String,
    /// What is asked.
    pub question: String,
    /// The yes or no.
    pub choice: Option<String>,
    /// What it says, in plain text.
    pub texts: Vec<String>,
    /// What must be settled first.
    pub note: Option<String>,
}

/// Somebody who is shown drafts, and names the ids of those that are taken.
pub type Picker<'p> = dyn Fn(&[Shown]) -> Result<Vec<String>, Refusal> + 'p;

/// Which of the chosen drafts are taken.
pub enum Taken<'p> {
    /// All that need nothing settled.
    All,
    /// Those that somebody picks.
    Picked(&'p Picker<'p>),
}

/// What became of the drafts.
#[derive(Debug, Default, Serialize)]
pub struct Approved {
    /// The name of the JSON format: `ddq/approved/1`.
    pub schema: &'static str,
    /// The ids of those that are approved.
    pub approved: Vec<String>,
    /// Those that stay drafts, and why.
    #[serde(rename = "draft")]
    pub drafts: BTreeMap<String, String>,
    /// Frameworks that the answers claim, and that are recorded for it.
    #[serde(rename = "attestation")]
    pub attestations: Vec<Attestation>,
    /// Files of the bank that were changed.
    #[serde(skip)]
    pub files: Vec<String>,
}

/// Approves drafts.
pub fn approve(workspace: &Workspace, options: &Options, taken: &Taken<'_>) -> Result<Approved, Refusal> {
    let (sources, bank) = workspace.sound()?;
    let chosen = chosen(&bank, options)?;
    let is_one_by_one = matches!(taken, Taken::Picked(_)) || !options.ids.is_empty();
    let (chosen, unsettled): (Vec<_>, Vec<_>) =
        chosen.into_iter().partition(|entry| is_one_by_one || entry.note().is_none_or(only_asks));
    let names: Vec<String> = match taken {
        Taken::Picked(pick) => pick(&chosen.into_iter().map(shown).collect::<Vec<_>>())?,
        Taken::All => chosen.iter().map(ToString::to_string).collect(),
    };
    let approval = Approval { by: &options.by, on: options.on, owner: options.owner.as_deref() };
    let (texts, mut done) = approved(&bank, &sources, names, &approval, options.today)?;
    let told = |entry: Entry<'_>| (entry.to_string(), entry.note().unwrap_or_default().to_owned());
    done.drafts.extend(unsettled.into_iter().map(told));
    if !options.dry_run && !texts.is_empty() {
        replace(workspace, &sources, &texts)?;
        done.files = texts.into_keys().collect();
    }
    Ok(done)
}

/// The drafts that are meant; one that is named must be there and be a draft.
fn chosen<'b>(bank: &'b Bank, options: &Options) -> Result<Vec<Entry<'b>>, Refusal> {
    if !options.ids.is_empty() {
        return options.ids.iter().map(|id| draft(bank, id)).collect();
    }
    options.section.iter().try_for_each(|section| refuse_unknown_section(bank, section))?;
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

fn draft<'b>(bank: &'b Bank, id: &str) -> Result<Entry<'b>, Refusal> {
    let entry = bank.entry(id).ok_or_else(|| Refusal::new(format!("the bank has no answer `{id}`")))?;
    match entry.state() {
        State::Draft(_) => Ok(entry),
        State::Approved(_) => Err(Refusal::new(format!("`{id}` is approved already"))),
        State::Unanswered => Err(Refusal::new(format!("`{id}` is not answered yet"))
            .hint(format!("`ddq answer {id} --text \"…\"` answers it"))),
    }
}

fn shown(entry: Entry<'_>) -> Shown {
    let content = entry.state().content().cloned().unwrap_or_default();
    Shown {
        id: entry.to_string(),
        question: entry.question().to_string(),
        choice: content.choice.as_ref().map(|choice| choice.value.to_string()),
        texts: content.texts().map(|text| plain(&text.value)).collect(),
        note: entry.note().map(str::to_owned),
    }
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
    today: Date,
) -> Result<(BTreeMap<String, String>, Approved), Refusal> {
    let mut done = Approved { schema: "ddq/approved/1", ..Approved::default() };
    loop {
        let mut files = Files::new(sources);
        for name in &names {
            let Some(entry) = bank.entry(name) else { continue };
            let path = entry.location().path.to_string();
            mark(files.file(&path)?.entry(name)?, approval);
        }
        let entries: Vec<Entry<'_>> = names.iter().filter_map(|name| bank.entry(name)).collect();
        done.attestations = attestations(bank, entries.iter().filter_map(said));
        attest(&mut files, &done.attestations, approval.by)?;
        let texts = files.changed();
        let faults = faults(sources, &texts, approval.on.max(today));
        let (wrong, right): (Vec<String>, Vec<String>) =
            names.into_iter().partition(|name| faults.of_entries.contains_key(name));
        if wrong.is_empty() {
            if let Some(fault) = faults.first() {
                let message = format!("nothing was written: the bank would have an error: {}", fault.message);
                return Err(Refusal::new(message));
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
