//! What a wording asks for, word by word: for telling whether another one asks the same.
//!
//! Stricter than the lexicon, which gathers what is related: here only exact synonyms are one, and only words that frame a
//! question are left out (`synonyms.txt`, `neutral.txt`, `subjects.txt`, `reversals.txt`).

use super::hash::{HashedMap, mix};
use super::lexicon::{Phrases, lines};
use super::stem::{Stem, Stemmer};
use super::words::normalised;

const SYNONYMS: &str = include_str!("synonyms.txt");
const NEUTRAL: &str = include_str!("neutral.txt");
const SUBJECTS: &str = include_str!("subjects.txt");
const REVERSALS: &str = include_str!("reversals.txt");
const DETERMINERS: [&str; 5] = ["the", "your", "this", "our", "its"];
const SYNONYM: u64 = 0x5E;
/// "Can customers …", "may we …": asks what somebody may do, which is not what is done.
const PERMISSIONS: [&str; 4] = ["can", "may", "could", "able"];
const PERMITTED: [&str; 8] = ["customer", "client", "user", "tenant", "we", "subscriber", "buyer", "i"];
const PERMISSION: Unit = Unit(0xCA9);
/// "… or only some of them": asks which of two holds, and no yes answers that.
const EITHER_OR: [&str; 4] = ["or only", "or just", "or merely", "or rather"];
const ALTERNATIVE: Unit = Unit(0xA17);

/// What a wording asks for.
#[derive(Default, Debug)]
pub struct Subject {
    /// Its terms and words, sorted, each once; framing words left out.
    pub units: Vec<Unit>,
    /// Those of its terms that name something in particular: numbers, versions, proper names, acronyms.
    pub particulars: Vec<Unit>,
    /// How many of its words turn it round.
    pub reversals: usize,
}

impl Subject {
    /// Whether it asks which of two holds, so that no yes answers it.
    #[must_use]
    pub fn offers_two(&self) -> bool {
        self.units.contains(&ALTERNATIVE)
    }
}

/// A term with its synonyms, or a word that has none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Unit(u64);

/// The shipped lists.
pub struct Meanings {
    synonyms: Phrases,
    neutral: HashedMap<()>,
    subjects: HashedMap<()>,
    determiners: HashedMap<()>,
    permissions: HashedMap<()>,
    permitted: HashedMap<()>,
    reversals: HashedMap<Option<Stem>>,
}

impl Meanings {
    /// Reads the shipped lists.
    #[must_use]
    pub fn shipped(stemmer: &Stemmer) -> Meanings {
        let set = |text: &str| lines(text).flat_map(|line| stemmer.stems(line)).map(|stem| (stem.0, ())).collect();
        let words = |words: &[&str]| words.iter().map(|word| (stemmer.stem(word).0, ())).collect();
        let reversal = |line: &str| {
            let (word, of) = line.split_once('=').map_or((line, None), |(word, of)| (word.trim(), Some(of.trim())));
            (stemmer.stem(word).0, of.map(|of| stemmer.stem(of)))
        };
        Meanings {
            synonyms: Phrases::read(SYNONYMS, SYNONYM, stemmer),
            neutral: set(NEUTRAL),
            subjects: set(SUBJECTS),
            determiners: words(&DETERMINERS),
            permissions: words(&PERMISSIONS),
            permitted: words(&PERMITTED),
            reversals: lines(REVERSALS).map(reversal).collect(),
        }
    }

    /// What a wording asks for.
    #[must_use]
    pub fn subject(&self, text: &str, stemmer: &Stemmer) -> Subject {
        let particular = particular_stems(text, stemmer);
        let stems = stemmer.stems(text);
        let mut subject = Subject::default();
        let mut rest = stems.as_slice();
        while let [stem, after @ ..] = rest {
            rest = after;
            if let Some(reversal) = self.reversals.get(&stem.0) {
                subject.reversals += 1;
                subject.units.extend(reversal.map(|of| self.unit(&[of]).0));
            } else if self.permits(*stem, after) {
                subject.units.push(PERMISSION);
            } else if self.determines_subject(*stem, after) {
                rest = &after[1..];
            } else {
                let from = &stems[stems.len() - after.len() - 1..];
                let (unit, length) = self.unit(from);
                let is_particular = from[..length].iter().any(|stem| particular.contains(stem));
                if length > 1 || is_particular || !self.neutral.contains_key(&stem.0) {
                    subject.units.push(unit);
                    subject.particulars.extend(is_particular.then_some(unit));
                }
                rest = &from[length..];
            }
        }
        let words = format!(" {} ", normalised(text));
        let offers_two = EITHER_OR.iter().any(|phrase| words.contains(&format!(" {phrase} ")));
        subject.units.extend(offers_two.then_some(ALTERNATIVE));
        subject.units.sort_unstable();
        subject.units.dedup();
        subject
    }

    /// The term that `stems` begin with, and how many of them it takes.
    fn unit(&self, stems: &[Stem]) -> (Unit, usize) {
        let word = (mix(1, stems[0].0), 1);
        let (key, length) = self.synonyms.longest(stems).unwrap_or(word);
        (Unit(key), length)
    }

    /// "can our customers", "may we".
    fn permits(&self, stem: Stem, after: &[Stem]) -> bool {
        let who = after.iter().find(|stem| !self.determiners.contains_key(&stem.0));
        self.permissions.contains_key(&stem.0) && who.is_some_and(|who| self.permitted.contains_key(&who.0))
    }

    fn determines_subject(&self, stem: Stem, after: &[Stem]) -> bool {
        let next = after.first().is_some_and(|next| self.subjects.contains_key(&next.0));
        next && self.determiners.contains_key(&stem.0)
    }
}

/// The stems of words that hold a digit, or that begin with a capital letter within a sentence.
fn particular_stems(text: &str, stemmer: &Stemmer) -> Vec<Stem> {
    let mut stems = Vec::new();
    let mut opens = true;
    for chunk in text.split_whitespace() {
        let word = chunk.trim_start_matches(|character: char| !character.is_alphanumeric());
        let capital = word.starts_with(char::is_uppercase) && !opens;
        if capital || word.contains(|character: char| character.is_ascii_digit()) || is_acronym(word) {
            stems.extend(stemmer.stems(word));
        }
        opens = chunk.ends_with(['.', '?', '!', ':', ';']);
    }
    stems
}

/// `SSO`, `SCIM,`, `(TLS)`.
fn is_acronym(word: &str) -> bool {
    let letters = word.trim_end_matches(|character: char| !character.is_alphanumeric());
    letters.len() > 1 && letters.bytes().all(|byte| byte.is_ascii_uppercase())
}
