//! Questions that hold several: each piece is answered by itself, in order, and what has no answer is named.

use crate::bank::{Choice, Entry, plain};
use crate::matching::{Candidate, Piece, Sameness};

use super::choice;
use super::decision::Written;
use super::desk::Desk;
use super::pending::Pending;
use super::pick::given;
use super::topics::given_choice;

/// A piece with what answers it.
struct Part<'b> {
    own: String,
    /// Whether it wants words, and no yes or no.
    is_open: bool,
    found: Option<(Entry<'b>, Candidate<'b>)>,
}

impl Part<'_> {
    /// The yes or no of what answers it, where it wants one.
    fn choice(&self) -> Option<Choice> {
        let (entry, best) = self.found.as_ref().filter(|_| !self.is_open)?;
        given_choice(*entry, best)
    }
}

/// What the pieces of a question come to.
pub(super) struct Composed<'b> {
    /// The values for the cells.
    pub values: Vec<Written>,
    /// The yes or no, where all pieces that want one have the same.
    pub choice: Option<Choice>,
    /// The entries that answer pieces, in their order, each once.
    pub given: Vec<(Entry<'b>, Candidate<'b>)>,
    /// Pieces that nothing answers, in the question's words.
    pub open: Vec<String>,
    /// Why it may not be written although every piece is answered.
    pub doubt: Option<String>,
}

/// A piece with what it may be about.
pub(super) struct Asking<'b> {
    /// The piece.
    pub piece: Piece,
    /// The topics that it may be about.
    pub candidates: Vec<Candidate<'b>>,
}

impl<'b> Desk<'_, 'b> {
    /// The question answered piece by piece, where it holds several; none where no piece is answered.
    pub fn composed(&self, pending: &Pending<'_>) -> Option<Composed<'b>> {
        if self.pieces.is_empty() {
            return self.split(pending);
        }
        let parts: Vec<Part<'b>> = self.pieces.iter().map(|asking| self.part(asking)).collect();
        composed(&parts, pending).filter(|composed| !composed.given.is_empty())
    }

    /// Where the question joins several things by "and": the split of which every piece is settled by itself.
    fn split(&self, pending: &Pending<'_>) -> Option<Composed<'b>> {
        let topics: Vec<&str> = self.candidates.iter().map(|candidate| candidate.answer).collect();
        let settled = |own: String| {
            let found = self.index.settled_within(&own, &topics);
            let (entry, best) = given(self.bank, &found, self.terms)?;
            let found = (best.sameness != Sameness::Different).then(|| (entry, best.clone()))?;
            Some(Part { is_open: self.index.request(&own).kind.is_open(), own, found: Some(found) })
        };
        self.index.splits(&self.question.text).into_iter().find_map(|pieces| {
            let parts: Option<Vec<Part<'b>>> = pieces.into_iter().map(settled).collect();
            composed(&parts?, pending)
        })
    }

    fn part(&self, asking: &Asking<'b>) -> Part<'b> {
        let piece = &asking.piece;
        let found = given(self.bank, &asking.candidates, self.terms).map(|(entry, best)| (entry, best.clone()));
        let is_open = self.index.request(&piece.text).kind.is_open();
        Part { is_open, own: piece.own.trim_end_matches(['?', '.']).to_owned(), found }
    }
}

fn composed<'b>(parts: &[Part<'b>], pending: &Pending<'_>) -> Option<Composed<'b>> {
    let open: Vec<String> = parts.iter().filter(|part| part.found.is_none()).map(|part| part.own.clone()).collect();
    let mut given: Vec<(Entry<'b>, Candidate<'b>)> = Vec::new();
    let mut texts: Vec<String> = Vec::new();
    let choices: Vec<Choice> = parts.iter().filter_map(Part::choice).collect();
    for part in parts {
        let Some((entry, best)) = &part.found else { continue };
        if !given.iter().any(|(known, _)| known.to_string() == entry.to_string()) {
            given.push((*entry, best.clone()));
            texts.extend(text(*entry, part.choice().filter(|_| pending.choice.is_none())));
        }
    }
    let opens_with_claim = parts.first().is_some_and(|part| !part.is_open);
    let agree = choices.windows(2).all(|pair| pair[0] == pair[1]);
    let choice = choices.first().copied().filter(|_| agree && open.is_empty() && opens_with_claim);
    let mut doubt = (!agree).then(|| "its parts have different answers".to_owned());
    let mut values = Vec::new();
    if let Some(slot) = pending.choice {
        match choice.and_then(|choice| choice::fit(choice, &slot.options)) {
            Some(value) => values.push(Written { cell: slot.cell, value }),
            None => doubt = doubt.or_else(|| Some("one yes or no does not answer all of it".to_owned())),
        }
    }
    if let Some(slot) = pending.prose {
        let value = texts.join("\n");
        let limit = slot.max_length.map_or(32_767, |limit| limit as usize);
        if !value.is_empty() && value.encode_utf16().count() <= limit {
            values.push(Written { cell: slot.cell, value });
        } else if pending.choice.is_none() {
            doubt = doubt.or_else(|| Some("the texts are longer than the cell takes".to_owned()));
        }
    }
    Some(Composed { values, choice, given, open, doubt })
}

/// What an entry says to a piece: with its yes or no where there is no cell for that.
pub(super) fn text(entry: Entry<'_>, choice: Option<Choice>) -> Option<String> {
    let content = entry.told()?;
    let words = content.text.as_ref().or(content.short.as_ref()).map(|text| plain(&text.value));
    let choice = choice.map(choice::plain_word);
    match (choice, words) {
        (Some(choice), Some(words)) if choice::leading(&words).is_none() => Some(format!("{choice}. {words}")),
        (Some(choice), None) => Some(choice.to_owned()),
        (_, words) => words,
    }
}
