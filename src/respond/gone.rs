//! Lines of formats that name an answer which is gone: they serve nothing any more, and nobody would hear of it.

use std::collections::BTreeMap;

use crate::bank::{Bank, Gone};
use crate::diagnostic::{Diagnostic, Location, Rule, Severity};
use crate::format::Catalog;

/// A line of a format names an answer that is gone.
pub const LINE_WITHOUT_ANSWER: Rule = Rule {
    code: "line-without-answer",
    severity: Severity::Warning,
    summary: "Lines of questionnaire formats name an answer that is gone.",
};

/// How many lines are named.
const SHOWN: usize = 3;

/// Every name of an answer that lines of formats have and the bank does not, with the lines.
#[must_use]
pub fn gone_lines(bank: &Bank, catalog: &Catalog) -> Vec<Diagnostic> {
    let mut lines: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut places: BTreeMap<&str, &Location> = BTreeMap::new();
    for format in catalog.iter() {
        let own = catalog.own(&format.id).into_iter().flat_map(|table| table.rows());
        let own = own.map(|(id, row)| (id, row.mapping.as_ref()));
        let rows = format.questions.iter().map(|row| (row.id.as_str(), row.mapping.as_ref())).chain(own);
        for (id, mapping) in rows {
            for name in mapping.into_iter().flat_map(|mapping| &mapping.answers) {
                lines.entry(name).or_default().push(format!("{id} of {}", format.name));
                places.entry(name).or_insert(&format.location);
            }
        }
    }
    let gone = lines.into_iter().filter_map(|(name, lines)| Some((name, bank.gone(name)?, lines)));
    gone.map(|(name, gone, lines)| report(bank, name, &gone, &lines, places[name])).collect()
}

fn report(bank: &Bank, name: &str, gone: &Gone, lines: &[String], format: &Location) -> Diagnostic {
    let shown = lines.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    let more = match lines.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!("there is no answer `{name}`, which serves {shown}{more}");
    let near = gone.near.as_deref().and_then(|near| bank.entry(near));
    // The table may be one that `ddq` carries: what was renamed is in the workspace.
    let place = near.map_or(format, |entry| entry.location()).clone();
    let help = match near {
        Some(near) => format!("call `{near}` so again, or name it in a table of the workspace's own"),
        None => "name another answer in a table of the workspace's own".to_owned(),
    };
    Diagnostic::new(&LINE_WITHOUT_ANSWER, place, message).help(help)
}
