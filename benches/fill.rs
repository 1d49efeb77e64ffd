//! Open, read, fill and save a large workbook: 15 sheets, 180,000 cells, 9,000 formulas.

mod data;

use ddq::bank::Disclosure;
use ddq::format::Catalog;
use ddq::questionnaire::ReadOptions;
use ddq::respond::{Request, Terms, fill, index};
use divan::Bencher;
use jiff::civil::date;

fn main() {
    divan::main();
}

/// Everything that `ddq fill` does with a file, the reading back and the review workbook included.
#[divan::bench(sample_count = 20)]
fn whole(bencher: Bencher<'_, '_>) {
    let bank = data::shipped_bank();
    let index = index(&bank);
    let (workbook, read) = (data::large_workbook(), ReadOptions::default());
    let catalog = Catalog::embedded();
    let terms = Terms { as_of: date(2026, 12, 1), sees: Disclosure::Public };
    bencher.with_inputs(|| workbook.clone()).bench_values(|bytes| {
        let request = Request {
            file: "large.xlsx",
            bytes,
            read: &read,
            catalog: &catalog,
            format: None,
            terms,
            customer: None,
            revision: None,
            suggest: false,
        };
        fill(&bank, &index, request).map(|filled| filled.workbook.len()).ok()
    });
}

/// The package alone: open, read every sheet, patch a hundred cells, save.
#[divan::bench(sample_count = 20)]
fn package(bencher: Bencher<'_, '_>) {
    let workbook = data::large_workbook();
    bencher.with_inputs(|| workbook.clone()).bench_values(|bytes| {
        let workbook = xlsx::Workbook::open(bytes, &xlsx::Limits::default()).expect("a workbook of our own");
        let sheets = workbook.sheets().len();
        let cells: usize = data::in_parallel(sheets, |sheet| workbook.read(sheet).expect("a sheet").cells.len());
        let patch = |row| xlsx::Patch {
            sheet: row as usize % sheets,
            cell: xlsx::CellRef { row, column: 3 },
            value: xlsx::NewValue::Text("Data is encrypted at rest.".to_owned()),
        };
        let patches: Vec<_> = (1..=100).map(patch).collect();
        (cells, workbook.save(&patches).expect("free cells").len())
    });
}
