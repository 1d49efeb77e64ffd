//! A question to the topics that may answer it, each with its probability.

use std::collections::BTreeSet;

use super::answering::{Asked, Grade};
use super::evidence::{Evidence, weigh_topics};
use super::index::Index;
use super::language::document::{Cache, Document, Word, word_key};
use super::request::{Lack, Sameness};

/// How sure a wording makes that is the question word by word.
const EXACT: f64 = 0.99;
/// How sure a wording makes that asks the same in other words, at least.
pub(super) const SAME: f64 = 0.95;
/// How sure it makes that a text says all that is asked, at least.
const COVERS: f64 = 0.9;
/// So many times the share of a question's words, by rarity, that the topic knows, its probability may be.
const COVERED: f32 = 1.25;
/// How many of the most probable topics have their wordings compared with the question one by one.
const COMPARED: usize = 3;

/// The weights of the evidence, and the slope of the probability: fitted to labelled questions by logistic
/// regression.
mod fitted {
    pub const DECISION: f32 = 1.4;
    pub const RANK: f32 = 1.8;
    pub const MEAN_SIMILARITY: f32 = 4.0;
    pub const COVERAGE: f32 = 1.0;
    pub const SLOPE: f64 = 0.81;
    pub const INTERCEPT: f64 = -0.50;
}

/// A topic that may answer a question.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    /// The answer's id.
    pub answer: &'a str,
    /// The part of the answer that was asked for.
    pub part: Option<&'a str>,
    /// Probability that this is the topic, 0 to 1.
    pub confidence: f64,
    /// The wording that matched.
    pub via: &'a str,
    /// How the question compares with that wording.
    pub sameness: Sameness,
    /// How far what is said goes for the question.
    pub grade: Grade,
    /// What of the question it leaves open.
    pub lacks: Vec<Lack>,
    /// The share of the question that it says, 0 to 1.
    pub share: f64,
    /// The share of it that its text says in so many words, 0 to 1.
    pub told: f64,
    /// Whether the wording is of the same parties as the question.
    pub fits: bool,
}

impl<'a> Index<'a> {
    /// The topics that may answer `question`, most probable first; none when it shares no word with any.
    #[must_use]
    pub fn ask(&self, question: &str) -> Vec<Candidate<'a>> {
        let mut cache = Cache::default();
        let document = self.analyser.document(question, &mut cache);
        let evidence = self.evidence(&document, &cache);
        let confidences = confidences(&evidence);
        let (request, mentions) = self.reader.mentions(question, self.analyser.stemmer());
        let asked = Asked { request, mentions };
        let mut candidates: Vec<Candidate<'a>> = (evidence.iter().zip(confidences).enumerate())
            .map(|(at, (evidence, confidence))| match at {
                COMPARED.. => self.unread(evidence.nearest[0].0, confidence),
                _ => self.candidate(evidence, &asked, confidence),
            })
            .collect();
        self.put_exact_first(self.exact(&document).collect(), &asked, &mut candidates);
        candidates.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(b.told.total_cmp(&a.told)));
        candidates
    }

    /// The topics that a text may be of, by its words alone, most probable first, with their probability.
    pub(super) fn likely(&self, text: &str) -> Vec<(usize, f64)> {
        let mut cache = Cache::default();
        let document = self.analyser.document(text, &mut cache);
        let evidence = self.evidence(&document, &cache);
        let confidences = confidences(&evidence);
        evidence.iter().zip(confidences).map(|(it, confidence)| (it.topic, confidence.min(known(it)))).collect()
    }

    /// The topics with all that speaks for them, best first; what was trained for a question serves its twins.
    fn evidence(&self, document: &Document, cache: &Cache) -> Vec<Evidence> {
        let known = self.weighed.read().ok().and_then(|weighed| weighed.get(&document.wording).cloned());
        known.unwrap_or_else(|| {
            let mut evidence = weigh_topics(self, document, cache);
            evidence.sort_by(|a, b| score(b).total_cmp(&score(a)).then(a.topic.cmp(&b.topic)));
            if let Ok(mut weighed) = self.weighed.write() {
                weighed.insert(document.wording, evidence.clone());
            }
            evidence
        })
    }

    /// Whether a question has a subject of its own, which "If yes, please describe" has not.
    #[must_use]
    pub fn asks_something(&self, question: &str) -> bool {
        self.request(question).asks_something()
    }

    /// How many of a text's words neither the wordings of a topic hold nor another text beside them, and how many there are.
    #[must_use]
    pub fn strange_words(&self, text: &str, topic: &str, beside: &str) -> (usize, usize) {
        let mut cache = Cache::default();
        let (text, beside) = (self.analyser.document(text, &mut cache), self.analyser.document(beside, &mut cache));
        let topic = self.topics.iter().position(|it| it.id == topic);
        let held = |word: &&Word| {
            let key = word_key(word.stem);
            let feature = self.vocabulary.feature(key);
            beside.words.iter().any(|other| other.stem == word.stem)
                || feature.zip(topic).is_some_and(|(feature, topic)| self.holds(feature, topic))
        };
        (text.words.len() - text.words.iter().filter(held).count(), text.words.len())
    }

    /// The share of one text's words and concepts that another text holds too, 0 to 1.
    #[must_use]
    pub fn shared_words(&self, of: &str, with: &str) -> f64 {
        let mut cache = Cache::default();
        let (of, with) = (self.analyser.document(of, &mut cache), self.analyser.document(with, &mut cache));
        let held = |key: u64| with.features.binary_search_by_key(&key, |feature| feature.key).is_ok();
        let shared = of.features.iter().filter(|feature| held(feature.key)).count();
        if of.features.is_empty() { 0.0 } else { shared as f64 / of.features.len() as f64 }
    }

    fn candidate(&self, evidence: &Evidence, asked: &Asked, confidence: f64) -> Candidate<'a> {
        let found = self.answering(evidence.topic, &evidence.nearest, asked, confidence.min(known(evidence)));
        let sure = match found.grade {
            Grade::Settles | Grade::Covers if found.sameness != Sameness::Different => confidence.max(SAME),
            Grade::Settles | Grade::Covers => confidence.max(COVERS),
            Grade::Silent => confidence.max(SAME),
            _ => confidence.min(known(evidence)),
        };
        Candidate { confidence: sure, ..found }
    }

    /// The topic of a wording, not yet read for what the question asks.
    pub(super) fn unread(&self, wording: usize, confidence: f64) -> Candidate<'a> {
        let entry = self.wording(wording);
        Candidate {
            answer: self.topics[self.topic_of(wording)].id,
            part: entry.part,
            confidence,
            via: entry.text,
            sameness: Sameness::Different,
            grade: Grade::Near,
            lacks: Vec::new(),
            share: 0.0,
            told: 0.0,
            fits: false,
        }
    }

    /// Puts the topics first that hold the question word by word; where some of them are answered, those alone.
    fn put_exact_first(&self, exact: Vec<usize>, asked: &Asked, candidates: &mut Vec<Candidate<'a>>) {
        let said: Vec<usize> = exact.iter().copied().filter(|&wording| self.wording(wording).said).collect();
        let exact = if said.is_empty() { exact } else { said };
        let topics: BTreeSet<usize> = exact.iter().map(|&wording| self.topic_of(wording)).collect();
        let share = EXACT / topics.len().max(1) as f64;
        for &topic in topics.iter().rev() {
            let of_topic = exact.iter().copied().filter(|&wording| self.topic_of(wording) == topic);
            let nearest: Vec<(usize, f32)> = of_topic.map(|wording| (wording, 1.0)).collect();
            let id = self.topics[topic].id;
            let known = candidates.iter().position(|other| other.answer == id).map(|at| candidates.remove(at));
            let known = known.filter(|known| known.sameness == Sameness::Same || known.grade >= Grade::Covers);
            let exact = known.unwrap_or_else(|| self.answering(topic, &nearest, asked, 0.0));
            let via = self.wording(nearest[0].0).text;
            candidates.insert(0, Candidate { confidence: share, via, ..exact });
        }
        if !exact.is_empty() {
            for other in &mut candidates[topics.len()..] {
                other.confidence = other.confidence.min(1.0 - EXACT);
            }
        }
    }
}

/// How sure a likeness may be at most: no surer than the question is known, however far its rivals lie behind.
fn known(evidence: &Evidence) -> f64 {
    f64::from((evidence.coverage * COVERED).min(1.0))
}

/// All evidence as one number.
fn score(evidence: &Evidence) -> f32 {
    fitted::DECISION * evidence.decision
        + fitted::RANK * evidence.rank_score
        + fitted::MEAN_SIMILARITY * evidence.mean_similarity
        + fitted::COVERAGE * evidence.coverage
}

/// The probability of each topic, given the scores of all: the softmax, drawn towards what it was found to be worth.
fn confidences(evidence: &[Evidence]) -> Vec<f64> {
    let Some(best) = evidence.first().map(score) else {
        return Vec::new();
    };
    let weights: Vec<f64> = evidence.iter().map(|evidence| f64::from(score(evidence) - best).exp()).collect();
    let total: f64 = weights.iter().sum();
    let calibrated = |share: f64| {
        let odds = (share / (1.0 - share + 1e-3)).ln();
        1.0 / (1.0 + (-fitted::SLOPE * odds - fitted::INTERCEPT).exp())
    };
    weights.iter().map(|weight| calibrated(weight / total)).collect()
}
