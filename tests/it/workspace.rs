//! How the workspace is found.

use crate::project::{AS_OF, Project};

#[test]
fn is_found_from_a_folder_within() {
    let run = Project::new().run_in("answers/sections", &["check", "--as-of", AS_OF]);
    insta::assert_snapshot!(run, @r#"
    status: 0
    --- stdout
    1 answer: 1 approved, 0 draft, 0 unanswered · 0 errors, 0 warnings
    --- stderr
    "#);
}

#[test]
fn can_be_named() {
    let elsewhere = Project::new();
    let path = elsewhere.path().join("answers");
    let run = Project::empty().run(["--workspace", &path.to_string_lossy(), "check", "--as-of", AS_OF]);
    insta::assert_snapshot!(run, @r#"
    status: 0
    --- stdout
    1 answer: 1 approved, 0 draft, 0 unanswered · 0 errors, 0 warnings
    --- stderr
    "#);
}

#[test]
fn is_missed_with_a_hint() {
    insta::assert_snapshot!(Project::empty().run(["check"]), @r#"
    status: 2
    --- stdout
    --- stderr
    error: there is no ddq.toml in the current folder or above it
    hint: `ddq init DIR` starts a new workspace
    hint: `--workspace DIR` names one that is elsewhere
    "#);
}

#[test]
fn that_is_no_folder_is_an_error() {
    insta::assert_snapshot!(Project::empty().run(["--workspace", "nowhere", "check"]), @r#"
    status: 2
    --- stdout
    --- stderr
    error: cannot open nowhere: No such file or directory (os error 2)
    "#);
}
