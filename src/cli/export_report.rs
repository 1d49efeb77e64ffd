//! What `ddq export` tells a person: counts, and where the files are.

use std::path::Path;

use crate::work::Decision;
use crate::work::export::{Exported, Record};

use super::layout::shorter_path;
use super::paint::Paint;

/// The report on all formats of a run.
pub(super) fn report(exported: &Exported, paint: Paint) -> String {
    let Exported { out, records } = exported;
    let mut text: String = records.iter().map(|record| one(record, out, paint)).collect();
    if let Some(record) = records.iter().find(|record| record.summary.review > 0)
        && let Some(file) = record.files.last()
    {
        let file = shorter_path(&out.join(&file.file));
        text.push_str(&format!("`ddq fill {file} --out DIR` suggests texts for what is to review\n"));
    }
    text
}

fn one(record: &Record, out: &Path, paint: Paint) -> String {
    let summary = &record.summary;
    let count = |decision, count, word| paint.decision(decision, &format!("{count} {word}"));
    let mut text = format!("{} {}\n", paint.bold(&record.name), record.edition);
    text.push_str(&format!(
        "  {} questions: {} · {} · {}\n",
        summary.questions,
        count(Decision::Answered, summary.answered, "answered"),
        count(Decision::Review, summary.review, "to review, left blank"),
        count(Decision::Unanswered, summary.unanswered + summary.skipped, "unanswered"),
    ));
    if let Some(rows) = record.library {
        text.push_str(&format!("  {rows} entries in the answer library\n"));
    }
    if summary.answered == 0 {
        text.push_str("  note: it is blank: the bank has no answer to any of it that may be given\n");
    }
    if record.unread > 0 {
        text.push_str(&format!("  note: {} questions were not understood, and are blank\n", record.unread));
    }
    for file in &record.files {
        text.push_str(&format!("  {}\n", shorter_path(&out.join(&file.file))));
    }
    text + "\n"
}
