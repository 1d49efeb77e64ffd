//! Saving: patches are checked, grouped by sheet, spliced in parallel, and packed.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::calculation::with_full_calculation;
use crate::number_format::NumberFormat;
use crate::patch::{NewValue, Patch};
use crate::splice::{Plan, splice};
use crate::text::{MAX_LENGTH, unix_lines};
use crate::{CellRef, Error, SheetKind, Workbook, date};
use opc::encode;
use opc::{Packed, pack, rebuild};

/// Values by sheet and cell.
type Values<'p> = BTreeMap<usize, BTreeMap<CellRef, &'p NewValue>>;

impl Workbook {
    /// The file's bytes with the patches made; without a patch the bytes as they came.
    ///
    /// Only the patched cells differ, and the request to compute formulas anew where the workbook
    /// has any. Every other part is copied as it is. The order of the patches does not matter, and
    /// saving a saved file with the same patches gives the same bytes.
    ///
    /// # Errors
    /// What is wrong with a patch: no such sheet or cell, a formula, a covered merged cell, a table
    /// heading, a text that is too long, two values for one cell. Nothing is written then.
    pub fn save(&self, patches: &[Patch]) -> Result<Vec<u8>, Error> {
        let values = self.checked(patches)?;
        if values.is_empty() {
            return Ok(self.package.bytes().to_vec());
        }
        let mut replaced = self.spliced(&values)?;
        if self.has_formulas(&values)? {
            replaced.extend(self.calculation()?);
        }
        Ok(rebuild(&self.package, &replaced)?)
    }

    /// The patches by sheet and cell, each checked by itself.
    fn checked<'p>(&self, patches: &'p [Patch]) -> Result<Values<'p>, Error> {
        let mut sorted: Vec<&Patch> = patches.iter().collect();
        sorted.sort_by_key(|patch| (patch.sheet, patch.cell));
        let mut values = Values::new();
        for patch in sorted {
            self.check(patch)?;
            let other = values.entry(patch.sheet).or_default().insert(patch.cell, &patch.value);
            if other.is_some_and(|other| !same(other, &patch.value)) {
                let sheet = self.sheets()[patch.sheet].name.clone();
                return Err(Error::ConflictingPatches { sheet, cell: patch.cell });
            }
        }
        Ok(values)
    }

    fn check(&self, patch: &Patch) -> Result<(), Error> {
        self.worksheet(patch.sheet)?;
        let (sheet, cell) = (self.sheets()[patch.sheet].name.clone(), patch.cell);
        let table = || self.tables().iter().find(|table| table.sheet == patch.sheet && table.is_heading(cell));
        if !cell.exists() {
            return Err(Error::OutOfRange { sheet, cell });
        }
        if let Some(table) = table() {
            return Err(Error::TableHeading { sheet, cell, table: table.name.clone() });
        }
        match &patch.value {
            NewValue::Text(text) => match unix_lines(text).encode_utf16().count() {
                length if length > MAX_LENGTH => Err(Error::TextTooLong { sheet, cell, length }),
                _ => Ok(()),
            },
            NewValue::Number(number) if !number.is_finite() => Err(Error::NotFinite { sheet, cell }),
            NewValue::Date { year, month, day } if !date::exists(*year, *month, *day) => {
                Err(Error::NoSuchDate { sheet, cell })
            }
            _ => Ok(()),
        }
    }

    /// The patched sheets' parts, packed; those that do not change are left out.
    fn spliced(&self, values: &Values<'_>) -> Result<BTreeMap<usize, Packed>, Error> {
        let jobs: Vec<_> = values.iter().collect();
        let done = in_parallel(&jobs, |(sheet, values)| self.spliced_sheet(**sheet, values));
        done.into_iter().filter_map(Result::transpose).collect()
    }

    fn spliced_sheet(
        &self,
        sheet: usize,
        values: &BTreeMap<CellRef, &NewValue>,
    ) -> Result<Option<(usize, Packed)>, Error> {
        let index = self.worksheet(sheet)?;
        let (text, form) = self.package.text(index)?;
        let plan = Plan {
            sheet: &self.sheets()[sheet].name,
            part: &self.sheet_parts[sheet],
            depth: self.package.limits().depth,
            dates: self.dates,
            is_date: &|style| self.style(style).number_format == NumberFormat::Date,
            values: values.clone(),
        };
        let patched = splice(&text, &plan)?;
        Ok((patched != text).then(|| (index, pack(&encode(patched, form)))))
    }

    /// Whether any sheet holds a formula; patched ones are looked at first.
    fn has_formulas(&self, values: &Values<'_>) -> Result<bool, Error> {
        let others = (0..self.sheets().len()).filter(|sheet| !values.contains_key(sheet));
        for sheet in values.keys().copied().chain(others) {
            if self.sheets()[sheet].kind == SheetKind::Worksheet && self.sheet_has_formula(sheet)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The workbook part that asks for a calculation, where it does not ask already.
    fn calculation(&self) -> Result<Option<(usize, Packed)>, Error> {
        let index = self.package.require(&self.part)?;
        let (text, form) = self.package.text(index)?;
        let changed = with_full_calculation(&text, &self.part, self.package.limits().depth)?;
        Ok(changed.map(|text| (index, pack(&encode(text, form)))))
    }
}

/// Whether two values are written alike.
fn same(a: &NewValue, b: &NewValue) -> bool {
    match (a, b) {
        (NewValue::Text(a), NewValue::Text(b)) => unix_lines(a) == unix_lines(b),
        _ => a == b,
    }
}

/// The results of a job for each item, in the items' order.
fn in_parallel<T: Sync, R: Send>(items: &[T], job: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(items.len());
    if threads < 2 {
        return items.iter().map(job).collect();
    }
    let (next, results) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let work = || {
        while let Some((index, item)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|index| Some((index, items.get(index)?)))
        {
            let result = job(item);
            results.lock().expect("no job panics while it holds the results").insert(index, result);
        }
    };
    std::thread::scope(|scope| {
        (1..threads).for_each(|_| drop(scope.spawn(work)));
        work();
    });
    results.into_inner().expect("every thread has ended").into_values().collect()
}
