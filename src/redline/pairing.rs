//! Two lists as one: what is in both, what went, what came, in the order in which it is read.

use std::collections::BTreeSet;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// An item of the two lists.
#[derive(Debug)]
pub(super) enum Step<'a, T> {
    Both(&'a T, &'a T),
    Old(&'a T),
    New(&'a T),
}

impl<T> Clone for Step<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Step<'_, T> {}

/// A list with what its items are known by; `None` where an item is not known by that.
pub(super) struct Keyed<'a, T> {
    pub(super) items: &'a [T],
    /// For each way to know an item, the surest first: the keys of all items.
    pub(super) keys: Vec<Vec<Option<String>>>,
}

/// How far ahead a partner is looked for among items that are only alike; further apart they are two things.
const AHEAD: usize = 24;

/// Pairs two lists, by the first way to know items, then between those pairs by the next; what is left is paired in order
/// where it is alike.
pub(super) fn paired<'a, T>(
    old: &Keyed<'a, T>,
    new: &Keyed<'a, T>,
    alike: &dyn Fn(usize, usize) -> bool,
) -> Vec<Step<'a, T>> {
    let mut steps = Vec::new();
    let whole = Gap { old: (0, old.items.len()), new: (0, new.items.len()) };
    by_key(old, new, 0, whole, alike, &mut steps);
    steps
}

/// The items between two pairs.
#[derive(Clone, Copy)]
struct Gap {
    old: (usize, usize),
    new: (usize, usize),
}

fn by_key<'a, T>(
    old: &Keyed<'a, T>,
    new: &Keyed<'a, T>,
    way: usize,
    gap: Gap,
    alike: &dyn Fn(usize, usize) -> bool,
    steps: &mut Vec<Step<'a, T>>,
) {
    let (Some(of_old), Some(of_new)) = (old.keys.get(way), new.keys.get(way)) else {
        by_likeness(old.items, new.items, gap, alike, steps);
        return;
    };
    let (mut from, mut to) = (known(of_old, gap.old), known(of_new, gap.new));
    // What only one list knows cannot be paired, and would cost.
    let common: BTreeSet<&str> = from.iter().map(|(_, key)| *key).collect();
    to.retain(|(_, key)| common.contains(key));
    let common: BTreeSet<&str> = to.iter().map(|(_, key)| *key).collect();
    from.retain(|(_, key)| common.contains(key));
    let mut begin = gap;
    for op in capture_diff_slices(Algorithm::Myers, &names(&from), &names(&to)) {
        let DiffOp::Equal { old_index, new_index, len } = op else { continue };
        for at in 0..len {
            let (one, other) = (from[old_index + at].0, to[new_index + at].0);
            let before = Gap { old: (begin.old.0, one), new: (begin.new.0, other) };
            by_key(old, new, way + 1, before, alike, steps);
            steps.push(Step::Both(&old.items[one], &new.items[other]));
            begin = Gap { old: (one + 1, gap.old.1), new: (other + 1, gap.new.1) };
        }
    }
    by_key(old, new, way + 1, begin, alike, steps);
}

fn names<'k>(known: &[(usize, &'k str)]) -> Vec<&'k str> {
    known.iter().map(|(_, key)| *key).collect()
}

fn known(keys: &[Option<String>], (begin, end): (usize, usize)) -> Vec<(usize, &str)> {
    (begin..end).filter_map(|at| Some((at, keys[at].as_deref()?))).collect()
}

fn by_likeness<'a, T>(
    old: &'a [T],
    new: &'a [T],
    gap: Gap,
    alike: &dyn Fn(usize, usize) -> bool,
    steps: &mut Vec<Step<'a, T>>,
) {
    let mut next = gap.new.0;
    for (at, item) in old.iter().enumerate().take(gap.old.1).skip(gap.old.0) {
        let partner = (next..gap.new.1.min(next + AHEAD)).find(|other| alike(at, *other));
        let Some(partner) = partner else {
            steps.push(Step::Old(item));
            continue;
        };
        steps.extend(new[next..partner].iter().map(Step::New));
        steps.push(Step::Both(item, &new[partner]));
        next = partner + 1;
    }
    steps.extend(new[next..gap.new.1].iter().map(Step::New));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Items are known by what stands before `:`; they are alike where their first letter is the same.
    fn check(old: &[&str], new: &[&str], expect: &str) {
        let keyed = |items: &[&str]| -> Vec<Option<String>> {
            items.iter().map(|it| it.split_once(':').map(|(key, _)| key.to_owned())).collect()
        };
        let (of_old, of_new) =
            (Keyed { items: old, keys: vec![keyed(old)] }, Keyed { items: new, keys: vec![keyed(new)] });
        let steps = paired(&of_old, &of_new, &|one, other| old[one].chars().next() == new[other].chars().next());
        let print = |step: &Step<'_, &str>| match step {
            Step::Both(one, other) => format!("{one}={other}"),
            Step::Old(one) => format!("-{one}"),
            Step::New(one) => format!("+{one}"),
        };
        assert_eq!(steps.iter().map(print).collect::<Vec<_>>().join(" "), expect);
    }

    #[test]
    fn what_is_known_is_paired_first() {
        check(&["1:a", "x", "2:b"], &["1:c", "xx", "y", "2:b"], "1:a=1:c x=xx +y 2:b=2:b");
        check(&["1:a", "2:b", "3:c"], &["2:b", "3:c", "1:a"], "-1:a 2:b=2:b 3:c=3:c +1:a");
        check(&["a", "b"], &["c"], "-a -b +c");
        check(&[], &["c"], "+c");
    }
}
