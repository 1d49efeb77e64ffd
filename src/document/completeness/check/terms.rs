//! Defined terms: defined once, used, and every capitalised word one of them.
//!
//! A term is defined where it stands in bold before a word that defines it: “**Services** means …”. Names need no
//! definition: those of `rules.toml`, and everything that the facts state.

use std::collections::{BTreeMap, BTreeSet};

use memchr::memmem;

use crate::bank::{Country, Fact, leaves};
use crate::diagnostic::Diagnostic;

use super::super::context::Context;
use super::super::reading::{Passage, PassageKind};
use super::super::rule::{CompletenessRule, proper_names};
use super::super::words::bare;
use crate::document::content::Run;

/// Words that follow a term where it is defined.
const DEFINING: [&str; 3] = [" means", " has the meaning", " stands for"];

/// Each definition: the term, and where it is.
fn definitions<'a>(passages: &[Passage<'a>]) -> Vec<(&'a str, String)> {
    let mut found = Vec::new();
    for passage in passages.iter().filter(|passage| matches!(passage.kind, PassageKind::Clause(_))) {
        for pair in passage.runs.windows(2) {
            if let [Run::Strong { text: term }, Run::Text { text: after }] = pair
                && !term.is_empty()
                && DEFINING.iter().any(|defining| after.starts_with(defining))
            {
                found.push((term.as_str(), passage.place()));
            }
        }
    }
    found
}

/// No two definitions of one term, or of terms that differ by a hyphen, a space or the case.
pub(super) fn defined_once(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<String, (&str, String)> = BTreeMap::new();
    let mut findings = Vec::new();
    for (term, place) in definitions(&context.passages) {
        let key = term.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        if let Some((other, before)) = seen.get(&key) {
            findings.push(context.unsaid(rule, format!("“{term}” is defined in {place}, and “{other}” in {before}")));
        } else {
            seen.insert(key, (term, place));
        }
    }
    findings
}

/// Each term stands somewhere besides its definition.
pub(super) fn used(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let definitions = definitions(&context.passages);
    let mut text = String::new();
    for run in context.passages.iter().flat_map(|passage| passage.runs) {
        let is_definition = matches!(run, Run::Strong { text } if definitions.iter().any(|(term, _)| term == text));
        text.push_str(if is_definition { "\n" } else { run.as_str() });
        text.push(' ');
    }
    let unused = definitions.into_iter().filter(|(term, _)| places(&text, term).next().is_none());
    unused.map(|(term, place)| context.unsaid(rule, format!("“{term}”, defined in {place}, is used nowhere"))).collect()
}

/// Where a text holds a name as whole words, in the singular or plural.
fn places<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = (usize, usize)> + use<'t> {
    memmem::find_iter(text.as_bytes(), name.as_bytes()).filter_map(move |start| {
        let end = start + name.len();
        let rest = &text[end..];
        let plural = ["es", "s"].iter().find(|plural| rest.starts_with(**plural) && ends_word(&rest[plural.len()..]));
        let end = end + plural.map_or(0, |plural| plural.len());
        (!text[..start].ends_with(char::is_alphanumeric) && ends_word(&text[end..])).then_some((start, end))
    })
}

fn ends_word(rest: &str) -> bool {
    !rest.starts_with(char::is_alphanumeric)
}

/// Each word of a clause that is written with a capital within a sentence is part of a term or of a name.
pub(super) fn undefined(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    if context.composition.is_none() {
        return Vec::new();
    }
    let is_clause = |passage: &&Passage<'_>| matches!(passage.kind, PassageKind::Clause(_));
    let clauses: Vec<&Passage<'_>> = context.passages.iter().filter(is_clause).collect();
    // All at once, each on a line of its own: every name is looked for in a single text, and no name spans lines.
    let in_one_line = |text: &str| text.trim().replace('\n', " ");
    let texts: Vec<String> = clauses.iter().map(|passage| in_one_line(&own_text(passage.runs))).collect();
    let names: Vec<String> = names(context).iter().map(|name| in_one_line(name)).collect();
    let masked = masked(&texts.join("\n"), &names);
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for (passage, line) in clauses.iter().zip(masked.split('\n')) {
        for word in capitalised(line) {
            found.entry(word).or_insert_with(|| passage.place());
        }
    }
    let help = "define it, write it without a capital, or use the term that is defined for it";
    found
        .into_iter()
        .map(|(word, place)| {
            context.unsaid(rule, format!("“{word}” in {place} is written as a term and defined nowhere")).help(help)
        })
        .collect()
}

/// Terms, names and the texts of facts, the longest first.
fn names(context: &Context<'_>) -> Vec<String> {
    let mut names: BTreeSet<String> = proper_names().iter().cloned().collect();
    names.extend(definitions(&context.passages).into_iter().map(|(term, _)| term.to_owned()));
    for (_, located) in leaves(context.scope.facts()) {
        add_texts(&located.fact, &mut names);
    }
    let texts: Vec<_> = context.passages.iter().map(Passage::text).collect();
    let text = texts.join("\n");
    let is_there =
        |name: &String| name.contains(char::is_uppercase) && memmem::find(text.as_bytes(), name.as_bytes()).is_some();
    let mut names: Vec<_> = names.into_iter().filter(is_there).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

fn add_texts(fact: &Fact, names: &mut BTreeSet<String>) {
    match fact {
        Fact::Text(text) => {
            names.extend(Country::parse(text).map(|country| country.label().to_owned()));
            names.insert(text.clone());
        }
        Fact::List(items) => items.iter().for_each(|item| add_texts(item, names)),
        Fact::Table(facts) => facts.values().for_each(|located| add_texts(&located.fact, names)),
        _ => (),
    }
}

/// The text without references, links and what is missing.
fn own_text(runs: &[Run]) -> String {
    let own = runs.iter().map(|run| match run {
        Run::Text { text } | Run::Strong { text } | Run::Emphasis { text } | Run::Inserted { text } => text.as_str(),
        Run::Deleted { .. } => "",
        Run::Reference { .. } | Run::Link { .. } | Run::Missing { .. } => "x",
    });
    own.collect()
}

/// The text with every name in lower case and in one piece.
fn masked(text: &str, names: &[String]) -> String {
    let mut masked = text.to_owned();
    for name in names {
        let found: Vec<_> = places(&masked, name).collect();
        for (start, end) in found.into_iter().rev() {
            let plain = "x".repeat(end - start);
            masked.replace_range(start..end, &plain);
        }
    }
    masked
}

/// The words with a capital that do not begin a sentence.
fn capitalised(text: &str) -> Vec<String> {
    let mut begins = true;
    let mut found = Vec::new();
    for word in text.split_whitespace() {
        let name = bare(word);
        let is_quoted = word.starts_with(['"', '“', '‘', '(']);
        let is_capital = name.starts_with(char::is_uppercase) && name.chars().count() > 1;
        if is_capital && !begins && !is_quoted && !name.contains(|letter: char| letter.is_ascii_digit()) {
            found.push(name.to_owned());
        }
        begins = word.ends_with(['.', '!', '?', ':']);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let names = ["Sub-processor", "Main Agreement", "EU SCCs"].map(str::to_owned);
        assert_eq!(capitalised(&masked(text, &names)), expect);
    }

    #[test]
    fn capitals_within_sentences_are_terms() {
        check("The Sub-processors of the Main Agreement are bound. They know the EU SCCs: Options apply.", &[]);
        check("Each Subprocessor is bound by the Agreement.", &["Subprocessor", "Agreement"]);
        check("See \"Member\" (Option) and TLS.", &["TLS"]);
    }

    #[test]
    fn a_term_without_a_letter_defines_nothing() {
        let runs = [Run::strong(""), Run::text(" means nothing.")];
        let passage = Passage::new(None, PassageKind::Clause("clause 1.1"), &runs);
        assert!(definitions(&[passage]).is_empty());
    }
}
