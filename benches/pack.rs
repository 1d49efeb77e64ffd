//! Stamp and merge a file of 500 pages.

mod data;

use ddq::document::pdf::sans;
use ddq::pack::{Part, Stamp, inspect, merge, stamp};
use divan::Bencher;
use jiff::civil::date;

fn main() {
    divan::main();
}

const PAGES: usize = 500;

/// Reading alone.
#[divan::bench(sample_count = 20)]
fn inspected(bencher: Bencher<'_, '_>) {
    let file = data::long_pdf(PAGES);
    bencher.bench(|| inspect(&file).expect("it is sound").pages);
}

/// A line on each page, and the comparison with the original.
#[divan::bench(sample_count = 10)]
fn stamped(bencher: Bencher<'_, '_>) {
    let file = data::long_pdf(PAGES);
    let line = Stamp {
        recipient: "Musterkunde AG (fictitious)".to_owned(),
        date: date(2026, 12, 1),
        confidentiality: "Confidential: under NDA".to_owned(),
        first_page: 1,
        total_pages: PAGES,
    };
    bencher.bench(|| stamp(&file, &line, sans()).expect("there is room").len());
}

/// Behind a cover of one page, and the comparison with the originals.
#[divan::bench(sample_count = 10)]
fn merged(bencher: Bencher<'_, '_>) {
    let (cover, file) = (data::long_pdf(1), data::long_pdf(PAGES));
    let cover = Part { title: "Cover", bytes: &cover };
    let file = Part { title: "file.pdf", bytes: &file };
    bencher.bench(|| merge(cover, &[file]).expect("it is sound").len());
}
