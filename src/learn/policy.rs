//! From passages of a company's own documents to drafts of canonical questions: quoted word for word, never merged.
//!
//! A canonical question that nobody has answered gets the passage that says most of what it asks, where that is most of it
//! and the passage is probably of its topic; other passages that do are named. A passage that no question gets so goes to the
//! one that it serves best, so that a customer's question may find it. A yes or no is proposed only where a sentence states it
//! outright, and where no other passage says otherwise.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::bank::{Bank, Choice, Entry, State, plain};
use crate::edit::TWO_WAYS;
use crate::matching::{Bearing, Index, PassageText, Passages};
use crate::prose::Passage;
use crate::respond::plain_word;

use super::draft::{Occasion, bare, cleaned, needs_verbatim};
use super::given::Place;
use super::proposal::{Conflict, Draft, Learned, Over};
use super::value::differences;

/// How probably a passage must be of the question's topic.
const KINSHIP: f64 = 0.15;
/// The same, where the question has one term alone.
const BARE_KINSHIP: f64 = 0.2;
/// How much of the question a passage must say to answer it.
const COVER: f64 = 0.72;
/// How much a passage must bear on the question to answer it.
const ANSWERS: f64 = 0.75;
/// The same two, for the one question that a passage serves best.
const BEST_COVER: f64 = 0.4;
const BEST: f64 = 0.55;
/// How much two passages must say of a question for their values to be held against each other.
const COMPARED: f64 = 0.8;
/// So many further passages are named.
const NAMED: usize = 3;
/// So many wordings of a question must be said for them to stand for it, …
const VOICES: usize = 3;
/// … and how much of it itself.
const VOICED: f64 = 0.4;

/// Adds the drafts that passages make to what is learned.
pub fn propose(bank: &Bank, index: &Index<'_>, passages: &[Passage], occasion: &Occasion, learned: &mut Learned) {
    learned.passages = passages.len();
    // What holds for one product says nothing of the others.
    if occasion.product.is_some() || passages.is_empty() {
        return;
    }
    let texts: Vec<PassageText<'_>> =
        passages.iter().map(|it| PassageText { text: &it.text, about: &it.about, topic: None }).collect();
    let read = index.passages(&texts);
    let drafted: BTreeSet<String> = learned.drafts.iter().map(|draft| draft.entry.clone()).collect();
    let is_open = |entry: &Entry<'_>| {
        matches!(entry.state(), State::Unanswered)
            && entry.answer.products.is_empty()
            && !drafted.contains(&entry.to_string())
    };
    let open: Vec<Entry<'_>> = bank.entries().filter(is_open).collect();
    let sought: Vec<Sought<'_>> = open.into_par_iter().map(|entry| Sought::of(entry, &read)).collect();
    let mut placed = said(bank, passages);
    let mut proposed: BTreeMap<usize, Vec<Bearing>> = BTreeMap::new();
    for (at, it) in sought.iter().enumerate() {
        let answering: Vec<Bearing> = it.bearings.iter().copied().filter(answers).collect();
        if let Some(best) = answering.first() {
            placed.insert(best.at);
            proposed.insert(at, answering);
        }
    }
    for (passage, served) in by_passage(&sought, passages.len()).iter().enumerate() {
        if !placed.contains(&passage)
            && let Some((at, bearing)) = best_served(served, &proposed)
        {
            proposed.insert(at, vec![bearing]);
        }
    }
    for (at, bearings) in proposed {
        let proposal = Proposal { entry: sought[at].entry, bearings: &bearings, passages };
        let contradiction = proposal.contradiction();
        learned.drafts.push(proposal.draft(occasion, contradiction.as_ref()));
        learned.conflicts.extend(contradiction.map(|contradiction| proposal.conflict(contradiction)));
    }
}

/// A question that nobody has answered, with the passages that bear on it, those that bear most first.
struct Sought<'b> {
    entry: Entry<'b>,
    bearings: Vec<Bearing>,
}

impl<'b> Sought<'b> {
    fn of(entry: Entry<'b>, read: &Passages<'_, '_>) -> Sought<'b> {
        let topics = [(entry.answer.id.as_str(), 1.0)];
        let of_topic = |question: &str| {
            let found = read.bearing(question, &topics).into_iter();
            found.filter(|it| it.kinship >= KINSHIP).collect::<Vec<_>>()
        };
        let mut bearings = of_topic(entry.question());
        // The wordings of a topic stand for it; those of a part leave out what makes it one.
        if bearings.is_empty() || entry.part.is_some() {
            return Sought { entry, bearings };
        }
        let mut voices: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
        for wording in entry.phrasings().chain(entry.answered()) {
            for it in of_topic(wording) {
                voices.entry(it.at).or_default().push(it.cover);
            }
        }
        for it in &mut bearings {
            let voices = voices.get(&it.at).filter(|_| it.cover >= VOICED);
            it.cover = it.cover.max(voices.map_or(0.0, |covers| loudest(covers)));
        }
        bearings.sort_by(|a, b| b.likeness().total_cmp(&a.likeness()).then(a.at.cmp(&b.at)));
        Sought { entry, bearings }
    }
}

/// How much a passage says of the wordings of which it says most.
fn loudest(covers: &[f64]) -> f64 {
    let mut covers = covers.to_vec();
    covers.sort_by(|a, b| b.total_cmp(a));
    covers.iter().take(VOICES).sum::<f64>() / VOICES as f64
}

fn answers(it: &Bearing) -> bool {
    it.names_all
        && it.cover >= COVER
        && it.likeness() >= ANSWERS
        && it.kinship >= if it.is_bare { BARE_KINSHIP } else { KINSHIP }
}

/// The passages whose very words the bank holds.
fn said(bank: &Bank, passages: &[Passage]) -> BTreeSet<usize> {
    let contents = bank.entries().filter_map(|entry| entry.state().content());
    let texts: BTreeSet<String> =
        contents.flat_map(|content| content.texts().map(|text| plain(&text.value)).collect::<Vec<_>>()).collect();
    (0..passages.len()).filter(|&at| texts.contains(&cleaned(&passages[at].text))).collect()
}

/// Of the questions that got no passage, the one that a passage serves best.
fn best_served(served: &[(usize, Bearing)], proposed: &BTreeMap<usize, Vec<Bearing>>) -> Option<(usize, Bearing)> {
    let bearings = served.iter().copied().filter(|(at, _)| !proposed.contains_key(at));
    let serves =
        |(_, it): &(usize, Bearing)| it.names_all && !it.is_bare && it.cover >= BEST_COVER && it.likeness() >= BEST;
    // Of equals, the first of the questionnaire.
    bearings.filter(serves).reduce(|best, next| if next.1.likeness() > best.1.likeness() { next } else { best })
}

/// Of each passage, the questions on which it bears, in their order.
fn by_passage(sought: &[Sought<'_>], passages: usize) -> Vec<Vec<(usize, Bearing)>> {
    let mut served = vec![Vec::new(); passages];
    for (at, it) in sought.iter().enumerate() {
        it.bearings.iter().for_each(|bearing| served[bearing.at].push((at, *bearing)));
    }
    served
}

/// A passage that says otherwise than the best.
struct Contradiction<'p> {
    passage: &'p Passage,
    over: Over,
    /// What the best says.
    given: String,
    /// What it says.
    other: String,
}

/// A question with the passages that answer it, the best first.
struct Proposal<'p, 'b> {
    entry: Entry<'b>,
    bearings: &'p [Bearing],
    passages: &'p [Passage],
}

impl Proposal<'_, '_> {
    fn passage(&self, bearing: &Bearing) -> &Passage {
        &self.passages[bearing.at]
    }

    /// The first passage that says otherwise than the best.
    fn contradiction(&self) -> Option<Contradiction<'_>> {
        let (best, others) = self.bearings.split_first()?;
        others.iter().find_map(|other| {
            let passage = self.passage(other);
            if let (Some(one), Some(two)) = (best.states, other.states)
                && one != two
            {
                return Some(Contradiction { passage, over: Over::Choice, given: word(one), other: word(two) });
            }
            let is_close = best.cover.min(other.cover) >= COMPARED;
            let apart = differences(&self.passage(best).text, &passage.text);
            let apart = apart.into_iter().next().filter(|_| is_close)?;
            Some(Contradiction { passage, over: Over::Value, given: apart.given, other: apart.known })
        })
    }

    fn conflict(&self, contradiction: Contradiction<'_>) -> Conflict {
        let Contradiction { passage, over, given, other } = contradiction;
        Conflict {
            over,
            entry: Some(self.entry.to_string()),
            question: self.entry.question().to_string(),
            given,
            from: place(self.passage(&self.bearings[0])),
            other,
            at: passage.spot.to_string(),
        }
    }

    fn draft(&self, occasion: &Occasion, contradiction: Option<&Contradiction<'_>>) -> Draft {
        let best = &self.bearings[0];
        let passage = self.passage(best);
        let choice = best.states.filter(|_| contradiction.is_none());
        let text = cleaned(&passage.text);
        Draft {
            choice: choice.map(|yes| if yes { Choice::Yes } else { Choice::No }),
            is_verbatim: needs_verbatim(&text),
            answer: Some(text),
            note: Some(match contradiction {
                Some(Contradiction { passage: against, given, other, .. }) => format!(
                    "{TWO_WAYS}: \u{201c}{given}\u{201d} in {}, \u{201c}{other}\u{201d} in {}. Keep what is true.",
                    passage.spot, against.spot
                ),
                None => self.note(),
            }),
            passage: Some(passage.spot.clone()),
            ..bare(self.entry, occasion, passage.spot.to_string(), place(passage))
        }
    }

    /// What is asked of the draft's owner; the other passages are named.
    fn note(&self) -> String {
        let text = |bearing: &Bearing| self.passage(bearing).text.as_str();
        let others = self.bearings[1..].iter().filter(|other| text(other) != text(&self.bearings[0]));
        let named: Vec<String> = others.take(NAMED).map(|other| self.passage(other).spot.to_string()).collect();
        let also = if named.is_empty() { String::new() } else { format!(" Also: {}.", named.join("; ")) };
        format!("Learned from {}: does this passage answer it?{also}", self.passage(&self.bearings[0]).spot.file)
    }
}

fn word(yes: bool) -> String {
    plain_word(if yes { Choice::Yes } else { Choice::No }).to_owned()
}

fn place(passage: &Passage) -> Place {
    let spot = &passage.spot;
    Place { file: spot.file.clone(), sheet: spot.headings.last().cloned().unwrap_or_default(), cell: spot.at.clone() }
}
