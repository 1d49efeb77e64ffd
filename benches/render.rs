//! Compose, judge and lay out documents, from a bank in which everything is stated that they need.

mod data;

use ddq::bank::{Bank, Disclosure};
use ddq::document::content::Status;
use ddq::document::pdf::pdf;
use ddq::document::{Composition, Subject, Templates, attachments, compose, docx, judge};
use divan::Bencher;
use jiff::civil::date;

fn main() {
    divan::main();
}

const DOCUMENTS: [&str; 3] = ["dpa", "ddq", "sla"];

fn subject(bank: &Bank) -> Subject<'_> {
    let customer = bank.customer("controller");
    Subject { bank, customer, as_of: date(2026, 12, 1), sees: Disclosure::Nda, status: Status::Draft }
}

fn composed(id: &str, bank: &Bank, templates: &Templates) -> Composition {
    compose(id, subject(bank), templates).expect("the templates are sound")
}

/// From facts to numbered content.
#[divan::bench(args = DOCUMENTS, sample_count = 20)]
fn content(bencher: Bencher<'_, '_>, id: &str) {
    let (bank, templates) = (data::complete_bank(), Templates::embedded());
    bencher.bench(|| composed(id, &bank, &templates));
}

/// The rules of completeness, held against the content.
#[divan::bench(args = DOCUMENTS, sample_count = 20)]
fn completeness(bencher: Bencher<'_, '_>, id: &str) {
    let (bank, templates) = (data::complete_bank(), Templates::embedded());
    let composition = composed(id, &bank, &templates);
    bencher.bench(|| judge(&composition, subject(&bank), &templates).len());
}

/// Layout, the check of the pages and the PDF, with nothing remembered from the document before.
#[divan::bench(args = DOCUMENTS, sample_count = 20)]
fn layout(bencher: Bencher<'_, '_>, id: &str) {
    let (bank, templates) = (data::complete_bank(), Templates::embedded());
    let document = composed(id, &bank, &templates).document;
    let attachments = attachments(&document);
    bencher
        .with_inputs(|| typst::comemo::evict(0))
        .bench_values(|()| pdf(&document, &templates, &attachments).expect("it can be set").bytes.len());
}

/// The agreement for Word.
#[divan::bench(sample_count = 20)]
fn word(bencher: Bencher<'_, '_>) {
    let document = composed("dpa", &data::complete_bank(), &Templates::embedded()).document;
    bencher.bench(|| docx::docx(&document).expect("it can be written").len());
}
