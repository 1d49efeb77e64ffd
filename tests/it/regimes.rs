//! Any set of laws is honest: an agreement holds the terms of the laws of its customer, and nothing of others.

use ddq::bank::{Bank, Disclosure};
use ddq::diagnostic::Severity;
use ddq::document::content::{Block, Run, Status};
use ddq::document::{Composition, Subject, Templates, compose, judge};
use jiff::civil::date;

use crate::completeness::{complete, parse};

const REGIMES: [&str; 4] = ["gdpr", "uk", "swiss", "ccpa"];

/// A made-up customer under these laws, of which nothing is stated that they do not ask for.
fn customer(role: &str, regimes: &[&str]) -> String {
    let has = |regime: &str| regimes.contains(&regime);
    let listed: Vec<_> = regimes.iter().map(|regime| format!("\"{regime}\"")).collect();
    let mut text = format!(
        "name = \"Sample (fictitious)\"\nlegal_name = \"Sample Ltd (fictitious)\"\nlegal_form = \"company\"\n\
         registration_number = \"0 (fictitious)\"\naddress = \"1 Sample Road\"\ncountry = \"{}\"\nrole = \"{role}\"\n\
         activities = \"Searches filings\"\nregimes = [{}]\nagreement = \"the Sample Agreement of 1 June 2026\"\n\
         effective_date = 2026-12-01\n",
        if has("gdpr") { "DE" } else { "US" },
        listed.join(", ")
    );
    if has("gdpr") {
        text.push_str("member_state = \"DE\"\nauthority = \"Sample Authority\"\nauthority_branch = \"established\"\n");
    }
    if has("gdpr") && has("swiss") {
        text.push_str("swiss_trigger = \"fadp-and-gdpr\"\n");
    }
    text.push_str("[contact]\nname = \"Pat Sample\"\nposition = \"Counsel\"\nemail = \"pat@sample.example\"\n");
    text.push_str("[signatory]\nname = \"Kim Sample\"\ntitle = \"Director\"\n[representatives]\n");
    let representatives = [("dpo", regimes != ["ccpa"]), ("eu", has("gdpr")), ("uk", has("uk"))];
    for (key, _) in representatives.into_iter().filter(|(_, is_asked)| *is_asked) {
        text.push_str(&format!("{key} = \"not-required\"\n{key}_reason = \"a reason\"\n"));
    }
    text
}

fn bank(role: &str, regimes: &[&str], dpa: impl Fn(&str) -> String) -> Bank {
    let mut files = complete();
    files.retain(|(path, _)| !path.starts_with("answers/customers"));
    for (path, text) in &mut files {
        if path == "answers/dpa.toml" {
            *text = dpa(text);
        }
    }
    files.push(("answers/customers/sample.toml".to_owned(), customer(role, regimes)));
    parse(&files)
}

fn subject(bank: &Bank) -> Subject<'_> {
    let customer = bank.customer("sample");
    Subject { bank, customer, as_of: date(2026, 11, 24), sees: Disclosure::Public, status: Status::Final }
}

fn agreement(bank: &Bank) -> Composition {
    compose("dpa", subject(bank), &Templates::embedded()).expect("the template is sound")
}

#[track_caller]
fn assert_final(bank: &Bank, composition: &Composition, what: &str) {
    let found = judge(composition, subject(bank), &Templates::embedded());
    let errors = found.iter().filter(|finding| finding.severity == Severity::Error);
    let errors: Vec<_> = errors.map(|finding| format!("{}: {}", finding.code, finding.message)).collect();
    assert!(errors.is_empty(), "{what}:\n{}", errors.join("\n"));
    assert!(composition.missing.is_empty(), "{what}: {:?}", composition.missing);
}

/// Every text that is printed, in one.
fn words(composition: &Composition) -> String {
    let json = serde_json::to_string(&composition.document).expect("it is JSON");
    assert!(json.contains("cover"));
    json
}

/// All sets of laws but the empty one.
fn sets() -> impl Iterator<Item = Vec<&'static str>> {
    (1..16_u8)
        .map(|set| (0..4).filter(|bit| set & (1 << bit) != 0).map(|bit| REGIMES[usize::from(bit as u8)]).collect())
}

#[test]
fn every_set_of_laws_makes_a_final_agreement() {
    for role in ["controller", "processor"] {
        for regimes in sets() {
            let bank = bank(role, &regimes, str::to_owned);
            assert_final(&bank, &agreement(&bank), &format!("{role} under {regimes:?}"));
        }
    }
}

#[test]
fn an_agreement_speaks_of_the_laws_of_its_customer_alone() {
    let speaks = [
        ("gdpr", &["Sample Authority", "courts of Germany", "Branch of clause 13(a)"][..]),
        ("uk", &["UK Addendum", "Table 4"]),
        ("swiss", &["FDPIC", "Swiss adaptations"]),
        ("ccpa", &["CCPA", "business purposes"]),
    ];
    for regimes in sets() {
        let bank = bank("controller", &regimes, str::to_owned);
        let words = words(&agreement(&bank));
        for (regime, phrases) in speaks {
            for phrase in phrases {
                assert_eq!(words.contains(phrase), regimes.contains(&regime), "{phrase} under {regimes:?}");
            }
        }
        let (clauses, elections) = (regimes != ["ccpa"], regimes.contains(&"gdpr") || regimes.contains(&"swiss"));
        for phrase in ["EU SCCs", "Restricted Transfer", "data exporter", "Module Two"] {
            assert_eq!(words.contains(phrase), clauses, "{phrase} under {regimes:?}");
        }
        assert_eq!(words.contains("Elections in the EU SCCs"), elections, "{regimes:?}");
    }
}

#[test]
fn one_law_alone_needs_no_election_of_another() {
    // What the EU SCCs and the other instruments settle is not stated at all.
    let without = |text: &str| {
        let mut skipped = false;
        let kept = text.lines().filter(|line| {
            if line.starts_with('[') {
                skipped = ["[scc]", "[uk]", "[swiss]"].contains(line);
            }
            !skipped
        });
        kept.collect::<Vec<_>>().join("\n")
    };
    let california = bank("controller", &["ccpa"], without);
    assert_final(&california, &agreement(&california), "California without elections");
    let open = |text: &str| {
        let lines = text.lines().filter(|line| !["governing_law", "courts "].iter().any(|key| line.starts_with(key)));
        lines.collect::<Vec<_>>().join("\n")
    };
    for regime in ["uk", "swiss"] {
        let bank = bank("controller", &[regime], open);
        assert_final(&bank, &agreement(&bank), regime);
    }
}

#[test]
fn under_the_swiss_act_alone_law_and_courts_are_swiss() {
    let bank = bank("controller", &["swiss"], str::to_owned);
    let composition = agreement(&bank);
    let rows = composition.document.sections.iter().flat_map(|section| &section.blocks).flat_map(|block| match block {
        Block::Fields { rows, .. } => rows.as_slice(),
        _ => &[],
    });
    let value = |label: &str| {
        let row = rows.clone().find(|row| row.label == label).expect("the row is there");
        row.value.iter().flatten().map(Run::as_str).collect::<String>()
    };
    assert_eq!(value("Clause 17, governing law"), "The law of Switzerland");
    assert_eq!(value("Clause 18(b), courts"), "The courts of Switzerland");
    assert_eq!(value("Case"), "The transfer is subject to the FADP only");
}

/// The codes of findings about an agreement with a customer under the UK GDPR, and what Table 1 says of its start.
fn uk_start(own: &str, common: &str) -> (Vec<String>, String) {
    let mut files = complete();
    for (path, text) in &mut files {
        if path == "answers/dpa.toml" {
            *text = text.replace("[uk]\n", &format!("[uk]\n{common}\n"));
        }
    }
    let text = customer("controller", &["uk"]).replace("[contact]", &format!("{own}\n[contact]"));
    files.push(("answers/customers/sample.toml".to_owned(), text));
    let bank = parse(&files);
    let composition = agreement(&bank);
    let found = judge(&composition, subject(&bank), &Templates::embedded());
    let errors = found.into_iter().filter(|finding| finding.severity == Severity::Error);
    let json = words(&composition);
    let start = json.split("Start date").nth(1).and_then(|rest| rest.split("\"text\":\"").nth(1));
    let start = start.and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned();
    (errors.map(|finding| finding.code.to_string()).collect(), start)
}

#[test]
fn the_uk_addendum_starts_with_the_agreement_that_holds_it() {
    let codes = |own, common| uk_start(own, common).0;
    assert_eq!(uk_start("", ""), (Vec::new(), "1 December 2026".to_owned()));
    assert_eq!(uk_start("", "start_date = 2026-12-01").0, Vec::<String>::new());
    assert_eq!(codes("", "start_date = 2027-01-04"), ["L58-uk-start"]);
    assert_eq!(codes("", "start_date = 2026-06-01"), ["L58-uk-start"]);
    // A customer may need it later than everything else, never before.
    let later = uk_start("uk_start_date = 2027-02-01", "start_date = 2027-01-04");
    assert_eq!(later, (Vec::new(), "1 February 2027".to_owned()));
    assert_eq!(codes("uk_start_date = 2026-11-30", ""), ["L58-uk-start"]);
    assert_eq!(codes("uk_start_date = \"soon\"", ""), ["L58-uk-table-1"]);
}

#[test]
fn transfers_rest_on_the_instruments_of_the_laws_of_the_document() {
    for (regime, expect, clauses) in [
        ("gdpr", "\"EU–U.S. Data Privacy Framework, checked", "else EU SCCs, Module Three\""),
        ("uk", "\"UK Extension to the EU–U.S. Data Privacy Framework, checked", "Module Three, with the UK Addendum\""),
        ("swiss", "\"Swiss–U.S. Data Privacy Framework, checked", "Module Three, with the Swiss adaptations\""),
    ] {
        let bank = bank("controller", &[regime], str::to_owned);
        for document in ["annex-iii", "subprocessors"] {
            let composition = compose(document, subject(&bank), &Templates::embedded()).expect("the template is sound");
            let words = words(&composition);
            assert!(words.contains(expect), "{document} under {regime}: {words}");
            assert!(words.contains(clauses), "{document} under {regime}");
            assert_eq!(words.contains("Swiss–U.S."), regime == "swiss", "{document} under {regime}");
        }
    }
}

#[test]
fn which_swiss_case_applies_is_asked_of_the_customer() {
    let with = |old: &str, new: &str| {
        let text = customer("controller", &["gdpr", "swiss"]).replace(old, new);
        let mut files = complete();
        files.push(("answers/customers/sample.toml".to_owned(), text));
        let bank = parse(&files);
        let found = judge(&agreement(&bank), subject(&bank), &Templates::embedded());
        found.iter().filter(|finding| finding.code == "L64-swiss-trigger").count()
    };
    assert_eq!(with("none such", ""), 0);
    assert_eq!(with("swiss_trigger = \"fadp-and-gdpr\"\n", ""), 1);
    assert_eq!(with("regimes = [\"gdpr\", \"swiss\"]", "regimes = [\"swiss\"]"), 1);
}
