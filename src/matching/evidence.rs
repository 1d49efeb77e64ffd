//! What speaks for each of the few topics that could answer a question.

use super::index::{Index, Indexed, Ranked, weigh};
use super::language::document::{Cache, Document, Feature, word_key};
use super::local::{Example, LANES, Model};

/// How much the character n-grams weigh beside the words.
const GRAM_SHARE: f32 = 1.0;
/// How many near wordings of a topic are kept.
const NEAREST: usize = 8;
/// How many wordings of a topic the local model learns from, those with most in common with the question first.
const EXAMPLES: usize = 16;

/// A topic with all that speaks for it.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Index of the topic.
    pub topic: usize,
    /// The local model's decision value.
    pub decision: f32,
    /// The index's score.
    pub rank_score: f32,
    /// The wordings nearest to the question, nearest first, each with its cosine, 0 to 1.
    pub nearest: Vec<(usize, f32)>,
    /// Mean cosine of the three nearest wordings.
    pub mean_similarity: f32,
    /// Share of the question's words, by rarity, that the topic's wordings hold.
    pub coverage: f32,
}

/// Weighs the evidence for the topics that rank best, in the order of their rank.
#[must_use]
pub fn weigh_topics(index: &Index<'_>, question: &Document, cache: &Cache) -> Vec<Evidence> {
    let asked = Asked::new(index, question, cache);
    let mut ranked = index.rank(&asked.features);
    ranked.truncate(LANES);
    let mut space = Space::new(index, &asked);
    let (mut wordings, mut examples) = (Vec::new(), Vec::new());
    for (lane, ranked) in ranked.iter().enumerate() {
        for wording in space.closest(ranked.topic) {
            wordings.push(wording);
            examples.push(Example { values: space.wording(wording), lane });
        }
    }
    let values = space.question(&asked);
    let decisions = Model::train(&examples, space.len()).decide(&values);
    let similarities = similarities(&values, &examples, space.len());
    let weigh = |(lane, ranked): (usize, &Ranked)| {
        let near = nearest(&wordings, &examples, &similarities, lane);
        evidence(index, &asked, ranked, decisions[lane], near)
    };
    ranked.iter().enumerate().map(weigh).collect()
}

/// A question by the numbers of what the bank knows of it.
struct Asked {
    /// Features with their counts.
    features: Vec<(u32, f32)>,
    /// N-grams with the weight of their word.
    grams: Vec<(u32, f32)>,
    /// Each content word: its feature, if known, and its rarity.
    words: Vec<(Option<u32>, f32)>,
}

impl Asked {
    fn new(index: &Index<'_>, document: &Document, cache: &Cache) -> Asked {
        let vocabulary = &index.vocabulary;
        let known = |feature: &Feature| Some((vocabulary.feature(feature.key)?, feature.count));
        let features = document.features.iter().filter_map(known).collect();
        let (mut words, mut grams) = (Vec::new(), Vec::new());
        for word in &document.words {
            let feature = vocabulary.feature(word_key(word.stem));
            let rarity = feature.map_or(index.rarest(), |feature| index.idf(feature));
            words.push((feature, rarity));
            let numbers = vocabulary.known_grams(cache.text(word.surface).unwrap_or_default());
            let weight = gram_weight(rarity, numbers.len());
            grams.extend(numbers.into_iter().map(|gram| (gram, weight)));
        }
        Asked { features, grams, words }
    }
}

/// Wordings of a topic with their similarity, nearest first.
fn nearest(wordings: &[usize], examples: &[Example], similarities: &[f32], lane: usize) -> Vec<(usize, f32)> {
    let of_topic = (0..examples.len()).filter(|&at| examples[at].lane == lane);
    let mut near: Vec<(usize, f32)> = of_topic.map(|at| (wordings[at], similarities[at])).collect();
    near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    near.truncate(NEAREST);
    near
}

fn evidence(index: &Index<'_>, asked: &Asked, ranked: &Ranked, decision: f32, nearest: Vec<(usize, f32)>) -> Evidence {
    let three = &nearest[..nearest.len().min(3)];
    Evidence {
        topic: ranked.topic,
        decision,
        rank_score: ranked.score,
        mean_similarity: three.iter().map(|(_, similarity)| similarity).sum::<f32>() / three.len() as f32,
        coverage: coverage(index, asked, ranked.topic),
        nearest,
    }
}

fn coverage(index: &Index<'_>, asked: &Asked, topic: usize) -> f32 {
    let all: f32 = asked.words.iter().map(|(_, rarity)| rarity).sum();
    let held = asked.words.iter().filter(|(feature, _)| feature.is_some_and(|it| index.holds(it, topic)));
    held.map(|(_, rarity)| rarity).sum::<f32>() / all.max(f32::MIN_POSITIVE)
}

fn similarities(question: &[(u32, f32)], examples: &[Example], length: usize) -> Vec<f32> {
    let mut dense = vec![0.0f32; length];
    for &(at, value) in question {
        dense[at as usize] += value;
    }
    let dot = |example: &Example| example.values.iter().map(|&(at, value)| dense[at as usize] * value).sum();
    examples.iter().map(dot).collect()
}

/// The coordinates in which one question and its candidate wordings are compared: features first, n-grams after.
struct Space<'i, 'a> {
    index: &'i Index<'a>,
    /// Of each feature, its weight in the question.
    weights: Vec<f32>,
    /// Of each feature and n-gram, its coordinate plus one; 0 where it has none yet.
    coordinates: Vec<u32>,
    used: u32,
}

impl<'i, 'a> Space<'i, 'a> {
    fn new(index: &'i Index<'a>, asked: &Asked) -> Space<'i, 'a> {
        let mut weights = vec![0.0; index.vocabulary.feature_count()];
        for &(feature, count) in &asked.features {
            weights[feature as usize] = weigh(count, index.idf(feature));
        }
        let coordinates = vec![0; index.vocabulary.feature_count() + index.vocabulary.gram_count()];
        Space { index, weights, coordinates, used: 0 }
    }

    fn len(&self) -> usize {
        self.used as usize
    }

    /// The wordings of a topic that have most in common with the question, in the topic's order.
    fn closest(&self, topic: usize) -> Vec<usize> {
        let mut wordings: Vec<usize> = (self.index.first[topic]..self.index.first[topic + 1]).collect();
        if wordings.len() > EXAMPLES {
            let common = |wording: &usize| -> f32 {
                let features = self.index.wordings[*wording].features.iter();
                let share = |&(feature, count): &(u32, f32)| {
                    self.weights[feature as usize] * weigh(count, self.index.idf(feature))
                };
                features.map(share).sum::<f32>() / self.index.norm(*wording)
            };
            wordings.sort_by_cached_key(|wording| Descending(common(wording)));
            wordings.truncate(EXAMPLES);
            wordings.sort_unstable();
        }
        wordings
    }

    /// A wording as a unit vector: words and concepts in one block, character n-grams of its words in the other.
    fn wording(&mut self, wording: usize) -> Vec<(u32, f32)> {
        let index = self.index;
        let Indexed { words, features } = &index.wordings[wording];
        let grams = words.iter().flat_map(|&(feature, surface)| {
            let grams = index.vocabulary.grams(surface);
            let weight = gram_weight(index.idf(feature), grams.len());
            grams.iter().map(move |&gram| (gram, weight))
        });
        self.vector(features, grams)
    }

    fn question(&mut self, asked: &Asked) -> Vec<(u32, f32)> {
        self.vector(&asked.features, asked.grams.iter().copied())
    }

    fn vector(&mut self, features: &[(u32, f32)], grams: impl Iterator<Item = (u32, f32)>) -> Vec<(u32, f32)> {
        let mut values = Vec::with_capacity(features.len() * 16);
        for &(feature, count) in features {
            values.push((self.coordinate(feature), weigh(count, self.index.idf(feature))));
        }
        let words = values.len();
        let offset = self.index.vocabulary.feature_count() as u32;
        for (gram, weight) in grams {
            values.push((self.coordinate(offset + gram), weight));
        }
        scale(&mut values[..words], 1.0);
        scale(&mut values[words..], GRAM_SHARE);
        scale(&mut values, 1.0);
        values
    }

    fn coordinate(&mut self, number: u32) -> u32 {
        let coordinate = &mut self.coordinates[number as usize];
        if *coordinate == 0 {
            self.used += 1;
            *coordinate = self.used;
        }
        *coordinate - 1
    }
}

/// Orders numbers from high to low.
struct Descending(f32);

impl PartialEq for Descending {
    fn eq(&self, other: &Descending) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Descending {}

impl PartialOrd for Descending {
    fn partial_cmp(&self, other: &Descending) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Descending {
    fn cmp(&self, other: &Descending) -> std::cmp::Ordering {
        other.0.total_cmp(&self.0)
    }
}

fn gram_weight(rarity: f32, grams: usize) -> f32 {
    rarity / (grams.max(1) as f32).sqrt()
}

fn scale(values: &mut [(u32, f32)], length: f32) {
    let norm = values.iter().map(|(_, value)| value * value).sum::<f32>().sqrt();
    if norm > 0.0 {
        for (_, value) in values {
            *value *= length / norm;
        }
    }
}
