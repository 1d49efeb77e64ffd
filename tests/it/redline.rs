//! Redlines for Word: every kind of change, in both directions, is marked; rejected and accepted, the file reads as the one
//! and the other version's own file. `ddq` proves that itself before it delivers; a second reader proves it here too.

use std::fs;
use std::process::Command;

use ddq::bank::{Bank, Disclosure};
use ddq::document::content::{Block, Clause, Document, Editor, Run, Status};
use ddq::document::{Subject, Templates, compose, docx::docx};
use ddq::redline::{What, WordRedline, word};
use jiff::civil::{Date, date};
use rayon::prelude::*;

use crate::completeness::{complete, parse};
use crate::project::{repository, skipped};

const DAY: Date = date(2026, 11, 24);
/// The documents with a Word form.
const DOCUMENTS: [&str; 6] = ["dpa", "annex-i", "annex-ii", "annex-iii", "ddq", "sla"];
/// Those of them that every edit is tried on: they hold every kind of block.
const EDITED: [&str; 3] = ["dpa", "annex-iii", "sla"];
/// One of so many clauses is changed: all of them would take minutes.
const SAMPLE: usize = 9;

fn made(id: &str, bank: &Bank, customer: Option<&str>, templates: &Templates) -> Option<Document> {
    let customer = customer.map(|id| bank.customer(id).expect("the customer is in the bank"));
    let subject = Subject { bank, customer, as_of: DAY, sees: Disclosure::Nda, status: Status::Draft };
    Some(compose(id, subject, templates).ok()?.document)
}

fn editor() -> Editor {
    Editor { name: "A. Reader".into(), date: DAY }
}

/// Redlines both ways; each proves itself, and says how much it changes.
#[track_caller]
fn both_ways(what: &str, old: &Document, new: &Document) {
    let there = redline(what, old, new);
    let back = redline(what, new, old);
    let (there, back) = (there.summary.changes(), back.summary.changes());
    assert!(!there.is_empty() && !back.is_empty(), "{what}: nothing is marked");
    let count = |changes: &[ddq::redline::Noted], what: What| changes.iter().filter(|it| it.what == what).count();
    assert_eq!(count(there, What::RowAdded), count(back, What::RowRemoved), "{what}");
    assert_eq!(count(there, What::Added), count(back, What::Removed), "{what}");
}

#[track_caller]
fn redline<'d>(what: &str, old: &'d Document, new: &'d Document) -> WordRedline<'d> {
    word(old, new, &editor()).unwrap_or_else(|error| panic!("{what}: {error}"))
}

#[test]
fn equal_versions_differ_in_nothing() {
    let bank = parse(&complete());
    for id in DOCUMENTS {
        let document = made(id, &bank, Some("controller"), &Templates::embedded()).expect("it can be made");
        let redline = redline(id, &document, &document);
        assert_eq!(redline.summary.changes(), [], "{id}");
        assert_eq!(marks(&redline.bytes), 0, "{id}");
    }
}

/// How many marks of changes a file holds.
fn marks(bytes: &[u8]) -> usize {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    let mut xml = String::new();
    let mut part = archive.by_name("word/document.xml").expect("the text");
    std::io::Read::read_to_string(&mut part, &mut xml).expect("it is text");
    ["<w:ins ", "<w:del ", "<w:moveFrom ", "<w:moveTo ", "<w:pPrChange ", "<w:rPrChange "]
        .iter()
        .map(|mark| xml.matches(mark).count())
        .sum()
}

/// The template of the agreement in pieces, each with a clause or a section.
fn pieces() -> Vec<String> {
    let templates = Templates::embedded();
    let text = String::from_utf8(templates.get("dpa/document.toml").expect("it is carried").to_vec()).expect("text");
    let mut pieces = vec![String::new()];
    for line in text.split_inclusive('\n') {
        if line.starts_with("[[section") {
            pieces.push(String::new());
        }
        pieces.last_mut().expect("there is one").push_str(line);
    }
    pieces
}

fn with_pieces(pieces: &[String]) -> Templates {
    let mut templates = Templates::embedded();
    templates.insert("dpa/document.toml", pieces.concat().as_bytes());
    templates
}

/// The template with one clause changed, each in three ways.
fn changed_templates() -> Vec<(String, Templates)> {
    let pieces = pieces();
    let clauses = (0..pieces.len()).filter(|at| pieces[*at].starts_with("[[section.body]]"));
    let mut changed = Vec::new();
    for at in clauses.step_by(SAMPLE) {
        let mut without = pieces.clone();
        without.remove(at);
        changed.push((format!("without {at}"), with_pieces(&without)));
        let mut edited = pieces.clone();
        edited[at] = edited[at].replace(" the ", " some other ");
        changed.push((format!("edited {at}"), with_pieces(&edited)));
        if pieces.get(at + 1).is_some_and(|next| next.starts_with("[[section.body]]")) {
            let mut moved = pieces.clone();
            moved.swap(at, at + 1);
            changed.push((format!("moved {at}"), with_pieces(&moved)));
        }
    }
    changed
}

#[test]
fn each_clause_of_the_agreement() {
    let bank = parse(&complete());
    let whole = made("dpa", &bank, Some("controller"), &Templates::embedded()).expect("it can be made");
    let checked: usize = changed_templates()
        .par_iter()
        .map(|(what, templates)| {
            // A clause that others refer to cannot be left out.
            let Some(changed) = made("dpa", &bank, Some("controller"), templates) else { return 0 };
            if changed.sections == whole.sections {
                return 0;
            }
            both_ways(what, &whole, &changed);
            1
        })
        .sum();
    assert!(checked >= 15, "{checked} changes were tried");
}

#[test]
fn a_clause_that_moved_is_a_move() {
    let bank = parse(&complete());
    let whole = made("dpa", &bank, Some("controller"), &Templates::embedded()).expect("it can be made");
    let mut changed = whole.clone();
    let clauses = changed.sections.iter_mut().flat_map(|section| &mut section.blocks).find_map(|block| match block {
        Block::Clauses { clauses } if clauses.len() > 3 => Some(clauses),
        _ => None,
    });
    let clauses: &mut Vec<Clause> = clauses.expect("a section has more clauses");
    let first = clauses.remove(0);
    clauses.push(first);
    let redline = redline("a move", &whole, &changed);
    assert!(redline.summary.changes().iter().all(|noted| noted.what == What::Moved), "{:?}", redline.summary.changes());
    assert!(!redline.summary.changes().is_empty());
}

#[test]
fn regimes_roles_and_customers() {
    let files = complete();
    let of = |regimes: &str, role: &str| {
        let mut files = files.clone();
        let (_, text) =
            files.iter_mut().find(|(path, _)| path.ends_with("customers/controller.toml")).expect("a customer");
        let lines = text.lines().map(|line| match line.split_once('=').map(|(key, _)| key.trim()) {
            Some("regimes") => format!("regimes = {regimes}"),
            Some("role") => format!("role = \"{role}\""),
            _ => line.to_owned(),
        });
        *text = lines.collect::<Vec<_>>().join("\n");
        parse(&files)
    };
    let all = of(r#"["gdpr", "uk", "swiss", "ccpa"]"#, "controller");
    let others = [
        ("gdpr", of(r#"["gdpr"]"#, "controller")),
        ("uk", of(r#"["uk"]"#, "controller")),
        ("swiss", of(r#"["swiss"]"#, "controller")),
        ("ccpa", of(r#"["ccpa"]"#, "controller")),
        ("processor", of(r#"["gdpr", "uk", "swiss", "ccpa"]"#, "processor")),
    ];
    let templates = Templates::embedded();
    let whole = made("dpa", &all, Some("controller"), &templates).expect("it can be made");
    others.par_iter().for_each(|(name, other)| {
        both_ways(name, &whole, &made("dpa", other, Some("controller"), &templates).expect("it can be made"));
    });
    let another = made("dpa", &all, Some("processor"), &templates).expect("it can be made");
    both_ways("another customer", &whole, &another);
    both_ways("no customer", &whole, &made("dpa", &all, None, &templates).expect("it can be made"));
}

#[test]
fn vendors_and_answers() {
    let whole = complete();
    let templates = Templates::embedded();
    let old = parse(&whole);
    let without = |path: &str, from: &str| {
        let mut files = whole.clone();
        let (_, text) = files.iter_mut().find(|(name, _)| name == path).expect("the file is there");
        let begin = text.find(from).unwrap_or_else(|| panic!("{from} is in {path}"));
        let end = text[begin + 1..].find("\n[").map_or(text.len(), |end| begin + 1 + end);
        text.replace_range(begin..end, "\n");
        parse(&files)
    };
    for vendor in ["\n[stripe]", "\n[anthropic]"] {
        let new = without("answers/subprocessors.toml", vendor);
        for id in ["dpa", "annex-iii", "subprocessors"] {
            let of = |bank: &Bank| made(id, bank, None, &templates).expect("it can be made");
            both_ways(&format!("{id} without {vendor}"), &of(&old), &of(&new));
        }
    }
    let new = without("answers/sections/encryption.toml", "\n[encryption-at-rest]");
    let of = |bank: &Bank| made("ddq", bank, None, &templates).expect("it can be made");
    both_ways("ddq without an answer", &of(&old), &of(&new));
}

/// A change, and what it is called.
type Edit = (&'static str, fn(&mut Document));

/// Changes what neither facts nor clauses make: titles, captions, headings of columns, labels, parts of sections.
fn edits() -> Vec<Edit> {
    fn blocks(document: &mut Document, mut edit: impl FnMut(&mut Block)) {
        document.sections.iter_mut().flat_map(|section| &mut section.blocks).for_each(&mut edit);
    }
    vec![
        ("title", |it| it.title.push_str(" (new)")),
        ("subtitle", |it| it.subtitle = Some("other parties".into())),
        ("provider", |it| it.provider.push_str(" AG")),
        ("headings", |it| it.sections.iter_mut().for_each(|section| section.title.push_str(" and more"))),
        ("a section less", |it| drop(it.sections.remove(1))),
        ("the last section less", |it| drop(it.sections.pop())),
        ("the first section less", |it| drop(it.sections.remove(0))),
        ("sections turned round", |it| it.sections.rotate_left(2)),
        ("no contents", |it| it.contents = !it.contents),
        ("cover labels", |it| {
            for row in it.cover.iter_mut().flat_map(|cover| &mut cover.rows) {
                row.label.push_str(" (old)");
            }
        }),
        ("no cover", |it| it.cover = None),
        ("cover notes", |it| it.cover.iter_mut().for_each(|cover| cover.notes.clear())),
        ("missing facts", |it| {
            blocks(it, |block| {
                if let Block::Paragraph { runs } = block {
                    runs.push(Run::missing("a.b", "a fact"));
                }
            });
        }),
        ("captions", |it| {
            blocks(it, |block| match block {
                Block::Table(table) => table.caption.push_str(" (new)"),
                Block::Fields { caption, .. } => caption.push_str(" (new)"),
                _ => {}
            });
        }),
        ("columns", |it| {
            blocks(it, |block| {
                if let Block::Table(table) = block {
                    table.columns.iter_mut().for_each(|column| column.title.push('s'));
                }
            });
        }),
        ("a column less", |it| {
            blocks(it, |block| {
                if let Block::Table(table) = block
                    && table.columns.len() > 2
                {
                    table.columns.pop();
                    table.rows.iter_mut().for_each(|row| drop(row.pop()));
                }
            });
        }),
        ("rows turned round", |it| {
            blocks(it, |block| {
                if let Block::Table(table) = block {
                    table.rows.reverse();
                }
            });
        }),
        ("no rows", |it| {
            blocks(it, |block| match block {
                Block::Table(table) => table.rows.clear(),
                Block::Fields { rows, .. } => rows.clear(),
                _ => {}
            });
        }),
        ("longer cells", |it| {
            blocks(it, |block| {
                if let Block::Table(table) = block {
                    let cells = table.rows.iter_mut().flatten();
                    cells.for_each(|cell| cell.push(vec![Run::text("One more.")]));
                }
            });
        }),
        ("other cells", |it| {
            blocks(it, |block| {
                if let Block::Table(table) = block {
                    let cells = table.rows.iter_mut().flatten();
                    cells.for_each(|cell| *cell = vec![vec![Run::text("x")], vec![Run::text("y")]]);
                }
            });
        }),
        ("tables gone", |it| {
            for section in &mut it.sections {
                section.blocks.retain(|block| !matches!(block, Block::Table(_) | Block::Fields { .. }));
            }
        }),
        ("all blocks gone", |it| it.sections.iter_mut().for_each(|section| section.blocks.clear())),
        ("nothing left", |it| it.sections.clear()),
    ]
}

#[test]
fn what_neither_facts_nor_clauses_make() {
    let bank = parse(&complete());
    let cases: Vec<_> = EDITED.iter().flat_map(|id| edits().into_iter().map(move |edit| (*id, edit))).collect();
    let tried: usize = cases
        .par_iter()
        .map(|(id, (what, edit))| {
            let old = made(id, &bank, Some("controller"), &Templates::embedded()).expect("it can be made");
            let mut new = old.clone();
            edit(&mut new);
            // What refers to a part that is gone cannot be written at all.
            if docx(&new).is_err() || docx(&new).ok() == docx(&old).ok() {
                return 0;
            }
            redline(&format!("{id}: {what}"), &old, &new);
            redline(&format!("{id}: {what}, back"), &new, &old);
            1
        })
        .sum();
    assert!(tried > 40, "{tried} edits were tried");
}

/// The second reader: a script of another language that shares nothing with ours.
#[test]
fn another_reader_agrees() {
    let checker = repository().join("../shared/tools/tracked.py");
    if !checker.is_file() || Command::new("python3").arg("--version").output().is_err() {
        skipped("the independent checker or python3 is missing");
        return;
    }
    let bank = parse(&complete());
    let folder = tempfile::tempdir().expect("a folder");
    for id in EDITED {
        let old = made(id, &bank, Some("controller"), &Templates::embedded()).expect("it can be made");
        let step = if id == "dpa" { 3 } else { 1 };
        for (what, edit) in edits().into_iter().step_by(step) {
            let mut new = old.clone();
            edit(&mut new);
            let Ok(after) = docx(&new) else { continue };
            let redline = redline(what, &old, &new);
            let path = |name: &str| folder.path().join(name);
            fs::write(path("r.docx"), &redline.bytes).expect("it can be written");
            fs::write(path("old.docx"), docx(&old).expect("it can be made")).expect("it can be written");
            fs::write(path("new.docx"), after).expect("it can be written");
            let mut command = Command::new("python3");
            command.arg(&checker).arg("check").args(["r.docx", "old.docx", "new.docx"].map(path));
            let output = command.output().expect("python3 can be run");
            assert!(output.status.success(), "{id}: {what}\n{}", String::from_utf8_lossy(&output.stdout));
        }
    }
}
