//! Real workbooks: the example that ships with the project, and public ones where they are at hand.

use std::io::Write;

use std::path::{Path, PathBuf};

use xlsx::{Limits, Workbook};

use super::super::{Options, Questionnaire, ReadOptions, Role, SheetOutcome, SlotState, read};

#[allow(dead_code)]
#[path = "../../../tests/fixtures/make/main.rs"]
mod make;

pub(super) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub(super) fn reading(path: &Path) -> Questionnaire {
    let bytes = std::fs::read(path).expect("a file");
    let workbook = Workbook::open(bytes, &Limits::default()).expect("a workbook");
    read(&workbook, &ReadOptions::default()).expect("a reading")
}

/// One line a sheet: its questions, and how many slots of each role are open and taken.
fn summary(questionnaire: &Questionnaire) -> String {
    let mut lines = Vec::new();
    for (index, sheet) in questionnaire.sheets.iter().enumerate() {
        lines.push(match &sheet.outcome {
            SheetOutcome::Skipped(reason) => format!("{}: {reason}", sheet.name),
            SheetOutcome::Questions(count) => {
                format!("{}: {count} questions{}", sheet.name, slots(questionnaire, index))
            }
        });
    }
    lines.join("\n")
}

fn slots(questionnaire: &Questionnaire, sheet: usize) -> String {
    let questions = questionnaire.questions.iter().filter(|question| question.sheet == sheet);
    let slots: Vec<_> = questions.flat_map(|question| &question.slots).collect();
    let mut text = String::new();
    for role in [Role::Choice, Role::Text, Role::Comment, Role::Ownership, Role::CustomerPart, Role::Date, Role::Other]
    {
        let of_role = || slots.iter().filter(|slot| slot.role == role);
        let open = of_role().filter(|slot| slot.state == SlotState::Open).count();
        let taken = of_role().count() - open;
        if open + taken > 0 {
            text += &format!(", {role} {open} open {taken} taken");
        }
    }
    text
}

#[test]
fn the_example_is_what_its_generator_makes() {
    let committed = std::fs::read(root().join("examples/northwind-vendor-review.xlsx")).expect("the example");
    let made = make::northwind().expect("a workbook");
    assert!(committed == made, "run `cargo run --example make-fixtures` and commit the file");
}

#[test]
fn the_example_has_sixty_questions() {
    let questionnaire = reading(&root().join("examples/northwind-vendor-review.xlsx"));
    assert_eq!(questionnaire.questions.len(), 60);
    assert_eq!(
        summary(&questionnaire),
        "Instructions: a sheet of instructions\n\
         Company profile: 12 questions, text 12 open 0 taken\n\
         Security: 22 questions, choice 18 open 0 taken, text 4 open 0 taken, comment 20 open 0 taken\n\
         Privacy & sub-processors: 14 questions, choice 11 open 0 taken, text 3 open 0 taken, comment 14 open 0 taken\n\
         Service levels: 12 questions, choice 12 open 0 taken, comment 12 open 0 taken\n\
         Scoring: a sheet of scores or results\n\
         Lists: the sheet is hidden\n\
         Question bank: the sheet is hidden"
    );
    assert_eq!(questionnaire.questions.iter().filter(|question| question.follow_up.is_some()).count(), 3);
    let unknown = |slot: &super::Slot| slot.options == Options::Unknown;
    assert!(!questionnaire.questions.iter().flat_map(|question| &question.slots).any(unknown));
}

/// Public questionnaires that are not part of the project.
pub(super) fn public(name: &str) -> Option<PathBuf> {
    let path = root().join("../shared/questionnaires").join(name);
    path.exists().then_some(path)
}

fn check_public(name: &str, expect: &str) {
    let Some(path) = public(name) else {
        #[allow(clippy::print_stderr)]
        return writeln!(std::io::stderr(), "skipped: {name} is not at hand").expect("standard error is open");
    };
    assert_eq!(summary(&reading(&path)), expect, "{name}");
}

#[test]
fn a_checklist_with_a_preset_status() {
    check_public(
        "azure_alz_checklist.en.xlsx",
        "Checklist: 243 questions, choice 243 open 0 taken, comment 243 open 0 taken\n\
         Values: a sheet of values for dropdowns",
    );
}

#[test]
fn a_macro_workbook_that_is_still_empty() {
    check_public(
        "azure_review_checklist_macro.xlsm",
        "Checklist: no answer column\nDashboard: a sheet of scores or results\nValues: the sheet is hidden\n\
         ChecklistIndex: the sheet is hidden\nARG: no questions",
    );
}

#[test]
fn maturity_interviews() {
    check_public(
        "owasp_samm_toolbox.xlsx",
        "Attribution and License: a sheet of instructions\nBenchmark: a sheet of scores or results\n\
         Interview: 90 questions, choice 90 open 0 taken, comment 90 open 0 taken\n\
         Scorecard: a sheet of scores or results\nRoadmap: a reference sheet\nRoadmap Chart: the sheet is hidden\n\
         Lookups: the sheet is hidden\nimp-questions: the sheet is hidden\nDV-Lists: the sheet is hidden\n\
         imp-answers: the sheet is hidden\nBackground Images: the sheet is hidden",
    );
    check_public(
        "opensamm_toolbox_v1.1.1.xlsx",
        "Interview: 77 questions, choice 77 open 0 taken, comment 77 open 0 taken\n\
         Scorecard: a sheet of scores or results\nRoadmap Chart: a sheet of scores or results\n\
         Attribution and License: a sheet of instructions\nNotes: a sheet of instructions\n\
         Background Images: a reference sheet\nLookups: a sheet of values for dropdowns",
    );
}

#[test]
fn definitions_of_questionnaires_are_answered() {
    check_public(
        "cisa_vendor_scrm_lib.xlsx",
        "library_meta: a reference sheet\nquestionnaire_meta: no questions\n\
         questionnaire_content: 255 questions, text 0 open 255 taken\nanswers_meta: a sheet of values for dropdowns\n\
         answers_content: a sheet of values for dropdowns\nimplementation_groups_meta: a reference sheet\n\
         implementation_groups_content: no answer column",
    );
    check_public(
        "cuestionario_cadena_suministro_es.xlsx",
        "library_content: no questions\npreguntas: 75 questions, text 0 open 75 taken\n\
         answers: a sheet of values for dropdowns",
    );
}

#[test]
fn sheets_without_answer_cells() {
    check_public("cyber_questionnaire_periscope.xlsx", "Sheet1: answers are columns to mark, not cells to fill");
    check_public("nist_800-171_source_govready.xlsx", "Sheet1: no answer column");
}

#[test]
fn old_binary_files_are_refused() {
    let Some(path) = public("samm_detailed_interview_v1.1.xls") else { return };
    let bytes = std::fs::read(path).expect("a file");
    assert!(Workbook::open(bytes, &Limits::default()).is_err());
}
