//! What an answer's text says: its terms, sentence by sentence, and which kinds of things it states.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::number;
use crate::text::sentence::{Lines, sentences};

use super::super::language::lexicon::lines;
use super::super::language::stem::{Stem, Stemmer};
use super::kinds::Witness;
use super::settled_by::conditions;
use super::terms::Unit;
use super::tokens::{Token, tokens};
use super::{Kind, Quantity, Reader, Request, Role, Wanted};

const PLACES: &str = include_str!("places.txt");
const HEDGES: &str = include_str!("hedges.txt");
const FREQUENCIES: [&str; 22] = [
    "annual",
    "annually",
    "yearly",
    "quarterly",
    "monthly",
    "weekly",
    "daily",
    "hourly",
    "biannually",
    "biennially",
    "continuous",
    "continuously",
    "continual",
    "continually",
    "every",
    "nightly",
    "constantly",
    "twice",
    "once",
    "24x7",
    "realtime",
    "each",
];
const SPANS: [&str; 16] = [
    "hour", "hours", "day", "days", "minute", "minutes", "week", "weeks", "month", "months", "year", "years", "second",
    "seconds", "quarter", "quarters",
];
/// So many words may stand between a number and what it counts: "1 full business day".
const REACH: usize = 3;

/// One sentence of an answer.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its terms, sorted, each once.
    pub units: Vec<Unit>,
    /// How much of something it says.
    pub quantities: Vec<Quantity>,
    /// Those of them that say what is so, and not by which means: those before "with", "by", "via" and the like.
    pub core: Vec<Unit>,
    /// Who does it to whom, where that is not the company, for its customers; sorted.
    pub roles: Vec<Role>,
    /// Whether it states what it says: it denies, promises and conditions nothing.
    pub is_plain: bool,
    /// Whether it denies what it says, and promises nothing.
    pub is_denied: bool,
    /// Whether it limits what it says, or says what ought to be.
    pub is_conditional: bool,
}

impl Sentence {
    /// Whether it says the term.
    #[must_use]
    pub fn says(&self, unit: &Unit) -> bool {
        self.units.binary_search(unit).is_ok()
    }
}

/// What an answer says.
#[derive(Clone, Default, Debug)]
pub struct Said {
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// The things that it states, by kind.
    states: Vec<Witness>,
    /// The stems of its words.
    stems: BTreeSet<Stem>,
}

impl Said {
    pub(super) fn read(reader: &Reader, text: &str, stemmer: &Stemmer) -> Said {
        let mut said = Said::default();
        for sentence in sentences(text, Lines::End) {
            // A statement is read as a claim: nothing in it is asked for.
            let words = tokens(sentence, stemmer);
            let request = reader.statement(sentence, &words);
            let is_hedged = words.iter().any(|token| reader.lists.hedges.contains(&token.stem));
            let is_conditional = words.iter().any(|token| reader.lists.conditions.contains(&*token.word));
            let means = words.iter().position(|token| MEANS.contains(&&*token.word)).unwrap_or(words.len());
            said.sentences.push(Sentence {
                is_plain: request.reversals == 0 && !is_hedged,
                is_denied: request.is_turned() && !is_hedged,
                is_conditional,
                core: said_units(reader.statement(sentence, &words[..means])),
                roles: request.roles.clone(),
                quantities: request.quantities.clone(),
                units: said_units(request),
            });
            said.stems.extend(words.iter().map(|token| token.stem));
            said.witness(sentence, &words, &reader.lists);
        }
        said.states.sort_unstable();
        said.states.dedup();
        said
    }

    /// Whether some sentence says the term.
    #[must_use]
    pub fn says(&self, unit: &Unit) -> bool {
        self.sentences.iter().any(|sentence| sentence.says(unit))
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }

    /// Whether it states a thing that is wanted.
    #[must_use]
    pub fn states(&self, reader: &Reader, wanted: Wanted) -> bool {
        reader.kinds.witnesses(wanted).iter().any(|witness| match witness {
            Witness::Word(stem) => self.stems.contains(stem),
            witness => self.has(*witness),
        })
    }

    /// Whether it states what a question of that kind wants.
    #[must_use]
    pub fn serves(&self, kind: Kind) -> bool {
        match kind {
            Kind::Claim | Kind::Label | Kind::Describe | Kind::How => !self.is_empty(),
            Kind::Who => self.has(Witness::Name),
            Kind::When => self.has(Witness::Date) || self.has(Witness::Period) || self.has(Witness::Frequency),
            Kind::Where => self.has(Witness::Place),
            Kind::HowOften => self.has(Witness::Frequency),
            Kind::HowLong => self.has(Witness::Period),
            Kind::HowMany => self.has(Witness::Number),
            Kind::Why | Kind::Document => false,
        }
    }

    fn has(&self, witness: Witness) -> bool {
        self.states.binary_search(&witness).is_ok()
    }

    fn witness(&mut self, sentence: &str, words: &[Token<'_>], lists: &Lists) {
        let states = &mut self.states;
        let written = |token: &Token<'_>| &sentence[token.start..token.end];
        for (at, token) in words.iter().enumerate() {
            let word = &*token.word;
            let is_number =
                word.starts_with(|sign: char| sign.is_ascii_digit()) || word == "none" || number::named(word).is_some();
            if is_number {
                states.push(Witness::Number);
                let spans = words[at + 1..].iter().take(REACH).any(|next| SPANS.contains(&&*next.word));
                states.extend(spans.then_some(Witness::Period));
            }
            let is_year = word.len() == 4 && word.starts_with("20") && word.bytes().all(|it| it.is_ascii_digit());
            let is_quarter = word.len() == 2 && word.starts_with('q') && word.ends_with(['1', '2', '3', '4']);
            if is_year || is_quarter || word != "may" && number::month(word).is_some() {
                states.push(Witness::Date);
            }
            let per = word == "per" && words.get(at + 1).is_some_and(|next| SPANS.contains(&&*next.word));
            if FREQUENCIES.contains(&word) || per {
                states.push(Witness::Frequency);
            }
            let capital = written(token).starts_with(char::is_uppercase);
            let next_capital = words.get(at + 1).is_some_and(|next| written(next).starts_with(char::is_uppercase));
            let provides = words.get(at + 1).is_some_and(|next| PROVIDES.contains(&&*next.word));
            if capital && (at > 0 || next_capital || provides || words.len() <= 2) {
                states.push(Witness::Name);
            }
            let is_word =
                |token: &Token<'_>| written(token).chars().all(char::is_alphabetic) && written(token).len() > 1;
            if capital
                && next_capital
                && words.get(at + 1).is_some_and(|next| next.gap == " " && is_word(next))
                && is_word(token)
            {
                states.push(Witness::Person);
            }
            let is_acronym = written(token).len() > 1
                && written(token).chars().all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit())
                && written(token).starts_with(|sign: char| sign.is_ascii_uppercase());
            states.extend(is_acronym.then_some(Witness::Acronym));
        }
        let places = (0..words.len()).any(|at| lists.names_place(&words[at..]));
        states.extend(places.then_some(Witness::Place));
        let chunks = || sentence.split_whitespace();
        if chunks().any(|chunk| chunk.split_once('@').is_some_and(|(_, host)| host.contains('.'))) {
            states.push(Witness::Mail);
        }
        if chunks().any(|chunk| chunk.contains("://") || chunk.contains("www.")) {
            states.push(Witness::Url);
        }
        states.extend(has_phone(sentence).then_some(Witness::Phone));
    }
}

/// Words after which a sentence tells by which means something is so.
const MEANS: [&str; 6] = ["with", "by", "via", "using", "through", "under"];

/// After a name: "Cloudflare provides …".
const PROVIDES: [&str; 12] = [
    "provides",
    "hosts",
    "operates",
    "holds",
    "processes",
    "stores",
    "is",
    "keeps",
    "handles",
    "runs",
    "offers",
    "tracks",
];

/// The terms of a sentence, illustrations with them.
fn said_units(request: Request) -> Vec<Unit> {
    let mut units = request.units;
    units.extend(request.examples);
    units.sort_unstable();
    units.dedup();
    units
}

/// The lists that tell what a sentence states.
pub(super) struct Lists {
    hedges: BTreeSet<Stem>,
    conditions: BTreeSet<&'static str>,
    /// The words of places, by their first.
    places: BTreeMap<&'static str, Vec<Vec<&'static str>>>,
}

impl Lists {
    /// Reads the shipped lists.
    pub fn shipped(stemmer: &Stemmer) -> Lists {
        let mut places: BTreeMap<&str, Vec<Vec<&str>>> = BTreeMap::new();
        for line in lines(PLACES) {
            let words: Vec<&str> = line.split(' ').collect();
            places.entry(words[0]).or_default().push(words);
        }
        let hedges = lines(HEDGES).map(|word| stemmer.stem(word)).collect();
        Lists { hedges, conditions: conditions().collect(), places }
    }

    fn names_place(&self, words: &[Token<'_>]) -> bool {
        let begins = |place: &Vec<&str>| {
            place.len() <= words.len() && place.iter().zip(words).all(|(part, token)| *token.word == **part)
        };
        self.places.get(&*words[0].word).is_some_and(|places| places.iter().any(begins))
    }
}

/// A plus or a bracket, and seven digits or more with nothing but signs between them.
fn has_phone(text: &str) -> bool {
    let mut digits = 0;
    let mut opened = false;
    for sign in text.chars() {
        match sign {
            '+' => (opened, digits) = (true, 0),
            '0'..='9' => digits += 1,
            ' ' | '(' | ')' | '-' | '/' if opened => {}
            _ => (opened, digits) = (false, 0),
        }
        if opened && digits >= 7 {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, serves: &[Kind], serves_not: &[Kind]) {
        let stemmer = Stemmer::default();
        let said = Reader::shipped(&stemmer).said(text, &stemmer);
        assert!(serves.iter().all(|kind| said.serves(*kind)), "{text}: {said:?}");
        assert!(!serves_not.iter().any(|kind| said.serves(*kind)), "{text}: {said:?}");
    }

    #[test]
    fn a_text_serves_the_kinds_that_it_states() {
        check(
            "Notice is given within 72 hours.",
            &[Kind::HowLong, Kind::HowMany, Kind::How],
            &[Kind::Where, Kind::Why],
        );
        check("Backups are made daily.", &[Kind::HowOften], &[Kind::HowLong, Kind::Who, Kind::Where]);
        check("Data is kept in the United States.", &[Kind::Where], &[Kind::HowOften, Kind::When]);
        check("Cloudflare provides the firewall.", &[Kind::Who], &[Kind::HowMany]);
        check("The audit ended in April 2026.", &[Kind::When], &[Kind::HowOften]);
        check("", &[], &[Kind::How]);
    }

    #[test]
    fn phones_are_told_from_other_numbers() {
        assert!(has_phone("Call +44 20 7946 0000."));
        assert!(!has_phone("It was completed on 2026-04-26, 224 routes."));
    }

    #[test]
    fn a_plan_is_not_a_statement() {
        let stemmer = Stemmer::default();
        let said =
            Reader::shipped(&stemmer).said("Data is encrypted. Sign-on is planned; keys are not kept.", &stemmer);
        let plain: Vec<bool> = said.sentences.iter().map(|sentence| sentence.is_plain).collect();
        assert_eq!(plain, [true, false, false]);
    }
}
