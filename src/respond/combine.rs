//! What several answers come to together, where a line of a format is settled by all or any of them.
//!
//! ```text
//!             yes            no             partial                   not applicable   not known
//! all         if all are     if one is      if one is, and none no    if all are       else
//! any         if one is      if all are     if one is, and none yes   if all are       else
//! ```
//!
//! What does not apply is left out of account beside what does. What is not known keeps a question open unless another
//! answer decides it: one no of all, one yes of any. Only an answer that may be given on these terms is known.

use crate::bank::{Bank, Choice, Entry, Release, Terms};
use crate::format::{Applies, Mapping};

/// What the answers of a line come to.
pub(super) struct Combined<'b> {
    /// The yes or no of all of them; none while it is open.
    pub choice: Option<Choice>,
    /// The answers that decide it; while it is open, those that are known.
    pub deciding: Vec<Entry<'b>>,
    /// The names of the answers that are not known, and why.
    pub open: Vec<String>,
}

/// Combines the answers that settle a line together.
pub(super) fn combined<'b>(bank: &'b Bank, mapping: &Mapping, terms: &Terms) -> Combined<'b> {
    let members: Vec<(&String, Option<Entry<'b>>)> =
        mapping.settling().iter().map(|name| (name, bank.entry(name))).collect();
    let known = |entry: &Option<Entry<'b>>| entry.and_then(|entry| of_entry(entry, terms));
    let choices: Vec<Option<Choice>> = members.iter().map(|(_, entry)| known(entry)).collect();
    let choice = of_all(mapping.applies, &choices);
    let decides = |said: &Option<Choice>| match (mapping.applies, choice) {
        (Applies::All, Some(Choice::No)) => *said == Some(Choice::No),
        (Applies::Any, Some(Choice::Yes)) => *said == Some(Choice::Yes),
        _ => said.is_some(),
    };
    let deciding = members.iter().zip(&choices).filter(|(_, said)| decides(said));
    let deciding = deciding.filter_map(|((_, entry), _)| *entry).collect();
    let unknown = members.iter().zip(&choices).filter(|(_, said)| said.is_none());
    let open = unknown.map(|((name, entry), _)| why_open(name, *entry, terms)).collect();
    Combined { choice, deciding, open }
}

/// The yes or no of an answer that may be given.
fn of_entry(entry: Entry<'_>, terms: &Terms) -> Option<Choice> {
    let is_free = Release::of(entry, terms) == Release::Free;
    entry.state().content().filter(|_| is_free)?.choice.as_ref().map(|choice| choice.value)
}

fn why_open(name: &str, entry: Option<Entry<'_>>, terms: &Terms) -> String {
    match entry.map(|entry| Release::of(entry, terms)) {
        Some(Release::Free) => format!("`{name}` gives no yes or no"),
        Some(release) => format!("`{name}`: {release}"),
        None => format!("`{name}`: {}", Release::Unanswered),
    }
}

/// The yes or no of several; none while it is open.
fn of_all(applies: Applies, choices: &[Option<Choice>]) -> Option<Choice> {
    let (decisive, usual) = match applies {
        Applies::Any => (Choice::Yes, Choice::No),
        _ => (Choice::No, Choice::Yes),
    };
    let is = |wanted: Choice| move |said: &Option<Choice>| *said == Some(wanted);
    if choices.iter().any(is(decisive)) {
        return Some(decisive);
    }
    if choices.is_empty() || choices.contains(&None) {
        return None;
    }
    if choices.iter().any(is(Choice::Partial)) {
        return Some(Choice::Partial);
    }
    Some(if choices.iter().all(is(Choice::NotApplicable)) { Choice::NotApplicable } else { usual })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const YES: Option<Choice> = Some(Choice::Yes);
    const NO: Option<Choice> = Some(Choice::No);
    const PARTIAL: Option<Choice> = Some(Choice::Partial);
    const NONE: Option<Choice> = Some(Choice::NotApplicable);

    #[test]
    fn the_table_holds() {
        let check = |choices: &[Option<Choice>], all, any| {
            assert_eq!(of_all(Applies::All, choices), all, "all of {choices:?}");
            assert_eq!(of_all(Applies::Any, choices), any, "any of {choices:?}");
        };
        check(&[YES, YES], YES, YES);
        check(&[YES, NO], NO, YES);
        check(&[NO, NO], NO, NO);
        check(&[YES, None], None, YES);
        check(&[NO, None], NO, None);
        check(&[YES, PARTIAL], PARTIAL, YES);
        check(&[NO, PARTIAL], NO, PARTIAL);
        check(&[PARTIAL, None], None, None);
        check(&[YES, NONE], YES, YES);
        check(&[NO, NONE], NO, NO);
        check(&[NONE, NONE], NONE, NONE);
        check(&[], None, None);
    }

    fn turned(said: Option<Choice>) -> Option<Choice> {
        match said {
            YES => NO,
            NO => YES,
            said => said,
        }
    }

    fn said() -> impl Strategy<Value = Option<Choice>> {
        prop_oneof![Just(YES), Just(NO), Just(PARTIAL), Just(NONE), Just(None)]
    }

    proptest! {
        #[test]
        fn order_says_nothing(choices in prop::collection::vec(said(), 0..6), by in 0..6_usize) {
            let mut others = choices.clone();
            others.rotate_left(by.min(choices.len()));
            for applies in [Applies::All, Applies::Any] {
                prop_assert_eq!(of_all(applies, &choices), of_all(applies, &others));
            }
        }

        #[test]
        fn any_is_all_turned_round(choices in prop::collection::vec(said(), 0..6)) {
            let others: Vec<_> = choices.iter().copied().map(turned).collect();
            prop_assert_eq!(of_all(Applies::Any, &choices), turned(of_all(Applies::All, &others)));
        }

        #[test]
        fn what_is_settled_stays_so_when_more_is_known(
            known in prop::collection::vec(said(), 0..5),
            at in 0..5_usize,
            now in said(),
        ) {
            let with = |said| {
                let mut all = known.clone();
                all.insert(at.min(known.len()), said);
                all
            };
            let (choices, more) = (with(None), with(now));
            for applies in [Applies::All, Applies::Any] {
                if let Some(settled) = of_all(applies, &choices) {
                    prop_assert_eq!(of_all(applies, &more), Some(settled));
                }
            }
        }
    }
}
