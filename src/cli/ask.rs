//! `ddq ask`: the best answers for a question.

use std::io::{self, BufRead};

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::bank::{Bank, Entry, plain};
use crate::matching::{Explained, Index};
use crate::respond::{Candidate, Decision, Judgement, Terms, index, judge};

use super::Outcome;
use super::error::CliError;
use super::layout::{printable, wrap};
use super::paint::Paint;
use super::terminal::Terminal;
use super::terms::terms;
use super::workspace::Workspace;

/// A candidate below this is not shown to a person.
const UNLIKELY: f64 = 0.005;
/// How many answers are shown to a person.
const SHOWN: usize = 3;
/// How many questions are read at a time from standard input.
const BATCH: usize = 256;
/// Where an answer's text begins, in columns.
const INDENT: usize = 9;

/// Find the answers that a question asks for
///
/// Prints the best answers with their probability and the wording that matched. With --stdin, reads one JSON object
/// {"question": "…"} per line and prints one JSON object per line.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The question, in whatever words
    #[arg(value_name = "QUESTION", required_unless_present = "stdin", conflicts_with = "stdin")]
    question: Option<String>,

    /// Read questions from standard input, one JSON object a line
    #[arg(long)]
    stdin: bool,

    /// How to print the answers [default: human; json with --stdin]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,

    /// Tell how the question was read, and what each answer leaves open
    #[arg(long)]
    explain: bool,

    /// Answer as for this customer [default: nobody in particular: public answers only]
    #[arg(long, value_name = "ID")]
    customer: Option<String>,

    /// Judge review dates as of this day [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// One JSON object per question
    Json,
}

#[derive(Deserialize)]
struct Asked {
    question: String,
}

/// What a question came to.
#[derive(Serialize)]
struct Answered<'q> {
    question: &'q str,
    decision: Decision,
    reason: String,
    candidates: Vec<Candidate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    read: Option<Explained>,
}

/// Answers a question, or those on standard input.
pub(super) fn ask(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    // The process ends with the answer: giving all that memory back first would take longer than asking.
    let bank: &'static Bank = Box::leak(Box::new(workspace.bank()?));
    let terms = terms(bank, options.customer.as_deref(), options.as_of)?;
    let index: &'static Index<'_> = Box::leak(Box::new(index(bank)));
    let answerer = Answerer { bank, index, terms, explains: options.explain };
    let default = if options.stdin { Format::Json } else { Format::Human };
    let format = options.format.unwrap_or(default);
    match &options.question {
        Some(question) if question.trim().is_empty() => return Err(CliError::new("the question is empty")),
        Some(question) => answerer.print(std::slice::from_ref(question), format, terminal)?,
        None => answerer.stream(format, terminal)?,
    }
    Ok(Outcome::Clean)
}

struct Answerer<'b> {
    bank: &'b Bank,
    index: &'b Index<'b>,
    terms: Terms,
    /// Whether it tells how a question was read.
    explains: bool,
}

impl Answerer<'_> {
    fn stream(&self, format: Format, terminal: &Terminal) -> Result<(), CliError> {
        let mut batch = Vec::with_capacity(BATCH);
        for (number, line) in (1..).zip(io::stdin().lock().lines()) {
            let line = line.map_err(|error| CliError::new(format!("cannot read standard input: {error}")))?;
            if !line.trim().is_empty() {
                batch.push(question(&line, number)?);
            }
            if batch.len() == BATCH {
                self.print(&batch, format, terminal)?;
                batch.clear();
            }
        }
        self.print(&batch, format, terminal)
    }

    fn print(&self, questions: &[String], format: Format, terminal: &Terminal) -> Result<(), CliError> {
        let answered: Vec<Answered<'_>> = questions.par_iter().map(|question| self.judge(question)).collect();
        let mut text = Vec::new();
        for answered in &answered {
            match format {
                Format::Json => serde_json::to_writer(&mut text, answered)?,
                Format::Human => text.extend(self.for_people(answered, terminal).into_bytes()),
            }
            text.extend(b"\n");
        }
        terminal.print(&String::from_utf8_lossy(&text))
    }

    fn judge<'q>(&self, question: &'q str) -> Answered<'q> {
        let Judgement { decision, reason, candidates, .. } = judge(self.bank, self.index, question, &self.terms);
        let read = self.explains.then(|| self.index.explain(question));
        Answered { question, decision, reason, candidates, read }
    }

    fn for_people(&self, answered: &Answered<'_>, terminal: &Terminal) -> String {
        let paint = Paint(terminal.style());
        let decision = paint.decision(answered.decision, &answered.decision.to_string());
        let mut text = format!("{decision}  {}\n", paint.bold(&printable(answered.question)));
        text.push_str(&indented(&answered.reason, 2, terminal.width(), |line| paint.dim(line)));
        for line in answered.read.iter().flat_map(told) {
            text.push_str(&indented(&printable(&line), 2, terminal.width(), str::to_owned));
        }
        let likely = answered.candidates.iter().filter(|candidate| candidate.confidence >= UNLIKELY);
        for candidate in likely.take(SHOWN) {
            text.push_str(&self.candidate(candidate, paint, terminal.width()));
        }
        text
    }

    fn candidate(&self, candidate: &Candidate, paint: Paint, width: usize) -> String {
        let name = candidate.to_string();
        let mut text = format!("\n  {:>3.0} %  {}\n", candidate.confidence * 100.0, paint.bold(&name));
        let said = self.bank.entry(&name).map(said).unwrap_or_default();
        text.push_str(&indented(&said, INDENT, width, str::to_owned));
        let via = format!("by \u{201c}{}\u{201d}", candidate.via);
        text.push_str(&indented(&via, INDENT, width, |line| paint.dim(line)));
        if self.explains {
            text.push_str(&indented(&candidate.standing(), INDENT, width, |line| paint.dim(line)));
        }
        text
    }
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

/// What an entry says, with its status where it is not approved.
fn said(entry: Entry<'_>) -> String {
    let state = entry.state();
    let Some(content) = entry.told() else {
        return "unanswered: the bank knows the question, not the answer".into();
    };
    let choice = content.choice.as_ref().map(|choice| format!("[{}] ", choice.value)).unwrap_or_default();
    let text = content.text.as_ref().or(content.short.as_ref()).map(|text| plain(&text.value)).unwrap_or_default();
    let draft = if state.approved().is_none() { "(draft) " } else { "" };
    format!("{draft}{choice}{text}")
}

fn question(line: &str, number: usize) -> Result<String, CliError> {
    let asked: Result<Asked, _> = serde_json::from_str(line);
    asked.map(|asked| asked.question).map_err(|error| {
        CliError::new(format!("line {number} of standard input is not a question: {error}"))
            .hint("each line holds one JSON object, such as {\"question\": \"Is data encrypted at rest?\"}")
    })
}
