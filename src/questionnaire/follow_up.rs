//! Questions that only apply after a certain answer: "If yes, describe…", "Please elaborate".

use super::lexicon::words;
use super::words::{head, normal};
use super::{FollowUp, Question, When};

/// Finds the parent of every follow-up among the questions of one sheet.
pub(super) fn link(questions: &mut [Question]) {
    let mut latest = None;
    for index in 0..questions.len() {
        match condition(&questions[index].text) {
            Some(when) => {
                let parent = named_parent(questions, index).or(latest);
                questions[index].follow_up = parent.map(|parent| FollowUp { parent, when });
            }
            None => latest = Some(index),
        }
    }
}

/// The condition that the wording of a question states.
pub(super) fn condition(text: &str) -> Option<When> {
    let opening = normal(head(text, 100));
    let conditional = words("if-yes").starts(&opening) || words("if-no").starts(&opening);
    if conditional {
        return Some(answer_named(&opening));
    }
    (words("if-any").has(opening.trim()) || words("if-any").starts(&opening) && points_back(&opening))
        .then_some(When::Any)
}

/// `if the answer to 1.2 is no` starts like a yes and is a no.
fn answer_named(opening: &str) -> When {
    let head: Vec<&str> = opening.split(' ').take(12).collect();
    let applicable = opening.starts_with("if applicable");
    match () {
        () if applicable => When::Any,
        () if words("if-no").starts(opening) => When::No,
        () if head
            .windows(2)
            .any(|pair| pair == ["is", "no"] || pair == ["answered", "no"] || pair == ["ist", "nein"]) =>
        {
            When::No
        }
        () => When::Yes,
    }
}

/// Whether a demand is about the answer before it rather than about something new.
fn points_back(opening: &str) -> bool {
    let back = [
        "above",
        "previous",
        "your answer",
        "your response",
        "elaborate",
        "if other",
        "if partial",
        "if partially",
        "if na",
        "if not applicable",
    ];
    let short = opening.split(' ').count() <= 4;
    short || back.iter().any(|phrase| super::words::contains_phrase(opening, phrase))
}

/// How far back a question is looked for by its id.
const FARTHEST: usize = 200;

/// The earlier question whose id the follow-up names; else the nearest one that is no follow-up is its parent.
fn named_parent(questions: &[Question], index: usize) -> Option<usize> {
    let opening = head(&questions[index].text, 100);
    let mentioned =
        opening.split_whitespace().map(|word| word.trim_matches([',', ':', ';', '(', ')', '"']).trim_end_matches('.'));
    let coded: Vec<&str> =
        mentioned.filter(|word| word.len() >= 3 && word.bytes().any(|byte| byte.is_ascii_digit())).collect();
    (0..index)
        .rev()
        .take(FARTHEST)
        .find(|earlier| questions[*earlier].id.as_deref().is_some_and(|id| coded.contains(&id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<When>) {
        assert_eq!(condition(text), expect, "{text}");
    }

    #[test]
    fn conditions_are_read() {
        check("If yes, describe it.", Some(When::Yes));
        check("If so, how often?", Some(When::Yes));
        check("If \"No\", when will it be?", Some(When::No));
        check("If the answer to 1.2 is no, explain", Some(When::No));
        check("Falls ja, bitte beschreiben", Some(When::Yes));
        check("Si no, explique", None);
        check("Please elaborate", Some(When::Any));
        check("Please provide details", Some(When::Any));
        check("Please describe your backup process", None);
        check("Do you test restores?", None);
    }
}
