//! `ddq check`

use serde_json::Value;

use crate::project::{ANSWER, AS_OF, Project};

/// A section in which much is wrong.
const WRONG: &str = r#"[encryption-at-rest]
question = "Is data encrypted at rest?"
choice   = "Yes"
short    = "{{ encryption.algorthm }} in all stores."
anwser   = "Stored data is encrypted."
status   = "approved"
owner    = "security"
reviewed = "2026-04-26"
evidence = ["audit"]
"#;

const FACTS: &str = "[encryption]\nalgorithm = \"AES-256\"\n";

fn check(section: &str) -> String {
    Project::new().file("answers/sections/security.toml", section).run(["check", "--as-of", AS_OF])
}

#[test]
fn a_clean_bank() {
    insta::assert_snapshot!(check(ANSWER), @r#"
    status: 0
    --- stdout
    1 answer: 1 approved, 0 draft, 0 unanswered · 0 errors, 0 warnings
    --- stderr
    "#);
}

#[test]
fn everything_wrong_comes_in_one_run() {
    let project = Project::new().file("answers/sections/security.toml", WRONG).file("answers/facts.toml", FACTS);
    insta::assert_snapshot!(project.run(["check", "--as-of", AS_OF]), @r#"
    status: 1
    --- stdout
    warning[unused-fact]: no answer uses `encryption.algorithm`
     --> answers/facts.toml:2:1
      |
    2 | algorithm = "AES-256"
      | ^^^^^^^^^
      |
      = help: use it in an answer, or remove it

    error[approval-incomplete]: an approved answer without `source`
     --> answers/sections/security.toml:1:2
      |
    1 | [encryption-at-rest]
      |  ^^^^^^^^^^^^^^^^^^
      |
      = help: add what is missing, or set `status = "draft"` with a `note`

    note[few-phrasings]: `encryption-at-rest` will hardly be recognised: it has 0 wordings
     --> answers/sections/security.toml:1:2
      |
    1 | [encryption-at-rest]
      |  ^^^^^^^^^^^^^^^^^^
      |
      = help: add the wordings that questionnaires use, ten or more

    error[invalid-value]: `choice`: `Yes` is not one of its words
     --> answers/sections/security.toml:3:12
      |
    3 | choice   = "Yes"
      |            ^^^^^
      |
      = help: did you mean `yes`?

    error[unknown-fact]: there is no fact `encryption.algorthm`
     --> answers/sections/security.toml:4:13
      |
    4 | short    = "{{ encryption.algorthm }} in all stores."
      |             ^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `algorithm` instead of `algorthm`?

    error[unknown-key]: unknown key `anwser` in an answer
     --> answers/sections/security.toml:5:1
      |
    5 | anwser   = "Stored data is encrypted."
      | ^^^^^^
      |
      = help: did you mean `answer`?

    error[wrong-type]: `reviewed` must be a date (2026-04-26, without quotes)
     --> answers/sections/security.toml:8:12
      |
    8 | reviewed = "2026-04-26"
      |            ^^^^^^^^^^^^ this is a string

    error[dangling-reference]: there is no evidence `audit`
     --> answers/sections/security.toml:9:13
      |
    9 | evidence = ["audit"]
      |             ^^^^^^^
      |
      = help: add it to answers/evidence.toml, or remove the reference

    1 answer: 0 approved, 1 draft, 0 unanswered · 6 errors, 1 warning, 1 note
    --- stderr
    "#);
}

#[test]
fn several_syntax_errors_come_in_one_run() {
    insta::assert_snapshot!(check("[a]\nquestion = \nstatus = = \"draft\"\n"), @r#"
    status: 1
    --- stdout
    note[few-phrasings]: `a` will hardly be recognised: it has 0 wordings
     --> answers/sections/security.toml:1:2
      |
    1 | [a]
      |  ^
      |
      = help: add the wordings that questionnaires use, ten or more

    error[syntax]: string values must be quoted, expected literal string
     --> answers/sections/security.toml:2:12
      |
    2 | question = 
      |            ^

    error[syntax]: extra `=`, expected nothing
     --> answers/sections/security.toml:3:10
      |
    3 | status = = "draft"
      |          ^

    error[syntax]: unexpected key or value, expected newline, `#`
     --> answers/sections/security.toml:3:12
      |
    3 | status = = "draft"
      |            ^

    1 answer: 0 approved, 1 draft, 0 unanswered · 3 errors, 0 warnings, 1 note
    --- stderr
    "#);
}

#[test]
fn the_same_id_in_two_sections() {
    let project = Project::new()
        .file("answers/sections.toml", "security = \"Security\"\nmore = \"More\"\n")
        .file("answers/sections/more.toml", ANSWER);
    insta::assert_snapshot!(project.run(["check", "--as-of", AS_OF]), @r#"
    status: 1
    --- stdout
    error[duplicate-id]: `encryption-at-rest` stands in answers/sections/security.toml already
     --> answers/sections/more.toml:1:2
      |
    1 | [encryption-at-rest]
      |  ^^^^^^^^^^^^^^^^^^
      |
      = help: ids are unique in the whole bank: rename one, or join the two

    1 answer: 1 approved, 0 draft, 0 unanswered · 1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn the_same_id_in_one_section() {
    insta::assert_snapshot!(check("[a]\nquestion = \"A?\"\nstatus = \"unanswered\"\n[a]\n"), @r#"
    status: 1
    --- stdout
    error[duplicate-key]: this key or table stands in the file already
     --> answers/sections/security.toml:4:2
      |
    4 | [a]
      |  ^
      |
      = help: remove one of the two, or join them

    note[few-phrasings]: `a` will hardly be recognised: it has 0 wordings
     --> answers/sections/security.toml:4:2
      |
    4 | [a]
      |  ^
      |
      = help: add the wordings that questionnaires use, ten or more

    1 answer: 0 approved, 0 draft, 1 unanswered · 1 error, 0 warnings, 1 note
    --- stderr
    "#);
}

#[test]
fn an_id_that_is_none() {
    insta::assert_snapshot!(check("[Encryption_At_Rest]\nquestion = \"A?\"\nstatus = \"unanswered\"\n"), @r#"
    status: 1
    --- stdout
    error[invalid-id]: `Encryption_At_Rest` is not an id
     --> answers/sections/security.toml:1:2
      |
    1 | [Encryption_At_Rest]
      |  ^^^^^^^^^^^^^^^^^^
      |
      = help: write `encryption-at-rest`

    0 answers: 0 approved, 0 draft, 0 unanswered · 1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn every_fact_that_is_unknown_is_marked() {
    let section = ANSWER.replace("AES-256.", "{{ a.b }} and {{ company.nme }}, {{ company.name | dat }}");
    insta::assert_snapshot!(check(&section), @r#"
    status: 1
    --- stdout
    error[unknown-fact]: there is no fact `a.b`
     --> answers/sections/security.toml:6:14
      |
    6 | short     = "{{ a.b }} and {{ company.nme }}, {{ company.name | dat }}"
      |              ^^^^^^^^^
      |
      = help: add it to answers/facts.toml, or correct the name

    error[unknown-fact]: there is no fact `company.nme`
     --> answers/sections/security.toml:6:28
      |
    6 | short     = "{{ a.b }} and {{ company.nme }}, {{ company.name | dat }}"
      |                            ^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `name` instead of `nme`?

    error[template-error]: `{{ company.name | dat }}` cannot be read: filter dat is unknown
     --> answers/sections/security.toml:6:47
      |
    6 | short     = "{{ a.b }} and {{ company.nme }}, {{ company.name | dat }}"
      |                                               ^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write the name of a fact, as in `{{ a.b }}`, with at most a filter, as in `{{ a.b | date }}`

    1 answer: 0 approved, 1 draft, 0 unanswered · 3 errors, 0 warnings
    --- stderr
    "#);
}

#[test]
fn an_approval_that_lacks_something() {
    insta::assert_snapshot!(check("[a]\nquestion = \"A?\"\nstatus = \"approved\"\nowner = \"security\"\n"), @r#"
    status: 1
    --- stdout
    error[approval-incomplete]: an approved answer without `answer`, `reviewed` and `source`
     --> answers/sections/security.toml:1:2
      |
    1 | [a]
      |  ^
      |
      = help: add what is missing, or set `status = "draft"` with a `note`

    note[few-phrasings]: `a` will hardly be recognised: it has 0 wordings
     --> answers/sections/security.toml:1:2
      |
    1 | [a]
      |  ^
      |
      = help: add the wordings that questionnaires use, ten or more

    1 answer: 0 approved, 1 draft, 0 unanswered · 1 error, 0 warnings, 1 note
    --- stderr
    "#);
}

#[test]
fn an_unanswered_topic_that_answers() {
    insta::assert_snapshot!(check("[a]\nquestion = \"A?\"\nstatus = \"unanswered\"\nchoice = \"no\"\n"), @r#"
    status: 1
    --- stdout
    note[few-phrasings]: `a` will hardly be recognised: it has 0 wordings
     --> answers/sections/security.toml:1:2
      |
    1 | [a]
      |  ^
      |
      = help: add the wordings that questionnaires use, ten or more

    error[unanswered-with-answer]: an unanswered topic has no `choice`
     --> answers/sections/security.toml:4:10
      |
    4 | choice = "no"
      |          ^^^^
      |
      = help: remove `choice`, or set `status = "draft"`

    1 answer: 0 approved, 0 draft, 1 unanswered · 1 error, 0 warnings, 1 note
    --- stderr
    "#);
}

#[test]
fn a_review_that_has_run_out() {
    let project = Project::new();
    insta::assert_snapshot!(project.run(["check", "--as-of", "2027-04-26"]), @r#"
    status: 0
    --- stdout
    1 answer: 1 approved, 0 draft, 0 unanswered · 0 errors, 0 warnings
    --- stderr
    "#);
    insta::assert_snapshot!(project.run(["check", "--as-of", "2027-04-27"]), @r#"
    status: 0
    --- stdout
    warning[review-overdue]: the review of `encryption-at-rest` ran out on 2027-04-26
     --> answers/sections/security.toml:9:13
      |
    9 | reviewed  = 2026-04-26
      |             ^^^^^^^^^^
      |
      = help: security reads it again, and sets `reviewed` to that day

    1 answer: 1 approved, 0 draft, 0 unanswered · 0 errors, 1 warning
    --- stderr
    "#);
}

#[test]
fn warnings_can_be_denied() {
    let run = Project::new().run(["check", "--as-of", "2027-04-27", "--deny", "warnings"]);
    assert!(run.starts_with("status: 1\n"), "{run}");
}

#[test]
fn a_country_that_is_none() {
    let vendor = "[a]\nname = \"A\"\npurpose = \"B\"\nlocations = [\"US\", \"UK\"]\n";
    let project = Project::new().file("answers/subprocessors.toml", vendor);
    insta::assert_snapshot!(project.run(["check", "--as-of", AS_OF]), @r#"
    status: 1
    --- stdout
    error[invalid-value]: `locations`: `UK` is no country
     --> answers/subprocessors.toml:4:20
      |
    4 | locations = ["US", "UK"]
      |                    ^^^^
      |
      = help: write `GB` for the United Kingdom

    1 answer: 1 approved, 0 draft, 0 unanswered · 1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn files_that_cannot_be_read_or_are_not_there() {
    let project = Project::empty()
        .file("ddq.toml", "")
        .file("answers/facts.toml", b"a = \"\xff\"")
        .file("answers/other.toml", "")
        .file("answers/sections/security.toml", "");
    insta::assert_snapshot!(project.run(["check", "--as-of", AS_OF]), @r#"
    status: 1
    --- stdout
    error[unreadable]: the file is not UTF-8 text
    --> answers/facts.toml
     = help: save it as UTF-8

    warning[unknown-file]: nothing reads this file
    --> answers/other.toml
     = help: remove it, or correct its name

    error[unknown-section]: the section `security` has no title, so its answers are not read
    --> answers/sections/security.toml
     = help: add `security = "…"` to answers/sections.toml

    error[missing-file]: there is no answers/company.toml
    --> ddq.toml
     = help: `ddq init DIR` writes an example of every file

    162 answers: 0 approved, 0 draft, 162 unanswered · 3 errors, 1 warning
    --- stderr
    "#);
}

#[test]
fn a_file_that_is_too_large() {
    let project = Project::new().file("answers/facts.toml", "#".repeat(4 * 1024 * 1024 + 1));
    insta::assert_snapshot!(project.run(["check", "--as-of", AS_OF]), @r#"
    status: 1
    --- stdout
    error[unreadable]: the file is larger than 4 MiB
    --> answers/facts.toml
     = help: split it, or move it out of answers/

    1 answer: 1 approved, 0 draft, 0 unanswered · 1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_date_that_is_none() {
    insta::assert_snapshot!(Project::new().run(["check", "--as-of", "2026-02-30"]), @r#"
    status: 2
    --- stdout
    --- stderr
    error: invalid value '2026-02-30' for '--as-of <YYYY-MM-DD>': parsed date is not valid: parameter 'day' for `2026-02` is invalid, must be in range `1..=28`

    For more information, try '--help'.
    "#);
}

#[test]
fn colours_when_asked_for() {
    let project = Project::new().file("answers/facts.toml", FACTS);
    let coloured = project.stdout(&["--color", "always", "check", "--as-of", AS_OF]);
    let plain = project.stdout(&["check", "--as-of", AS_OF]);
    assert!(coloured.contains("\x1b["), "{coloured}");
    assert!(!plain.contains("\x1b["), "{plain}");
}

#[test]
fn as_json() {
    let project = Project::new().file("answers/facts.toml", FACTS);
    insta::assert_snapshot!(project.run(["check", "--as-of", AS_OF, "--format", "json"]), @r#"
    status: 0
    --- stdout
    {
      "schema": "ddq/diagnostics/1",
      "diagnostics": [
        {
          "code": "unused-fact",
          "severity": "warning",
          "message": "no answer uses `encryption.algorithm`",
          "file": "answers/facts.toml",
          "line": 2,
          "column": 1,
          "end_line": 2,
          "end_column": 10,
          "excerpt": "algorithm = \"AES-256\"",
          "label": null,
          "help": "use it in an answer, or remove it"
        },
        {
          "code": "literal-fact",
          "severity": "warning",
          "message": "this is the fact `encryption.algorithm`, typed again",
          "file": "answers/sections/security.toml",
          "line": 6,
          "column": 14,
          "end_line": 6,
          "end_column": 21,
          "excerpt": "short     = \"AES-256.\"",
          "label": null,
          "help": "write `{{ encryption.algorithm }}` for its value"
        }
      ],
      "summary": {
        "errors": 0,
        "warnings": 2,
        "notes": 0
      }
    }
    --- stderr
    "#);
}

#[test]
fn as_sarif() {
    let project = Project::new().file("answers/sections/security.toml", WRONG).file("answers/facts.toml", FACTS);
    let log: Value =
        serde_json::from_str(&project.stdout(&["check", "--as-of", AS_OF, "--format", "sarif"])).expect("it is JSON");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("there are rules");
    let results = run["results"].as_array().expect("there are results");
    assert!(!results.is_empty());
    let lint = rules.iter().find(|rule| rule["id"] == "absolute-claim").expect("it is a rule");
    assert!(lint["help"]["markdown"].as_str().is_some_and(|page| page.contains("**Fix**")), "{lint}");
    let is_address = |value: &Value| value.as_str().is_none_or(|address| address.starts_with("https://"));
    assert!(
        rules.iter().all(|rule| is_address(&rule["helpUri"])) && is_address(&run["tool"]["driver"]["informationUri"])
    );
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("it has a rule") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().expect("it has a place");
        assert!(uri.starts_with("answers/"), "{uri}");
        assert!(place["region"]["startLine"].as_u64() >= Some(1));
    }
    let mut first = results[0].clone();
    first.as_object_mut().expect("it is an object").remove("ruleIndex");
    insta::assert_snapshot!(serde_json::to_string_pretty(&first).expect("it is JSON"), @r#"
    {
      "level": "warning",
      "locations": [
        {
          "physicalLocation": {
            "artifactLocation": {
              "uri": "answers/facts.toml",
              "uriBaseId": "WORKSPACE"
            },
            "region": {
              "endColumn": 10,
              "endLine": 2,
              "startColumn": 1,
              "startLine": 2
            }
          }
        }
      ],
      "message": {
        "text": "no answer uses `encryption.algorithm`\nhelp: use it in an answer, or remove it"
      },
      "ruleId": "unused-fact"
    }
    "#);
}

#[test]
fn an_approved_answer_with_an_error_is_a_draft() {
    let mistyped = ANSWER.replace("owner ", "disclosur = \"internal\"\nowner ");
    let part = "[encryption-at-rest.parts.backups]\nquestion = \"Are backups encrypted?\"\nshort = \"AES-256.\"\n";
    insta::assert_snapshot!(check(&format!("{mistyped}{part}")), @r#"
    status: 1
    --- stdout
    error[unknown-key]: unknown key `disclosur` in an answer
     --> answers/sections/security.toml:8:1
      |
    8 | disclosur = "internal"
      | ^^^^^^^^^
      |
      = help: did you mean `disclosure`?

    1 answer: 0 approved, 1 draft, 0 unanswered · 1 error, 0 warnings
    --- stderr
    "#);
}
