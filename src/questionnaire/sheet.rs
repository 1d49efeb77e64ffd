//! Reading one sheet: is it a form at all, and if so which of its rows wait for an answer.

use std::collections::{BTreeMap, BTreeSet};

use xlsx::{CellRange, CellRef, SheetEntry, SheetKind, Visibility};

use super::book::Book;
use super::columns::Columns;
use super::evidence::{self, Evidence};
use super::header::{self, Band, HeaderCell, Region};
use super::heading::{Header, Heading};
use super::layout::{self, AnswerColumn, Layout, Purpose};
use super::lexicon::words;
use super::page::{Page, Row};
use super::profile::{Profile, listed_rows, sample};
use super::table::Table;
use super::words::normal;
use super::{
    MAX_CELLS, Question, ReadOptions, Reading, SheetOutcome, Skipped, Slot, SlotState, follow_up, form, given, preset,
    shape,
};

/// The questions of a sheet, or the reason that there are none; parents of follow-ups count from its first one.
pub(super) fn read(book: &Book<'_>, index: usize, options: &ReadOptions) -> Result<Vec<Question>, Skipped> {
    let entry = &book.workbook.sheets()[index];
    refuse(entry, options)?;
    let named = named_kind(&entry.name).filter(|_| options.sheets.is_empty() && options.columns.is_none());
    if let Some((kind, Certainty::Sure)) = named {
        return Err(kind);
    }
    let sheet = book.sheet(index).ok_or(Skipped::Unreadable)?;
    if sheet.cells.len() > MAX_CELLS {
        return Err(Skipped::TooLarge);
    }
    let mut page = Page::new(book, index, &sheet, options.stage);
    if page.is_answered() && options.columns.is_none() {
        given::take_off(&mut page);
    }
    let reading = read_page(&page, options);
    if let Some((kind, Certainty::Likely)) = named
        && !reading.as_ref().is_ok_and(|questions| is_clearly_a_form(&page, kind, questions))
    {
        return Err(kind);
    }
    let mut questions = without_lists(book, &page, reading?)?;
    questions.sort_by_key(|question| question.cell);
    if !page.is_answered() {
        preset::open(&mut questions);
    }
    follow_up::link(&mut questions);
    Ok(questions)
}

/// Leaves out the columns from which dropdowns take their values: these are no answers.
///
/// On an answered form an answer may be offered elsewhere too: there the cell must show that it waited for one.
fn without_lists(book: &Book<'_>, page: &Page<'_>, mut questions: Vec<Question>) -> Reading {
    let sources: Vec<CellRange> = book.list_sources(page.index).collect();
    let waited = |cell: CellRef| page.is_answered() && (page.is_unlocked(cell) || page.rules.list_rule(cell).is_some());
    let filled = |slot: &&Slot| matches!(slot.state, SlotState::Answered(_)) && !waited(slot.cell);
    let offered = |slot: &&Slot| sources.iter().any(|range| range.contains(slot.cell));
    let slots = questions.iter().flat_map(|question| &question.slots).filter(filled).filter(offered);
    let columns: BTreeSet<u32> = slots.map(|slot| slot.cell.column).collect();
    for question in &mut questions {
        question.slots.retain(|slot| !columns.contains(&slot.cell.column));
    }
    some(questions).ok_or(Skipped::Lists)
}

pub(super) fn outcome(reading: &Result<Vec<Question>, Skipped>) -> SheetOutcome {
    match reading {
        Ok(questions) => SheetOutcome::Questions(questions.len()),
        Err(reason) => SheetOutcome::Skipped(*reason),
    }
}

fn refuse(entry: &SheetEntry, options: &ReadOptions) -> Result<(), Skipped> {
    let asked = options.sheets.contains(&entry.name);
    match entry {
        _ if !asked && !options.sheets.is_empty() => Err(Skipped::Excluded),
        SheetEntry { kind: SheetKind::Other, .. } => Err(Skipped::NotCells),
        SheetEntry { visibility: Visibility::Visible, .. } => Ok(()),
        _ if asked => Ok(()),
        _ => Err(Skipped::Hidden),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Certainty {
    Sure,
    /// Unless the sheet is clearly a form.
    Likely,
}

/// What the name on a tab tells.
fn named_kind(name: &str) -> Option<(Skipped, Certainty)> {
    let name = normal(name);
    let words_only: Vec<&str> =
        name.split(' ').filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit())).collect();
    let bare = words_only.join(" ");
    if words("questionnaire-sheets").within(&name) {
        return None;
    }
    let kinds = [
        ("scoring-sheets", Skipped::Scoring, Certainty::Sure),
        ("list-sheets", Skipped::Lists, Certainty::Sure),
        ("reference-sheets", Skipped::Reference, Certainty::Sure),
        ("customer-sheets", Skipped::CustomerUse, Certainty::Sure),
        ("instruction-sheets", Skipped::Instructions, Certainty::Likely),
    ];
    let whole = kinds.iter().find(|(list, ..)| words(list).has(&bare));
    let part = kinds.iter().find(|(list, ..)| words(list).within(&bare));
    whole.map(|(_, kind, certainty)| (*kind, *certainty)).or(part.map(|(_, kind, _)| (*kind, Certainty::Likely)))
}

/// Whether cells wait, or waited, beside several questions; where the name speaks of scores, with dropdowns or unlocked.
fn is_clearly_a_form(page: &Page<'_>, kind: Skipped, questions: &[Question]) -> bool {
    let doubtful = matches!(kind, Skipped::Scoring | Skipped::CustomerUse) && !page.protected;
    let waits = |question: &&Question| {
        let marked = |slot: &&Slot| !doubtful || page.rules.list_rule(slot.cell).is_some();
        question.slots.iter().filter(marked).any(|slot| match slot.state {
            SlotState::Open => true,
            SlotState::Answered(_) => page.is_answered(),
            SlotState::Formula | SlotState::Locked => false,
        })
    };
    let open = questions.iter().filter(waits).count();
    let asking = questions.iter().filter(waits).filter(|question| shape::asks(&question.text)).count();
    open >= 3 && asking * 3 >= open
}

fn read_page(page: &Page<'_>, options: &ReadOptions) -> Result<Vec<Question>, Skipped> {
    if page.rows.is_empty() {
        return Err(Skipped::Empty);
    }
    let regions = header::regions(page);
    if let Some(columns) = &options.columns {
        return some(read_columns(page, &regions, columns)).ok_or(Skipped::NoQuestions);
    }
    let mut questions = read_regions(page, &regions);
    let outside = rows_between(page, 0, regions.first().map_or(u32::MAX, |region| region.first));
    questions.extend(read_unheaded(page, &outside));
    if questions.is_empty() && regions.is_empty() && page.is_answered() {
        let written = evidence::written(page, &outside);
        questions.extend(written.into_iter().flat_map(|found| read_found(page, &found)));
    }
    some(questions).ok_or_else(|| reason(page, &regions))
}

/// Questions without a single slot are no reading.
fn some(questions: Vec<Question>) -> Option<Vec<Question>> {
    questions.iter().any(|question| !question.slots.is_empty()).then_some(questions)
}

/// Rows from `first` up to but without `end`.
fn rows_between<'p, 'a>(page: &'p Page<'a>, first: u32, end: u32) -> Vec<&'p Row<'a>> {
    let start = page.rows.partition_point(|row| row.number < first);
    page.rows[start..].iter().take_while(|row| row.number < end).collect()
}

pub(super) fn region_rows<'p, 'a>(page: &'p Page<'a>, region: &Region) -> Vec<&'p Row<'a>> {
    rows_between(page, region.last + 1, region.end.saturating_add(1))
}

/// Reads the tables beneath headers; those with the same answer columns share what is learned about them.
fn read_regions(page: &Page<'_>, regions: &[Region]) -> Vec<Question> {
    groups(regions).iter().flat_map(|group| read_group(page, group)).collect()
}

/// The regions that are the vendor's, those with the same answer columns together.
pub(super) fn groups(regions: &[Region]) -> Vec<Vec<&Region>> {
    let mut groups: BTreeMap<_, Vec<&Region>> = BTreeMap::new();
    for region in regions.iter().filter(|region| !region.foreign) {
        groups.entry(layout::signature(region)).or_default().push(region);
    }
    groups.into_values().collect()
}

fn read_group(page: &Page<'_>, group: &[&Region]) -> Vec<Question> {
    let rows: Vec<&Row<'_>> = group.iter().flat_map(|region| region_rows(page, region)).collect();
    if group.iter().any(|region| region.has_option_columns()) || rows.is_empty() {
        return Vec::new();
    }
    let bands = header::bands(united(group));
    bands.iter().flat_map(|band| read_band(page, group, band, &rows)).collect()
}

/// Reads one table of those that stand side by side under the same header row.
fn read_band(page: &Page<'_>, group: &[&Region], band: &Band, rows: &[&Row<'_>]) -> Vec<Question> {
    let layout = layout::from_header(page, band, rows).filter(|layout| is_plausible(page, layout, group, rows));
    match layout {
        Some(layout) if layout.contested => Vec::new(),
        Some(layout) if layout.answers.is_empty() => read_unheaded(page, rows),
        Some(layout) => {
            let table = Table::new(page, &layout, rows);
            group.iter().flat_map(|region| table.read(&region_rows(page, region), region.bar.as_deref())).collect()
        }
        None => form::read(page, rows, &named_answers(&band.cells)),
    }
}

/// The columns that header words clearly give to the vendor.
pub(super) fn named_answers(cells: &[HeaderCell]) -> Vec<u32> {
    let answers = cells.iter().filter(|cell| {
        cell.header.as_ref().is_some_and(|header| header.heading == Heading::Answer && header.strength == 3)
    });
    answers.map(|cell| cell.column).collect()
}

/// The header cells of a group, by column; the first header that has one speaks for the others.
pub(super) fn united(group: &[&Region]) -> Vec<HeaderCell> {
    let mut cells: Vec<HeaderCell> = Vec::new();
    for cell in group.iter().flat_map(|region| &region.cells) {
        if cells.iter().all(|other| other.column != cell.column) {
            cells.push(cell.clone());
        }
    }
    cells.sort_by_key(|cell| cell.column);
    cells
}

/// A table of data may have a column `Status` too: somebody must clearly ask, or clearly answer.
fn is_plausible(page: &Page<'_>, layout: &Layout, group: &[&Region], rows: &[&Row<'_>]) -> bool {
    let rows = &sample(rows);
    let profile = Profile::of(rows, layout.question);
    let headers = || group.iter().flat_map(|region| region.headers());
    let answers =
        |least: u8| headers().any(|header| header.is_for_answers() && header.exact && header.strength >= least);
    let questions = headers().any(Header::names_questions);
    let answered = headers().any(|header| header.heading == Heading::Answer && header.exact && header.strength == 3);
    let speaks = profile.asking() >= 0.3 || profile.sentences() >= 0.5;
    let asking = rows.iter().filter(|row| row.at(layout.question).is_some_and(|text| text.text.contains('?'))).count();
    let waits =
        || layout.answers.iter().any(|answer| answer.options.is_some() || waits_below(page, rows, answer.column));
    let named = headers().any(|header| matches!(header.heading, Heading::Question | Heading::Answer));
    asking > 0 && asking * 10 >= profile.texts * 3 && (named || waits())
        || questions && (speaks || answers(2))
        || answered && (speaks || profile.are_distinct())
        || speaks && waits()
}

/// Whether the cells of a column show by dropdowns, or by being unlocked, that they wait.
fn waits_below(page: &Page<'_>, rows: &[&Row<'_>], column: u32) -> bool {
    let unlocked = rows.iter().filter(|row| page.is_unlocked(CellRef::new(row.number, column))).count();
    listed_rows(page, rows, column).max(unlocked) * 2 > rows.len()
}

/// Tables and forms without header words.
fn read_unheaded<'a>(page: &Page<'a>, rows: &[&Row<'a>]) -> Vec<Question> {
    let Some(found) = evidence::find(page, rows) else {
        return form::read(page, rows, &[]);
    };
    let mut questions = read_found(page, &found);
    let taken = |row: &&Row<'a>| found.rows.binary_search_by_key(&row.number, |other| other.number).is_ok();
    let rest: Vec<&Row<'a>> = rows.iter().filter(|row| !taken(row)).copied().collect();
    questions.extend(form::read(page, &rest, &[]));
    questions
}

fn read_found<'a>(page: &Page<'a>, found: &Evidence<'_, 'a>) -> Vec<Question> {
    Table::new(page, &found.layout, &found.rows).read(&found.rows, None)
}

fn read_columns(page: &Page<'_>, regions: &[Region], columns: &Columns) -> Vec<Question> {
    let header = |row: &&Row<'_>| regions.iter().any(|region| (region.first..=region.last).contains(&row.number));
    let rows: Vec<&Row<'_>> = page.rows.iter().filter(|row| row.number >= columns.first_row && !header(row)).collect();
    let layout = layout_of(columns);
    Table::new(page, &layout, &rows).read(&rows, None)
}

fn layout_of(columns: &Columns) -> Layout {
    let purposes = [
        (columns.answer, Purpose::Answer),
        (columns.choice, Purpose::Choice),
        (columns.text, Purpose::Text),
        (columns.comment, Purpose::Comment),
        (columns.ownership, Purpose::Ownership),
        (columns.date, Purpose::Date),
    ];
    let named = purposes.into_iter().filter_map(|(column, purpose)| Some((column?, purpose)));
    let mut answers: Vec<AnswerColumn> =
        named.map(|(column, purpose)| AnswerColumn { column, purpose, options: None, title: String::new() }).collect();
    answers.sort_by_key(|answer| answer.column);
    let sections = columns.section.into_iter().collect();
    Layout { question: columns.question, id: columns.id, sections, answers, ..Layout::default() }
}

/// Why a page has no questions.
fn reason(page: &Page<'_>, regions: &[Region]) -> Skipped {
    if regions.iter().any(Region::has_option_columns) {
        return Skipped::OptionColumns;
    }
    let asking =
        page.rows.iter().filter(|row| row.visible().any(|text| shape::asks(&text.text) || shape::states(&text.text)));
    if asking.take(3).count() == 3 { Skipped::NoAnswerColumn } else { Skipped::NoQuestions }
}
