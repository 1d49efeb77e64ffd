//! Build an index and ask it, for a bank of 162 answers and one of 10,000; parse and check the shipped bank.

mod data;

use ddq::matching::Index;
use ddq::{bank, lint};
use divan::Bencher;
use jiff::civil::date;

fn main() {
    divan::main();
}

const QUESTION: &str = "Does your organisation encrypt customer data, backups included, at rest?";

#[divan::bench(sample_count = 20)]
fn build_shipped(bencher: Bencher<'_, '_>) {
    let bank = data::shipped_bank();
    bencher.bench(|| ddq::respond::index(&bank));
}

#[divan::bench(sample_count = 50)]
fn ask_shipped(bencher: Bencher<'_, '_>) {
    let bank = data::shipped_bank();
    let index = ddq::respond::index(&bank);
    bencher.bench(|| index.ask(QUESTION).len());
}

#[divan::bench(sample_count = 10)]
fn build_ten_thousand(bencher: Bencher<'_, '_>) {
    let wordings = data::many_wordings();
    bencher.bench(|| Index::build(data::topics(&wordings)));
}

#[divan::bench(sample_count = 50)]
fn ask_ten_thousand(bencher: Bencher<'_, '_>) {
    let wordings = data::many_wordings();
    let index = Index::build(data::topics(&wordings));
    bencher.bench(|| index.ask(&wordings[4_321].1[3]).len());
}

#[divan::bench(sample_count = 20)]
fn parse_bank(bencher: Bencher<'_, '_>) {
    let sources = data::sources();
    bencher.bench(|| bank::parse(&sources));
}

#[divan::bench(sample_count = 20)]
fn check_bank(bencher: Bencher<'_, '_>) {
    let sources = data::sources();
    bencher.bench(|| {
        let (bank, found) = bank::parse(&sources);
        found.len() + lint::run(&bank, &sources, date(2026, 12, 1)).len()
    });
}
