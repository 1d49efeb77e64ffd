//! `ddq init`

use std::fs;
use std::path::Path;

use crate::project::Project;

#[test]
fn writes_a_workspace_that_is_clean_and_has_gaps() {
    let project = Project::empty();
    insta::assert_snapshot!(project.run(["init", "acme", "--name", "Acme Ltd"]), @r#"
    status: 0
    --- stdout
    Wrote 27 files to acme.

    Next:
      1. `cd acme` and put it under git.
      2. `ddq learn FILE… --apply --approved-by NAME` takes the answers of questionnaires that you sent before.
      3. `ddq fill FILE` fills the next one; answers/README.md shows how an answer is written by hand.
      4. `ddq gaps` shows what is asked most and not answered, `ddq check` what is wrong.
    --- stderr
    "#);
    insta::assert_snapshot!(project.run_in("acme", &["check", "--deny", "warnings"]), @r#"
    status: 0
    --- stdout
    documents: 86 facts are not stated that a final agreement needs; `ddq render --list` names them
    162 answers: 0 approved, 0 draft, 162 unanswered · 0 errors, 0 warnings
    --- stderr
    "#);
    let gaps = project.run_in("acme", &["gaps"]);
    insta::assert_snapshot!(gaps.lines().take(23).collect::<Vec<_>>().join("\n"), @r#"
    status: 0
    --- stdout
    Section                                    answered  parts  draft  unanswered
    Company information                               0      0      0          10
    Service description                               0      0      0          13
    Compliance and certifications                     0      0      0          12
    Security organisation                             0      0      0          12
    Authentication                                    0      0      0          10
    Encryption                                        0      0      0           9
    Network and infrastructure                        0      0      0          11
    Vulnerability management                          0      0      0          10
    Logging and incident response                     0      0      0          11
    Data lifecycle                                    0      0      0           9
    Privacy and data protection                       0      0      0          12
    Sub-processors                                    0      0      0          10
    Business continuity and disaster recovery         0      0      0           8
    Service level agreement                           0      0      0          12
    Insurance                                         0      0      0           6
    Supporting documentation                          0      0      0           7
    All                                               0      0      0         162

    Company information
      legal-entity-name (unanswered)
    "#);
}

#[test]
fn refuses_a_folder_that_is_not_empty() {
    let project = Project::empty().file("acme/notes.txt", "mine");
    insta::assert_snapshot!(project.run(["init", "acme"]), @r#"
    status: 2
    --- stdout
    --- stderr
    error: acme is not empty
    hint: name a folder that does not exist yet
    "#);
    insta::assert_snapshot!(project.run(["init", "acme/notes.txt"]), @r#"
    status: 2
    --- stdout
    --- stderr
    error: cannot create acme/notes.txt: File exists (os error 17)
    "#);
}

#[test]
fn takes_the_name_of_the_folder() {
    let project = Project::empty();
    project.run(["init", "Acme \"&\" Sons"]);
    let company =
        fs::read_to_string(project.path().join("Acme \"&\" Sons/answers/company.toml")).expect("it is written");
    assert!(company.contains(r#"name    = 'Acme "&" Sons'"#), "{company}");
}

/// Names and figures of the company whose bank ships with `ddq`.
const TELLTALES: [&str; 21] = [
    "secapi",
    "Cloudflare",
    "Stripe",
    "Anthropic",
    "Claude",
    "OpenAI",
    "GPT",
    "Infisical",
    "Solomon",
    "BetterStack",
    "Sentry",
    "PostHog",
    "Resend",
    "Drift Labs",
    "Railway",
    "WorkOS",
    "FinanceBench",
    "Commercial plan",
    "PAYG",
    "99.9%",
    "SEC filing",
];

#[test]
fn nothing_of_the_shipped_company_leaks() {
    let project = Project::empty();
    project.run(["init", "acme"]);
    for (path, text) in files(&project.path().join("acme")) {
        let telltale = TELLTALES.iter().find(|telltale| holds(&text, telltale));
        assert!(telltale.is_none(), "{path} holds {telltale:?}");
        if path.ends_with(".md") {
            continue;
        }
        for key in ["choice", "short", "answer", "owner", "reviewed", "source"] {
            let is_set = text.lines().any(|line| line.split('=').next().is_some_and(|name| name.trim() == key));
            assert!(!is_set, "{path} sets {key}");
        }
    }
}

/// Whether a text holds the word, and not within another one.
fn holds(text: &str, word: &str) -> bool {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    text.match_indices(word).any(|(at, _)| {
        let behind = text[at + word.len()..].chars().next();
        !is_letter(text[..at].chars().next_back()) && !is_letter(behind)
    })
}

/// The keys of the commented forms are those that are known: with the comments taken off, none is unknown.
#[test]
fn the_forms_hold_known_keys() {
    let project = Project::empty();
    project.run(["init", "acme"]);
    let folder = project.path().join("acme/answers");
    for (path, text) in
        files(&folder).into_iter().filter(|(path, _)| path.ends_with(".toml") && !path.contains("sections"))
    {
        fs::write(folder.join(&path), uncommented(&text)).expect("it can be written");
    }
    let run = project.run_in("acme", &["check", "--as-of", "2030-01-01", "--format", "json"]);
    for code in ["syntax", "unknown-key", "wrong-type", "missing-key", "invalid-value", "duplicate-key"] {
        assert!(!run.contains(&format!("\"{code}\"")), "{run}");
    }
}

/// `# key = …` and `# [table]` without the `# `.
fn uncommented(text: &str) -> String {
    let is_toml = |line: &str| {
        let key = line.split('=').next().unwrap_or_default().trim();
        let is_key = line.contains('=') && !key.is_empty() && !key.contains(' ');
        is_key || line.starts_with('[')
    };
    let lines = text.lines().map(|line| line.strip_prefix("# ").filter(|line| is_toml(line)).unwrap_or(line));
    lines.map(|line| format!("{line}\n")).collect()
}

fn files(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("it exists") {
            let path = entry.expect("it can be read").path();
            match path.is_dir() {
                true => folders.push(path),
                false => {
                    let name = path.strip_prefix(folder).expect("it is below").to_string_lossy().into_owned();
                    files.push((name, fs::read_to_string(&path).expect("it is text")));
                }
            }
        }
    }
    files
}
