//! A file as it was sent, and as it came back: every change is told, tracked or not; and what was executed is kept.

use std::fs;
use std::io::{Cursor, Read, Write};

use serde_json::Value;
use zip::write::SimpleFileOptions;

use crate::project::Project;

const TEMPLATE: &str = r#"
title = "Agreement"
reference = "AGR"
customer = "optional"
numbering = "legal"
disclosure = "public"
formats = ["pdf", "docx"]

[[section]]
id = "breach"
title = "Breaches"

[[section.body]]
id = "notice"
clause = "The Provider notifies the Customer within {{ dpa.breach.outer_hours }} hours."
items = ["by electronic mail;", "by telephone."]

[[section.body]]
id = "costs"
clause = "Each party bears its own costs of the notice."

[[section]]
id = "end"
title = "The end"

[[section.body]]
id = "law"
clause = "The law of Ireland applies."
"#;

const SENT: &str = "out/agr.draft.docx";

fn project() -> Project {
    let project = Project::new()
        .file("answers/dpa.toml", "[breach]\nouter_hours = 72\n")
        .file("answers/customers/acme.toml", "name = \"Acme\"\nnda = false\n")
        .file("templates/agr/document.toml", TEMPLATE);
    let made = project.run(["render", "agr", "--draft", "--format", "docx", "--as-of", "2026-06-01"]);
    assert!(project.path().join(SENT).is_file(), "{made}");
    project
}

/// The sent file with its text changed.
fn returned(project: &Project, name: &str, change: impl Fn(&str) -> String) {
    returned_with(project, SENT, name, "word/document.xml", change);
}

/// A file with one of its parts changed.
fn returned_with(project: &Project, of: &str, name: &str, changed: &str, change: impl Fn(&str) -> String) {
    let bytes = fs::read(project.path().join(of)).expect("it was made");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut made = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let name = part.name().expect("it is text").into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).expect("it is text");
        if name == changed {
            let made = change(&text);
            assert_ne!(made, text, "nothing was changed");
            text = made;
        }
        made.start_file(name, SimpleFileOptions::default()).expect("a name");
        made.write_all(text.as_bytes()).expect("memory");
    }
    fs::write(project.path().join(name), made.finish().expect("memory").into_inner()).expect("it can be written");
}

fn tracked(old: &str, new: &str) -> String {
    let signed = "w:id=\"900\" w:author=\"A. Lawyer\" w:date=\"2026-06-02T00:00:00Z\"";
    format!(
        "</w:t></w:r><w:del {signed}><w:r><w:delText>{old}</w:delText></w:r></w:del>\
         <w:ins {signed}><w:r><w:t>{new}</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\">"
    )
}

fn json(project: &Project, name: &str) -> Value {
    let text = project.stdout(&["compare", SENT, name, "--format", "json"]);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn what_comes_back_unchanged_has_no_changes() {
    let project = project();
    assert!(project.run(["compare", SENT, SENT]).starts_with("status: 0\n--- stdout\n0 changes\n"));
}

#[test]
fn changes_are_told_with_their_terms_tracked_or_not() {
    let project = project();
    returned(&project, "back.docx", |text| {
        text.replace("72", &tracked("72", "24"))
            .replace("its own costs", "all costs of the other")
            .replace("Ireland", &tracked("Ireland", "Texas"))
            .replace(" applies.", " applies always.")
    });
    let told = project.run(["compare", SENT, "back.docx"]);
    insta::assert_snapshot!(told, @r"
    status: 1
    --- stdout
    clause 1.1: changed · tracked · by A. Lawyer
        touches: outer bound of breach notification in hours (72; playbook breach-hours: no fallback, to be approved)
        The Provider notifies the Customer within [-72-]{+24+} hours.
    clause 1.2: changed · not tracked
        Each party bears [-its own-]{+all+} costs of the {+other of the +}notice.
    clause 2.1: changed · partly not tracked · by A. Lawyer
        The law of [-Ireland-]{+Texas+} applies{+ always+}.
    3 changes, 2 of them not tracked
    --- stderr
    ");
    let value = json(&project, "back.docx");
    let of = |at: usize, key: &str| value["changes"][at][key].as_str().unwrap_or_default().to_owned();
    assert_eq!([of(0, "tracked"), of(1, "tracked"), of(2, "tracked")], ["tracked", "untracked", "partly"]);
    assert_eq!(value["changes"][0]["terms"][0]["field"], "dpa.breach.outer_hours");
}

/// The runs of the paragraph that says something, with one more property each.
fn looking(text: &str, said: &str, property: &str) -> String {
    let at = text.find(said).unwrap_or_else(|| panic!("{said} is in the text"));
    let begin = text[..at].rfind("<w:p>").expect("a paragraph");
    let end = at + text[at..].find("</w:p>").expect("its end");
    let runs = text[begin..end].replace("<w:r><w:rPr>", "<w:r>").replace("</w:rPr><w:t", "<w:t");
    let runs = runs.replace("<w:r>", &format!("<w:r><w:rPr>{property}</w:rPr>"));
    format!("{}{runs}{}", &text[..begin], &text[end..])
}

const COSTS: &str = "Each party bears its own costs";

#[test]
fn words_that_stay_and_are_hidden_or_struck_are_changes() {
    let project = project();
    for (property, told) in [
        ("<w:vanish/>", "hidden"),
        ("<w:color w:val=\"FFFFFF\"/>", "hidden"),
        ("<w:sz w:val=\"2\"/>", "hidden"),
        ("<w:strike/>", "struck through"),
        ("<w:dstrike/>", "struck through"),
    ] {
        returned(&project, "back.docx", |text| looking(text, COSTS, property));
        let expect = format!(
            "status: 1\n--- stdout\nclause 1.2: {told} · not tracked\n    Each party bears its own costs of the notice.\n\
             1 change, 1 of them not tracked\n"
        );
        let made = project.run(["compare", SENT, "back.docx"]);
        assert!(made.starts_with(&expect), "{property}: {made}");
        // What was so when it was sent is no change.
        let made = project.run(["compare", "back.docx", "back.docx"]);
        assert!(made.starts_with("status: 0"), "{property}: {made}");
    }
    project.run(["compare", SENT, "back.docx", "--format", "html", "--out", "back.html"]);
    let page = fs::read_to_string(project.path().join("back.html")).expect("it was made");
    assert!(page.contains("<span class=\"class grave\">struck through · not tracked</span>"), "{page}");
    let made = project.run(["compare", SENT, "back.docx", "--format", "docx", "--as-of", "2026-06-03"]);
    assert!(made.contains("1 change, 1 of them not tracked"), "{made}");
    let bytes = fs::read(project.path().join("back.markup.docx")).expect("it was made");
    let report = docx::Docx::open(bytes, &docx::limits()).expect("it is a document");
    let lines = report.lines(docx::View::Accepted);
    assert!(lines.iter().any(|line| line.text.contains("struck through")), "{lines:?}");
    assert_eq!(json(&project, "back.docx")["changes"][0]["what"], "struck-through");
}

#[test]
fn part_of_a_paragraph_hidden_and_a_tracked_change_of_how_it_looks() {
    let project = project();
    let run = |property: &str, text: &str| {
        format!("</w:t></w:r><w:r><w:rPr>{property}</w:rPr><w:t>{text}</w:t></w:r><w:r><w:t xml:space=\"preserve\">")
    };
    let change = "<w:strike/><w:rPrChange w:id=\"9\" w:author=\"A. Lawyer\"><w:rPr/></w:rPrChange>";
    returned(&project, "back.docx", |text| {
        text.replace("its own", &run("<w:vanish/>", "its own"))
            .replace("Ireland", &run(change, "Ireland"))
            .replace("72", &tracked("72", "24"))
            .replace("notifies", &run("<w:vanish/>", "notifies"))
    });
    let told = project.run(["compare", SENT, "back.docx"]);
    assert!(told.contains("clause 1.1: changed · partly not tracked · by A. Lawyer · holds hidden text\n"), "{told}");
    assert!(told.contains("clause 1.2: hidden: “its own” · not tracked\n"), "{told}");
    assert!(told.contains("clause 2.1: struck through: “Ireland” · tracked · by A. Lawyer\n"), "{told}");
    assert!(told.contains("3 changes, 2 of them not tracked\n"), "{told}");
}

#[test]
fn a_footer_that_is_hidden_is_a_change() {
    let project = project();
    returned_with(&project, SENT, "back.docx", "word/footer1.xml", |text| {
        text.replace("<w:r><w:t", "<w:r><w:rPr><w:vanish/></w:rPr><w:t")
    });
    let told = project.run(["compare", SENT, "back.docx"]);
    assert!(told.starts_with("status: 1\n--- stdout\nfooter: hidden · not tracked\n"), "{told}");
}

#[test]
fn a_style_that_hides_hides_all_that_it_sets() {
    let project = project();
    returned_with(&project, SENT, "back.docx", "word/styles.xml", |text| {
        text.replace(
            "</w:docDefaults>",
            "</w:docDefaults><w:style w:type=\"paragraph\" w:styleId=\"Zap\"><w:name w:val=\"Zap\"/>\
            <w:rPr><w:vanish/></w:rPr></w:style>",
        )
    });
    assert!(project.run(["compare", SENT, "back.docx"]).starts_with("status: 0"));
    returned_with(&project, "back.docx", "worse.docx", "word/document.xml", |text| {
        let at = text.find(COSTS).expect("it is there");
        let style = text[..at].rfind("<w:pPr>").expect("properties") + "<w:pPr>".len();
        let kept = text[style..]
            .strip_prefix("<w:pStyle w:val=\"")
            .map_or(style, |rest| text.len() - rest.len() + rest.find("/>").expect("its end") + "/>".len());
        format!("{}<w:pStyle w:val=\"Zap\"/>{}", &text[..style], &text[kept..])
    });
    let told = project.run(["compare", SENT, "worse.docx"]);
    assert!(told.contains("clause 1.2: hidden · not tracked\n"), "{told}");
}

#[test]
fn a_number_that_goes_or_is_made_otherwise_is_a_change_and_one_that_counts_on_is_none() {
    let project = project();
    returned(&project, "back.docx", |text| {
        let at = text.find(COSTS).expect("it is there");
        let begin = text[..at].rfind("<w:pPr>").expect("properties");
        let end = begin + text[begin..].find("</w:pPr>").expect("their end");
        let none = "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr>";
        format!("{}{none}{}", &text[..begin], &text[end..])
    });
    let told = project.run(["compare", SENT, "back.docx"]);
    assert!(told.contains("clause 1.2: its number changed: 1.2 → none · not tracked\n"), "{told}");
    assert!(told.contains("\n1 change, 1 of them not tracked\n"), "{told}");
    returned_with(&project, SENT, "levels.docx", "word/numbering.xml", |text| text.replace("\"%1\"", "\"Article %1\""));
    let told = project.run(["compare", SENT, "levels.docx"]);
    assert!(told.contains("clause 1: its number changed: 1 → Article 1 · not tracked\n"), "{told}");
    assert!(!told.contains("clause 1.1"), "{told}");
    // The clause behind one that went counts on from the one before: only what went is told.
    returned(&project, "shorter.docx", |text| {
        let at = text.find("The Provider notifies").expect("it is there");
        let begin = text[..at].rfind("<w:p>").expect("a paragraph");
        let end = at + text[at..].find("</w:p>").expect("its end") + "</w:p>".len();
        format!("{}{}", &text[..begin], &text[end..])
    });
    let value = json(&project, "shorter.docx");
    let what: Vec<_> = value["changes"].as_array().expect("a list").iter().map(|it| it["what"].clone()).collect();
    assert_eq!(what, ["removed"]);
}

#[test]
fn words_that_are_not_what_they_look_like_are_named() {
    let project = project();
    for (came, expect) in [
        ("Ir\u{435}land", "“Ir\u{435}land” has a letter of another script (U+0435)"),
        ("Ire\u{200B}land", "“Ireland” has a character that is not seen (U+200B)"),
    ] {
        returned(&project, "back.docx", |text| text.replace("Ireland", came));
        let said = project.run(["compare", SENT, "back.docx", "--as-of", "2026-06-01"]);
        assert!(said.starts_with("status: 1") && said.contains(expect), "{said}");
    }
}

#[test]
fn a_picture_that_came_is_told() {
    let project = project();
    let picture = "<w:r><w:drawing><a:blip xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"/></w:drawing></w:r></w:p>";
    returned(&project, "back.docx", |text| text.replacen("</w:p>", picture, 1));
    let said = project.run(["compare", SENT, "back.docx", "--as-of", "2026-06-01"]);
    assert!(said.starts_with("status: 1") && said.contains("a picture that was not sent"), "{said}");
}

#[test]
fn what_was_accepted_on_the_way_is_told_too() {
    let project = project();
    returned(&project, "back.docx", |text| text.replace("72", "24"));
    let value = json(&project, "back.docx");
    assert_eq!(value["changes"][0]["tracked"], "untracked");
    assert_eq!(value["changes"].as_array().map(Vec::len), Some(1));
}

#[test]
fn clauses_that_come_go_and_move() {
    let project = project();
    let clause = |text: &str, name: &str| {
        let at = text.find(name).unwrap_or_else(|| panic!("{name} is in the text"));
        let begin = text[..at].rfind("<w:p>").expect("a paragraph");
        let end = at + text[at..].find("</w:p>").expect("its end") + "</w:p>".len();
        (begin, end)
    };
    returned(&project, "back.docx", |text| {
        let mut text = text.to_owned();
        let (begin, end) = clause(&text, "by telephone");
        text.replace_range(begin..end, "");
        let (begin, end) = clause(&text, "Each party bears");
        let moved = text[begin..end].to_owned();
        text.replace_range(
            begin..end,
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Liability is unlimited.</w:t></w:r></w:p>",
        );
        let (_, end) = clause(&text, "The law of Ireland");
        text.insert_str(end, &moved);
        text
    });
    let value = json(&project, "back.docx");
    let told: Vec<_> =
        value["changes"].as_array().expect("a list").iter().map(|it| it["what"].as_str().expect("a word")).collect();
    assert_eq!(told, ["removed", "added", "moved"]);
    assert_eq!(value["changes"][1]["hidden"], true);
}

#[test]
fn every_format_is_whole_and_no_input_is_written_to() {
    let project = project();
    returned(&project, "back.docx", |text| text.replace("Ireland", "&lt;script&gt;\u{202E}"));
    let before = fs::read(project.path().join("back.docx")).expect("it is there");
    let made = project.run(["compare", SENT, "back.docx", "--format", "docx", "--as-of", "2026-06-03"]);
    assert!(made.starts_with("status: 1\n--- stdout\nback.markup.docx\n1 change"), "{made}");
    project.run(["compare", SENT, "back.docx", "--format", "html", "--out", "back.html"]);
    let page = fs::read_to_string(project.path().join("back.html")).expect("it was made");
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script>"), "{page}");
    let refused = project.run(["compare", SENT, "back.docx", "--format", "html", "--out", "back.docx"]);
    assert!(refused.starts_with("status: 2") && refused.contains("one of the files that are compared"), "{refused}");
    assert_eq!(fs::read(project.path().join("back.docx")).expect("it is there"), before);
    let other = project.file("x.docx", "no package").run(["compare", "x.docx", "back.docx"]);
    assert!(other.contains("x.docx cannot be read: this is not a .docx file"), "{other}");
}

#[test]
fn characters_that_nobody_sees_are_signs_in_the_file_for_word() {
    let project = project();
    returned(&project, "back.docx", |text| text.replace("Ireland", "Ire\u{200B}\u{AD}land\u{FEFF}"));
    let made = project.run(["compare", SENT, "back.docx", "--format", "docx", "--as-of", "2026-06-03"]);
    assert!(made.starts_with("status: 1\n--- stdout\nback.markup.docx\n1 change"), "{made}");
    let bytes = fs::read(project.path().join("back.markup.docx")).expect("it was made");
    let report = docx::Docx::open(bytes, &docx::limits()).expect("it is a document");
    let lines = report.lines(docx::View::Accepted);
    assert!(lines.iter().any(|line| line.text.contains("Ire\u{FFFD}\u{FFFD}land\u{FFFD}")), "{lines:?}");
}

#[test]
fn what_was_executed_is_kept_and_listed() {
    let project = project();
    assert!(project.run(["customers"]).contains("acme: Acme\n    no NDA\n    nothing executed\n"));
    let args = ["--executed", SENT, "--document", "agr", "--version", "1.0", "--by", "S. Igner", "--on", "2026-06-04"];
    let args = [&["customers", "acme", "--as-of", "2026-06-05"], &args[..]].concat();
    let told = project.run_in(".", &args);
    let expect = "written: answers/customers/acme.toml\nacme: Acme\n    no NDA\n    executed: agr 1.0 on 4 June 2026 by S. Igner, \
                  agr.draft.docx\n        sha256 ";
    assert!(told.starts_with("status: 0") && told.contains(expect), "{told}");
    let again = project.run_in(".", &args);
    assert!(again.starts_with("status: 2") && again.contains("written down for acme already"), "{again}");
    let text = project.stdout(&["customers", "--format", "json"]);
    let value: Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(value["customers"][0]["executed"][0]["by"], "S. Igner");
    let checked = project.run(["check", "--as-of", "2026-06-05"]);
    assert!(checked.starts_with("status: 0"), "{checked}");
    let path = "answers/customers/acme.toml";
    let wrong =
        fs::read_to_string(project.path().join(path)).expect("it is there").replace("sha256   = \"", "sha256   = \"x");
    let checked = project.file(path, wrong).run(["check", "--as-of", "2026-06-05"]);
    assert!(checked.contains("is no SHA-256"), "{checked}");
}
