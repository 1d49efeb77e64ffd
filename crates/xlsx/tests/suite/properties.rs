//! Properties that hold for any sheet and any patches.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;
use xlsx::{Cell, CellRef, CellValue, NewValue, Patch, Sheet, Workbook};

use crate::book::{Book, MAIN, open, unpack, written};

const ROWS: u32 = 14;
const COLUMNS: u32 = 9;

/// A sheet as text, with a prefix or not, sorted or not, places left out or not.
#[derive(Clone, Debug)]
struct Drawn {
    rows: Vec<(u32, Vec<(u32, usize)>)>,
    /// Which rows and cells leave their place out, where it is implied.
    implicit: Vec<bool>,
    prefixed: bool,
    sorted: bool,
    spaced: bool,
    closed: bool,
}

const CONTENTS: [&str; 9] = [
    "<c AT/>",
    "<c AT s='1'/>",
    "<c AT s='2'><v>7.5</v></c>",
    "<c AT t='s'><v>0</v></c>",
    "<c AT t='inlineStr'><is><r><t>run </t></r><r><t>on</t></r></is></c>",
    "<c t='b' AT><v>1</v></c>",
    "<c AT><f>1+1</f><v>2</v></c>",
    "<c AT><f t='array' ref='AT2'>1</f><v>2</v></c>",
    "<c AT t='str'><v>text</v></c>",
];

fn drawn() -> impl Strategy<Value = Drawn> {
    let cells = prop::collection::btree_map(0..COLUMNS, 0..CONTENTS.len(), 0..5);
    let rows = prop::collection::btree_map(0..ROWS, cells, 0..8);
    let rows = rows.prop_map(|rows| {
        rows.into_iter().map(|(row, cells)| (row, cells.into_iter().collect::<Vec<_>>())).collect::<Vec<_>>()
    });
    let shuffled = any::<bool>().prop_flat_map(move |sorted| {
        let rows = rows.clone();
        match sorted {
            true => rows.prop_map(|rows| (true, rows)).boxed(),
            false => rows.prop_shuffle().prop_map(|rows| (false, rows)).boxed(),
        }
    });
    (shuffled, prop::collection::vec(any::<bool>(), 16), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |((sorted, rows), implicit, prefixed, spaced, closed)| Drawn {
            rows,
            implicit,
            prefixed,
            sorted,
            spaced,
            closed,
        },
    )
}

impl Drawn {
    fn part(&self) -> String {
        let (mut rows, mut next_row) = (String::new(), 0);
        for (index, (row, cells)) in self.rows.iter().enumerate() {
            let place = self.place(index, *row == next_row, || (row + 1).to_string());
            next_row = row + 1;
            let cells = self.cells(*row, cells);
            match cells.is_empty() && self.closed {
                true => rows.push_str(&format!("<row {place}/>")),
                false => rows.push_str(&format!("<row {place}>{cells}</row>")),
            }
            rows.push_str(if self.spaced { "\n  " } else { "" });
        }
        let data = if rows.is_empty() && self.closed {
            "<sheetData/>".to_owned()
        } else {
            format!("<sheetData>{rows}</sheetData>")
        };
        let part = format!(
            "<worksheet xmlns='{MAIN}'><dimension ref='B2:C3'/><cols><col min='3' max='4' style='2'/></cols>{data}\
            <mergeCells><mergeCell ref='A1:B2'/><mergeCell ref='H9:H9'/></mergeCells></worksheet>"
        );
        match self.prefixed {
            true => part.replace("</", "\0").replace('<', "<p:").replace('\0', "</p:").replace("xmlns=", "xmlns:p="),
            false => part,
        }
    }

    fn cells(&self, row: u32, cells: &[(u32, usize)]) -> String {
        let mut next = 0;
        let cell = |(index, (column, content)): (usize, &(u32, usize))| {
            let at = CellRef::new(row, *column);
            let place = self.place(index + 3, *column == next, || at.to_string());
            next = column + 1;
            let below = CellRef::new(row + 2, *column);
            CONTENTS[*content].replace("AT2", &format!("{at}:{below}")).replace("AT", &place)
        };
        cells.iter().enumerate().map(cell).collect()
    }

    fn place(&self, index: usize, implied: bool, text: impl Fn() -> String) -> String {
        match implied && self.implicit[index % self.implicit.len()] {
            true => String::new(),
            false => format!("r='{}'", text()),
        }
    }
}

fn value() -> impl Strategy<Value = NewValue> {
    prop_oneof![
        "[ -~\n\u{e9}\u{1F600}]{0,12}".prop_map(NewValue::Text),
        any::<i32>().prop_map(|number| NewValue::Number(f64::from(number) / 8.0)),
        any::<bool>().prop_map(NewValue::Bool),
        Just(NewValue::Date { year: 2026, month: 5, day: 1 }),
    ]
}

fn patches() -> impl Strategy<Value = Vec<(CellRef, NewValue)>> {
    let cell = (0..ROWS + 3, 0..COLUMNS + 3).prop_map(|(row, column)| CellRef::new(row, column));
    prop::collection::btree_map(cell, value(), 1..8).prop_map(|patches| patches.into_iter().collect())
}

fn writable(sheet: &Sheet, patches: Vec<(CellRef, NewValue)>) -> Vec<Patch> {
    let fits = |cell: CellRef| !sheet.is_computed(cell) && sheet.anchor(cell) == cell;
    let fitting = patches.into_iter().filter(|(cell, _)| fits(*cell));
    fitting.map(|(cell, value)| Patch { sheet: 0, cell, value }).collect()
}

fn cells_beside<'s>(sheet: &'s Sheet, patches: &[Patch]) -> Vec<&'s Cell> {
    sheet.cells.iter().filter(|cell| patches.iter().all(|patch| patch.cell != cell.at)).collect()
}

fn one_by_one<'p>(bytes: &[u8], patches: impl Iterator<Item = &'p Patch>) -> Vec<u8> {
    patches.fold(bytes.to_vec(), |bytes, patch| open(bytes).unwrap().save(std::slice::from_ref(patch)).unwrap())
}

fn read_by_calamine(bytes: &[u8], patch: &Patch) -> Option<CellValue> {
    let range = Xlsx::new(Cursor::new(bytes)).unwrap().worksheet_range("S").unwrap();
    Some(match range.get_value((patch.cell.row, patch.cell.column))? {
        Data::String(text) => CellValue::Text(text.as_str().into()),
        Data::Float(number) => CellValue::Number(*number),
        Data::Int(number) => CellValue::Number(*number as f64),
        Data::Bool(truth) => CellValue::Bool(*truth),
        _ => CellValue::Empty,
    })
}

fn check(book: &Workbook, bytes: &[u8], drawn: &Drawn, patches: &[Patch]) -> Result<(), TestCaseError> {
    let before = book.read(0).unwrap();
    let saved = book.save(patches).unwrap();
    let after = open(saved.clone()).unwrap();
    let reversed: Vec<Patch> = patches.iter().rev().chain(patches).cloned().collect();
    prop_assert!(book.save(&reversed).unwrap() == saved, "patches commute");
    prop_assert!(after.save(patches).unwrap() == saved, "twice equals once");
    prop_assert!(one_by_one(bytes, patches.iter()) == saved, "one by one");
    prop_assert!(one_by_one(bytes, patches.iter().rev()) == saved, "one by one, backwards");
    let sheet = after.read(0).unwrap();
    prop_assert_eq!(cells_beside(&before, patches), cells_beside(&sheet, patches));
    for patch in patches {
        let cell = sheet.cells.get(patch.cell).expect("a patched cell is there");
        prop_assert_eq!(&cell.value, &written(&patch.value));
        prop_assert_eq!(cell.style, before.style_at(patch.cell));
        let calamine_agrees = drawn.sorted && cell.value != CellValue::Text("".into());
        if calamine_agrees {
            prop_assert_eq!(read_by_calamine(&saved, patch), Some(written(&patch.value)));
        }
    }
    for (a, b) in unpack(bytes).iter().zip(unpack(&saved)) {
        prop_assert!(*a == b || a.0.contains("sheet1") || a.0 == "xl/workbook.xml", "{}", a.0);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn patches_change_their_cells_and_nothing_else(drawn in drawn(), patches in patches()) {
        let bytes = Book::new()
            .part_sheet("S", &drawn.part())
            .strings("<si><t>shared</t></si>")
            .styles("<cellXfs><xf/><xf/><xf/></cellXfs>")
            .bytes();
        let book = open(bytes.clone()).unwrap();
        let patches = writable(&book.read(0).unwrap(), patches);
        if !patches.is_empty() {
            check(&book, &bytes, &drawn, &patches)?;
        }
    }

    #[test]
    fn any_bytes_are_an_error(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(open(bytes).is_err());
    }

    #[test]
    fn any_text_comes_back(text in "\\PC{0,40}") {
        let book = Book::new().sheet("S", "<sheetData/>").open();
        let patch = Patch { sheet: 0, cell: CellRef::new(0, 0), value: NewValue::Text(text) };
        let saved = open(book.save(std::slice::from_ref(&patch)).unwrap()).unwrap();
        let sheet = saved.read(0).unwrap();
        prop_assert_eq!(&sheet.cells.row(0)[0].value, &written(&patch.value));
    }
}
