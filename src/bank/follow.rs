//! What follows from the answers by the canonical questionnaire, where nobody has said it.
//!
//! A question `implies` others: whoever says yes to it says yes to them, and whoever says no to one of them says no to it.
//! Only what may leave by itself is followed from; an answer that is there is never passed over, so a chain ends at it. Of a
//! question that is yes by one answer and no by another nothing follows.

use std::cmp::Reverse;
use std::collections::{BTreeMap, VecDeque};

use jiff::civil::Date;

use super::answer::{Answer, State};
use super::entry::Entry;
use super::keyword::{Choice, Disclosure};
use super::{Bank, Content};
use crate::diagnostic::Spanned;

/// A question: index of its answer, and of its part.
type Node = (usize, Option<usize>);

/// The questions, and which imply which.
struct Questions {
    entries: Vec<Node>,
    /// Of each, those that a yes to it settles.
    weaker: Vec<Vec<usize>>,
    /// Of each, those that a no to it settles.
    stronger: Vec<Vec<usize>>,
}

impl Questions {
    fn of(bank: &Bank) -> Questions {
        let mut entries = Vec::new();
        let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
        for (at, answer) in bank.answers.iter().enumerate().filter(|(_, answer)| answer.topic.is_some()) {
            let parts = answer.parts.iter().enumerate().filter(|(_, part)| part.topic.is_some());
            for node in std::iter::once((at, None)).chain(parts.map(|(part, _)| (at, Some(part)))) {
                by_name.insert(entry(bank, node).to_string(), entries.len());
                entries.push(node);
            }
        }
        let (mut weaker, mut stronger) = (vec![Vec::new(); entries.len()], vec![Vec::new(); entries.len()]);
        for (from, node) in entries.iter().enumerate() {
            for to in entry(bank, *node).implies().iter().filter_map(|name| by_name.get(&name.value).copied()) {
                weaker[from].push(to);
                stronger[to].push(from);
            }
        }
        Questions { entries, weaker, stronger }
    }
}

impl Bank {
    /// The bank with a yes or no wherever one follows.
    #[must_use]
    pub fn with_what_follows(mut self) -> Bank {
        let questions = Questions::of(&self);
        let yes = reached(&self, &questions, Choice::Yes, &questions.weaker);
        let no = reached(&self, &questions, Choice::No, &questions.stronger);
        for (at, node) in questions.entries.iter().enumerate() {
            let follows = match (yes[at], no[at]) {
                (Some(source), None) => followed(&self, questions.entries[source], Choice::Yes),
                (None, Some(source)) => followed(&self, questions.entries[source], Choice::No),
                _ => None,
            };
            if let Some((state, disclosure)) = follows {
                put(&mut self.answers[node.0], node.1, state, disclosure);
            }
        }
        self
    }
}

fn entry(bank: &Bank, (answer, part): Node) -> Entry<'_> {
    let answer = &bank.answers[answer];
    part.map_or(Entry::whole(answer), |part| Entry::part(answer, &answer.parts[part]))
}

/// For each unanswered question the answer from which it follows: the one that the most may see, and that holds longest.
fn reached(bank: &Bank, questions: &Questions, said: Choice, steps: &[Vec<usize>]) -> Vec<Option<usize>> {
    let rank = |at: &usize| -> Option<(Disclosure, Reverse<Date>)> {
        let entry = entry(bank, questions.entries[*at]);
        let approved = entry.state().approved().filter(|_| entry.answer.products.is_empty())?;
        let is_said = approved.content.choice.as_ref().is_some_and(|choice| choice.value == said);
        is_said.then(|| (entry.disclosure(), Reverse(approved.due())))
    };
    let mut sources: Vec<usize> = (0..questions.entries.len()).filter(|at| rank(at).is_some()).collect();
    sources.sort_by_key(rank);
    let mut from = vec![None; questions.entries.len()];
    for source in sources {
        let mut open = VecDeque::from([source]);
        while let Some(at) = open.pop_front() {
            for &next in &steps[at] {
                let is_silent = matches!(entry(bank, questions.entries[next]).state(), State::Unanswered);
                if is_silent && from[next].is_none() {
                    from[next] = Some(source);
                    open.push_back(next);
                }
            }
        }
    }
    from
}

/// What is said of a question that follows from an answer: its yes or no, and the words of that answer.
fn followed(bank: &Bank, source: Node, choice: Choice) -> Option<(State, Disclosure)> {
    let source = entry(bank, source);
    let mut approved = source.state().approved()?.clone();
    let span = approved.source.span();
    let Content { short, text, .. } = approved.content;
    approved.content = Content { choice: Some(Spanned::new(choice, span)), short, text };
    approved.follows_from = Some(source.to_string());
    Some((State::Approved(approved), source.disclosure()))
}

fn put(answer: &mut Answer, part: Option<usize>, state: State, disclosure: Disclosure) {
    match part {
        None => (answer.state, answer.disclosure) = (state, disclosure),
        Some(part) => {
            let part = &mut answer.parts[part];
            (part.state, part.disclosure) = (state, disclosure);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Release, Terms, parse};
    use super::*;
    use crate::source::Sources;

    const QUESTIONS: &str = r#"
[kept]
question = "Are logs kept?"

[kept.parts.month]
question = "Are logs kept for a month?"
implies  = ["kept"]

[kept.parts.year]
question = "Are logs kept for a year?"
implies  = ["kept#month"]

[kept.parts.never]
question = "Are logs dropped at once?"
implies  = ["kept#dropped"]

[kept.parts.dropped]
question = "Are logs dropped?"
"#;

    /// The bank whose answers are these tables, each approved.
    fn bank(answers: &[(&str, &str)]) -> Bank {
        let approved = "status = \"approved\"\nowner = \"o\"\nreviewed = 2026-01-01\nsource = \"s\"\n";
        let whole = answers.iter().any(|(name, _)| !name.contains('#'));
        let mut text = if whole { String::new() } else { "[kept]\nstatus = \"unanswered\"\n".to_owned() };
        for (name, said) in answers {
            text.push_str(&format!("[{}]\n{said}\n{approved}", name.replace('#', ".parts.")));
        }
        let files = [
            ("ddq.toml", ""),
            ("questionnaires/canonical/sections.toml", "logs = \"Logs\"\n"),
            ("questionnaires/canonical/logs.toml", QUESTIONS),
            ("answers/company.toml", "name = \"A\"\n"),
            ("answers/sections/logs.toml", text.as_str()),
        ];
        parse(&files.into_iter().collect::<Sources>()).0.with_what_follows()
    }

    #[track_caller]
    fn check(bank: &Bank, name: &str, choice: Option<Choice>, from: Option<&str>) {
        let entry = bank.entry(name).expect("it is asked");
        let said = entry.state().content().and_then(|content| content.choice.as_ref()).map(|choice| choice.value);
        assert_eq!((said, entry.follows_from()), (choice, from), "{name}");
    }

    #[test]
    fn a_yes_settles_what_it_implies_step_by_step() {
        let bank = bank(&[("kept#year", "choice = \"yes\"\nanswer = \"Thirteen months.\"")]);
        check(&bank, "kept#month", Some(Choice::Yes), Some("kept#year"));
        check(&bank, "kept", Some(Choice::Yes), Some("kept#year"));
        check(&bank, "kept#dropped", None, None);
        let text = bank.entry("kept#month").and_then(|entry| Some(entry.state().content()?.text.clone()?.value));
        assert_eq!(text.as_deref(), Some("Thirteen months."));
    }

    #[test]
    fn a_no_settles_what_implies_it() {
        let bank = bank(&[("kept", "choice = \"no\"")]);
        check(&bank, "kept#month", Some(Choice::No), Some("kept"));
        check(&bank, "kept#year", Some(Choice::No), Some("kept"));
    }

    #[test]
    fn an_answer_that_is_there_ends_a_chain() {
        let bank =
            bank(&[("kept#month", "choice = \"partial\"\nanswer = \"Some.\""), ("kept#year", "choice = \"yes\"")]);
        check(&bank, "kept#month", Some(Choice::Partial), None);
        check(&bank, "kept", None, None);
    }

    #[test]
    fn nothing_follows_from_two_that_say_otherwise() {
        let bank = bank(&[("kept", "choice = \"no\""), ("kept#year", "choice = \"yes\"")]);
        check(&bank, "kept#month", None, None);
    }

    #[test]
    fn what_follows_is_no_wider_than_what_it_follows_from() {
        let bank = bank(&[("kept#year", "choice = \"yes\"\ndisclosure = \"nda\"")]);
        let terms = |sees| Terms { as_of: jiff::civil::date(2026, 2, 1), sees };
        let month = bank.entry("kept#month").expect("it is asked");
        assert_eq!(Release::of(month, &terms(Disclosure::Nda)), Release::Free);
        assert_eq!(Release::of(month, &terms(Disclosure::Public)), Release::Withheld(Disclosure::Nda));
        assert_eq!(
            Release::of(month, &Terms { as_of: jiff::civil::date(2027, 6, 1), sees: Disclosure::Nda }),
            Release::Overdue(jiff::civil::date(2027, 1, 1))
        );
    }
}
