//! Real workbooks: random cells patched, the result compared with the original by an independent
//! program and re-read by an independent library. Skipped where the files are not at hand.
//!
//! `XLSX_SEED=7 cargo test -p xlsx --test real` tries other cells.

// Tests fail loudly and say what they skip; their helpers are tests too.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fs;
use std::io::Cursor;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader, Xlsx};
use xlsx::{Cell, CellRef, Limits, NewValue, Patch, Sheet, SheetKind, Workbook};

/// Patches for each kind of place on each sheet.
const PATCHES_PER_KIND: usize = 4;

#[test]
fn real_workbooks_survive() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let Ok(folder) = fs::read_dir(shared.join("questionnaires")) else {
        return skipped("there are no real workbooks");
    };
    let seed = std::env::var("XLSX_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| matches!(path.extension().and_then(|end| end.to_str()), Some("xlsx" | "xlsm")));
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        check(&file, &shared.join("tools/fidelity.py"), seed);
    }
}

fn check(file: &Path, fidelity: &Path, seed: u64) {
    let original = fs::read(file).unwrap();
    let book = Workbook::open(original.clone(), &Limits::default()).unwrap();
    assert!(book.save(&[]).unwrap() == original, "no patch, no change");
    let patches = random_patches(&book, &mut Random(seed));
    let saved = book.save(&patches).unwrap();
    let reversed: Vec<Patch> = patches.iter().rev().cloned().collect();
    assert!(book.save(&reversed).unwrap() == saved, "patches commute");
    let again = Workbook::open(saved.clone(), &Limits::default()).unwrap();
    assert!(again.save(&patches).unwrap() == saved, "twice equals once");
    assert_other_cells_equal(&book, &again, &patches);
    assert_read_by_calamine(&book, &saved, &patches);
    assert_faithful(file, &saved, &book, &patches, fidelity);
}

fn random_patches(book: &Workbook, random: &mut Random) -> Vec<Patch> {
    let mut patches = Vec::new();
    for (index, entry) in book.sheets().iter().enumerate() {
        if entry.kind != SheetKind::Worksheet {
            continue;
        }
        let sheet = book.read(index).unwrap();
        for cell in random_cells(&sheet, random) {
            let heading = book.tables().iter().any(|table| table.sheet == index && table.is_heading(cell));
            let used = patches.iter().any(|patch: &Patch| patch.sheet == index && patch.cell == cell);
            if !heading && !used && !sheet.is_computed(cell) && sheet.anchor(cell) == cell {
                patches.push(Patch { sheet: index, cell, value: random_value(random) });
            }
        }
    }
    patches
}

fn random_cells(sheet: &Sheet, random: &mut Random) -> Vec<CellRef> {
    let cells: Vec<_> = sheet.cells.iter().collect();
    let mut places = Vec::new();
    for _ in 0..PATCHES_PER_KIND {
        let (full, empty): (Vec<&Cell>, Vec<&Cell>) = cells.iter().partition(|cell| !cell.value.is_empty());
        places.extend(random.pick(&full).map(|cell| cell.at));
        places.extend(random.pick(&empty).map(|cell| cell.at));
        places.extend(random.pick(&cells).map(|cell| CellRef::new(cell.at.row, random.below(60) as u32)));
        places.push(CellRef::new(random.below(3000) as u32, random.below(20) as u32));
    }
    places
}

fn random_value(random: &mut Random) -> NewValue {
    match random.below(8) {
        0 => NewValue::Number(random.below(1_000_000) as f64 / 64.0),
        1 => NewValue::Bool(random.below(2) == 0),
        2 => NewValue::Text("=HYPERLINK(\"x\") & <b>\n  second line  ".to_owned()),
        3 => NewValue::Text("Ça dépend — 日本語 😀".repeat(1 + random.below(50) as usize)),
        _ => NewValue::Text(["Yes", "No", "+1", "-", "@home"][random.below(5) as usize].to_owned()),
    }
}

fn assert_other_cells_equal(before: &Workbook, after: &Workbook, patches: &[Patch]) {
    for index in 0..before.sheets().len() {
        let (Ok(before), Ok(after)) = (before.read(index), after.read(index)) else {
            continue;
        };
        let patched = |at| patches.iter().any(|patch| patch.sheet == index && patch.cell == at);
        let others =
            |sheet: &Sheet| -> Vec<_> { sheet.cells.iter().filter(|cell| !patched(cell.at)).cloned().collect() };
        assert_eq!(others(&before), others(&after));
        for patch in patches.iter().filter(|patch| patch.sheet == index) {
            assert_eq!(before.style_at(patch.cell), after.style_at(patch.cell), "{}", patch.cell);
        }
    }
}

fn assert_read_by_calamine(book: &Workbook, saved: &[u8], patches: &[Patch]) {
    let mut reader = Xlsx::new(Cursor::new(saved)).unwrap();
    for (index, entry) in book.sheets().iter().enumerate() {
        let Ok(range) = reader.worksheet_range(&entry.name) else {
            continue;
        };
        for patch in patches.iter().filter(|patch| patch.sheet == index) {
            let value = range.get_value((patch.cell.row, patch.cell.column));
            let equal = match (&patch.value, value) {
                (NewValue::Text(text), Some(Data::String(read))) => text == read,
                (NewValue::Number(number), Some(Data::Float(read))) => number == read,
                (NewValue::Number(number), Some(Data::Int(read))) => *number == *read as f64,
                (NewValue::Number(number), Some(Data::DateTime(read))) => *number == read.as_f64(),
                (NewValue::Bool(truth), Some(Data::Bool(read))) => truth == read,
                _ => false,
            };
            assert!(equal, "{}!{}: {:?} read as {value:?}", entry.name, patch.cell, patch.value);
        }
    }
}

fn assert_faithful(file: &Path, saved: &[u8], book: &Workbook, patches: &[Patch], fidelity: &Path) {
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let filled = std::env::temp_dir().join(format!("xlsx-real-{}-{name}", std::process::id()));
    fs::write(&filled, saved).unwrap();
    let cells = patches.iter().map(|patch| format!("{}!{}", book.sheets()[patch.sheet].name, patch.cell));
    let cells = cells.collect::<Vec<_>>().join(",");
    let run = Command::new("python3").arg(fidelity).args([file, &filled]).args(["--cells", &cells]).output();
    fs::remove_file(&filled).unwrap();
    match run {
        Err(_) => skipped("there is no python3"),
        Ok(output) => {
            let report = String::from_utf8_lossy(&output.stdout);
            println!("{name}: {}", report.trim());
            assert!(output.status.success(), "{name}: {report}{}", String::from_utf8_lossy(&output.stderr));
        }
    }
}

/// A small generator: the same seed, the same cells.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let index = self.below(items.len().max(1) as u64) as usize;
        items.get(index)
    }
}

/// Says that a case is left out, past the test runner, which keeps what a passing test prints.
fn skipped(why: &str) {
    writeln!(std::io::stderr(), "skipped: {why}").expect("standard error is open");
}
