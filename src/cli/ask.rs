//! `ddq ask`: the best answers for a question.

use std::io::{self, BufRead};

use clap::{Args, ValueEnum};
use serde::Deserialize;

use crate::work::ask::{self, Answered, Answerer};
use crate::work::{Refusal, Workspace};

use super::ask_report::for_people;
use super::groups::Day;
use super::outcome::Outcome;
use super::terminal::Terminal;

/// How many questions are read at a time from standard input.
const BATCH: usize = 256;

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

    #[command(flatten)]
    day: Day,
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

/// Answers a question, or those on standard input.
pub(super) fn ask(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let asked =
        ask::Options { customer: options.customer.clone(), as_of: options.day.date(), explain: options.explain };
    // The process ends with the answer: giving all that memory back first would take longer than asking.
    let bank = Box::leak(Box::new(workspace.answering_bank()?));
    let answerer: &'static Answerer<'_> = Box::leak(Box::new(ask::ask(bank, &asked)?));
    let printer = Printer { answerer, options, terminal };
    match &options.question {
        Some(question) if question.trim().is_empty() => return Err(Refusal::new("the question is empty")),
        Some(question) => printer.print(std::slice::from_ref(question))?,
        None => printer.stream()?,
    }
    Ok(Outcome::Clean)
}

struct Printer<'a> {
    answerer: &'a Answerer<'a>,
    options: &'a Options,
    terminal: &'a Terminal,
}

impl Printer<'_> {
    fn stream(&self) -> Result<(), Refusal> {
        let mut batch = Vec::with_capacity(BATCH);
        for (number, line) in (1..).zip(io::stdin().lock().lines()) {
            let line = line.map_err(|error| Refusal::new(format!("cannot read standard input: {error}")))?;
            if !line.trim().is_empty() {
                batch.push(question(&line, number)?);
            }
            if batch.len() == BATCH {
                self.print(&batch)?;
                batch.clear();
            }
        }
        self.print(&batch)
    }

    fn print(&self, questions: &[String]) -> Result<(), Refusal> {
        let answers = self.answerer.answers(questions);
        let lines: Result<String, Refusal> = answers.iter().map(|answered| self.line(answered)).collect();
        self.terminal.print(&lines?)
    }

    fn line(&self, answered: &Answered<'_>) -> Result<String, Refusal> {
        let default = if self.options.stdin { Format::Json } else { Format::Human };
        let text = match self.options.format.unwrap_or(default) {
            Format::Json => serde_json::to_string(answered)?,
            Format::Human => for_people(answered, self.answerer, self.options.explain, self.terminal),
        };
        Ok(text + "\n")
    }
}

fn question(line: &str, number: usize) -> Result<String, Refusal> {
    let asked: Result<Asked, _> = serde_json::from_str(line);
    asked.map(|asked| asked.question).map_err(|error| {
        Refusal::new(format!("line {number} of standard input is not a question: {error}"))
            .hint("each line holds one JSON object, such as {\"question\": \"Is data encrypted at rest?\"}")
    })
}
