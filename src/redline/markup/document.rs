//! A markup as a document for Word: for whoever negotiates, to comment on and to pass on.

use jiff::civil::Date;

use crate::bank::long_date;
use crate::diff::{Mark, Redline};
use crate::document::cleaned;
use crate::document::content::{Block, Cover, Document, Editor, Entry, Row, Run, SCHEMA, Section, Status};

use super::{Markup, MarkupChange, Tracking};

/// The document; `files` are the sent and the returned one, as they are called and with their hashes.
#[must_use]
pub fn markup_document(markup: &Markup, files: &[(String, String); 2], day: Date, editor: Editor) -> Document {
    let of = |is_tracked: bool| {
        let wanted = move |change: &&MarkupChange| (change.tracked == Tracking::Tracked) == is_tracked;
        markup.changes.iter().filter(wanted).collect::<Vec<_>>()
    };
    let sections = [("Changes that are not tracked", of(false)), ("Tracked changes", of(true))];
    let sections = sections.into_iter().filter(|(_, changes)| !changes.is_empty()).enumerate();
    let sections = sections.map(|(at, (title, changes))| section(at + 1, title, &changes));
    Document {
        schema: SCHEMA,
        id: "markup".to_owned(),
        reference: "MARKUP".to_owned(),
        title: "What came back".to_owned(),
        subtitle: None,
        language: "en".to_owned(),
        provider: String::new(),
        recipient: None,
        version: None,
        date: day,
        date_in_words: long_date(day),
        status: Status::Final,
        confidentiality: "Internal: for review".to_owned(),
        hash: files[1].1.chars().take(12).collect(),
        cover: Some(cover(markup, files)),
        contents: false,
        editor: Some(editor),
        sections: sections.chain(comments(markup)).collect(),
    }
}

fn cover(markup: &Markup, files: &[(String, String); 2]) -> Cover {
    let row =
        |label: &str, value: String| Row { label: label.to_owned(), value: vec![vec![Run::text(cleaned(&value))]] };
    let mut rows = vec![
        row("Sent", format!("{} (sha256 {})", files[0].0, files[0].1)),
        row("Returned", format!("{} (sha256 {})", files[1].0, files[1].1)),
        row("Changes", markup.counts()),
    ];
    if !markup.unread.is_empty() {
        rows.push(row("Cannot be read", markup.unread.join("; ")));
    }
    let notes = vec![vec![
        Run::deleted("Struck text"),
        Run::text(" was sent, "),
        Run::inserted("underlined text"),
        Run::text(" is proposed."),
    ]];
    Cover { rows, notes }
}

fn section(number: usize, title: &str, changes: &[&MarkupChange]) -> Section {
    let entries = changes.iter().enumerate().map(|(at, change)| entry(format!("{number}.{}", at + 1), change));
    Section {
        id: format!("changes-{number}"),
        number: Some(number.to_string()),
        title: title.to_owned(),
        level: 1,
        new_page: false,
        blocks: vec![Block::Entries { entries: entries.collect() }],
    }
}

fn entry(number: String, change: &MarkupChange) -> Entry {
    let mut answer = vec![Block::Paragraph { runs: runs(&change.text) }];
    let touches = change.touches();
    if !touches.is_empty() {
        answer.push(Block::Note { draft: false, runs: vec![Run::text(cleaned(&format!("Touches: {touches}")))] });
    }
    Entry {
        id: number.clone(),
        number,
        question: vec![Run::text(cleaned(&place(change)))],
        choice: Some(cleaned(&change.done())),
        status: cleaned(&change.standing()),
        answered: true,
        answer,
    }
}

/// The place, with the heading that it stands under where that says more.
fn place(change: &MarkupChange) -> String {
    match change.heading.is_empty() || change.place.starts_with(&change.heading) {
        true => change.place.clone(),
        false => format!("{}: {}", change.heading, change.place),
    }
}

fn comments(markup: &Markup) -> Option<Section> {
    let item = |comment: &super::MarkupComment| {
        vec![
            Run::strong(cleaned(&format!("{}, {}: ", comment.place, comment.author))),
            Run::text(cleaned(&comment.text)),
        ]
    };
    (!markup.comments.is_empty()).then(|| Section {
        id: "comments".to_owned(),
        number: None,
        title: "Comments".to_owned(),
        level: 1,
        new_page: false,
        blocks: vec![Block::List { items: markup.comments.iter().map(item).collect() }],
    })
}

fn runs(text: &Redline) -> Vec<Run> {
    let run = |mark: Mark, text: &str| match mark {
        Mark::Kept => Run::text(cleaned(text)),
        Mark::Inserted => Run::inserted(cleaned(text)),
        Mark::Deleted => Run::deleted(cleaned(text)),
    };
    text.pieces().iter().map(|it| run(it.mark, &it.text)).collect()
}
