//! What `ddq apply` tells a person: what was decided, where the file is, what the bank was taught.

use std::path::Path;

use crate::text::words::counted;
use crate::work::apply::{Followed, Learned};

use super::layout::printable;
use super::paint::Paint;

/// The report on a review that was followed.
pub(super) fn report(followed: &Followed, paint: Paint) -> String {
    let receipt = &followed.receipt;
    let mut text = format!("{}\n", paint.bold(&receipt.input.file));
    if let Some(reviewed) = &receipt.reviewed {
        text.push_str(&format!(
            "  reviewed by {}: {} accepted · {} edited · {} refused\n",
            reviewed.by, reviewed.accepted, reviewed.edited, reviewed.refused
        ));
        for earlier in &reviewed.earlier {
            text.push_str(&format!("  and before by {}, {}\n", earlier.by, earlier.on));
        }
    }
    let counts = receipt.summary;
    text.push_str(&format!(
        "  {} questions: {} answered · {} to review · {} unanswered · {} skipped\n",
        counts.questions, counts.answered, counts.review, counts.unanswered, counts.skipped
    ));
    for remark in &followed.remarks {
        text.push_str(&format!("  note: {remark}\n"));
    }
    text.push_str(&format!("\n  filled    {}\n", followed.workbook.display()));
    text + &format!("  receipt   {}\n", followed.receipt_file.display())
}

/// The rows that cannot be followed.
pub(super) fn unclear(review: &Path, rows: &[String]) -> String {
    let name = review.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let lines: String = rows.iter().map(|row| format!("  {}\n", printable(row))).collect();
    format!("{name}\n{lines}nothing was written: {} cannot be followed\n", counted(rows.len(), "row"))
}

/// What the bank was taught, and what was kept out.
pub(super) fn taught(learned: &Learned) -> String {
    let wordings = counted(learned.wordings.len(), "wording");
    let learned_both = match learned.drafts.len() {
        0 => wordings,
        answers => format!("{}, {wordings}", counted(answers, "answer")),
    };
    let mut text = format!("\n  learned   {learned_both}\n");
    for draft in &learned.drafts {
        let standing = if draft.may_be_approved() { "under NDA" } else { "a draft" };
        text.push_str(&format!(
            "    {} ({standing}): {}\n",
            draft.entry,
            printable(draft.question.as_deref().unwrap_or_default())
        ));
    }
    for wording in &learned.wordings {
        text.push_str(&format!("    {} ({}): {}\n", wording.entry, wording.list.key(), printable(&wording.text)));
    }
    for it in &learned.attestations {
        text.push_str(&format!("    certifications.toml: {it} {}, since an answer claims it\n", it.state));
    }
    for it in &learned.conflicts {
        let id = it.entry.as_deref().unwrap_or("ID");
        let question = printable(&it.question);
        text.push_str(&format!(
            "    kept out: {question}\n      the bank says otherwise in {}; `ddq answer {id} --force` changes that\n",
            it.at
        ));
    }
    for it in &learned.undecided {
        text.push_str(&format!("    kept out: {}\n      {}\n", printable(&it.question), it.reason));
    }
    if learned.withheld > 0 {
        let withheld = counted(learned.withheld, "wording");
        text.push_str(&format!(
            "    kept out: {withheld} of a licensed format; `ddq map` keeps these without their text\n"
        ));
    }
    text
}
