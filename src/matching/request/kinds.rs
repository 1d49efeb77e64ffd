//! The kinds of answers, and what states a thing of each.

use super::super::language::hash::mix;
use super::super::language::lexicon::{Phrases, lines};
use super::super::language::stem::{Stem, Stemmer};

const KINDS: &str = include_str!("kinds.txt");
const NOUN: u64 = 0x4B;

/// What kind of answer is wanted.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Kind {
    /// A yes or no: a question that opens with a verb, a demand, a statement.
    Claim,
    /// The label of a field: "Encryption at rest".
    #[default]
    Label,
    /// Words: "Describe …", "List …", "What …".
    Describe,
    /// The manner.
    How,
    /// A person, a party.
    Who,
    /// A point in time.
    When,
    /// A place.
    Where,
    /// A reason.
    Why,
    /// A rate.
    HowOften,
    /// A period.
    HowLong,
    /// A number.
    HowMany,
    /// A document.
    Document,
}

impl Kind {
    /// Whether it wants words, and no yes or no.
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(self, Kind::Claim | Kind::Label)
    }

    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Claim => "a yes or no",
            Kind::Label => "a field",
            Kind::Describe => "words",
            Kind::How => "how",
            Kind::Who => "who",
            Kind::When => "when",
            Kind::Where => "where",
            Kind::Why => "why",
            Kind::HowOften => "how often",
            Kind::HowLong => "how long",
            Kind::HowMany => "how many",
            Kind::Document => "a document",
        }
    }
}

/// Something that an answer must state: an index into the shipped list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Wanted(pub(super) u8);

/// What states a thing of some kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Witness {
    /// Digits, or a number in words.
    Number,
    /// A day, a month of a year, a quarter.
    Date,
    /// A number of hours, days …
    Period,
    /// `annually`, `every request`.
    Frequency,
    /// A country or region.
    Place,
    /// A proper name.
    Name,
    /// A name of two words: a person, a company.
    Person,
    /// A mail address.
    Mail,
    /// A phone number.
    Phone,
    /// An address on the web.
    Url,
    /// `ISO`, `GDPR`.
    Acronym,
    /// One of the list's words.
    Word(Stem),
}

/// The shipped list.
pub(super) struct Kinds {
    pub nouns: Phrases,
    names: Vec<Box<str>>,
    witnesses: Vec<Vec<Witness>>,
    pub courtesies: Phrases,
}

/// What opens a request and asks nothing by itself.
const COURTESIES: [&str; 9] = [
    "would you",
    "could you",
    "can you",
    "will you",
    "we would be grateful if you could",
    "we would appreciate it if you could",
    "we would like you to",
    "you are asked to",
    "we ask you to",
];
impl Kinds {
    /// Reads the shipped list.
    pub fn shipped(stemmer: &Stemmer) -> Kinds {
        let mut groups = String::new();
        let (mut names, mut witnesses) = (Vec::new(), Vec::new());
        for line in lines(KINDS) {
            let (name, rest) = line.split_once(':').expect("a line of kinds.txt names its kind");
            let (nouns, states) = rest.split_once("->").expect("a line of kinds.txt tells what states it");
            groups.push_str(&format!("{}={nouns}\n", names.len()));
            names.push(name.into());
            witnesses.push(states.split('|').map(|word| witness(word.trim(), stemmer)).collect());
        }
        let courtesies: Vec<String> = COURTESIES.iter().map(|words| format!("courtesy = {words}")).collect();
        let courtesies = Phrases::read(&courtesies.join("\n"), NOUN, stemmer);
        Kinds { nouns: Phrases::read(&groups, NOUN, stemmer), names, witnesses, courtesies }
    }

    /// The name of something wanted.
    pub fn name(&self, wanted: Wanted) -> &str {
        &self.names[wanted.0 as usize]
    }

    /// What states it.
    pub fn witnesses(&self, wanted: Wanted) -> &[Witness] {
        &self.witnesses[wanted.0 as usize]
    }

    /// The thing wanted of a name.
    pub fn named(&self, name: &str) -> Option<Wanted> {
        self.names.iter().position(|it| &**it == name).map(|at| Wanted(at as u8))
    }
}

fn witness(word: &str, stemmer: &Stemmer) -> Witness {
    match word {
        "<number>" => Witness::Number,
        "<date>" => Witness::Date,
        "<period>" => Witness::Period,
        "<frequency>" => Witness::Frequency,
        "<place>" => Witness::Place,
        "<name>" => Witness::Name,
        "<person>" => Witness::Person,
        "<mail>" => Witness::Mail,
        "<phone>" => Witness::Phone,
        "<url>" => Witness::Url,
        "<acronym>" => Witness::Acronym,
        word => Witness::Word(stem_of(word, stemmer)),
    }
}

/// The stem of a word, or of words taken together.
fn stem_of(words: &str, stemmer: &Stemmer) -> Stem {
    let stems = stemmer.stems(words);
    match stems.as_slice() {
        [one] => *one,
        many => Stem(many.iter().fold(0, |key, stem| mix(key, stem.0))),
    }
}
