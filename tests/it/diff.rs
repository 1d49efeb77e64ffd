//! Versions of a bank in git, compared in every format.

use std::fs;
use std::io::{Cursor, Read};

use serde_json::Value;

use crate::project::Project;

const ANSWERS: &str = r#"[encryption-at-rest]
question  = "Is data encrypted at rest?"
asked_by  = ["SIG-D"]
phrasings = ["Encryption of stored data", "Is stored data encrypted?", "Data-at-rest encryption"]
choice    = "yes"
short     = "{{ encryption.algorithm }}."
answer    = "All customer data is encrypted at rest with {{ encryption.algorithm }}. Keys are rotated every 90 days."
status    = "approved"
owner     = "security"
reviewed  = 2026-04-26
source    = "policy, section 4"

[breach-notice]
question  = "Do you notify customers of a breach?"
choice    = "yes"
answer    = "We will notify customers without undue delay, and at the latest within 72 hours. The notice names what is known."
status    = "approved"
owner     = "security"
reviewed  = 2026-04-26
source    = "policy, section 9"

[backups]
question  = "Are backups tested?"
choice    = "yes"
answer    = "Backups are kept for 30 days. Every backup must be tested at least monthly."
status    = "approved"
owner     = "operations"
reviewed  = 2026-04-26
source    = "policy, section 6"

[penetration-tests]
question  = "Are penetration tests performed?"
choice    = "no"
answer    = "Penetration tests are not performed."
status    = "approved"
owner     = "security"
reviewed  = 2026-04-26
source    = "policy, section 7"

[insurance]
question  = "Do you hold cyber insurance?"
status    = "unanswered"

[hosting]
question  = "Where is the service hosted?"
answer    = "The service is hosted in the United States."
status    = "approved"
owner     = "operations"
reviewed  = 2026-04-26
source    = "policy, section 2"
"#;

const VENDORS: &str = "[host]\nname = \"Host, Inc.\"\npurpose = \"Hosting\"\nlocations = [\"US\"]\noptional = false\n\n\
    [mail]\nname = \"Mail GmbH\"\npurpose = \"Sending mail\"\nlocations = [\"DE\"]\noptional = true\ntrigger = \"if mail is switched on\"\n";

const FRAMEWORKS: &str = "[soc2]\nname = \"SOC 2 Type 1\"\nkind = \"attestation\"\nstate = \"planned\"\n";

const FACTS: &str = "[encryption]\nalgorithm = \"AES-256\"\n\n[support]\nresponse_hours = 4\nweekend = true\nchannels = [\"mail\", \"chat\"]\n";

/// What is edited, and how: the file, the old text, the new one.
const EDITS: [(&str, &str, &str); 30] = [
    ("security", "choice    = \"yes\"\nshort", "choice    = \"partial\"\nshort"),
    ("security", "All customer data", "Customer data"),
    ("security", "every 90 days", "every 180 days"),
    ("security", "\"Data-at-rest encryption\"]", "\"Data-at-rest encryption\", \"Disk encryption\"]"),
    ("security", "We will notify", "We may notify"),
    ("security", "without undue delay, and at the latest within", "within"),
    ("security", "72 hours", "48 hours"),
    ("security", "what is known", "all that is known"),
    ("security", "kept for 30 days", "kept for 35 days"),
    ("security", "at least monthly", "monthly"),
    ("security", "must be tested", "should be tested"),
    (
        "security",
        "reviewed  = 2026-04-26\nsource    = \"policy, section 6\"",
        "reviewed  = 2026-05-26\nsource    = \"policy, section 6\"",
    ),
    (
        "security",
        "owner     = \"operations\"\nreviewed  = 2026-05-26",
        "owner     = \"platform\"\nreviewed  = 2026-05-26",
    ),
    ("security", "Penetration tests are not performed.", "Penetration tests are performed yearly."),
    ("security", "choice    = \"no\"", "choice    = \"yes\""),
    ("security", "source    = \"policy, section 7\"", "source    = \"policy, section 7\"\ndisclosure = \"nda\""),
    (
        "security",
        "status    = \"unanswered\"",
        "status    = \"draft\"\nnote      = \"which insurer?\"\nshort     = \"Yes.\"",
    ),
    ("security", "[hosting]", "[hosting-location]"),
    (
        "security",
        "The service is hosted in the United States.\"\nstatus",
        "The service is hosted in the United States.\"\nstatus",
    ),
    (
        "security",
        "section 2\"\n",
        "section 2\"\n\n[logging]\nquestion = \"Are events logged?\"\nstatus   = \"unanswered\"\n",
    ),
    ("vendors", "locations = [\"US\"]", "locations = [\"US\", \"IE\"]"),
    ("vendors", "\"Sending mail\"", "\"Sending mail to customers\""),
    ("vendors", "optional = true\ntrigger = \"if mail is switched on\"", "optional = false"),
    (
        "vendors",
        "[host]",
        "[pay]\nname = \"Pay AG\"\npurpose = \"Payments\"\nlocations = [\"CH\"]\noptional = false\n\n[host]",
    ),
    ("frameworks", "state = \"planned\"", "state = \"fieldwork\""),
    ("facts", "AES-256", "AES-128"),
    ("facts", "response_hours = 4", "response_hours = 8"),
    ("facts", "weekend = true", "weekend = false"),
    ("facts", "\"mail\", \"chat\"", "\"mail\", \"phone\""),
    ("facts", "channels", "ways"),
];

const FILES: [(&str, &str, &str); 4] = [
    ("security", "answers/sections/security.toml", ANSWERS),
    ("vendors", "answers/subprocessors.toml", VENDORS),
    ("frameworks", "answers/certifications.toml", FRAMEWORKS),
    ("facts", "answers/facts.toml", FACTS),
];

/// A bank with a version `v1` in git, and the edits made since.
fn history() -> Project {
    let project = FILES.iter().fold(Project::new(), |project, (_, path, text)| project.file(path, text));
    project.git(&["init", "-q", "-b", "main"]);
    project.git(&["add", "."]);
    project.git(&["commit", "-q", "-m", "First"]);
    project.git(&["tag", "v1"]);
    let edited = FILES.iter().map(|(name, path, text)| {
        let edits = EDITS.iter().filter(|(file, ..)| file == name);
        let text = edits.fold((*text).to_owned(), |text, (_, from, to)| {
            assert!(text.contains(from), "{from:?} is not in {name}");
            text.replacen(from, to, 1)
        });
        (*path, text)
    });
    edited.collect::<Vec<_>>().into_iter().fold(project, |project, (path, text)| project.file(path, text))
}

fn json(project: &Project, arguments: &[&str]) -> Value {
    let all = [&["diff", "v1", "--format", "json", "--as-of", "2026-06-01"], arguments].concat();
    serde_json::from_str(&project.stdout(&all)).expect("it is JSON")
}

#[test]
fn thirty_edits_are_classified() {
    let diff = json(&history(), &[]);
    let line = |change: &Value| {
        let findings = change["findings"].as_array().expect("a list").iter();
        let told: Vec<String> = findings.map(|it| format!("{}: {}", it["class"], it["detail"])).collect();
        format!("{} {}\n    {}", change["kind"], change["id"], told.join("\n    ")).replace('"', "")
    };
    let table: Vec<String> = diff["changes"].as_array().expect("a list").iter().map(line).collect();
    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn a_terminal_shows_meaning_and_words() {
    let project = history();
    insta::assert_snapshot!("words", project.run(["diff", "v1", "--word-diff", "--as-of", "2026-06-01"]));
    insta::assert_snapshot!("stat", project.run(["diff", "v1", "--stat", "--as-of", "2026-06-01"]));
}

#[test]
fn versions_are_revisions_ranges_and_folders() {
    let project = history();
    project.git(&["commit", "-q", "-a", "-m", "Second"]);
    let whole = json(&project, &[]);
    let range = project.stdout(&["diff", "v1..HEAD", "--format", "json", "--as-of", "2026-06-01"]);
    let range: Value = serde_json::from_str(&range).expect("it is JSON");
    assert_eq!(whole["changes"], range["changes"]);
    let nothing = project.run(["diff", "HEAD", "--as-of", "2026-06-01"]);
    assert!(nothing.contains("HEAD → working tree: all that can be compared is the same"), "{nothing}");
    assert!(nothing.contains("cannot be compared: the texts of all 9 documents"), "{nothing}");
    let unknown = project.run(["diff", "v9"]);
    assert!(unknown.starts_with("status: 2") && unknown.contains("there is no revision `v9`"), "{unknown}");
    let folder = project.run(["diff", ".", "v1", "--stat"]);
    assert!(folder.starts_with("status: 0") && folder.contains(". → v1: "), "{folder}");
}

#[test]
fn text_that_looks_like_markup_stays_text() {
    let project = history();
    let path = project.path().join("answers/sections/security.toml");
    let text = fs::read_to_string(&path).expect("it is there").replace("what is known", "x");
    fs::write(&path, text.replace("all that is known", "<script>alert(1)</script> `code` | cell")).expect("it can be");
    let page = project.stdout(&["diff", "v1", "--format", "html"]);
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !page.contains("<script>alert"), "{page}");
    let markdown = project.stdout(&["diff", "v1", "--format", "markdown"]);
    assert!(markdown.contains("&lt;script&gt;alert(1)&lt;/script&gt; code \\| cell"), "{markdown}");
}

/// The text of Word's paragraphs once every change is taken, or undone.
fn settled(docx: &[u8], is_gone: &str, kept_text: &[&str]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).expect("a package");
    let mut xml = String::new();
    archive.by_name("word/document.xml").expect("the text").read_to_string(&mut xml).expect("it is text");
    let mut reader = quick_xml::Reader::from_str(&xml);
    let (mut text, mut gone, mut within) = (String::new(), 0, false);
    loop {
        match reader.read_event().expect("it is well formed") {
            quick_xml::events::Event::Start(tag) => {
                let name = tag.name().as_ref().to_owned();
                gone += usize::from(name == is_gone);
                within = kept_text.contains(&name.as_str());
            }
            quick_xml::events::Event::End(tag) => {
                let name = tag.name().as_ref().to_owned();
                gone -= usize::from(name == is_gone);
                within = false;
                if name == "w:p" {
                    text.push('\n');
                }
            }
            quick_xml::events::Event::Text(part) if within && gone == 0 => text.push_str(&part),
            quick_xml::events::Event::GeneralRef(part) if within && gone == 0 => {
                text.push_str(match &*part {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    _ => "",
                });
            }
            quick_xml::events::Event::Eof => return text,
            _ => {}
        }
    }
}

#[test]
fn tracked_changes_accepted_are_the_new_text_and_rejected_the_old() {
    let project = history();
    let made = project.run([
        "diff",
        "v1",
        "--format",
        "docx",
        "--author",
        "A. Reader",
        "--out",
        "r.docx",
        "--as-of",
        "2026-06-01",
    ]);
    assert!(made.starts_with("status: 0"), "{made}");
    let docx = fs::read(project.path().join("r.docx")).expect("it was made");
    let (new, old) = (settled(&docx, "w:del", &["w:t"]), settled(&docx, "w:ins", &["w:t", "w:delText"]));
    let diff = json(&project, &[]);
    let outward = |change: &&Value| {
        change["old"] != change["new"]
            && !matches!(change["findings"][0]["class"].as_str(), Some("internal" | "refreshed"))
    };
    for change in diff["changes"].as_array().expect("a list").iter().filter(outward) {
        let lines = |side: &str| change[side].as_str().expect("a text").lines().map(str::to_owned).collect::<Vec<_>>();
        for (side, text) in [("old", &old), ("new", &new)] {
            for line in lines(side) {
                assert!(text.contains(&line), "{side} of {}: {line:?} is not in\n{text}", change["id"]);
            }
        }
    }
}

#[test]
fn a_document_is_compared_clause_by_clause() {
    let project = history();
    let redline = json(&project, &["--document", "subprocessors"]);
    let text = redline.to_string();
    for expect in ["Pay AG", "\"kind\":\"inserted\""] {
        assert!(text.contains(expect), "{expect} in {text}");
    }
    let made = project.run(["diff", "v1", "--document", "subprocessors", "--format", "pdf", "--as-of", "2026-06-01"]);
    assert!(made.starts_with("status: 0") && made.contains("redline-subprocessors.pdf"), "{made}");
    let unknown = project.run(["diff", "v1", "--document", "dpb", "--format", "pdf"]);
    assert!(unknown.contains("there is no document `dpb`"), "{unknown}");
}
