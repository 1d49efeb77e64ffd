//! Documents that are made alone say what is known, and name once what is not.

use std::fs;

use crate::project::{Project, assert_compliant, validator};
use crate::render::shipped;

const DAY: &str = "2026-11-24";
const STATEMENTS: [&str; 7] =
    ["annex-ii", "annex-iii", "subprocessors", "sla", "ddq", "soc2-roadmap", "security-overview"];

fn content(project: &Project, document: &str) -> serde_json::Value {
    let json = project.stdout(&["render", document, "--as-of", DAY, "--format", "json"]);
    serde_json::from_str::<serde_json::Value>(&json).expect("it is JSON")[0].take()
}

#[test]
fn the_shipped_bank_makes_every_statement_and_no_agreement() {
    let (project, validator) = (shipped(), validator());
    for document in STATEMENTS {
        let said = project.run(["render", document, "--as-of", DAY]);
        assert!(said.starts_with("status: 0\n") && !said.contains("error["), "{document}: {said}");
        let bytes = fs::read(project.path().join(format!("out/{document}.pdf"))).expect("it was made");
        assert!(bytes.starts_with(b"%PDF-1.7"));
        if let Some(validator) = &validator {
            assert_compliant(validator, &project.path().join(format!("out/{document}.pdf")));
        }
    }
    let said = project.run(["render", "dpa", "--customer", "example-customer", "--as-of", DAY]);
    for code in ["L01-provider", "L38", "L41", "L43", "L46"] {
        assert!(said.contains(&format!("error[{code}")), "{code}: {said}");
    }
    assert!(!said.contains("contact person at the sub-processor") || said.contains("warning[L43-contacts]"), "{said}");
}

#[test]
fn what_is_not_stated_is_named_once_and_stands_nowhere_else() {
    let project = shipped();
    for document in ["annex-ii", "annex-iii", "subprocessors", "sla"] {
        let content = content(&project, document);
        let text = content.to_string();
        assert!(!text.contains("\"missing\""), "{document} holds a placeholder");
        assert_eq!(text.matches("What is not stated").count(), 1, "{document}");
        let last = content["sections"].as_array().and_then(|sections| sections.last()).expect("it has sections");
        assert_eq!(last["id"], "not-stated", "{document}");
    }
    let annex = content(&project, "annex-iii").to_string();
    assert_eq!(annex.matches("transfer mechanism").count(), 1, "once for all sub-processors");
    assert!(!annex.contains("contact person"), "an agreed list demands none");
}

#[test]
fn vendors_whose_role_is_not_stated_are_not_called_sub_processors_without_saying_so() {
    let project = shipped();
    for document in ["annex-iii", "subprocessors"] {
        let text = content(&project, document).to_string();
        assert!(text.contains("Until it is, they are listed as if they were Sub-processors."), "{document}: {text}");
        assert!(text.contains("role of each sub-processor"), "{document}: {text}");
    }
    let annex = content(&project, "annex-iii").to_string();
    assert!(annex.contains("responsibility of the sub-processor (Anthropic PBC and OpenAI, OpCo, LLC)"), "{annex}");
    let vendors = fs::read_to_string(project.path().join("answers/subprocessors.toml")).expect("it is there");
    let project = project.file(
        "answers/subprocessors.toml",
        vendors.replace("[stripe]\n", "[stripe]\nrole = \"independent-controller\"\n"),
    );
    for (document, heading) in [("annex-iii", "no Sub-processors"), ("subprocessors", "not sub-processors")] {
        let text = content(&project, document).to_string();
        let (before, after) = text.split_once(heading).expect("it has a list of its own");
        assert!(!before.contains("Stripe, Inc.") && after.contains("Stripe, Inc."), "{document}");
        assert!(after.contains("Controller in its own right"), "{document}");
    }
}

#[test]
fn a_document_goes_to_those_alone_who_may_have_it() {
    let template =
        |disclosure: &str| format!("title = \"Note\"\nreference = \"NOTE\"\ndisclosure = \"{disclosure}\"\n");
    let project = shipped()
        .file("templates/note/document.toml", template("nda"))
        .file("templates/inside/document.toml", template("internal"))
        .file("answers/customers/open.toml", "name = \"Open\"\nnda = false\n")
        .file("answers/customers/bound.toml", "name = \"Bound\"\nnda = true\n");
    let render = |document: &str, customer: &str| {
        project.run(["render", document, "--draft", "--customer", customer, "--as-of", DAY])
    };
    let said = render("note", "open");
    assert!(said.starts_with("status: 2") && said.contains("`note` is for customers under an NDA"), "{said}");
    assert!(said.contains("`nda = true` in answers/customers/open.toml"), "{said}");
    assert!(render("inside", "bound").contains("`inside` does not leave the house"));
    assert!(render("note", "bound").starts_with("status: 0"));
    assert!(!project.path().join("out/note-open.draft.pdf").exists());
}

#[test]
fn a_specific_authorisation_demands_contact_persons() {
    let project = shipped();
    let dpa = fs::read_to_string(project.path().join("answers/dpa.toml")).expect("it is there");
    let elected = |option: u8| dpa.replace("[scc]\n", &format!("[scc]\nclause9_option = {option}\n"));
    for (option, demands) in [(1, true), (2, false)] {
        let project = shipped().file("answers/dpa.toml", elected(option));
        let said = project.run(["render", "dpa", "--customer", "example-customer", "--as-of", DAY]);
        let is_error = said.lines().any(|line| line.contains("error[") && line.contains("contact person at the sub"));
        assert_eq!(is_error, demands, "option {option}: {said}");
    }
}

#[test]
fn items_that_stay_end_like_a_list() {
    let sla = content(&shipped(), "sla").to_string();
    assert!(sla.contains("beta and preview features") && sla.contains("(f)"), "exclusions are numbered");
    assert!(sla.contains(" means a level that the Provider aims at on a best-effort basis."), "{sla}");
}

#[test]
fn an_answer_under_review_is_called_that() {
    let text = content(&shipped(), "ddq").to_string();
    assert!(text.contains("Answer under review") && !text.contains("In preparation"));
}

#[test]
fn the_note_to_counsel_is_for_drafts() {
    let project = shipped();
    let with = |arguments: &[&str]| {
        project.stdout(&[&["render", "dpa", "--as-of", DAY, "--format", "json"], arguments].concat())
    };
    assert!(with(&["--draft"]).contains("For counsel"));
    assert!(!with(&["--customer", "example-customer"]).contains("For counsel"));
}
