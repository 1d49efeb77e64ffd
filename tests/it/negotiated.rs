//! Negotiated terms: the playbook, what customers picked of it, and how documents and `ddq diff` show it.

use std::fs;

use crate::project::{Project, repository};
use crate::render::complete;

const DAY: &str = "2026-11-24";

/// The workspace of the complete provider, with a customer that negotiated these terms.
fn workspace(terms: &str) -> Project {
    let customer = fs::read_to_string(repository().join("tests/fixtures/complete/customers/processor.toml"));
    let customer = customer.expect("it is there").replace("notice_days    = 60\n", "");
    complete().file("answers/customers/acme.toml", format!("{customer}\n[terms]\n{terms}"))
}

fn render(project: &Project) -> String {
    project.run(["render", "dpa", "--customer", "acme", "--as-of", DAY])
}

fn content(project: &Project) -> String {
    project.stdout(&["render", "dpa", "--customer", "acme", "--as-of", DAY, "--format", "json"])
}

#[test]
fn a_fallback_stands_wherever_the_standard_would() {
    let project = workspace("breach-hours = 24\naudit-frequency = \"twice a year\"\n");
    assert!(render(&project).starts_with("status: 0\n"), "{}", render(&project));
    let content = content(&project);
    assert!(content.contains("within 24 hours at the latest"), "{content}");
    assert!(!content.contains("within 48 hours"));
    assert!(content.contains("Notice of a Personal Data Breach, outer limit: 24 hours (standard: 48 hours)"));
    assert!(content.contains("no more than twice in twelve months"));
}

#[test]
fn what_is_beyond_the_playbook_needs_somebody_who_approved_it() {
    let said = render(&workspace("breach-hours = 12\n"));
    assert!(said.starts_with("status: 1\n"), "{said}");
    assert!(
        said.contains("error[L71-negotiated] Notice of a Personal Data Breach, outer limit: 12 hours is beyond"),
        "{said}"
    );
    assert!(said.contains("answers/customers/acme.toml:"), "{said}");
    let approved = "breach-hours = { value = 12, approved_by = \"Petra Sample, Privacy Counsel\" }\n";
    let project = workspace(approved);
    let said = render(&project);
    assert!(said.starts_with("status: 0\n") && !said.contains("L71"), "{said}");
    assert!(!content(&project).contains("Petra Sample, Privacy Counsel"), "who approved stays in the house");
    let said = render(&workspace(&approved.replace("Petra Sample, Privacy Counsel", "Sales")));
    assert!(said.contains("error[L71-approver]") && said.contains("approved by Sales"), "{said}");
    let said = render(&workspace(&approved.replace("Petra Sample, Privacy", "Sales without Privacy")));
    assert!(said.contains("error[L71-approver]"), "{said}");
}

#[test]
fn check_tells_of_every_customer_and_of_the_playbook() {
    let project = workspace("breach-hours = 12\nnotice-day = 60\n");
    let playbook = fs::read_to_string(project.path().join("answers/dpa.toml")).expect("it is there");
    let project = project.file(
        "answers/dpa.toml",
        playbook + "\n[playbook.objection-day]\nfallbacks = [45]\n[playbook.deletion-days]\nfallbacks = [\"never\"]\n",
    );
    let said = project.run(["check", "--as-of", DAY]);
    for expect in [
        "error[L71-negotiated]",
        "unknown key `notice-day`",
        "did you mean `notice-days`?",
        "`objection-day` is no term that can be negotiated",
        "did you mean `objection-days`?",
        "“never” is no number from 1 to 180",
    ] {
        assert!(said.contains(expect), "{expect}: {said}");
    }
}

#[test]
fn a_term_that_nobody_could_agree_to_is_refused_although_it_was_approved() {
    for (term, code) in [
        ("audit-frequency = { value = \"never\", approved_by = \"Privacy Counsel\" }", "L19-audit-terms"),
        ("breach-hours = { value = 0, approved_by = \"Privacy Counsel\" }", "L24-breach-terms"),
        (
            "objection-grounds = { value = \"grounds that the provider accepts\", approved_by = \"Privacy Counsel\" }",
            "L45-objection",
        ),
        ("notice-days = { value = 10, approved_by = \"Privacy Counsel\" }", "L42-one-notice-period"),
        ("notice-days = { value = 0, approved_by = \"Privacy Counsel\" }", "L42-one-notice-period"),
        ("breach-hours = { value = 100000, approved_by = \"Privacy Counsel\" }", "L24-breach-terms"),
        ("breach-hours = { value = 73, approved_by = \"Privacy Counsel\" }", "L24-breach-terms"),
        ("deletion-days = { value = 3650, approved_by = \"Privacy Counsel\" }", "L23-deletion-terms"),
        ("backup-days = { value = 3650, approved_by = \"Privacy Counsel\" }", "L23-deletion-terms"),
        ("audit-frequency = { value = \"once in ten years\", approved_by = \"Privacy Counsel\" }", "L19-audit-terms"),
        ("audit-notice-days = { value = 365, approved_by = \"Privacy Counsel\" }", "L19-audit-terms"),
        ("objection-consequence = { value = \"to be considered\", approved_by = \"Counsel\" }", "L45-objection"),
        ("liability-cap = { value = \"nothing\", approved_by = \"Privacy Counsel\" }", "L68-cap"),
        ("ccpa-notice-days = { value = 400, approved_by = \"Privacy Counsel\" }", "L71-negotiated"),
    ] {
        let said = render(&workspace(&format!("{term}\n")));
        assert!(said.contains(&format!("error[{code}]")), "{code}: {said}");
    }
}

#[test]
fn every_election_changes_the_clause_that_it_is_about() {
    let approved = |value: &str| format!("{{ value = {value}, approved_by = \"Privacy Counsel\" }}");
    for (term, value, expect) in [
        ("emergency-days", "5", "replace it on 5 days' notice"),
        ("notified-changes", "\"location\"", "An intended change of the country"),
        ("objection-consequence", "\"termination\"", "beyond that, the Customer may end the Services concerned"),
        ("liability-cap", "\"EUR 2,000,000 in a year\"", "is limited to EUR 2,000,000 in a year"),
        ("clause-12", "\"main-agreement\"", "only as far as clause 12 of the EU SCCs leaves room for it"),
        ("authorisation", "1", "Option 1: specific prior authorisation"),
        ("deletion-certificate", "false", "Issued on the Customer's request"),
    ] {
        let content = content(&workspace(&format!("{term} = {}\n", approved(value))));
        assert!(content.contains(expect), "{term}: {expect}");
        assert!(content.contains("Negotiated terms"), "{term}");
    }
    let said = render(&workspace(&format!("clause-12 = {}\n", approved("\"main-agreement\""))));
    assert!(said.contains("warning[L68-limited]"), "{said}");
}

#[test]
fn diff_shows_what_was_negotiated() {
    let project = workspace("breach-hours = 24\n");
    insta::assert_snapshot!(project.run(["diff", "--document", "dpa", "--customer", "acme", "--as-of", DAY]), @r"
    status: 0
    --- stdout
    standard → acme
      Notice of a Personal Data Breach, outer limit  48 hours → 24 hours  (better for the customer)
    --- stderr
    ");
    insta::assert_snapshot!(project.run(["diff", "--customers", "acme", "processor"]), @r"
    status: 0
    --- stdout
    acme → processor
      Notice of a change of Sub-processors           30 days → 60 days  (better for the customer)
      Notice of a Personal Data Breach, outer limit  24 hours → 48 hours  (better for the provider)
    --- stderr
    ");
    let json = project.stdout(&["diff", "--document", "dpa", "--customer", "acme", "--as-of", DAY, "--format", "json"]);
    let merged: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    let marked = |kind: &str| {
        let mut found = Vec::new();
        collect(&merged, kind, &mut found);
        found
    };
    assert!(marked("deleted").iter().any(|text| text.contains("48")), "{:?}", marked("deleted"));
    assert!(marked("inserted").iter().any(|text| text.contains("24")), "{:?}", marked("inserted"));
    assert!(project.run(["diff"]).starts_with("status: 2\n"));
}

/// The texts of runs of a kind.
fn collect<'v>(value: &'v serde_json::Value, kind: &str, found: &mut Vec<&'v str>) {
    match value {
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, kind, found)),
        serde_json::Value::Object(entries) => {
            if entries.get("kind").and_then(|own| own.as_str()) == Some(kind) {
                found.extend(entries.get("text").and_then(|text| text.as_str()));
            }
            entries.values().for_each(|value| collect(value, kind, found));
        }
        _ => (),
    }
}
