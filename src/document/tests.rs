//! Small templates, and what becomes of them.

use jiff::civil::date;

use crate::bank::{Bank, Disclosure, parse};
use crate::source::Sources;

use super::content::{Block, Clause, Document, Run, Status};
use super::scope::Subject;
use super::template::Templates;
use super::{TemplateFault, compose};

const BANK: &[(&str, &str)] = &[
    ("answers/company.toml", "name = \"Example\"\nlegal_name = \"ACME #Corp *GmbH* [[ref:evil]] & $x$\"\n"),
    ("answers/sections.toml", ""),
    ("answers/dpa.toml", "[breach]\nouter_hours = 48\ncontent = \"\"\n[scc]\nmodules = [\"two\"]\n"),
    (
        "answers/customers/acme.toml",
        "name = \"Acme\"\nrole = \"processor\"\nregimes = [\"gdpr\", \"uk\"]\neffective_date = 2026-06-01\n",
    ),
];

fn bank() -> Bank {
    parse(&BANK.iter().copied().collect::<Sources>()).0
}

/// A document whose only section holds `body`.
fn composed(body: &str, customer: Option<&str>) -> Result<Document, Vec<TemplateFault>> {
    let bank = bank();
    let mut templates = Templates::default();
    let head = "title = \"T\"\nreference = \"T\"\nnumbering = \"legal\"\n";
    templates.insert("t/document.toml", format!("{head}{body}").as_bytes());
    let customer = customer.and_then(|id| bank.customer(id));
    let subject =
        Subject { bank: &bank, customer, as_of: date(2026, 6, 1), sees: Disclosure::Public, status: Status::Draft };
    compose("t", subject, &templates).map(|composition| composition.document)
}

/// A document as lines: numbers and texts, what is missing in brackets.
fn lines(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for section in &document.sections {
        let number = section.number.as_deref().unwrap_or("-");
        lines.push(format!("{number} {}", section.title));
        for block in &section.blocks {
            match block {
                Block::Clauses { clauses } => clauses.iter().for_each(|clause| clause_lines(clause, &mut lines)),
                Block::Paragraph { runs } | Block::Note { runs, .. } => lines.push(words(runs)),
                block => lines.push(format!("{block:?}")),
            }
        }
    }
    lines
}

fn clause_lines(clause: &Clause, lines: &mut Vec<String>) {
    lines.push(format!("{} {}", clause.number, words(&clause.runs)));
    clause.clauses.iter().for_each(|clause| clause_lines(clause, lines));
}

fn words(runs: &[Run]) -> String {
    let word = |run: &Run| match run {
        Run::Missing { text, .. } => format!("[{text}]"),
        Run::Strong { text } => format!("<b>{text}</b>"),
        run => run.as_str().to_owned(),
    };
    runs.iter().map(word).collect()
}

#[track_caller]
fn check(body: &str, expect: &[&str]) {
    let document = composed(body, Some("acme")).expect("nothing is wrong with it");
    assert_eq!(lines(&document), expect);
}

#[track_caller]
fn check_fault(body: &str, expect: &str) {
    let faults = composed(body, None).expect_err("something is wrong with it");
    let messages: Vec<_> = faults.iter().map(|fault| fault.message.as_str()).collect();
    assert!(messages.iter().any(|message| message.contains(expect)), "{messages:?}");
}

#[test]
fn clauses_are_numbered_and_referred_to() {
    check(
        r#"
        [[section]]
        id = "one"
        title = "One"
        [[section.body]]
        id = "first"
        clause = "See [[ref:deep]] and [[ref:two]]."
        items = ["a", { text = "b", items = ["i", { id = "deep", text = "ii" }] }]
        [[section.body]]
        clause = "Next."
        [[section]]
        id = "two"
        title = "Two"
        [[section.body]]
        clause = "Only [[ref:annex]]."
        [[section]]
        id = "annex"
        title = "Apart"
        number = "Annex I"
        [[section.body]]
        clause = "Counted apart."
        "#,
        &[
            "1 One",
            "1.1 See clause 1.1(b)(ii) and clause 2.",
            "(a) a",
            "(b) b",
            "(i) i",
            "(ii) ii",
            "1.2 Next.",
            "2 Two",
            "2.1 Only Annex I.",
            "Annex I Apart",
            "1 Counted apart.",
        ],
    );
}

#[test]
fn what_does_not_hold_is_left_out_and_not_counted() {
    check(
        r#"
        [[section]]
        id = "a"
        title = "A"
        when = "customer.role == 'controller'"
        [[section]]
        id = "b"
        title = "B"
        when = "'uk' in customer.regimes and not dpa.uk.nothing"
        [[section.body]]
        clause = "{{ dpa.breach.outer_hours }} hours, from {{ customer.effective_date }}."
        items = [{ text = "left out", when = "dpa.swiss" }, "kept"]
        "#,
        &["1 B", "1.1 48 hours, from 1 June 2026.", "(a) kept"],
    );
}

#[test]
fn facts_are_never_read_as_markup() {
    check(
        "[[section]]\nid = \"a\"\ntitle = \"A\"\n[[section.body]]\ntext = \"**{{ company.legal_name }}** x\"\n",
        &["1 A", "<b>ACME #Corp *GmbH* [[ref:evil]] & $x$</b> x"],
    );
}

#[test]
fn what_is_not_stated_is_marked() {
    check(
        "[[section]]\nid = \"a\"\ntitle = \"A\"\n[[section.body]]\ntext = \"In {{ dpa.scc.governing_law | country }}: \
         {{ dpa.breach.content }}.\"\n",
        &["1 A", "In [governing law (clause 17)]: [content of the breach notice]."],
    );
}

#[test]
fn faults_of_templates_are_named() {
    let body = |body: &str| format!("[[section]]\nid = \"a\"\ntitle = \"A\"\n[[section.body]]\n{body}\n");
    check_fault(&body("text = \"{{ dpa.scc.govering_law }}\""), "did you mean `dpa.scc.governing_law`");
    check_fault(&body("text = \"see [[ref:nowhere]]\""), "nothing in this document has that id");
    check_fault(&body("text = \"[x](javascript:alert)\""), "no https: or mailto:");
    check_fault(&body("text = \"{% if a %}\""), "no statements");
    check_fault(&body("view = \"nothing\""), "there is no view");
    check_fault(&body("clause = \"a\"\nid = \"a\""), "two places have the id");
    check_fault(&body("txt = \"a\""), "unknown field `txt`");
    check_fault("[[section]]\ninclude = \"t\"\n", "without end");
    check_fault("[[section]]\nid = \"a\"\ntitle = \"A\"\nwhen = \"a ==\"\n", "syntax error");
}

#[test]
fn the_hash_is_that_of_the_content() {
    let text = |text: &str| format!("[[section]]\nid = \"a\"\ntitle = \"A\"\n[[section.body]]\ntext = \"{text}\"\n");
    let hash = |body: &str| composed(&text(body), None).expect("it is sound").hash;
    assert_eq!(hash("a"), hash("a"));
    assert_ne!(hash("a"), hash("b"));
    assert_eq!(hash("a").len(), 12);
}
