//! What `ddq learn` tells a person: what is new, what contradicts the bank, what they must decide.

use std::path::{Path, PathBuf};

use crate::bank::{Keyword, Status};
use crate::learn::{Conflict, Draft, Learned, Undecided, Wording};

use super::layout::wrap;
use super::paint::Paint;

/// What was written.
#[derive(Debug, Default)]
pub(super) struct Applied {
    /// Files of the bank that were changed.
    pub files: Vec<String>,
    /// The file of proposals.
    pub proposals: Option<PathBuf>,
    /// Whether there is something that `--apply` would write.
    pub is_left: bool,
}

/// The report.
pub(super) fn report(learned: &Learned, applied: &Applied, without: &[&Path], paint: Paint, width: usize) -> String {
    let page = Page { paint, width };
    let mut text = page.counts(learned);
    for path in without {
        text.push_str(&format!("  {}: no answered questions found\n", path.display()));
    }
    text.push_str(&page.list("Conflicts", &learned.conflicts, Page::conflict));
    let approved = |wording: &&Wording| wording.status == Status::Approved;
    let of_approved: Vec<&Wording> = learned.wordings.iter().filter(approved).collect();
    let of_others: Vec<&Wording> = learned.wordings.iter().filter(|wording| !approved(wording)).collect();
    text.push_str(&page.list("Wordings for approved answers", &of_approved, |page, it| page.wording(it)));
    text.push_str(&page.list("Wordings", &of_others, |page, it| page.wording(it)));
    text.push_str(&page.list("Drafts", &learned.drafts, Page::draft));
    text.push_str(&page.list("For you to decide", &learned.undecided, Page::undecided));
    text + &footer(learned, applied)
}

/// Where and how the report is printed.
struct Page {
    paint: Paint,
    width: usize,
}

impl Page {
    fn counts(&self, learned: &Learned) -> String {
        let Learned { questions, known, wordings, drafts, conflicts, undecided, left_out, .. } = learned;
        let counts = [
            self.paint.green(&format!("{} wordings", wordings.len())),
            self.paint.green(&format!("{} drafts", drafts.len())),
            self.paint.red(&format!("{} conflicts", conflicts.len())),
            self.paint.yellow(&format!("{} for you to decide", undecided.len())),
            format!("{known} known already"),
            self.paint.dim(&format!("{left_out} left out")),
        ];
        format!("{questions} answered questions: {}\n", counts.join(" · "))
    }

    fn list<T>(&self, title: &str, items: &[T], item: impl Fn(&Page, &T) -> String) -> String {
        if items.is_empty() {
            return String::new();
        }
        let items: String = items.iter().map(|it| item(self, it)).collect();
        format!("\n{}\n{items}", self.paint.bold(title))
    }

    fn conflict(&self, it: &Conflict) -> String {
        let of = it.entry.as_ref().map(|entry| format!("{entry}: ")).unwrap_or_default();
        let said = format!("answered \u{201c}{}\u{201d}, elsewhere \u{201c}{}\u{201d}", it.given, it.other);
        let places = format!("{} · {}", it.from, it.at);
        self.lines(&format!("{of}{}", it.question), &[&said, &places])
    }

    fn wording(&self, it: &Wording) -> String {
        self.lines(&format!("{} {}: {}", it.entry, it.list.key(), it.text), &[&format!("{} · {}", it.reason, it.from)])
    }

    fn draft(&self, it: &Draft) -> String {
        let new = if it.is_new { "new, " } else { "" };
        let choice = it.choice.map(|choice| format!("[{}] ", choice.as_str())).unwrap_or_default();
        let said = it.answer.as_ref().or(it.short.as_ref()).map(String::as_str).unwrap_or_default();
        let place = format!("{new}in {} · {}", it.section, it.from);
        self.lines(&format!("{}: {}", it.entry, it.question), &[&format!("{choice}{said}"), &place])
    }

    fn undecided(&self, it: &Undecided) -> String {
        self.lines(
            &it.question,
            &[&format!("answered \u{201c}{}\u{201d}", it.given), &format!("{} · {}", it.reason, it.from)],
        )
    }

    /// A first line, and those that belong to it.
    fn lines(&self, first: &str, more: &[&str]) -> String {
        let wrapped = |text: &str, indent: usize| -> Vec<String> {
            let text: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
            wrap(&text, self.width - indent).into_iter().map(|line| format!("{:indent$}{line}", "")).collect()
        };
        let mut text: String = wrapped(first, 2).into_iter().map(|line| line + "\n").collect();
        for line in more.iter().flat_map(|line| wrapped(line, 6)) {
            text.push_str(&format!("{}\n", self.paint.dim(&line)));
        }
        text
    }
}

fn footer(learned: &Learned, applied: &Applied) -> String {
    let mut text = String::new();
    if learned.withheld > 0 {
        text.push_str(&format!(
            "\n{} wordings of a licensed format were kept out; --licensed keeps them, if your licence allows it\n",
            learned.withheld
        ));
    }
    if let Some(path) = &applied.proposals {
        text.push_str(&format!("\nwritten: {}\n", path.display()));
    }
    if applied.is_left {
        text.push_str("\nNothing in the bank was changed; --apply adds the drafts and wordings\n");
    }
    if !applied.files.is_empty() {
        text.push_str(&format!("\nchanged: {}\n", applied.files.join(", ")));
        text.push_str("Drafts are never given to a customer: look at each, then set owner, reviewed and status\n");
    }
    text
}
