//! The section files with wordings and drafts added: comments, order and layout stay as they were.

use std::collections::BTreeMap;

use toml_edit::{InlineTable, Table, Value};

use crate::bank::{Bank, Choice, Keyword, Origin, section_path};
use crate::edit::{Approval, EditError, Files, approve, attest, day, home, list, push, remove, set, text};
use crate::source::Sources;

use super::proposal::{Draft, Learned};

/// What a draft without a question asks of its owner.
const NOTE: &str = "Learned from an answered questionnaire: is it true today? `ddq approve` takes it.";

/// Every file that changes, by path, with its new text; what may be approved is, where somebody vouches for it.
///
/// # Errors
/// When a file cannot be edited without changing what else it holds; nothing is to be written then.
pub fn edited(
    bank: &Bank,
    sources: &Sources,
    learned: &Learned,
    approval: Option<&Approval<'_>>,
) -> Result<BTreeMap<String, String>, EditError> {
    let mut files = Files::new(sources);
    for draft in &learned.drafts {
        let path = home(bank, &draft.entry).unwrap_or_else(|| section_path(&draft.section));
        let mut file = files.file(&path)?;
        let table = file.entry(&draft.entry)?;
        write(table, draft);
        match approval.filter(|_| draft.may_be_approved()) {
            Some(approval) => approve(table, approval),
            None => explain(table, draft),
        }
        remember(table, &draft.origins);
    }
    for wording in &learned.wordings {
        let drafted = || learned.drafts.iter().find(|draft| draft.entry == wording.entry);
        let path = home(bank, &wording.entry).or_else(|| drafted().map(|draft| section_path(&draft.section)));
        let path = path.unwrap_or_default();
        let mut file = files.file(&path)?;
        let table = file.entry(&wording.entry)?;
        let key = if table.contains_key("phrasings") && wording.list.key() == "wordings" {
            "phrasings"
        } else {
            wording.list.key()
        };
        push(table, key, wording.text.as_str());
    }
    if let Some(approval) = approval {
        attest(&mut files, &learned.attestations, approval.by)?;
    }
    Ok(files.changed())
}

/// What is asked and what is said.
fn write(table: &mut Table, draft: &Draft) {
    // What is said goes before the status.
    remove(table, "status");
    if let Some(question) = &draft.question {
        set(table, "question", text(question));
    }
    if let Some(near) = &draft.near {
        set(table, "near", text(near));
    }
    if !draft.products.is_empty() {
        set(table, "products", list(draft.products.iter().map(|product| product.as_str())));
    }
    if !draft.asked_by.is_empty() && draft.is_new {
        set(table, "asked_by", list(draft.asked_by.iter().map(String::as_str)));
    }
    for wording in &draft.phrasings {
        push(table, "wordings", wording.as_str());
    }
    if let Some(choice) = draft.choice {
        set(table, "choice", text(Choice::as_str(choice)));
    }
    for (key, value) in [("short", &draft.short), ("answer", &draft.answer)] {
        if let Some(value) = value {
            set(table, key, text(value));
        }
    }
    if draft.is_verbatim {
        set(table, "verbatim", toml_edit::value(true));
    }
    if let Some(disclosure) = draft.disclosure {
        set(table, "disclosure", text(disclosure.as_str()));
    }
    if let Some(responsibility) = draft.responsibility {
        set(table, "responsibility", text(responsibility.as_str()));
    }
    if let Some(part) = &draft.customer_part {
        set(table, "customer_part", text(part));
    }
    if !table.contains_key("source") {
        set(table, "source", text(&draft.source));
    }
}

/// Why it is a draft.
fn explain(table: &mut Table, draft: &Draft) {
    set(table, "status", text("draft"));
    if table.contains_key("note") {
        return;
    }
    let refused = draft.refused.as_ref().map(|refused| format!("Not approved, since `ddq check` would say: {refused}"));
    let note = draft.note.clone().or(refused);
    set(table, "note", text(note.as_deref().unwrap_or(NOTE)));
}

/// Adds the places of learning, one a line.
fn remember(table: &mut Table, origins: &[Origin]) {
    for origin in origins {
        push(table, "learned", Value::InlineTable(inline(origin)));
    }
}

fn inline(origin: &Origin) -> InlineTable {
    let mut table = InlineTable::new();
    table.insert("file", origin.file.as_str().into());
    let texts = [
        ("sheet", Some(&origin.sheet).filter(|sheet| !sheet.is_empty())),
        ("cell", Some(&origin.cell).filter(|cell| !cell.is_empty())),
        ("customer", origin.customer.as_ref()),
    ];
    let more = [
        ("format", origin.format.as_ref()),
        ("id", origin.id.as_ref()),
        ("section", origin.section.as_ref()),
        ("given", origin.given.as_ref()),
        ("role", origin.role.as_ref()),
        ("fingerprint", origin.fingerprint.as_ref()),
    ];
    for (key, value) in texts {
        value.into_iter().for_each(|value| drop(table.insert(key, value.as_str().into())));
    }
    if let Some(toml_edit::Item::Value(on)) = origin.on.map(day) {
        table.insert("on", on);
    }
    for (key, value) in more {
        value.into_iter().for_each(|value| drop(table.insert(key, value.as_str().into())));
    }
    table
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::bank;
    use crate::learn::proposal::{List, Wording};
    use crate::learn::{Place, proposal};

    const FILE: &str = r#"# The file.

# A topic.
[one]
question  = "Is one?"    # kept
asked_by  = ["SIG-D", "VSA"]
phrasings = [
    "One?",    # the first
    # a remark
    "Is it one?",
]
choice    = "yes"
short     = "One."
status    = "draft"
note      = "x"

[two]
question  = "Is two?"
wordings  = ["Two?"]
related   = []
status    = "unanswered"   # nobody knows
# choice   = "yes"
# the end
"#;

    fn place() -> Place {
        Place { file: "a.xlsx".into(), sheet: "S".into(), cell: "B2".into() }
    }

    fn wording(entry: &str, list: List, text: &str) -> Wording {
        let (entry, text, reason) = (entry.into(), text.into(), String::new());
        Wording { entry, status: bank::Status::Draft, list, text, reason, from: place() }
    }

    fn draft(entry: &str, is_new: bool) -> Draft {
        let origin = Origin {
            file: "a.xlsx".into(),
            sheet: "S".into(),
            cell: "B2".into(),
            customer: None,
            on: Some(date(2026, 3, 2)),
            format: None,
            id: Some("1".into()),
            section: None,
            given: Some("1) No".into()),
            role: None,
            fingerprint: None,
        };
        Draft {
            entry: entry.into(),
            is_new,
            section: "s".into(),
            question: is_new.then(|| "Is it new?".into()),
            near: None,
            products: Vec::new(),
            asked_by: Vec::new(),
            phrasings: Vec::new(),
            choice: Some(Choice::No),
            short: None,
            answer: Some("Line one.\nLine \"two\".".into()),
            is_verbatim: true,
            disclosure: None,
            responsibility: None,
            customer_part: None,
            note: None,
            refused: None,
            source: "learned from a.xlsx, S!B2".into(),
            origins: vec![origin],
            from: place(),
            passage: None,
        }
    }

    #[test]
    fn comments_order_and_layout_are_kept() {
        let files = [("answers/sections.toml", "s = \"S\"\n"), ("answers/sections/s.toml", FILE)];
        let sources: Sources = files.into_iter().collect();
        let (bank, _) = bank::parse(&sources);
        let learned = proposal::Learned {
            drafts: vec![draft("two", false), draft("three", true), draft("two#part", true)],
            wordings: vec![
                wording("one", List::Phrasings, "Would it be \"one\"?"),
                wording("two", List::Phrasings, "2?"),
                wording("two", List::Answered, "Two or three?"),
                wording("one", List::Answered, "Or not?"),
                wording("three", List::Phrasings, "3?"),
            ],
            ..proposal::Learned::default()
        };
        let edited = edited(&bank, &sources, &learned, None).expect("it can be edited");
        insta::assert_snapshot!(edited["answers/sections/s.toml"]);
    }
}
