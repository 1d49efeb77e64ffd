//! The files of a new workspace: commented forms, from `form/`, and for each section what can be asked there.

mod example;

use toml_edit::Value;

use crate::canonical::{Canonical, Section, Topic, carried};

pub(super) use example::example;

/// A file of a workspace.
#[derive(Debug)]
pub(super) struct File {
    /// Its path, from the root of the workspace.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// Files that are written as they are.
const FORMS: [(&str, &str); 9] = [
    ("ddq.toml", include_str!("form/ddq.toml")),
    (".gitignore", "/out\n"),
    ("answers/certifications.toml", include_str!("form/certifications.toml")),
    ("answers/subprocessors.toml", include_str!("form/subprocessors.toml")),
    ("answers/sla.toml", include_str!("form/sla.toml")),
    ("answers/dpa.toml", include_str!("form/dpa.toml")),
    ("answers/facts.toml", include_str!("form/facts.toml")),
    ("answers/evidence.toml", include_str!("form/evidence.toml")),
    ("answers/customers/README.md", include_str!("form/customers.md")),
];

const COMPANY: &str = include_str!("form/company.toml");
const README: &str = include_str!("form/answers.md");
const SECTION: &str = include_str!("form/section.toml");

/// The files of a new workspace for the company of that name.
pub(super) fn scaffold(name: &str) -> Vec<File> {
    let canonical = carried();
    let mut files: Vec<_> = FORMS.iter().map(|(path, text)| file(path, (*text).to_owned())).collect();
    files.push(file("answers/README.md", README.replace("COMPANY", name)));
    files.push(file("answers/company.toml", COMPANY.replace("\"COMPANY\"", &quoted(name))));
    let sections = canonical.sections.iter();
    files
        .extend(sections.map(|section| {
            file(&format!("answers/sections/{}.toml", section.id), section_header(section, &canonical))
        }));
    files
}

/// What a section file begins with: the topics, each with its question.
pub(super) fn section_header(section: &Section, canonical: &Canonical) -> String {
    let topics: Vec<&Topic> =
        canonical.topics.iter().map(AsRef::as_ref).filter(|topic| topic.section == section.id).collect();
    let first = topics.first().map_or("topic", |topic| topic.id.as_str());
    let mut text = SECTION.replace("SECTION", &section.title).replace("FIRST", first);
    let width = topics.iter().map(|topic| topic.id.len()).max().unwrap_or_default();
    for topic in topics {
        text.push_str(&format!("#   {:width$}  {}\n", topic.id, topic.question.value));
    }
    text
}

fn file(path: &str, text: String) -> File {
    File { path: path.to_owned(), text }
}

/// The text as TOML writes it.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_written_as_toml() {
        let files = scaffold("A \"quoted\" name");
        let company = files.iter().find(|file| file.path == "answers/company.toml").expect("it is written");
        assert!(company.text.contains(r#"name    = 'A "quoted" name'"#), "{}", company.text);
    }

    #[test]
    fn a_workspace_is_short_enough_to_read() {
        let size: usize = scaffold("Acme").iter().map(|file| file.text.len()).sum();
        assert!(size < 60_000, "{size}");
    }
}
