//! `word/comments.xml`: what a change comes to, beside it, in the name of the editor.

use super::block::paragraph;
use super::element::Element;
use super::package::root;
use super::plan::Plan;
use super::run::plain;

/// The part; none where nobody has commented.
pub(super) fn comments(plan: &Plan<'_>) -> Option<String> {
    let texts = plan.comments.borrow();
    let comment = |(at, text): (usize, &String)| {
        let element = plan.signed(Element::new("w:comment").with("w:id", at));
        element.child(paragraph("BodyText", Vec::new(), vec![plain(text)]))
    };
    (!texts.is_empty()).then(|| root("w:comments").children(texts.iter().enumerate().map(comment)).part())
}

/// Runs with a comment on them.
pub(super) fn commented(runs: Vec<Element>, text: String, plan: &Plan<'_>) -> Vec<Element> {
    let at = {
        let mut texts = plan.comments.borrow_mut();
        texts.push(text);
        texts.len() - 1
    };
    let mark = |name: &'static str| Element::new(name).with("w:id", at);
    let reference = Element::new("w:r").child(mark("w:commentReference"));
    let runs = std::iter::once(mark("w:commentRangeStart")).chain(runs);
    runs.chain([mark("w:commentRangeEnd"), reference]).collect()
}
