//! Header rows: anywhere on a sheet, several of them, of one row or two.
//!
//! ```text
//! | No. | Requirement | Vendor response        |      Documentation |  | Vendor Answers | Guidance |
//! |     |             | Compliant | Comments   |      (a section bar that repeats the header words)
//! ```

use super::form::is_marked;
use super::heading::{Header, Heading, classify};
use super::label::is_for_others;
use super::lexicon::words;
use super::page::{Page, Row, Text};
use super::shape;
use super::words::normal;

/// A header and the rows beneath it, up to the next header.
pub(super) struct Region {
    pub cells: Vec<HeaderCell>,
    /// The section that a bar names beside its header words.
    pub bar: Option<String>,
    /// A title above it gives it to somebody else than the vendor.
    pub foreign: bool,
    /// Number of the first header row.
    pub first: u32,
    /// Number of the last header row.
    pub last: u32,
    /// Number of the row before the next header.
    pub end: u32,
}

/// One column of a header.
#[derive(Clone)]
pub(super) struct HeaderCell {
    pub column: u32,
    pub header: Option<Header>,
    /// With what stands above it.
    pub text: String,
}

impl Region {
    /// Whether the options are columns to mark.
    pub(super) fn has_option_columns(&self) -> bool {
        self.headers().filter(|header| header.heading == Heading::Option).count() >= 2
    }

    pub(super) fn headers(&self) -> impl Iterator<Item = &Header> {
        self.cells.iter().filter_map(|cell| cell.header.as_ref())
    }
}

/// The headers of a page, from top to bottom.
pub(super) fn regions(page: &Page<'_>) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::new();
    let mut position = 0;
    while position < page.rows.len() {
        let is_data = regions.last().is_some_and(|region| is_data_beneath(page, &region.cells, &page.rows[position]));
        let found = if is_data { None } else { region_at(page, position) };
        let Some((region, used)) = found else {
            position += 1;
            continue;
        };
        if let Some(previous) = regions.last_mut() {
            previous.end = region.first.saturating_sub(1);
        }
        regions.push(region);
        position += used;
    }
    regions
}

fn region_at(page: &Page<'_>, position: usize) -> Option<(Region, usize)> {
    let row = &page.rows[position];
    let mut cells = header_cells(page, row)?;
    let mut used = 1;
    let mut last = row.number;
    while let Some(lower) = page.rows.get(position + used).filter(|lower| lower.number == last + 1 && used < 3) {
        let below = header_cells(page, lower).or_else(|| sub_header(page, row, &cells, lower));
        let Some(below) = below.filter(|_| !is_data_beneath(page, &cells, lower)) else {
            break;
        };
        cells = combine(page, row, &cells, below);
        last = lower.number;
        used += 1;
    }
    if let Some(above) =
        position.checked_sub(1).map(|above| &page.rows[above]).filter(|above| above.number + 1 == row.number)
    {
        cells = under_group_titles(page, above, cells);
    }
    let bar = take_bar(&mut cells);
    let foreign = is_titled_for_others(page, position);
    Some((Region { cells, bar, foreign, first: row.number, last, end: u32::MAX }, used))
}

/// Whether the title right above a header row names somebody else than the vendor.
fn is_titled_for_others(page: &Page<'_>, position: usize) -> bool {
    let header = page.rows[position].number;
    let above = position.checked_sub(1).map(|above| &page.rows[above]).filter(|above| above.number + 2 >= header);
    above.is_some_and(|above| matches!(&above.texts[..], [title] if is_for_others(&title.text)))
}

fn is_data_beneath(page: &Page<'_>, header: &[HeaderCell], row: &Row<'_>) -> bool {
    asks_beneath(header, row) || page.is_answered() && is_answered_beneath(page, header, row)
}

/// Whether header words stand in the cells for answers alone, in other words than above and not bold: somebody
/// answered so, as in `Implemented | Evidence attached`.
fn is_answered_beneath(page: &Page<'_>, header: &[HeaderCell], row: &Row<'_>) -> bool {
    let above = |text: &Text<'_>| header.iter().find(|cell| cell.column == text.at.column);
    let is_answer = |cell: &HeaderCell| cell.header.as_ref().is_some_and(Header::is_for_answers);
    let repeats = |text: &Text<'_>| {
        above(text)
            .is_some_and(|cell| cell.text.ends_with(text.text.as_ref()) || is_answer(cell) && page.style(text.at).bold)
    };
    let is_named = |text: &Text<'_>| page.heading(&text.text).is_some_and(|header| header.exact);
    let speaks = |text: &Text<'_>| is_named(text) && !above(text).is_some_and(is_answer);
    let says = |text: &Text<'_>| {
        let beneath = above(text).and_then(|cell| cell.header.as_ref()).is_some_and(Header::names_questions);
        beneath && (shape::asks(&text.text) || shape::states(&text.text)) && page.heading(&text.text).is_none()
    };
    !row.visible().any(repeats) && (row.visible().any(says) || !row.visible().any(speaks))
}

/// Whether a header word stands in the marked cell beside a label: `Number of employees: | Status`.
fn is_value(page: &Page<'_>, row: &Row<'_>, text: &Text<'_>) -> bool {
    let label = row.visible().find(|label| page.last_column(label.at) + 1 == text.at.column);
    let is_label = |label: &Text<'_>| page.heading(&label.text).is_none_or(|header| !header.exact);
    label.is_some_and(|label| is_label(label) && is_marked(page, label, text.at))
}

/// Whether a row holds a question right beneath the word `Question`: then it is data, though it says `Yes` or `No`.
fn asks_beneath(header: &[HeaderCell], row: &Row<'_>) -> bool {
    let texts = header.iter().filter(|cell| names_questions(cell)).filter_map(|cell| row.at(cell.column));
    texts.map(|text| &text.text).any(|text| text.contains('?') && shape::asks(text) && classify(text).is_none())
}

/// The cells of a row that is a header; `None` where it is not one.
fn header_cells(page: &Page<'_>, row: &Row<'_>) -> Option<Vec<HeaderCell>> {
    let texts: Vec<&Text<'_>> = row.visible().collect();
    if !(2..=80).contains(&texts.len()) || texts.iter().any(|text| !text.words && !shape::is_code(&text.text)) {
        return None;
    }
    let data = |text: &&Text<'_>| text.text.len() > 60 && shape::asks(&text.text) && classify(&text.text).is_none();
    if texts.iter().any(data) {
        return None;
    }
    let mut headers: Vec<Option<Header>> = texts.iter().map(|text| page.heading(&text.text)).collect();
    number_without_options(&texts, &mut headers);
    let styled = || texts.iter().all(|text| is_styled(page, text));
    let named = || texts.iter().zip(&headers).filter(|(_, header)| header.as_ref().is_some_and(|header| header.exact));
    let answered = || page.is_answered() && named().any(|(text, _)| is_value(page, row, text));
    if !speaks_as_header(&headers, styled) || holds_list_value(page, &texts, &headers) || answered() {
        return None;
    }
    let cells = texts.iter().zip(headers);
    Some(cells.map(|(text, header)| header_cell(text, header)).collect())
}

/// `No` beside no other option numbers the rows.
fn number_without_options(texts: &[&Text<'_>], headers: &mut [Option<Header>]) {
    let mut options = texts.iter().zip(headers).filter(|(_, header)| is_option(header));
    if let (Some((text, Some(header))), None) = (options.next(), options.next())
        && text.text.eq_ignore_ascii_case("no")
    {
        header.heading = Heading::Id;
    }
}

fn is_option(header: &Option<Header>) -> bool {
    header.as_ref().is_some_and(|header| header.heading == Heading::Option)
}

fn is_styled(page: &Page<'_>, text: &Text<'_>) -> bool {
    let style = page.style(text.at);
    style.bold || style.filled
}

fn header_cell(text: &Text<'_>, header: Option<Header>) -> HeaderCell {
    HeaderCell { column: text.at.column, header, text: text.text.to_string() }
}

/// A cell that was chosen from a dropdown is data, whatever its words.
fn holds_list_value(page: &Page<'_>, texts: &[&Text<'_>], headers: &[Option<Header>]) -> bool {
    let named = texts.iter().zip(headers).filter(|(_, header)| header.is_some());
    named.map(|(text, _)| text).any(|text| {
        let rule = page.rules.list_rule(text.at);
        let values = rule.and_then(|rule| page.rules.values(rule)).unwrap_or_default();
        values.iter().any(|value| value.trim() == text.text)
    })
}

/// Whether enough of the cells are header words, and one of them is about questions or answers.
fn speaks_as_header(cells: &[Option<Header>], styled: impl Fn() -> bool) -> bool {
    let headers: Vec<&Header> = cells.iter().flatten().collect();
    if headers.len() < 2 || headers.len() * 3 < cells.len() {
        return false;
    }
    let count = |heading: Heading| headers.iter().filter(|header| header.heading == heading).count();
    let answers = count(Heading::Answer) + count(Heading::Comment) > 0;
    let questions = headers.iter().any(|header| header.names_questions());
    let options = count(Heading::Option) >= 2;
    let others = || headers.iter().filter(|header| header.heading != Heading::Option);
    let weight: f64 = others().map(|header| weight(header)).sum();
    let named = others().any(|header| header.exact);
    let enough = if answers && styled() { 1.5 } else { 2.0 };
    let total = weight + if options { 1.0 } else { 0.0 };
    (answers || questions || options) && named && total >= enough
}

fn weight(header: &Header) -> f64 {
    if header.exact { 1.0 } else { 0.5 }
}

/// A second header row beneath merged words of the first: `Vendor response` over `Answer | Details`.
fn sub_header(page: &Page<'_>, upper: &Row<'_>, cells: &[HeaderCell], lower: &Row<'_>) -> Option<Vec<HeaderCell>> {
    let texts: Vec<&Text<'_>> = lower.visible().collect();
    let beneath = |text: &&Text<'_>| {
        upper.texts.iter().any(|above| {
            let last = page.last_column(above.at);
            last > above.at.column && (above.at.column..=last).contains(&text.at.column)
        })
    };
    let short = texts.iter().all(|text| text.text.len() <= 60 && text.words && !shape::asks(&text.text));
    let known = cells.iter().any(|cell| cell.header.as_ref().is_some_and(Header::is_for_answers));
    (texts.len() >= 2 && short && known && texts.iter().all(beneath))
        .then(|| texts.iter().map(|text| header_cell(text, classify(&text.text))).collect())
}

/// The lower row decides; where it is empty or unknown the upper one does.
fn combine(page: &Page<'_>, upper: &Row<'_>, above: &[HeaderCell], below: Vec<HeaderCell>) -> Vec<HeaderCell> {
    let below = under_group_titles(page, upper, below);
    let inherited = |cell: HeaderCell| {
        let same = above.iter().find(|upper| upper.column == cell.column).and_then(|upper| upper.header.clone());
        HeaderCell { header: cell.header.or(same), ..cell }
    };
    let mut cells: Vec<HeaderCell> = below.into_iter().map(inherited).collect();
    let missing = above.iter().filter(|upper| cells.iter().all(|cell| cell.column != upper.column));
    cells.extend(missing.cloned().collect::<Vec<_>>());
    cells.sort_by_key(|cell| cell.column);
    cells
}

/// Lets a title that is merged over several columns say whose they are.
fn under_group_titles(page: &Page<'_>, titles: &Row<'_>, cells: Vec<HeaderCell>) -> Vec<HeaderCell> {
    let width = cells.len() as u32;
    let groups: Vec<Group<'_>> = titles
        .visible()
        .map(|text| (text.at.column, page.last_column(text.at), text.text.as_ref()))
        .filter(|(first, last, title)| last > first && last - first + 1 < width.max(2) && title.len() <= 80)
        .collect();
    if page.is_answered() && is_wide_answer(page, titles, &groups) {
        return cells;
    }
    let ours: Vec<Group<'_>> = groups.iter().copied().filter(|group| is_for_vendor(group, &cells)).collect();
    cells.into_iter().map(|cell| under_group_title(&groups, &ours, cell)).collect()
}

/// Whether the only wide text of a row is the answer beside a label that is no header word.
fn is_wide_answer(page: &Page<'_>, row: &Row<'_>, groups: &[Group<'_>]) -> bool {
    let [(first, ..)] = groups else {
        return false;
    };
    let before = row.visible().filter(|text| text.at.column < *first).last();
    before.is_some_and(|label| page.heading(&label.text).is_none_or(|header| !header.exact))
}

/// First column, last column and text of a title that is merged over several columns.
type Group<'t> = (u32, u32, &'t str);

/// Whether a title names the vendor, and columns for answers stand beneath it.
fn is_for_vendor((first, last, title): &Group<'_>, cells: &[HeaderCell]) -> bool {
    let mut beneath = cells.iter().filter(|cell| (*first..=*last).contains(&cell.column));
    words("vendor-names").within(&normal(title)) && beneath.any(names_answers)
}

/// Where one title names the vendor, the columns for answers beneath another one are somebody else's.
fn under_group_title(groups: &[Group<'_>], ours: &[Group<'_>], cell: HeaderCell) -> HeaderCell {
    let Some(group) = groups.iter().find(|(first, last, _)| (*first..=*last).contains(&cell.column)) else {
        return cell;
    };
    let title = group.2;
    let answers = cell.header.as_ref().is_some_and(Header::is_for_answers);
    let others = answers && !ours.is_empty() && !ours.contains(group);
    let customers = || Header { heading: Heading::Customer, strength: 3, exact: true, options: None };
    let whose = classify(title).filter(|header| matches!(header.heading, Heading::Customer | Heading::Ignored));
    let whose = whose.or_else(|| others.then(customers));
    let text = format!("{title} {}", cell.text);
    HeaderCell { header: whose.or(cell.header), text, ..cell }
}

/// A part of a header that is a table of its own.
pub(super) struct Band {
    pub cells: Vec<HeaderCell>,
    pub first: u32,
    pub last: u32,
}

/// Parts a header into tables that stand side by side: each has its own questions and answers.
pub(super) fn bands(cells: Vec<HeaderCell>) -> Vec<Band> {
    let mut bands = vec![Band { cells: Vec::new(), first: 0, last: u32::MAX }];
    for (index, cell) in cells.iter().enumerate() {
        let Some(band) = bands.last_mut() else { break };
        let starts = names_questions(cell) && band.cells.iter().any(names_questions);
        if starts && band.cells.iter().any(names_answers) && cells[index..].iter().any(names_answers) {
            band.last = cell.column - 1;
            bands.push(Band { cells: vec![cell.clone()], first: cell.column, last: u32::MAX });
        } else {
            band.cells.push(cell.clone());
        }
    }
    bands
}

fn names_questions(cell: &HeaderCell) -> bool {
    cell.header.as_ref().is_some_and(|header| header.names_questions() && header.strength == 3)
}

fn names_answers(cell: &HeaderCell) -> bool {
    cell.header.as_ref().is_some_and(|header| header.heading == Heading::Answer)
}

/// The section name in a bar such as `Documentation | Vendor Answers | Guidance`.
///
/// Its own words say nothing about the column: `Compliance` may be a section, and `Code review` too.
fn take_bar(cells: &mut [HeaderCell]) -> Option<String> {
    let exact = |cell: &HeaderCell| cell.header.as_ref().is_some_and(|header| header.exact);
    let about =
        |cell: &HeaderCell, heading: Heading| cell.header.as_ref().is_some_and(|header| header.heading == heading);
    let answers = |cell: &&HeaderCell| cell.header.as_ref().is_some_and(Header::is_for_answers);
    if cells.iter().any(|cell| exact(cell) && about(cell, Heading::Question)) {
        return None;
    }
    let first = cells.iter().filter(answers).find(|cell| exact(cell)).or_else(|| cells.iter().find(answers))?.column;
    let left: Vec<usize> = (0..cells.len()).filter(|index| cells[*index].column < first).collect();
    let named = left.iter().rfind(|index| !exact(&cells[**index]) && shape::is_wordy(&cells[**index].text));
    let lone = left.first().filter(|index| left.len() == 1 && about(&cells[**index], Heading::Customer));
    let cell = &mut cells[*named.or(lone)?];
    if cell.header.as_ref().is_none_or(|header| header.heading != Heading::Question) {
        cell.header = None;
    }
    (cell.text.len() <= 120).then(|| cell.text.clone())
}
