//! The story of a company's answers: given once, learned, vouched for, and given again the next time, in whatever form.

use std::fs;

use rust_xlsxwriter::{DataValidation, Format, ProtectionOptions, Workbook, Worksheet};
use serde_json::Value;

use crate::learn::copy_bank;
use crate::project::{Project, repository, skipped};

/// What a vendor answered: question, choice, who operates it, words, what is left to the customer.
type Row = [&'static str; 5];

const ROWS: [Row; 16] = [
    [
        "Is there a documented information security programme that management has approved?",
        "Yes",
        "CSP-owned",
        "The programme is reviewed each January by the board.",
        "",
    ],
    ["Do you keep a register of all suppliers that handle our records?", "Yes", "CSP-owned", "", ""],
    [
        "Are visitors escorted in the data halls?",
        "N/A",
        "3rd-party outsourced",
        "We run no data halls; our host does.",
        "",
    ],
    ["Are API keys printed in application logs?", "No", "CSP-owned", "", ""],
    [
        "Do you carry out purple team exercises at least once a year?",
        "No",
        "CSP-owned",
        "No. We run tabletop exercises instead.",
        "",
    ],
    [
        "Can our administrators set the idle time after which sessions end?",
        "Yes",
        "Shared CSP and CSC",
        "Yes, between 5 and 60 minutes; the default is *15*.",
        "Choose the time that fits your policy.",
    ],
    [
        "Is there a clean desk rule in all offices?",
        "Yes",
        "CSP-owned",
        "- Desks are cleared.\n- Screens lock after 5 minutes.",
        "",
    ],
    [
        "Are source code repositories scanned for secrets before each merge?",
        "Yes",
        "CSP-owned",
        "With `gitleaks`, see [our page](https://a.example/scan).",
        "",
    ],
    ["Do contractors sign a confidentiality agreement before their first day?", "Yes", "CSP-owned", "", ""],
    ["Is customer content used to tune spam filters?", "No", "CSP-owned", "", ""],
    ["Are dormant accounts of staff closed after 45 days?", "Yes", "CSP-owned", "After 30 days already.", ""],
    [
        "Do you publish a list of subcontractors with their towns?",
        "Yes",
        "CSP-owned",
        "At https://a.example/subcontractors.",
        "",
    ],
    ["Is there a hotline for ethics concerns that is run by a third party?", "No", "CSP-owned", "", ""],
    ["Are tapes shipped by courier in locked boxes?", "N/A", "CSP-owned", "", ""],
    [
        "Do you test failover to the second region at least twice a year?",
        "Yes",
        "CSP-owned",
        "Last done in {{ March }}; see TEST_LOG_7.",
        "",
    ],
    ["Does the mobile application pin its certificates?", "No", "CSP-owned", "It is on the roadmap.", ""],
];

/// A questionnaire with dropdowns and comments.
fn listed(rows: &[Row], is_answered: bool) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Security").expect("a name");
    sheet.write_row(0, 0, ["No.", "Question", "Response", "Comments"]).expect("a header");
    choices(sheet, 2, rows.len());
    for (at, row) in (1u32..).zip(rows) {
        sheet.write(at, 0, format!("S-{at}")).and_then(|sheet| sheet.write(at, 1, row[0])).expect("a row");
        if is_answered {
            fill(sheet, at, 2, row[1]);
            fill(sheet, at, 3, row[3]);
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

/// The same questions, answered in words alone.
fn worded(rows: &[Row], is_answered: bool) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Requirements").expect("a name");
    sheet.write_row(0, 0, ["Requirement", "Supplier response"]).expect("a header");
    for (at, row) in (1u32..).zip(rows) {
        sheet.write(at, 0, row[0]).expect("a question");
        if is_answered {
            fill(sheet, at, 1, in_words(row));
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

/// What a vendor writes where there is one cell for all.
fn in_words(row: &Row) -> &'static str {
    if row[3].is_empty() { row[1] } else { row[3] }
}

/// Four answer cells beside each control, on a protected sheet; an answered one is locked.
fn protected(rows: &[Row], is_answered: bool) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Controls").expect("a name");
    let header = [
        "Question ID",
        "Question",
        "CSP Answer",
        "SSRM Control Ownership",
        "CSP Implementation Description",
        "CSC Responsibilities",
    ];
    sheet.write_row(0, 0, header).expect("a header");
    choices(sheet, 2, rows.len());
    let owners = ["CSP-owned", "CSC-owned", "3rd-party outsourced", "Shared CSP and CSC", "Shared CSP and 3rd-party"];
    let list = DataValidation::new().allow_list_strings(&owners).expect("a list");
    sheet.add_data_validation(1, 3, rows.len() as u32, 3, &list).expect("a list");
    let open = Format::new().set_unlocked();
    for (at, row) in (1u32..).zip(rows) {
        sheet.write(at, 0, format!("A-{at}")).and_then(|sheet| sheet.write(at, 1, row[0])).expect("a row");
        for column in 2..6u16 {
            let text = row[usize::from(column) - 1];
            match is_answered {
                true => fill(sheet, at, column, text),
                false => drop(sheet.write_blank(at, column, &open).expect("a cell")),
            }
        }
    }
    sheet.protect_with_password("secret").protect_with_options(&ProtectionOptions::new());
    workbook.save_to_buffer().expect("a workbook")
}

fn choices(sheet: &mut Worksheet, column: u16, rows: usize) {
    let list = DataValidation::new().allow_list_strings(&["Yes", "No", "N/A"]).expect("a list");
    sheet.add_data_validation(1, column, rows as u32, column, &list).expect("a list");
}

fn fill(sheet: &mut Worksheet, row: u32, column: u16, text: &str) {
    if !text.is_empty() {
        sheet.write_string(row, column, text).expect("a cell");
    }
}

fn csv(rows: &[Row]) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let lines = rows.iter().map(|row| format!("{},{}\n", quoted(row[0]), quoted(in_words(row))));
    std::iter::once("Question,Answer\n".to_owned()).chain(lines).collect()
}

/// A new workspace that has learned a file, for which somebody vouches.
fn taught(file: &str, bytes: impl AsRef<[u8]>) -> Project {
    let project = Project::empty().file(file, bytes);
    project.run(["init", "acme"]);
    learn(&project, file, &[]);
    project
}

fn learn(project: &Project, file: &str, more: &[&str]) -> String {
    let path = format!("../{file}");
    let said = ["learn", &path, "--apply", "--approved-by", "Dana", "--on", "2026-06-01", "--disclosure", "public"];
    let run = project.run_in("acme", &[&said[..], more].concat());
    assert!(run.contains("Dana vouches for"), "{run}");
    run
}

/// The receipt of a file that was filled.
fn filled(project: &Project, file: &str, bytes: impl AsRef<[u8]>, more: &[&str]) -> Value {
    fs::write(project.path().join(file), bytes).expect("it can be written");
    let path = format!("../{file}");
    let args =
        [&["--workspace", "acme", "fill", &path[3..], "--dry-run", "--format", "json", "--as-of", "2026-06-01"], more]
            .concat();
    serde_json::from_str(&project.stdout(&args)).expect("it is a receipt")
}

/// What is written for each question, by column.
fn written(receipt: &Value, question: &str, column: char) -> String {
    let of = receipt["questions"].as_array().expect("a list").iter().filter(|it| it["text"] == question);
    let cells = of.flat_map(|it| it["written"].as_array().expect("a list"));
    let mut found = cells.filter(|cell| cell["cell"].as_str().is_some_and(|cell| cell.starts_with(column)));
    found.next().map(|cell| cell["value"].as_str().expect("a text").to_owned()).unwrap_or_default()
}

/// A column, and what of a row belongs there.
type Column = (char, fn(&Row) -> &'static str);

/// That every cell of a form comes back as it was answered: by its column, the value of each row.
#[track_caller]
fn assert_back(receipt: &Value, rows: &[Row], columns: &[Column]) {
    for row in rows {
        for (column, value) in columns {
            assert_eq!(written(receipt, row[0], *column), value(row), "{column} of {}", row[0]);
        }
    }
}

const LISTED: [Column; 2] = [('C', |row| row[1]), ('D', |row| row[3])];
const FOUR: [Column; 4] = [('C', |row| row[1]), ('D', |row| row[2]), ('E', |row| row[3]), ('F', |row| row[4])];

#[test]
fn what_was_answered_once_is_given_again() {
    let project = taught("past.xlsx", listed(&ROWS, true));
    assert_back(&filled(&project, "next.xlsx", listed(&ROWS, false), &[]), &ROWS, &LISTED);
    let project = taught("past.xlsx", worded(&ROWS, true));
    assert_back(&filled(&project, "next.xlsx", worded(&ROWS, false), &[]), &ROWS, &[('B', in_words)]);
    let project = taught("past.xlsx", protected(&ROWS, true));
    assert_back(&filled(&project, "next.xlsx", protected(&ROWS, false), &[]), &ROWS, &FOUR);
    let project = taught("past.csv", csv(&ROWS));
    assert_back(&filled(&project, "next.xlsx", worded(&ROWS, false), &[]), &ROWS, &[('B', in_words)]);
}

/// The choices of one form serve another one, and so do its words.
#[test]
fn answers_go_from_one_form_into_another() {
    let project = taught("past.xlsx", protected(&ROWS, true));
    assert_back(&filled(&project, "next.xlsx", listed(&ROWS, false), &[]), &ROWS, &LISTED);
    let receipt = filled(&project, "words.xlsx", worded(&ROWS, false), &[]);
    for row in &ROWS {
        let given = written(&receipt, row[0], 'B');
        assert!(given.starts_with(row[1]) || given.contains(row[3]) && !row[3].is_empty(), "{}: {given}", row[0]);
    }
}

/// The next edition has other numbers, another order, and questions that only look like earlier ones.
#[test]
fn the_next_edition_is_answered_as_far_as_it_asks_the_same() {
    let project = taught("past.xlsx", listed(&ROWS, true));
    let new: [Row; 4] = [
        ["Are API keys never printed in application logs?", "", "", "", ""],
        ["Do your suppliers sign a confidentiality agreement before their first day?", "", "", "", ""],
        ["Are dormant accounts of staff closed after 14 days?", "", "", "", ""],
        ["Is customer content used to train chess engines?", "", "", "", ""],
    ];
    let mut rows: Vec<Row> = ROWS.into_iter().rev().collect();
    rows.splice(3..3, new);
    let receipt = filled(&project, "next.xlsx", listed(&rows, false), &[]);
    assert_back(&receipt, &ROWS, &LISTED);
    for row in new {
        assert!(["", "Yes"].contains(&written(&receipt, row[0], 'C').as_str()), "{}", row[0]);
    }
    assert_eq!(written(&receipt, new[1][0], 'C'), "", "the suppliers were not asked about before");
    assert_eq!(written(&receipt, new[2][0], 'C'), "", "14 days are not 45");
    assert_eq!(written(&receipt, new[3][0], 'C'), "");
}

#[test]
fn two_products_have_two_answers() {
    let mut other = ROWS;
    other[3][1] = "Yes";
    other[5] = [other[5][0], "No", "CSP-owned", "The time is 30 minutes for all.", ""];
    let project = Project::empty().file("portal.xlsx", listed(&ROWS, true)).file("lms.xlsx", listed(&other, true));
    project.run(["init", "acme"]);
    learn(&project, "portal.xlsx", &["--product", "portal"]);
    learn(&project, "lms.xlsx", &["--product", "lms"]);
    assert_back(&filled(&project, "a.xlsx", listed(&ROWS, false), &["--product", "portal"]), &ROWS, &LISTED);
    assert_back(&filled(&project, "b.xlsx", listed(&ROWS, false), &["--product", "lms"]), &other, &LISTED);
    let unnamed = filled(&project, "c.xlsx", listed(&ROWS, false), &[]);
    assert_eq!(written(&unnamed, ROWS[3][0], 'C'), "");
    let question = unnamed["questions"].as_array().expect("a list").iter().find(|it| it["text"] == ROWS[3][0]);
    let reason = question.expect("it is there")["reason"].as_str().expect("a text").to_owned();
    assert!(reason.contains("--product"), "{reason}");
    assert!(project.run_in("acme", &["check"]).contains(" 0 errors"), "{}", project.run_in("acme", &["check"]));
}

/// Two files that disagree, and nobody says which holds: one entry with both, which is not given.
#[test]
fn what_is_answered_in_two_ways_waits_for_a_person() {
    let mut other = ROWS;
    other[3][1] = "Yes";
    let project = Project::empty().file("a.xlsx", listed(&ROWS, true)).file("b.xlsx", listed(&other, true));
    project.run(["init", "acme"]);
    let learned = project.run_in(
        "acme",
        &[
            "learn",
            "../a.xlsx",
            "../b.xlsx",
            "--apply",
            "--approved-by",
            "Dana",
            "--on",
            "2026-06-01",
            "--disclosure",
            "public",
        ],
    );
    assert!(learned.starts_with("status: 1") && learned.contains("15 answers: 15 public"), "{learned}");
    let receipt = filled(&project, "next.xlsx", listed(&ROWS, false), &[]);
    assert_eq!(written(&receipt, ROWS[3][0], 'C'), "");
    assert_eq!(written(&receipt, ROWS[4][0], 'C'), "No");
    let run = project.run_in("acme", &["approve", "--by", "Dana", "--on", "2026-06-02"]);
    assert!(run.starts_with("status: 1") && run.contains("Answered in two ways"), "{run}");
    let id = run.lines().find_map(|line| Some(line.trim().split_once(" stays a draft")?.0)).expect("it is named");
    let run = project.run_in("acme", &["approve", id, "--by", "Dana", "--on", "2026-06-02"]);
    assert!(run.contains("Dana vouches for 1 answer"), "{run}");
    let receipt = filled(&project, "next.xlsx", listed(&ROWS, false), &[]);
    assert_eq!(written(&receipt, ROWS[3][0], 'C'), "No", "the first file's answer, once somebody vouches for it");
}

/// What holds a place is no answer, and one bad answer refuses only itself.
#[test]
fn placeholders_are_left_out_and_errors_stay_drafts() {
    let mut rows = ROWS;
    rows[0] = [rows[0][0], "Skipped", "", "NEEDS OWNER INPUT: ask the board", ""];
    rows[1][3] = "Document not uploaded";
    rows[4] = ["Do you hold a SOC 2 certificate?", "Yes", "", "We are SOC 2 certified.", ""];
    let project = Project::empty().file("past.xlsx", listed(&rows, true));
    project.run(["init", "acme"]);
    let run = learn(&project, "past.xlsx", &[]);
    assert!(run.contains("SOC 2 is an attestation, not a certification"), "{run}");
    assert!(run.contains("2 place-holders left out") || run.contains("1 place-holder left out"), "{run}");
    let receipt = filled(&project, "next.xlsx", listed(&rows, false), &[]);
    for (question, column) in
        [(rows[0][0], 'C'), (rows[0][0], 'D'), (rows[1][0], 'D'), (rows[4][0], 'C'), (rows[4][0], 'D')]
    {
        assert_eq!(written(&receipt, question, column), "", "{question}");
    }
    assert_eq!(written(&receipt, rows[1][0], 'C'), "Yes");
    assert!(project.run_in("acme", &["check"]).contains(" 0 errors"));
}

/// Who vouches for an answer vouches for the certificate that it states, of the company and of its host.
#[test]
fn what_answers_state_of_audits_is_recorded() {
    let rows: [Row; 4] = [
        ["Do you hold an ISO 27001 certificate?", "Yes", "", "We are ISO 27001 certified.", ""],
        ["Are the buildings of your host certified?", "Yes", "", "The AWS data centers are SOC 2 compliant.", ""],
        ["Is a clean desk kept?", "Yes", "", "Desks are cleared.", ""],
        ["Is there a night shift?", "No", "", "", ""],
    ];
    let project = Project::empty().file("past.xlsx", listed(&rows, true));
    project.run(["init", "acme"]);
    let drafts = project.run_in("acme", &["learn", "../past.xlsx"]);
    assert!(drafts.contains("To record in certifications.toml"), "{drafts}");
    let run = learn(&project, "past.xlsx", &[]);
    assert!(run.contains("ISO 27001: certified") && run.contains("SOC 2 of AWS: issued"), "{run}");
    let frameworks = fs::read_to_string(project.path().join("acme/answers/certifications.toml")).expect("it is there");
    insta::assert_snapshot!(frameworks.split_once("\n[").expect("a table").1);
    assert!(project.run_in("acme", &["check"]).contains(" 0 errors"));
    let receipt = filled(&project, "next.xlsx", listed(&rows, false), &[]);
    assert_eq!(written(&receipt, rows[0][0], 'D'), "We are ISO 27001 certified.");
    assert_eq!(written(&receipt, rows[1][0], 'D'), "The AWS data centers are SOC 2 compliant.");
}

/// An answer that was approved by hand and is an error by `check` is not given.
#[test]
fn what_check_calls_an_error_is_never_written() {
    let entry = "[certified]\nquestion = \"Are you ISO 27001 certified?\"\nchoice = \"yes\"\nshort = \"We are ISO 27001 certified.\"\n\
        status = \"approved\"\nowner = \"security\"\nreviewed = 2026-05-01\nsource = \"a letter\"\n";
    let project = Project::empty();
    project.run(["init", "acme"]);
    let project = project.file("acme/answers/sections/compliance-certifications.toml", entry);
    let rows: [Row; 3] = [
        ["Are you ISO 27001 certified?", "", "", "", ""],
        ["Are logs kept for a year?", "", "", "", ""],
        ["Is there a night shift?", "", "", "", ""],
    ];
    let receipt = filled(&project, "next.xlsx", listed(&rows, false), &[]);
    let question = &receipt["questions"][0];
    assert_eq!((&question["decision"], question["written"].as_array().map(Vec::len)), (&"review".into(), Some(0)));
    assert!(question["reason"].as_str().is_some_and(|reason| reason.contains("claim-beyond-state")), "{question}");
}

/// A question that others wait for comes first, and once it is answered they are.
#[test]
fn what_others_wait_for_is_asked_first() {
    let project = copy_bank(Project::empty());
    project.run(["export", "hecvat-4", "--out", "blank"]);
    let fill = |project: &Project| project.run(["fill", "blank/hecvat-4.xlsx", "--as-of", "2026-12-01", "--dry-run"]);
    let counted = |run: &str| run.split(" answered").next().and_then(|it| it.rsplit(' ').next()?.parse::<usize>().ok());
    let before = fill(&project);
    let gate = "Health information (PHI) or other data under HIPAA";
    assert!(before.contains("Answer first") && before.contains(gate), "{before}");
    let answer = ["answer", "health-data", "--question", gate, "--choice", "yes", "--by", "Dana", "--on", "2026-11-30"];
    assert!(project.run(answer).starts_with("status: 0"));
    let after = fill(&project);
    assert!(!after.contains(gate) && counted(&after) > counted(&before), "{after}");
}

/// Three files of which the first says least, and a text that denies another.
#[test]
fn every_two_answers_are_held_against_each_other() {
    let project = Project::empty()
        .file("1.csv", "Question,Answer\nIs a breach told at once?,Yes\nAre the tapes kept?,The tapes are kept in a vault.\n")
        .file("2.csv", "Question,Answer\nIs a breach told at once?,\"Yes, within 48 hours of detection.\"\n")
        .file("3.csv", "Question,Answer\nIs a breach told at once?,\"Yes, within 72 hours.\"\n\nAre the tapes kept?,The tapes are not kept in a vault.\n");
    project.run(["init", "acme"]);
    let run = project.run_in("acme", &["learn", "../1.csv", "../2.csv", "../3.csv"]);
    assert!(run.contains("2 conflicts") && run.contains("3.csv, Table!A4"), "{run}");
}

/// What the bank says in other words is named, and not counted as known.
#[test]
fn a_second_answer_in_other_words_is_named() {
    let project = Project::empty()
        .file("1.csv", "Question,Answer\nWhich identity provider runs the sign-on of staff?,We use Okta.\n")
        .file("2.csv", "Question,Answer\nWhich identity provider runs the sign-on of staff?,\"Azure Active Directory, run by Contoso.\"\n");
    project.run(["init", "acme"]);
    learn(&project, "1.csv", &[]);
    let run = project.run_in("acme", &["learn", "../2.csv"]);
    assert!(run.contains("answers this in other words") && run.contains("0 known already"), "{run}");
    assert!(project.run_in("acme", &["learn", "../1.csv"]).contains("1 known already"));
}

/// A number tells a question only within one form.
#[test]
fn a_number_of_another_form_stands_for_no_heading() {
    let form = |sections: [&str; 2], answers: [&str; 2]| {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet().set_name("Q").expect("a name");
        sheet.write_row(0, 0, ["No.", "Section", "Question", "Response"]).expect("a header");
        choices(sheet, 3, 2);
        for (at, (section, answer)) in (1u32..).zip(sections.into_iter().zip(answers)) {
            sheet.write(at, 0, at).and_then(|sheet| sheet.write(at, 1, section)).expect("a row");
            sheet.write(at, 2, "Is frobnicator encryption enabled?").expect("a question");
            fill(sheet, at, 3, answer);
        }
        workbook.save_to_buffer().expect("a workbook")
    };
    let project = Project::empty().file("past.xlsx", form(["Backups", "Laptops"], ["Yes", "No"]));
    project.run(["init", "acme"]);
    learn(&project, "past.xlsx", &[]);
    let receipt = filled(&project, "next.xlsx", form(["Mobile phones", "Laptops"], ["", ""]), &[]);
    let given: Vec<_> = receipt["questions"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| it["written"].as_array().map(Vec::len))
        .collect();
    assert_eq!(given, [Some(0), Some(1)], "{receipt}");
}

/// What a person keeps beside an entry stays, and an id that is none is refused.
#[test]
fn an_answer_leaves_remarks_and_line_ends_as_they_are() {
    let text = "# Insurance.\r\n\r\n[cyber-liability-insurance]\r\n# broker: Jane\r\nstatus = \"unanswered\"   # ask Bob\r\nnote = \"Never state the sum\"\r\n";
    let project = Project::empty();
    project.run(["init", "acme"]);
    let project = project.file("acme/answers/sections/insurance.toml", text);
    let run = project.run_in(
        "acme",
        &["answer", "cyber-liability-insurance", "--choice", "yes", "--by", "Dana", "--on", "2026-06-01"],
    );
    assert!(run.starts_with("status: 0"), "{run}");
    let after = fs::read_to_string(project.path().join("acme/answers/sections/insurance.toml")).expect("it is there");
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
    for kept in ["# broker: Jane", "# ask Bob", "Never state the sum"] {
        assert!(after.contains(kept), "{after}");
    }
    let run = project.run_in("acme", &["answer", "Foo Bar", "--question", "Is foo?", "--text", "x", "--by", "Dana"]);
    assert!(run.starts_with("status: 2") && run.contains("names no topic or part"), "{run}");
}

/// What stands in a customer's file steers no terminal, and a questionnaire is not overwritten by proposals.
#[test]
fn files_of_others_do_no_harm() {
    let rows: [Row; 3] = [
        ["Do you have a gizmo \u{1b}]0;x\u{7} \u{1b}[31mEVIL policy?", "Yes", "", "It is \u{1b}[2Jkept.", ""],
        ["Is there a night \u{202E}shift?", "No", "", "", ""],
        ["Is a clean desk kept?", "Yes", "", "", ""],
    ];
    let project = Project::empty().file("past.xlsx", listed(&rows, true)).file("blank.xlsx", listed(&rows, false));
    project.run(["init", "acme"]);
    let runs = [
        learn(&project, "past.xlsx", &[]),
        project.run_in("acme", &["fill", "../blank.xlsx"]),
        project.run_in("acme", &["--color", "always", "fill", "../blank.xlsx", "--force"]),
        project.run_in("acme", &["check"]),
        project.run_in("acme", &["gaps"]),
    ];
    for run in runs {
        assert!(!run.contains("\u{1b}[31mEVIL") && !run.contains("\u{1b}]") && !run.contains('\u{202E}'), "{run:?}");
    }
    let run = project.run_in("acme", &["learn", "../past.xlsx", "--out", "../past.xlsx"]);
    assert!(run.starts_with("status: 2") && run.contains("holds no proposals"), "{run}");
}

#[test]
fn one_answer_is_written_without_touching_toml() {
    let project = Project::empty();
    project.run(["init", "acme"]);
    let run = project.run_in(
        "acme",
        &[
            "answer",
            "backup-encryption",
            "--choice",
            "yes",
            "--text",
            "All backups are encrypted.",
            "--by",
            "Dana",
            "--on",
            "2026-06-01",
        ],
    );
    insta::assert_snapshot!(run);
    let again = project.run_in("acme", &["answer", "backup-encryption", "--choice", "no", "--by", "Dana"]);
    assert!(again.starts_with("status: 2") && again.contains("is answered already"), "{again}");
    let unknown = project.run_in("acme", &["answer", "backup-encrypton", "--choice", "no", "--by", "Dana"]);
    assert!(unknown.contains("did you mean `backup-encryption`?"), "{unknown}");
    let own = project.run_in(
        "acme",
        &["answer", "moon-base", "--question", "Is there a moon base?", "--choice", "no", "--section", "bcp-dr"],
    );
    assert!(own.contains("status    = \"draft\""), "{own}");
    let approved =
        project.run_in("acme", &["approve", "moon-base", "--by", "Eve", "--on", "2026-06-01", "--owner", "facilities"]);
    assert!(approved.contains("Eve vouches for 1 answer"), "{approved}");
    let rows: [Row; 3] = [
        ["Is there a moon base?", "", "", "", ""],
        ["Are backups encrypted?", "", "", "", ""],
        ["Is there a night shift?", "", "", "", ""],
    ];
    let receipt = filled(&project, "next.xlsx", listed(&rows, false), &[]);
    assert_eq!(written(&receipt, rows[0][0], 'C'), "No");
    assert_eq!(
        (written(&receipt, rows[1][0], 'C').as_str(), written(&receipt, rows[1][0], 'D').as_str()),
        ("Yes", "All backups are encrypted.")
    );
}

/// A fictional vendor's questionnaire of 124, of which 69 hold a place: all that was answered comes back, and nothing else.
#[test]
fn a_published_questionnaire_comes_back() {
    let folder = repository().join("../shared/questionnaires/trustdeck");
    let (answered, blank) = (folder.join("caiq-lite-benchmark-completed.csv"), folder.join("caiq-lite-benchmark.csv"));
    let (Ok(answered), Ok(blank)) = (fs::read(answered), fs::read_to_string(blank)) else {
        return skipped("a published questionnaire: its folder is not beside this one");
    };
    let project = taught("past.csv", &answered);
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(blank.as_bytes());
    for (at, record) in (0u32..).zip(reader.records()) {
        let record = record.expect("a row");
        sheet.write_row(at, 0, record.iter()).expect("a row");
        if at == 0 {
            sheet.write(0, 4, "Vendor Response").expect("a header");
        }
    }
    let receipt = filled(&project, "next.xlsx", workbook.save_to_buffer().expect("a workbook"), &[]);
    let mut reader = csv::ReaderBuilder::new().from_reader(answered.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&answered));
    let (mut real, mut places) = (0, 0);
    for record in reader.records() {
        let record = record.expect("a row");
        let is_placeholder = record[4].contains("NEEDS OWNER INPUT");
        let expect = if is_placeholder { "" } else { record[4].trim() };
        assert_eq!(written(&receipt, &record[3], 'E'), expect, "{}", &record[3]);
        *(if is_placeholder { &mut places } else { &mut real }) += 1;
    }
    assert_eq!((real, places), (55, 69));
}
