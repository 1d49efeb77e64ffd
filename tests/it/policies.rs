//! `ddq learn POLICY.md`: what a company's own documents say becomes drafts, word for word, and is found for a customer's
//! questions in other words.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};

use rust_xlsxwriter::Workbook;
use serde_json::Value;

use crate::learn::copy_bank;
use crate::project::{Project, repository, skipped};

const POLICY: &str = "# Fernhill Ledger: how we keep things safe

> SAMPLE DATA of a company that does not exist.

## Contents

- Keys and ciphers ..... 2

| Version | Date | Author |
|---|---|---|
| 3 | May | Dana |

## Keys and ciphers

- Ledgers that customers entrust to us are encrypted at rest with **AES-256**; the keys live in a hardware module.
- Encryption keys are rotated every quarter.

## People

- We perform background checks on each new hire.
- Phishing simulations are performed monthly.

## When something goes wrong

The on-call lead opens a bridge. Customers are notified of a personal data breach within 24 hours.

## Backups

| What | How often |
|---|---|
| Backups of the ledgers | every night |

Restores from backup are not tested.
";

/// An empty workspace, and a policy beside it.
fn workspace(files: &[(&str, &[u8])]) -> Project {
    let project = Project::empty();
    project.run(["init", ".", "--name", "Fernhill Ledger"]);
    files.iter().fold(project, |project, (name, bytes)| project.file(name, bytes))
}

fn of_policy() -> Project {
    workspace(&[("policy.md", POLICY.as_bytes())])
}

fn learned(project: &Project, files: &[&str]) -> Value {
    let args: Vec<&str> = ["learn", "--format", "json"].into_iter().chain(files.iter().copied()).collect();
    serde_json::from_str(&project.stdout(&args)).expect("it is JSON")
}

/// Each draft with its entry, text and place.
fn drafts(learned: &Value) -> BTreeMap<String, (String, String, Option<String>)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let draft = |it: &Value| {
        let choice = it["choice"].as_str().map(str::to_owned);
        (text(&it["entry"]), (text(&it["answer"]), text(&it["source"]), choice))
    };
    learned["draft"].as_array().expect("a list").iter().map(draft).collect()
}

#[test]
fn a_passage_is_quoted_with_its_place() {
    let project = of_policy();
    let found = drafts(&learned(&project, &["policy.md"]));
    let (text, source, _) = &found["key-rotation"];
    assert_eq!(text, "Encryption keys are rotated every quarter.");
    assert_eq!(source, "policy.md, Keys and ciphers, line 16");
    let (text, source, _) = &found["backup-frequency-and-location#frequency"];
    assert_eq!(
        (text.as_str(), source.as_str()),
        ("Backups of the ledgers: every night", "policy.md, Backups, line 31")
    );
    let spoken = ["SAMPLE", "Dana", "....."];
    assert!(found.values().all(|(text, ..)| spoken.iter().all(|word| !text.contains(word))), "{found:?}");
    assert!(
        found
            .values()
            .all(|(text, ..)| POLICY.replace(['*', '|'], "").contains(text.split(": ").last().unwrap_or(text)))
    );
}

#[test]
fn a_yes_or_no_is_proposed_only_where_it_is_stated_outright() {
    let found = drafts(&learned(&of_policy(), &["policy.md"]));
    let choice = |entry: &str| found.get(entry).and_then(|(.., choice)| choice.as_deref());
    assert_eq!(choice("security-awareness-training#phishing-simulation"), Some("yes"));
    let said = found.values().filter(|(.., choice)| choice.is_some()).count();
    assert!(said < found.len() / 3, "{found:?}");
    assert!(found.iter().all(|(_, (text, _, choice))| choice.as_deref() != Some("no") || text.contains("not tested")));
}

#[test]
fn what_is_learned_are_drafts_whoever_vouches_and_once_is_enough() {
    let project = of_policy();
    let told = project.run(["learn", "policy.md", "--apply", "--on", "2026-06-01", "--approved-by", "Dana Example"]);
    assert!(told.starts_with("status: 0") && told.contains("Dana Example vouches for 0 answers"), "{told}");
    let section = || fs::read_to_string(project.path().join("answers/sections/encryption.toml")).expect("it is there");
    let before = section();
    assert!(before.contains("source    = \"policy.md, Keys and ciphers, line 16\"\nstatus    = \"draft\""), "{before}");
    assert!(!before.contains("\"approved\""), "{before}");
    let again = project.run(["learn", "policy.md", "--apply", "--on", "2026-06-02"]);
    assert!(again.contains("7 passages: 0 questions drafted"), "{again}");
    assert_eq!(section(), before);
    let check = project.run(["check", "--as-of", "2026-06-01"]);
    assert!(check.contains("0 errors"), "{check}");
    let approved = project.run(["approve", "key-rotation", "--by", "Dana Example", "--on", "2026-06-02"]);
    assert!(approved.contains("Dana Example vouches for 1 answer"), "{approved}");
    assert!(section().contains("source    = \"policy.md, Keys and ciphers, line 16\""));
    project.run(["learn", "policy.md", "--apply", "--on", "2026-06-03"]);
    assert_eq!(section().matches("\"approved\"").count(), 1);
}

#[test]
fn passages_that_contradict_each_other_give_no_choice() {
    let other = "# Incidents\n\nCustomers are notified of a personal data breach within 72 hours.\n";
    let project = workspace(&[("a.md", POLICY.as_bytes()), ("b.md", other.as_bytes())]);
    let told = project.run(["learn", "a.md", "b.md"]);
    assert!(told.starts_with("status: 1") && told.contains("elsewhere \u{201c}"), "{told}");
    let learned = learned(&project, &["a.md", "b.md"]);
    let draft = |it: &&Value| it["note"].as_str().is_some_and(|note| note.starts_with("Answered in two ways"));
    let contested: Vec<&Value> = learned["draft"].as_array().expect("a list").iter().filter(draft).collect();
    assert!(!contested.is_empty() && contested.iter().all(|it| it["choice"].is_null()), "{contested:?}");
    let note = contested[0]["note"].as_str().expect("a note");
    assert!(
        note.contains("a.md, When something goes wrong, line 25") && note.contains("b.md, Incidents, line 3"),
        "{note}"
    );
}

/// A customer's questions, in words that the canonical ones have not.
const ROWS: [(&str, &str); 5] = [
    ("With what cadence do you exchange the keys for encryption?", "Encryption keys are rotated every quarter."),
    ("Do you vet new hires by background checks?", "We perform background checks on each new hire."),
    (
        "How fast do you notify customers after a breach of personal data?",
        "The on-call lead opens a bridge. Customers are notified of a personal data breach within 24 hours.",
    ),
    ("Which cipher is used for ledgers at rest?", "AES-256"),
    ("Who caters for the canteen?", ""),
];

#[test]
fn a_customers_row_finds_the_passage_and_it_stays_a_draft() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, ["Question", "Answer"]).expect("a header");
    for (row, (question, _)) in (1u32..).zip(ROWS) {
        sheet.write(row, 0, question).expect("a row");
    }
    let project = of_policy().file("asked.xlsx", workbook.save_to_buffer().expect("a workbook"));
    project.run(["learn", "policy.md", "--apply", "--on", "2026-06-01"]);
    let told = project.run(["fill", "asked.xlsx", "--as-of", "2026-06-01", "--suggest"]);
    assert!(told.contains("5 questions: 0 answered · 4 to review · 1 unanswered"), "{told}");
    let receipt = fs::read_to_string(project.path().join("out/asked.receipt.json")).expect("it was written");
    let receipt: Value = serde_json::from_str(&receipt).expect("it is JSON");
    for (row, (question, passage)) in receipt["questions"].as_array().expect("a list").iter().zip(ROWS) {
        assert!(row.to_string().contains(passage), "{question}: {row}");
        assert!(row["written"].as_array().is_none_or(Vec::is_empty), "{row}");
    }
}

/// A Word document of paragraphs, each with its style.
fn word(paragraphs: &[(&str, &str)]) -> Vec<u8> {
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    let relations = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let paragraph = |(style, text): &(&str, &str)| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let body: String = paragraphs.iter().map(paragraph).collect();
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let mut made = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("[Content_Types].xml", types), ("_rels/.rels", relations), ("word/document.xml", &document)] {
        made.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        made.write_all(text.as_bytes()).expect("its text");
    }
    made.finish().expect("an archive").into_inner()
}

#[test]
fn word_and_plain_texts_are_read_as_well() {
    let docx = word(&[("Normal", "Keys And Ciphers"), ("Normal", "Encryption keys are rotated every quarter.")]);
    let text = "KEYS AND CIPHERS\n\nEncryption keys are rotated\nevery quarter.\n";
    let project = workspace(&[("keys.docx", &docx), ("keys.txt", text.as_bytes())]);
    for (file, place) in [("keys.docx", "Keys And Ciphers, paragraph 2"), ("keys.txt", "KEYS AND CIPHERS, line 3")] {
        let found = drafts(&learned(&project, &[file]));
        let (text, source, _) = &found["key-rotation"];
        assert_eq!(
            (text.as_str(), source.clone()),
            ("Encryption keys are rotated every quarter.", format!("{file}, {place}"))
        );
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_learned() {
    let deep = format!("{}x", "> ".repeat(20_000));
    let project = workspace(&[
        ("policy.md", POLICY.as_bytes()),
        ("a.pdf", b"%PDF-1.7"),
        ("b.docx", b"PK no archive"),
        ("c.md", b"\xff\xfe\x00"),
        ("deep.md", deep.as_bytes()),
        ("long.md", "Keys rotate.\n\n".repeat(20_001).as_bytes()),
    ]);
    let told = project.run(["learn", "policy.md", "a.pdf", "b.docx", "c.md", "long.md"]);
    for fault in [
        "a.pdf: a PDF has no paragraphs to quote: convert it to .docx or .txt first",
        "b.docx: ",
        "c.md: it is no text in UTF-8",
        "long.md: a document of more than 20000 passages is not read",
        "questions drafted",
    ] {
        assert!(told.starts_with("status: 2") && told.contains(fault), "{fault}: {told}");
    }
    let told = project.run(["learn", "deep.md"]);
    assert!(told.starts_with("status: 1") && told.contains("deep.md: no passages found"), "{told}");
}

#[test]
fn nothing_of_a_document_steers_the_terminal() {
    let hostile = "# Keys\u{202e}\x1b[2J\n\nEncryption keys are rotated\x1b]0;x\x07 every {{ quarter }} \u{202e}.\n";
    let project = workspace(&[("h.md", hostile.as_bytes())]);
    let told = project.run(["learn", "h.md", "--apply", "--on", "2026-06-01"]);
    assert!(told.contains("key-rotation") && !told.contains(['\x1b', '\x07', '\u{202e}']), "{told:?}");
    let section = fs::read_to_string(project.path().join("answers/sections/encryption.toml")).expect("it is there");
    assert!(section.contains("verbatim  = true") && !section.contains(['\x1b', '\u{202e}']), "{section}");
}

/// The seed's own page, learned into a copy of the bank that holds all of it: nothing that is there is touched.
#[test]
fn what_the_bank_says_already_is_not_touched() {
    let page = repository().join("../shared/seed/trust-page.txt");
    let Ok(page) = fs::read(page) else { return skipped("the page that the bank is made from is not here") };
    let project = copy_bank(Project::empty()).file("page.txt", page);
    let approved = |project: &Project| project.run(["check", "--as-of", "2026-06-01"]).matches("approved").count();
    let before = approved(&project);
    let told = project.run(["learn", "page.txt", "--apply", "--on", "2026-06-01"]);
    assert!(told.contains("questions drafted"), "{told}");
    assert_eq!(approved(&project), before);
}
