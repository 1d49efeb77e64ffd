//! What gives one company away: its name, its vendors and their products, the names of its plans, its figures.
//!
//! They are read from its bank, so a fact that is added there is left out of new workspaces too.

use crate::bank::{Bank, Fact, leaves};

/// Nouns behind which the name of a plan is one, and not a word of the language.
const PLAN_NOUNS: [&str; 22] = [
    "plan",
    "plans",
    "tier",
    "tiers",
    "customer",
    "customers",
    "subscription",
    "subscriptions",
    "subscriber",
    "subscribers",
    "account",
    "accounts",
    "edition",
    "agreement",
    "sla",
    "deal",
    "uptime",
    "user",
    "users",
    "one",
    "and",
    "or",
];

/// Units behind which a number is a figure.
const UNITS: [&str; 11] =
    ["%", "percent", "per", "hour", "hours", "day", "days", "business", "minute", "minutes", "months"];

/// What only the makers of the product that ships with `ddq` are asked.
const PRODUCT: [&str; 4] = ["SEC filing", "EDGAR", "MCP tool", "REST routes"];

/// What gives a company away.
pub(super) struct Telltales {
    /// Lower case.
    names: Vec<String>,
    /// As they are written.
    plans: Vec<String>,
    figures: Vec<String>,
}

impl Telltales {
    /// Those of the company whose bank it is.
    pub fn of(bank: &Bank) -> Self {
        let company = bank.company().into_iter();
        let vendors = bank.subprocessors().iter();
        let products = bank.subprocessors().iter().flat_map(|vendor| bracketed(&vendor.purpose));
        let names = company
            .map(|company| company.name.value.as_str())
            .chain(vendors.map(|vendor| vendor.id.as_str()))
            .chain(products)
            .chain(bank.facts().get("benchmarks").into_iter().flat_map(|named| coined(&named.fact)))
            .map(str::to_lowercase);
        Self { names: names.collect(), plans: plans(bank), figures: figures(bank) }
    }

    /// Whether a wording gives the company away.
    pub fn are_in(&self, wording: &str) -> bool {
        if PRODUCT.iter().any(|phrase| wording.contains(phrase)) {
            return true;
        }
        let words = words(wording);
        let is_name = words.iter().any(|word| self.names.contains(&word.to_lowercase()));
        is_name || words.windows(2).any(|pair| self.is_plan(pair) || self.is_figure(pair)) || self.ends_in_plan(&words)
    }

    fn is_plan(&self, pair: &[&str]) -> bool {
        self.plans.iter().any(|plan| plan == pair[0]) && PLAN_NOUNS.contains(&pair[1].to_lowercase().as_str())
    }

    /// `… on Team`, and a name that is no word of the language wherever it stands.
    fn ends_in_plan(&self, words: &[&str]) -> bool {
        let is_plan = |word: &&str| self.plans.iter().any(|plan| plan == word);
        let is_acronym = |word: &&&str| word.len() > 1 && !word.contains(|letter: char| !letter.is_ascii_uppercase());
        words.len() > 1 && words.last().is_some_and(is_plan) || words.iter().filter(is_acronym).any(is_plan)
    }

    fn is_figure(&self, pair: &[&str]) -> bool {
        self.figures.iter().any(|figure| figure == pair[0]) && UNITS.contains(&pair[1].to_lowercase().as_str())
    }
}

/// Words and numbers, and the percent sign as a word; a decimal point belongs to its number.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for chunk in text.split(|letter: char| !letter.is_alphanumeric() && !['.', '%'].contains(&letter)) {
        let word = chunk.trim_end_matches('.');
        match word.strip_suffix('%') {
            Some(number) => words.extend([number, "%"]),
            None => words.push(word),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Words of a fact that somebody coined: `FinanceBench` has a capital inside.
fn coined(fact: &Fact) -> Vec<&str> {
    let texts: Vec<&str> = match fact {
        Fact::Text(text) => vec![text],
        Fact::Table(table) => return table.values().flat_map(|located| coined(&located.fact)).collect(),
        _ => Vec::new(),
    };
    let inside = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
    texts.into_iter().flat_map(words).filter(|word| word.as_bytes().windows(2).any(inside)).collect()
}

/// The word in brackets: `Large language model API (Claude) for …` names a product.
fn bracketed(text: &str) -> Option<&str> {
    let (_, behind) = text.split_once('(')?;
    behind.split_once(')').map(|(inside, _)| inside)
}

fn plans(bank: &Bank) -> Vec<String> {
    let tiers = bank.facts().get("sla").and_then(|sla| sla.fact.as_table()?.get("tiers")?.fact.as_table());
    let names = tiers.into_iter().flatten().filter_map(|(_, tier)| match &tier.fact.as_table()?.get("name")?.fact {
        Fact::Text(name) => Some(name.clone()),
        _ => None,
    });
    names.collect()
}

fn figures(bank: &Bank) -> Vec<String> {
    let facts = leaves(bank.facts()).into_iter();
    let numbers = facts.flat_map(|(_, located)| match &located.fact {
        Fact::List(items) => items.iter().filter_map(number).collect(),
        fact => number(fact).into_iter().collect::<Vec<_>>(),
    });
    numbers.collect()
}

fn number(fact: &Fact) -> Option<String> {
    match fact {
        Fact::Integer(number) => Some(number.to_string()),
        Fact::Float(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank;
    use crate::cli::scaffold::embedded;

    #[track_caller]
    fn check(wording: &str, expect: bool) {
        let (bank, _) = bank::parse(&embedded::sources());
        assert_eq!(Telltales::of(&bank).are_in(wording), expect, "{wording}");
    }

    #[test]
    fn names_plans_and_figures_give_away() {
        check("Is Cloudflare in front of the service?", true);
        check("Is Claude used?", true);
        check("Is there an SLA on the Commercial plan?", true);
        check("We're on Team.", true);
        check("Free and PAYG", true);
        check("99.9% monthly uptime commitment?", true);
        check("Are breaches notified within 72 hours?", true);
    }

    #[test]
    fn words_of_the_language_do_not() {
        check("Commercial general liability insurance", false);
        check("Is Customer Personal Data encrypted?", false);
        check("Personal data breach notification", false);
        check("Is data encrypted with AES-256 and TLS 1.2?", false);
        check("Is there a purple team?", false);
    }
}
