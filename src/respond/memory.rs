//! What the company said when it was asked this very question before.
//!
//! A question is recalled by its text: a wording that a person keeps in an entry, or the fingerprint of one that may not be
//! kept. Where the same words were asked under several headings, the heading or, in one format, the id must be the same too. That goes
//! before every table and every likeness.

use std::collections::BTreeMap;

use crate::bank::{Bank, Entry, Origin, Release, State, Terms};
use crate::format::Fingerprint;
use crate::questionnaire::Question;

/// Every question that was asked before.
pub(super) struct Memory<'b> {
    by_text: BTreeMap<Fingerprint, Vec<Remembered<'b>>>,
    by_id: BTreeMap<(&'b str, &'b str), Vec<Remembered<'b>>>,
}

/// An entry, and where it was learned, if it was.
#[derive(Clone, Copy)]
struct Remembered<'b> {
    entry: Entry<'b>,
    origin: Option<&'b Origin>,
    in_words: bool,
}

/// What was recalled.
pub(super) struct Recalled<'b> {
    /// The entry that says it.
    pub entry: Entry<'b>,
    /// Where it was learned, if it was.
    pub origin: Option<&'b Origin>,
    /// Whether only its text was taken for an answer, and not its yes or no.
    pub in_words: bool,
    /// Why a person must look.
    pub doubt: Option<String>,
}

/// Where a question stands.
pub(super) struct Context<'q> {
    /// The format of the questionnaire.
    pub format: Option<&'q str>,
    /// On which terms answers are given.
    pub terms: &'q Terms,
}

impl<'b> Memory<'b> {
    /// Everything that the bank's own wordings and places of learning tell.
    pub fn of(bank: &'b Bank) -> Memory<'b> {
        let mut memory = Memory { by_text: BTreeMap::new(), by_id: BTreeMap::new() };
        for entry in bank.entries().filter(|entry| !matches!(entry.state(), State::Unanswered)) {
            memory.add(entry);
        }
        memory
    }

    fn add(&mut self, entry: Entry<'b>) {
        let is_told = entry.learned().iter().any(|origin| origin.fingerprint.is_none());
        let question = Some(entry.question()).filter(|_| entry.asks_in_own_words() || is_told);
        let texts: Vec<Fingerprint> =
            question.into_iter().chain(entry.own_phrasings()).map(|wording| Fingerprint::of(wording)).collect();
        let plain = entry.learned().iter().find(|origin| origin.fingerprint.is_none());
        for text in texts {
            self.by_text.entry(text).or_default().push(Remembered { entry, origin: plain, in_words: false });
        }
        for wording in entry.own_answered() {
            let remembered = Remembered { entry, origin: None, in_words: true };
            self.by_text.entry(Fingerprint::of(wording)).or_default().push(remembered);
        }
        for origin in entry.learned() {
            let remembered = Remembered { entry, origin: Some(origin), in_words: false };
            if let Some(text) = origin.fingerprint.as_deref().and_then(Fingerprint::parse) {
                self.by_text.entry(text).or_default().push(remembered);
            }
            if let (Some(format), Some(id)) = (&origin.format, &origin.id) {
                self.by_id.entry((format, id)).or_default().push(remembered);
            }
        }
    }

    /// What was said to this very question; what may leave goes before what may not, and the newest review before others.
    pub fn recall(&self, question: &Question, context: &Context<'_>) -> Option<Recalled<'b>> {
        let found = self.by_text.get(&Fingerprint::of(&question.text))?;
        let fitting: Vec<Remembered<'b>> = found.iter().copied().filter(|it| it.fits(question, context)).collect();
        let same_id = |it: &Remembered<'b>| it.origin.is_some_and(|origin| is_same_id(origin, question, context));
        let nearest: Vec<Remembered<'b>> = fitting.iter().copied().filter(same_id).collect();
        best(if nearest.is_empty() { &fitting } else { &nearest }, context.terms)
    }

    /// What was said to the question of this id in the same format, whose words are others now.
    pub fn recall_id(&self, question: &Question, context: &Context<'_>) -> Option<Recalled<'b>> {
        let id = question.id.as_deref()?;
        let found = self.by_id.get(&(context.format?, id))?;
        let recalled = best(found, context.terms)?;
        let doubt = format!("`{}` was the answer to {id} before, in other words: is that asked here?", recalled.entry);
        Some(Recalled { doubt: Some(doubt), ..recalled })
    }
}

impl Remembered<'_> {
    /// Whether the heading or the id is the same, where the words alone do not tell.
    fn fits(&self, question: &Question, context: &Context<'_>) -> bool {
        let Some(origin) = self.origin else { return true };
        let Some(section) = &origin.section else { return true };
        let heading = question.section.as_deref().unwrap_or_default();
        Fingerprint::of(section) == Fingerprint::of(heading) || is_same_id(origin, question, context)
    }
}

/// Whether an id names the same question: that of another form, or of one that nobody knows, names any.
fn is_same_id(origin: &Origin, question: &Question, context: &Context<'_>) -> bool {
    let is_same_form = origin.format.is_some() && origin.format.as_deref() == context.format;
    is_same_form && origin.id.is_some() && origin.id == question.id
}

fn best<'b>(found: &[Remembered<'b>], terms: &Terms) -> Option<Recalled<'b>> {
    let rank = |it: &Remembered<'b>| {
        let reviewed = it.entry.state().approved().map(|approved| approved.reviewed.value);
        (Release::of(it.entry, terms) == Release::Free, reviewed)
    };
    let first = found.iter().copied().reduce(|best, next| if rank(&next) > rank(&best) { next } else { best })?;
    let is_rival = |it: &&Remembered<'b>| rank(it) == rank(&first) && !says_the_same(it.entry, first.entry);
    let doubt = found.iter().find(is_rival).map(|other| {
        format!("`{}` and `{}` both answer this, and not alike: which holds here?", first.entry, other.entry)
    });
    Some(Recalled { entry: first.entry, origin: first.origin, in_words: first.in_words, doubt })
}

fn says_the_same(one: Entry<'_>, other: Entry<'_>) -> bool {
    let said = |entry: Entry<'_>| {
        let content = entry.state().content().cloned().unwrap_or_default();
        (content.choice.map(|it| it.value), content.short.map(|it| it.value), content.text.map(|it| it.value))
    };
    said(one) == said(other)
}
