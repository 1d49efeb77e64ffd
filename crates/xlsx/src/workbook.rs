//! The workbook: its sheets, names and styles, and the two things to do with it, read and save.

use std::sync::{Arc, OnceLock};

use crate::date::{DateSystem, iso_day};
use crate::shared_strings::read_shared_strings;
use crate::sheet::{Context, has_formula, read_sheet};
use crate::styles::{CellStyle, read_styles};
use crate::table::{Table, read_tables};
use crate::{Error, Limits, Sheet};
use opc::Package;
use opc::Xml;
use opc::is_true;
use opc::{Relationship, relationships};

/// A workbook in memory, compressed as it came; parts are inflated when they are asked for.
///
/// Reading and saving never change it, and sheets may be read in parallel.
pub struct Workbook {
    pub(crate) package: Package,
    /// Name of the workbook part.
    pub(crate) part: String,
    sheets: Vec<SheetEntry>,
    /// Name of each sheet's part.
    pub(crate) sheet_parts: Vec<String>,
    defined_names: Vec<DefinedName>,
    styles: Vec<CellStyle>,
    default_style: CellStyle,
    strings: Vec<Arc<str>>,
    pub(crate) dates: DateSystem,
    has_macros: bool,
    tables: OnceLock<Vec<Table>>,
    /// Whether each sheet holds a formula, where that is known already.
    formulas: Vec<OnceLock<bool>>,
}

/// One tab of the workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetEntry {
    /// Its name.
    pub name: String,
    /// Whether its tab is shown.
    pub visibility: Visibility,
    /// Whether it has cells.
    pub kind: SheetKind,
}

/// Whether a sheet's tab is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Visibility {
    /// It is shown.
    #[default]
    Visible,
    /// It is hidden, and a user can show it again.
    Hidden,
    /// It is hidden, and only a macro can show it again.
    VeryHidden,
}

/// Whether a sheet has cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum SheetKind {
    /// It has.
    #[default]
    Worksheet,
    /// It is a chart, a dialog or a macro sheet.
    Other,
}

/// A name for a range or a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefinedName {
    /// The name.
    pub name: String,
    /// The sheet on which alone it holds; `None` for the whole workbook.
    pub sheet: Option<usize>,
    /// What it stands for, as written, without a leading `=`.
    pub refers_to: String,
    /// Whether users do not see it.
    pub hidden: bool,
}

impl Workbook {
    /// Opens a workbook, `.xlsx` or `.xlsm`, from the bytes of its file.
    ///
    /// # Errors
    /// Whatever is wrong with the file as a whole: not a zip archive, encrypted, beyond a limit,
    /// no workbook inside, a broken styles or strings part. A broken sheet fails when it is read.
    pub fn open(bytes: Vec<u8>, limits: &Limits) -> Result<Workbook, Error> {
        let package = Package::open(bytes, limits)?;
        let part = workbook_part(&package)?;
        let pointers = relationships(&package, &part)?;
        let (text, _) = package.text(package.require(&part)?)?;
        let book = Book::read(&text, &part, limits.depth)?;
        let styles = optional_part(&package, &pointers, "styles", read_styles)?;
        let strings = optional_part(&package, &pointers, "sharedStrings", read_shared_strings)?;
        let has_macros = pointers.iter().any(|pointer| pointer.kind == "vbaProject");
        let (sheets, sheet_parts) = book.sheets.iter().map(|sheet| sheet.entry(&pointers)).unzip();
        Ok(Workbook {
            formulas: book.sheets.iter().map(|_| OnceLock::new()).collect(),
            has_macros,
            package,
            part,
            sheets,
            sheet_parts,
            defined_names: book.names,
            styles,
            default_style: CellStyle::default(),
            strings,
            dates: book.dates,
            tables: OnceLock::new(),
        })
    }

    /// All tabs, in their order.
    pub fn sheets(&self) -> &[SheetEntry] {
        &self.sheets
    }

    /// All defined names, hidden and built-in ones included.
    pub fn defined_names(&self) -> &[DefinedName] {
        &self.defined_names
    }

    /// Reads a sheet, counted from 0 in tab order.
    ///
    /// # Errors
    /// [`Error::NoSuchSheet`], [`Error::NotAWorksheet`], [`opc::Error::PartMissing`], or what is wrong
    /// with the sheet's part.
    pub fn read(&self, sheet: usize) -> Result<Sheet, Error> {
        let index = self.worksheet(sheet)?;
        let part = &self.sheet_parts[sheet];
        let (text, _) = self.package.text(index)?;
        let context = Context { part, limits: self.package.limits(), strings: &self.strings, dates: self.dates };
        let read = read_sheet(&text, &context)?;
        self.formulas[sheet].get_or_init(|| read.holds_formula);
        Ok(read)
    }

    /// A style by its index; the default style where there is none of that index.
    pub fn style(&self, xf: u32) -> &CellStyle {
        self.styles.get(xf as usize).unwrap_or(&self.default_style)
    }

    /// All tables, sheet by sheet.
    pub fn tables(&self) -> &[Table] {
        self.tables.get_or_init(|| {
            let worksheets = (0..self.sheets.len()).filter(|&sheet| self.sheets[sheet].kind == SheetKind::Worksheet);
            worksheets.flat_map(|sheet| read_tables(&self.package, sheet, &self.sheet_parts[sheet])).collect()
        })
    }

    /// The day that a serial number stands for in this workbook, as `2026-05-01`; `None` before the year 1927 and
    /// after 9999, where a number in a date format is a time or a duration.
    pub fn day(&self, serial: f64) -> Option<String> {
        iso_day(self.dates, serial)
    }

    /// Whether the workbook holds macros.
    pub fn has_macros(&self) -> bool {
        self.has_macros
    }

    /// Whether the package is digitally signed. Changing a cell breaks the signature.
    pub fn is_signed(&self) -> bool {
        self.package.part_names().any(|name| name.starts_with("_xmlsignatures/"))
    }

    /// The archive's entry of a worksheet.
    pub(crate) fn worksheet(&self, sheet: usize) -> Result<usize, Error> {
        let entry = self.sheets.get(sheet);
        let entry = entry.ok_or(Error::NoSuchSheet { sheet, sheets: self.sheets.len() })?;
        match entry.kind {
            SheetKind::Worksheet => Ok(self.package.require(&self.sheet_parts[sheet])?),
            SheetKind::Other => Err(Error::NotAWorksheet { sheet: entry.name.clone() }),
        }
    }

    /// Whether a sheet holds a formula; looked up once.
    pub(crate) fn sheet_has_formula(&self, sheet: usize) -> Result<bool, Error> {
        if let Some(known) = self.formulas[sheet].get() {
            return Ok(*known);
        }
        let (text, _) = self.package.text(self.worksheet(sheet)?)?;
        let found = has_formula(&text, &self.sheet_parts[sheet], self.package.limits().depth)?;
        Ok(*self.formulas[sheet].get_or_init(|| found))
    }
}

impl std::fmt::Debug for Workbook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workbook").field("part", &self.part).field("sheets", &self.sheets).finish_non_exhaustive()
    }
}

/// The name of the part that the package says is its main one.
fn workbook_part(package: &Package) -> Result<String, Error> {
    let main = relationships(package, "")?.into_iter().find(|pointer| pointer.kind == "officeDocument");
    let none = || Error::NotAWorkbook { message: "it names no main part".to_owned() };
    let part = main.ok_or_else(none)?.target;
    match part.to_lowercase() {
        name if name.ends_with(".bin") => Err(Error::BinaryWorkbook),
        _ => Ok(part),
    }
}

/// A part that the workbook points at, or nothing where it points at none.
fn optional_part<T: Default>(
    package: &Package,
    pointers: &[Relationship],
    kind: &str,
    read: fn(&str, &str, usize) -> Result<T, Error>,
) -> Result<T, Error> {
    let Some(pointer) = pointers.iter().find(|pointer| pointer.kind == kind) else {
        return Ok(T::default());
    };
    let (text, _) = package.text(package.require(&pointer.target)?)?;
    read(&text, &pointer.target, package.limits().depth)
}

/// What the workbook part holds.
struct Book {
    sheets: Vec<BookSheet>,
    names: Vec<DefinedName>,
    dates: DateSystem,
}

struct BookSheet {
    name: String,
    visibility: Visibility,
    relationship: String,
}

impl Book {
    fn read(text: &str, part: &str, depth: usize) -> Result<Book, Error> {
        let mut xml = Xml::new(text, part, depth);
        let mut book = Book { sheets: Vec::new(), names: Vec::new(), dates: DateSystem::From1900 };
        let root = xml.root()?;
        if root.local() != "workbook" {
            return Err(Error::NotAWorkbook { message: format!("its main part is a <{}>", root.name()) });
        }
        while let Some(element) = xml.child()? {
            match element.local() {
                "sheets" => book.read_sheets(&mut xml)?,
                "definedNames" => book.read_names(&mut xml)?,
                name => {
                    if name == "workbookPr" && element.flag("date1904") == Some(true) {
                        book.dates = DateSystem::From1904;
                    }
                    xml.skip()?;
                }
            }
        }
        Ok(book)
    }

    fn read_sheets(&mut self, xml: &mut Xml<'_>) -> Result<(), Error> {
        while let Some(element) = xml.child()? {
            let visibility = match element.attribute("state").as_deref() {
                Some("hidden") => Visibility::Hidden,
                Some("veryHidden") => Visibility::VeryHidden,
                _ => Visibility::Visible,
            };
            self.sheets.push(BookSheet {
                name: element.attribute("name").unwrap_or_default(),
                visibility,
                relationship: element.prefixed("id").unwrap_or_default(),
            });
            xml.skip()?;
        }
        Ok(())
    }

    fn read_names(&mut self, xml: &mut Xml<'_>) -> Result<(), Error> {
        while let Some(element) = xml.child()? {
            let refers_to = xml.text()?;
            let refers_to = refers_to.trim();
            self.names.push(DefinedName {
                name: element.attribute("name").unwrap_or_default(),
                sheet: element.number("localSheetId"),
                refers_to: refers_to.strip_prefix('=').unwrap_or(refers_to).to_owned(),
                hidden: element.attribute("hidden").is_some_and(|value| is_true(&value)),
            });
        }
        Ok(())
    }
}

impl BookSheet {
    /// The tab and the name of its part.
    fn entry(&self, pointers: &[Relationship]) -> (SheetEntry, String) {
        let pointer = pointers.iter().find(|pointer| pointer.id == self.relationship);
        let kind = match pointer {
            Some(pointer) if pointer.kind != "worksheet" => SheetKind::Other,
            _ => SheetKind::Worksheet,
        };
        let part = pointer
            .map_or_else(|| format!("(no part for the sheet {:?})", self.name), |pointer| pointer.target.clone());
        (SheetEntry { name: self.name.clone(), visibility: self.visibility, kind }, part)
    }
}
