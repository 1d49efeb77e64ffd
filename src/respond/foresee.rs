//! What a row of a format's table comes to while there is no workbook to fill.

use crate::bank::{Bank, Choice, Entry, Release, Terms};
use crate::format::{Applies, Format, Row};
use crate::questionnaire::Options;

use super::basis::Settles;
use super::choice;
use super::combine::combined;
use super::decision::Decision;
use super::fit::settled;
use super::line::first_said;

/// Whether the bank can answer a row on these terms, has a text for a person to look at, or neither.
///
/// Answers to earlier questions, which may make the row not apply, are not looked at.
#[must_use]
pub fn foresee(bank: &Bank, format: &Format, row: &Row, terms: &Terms) -> Decision {
    let Some(mapping) = &row.mapping else { return Decision::Unanswered };
    if matches!(mapping.applies, Applies::All | Applies::Any) {
        let combined = combined(bank, mapping, terms);
        let options = format.options(&row.response).map(|options| Options::List(options.to_vec()));
        let is_settled = match options {
            Some(options) => combined.choice.is_some_and(|choice| choice::fit(choice, &options).is_some()),
            None => combined.open.is_empty(),
        };
        return match (is_settled, combined.deciding.is_empty()) {
            (true, _) => Decision::Answered,
            (false, false) => Decision::Review,
            (false, true) => Decision::Unanswered,
        };
    }
    match first_said(bank, mapping, terms) {
        Some((entry, applies)) if Release::of(entry, terms) == Release::Free => {
            let options = format.options(&row.response);
            if is_settled(entry, applies, options) { Decision::Answered } else { Decision::Review }
        }
        _ => Decision::Unanswered,
    }
}

fn is_settled(entry: Entry<'_>, applies: Applies, options: Option<&[String]>) -> bool {
    let settles = match applies {
        Applies::Direct if options.is_none() => return true,
        Applies::Direct => Settles::AsAsked,
        Applies::Inverted => Settles::TurnedRound,
        Applies::All | Applies::Any | Applies::Part => return false,
    };
    let choice = entry.state().content().and_then(|content| settled(entry, content, settles).ok());
    choice.is_some_and(|choice: Choice| {
        options.is_none_or(|options| choice::fit(choice, &Options::List(options.to_vec())).is_some())
    })
}
