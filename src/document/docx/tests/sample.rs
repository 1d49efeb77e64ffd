//! A document with one of everything.

use crate::document::content::{
    Block, Clause, Column, Cover, Document, Entry, Row, Run, SCHEMA, Section, Signature, Status, Table,
};

/// Text that looks like markup.
pub(super) const MARKUP: &str =
    "<script>alert(\"1\")</script> =cmd|' /C calc'!A0 #let x = 1 &amp; ]]> $a$ *b* {\\field}";

/// The document.
pub(super) fn document() -> Document {
    let provider = || text("Example Services GmbH");
    Document {
        schema: SCHEMA,
        id: "agreement".to_owned(),
        reference: "AGR-example".to_owned(),
        title: "Processing Agreement".to_owned(),
        subtitle: Some("To the Master Services Agreement of 1 May 2026".to_owned()),
        language: "en-GB".to_owned(),
        provider: "Example Services GmbH".to_owned(),
        recipient: Some("Παράδειγμα ΑΕ".to_owned()),
        version: Some("1.2".to_owned()),
        date: jiff::civil::date(2026, 6, 1),
        date_in_words: "1 June 2026".to_owned(),
        status: Status::Draft,
        confidentiality: "Confidential: under NDA".to_owned(),
        hash: "0123456789ab".to_owned(),
        cover: Some(Cover {
            rows: vec![
                row("Provider", vec![provider(), text("Musterstraße 1, 10115 Berlin")]),
                row("Customer", vec![text("Παράδειγμα ΑΕ · ООО «Пример»")]),
                row("Governing law", vec![vec![Run::missing("dpa.scc.governing_law", "governing law")]]),
            ],
            notes: vec![text("Sign on the last page and return a copy.")],
        }),
        contents: true,
        editor: None,
        sections: sections(),
    }
}

/// A paragraph of plain text.
pub(super) fn text(text: &str) -> Vec<Run> {
    vec![Run::text(text)]
}

/// A label and its value.
pub(super) fn row(label: &str, value: Vec<Vec<Run>>) -> Row {
    Row { label: label.to_owned(), value }
}

/// A section of the first level.
pub(super) fn section(id: &str, number: Option<&str>, title: &str, blocks: Vec<Block>) -> Section {
    let number = number.map(str::to_owned);
    Section { id: id.to_owned(), number, title: title.to_owned(), level: 1, new_page: false, blocks }
}

/// A clause whose reference is `clause` and its id.
pub(super) fn clause(id: &str, number: &str, runs: Vec<Run>, clauses: Vec<Clause>) -> Clause {
    Clause { id: id.to_owned(), number: number.to_owned(), reference: format!("clause {id}"), runs, clauses }
}

fn reference(id: &str, text: &str) -> Run {
    Run::Reference { id: id.to_owned(), text: text.to_owned() }
}

fn sections() -> Vec<Section> {
    let mut annex = section("annex-i", Some("Annex I"), "Description of the processing", annex());
    annex.new_page = true;
    let mut parties = section("parties", Some("A"), "List of the parties", parties());
    parties.level = 2;
    let mut measures = section("annex-ii", Some("Annex II"), "Measures", measures());
    measures.new_page = true;
    vec![
        section("preamble", None, "Background", vec![Block::Paragraph { runs: text("The parties agree as follows.") }]),
        section("definitions", Some("1"), "Definitions", vec![Block::Clauses { clauses: definitions() }]),
        section("breach", Some("2"), "Personal data breaches", vec![Block::Clauses { clauses: breach() }]),
        section("odd", Some("2 bis"), "A number that no counter prints", vec![Block::Clauses { clauses: odd() }]),
        section("signatures", None, "Signatures", vec![signatures()]),
        annex,
        parties,
        measures,
        section("questions", Some("B"), "Questions", vec![Block::Entries { entries: entries() }]),
    ]
}

fn definitions() -> Vec<Clause> {
    let meaning = vec![
        Run::strong("Personal Data"),
        Run::text(" means what "),
        reference("annex-i", "Annex I"),
        Run::text(" describes, "),
        Run::Emphasis { text: "mutatis mutandis".to_owned() },
        Run::text("; see "),
        reference("late", "clause 2.1(a)(ii)"),
        Run::text(", "),
        reference("odd-one", "clause 2 bis.1"),
        Run::text(" and "),
        Run::Link { url: "https://example.com/a%20b?x=1&y=2".to_owned(), text: "the list".to_owned() },
        Run::text("."),
    ];
    vec![
        clause("meaning", "1.1", meaning, Vec::new()),
        clause("literal", "1.2", text(MARKUP), Vec::new()),
        clause("lines", "1.3", text("  Two spaces, a\ttab, a\nnew line.  "), Vec::new()),
    ]
}

fn breach() -> Vec<Clause> {
    let long = "The Provider notifies the Customer without undue delay, and in any event within 48 hours after it has \
                become aware of a breach that concerns the Customer, by electronic mail to the contact that is named.";
    let roman = vec![
        clause("early", "(i)", text("the nature of the breach, where it can be told;"), Vec::new()),
        clause("late", "(ii)", text("the likely consequences of it."), Vec::new()),
    ];
    let letters = vec![
        clause("content", "(a)", text("The notice describes:"), roman),
        clause("updates", "(b)", text("Updates follow as more becomes known."), Vec::new()),
    ];
    vec![
        clause("notice", "2.1", text(long), letters),
        clause(
            "costs",
            "2.2",
            text("Each party bears its own costs."),
            vec![clause("c-a", "(a)", text("Always."), Vec::new())],
        ),
    ]
}

fn odd() -> Vec<Clause> {
    vec![
        clause("odd-one", "2 bis.1", text("This one is counted with a fixed text before it."), Vec::new()),
        clause("odd-two", "2 ter", text("This one is not counted."), Vec::new()),
    ]
}

fn annex() -> Vec<Block> {
    let note = Block::Note { draft: false, runs: text("This annex is part of the clauses.") };
    let draft = Block::Note { draft: true, runs: text("The frequency is not stated.") };
    let items = vec![text("employees of the Customer;"), text("users of the service.")];
    let fields = Block::Fields {
        caption: "The transfer".to_owned(),
        rows: vec![row("Data subjects", vec![text("Employees"), text("Users")]), row("Frequency", vec![])],
    };
    let clauses =
        vec![clause("one", "1.", text("First."), Vec::new()), clause("two", "2.", text("Second."), Vec::new())];
    vec![note, draft, Block::List { items }, fields, Block::Clauses { clauses }]
}

fn parties() -> Vec<Block> {
    let clauses = vec![clause("again", "1.", text("The numbers start again."), Vec::new())];
    vec![Block::Clauses { clauses }, Block::Paragraph { runs: text("Ελληνικά, Кириллица, Łódź.") }]
}

fn measures() -> Vec<Block> {
    let column = |title: &str, width| Column { title: title.to_owned(), width };
    let long = "Production access needs a hardware key and is recorded; reviews take place each quarter.";
    let rows = (1..=3).map(|row| {
        vec![
            vec![text(&format!("Measure {row}"))],
            vec![text(long), text("A second paragraph.")],
            vec![text("access#part")],
        ]
    });
    let table = Table {
        caption: "Technical and organisational measures".to_owned(),
        columns: vec![column("Measure", 2), column("How it is met", 6), column("Answer", 2)],
        rows: rows.collect(),
    };
    vec![
        Block::Table(table.clone()),
        Block::Table(Table { caption: String::new(), rows: table.rows[..1].to_vec(), ..table }),
    ]
}

fn signatures() -> Block {
    let rows = |entity: &str| {
        let blank = |label: &str| row(label, Vec::new());
        vec![row("Entity", vec![text(entity)]), blank("Signature"), blank("Name"), blank("Title"), blank("Date")]
    };
    Block::Signatures {
        blocks: vec![
            Signature { party: "Provider (processor)".to_owned(), rows: rows("Example Services GmbH") },
            Signature { party: "Customer (controller)".to_owned(), rows: rows("Παράδειγμα ΑΕ") },
            Signature { party: "Witness".to_owned(), rows: rows("ООО «Пример»") },
        ],
    }
}

fn entries() -> Vec<Entry> {
    let items = vec![text("at rest;"), text("in transit.")];
    let answer = vec![Block::Paragraph { runs: text("AES-256 is used:") }, Block::List { items }];
    let entry = |number: &str, choice: Option<&str>, status: &str, answer: Vec<Block>| Entry {
        id: format!("topic-{number}"),
        number: number.to_owned(),
        question: text("Is customer data encrypted?"),
        choice: choice.map(str::to_owned),
        status: status.to_owned(),
        answered: !answer.is_empty(),
        answer,
    };
    vec![entry("1.1", Some("Yes"), "Reviewed 26 April 2026", answer), entry("1.2", None, "Not stated", Vec::new())]
}
