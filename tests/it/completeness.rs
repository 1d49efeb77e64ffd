//! The rules of completeness: a bank that states everything is complete, and each thing taken out of it is missed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ddq::bank::{self, Bank, Disclosure};
use ddq::canonical;
use ddq::diagnostic::{Diagnostic, Severity};
use ddq::document::completeness::{Absent, CompletenessRule, check, literal_numbers, rules};
use ddq::document::content::Status;
use ddq::document::{Composition, Scope, Subject, Templates, compose};
use ddq::source::Sources;
use jiff::civil::{Date, date};
use toml_edit::{DocumentMut, Item, TableLike};

use crate::project::repository;

/// The day for which the complete bank is complete.
const DAY: Date = date(2026, 11, 24);

const CUSTOMERS: [&str; 2] = ["controller", "processor"];
const DOCUMENTS: [&str; 4] = ["dpa", "annex-i", "annex-ii", "annex-iii"];

/// The shipped bank, with the files of the complete one in place of its own.
pub fn complete() -> Vec<(String, String)> {
    let mut files = Vec::new();
    collect(&repository().join("answers"), "answers", &mut files);
    let mut overlay = Vec::new();
    collect(&repository().join("tests/fixtures/complete"), "answers", &mut overlay);
    files.retain(|(path, _)| !overlay.iter().any(|(over, _)| over == path));
    files.extend(overlay);
    files.push(("ddq.toml".to_owned(), "[workspace]\n".to_owned()));
    files
}

/// The TOML files of a folder, named from `prefix` on.
pub fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("it exists") {
        let path = entry.expect("it can be read").path();
        let name = format!("{prefix}/{}", path.file_name().expect("a name").to_string_lossy());
        match path.is_dir() {
            true => collect(&path, &name, files),
            false if name.ends_with(".toml") => files.push((name, fs::read_to_string(&path).expect("it is text"))),
            false => (),
        }
    }
}

fn templates() -> Templates {
    let mut files = Vec::new();
    collect(&repository().join("templates"), "", &mut files);
    let mut templates = Templates::default();
    for (path, text) in files {
        templates.insert(path.trim_start_matches('/'), text.as_bytes());
    }
    templates
}

/// The bank of some files, over the canonical questionnaire.
pub fn parse(files: &[(String, String)]) -> Bank {
    let mut sources: Sources = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    canonical::beneath(&mut sources);
    bank::parse(&sources).0
}

fn subject<'b>(bank: &'b Bank, customer: &str) -> Subject<'b> {
    let customer = Some(bank.customer(customer).expect("the customer is in the bank"));
    Subject { bank, customer, as_of: DAY, sees: Disclosure::Nda, status: Status::Final }
}

fn composed(bank: &Bank, customer: &str, document: &str, templates: &Templates) -> Composition {
    compose(document, subject(bank, customer), templates).expect("the template is sound")
}

fn findings(bank: &Bank, customer: &str, document: &str, templates: &Templates) -> Vec<Diagnostic> {
    let composition = composed(bank, customer, document, templates);
    check(&Scope::new(subject(bank, customer)), Some(&composition), Absent::Fault)
}

fn codes(findings: &[Diagnostic]) -> BTreeSet<&'static str> {
    findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn nothing_is_missing_in_a_complete_bank() {
    let (bank, templates) = (parse(&complete()), templates());
    for customer in CUSTOMERS {
        for document in DOCUMENTS {
            let found = findings(&bank, customer, document, &templates);
            let messages: Vec<_> =
                found.iter().map(|finding| format!("{}: {}", finding.code, finding.message)).collect();
            assert!(messages.is_empty(), "{document} for {customer}:\n{}", messages.join("\n"));
        }
    }
    let scope = Scope::new(subject(&bank, "controller"));
    assert_eq!(literal_numbers(&DOCUMENTS, &scope, &templates), []);
}

/// A fact that a rule asks for, as it is written: the file, the path within it.
fn written(path: &str, customer: &str) -> (String, Vec<String>) {
    let (first, within) = path.split_once('.').expect("facts of documents are within files");
    let file = match first {
        "customer" => format!("answers/customers/{customer}.toml"),
        file => format!("answers/{file}.toml"),
    };
    (file, within.replace('*', "anthropic").split('.').map(str::to_owned).collect())
}

/// The file without the key, or nothing when it does not hold it.
fn without(text: &str, keys: &[String]) -> Option<String> {
    let mut document: DocumentMut = text.parse().expect("it is TOML");
    let (last, tables) = keys.split_last()?;
    let mut table: &mut dyn TableLike = document.as_table_mut();
    for name in tables {
        table = table.get_mut(name).and_then(Item::as_table_like_mut)?;
    }
    table.remove(last)?;
    Some(document.to_string())
}

/// The complete bank without one fact, and without answers, which take long to read; nothing when it does not hold it.
fn bank_without(path: &str, customer: &str) -> Option<Bank> {
    let (file, keys) = written(path, customer);
    let mut files = complete();
    files.retain(|(path, _)| !path.starts_with("answers/sections"));
    let (_, text) = files.iter_mut().find(|(path, _)| *path == file)?;
    *text = without(text, &keys)?;
    Some(parse(&files))
}

/// Whether a rule asks for a fact on a condition that holds for a customer of the complete bank, or for nobody.
fn is_asked(rule: &CompletenessRule, when: Option<&'static str>, subject: Subject<'_>) -> bool {
    let scope = Scope::new(subject);
    let is_known = !rule.needs_customer || subject.customer.is_some();
    is_known && rule.conditions().chain(when).all(|condition| scope.holds(condition).expect("it can be judged"))
}

#[test]
fn each_fact_that_is_taken_out_is_missed_by_its_rule() {
    let (whole, templates) = (parse(&complete()), templates());
    let mut unasked = Vec::new();
    for rule in rules() {
        let document = rule.documents.first().map_or("dpa", String::as_str);
        for (path, when) in rule.requires() {
            let mut cases = 0;
            for customer in CUSTOMERS {
                let asked = is_asked(rule, when, subject(&whole, customer));
                let Some(bank) = bank_without(path, customer).filter(|_| asked) else { continue };
                let found = findings(&bank, customer, document, &templates);
                assert!(codes(&found).contains(rule.rule.code), "{path} is not missed by {}", rule.rule.code);
                cases += 1;
                break;
            }
            let nobody = |bank| Subject { customer: None, ..subject(bank, "controller") };
            let asked = cases == 0 && is_asked(rule, when, nobody(&whole));
            if let Some(bank) = bank_without(path, "controller").filter(|_| asked) {
                let found = check(&Scope::new(nobody(&bank)), None, Absent::Fault);
                assert!(codes(&found).contains(rule.rule.code), "{path} is not missed by {}", rule.rule.code);
                cases += 1;
            }
            if cases == 0 {
                unasked.push(path);
            }
        }
    }
    assert_eq!(unasked, UNASKED);
}

/// Facts that the complete bank need not state, because it is another case.
const UNASKED: [&str; 18] = [
    "customer.representatives.eu_name",
    "customer.representatives.eu_contact",
    "customer.representatives.uk_reason",
    "company.representatives.dpo_reason",
    "company.representatives.eu_name",
    "company.representatives.eu_contact",
    "company.representatives.uk_name",
    "company.representatives.uk_contact",
    "customer.authority",
    "subprocessors.*.legal_name",
    "subprocessors.*.address",
    "subprocessors.*.contact_name",
    "subprocessors.*.contact_position",
    "subprocessors.*.contact",
    "subprocessors.*.data_categories",
    "subprocessors.*.role",
    "dpa.scc.assessment_reference",
    "dpa.scc.assessment_due",
];

/// The complete bank with a change.
#[track_caller]
fn changed(file: &str, from: &str, to: &str) -> Bank {
    let mut files = complete();
    files.retain(|(path, _)| !path.starts_with("answers/sections"));
    let (_, text) = files.iter_mut().find(|(path, _)| path == file).expect("the file is there");
    assert!(text.contains(from), "{from}");
    *text = text.replacen(from, to, 1);
    parse(&files)
}

/// A change of the complete bank, and the rule that it breaks.
#[track_caller]
fn check_change(file: &str, from: &str, to: &str, code: &str) {
    let found = findings(&changed(file, from, to), "controller", "dpa", &templates());
    assert!(codes(&found).contains(code), "{code} is silent on {to}: {:?}", codes(&found));
}

#[test]
fn a_fact_over_several_lines_is_a_name() {
    let lines = "\"\"\"\nthe search of SEC EDGAR\nfilings for Users\n\"\"\"";
    let bank = changed("answers/dpa.toml", "\"the hosted search of public filings for the Customer's users\"", lines);
    assert!(!codes(&findings(&bank, "controller", "dpa", &templates())).contains("L08-undefined"));
}

#[test]
fn each_contradiction_is_found_by_its_rule() {
    let (company, dpa, vendors) = ("answers/company.toml", "answers/dpa.toml", "answers/subprocessors.toml");
    let customer = "answers/customers/controller.toml";
    check_change(company, "\"Example Vendor, Inc. (fictitious)\"", "\"vendor.example\"", "L02-provider-name");
    check_change(company, "dpo         = \"named\"", "dpo = \"unknown\"", "L05-provider-representatives");
    check_change(dpa, "version        = \"2.1\"", "version = \"2.2\"", "L06-change-log");
    check_change(dpa, "backup_days   = 35", "backup_days = 400", "L23-deletion-terms");
    check_change(dpa, "outer_hours = 48", "outer_hours = 72", "L25-breach-bound");
    check_change(dpa, "[\n    \"name and work", "[\n    \"various data\", \"name and work", "L29-data-categories");
    check_change(dpa, "\"search terms\", \"support", "\"search words\", \"support", "L33-retention");
    check_change(dpa, "[\"providing the hosted search\"", "[\"hosting\"", "L32-one-list-of-purposes");
    check_change(dpa, "destinations          = [\"US\", \"DE\"]", "destinations = [\"DE\"]", "L35-destinations");
    check_change(customer, "country             = \"DE\"", "country = \"US\"", "L36-authority");
    check_change(customer, "notice_days    = 45", "notice_days = 14", "L42-one-notice-period");
    check_change(dpa, "objection_days        = 30", "objection_days = 46", "L45-objection-in-time");
    check_change(dpa, "without undue delay.\"\"\"", "where appropriate.\"\"\"", "L37-specific-measures");
    check_change(dpa, "\"once in each period of twelve months\"", "\"never\"", "L19-audit-terms");
    check_change(dpa, "\"90 days\"", "\"ten years\"", "L23-deletion-terms");
    check_change(dpa, "\"data-protection grounds\"", "\"grounds that the provider accepts\"", "L45-objection");
    check_change(dpa, "clause_12 = \"unlimited\"", "clause_12 = \"main-agreement\"", "L68-limited");
    check_change(dpa, "fallbacks = [36, 24]", "fallbacks = [0]", "L71-playbook");
    check_change(customer, "notice_days    = 45", "notice_days = 90", "L71-negotiated");
    check_change(dpa, "clause9_option           = 2", "clause9_option = 3", "L42-one-notice-period");
    check_change(vendors, "transfer_mechanism = \"dpf\"\n", "", "L46-transfer-mechanism");
    check_change(vendors, "2026-11-20", "2026-06-20", "L47-dpf");
    check_change(
        vendors,
        "\"documentation Q&A; enrichment when chosen by the customer\"",
        "\"\"\"\nenrichment when \\\n chosen by the customer in place of the other model\"\"\"",
        "L43-shared-function",
    );
    check_change(dpa, "governing_law            = \"IE\"", "governing_law = \"GB\"", "L50-governing-law");
    check_change(customer, "member_state     = \"DE\"", "member_state = \"CH\"", "L50-governing-law");
    check_change(dpa, "2021/914", "2021/915", "L52-instrument");
    check_change(dpa, "importer_subject_to_gdpr = \"no\"", "importer_subject_to_gdpr = \"yes\"", "L53-importer-status");
    check_change(dpa, "assessment_date          = 2026-11-02", "assessment_date = 2027-01-02", "L55-assessment");
    check_change(dpa, "template_checked = 2026-11-20", "template_checked = 2026-01-20", "L63-uk-template-checked");
    check_change(dpa, "sale_or_sharing      = false", "sale_or_sharing = true", "L66-C1-sale");
    check_change(dpa, "\"the hosted search of", "\"the GDPR-compliant search of", "L69-claims");
    check_change(dpa, "\"the hosted search of", "\"the search, by Privacy Shield, of", "L54-instruments");
}

/// A change of the template of the agreement, and the rule that it breaks.
#[track_caller]
fn check_template(from: &str, to: &str, code: &str) {
    let path = repository().join("templates/dpa/document.toml");
    let text = fs::read_to_string(path).expect("it exists");
    assert!(text.contains(from), "{from}");
    let mut templates = templates();
    templates.insert("dpa/document.toml", text.replacen(from, to, 1).as_bytes());
    let mut files = complete();
    files.retain(|(path, _)| !path.starts_with("answers/sections"));
    let bank = parse(&files);
    let mut found = findings(&bank, "controller", "dpa", &templates);
    found.extend(literal_numbers(&DOCUMENTS, &Scope::new(subject(&bank, "controller")), &templates));
    assert!(codes(&found).contains(code), "{code} is silent on {to}: {:?}", codes(&found));
}

#[test]
fn each_fault_of_a_template_is_found_by_its_rule() {
    let anchor = "This DPA governs the processing of Customer Personal Data";
    let with = |text: &str| format!("{text} {anchor}");
    check_template(anchor, &with("It binds each Subprocessor."), "L08-undefined");
    check_template("**Annexes** means", "**Annexes** means all. **Sub-Processor** means", "L08-defined-once");
    check_template("**Annexes** means", "**Unheard Word** means nothing. **Annexes** means", "L08-used");
    check_template(anchor, &with("See Annex IV."), "L09-references");
    check_template(anchor, &with("Clause 8 of the EU SCCs is replaced by this."), "L52-no-rewriting");
    check_template(anchor, &with("The data importer shall help."), "L52-no-rewriting");
    check_template(anchor, &with("It protects data of legal entities."), "L65-swiss-legal-persons");
    check_template(anchor, &with("It is second to none."), "L69-claims");
    check_template(anchor, &with("It ends after 30 days."), "L70-literal-numbers");
    check_template(anchor, &with("{{ company.vat_number }} {{ dpa.breach.contact }}"), "L10-placeholder");
    check_template("view = \"uk-tables\"", "text = \"Later.\"", "L58-uk-table-1");
    check_template("view = \"signatures\"", "text = \"Later.\"", "L04-signatures");
    check_template("Option 2 of clause 9(a)", "Option 1 of clause 9(a)", "L42-one-notice-period");
}

#[test]
fn a_fact_that_is_missed_is_named_with_ground_and_place() {
    let bank = bank_without("dpa.scc.docking_clause", "controller").expect("it is held");
    let mut found = findings(&bank, "controller", "dpa", &templates());
    found.retain(|finding| !finding.code.starts_with("L38-"));
    let finding = found.iter().find(|finding| finding.code == "L48-docking-clause").expect("it is missed");
    assert_eq!(finding.message, "not stated: election of clause 7 (docking) (SCC clause 7)");
    assert_eq!(finding.help.as_deref(), Some("set `docking_clause` in `[scc]` of answers/dpa.toml"));
    assert_eq!((&*finding.location.path, finding.severity), ("answers/dpa.toml", Severity::Error));
    assert_eq!(found.len(), 1, "{found:?}");
}

/// The template of the agreement without what is tagged with a duty.
fn template_without(duty: &str, text: &str) -> String {
    text.replace(&format!("\"{duty}\""), "\"none\"")
}

#[test]
fn each_duty_that_no_clause_serves_is_missed_by_its_rule() {
    let bank = parse(&complete());
    let text = fs::read_to_string(repository().join("templates/dpa/document.toml")).expect("it exists");
    for rule in rules() {
        let Some(duty) = rule.duty() else { continue };
        let mut templates = templates();
        templates.insert("dpa/document.toml", template_without(duty, &text).as_bytes());
        let missed = CUSTOMERS
            .into_iter()
            .any(|customer| codes(&findings(&bank, customer, "dpa", &templates)).contains(rule.rule.code));
        assert!(missed, "{duty} is not missed by {}", rule.rule.code);
    }
}

#[test]
fn each_clause_that_serves_a_duty_alone_is_missed_when_it_is_taken_out() {
    let bank = parse(&complete());
    let templates = templates();
    let composition = composed(&bank, "controller", "dpa", &templates);
    let served: BTreeSet<&str> = composition.duties.iter().map(|duty| duty.rule.as_str()).collect();
    for served in served {
        let mut less = composed(&bank, "controller", "dpa", &templates);
        less.duties.retain(|duty| duty.rule != served);
        let found = check(&Scope::new(subject(&bank, "controller")), Some(&less), Absent::Fault);
        let serves = |rule: &&CompletenessRule| rule.duty() == Some(served);
        let rules: Vec<_> = rules().iter().filter(serves).map(|rule| rule.rule.code).collect();
        assert!(rules.is_empty() || rules.iter().any(|code| codes(&found).contains(code)), "{served}");
    }
}

#[test]
fn what_is_absent_is_a_gap_in_a_bank_and_what_is_wrong_is_wrong() {
    let mut files = complete();
    let text = &mut files.iter_mut().find(|(path, _)| path == "answers/dpa.toml").expect("it is there").1;
    *text =
        text.replace("governing_law            = \"IE\"", "governing_law = \"US\"").replace("\"pre-signed\"", "\"\"");
    let bank = parse(&files);
    let subject = Subject { customer: None, status: Status::Draft, ..subject(&bank, "controller") };
    let found = check(&Scope::new(subject), None, Absent::Gap);
    let seen: Vec<_> = found.iter().map(|finding| (finding.code, finding.severity)).collect();
    assert!(seen.contains(&("L21-form", Severity::Note)), "{found:?}");
    assert!(seen.contains(&("L50-governing-law", Severity::Error)), "{found:?}");
}

#[test]
fn the_shipped_bank_has_gaps_and_no_errors() {
    let mut files = Vec::new();
    collect(&repository().join("answers"), "answers", &mut files);
    let bank = parse(&files);
    let subject = Subject { bank: &bank, customer: None, as_of: DAY, sees: Disclosure::Public, status: Status::Draft };
    let found = check(&Scope::new(subject), None, Absent::Gap);
    assert!(found.len() > 50);
    let worse: Vec<_> = found.iter().filter(|finding| finding.severity != Severity::Note).collect();
    let codes: Vec<_> = worse.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["L25-breach-bound"], "{worse:?}");
}

#[test]
fn drafts_of_the_shipped_bank_have_gaps_and_no_faults_of_text() {
    let mut files = Vec::new();
    collect(&repository().join("answers"), "answers", &mut files);
    let (bank, templates) = (parse(&files), templates());
    let subject = Subject { bank: &bank, customer: None, as_of: DAY, sees: Disclosure::Nda, status: Status::Draft };
    for document in templates.documents() {
        let composition = compose(&document, subject, &templates).expect("the template is sound");
        let found = check(&Scope::new(subject), Some(&composition), Absent::Gap);
        let worse = found.iter().filter(|finding| finding.severity == Severity::Error);
        let worse: Vec<_> = worse.map(|finding| format!("{}: {}", finding.code, finding.message)).collect();
        assert!(worse.is_empty(), "{document}:\n{}", worse.join("\n"));
    }
}

#[test]
fn the_list_of_rules_is_up_to_date() {
    let path = repository().join("docs/completeness.md");
    let list = list();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &list).expect("it can be written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == list, "docs/completeness.md is stale: `UPDATE=1 cargo test` writes it anew");
}

fn list() -> String {
    let mut text = INTRODUCTION.to_owned();
    for CompletenessRule { rule, basis, needs_customer, documents, .. } in rules() {
        let customer = if *needs_customer { "yes" } else { "no" };
        let documents = if documents.is_empty() { "all".to_owned() } else { documents.join(", ") };
        let code = rule.code;
        text.push_str(&format!(
            "| <a id=\"{code}\"></a>`{code}` | {} | {} | {basis} | {documents} | {customer} |\n",
            rule.severity, rule.summary
        ));
    }
    text
}

const INTRODUCTION: &str = "\
# What a document must hold before it can be signed

<!-- Made from src/document/completeness/rules.toml by `UPDATE=1 cargo test`. Do not edit. -->

`ddq render` makes a final document only when no error is left; a draft is made all the same and shows what is missing.
`ddq check` reports the same for the bank alone: there, what is not stated is a note, and what is stated and wrong keeps
its severity. A rule that needs a customer is silent while none is known.

The rules are written from the provisions that they name. They see whether something is stated, whether statements agree,
and whether clauses speak of what they must; whether the terms suit a case is for counsel to judge.

| Code | Severity | What holds | Basis | Documents | Needs a customer? |
| --- | --- | --- | --- | --- | --- |
";
