//! Which column of a table holds what, by header words and by what stands beneath them.

use super::answers;
use super::header::{Band, HeaderCell, Region};
use super::heading::{Header, Heading};
use super::page::{Page, Row};
use super::profile::{Profile, sample};

/// The columns of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    pub question: u32,
    pub id: Option<u32>,
    pub sections: Vec<u32>,
    pub guidance: Vec<u32>,
    pub allowed: Option<u32>,
    pub answers: Vec<AnswerColumn>,
    /// It is not clear which of the answer columns are ours.
    pub contested: bool,
    /// Answers stand this many rows beneath their questions.
    pub below: u32,
}

/// A column into which the vendor writes.
#[derive(Clone, Debug)]
pub(super) struct AnswerColumn {
    pub column: u32,
    pub purpose: Purpose,
    /// Values that the header names.
    pub options: Option<Vec<String>>,
    /// The header's words, which may state limits.
    pub title: String,
}

/// What an answer column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A choice where the cell has a list, else words.
    Answer,
    /// A choice, whether or not the cell has a list.
    Choice,
    /// The answer in words.
    Text,
    /// Words beside a choice.
    Comment,
    Ownership,
    /// What is left to the customer.
    CustomerPart,
    Date,
    Other,
}

impl Layout {
    /// The leftmost answer column.
    pub(super) fn first_answer(&self) -> Option<u32> {
        self.answers.iter().map(|answer| answer.column).min()
    }
}

/// The columns beneath a header; `None` where it has no questions or no answers.
pub(super) fn from_header(page: &Page<'_>, band: &Band, rows: &[&Row<'_>]) -> Option<Layout> {
    let rows = &sample(rows);
    let cells = &band.cells;
    let question = question_column(page, band, rows)?;
    let filled = answers::filled_comments(cells, rows);
    let answers = answers::choose(page, cells, rows, question, &filled);
    let guidance = guidance_columns(cells, question, &filled);
    Some(Layout {
        question,
        id: id_column(band, rows, question),
        sections: section_columns(cells, question),
        guidance,
        allowed: column_of(cells, Heading::Allowed),
        contested: answers.is_none(),
        answers: answers.unwrap_or_default(),
        below: 0,
    })
}

fn column_of(cells: &[HeaderCell], heading: Heading) -> Option<u32> {
    cells.iter().find(|cell| is(cell, heading)).map(|cell| cell.column)
}

fn is(cell: &HeaderCell, heading: Heading) -> bool {
    cell.header.as_ref().is_some_and(|header| header.heading == heading)
}

/// The column whose header and texts look most like questions.
pub(super) fn question_column(page: &Page<'_>, band: &Band, rows: &[&Row<'_>]) -> Option<u32> {
    let cells = &band.cells;
    let first_answer = cells.iter().find(|cell| cell.header.as_ref().is_some_and(Header::is_for_answers));
    let first_answer = first_answer.map_or(u32::MAX, |cell| cell.column);
    let mut best: Option<(f64, u32)> = None;
    let last = page.width().min(MOST_COLUMNS).min(band.last);
    for column in band.first..=last {
        let header = cells.iter().find(|cell| cell.column == column).and_then(|cell| cell.header.as_ref());
        let Some(score) = question_score(page, header, rows, column) else {
            continue;
        };
        let score = score + if column < first_answer { 1.0 } else { 0.0 };
        if best.is_none_or(|(highest, _)| score > highest) {
            best = Some((score, column));
        }
    }
    best.filter(|(score, _)| *score >= 2.0).map(|(_, column)| column)
}

/// Tables of questions are not wider than this.
pub(super) const MOST_COLUMNS: u32 = 64;

pub(super) fn question_score(page: &Page<'_>, header: Option<&Header>, rows: &[&Row<'_>], column: u32) -> Option<f64> {
    let named = match header {
        Some(header) if header.heading == Heading::Question => {
            f64::from(header.strength) * if header.exact { 1.0 } else { 0.3 }
        }
        Some(header) if header.heading == Heading::Section => -0.5,
        Some(_) => return None,
        None => 0.0,
    };
    let profile = Profile::of(rows, column);
    if page.sheet.is_hidden_column(column) || profile.texts == 0 || profile.is_codes() {
        return None;
    }
    if named < 1.0 && profile.sentences() < 0.25 && profile.mean_length() < 25.0 {
        return None;
    }
    let distinct = if profile.are_distinct() { 0.5 } else { -1.0 };
    let coverage = super::profile::share(profile.texts, rows.len());
    let length = profile.mean_length().min(80.0) / 80.0;
    Some(named + 3.0 * profile.asking() + profile.sentences() + 1.5 * length + distinct + coverage)
}

fn id_column(band: &Band, rows: &[&Row<'_>], question: u32) -> Option<u32> {
    let cells = &band.cells;
    let named: Vec<u32> = cells.iter().filter(|cell| is(cell, Heading::Id)).map(|cell| cell.column).collect();
    let numbered = |column: &u32| {
        let profile = Profile::of(rows, *column);
        let is_id = profile.is_codes() || named.contains(column) && profile.is_names();
        is_id && profile.are_distinct()
    };
    let mut candidates = named.clone();
    candidates.extend(coded_columns(cells, rows, question).into_iter().filter(|column| *column >= band.first));
    candidates.into_iter().find(numbered)
}

/// Columns left of the question without a header, or with one that could mean a number.
pub(super) fn coded_columns(cells: &[HeaderCell], rows: &[&Row<'_>], question: u32) -> Vec<u32> {
    let open = |column: &u32| {
        let header = cells.iter().find(|cell| cell.column == *column).and_then(|cell| cell.header.as_ref());
        header.is_none_or(|header| matches!(header.heading, Heading::Question | Heading::Section))
    };
    let texts = Profile::of(rows, question).texts;
    let many = |column: &u32| Profile::of(rows, *column).codes * 2 >= texts;
    (0..question).rev().filter(open).filter(many).collect()
}

fn section_columns(cells: &[HeaderCell], question: u32) -> Vec<u32> {
    let sections = cells.iter().filter(|cell| is(cell, Heading::Section) && cell.column != question);
    sections.map(|cell| cell.column).take(2).collect()
}

/// Guidance proper, then columns that could have been the question and are not.
fn guidance_columns(cells: &[HeaderCell], question: u32, filled: &[u32]) -> Vec<u32> {
    let describes = |cell: &&HeaderCell| {
        is(cell, Heading::Guidance)
            || is(cell, Heading::Question) && cell.column != question
            || filled.contains(&cell.column)
    };
    cells.iter().filter(describes).map(|cell| cell.column).collect()
}

/// Where a region has its answers: regions that agree are read as one table.
pub(super) fn signature(region: &Region) -> (Vec<(u32, Heading)>, bool) {
    let headers = region.cells.iter().filter_map(|cell| Some((cell.column, cell.header.as_ref()?)));
    let answers = headers.filter(|(_, header)| header.is_for_answers());
    (answers.map(|(column, header)| (column, header.heading)).collect(), region.has_option_columns())
}
