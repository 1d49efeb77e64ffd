//! The draft of an answer, from what somebody answered.

use crate::bank::{Choice, Entry};

use super::basis::Surety;
use super::given::{Given, Licence};
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
    /// Whether the topic is only probably the one that was asked for.
    pub is_doubtful: bool,
}

impl Home {
    /// A topic of the bank that has no answer.
    pub fn of(entry: Entry<'_>, surety: Surety) -> Home {
        let section = entry.answer.section.to_string();
        Home { entry: entry.to_string(), is_new: false, section, is_doubtful: surety == Surety::Probable }
    }
}

/// The draft.
pub(super) fn draft(given: &Given, choice: Option<Choice>, home: &Home, question: &str) -> Draft {
    let text = given.text.as_deref().map(opaque);
    let is_short = |text: &String| given.is_short.unwrap_or(text.chars().count() <= SHORT && !text.contains('\n'));
    let (short, answer) = match text {
        Some(text) if is_short(&text) => (Some(text), None),
        text => (given.short.as_deref().map(opaque), text),
    };
    // Who asks it and who operates it is said of a whole topic, not of its parts.
    let is_part = home.entry.contains('#');
    Draft {
        entry: home.entry.clone(),
        is_new: home.is_new,
        section: home.section.clone(),
        question: question.to_owned(),
        asked_by: if is_part { Vec::new() } else { given.asked_by.clone() },
        phrasings: Vec::new(),
        choice,
        short,
        answer,
        disclosure: given.disclosure,
        responsibility: given.responsibility.filter(|_| !is_part),
        note: note(given, home),
        source: format!("learned from {}", given.place),
        from: given.place.clone(),
    }
}

fn note(given: &Given, home: &Home) -> String {
    let mut note =
        "Learned from an answered questionnaire: is it true today? Then set owner, reviewed and status.".to_owned();
    // The wording of a licensed format stays out of the bank.
    if home.is_doubtful && given.licence == Licence::Free {
        note.push_str(&format!(
            " The question there was \u{201c}{}\u{201d}: is that this topic?",
            opaque(&given.question)
        ));
    }
    if given.text.is_none() {
        note.push_str(" Only a yes or no was given: write a text.");
    }
    note
}

/// A text in which nothing is filled in: what was written by others is no template.
fn opaque(text: &str) -> String {
    let mut text = text.trim().replace("\r\n", "\n");
    for (open, apart) in [("{{", "{ {"), ("{%", "{ %"), ("{#", "{ #")] {
        text = text.replace(open, apart);
    }
    text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect()
}
