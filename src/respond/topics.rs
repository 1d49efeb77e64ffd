//! The bank as the matcher sees it, and what a match alone comes to.

use crate::bank::{Bank, Choice, Entry, Release, Terms, plain};
use crate::diagnostic::Spanned;
use crate::matching::{self, Grade, Index, Sameness, Serves, Text, Topic, Wording};

use super::decision::{Candidate, Decision};
use super::pick::{Pick, given, open, pick};

/// How many candidates are kept of each question.
const CANDIDATES: usize = 5;

/// Indexes all wordings of the bank.
#[must_use]
pub fn index(bank: &Bank) -> Index<'_> {
    Index::build(bank.answers().iter().map(|answer| topic(Entry::whole(answer))).collect())
}

fn topic(whole: Entry<'_>) -> Topic<'_> {
    let mut topic = Topic { id: whole.answer.id.as_str(), wordings: Vec::new(), texts: Vec::new() };
    add(&mut topic, whole);
    for part in &whole.answer.parts {
        add(&mut topic, Entry::part(whole.answer, part));
    }
    topic
}

fn add<'b>(topic: &mut Topic<'b>, entry: Entry<'b>) {
    let part = entry.part.map(|part| part.id.as_str());
    let content = entry.told();
    let choice = content.as_ref().and_then(|content| content.choice.as_ref()).map(|choice| choice.value);
    let of_question = match choice {
        _ if is_known_by_fingerprint(entry) => Serves::About,
        Some(_) => Serves::Settles,
        None => Serves::Answers,
    };
    let said = content.is_some();
    let wording = |text: &'b Spanned<String>, serves| Wording { text: &text.value, part, serves, said };
    let settled = std::iter::once(entry.question()).chain(entry.phrasings());
    topic.wordings.extend(settled.map(|text| wording(text, of_question)));
    topic.wordings.extend(entry.answered().map(|text| wording(text, Serves::Answers)));
    topic.wordings.extend(entry.related().map(|text| wording(text, Serves::About)));
    if let Some(content) = content {
        let texts: Vec<String> = content.texts().map(|text| plain(&text.value)).collect();
        let yes = match choice {
            Some(Choice::Yes) => Some(true),
            Some(Choice::No) => Some(false),
            _ => None,
        };
        topic.texts.push(Text { part, text: texts.join("\n").into(), yes });
    }
}

/// A question in our words, or under a heading, stands for another one, which is told by its fingerprint: its own words
/// settle nothing.
fn is_known_by_fingerprint(entry: Entry<'_>) -> bool {
    let learned = entry.learned();
    !learned.is_empty() && learned.iter().all(|origin| origin.fingerprint.is_some())
}

/// The bank's entry that a candidate names.
#[must_use]
pub fn entry<'b>(bank: &'b Bank, candidate: &matching::Candidate<'_>) -> Option<Entry<'b>> {
    let answer = bank.answer(candidate.answer)?;
    match candidate.part {
        None => Some(Entry::whole(answer)),
        Some(part) => answer.part(part).map(|part| Entry::part(answer, part)),
    }
}

/// The candidates as they are reported.
pub(super) fn reported(bank: &Bank, candidates: &[matching::Candidate<'_>]) -> Vec<Candidate> {
    let report = |candidate: &matching::Candidate<'_>| {
        Some(Candidate {
            answer: bank.answer(candidate.answer)?.id.clone(),
            part: candidate.part.map(str::to_owned),
            confidence: (candidate.confidence * 1e4).round() / 1e4,
            via: candidate.via.to_owned(),
            lacks: candidate.lacks.iter().map(ToString::to_string).collect(),
            grade: Some(candidate.grade),
        })
    };
    candidates.iter().take(CANDIDATES).filter_map(report).collect()
}

/// What a question by itself comes to, where there is no cell to fill.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The decision.
    pub decision: Decision,
    /// Why, as a sentence.
    pub reason: String,
    /// The yes or no that is given.
    pub choice: Option<Choice>,
    /// The entries that are given or suggested, each once, as `topic` or `topic#part`.
    pub entries: Vec<String>,
    /// The candidates, most probable first.
    pub candidates: Vec<Candidate>,
}

/// Judges a question by itself.
#[must_use]
pub fn judge(bank: &Bank, index: &Index<'_>, question: &str, terms: &Terms) -> Judgement {
    let candidates = index.ask(question);
    let pieces = index.pieces(question);
    let picked = pick(bank, &candidates, terms);
    let judgement = |decision, reason: String, choice, entries| Judgement {
        decision,
        reason,
        choice,
        entries,
        candidates: reported(bank, &candidates),
    };
    let none = |decision, reason| judgement(decision, reason, None, Vec::new());
    match picked {
        Pick::Given(entry, best) if pieces.len() < 2 || best.sameness != Sameness::Different => {
            let turned = if best.sameness == Sameness::Opposite { ", asked the other way round" } else { "" };
            let reason = format!("matches `{entry}`{turned}");
            judgement(Decision::Answered, reason, given_choice(entry, best), vec![entry.to_string()])
        }
        Pick::Kept(entry, best) if pieces.len() < 2 || best.sameness != Sameness::Different => {
            let reason = format!("matches `{entry}`, but {}", Release::of(entry, terms));
            judgement(Decision::Review, reason, None, vec![entry.to_string()])
        }
        _ if pieces.len() > 1 => {
            let found = several(bank, index, &pieces, terms);
            let told: Vec<String> =
                pieces.iter().zip(&found).map(|(piece, found)| told(piece, found.as_ref())).collect();
            let reason = format!("it asks several things: {}", told.join("; "));
            let is_whole = found.iter().all(Option::is_some);
            let mut entries: Vec<String> = found.iter().flatten().map(|(name, _)| name.clone()).collect();
            entries.dedup();
            let choices: Vec<Option<Choice>> = found.iter().flatten().map(|(_, choice)| *choice).collect();
            let agree = choices.windows(2).all(|pair| pair[0] == pair[1]);
            match entries.is_empty() {
                true => none(Decision::Unanswered, reason),
                false if is_whole && agree => judgement(Decision::Answered, reason, choices[0], entries),
                false => judgement(Decision::Review, reason, None, entries),
            }
        }
        Pick::Silent(entry) => none(Decision::Unanswered, format!("matches `{entry}`, and {}", Release::Unanswered)),
        Pick::Near(entry, best) => {
            let reason = format!("`{entry}` is near: {}", open(&best.lacks));
            judgement(Decision::Review, reason, None, vec![entry.to_string()])
        }
        Pick::Given(..) | Pick::Kept(..) | Pick::Nothing => {
            none(Decision::Unanswered, "nothing in the bank is near enough".to_owned())
        }
    }
}

/// What answers each of the questions that a text holds: the entry and its yes or no.
fn several(
    bank: &Bank,
    index: &Index<'_>,
    pieces: &[matching::Piece],
    terms: &Terms,
) -> Vec<Option<(String, Option<Choice>)>> {
    let answer = |piece: &matching::Piece| {
        let candidates = index.ask(&piece.text);
        let (entry, best) = given(bank, &candidates, terms)?;
        Some((entry.to_string(), given_choice(entry, best)))
    };
    pieces.iter().map(answer).collect()
}

fn told(piece: &matching::Piece, found: Option<&(String, Option<Choice>)>) -> String {
    match found {
        Some((entry, _)) => format!("\u{201c}{}\u{201d} matches `{entry}`", piece.own),
        None => format!("nothing answers \u{201c}{}\u{201d}", piece.own),
    }
}

/// The yes or no that an entry gives to a question, turned round where that is asked.
pub(super) fn given_choice(entry: Entry<'_>, best: &matching::Candidate<'_>) -> Option<Choice> {
    let choice = entry.state().content()?.choice.as_ref()?.value;
    match (best.grade, best.sameness, choice) {
        (Grade::Settles, Sameness::Opposite, Choice::Yes) => Some(Choice::No),
        (Grade::Settles, Sameness::Opposite, Choice::No) => Some(Choice::Yes),
        (Grade::Settles, Sameness::Opposite, _) => None,
        (Grade::Settles, ..) => Some(choice),
        _ => None,
    }
}
