//! `ddq eval`: how well questions are answered, by labels that people gave.

use std::fs;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::matching::{Candidate, Index};
use crate::respond::{ANSWER, index};

use super::Outcome;
use super::error::CliError;
use super::eval_answers::{Answers, Judged, Verdict, faults};
use super::terminal::Terminal;
use super::terms::terms;
use super::workspace::Workspace;

/// The precision that answering must hold.
const PRECISION: f64 = 0.95;
/// The thresholds of the curve.
const CURVE: [f64; 9] = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98];

/// Measure the answers, and the matching, on labelled questions
///
/// Each line of FILE is one JSON object. {"question": "…", "accept": ["answer-id", …]} says which topics serve; an empty
/// `accept` says that none does. {"question": "…", "choice": "yes", "right": ["topic#part", …], "partial": […]} gives a
/// reader's verdict: the yes or no that the bank settles (null: none), the entries whose text answers all of it, and those
/// that answer a part; whatever else is written is beside the question, and another yes or no is wrong.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Labelled questions, one JSON object a line
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// How to print the figures
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,

    /// List what is wrong: the best match, what was written, what was suggested
    #[arg(long)]
    errors: bool,

    /// Judge review dates as of this day [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A table, for people
    Human,
    /// One JSON value
    Json,
}

#[derive(Deserialize)]
struct Labelled {
    question: String,
    accept: Option<Vec<String>>,
    #[serde(flatten)]
    verdict: Verdict,
}

impl Labelled {
    /// The topics that serve.
    fn accepted(&self) -> &[String] {
        self.accept.as_deref().unwrap_or_default()
    }
}

/// The figures.
#[derive(Debug, Serialize)]
struct Figures {
    schema: &'static str,
    /// Questions in all, and those that some answer serves.
    questions: usize,
    served: usize,
    /// Shares of the served questions, 0 to 1.
    top1: f64,
    top3: f64,
    /// Mean reciprocal rank over the served questions.
    mrr: f64,
    /// At the threshold at which answers are written.
    at_threshold: Point,
    /// The largest share of all questions that can be answered at 95 % precision.
    coverage_at_95: f64,
    curve: Vec<Point>,
    /// What was written and suggested, where readers gave their verdicts.
    #[serde(skip_serializing_if = "Option::is_none")]
    answers: Option<Answers>,
}

/// Precision and coverage when everything at least this probable is answered.
#[derive(Clone, Copy, Debug, Serialize)]
struct Point {
    threshold: f64,
    precision: f64,
    coverage: f64,
}

/// A question's outcome: how sure the best candidate was, and at which rank an accepted one stood, from 1.
struct Ranked<'q> {
    labelled: &'q Labelled,
    confidence: f64,
    rank: Option<usize>,
    best: Option<String>,
}

/// Measures the workspace's bank.
pub(super) fn eval(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    let bank = workspace.bank()?;
    let labelled = read(&options.file)?;
    let index = index(&bank);
    let terms = terms(&bank, None, options.as_of)?;
    let topics: Vec<&Labelled> = labelled.iter().filter(|labelled| labelled.accept.is_some()).collect();
    let ranked: Vec<Ranked<'_>> = topics.par_iter().map(|labelled| rank(&index, labelled)).collect();
    let read: Vec<&Labelled> = labelled.iter().filter(|labelled| labelled.verdict.is_given()).collect();
    let judged: Vec<Judged<'_>> = (read.par_iter())
        .map(|labelled| Judged::of(&bank, &index, &labelled.question, &labelled.verdict, &terms))
        .collect();
    let answers = (!judged.is_empty()).then(|| Answers::of(&judged));
    let figures = Figures { answers, ..figures(&ranked) };
    match options.format {
        Format::Human => terminal.print(&table(&figures))?,
        Format::Json => terminal.print_json(&figures)?,
    }
    if options.errors {
        terminal.print(&errors(&ranked))?;
        terminal.print(&faults(&judged))?;
    }
    Ok(Outcome::Clean)
}

fn read(path: &PathBuf) -> Result<Vec<Labelled>, CliError> {
    let text = fs::read_to_string(path).map_err(|error| CliError::io("read", path, &error))?;
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let parse = |(number, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| {
            CliError::new(format!("{}:{number}: not a labelled question: {error}", path.display()))
                .hint("each line holds one JSON object: {\"question\": \"…\", \"accept\": [\"answer-id\"]}")
        })
    };
    let labelled: Vec<Labelled> = lines.map(parse).collect::<Result<_, _>>()?;
    if labelled.is_empty() {
        return Err(CliError::new(format!("{} holds no questions", path.display())));
    }
    Ok(labelled)
}

fn rank<'q>(index: &Index<'_>, labelled: &'q Labelled) -> Ranked<'q> {
    let candidates = index.ask(&labelled.question);
    let accepted = |candidate: &Candidate<'_>| labelled.accepted().iter().any(|id| id == candidate.answer);
    Ranked {
        labelled,
        confidence: candidates.first().map_or(0.0, |best| best.confidence),
        rank: candidates.iter().position(accepted).map(|at| at + 1),
        best: candidates.first().map(|best| best.answer.to_owned()),
    }
}

fn figures(ranked: &[Ranked<'_>]) -> Figures {
    let served: Vec<&Ranked<'_>> = ranked.iter().filter(|ranked| !ranked.labelled.accepted().is_empty()).collect();
    let share = |within: usize| {
        let hits = served.iter().filter(|ranked| ranked.rank.is_some_and(|rank| rank <= within));
        hits.count() as f64 / served.len().max(1) as f64
    };
    let reciprocal = served.iter().filter_map(|ranked| ranked.rank).map(|rank| 1.0 / rank as f64);
    Figures {
        schema: "ddq/eval/1",
        questions: ranked.len(),
        served: served.len(),
        top1: share(1),
        top3: share(3),
        mrr: reciprocal.sum::<f64>() / served.len().max(1) as f64,
        at_threshold: point(ranked, ANSWER),
        coverage_at_95: coverage_at(ranked, PRECISION),
        curve: CURVE.iter().map(|&threshold| point(ranked, threshold)).collect(),
        answers: None,
    }
}

fn point(ranked: &[Ranked<'_>], threshold: f64) -> Point {
    let answered: Vec<_> = ranked.iter().filter(|ranked| ranked.confidence >= threshold).collect();
    let right = answered.iter().filter(|ranked| ranked.rank == Some(1)).count();
    Point {
        threshold,
        precision: if answered.is_empty() { 1.0 } else { right as f64 / answered.len() as f64 },
        coverage: answered.len() as f64 / ranked.len() as f64,
    }
}

/// The largest share of questions, most confident first, among which `precision` holds.
fn coverage_at(ranked: &[Ranked<'_>], precision: f64) -> f64 {
    let mut order: Vec<_> = ranked.iter().collect();
    order.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let (mut right, mut best) = (0usize, 0usize);
    for (answered, ranked) in (1usize..).zip(order) {
        right += usize::from(ranked.rank == Some(1));
        if right as f64 >= precision * answered as f64 {
            best = answered;
        }
    }
    best as f64 / ranked.len() as f64
}

fn table(figures: &Figures) -> String {
    let topics = if figures.questions > 0 { topics(figures) } else { String::new() };
    topics + &figures.answers.map(Answers::told).unwrap_or_default()
}

fn topics(figures: &Figures) -> String {
    let Figures { questions, served, top1, top3, mrr, at_threshold, coverage_at_95, .. } = figures;
    let none = questions - served;
    let mut text = format!(
        "{questions} questions: {served} served by an answer of the bank, {none} by none\n\n\
         top-1                  {top1:.3}\n\
         top-3                  {top3:.3}\n\
         mean reciprocal rank   {mrr:.3}\n\
         coverage at 95 %       {coverage_at_95:.3}\n\
         at threshold {:.2}      precision {:.3}, coverage {:.3}\n\n\
         threshold  precision  coverage\n",
        at_threshold.threshold, at_threshold.precision, at_threshold.coverage,
    );
    for point in &figures.curve {
        text.push_str(&format!("{:>9.2}  {:>9.3}  {:>8.3}\n", point.threshold, point.precision, point.coverage));
    }
    text + "\n"
}

fn errors(ranked: &[Ranked<'_>]) -> String {
    let wrong = ranked.iter().filter(|ranked| ranked.rank != Some(1) && !ranked.labelled.accepted().is_empty());
    let mut text = "\nwrong at rank 1:\n".to_owned();
    for ranked in wrong {
        let question = ranked.labelled.question.split_whitespace().collect::<Vec<_>>().join(" ");
        let best = ranked.best.as_deref().unwrap_or("nothing");
        text.push_str(&format!(
            "{:.2}  {best}  not {}  {question}\n",
            ranked.confidence,
            ranked.labelled.accepted().join(", ")
        ));
    }
    text
}
