//! What the benchmarks work on: the shipped bank, a complete one, a generated one, a generated workbook, a long PDF.

#![allow(dead_code, reason = "each benchmark uses a part")]

use std::fs;
use std::path::Path;

use ddq::bank::{self, Bank};
use ddq::matching::{Serves, Topic, Wording};
use ddq::source::Sources;
use lopdf::{Dictionary, Object, Stream, dictionary};
use rust_xlsxwriter::{DataValidation, Formula, Workbook, Worksheet, XlsxError};

const SHEETS: usize = 15;
const ROWS: u32 = 1_200;
const COLUMNS: u16 = 10;
const ASKED: u32 = 20;

/// The texts of this repository's workspace.
pub fn sources() -> Sources {
    Sources::from_dir(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository is a workspace")
}

/// The bank of this repository.
pub fn shipped_bank() -> Bank {
    bank::parse(&sources()).0
}

/// The bank of this repository with every fact that documents need, stated by a made-up provider.
pub fn complete_bank() -> Bank {
    let mut files = sources();
    overlay(&mut files, &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/complete"), "answers");
    bank::parse(&files).0
}

fn overlay(files: &mut Sources, folder: &Path, prefix: &str) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        let name = format!("{prefix}/{}", path.file_name().expect("an entry has a name").to_string_lossy());
        if path.is_dir() {
            overlay(files, &path, &name);
        } else {
            files.insert(&name, &fs::read(&path).expect("it can be read"));
        }
    }
}

/// A PDF with so many pages of fifty lines each.
pub fn long_pdf(pages: usize) -> Vec<u8> {
    let mut document = lopdf::Document::with_version("1.7");
    let root = document.new_object_id();
    let font = document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let kids = (1..=pages).map(|page| {
        let content = Stream::new(Dictionary::new(), lines(page).into_bytes());
        let content = document.add_object(content);
        document.add_object(dictionary! { "Type" => "Page", "Parent" => root, "Contents" => content }).into()
    });
    let kids: Vec<Object> = kids.collect();
    let tree = dictionary! {
        "Type" => "Pages",
        "Count" => pages as i64,
        "Kids" => kids,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
    };
    document.objects.insert(root, tree.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
    document.trailer.set("Root", catalog);
    document.compress();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a PDF");
    bytes
}

fn lines(page: usize) -> String {
    let line = |line: usize| format!("(Page {page}, line {line}: the tester found nothing of note here) Tj 0 -14 Td\n");
    format!("BT /F1 10 Tf 60 780 Td\n{}ET", (1..=50).map(line).collect::<String>())
}

/// A workbook of 15 sheets with 180,000 cells, of which 9,000 are formulas: on each sheet 20 questions over a table.
pub fn large_workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    for number in 0..SHEETS {
        fill_sheet(workbook.add_worksheet(), number).expect("a sheet within the limits of a workbook");
    }
    workbook.save_to_buffer().expect("a workbook")
}

fn fill_sheet(sheet: &mut Worksheet, number: usize) -> Result<(), XlsxError> {
    sheet.write_row(0, 0, ["No.", "Question", "Response", "Comments"])?;
    let list = DataValidation::new().allow_list_strings(&["Yes", "No", "N/A"])?;
    sheet.add_data_validation(1, 2, ASKED, 2, &list)?;
    for row in 1..=ASKED {
        let question = QUESTIONS[(row as usize + number) % QUESTIONS.len()];
        sheet.write(row, 0, row)?.write(row, 1, format!("{question} (item {number}.{row})"))?;
    }
    for row in 30..30 + ROWS {
        for column in 6..6 + COLUMNS {
            match column % 2 {
                0 => sheet.write(row, column, f64::from(row) * f64::from(column))?,
                _ => sheet.write(row, column, format!("entry {row}"))?,
            };
        }
        if row % 2 == 0 {
            sheet.write(row, 6 + COLUMNS, Formula::new(format!("=G{0}*2", row + 1)).set_result("4"))?;
        }
    }
    Ok(())
}

const QUESTIONS: [&str; 8] = [
    "Is multi-factor authentication required for administrators?",
    "Do you encrypt data at rest?",
    "Is there a web application firewall?",
    "Describe your incident response plan.",
    "Do you hold a SOC 2 Type 1 report?",
    "How long are backups kept?",
    "Do you announce new sub-processors?",
    "Is staff trained in security every year?",
];

/// Sums what `measure` gives for each number below `count`, two at a time.
pub fn in_parallel(count: usize, measure: impl Fn(usize) -> usize + Send + Sync) -> usize {
    use rayon::prelude::*;
    (0..count).into_par_iter().map(measure).sum()
}

/// Ten thousand answers with ten wordings each, from a vocabulary of five thousand words.
pub fn many_wordings() -> Vec<(String, Vec<String>)> {
    let mut state = 7u64;
    let mut next = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut answer = |number: usize| {
        let subject: Vec<u64> = (0..4).map(|_| next(5_000)).collect();
        let mut wording = || {
            let words = subject.iter().map(|word| format!("word{word}"));
            let others: Vec<String> = (0..5).map(|_| format!("word{}", next(5_000))).collect();
            words.chain(others).collect::<Vec<_>>().join(" ")
        };
        (format!("answer-{number}"), (0..10).map(|_| wording()).collect())
    };
    (0..10_000).map(&mut answer).collect()
}

/// The generated answers as topics.
pub fn topics(wordings: &[(String, Vec<String>)]) -> Vec<Topic<'_>> {
    wordings.iter().map(topic).collect()
}

fn topic((id, texts): &(String, Vec<String>)) -> Topic<'_> {
    let wordings = texts.iter().map(|text| Wording { text, part: None, serves: Serves::Settles, said: true }).collect();
    Topic { id, wordings, texts: Vec::new() }
}
