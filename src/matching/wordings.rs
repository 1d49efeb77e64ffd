//! Which wording of a topic a question asks, of the whole answer or of one of its parts.
//!
//! A question asks what a wording asks when the two say the same (see [`super::language::sameness`]), and also when it says what
//! several settled wordings of one answer say between them: all of its words stand in them (those of the same way
//! round), it leaves out none of those that most of them share, and it is close to one of them, with the same numbers
//! and names. "Does a firewall for web applications protect the service?" is settled by "Is the service protected by a
//! WAF?" and "Do you run a firewall for web applications?" together.

use std::ops::Range;

use super::index::Index;
use super::language::meaning::{Subject, Unit};
use super::language::sameness::{Sameness, compare};

/// How much nearer a part's wording must be than any of the whole answer's to stand for the topic.
const PART_LEAD: f32 = 0.08;
/// How many settled wordings it takes to speak together.
const SPEAKERS: usize = 5;
/// How much a question must have in common with one of them: shared terms by all terms.
const CLOSENESS: f64 = 0.5;

impl Index<'_> {
    /// The wording of a topic that the question asks, else the nearest one; `nearest` are some, nearest first, and
    /// `others` are compared as well, as far as they are settled.
    pub(super) fn best_wording(
        &self,
        nearest: &[(usize, f32)],
        others: Range<usize>,
        subject: &Subject,
    ) -> (usize, Sameness) {
        let settled = others.filter(|&wording| self.wording(wording).settles);
        let considered: Vec<usize> = nearest.iter().map(|&(wording, _)| wording).chain(settled).collect();
        let compared = considered.iter().map(|&wording| (wording, compare(subject, self.subject(wording))));
        let said = compared.filter(|(_, sameness)| *sameness != Sameness::Different);
        let rank = |&(wording, sameness): &(usize, Sameness)| (!self.wording(wording).settles, sameness);
        match said.min_by_key(rank) {
            Some(said) if self.wording(said.0).settles => said,
            said => {
                let together = self.said_together(&considered, subject);
                together.or(said).unwrap_or((self.stand_in(nearest), Sameness::Different))
            }
        }
    }

    /// The closest of the settled wordings that say between them what the question says.
    fn said_together(&self, considered: &[usize], subject: &Subject) -> Option<(usize, Sameness)> {
        let topic = self.topic_of(considered[0]);
        let mut parts: Vec<Option<&str>> = Vec::new();
        for wording in considered.iter().map(|&wording| self.wording(wording)) {
            if wording.settles && !parts.contains(&wording.part) {
                parts.push(wording.part);
            }
        }
        parts.into_iter().find_map(|part| self.said_by(topic, part, subject))
    }

    fn said_by(&self, topic: usize, part: Option<&str>, subject: &Subject) -> Option<(usize, Sameness)> {
        let all = self.first[topic]..self.first[topic + 1];
        let same_way = |at: &usize| self.subject(*at).reversals % 2 == subject.reversals % 2;
        let of_part = |at: &usize| self.wording(*at).part == part && self.wording(*at).settles;
        let speakers: Vec<usize> = all.filter(of_part).filter(same_way).collect();
        if speakers.len() < SPEAKERS || subject.units.is_empty() || subject.offers_two() {
            return None;
        }
        let holders = |unit: &Unit| speakers.iter().filter(|&&at| self.subject(at).units.contains(unit)).count();
        let known = subject.units.iter().all(|unit| holders(unit) > 0);
        let core = speakers.iter().flat_map(|&at| &self.subject(at).units);
        let whole = core.into_iter().all(|unit| subject.units.contains(unit) || holders(unit) * 2 <= speakers.len());
        let speaks = |at: &usize| {
            let voice = self.subject(*at);
            closeness(voice, subject) >= CLOSENESS && same_particulars(voice, subject)
        };
        let voice = speakers.into_iter().find(speaks);
        voice.filter(|_| known && whole).map(|voice| (voice, Sameness::Same))
    }

    /// The nearest wording; one of a part only where no wording of the whole answer is about as near.
    fn stand_in(&self, nearest: &[(usize, f32)]) -> usize {
        let (first, similarity) = nearest[0];
        let whole = nearest.iter().find(|(wording, _)| self.wording(*wording).part.is_none());
        match whole {
            Some(&(whole, near)) if near + PART_LEAD > similarity => whole,
            _ => first,
        }
    }

    /// What a wording asks for; worked out when it is first needed.
    fn subject(&self, wording: usize) -> &Subject {
        self.subjects[wording].get_or_init(|| self.analyser.subject(self.wording(wording).text))
    }
}

/// Whether two wordings name the same numbers, versions and proper names: these are never pooled.
fn same_particulars(a: &Subject, b: &Subject) -> bool {
    let holds = |a: &Subject, b: &Subject| a.particulars.iter().all(|unit| b.units.contains(unit));
    holds(a, b) && holds(b, a)
}

/// Shared terms by all terms of two wordings.
fn closeness(a: &Subject, b: &Subject) -> f64 {
    let shared = a.units.iter().filter(|unit| b.units.contains(unit)).count();
    let all = a.units.len() + b.units.len() - shared;
    shared as f64 / all.max(1) as f64
}
