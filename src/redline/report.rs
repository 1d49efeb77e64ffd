//! A diff as a document, to be laid out as PDF or Word like every other.

use crate::bank::long_date;
use crate::diff::{Change, Class, Diff, Kind};
use crate::document::content::{
    Block, Column, Cover, Document, Editor, Entry, Row, Run, SCHEMA, Section, Status, Table,
};

use super::merge::paragraphs;

/// The report on a diff; `provider` is whose bank it is.
#[must_use]
pub fn report(diff: &Diff, provider: &str, editor: Editor) -> Document {
    let kinds: Vec<Kind> = {
        let mut kinds: Vec<Kind> = outward(diff).map(|change| change.kind).collect();
        kinds.dedup();
        kinds
    };
    let sections = kinds.into_iter().enumerate().map(|(at, kind)| section(at + 1, kind, diff));
    Document {
        schema: SCHEMA,
        id: "redline".to_owned(),
        reference: "REDLINE".to_owned(),
        title: "What changed".to_owned(),
        subtitle: Some(format!("{} → {}", diff.from.name, diff.to.name)),
        language: "en".to_owned(),
        provider: provider.to_owned(),
        recipient: None,
        version: None,
        date: diff.as_of,
        date_in_words: long_date(diff.as_of),
        status: Status::Final,
        confidentiality: "Internal: for review".to_owned(),
        hash: diff.to.hash.trim_start_matches("sha256:").chars().take(12).collect(),
        cover: Some(cover(diff)),
        contents: false,
        editor: Some(editor),
        sections: std::iter::once(summary(diff)).chain(sections).chain(internal(diff)).collect(),
    }
}

/// The changes that somebody outside may notice.
fn outward(diff: &Diff) -> impl Iterator<Item = &Change> {
    diff.changes.iter().filter(|change| !change.is_internal())
}

/// The changes of which nothing leaves the house, in one table.
fn internal(diff: &Diff) -> Option<Section> {
    let cell = |text: String| vec![vec![Run::text(text)]];
    let changes = diff.changes.iter().filter(|change| change.is_internal());
    let row = |change: &Change| {
        let told: Vec<String> = change.findings.iter().map(|it| format!("{}: {it}", it.class)).collect();
        vec![cell(change.id.clone()), cell(told.join("; "))]
    };
    let rows: Vec<_> = changes.map(row).collect();
    let column = |title: &str, width| Column { title: title.to_owned(), width };
    let table = Table {
        caption: "Internal changes and refreshed reviews".to_owned(),
        columns: vec![column("What", 3), column("Change", 4)],
        rows,
    };
    (!table.rows.is_empty()).then(|| Section {
        id: "internal".to_owned(),
        number: None,
        title: "Nothing of these leaves the house".to_owned(),
        level: 1,
        new_page: false,
        blocks: vec![Block::Table(table)],
    })
}

fn cover(diff: &Diff) -> Cover {
    let row = |label: &str, value: String| Row { label: label.to_owned(), value: vec![vec![Run::text(value)]] };
    let limits: Vec<Vec<Run>> = diff.not_compared.iter().map(|limit| vec![Run::text(limit.clone())]).collect();
    let limits = (!limits.is_empty()).then(|| Row { label: "Cannot be compared".to_owned(), value: limits });
    let documents = if diff.documents.is_empty() { "none".to_owned() } else { diff.documents.join(", ") };
    Cover {
        rows: [
            row("Old version", format!("{} ({})", diff.from.name, diff.from.hash)),
            row("New version", format!("{} ({})", diff.to.name, diff.to.hash)),
            row("Changes", diff.changes.len().to_string()),
            row("Documents that change", documents),
        ]
        .into_iter()
        .chain(limits)
        .collect(),
        notes: vec![vec![
            Run::deleted("Struck text"),
            Run::text(" was in the old version only, "),
            Run::inserted("underlined text"),
            Run::text(" is in the new version only."),
        ]],
    }
}

fn summary(diff: &Diff) -> Section {
    let count = |class: Class| diff.changes.iter().filter(|change| change.class() == class).count();
    let rows = Class::ALL
        .iter()
        .filter(|class| count(**class) > 0)
        .map(|class| vec![vec![vec![Run::text(class.to_string())]], vec![vec![Run::text(count(*class).to_string())]]]);
    let column = |title: &str, width| Column { title: title.to_owned(), width };
    let table = Table {
        caption: "Changes by class, each counted under its gravest".to_owned(),
        columns: vec![column("Class", 4), column("Changes", 1)],
        rows: rows.collect(),
    };
    Section {
        id: "summary".to_owned(),
        number: None,
        title: "Summary".to_owned(),
        level: 1,
        new_page: false,
        blocks: if diff.changes.is_empty() {
            vec![Block::Paragraph {
                runs: vec![Run::text(if diff.is_empty() {
                    "Nothing changed."
                } else {
                    "All that can be compared is the same."
                })],
            }]
        } else {
            vec![Block::Table(table)]
        },
    }
}

fn section(number: usize, kind: Kind, diff: &Diff) -> Section {
    let changes = outward(diff).filter(|change| change.kind == kind);
    let entries = changes.enumerate().map(|(at, change)| entry(format!("{number}.{}", at + 1), change));
    Section {
        id: format!("kind-{number}"),
        number: Some(number.to_string()),
        title: kind.to_string(),
        level: 1,
        new_page: false,
        blocks: vec![Block::Entries { entries: entries.collect() }],
    }
}

fn entry(number: String, change: &Change) -> Entry {
    let shows = !change.runs.is_unchanged();
    let told = change
        .findings
        .iter()
        .map(|finding| vec![Run::Emphasis { text: finding.class.to_string() }, Run::text(format!(": {finding}"))]);
    let beneath = change.consequences.iter().map(|beneath| {
        let told: Vec<String> = beneath.findings.iter().map(|it| format!("{}: {it}", it.class)).collect();
        let name = if beneath.kind == Kind::Clause { &beneath.title } else { &beneath.id };
        vec![Run::text(format!("With it: {name} ({})", told.join("; ")))]
    });
    let mut answer = vec![Block::List { items: told.chain(beneath).collect() }];
    if shows {
        answer.extend(
            paragraphs(&lines(&change.old), &lines(&change.new)).into_iter().map(|runs| Block::Paragraph { runs }),
        );
    }
    for beneath in change.consequences.iter().filter(|beneath| beneath.kind == Kind::Clause) {
        let runs = vec![Run::Emphasis { text: beneath.title.clone() }];
        answer.push(Block::Paragraph { runs });
        let words = paragraphs(&lines(&beneath.old), &lines(&beneath.new)).into_iter();
        answer.extend(words.map(|runs| Block::Paragraph { runs }));
    }
    let reach = [("quotes", &change.because), ("reaches", &change.answers), ("documents", &change.documents)];
    let reach: Vec<String> = reach
        .iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(label, names)| format!("{label} {}", names.join(", ")))
        .collect();
    if !reach.is_empty() {
        answer.push(Block::Note { draft: false, runs: vec![Run::text(reach.join(" · "))] });
    }
    Entry {
        id: change.id.clone(),
        number,
        question: vec![Run::text(change.title.clone())],
        choice: Some(change.class().to_string()),
        status: change
            .former_id
            .as_ref()
            .map_or_else(|| change.id.clone(), |former| format!("{former} → {}", change.id)),
        answered: true,
        answer,
    }
}

/// The lines of a text as paragraphs.
fn lines(text: &str) -> Vec<Vec<Run>> {
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| vec![Run::text(line)]).collect()
}
