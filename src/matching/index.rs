//! The bank's wordings, indexed: which topics share a question's words.
//!
//! Two scores rank the topics: BM25 over all wordings of a topic taken as one text, and the cosine to the centre of its
//! wordings. The best few go on to [`super::local`].

use std::ops::Range;
use std::sync::{OnceLock, RwLock};

use rayon::prelude::*;

use super::evidence::Evidence;
use super::language::document::{Analyser, Cache, Document, Word, grams, word_key};
use super::language::hash::HashedMap;
use super::request::{Reader, Request, Said};
use super::{Text, Topic, Wording};

const SATURATION: f32 = 1.2;
const LENGTH_SHARE: f32 = 0.9;

/// An index over topics.
pub struct Index<'a> {
    pub(super) topics: Vec<Topic<'a>>,
    pub(super) analyser: Analyser,
    pub(super) vocabulary: Vocabulary,
    /// The wordings of all topics, in order.
    all: Vec<Wording<'a>>,
    /// Of each wording, its topic.
    topic_of: Vec<u32>,
    /// The same wordings, by numbers.
    pub(super) wordings: Vec<Indexed>,
    /// Of each topic, where its wordings begin; one more at the end.
    pub(super) first: Vec<usize>,
    /// Of each topic, its entries: the part, and where its wordings begin and end.
    pub(super) entries: Vec<Vec<(Option<&'a str>, Range<usize>)>>,
    /// Reads what is asked, and what is said.
    pub(super) reader: Reader,
    /// What each wording asks, once somebody has asked.
    requests: Vec<OnceLock<Request>>,
    /// What each text says, once somebody has asked: of each topic, in its order.
    said: Vec<Vec<OnceLock<Said>>>,
    /// Of each wording, the hash of its words.
    exact: Vec<u64>,
    /// The evidence for each question that was asked already, by the hash of its words.
    pub(super) weighed: RwLock<HashedMap<Vec<Evidence>>>,
    postings: Vec<Vec<Posting>>,
    idf: Vec<f32>,
    norms: Vec<f32>,
    lengths: Vec<f32>,
}

/// Numbers for everything that occurs in a wording.
#[derive(Default)]
pub(super) struct Vocabulary {
    features: HashedMap<u32>,
    surfaces: HashedMap<u32>,
    gram_numbers: HashedMap<u32>,
    /// The character n-grams of each surface.
    grams: Vec<Vec<u32>>,
    /// The feature of each surface.
    of_surface: Vec<u32>,
}

/// A wording by numbers.
#[derive(Default, Debug)]
pub(super) struct Indexed {
    /// Its content words: feature and surface.
    pub words: Vec<(u32, u32)>,
    /// Its features, each once, with its count.
    pub features: Vec<(u32, f32)>,
}

#[derive(Clone, Copy)]
struct Posting {
    topic: u32,
    count: f32,
    weight: f32,
}

/// A topic that shares words with the question.
#[derive(Clone, Copy, Debug)]
pub struct Ranked {
    /// Index of the topic.
    pub topic: usize,
    /// Sum of both scores, each as a share of its best.
    pub score: f32,
}

impl<'a> Index<'a> {
    /// Indexes the topics' wordings.
    #[must_use]
    pub fn build(topics: Vec<Topic<'a>>) -> Index<'a> {
        let analyser = Analyser::shipped();
        let texts: Vec<&str> = topics.iter().flat_map(|topic| &topic.wordings).map(|wording| wording.text).collect();
        let (analysed, reader) = rayon::join(|| analyse(&analyser, &texts), || Reader::shipped(analyser.stemmer()));
        let mut vocabulary = Vocabulary::default();
        let documents = analysed.iter().flat_map(|(documents, cache)| documents.iter().map(move |d| (d, cache)));
        let exact = documents.clone().map(|(document, _)| document.wording).collect();
        let wordings: Vec<Indexed> = documents.map(|(document, cache)| vocabulary.add(document, cache)).collect();
        let idf = idf(&wordings, vocabulary.features.len());
        let none = |topic: &Topic<'_>| topic.texts.iter().map(|_| OnceLock::new()).collect();
        let said = topics.iter().map(none).collect();
        let first = starts(&topics);
        let numbered = topics.iter().enumerate();
        let mut index = Index {
            all: topics.iter().flat_map(|topic| &topic.wordings).copied().collect(),
            topic_of: numbered.flat_map(|(at, topic)| topic.wordings.iter().map(move |_| at as u32)).collect(),
            entries: topics.iter().zip(&first).map(|(topic, start)| entries(topic, *start)).collect(),
            first,
            weighed: RwLock::default(),
            postings: Vec::new(),
            norms: wordings.iter().map(|wording| norm(&wording.features, &idf)).collect(),
            idf,
            lengths: Vec::with_capacity(topics.len()),
            topics,
            analyser,
            vocabulary,
            reader,
            requests: std::iter::repeat_with(OnceLock::new).take(wordings.len()).collect(),
            said,
            wordings,
            exact,
        };
        index.post();
        index
    }

    /// The topic of a wording.
    pub(super) fn topic_of(&self, wording: usize) -> usize {
        self.topic_of[wording] as usize
    }

    /// The wording of that number.
    pub(super) fn wording(&self, wording: usize) -> &Wording<'a> {
        &self.all[wording]
    }

    /// What a wording asks; worked out when it is first needed.
    pub(super) fn request_of(&self, wording: usize) -> &Request {
        let read = || self.reader.request(self.wording(wording).text, self.analyser.stemmer());
        self.requests[wording].get_or_init(read)
    }

    /// What is said of a part of a topic, or of the whole of it, and how; worked out when it is first needed.
    pub(super) fn said_of(&self, topic: usize, part: Option<&str>) -> Option<(&Text<'a>, &Said)> {
        let texts = &self.topics[topic].texts;
        let at = texts.iter().position(|text| text.part == part)?;
        let read = || self.reader.said(&texts[at].text, self.analyser.stemmer());
        Some((&texts[at], self.said[topic][at].get_or_init(read)))
    }

    /// Wordings whose words are the question's, one by one.
    pub(super) fn exact(&self, question: &Document) -> impl Iterator<Item = usize> {
        (0..self.exact.len()).filter(|&wording| self.exact[wording] == question.wording)
    }

    /// How rare a feature is among the wordings.
    pub(super) fn idf(&self, feature: u32) -> f32 {
        self.idf[feature as usize]
    }

    /// The length of a wording's weighted features.
    pub(super) fn norm(&self, wording: usize) -> f32 {
        self.norms[wording]
    }

    /// Whether a wording of the topic holds the feature.
    pub(super) fn holds(&self, feature: u32, topic: usize) -> bool {
        let postings = &self.postings[feature as usize];
        postings.binary_search_by_key(&(topic as u32), |posting| posting.topic).is_ok()
    }

    /// The rarity of a feature that never occurs.
    pub(super) fn rarest(&self) -> f32 {
        rarity(self.wordings.len(), 0)
    }

    /// The topics that share words with `question`, best first.
    pub(super) fn rank(&self, question: &[(u32, f32)]) -> Vec<Ranked> {
        let mut cosine = vec![0.0f32; self.topics.len()];
        let mut relevance = vec![0.0f32; self.topics.len()];
        let average = self.lengths.iter().sum::<f32>() / self.lengths.len().max(1) as f32;
        for &(feature, count) in question {
            let idf = self.idf(feature);
            for posting in &self.postings[feature as usize] {
                let topic = posting.topic as usize;
                let length = 1.0 - LENGTH_SHARE + LENGTH_SHARE * self.lengths[topic] / average;
                cosine[topic] += weigh(count, idf) * posting.weight;
                relevance[topic] +=
                    count * idf * posting.count * (SATURATION + 1.0) / (posting.count + SATURATION * length);
            }
        }
        let (best_cosine, best_relevance) = (greatest(&cosine), greatest(&relevance));
        let score = |topic| cosine[topic] / best_cosine + relevance[topic] / best_relevance;
        let met = (0..self.topics.len()).filter(|&topic| relevance[topic] > 0.0);
        let mut ranked: Vec<Ranked> = met.map(|topic| Ranked { topic, score: score(topic) }).collect();
        ranked.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.topic.cmp(&b.topic)));
        ranked
    }

    fn post(&mut self) {
        self.postings = vec![Vec::new(); self.idf.len()];
        for topic in 0..self.topics.len() {
            let mut length = 0.0;
            for at in self.first[topic]..self.first[topic + 1] {
                for &(feature, count) in &self.wordings[at].features {
                    let weight = weigh(count, self.idf[feature as usize]) / self.norms[at];
                    post(&mut self.postings[feature as usize], topic as u32, count, weight);
                    length += count;
                }
            }
            self.lengths.push(length);
        }
        let mut norms = vec![0.0f32; self.topics.len()];
        for posting in self.postings.iter().flatten() {
            norms[posting.topic as usize] += posting.weight * posting.weight;
        }
        for posting in self.postings.iter_mut().flatten() {
            posting.weight /= norms[posting.topic as usize].sqrt();
        }
    }
}

impl Vocabulary {
    /// Numbers a wording of the bank, new words included.
    fn add(&mut self, document: &Document, cache: &Cache) -> Indexed {
        let features = document.features.iter().map(|feature| (number(&mut self.features, feature.key), feature.count));
        let features = features.collect();
        let words = document.words.iter().map(|word| self.add_word(word, cache)).collect();
        Indexed { words, features }
    }

    fn add_word(&mut self, word: &Word, cache: &Cache) -> (u32, u32) {
        let surface = number(&mut self.surfaces, word.surface);
        if surface as usize == self.grams.len() {
            let text = cache.text(word.surface).unwrap_or_default();
            let grams = grams(text).into_iter().map(|gram| number(&mut self.gram_numbers, gram)).collect();
            self.grams.push(grams);
            self.of_surface.push(number(&mut self.features, word_key(word.stem)));
        }
        (self.of_surface[surface as usize], surface)
    }

    /// The number of a feature that occurs in the bank.
    pub(super) fn feature(&self, key: u64) -> Option<u32> {
        self.features.get(&key).copied()
    }

    /// The numbers of a text's n-grams that the bank knows.
    pub(super) fn known_grams(&self, word: &str) -> Vec<u32> {
        grams(word).into_iter().filter_map(|gram| self.gram_numbers.get(&gram).copied()).collect()
    }

    /// The n-grams of a surface of the bank.
    pub(super) fn grams(&self, surface: u32) -> &[u32] {
        &self.grams[surface as usize]
    }

    /// How many features there are.
    pub(super) fn feature_count(&self) -> usize {
        self.features.len()
    }

    /// How many n-grams there are.
    pub(super) fn gram_count(&self) -> usize {
        self.gram_numbers.len()
    }
}

/// A feature's weight: rare features weigh more, repeated ones a little more.
pub(super) fn weigh(count: f32, idf: f32) -> f32 {
    (1.0 + count.ln()) * idf
}

fn analyse(analyser: &Analyser, texts: &[&str]) -> Vec<(Vec<Document>, Cache)> {
    let share = texts.len().div_ceil(rayon::current_num_threads()).max(1);
    let analyse = |texts: &[&str]| {
        let mut cache = Cache::default();
        let documents = texts.iter().map(|text| analyser.document(text, &mut cache)).collect();
        (documents, cache)
    };
    texts.par_chunks(share).map(analyse).collect()
}

fn idf(wordings: &[Indexed], features: usize) -> Vec<f32> {
    let mut holders = vec![0usize; features];
    for (feature, _) in wordings.iter().flat_map(|wording| &wording.features) {
        holders[*feature as usize] += 1;
    }
    holders.into_iter().map(|holders| rarity(wordings.len(), holders)).collect()
}

fn rarity(wordings: usize, holders: usize) -> f32 {
    ((1.0 + wordings as f32) / (1.0 + holders as f32)).ln() + 1.0
}

fn norm(features: &[(u32, f32)], idf: &[f32]) -> f32 {
    let square = |&(feature, count): &(u32, f32)| weigh(count, idf[feature as usize]).powi(2);
    features.iter().map(square).sum::<f32>().sqrt().max(f32::MIN_POSITIVE)
}

fn post(postings: &mut Vec<Posting>, topic: u32, count: f32, weight: f32) {
    match postings.last_mut() {
        Some(last) if last.topic == topic => {
            last.count += count;
            last.weight += weight;
        }
        _ => postings.push(Posting { topic, count, weight }),
    }
}

fn number(numbers: &mut HashedMap<u32>, key: u64) -> u32 {
    let next = numbers.len() as u32;
    *numbers.entry(key).or_insert(next)
}

fn greatest(values: &[f32]) -> f32 {
    values.iter().copied().fold(f32::MIN_POSITIVE, f32::max)
}

/// The entries of a topic whose first wording has that number: the wordings of an entry stand together.
fn entries<'a>(topic: &Topic<'a>, first: usize) -> Vec<(Option<&'a str>, Range<usize>)> {
    let mut start = first;
    let runs = topic.wordings.chunk_by(|a, b| a.part == b.part);
    runs.map(|run| {
        let of_entry = start..start + run.len();
        start = of_entry.end;
        (run[0].part, of_entry)
    })
    .collect()
}

fn starts(topics: &[Topic<'_>]) -> Vec<usize> {
    let mut first = vec![0];
    for topic in topics {
        first.push(first[first.len() - 1] + topic.wordings.len());
    }
    first
}
