//! Blocks: clauses, paragraphs, lists, notes, questions with their answers.

use super::super::content::{Block, Clause, Entry, Run};
use super::body::{marked, number_of};
use super::comment::commented;
use super::element::Element;
use super::page::{style, with_next};
use super::plan::{Plan, clause_indent};
use super::run::{plain, runs, styled, tab};
use super::signature::signatures;
use super::table::{fields, table};

/// A block as paragraphs and tables.
pub(super) fn block(block: &Block, plan: &Plan<'_>) -> Vec<Element> {
    match block {
        Block::Clauses { clauses } => clauses.iter().flat_map(|of| clause(of, 0, plan)).collect(),
        Block::Paragraph { runs: text } => vec![text_in("BodyText", text, plan)],
        Block::List { items } => items.iter().map(|item| text_in("ListBullet", item, plan)).collect(),
        Block::Note { draft: false, runs: text } => vec![paragraph("Note", Vec::new(), runs(text, plan))],
        Block::Note { draft: true, runs: text } => {
            let lead = [styled("Draft", "Draft note: ")];
            vec![paragraph("DraftNote", Vec::new(), lead.into_iter().chain(runs(text, plan)).collect())]
        }
        Block::Table(of) => table(of, plan),
        Block::Fields { caption, rows } => fields(caption, rows, plan),
        Block::Entries { entries } => entries.iter().flat_map(|of| entry(of, plan)).collect(),
        Block::Signatures { blocks } => signatures(blocks, plan),
    }
}

/// Runs as a paragraph of their own; its end came or went with them where all of them did.
fn text_in(name: &str, text: &[Run], plan: &Plan<'_>) -> Element {
    paragraph(name, whole_change(text, plan).into_iter().collect(), runs(text, plan))
}

/// The properties of the end of a paragraph that came or went whole.
pub(super) fn whole_change(text: &[Run], plan: &Plan<'_>) -> Option<Element> {
    let all = |is: fn(&Run) -> bool| !text.is_empty() && text.iter().all(is);
    let name = match () {
        () if all(|run| matches!(run, Run::Inserted { .. })) => "w:ins",
        () if all(|run| matches!(run, Run::Deleted { .. })) => "w:del",
        () => return None,
    };
    Some(Element::properties("w:rPr", [plan.change(name)]))
}

/// A paragraph in a style.
pub(super) fn paragraph(name: &str, properties: Vec<Element>, runs: Vec<Element>) -> Element {
    let properties = std::iter::once(style(name)).chain(properties);
    Element::new("w:p").child(Element::properties("w:pPr", properties)).children(runs)
}

fn clause(clause: &Clause, depth: usize, plan: &Plan<'_>) -> Vec<Element> {
    let (mut properties, mut text) = (Vec::new(), Vec::new());
    number_of(&clause.id, &clause.number, clause_indent(depth), plan, &mut properties, &mut text);
    properties.extend(whole_change(&clause.runs, plan));
    text.extend(runs(&clause.runs, plan));
    let name = ["Clause1", "Clause2", "Clause3", "Clause4"][depth.min(3)];
    let mut out = vec![paragraph(name, properties, marked(&clause.id, text, plan)).keyed(&clause.id)];
    out.extend(clause.clauses.iter().flat_map(|within| self::clause(within, depth + 1, plan)));
    out
}

/// The question, what is known of it, and the answer. The number is text: it names a question, it does not count them.
fn entry(entry: &Entry, plan: &Plan<'_>) -> Vec<Element> {
    let mut question = vec![plain(&entry.number), tab()];
    let asked = runs(&entry.question, plan);
    match &entry.choice {
        Some(choice) if plan.is_edited() => question.extend(commented(asked, remark(choice, &entry.answer), plan)),
        _ => question.extend(asked),
    }
    let mut known = Vec::new();
    if let Some(choice) = &entry.choice {
        known.extend([styled("Strong", choice), plain("  ·  ")]);
    }
    known.push(plain(&entry.status));
    let stays = (!entry.answer.is_empty()).then(with_next);
    let mut out = vec![
        paragraph("Question", Vec::new(), question).keyed(format!("question {}", entry.id)),
        paragraph("AnswerStatus", stays.into_iter().collect(), known).keyed(format!("status {}", entry.id)),
    ];
    out.extend(entry.answer.iter().flat_map(|of| answer(of, plan)));
    out
}

/// What a comment says of a change: its class, and what the list beneath it tells.
fn remark(class: &str, answer: &[Block]) -> String {
    let told = answer.iter().take(1).filter_map(|block| match block {
        Block::List { items } => Some(items.iter().map(|runs| runs.iter().map(Run::as_str).collect::<String>())),
        _ => None,
    });
    let told: Vec<String> = told.flatten().collect();
    if told.is_empty() { class.to_owned() } else { told.join("; ") }
}

/// A block of an answer: its text is indented like the question.
fn answer(of: &Block, plan: &Plan<'_>) -> Vec<Element> {
    match of {
        Block::Paragraph { runs: text } => vec![text_in("BodyTextIndent", text, plan)],
        Block::List { items } => items.iter().map(|item| text_in("ListBullet2", item, plan)).collect(),
        _ => block(of, plan),
    }
}
