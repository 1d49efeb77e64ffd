//! The help of every command. A new command fails here until its help is recorded:
//! `INSTA_UPDATE=always cargo test help` writes it.

use crate::project::Project;

#[test]
fn every_help_is_recorded() {
    let project = Project::empty();
    let main = project.stdout(&["--help"]);
    insta::assert_snapshot!("help", main);
    let names = commands(&main);
    assert!(names.contains(&"check"), "{names:?}");
    for name in names {
        insta::assert_snapshot!(format!("help-{name}"), project.stdout(&[name, "--help"]));
    }
}

/// The names in the list of commands.
fn commands(help: &str) -> Vec<&str> {
    let list = help.split("Commands:\n").nth(1).expect("there is a list");
    let lines = list.lines().take_while(|line| !line.trim().is_empty());
    let entries = lines.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    entries.filter_map(|line| line.split_whitespace().next()).collect()
}
