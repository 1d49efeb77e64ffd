//! Which entry of a topic answers a question, how far, and what it leaves open.
//!
//! A yes or no of the bank settles a question
//!
//! - that asks what a wording of its asks (see [`super::request::sameness`]), or the reverse of it;
//! - that says what several settled wordings of one entry say between them: all of its words stand in them (those of the
//!   same way round), it leaves out none of those that most of them share, it says in other words what it leaves out of the
//!   one that it is close to, and it has the same numbers, names and parties. "Does a firewall for web applications protect
//!   the service?" is settled by "Is the service protected by a WAF?" and "Do you run a firewall for web applications?"
//!   together;
//! - that says more than a wording, where the answer is yes and a plain sentence of its text says the rest: "… at rest,
//!   backups included?" of an answer that names the backups;
//! - that sets a looser limit than a wording or the text keeps ("within four days" of "within 72 hours"), or a stricter one
//!   than is refused;
//! - that says less than a wording by words alone that make it stronger ("documented", "annually"), where the answer is yes.
//!
//! A text answers a question that asks what a wording under its `answered` asks, or one close to it, once it leaves nothing
//! open: every particular and every kind of thing that is asked for is in it.

use std::ops::Range;

use super::Serves;
use super::ask::{Candidate, SAME};
use super::index::Index;
use super::language::document::{Cache, word_key};
use super::request::sameness::{Sameness, ask_alike, compare, limit_otherwise};
use super::request::{Lack, Mention, Quantity, Request, Said, Sentence, Unit, words_for};

/// How much nearer a part's wording must be than any of the whole answer's to stand for the topic.
const PART_LEAD: f32 = 0.08;
/// How many settled wordings it takes to speak together.
const SPEAKERS: usize = 2;
/// How much a question must have in common with one of them: shared terms by all terms.
const CLOSENESS: f64 = 0.5;

/// The same, where the topic is certain by itself.
const LIKENESS: f64 = 0.34;
/// The same, where the question leaves out what that wording says.
const NEARNESS: f64 = 0.6;

/// How probable the topic must be where the question lies near none of its wordings: so many of the questions of which a
/// text leaves nothing open were found to be answered by it.
const SURE: f64 = 0.87;

/// How far an entry goes for a question; the least first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Grade {
    /// It is about it.
    Near,
    /// It is just what is asked, and nothing is said.
    Silent,
    /// Its text says all that is asked.
    Covers,
    /// Its yes or no settles what is asked.
    Settles,
}

/// A question as it was read.
pub(super) struct Asked {
    pub request: Request,
    pub mentions: Vec<Mention>,
}

/// The wordings of one entry that bear on a question.
struct Entry<'i, 'a> {
    index: &'i Index<'a>,
    topic: usize,
    part: Option<&'a str>,
    wordings: Vec<usize>,
    /// The most likely of them.
    nearest: usize,
}

impl<'a> Index<'a> {
    /// The entry of a topic that goes farthest for a question; `nearest` are some of its wordings, nearest first. Where
    /// nothing of a topic is said, only those are looked at.
    pub(super) fn answering(
        &self,
        topic: usize,
        nearest: &[(usize, f32)],
        asked: &Asked,
        confidence: f64,
    ) -> Candidate<'a> {
        let stand_in = self.stand_in(nearest);
        let whole = !self.topics[topic].texts.is_empty();
        let near = |wording: &usize| nearest.iter().any(|(near, _)| near == wording);
        let is_read = |wording: &usize| whole && self.wording(*wording).serves != Serves::About || near(wording);
        let near_first = |wordings: &Range<usize>| nearest.iter().position(|(near, _)| wordings.contains(near));
        let mut entries: Vec<&(Option<&'a str>, Range<usize>)> = self.entries[topic].iter().collect();
        entries.sort_by_key(|(_, wordings)| near_first(wordings).unwrap_or(usize::MAX));
        let stands = self.wording(stand_in).part;
        let found = entries.into_iter().filter_map(|(part, of_entry)| {
            let wordings: Vec<usize> = of_entry.clone().filter(is_read).collect();
            let near = near_first(of_entry).map(|at| nearest[at].0);
            let nearest = if stands == *part { stand_in } else { near.or(wordings.first().copied())? };
            let entry = Entry { index: self, topic, part: *part, wordings, nearest };
            Some((entry.candidate(asked, confidence), *part == stands))
        });
        // Of entries that go as far, the one that asks the same, then the one that says more, then the nearest.
        let rank = |(found, stands): &(Candidate<'a>, bool)| {
            let asks_same = found.sameness != Sameness::Different;
            (found.grade, asks_same, *stands && found.grade == Grade::Near, (found.share * 1e3) as u32, *stands)
        };
        let best = found.reduce(|best, next| if rank(&next) > rank(&best) { next } else { best });
        best.expect("a topic has a wording").0
    }

    /// Whether any wording holds one of a text's words.
    #[must_use]
    pub fn knows(&self, text: &str) -> bool {
        let document = self.analyser.document(text, &mut Cache::default());
        document.words.iter().any(|word| self.vocabulary.feature(word_key(word.stem)).is_some())
    }

    /// What some topics come to for a question, whatever else could be asked by it.
    #[must_use]
    pub fn settled_within(&self, question: &str, topics: &[&str]) -> Vec<Candidate<'a>> {
        let (request, mentions) = self.reader.mentions(question, self.analyser.stemmer());
        let asked = Asked { request, mentions };
        let known = (0..self.topics.len()).filter(|&at| topics.contains(&self.topics[at].id));
        let found = known.filter(|&at| !self.topics[at].texts.is_empty()).map(|topic| {
            let found = self.answering(topic, &[(self.first[topic], 0.0)], &asked, 0.0);
            Candidate { confidence: SAME, ..found }
        });
        let mut found: Vec<Candidate<'a>> =
            found.filter(|it| it.grade >= Grade::Covers && it.sameness != Sameness::Different).collect();
        found.sort_by_key(|candidate| std::cmp::Reverse(candidate.grade));
        found
    }

    /// The ways to take a question that joins things by "and" for several questions, each a list of these.
    #[must_use]
    pub fn splits(&self, question: &str) -> Vec<Vec<String>> {
        self.reader.splits(question, self.analyser.stemmer())
    }

    /// What the text of an entry leaves open of a question that a table leads to it, whose words are `known`, and the share
    /// of the question that it says, 0 to 1.
    #[must_use]
    pub fn leaves_open(&self, question: &str, name: (&str, Option<&str>), known: &str) -> (Vec<Lack>, f64) {
        let stemmer = self.analyser.stemmer();
        let (request, mentions) = self.reader.mentions(question, stemmer);
        let Some(topic) = self.topics.iter().position(|topic| topic.id == name.0) else { return (Vec::new(), 0.0) };
        let nothing = Said::default();
        let said = self.said_of(topic, name.1).map_or(&nothing, |(_, said)| said);
        let wordings: Vec<usize> =
            (self.first[topic]..self.first[topic + 1]).filter(|it| self.wording(*it).part == name.1).collect();
        let known = self.reader.request(known, stemmer);
        let entry = Entry { index: self, topic, part: name.1, nearest: self.first[topic], wordings };
        let lacks =
            self.reader.lacks(&request, &mentions, said, &|unit| known.units.contains(unit) || entry.asks(unit));
        let share = share(&request, &lacks);
        (lacks, share)
    }

    /// The nearest wording; one of a part only where no wording of the whole answer is about as near.
    fn stand_in(&self, nearest: &[(usize, f32)]) -> usize {
        let (first, similarity) = nearest[0];
        let whole = nearest.iter().find(|(wording, _)| self.wording(*wording).part.is_none());
        match whole {
            Some(&(whole, near)) if near + PART_LEAD > similarity => whole,
            _ => first,
        }
    }
}

impl<'a> Entry<'_, 'a> {
    /// How far the entry goes for a question.
    fn candidate(&self, asked: &Asked, confidence: f64) -> Candidate<'a> {
        let nothing = Said::default();
        let text = self.index.said_of(self.topic, self.part);
        let said = text.map_or(&nothing, |(_, said)| said);
        let yes = text.and_then(|(text, _)| text.yes);
        let request = &asked.request;
        let same = self.same(request);
        let lacks = self.index.reader.lacks(request, &asked.mentions, said, &|unit| self.asks(unit));
        let share = share(request, &lacks);
        let says = request.units.iter().filter(|unit| said.says(unit)).count();
        let told = says as f64 / request.units.len().max(1) as f64;
        let found = |wording: usize, sameness, grade, lacks| {
            let fits = self.served().any(|it| request.roles == self.index.request_of(it).roles);
            Candidate { sameness, grade, lacks, share, told, fits, ..self.index.unread(wording, confidence) }
        };
        let examples_hold =
            yes == Some(false) || request.examples.iter().all(|unit| said.says(unit) || self.asks(unit));
        let is_claim = !request.kind.is_open() && request.wanted.is_empty();
        // A wording that is only about the question keeps whatever else might follow from being written.
        let is_about = same.is_some_and(|(wording, _)| self.serves(wording) == Serves::About);
        let is_settled = same.is_some_and(|(wording, _)| self.serves(wording) == Serves::Settles);
        let may_follow = is_claim && request.kind == super::Kind::Claim && !is_about && !is_settled;
        let follows = || self.follows(request, said, yes).or_else(|| self.reaches(request, said, yes));
        let follows = (may_follow && examples_hold).then(follows).flatten();
        if let Some((wording, sameness)) = follows {
            return found(wording, sameness, Grade::Settles, Vec::new());
        }
        match same {
            Some((wording, sameness)) => {
                let settles = is_settled && is_claim && examples_hold;
                let answers = !is_about && sameness == Sameness::Same && request.kind != super::Kind::Claim;
                match self.index.wording(wording).said {
                    false => found(wording, sameness, Grade::Silent, lacks),
                    true if settles => found(wording, sameness, Grade::Settles, Vec::new()),
                    true if answers => {
                        let lacks = [self.index.reader.unstated(request, said), self.unnamed(asked, said)].concat();
                        let grade = if lacks.is_empty() && !said.is_empty() { Grade::Covers } else { Grade::Near };
                        found(wording, sameness, grade, lacks)
                    }
                    true => found(wording, sameness, Grade::Near, lacks),
                }
            }
            None => match self.covering(request, said, &lacks, confidence) {
                Some(wording) => found(wording, Sameness::Different, Grade::Covers, lacks),
                None => found(self.nearest, Sameness::Different, Grade::Near, lacks),
            },
        }
    }

    fn serves(&self, wording: usize) -> Serves {
        self.index.wording(wording).serves
    }

    /// Whether a wording that the answer serves asks for a term.
    fn asks(&self, unit: &Unit) -> bool {
        self.served().any(|wording| self.index.request_of(wording).units.contains(unit))
    }

    /// The wordings that the answer serves.
    fn served(&self) -> impl Iterator<Item = usize> + '_ {
        self.wordings.iter().copied().filter(|wording| self.serves(*wording) != Serves::About)
    }

    /// The particulars of a question that a text does not name.
    fn unnamed(&self, asked: &Asked, said: &Said) -> Vec<Lack> {
        let named = |unit: &Unit| said.says(unit) || self.is_common(unit);
        let open = asked.request.particulars.iter().filter(|unit| !named(unit));
        open.filter_map(|unit| words_for(&asked.mentions, unit)).map(|words| Lack::Term(words.to_owned())).collect()
    }

    /// Whether most wordings that the answer serves have the term: then it names the topic.
    fn is_common(&self, unit: &Unit) -> bool {
        let (mut all, mut holders) = (0usize, 0usize);
        for wording in self.served() {
            all += 1;
            holders += usize::from(self.index.request_of(wording).units.contains(unit));
        }
        holders * 2 > all
    }

    /// The wording that a question asks: a settled one before one that is answered, that before one that is about it.
    fn same(&self, request: &Request) -> Option<(usize, Sameness)> {
        let compared = self.wordings.iter().map(|&wording| (wording, compare(request, self.index.request_of(wording))));
        let same = compared.filter(|(_, sameness)| *sameness != Sameness::Different);
        same.min_by_key(|&(wording, sameness)| (self.serves(wording), sameness))
    }

    /// The settled wording that settles a question about a looser limit than is kept, or a stricter one than is not.
    fn reaches(&self, request: &Request, said: &Said, yes: Option<bool>) -> Option<(usize, Sameness)> {
        let [asked] = request.quantities.as_slice() else { return None };
        let settled = self.wordings.iter().copied().filter(|wording| self.serves(*wording) == Serves::Settles);
        let mut amounts: Vec<Quantity> = settled.flat_map(|it| self.index.request_of(it).quantities.clone()).collect();
        if yes == Some(true) {
            amounts.extend(said.sentences.iter().filter(|it| it.is_plain).flat_map(|it| it.quantities.clone()));
        }
        let follows = |kept: &Quantity| match yes {
            Some(true) => kept.implies(asked),
            Some(false) => asked.is_limit() && asked.implies(kept),
            None => false,
        };
        amounts.iter().filter(|kept| kept.unit() != asked.unit() && follows(kept)).find_map(|kept| {
            let request = request.with(kept, asked);
            let settles = |(wording, sameness): &(usize, Sameness)| {
                self.serves(*wording) == Serves::Settles && *sameness == Sameness::Same && !request.is_turned()
            };
            self.same(&request).filter(settles).or_else(|| self.follows(&request, said, yes)).filter(settles)
        })
    }

    /// The settled wording from which the answer's yes or no follows for a question that says it otherwise.
    fn follows(&self, request: &Request, said: &Said, yes: Option<bool>) -> Option<(usize, Sameness)> {
        let found = |turned, sameness| Some((self.follows_from(request, said, yes, turned)?, sameness));
        let is_turned = request.is_turned();
        found(is_turned, Sameness::Same).or_else(|| found(!is_turned, Sameness::Opposite))
    }

    /// The same, among the wordings that are turned round, or among those that are not.
    fn follows_from(&self, request: &Request, said: &Said, yes: Option<bool>, turned: bool) -> Option<usize> {
        let of = |wording: usize| self.index.request_of(wording);
        let settled = self.wordings.iter().copied().filter(|wording| self.serves(*wording) == Serves::Settles);
        let alike = |wording: &usize| {
            let voice = of(*wording);
            voice.is_turned() == turned
                && voice.roles == request.roles
                && ask_alike(voice, request)
                && !limit_otherwise(voice, request)
                && (!request.has_or || voice.has_or)
        };
        let speakers: Vec<usize> = settled.filter(alike).collect();
        if request.units.is_empty() || request.offers_two {
            return None;
        }
        let holders = |unit: &Unit| speakers.iter().filter(|&&at| of(at).units.contains(unit)).count();
        let is_core = |unit: &Unit| holders(unit) * 2 > speakers.len();
        let strengthens = |unit: &Unit| self.index.reader.strengthens(unit);
        // What most wordings say, the question says.
        let whole = speakers.len() >= SPEAKERS
            && speakers.iter().flat_map(|&at| &of(at).units).all(|unit| request.units.contains(unit) || !is_core(unit));
        let follows = |&at: &usize| {
            let voice = of(at);
            let beside = |unit: &Unit| {
                let states = |sentence: &Sentence| {
                    sentence.is_plain && sentence.says(unit) && voice.units.iter().any(|unit| sentence.says(unit))
                };
                yes == Some(true) && said.sentences.iter().any(states)
            };
            let dropped = |unit: &&Unit| !request.means(unit);
            let adds = |unit: &&Unit| !voice.units.contains(unit);
            let keeps = yes == Some(true) && voice.units.iter().filter(dropped).all(strengthens);
            let narrows = yes == Some(false) && voice.units.iter().all(|unit| request.units.contains(unit));
            let known = |unit: &Unit| {
                beside(unit)
                    || whole && holders(unit) > 0 && !request.particulars.contains(unit)
                    || narrows && strengthens(unit)
            };
            // What is left out must be said in other words: a question that only says less asks something wider.
            let left_out =
                voice.units.iter().filter(dropped).filter(|unit| yes != Some(true) || !strengthens(unit)).count();
            let replaces = request.units.iter().filter(adds).count() >= left_out;
            (whole && replaces && same_particulars(voice, request, &beside) || keeps || narrows)
                && closeness(voice, request) >= CLOSENESS
                && request.units.iter().filter(adds).all(known)
        };
        let closest = |a: &usize, b: &usize| closeness(of(*a), request).total_cmp(&closeness(of(*b), request));
        speakers.iter().copied().filter(follows).max_by(closest)
    }

    /// The wording close to which the question lies, where the text leaves nothing of it open.
    fn covering(&self, request: &Request, said: &Said, lacks: &[Lack], confidence: f64) -> Option<usize> {
        let is_bare = request.units.len() + request.wanted.len() < 2;
        let is_told = lacks.is_empty() && !said.is_empty();
        if is_bare || request.units.is_empty() || !is_told || request.kind == super::Kind::Claim || request.offers_two {
            return None;
        }
        let of = |wording: usize| self.index.request_of(wording);
        let served: Vec<usize> = self.served().filter(|wording| !of(*wording).units.is_empty()).collect();
        let held = |unit: &Unit| request.means(unit) || self.index.reader.strengthens(unit);
        let whole = served.iter().flat_map(|&at| &of(at).units).all(|unit| held(unit) || !self.is_common(unit));
        let alike = |at: usize| of(at).roles == request.roles && of(at).is_turned() == request.is_turned();
        let close = |&&at: &&usize| {
            let voice = of(at);
            if confidence >= SURE && alike(at) && closeness(voice, request) >= LIKENESS {
                return true;
            }
            let keeps = voice.units.iter().all(held) || whole && closeness(voice, request) >= NEARNESS;
            let wants_alike = ask_alike(voice, request) || !voice.kind.is_open() && voice.wanted.is_empty();
            wants_alike
                && keeps
                && closeness(voice, request) >= CLOSENESS
                && request.units.iter().all(|unit| voice.units.contains(unit) || said.says(unit))
                && alike(at)
        };
        let closer = |a: &&usize, b: &&usize| closeness(of(**a), request).total_cmp(&closeness(of(**b), request));
        served.iter().filter(close).max_by(closer).copied()
    }
}

/// The share of a request that is said, where some of it is not.
fn share(request: &Request, lacks: &[Lack]) -> f64 {
    let asks = (request.units.len() + request.wanted.len()).max(1) as f64;
    (1.0 - lacks.len() as f64 / asks).max(0.0)
}

/// Whether two wordings name the same numbers, versions and proper names, those aside that are said `beside`: these are
/// never pooled.
fn same_particulars(voice: &Request, request: &Request, beside: &dyn Fn(&Unit) -> bool) -> bool {
    voice.particulars.iter().all(|unit| request.units.contains(unit))
        && request.particulars.iter().all(|unit| voice.units.contains(unit) || beside(unit))
}

/// Shared terms by all terms of two wordings.
fn closeness(a: &Request, b: &Request) -> f64 {
    let shared = a.units.iter().filter(|unit| b.units.contains(unit)).count();
    let all = a.units.len() + b.units.len() - shared;
    shared as f64 / all.max(1) as f64
}
