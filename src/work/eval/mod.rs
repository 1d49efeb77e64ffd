//! How well questions are answered, by labels that people gave.

mod answers;

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::matching::{Candidate, Index};
use crate::respond::{ANSWER, index};

use super::questionnaire_file::read_bounded;
use super::terms::terms;
use super::{Refusal, Workspace};
use answers::{Judged, Verdict, faults};

pub use answers::{Answers, Counts, Fault};

/// The precision that answering must hold.
const PRECISION: f64 = 0.95;
/// The thresholds of the curve.
const CURVE: [f64; 9] = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98];

/// What to measure by.
#[derive(Clone, Debug)]
pub struct Options {
    /// Labelled questions, one JSON object a line.
    pub file: PathBuf,
    /// The day by which answers are judged.
    pub as_of: Date,
}

/// What was measured.
#[derive(Debug)]
pub struct Evaluation {
    /// The figures.
    pub figures: Figures,
    /// Served questions whose best match is another.
    pub wrong: Vec<Wrong>,
    /// What was written and is not right, and what was suggested and is of no use.
    pub faults: Vec<Fault>,
}

/// A question with another best match than its labels accept.
#[derive(Debug)]
pub struct Wrong {
    /// The question.
    pub question: String,
    /// How sure the best match was.
    pub confidence: f64,
    /// The best match.
    pub best: Option<String>,
    /// What is accepted.
    pub accepted: Vec<String>,
}

/// The figures.
#[derive(Debug, Serialize)]
pub struct Figures {
    /// The name of the JSON format: `ddq/eval/1`.
    pub schema: &'static str,
    /// Questions in all.
    pub questions: usize,
    /// Those that some answer serves.
    pub served: usize,
    /// The share of the served questions whose best candidate is accepted, 0 to 1.
    pub top1: f64,
    /// The share with an accepted one among the best three.
    pub top3: f64,
    /// Mean reciprocal rank over the served questions.
    pub mrr: f64,
    /// At the threshold at which answers are written.
    pub at_threshold: Point,
    /// The largest share of all questions that can be answered at 95 % precision.
    pub coverage_at_95: f64,
    /// Precision and coverage at several thresholds.
    pub curve: Vec<Point>,
    /// What was written and suggested, where readers gave their verdicts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers: Option<Answers>,
}

/// Precision and coverage when everything at least this probable is answered.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Point {
    /// How probable an answer must be.
    pub threshold: f64,
    /// The share of the answered questions whose answer is right.
    pub precision: f64,
    /// The share of all questions that are answered.
    pub coverage: f64,
}

/// Measures the workspace's bank.
pub fn eval(workspace: &Workspace, options: &Options) -> Result<Evaluation, Refusal> {
    let bank = workspace.answering_bank()?;
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
    Ok(Evaluation { figures, wrong: wrong(&ranked), faults: faults(&judged) })
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

/// A question's outcome: how sure the best candidate was, and at which rank an accepted one stood, from 1.
struct Ranked<'q> {
    labelled: &'q Labelled,
    confidence: f64,
    rank: Option<usize>,
    best: Option<String>,
}

fn read(path: &Path) -> Result<Vec<Labelled>, Refusal> {
    let text = String::from_utf8(read_bounded(path)?)
        .map_err(|_| Refusal::new(format!("{} is no UTF-8 text", path.display())))?;
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let parse = |(number, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| {
            Refusal::new(format!("{}:{number}: not a labelled question: {error}", path.display()))
                .hint("each line holds one JSON object: {\"question\": \"…\", \"accept\": [\"answer-id\"]}")
        })
    };
    let labelled: Vec<Labelled> = lines.map(parse).collect::<Result<_, _>>()?;
    if labelled.is_empty() {
        return Err(Refusal::new(format!("{} holds no questions", path.display())));
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

fn wrong(ranked: &[Ranked<'_>]) -> Vec<Wrong> {
    let wrong = ranked.iter().filter(|ranked| ranked.rank != Some(1) && !ranked.labelled.accepted().is_empty());
    let told = |ranked: &Ranked<'_>| Wrong {
        question: ranked.labelled.question.clone(),
        confidence: ranked.confidence,
        best: ranked.best.clone(),
        accepted: ranked.labelled.accepted().to_vec(),
    };
    wrong.map(told).collect()
}
