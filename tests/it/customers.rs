//! What was executed with a customer: what is no signed document of theirs is not written down, and not kept unsaid.

use std::fs;

use crate::pack::saying;
use crate::project::Project;

const FILE: &str = "answers/customers/acme.toml";

const TEMPLATE: &str = "title = \"Note\"\nreference = \"NOTE\"\ndisclosure = \"public\"\nformats = [\"docx\"]\n\
                        [[section]]\nid = \"one\"\ntitle = \"One\"\n[[section.body]]\ntext = \"A word.\"\n";

fn project() -> Project {
    let project = Project::new()
        .file(FILE, "name = \"Acme\"\nnda = true\n")
        .file("answers/customers/other.toml", "name = \"Other\"\nnda = true\n")
        .file("templates/note/document.toml", TEMPLATE)
        .file("signed.pdf", saying(&[("Keywords", "DPA-acme")]))
        .file("theirs.pdf", saying(&[("Keywords", "DPA-other")]))
        .file("text.pdf", "hello")
        .file("broken.pdf", "%PDF-1.7\nnothing");
    for customer in ["acme", "other"] {
        project.run(["render", "note", "--customer", customer, "--draft", "--format", "docx", "--as-of", "2026-06-01"]);
    }
    project
}

/// What is said when a file is written down; each argument may be given otherwise.
fn executed(project: &Project, file: &str, otherwise: &[(&str, &str)]) -> String {
    let usual = [("--document", "dpa"), ("--version", "1.0"), ("--by", "S. Igner"), ("--on", "2026-06-04")];
    let mut args = vec!["customers", "acme", "--executed", file, "--as-of", "2026-06-05"];
    for (option, value) in usual {
        let other = otherwise.iter().find(|(key, _)| *key == option);
        args.extend([option, other.map_or(value, |(_, value)| *value)]);
    }
    project.run_in(".", &args)
}

#[test]
fn what_cannot_have_been_executed_is_refused() {
    let project = project();
    let before = fs::read(project.path().join(FILE)).expect("it is there");
    let (draft, whose) = ("out/note-other.draft.docx", "was made for `other` (Other), not for `acme`");
    for (file, otherwise, message) in [
        ("signed.pdf", [("--document", "dap")], "there is no document `dap`"),
        ("signed.pdf", [("--version", " ")], "--version is empty"),
        ("signed.pdf", [("--by", "")], "--by is empty"),
        ("signed.pdf", [("--on", "2026-06-06")], "2026-06-06 is after 2026-06-05"),
        ("text.pdf", [("", "")], "text.pdf is no PDF and no Word file"),
        ("broken.pdf", [("", "")], "broken.pdf is broken"),
        ("theirs.pdf", [("", "")], whose),
        (draft, [("--document", "note")], whose),
    ] {
        let said = executed(&project, file, &otherwise);
        assert!(said.starts_with("status: 2") && said.contains(message) && said.contains("hint: "), "{file}: {said}");
    }
    assert_eq!(fs::read(project.path().join(FILE)).expect("it is there"), before, "nothing was written");
}

#[test]
fn what_was_executed_with_the_customer_is_written_down() {
    let project = project();
    for (file, document) in [("signed.pdf", "dpa"), ("out/note-acme.draft.docx", "note")] {
        let said = executed(&project, file, &[("--document", document)]);
        assert!(said.starts_with("status: 0") && said.contains(&format!("executed: {document} 1.0")), "{said}");
    }
    let checked = project.run(["check", "--as-of", "2026-06-05"]);
    assert!(checked.starts_with("status: 0"), "{checked}");
}

#[test]
fn check_refuses_what_cannot_have_been_executed() {
    let hash = "ab".repeat(32);
    let written = |document: &str, version: &str, by: &str, day: &str| {
        format!(
            "name = \"Acme\"\nnda = true\n\n[[executed]]\ndocument = \"{document}\"\nversion = \"{version}\"\n\
             date = {day}\nby = \"{by}\"\nsha256 = \"{hash}\"\n"
        )
    };
    let mut project = Project::new();
    for (text, status, message) in [
        (written("dpa", "1.0", "S. Igner", "2026-06-05"), "status: 0", ""),
        (written("dap", "1.0", "S. Igner", "2026-06-04"), "status: 1", "there is no document `dap`"),
        (written("dpa", " ", "S. Igner", "2026-06-04"), "status: 1", "it is empty"),
        (written("dpa", "1.0", "", "2026-06-04"), "status: 1", "it is empty"),
        (written("dpa", "1.0", "S. Igner", "2026-06-06"), "status: 1", "`dpa` of `acme` is executed after 2026-06-05"),
    ] {
        project = project.file(FILE, &text);
        let said = project.run(["check", "--as-of", "2026-06-05"]);
        assert!(said.starts_with(status) && said.contains(message), "{text}: {said}");
    }
}
