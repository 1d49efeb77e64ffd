//! `ddq release`: everything that leaves the house, made at once from a bank in which nothing is wrong.

use clap::Args;
use jiff::civil::Date;

use crate::text::words::counted;
use crate::work::release::{self, Made, Release};
use crate::work::{Refusal, Workspace};

use super::clock::as_of;
use super::outcome::Outcome;
use super::terminal::Terminal;

/// Make a release: every document and export, the changelog, and a manifest of hashes
///
/// Refuses, and names everything, while `ddq check` has errors, an approved answer is overdue, an answer is a draft, or a
/// document cannot be final. Files go into out/releases/VERSION/, which is never written twice; the changelog entry tells
/// customers what changed since the last tag; sources.zip keeps the texts that all was made from, those that ddq carries
/// included, and stays in the house. Proposes the git tag; sets none.
/// Exit status: 0 when it was made, 1 when something keeps it back, 2 when it could not run.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The version, such as 1.1.0
    #[arg(value_name = "VERSION")]
    version: String,

    /// The version that it follows: a revision or a tag [default: the last tag; all is new without one]
    #[arg(long, value_name = "REVISION")]
    since: Option<String>,

    /// Go on although answers are drafts: no document shows what they say
    #[arg(long)]
    leave_out_drafts: bool,

    /// Go on without this document, which cannot be final yet; may be given several times
    #[arg(long, value_name = "DOCUMENT")]
    without: Vec<String>,

    /// Say what would be made, and what keeps it back; write nothing
    #[arg(long)]
    dry_run: bool,

    /// The day of the release [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
}

/// Makes a release.
pub(super) fn release(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let version = &options.version;
    match release::release(workspace, &options.asked())? {
        Release::Made(made) => terminal.print(&told(&made, version))?,
        Release::Foreseen { news, documents } => {
            terminal.print(&format!("{news}\n{} and the exports would be made\n", counted(documents, "document")))?;
        }
        Release::HeldBack(obstacles) => {
            let lines: String = obstacles.iter().map(|obstacle| format!("  {obstacle}\n")).collect();
            let keep = match obstacles.len() {
                1 => "1 thing keeps".to_owned(),
                several => format!("{several} things keep"),
            };
            terminal.print(&format!("{lines}{keep} {version} back; nothing was written\n"))?;
            return Ok(Outcome::Findings);
        }
    }
    Ok(Outcome::Clean)
}

impl Options {
    fn asked(&self) -> release::Options {
        release::Options {
            version: self.version.clone(),
            since: self.since.clone(),
            leave_out_drafts: self.leave_out_drafts,
            without: self.without.clone(),
            dry_run: self.dry_run,
            as_of: as_of(self.as_of),
        }
    }
}

fn told(made: &Made, version: &str) -> String {
    let finished = if made.is_finished { "  an interrupted run had begun it: it is whole now\n" } else { "" };
    format!(
        "{version}: {} in {}\n{finished}  changelog: {}\n  check it:  ddq verify {}\n  tag it:    git tag -a {version} -m \"Release {version}\"\n",
        counted(made.files, "file"),
        made.folder.display(),
        made.changelog,
        made.manifest.display(),
    )
}
