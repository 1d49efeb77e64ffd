//! The lists of a document, counted as Word counts them.

use std::collections::BTreeSet;

use super::pattern::{Pattern, readings};

/// Levels that a list of Word has.
pub(super) const LEVELS: usize = 9;

/// Where the number of a paragraph comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Place {
    /// A list counts to it.
    Counted {
        /// Which list, from 0.
        list: usize,
        /// At which level, from 0.
        level: usize,
        /// The number with those of the levels above it, as a `REF` field with `\w` prints it: `4.2(a)`; absent
        /// where a level above has not been counted, for which Word would print a number of its own.
        full: Option<String>,
    },
    /// It is written out.
    Written,
}

/// Every list so far.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Lists {
    pub(super) lists: Vec<List>,
    /// The list of the last number of each level, as long as no higher number has followed.
    current: [Option<usize>; LEVELS],
}

/// A list: its levels, and how far it has counted.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    /// The levels in use.
    pub(super) levels: [Option<Level>; LEVELS],
    /// The counters; absent before the first number and after a number of a higher level.
    counters: [Option<u16>; LEVELS],
}

/// A level of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Level {
    /// How it prints its number.
    pub(super) pattern: Pattern,
    /// What it starts with.
    pub(super) start: u16,
    /// The indent of its text and of its number, in twentieths of a point.
    pub(super) indent: (u32, u32),
}

impl Lists {
    /// The place of the next number; `indent` is that of its text and of its number.
    ///
    /// It continues the list of the number before it, or that of the number above it, or begins one.
    pub(in super::super) fn place(&mut self, number: &str, level: usize, indent: (u32, u32)) -> Place {
        if level >= LEVELS {
            return Place::Written;
        }
        let above = self.current[..level].iter().rev().find_map(|list| *list);
        let mut known = self.current[level].into_iter().chain(above);
        let known = known.find(|list| self.lists[*list].count(number, level, indent));
        let list = known.or_else(|| self.begin(number, level, indent));
        self.current[level] = list;
        self.current[level + 1..].fill(None);
        match list {
            Some(list) => Place::Counted { list, level, full: self.lists[list].full(level) },
            None => Place::Written,
        }
    }

    fn begin(&mut self, number: &str, level: usize, indent: (u32, u32)) -> Option<usize> {
        let mut list = List::default();
        list.count(number, level, indent).then(|| {
            self.lists.push(list);
            self.lists.len() - 1
        })
    }
}

impl Place {
    /// The list that counts to it.
    pub(in super::super) fn list(&self) -> Option<usize> {
        match self {
            Place::Counted { list, .. } => Some(*list),
            Place::Written => None,
        }
    }
}

impl Lists {
    /// Takes in the lists of another version, and says which of these each of them became. `pairs` are lists of the other
    /// and of this version that number the same part; two become one where their levels are alike.
    pub(in super::super) fn join(&mut self, other: &Lists, pairs: &[(usize, usize)]) -> Vec<usize> {
        let mut taken = BTreeSet::new();
        let mut joined = Vec::new();
        for (at, theirs) in other.lists.iter().enumerate() {
            let ours = pairs.iter().filter(|(list, _)| *list == at).map(|(_, ours)| *ours);
            let mut ours = ours.filter(|ours| !taken.contains(ours) && self.lists[*ours].is_like(theirs));
            let into = ours.next().unwrap_or_else(|| {
                self.lists.push(List::default());
                self.lists.len() - 1
            });
            for (level, theirs) in self.lists[into].levels.iter_mut().zip(&theirs.levels) {
                *level = level.take().or_else(|| theirs.clone());
            }
            taken.insert(into);
            joined.push(into);
        }
        joined
    }
}

impl List {
    /// Whether the levels that both use are the same.
    fn is_like(&self, other: &List) -> bool {
        self.levels.iter().zip(&other.levels).all(|pair| match pair {
            (Some(one), Some(other)) => one == other,
            _ => true,
        })
    }

    /// Counts on to a number, where the list can; otherwise the list stays as it is.
    fn count(&mut self, number: &str, level: usize, indent: (u32, u32)) -> bool {
        let mut readings = self.readings(number, level);
        readings.sort_by_key(|(_, value)| *value);
        for (pattern, value) in readings {
            let mut next = self.clone();
            let wanted = Level { pattern, start: value, indent };
            let found = next.levels[level].get_or_insert_with(|| wanted.clone());
            let fits = found.pattern == wanted.pattern && found.indent == indent;
            next.counters[level] = Some(next.counters[level].map_or(found.start, |counter| counter + 1));
            next.counters[level + 1..].fill(None);
            if fits && next.shown(level).as_deref() == Some(number) {
                *self = next;
                return true;
            }
        }
        false
    }

    /// The number read as one that continues a number above it, else as one that stands alone.
    fn readings(&self, number: &str, level: usize) -> Vec<(Pattern, u16)> {
        let above = (0..level).rev().find_map(|above| {
            let shown = self.shown(above).filter(|shown| number.starts_with(shown.as_str()))?;
            let text = &self.levels[above].as_ref()?.pattern.text;
            Some(readings(number, level, Some((text, shown.len()))))
        });
        above.filter(|readings| !readings.is_empty()).unwrap_or_else(|| readings(number, level, None))
    }

    /// The number that a level prints now; absent when it, or a level that it prints too, has not been counted.
    fn shown(&self, level: usize) -> Option<String> {
        self.counters[level]?;
        let mut text = self.levels[level].as_ref()?.pattern.text.clone();
        for above in 0..=level {
            let mark = format!("%{}", above + 1);
            if text.contains(&mark) {
                let format = self.levels[above].as_ref()?.pattern.format;
                text = text.replace(&mark, &format.shown(self.counters[above]?));
            }
        }
        Some(text)
    }

    /// The number of a level, after those of the levels above that it does not print itself.
    fn full(&self, level: usize) -> Option<String> {
        let own = self.shown(level)?;
        let text = &self.levels[level].as_ref()?.pattern.text;
        let first = (0..=level).find(|above| text.contains(&format!("%{}", above + 1)))?;
        let before = first.checked_sub(1).map_or(Some(String::new()), |above| self.full(above))?;
        Some(format!("{before}{}", own.trim_end_matches('.')))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list and a full number.
    type Counted<'t> = Option<(usize, &'t str)>;

    /// Each number with its level, and where it is expected: the list and the full number, `""` for none; or nothing.
    fn check(numbers: &[(usize, &str, Counted<'_>)]) {
        let mut lists = Lists::default();
        for (level, number, expect) in numbers {
            let place = lists.place(number, *level, (0, 0));
            let expect = expect.map_or(Place::Written, |(list, full)| Place::Counted {
                list,
                level: *level,
                full: (!full.is_empty()).then(|| full.to_owned()),
            });
            assert_eq!(place, expect, "{number}");
        }
    }

    #[test]
    fn a_contract_is_one_list_and_its_annexes_are_another() {
        check(&[
            (0, "1", Some((0, "1"))),
            (1, "1.1", Some((0, "1.1"))),
            (2, "(a)", Some((0, "1.1(a)"))),
            (3, "(i)", Some((0, "1.1(a)(i)"))),
            (3, "(ii)", Some((0, "1.1(a)(ii)"))),
            (2, "(b)", Some((0, "1.1(b)"))),
            (3, "(i)", Some((0, "1.1(b)(i)"))),
            (1, "1.2", Some((0, "1.2"))),
            (0, "2", Some((0, "2"))),
            (1, "2.1", Some((0, "2.1"))),
            (0, "Annex I", Some((1, "Annex I"))),
            (1, "1.", Some((1, "Annex I1"))),
            (1, "2.", Some((1, "Annex I2"))),
            (0, "Annex II", Some((1, "Annex II"))),
            (1, "1.", Some((1, "Annex II1"))),
        ]);
    }

    #[test]
    fn the_ninth_letter_is_no_roman_one() {
        let letters: Vec<_> = ('a'..='k').map(|letter| format!("({letter})")).collect();
        let numbers: Vec<_> = letters.iter().map(|text| (2, text.as_str(), Some((0, "")))).collect();
        check(&numbers);
    }

    #[test]
    fn numbers_that_skip_or_start_again_begin_a_list() {
        check(&[
            (0, "1", Some((0, "1"))),
            (0, "3", Some((1, "3"))),
            (0, "1", Some((2, "1"))),
            (1, "1.1", Some((2, "1.1"))),
            (1, "7.5", Some((3, ""))),
            (1, "7.6", Some((3, ""))),
        ]);
    }

    #[test]
    fn what_no_counter_prints_is_written() {
        check(&[(0, "4 bis", None), (0, "01", None), (1, "", None), (9, "1", None), (0, "Appendix", None)]);
    }

    #[test]
    fn clauses_of_a_section_without_a_number_start_again() {
        check(&[(1, "1", Some((0, ""))), (1, "2", Some((0, ""))), (1, "1", Some((1, ""))), (2, "(a)", Some((1, "")))]);
    }
}
