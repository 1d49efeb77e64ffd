//! Makes packages: `Book::new().sheet("Sheet1", "<sheetData/>").bytes()`.

use std::io::{Cursor, Write};

use xlsx::{CellRef, CellValue, Error, Limits, NewValue, Patch, Workbook};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
pub const STRICT: &str = "http://purl.oclc.org/ooxml/spreadsheetml/main";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A workbook in the making.
#[derive(Clone, Default)]
pub struct Book {
    sheets: Vec<(String, String)>,
    names: String,
    settings: String,
    calculation: String,
    strings: Option<String>,
    styles: Option<String>,
    parts: Vec<(String, Vec<u8>)>,
    rels: Vec<(usize, String)>,
}

impl Book {
    pub fn new() -> Self {
        Book::default()
    }

    /// A worksheet with what stands between its tags, without a prefix.
    pub fn sheet(self, name: &str, inner: &str) -> Self {
        self.part_sheet(name, &format!("<worksheet xmlns=\"{MAIN}\">{inner}</worksheet>"))
    }

    /// A worksheet, as its whole part.
    pub fn part_sheet(mut self, name: &str, xml: &str) -> Self {
        self.sheets.push((name.to_owned(), xml.to_owned()));
        self
    }

    /// A defined name's whole element.
    pub fn name(mut self, element: &str) -> Self {
        self.names.push_str(element);
        self
    }

    /// `workbookPr` or another element before the sheets.
    pub fn settings(mut self, element: &str) -> Self {
        self.settings.push_str(element);
        self
    }

    pub fn calculation(mut self, element: &str) -> Self {
        self.calculation.push_str(element);
        self
    }

    pub fn strings(mut self, items: &str) -> Self {
        self.strings = Some(format!("<sst xmlns=\"{MAIN}\">{items}</sst>"));
        self
    }

    pub fn styles(mut self, inner: &str) -> Self {
        self.styles = Some(format!("<styleSheet xmlns=\"{MAIN}\">{inner}</styleSheet>"));
        self
    }

    /// Another part.
    pub fn part(mut self, name: &str, bytes: &[u8]) -> Self {
        self.parts.push((name.to_owned(), bytes.to_vec()));
        self
    }

    /// A relationship of a sheet, counted from 0.
    pub fn sheet_rel(mut self, sheet: usize, kind: &str, target: &str) -> Self {
        self.rels.push((sheet, relationship("rIdX", kind, target)));
        self
    }

    /// All parts in the order in which they are packed.
    pub fn parts(&self) -> Vec<(String, Vec<u8>)> {
        let mut parts =
            vec![("_rels/.rels".to_owned(), rels(&[relationship("rId1", "officeDocument", "xl/workbook.xml")]))];
        let mut pointers = Vec::new();
        let mut entries = String::new();
        for (at, (name, xml)) in self.sheets.iter().enumerate() {
            let (id, file) = (format!("rId{}", at + 1), format!("worksheets/sheet{}.xml", at + 1));
            entries.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{}\" r:id=\"{id}\"/>", at + 1));
            pointers.push(relationship(&id, "worksheet", &file));
            parts.push((format!("xl/{file}"), xml.clone().into_bytes()));
        }
        for (file, kind, text) in
            [("sharedStrings", "sharedStrings", &self.strings), ("styles", "styles", &self.styles)]
        {
            if let Some(text) = text {
                pointers.push(relationship(kind, kind, &format!("{file}.xml")));
                parts.push((format!("xl/{file}.xml"), text.clone().into_bytes()));
            }
        }
        for (sheet, pointer) in &self.rels {
            parts.push((
                format!("xl/worksheets/_rels/sheet{}.xml.rels", sheet + 1),
                rels(std::slice::from_ref(pointer)),
            ));
        }
        parts.push(("xl/_rels/workbook.xml.rels".to_owned(), rels(&pointers)));
        parts.push(("xl/workbook.xml".to_owned(), self.workbook(&entries).into_bytes()));
        parts.extend(self.parts.clone());
        parts
    }

    pub fn bytes(&self) -> Vec<u8> {
        pack(&self.parts())
    }

    pub fn open(&self) -> Workbook {
        open(self.bytes()).unwrap()
    }

    fn workbook(&self, sheets: &str) -> String {
        let (settings, calculation) = (&self.settings, &self.calculation);
        let names = match self.names.as_str() {
            "" => String::new(),
            names => format!("<definedNames>{names}</definedNames>"),
        };
        format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONSHIPS}\">{settings}<sheets>{sheets}</sheets>{names}{calculation}</workbook>"
        )
    }
}

pub fn relationship(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{RELATIONSHIPS}/{kind}\" Target=\"{target}\"/>")
}

pub fn rels(all: &[String]) -> Vec<u8> {
    format!("<Relationships xmlns=\"{PACKAGE}\">{}</Relationships>", all.concat()).into_bytes()
}

/// A zip archive of parts.
pub fn pack(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Names and bytes of all parts, in order.
pub fn unpack(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let part = |index| {
        let mut entry = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
        (entry.name().unwrap().into_owned(), bytes)
    };
    (0..zip::ZipArchive::new(Cursor::new(bytes)).unwrap().len()).map(part).collect()
}

pub fn part_text(bytes: &[u8], name: &str) -> String {
    let part = unpack(bytes).into_iter().find(|part| part.0 == name).unwrap();
    String::from_utf8(part.1).unwrap()
}

pub fn open(bytes: Vec<u8>) -> Result<Workbook, Error> {
    Workbook::open(bytes, &Limits::default())
}

pub fn at(text: &str) -> CellRef {
    text.parse().unwrap()
}

pub fn text_patch(sheet: usize, cell: &str, text: &str) -> Patch {
    Patch { sheet, cell: at(cell), value: NewValue::Text(text.to_owned()) }
}

/// What a cell of the first sheet holds, as text.
pub fn shown(book: &Workbook, cell: &str) -> String {
    let sheet = book.read(0).unwrap();
    sheet.cells.get(at(cell)).map_or_else(String::new, |cell| cell.value.to_text())
}

/// The text that patching a cell with a value gives when it is read again.
pub fn written(value: &NewValue) -> CellValue {
    match value {
        NewValue::Text(text) => CellValue::Text(text.replace("\r\n", "\n").into()),
        NewValue::Number(number) => CellValue::Number(*number),
        NewValue::Bool(truth) => CellValue::Bool(*truth),
        NewValue::Date { year, month, day } => CellValue::Text(format!("{year:04}-{month:02}-{day:02}").into()),
    }
}
