//! `ddq learn`: what people answered before becomes wordings and drafts, and nothing that is there is changed.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use ddq::bank::{Bank, Choice, Disclosure, Entry, Keyword, Terms, plain};
use ddq::export::to_csv;
use ddq::source::Sources;
use jiff::civil::date;
use rust_xlsxwriter::Workbook;
use serde_json::Value;

use crate::project::{ANSWER, Project, measured, repository};

/// An answered questionnaire: question, choice, comment.
fn answered(rows: &[[&str; 3]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, ["No.", "Question", "Response", "Comments"]).expect("a header");
    for (row, cells) in (1u32..).zip(rows) {
        sheet.write(row, 0, row).and_then(|sheet| sheet.write_row(row, 1, *cells)).expect("a row");
    }
    workbook.save_to_buffer().expect("a workbook")
}

const PAST: [[&str; 3]; 6] = [
    ["Is all data that you store encrypted at rest?", "Yes", "AES-256."],
    ["Do you encrypt data at rest?", "Yes", "With AES-128."],
    [
        "Do you have a clean desk policy for offices?",
        "Yes",
        "Desks are cleared every evening.\nScreens lock after 5 minutes.",
    ],
    ["Is the coffee in the kitchen fair trade?", "No", "TBD"],
    ["Who guards the moon base at night?", "see above", ""],
    ["Website", "https://example.com", ""],
];

fn past() -> Project {
    Project::new().file("past.xlsx", answered(&PAST))
}

fn section(project: &Project) -> String {
    fs::read_to_string(project.path().join("answers/sections/security.toml")).expect("it is there")
}

fn learned(project: &Project, files: &[&str]) -> Value {
    let args: Vec<&str> = ["learn", "--format", "json"].into_iter().chain(files.iter().copied()).collect();
    serde_json::from_str(&project.stdout(&args)).expect("it is JSON")
}

fn count(learned: &Value, list: &str) -> usize {
    learned[list].as_array().expect("a list").len()
}

#[test]
fn proposals_are_printed_and_nothing_is_changed() {
    let project = past();
    insta::assert_snapshot!(project.run(["learn", "past.xlsx"]));
    assert_eq!(section(&project), ANSWER);
}

#[test]
fn applied_proposals_are_drafts_and_wordings() {
    let project = past();
    project.run(["learn", "past.xlsx", "--apply", "--on", "2026-06-01", "--out", "out/learned.toml"]);
    insta::assert_snapshot!(section(&project));
    assert!(section(&project).contains("\nchoice    = \"yes\"\nshort     = \"AES-256.\"\nstatus    = \"approved\""));
    let check = project.run(["check", "--as-of", "2026-06-01"]);
    assert!(check.contains(" 0 errors"), "{check}");
    let proposals = fs::read_to_string(project.path().join("out/learned.toml")).expect("it was written");
    assert!(proposals.contains("schema = \"ddq/learned/1\""), "{proposals}");
    let again = learned(&project, &["past.xlsx"]);
    assert_eq!((count(&again, "draft"), count(&again, "wording")), (0, 0), "{again}");
}

#[test]
fn proposals_are_not_written_among_the_answers() {
    let run = past().run(["learn", "past.xlsx", "--out", "answers/sections/learned.toml"]);
    assert!(run.starts_with("status: 2") && run.contains("no part of the bank"), "{run}");
}

#[test]
fn what_contradicts_is_reported_with_both_places() {
    let project = Project::new()
        .file("no.xlsx", answered(&[["Is stored data encrypted?", "No", ""]]))
        .file("a.xlsx", answered(&[["Do you have a clean desk policy?", "Yes", "Within 24 hours."]]))
        .file("b.csv", "Question;Answer\nDo you have a clean desk policy?;Yes, within 48 hours.\n");
    let bank = learned(&project, &["no.xlsx"]);
    let conflict = &bank["conflict"][0];
    assert_eq!(conflict["at"], "answers/sections/security.toml:1");
    assert_eq!((&conflict["given"], &conflict["other"]), (&"No".into(), &"Yes".into()), "{bank}");
    assert_eq!(conflict["from"]["cell"], "B2");
    let files = learned(&project, &["a.xlsx", "b.csv"]);
    let conflict = &files["conflict"][0];
    assert_eq!((&conflict["given"], &conflict["other"]), (&"48 hours".into(), &"24 hours".into()), "{files}");
    assert_eq!(conflict["at"], "a.xlsx, Sheet1!B2");
    assert_eq!(count(&files, "draft"), 1, "it is kept with both answers");
    let note = files["draft"][0]["note"].as_str().expect("it says what must be settled");
    assert!(note.contains("24 hours") && note.contains("48 hours"), "{note}");
    assert!(project.run(["learn", "no.xlsx"]).starts_with("status: 1"));
}

#[test]
fn a_topic_without_an_answer_gets_a_draft() {
    let open = "[clean-desk]\nquestion  = \"Is there a clean desk policy?\"\nphrasings = [\"Clean desk\"]\nstatus    = \"unanswered\"\n# the end\n";
    let project = Project::new()
        .file("answers/sections/security.toml", format!("{ANSWER}\n{open}"))
        .file("a.csv", "Question,Answer\nDo you have a clean desk policy?,\"Yes, desks {{ are }} cleared.\"\n");
    project.run(["learn", "a.csv", "--apply", "--on", "2026-06-01"]);
    insta::assert_snapshot!(section(&project).split_once("\n\n").expect("two topics").1);
}

#[test]
fn files_that_are_no_questionnaires_are_refused() {
    let project = Project::new()
        .file("garbage.bin", [0u8, 159, 146, 150, 1, 2, 3])
        .file("empty.csv", "")
        .file("old.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
        .file("broken.xlsx", "PK\u{3}\u{4}nothing")
        .file("huge.csv", "a,b\n".repeat(300_000))
        .file("formulas.csv", "Question,Answer\nIs stored data encrypted?,\"=HYPERLINK(\"\"x\"\")\"\n");
    for (file, expect) in [
        ("garbage.bin", "neither a workbook (.xlsx, .xlsm) nor a table of text (.csv)"),
        ("empty.csv", "neither a workbook"),
        ("old.xls", "old.xls: "),
        ("broken.xlsx", "broken.xlsx: "),
        ("huge.csv", "a table of more than 500000 cells is not read"),
        ("missing.csv", "cannot read missing.csv"),
    ] {
        let run = project.run(["learn", file]);
        assert!(run.starts_with("status: 2") && run.contains(expect), "{file}: {run}");
    }
    let run = project.run(["learn", "formulas.csv"]);
    assert!(run.starts_with("status: 1") && run.contains("no answered questions found"), "{run}");
}

/// A SIG of our own wording: what matters is its shape.
const SIG: [[&str; 4]; 6] = [
    ["A.1", "Is there a risk programme that management has approved?", "Yes", "Reviewed every year by management."],
    ["D.1", "Is data at rest protected by encryption?", "Yes", "AES-256."],
    ["H.1", "Are access rights reviewed?", "Yes", "Each quarter."],
    ["J.1", "Is there a plan for incidents?", "Yes", "It is tested."],
    ["K.1", "Are backups made?", "Yes", "Daily."],
    ["N.1", "Is the network segmented?", "Yes", "By tenant."],
];

#[test]
fn wordings_of_a_licensed_format_stay_out_unless_they_may_be_kept() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("SIG Lite").expect("a name");
    sheet.write_row(0, 0, ["Question Number", "Question", "Response", "Additional Information"]).expect("a header");
    for (row, cells) in (1u32..).zip(SIG) {
        sheet.write_row(row, 0, cells).expect("a row");
    }
    let project = Project::new()
        .file("answers/sections.toml", "encryption = \"Encryption\"\n")
        .file("answers/sections/security.toml", "")
        .file("answers/sections/encryption.toml", ANSWER)
        .file("sig.xlsx", workbook.save_to_buffer().expect("a workbook"));
    fs::remove_file(project.path().join("answers/sections/security.toml")).expect("it is there");
    project.run(["learn", "sig.xlsx", "--apply"]);
    let kept = fs::read_to_string(project.path().join("answers/sections/encryption.toml")).expect("it is there");
    for [_, question, ..] in SIG {
        assert!(!kept.contains(question), "{kept}");
    }
    assert!(kept.contains("fingerprint = ") && kept.contains("format = \"sig-lite\""), "{kept}");
    let again = learned(&project, &["sig.xlsx"]);
    assert_eq!((count(&again, "draft"), &again["known"]), (0, &6.into()), "{again}");
}

fn shipped() -> Bank {
    let sources = Sources::from_dir(repository()).expect("it can be read");
    ddq::bank::parse(&sources).0
}

/// An entry's choice and text, as an answer library gives them.
fn said(entry: Entry<'_>) -> (Option<Choice>, String) {
    let content = entry.told().unwrap_or_default().into_owned();
    let text = content.text.as_ref().or(content.short.as_ref()).map(|text| plain(&text.value)).unwrap_or_default();
    (content.choice.map(|choice| choice.value), text)
}

fn approved(bank: &Bank) -> Vec<Entry<'_>> {
    bank.entries().filter(|entry| entry.state().approved().is_some()).collect()
}

/// The bank as an answer library, whoever may see its answers.
fn library(bank: &Bank) -> Vec<u8> {
    let terms = Terms { as_of: date(2026, 12, 1), sees: Disclosure::Internal };
    to_csv(&ddq::export::library(bank, &terms)).expect("it can be written")
}

pub(crate) fn copy_bank(project: Project) -> Project {
    let mut folders = vec![repository().join("answers")];
    let mut project = project.file("ddq.toml", fs::read(repository().join("ddq.toml")).expect("it is there"));
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("it exists") {
            let path = entry.expect("it can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let below = path.strip_prefix(repository()).expect("it is below").to_string_lossy().into_owned();
                project = project.file(&below, fs::read(&path).expect("it can be read"));
            }
        }
    }
    project
}

#[test]
fn a_library_of_the_bank_teaches_the_bank_nothing() {
    let project = copy_bank(Project::empty()).file("library.csv", library(&shipped()));
    let learned = learned(&project, &["library.csv"]);
    for list in ["draft", "wording", "conflict", "undecided"] {
        assert_eq!(count(&learned, list), 0, "{learned}");
    }
}

#[test]
fn an_exported_library_teaches_its_bank_nothing() {
    let project = copy_bank(Project::empty());
    let exported = project.run(["export", "vanta", "--as-of", "2026-12-01"]);
    assert!(exported.starts_with("status: 0"), "{exported}");
    for file in ["out/vanta.csv", "out/vanta.xlsx"] {
        let learned = learned(&project, &[file]);
        for list in ["draft", "wording", "conflict", "undecided"] {
            assert_eq!(count(&learned, list), 0, "{file}: {learned}");
        }
    }
}

#[test]
fn a_library_gives_an_empty_bank_its_answers_back() {
    let bank = shipped();
    let project = Project::empty().file("library.csv", library(&bank));
    project.run(["init", "new"]);
    let run = project.run_in("new", &["learn", "../library.csv", "--apply"]);
    assert!(run.starts_with("status: 0"), "{run}");
    let mut sources = Sources::from_dir(&project.path().join("new")).expect("it can be read");
    ddq::canonical::beneath(&mut sources);
    let (back, _) = ddq::bank::parse(&sources);
    for entry in approved(&bank) {
        let again = back.entry(&entry.to_string());
        assert_eq!(again.map(said), Some(said(entry)), "{entry}");
        let status = again.map(|again| again.state().status().as_str());
        assert_eq!(status, Some("draft"), "{entry}");
    }
    let check = project.run_in("new", &["check"]);
    assert!(check.contains(" 0 errors"), "{check}");
}

/// An answered workbook of all approved answers, question by question.
fn canonical(bank: &Bank) -> Vec<u8> {
    let whole = bank.answers().iter().map(Entry::whole).filter(|entry| entry.state().approved().is_some());
    let rows: Vec<[String; 3]> = whole
        .map(|entry| {
            let (choice, text) = said(entry);
            let word = match choice {
                Some(Choice::Yes) => "Yes",
                Some(Choice::No) => "No",
                Some(Choice::Partial) => "Partially",
                Some(Choice::NotApplicable) => "N/A",
                None => "",
            };
            match word {
                "" => [entry.question().value.clone(), text, String::new()],
                word => [entry.question().value.clone(), word.to_owned(), text],
            }
        })
        .collect();
    let rows: Vec<[&str; 3]> = rows.iter().map(|row| row.each_ref().map(String::as_str)).collect();
    answered(&rows)
}

/// What a person does who finds every draft to be right.
fn approve(folder: &Path) {
    for entry in fs::read_dir(folder.join("answers/sections")).expect("it exists") {
        let path = entry.expect("it can be read").path();
        let text = fs::read_to_string(&path).expect("it is text");
        let approval = "status    = \"approved\"\nowner     = \"security\"\nreviewed  = 2026-11-01";
        fs::write(&path, text.replace("status    = \"draft\"", approval)).expect("it can be written");
    }
}

/// For each rewording that is answered, whether it is by the topic that was meant; and how many rewordings there are.
fn asked(folder: &Path) -> (usize, usize, usize, Vec<String>) {
    let fixture = include_str!("../fixtures/rewordings.tsv");
    let pairs: Vec<(&str, &str)> = fixture.lines().filter_map(|line| line.split_once('\t')).collect();
    let lines: String =
        pairs.iter().map(|(_, text)| serde_json::json!({ "question": text }).to_string() + "\n").collect();
    let input = folder.join("questions.jsonl");
    fs::write(&input, lines).expect("it can be written");
    let output = Command::new(env!("CARGO_BIN_EXE_ddq"))
        .args(["ask", "--stdin", "--as-of", "2026-12-01"])
        .current_dir(folder)
        .stdin(Stdio::from(fs::File::open(&input).expect("it is there")))
        .output()
        .expect("ddq can be run");
    let answers = String::from_utf8(output.stdout).expect("it prints UTF-8");
    let (mut right, mut given, mut wrong) = (0, 0, Vec::new());
    for ((topic, question), line) in pairs.iter().zip(answers.lines()) {
        let answer: Value = serde_json::from_str(line).expect("it is JSON");
        if answer["decision"] == "answered" {
            given += 1;
            let is_right = answer["candidates"][0]["answer"] == *topic;
            right += usize::from(is_right);
            wrong.extend((!is_right).then(|| format!("{question} → {}", answer["candidates"][0]["answer"])));
        }
    }
    (right, given, pairs.len(), wrong)
}

#[test]
fn rewordings_of_learned_questions_are_answered_with_precision() {
    let project = Project::empty().file("past.xlsx", canonical(&shipped()));
    project.run(["init", "new"]);
    let run = project.run_in("new", &["learn", "../past.xlsx", "--apply", "--disclosure", "public"]);
    assert!(run.starts_with("status: 0"), "{run}");
    let folder = project.path().join("new");
    approve(&folder);
    let (right, given, all, wrong) = asked(&folder);
    measured(&format!("a learned bank answers {given} of {all} rewordings, {right} of them right: {wrong:?}"));
    assert!(right * 100 >= given * 95, "{right} of {given} are right: {wrong:#?}");
    assert!(given * 5 >= all, "only {given} of {all} are answered");
}

/// Without the wordings of a new workspace: what was learned is all that the bank has.
#[test]
fn a_bank_of_nothing_but_learned_answers_errs_as_seldom() {
    let bank = shipped();
    let titles: String = bank.sections().iter().map(|it| format!("{} = \"{}\"\n", it.id, it.title)).collect();
    let base = Project::new().file("answers/sections.toml", titles).file("library.csv", library(&bank));
    fs::remove_file(base.path().join("answers/sections/security.toml")).expect("it is there");
    let project = bank.sections().iter().fold(base, |project, section| {
        project.file(&format!("answers/sections/{}.toml", section.id), "# Nothing yet.\n")
    });
    let run = project.run(["learn", "library.csv", "--apply"]);
    assert!(run.starts_with("status: 0"), "{run}");
    approve(&project.path());
    let (right, given, all, wrong) = asked(&project.path());
    measured(&format!("a bank of nothing else answers {given} of {all}, {right} of them right: {wrong:?}"));
    assert!(right * 100 >= given * 95, "{right} of {given} are right: {wrong:#?}");
}
