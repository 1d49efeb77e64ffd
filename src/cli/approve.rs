//! `ddq approve`: drafts that somebody vouches for.

use std::io::{BufRead, IsTerminal, stdin};

use clap::Args;
use jiff::civil::Date;

use crate::text::words::counted;
use crate::work::approve::{self, Approved, Shown, Taken};
use crate::work::{Refusal, Workspace};

use super::clock::as_of;
use super::groups::Format;
use super::layout::{printable, wrap};
use super::outcome::Outcome;
use super::paint::Paint;
use super::terminal::Terminal;

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

/// Approves drafts.
pub(super) fn approve(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let pick = |drafts: &[Shown]| each(drafts, terminal);
    let taken = if options.each { Taken::Picked(&pick) } else { Taken::All };
    let done = approve::approve(workspace, &options.asked(), &taken)?;
    match options.format {
        Format::Human => terminal.print(&report(&done, options))?,
        Format::Json => terminal.print_json(&done)?,
    }
    Ok(Outcome::of(done.drafts.is_empty()))
}

impl Options {
    fn asked(&self) -> approve::Options {
        approve::Options {
            ids: self.ids.clone(),
            by: self.by.clone().unwrap_or_else(|| "somebody".to_owned()),
            on: as_of(self.on),
            today: as_of(None),
            from: self.from.clone(),
            section: self.section.clone(),
            owner: self.owner.clone(),
            dry_run: self.dry_run,
        }
    }
}

/// Asks for each: y takes it, anything else leaves it, q ends.
fn each(drafts: &[Shown], terminal: &Terminal) -> Result<Vec<String>, Refusal> {
    let (paint, width) = (Paint(terminal.style()), terminal.width());
    if !stdin().is_terminal() {
        return Err(Refusal::new("--each asks at a terminal").hint("name the ids, or choose with --from and --section"));
    }
    let fail = |error: std::io::Error| Refusal::new(format!("cannot use the terminal: {error}"));
    let mut names = Vec::new();
    for (at, draft) in (1..).zip(drafts) {
        let asked = format!("\n{}{at} of {}  approve? [y]es, [n]o, [q]uit: ", lines(draft, paint, width), drafts.len());
        terminal.print(&asked)?;
        let mut line = String::new();
        stdin().lock().read_line(&mut line).map_err(fail)?;
        match line.trim().to_lowercase().chars().next() {
            Some('y') => names.push(draft.id.clone()),
            Some('q') => break,
            _ => {}
        }
    }
    Ok(names)
}

fn lines(draft: &Shown, paint: Paint, width: usize) -> String {
    let mut text = format!("{}  {}\n", paint.bold(&draft.id), printable(&draft.question));
    let choice = draft.choice.as_ref().map(|choice| format!("[{choice}] ")).unwrap_or_default();
    for line in wrap(&format!("{choice}{}", draft.texts.join(" · ")), width - 4) {
        text.push_str(&format!("    {line}\n"));
    }
    for line in draft.note.iter().flat_map(|note| wrap(note, width - 4)) {
        text.push_str(&format!("    {}\n", paint.dim(&line)));
    }
    text
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
