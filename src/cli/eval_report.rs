//! What `ddq eval` tells a person: the figures, and what is wrong.

use crate::work::eval::{Answers, Evaluation, Figures};

use super::layout::printable;

/// The figures in words.
pub(super) fn table(figures: &Figures) -> String {
    let topics = if figures.questions > 0 { topics(figures) } else { String::new() };
    topics + &figures.answers.map(answers).unwrap_or_default()
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

fn answers(figures: Answers) -> String {
    let Answers { questions, answerable, written, yes_no, texts, suggested, usable } = figures;
    let share = if suggested == 0 { 1.0 } else { usable as f64 / suggested as f64 };
    format!(
        "{questions} questions judged by readers, {answerable} of which the bank answers; {:.1} % written\n\n\
         yes or no   {} right, {} wrong: precision {:.3}\n\
         texts       {} right, {} partial, {} beside: precision {:.3}\n\
         suggested   {suggested}, {usable} usable: {share:.3}\n",
        written * 100.0,
        yes_no.right,
        yes_no.wrong,
        yes_no.precision(),
        texts.right,
        texts.partial,
        texts.beside,
        texts.precision(),
    )
}

/// What is wrong: the best match, what was written, what was suggested.
pub(super) fn errors(evaluation: &Evaluation) -> String {
    let mut text = "\nwrong at rank 1:\n".to_owned();
    for wrong in &evaluation.wrong {
        let best = wrong.best.as_deref().unwrap_or("nothing");
        let (accepted, question) = (wrong.accepted.join(", "), in_one_line(&wrong.question));
        text.push_str(&format!("{:.2}  {best}  not {accepted}  {question}\n", wrong.confidence));
    }
    for fault in &evaluation.faults {
        let question = printable(&in_one_line(&fault.question));
        text.push_str(&format!("{:<8} {question}: {}\n", fault.kind, printable(&fault.reason)));
    }
    text
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
