//! `ddq gaps`: what the bank cannot answer, by section, and who asks it.

use clap::{Args, ValueEnum};

use crate::work::gaps::{self, Gap, SectionGaps};
use crate::work::{Refusal, Workspace};

use super::layout::{pad, wrap};
use super::outcome::Outcome;
use super::terminal::Terminal;

/// Show what the bank cannot answer, by section, and who asks it
///
/// Within a section, what most questionnaires ask comes first. Exit status: 0, or 2 when it could not run.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Show this section only
    #[arg(long, value_name = "SECTION")]
    section: Option<String>,

    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A table and a list, for people
    Human,
    /// One JSON value
    Json,
    /// One line per gap, for a spreadsheet
    Csv,
}

/// Prints the gaps of the workspace.
pub(super) fn gaps(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let gaps = gaps::gaps(workspace, &gaps::Options { section: options.section.clone() })?;
    match options.format {
        Format::Human => terminal.print(&human(&gaps.sections, terminal.width()))?,
        Format::Json => terminal.print_json(&gaps)?,
        Format::Csv => terminal.print(&csv(&gaps.sections))?,
    }
    Ok(Outcome::Clean)
}

fn human(sections: &[SectionGaps], width: usize) -> String {
    let mut text = table(sections);
    for section in sections.iter().filter(|section| !section.gaps.is_empty()) {
        text.push_str(&format!("\n{}\n", section.title));
        for gap in &section.gaps {
            text.push_str(&entry(gap, width));
        }
    }
    text
}

/// One row per section and a row of sums; the columns are as wide as what they hold.
fn table(sections: &[SectionGaps]) -> String {
    let heads = ["answered", "parts", "draft", "unanswered"];
    let titles = sections.iter().map(|section| section.title.chars().count());
    let first = titles.max().unwrap_or_default().max("Section".len());
    let row = |title: &str, cells: [String; 4]| {
        let cells = cells.iter().zip(heads).map(|(cell, head)| format!("  {cell:>width$}", width = head.len()));
        format!("{}{}\n", pad(title, first), cells.collect::<String>())
    };
    let mut text = row("Section", heads.map(str::to_owned));
    for section in sections {
        text.push_str(&row(&section.title, counts(section).map(|count| count.to_string())));
    }
    let sum = |column: usize| sections.iter().map(|section| counts(section)[column]).sum::<usize>();
    text.push_str(&row("All", [0, 1, 2, 3].map(|column| sum(column).to_string())));
    text
}

fn counts(section: &SectionGaps) -> [usize; 4] {
    [section.approved, section.parts, section.draft, section.unanswered]
}

fn entry(gap: &Gap, width: usize) -> String {
    let mut text = format!("  {} ({})\n", gap.id, gap.status);
    let asked_by = match gap.asked_by.as_slice() {
        [] => String::new(),
        families => format!(" Asked by {}.", families.join(", ")),
    };
    for line in wrap(&format!("{}{asked_by}", gap.question), width - 6) {
        text.push_str(&format!("      {line}\n"));
    }
    text
}

fn csv(sections: &[SectionGaps]) -> String {
    let mut text = "section,answer,status,question,asked_by,note\r\n".to_owned();
    for section in sections {
        for gap in &section.gaps {
            let asked_by = gap.asked_by.join(" ");
            let note = gap.note.as_deref().unwrap_or_default().trim();
            let fields =
                [section.section.as_str(), gap.id.as_str(), &gap.status.to_string(), &gap.question, &asked_by, note];
            text.push_str(&(fields.map(field).join(",") + "\r\n"));
        }
    }
    text
}

/// A field of a comma-separated file; one that a spreadsheet would take for a formula begins with an apostrophe.
fn field(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
    match text.contains([',', '"', '\n', '\r']) {
        true => format!("\"{guard}{}\"", text.replace('"', "\"\"")),
        false => format!("{guard}{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn fields_are_quoted_and_guarded() {
        assert_eq!(field("a"), "a");
        assert_eq!(field("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(field("=1+1"), "'=1+1");
    }
}
