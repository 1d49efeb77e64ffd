//! Files of formats, read and recognised; the rules that every shipped table keeps.

use crate::source::{FORMAT_FOLDER, Sources};

use super::catalog::EMBEDDED;
use super::*;

const SMALL: &str = r#"
name = "Small"
publisher = "Somebody"
edition = "2"
licence = "free"
source = "made up"
wording = "own"
summary = "Five questions."

[recognise]
titles = ["Small Questionnaire"]
headers = [["no", "what is asked*"]]
ids = '^S-\d$'

[[editions]]
id = "3"
titles = ["Small Questionnaire 3"]
changed = ["S-2"]

[responses]
yes-no = ["Yes", "No"]

[[domains]]
id = "S"
name = "All"
sections = ["encryption"]
ids = "S-*"

[questions]
S-1 = { about = "encryption at rest", answers = ["encryption-at-rest"], applies = "direct", response = "yes-no" }
S-2 = { about = "plain text", answers = ["encryption-at-rest"], applies = "inverted", response = "yes-no" }
S-3 = { about = "how", answers = ["encryption-at-rest"], applies = "direct", after = "S-1", when = "yes" }
S-4 = { about = "weather" }
S-5 = { about = "algorithm", answers = ["encryption-at-rest"], applies = "part" }
"#;

fn catalog(files: &[(&str, &str)]) -> (Catalog, Vec<String>) {
    let named = files.iter().map(|(name, text)| (format!("{FORMAT_FOLDER}/{name}.toml"), *text));
    let sources: Sources = named.collect();
    let (catalog, diagnostics) = Catalog::load(&sources);
    (catalog, diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect())
}

/// What is wrong with the small format once `from` in it reads `to`.
#[track_caller]
fn check_fault(from: &str, to: &str, expect: &str) {
    assert!(SMALL.contains(from), "{from}");
    let (_, faults) = catalog(&[("small", &SMALL.replacen(from, to, 1))]);
    assert_eq!(faults.join("\n"), expect);
}

#[test]
fn a_format_is_read_whole() {
    let (catalog, faults) = catalog(&[("small", SMALL)]);
    assert_eq!(faults, Vec::<String>::new());
    let small = catalog.get("small").expect("it was given");
    assert_eq!(small.questions.len(), 5);
    assert_eq!(small.domain("S-1").map(|domain| domain.name.as_str()), Some("All"));
    let third = small.question("S-3").expect("it is in the table");
    assert_eq!(third.after, Some(After { question: "S-1".into(), when: When::Yes }));
    assert_eq!(third.response, "text");
}

#[test]
fn several_answers_may_settle_a_line() {
    let five = "answers = [\"encryption-at-rest\"], applies = \"part\"";
    let mapping = |to: &str| {
        let (catalog, faults) = catalog(&[("small", &SMALL.replacen(five, to, 1))]);
        assert_eq!(faults, Vec::<String>::new());
        catalog.get("small").and_then(|small| small.question("S-5")?.mapping.clone()).expect("it is mapped")
    };
    let both = mapping("all = [\"a\", \"b#c\"], answers = [\"d\"]");
    assert_eq!((both.applies, both.settling().join(" "), both.answers.len()), (Applies::All, "a b#c".to_owned(), 3));
    assert_eq!(mapping("direct = \"a\""), mapping("answers = [\"a\"], applies = \"direct\""));
    assert_eq!(mapping("inverted = \"a\"").applies, Applies::Inverted);
}

#[test]
fn every_fault_is_named() {
    check_fault("", "", "");
    check_fault("S-4 =", "T-4 =", "`T-4` does not look like an id of the format");
    check_fault("{ about = \"weather\" }", "{ response = \"text\" }", "question `S-4` has no `about`");
    check_fault("applies = \"part\" }", "}", "question `S-5` has answers and no `applies`");
    let five = "answers = [\"encryption-at-rest\"], applies = \"part\"";
    check_fault(five, "inverted = \"x\", direct = \"y\"", "question `S-5` is settled in two ways");
    check_fault(five, "direct = \"y\", applies = \"direct\"", "question `S-5` is settled in two ways");
    check_fault(five, "all = [\"x\"]", "`all` names several answers");
    check_fault("applies = \"part\"", "applies = \"any\"", "`any` is a key of its own");
    check_fault("after = \"S-1\"", "after = \"S-9\"", "the format has no question `S-9`");
    check_fault("after = \"S-1\"", "after = \"S-5\"", "`S-3` comes before `S-5`, which it follows");
    check_fault("response = \"yes-no\" }\nS-2", "response = \"yesno\" }\nS-2", "no list of responses is named `yesno`");
    check_fault("'^S-\\d$'", "'^S-(\\d$'", "`ids` is not a regular expression: error: unclosed group");
    check_fault(
        "summary",
        "sumary",
        "unknown field `sumary`, expected one of `name`, `publisher`, `homepage`, \
        `edition`, `licence`, `source`, `wording`, `summary`, `recognise`, `editions`, `columns`, `responses`, \
        `domains`, `routes`, `questions`",
    );
}

/// The format, edition and evidence of a workbook with these texts and questions; its rows that count.
#[track_caller]
fn check_recognised(head: &[&[&str]], questions: &[(&str, &str)], expect: &str) {
    let (catalog, _) = catalog(&[("small", SMALL)]);
    let head: Vec<Vec<String>> = head.iter().map(|row| row.iter().map(|text| (*text).to_owned()).collect()).collect();
    let survey = Survey {
        sheets: vec!["Sheet1"],
        rows: head.iter().map(Vec::as_slice).collect(),
        asking: head.iter().map(Vec::as_slice).collect(),
        questions: questions.iter().map(|&(id, text)| Surveyed { id: Some(id), text }).collect(),
    };
    let printed = recognise(&catalog, &survey).map_or_else(String::new, |recognised| {
        let rows = recognised.rows.iter().map(|met| met.map_or("-", |met| met.row.id.as_str())).collect::<Vec<_>>();
        let certain = if recognised.certain { "" } else { "?" };
        format!("{} {}{certain}: {}", recognised.format.id, recognised.edition, rows.join(" "))
    });
    assert_eq!(printed, expect);
}

const ALL: [(&str, &str); 5] = [("S-1", "a"), ("S-2", "b"), ("S-3", "c"), ("S-4.", "d"), ("S-5", "e")];

#[test]
fn ids_need_a_mark() {
    check_recognised(&[&["Small questionnaire"]], &ALL, "small 2: S-1 S-2 S-3 S-4 S-5");
    check_recognised(&[&["No", "What is asked of you"]], &ALL, "small 2: S-1 S-2 S-3 S-4 S-5");
    check_recognised(&[&["A questionnaire"]], &ALL, "");
    check_recognised(&[&["Small questionnaire"]], &ALL[..3], "");
}

#[test]
fn plain_numbers_tell_nothing() {
    let (catalog, _) = catalog(&[("small", &SMALL.replacen("ids =", "plain_ids = true\nids =", 1))]);
    let head = ["Small questionnaire".to_owned()];
    let questions = ALL.iter().map(|&(id, text)| Surveyed { id: Some(id), text }).collect();
    let survey = Survey { sheets: Vec::new(), rows: vec![&head[..]], asking: vec![&head[..]], questions };
    assert!(recognise(&catalog, &survey).is_none());
}

#[test]
fn an_edition_is_told_by_its_title() {
    check_recognised(&[&["The Small Questionnaire 3 (draft)"]], &ALL, "small 3: S-1 - S-3 S-4 S-5");
    check_recognised(&[&["The Small Questionnaire 3.1"]], &ALL, "small 2: S-1 S-2 S-3 S-4 S-5");
}

#[test]
fn unknown_ids_make_an_edition_uncertain() {
    let more = [&ALL[..], &[("S-6", "f")]].concat();
    check_recognised(&[&["Small questionnaire"]], &more, "small 2?: S-1 S-2 S-3 S-4 S-5 -");
}

#[test]
fn a_persons_own_table_is_kept_beside_its_format() {
    let fingerprint = Fingerprint::of("Is data encrypted?");
    let own = format!(
        "format = \"small\"\n[questions]\nS-1 = {{ fingerprint = \"{fingerprint}\", answers = [\"x\"], checked = true }}\n"
    );
    let (catalog, faults) = catalog(&[("small", SMALL), ("small.map", &own)]);
    assert_eq!(faults, Vec::<String>::new());
    let own = catalog.own("small").expect("it was given");
    assert!(own.row("S-1", "is data encrypted").is_some_and(|row| row.checked));
    assert_eq!(own.row("S-1", "Is data backed up?"), None);
}

#[test]
fn a_file_of_the_same_name_replaces_the_shipped_one() {
    let (id, text) = EMBEDDED[0];
    let renamed = text.replacen("name ", "name = \"Mine\"\n#", 1);
    let (catalog, faults) = catalog(&[(id, &renamed)]);
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(catalog.get(id).map(|format| format.name.as_str()), Some("Mine"));
}

#[test]
fn shipped_formats_are_sound() {
    let (catalog, diagnostics) = Catalog::load(&Sources::default());
    let faults: Vec<_> = diagnostics.iter().map(|fault| (&fault.location, &fault.message)).collect();
    assert_eq!(faults, []);
    assert_eq!(catalog.iter().count(), EMBEDDED.len());
    for format in catalog.iter() {
        assert!(!format.licence.is_empty() && !format.source.is_empty(), "{}", format.id);
        assert_eq!(format.questions.is_empty(), format.wording == Wording::None, "{}", format.id);
    }
}
