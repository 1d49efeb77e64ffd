//! `ddq migrate`: a workspace that held the canonical questionnaire itself, moved onto the one that `ddq` carries.

use clap::Args;

use crate::text::words::counted;
use crate::work::migrate::{self, Migrated, Shortened};
use crate::work::{Refusal, Workspace};

use super::outcome::Outcome;
use super::terminal::Terminal;

/// Move an older workspace onto the questionnaire that `ddq` carries
///
/// Topics and wordings that come with `ddq` leave answers/sections/; what the company says, and every wording that it
/// wrote itself, stays with its comments. Nothing is written unless all answers and wordings are still there afterwards.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Show what would change; write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Moves the workspace.
pub(super) fn migrate(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let asked = migrate::Options { dry_run: options.dry_run };
    match migrate::migrate(workspace, &asked)? {
        Some(migrated) => terminal.print(&report(&migrated, options.dry_run))?,
        None => {
            terminal.print("nothing to move: the section files hold no topic or wording that ddq carries\n")?;
        }
    }
    Ok(Outcome::Clean)
}

fn report(migrated: &Migrated, is_dry: bool) -> String {
    let mut text = String::new();
    for Shortened { path, before, after } in &migrated.files {
        text.push_str(&format!("  {path}: {} → {}\n", kilobytes(*before), kilobytes(*after)));
    }
    for path in &migrated.removed {
        text.push_str(&format!("  {path}: not needed any more\n"));
    }
    let (topics, wordings) = (counted(migrated.silent, "silent topic"), counted(migrated.wordings, "wording"));
    let done = if is_dry { "would leave" } else { "left" };
    format!("{text}\n{topics} and {wordings} {done} the section files: ddq carries them\n")
}

fn kilobytes(bytes: usize) -> String {
    format!("{:.1} kB", bytes as f64 / 1000.0)
}
