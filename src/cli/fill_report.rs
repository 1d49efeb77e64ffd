//! What `ddq fill` tells a person: counts, what needs a look, where the files are.

use crate::text::words::counted;
use crate::work::Decision;
use crate::work::fill::{FilledFile, QuestionReceipt, Receipt, SheetLeftOut, Summary, Written};

use super::layout::{printable, shortened, shorter_path, wrap};
use super::paint::Paint;

/// How many questions are listed that need a look; the review workbook has them all.
const LISTED: usize = 8;

/// The report on one file.
pub(super) fn file_report(filled: &FilledFile, paint: Paint, width: usize) -> String {
    let receipt = &filled.receipt;
    let mut text = format!("{}\n", paint.bold(&receipt.input.file));
    if receipt.questions.is_empty() {
        text.push_str("  no questions found, nothing was written\n");
        text.push_str(&left_out(receipt));
        return text + "  name the columns with --columns if there are questions to answer\n\n";
    }
    text.push_str(&format!("  {}\n", counts(&receipt.summary, paint)));
    text.push_str(&format(receipt));
    text.push_str(&left_out(receipt));
    for remark in &filled.remarks {
        text.push_str(&format!("  note: {remark}\n"));
    }
    text.push_str(&under_nda(filled.under_nda));
    text.push_str(&first(receipt, paint, width));
    text.push_str(&to_look_at(receipt, paint, width));
    text.push_str(&drafts(receipt, paint, width));
    text + &files(filled.written.as_ref()) + "\n"
}

/// The sums over several files.
pub(super) fn total(receipts: &[&Receipt]) -> String {
    let sum = |count: fn(&Summary) -> usize| receipts.iter().map(|receipt| count(&receipt.summary)).sum::<usize>();
    format!(
        "{} files: {} questions, {} answered, {} to review, {} unanswered, {} skipped\n",
        receipts.len(),
        sum(|summary| summary.questions),
        sum(|summary| summary.answered),
        sum(|summary| summary.review),
        sum(|summary| summary.unanswered),
        sum(|summary| summary.skipped),
    )
}

fn counts(summary: &Summary, paint: Paint) -> String {
    let count = |decision, count, word| paint.decision(decision, &format!("{count} {word}"));
    format!(
        "{} questions: {} · {} · {} · {}",
        summary.questions,
        count(Decision::Answered, summary.answered, "answered"),
        count(Decision::Review, summary.review, "to review"),
        count(Decision::Unanswered, summary.unanswered, "unanswered"),
        count(Decision::Skipped, summary.skipped, "skipped"),
    )
}

/// `  CAIQ 4.0.3: 261 of its 261 ids, the title `…``
fn format(receipt: &Receipt) -> String {
    let Some(recognised) = &receipt.recognised else { return String::new() };
    let doubt = if recognised.certain { "" } else { ", perhaps another edition" };
    format!("  {} {}{doubt}: {}\n", recognised.name, recognised.edition, recognised.evidence.join(", "))
}

fn left_out(receipt: &Receipt) -> String {
    let sheets = receipt.sheets_left_out.iter();
    let told = |sheet: &SheetLeftOut| if sheet.unread { "not read" } else { "left out" };
    sheets.map(|sheet| format!("  {}: {} ({})\n", told(sheet), printable(&sheet.sheet), sheet.reason)).collect()
}

/// What could be answered if it were known who asks.
fn under_nda(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => "  1 answer waits for a customer under an NDA: --customer ID\n".to_owned(),
        count => format!("  {count} answers wait for a customer under an NDA: --customer ID\n"),
    }
}

/// The questions that others wait for.
fn first(receipt: &Receipt, paint: Paint, width: usize) -> String {
    if receipt.gates.is_empty() {
        return String::new();
    }
    let mut text = "\n  Answer first, since others wait for it:\n".to_owned();
    for gate in &receipt.gates {
        let place = format!("{}!{}", gate.sheet, gate.cell);
        let asked = gate.text.split_whitespace().collect::<Vec<_>>().join(" ");
        text.push_str(&format!(
            "    {}  {}\n",
            paint.bold(&place),
            shortened(&asked, width.saturating_sub(place.len() + 6))
        ));
        text.push_str(&format!(
            "        {}\n",
            paint.dim(&format!("{} wait for {}", counted(gate.waiting, "question"), gate.id))
        ));
    }
    text + "    `ddq apply --learn` keeps what you answer, and `ddq fill` goes on from there\n"
}

/// What lies in review: first what could be accepted as it stands, then what is near.
fn to_look_at(receipt: &Receipt, paint: Paint, width: usize) -> String {
    let is_open = |question: &&QuestionReceipt| question.decision == Decision::Review && !question.drafted;
    let mut waiting: Vec<_> = receipt.questions.iter().filter(is_open).collect();
    waiting.sort_by_key(|question| (question.kept_back, question.is_near()));
    if waiting.is_empty() {
        return String::new();
    }
    let mut text = "\n  To look at:\n".to_owned();
    for question in waiting.iter().take(LISTED) {
        text.push_str(&entry(question, paint, width));
    }
    if waiting.len() > LISTED {
        text.push_str(&format!("    … and {} more in the review workbook\n", waiting.len() - LISTED));
    }
    text
}

/// The drafts that would answer questions, each once.
fn drafts(receipt: &Receipt, paint: Paint, width: usize) -> String {
    let mut drafts: Vec<(String, usize)> = Vec::new();
    for question in receipt.questions.iter().filter(|question| question.drafted) {
        let name = question.named();
        match drafts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => drafts.push((name, 1)),
        }
    }
    if drafts.is_empty() {
        return String::new();
    }
    drafts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let rows: usize = drafts.iter().map(|(_, count)| count).sum();
    let would = format!("{} would answer {}: settle these first", counted(drafts.len(), "draft"), counted(rows, "row"));
    let named: Vec<String> = drafts
        .iter()
        .map(|(name, count)| if *count > 1 { format!("{name} ({count} rows)") } else { name.clone() })
        .collect();
    let mut text = format!("\n  {would}\n");
    for line in wrap(&named.join(", "), width - 8) {
        text.push_str(&format!("    {}\n", paint.dim(&line)));
    }
    text
}

fn entry(question: &QuestionReceipt, paint: Paint, width: usize) -> String {
    let place = format!("{}!{}", question.sheet, question.cell);
    let asked = question.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut text =
        format!("    {}  {}\n", paint.bold(&place), shortened(&asked, width.saturating_sub(place.len() + 6)));
    for line in wrap(&question.reason, width - 8) {
        text.push_str(&format!("        {}\n", paint.dim(&line)));
    }
    text
}

fn files(written: Option<&Written>) -> String {
    let Some(Written { workbook, review, receipt }) = written else {
        return "\n  dry run: nothing was written\n".to_owned();
    };
    format!(
        "\n  filled    {}\n  review    {}\n  receipt   {}\n",
        shorter_path(workbook),
        shorter_path(review),
        shorter_path(receipt),
    )
}
