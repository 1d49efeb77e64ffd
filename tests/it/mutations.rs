//! Every clause, fact, election, vendor, customer and regime changed in turn: each change is found, both ways round, and
//! called what it is.

use std::collections::{BTreeMap, BTreeSet};

use ddq::diff::{Change, Class, Diff, Kind, Party, add_documents, compare};
use ddq::source::Sources;
use ddq::version::{Kept, Texts, Version};
use jiff::civil::{Date, date};
use rayon::prelude::*;
use toml::{Table, Value};

use crate::completeness::{collect, complete};
use crate::project::{ANSWER, repository};

const DAY: Date = date(2026, 12, 1);

/// The shipped workspace with every fact that documents need, as its files.
fn workspace() -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = complete().into_iter().collect();
    let mut templates = Vec::new();
    collect(&repository().join("templates"), "templates", &mut templates);
    files.extend(templates);
    // Answers have tests of their own.
    files.retain(|path, _| !path.starts_with("answers/sections"));
    files.insert("answers/sections.toml".to_owned(), "security = \"Security\"\n".to_owned());
    files.insert("answers/sections/security.toml".to_owned(), ANSWER.to_owned());
    files.insert("ddq.toml".to_owned(), "[workspace]\ncanonical = false\nreview_every_days = 365\n".to_owned());
    files
}

/// A version of these files alone: nothing lies beneath them.
fn version(name: &str, files: &BTreeMap<String, String>) -> Version {
    let nothing = Texts::default();
    let kept = Kept::new(DAY, Vec::new(), &nothing);
    Version::kept(name, &Texts::of(files), &nothing, kept)
}

/// A value in a file that was changed.
struct Mutation {
    /// The file.
    path: String,
    /// Where in it: `section[3].body[2].clause`.
    place: String,
    /// The file as it is then.
    text: String,
}

/// Every leaf of a file, changed by itself.
fn mutations(path: &str, text: &str, change: &dyn Fn(&str, &Value) -> Option<Value>) -> Vec<Mutation> {
    let table: Table = text.parse().expect("it is TOML");
    let mut places = Vec::new();
    leaves(&Value::Table(table.clone()), "", &mut places);
    let mutate = |place: String| {
        let mut whole = Value::Table(table.clone());
        let leaf = at(&mut whole, &place);
        *leaf = change(&place, leaf)?;
        let text = toml::to_string(&whole).expect("it can be written");
        Some(Mutation { path: path.to_owned(), place, text })
    };
    places.into_iter().filter_map(mutate).collect()
}

/// The places of all values that hold no others; a list of plain values is one.
fn leaves(value: &Value, place: &str, places: &mut Vec<String>) {
    match value {
        Value::Table(table) => {
            for (name, value) in table {
                leaves(value, &format!("{place}/{name}"), places);
            }
        }
        Value::Array(items) if is_nested(items, place) => {
            for (index, value) in items.iter().enumerate() {
                leaves(value, &format!("{place}/{index}"), places);
            }
        }
        _ => places.push(place.to_owned()),
    }
}

fn is_nested(items: &[Value], place: &str) -> bool {
    items.iter().any(Value::is_table) || ["/items", "/list", "/notes"].iter().any(|name| place.ends_with(name))
}

fn at<'v>(whole: &'v mut Value, place: &str) -> &'v mut Value {
    place.split('/').skip(1).fold(whole, |value, name| match value {
        Value::Array(items) => &mut items[name.parse::<usize>().expect("a list has numbers")],
        value => &mut value[name],
    })
}

/// Both directions: from the workspace as it is to the changed one, and back.
fn both_ways(base: &Version, changed: &Version) -> [Diff; 2] {
    [compare(base, changed, DAY), compare(changed, base, DAY)]
}

fn with(files: &BTreeMap<String, String>, path: &str, text: &str) -> BTreeMap<String, String> {
    let mut files = files.clone();
    files.insert(path.to_owned(), text.to_owned());
    files
}

fn classes(change: &Change) -> BTreeSet<Class> {
    change.findings.iter().map(|finding| finding.class).collect()
}

/// What people read of a change holds no expression.
fn is_readable(change: &Change) -> bool {
    let details = change.findings.iter().map(|finding| finding.detail.as_str());
    let read =
        [change.title.as_str(), &change.old, &change.new].into_iter().chain(details).all(|text| !text.contains("{{"));
    read && change.consequences.iter().all(is_readable)
}

fn adds_up(change: &Change) -> bool {
    change.runs.old() == change.old && change.runs.new_text() == change.new
}

#[test]
fn every_text_of_every_template_is_found() {
    let files = workspace();
    let base = version("base", &files);
    let change = |place: &str, value: &Value| {
        let name = place.rsplit('/').find(|name| name.parse::<usize>().is_err()).unwrap_or_default();
        match (name, value) {
            // Ids and rules are for programs; nobody reads them.
            ("id" | "duties", _) => None,
            ("when", Value::String(text)) => Some(format!("not ({text})").into()),
            ("view" | "expand", Value::String(text)) => {
                Some(if text == "contacts" { "posture" } else { "contacts" }.into())
            }
            ("include", _) => Some("security-overview".into()),
            ("kind", Value::String(text)) => Some(if text == "statement" { "agreement" } else { "statement" }.into()),
            ("numbering", Value::String(text)) => Some(if text == "legal" { "none" } else { "legal" }.into()),
            ("disclosure", Value::String(text)) => Some(if text == "public" { "nda" } else { "public" }.into()),
            ("customer", Value::String(text)) => Some(if text == "unused" { "optional" } else { "unused" }.into()),
            ("number", Value::String(text)) => Some(format!("{text}x").into()),
            ("reference", Value::String(text)) => Some(format!("{text}-X").into()),
            ("formats", _) => Some(Value::Array(vec!["docx".into()])),
            (_, Value::String(text)) => Some(format!("{text} The Provider may do otherwise.").into()),
            (_, Value::Integer(number)) => Some((number + 1).into()),
            (_, Value::Boolean(yes)) => Some((!yes).into()),
            _ => None,
        }
    };
    let templates = files.iter().filter(|(path, _)| path.starts_with("templates/"));
    let all: Vec<Mutation> = templates.flat_map(|(path, text)| mutations(path, text, &change)).collect();
    assert!(all.len() > 500, "{}", all.len());
    let missed: Vec<String> = all
        .par_iter()
        .flat_map(|mutation| {
            let document = mutation.path.split('/').nth(1).expect("a template has a folder");
            let changed = version("changed", &with(&files, &mutation.path, &mutation.text));
            let diffs = both_ways(&base, &changed);
            diffs
                .into_iter()
                .enumerate()
                .filter_map(|(turned, diff)| missed_text(mutation, document, turned, &diff))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(missed.is_empty(), "{} of {}:\n{}", missed.len(), 2 * all.len(), missed.join("\n"));
}

fn missed_text(mutation: &Mutation, document: &str, turned: usize, diff: &Diff) -> Option<String> {
    let name = mutation.place.rsplit('/').find(|name| name.parse::<usize>().is_err()).unwrap_or_default();
    let wanted = match name {
        "draft" => Class::Internal,
        "contents" | "summary" | "new_page" | "level" => Class::Wording,
        _ => Class::ClauseChanged,
    };
    let of_document =
        |change: &&Change| change.kind == Kind::Clause && change.id.split([',', '#']).next() == Some(document);
    let found: Vec<&Change> = diff.changes.iter().filter(of_document).collect();
    let is_marked = |change: &&&Change| {
        let came = if turned == 0 { &change.new } else { &change.old };
        !matches!(name, "text" | "clause" | "value" | "list" | "note") || came.contains("may do otherwise")
    };
    let fits = found.iter().filter(is_marked).any(|change| classes(change).contains(&wanted) && adds_up(change));
    let is_alone = diff.changes.len() == found.len() && found.iter().all(|change| is_readable(change));
    (!(fits && is_alone && diff.not_compared.is_empty())).then(|| {
        let told: Vec<String> = diff.changes.iter().map(|it| format!("{}: {:?}", it.id, it.findings)).collect();
        format!("{} {} ({turned}): {told:?} {:?}", mutation.path, mutation.place, diff.not_compared)
    })
}

/// Another value of the same kind.
fn another(place: &str, value: &Value) -> Option<Value> {
    let name = place.rsplit('/').next().unwrap_or_default();
    let swapped = |one: &str, other: &str, text: &str| if text == one { other.to_owned() } else { one.to_owned() };
    Some(match (name, value) {
        ("country" | "governing_law" | "courts" | "member_state", Value::String(text)) => {
            swapped("FR", "IE", text).into()
        }
        ("locations" | "destinations", _) => vec!["FR", "SE"].into(),
        ("role", Value::String(text)) if place.len() > "/role".len() => {
            swapped("processor", "independent-controller", text).into()
        }
        ("role", Value::String(text)) => swapped("processor", "controller", text).into(),
        ("disclosure", Value::String(text)) => swapped("public", "nda", text).into(),
        ("email", _) => "other@example.com".into(),
        ("state" | "kind" | "of", _) => return None,
        ("reviewed" | "verified" | "dpf_verified", _) => Value::Datetime("2026-10-01".parse().expect("it is a day")),
        (_, Value::String(text)) => format!("{text}, or another").into(),
        (_, Value::Integer(number)) => (number + 1).into(),
        (_, Value::Float(number)) => (number - 0.1).into(),
        (_, Value::Boolean(yes)) => (!yes).into(),
        (_, Value::Datetime(_)) => Value::Datetime("2027-12-24".parse().expect("it is a day")),
        (_, Value::Array(items)) if !items.is_empty() && items.iter().all(Value::is_integer) => {
            let lower = items.iter().map(|it| Value::Integer(it.as_integer().unwrap_or_default() - 5));
            Value::Array(lower.collect())
        }
        (_, Value::Array(items)) => {
            let mut items = items.clone();
            items.push("another".into());
            Value::Array(items)
        }
        _ => return None,
    })
}

/// What a change of a fact has to be called; none where any class but "wording only" will do.
fn wanted(path: &str, place: &str) -> Option<Class> {
    let name = place.rsplit('/').next().unwrap_or_default();
    let is_number = ["days", "hours", "minutes", "percent"].iter().any(|unit| name.ends_with(unit));
    Some(match (path, name) {
        (_, "note" | "source") => Class::Internal,
        (_, "verified" | "dpf_verified" | "reviewed" | "checked" | "template_checked") => Class::Refreshed,
        ("answers/evidence.toml", "disclosure") => Class::DisclosureChanged,
        ("answers/subprocessors.toml", "role" | "name" | "legal_name" | "address") => Class::PartyChanged,
        ("answers/subprocessors.toml", "transfer_mechanism" | "purpose") => Class::TermChanged,
        ("answers/company.toml", "legal_name" | "legal_form" | "registration_number" | "address" | "country") => {
            Class::PartyChanged
        }
        (_, "approved_by") => Class::TermChanged,
        (_, "nda") => Class::DisclosureChanged,
        (_, "notice_days") => Class::QuantityChanged,
        (path, "regimes" | "member_state" | "authority" | "agreement") if path.contains("customers/") => {
            Class::TermChanged
        }
        (path, "legal_name" | "role" | "address" | "email") if path.contains("customers/") => Class::PartyChanged,
        ("answers/dpa.toml", "role") => Class::PartyChanged,
        ("answers/dpa.toml" | "answers/sla.toml", _) if is_number => Class::QuantityChanged,
        ("answers/dpa.toml", _)
            if place.starts_with("/scc/") || place.starts_with("/uk/") || place.starts_with("/swiss/") =>
        {
            Class::TermChanged
        }
        _ => return None,
    })
}

/// Texts of which other words may be no more than that.
const FREE: [&str; 10] = [
    "matter",
    "duration",
    "activities",
    "assistance",
    "objection_consequence",
    "change_log",
    "purposes",
    "title",
    "name",
    "sections",
];

#[test]
fn every_fact_is_found_and_called_what_it_is() {
    let files = workspace();
    let base = version("base", &files);
    let facts = files.iter().filter(|(path, _)| path.starts_with("answers/") && !path.contains("sections"));
    let all: Vec<Mutation> = facts.flat_map(|(path, text)| mutations(path, text, &another)).collect();
    assert!(all.len() > 400, "{}", all.len());
    let missed: Vec<String> = all
        .par_iter()
        .flat_map(|mutation| {
            let changed = version("changed", &with(&files, &mutation.path, &mutation.text));
            let diffs = both_ways(&base, &changed);
            diffs.iter().filter_map(|diff| missed_fact(mutation, diff)).collect::<Vec<_>>()
        })
        .collect();
    assert!(missed.is_empty(), "{} of {}:\n{}", missed.len(), 2 * all.len(), missed.join("\n"));
}

fn missed_fact(mutation: &Mutation, diff: &Diff) -> Option<String> {
    let stem = mutation.path.trim_start_matches("answers/").trim_end_matches(".toml").replace('/', ".");
    let full = format!("{}{}", if stem == "facts" { "" } else { &stem }, mutation.place.replace('/', "."));
    let full = full.trim_start_matches('.');
    let name = mutation.place.rsplit('/').next().unwrap_or_default();
    let is_of_it = |change: &&Change| full == change.id || full.starts_with(&format!("{}.", change.id));
    let found: Option<&Change> = diff.changes.iter().find(is_of_it);
    let fits = found.is_some_and(|change| {
        let classes = classes(change);
        let may_be_words =
            FREE.contains(&name) || !["dpa", "sla", "company", "customers"].iter().any(|it| stem.starts_with(it));
        adds_up(change)
            && is_readable(change)
            && match wanted(&mutation.path, &mutation.place) {
                Some(wanted) => classes.contains(&wanted),
                None => may_be_words || !classes.contains(&Class::Wording),
            }
    });
    (!fits || !diff.not_compared.is_empty()).then(|| {
        let told: Vec<String> = diff.changes.iter().map(|it| format!("{}: {:?}", it.id, it.findings)).collect();
        format!("{} {}: {told:?} {:?}", mutation.path, mutation.place, diff.not_compared)
    })
}

#[test]
fn every_vendor_customer_and_regime_that_comes_or_goes_is_found() {
    let files = workspace();
    let base = version("base", &files);
    let without = |path: &str, name: &str| {
        let mut table: Table = files[path].parse().expect("it is TOML");
        table.remove(name).expect("it is there");
        version("changed", &with(&files, path, &toml::to_string(&table).expect("it can be written")))
    };
    let vendors: Table = files["answers/subprocessors.toml"].parse().expect("it is TOML");
    for id in vendors.keys() {
        let [gone, come] = both_ways(&base, &without("answers/subprocessors.toml", id));
        let path = format!("subprocessors.{id}");
        for (diff, class) in [(&gone, Class::Removed), (&come, Class::Added)] {
            let [change] = diff.changes.as_slice() else { panic!("{id}: {:?}", diff.changes) };
            assert_eq!((&change.id, change.class()), (&path, class));
        }
    }
    for customer in ["controller", "processor"] {
        let mut fewer = files.clone();
        fewer.remove(&format!("answers/customers/{customer}.toml")).expect("it is there");
        let [gone, come] = both_ways(&base, &version("changed", &fewer));
        for (diff, class) in [(&gone, Class::Removed), (&come, Class::Added)] {
            let [change] = diff.changes.as_slice() else { panic!("{customer}: {:?}", diff.changes) };
            assert_eq!((change.id.as_str(), change.class()), (format!("customers.{customer}").as_str(), class));
        }
    }
    for regime in ["scc", "uk", "swiss", "ccpa"] {
        let [gone, come] = both_ways(&base, &without("answers/dpa.toml", regime));
        for (diff, class) in [(&gone, Class::Removed), (&come, Class::Added)] {
            assert!(diff.changes.len() > 1, "{regime}");
            let is_of_it =
                |change: &Change| change.id.starts_with(&format!("dpa.{regime}.")) && change.class() == class;
            assert!(diff.changes.iter().all(is_of_it), "{regime}: {:?}", diff.changes);
        }
    }
    let customer = "answers/customers/controller.toml";
    for regime in ["gdpr", "uk", "swiss", "ccpa"] {
        let text =
            files[customer].replace(&format!("\"{regime}\""), "\"\"").replace("\"\", ", "").replace(", \"\"", "");
        for (diff, verb) in
            both_ways(&base, &version("changed", &with(&files, customer, &text))).iter().zip(["removed", "added"])
        {
            let [change] = diff.changes.as_slice() else { panic!("{regime}: {:?}", diff.changes) };
            assert_eq!(change.class(), Class::TermChanged);
            assert_eq!(change.findings[0].detail, format!("regimes: {verb}: {regime}"));
        }
    }
}

#[test]
fn a_comment_changes_nothing() {
    let files = workspace();
    let base = version("base", &files);
    let commented = files.iter().map(|(path, text)| {
        // A line with a name and a value, or of a table, may have a comment above it; within a text it would be text.
        let table: Table = text.parse().expect("it is TOML");
        let rewritten = toml::to_string(&table).expect("it can be written");
        assert!(text.lines().next().is_some());
        (path.clone(), format!("# another comment\n{rewritten}\n# and one more\n"))
    });
    let changed = version("changed", &commented.collect());
    for diff in both_ways(&base, &changed) {
        assert!(diff.is_empty(), "{:?} {:?}", diff.changes, diff.not_compared);
    }
}

#[test]
fn for_whom_it_is_better_is_told_where_it_can_be() {
    let files = workspace();
    let base = version("base", &files);
    let better = |path: &str, from: &str, to: &str| {
        assert!(files[path].contains(from), "{from}");
        let changed = version("changed", &with(&files, path, &files[path].replacen(from, to, 1)));
        let [there, back] = both_ways(&base, &changed).map(|diff| {
            let [change] = diff.changes.as_slice() else { panic!("{from}: {:?}", diff.changes) };
            (change.better(), change.findings[0].to_string())
        });
        assert_eq!(back.0, there.0.map(Party::other), "{from}");
        there
    };
    let (dpa, sla) = ("answers/dpa.toml", "answers/sla.toml");
    let sooner = better(dpa, "outer_hours = 48", "outer_hours = 72");
    assert_eq!(sooner, (Some(Party::Provider), "48 hours → 72 hours (better for the provider)".to_owned()));
    let credit = better(sla, "[10, 25, 50]", "[5, 25, 50]");
    assert_eq!(credit, (Some(Party::Provider), "10%, 25%, 50% → 5%, 25%, 50% (better for the provider)".to_owned()));
    assert_eq!(better(dpa, "governing_law            = \"IE\"", "governing_law = \"DE\"").0, None);
    assert_eq!(better(dpa, "clause9_option           = 2", "clause9_option = 1").0, Some(Party::Customer));
    let option = better(dpa, "clause9_option           = 2", "clause9_option = 1").1;
    assert!(option.starts_with("Option 2: general written authorisation → Option 1: specific prior"), "{option}");
    let law = better(dpa, "governing_law            = \"IE\"", "governing_law = \"DE\"");
    assert_eq!(law.1, "Ireland → Germany");
}

/// An election that switches texts on and off is one change, with each text beneath it, whole.
#[test]
fn what_an_election_switches_is_told_beneath_it() {
    let files = workspace();
    let base = version("base", &files);
    let check = |from: &str, to: &str, expect: &[&str]| {
        assert!(files["answers/dpa.toml"].contains(from), "{from}");
        let text = files["answers/dpa.toml"].replacen(from, to, 1);
        let changed = version("changed", &with(&files, "answers/dpa.toml", &text));
        for (old, new) in [(&base, &changed), (&changed, &base)] {
            let mut diff = compare(old, new, DAY);
            add_documents(&mut diff, old, new);
            let [change] = diff.changes.as_slice() else { panic!("{from}: {:?}", diff.changes) };
            let beneath: Vec<&str> = change.consequences.iter().map(|it| it.id.as_str()).collect();
            assert!(expect.iter().all(|id| beneath.contains(id)), "{from}: {beneath:?}");
            assert!(
                change
                    .consequences
                    .iter()
                    .all(|it| it.old.ends_with('.') || it.new.ends_with('.') || it.id.contains(", cover")),
                "{:?}",
                change.consequences
            );
            assert!(change.documents.contains(&"dpa".to_owned()), "{:?}", change.documents);
        }
    };
    check(
        "execution      = \"pre-signed\"",
        "execution = \"countersigned\"",
        &["dpa#form-pre-signed", "dpa#form-countersigned"],
    );
}

/// A change of a customer's file names the documents of that customer that read otherwise.
#[test]
fn a_change_of_a_customer_names_its_documents() {
    let files = workspace();
    let path = "answers/customers/controller.toml";
    let base = version("base", &files);
    for (from, to, documents) in [
        ("member_state     = \"DE\"", "member_state = \"FR\"", vec!["dpa"]),
        ("regimes    = [\"gdpr\", \"uk\", \"swiss\", \"ccpa\"]", "regimes = [\"gdpr\", \"ccpa\"]", vec!["dpa"]),
    ] {
        assert!(files[path].contains(from), "{from}");
        let changed = version("changed", &with(&files, path, &files[path].replacen(from, to, 1)));
        for (old, new) in [(&base, &changed), (&changed, &base)] {
            let mut diff = compare(old, new, DAY);
            add_documents(&mut diff, old, new);
            let change = diff.changes.iter().find(|change| change.kind == Kind::Customer).expect("it is found");
            assert!(documents.iter().all(|id| change.documents.iter().any(|it| it == id)), "{:?}", change.documents);
        }
    }
}

#[test]
fn a_clause_that_moved_is_told_as_moved() {
    let note = |clauses: &str| {
        let head = "title = \"Note\"\nreference = \"NOTE\"\nnumbering = \"legal\"\n[[section]]\nid = \"terms\"\ntitle = \"Terms\"\n";
        let body =
            clauses.split(' ').map(|id| format!("[[section.body]]\nid = \"{id}\"\nclause = \"The clause {id}.\"\n"));
        let template = format!("{head}{}", body.collect::<String>());
        version(
            "note",
            &[("ddq.toml".to_owned(), String::new()), ("templates/note/document.toml".to_owned(), template)].into(),
        )
    };
    let diff = compare(&note("a b c d"), &note("a c d b"), DAY);
    let told: Vec<String> = diff.changes.iter().map(|it| format!("{}: {}", it.id, it.findings[0].detail)).collect();
    assert_eq!(told, ["note#b: moved: clause 1.2 → clause 1.4"]);
}

#[test]
fn a_vendor_that_goes_or_comes_is_one_change_with_its_consequences_beneath() {
    let answer = |text: &str| {
        format!(
            "[analytics]\nquestion = \"Who sees usage data?\"\nshort = \"{text}\"\nstatus = \"approved\"\nowner = \"a\"\n\
             reviewed = 2026-04-26\nsource = \"policy\"\nsubprocessors = [\"host\"]\n"
        )
    };
    let vendor = |id: &str, name: &str| {
        format!("[{id}]\nname = \"{name}\"\npurpose = \"Hosting\"\nlocations = [\"US\"]\noptional = false\n")
    };
    let files = |answers: String, vendors: String| -> Sources {
        [
            ("ddq.toml", "[workspace]\ncanonical = false\n".to_owned()),
            ("answers/sections.toml", "security = \"Security\"\n".to_owned()),
            ("answers/sections/security.toml", answers),
            ("answers/subprocessors.toml", vendors),
            ("answers/company.toml", "name = \"Example\"\nwebsite = \"https://example.com\"\n".to_owned()),
        ]
        .into_iter()
        .collect()
    };
    let made = |answers: &str, vendors: String| {
        Version::current("v", &Texts { bank: files(answer(answers), vendors), ..Texts::default() })
    };
    let both = || format!("{}{}", vendor("host", "Host, Inc."), vendor("stats", "Stats GmbH"));
    let check = |old: &str, new: &str| {
        let (old, new) = (made(old, both()), made(new, vendor("host", "Host, Inc.")));
        for (from, to, class) in [(&old, &new, Class::Removed), (&new, &old, Class::Added)] {
            let diff = compare(from, to, DAY);
            let [change] = diff.changes.as_slice() else { panic!("{class:?}: {:?}", diff.changes) };
            let beneath: Vec<&str> = change.consequences.iter().map(|it| it.id.as_str()).collect();
            assert_eq!(
                (change.id.as_str(), change.class(), beneath),
                ("subprocessors.stats", class, vec!["analytics"])
            );
            assert!(is_readable(change), "{change:?}");
        }
    };
    check("Host, Inc. and Stats GmbH.", "Host, Inc.");
    check("{{ subprocessors.host.name }} and {{ subprocessors.stats.name }}.", "{{ subprocessors.host.name }}.");
    // A text that still quotes what is gone.
    check("By {{ subprocessors.stats.name }}.", "By {{ subprocessors.stats.name }}.");
    // What changed besides stands by itself.
    let (old, new) =
        (made("Stats GmbH, within 72 hours.", both()), made("Within 48 hours.", vendor("host", "Host, Inc.")));
    assert_eq!(compare(&old, &new, DAY).changes.len(), 2);
}
