//! The section in which a new topic belongs.

use crate::bank::Bank;
use crate::matching::{Candidate, Index};

use super::given::Given;

/// Where a topic goes of which nothing tells more.
const DEFAULT: &str = "security-organization";
/// How much of a section's title must be in a heading.
const TITLE: f64 = 0.5;

/// The section: the one that a library or the format's domain names, else that of the topics that are most alike, else
/// the one whose title is like the heading.
pub(super) fn section(bank: &Bank, index: &Index<'_>, given: &Given, candidates: &[Candidate<'_>]) -> Option<String> {
    let of = |candidate: &Candidate<'_>| bank.answer(candidate.answer).map(|answer| answer.section.as_str());
    let is_known = |id: &&str| bank.sections().iter().any(|section| section.id.as_str() == *id);
    let allowed: Vec<&str> = given.sections.iter().map(String::as_str).filter(is_known).collect();
    let alike = candidates.iter().filter_map(of);
    let found = match allowed.as_slice() {
        [] => titled(bank, index, given.heading.as_deref()).or_else(|| alike.into_iter().next()),
        [only] => Some(*only),
        [first, ..] => alike.into_iter().find(|section| allowed.contains(section)).or(Some(*first)),
    };
    let fallback = bank.sections().iter().map(|section| section.id.as_str());
    let default = Some(DEFAULT).filter(is_known).or_else(|| fallback.into_iter().next());
    found.or(default).map(str::to_owned)
}

/// The section of whose title most words stand in the heading.
fn titled<'b>(bank: &'b Bank, index: &Index<'_>, heading: Option<&str>) -> Option<&'b str> {
    let heading = heading?;
    let shares = bank.sections().iter().map(|section| (index.shared_words(&section.title, heading), section));
    let best = shares.filter(|(share, _)| *share >= TITLE).max_by(|(a, _), (b, _)| a.total_cmp(b));
    best.map(|(_, section)| section.id.as_str())
}
