//! A diff as Markdown, for a pull request.

use crate::diff::{Change, Class, Diff, Kind, Mark};

/// All changes, gravest classes first within each kind.
#[must_use]
pub fn markdown(diff: &Diff) -> String {
    let mut text = format!("## What changed: {} → {}\n\n", escaped(&diff.from.name), escaped(&diff.to.name));
    let limits: String =
        diff.not_compared.iter().map(|limit| format!("\n**Cannot be compared:** {}\n", escaped(limit))).collect();
    if diff.is_empty() {
        return text + "No change.\n";
    }
    if diff.changes.is_empty() {
        return text + "All that can be compared is the same.\n" + &limits;
    }
    text.push_str("| class | changes |\n|---|---|\n");
    for class in Class::ALL {
        let count = diff.changes.iter().filter(|change| change.class() == class).count();
        if count > 0 {
            text.push_str(&format!("| {class} | {count} |\n"));
        }
    }
    if !diff.documents.is_empty() {
        text.push_str(&format!("\nDocuments that change: {}\n", diff.documents.join(", ")));
    }
    text.push_str(&limits);
    let mut kind: Option<Kind> = None;
    for change in diff.changes.iter().filter(|change| !change.is_internal()) {
        if kind != Some(change.kind) {
            kind = Some(change.kind);
            text.push_str(&format!("\n### {}\n", change.kind));
        }
        text.push_str(&of(change));
    }
    let internal: Vec<&Change> = diff.changes.iter().filter(|change| change.is_internal()).collect();
    if !internal.is_empty() {
        text.push_str("\n<details><summary>Nothing of these leaves the house</summary>\n\n");
        for change in internal {
            let told: Vec<String> =
                change.findings.iter().map(|it| format!("{}: {}", it.class, escaped(&it.detail))).collect();
            text.push_str(&format!("- `{}` {}\n", change.id, told.join("; ")));
        }
        text.push_str("\n</details>\n");
    }
    text
}

fn of(change: &Change) -> String {
    let mut text = format!("\n**`{}`** {}\n\n", change.id, escaped(&change.title));
    for finding in &change.findings {
        text.push_str(&format!("- {}: {}\n", finding.class, escaped(&finding.to_string())));
    }
    for (label, names) in [("quotes", &change.because), ("reaches", &change.answers), ("documents", &change.documents)]
    {
        if !names.is_empty() {
            text.push_str(&format!(
                "- {label}: {}\n",
                names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
            ));
        }
    }
    for beneath in &change.consequences {
        let told: Vec<String> =
            beneath.findings.iter().map(|it| format!("{}: {}", it.class, escaped(&it.to_string()))).collect();
        match beneath.kind {
            Kind::Clause => {
                let title = escaped(&beneath.title);
                text.push_str(&format!("- with it: {title} (`{}`) {}\n", beneath.id, told.join("; ")));
                let runs: String = beneath.runs.pieces().iter().map(|piece| run(piece.mark, &piece.text)).collect();
                runs.lines().for_each(|line| text.push_str(&format!("  > {line}\n")));
            }
            _ => text.push_str(&format!("- with it: `{}` {}\n", beneath.id, told.join("; "))),
        }
    }
    if !change.runs.is_unchanged() {
        let runs: String = change.runs.pieces().iter().map(|piece| run(piece.mark, &piece.text)).collect();
        let quoted: Vec<String> = runs.lines().map(|line| format!("> {line}")).collect();
        text.push_str(&format!("\n{}\n", quoted.join("\n>\n")));
    }
    text
}

/// Marks do not run over line ends, nor begin or end with a space: Markdown would not see them.
fn run(mark: Mark, text: &str) -> String {
    let (open, close) = match mark {
        Mark::Kept => return escaped(text),
        Mark::Inserted => ("<ins>", "</ins>"),
        Mark::Deleted => ("<del>", "</del>"),
    };
    let lines = text
        .split('\n')
        .map(|line| if line.is_empty() { String::new() } else { format!("{open}{}{close}", escaped(line)) });
    lines.collect::<Vec<_>>().join("\n")
}

/// Text that Markdown leaves alone.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' => out.extend(['\\', letter]),
            letter => out.push(letter),
        }
    }
    out
}
