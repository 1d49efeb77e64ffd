//! What a release changes for customers: an entry for the changelog, by class, of public changes only.

use crate::bank::{Bank, Disclosure, upper_first};
use crate::diff::{Change, Class, Diff, Kind, Mark, Piece};
use crate::document::{self, Templates};

use crate::work::questionnaire_file::read_bounded;
use crate::work::{Refusal, Workspace};

/// The file, in the root of the workspace.
pub(super) const CHANGELOG: &str = "CHANGELOG.md";

const HEAD: &str = "# Changelog\n\nWhat changed for customers, newest first.\n";

/// The entry of a version.
pub(super) fn entry(version: &str, diff: &Diff, bank: &Bank, templates: &Templates) -> String {
    let mut text = format!("## {version} ({})\n", diff.as_of);
    let changes: Vec<&Change> = diff.changes.iter().filter(|change| is_public(change, bank, templates)).collect();
    let with_some = diff.changes.iter().any(|change| change.kind == Kind::Customer && !change.is_internal());
    if changes.is_empty() && diff.not_compared.is_empty() && !with_some {
        return text + "\nNothing changed for customers.\n";
    }
    if with_some {
        text.push_str(if changes.is_empty() { "\nNothing changed for customers in general.\n" } else { "" });
        text.push_str("\nWhat is agreed with single customers changed: they are told separately.\n");
    }
    for limit in &diff.not_compared {
        text.push_str(&format!("\nCannot be compared: {limit}.\n"));
    }
    for class in Class::ALL {
        let of_class: Vec<&&Change> = changes.iter().filter(|change| change.class() == class).collect();
        if of_class.is_empty() {
            continue;
        }
        text.push_str(&format!("\n### {}\n\n", upper_first(&class.to_string())));
        for change in of_class {
            text.push_str(&format!("- {}\n", line(change)));
            for beneath in change.consequences.iter().filter(|it| it.kind == Kind::Clause) {
                if is_public(beneath, bank, templates) {
                    text.push_str(&format!("  - {}{}\n", beneath.title, marked(beneath).replace("\n  ", "\n    ")));
                }
            }
        }
    }
    text
}

/// `Sub-processor: Mail GmbH (locations: DE)`
fn line(change: &Change) -> String {
    let kind = match change.kind {
        Kind::Subprocessor => "Sub-processor: ",
        _ => "",
    };
    let outward = change.findings.iter().filter(|it| !matches!(it.class, Class::Internal | Class::Refreshed));
    let details: Vec<String> = outward.map(ToString::to_string).filter(|detail| *detail != change.title).collect();
    let details = if details.is_empty() { String::new() } else { format!(" ({})", details.join("; ")) };
    let words = if change.kind == Kind::Clause { marked(change) } else { String::new() };
    format!("{kind}{}{details}{words}", change.title)
}

/// The words of a clause, in a line of its own: what went is struck, what came is bold.
fn marked(change: &Change) -> String {
    let piece = |piece: &Piece| {
        let (text, space) = (piece.text.trim(), |is: bool| if is { " " } else { "" });
        let (before, after) = (space(piece.text.starts_with(' ')), space(piece.text.ends_with(' ')));
        match piece.mark {
            _ if text.is_empty() => piece.text.clone(),
            Mark::Kept => piece.text.clone(),
            Mark::Deleted => format!("{before}~~{text}~~{after}"),
            Mark::Inserted => format!("{before}**{text}**{after}"),
        }
    };
    let words: String = change.runs.pieces().iter().map(piece).collect();
    if words.is_empty() { words } else { format!(":\n  {}", words.trim().replace('\n', "\n  ")) }
}

/// The changelog with an entry on top; an entry of the same version is replaced.
pub(super) fn with_entry(workspace: &Workspace, version: &str, entry: &str) -> Result<String, Refusal> {
    let path = workspace.root.join(CHANGELOG);
    let old = match path.exists() {
        true => String::from_utf8(read_bounded(&path)?)
            .map_err(|_| Refusal::new(format!("{} is no text", path.display())))?,
        false => HEAD.to_owned(),
    };
    let (head, entries) =
        old.split_once("\n## ").map_or((old.as_str(), String::new()), |(head, rest)| (head, format!("\n## {rest}")));
    let others: String = entries
        .split("\n## ")
        .filter(|text| !text.trim().is_empty())
        .filter(|text| text.split([' ', '\n']).next() != Some(version))
        .map(|text| format!("\n## {}\n", text.trim_end()))
        .collect();
    Ok(format!("{}\n\n{}{others}", head.trim_end(), entry))
}

/// Whether customers may be told: no draft, nothing under an NDA, nothing internal.
fn is_public(change: &Change, bank: &Bank, templates: &Templates) -> bool {
    if change.is_internal() {
        return false;
    }
    match change.kind {
        Kind::Answer => match bank.entry(&change.id) {
            Some(entry) => entry.disclosure() == Disclosure::Public && entry.state().approved().is_some(),
            None => !change.old.is_empty() && change.class() == Class::Removed,
        },
        // How a document is set changes nothing that it says; a document that is gone is told by its name alone.
        Kind::Clause => {
            let document = change.id.split([',', '#']).next().unwrap_or_default();
            let is_gone = change.class() == Class::Removed;
            change.class() != Class::Wording
                && (is_gone
                    || document::about(document, templates).is_ok_and(|about| about.disclosure == Disclosure::Public))
        }
        // Facts reach customers by the answers that quote them.
        Kind::Fact | Kind::Evidence => false,
        // What is agreed with one customer is nobody else's; how pages look changes nothing that they say.
        Kind::Customer | Kind::Layout | Kind::Setting | Kind::Format => false,
        _ => true,
    }
}
