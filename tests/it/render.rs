//! Documents, from the command line: refused, drafted, final; read back from the PDF and the Word file.

use std::fs;
use std::path::Path;

use crate::project::{Project, assert_compliant, repository, validator};

const DAY: &str = "2026-12-01";

/// A workspace with the shipped bank.
pub fn shipped() -> Project {
    copied(Project::empty().file("ddq.toml", "[workspace]\n"), &repository().join("answers"), "answers")
}

/// A workspace in which everything is stated that a final agreement needs, by a made-up provider.
pub fn complete() -> Project {
    copied(shipped(), &repository().join("tests/fixtures/complete"), "answers")
}

fn copied(project: Project, from: &Path, to: &str) -> Project {
    let mut entries: Vec<_> = fs::read_dir(from).expect("it is there").map(|entry| entry.expect("it is")).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    entries.into_iter().fold(project, |project, entry| {
        let to = format!("{to}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            return copied(project, &entry.path(), &to);
        }
        project.file(&to, fs::read(entry.path()).expect("it can be read"))
    })
}

fn made(project: &Project, name: &str) -> Vec<u8> {
    fs::read(project.path().join("out").join(name)).expect("it was made")
}

/// The text of a PDF, without white space.
fn words(project: &Project, name: &str) -> String {
    let file = lopdf::Document::load_mem(&made(project, name)).expect("it is a PDF");
    let numbers: Vec<u32> = file.get_pages().keys().copied().collect();
    let pages = numbers.iter().map(|number| squeezed(&file.extract_text(&[*number]).expect("it holds text")));
    let pages: Vec<_> = pages.collect();
    without_frames(&pages)
}

/// All pages in one, without the head that the second and the third have in common, and without the foot: a sentence may run on
/// over the page.
fn without_frames(pages: &[String]) -> String {
    let [_, second, third, ..] = pages else { return pages.concat() };
    let head: String = second.chars().zip(third.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect();
    let foot = |page: &str| page.rfind("·Version").and_then(|at| page[..at].rfind("DPA"));
    let inner = |page: &String| {
        let page = page.strip_prefix(&head).unwrap_or(page);
        foot(page).map_or(page, |at| &page[..at]).to_owned()
    };
    pages.iter().map(inner).collect()
}

/// Without what line breaks put between words, or into them.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{200b}' | '\u{2010}')).collect()
}

#[track_caller]
fn assert_holds(words: &str, text: &str) {
    assert!(words.contains(&squeezed(text)), "`{text}` is not in the text");
}

#[test]
fn a_final_agreement_with_gaps_is_refused_and_says_why() {
    let project = shipped();
    let output = project.run(["render", "dpa", "--customer", "example-customer", "--as-of", DAY]);
    assert!(output.starts_with("status: 1\n"), "{output}");
    for rule in ["L01", "L28", "L43", "L48", "L50"] {
        assert!(output.contains(&format!("error[{rule}")), "{rule} is not named: {output}");
    }
    assert!(!project.path().join("out").exists());
}

#[test]
fn a_draft_is_written_and_says_the_same() {
    let project = shipped();
    let refused = project.run(["render", "dpa", "--customer", "example-customer", "--as-of", DAY]);
    let drafted = project.run(["render", "dpa", "--customer", "example-customer", "--as-of", DAY, "--draft"]);
    assert!(drafted.starts_with("status: 0\n"), "{drafted}");
    for line in refused.lines().filter(|line| line.contains("error[")) {
        assert!(drafted.contains(line), "{line}");
    }
    assert!(made(&project, "dpa-example-customer.draft.pdf").starts_with(b"%PDF-1.7"));
    let words = words(&project, "dpa-example-customer.draft.pdf");
    assert_holds(&words, "DRAFT");
    assert_holds(&words, "legal name of the provider");
}

#[test]
fn the_same_day_gives_the_same_bytes() {
    let render = ["render", "dpa", "--customer", "controller", "--as-of", DAY, "--format", "pdf,docx"];
    let made_by = |project: Project| {
        let output = project.run(render);
        assert!(output.starts_with("status: 0\n"), "{output}");
        [made(&project, "dpa-controller.pdf"), made(&project, "dpa-controller.docx")]
    };
    assert!(made_by(complete()) == made_by(complete()));
}

#[test]
fn a_final_agreement_holds_every_measure_sub_processor_and_election() {
    let project = complete();
    let output = project.run(["render", "dpa", "--customer", "processor", "--as-of", DAY]);
    assert!(output.starts_with("status: 0\n"), "{output}");
    let words = words(&project, "dpa-processor.pdf");
    let content = project.stdout(&["render", "dpa", "--customer", "processor", "--as-of", DAY, "--format", "json"]);
    let content: serde_json::Value = serde_json::from_str(&content).expect("it is JSON");
    let mut texts = Vec::new();
    collect(&content, &mut texts);
    assert!(texts.len() > 500);
    texts.iter().for_each(|text| assert_holds(&words, text));
    assert!(!words.contains("DRAFT"));
}

/// Every text that a reader sees.
fn collect<'v>(value: &'v serde_json::Value, texts: &mut Vec<&'v str>) {
    match value {
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        serde_json::Value::Object(entries) => {
            for (key, value) in entries {
                match (key.as_str(), value.as_str()) {
                    ("text" | "label" | "title" | "caption" | "number" | "party", Some(text)) => texts.push(text),
                    _ => collect(value, texts),
                }
            }
        }
        _ => (),
    }
}

#[test]
fn what_cannot_be_made_is_said() {
    let project = complete();
    insta::assert_snapshot!(project.run(["render", "dpo"]), @r"
    status: 2
    --- stdout
    --- stderr
    error: there is no document `dpo`
    hint: there are: annex-i, annex-ii, annex-iii, ddq, dpa, security-overview, sla, soc2-roadmap, subprocessors
    ");
    insta::assert_snapshot!(project.run(["render", "dpa"]), @r"
    status: 2
    --- stdout
    --- stderr
    error: a final `dpa` is made for a customer
    hint: name one with --customer ID: customers are files in answers/customers/
    hint: or write a draft with --draft
    ");
    insta::assert_snapshot!(project.run(["render", "soc2-roadmap", "--format", "docx", "--as-of", DAY]), @r"
    status: 2
    --- stdout
    --- stderr
    error: `soc2-roadmap` is made as PDF only
    ");
}

#[test]
fn a_workspace_has_its_own_templates() {
    let own = "title = \"Letter\"\nreference = \"LETTER\"\n[[section]]\nid = \"a\"\ntitle = \"A\"\n[[section.body]]\n";
    let project = complete()
        .file("templates/letter/document.toml", format!("{own}text = \"Dear {{{{ company.legal_name }}}}\"\n"));
    let output = project.run(["render", "letter", "--as-of", DAY]);
    assert!(output.starts_with("status: 0\n"), "{output}");
    let project =
        project.file("templates/letter/document.toml", format!("{own}text = \"Dear {{{{ company.legal_nam }}}}\"\n"));
    insta::assert_snapshot!(project.run(["render", "letter", "--as-of", DAY]), @r#"
    status: 2
    --- stdout
    --- stderr
    error: the template of `letter` cannot be used

    error[template-fault]: there is no fact `company.legal_nam`; did you mean `company.legal_name`?
     --> templates/letter/document.toml:7:8
      |
    7 | text = "Dear {{ company.legal_nam }}"
      |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#);
}

#[test]
fn text_that_looks_like_markup_is_text() {
    let name = r##"#let x = 1; $y$ *z* _w_ <script>alert(1)</script> =cmd [[ref:x]] {{ a }} @v `q`"##;
    let customer = fs::read_to_string(repository().join("tests/fixtures/complete/customers/controller.toml"));
    let customer = customer.expect("it is there").replacen("legal_name", "trading_name = 'T'\nlegal_name_was", 1);
    let kept: Vec<_> = customer
        .lines()
        .filter(|line| !line.starts_with("legal_name_was") && !line.starts_with("trading_name "))
        .collect();
    let customer = format!("legal_name = '{name}'\n{}\n", kept.join("\n"));
    let project = complete().file("answers/customers/odd.toml", customer);
    let output =
        project.run(["render", "annex-i", "--customer", "odd", "--as-of", DAY, "--draft", "--format", "pdf,docx"]);
    assert!(output.starts_with("status: 0\n"), "{output}");
    let docx = document_xml(&made(&project, "annex-i-odd.draft.docx"));
    assert!(
        docx.contains("#let x = 1; $y$ *z* _w_ &lt;script&gt;alert(1)&lt;/script&gt; =cmd [[ref:x]] {{ a }} @v `q`")
    );
    let words = words(&project, "annex-i-odd.draft.pdf");
    assert_holds(&words, name);
}

fn document_xml(docx: &[u8]) -> String {
    use std::io::Read;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).expect("a docx is a zip");
    let mut text = String::new();
    archive.by_name("word/document.xml").expect("it has a body").read_to_string(&mut text).expect("it is text");
    text
}

#[test]
fn long_and_foreign_content_fits() {
    let many: String = (0..60).map(vendor).collect();
    let long = "Νέα Εταιρεία Δοκιμών Ανώνυμη Εταιρεία ООО «Пример и партнёры» Donaudampfschifffahrtsgesellschaft Ltd";
    let customer = fs::read_to_string(repository().join("tests/fixtures/complete/customers/controller.toml"));
    let customer = renamed(&customer.expect("it is there"), long);
    let project = complete().file("answers/subprocessors-more.toml", "");
    fs::remove_file(project.path().join("answers/subprocessors-more.toml")).expect("it can be removed");
    let before = fs::read_to_string(project.path().join("answers/subprocessors.toml")).expect("it is there");
    let project =
        project.file("answers/subprocessors.toml", before + &many).file("answers/customers/long.toml", customer);
    let output = project.run(["render", "dpa", "annex-iii", "--customer", "long", "--as-of", DAY, "--draft"]);
    assert!(output.starts_with("status: 0\n"), "{output}");
    let words = words(&project, "dpa-long.draft.pdf");
    assert_holds(&words, long);
    (0..60).for_each(|index| assert_holds(&words, &format!("Vendor number {index} of many")));
}

fn renamed(customer: &str, name: &str) -> String {
    let lines = customer.lines().map(|line| match line.split_once('=') {
        Some((key, _)) if key.trim() == "legal_name" => format!("legal_name = \"{name}\""),
        _ => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn vendor(index: usize) -> String {
    let purpose = "stores and searches what it is given ".repeat(if index == 0 { 60 } else { 12 });
    format!(
        "\n[vendor-{index}]\nname = \"Vendor number {index} of many\"\npurpose = \"{purpose}\"\nlocations = [\"US\"]\n"
    )
}

#[test]
fn right_to_left_text_is_refused_by_name() {
    let customer = fs::read_to_string(repository().join("tests/fixtures/complete/customers/controller.toml"));
    let customer = renamed(&customer.expect("it is there"), "شركة");
    let project = complete().file("answers/customers/rtl.toml", customer);
    let output = project.run(["render", "annex-i", "--customer", "rtl", "--as-of", DAY, "--draft"]);
    assert!(output.starts_with("status: 2\n"), "{output}");
    assert!(output.contains("from right to left") && output.contains("U+0634"), "{output}");
    assert!(!project.path().join("out").exists());
}

#[test]
fn every_document_passes_the_validator() {
    let Some(validator) = validator() else { return };
    let project = complete();
    for document in ["dpa", "ddq", "sla", "subprocessors", "soc2-roadmap", "security-overview"] {
        let output = project.run(["render", document, "--customer", "controller", "--as-of", DAY, "--draft"]);
        assert!(output.starts_with("status: 0\n"), "{output}");
        assert_compliant(&validator, &project.path().join(format!("out/{document}-controller.draft.pdf")));
    }
}
