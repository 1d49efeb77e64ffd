//! The documents that are not the DPA, composed from the shipped bank, and from small ones.

use std::fs;
use std::path::Path;

use jiff::civil::{Date, date};

use crate::bank::{Bank, Content, Disclosure, State, parse, plain};
use crate::source::Sources;

use super::super::compose::{Composition, compose};
use super::super::content::{Block, Document, Row, Run, Status};
use super::super::scope::Subject;
use super::super::template::Templates;

const DOCUMENTS: [&str; 5] = ["ddq", "security-overview", "sla", "soc2-roadmap", "subprocessors"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn shipped() -> Bank {
    parse(&Sources::from_dir(root()).unwrap()).0
}

fn templates() -> Templates {
    let mut templates = Templates::default();
    for id in DOCUMENTS {
        let path = format!("{id}/document.toml");
        templates.insert(&path, &fs::read(root().join("templates").join(&path)).unwrap());
    }
    templates
}

fn composed(id: &str, bank: &Bank, status: Status, as_of: Date) -> Composition {
    let subject = Subject { bank, customer: None, as_of, sees: Disclosure::Public, status };
    compose(id, subject, &templates()).unwrap()
}

fn draft(id: &str, bank: &Bank) -> Document {
    composed(id, bank, Status::Draft, date(2026, 6, 1)).document
}

/// A document as it is read: one line for each paragraph and row.
fn lines(document: &Document) -> String {
    let mut lines = format!("# {}\n", document.title);
    for section in &document.sections {
        lines += &format!("\n## {} {}\n", section.number.as_deref().unwrap_or("-"), section.title);
        section.blocks.iter().for_each(|block| lines += &block_lines(block));
    }
    lines
}

fn block_lines(block: &Block) -> String {
    match block {
        Block::Clauses { clauses } => clauses
            .iter()
            .map(|clause| {
                let items = clause.clauses.iter().map(|item| format!("    {} {}\n", item.number, words(&item.runs)));
                format!("{} {}\n{}", clause.number, words(&clause.runs), items.collect::<String>())
            })
            .collect(),
        Block::Paragraph { runs } => format!("{}\n", words(runs)),
        Block::Note { draft, runs } => format!("  !{draft} {}\n", words(runs)),
        Block::List { items } => items.iter().map(|item| format!("  - {}\n", words(item))).collect(),
        Block::Table(table) => {
            let heading: Vec<_> = table.columns.iter().map(|column| column.title.as_str()).collect();
            let row =
                |row: &Vec<Vec<Vec<Run>>>| row.iter().map(|cell| cell_words(cell)).collect::<Vec<_>>().join(" | ");
            let rows: String = table.rows.iter().map(|cells| format!("  | {}\n", row(cells))).collect();
            format!("  <{}>\n  | {}\n{rows}", table.caption, heading.join(" | "))
        }
        Block::Fields { caption, rows } => {
            let row = |row: &Row| format!("  {}: {}\n", row.label, cell_words(&row.value));
            format!("  <{caption}>\n{}", rows.iter().map(row).collect::<String>())
        }
        Block::Entries { entries } => entries
            .iter()
            .map(|entry| {
                let choice = entry.choice.as_deref().unwrap_or("-");
                let head = format!("{} {} [{choice}] ({})\n", entry.number, words(&entry.question), entry.status);
                head + &entry.answer.iter().map(|block| format!("    {}", block_lines(block))).collect::<String>()
            })
            .collect(),
        Block::Signatures { .. } => String::new(),
    }
}

fn cell_words(cell: &[Vec<Run>]) -> String {
    cell.iter().map(|runs| words(runs)).collect::<Vec<_>>().join(" / ")
}

fn words(runs: &[Run]) -> String {
    let word = |run: &Run| match run {
        Run::Missing { text, .. } => format!("[{text}]"),
        run => run.as_str().to_owned(),
    };
    runs.iter().map(word).collect()
}

fn entries(document: &Document) -> impl Iterator<Item = &super::super::content::Entry> {
    document.sections.iter().flat_map(|section| &section.blocks).flat_map(|block| match block {
        Block::Entries { entries } => entries.as_slice(),
        _ => &[],
    })
}

/// A bank of one section whose answers are `answers`, with `others` for the other files.
fn small(answers: &str, others: &[(&str, &str)]) -> Bank {
    let files = [
        ("answers/company.toml", "name = \"Acme\"\n"),
        ("answers/sections.toml", "encryption = \"Encryption\"\n"),
        ("answers/sections/encryption.toml", answers),
    ];
    let (bank, diagnostics) = parse(&files.iter().chain(others).copied().collect::<Sources>());
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    bank
}

#[track_caller]
fn check(id: &str, bank: &Bank, expect: &[&str]) {
    let text = lines(&draft(id, bank));
    expect.iter().for_each(|expect| assert!(text.contains(expect), "`{expect}` is not in:\n{text}"));
}

#[track_caller]
fn check_silent(id: &str, bank: &Bank, unexpected: &[&str]) {
    let text = lines(&draft(id, bank));
    unexpected.iter().for_each(|word| assert!(!text.contains(word), "`{word}` is in:\n{text}"));
}

const APPROVED: &str = "status = \"approved\"\nowner = \"o\"\nreviewed = 2026-04-26\nsource = \"s\"\n";

#[test]
fn every_document_is_composed_for_drafts_and_for_good() {
    let bank = shipped();
    for id in DOCUMENTS {
        for status in [Status::Draft, Status::Final] {
            let document = composed(id, &bank, status, date(2026, 6, 1)).document;
            let text = lines(&document);
            assert!(!text.contains("!true") || status == Status::Draft, "a remark to the owner in {id}");
            assert!(!text.to_lowercase().contains("compliant with"), "{id}");
        }
    }
}

#[test]
fn reports_need_nothing_that_the_shipped_bank_does_not_state() {
    let bank = shipped();
    for id in ["ddq", "security-overview", "soc2-roadmap"] {
        let missing = composed(id, &bank, Status::Final, date(2026, 6, 1)).missing;
        assert!(missing.is_empty(), "{id}: {missing:?}");
    }
}

#[test]
fn the_questionnaire_holds_every_topic_of_every_section() {
    let bank = shipped();
    let document = draft("ddq", &bank);
    assert_eq!(document.sections.len(), 1 + 16);
    let printed: Vec<_> = entries(&document).map(|entry| entry.id.as_str()).collect();
    let topics: Vec<_> = printed.iter().filter(|id| !id.contains('#')).copied().collect();
    assert_eq!(topics, bank.answers().iter().map(|answer| answer.id.as_str()).collect::<Vec<_>>());
    assert_eq!(topics.len(), 162);
    assert_eq!(entries(&document).next().unwrap().number, "1.1");
}

#[test]
fn no_text_of_a_draft_leaves() {
    let bank = shipped();
    let drafts: Vec<String> = bank
        .entries()
        .filter_map(|entry| match entry.state() {
            State::Draft(Content { text: Some(text), .. }) => plain(&text.value).lines().next().map(str::to_owned),
            _ => None,
        })
        .filter(|line| line.len() > 40)
        .collect();
    assert!(drafts.len() > 8);
    for id in DOCUMENTS {
        let text = lines(&draft(id, &bank));
        drafts.iter().for_each(|line| assert!(!text.contains(line), "{id} holds: {line}"));
    }
}

#[test]
fn an_answer_that_may_not_leave_is_listed_without_its_text() {
    let answers = format!(
        "[kept]\nquestion = \"Kept?\"\nshort = \"SECRET.\"\ndisclosure = \"nda\"\n{APPROVED}\
         [inside]\nquestion = \"Inside?\"\nshort = \"SECRET.\"\ndisclosure = \"internal\"\n{APPROVED}\
         [late]\nquestion = \"Late?\"\nshort = \"SECRET.\"\ndisclosure = \"public\"\nreview_every_days = 1\n{APPROVED}\
         [open]\nquestion = \"Open?\"\nstatus = \"unanswered\"\nowner = \"o\"\n"
    );
    let bank = small(&answers, &[]);
    let listed = [
        "Kept? [-] (Available under NDA)",
        "Inside? [-] (Not disclosed)",
        "Late? [-] (Answer under review)",
        "Open? [-] (Not stated)",
        "4 topics in 1 section: 1 available under NDA, 1 not disclosed, 1 answer under review and 1 not stated.",
    ];
    check("ddq", &bank, &listed);
    check_silent("ddq", &bank, &["SECRET"]);
    check("security-overview", &bank, &["Not stated: open. Answer under review: late. Not disclosed: inside."]);
    check_silent("security-overview", &bank, &["SECRET"]);
}

#[test]
fn a_part_is_printed_where_it_adds_to_its_topic() {
    let answers = format!(
        "[at-rest]\nquestion = \"Encrypted?\"\nchoice = \"yes\"\nanswer = \"Data is encrypted with AES-256.\"\n\
         disclosure = \"public\"\n{APPROVED}\
         [at-rest.parts.algorithm]\nquestion = \"Which algorithm?\"\nanswer = \"Data is encrypted with AES-256.\"\n\
         [at-rest.parts.rotation]\nquestion = \"Rotated?\"\nanswer = \"Keys are rotated every 90 days.\"\n"
    );
    let bank = small(&answers, &[]);
    check(
        "ddq",
        &bank,
        &["1.1 Encrypted? [Yes] (Reviewed 26 April 2026)", "1.2 Rotated? [-] (Reviewed 26 April 2026)"],
    );
    check_silent("ddq", &bank, &["Which algorithm?"]);
}

#[test]
fn the_list_names_every_sub_processor() {
    let bank = shipped();
    let text = lines(&draft("subprocessors", &bank));
    bank.subprocessors().iter().for_each(|vendor| assert!(text.contains(&vendor.name.value), "{}", vendor.name.value));
    assert!(text.contains("United States / Worldwide edge") && text.contains("European Union / United States"));
    assert!(text.contains("Optional: engaged only when the customer enables it."));
}

#[test]
fn vendors_of_another_role_stand_in_a_table_of_their_own() {
    let vendors = "[a]\nname = \"A Ltd\"\npurpose = \"hosting\"\nlocations = [\"US\"]\noptional = false\nrole = \"processor\"\n\
                   [b]\nname = \"B Ltd\"\npurpose = \"billing\"\nlocations = [\"US\"]\noptional = false\n\
                   role = \"independent-controller\"\n";
    let bank = small("", &[("answers/subprocessors.toml", vendors)]);
    check(
        "subprocessors",
        &bank,
        &["| A Ltd | Hosting.", "<Vendors that are not sub-processors>", "| B Ltd | billing"],
    );
}

#[test]
fn a_commitment_is_only_what_the_bank_calls_one() {
    let sla = "[tiers.gold]\nname = \"Gold\"\nuptime_percent = 99.9\nperiod = \"month\"\ncommitment = \"commitment\"\n\
               credits = true\n[tiers.free]\nname = \"Free\"\ncommitment = \"best-effort\"\ncredits = false\n\
               [credits]\nbasis = \"monthly fee\"\npercents = [10, 50]\n";
    let bank = small("", &[("answers/sla.toml", sla)]);
    check("sla", &bank, &["| Gold | 99.9% per month | Commitment | Yes", "| Free | No figure | Best effort | No"]);
    check("sla", &bank, &["| [credit bands (which uptime earns which credit)] | 10% of the monthly fee"]);
    let banded =
        format!("{sla}bands = [{{ below = 99.9, from = 99.0, percent = 10 }}, {{ below = 99.0, percent = 50 }}]\n");
    let bank = small("", &[("answers/sla.toml", &banded)]);
    check(
        "sla",
        &bank,
        &["| Below 99.9%, and 99% or more | 10% of the monthly fee", "| Below 99% | 50% of the monthly fee"],
    );
}

#[test]
fn the_roadmap_claims_no_more_than_the_state() {
    let bank = shipped();
    let text = lines(&draft("soc2-roadmap", &bank));
    assert!(text.contains("State: Planned; no report has been issued") && text.contains("Q3–Q4 2026"));
    assert!(!text.to_lowercase().contains("certif") && !text.contains("Drata") && !text.contains("aligned"));
    let near = text.lines().filter(|line| line.contains("Type 1"));
    assert!(near.filter(|line| line.to_lowercase().contains("observ")).count() == 0);
    let late = lines(&composed("soc2-roadmap", &bank, Status::Draft, date(2027, 1, 1)).document);
    assert!(late.contains("Q3–Q4 2026, which has passed") && late.contains("ended on 31 December 2026"));
}
