//! Where a line stands, as people refer to it.

use std::collections::BTreeMap;

use ::docx::{Docx, Line};

/// Where a line stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Placed {
    /// `clause 4.2(a)`, `Annex III, row “Stripe”`.
    pub(super) place: String,
    /// The heading above.
    pub(super) heading: String,
    /// The bookmarks of that heading.
    pub(super) section: Vec<String>,
    /// What the first cell of its row says.
    pub(super) label: Option<String>,
}

/// Longer labels are cut.
const LABEL: usize = 48;

/// The place of each line.
pub(super) fn places(docx: &Docx, lines: &[Line]) -> Vec<Placed> {
    let mut numbers: BTreeMap<usize, String> = BTreeMap::new();
    let mut here = Placed { place: "cover".to_owned(), ..Placed::default() };
    let mut row: Option<((usize, usize), String)> = None;
    let mut out = Vec::new();
    for line in lines {
        if docx.style_name(&line.style).to_lowercase().starts_with("heading") {
            here = Placed {
                place: named(&numbered(line, &mut numbers), &line.text),
                heading: line.text.clone(),
                section: line.bookmarks.clone(),
                label: None,
            };
            out.push(here.clone());
            continue;
        }
        let Some(place) = line.place else {
            let number = numbered(line, &mut numbers);
            let place = if number.is_empty() { here.place.clone() } else { named(&number, "") };
            out.push(Placed { place, ..here.clone() });
            continue;
        };
        let at = (place.table, place.row);
        let label = match &row {
            Some((known, label)) if *known == at => label.clone(),
            _ => line.text.trim().to_owned(),
        };
        row = Some((at, label.clone()));
        let short: String = label.chars().take(LABEL).collect();
        let place = format!("{}, row “{short}”", here.place);
        out.push(Placed { place, label: Some(label), ..here.clone() });
    }
    out
}

/// The number of a line with those above it: `4.2(a)(i)`; empty for none.
fn numbered(line: &Line, numbers: &mut BTreeMap<usize, String>) -> String {
    let level = line.level.unwrap_or(0);
    if line.number.is_empty() {
        return String::new();
    }
    let above = numbers.range(..level).next_back().map(|(_, number)| number.as_str()).unwrap_or_default();
    let own = line.number.trim_end_matches('.');
    let full = if own.starts_with('(') { format!("{above}{own}") } else { own.to_owned() };
    numbers.retain(|at, _| *at < level);
    numbers.insert(level, full.clone());
    full
}

fn named(number: &str, title: &str) -> String {
    match number.chars().next() {
        None => title.to_owned(),
        Some(first) if first.is_ascii_digit() => format!("clause {number}"),
        Some(_) => number.to_owned(),
    }
}
