//! One fact, one place: what contradicts the bank is told so, what is mended is not, and neither is what stands near it
//! and says something else.

use std::collections::BTreeSet;

use ddq::bank;
use ddq::lint;
use ddq::source::Sources;

use crate::lints::files;
use crate::project::{AS_OF, BASE, Project};

/// The lints of this page.
const CODES: [&str; 8] = [
    "miscounted",
    "list-incomplete",
    "role-conflict",
    "two-legal-names",
    "still-pending",
    "number-against-fact",
    "place-against-fact",
    "vendor-denied",
];

/// A bank that states much.
const FACTS: &str = r#"
# answers/company.toml
name = "Example"
legal_name = "Example Software, Inc."

# answers/certifications.toml
[soc2_type1]
name  = "SOC 2 Type 1"
kind  = "attestation"
state = "issued"
[soc2_type2]
name  = "SOC 2 Type 2"
kind  = "attestation"
state = "planned"

# answers/evidence.toml
[pentest]
title = "Penetration test summary"
kind  = "report"
state = "exists"
date  = 2026-04-26

# answers/facts.toml
[audited]
rest_routes = 224
[tickets]
close_days = 10
[features.sso]
name  = "single sign-on"
state = "available"

# answers/dpa.toml
role = "processor"
[breach]
outer_hours = 48
[subprocessors]
notice_days    = 30
objection_days = 14
[deletion]
days        = 30
backup_days = 35
[audit]
notice_days = 20
frequency   = "once in twelve months"
[scc]
governing_law = "IE"

# answers/sla.toml
[tiers.commercial]
name           = "Commercial"
uptime_percent = 99.9
[tiers.team]
name           = "Team"
uptime_percent = 99.5
[maintenance]
notice_hours = 48
[credits]
cap_percent = 50
claim_days  = 30

# answers/subprocessors.toml
[host]
name      = "Railway Corp."
category  = "Application hosting"
purpose   = "Hosting of the API"
locations = ["US"]
[model]
name      = "Anthropic PBC"
category  = "LLM API"
purpose   = "Large language model"
locations = ["US"]
[mail]
name      = "Resend (Drift Labs, Inc.)"
category  = "Email"
purpose   = "Transactional email"
locations = ["US"]
[edge]
name      = "Cloudflare, Inc."
category  = "Edge"
purpose   = "Edge network"
locations = ["US"]
global    = true
[watch]
name      = "BetterStack"
category  = "Monitoring"
purpose   = "Status page hosting"
locations = ["EU", "US"]
[pay]
name      = "Stripe, Inc."
category  = "Billing"
purpose   = "Payments"
locations = ["US"]
role      = "independent-controller"
"#;

const QUESTION: &str = "How is it with that?";

fn saying(question: &str, text: &str) -> String {
    answer(question, "", text, "")
}

fn answer(question: &str, choice: &str, text: &str, more: &str) -> String {
    let choice = if choice.is_empty() { String::new() } else { format!("choice = \"{choice}\"\n") };
    let text = if text.is_empty() { String::new() } else { format!("answer = '''\n{text}'''\n") };
    format!(
        "{FACTS}\n# answers/sections/security.toml\n[topic]\nquestion = \"{question}\"\n{choice}{text}\
         status = \"approved\"\nowner = \"security\"\nreviewed = 2026-04-26\nsource = \"policy\"\n{more}\n"
    )
}

fn codes(block: &str) -> BTreeSet<&'static str> {
    let base = BASE.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    let sources: Sources = base.chain(files(block)).collect();
    let (bank, faults) = bank::parse(&sources);
    assert_eq!(faults, [], "{block}");
    let found = lint::run(&bank, &sources, AS_OF.parse().expect("it is a date"));
    found.into_iter().map(|diagnostic| diagnostic.code).filter(|code| CODES.contains(code)).collect()
}

/// A question, a planted claim with the code that finds it, and the claim mended.
const PLANTED: &[(&str, &str, &str, &str)] = &[
    // A list typed by hand, and a number over it.
    (
        "miscounted",
        QUESTION,
        "We rely on 4 vendors for this:\n\n- hosting\n- email\n- billing",
        "We rely on 3 vendors for this:\n\n- hosting\n- email\n- billing",
    ),
    (
        "miscounted",
        QUESTION,
        "The page lists {{ subprocessors | length }} sub-processors.",
        "The page lists {{ subprocessors | processors | length }} sub-processors.",
    ),
    (
        "list-incomplete",
        "Which sub-processors are there?",
        "Our sub-processors:\n\n- Railway Corp.\n- Anthropic PBC\n- Resend (Drift Labs, Inc.)\n- Cloudflare, Inc.",
        "Our sub-processors:\n\n{{ subprocessors | processors | lines(\"{name}\") }}",
    ),
    // A vendor by its role.
    (
        "role-conflict",
        QUESTION,
        "The sub-processor Stripe, Inc. processes payments.",
        "Stripe, Inc. processes payments as a controller in its own right; it is no sub-processor.",
    ),
    (
        "role-conflict",
        "Which sub-processors do you use?",
        "{{ subprocessors | lines(\"{name}\") }}",
        "{{ subprocessors | processors | lines(\"{name}\") }}",
    ),
    // A finished fact that a text still waits for.
    ("still-pending", QUESTION, "The SOC 2 Type 1 audit is pending.", "SOC 2 Type 2 is planned."),
    ("still-pending", QUESTION, "There is no SOC 2 Type 1 report.", "There is no SOC 2 Type 2 report."),
    ("still-pending", QUESTION, "A SOC 2 report has not been issued.", "The SOC 2 Type 1 report was issued."),
    ("still-pending", QUESTION, "The penetration test summary is not yet there.", "A penetration test summary exists."),
    ("still-pending", QUESTION, "Single sign-on is planned.", "Single sign-on is offered."),
    ("still-pending", QUESTION, "The governing law is not stated.", "The retention of logs is not stated."),
    ("still-pending", QUESTION, "The frequency of audits is to be agreed.", "The fee of audits is to be agreed."),
    // Numbers and periods.
    (
        "number-against-fact",
        QUESTION,
        "New sub-processors are announced 14 days in advance.",
        "New sub-processors are announced {{ dpa.subprocessors.notice_days }} days in advance.",
    ),
    ("number-against-fact", "How much notice of new sub-processors is given?", "14 days.", "30 days."),
    (
        "number-against-fact",
        QUESTION,
        "We notify customers of a breach within 3 days.",
        "We notify customers of a breach within 2 days.",
    ),
    (
        "number-against-fact",
        QUESTION,
        "Customer data is deleted within 90 days of termination.",
        "Customer data is deleted within one month of termination.",
    ),
    (
        "number-against-fact",
        QUESTION,
        "Backups expire after 7 days.",
        "Backups expire after {{ dpa.deletion.backup_days }} days.",
    ),
    (
        "number-against-fact",
        QUESTION,
        "The Team plan has a monthly uptime target of 99.9%.",
        "The Team plan has a monthly uptime target of 99.5%.",
    ),
    (
        "number-against-fact",
        QUESTION,
        "Scheduled maintenance is announced 24 hours ahead.",
        "Scheduled maintenance is announced two days ahead.",
    ),
    ("number-against-fact", QUESTION, "The audit covered 200 REST routes.", "The audit covered 224 REST routes."),
    ("number-against-fact", QUESTION, "Tickets close within 5 days.", "Tickets close within 10 days."),
    // Places.
    ("place-against-fact", QUESTION, "Data is hosted only in the EU.", "Data is hosted only in the United States."),
    (
        "place-against-fact",
        QUESTION,
        "Customer data never leaves the European Union.",
        "Logs of the office never leave the drawer.",
    ),
    (
        "place-against-fact",
        QUESTION,
        "The API is hosted in data centres in Japan.",
        "The API is hosted in data centres in the US.",
    ),
    // Vendors.
    ("vendor-denied", QUESTION, "We use no AI vendors.", "We use no AI vendors to decide about persons."),
    ("vendor-denied", QUESTION, "We do not engage any sub-processors.", "We do not engage any auditors."),
];

#[test]
fn every_planted_claim_is_found_and_none_once_it_is_mended() {
    let mut wrong = Vec::new();
    for (code, question, planted, mended) in PLANTED {
        if !codes(&saying(question, planted)).contains(code) {
            wrong.push(format!("{code} is silent on: {planted}"));
        }
        if codes(&saying(question, mended)).contains(code) {
            wrong.push(format!("{code} fires on: {mended}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_bare_yes_or_no_claims_what_is_asked() {
    let given = |question, choice| codes(&answer(question, choice, "", ""));
    assert!(given("Is data hosted only in the EU?", "yes").contains("place-against-fact"));
    assert_eq!(given("Is data hosted only in the EU?", "no"), BTreeSet::new());
    assert!(given("Are all sub-processors located in the EU?", "yes").contains("place-against-fact"));
    assert_eq!(given("Are all sub-processors located in the EU?", "no"), BTreeSet::new());
    assert!(given("Is customer data processed outside the EEA?", "no").contains("place-against-fact"));
    assert_eq!(given("Is customer data processed outside the EEA?", "yes"), BTreeSet::new());
    assert!(given("Does the service use large language models?", "no").contains("vendor-denied"));
    assert!(given("Do you use any AI providers?", "no").contains("vendor-denied"));
    assert_eq!(given("Do you use any AI providers?", "yes"), BTreeSet::new());
}

#[test]
fn a_name_is_the_legal_name_or_no_legal_name() {
    let named = |name: &str, legal: &str| {
        let vendor = format!(
            "# answers/subprocessors.toml\n[a]\nname = \"{name}\"\npurpose = \"Email\"\nlegal_name = \"{legal}\"\n\
             verified = 2026-04-26\n"
        );
        let company = format!("# answers/company.toml\nname = \"{name}\"\nlegal_name = \"{legal}\"\n");
        (codes(&vendor).contains("two-legal-names"), codes(&company).contains("two-legal-names"))
    };
    assert_eq!(named("OpenAI, OpCo, LLC", "OpenAI OpCo, LLC"), (true, true));
    assert_eq!(named("Infisical (Solomon Labs, Inc.)", "Infisical, Inc."), (true, true));
    assert_eq!(named("OpenAI OpCo, LLC", "OpenAI OpCo, LLC"), (false, false));
    assert_eq!(named("Functional Software, Inc. (Sentry)", "Functional Software, Inc."), (false, false));
    assert_eq!(named("BetterStack", "Better Stack, s.r.o. Inc."), (false, false));
}

/// `waf-and-ddos` states a measure of Annex II and serves lines of formats.
#[test]
fn a_renamed_answer_takes_no_measure_and_no_line_away_in_silence() {
    let entry = |id: &str| {
        format!(
            "[{id}]\nquestion = \"Is there a firewall?\"\nchoice = \"yes\"\nshort = \"At the edge.\"\n\
             status = \"approved\"\nowner = \"security\"\nreviewed = 2026-04-26\nsource = \"policy\"\n"
        )
    };
    let checked = |id: &str| {
        let project = Project::new().file("answers/dpa.toml", "role = \"processor\"\n");
        let project = project.file("answers/sections/security.toml", entry(id));
        project.stdout(&["check", "--as-of", AS_OF, "--format", "json"])
    };
    let renamed = checked("waf-ddos");
    for code in ["L38-names", "line-without-answer"] {
        assert!(renamed.contains(code), "{code}: {renamed}");
        assert!(!checked("waf-and-ddos").contains(code), "{code}");
        assert!(!checked("something-else").contains(code), "{code}");
    }
}

/// What stands near a fact, and contradicts none.
const INNOCENT: &[(&str, &str)] = &[
    (QUESTION, "Customers may object to a new sub-processor within 14 days of the notice."),
    ("How much notice of new sub-processors is given?", "At least 30 days. Customers may object within 14 days."),
    (QUESTION, "Breaches of the SLA are reported with the credits of the last 12 months."),
    (QUESTION, "The controller has 72 hours to notify the supervisory authority of a breach."),
    (QUESTION, "Logs are deleted after 90 days."),
    (QUESTION, "Data of a trial is deleted 14 days after it ends."),
    (QUESTION, "Requests for erasure are answered within 5 days."),
    (QUESTION, "Backups are taken every 24 hours and restored in a test every 90 days."),
    (QUESTION, "A restore takes 4 hours, and backups expire as the DPA says."),
    (QUESTION, "Service credits of 10% are due where uptime falls below 99%."),
    (QUESTION, "Uptime over the last 12 months was 99.97% as measured."),
    (QUESTION, "Emergency maintenance is announced 1 hour ahead where that is possible."),
    (QUESTION, "Scheduled maintenance lasts no longer than 2 hours."),
    (QUESTION, "Penetration tests are announced to the host 5 days in advance."),
    (QUESTION, "Notice of sub-processors is not 14 days."),
    (QUESTION, "The audit covered 224 REST routes and 35 tools in 12 days."),
    (QUESTION, "Our office is located in Germany, and support answers only in English."),
    (QUESTION, "Only administrators in the EU can reach servers."),
    (QUESTION, "Each sub-processor on the list has a location in the United States; some have one in the EU as well."),
    (QUESTION, "All employees are trained on servers hosted in the US."),
    (QUESTION, "BetterStack stores status data in the EU."),
    (QUESTION, "Data is not hosted only in the EU."),
    (QUESTION, "Customer data is not transferred outside the EEA without appropriate safeguards."),
    (QUESTION, "Hosting only in the EU is planned."),
    (QUESTION, "We do not use customer data to train AI models."),
    (QUESTION, "No AI vendor receives cardholder data."),
    (QUESTION, "No sub-processor is engaged without notice."),
    (QUESTION, "No email is kept in clear text, and we have no email lists for sale."),
    (QUESTION, "We do not use AI to screen applicants."),
    (QUESTION, "The optional sub-processors are Anthropic PBC, BetterStack, Cloudflare, Inc. and Railway Corp."),
    (QUESTION, "We resend an email once, and railway timetables are no business of ours."),
    (QUESTION, "Besides its sub-processors the provider relies on Stripe, Inc., a controller in its own right."),
    (QUESTION, "Within 30 days the provider returns these:\n\n- exports\n- logs"),
    (QUESTION, "Two of the 5 vendors process in the EU:\n\n- one of them"),
    (QUESTION, "There is no SOC 2 Type 2 report; the Type 2 observation window has not yet started."),
    (QUESTION, "Requests are acknowledged within 1 day; the full report follows in 10 days."),
    (QUESTION, "The pending requests of a customer are shown in single sign-on settings."),
];

#[test]
fn what_is_near_and_innocent_is_left_alone() {
    let mut wrong = Vec::new();
    for (question, text) in INNOCENT {
        let found = codes(&saying(question, text));
        if !found.is_empty() {
            wrong.push(format!("{found:?}: {text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_lint_of_the_page_is_there() {
    let known: BTreeSet<_> = lint::LINTS.iter().map(|lint| lint.rule.code).collect();
    assert!(CODES.iter().all(|code| known.contains(code)));
}
