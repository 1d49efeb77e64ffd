//! Filled forms, read as what people answered.

use rust_xlsxwriter::{DataValidation, ExcelDateTime, Format, Workbook as Writer};
use xlsx::{Limits, Workbook};

use super::real::{public, reading, root};
use super::{ReadOptions, Stage, answered::tell, compare, grid, read};
use crate::questionnaire::{Question, Questionnaire, Role, SlotState};

fn answered() -> ReadOptions {
    ReadOptions { stage: Stage::Answered, ..ReadOptions::default() }
}

fn check(drawing: &str, expect: &str) {
    compare(&grid::workbook(drawing), &answered(), expect);
}

#[test]
fn locked_cells_hold_answers() {
    check(
        "
        ## Form, protected
        No. | Question | Answer | Comments
        1 | Is access reviewed? | Yes[Yes,No] | Every quarter.
        2 | Is access revoked? | No[Yes,No] |
        3 | Is access logged? | [Yes,No] |
        ",
        "
        B2 [1] Is access reviewed? -> C2 choice 'Yes' {Yes|No}, D2 comment 'Every quarter.'
        B3 [2] Is access revoked? -> C3 choice 'No' {Yes|No}, D3 comment open
        B4 [3] Is access logged? -> C4 choice open {Yes|No}, D4 comment open
        ",
    );
    check(
        "
        ## Form, protected
        No. | Question | Answer | Analyst notes
        1 | Is access reviewed? | Every quarter. | Fine.~u
        2 | Is access revoked? | Within a day. | ~u
        3 | Is access logged? | | ~u
        ",
        "
        B2 [1] Is access reviewed? -> C2 text 'Every quarter.'
        B3 [2] Is access revoked? -> C3 text 'Within a day.'
        B4 [3] Is access logged? -> C4 text locked
        ",
    );
}

#[test]
fn one_value_in_every_row_is_an_answer() {
    check(
        "
        Question | Status
        Is access reviewed? | Open[Open,Done]
        Is access revoked? | Open[Open,Done]
        Is access logged? | Open[Open,Done]
        Is access granted? | Open[Open,Done]
        Is access approved? | Open[Open,Done]
        ",
        "
        A2 Is access reviewed? -> B2 choice 'Open' {Open|Done}
        A3 Is access revoked? -> B3 choice 'Open' {Open|Done}
        A4 Is access logged? -> B4 choice 'Open' {Open|Done}
        A5 Is access granted? -> B5 choice 'Open' {Open|Done}
        A6 Is access approved? -> B6 choice 'Open' {Open|Done}
        ",
    );
}

#[test]
fn a_value_of_the_list_is_chosen_unless_it_is_the_prompt() {
    check(
        "
        Question | Answer
        Is access reviewed? | Pending[Select,Yes,No,Pending]
        Is access revoked? | Select[Select,Yes,No,Pending]
        How do you tell customers? | Email
        ",
        "
        A2 Is access reviewed? -> B2 choice 'Pending' {Select|Yes|No|Pending}
        A3 Is access revoked? -> B3 choice open {Select|Yes|No|Pending}
        A4 How do you tell customers? -> B4 text 'Email'
        ",
    );
}

#[test]
fn explanations_of_the_customer_are_no_comments() {
    check(
        "
        Control | Explanation | Response | Comments
        Access is reviewed by the supplier. | Think of leavers. | Yes | Every quarter.
        Access is logged by the supplier. | Think of admins. | No | Planned.
        Access is revoked within a day. | Think of contractors. | Yes | By the helpdesk.
        ",
        "
        A2 Access is reviewed by the supplier. / Think of leavers. -> C2 text 'Yes', D2 comment 'Every quarter.'
        A3 Access is logged by the supplier. / Think of admins. -> C3 text 'No', D3 comment 'Planned.'
        A4 Access is revoked within a day. / Think of contractors. -> C4 text 'Yes', D4 comment 'By the helpdesk.'
        ",
    );
    check(
        "
        Question | Response | Notes
        Is access reviewed? | Yes | Think of leavers.
        Is access logged? | | Think of admins.
        Is access revoked? | | Think of contractors.
        Is access granted? | | Think of guests.
        ",
        "
        A2 Is access reviewed? / Think of leavers. -> B2 text 'Yes'
        A3 Is access logged? / Think of admins. -> B3 text open
        A4 Is access revoked? / Think of contractors. -> B4 text open
        A5 Is access granted? / Think of guests. -> B5 text open
        ",
    );
}

#[test]
fn answers_may_look_like_headers_questions_and_codes() {
    check(
        "
        Ref | Control | Status | Evidence
        1 | Access control | Implemented | Evidence attached
        2 | Use of encryption | In place | AES-256
        3 | Change management | Status: done | Documentation
        4 | Backups | Compliant | What is shown in the audit report?
        5 | Logging of every access to personal data | Yes | Logging of every access to personal data
        ",
        "
        B2 [1] Access control -> C2 text 'Implemented', D2 comment 'Evidence attached'
        B3 [2] Use of encryption -> C3 text 'In place', D3 comment 'AES-256'
        B4 [3] Change management -> C4 text 'Status: done', D4 comment 'Documentation'
        B5 [4] Backups -> C5 text 'Compliant', D5 comment 'What is shown in the audit report?'
        B6 [5] Logging of every access to personal data -> C6 text 'Yes', D6 comment open
        ",
    );
}

#[test]
fn questions_beside_answers_need_no_header() {
    check(
        "
        Is access reviewed? | Yes, every quarter.
        How do you revoke it? | The helpdesk does so within a day.
        Who may see customer data? |
        Which cipher do you use? | AES-256
        ",
        "
        A1 Is access reviewed? -> B1 text 'Yes, every quarter.'
        A2 How do you revoke it? -> B2 text 'The helpdesk does so within a day.'
        A3 Who may see customer data? -> B3 text open
        A4 Which cipher do you use? -> B4 text 'AES-256'
        ",
    );
}

#[test]
fn answers_are_those_of_the_only_bidder_who_wrote() {
    check(
        "
        ## One
        Ref | Requirement | Bidder A Answer | Bidder A Comment | Bidder B Answer | Bidder B Comment
        1 | The bidder shall encrypt all data. | | | Yes | Done
        2 | The bidder shall keep logs for a year. | | | No | Later
        ## Both
        Ref | Requirement | Bidder A Answer | Bidder A Comment | Bidder B Answer | Bidder B Comment
        1 | The bidder shall encrypt all data. | Yes | | Yes | Done
        2 | The bidder shall keep logs for a year. | | | No | Later
        ",
        "
        B2 [1] The bidder shall encrypt all data. -> E2 text 'Yes', F2 comment 'Done'
        B3 [2] The bidder shall keep logs for a year. -> E3 text 'No', F3 comment 'Later'
        Both: no questions
        ",
    );
}

#[test]
fn what_still_holds_a_place_is_no_answer() {
    check(
        "
        ## Form, protected
        General information~bf | < | < | <
        GNRL-01 | Vendor Name | Acme Ltd~fu | <
        GNRL-02 | Product Name | Product Name and Version Information~fu | <
        GNRL-03 | Vendor Contact Email | name@domain.com~fu | <
        GNRL-04 | Product Description | Product description: a platform for tickets.~fu | <
        ",
        "
        B2 [GNRL-01] (General information) Vendor Name -> C2 text 'Acme Ltd'
        B3 [GNRL-02] (General information) Product Name -> C3 text open
        B4 [GNRL-03] (General information) Vendor Contact Email -> C4 text open
        B5 [GNRL-04] (General information) Product Description -> C5 text 'Product description: a platform for tickets.'
        ",
    );
}

#[test]
fn numbers_days_and_truth_values_are_texts() {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet();
    sheet.write_row(0, 0, ["Question", "Answer"]).expect("a header");
    let questions = ["When was the last test?", "How many are you?", "Is it encrypted?", "Which share is patched?"];
    sheet.write_column(1, 0, questions).expect("questions");
    let day = ExcelDateTime::from_ymd(2026, 5, 1).expect("a day");
    sheet.write_with_format(1, 1, day, &Format::new().set_num_format("dd/mm/yyyy")).expect("a day");
    sheet.write(2, 1, 42).and_then(|sheet| sheet.write(3, 1, true)).expect("values");
    sheet.write(4, 1, 0.95).expect("a number");
    sheet
        .add_data_validation(3, 1, 3, 1, &DataValidation::new().allow_list_strings(&["TRUE", "FALSE"]).expect("a list"))
        .expect("a rule");
    let bytes = writer.save_to_buffer().expect("a workbook");
    let workbook = Workbook::open(bytes, &Limits::default()).expect("a workbook");
    compare(
        &workbook,
        &answered(),
        "
        A2 When was the last test? -> B2 date '2026-05-01'
        A3 How many are you? -> B3 text '42'
        A4 Is it encrypted? -> B4 choice 'TRUE' {TRUE|FALSE}
        A5 Which share is patched? -> B5 text '0.95'
        ",
    );
}

fn states(question: &Question) -> Vec<(Role, &SlotState)> {
    question.slots.iter().map(|slot| (slot.role, &slot.state)).collect()
}

fn answered_file(name: &str) -> Option<Questionnaire> {
    let path = public(name);
    if path.is_none() {
        tell(&format!("skipped: {name} is not at hand"));
    }
    let bytes = std::fs::read(path?).expect("a file");
    let workbook = Workbook::open(bytes, &Limits::default()).expect("a workbook");
    Some(read(&workbook, &answered()).expect("a reading"))
}

#[test]
fn a_completed_workbook_has_the_questions_of_the_blank_one() {
    let Some(completed) = answered_file("trustdeck/acme-demo-completed.xlsx") else { return };
    let blank = reading(&root().join("../shared/questionnaires/trustdeck/acme-demo-questionnaire.xlsx"));
    let key =
        |question: &Question| (question.cell, question.text.clone(), question.id.clone(), question.section.clone());
    let keys = |questionnaire: &Questionnaire| questionnaire.questions.iter().map(key).collect::<Vec<_>>();
    assert_eq!(keys(&completed), keys(&blank));
    for question in &completed.questions {
        assert!(matches!(states(question)[..], [(_, SlotState::Answered(_)), ..]), "{question:?}");
    }
}

/// The csv file as `ddq learn` makes a workbook of it.
fn table(text: &str) -> Workbook {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    for (row, record) in (0u32..).zip(reader.records()) {
        sheet.write_row(row, 0, record.expect("a record").iter().map(str::to_owned)).expect("a row");
    }
    Workbook::open(writer.save_to_buffer().expect("a workbook"), &Limits::default()).expect("a workbook")
}

#[test]
fn a_completed_table_is_read_without_the_confidence_of_its_answers() {
    let name = "trustdeck/caiq-lite-benchmark-completed.csv";
    let Some(path) = public(name) else {
        return tell(&format!("skipped: {name} is not at hand"));
    };
    let text = std::fs::read_to_string(path).expect("a file");
    let questionnaire = read(&table(&text), &answered()).expect("a reading");
    let records = csv::Reader::from_reader(text.as_bytes()).into_records().map(|record| record.expect("a record"));
    let expect: Vec<(String, SlotState)> =
        records.map(|record| (record[3].to_owned(), SlotState::Answered(record[4].trim().to_owned()))).collect();
    let found = questionnaire.questions.iter().map(|question| match &states(question)[..] {
        [(Role::Text, state)] => (question.text.clone(), (*state).clone()),
        others => panic!("{}: {others:?}", question.text),
    });
    assert_eq!(found.collect::<Vec<_>>(), expect);
    assert_eq!(expect.len(), 124);
}
