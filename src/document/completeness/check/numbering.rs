//! Numbers without a gap, and references that lead somewhere.

use crate::diagnostic::Diagnostic;

use super::super::context::Context;
use super::super::reading::PassageKind;
use super::super::rule::CompletenessRule;
use crate::document::content::{Block, Clause, Document, Run, Section};
use crate::document::number::item;

/// Sections count 1, 2, 3; clauses 1.1, 1.2; items (a), (b).
pub(super) fn numbering(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let Some(composition) = context.composition else { return Vec::new() };
    let mut gaps = section_gaps(&composition.document);
    composition.document.sections.iter().for_each(|section| clause_gaps(section, &mut gaps));
    gaps.into_iter().map(|gap| context.unsaid(rule, gap)).collect()
}

fn section_gaps(document: &Document) -> Vec<String> {
    let numbers = document.sections.iter().filter_map(|section| section.number.as_deref());
    let counted: Vec<&str> = numbers.filter(|number| number.parse::<usize>().is_ok()).collect();
    let expected = counted.iter().enumerate().filter(|(index, number)| **number != (index + 1).to_string());
    expected.map(|(index, number)| format!("section {number} stands where {} should", index + 1)).take(1).collect()
}

fn clause_gaps(section: &Section, gaps: &mut Vec<String>) {
    let clauses = section.blocks.iter().flat_map(|block| match block {
        Block::Clauses { clauses } => clauses.as_slice(),
        _ => &[],
    });
    let prefix = section.number.as_deref().filter(|number| number.parse::<usize>().is_ok());
    for (index, clause) in clauses.enumerate() {
        let expected = match prefix {
            Some(prefix) => format!("{prefix}.{}", index + 1),
            None => (index + 1).to_string(),
        };
        number_gap(clause, &expected, &section.title, gaps);
        item_gaps(clause, 0, &section.title, gaps);
    }
}

fn item_gaps(clause: &Clause, depth: usize, title: &str, gaps: &mut Vec<String>) {
    for (index, within) in clause.clauses.iter().enumerate() {
        number_gap(within, &item(depth, index), title, gaps);
        item_gaps(within, depth + 1, title, gaps);
    }
}

fn number_gap(clause: &Clause, expected: &str, title: &str, gaps: &mut Vec<String>) {
    if clause.number != expected {
        gaps.push(format!("in “{title}”, {} stands where {expected} should", clause.number));
    }
}

/// A reference has a target; an annex that is named is there; no clause of the other decision on SCCs is named.
pub(super) fn references(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let Some(composition) = context.composition else { return Vec::new() };
    let annexes: Vec<&str> =
        composition.document.sections.iter().filter_map(|section| section.number.as_deref()).collect();
    let mut findings = Vec::new();
    for passage in &context.passages {
        let broken = passage.runs.iter().filter_map(|run| match run {
            Run::Reference { id, text } if text.is_empty() => Some(format!("a reference to `{id}`, which is nowhere")),
            _ => None,
        });
        let typed = match passage.kind {
            PassageKind::Clause(_) => typed(passage.text(), &annexes),
            _ => Vec::new(),
        };
        let report = |what| context.unsaid(rule, format!("{} holds {what}", passage.place()));
        findings.extend(broken.chain(typed).map(report));
    }
    findings
}

/// `Annex IV` and the like where no such annex is, and `clause 7.7`, which Decision 2021/915 has.
fn typed(text: &str, annexes: &[&str]) -> Vec<String> {
    let words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric() && letter != '.').collect();
    let named = words.windows(2).filter_map(|pair| match pair {
        ["Annex", roman] if is_roman(roman) => Some(format!("Annex {}", roman.trim_end_matches('.'))),
        _ => None,
    });
    let mut wrong: Vec<_> = named
        .filter(|annex| !annexes.contains(&annex.as_str()))
        .map(|annex| format!("“{annex}”, which is not there"))
        .collect();
    if words.windows(2).any(|pair| pair[0].eq_ignore_ascii_case("clause") && pair[1].trim_end_matches('.') == "7.7") {
        wrong.push("“clause 7.7”, which is one of Decision (EU) 2021/915".to_owned());
    }
    wrong
}

fn is_roman(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    !word.is_empty() && word.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'))
}

#[cfg(test)]
mod tests {
    use super::typed;

    #[test]
    fn annexes_that_are_not_there_are_found() {
        let annexes = ["Annex I", "Annex II"];
        assert!(typed("See Annex II. And Annex I, part A; clause 7.", &annexes).is_empty());
        assert_eq!(typed("See Annex IV.", &annexes), ["“Annex IV”, which is not there"]);
        assert_eq!(typed("Under clause 7.7(a)", &annexes).len(), 1);
    }
}
