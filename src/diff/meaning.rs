//! The classes of a changed text.

use crate::text::words::runs;

use super::change::{Class, Finding};
use super::commitment::shift;
use super::piece::Redline;
use super::quantity;

/// What is told of a text of which nothing else can be.
const OTHER_WORDS: &str = "other words";
pub(super) const PUNCTUATION: &str = "punctuation and spacing";

/// What the change of a text comes to; wording when it comes to nothing else, nothing when there is none.
pub(super) fn findings(old: &str, new: &str) -> Vec<Finding> {
    let redline = Redline::new(old, new);
    if redline.is_unchanged() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let numbers = quantity::changed(old, new);
    findings.extend(numbers.into_iter().map(|detail| Finding::new(Class::QuantityChanged, detail)));
    let shift = shift(&redline);
    findings.extend(shift.turned.map(|detail| Finding::new(Class::ChoiceFlipped, detail)));
    let told = |words: Vec<String>, class| (!words.is_empty()).then(|| Finding::new(class, words.join(", ")));
    findings.extend(told(shift.weaker, Class::Weakened));
    findings.extend(told(shift.stronger, Class::Strengthened));
    if findings.is_empty() {
        let same = runs(old) == runs(new);
        let detail = if same { PUNCTUATION } else { OTHER_WORDS };
        findings.push(Finding::new(Class::Wording, detail));
    }
    findings
}

/// In the order of their classes, each once.
pub(super) fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|one, other| one.class.cmp(&other.class).then(one.detail.cmp(&other.detail)));
    findings.dedup();
    // Wording says that nothing else was found.
    if findings.iter().any(|finding| finding.class < Class::Wording) {
        let is_mere_words = |detail: &str| [OTHER_WORDS, PUNCTUATION].iter().any(|words| detail.ends_with(words));
        findings.retain(|finding| finding.class != Class::Wording || !is_mere_words(&finding.detail));
    }
    if findings.iter().any(|finding| finding.class < Class::Internal) {
        findings.retain(|finding| finding.class < Class::Internal);
    }
    findings
}
