//! The elections that the clauses leave open, the tables of the UK Addendum, and the Swiss adaptations.

use crate::bank::{Country, Fact, term_at};

use super::super::content::{Block, Row, Run};
use super::super::scope::Scope;
use super::super::text::in_words;
use super::parts::{missing, row, row_of, value, value_as};

const SWISS_LAW: &str = "The law of Switzerland";
const SWISS_COURTS: &str = "The courts of Switzerland";

/// `elections`: what the parties choose in the EU SCCs.
pub(super) fn elections(scope: &Scope<'_>) -> Vec<Block> {
    let mut rows = vec![row_of("Module", module(scope))];
    rows.extend(options(scope));
    if scope.is_under("gdpr") {
        rows.push(row_of("Clause 13(a), supervisory authority", vec![Run::text("As stated in Annex I.C.")]));
        rows.push(row_of("Clause 17, governing law", governing_law(scope)));
        rows.push(row_of("Clause 18(b), courts", courts(scope)));
    } else {
        // Under the Swiss act alone nothing points at a Member State.
        rows.push(row_of("Clause 13, supervisory authority", vec![Run::text("The FDPIC, as stated in Annex I.C.")]));
        rows.push(row_of("Clause 17, governing law", vec![Run::text(SWISS_LAW)]));
        rows.push(row_of("Clause 18(b), courts", vec![Run::text(SWISS_COURTS)]));
    }
    vec![Block::Fields { caption: "Elections in the EU SCCs".to_owned(), rows }]
}

/// Clauses 7, 9(a) and 11(a), which the UK Addendum repeats.
fn options(scope: &Scope<'_>) -> Vec<Row> {
    vec![
        row_of("Clause 7, docking clause", included(scope, "dpa.scc.docking_clause")),
        row_of("Clause 9(a), authorisation of sub-processors", authorisation(scope)),
        row_of("Clause 9(a), period of notice", period(scope)),
        row_of("Clause 11(a), independent dispute body", included(scope, "dpa.scc.redress_option")),
    ]
}

/// Module Two for a controller, Three for a processor; both with their conditions where nobody is known.
fn module(scope: &Scope<'_>) -> Vec<Run> {
    match (scope.subject.customer, scope.text("customer.role")) {
        (Some(_), Some("controller")) => vec![Run::text("Two (controller to processor)")],
        (Some(_), Some("processor")) => vec![Run::text("Three (processor to processor)")],
        (Some(_), _) => missing("customer.role"),
        (None, _) => vec![Run::text(
            "Two (controller to processor) where the Customer is a controller; \
             Three (processor to processor) where the Customer is itself a processor",
        )],
    }
}

fn included(scope: &Scope<'_>, path: &str) -> Vec<Run> {
    value_as(scope, path, |fact| match fact {
        Fact::Boolean(true) => "Included".to_owned(),
        Fact::Boolean(false) => "Not included".to_owned(),
        fact => in_words(fact),
    })
}

fn authorisation(scope: &Scope<'_>) -> Vec<Run> {
    let path = "dpa.scc.clause9_option";
    value_as(scope, path, |fact| term_at(path).map_or_else(|| in_words(fact), |term| term.words(fact)))
}

fn period(scope: &Scope<'_>) -> Vec<Run> {
    value_as(scope, "dpa.subprocessors.notice_days", |fact| format!("{} days", in_words(fact)))
}

/// The customer's Member State, where one is agreed, else that of everybody.
fn state_path(scope: &Scope<'_>, common: &'static str) -> &'static str {
    if scope.fact("customer.member_state").is_some() { "customer.member_state" } else { common }
}

fn governing_law(scope: &Scope<'_>) -> Vec<Run> {
    let state = value_as(scope, state_path(scope, "dpa.scc.governing_law"), name);
    let mut runs = match scope.fact("dpa.scc.governing_law_option") {
        Some(Fact::Integer(1)) => vec![Run::text("Option 1: the law of ")],
        Some(Fact::Integer(2)) => {
            vec![Run::text(
                "Option 2: the law of the exporter's Member State; where it allows no third-party \
                            beneficiary rights, the law of ",
            )]
        }
        _ => {
            let mut runs = missing("dpa.scc.governing_law_option");
            runs.push(Run::text(": the law of "));
            runs
        }
    };
    runs.extend(state);
    runs
}

fn courts(scope: &Scope<'_>) -> Vec<Run> {
    let mut runs = vec![Run::text("The courts of ")];
    runs.extend(value_as(scope, state_path(scope, "dpa.scc.courts"), name));
    runs
}

/// A country as it stands in an address or a table.
pub(super) fn country(fact: &Fact) -> String {
    let code = in_words(fact);
    Country::parse(&code).map_or_else(|| code.clone(), |country| country.label().to_owned())
}

/// A country as it stands in a sentence.
fn name(fact: &Fact) -> String {
    let code = in_words(fact);
    Country::parse(&code).map_or_else(|| code.clone(), |country| country.name().to_owned())
}

/// `uk-tables`: tables 1 to 4 of the UK Addendum.
pub(super) fn uk_tables(scope: &Scope<'_>) -> Vec<Block> {
    let fields = |caption: &str, rows| Block::Fields { caption: caption.to_owned(), rows };
    let which = match scope.has("eu_sccs") {
        true => "The EU SCCs to which this Addendum is attached",
        false => "The Approved EU SCCs with their appendix, and with only the following module, clauses and options",
    };
    let mut selected =
        vec![row_of("Approved EU SCCs", vec![Run::text(which)]), row_of("Module in operation", module(scope))];
    selected.extend(options(scope));
    vec![
        fields("Table 1: Parties", uk_parties(scope)),
        fields("Table 2: Selected SCCs, modules and clauses", selected),
        fields("Table 3: Appendix information", appendix()),
        fields("Table 4: Ending this Addendum when it changes", vec![row_of("Who may end it", may_end(scope))]),
    ]
}

fn uk_parties(scope: &Scope<'_>) -> Vec<Row> {
    let start = match (scope.fact("document.uk_start_date"), scope.subject.customer) {
        (Some(_), _) => value(scope, "document.uk_start_date"),
        (None, Some(_)) => missing("customer.effective_date"),
        (None, None) => vec![Run::text("The effective date of the agreement with the customer")],
    };
    let mut rows = vec![row_of("Start date", start)];
    let contact = provider_contact(scope);
    for (party, at, contact) in
        [("Exporter", "customer", "customer.contact".to_owned()), ("Importer", "company", contact)]
    {
        rows.push(row(scope, &format!("{party}: full legal name"), &format!("{at}.legal_name")));
        if scope.fact(&format!("{at}.trading_name")).is_some() {
            rows.push(row(scope, &format!("{party}: trading name"), &format!("{at}.trading_name")));
        }
        let mut address = value(scope, &format!("{at}.address"));
        address.push(Run::text(", "));
        address.extend(value_as(scope, &format!("{at}.country"), country));
        rows.push(row_of(&format!("{party}: main address"), address));
        rows.push(row(scope, &format!("{party}: registration number"), &format!("{at}.registration_number")));
        let mut key = value(scope, &format!("{contact}.position"));
        key.push(Run::text(", "));
        key.extend(value(scope, &format!("{contact}.email")));
        rows.push(row_of(&format!("{party}: key contact"), key));
    }
    rows
}

/// The provider's contact for data protection, or the one for security where there is none.
pub(in super::super) fn provider_contact(scope: &Scope<'_>) -> String {
    let stated = ["privacy", "security"].into_iter().find(|id| scope.fact(&format!("company.contacts.{id}")).is_some());
    format!("company.contacts.{}", stated.unwrap_or("privacy"))
}

fn appendix() -> Vec<Row> {
    let place = |label: &str, text: &str| row_of(label, vec![Run::text(text)]);
    vec![
        place("Annex 1A: list of parties", "Annex I, section A"),
        place("Annex 1B: description of transfer", "Annex I, section B"),
        place("Annex II: measures", "Annex II"),
        place("Annex III: sub-processors", "Annex III"),
    ]
}

fn may_end(scope: &Scope<'_>) -> Vec<Run> {
    value_as(scope, "dpa.uk.may_end", |fact| match fact {
        Fact::Text(word) => match word.as_str() {
            "importer" => "The importer".to_owned(),
            "exporter" => "The exporter".to_owned(),
            "both" => "The importer and the exporter".to_owned(),
            "neither" => "Neither party".to_owned(),
            other => other.to_owned(),
        },
        fact => in_words(fact),
    })
}

/// `swiss-adaptations`: how the EU SCCs are read under the Swiss act, in the case of the customer; in both while there is
/// none.
pub(super) fn swiss_adaptations(scope: &Scope<'_>) -> Vec<Block> {
    let text = |text: &str| vec![Run::text(text)];
    let rows = vec![
        row_of("Case", case(scope)),
        row_of(
            "Supervisory authority",
            in_case(
                scope,
                text("The Federal Data Protection and Information Commissioner (FDPIC)"),
                text(
                    "The FDPIC for transfers under the FADP, beside the authority of Annex I.C for transfers under the GDPR",
                ),
            ),
        ),
        row_of("References to the GDPR", text("Read as references to the FADP, as far as the FADP applies")),
        row_of("Clause 17, governing law", in_case(scope, text(SWISS_LAW), governing_law(scope))),
        row_of("Clause 18(b), courts", in_case(scope, text(SWISS_COURTS), courts(scope))),
        row_of(
            "Member State",
            text("Not read so as to keep data subjects in Switzerland from the courts of their habitual residence"),
        ),
    ];
    vec![Block::Fields { caption: "Swiss adaptations".to_owned(), rows }]
}

/// What holds where the transfer is subject to the Swiss act only, and where it is to both laws.
fn in_case(scope: &Scope<'_>, only_swiss: Vec<Run>, both: Vec<Run>) -> Vec<Run> {
    match (scope.text("document.swiss_case"), scope.subject.customer) {
        (Some("fadp-only"), _) => only_swiss,
        (_, Some(_)) => both,
        (_, None) => {
            let between = [Run::text(". Where it is subject to the GDPR too: ")];
            [vec![Run::text("Where the transfer is subject to the FADP only: ")], only_swiss, between.into(), both]
                .concat()
        }
    }
}

fn case(scope: &Scope<'_>) -> Vec<Run> {
    match (scope.text("document.swiss_case"), scope.subject.customer) {
        (Some("fadp-only"), _) => vec![Run::text("The transfer is subject to the FADP only")],
        (Some("fadp-and-gdpr"), _) => vec![Run::text(
            "The transfer is subject to the FADP and to the GDPR; the standard of the GDPR applies to both",
        )],
        (Some(other), _) => vec![Run::text(other)],
        (None, Some(_)) => missing("customer.swiss_trigger"),
        (None, None) => vec![Run::text("As it follows from the laws that apply to the transfer")],
    }
}
