//! A document with everything in it: a cover, twelve sections, tables that run over pages, questions, annexes.

use crate::document::content::{
    Block, Cell, Clause, Column, Cover, Document, Entry, Row, Run, SCHEMA, Section, Signature, Status, Table,
};

/// Texts that must be printed as they are.
pub const MARKUP: &[&str] = &[
    "#let x = 1",
    "#read(\"/etc/passwd\")",
    "$x^2$",
    "*not bold*",
    "_not italic_",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "@label <label>",
    "{{ company.name }}",
    "\\#eval(\"1+1\")",
    "[[ref:evil]]",
    "// no comment",
    "\"straight\" -- quotes --- and 'dashes'...",
];

/// Names in other scripts, and long ones.
pub const NAMES: &[&str] = &[
    "Ελληνική Εταιρεία Πληροφορικής Α.Ε.",
    "ТОВ «Київські хмарні сервіси»",
    "Łódzka Spółka Przetwarzania Danych sp. z o.o.",
    "Gesellschaft für grenzüberschreitende Datenverarbeitung und Informationssicherheit mbH & Co. KG",
];

/// The whole of it.
pub fn document(status: Status) -> Document {
    let mut sections: Vec<_> = (1..=12).map(terms).collect();
    sections.push(signatures());
    sections.push(questions());
    sections.extend(parties());
    sections.push(subprocessors(60));
    Document {
        schema: SCHEMA,
        id: "dpa".to_owned(),
        reference: "DPA-example-customer".to_owned(),
        title: "Data Processing Agreement".to_owned(),
        subtitle: Some("on the processing of personal data by Example Systems GmbH".to_owned()),
        language: "en-GB".to_owned(),
        provider: "Example Systems GmbH".to_owned(),
        recipient: Some(NAMES[0].to_owned()),
        version: Some("1.4".to_owned()),
        date: jiff::civil::date(2026, 6, 1),
        date_in_words: "1 June 2026".to_owned(),
        status,
        confidentiality: "Confidential: under NDA".to_owned(),
        hash: "3f2a9c0d1e2b".to_owned(),
        cover: Some(cover()),
        contents: true,
        editor: None,
        sections,
    }
}

/// A document with one section and nothing else.
pub fn small(blocks: Vec<Block>) -> Document {
    let section = section("only", Some("1"), "The only section", blocks);
    let whole = document(Status::Final);
    Document { id: "note".to_owned(), cover: None, contents: false, sections: vec![section], ..whole }
}

/// A paragraph of plain text.
pub fn paragraph(text: &str) -> Block {
    Block::Paragraph { runs: vec![Run::text(text)] }
}

fn section(id: &str, number: Option<&str>, title: &str, blocks: Vec<Block>) -> Section {
    let number = number.map(str::to_owned);
    Section { id: id.to_owned(), number, title: title.to_owned(), level: 1, new_page: false, blocks }
}

fn cover() -> Cover {
    let row = |label: &str, text: &str| Row { label: label.to_owned(), value: vec![vec![Run::text(text)]] };
    let mut rows: Vec<_> = NAMES.iter().map(|name| row("Party", name)).collect();
    rows.push(row("Address", "1 Example Street\n10115 Berlin, Germany"));
    rows.push(row("Effective date", "1 June 2026"));
    rows.push(row("Supersedes", "Version 1.3 of 4 February 2025"));
    let missing = vec![vec![Run::text("The law of "), Run::missing("dpa.scc.governing_law", "governing law")]];
    rows.push(Row { label: "Clause 17".to_owned(), value: missing });
    let note = "Signing: the Provider has signed already; the Customer completes this page, signs and returns a copy.";
    Cover { rows, notes: vec![vec![Run::strong("How to execute. "), Run::text(note)]] }
}

const PROSE: &str = "The Provider processes Personal Data only on documented instructions of the Customer, including \
    with regard to transfers to a third country, unless the law to which the Provider is subject requires otherwise; \
    in that case the Provider informs the Customer of that requirement before it processes, unless that law forbids \
    such information on important grounds of public interest.";

fn terms(index: usize) -> Section {
    let number = index.to_string();
    let titles = ["Definitions", "Scope and roles", "Instructions", "Confidentiality", "Security", "Sub-processors"];
    let title = titles[(index - 1) % titles.len()];
    let clauses = (1..=4).map(|nth| clause(index, nth)).collect();
    let mut blocks = vec![Block::Clauses { clauses }];
    if index == 2 {
        let runs = vec![Run::text("Source gives no number of days; ask the owner. "), Run::text(MARKUP[0])];
        blocks.push(Block::Note { draft: true, runs });
        let runs = vec![Run::text("This section prevails over the main agreement.")];
        blocks.push(Block::Note { draft: false, runs });
    }
    if index == 3 {
        let text = |text: &&str| vec![Run::text(*text)];
        blocks.push(paragraph("These stay as they are:"));
        blocks.push(Block::List { items: MARKUP.iter().map(text).collect() });
    }
    section(&format!("s{index}"), Some(&number), title, blocks)
}

fn clause(section: usize, nth: usize) -> Clause {
    let number = format!("{section}.{nth}");
    let runs = vec![
        Run::strong("Processor. "),
        Run::text(PROSE),
        Run::text(" See "),
        Run::Reference { id: "s1.2.a".to_owned(), text: "clause 1.2(a)".to_owned() },
        Run::text(" and "),
        Run::Reference { id: "annex-i".to_owned(), text: "Annex I".to_owned() },
        Run::text(", or "),
        Run::Link { url: "https://example.com/dpa".to_owned(), text: "the published terms".to_owned() },
        Run::text("."),
    ];
    let clauses = if nth == 2 { items(section) } else { Vec::new() };
    Clause { id: format!("s{number}"), reference: format!("clause {number}"), number, runs, clauses }
}

fn items(section: usize) -> Vec<Clause> {
    let item = |letter: &str, clauses: Vec<Clause>| Clause {
        id: format!("s{section}.2.{letter}"),
        number: format!("({letter})"),
        reference: format!("clause {section}.2({letter})"),
        runs: vec![Run::text("takes the measures that Annex II lists and keeps them up to date;")],
        clauses,
    };
    let nested = ["i", "ii", "iii"].map(|numeral| Clause {
        id: format!("s{section}.2.b.{numeral}"),
        number: format!("({numeral})"),
        reference: format!("clause {section}.2(b)({numeral})"),
        runs: vec![Run::Emphasis { text: "inter alia".to_owned() }, Run::text(" encryption and access control;")],
        clauses: Vec::new(),
    });
    vec![item("a", Vec::new()), item("b", nested.into()), item("c", Vec::new())]
}

fn parties() -> Vec<Section> {
    let row = |label: &str, text: &str| Row { label: label.to_owned(), value: vec![vec![Run::text(text)]] };
    let mut rows: Vec<_> = NAMES.iter().map(|name| row("Data exporter", name)).collect();
    rows.push(row("A label that is rather longer than labels should be", "support@example.com"));
    rows.push(row("Digest", &"0123456789abcdef".repeat(8)));
    rows.push(Row { label: "Retention".to_owned(), value: vec![vec![Run::missing("x", "retention period")]] });
    let blocks = vec![Block::Fields { caption: "Parties".to_owned(), rows }];
    let annex = section("annex-i", Some("Annex I"), "Description of the transfer", vec![paragraph(PROSE)]);
    let title = "List of parties, with a title that is too long for one line of the contents and of the page itself";
    let part = section("annex-i-a", Some("A"), title, blocks);
    vec![Section { new_page: true, ..annex }, Section { level: 2, ..part }]
}

/// An annex with a table of so many rows, some of them long.
fn subprocessors(count: usize) -> Section {
    let titles = [("Name and address", 3), ("Purpose", 4), ("Locations", 2), ("Safeguard", 2)];
    let columns = titles.map(|(title, width)| Column { title: title.to_owned(), width });
    let rows = (1..=count).map(subprocessor).collect();
    let table = Table { caption: "Sub-processors".to_owned(), columns: columns.into(), rows };
    let annex = section("annex-iii", Some("Annex III"), "List of sub-processors", vec![Block::Table(table)]);
    Section { new_page: true, ..annex }
}

fn subprocessor(index: usize) -> Vec<Cell> {
    let name = NAMES[index % NAMES.len()];
    let purpose = match index {
        7 => PROSE.repeat(3),
        9 => format!("https://status.example.com/{}?incident={}", "a-very-long-path/".repeat(6), "f00d".repeat(12)),
        11 => "Pseudonymisation".repeat(9),
        13 => PROSE.repeat(14),
        _ => "Hosting of the service and of its backups".to_owned(),
    };
    let cell = |text: &str| vec![vec![Run::text(text)]];
    let name = vec![vec![Run::strong(format!("{index}. {name}"))], vec![Run::text("1 Example Street, 10115 Berlin")]];
    vec![name, cell(&purpose), cell("Germany, United States"), cell("adequacy decision (data privacy framework)")]
}

fn signatures() -> Section {
    let block = |party: &str, name: &str| Signature {
        party: party.to_owned(),
        rows: ["Entity", "Name", "Title", "Date", "Signature"]
            .into_iter()
            .map(|label| Row {
                label: label.to_owned(),
                value: if label == "Entity" { vec![vec![Run::text(name)]] } else { Vec::new() },
            })
            .collect(),
    };
    let blocks = vec![block("Provider (processor)", "Example Systems GmbH"), block("Customer (controller)", NAMES[0])];
    section("signatures", None, "Signatures", vec![paragraph("Signed by the parties."), Block::Signatures { blocks }])
}

fn questions() -> Section {
    let entry = |nth: usize| Entry {
        id: format!("topic-{nth}"),
        number: format!("13.{nth}"),
        question: vec![Run::text("Is data encrypted at rest, and who holds the keys with which it is encrypted?")],
        choice: Some(["Yes", "No", "Partly", "Not applicable"][nth % 4].to_owned()),
        status: if nth.is_multiple_of(5) { "Not stated" } else { "Reviewed 26 April 2026" }.to_owned(),
        answered: !nth.is_multiple_of(5),
        answer: match nth % 5 {
            0 => Vec::new(),
            1 => {
                vec![paragraph("Yes."), Block::List { items: vec![vec![Run::text("AES-256")], vec![Run::text(PROSE)]] }]
            }
            _ => vec![paragraph(PROSE)],
        },
    };
    let blocks = vec![Block::Entries { entries: (1..=12).map(entry).collect() }];
    Section { new_page: true, ..section("questions", Some("13"), "Questions and answers", blocks) }
}
