//! The entry of an answer, from what somebody answered.

use jiff::civil::Date;

use crate::bank::{Choice, Disclosure, Entry, Origin, ProductId, is_hidden, plain};
use crate::edit::TWO_WAYS;
use crate::format::Fingerprint;
use crate::respond::meaning;

use super::given::{Given, Licence, Place};
use super::group::Group;
use super::infer::Inference;
use super::proposal::Draft;

/// A longer text fits no small cell.
const SHORT: usize = 60;

/// Where a draft goes.
pub(super) struct Home {
    /// `topic` or `topic#part`.
    pub entry: String,
    /// Whether that is new.
    pub is_new: bool,
    /// The section of the topic.
    pub section: String,
    /// What is asked, where that is written into the entry.
    pub question: Option<String>,
    /// The topic that it is near to.
    pub near: Option<String>,
}

impl Home {
    /// A topic of the bank that has no answer.
    pub fn of(entry: Entry<'_>) -> Home {
        let section = entry.answer.section.to_string();
        Home { entry: entry.to_string(), is_new: false, section, question: None, near: None }
    }
}

/// What holds for everything that is learned in one run.
#[derive(Clone, Debug, Default)]
pub struct Occasion {
    /// The customer who asked.
    pub customer: Option<String>,
    /// The product that the answers hold for.
    pub product: Option<ProductId>,
    /// Who may see them.
    pub disclosure: Option<Disclosure>,
    /// The day.
    pub on: Option<Date>,
}

/// The draft.
pub(super) fn draft(group: &Group, choice: Option<Choice>, home: Home, occasion: &Occasion, keeps: bool) -> Draft {
    let given = &group.leading;
    let texts = given.text.iter().chain(&given.short).chain(&given.option);
    let is_verbatim = given.known.is_none() && texts.into_iter().any(|text| needs_verbatim(text));
    let text = given.text.as_deref().map(|text| if is_verbatim { cleaned(text) } else { opaque(text) });
    let is_short = |text: &String| given.is_short.unwrap_or(text.chars().count() <= SHORT && !text.contains('\n'));
    let (short, answer) = match text {
        Some(text) if is_short(&text) && home.is_new && option(given).is_none() => (Some(text), None),
        Some(text) if is_short(&text) && given.is_short.is_some() => (Some(text), None),
        text => (given.short.as_deref().map(opaque), text),
    };
    let short = option(given).map(cleaned).or(short);
    // Who asks it and who operates it is said of a whole topic, not of its parts.
    let is_part = home.entry.contains('#');
    let origins = group.all.iter().map(|given| origin(given, group, &home, occasion, keeps)).collect();
    Draft {
        is_new: home.is_new,
        section: home.section,
        question: home.question,
        near: home.near,
        products: occasion.product.iter().cloned().collect(),
        asked_by: if is_part { Vec::new() } else { given.asked_by.clone() },
        phrasings: Vec::new(),
        choice,
        short,
        answer,
        is_verbatim,
        disclosure: if given.known.is_some() { given.disclosure } else { occasion.disclosure },
        responsibility: given.responsibility.filter(|_| !is_part),
        customer_part: given.customer_part.as_deref().filter(|_| !is_part).map(cleaned),
        note: note(group),
        refused: None,
        source: format!("learned from {}", given.place),
        origins,
        from: given.place.clone(),
        passage: None,
        entry: home.entry,
    }
}

/// The draft of a yes or no that follows from a line of a known format, and of nothing else.
pub(super) fn inferred(entry: Entry<'_>, inference: &Inference, doubt: Option<String>, occasion: &Occasion) -> Draft {
    let Inference { from, line, .. } = inference;
    Draft {
        choice: Some(inference.choice),
        note: doubt.map(|doubt| format!("{from} ({line}) suggests it, but {doubt}. Is it so?")),
        ..bare(entry, occasion, format!("follows from {from} ({line})"), from.clone())
    }
}

/// The draft of a question that nobody has answered, which says nothing yet.
pub(super) fn bare(entry: Entry<'_>, occasion: &Occasion, source: String, from: Place) -> Draft {
    let Home { entry, section, .. } = Home::of(entry);
    Draft {
        entry,
        is_new: false,
        section,
        question: None,
        near: None,
        products: Vec::new(),
        asked_by: Vec::new(),
        phrasings: Vec::new(),
        choice: None,
        short: None,
        answer: None,
        is_verbatim: false,
        disclosure: occasion.disclosure,
        responsibility: None,
        customer_part: None,
        note: None,
        refused: None,
        source,
        origins: Vec::new(),
        from,
        passage: None,
    }
}

/// What was chosen, where it is neither a yes nor a no by itself.
fn option(given: &Given) -> Option<&str> {
    given.option.as_deref().filter(|option| meaning(option).is_none())
}

fn origin(given: &Given, group: &Group, home: &Home, occasion: &Occasion, keeps: bool) -> Origin {
    let is_worded =
        keeps && !group.is_contested && !group.by_heading && home.question.as_ref() != Some(&given.question);
    let is_question =
        keeps && !group.is_contested && !group.by_heading && home.question.as_ref() == Some(&given.question);
    let is_told = given.known.is_some() || is_worded || is_question;
    Origin {
        file: given.place.file.clone(),
        sheet: given.place.sheet.clone(),
        cell: given.place.cell.clone(),
        customer: occasion.customer.clone(),
        on: occasion.on,
        format: given.format.clone(),
        id: given.id.clone(),
        section: group.by_heading.then(|| given.heading.clone().unwrap_or_default()),
        given: given.option.clone(),
        role: given.is_beside.then(|| "comment".to_owned()),
        fingerprint: (!is_told).then(|| Fingerprint::of(&given.question).to_string()),
    }
}

fn note(group: &Group) -> Option<String> {
    let first = group.conflicts.first()?;
    Some(format!(
        "{TWO_WAYS}: \u{201c}{}\u{201d} in {}, \u{201c}{}\u{201d} in {}. Keep what is true, or learn each file with --product.",
        first.other, first.at, first.given, first.from
    ))
}

/// Whether a text would be read as something else than it is.
pub(super) fn needs_verbatim(text: &str) -> bool {
    let text = cleaned(text);
    plain(&text) != text || ["{{", "{%", "{#"].iter().any(|open| text.contains(open))
}

pub(super) fn cleaned(text: &str) -> String {
    let text = text.trim().replace("\r\n", "\n");
    text.chars().filter(|letter| !is_hidden(*letter) || matches!(letter, '\n' | '\t')).collect()
}

/// A text of a library, in which nothing is filled in: what was written by others is no template.
fn opaque(text: &str) -> String {
    let mut text = cleaned(text);
    for (open, apart) in [("{{", "{ {"), ("{%", "{ %"), ("{#", "{ #")] {
        text = text.replace(open, apart);
    }
    text
}

/// Whether the wording of a question may be kept.
pub(super) fn may_keep(given: &Given, licensed: bool) -> bool {
    licensed || given.licence == Licence::Free
}
