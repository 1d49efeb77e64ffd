//! What a text is about, word by word: for telling whether another one is about the same.
//!
//! Stricter than the lexicon, which gathers what is related: here only exact synonyms are one, and only words that frame a
//! question are left out.

use std::collections::BTreeSet;

use super::super::language::hash::{HashedMap, mix};
use super::super::language::lexicon::{Phrases, lines};
use super::super::language::stem::{Stem, Stemmer};
use super::Request;
use super::quantity::quantity;
use super::tokens::Token;

const SYNONYMS: &str = include_str!("synonyms.txt");
const NEUTRAL: &str = include_str!("neutral.txt");
const ASIDES: &str = include_str!("asides.txt");
const SUBJECTS: &str = include_str!("subjects.txt");
const STRONGER: &str = include_str!("stronger.txt");
const REVERSALS: &str = include_str!("reversals.txt");
const DETERMINERS: [&str; 5] = ["the", "your", "this", "our", "its"];
const SYNONYM: u64 = 0x5E;
const ASIDE: u64 = 0xA5;
const ORDER: u64 = 0x0D;
/// "… or only some of them": asks which of two holds, and no yes answers that.
const EITHER_OR: [&str; 4] = ["only", "just", "merely", "rather"];
/// Words after which it matters what follows: "notified before customers".
const ORDERS: [&str; 6] = ["before", "after", "than", "until", "instead", "besides"];
/// Words that only join what stands around them.
const JOINTS: [&str; 5] = ["from", "against", "via", "through", "under"];
/// Words that contracts and habit write with a capital letter and that name nobody in particular.
const COMMON: [&str; 24] = [
    "internet",
    "customer",
    "customers",
    "client",
    "clients",
    "vendor",
    "supplier",
    "provider",
    "contractor",
    "company",
    "processor",
    "controller",
    "subprocessor",
    "subprocessors",
    "service",
    "services",
    "agreement",
    "contract",
    "party",
    "parties",
    "personal",
    "data",
    "information",
    "buyer",
];
/// Words that open an illustration.
const ILLUSTRATE: [&str; 2] = ["such as", "for example"];

/// A term with its synonyms, or a word that has none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Unit(u64);

impl Unit {
    /// A term named by a hash.
    pub(super) fn of(key: u64) -> Unit {
        Unit(key)
    }
}

/// The shipped lists.
pub(super) struct Terms {
    synonyms: Phrases,
    asides: Phrases,
    neutral: HashedMap<()>,
    subjects: HashedMap<()>,
    determiners: HashedMap<()>,
    stronger: BTreeSet<Unit>,
    /// The term for the customer.
    pub customer: Unit,
    reversals: HashedMap<Option<Stem>>,
}

impl Terms {
    /// Reads the shipped lists.
    pub fn shipped(stemmer: &Stemmer) -> Terms {
        let set = |text: &str| lines(text).flat_map(|line| stemmer.stems(line)).map(|stem| (stem.0, ())).collect();
        let words = |words: &[&str]| words.iter().map(|word| (stemmer.stem(word).0, ())).collect();
        let reversal = |line: &str| {
            let (word, of) = line.split_once('=').map_or((line, None), |(word, of)| (word.trim(), Some(of.trim())));
            (stemmer.stem(word).0, of.map(|of| stemmer.stem(of)))
        };
        let synonyms = Phrases::read(SYNONYMS, SYNONYM, stemmer);
        let asides: Vec<String> = lines(ASIDES).map(|line| format!("aside = {line}")).collect();
        let stronger = lines(STRONGER).map(|word| unit(&synonyms, &stemmer.stems(word)).0).collect();
        let customer = unit(&synonyms, &stemmer.stems("customer")).0;
        Terms {
            customer,
            synonyms,
            stronger,
            asides: Phrases::read(&asides.join("\n"), ASIDE, stemmer),
            neutral: set(NEUTRAL),
            subjects: set(SUBJECTS),
            determiners: words(&DETERMINERS),
            reversals: lines(REVERSALS).map(reversal).collect(),
        }
    }

    /// Reads the terms of a text into a request; tokens that are `skipped` tell something else than its subject.
    pub fn read(
        &self,
        text: &str,
        tokens: &[Token<'_>],
        skipped: &dyn Fn(usize) -> bool,
        request: &mut Request,
        each: &mut dyn FnMut(Unit, &str),
    ) {
        let stems: Vec<Stem> = tokens.iter().map(|token| token.stem).collect();
        let illustrates = illustrations(tokens);
        let mut reading =
            Reading { terms: self, text, tokens, stems: &stems, illustrates: &illustrates, request, each };
        let mut at = 0;
        while at < tokens.len() {
            at += if skipped(at) { 1 } else { reading.step(at, skipped) };
        }
        request.offers_two = offers_two(tokens);
        sort(request);
    }

    /// Whether a term only makes a statement stronger.
    pub fn strengthens(&self, unit: &Unit) -> bool {
        self.stronger.contains(unit)
    }

    /// Whether a word turns a text round.
    pub fn reverses(&self, stem: Stem) -> bool {
        self.reversals.contains_key(&stem.0)
    }

    fn unit(&self, stems: &[Stem]) -> (Unit, usize) {
        unit(&self.synonyms, stems)
    }

    /// "before customers": the word with what follows it, so that the two may not change places.
    fn order(&self, tokens: &[Token<'_>], stems: &[Stem], at: usize) -> Option<Unit> {
        let after = (at + 1..tokens.len()).take(4).find(|&next| {
            let is_plain = self.neutral.contains_key(&stems[next].0) || self.determiners.contains_key(&stems[next].0);
            !is_plain && !self.stronger.contains(&self.unit(&stems[next..]).0)
        })?;
        let (Unit(key), _) = self.unit(&stems[after..]);
        Some(Unit(mix(mix(ORDER, stems[at].0), key)))
    }

    fn determines_subject(&self, stems: &[Stem], at: usize) -> bool {
        let next = stems.get(at + 1).is_some_and(|next| self.subjects.contains_key(&next.0));
        // "your product analytics": the noun describes another one.
        next && self.determiners.contains_key(&stems[at].0)
    }
}

/// A text in reading.
struct Reading<'r, 't> {
    terms: &'r Terms,
    text: &'r str,
    tokens: &'r [Token<'t>],
    stems: &'r [Stem],
    /// Which words only illustrate.
    illustrates: &'r [bool],
    request: &'r mut Request,
    each: &'r mut dyn FnMut(Unit, &str),
}

impl Reading<'_, '_> {
    /// Reads on from a word; gives how many words were read.
    fn step(&mut self, at: usize, skipped: &dyn Fn(usize) -> bool) -> usize {
        let (terms, stems) = (self.terms, self.stems);
        let is_term = terms.synonyms.longest(&stems[at..]).is_some_and(|(_, length)| length > 1);
        let amount = if is_term { None } else { quantity(self.text, self.tokens, at) };
        if let Some((quantity, length)) = amount {
            if self.says(quantity.unit(), at, length, true) {
                self.request.quantities.push(quantity);
            }
            return length;
        }
        if let Some((_, length)) = terms.asides.longest(&stems[at..]) {
            return length;
        }
        if let Some(reversal) = terms.reversals.get(&stems[at].0) {
            self.turns(at, *reversal);
            return 1;
        }
        if terms.determines_subject(stems, at) && !skipped(at + 1) {
            return 2;
        }
        match &*self.tokens[at].word {
            word if JOINTS.contains(&word) => 1,
            word if ORDERS.contains(&word) => {
                self.request.units.extend(terms.order(self.tokens, stems, at));
                1
            }
            word => {
                self.request.has_or |= word == "or" && at > 0 && !self.illustrates[at];
                self.word(at)
            }
        }
    }

    /// A word, or the term that begins with it.
    fn word(&mut self, at: usize) -> usize {
        let (unit, length) = self.terms.unit(&self.stems[at..]);
        let is_particular = (at..at + length).any(|it| is_particular(self.text, self.tokens, it));
        if length > 1 || is_particular || !self.terms.neutral.contains_key(&self.stems[at].0) {
            self.says(unit, at, length, is_particular);
        }
        length
    }

    /// A word that turns the text round, and what it turns.
    fn turns(&mut self, at: usize, of: Option<Stem>) {
        self.request.reversals += 1;
        if let Some(of) = of {
            let unit = self.terms.unit(&[of]).0;
            (self.each)(unit, &self.text[self.tokens[at].start..self.tokens[at].end]);
            self.request.units.push(unit);
        }
    }

    /// Takes a term that so many words say; whether it does more than illustrate.
    fn says(&mut self, unit: Unit, at: usize, length: usize, is_particular: bool) -> bool {
        (self.each)(unit, &self.text[self.tokens[at].start..self.tokens[at + length - 1].end]);
        if self.illustrates[at] {
            self.request.examples.push(unit);
            return false;
        }
        self.request.units.push(unit);
        self.request.particulars.extend(is_particular.then_some(unit));
        true
    }
}

/// Every term in its order and once; what is asked for does not only illustrate.
fn sort(request: &mut Request) {
    let Request { units, particulars, examples, .. } = request;
    examples.retain(|unit| !units.contains(unit));
    for list in [units, particulars, examples] {
        list.sort_unstable();
        list.dedup();
    }
}

/// The term that `stems` begin with, and how many of them it takes.
fn unit(synonyms: &Phrases, stems: &[Stem]) -> (Unit, usize) {
    let word = (mix(1, stems[0].0), 1);
    let (key, length) = synonyms.longest(stems).unwrap_or(word);
    (Unit(key), length)
}

/// Which words only illustrate: those in brackets that are particulars joined by "or", and those after "such as".
fn illustrations(tokens: &[Token<'_>]) -> Vec<bool> {
    let mut illustrates = vec![false; tokens.len()];
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].is_bracketed {
            let end = (at..tokens.len()).find(|&it| !tokens[it].is_bracketed).unwrap_or(tokens.len());
            let opens = (at..end)
                .any(|it| matches!(&*tokens[it].word, "or" | "etc" | "eg") || &*tokens[it].word == "e" && it + 1 < end);
            illustrates[at..end].fill(opens);
            at = end;
            continue;
        }
        let two = tokens.get(at + 1).map(|next| format!("{} {}", tokens[at].word, next.word)).unwrap_or_default();
        let is_eg = two == "e g" && tokens[at + 1].gap == ".";
        if ILLUSTRATE.contains(&two.as_str()) || is_eg {
            let end = (at + 2..tokens.len())
                .find(|&it| tokens[it].opens_sentence(Some(&tokens[it - 1])) || tokens[it].gap.contains(')'))
                .unwrap_or(tokens.len());
            illustrates[at..end].fill(true);
            at = end;
            continue;
        }
        at += 1;
    }
    illustrates
}

fn offers_two(tokens: &[Token<'_>]) -> bool {
    tokens.windows(2).any(|pair| &*pair[0].word == "or" && EITHER_OR.contains(&&*pair[1].word))
}

/// Whether a word holds a digit, or begins with a capital letter within a sentence.
fn is_particular(text: &str, tokens: &[Token<'_>], at: usize) -> bool {
    let token = &tokens[at];
    let written = &text[token.start..token.end];
    let opens = at == 0 || token.opens_sentence(Some(&tokens[at - 1])) || token.gap.contains(':');
    let capital = written.starts_with(char::is_uppercase) && !opens && !COMMON.contains(&&*token.word);
    capital || written.contains(|character: char| character.is_ascii_digit()) || is_acronym(written)
}

/// `SSO`, `SCIM`.
fn is_acronym(written: &str) -> bool {
    written.len() > 1 && written.bytes().all(|byte| byte.is_ascii_uppercase())
}
