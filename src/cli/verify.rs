//! `ddq verify`: whether files are those of a release.

use std::path::PathBuf;

use clap::Args;

use crate::text::words::counted;
use crate::work::verify::{self, Sources, Verified};
use crate::work::{Refusal, printable};

use super::outcome::Outcome;
use super::terminal::Terminal;

/// Prove that files are those of a release
///
/// Compares every file beside the manifest with the hash that it has there, makes the documents and exports again from the
/// texts that the release kept, and compares them byte for byte. A manifest that nobody signed proves that the files belong
/// together, and not whose they are: compare its hash with one that is kept elsewhere, such as in a signed tag.
/// Exit status: 0 when all are there unchanged and there is no other, 1 when a file is missing, changed, added, or not what
/// comes of those texts, 2 when it could not run.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The manifest.json of a release, or its folder
    #[arg(value_name = "MANIFEST")]
    manifest: PathBuf,
}

/// Verifies the files of a release.
pub(super) fn verify(options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let verified = verify::verify(&options.manifest)?;
    terminal.print(&told(&verified))?;
    Ok(Outcome::of(verified.faults.is_empty()))
}

fn told(verified: &Verified) -> String {
    let version = shown(&verified.version);
    if !verified.faults.is_empty() {
        return verified.faults.iter().map(|fault| format!("{version}: {}\n", printable(fault))).collect();
    }
    let files = counted(verified.files, "file");
    format!(
        "{version}: {files}, all as released on {}\n{}  manifest: sha256 {}\n    nobody signed it: compare this with a hash that is kept elsewhere\n",
        verified.date,
        of_sources(verified),
        verified.manifest,
    )
}

/// What comes of the texts that it kept.
fn of_sources(verified: &Verified) -> String {
    let tool = shown(&verified.tool);
    match &verified.sources {
        Sources::Unread => String::new(),
        Sources::None => {
            format!("  {tool} kept no texts: what it was made from cannot be compared, and nothing was made again\n")
        }
        Sources::MadeAgain { files, not_made } => {
            let not_made = match not_made.join(", ") {
                names if names.is_empty() => String::new(),
                names => format!("    not made again, since they compare it with the release before: {names}\n"),
            };
            format!("  {} made again from its texts, the same byte for byte\n{not_made}", counted(*files, "file"))
        }
        Sources::Otherwise(documents) if documents.is_empty() => {
            format!("  not made again, since {tool} made it; this ddq makes the same documents of its texts\n")
        }
        Sources::Otherwise(documents) => format!(
            "  not made again, since {tool} made it; this ddq makes other documents of its texts: {}\n",
            documents.join(", ")
        ),
    }
}

/// A name out of a file, in a line.
fn shown(text: &str) -> String {
    printable(text).chars().take(60).collect()
}
