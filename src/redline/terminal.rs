//! A diff for a terminal: by kind, each change with its classes and its words.

use crate::diff::{Change, Class, Diff, Kind, Mark, Redline};
use crate::report::ink::{BOLD, DIM, GREEN, RED, RESET, STRIKE, UNDERLINE, YELLOW};

/// How words are shown.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// With colours; else `[-gone-]{+come+}`.
    pub colour: bool,
    /// The changed lines one under the other, `-` and `+`, instead of one text with its marks.
    pub lines: bool,
    /// Internal changes and refreshed reviews too, which are only counted otherwise.
    pub all: bool,
}

/// All changes.
#[must_use]
pub fn terminal(diff: &Diff, look: Look) -> String {
    let mut text = String::new();
    let mut kind = None;
    for change in diff.changes.iter().filter(|change| look.all || !change.is_internal()) {
        if kind != Some(change.kind) {
            if kind.is_some() {
                text.push('\n');
            }
            kind = Some(change.kind);
            text.push_str(&format!("{}\n", paint(look, BOLD, &change.kind.to_string())));
        }
        text.push_str(&of(change, look));
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text + &stat(diff, look)
}

/// How many changes there are of each class, and which documents differ.
#[must_use]
pub fn stat(diff: &Diff, look: Look) -> String {
    let mut text = format!("{} → {}: ", diff.from.name, diff.to.name);
    let limits: String = diff.not_compared.iter().map(|limit| format!("  cannot be compared: {limit}\n")).collect();
    if diff.is_empty() {
        return text + "no change\n";
    }
    if diff.changes.is_empty() {
        return text + "all that can be compared is the same\n" + &limits;
    }
    let counts = Class::ALL.iter().filter_map(|class| {
        let count = diff.changes.iter().filter(|change| change.class() == *class).count();
        (count > 0).then(|| paint(look, colour(*class), &format!("{count} {class}")))
    });
    let kinds: std::collections::BTreeSet<Kind> = diff.changes.iter().map(|change| change.kind).collect();
    let all = diff.changes.len();
    text.push_str(&format!(
        "{all} change{} in {}\n",
        if all == 1 { "" } else { "s" },
        list(kinds.iter().map(ToString::to_string))
    ));
    text.push_str(&format!("  {}\n", counts.collect::<Vec<_>>().join(" · ")));
    if !diff.documents.is_empty() {
        text.push_str(&format!("  documents that change: {}\n", diff.documents.join(", ")));
    }
    text + &limits
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.map(|item| item.to_lowercase()).collect::<Vec<_>>().join(", ")
}

fn of(change: &Change, look: Look) -> String {
    let id = change.former_id.as_ref().map_or_else(|| change.id.clone(), |former| format!("{former} → {}", change.id));
    let mut text = format!("\n  {}  {}\n", paint(look, BOLD, &id), paint(look, DIM, &change.title));
    for finding in &change.findings {
        let name = paint(look, colour(finding.class), &finding.class.to_string());
        text.push_str(&format!("    {name}: {finding}\n"));
    }
    for (label, names) in [("quotes", &change.because), ("reaches", &change.answers), ("documents", &change.documents)]
    {
        if !names.is_empty() {
            text.push_str(&format!("    {}\n", paint(look, DIM, &format!("{label}: {}", names.join(", ")))));
        }
    }
    if !change.runs.is_unchanged() {
        text.push_str(&words(&change.runs, look));
    }
    for beneath in &change.consequences {
        let told: Vec<String> = beneath.findings.iter().map(|it| format!("{}: {it}", it.class)).collect();
        let is_clause = beneath.kind == Kind::Clause;
        let name = if is_clause { format!("{} ({})", beneath.title, beneath.id) } else { beneath.id.clone() };
        text.push_str(&format!("    {} {name}  {}\n", paint(look, DIM, "with it:"), told.join("; ")));
        if is_clause {
            text.push_str(&words(&beneath.runs, look));
        }
    }
    text
}

fn words(runs: &Redline, look: Look) -> String {
    if look.lines {
        let old = runs.old();
        let new = runs.new_text();
        let gone = old.lines().filter(|line| !new.lines().any(|other| other == *line));
        let come = new.lines().filter(|line| !old.lines().any(|other| other == *line));
        let gone = gone.map(|line| format!("      {}\n", paint(look, RED, &format!("- {line}"))));
        let come = come.map(|line| format!("      {}\n", paint(look, GREEN, &format!("+ {line}"))));
        return gone.chain(come).collect();
    }
    let marked: String = runs.pieces().iter().map(|piece| mark(piece.mark, &piece.text, look)).collect();
    marked.lines().map(|line| format!("      {line}\n")).collect()
}

/// The text of one piece; a mark does not run over the end of a line.
fn mark(mark: Mark, text: &str, look: Look) -> String {
    let (open, close) = match (mark, look.colour) {
        (Mark::Kept, _) => return text.to_owned(),
        (Mark::Inserted, true) => (UNDERLINE, RESET),
        (Mark::Deleted, true) => (STRIKE, RESET),
        (Mark::Inserted, false) => ("{+", "+}"),
        (Mark::Deleted, false) => ("[-", "-]"),
    };
    let lines =
        text.split('\n').map(|line| if line.is_empty() { String::new() } else { format!("{open}{line}{close}") });
    lines.collect::<Vec<_>>().join("\n")
}

fn colour(class: Class) -> &'static str {
    match class {
        Class::ChoiceFlipped | Class::Weakened | Class::Removed => RED,
        Class::ClauseChanged
        | Class::PartyChanged
        | Class::TermChanged
        | Class::QuantityChanged
        | Class::StateChanged
        | Class::DisclosureChanged => YELLOW,
        Class::Strengthened | Class::Added => GREEN,
        Class::Renamed | Class::Wording | Class::Internal | Class::Refreshed => DIM,
    }
}

fn paint(look: Look, code: &str, text: &str) -> String {
    if look.colour { format!("{code}{text}{RESET}") } else { text.to_owned() }
}
