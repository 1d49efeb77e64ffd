//! What `ddq ask` tells a person: the decision, how the question was read, the best answers.

use crate::work::ask::{Answered, Answerer, Candidate, Explained};

use super::layout::{printable, wrap};
use super::paint::Paint;
use super::terminal::Terminal;

/// A candidate below this is not shown to a person.
const UNLIKELY: f64 = 0.005;
/// How many answers are shown to a person.
const SHOWN: usize = 3;
/// Where an answer's text begins, in columns.
const INDENT: usize = 9;

/// The report on one question.
pub(super) fn for_people(
    answered: &Answered<'_>,
    answerer: &Answerer<'_>,
    explains: bool,
    terminal: &Terminal,
) -> String {
    let (paint, width) = (Paint(terminal.style()), terminal.width());
    let decision = paint.decision(answered.decision, &answered.decision.to_string());
    let mut text = format!("{decision}  {}\n", paint.bold(&printable(answered.question)));
    text.push_str(&indented(&answered.reason, 2, width, |line| paint.dim(line)));
    for line in answered.read.iter().flat_map(told) {
        text.push_str(&indented(&printable(&line), 2, width, str::to_owned));
    }
    let likely = answered.candidates.iter().filter(|candidate| candidate.confidence >= UNLIKELY);
    for found in likely.take(SHOWN) {
        text.push_str(&candidate(found, &answerer.said(found), paint, width));
        if explains {
            text.push_str(&indented(&found.standing(), INDENT, width, |line| paint.dim(line)));
        }
    }
    text
}

fn candidate(found: &Candidate, said: &str, paint: Paint, width: usize) -> String {
    let mut text = format!("\n  {:>3.0} %  {}\n", found.confidence * 100.0, paint.bold(&found.to_string()));
    text.push_str(&indented(said, INDENT, width, str::to_owned));
    let via = format!("by \u{201c}{}\u{201d}", found.via);
    text + &indented(&via, INDENT, width, |line| paint.dim(line))
}

/// How a question was read, a line for everything that there is.
fn told(read: &Explained) -> Vec<String> {
    let mut lines = vec![format!("wants    {}", read.kind)];
    let mut add = |name: &str, words: String| {
        if !words.is_empty() {
            lines.push(format!("{name:<8} {words}"));
        }
    };
    add("states", read.wanted.join(" | "));
    add("about", read.terms.join(" | "));
    add("exactly", read.particulars.join(" | "));
    add("such as", read.examples.join(" | "));
    add("party", read.parties.join(" | "));
    add("turned", if read.is_turned { "round: a yes is a no".to_owned() } else { String::new() });
    if read.pieces.len() > 1 {
        add("pieces", read.pieces.join(" | "));
    }
    lines
}

/// The lines of a text, wrapped and indented.
fn indented(text: &str, indent: usize, width: usize, paint: impl Fn(&str) -> String) -> String {
    let lines = text.lines().flat_map(|line| wrap(line, width - indent));
    lines.map(|line| format!("{:indent$}{}\n", "", paint(&line))).collect()
}
