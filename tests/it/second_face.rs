//! Another face than the command: a workbook is filled through `ddq::work` alone.

use std::path::Path;

use calamine::{Reader, Xlsx, open_workbook};
use ddq::work::{self, Refusal, Unwatched, fill};
use jiff::civil::date;
use rust_xlsxwriter::Workbook;

use crate::project::Project;

/// All of a face: fills a file of the workspace around it, and says for each question what was written where.
fn face(file: &Path) -> Result<String, Refusal> {
    let workspace = work::find(file.parent())?;
    let options = fill::Options::of(file, date(2026, 6, 1));
    let mut told = String::new();
    for filled in fill::fill(&workspace, &options, &Unwatched)? {
        let filled = filled?;
        let answered =
            filled.receipt.questions.iter().map(|question| format!("{question:?}", question = question.decision));
        told.push_str(&answered.collect::<Vec<_>>().join(" "));
        told.extend(filled.written.iter().map(|written| format!("\n{}", written.workbook.display())));
    }
    Ok(told)
}

#[test]
fn a_workbook_is_filled_through_the_library_alone() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_column(0, 0, ["Question", "Is stored data encrypted?", "Who supplies the coffee?"]).expect("a column");
    sheet.write(0, 1, "Answer").expect("a heading");
    let project = Project::new().file("acme.xlsx", workbook.save_to_buffer().expect("a workbook"));
    let told = face(&project.path().join("acme.xlsx")).expect("it is filled");
    let out = project.path().join("out/acme.xlsx");
    assert_eq!(told, format!("Answered Unanswered\n{}", out.display()));
    let mut filled: Xlsx<_> = open_workbook(out).expect("it can be read");
    let sheet = filled.worksheet_range_at(0).expect("there is one").expect("it can be read");
    assert_eq!(sheet.get((1, 1)).map(ToString::to_string).as_deref(), Some("Yes. AES-256."));
    assert_eq!(sheet.get((2, 1)).map(ToString::to_string).unwrap_or_default(), "");
}

#[test]
fn what_cannot_be_done_comes_back_with_what_to_do() {
    let project = Project::empty();
    let refusal = face(&project.path().join("acme.xlsx")).expect_err("there is no workspace");
    assert!(refusal.message.contains("there is no ddq.toml"), "{}", refusal.message);
    assert_eq!(refusal.hints.first().map(String::as_str), Some("`ddq init DIR` starts a new workspace"));
}
