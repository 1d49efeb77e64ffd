//! What `ddq learn` tells a person: what is new, what contradicts the bank, what they must decide.

use std::path::Path;

use crate::text::words::counted;
use crate::work::Disclosure;
use crate::work::learn::{
    Attestation, Conflict, Draft, Keyword, Learned, Lesson, Status, TWO_WAYS, Undecided, Wording,
};

use super::layout::{printable, wrap};
use super::paint::Paint;

/// How many of the answers are listed.
const LISTED: usize = 20;

/// What was asked for.
#[derive(Debug)]
pub(super) struct Told<'a> {
    /// Who vouches for what was learned.
    pub approved_by: Option<&'a str>,
    /// Whether nobody said who may see it.
    pub is_default_tier: bool,
    /// The file of proposals.
    pub proposals: Option<&'a Path>,
}

/// The report.
pub(super) fn report(lesson: &Lesson, told: &Told<'_>, paint: Paint, width: usize) -> String {
    let learned = &lesson.learned;
    let is_approved = told.approved_by.is_some() && !lesson.is_left;
    let page = Page { paint, width };
    let mut text = page.counts(learned);
    for (path, what) in &lesson.without {
        text.push_str(&format!("  {}: no {what} found\n", path.display()));
    }
    for it in &learned.unread {
        text.push_str(&format!("  not read: {}, {} ({})\n", printable(&it.file), printable(&it.sheet), it.reason));
    }
    text.push_str(&page.list("Conflicts", &learned.conflicts, Page::conflict));
    let approved = |wording: &&Wording| wording.status == Status::Approved;
    let of_approved: Vec<&Wording> = learned.wordings.iter().filter(approved).collect();
    let of_others: Vec<&Wording> = learned.wordings.iter().filter(|wording| !approved(wording)).collect();
    text.push_str(&page.list("Wordings for approved answers", &of_approved, |page, it| page.wording(it)));
    text.push_str(&page.list("Wordings", &of_others, |page, it| page.wording(it)));
    let quoted: Vec<&Draft> = learned.drafts.iter().filter(|draft| is_plain_quotation(draft)).collect();
    let kept = learned.drafts.iter().filter(|draft| !draft.may_be_approved() && !is_plain_quotation(draft));
    let kept: Vec<&Draft> = kept.collect();
    let rest: Vec<&Draft> = learned.drafts.iter().filter(|draft| draft.may_be_approved()).collect();
    let title = if is_approved { "Answers" } else { "Drafts" };
    text.push_str(&page.some(title, &rest, |page, it| page.draft(it)));
    text.push_str(&page.list("Drafts that a person must settle", &kept, |page, it| page.draft(it)));
    text.push_str(&page.some("Passages that may answer, as drafts", &quoted, |page, it| page.quotation(it)));
    let vouched = if is_approved { "Recorded" } else { "To record" };
    let title = format!("{vouched} in certifications.toml, since the answers claim it");
    text.push_str(&page.list(&title, &learned.attestations, Page::attestation));
    text.push_str(&page.list("For you to decide", &learned.undecided, Page::undecided));
    text + &footer(lesson, told)
}

/// Whether a draft quotes a passage, and nothing speaks against it.
fn is_plain_quotation(draft: &Draft) -> bool {
    draft.passage.is_some()
        && draft.refused.is_none()
        && !draft.note.as_ref().is_some_and(|note| note.starts_with(TWO_WAYS))
}

/// Where and how the report is printed.
struct Page {
    paint: Paint,
    width: usize,
}

impl Page {
    fn counts(&self, learned: &Learned) -> String {
        let Learned { questions, known, wordings, drafts, conflicts, undecided, placeholders, passages, .. } = learned;
        let quoted = drafts.iter().filter(|draft| draft.passage.is_some()).count();
        let follow = (learned.inferred > 0).then(|| format!(" ({} follow from others)", learned.inferred));
        let counts = [
            self.paint.green(&counted(drafts.len() - quoted, "answer")) + &follow.unwrap_or_default(),
            self.paint.green(&counted(wordings.len(), "wording")),
            format!("{known} known already"),
            self.paint.red(&counted(conflicts.len(), "conflict")),
        ];
        let open =
            (!undecided.is_empty()).then(|| self.paint.yellow(&format!("{} for you to decide", undecided.len())));
        let empty = (*placeholders > 0)
            .then(|| self.paint.dim(&format!("{} left out", counted(*placeholders, "place-holder"))));
        let counts: Vec<String> = counts.into_iter().chain(open).chain(empty).collect();
        let answered = format!("{}: {}\n", counted(*questions, "answered question"), counts.join(" · "));
        let of_passages = format!(
            "{}: {}\n",
            counted(*passages, "passage"),
            self.paint.green(&format!("{} drafted", counted(quoted, "question")))
        );
        match (*questions + placeholders, *passages) {
            (_, 0) => answered,
            (0, _) => of_passages,
            _ => answered + &of_passages,
        }
    }

    /// As many as a person reads; the rest stands in the files.
    fn some<T>(&self, title: &str, items: &[T], item: impl Fn(&Page, &T) -> String) -> String {
        let shown = &items[..items.len().min(LISTED)];
        let rest = items.len() - shown.len();
        let more = if rest > 0 { format!("  … and {rest} more\n") } else { String::new() };
        self.list(title, shown, item) + &more
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
        let from = it.passage.as_ref().map_or_else(|| it.from.to_string(), ToString::to_string);
        let place = format!("{new}in {} · {from}", it.section);
        let asked = it.question.as_ref().map(|question| format!(": {question}")).unwrap_or_default();
        let first = format!("{}{asked}", it.entry);
        let said = format!("{choice}{said}");
        match it.refused.as_ref().or(it.note.as_ref()) {
            Some(why) => self.lines(&first, &[&said, why, &place]),
            None => self.lines(&first, &[&said, &place]),
        }
    }

    /// A passage with the question that it may answer.
    fn quotation(&self, it: &Draft) -> String {
        let choice = it.choice.map(|choice| format!("[{}] ", choice.as_str())).unwrap_or_default();
        let said = format!("{choice}\u{201c}{}\u{201d}", it.answer.as_deref().unwrap_or_default());
        let also =
            it.note.as_ref().and_then(|note| note.split_once(" Also: ")).map(|(_, also)| format!("also: {also}"));
        let lines: Vec<&str> = [said.as_str(), it.source.as_str()].into_iter().chain(also.as_deref()).collect();
        self.lines(&it.entry, &lines)
    }

    fn attestation(&self, it: &Attestation) -> String {
        self.lines(&format!("{it}: {}", it.state), &[&format!("\u{201c}{}\u{201d}", it.says), &it.source])
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
            wrap(text, self.width - indent).into_iter().map(|line| format!("{:indent$}{line}", "")).collect()
        };
        let mut text: String = wrapped(first, 2).into_iter().map(|line| line + "\n").collect();
        for line in more.iter().flat_map(|line| wrapped(line, 6)) {
            text.push_str(&format!("{}\n", self.paint.dim(&line)));
        }
        text
    }
}

fn footer(lesson: &Lesson, told: &Told<'_>) -> String {
    let learned = &lesson.learned;
    let mut text = String::new();
    if learned.withheld > 0 {
        let count = counted(learned.withheld, "wording");
        text.push_str(&format!(
            "\n{count} of a licensed format stay out of the bank; ddq knows these questions again by their fingerprints.\n\
             --licensed keeps the words too, if your licence allows it.\n"
        ));
    }
    if let Some(path) = told.proposals {
        text.push_str(&format!("\nwritten: {}\n", path.display()));
    }
    let are_passages = !learned.drafts.is_empty() && learned.drafts.iter().all(|draft| draft.passage.is_some());
    if lesson.is_left && are_passages {
        text.push_str("\nNothing in the bank was changed. --apply adds the passages as drafts.\n");
    } else if lesson.is_left {
        text.push_str(
            "\nNothing in the bank was changed. --apply adds the answers as drafts; were they sent before, then\n",
        );
        text.push_str("--apply --approved-by NAME approves them, and --disclosure says who may see them.\n");
    }
    if !lesson.changed.is_empty() {
        text.push_str(&format!("\nchanged: {}\n", lesson.changed.join(", ")));
        text.push_str(&standing(learned, told));
    }
    text
}

/// How many are approved, and who may see them.
fn standing(learned: &Learned, told: &Told<'_>) -> String {
    let Some(by) = told.approved_by else {
        return "Drafts are never given to a customer: `ddq approve --by NAME` takes those that are true.\n".to_owned();
    };
    let approved: Vec<&Draft> = learned.drafts.iter().filter(|draft| draft.may_be_approved()).collect();
    let of =
        |tier: Disclosure| approved.iter().filter(|it| it.disclosure.unwrap_or(Disclosure::Public) == tier).count();
    let mut text = format!(
        "{by} vouches for {}: {} public, {} under NDA, {} internal; {}.\n",
        counted(approved.len(), "answer"),
        of(Disclosure::Public),
        of(Disclosure::Nda),
        of(Disclosure::Internal),
        match learned.drafts.len() - approved.len() {
            1 => "1 stays a draft".to_owned(),
            drafts => format!("{drafts} stay drafts"),
        },
    );
    if told.is_default_tier && of(Disclosure::Nda) > 0 {
        text.push_str("Answers that were given to one customer are for customers under an NDA; --disclosure public gives them to all.\n");
    }
    text
}
