//! Every answered question, weighed against the bank.
//!
//! The surest come first, so that the draft of a topic is what was answered to its own question, and later answers are
//! held against it as they are against the bank.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::bank::{Bank, Choice, Entry};
use crate::format::Fingerprint;
use crate::matching::{Candidate, Index, Sameness};
use crate::respond::{candidates, plain_word};
use crate::source::Sources;

use super::basis::{Basis, Found, Surety};
use super::draft::{Home, draft};
use super::given::{Given, Licence};
use super::group::{Group, Grouped, groups};
use super::name::name;
use super::proposal::{Conflict, Learned, List, Over, SCHEMA, Undecided, Wording};
use super::said::Said;
use super::section::section;
use super::value::differences;

/// A longer wording is a text, not a question.
const LONGEST: usize = 600;
/// An answer of so few words speaks of what was asked and of nothing else.
const BRIEF: usize = 8;
/// How much of a longer answer must be in the bank's for their values to be held against each other.
const SHARED: f64 = 0.2;

/// How to learn.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Whether wordings of licensed formats are kept too.
    pub licensed: bool,
}

/// Learns from answered questions, of one file or several.
#[must_use]
pub fn learn(bank: &Bank, sources: &Sources, index: &Index<'_>, given: Vec<Given>, options: Options) -> Learned {
    let Grouped { groups, conflicts, contradicted, left_out } = groups(given, index);
    let asked: Vec<Asked<'_>> = groups.into_par_iter().map(|group| Asked::of(bank, index, group)).collect();
    let mut learner = Learner::new(bank, sources, index, options);
    learner.learned.questions = asked.len() + contradicted + left_out;
    learner.learned.left_out = left_out;
    learner.learned.conflicts = conflicts;
    let mut asked: Vec<(Rank, Asked<'_>)> = asked.into_iter().map(|asked| (asked.rank(bank, index), asked)).collect();
    asked.sort_by_key(|(rank, _)| *rank);
    for (_, asked) in &asked {
        learner.weigh(asked);
    }
    learner.learned
}

/// A question with the topics that it may be about.
struct Asked<'b> {
    group: Group,
    candidates: Vec<Candidate<'b>>,
}

/// What is weighed first: certain matches before others, whole topics before their parts.
type Rank = (std::cmp::Reverse<Option<Surety>>, bool);

impl<'b> Asked<'b> {
    fn of(bank: &Bank, index: &Index<'b>, group: Group) -> Asked<'b> {
        let given = &group.leading;
        let candidates = candidates(bank, index, &given.question, given.heading.as_deref(), &given.sections);
        Asked { group, candidates }
    }

    fn rank(&self, bank: &Bank, index: &Index<'_>) -> Rank {
        let given = &self.group.leading;
        let is_part = given.known.as_ref().is_some_and(|name| name.contains('#'));
        let surety = match Basis::of(bank, index, given, &self.candidates) {
            Basis::Found(found) => Some(found.surety),
            _ => None,
        };
        (std::cmp::Reverse(surety), is_part)
    }
}

/// What is known while the questions are gone through.
struct Learner<'a, 'b> {
    bank: &'b Bank,
    sources: &'b Sources,
    index: &'a Index<'b>,
    options: Options,
    learned: Learned,
    /// What drafts of this run say.
    drafted: BTreeMap<String, Said>,
    /// Wordings that some choice settles.
    settled: BTreeSet<Fingerprint>,
}

impl<'a, 'b> Learner<'a, 'b> {
    fn new(bank: &'b Bank, sources: &'b Sources, index: &'a Index<'b>, options: Options) -> Learner<'a, 'b> {
        let wordings = bank.entries().flat_map(|entry| std::iter::once(entry.question()).chain(entry.phrasings()));
        let settled = wordings.map(|wording| Fingerprint::of(wording)).collect();
        let learned = Learned { schema: SCHEMA, ..Learned::default() };
        Learner { bank, sources, index, options, learned, drafted: BTreeMap::new(), settled }
    }

    fn weigh(&mut self, asked: &Asked<'_>) {
        let given = &asked.group.leading;
        match Basis::of(self.bank, self.index, given, &asked.candidates) {
            Basis::Label => self.learned.left_out += 1,
            Basis::New(name) => self.add_topic(asked, name),
            Basis::Near(entry, confidence) => {
                let reason = format!("perhaps `{entry}` ({:.0} %): is that what is asked?", confidence * 100.0);
                self.leave(given, reason, Some(entry.to_string()));
            }
            Basis::Found(found) => match self.said(found.entry) {
                Some(said) => self.compare(asked, &found, &said),
                None => self.answer(asked, &found),
            },
        }
    }

    fn said(&self, entry: Entry<'_>) -> Option<Said> {
        Said::by_bank(entry, self.sources).or_else(|| self.drafted.get(&entry.to_string()).cloned())
    }

    /// Holds an answer against what is said of its topic.
    fn compare(&mut self, asked: &Asked<'_>, found: &Found<'_>, said: &Said) {
        let given = &asked.group.leading;
        if found.surety == Surety::Probable {
            let reason = format!("probably `{}`: is that what is asked?", found.entry);
            return self.leave(given, reason, Some(found.entry.to_string()));
        }
        let conflicts = self.conflicts(given, found, said);
        if !conflicts.is_empty() {
            self.learned.conflicts.extend(conflicts);
            return;
        }
        let gist = |text: &str| self.index.gist(text).is_turned();
        let is_same_way = gist(&given.question) == gist(&found.via);
        let chooses_same = given.choice.is_some() && given.choice == said.choice && is_same_way;
        let says_same = given.text.as_ref().is_some_and(|text| said.has(text, self.index));
        let is_certain = found.asks == Sameness::Same || says_same;
        let reason = match (chooses_same, says_same) {
            (true, true) => "the same choice and much the same text",
            (true, false) => "the same choice",
            (false, true) => "much the same text",
            (false, false) => return self.differ(asked, found, said),
        };
        let list = match chooses_same && (is_certain || !said.is_approved) {
            true => List::Phrasings,
            false => List::Related,
        };
        self.add_wordings(asked, found.entry, list, reason);
    }

    /// Where an answer contradicts what is said.
    fn conflicts(&self, given: &Given, found: &Found<'_>, said: &Said) -> Vec<Conflict> {
        let conflict = |over, says: &str, other: &str| Conflict {
            over,
            entry: Some(found.entry.to_string()),
            question: given.question.clone(),
            given: says.to_owned(),
            from: given.place.clone(),
            other: other.to_owned(),
            at: said.at.clone(),
        };
        if let (Some(choice), Some(other)) = (turned(given.choice, found.asks), said.choice)
            && choice != other
        {
            let says = given.choice.map_or("", plain_word);
            return vec![conflict(Over::Choice, says, plain_word(other))];
        }
        let Some(text) = &given.text else { return Vec::new() };
        let known = said.texts.join("\n");
        let is_brief = text.split_whitespace().count() <= BRIEF;
        let is_same = found.asks != Sameness::Different || found.surety == Surety::Certain;
        if !is_same && !is_brief && self.index.shared_words(text, &known) < SHARED {
            return Vec::new();
        }
        let apart = differences(text, &known);
        apart.iter().map(|it| conflict(Over::Value, &it.given, &it.known)).collect()
    }

    /// An answer to a topic that is answered, neither the same nor a contradiction: an aspect with a yes or no of its own,
    /// or a person's to judge.
    fn differ(&mut self, asked: &Asked<'_>, found: &Found<'_>, said: &Said) {
        let given = &asked.group.leading;
        if given.choice.is_some() && found.asks == Sameness::Different && found.entry.part.is_none() {
            return self.add_part(asked, found.entry);
        }
        let reason = format!("`{}` is answered in other words: {}", found.entry, said.at);
        self.leave(given, reason, Some(found.entry.to_string()));
    }

    /// An answer for a topic that has none.
    fn answer(&mut self, asked: &Asked<'_>, found: &Found<'_>) {
        let given = &asked.group.leading;
        let choice = turned(given.choice, found.asks);
        if given.choice.is_some() && choice.is_none() {
            return match (found.surety, found.entry.part) {
                (Surety::Sure | Surety::Certain, None) => self.add_part(asked, found.entry),
                _ => {
                    let reason = format!("probably about `{}`, whose yes or no it does not settle", found.entry);
                    self.leave(given, reason, Some(found.entry.to_string()));
                }
            };
        }
        let home = Home::of(found.entry, found.surety);
        self.drafted.insert(found.entry.to_string(), drafted(given, choice));
        self.learned.drafts.push(draft(given, choice, &home, found.entry.question()));
        let list = if found.asks == Sameness::Same { List::Phrasings } else { List::Related };
        self.add_wordings(asked, found.entry, list, "its answer was learned from it");
    }

    fn add_part(&mut self, asked: &Asked<'_>, entry: Entry<'_>) {
        let given = &asked.group.leading;
        let answer = entry.answer;
        let Some(question) = self.question(given) else { return };
        if !self.settled.insert(Fingerprint::of(&question)) {
            return self.leave(given, "its wording is another topic's".to_owned(), Some(entry.to_string()));
        }
        let prefix = format!("{}#", answer.id);
        let drafted: BTreeSet<&str> = self.drafted.keys().filter_map(|name| name.strip_prefix(&prefix)).collect();
        let is_taken = |id: &str| answer.part(id).is_some() || drafted.contains(id);
        let part = name(self.index, &question, answer.id.as_str(), is_taken);
        let home = Home {
            entry: format!("{prefix}{part}"),
            is_new: true,
            section: answer.section.to_string(),
            is_doubtful: false,
        };
        self.add_draft(asked, &home, &question);
    }

    /// A topic that the bank does not have; a library names it, and whether it is a part.
    fn add_topic(&mut self, asked: &Asked<'_>, named: Option<String>) {
        let given = &asked.group.leading;
        let Some(question) = self.question(given) else { return };
        if !self.settled.insert(Fingerprint::of(&question)) {
            return self.leave(given, "its wording is another topic's".to_owned(), None);
        }
        let whole = named.as_deref().and_then(|name| name.split('#').next()).unwrap_or_default();
        let of = self.bank.answer(whole).map(|answer| answer.section.to_string());
        let of_draft =
            || self.learned.drafts.iter().find(|draft| draft.entry == whole).map(|draft| draft.section.clone());
        let section = of.or_else(of_draft).or_else(|| section(self.bank, self.index, given, &asked.candidates));
        let Some(section) = section else {
            return self.leave(given, "the bank has no section".to_owned(), None);
        };
        let is_taken = |id: &str| self.bank.answer(id).is_some() || self.drafted.contains_key(id);
        let entry = named.clone().filter(|name| is_name(name) && (!name.contains('#') || is_taken(whole)));
        let entry = entry.unwrap_or_else(|| name(self.index, &question, "", is_taken));
        self.add_draft(asked, &Home { entry, is_new: true, section, is_doubtful: false }, &question);
    }

    fn add_draft(&mut self, asked: &Asked<'_>, home: &Home, question: &str) {
        let given = &asked.group.leading;
        let mut draft = draft(given, given.choice, home, question);
        if self.may_keep(given) {
            for other in asked.group.all.iter().filter(|other| is_wording(&other.question)) {
                if self.settled.insert(Fingerprint::of(&other.question)) {
                    draft.phrasings.push(other.question.clone());
                }
            }
        }
        self.drafted.insert(home.entry.clone(), drafted(given, given.choice));
        self.learned.drafts.push(draft);
    }

    /// The words for the question of a new topic or part; where there are none, it is left to a person.
    fn question(&mut self, given: &Given) -> Option<String> {
        match &given.licence {
            Licence::Held { about: Some(about), .. } if !self.options.licensed => Some(about.clone()),
            Licence::Held { name, about: None } if !self.options.licensed => {
                let reason = format!("{name} has no answer in the bank, and its wording is licensed");
                self.leave(given, reason, None);
                None
            }
            _ if is_wording(&given.question) => Some(given.question.clone()),
            _ => {
                self.leave(given, "it is too long for a question, or names a person or an address".to_owned(), None);
                None
            }
        }
    }

    fn may_keep(&self, given: &Given) -> bool {
        self.options.licensed || given.licence == Licence::Free
    }

    /// Adds the wordings that the topic does not have.
    fn add_wordings(&mut self, asked: &Asked<'_>, entry: Entry<'_>, list: List, reason: &str) {
        let known: BTreeSet<Fingerprint> = entry.related().map(|wording| Fingerprint::of(wording)).collect();
        let mut is_known = true;
        for given in &asked.group.all {
            let fingerprint = Fingerprint::of(&given.question);
            if self.settled.contains(&fingerprint) || known.contains(&fingerprint) || !is_wording(&given.question) {
                continue;
            }
            is_known = false;
            if !self.may_keep(given) {
                self.learned.withheld += 1;
                continue;
            }
            self.settled.insert(fingerprint);
            self.learned.wordings.push(Wording {
                entry: entry.to_string(),
                status: entry.state().status(),
                list,
                text: given.question.clone(),
                reason: reason.to_owned(),
                from: given.place.clone(),
            });
        }
        self.learned.known += usize::from(is_known && !self.is_drafted_from(entry, &asked.group.leading));
    }

    fn is_drafted_from(&self, entry: Entry<'_>, given: &Given) -> bool {
        self.drafted.get(&entry.to_string()).is_some_and(|said| said.at == given.place.to_string())
    }

    fn leave(&mut self, given: &Given, reason: String, near: Option<String>) {
        let word = given.choice.map(|choice| plain_word(choice).to_owned());
        let said: Vec<String> = word.into_iter().chain(given.text.clone()).collect();
        self.learned.undecided.push(Undecided {
            question: given.question.clone(),
            given: said.join(". "),
            reason,
            near,
            from: given.place.clone(),
        });
    }
}

fn drafted(given: &Given, choice: Option<Choice>) -> Said {
    let texts = given.text.iter().chain(&given.short).cloned().collect();
    Said { choice, texts, at: given.place.to_string(), is_approved: false }
}

/// The choice that a topic gets from one that was given to a question of its own; none where that asks something else.
fn turned(choice: Option<Choice>, asks: Sameness) -> Option<Choice> {
    match (asks, choice?) {
        (Sameness::Same, choice) => Some(choice),
        (Sameness::Opposite, Choice::Yes) => Some(Choice::No),
        (Sameness::Opposite, Choice::No) => Some(Choice::Yes),
        (Sameness::Opposite | Sameness::Different, _) => None,
    }
}

/// `topic` or `topic#part`, well formed.
fn is_name(name: &str) -> bool {
    name.split('#').count() <= 2 && name.split('#').all(|id| crate::bank::AnswerId::parse(id).is_some())
}

/// Whether a text can be kept as a wording: no essay, and nothing that names a person or a place on the net.
fn is_wording(text: &str) -> bool {
    text.len() <= LONGEST
        && !text.contains('@')
        && !text.contains("://")
        && !text.chars().any(|it| it.is_control() && it != '\n')
}
