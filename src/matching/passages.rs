//! From a question to the passages of a text that was written without it in mind.
//!
//! A wording is likened to wordings, which are put alike; a passage states, tersely and under headings. So what counts here is
//! how much of what the question asks the passage says, rare words more than common ones: in the sentence that says most of
//! it, elsewhere in it, by another word of the same concept, or in the headings above it. Whether both are of the same topic
//! counts beside that, and whether the passage states a thing of the kind that is wanted: who asks how often wants a
//! frequency.

use std::sync::{LazyLock, OnceLock};

use super::index::Index;
use super::language::document::{Cache, Document, word_key};
use super::language::hash::HashedMap;
use super::language::lexicon::lines;
use super::request::{Kind, Mention, Request, Said, Unit};

const FRAMING: &str = include_str!("framing.txt");
/// So many passages that share words with a question are weighed for it.
const SHORTLIST: usize = 24;
/// So many topics a passage may be of.
const TOPICS: usize = 4;

/// How much a term counts that is said elsewhere in a passage, or in its headings, than in the sentence that says most.
const ELSEWHERE: f64 = 0.8;
/// How much one counts of which another word of the same concept is said.
const RELATED: f64 = 0.65;
/// The same, in its headings.
const RELATED_ABOVE: f64 = 0.45;
/// How much a topic counts that its heading tells alone.
const HEADING: f64 = 0.6;
/// How probably a passage is at least of a topic that it was taken to answer.
const TAKEN: f64 = 0.5;
/// How much a word counts that only frames what is asked.
const FRAME: f64 = 0.4;
/// How much a passage counts that states nothing of the amount or time that is wanted, …
const UNSTATED: f64 = 0.3;
/// … or names nobody and no place.
const UNNAMED: f64 = 0.7;
/// Where a place is wanted, the name of something may be one: "shipped to …".
const NAMED: f64 = 0.9;
/// How much it counts that both are of one topic.
const TOPIC: f64 = 0.3;
/// How much it counts against a passage that it is of another topic than a question whose topic is likely, …
const STRANGE: f64 = 0.3;
/// … from so probable a topic on; …
const LIKELY: f64 = 0.5;
/// … a passage that is so probably of it is not of another one.
const AKIN: f64 = 0.2;

static FRAMES: LazyLock<Vec<&str>> = LazyLock::new(|| lines(FRAMING).flat_map(str::split_whitespace).collect());

/// A passage: its words, and those that tell what it is about, such as the headings above it, the nearest last.
#[derive(Clone, Debug)]
pub struct PassageText<'t> {
    /// What it says.
    pub text: &'t str,
    /// What it is about.
    pub about: &'t str,
    /// The topic that it was taken to answer, where it was.
    pub topic: Option<&'t str>,
}

/// Passages, read once.
pub struct Passages<'i, 'a> {
    index: &'i Index<'a>,
    read: Vec<Read>,
    /// The passages that hold a word or a concept.
    postings: HashedMap<Vec<u32>>,
}

/// A passage as it was read.
struct Read {
    said: Said,
    /// The terms of what it is about, sorted.
    about: Vec<Unit>,
    /// The words and concepts of its text, sorted.
    features: Vec<u64>,
    /// The same of what it is about.
    above: Vec<u64>,
    /// Its nearest heading, and its text after that: by these its topics are told.
    heading: String,
    whole: String,
    /// The topic that it was taken to answer.
    taken: Option<usize>,
    /// The topics that it may be of, with their probability; worked out when they are first needed.
    topics: OnceLock<Vec<(usize, f64)>>,
}

/// How a passage bears on a question.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bearing {
    /// Its place among the passages.
    pub at: usize,
    /// How much of what is asked it says, 0 to 1.
    pub cover: f64,
    /// How probably both are of one topic, 0 to 1.
    pub kinship: f64,
    /// How surely the question is of a topic that the passage is not of, 0 to 1.
    pub strangeness: f64,
    /// Whether it says every number and name of the question.
    pub names_all: bool,
    /// Whether the question has one term alone, which many passages say by the way.
    pub is_bare: bool,
    /// The yes or no that a sentence of it states outright.
    pub states: Option<bool>,
}

impl Bearing {
    /// One number for how much it bears on it.
    #[must_use]
    pub fn likeness(&self) -> f64 {
        self.cover + TOPIC * self.kinship - STRANGE * self.strangeness
    }
}

/// A term of a question as passages are searched for it.
struct Sought {
    /// How many words say it.
    words: usize,
    /// Of several terms that only illustrate, one is enough.
    units: Vec<Unit>,
    weight: f64,
    concepts: Vec<u64>,
}

impl<'a> Index<'a> {
    /// Reads passages.
    #[must_use]
    pub fn passages<'i>(&'i self, texts: &[PassageText<'_>]) -> Passages<'i, 'a> {
        let mut cache = Cache::default();
        let read: Vec<Read> = texts.iter().map(|text| self.read_passage(text, &mut cache)).collect();
        let mut postings: HashedMap<Vec<u32>> = HashedMap::default();
        for (at, passage) in (0u32..).zip(&read) {
            let mut keys = [passage.features.as_slice(), &passage.above].concat();
            keys.sort_unstable();
            keys.dedup();
            keys.into_iter().for_each(|key| postings.entry(key).or_default().push(at));
        }
        Passages { index: self, read, postings }
    }

    fn read_passage(&self, passage: &PassageText<'_>, cache: &mut Cache) -> Read {
        let stemmer = self.analyser.stemmer();
        let about = self.reader.said(passage.about, stemmer);
        let mut units: Vec<Unit> = about.sentences.into_iter().flat_map(|sentence| sentence.units).collect();
        units.sort_unstable();
        let nearest = passage.about.lines().last().unwrap_or_default();
        Read {
            said: self.reader.said(passage.text, stemmer),
            about: units,
            features: keys(&self.analyser.document(passage.text, cache)),
            above: keys(&self.analyser.document(passage.about, cache)),
            heading: nearest.to_owned(),
            taken: passage.topic.and_then(|topic| self.number(topic)),
            whole: format!("{nearest}: {}", passage.text),
            topics: OnceLock::new(),
        }
    }

    /// How rare a word or concept is among the wordings.
    fn rarity(&self, key: u64) -> f64 {
        f64::from(self.vocabulary.feature(key).map_or(self.rarest(), |feature| self.idf(feature)))
    }

    fn number(&self, topic: &str) -> Option<usize> {
        self.topics.iter().position(|it| it.id == topic)
    }

    /// The concepts that a text names.
    fn concepts(&self, text: &str, cache: &mut Cache) -> Vec<u64> {
        let document = self.analyser.document(text, cache);
        let words: Vec<u64> = document.words.iter().map(|word| word_key(word.stem)).collect();
        keys(&document).into_iter().filter(|key| !words.contains(key)).collect()
    }

    /// What a question seeks.
    fn sought(&self, question: &str, request: &Request, mentions: &[Mention]) -> Vec<Sought> {
        let mut cache = Cache::default();
        let named = self.concepts(question, &mut cache);
        let mut sought: Vec<Sought> = Vec::new();
        let mut examples = Sought { words: 1, units: Vec::new(), weight: 0.0, concepts: Vec::new() };
        for mention in mentions {
            let is_example = request.examples.contains(&mention.unit);
            let is_known = sought.iter().any(|known| known.units.contains(&mention.unit));
            if is_known || !is_example && !request.units.contains(&mention.unit) {
                continue;
            }
            let words = self.analyser.document(&mention.text, &mut cache).words;
            let rarity: f64 = words.iter().map(|word| self.rarity(word_key(word.stem))).sum();
            // A word names the concepts that the question does not name without it.
            let rest = self.concepts(&question.replace(&mention.text, "-x-"), &mut cache);
            let mut concepts: Vec<u64> = named.iter().copied().filter(|concept| !rest.contains(concept)).collect();
            concepts.extend(self.concepts(&mention.text, &mut cache));
            if is_example {
                examples.units.push(mention.unit);
                examples.weight = examples.weight.max(rarity);
                examples.concepts.extend(concepts);
            } else {
                let frames = FRAMES.contains(&mention.text.to_lowercase().as_str());
                let weight = if frames { rarity * FRAME } else { rarity };
                sought.push(Sought { words: words.len(), units: vec![mention.unit], weight, concepts });
            }
        }
        // "Exceptions" turns a question round, and is what it is about.
        for word in self.analyser.document(question, &mut cache).words {
            if self.reader.reverses(word.stem) {
                let key = word_key(word.stem);
                let weight = self.rarity(key);
                sought.push(Sought { words: 1, units: Vec::new(), weight, concepts: vec![key] });
            }
        }
        sought.extend((!examples.units.is_empty()).then_some(examples));
        sought
    }
}

impl Passages<'_, '_> {
    /// The passages that bear on a question, which is probably of some topics; those that bear most on it first.
    #[must_use]
    pub fn bearing(&self, question: &str, topics: &[(&str, f64)]) -> Vec<Bearing> {
        let index = self.index;
        let document = index.analyser.document(question, &mut Cache::default());
        let (request, mentions) = index.reader.mentions(question, index.analyser.stemmer());
        let sought = index.sought(question, &request, &mentions);
        let topics: Vec<(usize, f64)> =
            topics.iter().filter_map(|(topic, probability)| Some((index.number(topic)?, *probability))).collect();
        let near = self.shortlist(&document);
        let mut found: Vec<Bearing> = near.into_iter().map(|at| self.weigh(at, &request, &sought, &topics)).collect();
        found.sort_by(|a, b| b.likeness().total_cmp(&a.likeness()).then(a.at.cmp(&b.at)));
        found
    }

    /// The passages that share most words and concepts with a question, by their rarity.
    fn shortlist(&self, document: &Document) -> Vec<usize> {
        let mut shared = vec![0.0f64; self.read.len()];
        for feature in &document.features {
            for at in self.postings.get(&feature.key).into_iter().flatten() {
                shared[*at as usize] += self.index.rarity(feature.key);
            }
        }
        let mut ranked: Vec<usize> = (0..shared.len()).filter(|at| shared[*at] > 0.0).collect();
        ranked.sort_by(|a, b| shared[*b].total_cmp(&shared[*a]).then(a.cmp(b)));
        ranked.truncate(SHORTLIST);
        ranked
    }

    fn weigh(&self, at: usize, request: &Request, sought: &[Sought], topics: &[(usize, f64)]) -> Bearing {
        let read = &self.read[at];
        let total: f64 = sought.iter().map(|it| it.weight).sum::<f64>().max(f64::MIN_POSITIVE);
        let holds = |says: &dyn Fn(&Unit) -> bool| -> f64 {
            let share = |it: &Sought| if it.units.iter().any(says) { 1.0 } else { read.holds(it) };
            sought.iter().map(|it| share(it) * it.weight).sum::<f64>() / total
        };
        let sentences = read.said.sentences.iter().map(|sentence| holds(&|unit| sentence.says(unit)));
        let says = |unit: &Unit| read.said.says(unit) || read.about.binary_search(unit).is_ok();
        let kinship = self.kinship(read, topics);
        let likeliest = topics.iter().map(|(_, probability)| *probability).fold(0.0, f64::max);
        Bearing {
            at,
            cover: sentences.fold(0.0, f64::max) * self.of_kind(request, &read.said),
            kinship,
            strangeness: (likeliest - LIKELY).max(0.0) * (1.0 - (kinship / AKIN).min(1.0)),
            is_bare: sought.iter().map(|it| it.words).sum::<usize>() < 2,
            names_all: request.particulars.iter().all(says),
            states: self.index.reader.settled_by(request, &read.said),
        }
    }

    /// How much a passage counts for the kind of thing that it states.
    fn of_kind(&self, request: &Request, said: &Said) -> f64 {
        let is_amount = matches!(request.kind, Kind::HowOften | Kind::HowLong | Kind::HowMany | Kind::When);
        let states_wanted = request.wanted.iter().all(|wanted| said.states(&self.index.reader, *wanted));
        match said.serves(request.kind) {
            true if states_wanted => 1.0,
            false if request.kind == Kind::Where && said.serves(Kind::Who) && states_wanted => NAMED,
            false if !is_amount && states_wanted => UNNAMED,
            _ => UNSTATED,
        }
    }

    /// How probably a passage is of one of some topics.
    fn kinship(&self, read: &Read, topics: &[(usize, f64)]) -> f64 {
        let of = read.topics.get_or_init(|| self.topics(read));
        let both = |(topic, probability): &(usize, f64)| {
            let same = of.iter().find(|(other, _)| other == topic);
            same.map_or(0.0, |(_, other)| probability.min(*other))
        };
        topics.iter().map(both).fold(0.0, f64::max)
    }
}

impl Passages<'_, '_> {
    /// The topics that a passage may be of: by its words, by its heading alone, which is less sure, and
    /// the one that it was taken to answer.
    fn topics(&self, read: &Read) -> Vec<(usize, f64)> {
        let likely = |text: &str| self.index.likely(text).into_iter().take(TOPICS);
        let mut topics: Vec<(usize, f64)> = likely(&read.whole).collect();
        let of_heading = likely(&read.heading).map(|(topic, it)| (topic, it * HEADING));
        for (topic, probability) in of_heading.chain(read.taken.map(|topic| (topic, TAKEN))) {
            match topics.iter_mut().find(|(known, _)| *known == topic) {
                Some((_, known)) => *known = known.max(probability),
                None => topics.push((topic, probability)),
            }
        }
        topics
    }
}

impl Read {
    /// How much of a term a passage holds, sentences aside.
    fn holds(&self, sought: &Sought) -> f64 {
        let has = |keys: &[u64]| sought.concepts.iter().any(|concept| keys.binary_search(concept).is_ok());
        let says = |unit: &Unit| self.said.says(unit) || self.about.binary_search(unit).is_ok();
        match () {
            () if sought.units.iter().any(says) => ELSEWHERE,
            () if has(&self.features) => RELATED,
            () if has(&self.above) => RELATED_ABOVE,
            () => 0.0,
        }
    }
}

fn keys(document: &Document) -> Vec<u64> {
    document.features.iter().map(|feature| feature.key).collect()
}
