//! `ddq map`: a person's own table for a questionnaire format.

use std::path::PathBuf;

use clap::Args;

use crate::work::map::{self, Mapped, MappedRow, Standing};
use crate::work::{Refusal, Workspace};

use super::groups::Format;
use super::layout::{printable, wrap};
use super::outcome::Outcome;
use super::paint::Paint;
use super::terminal::Terminal;

/// Map your copy of a questionnaire format to the bank, once for all customers who send it
///
/// For formats whose questions may not be shipped, such as SIG. Proposes for every question with an id which answers of
/// the bank serve it, in questionnaires/FORMAT.map.toml: ids and fingerprints, no text. Check each row there and set
/// `checked = true`; then `ddq fill` follows it. Rows that are checked stay as they are.
/// Exit status: 0 when all rows are checked, 1 when some are not, 2 when the file cannot be read.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Your copy (.xlsx, .xlsm)
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Take it for this format, whatever it looks like [default: recognised by what it shows]
    #[arg(long = "as", value_name = "ID")]
    taken_for: Option<String>,

    /// How to print the rows
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

/// Makes the table, or goes on with the one that is there.
pub(super) fn map(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let asked = map::Options { file: options.file.clone(), taken_for: options.taken_for.clone() };
    let mapped = map::map(workspace, &asked)?;
    match options.format {
        Format::Human => terminal.print(&report(&mapped, Paint(terminal.style()), terminal.width()))?,
        Format::Json => terminal.print_json(&mapped.mapping)?,
    }
    Ok(Outcome::of(mapped.mapping.questions.iter().all(|row| row.standing == Standing::Checked)))
}

fn report(mapped: &Mapped, paint: Paint, width: usize) -> String {
    let Mapped { mapping, table } = mapped;
    let count = |standing| mapping.questions.iter().filter(|row| row.standing == standing).count();
    let served = mapping.questions.iter().filter(|row| !row.answers.is_empty()).count();
    let mut text = format!(
        "{} {}: {} questions, {served} with an answer · {} · {} · {}\n",
        mapping.format,
        mapping.edition,
        mapping.questions.len(),
        paint.green(&format!("{} checked", count(Standing::Checked))),
        paint.yellow(&format!("{} to check", count(Standing::Proposed))),
        paint.red(&format!("{} checked for another text", count(Standing::OtherText))),
    );
    if mapping.left_out > 0 {
        text.push_str(&format!("{} questions have no id of their own and are left out\n", mapping.left_out));
    }
    let open = mapping.questions.iter().filter(|row| row.standing != Standing::Checked);
    text.extend(open.map(|row| lines(row, paint, width)));
    text + &format!("\nwritten: {table}; set `checked = true` in each row that is right\n")
}

fn lines(row: &MappedRow, paint: Paint, width: usize) -> String {
    let asked: String = printable(&row.text);
    let mut text = format!("\n  {}\n", paint.bold(&row.id));
    text.extend(wrap(&asked, width - 6).iter().map(|line| format!("      {line}\n")));
    let answers = if row.answers.is_empty() { "no answer".to_owned() } else { row.answers.join(", ") };
    let applies = row.applies.map(|applies| format!(" · {applies}")).unwrap_or_default();
    let sure = row.confidence.map(|it| format!(" · {:.0} %", it * 100.0)).unwrap_or_default();
    let changed =
        if row.standing == Standing::OtherText { " · checked for another text, and not followed here" } else { "" };
    text + &format!("      {}\n", paint.dim(&format!("→ {answers}{applies}{sure}{changed}")))
}
