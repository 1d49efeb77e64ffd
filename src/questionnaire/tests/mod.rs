//! Readings of whole workbooks, printed as compact text.
//!
//! ```text
//! B2 [1.1] (Access) Is it so? / guidance -> C2 choice open {Yes|No}, D2 comment open
//! Sheet2: no answer column
//! ```

mod answered;
mod filled;
mod grid;
mod known;
mod layouts;
mod real;
mod unseen;

use super::*;

/// Reads the drawn workbook and compares what is printed of it, line by line.
fn check(drawing: &str, expect: &str) {
    check_with(drawing, &ReadOptions::default(), expect);
}

fn check_with(drawing: &str, options: &ReadOptions, expect: &str) {
    let workbook = grid::workbook(drawing);
    compare(&workbook, options, expect);
    answered::check_answered(&workbook, options);
}

fn compare(workbook: &Workbook, options: &ReadOptions, expect: &str) {
    let printed = match read(workbook, options) {
        Ok(questionnaire) => print(&questionnaire),
        Err(error) => error.to_string(),
    };
    let lines = |text: &str| text.trim().lines().map(|line| line.trim().to_string()).collect::<Vec<_>>().join("\n");
    let (printed, expect) = (lines(&printed), lines(expect));
    assert!(printed == expect, "read:\n{printed}\n\nexpected:\n{expect}\n");
}

fn print(questionnaire: &Questionnaire) -> String {
    let mut lines: Vec<String> = questionnaire.questions.iter().map(print_question).collect();
    for sheet in &questionnaire.sheets {
        if let SheetOutcome::Skipped(reason) = sheet.outcome {
            lines.push(format!("{}: {reason}", sheet.name));
        }
    }
    lines.join("\n")
}

fn print_question(question: &Question) -> String {
    let mut words = vec![question.cell.to_string()];
    words.extend(question.id.iter().map(|id| format!("[{id}]")));
    words.extend(question.section.iter().map(|section| format!("({section})")));
    words.push(question.text.clone());
    words.extend(question.guidance.iter().map(|guidance| format!("/ {guidance}")));
    words.extend(question.follow_up.map(|follow_up| format!("(if {} to {})", follow_up.when, follow_up.parent)));
    words.push("->".to_string());
    words.push(question.slots.iter().map(print_slot).collect::<Vec<_>>().join(", "));
    words.join(" ").trim_end().replace('\n', "\\n")
}

fn print_slot(slot: &Slot) -> String {
    let state = match &slot.state {
        SlotState::Open => "open".to_string(),
        SlotState::Answered(answer) => format!("'{answer}'"),
        SlotState::Formula => "formula".to_string(),
        SlotState::Locked => "locked".to_string(),
    };
    let options = match &slot.options {
        Options::Free => String::new(),
        Options::List(values) => format!(" {{{}}}", values.join("|")),
        Options::Unknown => " {?}".to_string(),
    };
    format!("{} {} {state}{options}", slot.cell, slot.role)
}
