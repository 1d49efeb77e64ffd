//! The files of a new workspace.
//!
//! Topics and their wordings are those of the bank that ships with `ddq`, without its answers: what is about one
//! company (names, plans, figures) is left out by [`telltale`]. The other files are commented forms, from `form/`.

mod embedded;
mod telltale;

use toml_edit::Value;

use crate::bank::{self, Answer, Bank, Section};
use crate::diagnostic::Spanned;

use telltale::Telltales;

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
const SECTION_HEADER: &str = include_str!("form/section-header.toml");
const ANSWER_HINT: &str = include_str!("form/answer-hint.toml");

/// Questions of topics that are about plans, without the names that one company gave to them.
const QUESTIONS: [(&str, &str); 5] = [
    ("uptime-commercial", "Is there an uptime commitment on the plan for businesses?"),
    ("uptime-personal-team", "Is there an uptime commitment on the plans for individuals and small teams?"),
    ("uptime-free-payg", "Is there an uptime commitment on free and pay-as-you-go plans?"),
    ("service-credit-schedule", "Are service credits given when the SLA is breached?"),
    ("escalation-path", "Is there a documented escalation procedure for customers?"),
];

/// The files of a new workspace for the company of that name.
pub(super) fn scaffold(name: &str) -> Vec<File> {
    let (bank, _) = bank::parse(&embedded::sources());
    let telltales = Telltales::of(&bank);
    let mut files: Vec<_> = FORMS.iter().map(|(path, text)| file(path, (*text).to_owned())).collect();
    files.push(file("answers/company.toml", COMPANY.replace("\"COMPANY\"", &quoted(name))));
    files.push(file("answers/sections.toml", section_titles(&bank)));
    let sections = bank.sections().iter();
    files.extend(sections.map(|section| {
        file(&format!("answers/sections/{}.toml", section.id), section_text(&bank, section, &telltales))
    }));
    files
}

fn file(path: &str, text: String) -> File {
    File { path: path.to_owned(), text }
}

fn section_titles(bank: &Bank) -> String {
    let mut text = "# The sections in the order in which they are printed, with their titles.\n\n".to_owned();
    let width = bank.sections().iter().map(|section| section.id.as_str().len()).max().unwrap_or_default();
    for Section { id, title, .. } in bank.sections() {
        text.push_str(&format!("{:width$} = {}\n", id.as_str(), quoted(title)));
    }
    text
}

fn section_text(bank: &Bank, section: &Section, telltales: &Telltales) -> String {
    let mut text = SECTION_HEADER.replace("SECTION", &section.title);
    for answer in bank.answers().iter().filter(|answer| answer.section == section.id) {
        text.push_str(&answer_text(answer, telltales));
    }
    text
}

/// What a part is asked with is related to its topic, until the new company makes a part of its own.
fn answer_text(answer: &Answer, telltales: &Telltales) -> String {
    let parts =
        answer.parts.iter().flat_map(|part| [&part.question].into_iter().chain(&part.phrasings).chain(&part.related));
    let related = answer.related.iter().chain(parts);
    [
        format!("\n[{}]\n", answer.id),
        format!("question  = {}\n", quoted(question(answer))),
        format!(
            "asked_by  = [{}]\n",
            answer.asked_by.iter().map(|family| quoted(family)).collect::<Vec<_>>().join(", ")
        ),
        list("phrasings", answer.phrasings.iter(), telltales),
        list("related  ", related, telltales),
        "status    = \"unanswered\"\n".to_owned(),
        ANSWER_HINT.to_owned(),
    ]
    .concat()
}

fn question(answer: &Answer) -> &str {
    let neutral = QUESTIONS.iter().find(|(id, _)| *id == answer.id.as_str());
    neutral.map_or(answer.question.as_str(), |(_, question)| question)
}

fn list<'a>(key: &str, wordings: impl Iterator<Item = &'a Spanned<String>>, telltales: &Telltales) -> String {
    let neutral: Vec<_> = wordings.filter(|wording| !telltales.are_in(wording)).collect();
    if neutral.is_empty() {
        return format!("{key} = []\n");
    }
    let lines: String = neutral.iter().map(|wording| format!("    {},\n", quoted(wording))).collect();
    format!("{key} = [\n{lines}]\n")
}

/// The text as TOML writes it.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_is_neutral() {
        let (bank, _) = bank::parse(&embedded::sources());
        let telltales = Telltales::of(&bank);
        for answer in bank.answers() {
            assert!(!telltales.are_in(question(answer)), "{}: write a neutral question for it here", answer.id);
        }
    }

    #[test]
    fn every_replaced_question_is_of_a_topic() {
        let (bank, _) = bank::parse(&embedded::sources());
        for (id, _) in QUESTIONS {
            assert!(bank.answer(id).is_some(), "{id}");
        }
    }

    #[test]
    fn a_name_is_written_as_toml() {
        let files = scaffold("A \"quoted\" name");
        let company = files.iter().find(|file| file.path == "answers/company.toml").expect("it is written");
        assert!(company.text.contains(r#"name    = 'A "quoted" name'"#), "{}", company.text);
    }
}
