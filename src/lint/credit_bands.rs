//! Bands of service credits that do not fit together.
//!
//! # What it checks
//!
//! Whether `credits.bands` of `sla.toml`, in their order, begin at the uptime of a commitment, follow one another
//! without a gap or an overlap, rise in percent, and end at no uptime and with `cap_percent`.
//!
//! # Why
//!
//! A month that falls between two bands earns either no credit or two, and a court reads the doubt against who
//! wrote it.
//!
//! # Example
//!
//! ```toml
//! # answers/sla.toml
//! [tiers.commercial]
//! name           = "Commercial"
//! uptime_percent = 99.9
//! commitment     = "commitment"
//!
//! [credits]
//! cap_percent = 50
//! bands = [
//!     { below = 99.9, from = 99.0, percent = 10 },
//!     { below = 98.0, percent = 50 },
//! ]
//! ```
//!
//! # Fix
//!
//! Let each band begin where the one before it ends.
//!
//! ```toml
//! # answers/sla.toml
//! [tiers.commercial]
//! name           = "Commercial"
//! uptime_percent = 99.9
//! commitment     = "commitment"
//!
//! [credits]
//! cap_percent = 50
//! bands = [
//!     { below = 99.9, from = 99.0, percent = 10 },
//!     { below = 99.0, percent = 50 },
//! ]
//! ```

use crate::bank::{Bank, Fact, Facts, LocatedFact};
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Context, facts};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "credit-bands",
    severity: Severity::Error,
    summary: "The bands of service credits leave holes, overlap or miss the cap.",
};

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let Some(LocatedFact { fact: Fact::List(bands), location }) = facts::at(context.bank, "sla.credits.bands") else {
        return Vec::new();
    };
    let bands: Vec<_> = bands.iter().filter_map(Fact::as_table).map(band).collect();
    let mut faults: Vec<_> = bands.windows(2).filter_map(|pair| between(pair[0], pair[1])).collect();
    faults.extend(bands.iter().filter_map(within));
    faults.extend(bands.first().and_then(|band| at_the_start(context.bank, band)));
    faults.extend(bands.last().and_then(|band| at_the_end(context.bank, band)));
    let report = |fault| {
        Diagnostic::new(&RULE, location.clone(), fault)
            .help("let the bands begin at the commitment, follow one another, and end with the cap")
    };
    faults.into_iter().map(report).collect()
}

/// `{ below = 99.9, from = 99.0, percent = 10 }`; the last has no `from`.
#[derive(Clone, Copy)]
struct Band {
    below: Option<f64>,
    from: f64,
    percent: Option<f64>,
}

fn band(band: &Facts) -> Band {
    let number = |key: &str| band.get(key).and_then(|located| located.fact.as_number());
    Band { below: number("below"), from: number("from").unwrap_or(0.0), percent: number("percent") }
}

fn between(upper: Band, lower: Band) -> Option<String> {
    let below = lower.below?;
    if below < upper.from {
        return Some(format!("uptime from {below}% to {}% falls into no band", upper.from));
    }
    if below > upper.from {
        return Some(format!("uptime from {}% to {below}% falls into two bands", upper.from));
    }
    let (less, more) = (upper.percent?, lower.percent?);
    (more <= less).then(|| format!("less uptime earns {more}%, and more of it {less}%"))
}

fn within(band: &Band) -> Option<String> {
    match (band.below, band.percent) {
        (Some(below), Some(_)) if band.from < below => None,
        (Some(below), Some(_)) => Some(format!("a band begins at {}% and ends at {below}%", band.from)),
        _ => Some("a band lacks `below` or `percent`".to_owned()),
    }
}

fn at_the_start(bank: &Bank, first: &Band) -> Option<String> {
    let tiers = facts::rows(bank, "sla.tiers");
    let committed = tiers.iter().filter(|tier| tier.text("commitment") == Some("commitment"));
    let mut levels = committed.filter_map(|tier| tier.facts.get("uptime_percent")?.fact.as_number()).peekable();
    levels.peek()?;
    let below = first.below?;
    let is_level = levels.any(|level| (level - below).abs() < f64::EPSILON);
    (!is_level).then(|| format!("the first band begins at {below}%, which is no plan's commitment"))
}

fn at_the_end(bank: &Bank, last: &Band) -> Option<String> {
    if last.from > 0.0 {
        return Some(format!("uptime below {}% earns nothing", last.from));
    }
    let cap = facts::at(bank, "sla.credits.cap_percent")?.fact.as_number()?;
    let percent = last.percent?;
    ((cap - percent).abs() > f64::EPSILON).then(|| format!("the last band earns {percent}%, and the cap is {cap}%"))
}
