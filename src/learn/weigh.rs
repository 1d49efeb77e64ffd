//! Every answered question, weighed against the bank: nothing that was answered is dropped.
//!
//! What a canonical question asks goes to its topic; everything else becomes an entry with a question of its own, near to
//! the topic that is most alike. The surest come first, so that the answer of a topic is the one that was given to its own
//! question.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::bank::{Bank, Choice, Entry, State, is_entry_name, is_hidden};
use crate::format::Fingerprint;
use crate::matching::{Grade, Index, Sameness};
use crate::respond::{REVIEW, entry, is_label, plain_word};
use crate::source::Sources;

use super::asked::{Asked, Rank};
use super::conclude::of_answers;
use super::draft::{Home, Occasion, draft, may_keep};
use super::given::{Given, Licence};
use super::group::{Group, groups};
use super::infer::{Inference, is_its_own};
use super::name::name;
use super::proposal::{Conflict, Learned, List, Over, SCHEMA, Undecided, Wording};
use super::said::{Said, place};
use super::section::section;
use super::value::differences;
use super::wording::{is_wording, shortened};

/// How to learn.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Whether wordings of licensed formats are kept too.
    pub licensed: bool,
    /// What holds for everything that is learned.
    pub occasion: Occasion,
}

/// Learns from answered questions, of one file or several.
#[must_use]
pub fn learn(bank: &Bank, sources: &Sources, index: &Index<'_>, given: Vec<Given>, options: &Options) -> Learned {
    let groups = groups(given, index);
    let asked: Vec<Asked<'_>> = groups.into_par_iter().map(|group| Asked::of(bank, index, group)).collect();
    let mut learner = Learner::new(bank, sources, index, options);
    learner.learned.questions = asked.len();
    let mut asked: Vec<(Rank, Asked<'_>)> = asked.into_iter().map(|asked| (asked.rank(bank, index), asked)).collect();
    asked.sort_by_key(|(rank, _)| *rank);
    for (_, asked) in &asked {
        learner.weigh(asked);
    }
    let inferences: Vec<Inference> = asked.iter().flat_map(|(_, asked)| of_answers(bank, asked)).collect();
    // What holds for one product says nothing of the others.
    if options.occasion.product.is_none() {
        learner.conclude(&inferences);
    }
    learner.learned
}

/// What is known while the questions are gone through.
pub(super) struct Learner<'a, 'b> {
    pub bank: &'b Bank,
    pub sources: &'b Sources,
    index: &'a Index<'b>,
    pub options: &'a Options,
    pub learned: Learned,
    /// What the bank was asked before, by the words of the question.
    known: BTreeMap<Fingerprint, Vec<Entry<'b>>>,
    /// The entries that drafts of this run fill or make.
    pub drafted: BTreeSet<String>,
    /// Wordings that some entry of this run or of the bank holds.
    worded: BTreeSet<Fingerprint>,
}

impl<'a, 'b> Learner<'a, 'b> {
    fn new(bank: &'b Bank, sources: &'b Sources, index: &'a Index<'b>, options: &'a Options) -> Learner<'a, 'b> {
        let mut known: BTreeMap<Fingerprint, Vec<Entry<'b>>> = BTreeMap::new();
        let mut worded = BTreeSet::new();
        for entry in bank.entries() {
            let says = !matches!(entry.state(), State::Unanswered);
            for wording in std::iter::once(entry.question()).chain(entry.phrasings()) {
                let fingerprint = Fingerprint::of(wording);
                if says {
                    known.entry(fingerprint.clone()).or_default().push(entry);
                }
                worded.insert(fingerprint);
            }
            let learned = entry.learned().iter().filter_map(|origin| origin.fingerprint.as_deref());
            for fingerprint in learned.filter_map(Fingerprint::parse).filter(|_| says) {
                known.entry(fingerprint).or_default().push(entry);
            }
        }
        let learned = Learned { schema: SCHEMA, ..Learned::default() };
        Learner { bank, sources, index, options, learned, known, drafted: BTreeSet::new(), worded }
    }

    fn weigh(&mut self, asked: &Asked<'b>) {
        self.learned.conflicts.extend(asked.group.conflicts.iter().cloned());
        if let Some(name) = asked.group.leading.known.clone() {
            return self.tagged(asked, &name);
        }
        if let Some(known) = self.known(&asked.group) {
            return self.recall(asked, known);
        }
        match self.of_line(asked) {
            Some(entry) if self.is_free(entry) => return self.answer(asked, entry),
            Some(entry) if Said::by_bank(entry, self.sources).is_some() => {
                return self.beside(asked, entry, Sameness::Same);
            }
            _ => {}
        }
        if let Some((entry, sameness)) = self.settled(asked) {
            return self.beside(asked, entry, sameness);
        }
        // What holds for one product stands by itself.
        let is_general =
            |entry: &Entry<'_>| self.options.occasion.product.is_none() && entry.answer.products.is_empty();
        match asked.own_topic(self.bank, self.index).filter(|(entry, _)| is_general(entry)) {
            Some((entry, _)) if asked.group.is_contested || !asked.group.conflicts.is_empty() => {
                self.add(asked, Some(entry.to_string()));
            }
            Some((entry, _)) if self.is_free(entry) => self.answer(asked, entry),
            Some((entry, _)) => self.beside(asked, entry, Sameness::Same),
            None => {
                let near = asked.candidates.first().filter(|best| best.confidence >= REVIEW);
                let near = near.and_then(|best| entry(self.bank, best)).map(|entry| entry.to_string());
                self.add(asked, near);
            }
        }
    }

    /// What the bank says to this very question, for the same product.
    fn known(&self, group: &Group) -> Option<Entry<'b>> {
        let entries = self.known.get(&Fingerprint::of(&group.leading.question))?;
        let heading = Fingerprint::of(group.leading.heading.as_deref().unwrap_or_default());
        let fits = |entry: &&Entry<'b>| {
            let sections: Vec<&str> = entry.learned().iter().filter_map(|origin| origin.section.as_deref()).collect();
            let same_product = match &self.options.occasion.product {
                Some(product) => entry.answer.products.iter().any(|it| it.value == *product),
                None => entry.answer.products.is_empty(),
            };
            same_product && (sections.is_empty() || sections.iter().any(|it| Fingerprint::of(it) == heading))
        };
        entries.iter().find(fits).copied()
    }

    /// The one canonical question that the line is, where its answer holds as it stands.
    fn of_line(&self, asked: &Asked<'b>) -> Option<Entry<'b>> {
        let is_sure = asked.group.conflicts.is_empty() && !asked.group.is_contested;
        let is_general = self.options.occasion.product.is_none();
        let mut lines = asked.lines().filter(|(given, line)| is_its_own(given, line));
        let (_, line) = lines.next().filter(|_| is_sure && is_general)?;
        self.bank.entry(line.mapping.settling().first()?).filter(|entry| entry.answer.products.is_empty())
    }

    /// The answer of the bank whose yes or no settles the question, as it is asked or turned round.
    fn settled(&self, asked: &Asked<'b>) -> Option<(Entry<'b>, Sameness)> {
        let best = asked.candidates.first()?;
        let settles = best.grade == Grade::Settles
            && best.sameness != Sameness::Different
            && self.options.occasion.product.is_none();
        let general = entry(self.bank, best).filter(|entry| entry.answer.products.is_empty());
        Some((general.filter(|_| settles)?, best.sameness))
    }

    /// Whether nobody has answered a topic yet.
    fn is_free(&self, entry: Entry<'_>) -> bool {
        matches!(entry.state(), State::Unanswered)
            && !self.drafted.contains(&entry.to_string())
            && self.options.occasion.product.is_none()
    }

    /// A row of a library names its entry.
    fn tagged(&mut self, asked: &Asked<'_>, name: &str) {
        match self.bank.entry(name) {
            Some(entry) if matches!(entry.state(), State::Unanswered) && !self.drafted.contains(name) => {
                self.answer(asked, entry);
            }
            Some(entry) => self.compare(asked, entry, List::Phrasings),
            None if is_entry_name(name) && !self.drafted.contains(name) => {
                let whole = name.split('#').next().unwrap_or_default();
                let of_draft =
                    self.learned.drafts.iter().find(|draft| draft.entry == whole).map(|draft| draft.section.clone());
                let of = self.bank.answer(whole).map(|answer| answer.section.to_string()).or(of_draft);
                self.add_to(asked, Some(name.to_owned()), of, None);
            }
            None => self.add(asked, None),
        }
    }

    /// Holds an answer against what the bank says to this very question.
    fn recall(&mut self, asked: &Asked<'_>, entry: Entry<'b>) {
        let given = &asked.group.leading;
        let said = Said::by_bank(entry, self.sources);
        let conflicts = said.as_ref().map(|said| self.conflicts(given, entry, said)).unwrap_or_default();
        let is_other = |said: &Said| given.text.as_ref().is_some_and(|text| !said.has(text, self.index));
        match said.filter(is_other) {
            Some(said) if conflicts.is_empty() => {
                let reason = format!("`{entry}` answers this in other words: {}", said.at);
                self.leave(given, reason, Some(entry.to_string()));
            }
            _ => self.learned.known += usize::from(conflicts.is_empty()),
        }
        self.learned.conflicts.extend(conflicts);
    }

    /// Holds an answer against what the bank says to the topic that a library names.
    fn compare(&mut self, asked: &Asked<'_>, entry: Entry<'b>, list: List) {
        let given = &asked.group.leading;
        let Some(said) = Said::by_bank(entry, self.sources) else { return self.add(asked, Some(entry.to_string())) };
        let conflicts = self.conflicts(given, entry, &said);
        if !conflicts.is_empty() {
            self.learned.conflicts.extend(conflicts);
            return;
        }
        if given.known.is_some() && given.text.as_ref().is_some_and(|text| !said.has(text, self.index)) {
            let reason = format!("`{entry}` is answered in other words: {}", said.at);
            return self.leave(given, reason, Some(entry.to_string()));
        }
        self.add_wordings(asked, entry, list, "the same answer");
    }

    /// The same question as a topic that is answered: a wording of it where the answer is the same, an entry of its own
    /// where the words are others.
    fn beside(&mut self, asked: &Asked<'_>, entry: Entry<'b>, sameness: Sameness) {
        let given = &asked.group.leading;
        let Some(said) = Said::by_bank(entry, self.sources) else { return self.add(asked, Some(entry.to_string())) };
        let turned = Given { choice: turned(given.choice, sameness), ..given.clone() };
        let conflicts = self.conflicts(&turned, entry, &said);
        let says_same = given.text.as_ref().is_none_or(|text| said.has(text, self.index));
        let is_same = says_same && sameness == Sameness::Same && given.choice == said.choice;
        match (conflicts.is_empty(), is_same) {
            (false, _) => self.learned.conflicts.extend(conflicts),
            (true, true) => self.add_wordings(asked, entry, List::Phrasings, "the same answer"),
            (true, false) => self.add(asked, Some(entry.to_string())),
        }
    }

    /// Where an answer contradicts what is said.
    fn conflicts(&self, given: &Given, entry: Entry<'_>, said: &Said) -> Vec<Conflict> {
        let conflict = |over, says: &str, other: &str| Conflict {
            over,
            entry: Some(entry.to_string()),
            question: given.question.clone(),
            given: says.to_owned(),
            from: given.place.clone(),
            other: other.to_owned(),
            at: place(entry, self.sources),
        };
        if let (Some(choice), Some(other)) = (given.choice, said.choice)
            && choice != other
        {
            return vec![conflict(Over::Choice, plain_word(choice), plain_word(other))];
        }
        let Some(text) = &given.text else { return Vec::new() };
        let apart = differences(text, &said.texts.join("\n"));
        apart.iter().map(|it| conflict(Over::Value, &it.given, &it.known)).collect()
    }

    /// An answer for a topic that has none.
    fn answer(&mut self, asked: &Asked<'_>, entry: Entry<'_>) {
        let given = &asked.group.leading;
        let keeps = may_keep(given, self.options.licensed);
        let home = Home::of(entry);
        let mut draft = draft(&asked.group, given.choice, home, &self.options.occasion, keeps);
        if keeps && given.known.is_none() {
            draft.phrasings = self.new_wordings(&asked.group, entry);
        }
        self.drafted.insert(draft.entry.clone());
        self.learned.drafts.push(draft);
    }

    /// The wordings of a group that a topic does not hold yet.
    fn new_wordings(&mut self, group: &Group, entry: Entry<'_>) -> Vec<String> {
        let held: BTreeSet<Fingerprint> =
            std::iter::once(entry.question()).chain(entry.phrasings()).map(|it| Fingerprint::of(it)).collect();
        let mut texts = Vec::new();
        for given in group.all.iter().filter(|given| is_wording(&given.question)) {
            let fingerprint = Fingerprint::of(&given.question);
            if !held.contains(&fingerprint) && self.worded.insert(fingerprint) {
                texts.push(given.question.clone());
            }
        }
        texts
    }

    /// An entry with a question of its own.
    fn add(&mut self, asked: &Asked<'_>, near: Option<String>) {
        let home = near.as_deref().and_then(|near| self.bank.entry(near)).map(|entry| entry.answer.section.to_string());
        let section = Some(asked.group.leading.sections.is_empty()).filter(|free| *free).and(home);
        self.add_to(asked, None, section, near);
    }

    fn add_to(&mut self, asked: &Asked<'_>, named: Option<String>, home: Option<String>, near: Option<String>) {
        let group = &asked.group;
        let given = &group.leading;
        let section = home.or_else(|| section(self.bank, self.index, given, &asked.candidates));
        let Some(section) = section else {
            return self.leave(given, "the bank has no section".to_owned(), None);
        };
        let question = self.question(group);
        let is_taken = |id: &str| self.bank.answer(id).is_some() || self.drafted.contains(id);
        let entry = named.unwrap_or_else(|| name(self.index, &question, "", is_taken));
        let keeps = may_keep(given, self.options.licensed) && is_wording(&given.question);
        self.worded.insert(Fingerprint::of(&question));
        let home = Home { entry, is_new: true, section, question: Some(question), near };
        let draft = draft(group, given.choice, home, &self.options.occasion, keeps);
        self.learned.withheld += usize::from(!may_keep(given, self.options.licensed));
        self.drafted.insert(draft.entry.clone());
        self.learned.drafts.push(draft);
    }

    /// The words for the question of a new entry: those that were asked, where they may be kept and tell it; else ours.
    fn question(&self, group: &Group) -> String {
        let given = &group.leading;
        if let Licence::Held { name, about } = &given.licence
            && !self.options.licensed
        {
            return about.clone().unwrap_or_else(|| format!("Question {name}"));
        }
        let heading = given.heading.as_deref().map(|heading| heading.split(" / ").last().unwrap_or(heading));
        let asked = if is_wording(&given.question) { given.question.clone() } else { shortened(&given.question) };
        let asked: String = asked.chars().filter(|letter| !is_hidden(*letter) || *letter == '\n').collect();
        match heading.filter(|_| group.by_heading || is_label(&given.question)) {
            Some(heading) if group.by_heading => format!("{heading}: {asked}"),
            _ => asked,
        }
    }

    /// Adds the wordings that an entry does not have.
    fn add_wordings(&mut self, asked: &Asked<'_>, entry: Entry<'_>, list: List, reason: &str) {
        let mut is_known = true;
        for given in &asked.group.all {
            let fingerprint = Fingerprint::of(&given.question);
            if self.worded.contains(&fingerprint) || !is_wording(&given.question) || given.known.is_some() {
                continue;
            }
            is_known = false;
            if !may_keep(given, self.options.licensed) {
                self.learned.withheld += 1;
                continue;
            }
            self.worded.insert(fingerprint);
            self.learned.wordings.push(Wording {
                entry: entry.to_string(),
                status: entry.state().status(),
                list,
                text: given.question.clone(),
                reason: reason.to_owned(),
                from: given.place.clone(),
            });
        }
        self.learned.known += usize::from(is_known);
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

/// The choice as the topic asks for it.
pub(super) fn turned(choice: Option<Choice>, sameness: Sameness) -> Option<Choice> {
    match (sameness, choice?) {
        (Sameness::Opposite, Choice::Yes) => Some(Choice::No),
        (Sameness::Opposite, Choice::No) => Some(Choice::Yes),
        (Sameness::Opposite, _) => None,
        (_, choice) => Some(choice),
    }
}
