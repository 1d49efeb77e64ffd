//! Which format a workbook is in, by what it shows: never by its name.
//!
//! The questions decide: most of their ids, or of their texts, are those of the format. Ids need a mark beside them
//! (a title, a tab, a header row), since formats and their editions share ids and ask different things; texts need
//! none. A format without a list of questions is told by its marks and the look of its ids.

use std::collections::BTreeSet;

use crate::text::words::spaced;

use super::catalog::Catalog;
use super::definition::{Edition, Format};
use super::pattern;
use super::row::Row;
use super::survey::{Survey, Surveyed};

/// Ids of a format that has no list are of so many of its domains.
const SPREAD: usize = 3;
/// A title, a tab and a header row: together they tell a format that has no list, whatever the numbers look like.
const ALL_MARKS: usize = 3;
/// Fewer questions than this prove nothing.
const FEWEST: usize = 5;

/// A format that was recognised in a workbook.
#[derive(Clone, Debug)]
pub struct Recognised<'f> {
    /// The format.
    pub format: &'f Format,
    /// The edition.
    pub edition: String,
    /// Whether the edition is certain, so that an id says what the table says.
    pub certain: bool,
    /// What it was recognised by, in words.
    pub evidence: Vec<String>,
    /// For each question of the workbook, its row of the table.
    pub rows: Vec<Option<Met<'f>>>,
}

/// A question of a workbook that is in the format's table.
#[derive(Clone, Copy, Debug)]
pub struct Met<'f> {
    /// The row.
    pub row: &'f Row,
    /// Whether its very text was met, and not only its id.
    pub worded: bool,
}

/// The format of a workbook; none where none or several have the best case.
#[must_use]
pub fn recognise<'f>(catalog: &'f Catalog, survey: &Survey<'_>) -> Option<Recognised<'f>> {
    let shown = Shown::new(survey);
    let cases = catalog.iter().filter_map(|format| Case::of(format, &shown, survey));
    let mut cases: Vec<Case<'f>> = cases.collect();
    cases.sort_by_key(|case| std::cmp::Reverse(case.weight()));
    match &cases[..] {
        [] => None,
        [first, second, ..] if first.weight() == second.weight() => None,
        [first, ..] => Some(first.recognised(&shown, survey)),
    }
}

/// The format of a workbook, when a person has named it: marks are not asked for.
#[must_use]
pub fn taken_for<'f>(format: &'f Format, survey: &Survey<'_>) -> Recognised<'f> {
    let shown = Shown::new(survey);
    let case = Case::gather(format, &shown, survey);
    let mut recognised = case.recognised(&shown, survey);
    recognised.evidence.insert(0, "named by you".to_owned());
    recognised
}

/// The texts of a workbook, made comparable.
struct Shown {
    sheets: Vec<String>,
    rows: Vec<Vec<String>>,
    /// All texts as words: ` caiq v4 0 3 `.
    words: Vec<String>,
}

impl Shown {
    fn new(survey: &Survey<'_>) -> Shown {
        Shown::of(survey.rows.iter().copied(), &survey.sheets)
    }

    fn of<'w>(rows: impl Iterator<Item = &'w [String]> + Clone, sheets: &[&str]) -> Shown {
        let texts = rows.clone().flat_map(|row| row.iter()).map(String::as_str);
        let words = texts.chain(sheets.iter().copied()).map(spaced).collect();
        let rows = rows.map(|row| row.iter().map(|text| plain(text)).collect()).collect();
        Shown { sheets: sheets.iter().map(|name| plain(name)).collect(), rows, words }
    }

    fn says(&self, title: &str) -> bool {
        let title = spaced(title);
        self.words.iter().any(|text| text.contains(&title))
    }

    /// Whether an edition is named: "HECVAT 4.1" is not, where "HECVAT 4.1.4" stands.
    fn names(&self, edition: &str) -> bool {
        let edition = spaced(edition);
        let ends = |text: &str, at: usize| {
            let next = text[at + edition.len()..].split(' ').next().unwrap_or_default();
            next.is_empty() || !next.bytes().all(|byte| byte.is_ascii_digit())
        };
        self.words.iter().any(|text| text.match_indices(&edition).any(|(at, _)| ends(text, at)))
    }

    fn has_sheet(&self, name: &str) -> bool {
        let name = plain(name);
        self.sheets.iter().any(|sheet| pattern::matches(&name, sheet))
    }

    fn has_header(&self, header: &[String]) -> bool {
        let header: Vec<String> = header.iter().map(|text| plain(text)).collect();
        let holds =
            |row: &Vec<String>| header.iter().all(|pattern| row.iter().any(|text| pattern::matches(pattern, text)));
        !header.is_empty() && self.rows.iter().any(holds)
    }
}

/// Lower case, one space between words.
fn plain(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What speaks for a format.
struct Case<'f> {
    format: &'f Format,
    rows: Vec<Option<Met<'f>>>,
    /// Questions met by id, and by text.
    by_id: usize,
    by_text: usize,
    /// Questions that have an id, and those whose id looks like one of the format's.
    with_id: usize,
    alike: usize,
    /// Titles, tabs and header rows that hold, in words.
    marks: Vec<String>,
}

impl<'f> Case<'f> {
    /// The case for a format, if it holds.
    fn of(format: &'f Format, shown: &Shown, survey: &Survey<'_>) -> Option<Case<'f>> {
        let case = Case::gather(format, shown, survey);
        let marked = case.marks.len() >= format.recognise.needs;
        let holds = match format.questions.len() {
            0 => marked && (case.looks_alike(survey) || case.marks.len() == ALL_MARKS),
            all => case.is_worded(survey, all) || marked && case.is_numbered(all),
        };
        holds.then_some(case)
    }

    fn gather(format: &'f Format, shown: &Shown, survey: &Survey<'_>) -> Case<'f> {
        let rows: Vec<Option<Met<'f>>> = survey.questions.iter().map(|question| meet(format, question)).collect();
        let by_text = rows.iter().flatten().filter(|met| met.worded).count();
        let ids = survey.questions.iter().filter_map(|question| question.id);
        let alike = |id: &str| format.recognise.ids.as_ref().is_some_and(|ids| ids.is_match(bare(id)));
        Case {
            format,
            by_text,
            by_id: rows.iter().flatten().count() - by_text,
            with_id: ids.clone().count(),
            alike: ids.filter(|id| alike(id)).count(),
            rows,
            marks: marks(format, shown),
        }
    }

    /// Most questions are the format's, word by word, or most of the format's questions are there.
    fn is_worded(&self, survey: &Survey<'_>, all: usize) -> bool {
        self.by_text >= FEWEST.min(all) && (self.by_text * 2 >= survey.questions.len() || self.by_text * 2 >= all)
    }

    /// Most ids are the format's, or most of the format's ids are there.
    fn is_numbered(&self, all: usize) -> bool {
        if self.format.recognise.plain_ids {
            return false;
        }
        let known = self.by_id + self.by_text;
        known >= FEWEST.min(all) && (known * 10 >= self.with_id * 6 || known * 2 >= all)
    }

    /// Ids look like the format's, where these have a look of their own.
    fn looks_alike(&self, survey: &Survey<'_>) -> bool {
        match self.format.recognise.ids {
            Some(_) => self.alike >= FEWEST && self.alike * 10 >= self.with_id * 6 && self.is_spread(survey),
            None => !survey.questions.is_empty(),
        }
    }

    /// Ids are of several of the format's domains: one letter alone may be anybody's numbering.
    fn is_spread(&self, survey: &Survey<'_>) -> bool {
        let domain = |id: &str| self.format.domain(bare(id)).map(|domain| domain.id.as_str());
        let met: BTreeSet<&str> = survey.questions.iter().filter_map(|question| domain(question.id?)).collect();
        let numbered = self.format.domains.iter().filter(|domain| domain.ids.is_some()).count();
        met.len() >= SPREAD.min(numbered)
    }

    fn weight(&self) -> (usize, usize) {
        let met = self.by_id + self.by_text;
        (if self.format.questions.is_empty() { self.alike } else { met }, self.marks.len())
    }

    fn recognised(&self, shown: &Shown, survey: &Survey<'_>) -> Recognised<'f> {
        let (edition, certain) = self.edition(shown, survey);
        let changed = |id: &str| edition.is_some_and(|edition| edition.changed.iter().any(|changed| changed == id));
        let keep = |met: &Met<'f>| met.worded || !changed(&met.row.id);
        Recognised {
            format: self.format,
            edition: edition.map_or(&self.format.edition, |edition| &edition.id).clone(),
            certain,
            evidence: self.evidence(),
            rows: self.rows.iter().map(|met| met.filter(keep)).collect(),
        }
    }

    fn evidence(&self) -> Vec<String> {
        let mut evidence = Vec::new();
        let all = self.format.questions.len();
        if self.by_text > 0 {
            evidence.push(format!("{} of its {all} questions word by word", self.by_text));
        }
        if self.by_id > 0 {
            evidence.push(format!("{} of its {all} ids", self.by_id));
        }
        if all == 0 && self.alike > 0 {
            evidence.push(format!("{} ids of its kind", self.alike));
        }
        evidence.extend(self.marks.iter().cloned());
        evidence
    }

    /// The edition, and whether it is certain; none for the one that the table was made from.
    ///
    /// What the tabs with questions call themselves goes before what other tabs mention. An edition is certain if it alone
    /// is named and was compared with the table; where none is named, if nearly the whole table is there and nothing else.
    fn edition(&self, shown: &Shown, survey: &Survey<'_>) -> (Option<&'f Edition>, bool) {
        let all = self.format.questions.len();
        if all == 0 {
            return (self.named(shown).first().copied().flatten(), true);
        }
        let asking = Shown::of(survey.asking.iter().copied(), &survey.sheets);
        let named = match self.named(&asking) {
            named if named.is_empty() => self.named(shown),
            named => named,
        };
        match named.as_slice() {
            [None] => (None, true),
            [Some(edition)] => (Some(edition), !edition.changed.is_empty()),
            [first, ..] => (*first, false),
            [] => {
                let known = self.by_id + self.by_text;
                let strange = self.alike.saturating_sub(known);
                let counted = |edition: &&Edition| edition.questions == Some(survey.questions.len());
                match strange {
                    0 => (None, known * 10 >= all * 9 || self.by_text * 2 >= all),
                    _ => (self.format.editions.iter().find(counted), false),
                }
            }
        }
    }

    /// The editions that are named, those with the longest names first; none for the table's own.
    fn named(&self, shown: &Shown) -> Vec<Option<&'f Edition>> {
        // A year or a number alone stands in many cells.
        let tells = spaced(&self.format.edition).split_whitespace().count() > 1;
        let own = tells.then_some((&self.format.edition, None)).into_iter();
        let titles = self.format.editions.iter().flat_map(|edition| edition.titles.iter().map(move |t| (t, edition)));
        // The table's own edition may have titles too.
        let other = |edition: &'f Edition| Some(edition).filter(|edition| edition.id != self.format.edition);
        let titles = own.chain(titles.map(|(title, edition)| (title, other(edition))));
        let mut said: Vec<(&String, Option<&'f Edition>)> = titles.filter(|(title, _)| shown.names(title)).collect();
        said.sort_by_key(|(title, _)| std::cmp::Reverse(title.len()));
        let mut named: Vec<(&String, Option<&'f Edition>)> = Vec::new();
        for (title, edition) in said {
            // "4.0" within "4.0.3" names no edition of its own.
            let within = named.iter().any(|(longer, _)| spaced(longer).contains(spaced(title).trim_end()));
            let known = named.iter().any(|(_, other)| other.map(|it| &it.id) == edition.map(|it| &it.id));
            if !within && !known {
                named.push((title, edition));
            }
        }
        named.into_iter().map(|(_, edition)| edition).collect()
    }
}

fn marks(format: &Format, shown: &Shown) -> Vec<String> {
    let recognise = &format.recognise;
    let title = recognise.titles.iter().find(|title| shown.says(title)).map(|title| format!("the title `{title}`"));
    let sheet = recognise.sheets.iter().find(|name| shown.has_sheet(name)).map(|name| format!("a tab `{name}`"));
    let header = recognise.headers.iter().find(|header| shown.has_header(header));
    let header = header.map(|header| format!("the header `{}`", header.join(" | ")));
    [title, sheet, header].into_iter().flatten().collect()
}

/// The row of a question: by its text, else by its id.
fn meet<'f>(format: &'f Format, question: &Surveyed<'_>) -> Option<Met<'f>> {
    let numbered = question.id.and_then(|id| format.question(bare(id)));
    match format.question_worded(question.text) {
        Some(row) => Some(Met { row, worded: true }),
        None => numbered.map(|row| Met { row, worded: false }),
    }
}

/// An id without what people put around it.
pub(super) fn bare(id: &str) -> &str {
    id.trim().trim_end_matches(['.', ':', ')'])
}
