//! Two versions of a bank of 1,000 answers, of which 100 changed: compared, and shown in every form.

mod data;

use ddq::diff::{Diff, Version, compare};
use ddq::document::content::{Document, Editor};
use ddq::document::pdf::pdf;
use ddq::document::{Templates, docx};
use ddq::redline::{Look, html, report, terminal};
use ddq::source::Sources;
use ddq::version::Texts;
use divan::Bencher;
use jiff::civil::date;

fn main() {
    divan::main();
}

const ANSWERS: usize = 1_000;
/// One answer in so many is changed.
const EVERY: usize = 10;

fn version(name: &str, period: &str) -> Version {
    let answer = |number: usize| {
        let period = if number.is_multiple_of(EVERY) { period } else { "72 hours" };
        format!(
            "[answer-{number}]\nquestion = \"Is matter {number} settled, and by when?\"\nchoice = \"yes\"\n\
             answer = \"Matter {number} is settled within {period}. Whoever keeps it tells customers what was done, when \
             it was done and by whom, and keeps a record of it for as long as the agreement lasts.\"\n\
             status = \"approved\"\nowner = \"security\"\nreviewed = 2026-04-26\nsource = \"policy {number}\"\n\n"
        )
    };
    let answers: String = (0..ANSWERS).map(answer).collect();
    let sources: Sources = [
        ("ddq.toml", "[workspace]\n"),
        ("answers/company.toml", "name = \"Example\"\nwebsite = \"https://example.com\"\n"),
        ("answers/sections.toml", "security = \"Security\"\n"),
        ("answers/sections/security.toml", &answers),
    ]
    .into_iter()
    .collect();
    Version::current(name, &Texts { bank: sources, ..Texts::default() })
}

fn difference() -> Diff {
    compare(&version("old", "72 hours"), &version("new", "48 hours"), date(2026, 12, 1))
}

fn document() -> Document {
    let editor = Editor { name: "A. Reader".to_owned(), date: date(2026, 12, 1) };
    report(&difference(), "Example", editor)
}

#[divan::bench(sample_count = 20)]
fn comparing(bencher: Bencher<'_, '_>) {
    let (old, new) = (version("old", "72 hours"), version("new", "48 hours"));
    bencher.bench(|| compare(&old, &new, date(2026, 12, 1)).changes.len());
}

#[divan::bench(sample_count = 20)]
fn in_a_terminal(bencher: Bencher<'_, '_>) {
    let diff = difference();
    bencher.bench(|| terminal(&diff, Look { colour: true, lines: false, all: false }).len());
}

#[divan::bench(sample_count = 20)]
fn as_html(bencher: Bencher<'_, '_>) {
    let diff = difference();
    bencher.bench(|| html(&diff).len());
}

#[divan::bench(sample_count = 10)]
fn as_pdf(bencher: Bencher<'_, '_>) {
    let (document, templates) = (document(), Templates::embedded());
    bencher.bench(|| pdf(&document, &templates, &[]).expect("it can be set").bytes.len());
}

#[divan::bench(sample_count = 20)]
fn for_word(bencher: Bencher<'_, '_>) {
    let document = document();
    bencher.bench(|| docx::docx(&document).expect("it can be written").len());
}
