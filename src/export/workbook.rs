//! A form as a workbook: a title, a header row that stays in view, a bar above each section, lists on the cells.

use std::collections::BTreeMap;

use rust_xlsxwriter::{ConditionalFormatBlank, DataValidation, Format, Formula, Workbook, Worksheet, XlsxError};

use super::filled::Values;
use super::form::{Form, FormRole, FormRow, FormSheet};
use super::style::{self, height, lines};

/// The tab of lists that do not fit into a cell's own rule.
const LISTS: &str = "Lists";

/// What a rule can hold of a list: its values joined by commas, in UTF-16 units.
const LONGEST_LIST: usize = 255;

/// The workbook of a form with these values; the same form and values give the same bytes.
pub fn workbook(form: &Form, values: &Values) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&style::properties(&form.title, form.company.as_deref(), form.as_of)?);
    let lists = Lists::of(form);
    for (index, sheet) in form.sheets.iter().enumerate() {
        let writing = Writing { form, sheet, index, values, lists: &lists };
        writing.write(workbook.add_worksheet())?;
    }
    lists.write(&mut workbook)?;
    workbook.save_to_buffer()
}

/// One tab being written.
struct Writing<'a> {
    form: &'a Form,
    sheet: &'a FormSheet,
    index: usize,
    values: &'a Values,
    lists: &'a Lists,
}

impl Writing<'_> {
    fn write(&self, page: &mut Worksheet) -> Result<(), XlsxError> {
        page.set_name(&self.sheet.name)?;
        let header = self.head(page)?;
        let mut row = header + 1;
        let mut section: Option<&str> = None;
        for question in &self.sheet.rows {
            if question.section.as_deref() != section {
                section = question.section.as_deref();
                if let Some(name) = section {
                    self.bar(page, row, name)?;
                    row += 1;
                }
            }
            self.question(page, row, question)?;
            row += 1;
        }
        let last = row - 1;
        page.autofilter(header, 0, last, self.last_column())?.set_freeze_panes(header + 1, 0)?;
        if let Some(first) = self.sheet.column(FormRole::Choice).or(self.sheet.column(FormRole::Words)) {
            let open = ConditionalFormatBlank::new().set_format(style::open());
            page.add_conditional_format(header + 1, first, last, self.last_column(), &open)?;
        }
        style::page(page, header, &format!("{}, as of {}", self.form.title, self.form.as_of))
    }

    /// The title and the header row; the row of the latter.
    fn head(&self, page: &mut Worksheet) -> Result<u32, XlsxError> {
        let mut width = 0.0;
        for (at, column) in (0u16..).zip(&self.sheet.columns) {
            page.set_column_width(at, self.width(column.role))?;
            width += self.width(column.role);
        }
        page.write_string_with_format(0, 0, &self.form.title, &style::title())?.set_row_height(0, 26)?;
        let mut row = 1;
        for remark in &self.form.remarks {
            page.merge_range(row, 0, row, self.last_column(), remark, &style::remark())?;
            page.set_row_height(row, lines(remark, width) * 13.0 + 2.0)?;
            row += 1;
        }
        for (at, column) in (0u16..).zip(&self.sheet.columns) {
            page.write_string_with_format(row, at, &column.heading, &style::heading())?;
        }
        page.set_row_height(row, 32)?;
        Ok(row)
    }

    fn bar(&self, page: &mut Worksheet, row: u32, name: &str) -> Result<(), XlsxError> {
        page.merge_range(row, 0, row, self.last_column(), name, &style::bar())?.set_row_height(row, 20)?;
        Ok(())
    }

    fn question(&self, page: &mut Worksheet, row: u32, question: &FormRow) -> Result<(), XlsxError> {
        let whole = self.whole(question);
        let mut most = 1.0_f64;
        for (at, column) in (0u16..).zip(&self.sheet.columns) {
            let value = self.values.get(&(self.index, row, at)).map_or("", String::as_str);
            let (text, format): (&str, Format) = match column.role {
                FormRole::Id => (&question.id, style::code()),
                FormRole::Question => (&question.question, style::cell()),
                FormRole::Choice => (value, style::choice()),
                FormRole::Ownership | FormRole::Words => (value, style::cell()),
            };
            match whole {
                Some((first, last)) if at == first => {
                    page.merge_range(row, first, row, last, value, &style::cell())?;
                    let width = (first..=last).filter_map(|at| self.sheet.columns.get(usize::from(at)));
                    most = most.max(lines(value, width.map(|column| self.width(column.role)).sum()));
                }
                Some((first, last)) if (first..=last).contains(&at) => {}
                _ => {
                    match text {
                        "" => page.write_blank(row, at, &format)?,
                        text => page.write_string_with_format(row, at, text, &format)?,
                    };
                    most = most.max(lines(text, self.width(column.role)));
                }
            }
            if let Some(list) = self.list(column.role, question) {
                page.add_data_validation(row, at, row, at, &self.lists.rule(list)?)?;
            }
        }
        page.set_row_height(row, height(most))?;
        Ok(())
    }

    /// The cells that are one where the answer is in words and its tab has a column for choices too.
    fn whole(&self, question: &FormRow) -> Option<(u16, u16)> {
        let (choice, words) = (self.sheet.column(FormRole::Choice)?, self.sheet.column(FormRole::Words)?);
        question.options.is_none().then_some((choice, words))
    }

    fn list<'r>(&'r self, role: FormRole, question: &'r FormRow) -> Option<&'r [String]> {
        match role {
            FormRole::Choice => question.options.as_deref(),
            FormRole::Ownership => question.options.is_some().then_some(&*self.sheet.owners),
            FormRole::Id | FormRole::Question | FormRole::Words => None,
        }
    }

    fn last_column(&self) -> u16 {
        u16::try_from(self.sheet.columns.len()).map_or(0, |count| count.saturating_sub(1))
    }

    /// Widths in characters: together they fill a page.
    fn width(&self, role: FormRole) -> f64 {
        let longest = |texts: &mut dyn Iterator<Item = &String>| {
            texts.map(|text| text.chars().count()).max().unwrap_or_default() as f64
        };
        match role {
            FormRole::Id => (longest(&mut self.sheet.rows.iter().map(|row| &row.id)) + 3.0).clamp(9.0, 22.0),
            FormRole::Choice => {
                let mut options = self.sheet.rows.iter().flat_map(|row| row.options.iter().flatten());
                (longest(&mut options) + 4.0).clamp(13.0, 28.0)
            }
            FormRole::Ownership => 18.0,
            FormRole::Question => 58.0,
            FormRole::Words => 74.0,
        }
    }
}

/// The lists that stand in cells of their own, each with its row.
struct Lists(BTreeMap<Vec<String>, u32>);

impl Lists {
    fn of(form: &Form) -> Lists {
        let options = form.sheets.iter().flat_map(|sheet| {
            sheet.rows.iter().filter_map(|row| row.options.as_ref()).chain(std::iter::once(&sheet.owners))
        });
        let mut lists: BTreeMap<Vec<String>, u32> =
            options.filter(|list| !fits(list)).map(|list| (list.clone(), 0)).collect();
        lists.values_mut().zip(0..).for_each(|(row, number)| *row = number);
        Lists(lists)
    }

    fn rule(&self, list: &[String]) -> Result<DataValidation, XlsxError> {
        let rule = DataValidation::new();
        match self.0.get(list) {
            None => rule.allow_list_strings(list),
            Some(row) => {
                let last = u16::try_from(list.len().saturating_sub(1)).unwrap_or(u16::MAX);
                let last = rust_xlsxwriter::utility::column_number_to_name(last);
                let (row, name) = (row + 1, LISTS);
                Ok(rule.allow_list_formula(Formula::new(format!("={name}!$A${row}:${last}${row}"))))
            }
        }
    }

    fn write(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        if self.0.is_empty() {
            return Ok(());
        }
        let page = workbook.add_worksheet();
        page.set_name(LISTS)?.set_hidden(true);
        for (list, row) in &self.0 {
            page.write_row(*row, 0, list)?;
        }
        Ok(())
    }
}

/// Whether a rule takes the list as it is: a comma in a value would part it.
fn fits(list: &[String]) -> bool {
    let length: usize = list.iter().map(|value| value.encode_utf16().count() + 1).sum();
    length <= LONGEST_LIST && list.iter().all(|value| !value.contains([',', '"']))
}
