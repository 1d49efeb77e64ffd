//! The texts that the lints of wordings read: those of approved answers, and those of templates.
//!
//! ```text
//! claims()      approved answers and their parts, facts filled in
//! statements()  the same, and what templates say, with every {{ }} blotted out
//! ```

use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use crate::bank::Entry;
use crate::diagnostic::{Diagnostic, Location, Rule, Spanned};
use crate::source::{Sources, Text};

use super::{Context, prose};

/// A text that a customer may read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim<'a> {
    /// The answer or part that says it; a template has none.
    pub entry: Option<Entry<'a>>,
    /// Some place in its file.
    pub location: &'a Location,
    /// The text, and where it is written.
    pub text: &'a Spanned<String>,
}

/// A text of a template.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    location: Location,
    text: Spanned<String>,
}

/// The keys of a template whose texts are printed. Remarks of drafts are for the owner.
const PRINTED: [&str; 6] = ["title", "subtitle", "summary", "clause", "text", "items"];

impl<'a> Context<'a> {
    /// Every text of an approved answer or part.
    pub(super) fn claims(&self) -> impl Iterator<Item = Claim<'a>> + use<'a> {
        self.bank.entries().flat_map(|entry| {
            let content = entry.state().approved().map(|approved| &approved.content);
            let texts = content.into_iter().flat_map(|content| content.texts());
            texts.map(move |text| Claim { entry: Some(entry), location: entry.location(), text })
        })
    }

    /// Every text of an approved answer or part, and every text of a template.
    pub(super) fn statements(&self) -> impl Iterator<Item = Claim<'a>> + use<'a> {
        let passages = self.passages.iter();
        let of_templates = passages.map(|Passage { location, text }| Claim { entry: None, location, text });
        self.claims().chain(of_templates)
    }

    /// Where `phrase` stands in the text as it is written; all of the text when only the facts make it up.
    pub(super) fn place(&self, claim: &Claim<'_>, phrase: &str) -> Location {
        let whole = claim.location.at(claim.text.span());
        match prose::find(self.sources.slice(&whole.path, whole.span.clone()), phrase) {
            Some(found) => whole.at(whole.span.start + found.start..whole.span.start + found.end),
            None => whole,
        }
    }

    /// A finding at `phrase` of a text.
    pub(super) fn finding(&self, rule: &Rule, claim: &Claim<'_>, phrase: &str, message: String) -> Diagnostic {
        Diagnostic::new(rule, self.place(claim, phrase), message)
    }
}

/// What the templates among `sources` say. One that is no TOML is reported where documents are composed.
pub(super) fn passages(sources: &Sources) -> Vec<Passage> {
    let mut passages = Vec::new();
    for (path, text) in sources.iter() {
        let is_template = path.starts_with("templates/") && path.ends_with("/document.toml");
        let (true, Text::Utf8(text)) = (is_template, text) else { continue };
        if let Ok(table) = DeTable::parse(text) {
            collect(path, table.get_ref(), &mut passages);
        }
    }
    passages
}

fn collect(path: &Arc<str>, table: &DeTable<'_>, passages: &mut Vec<Passage>) {
    for (key, value) in table {
        let is_printed = PRINTED.contains(&key.get_ref().as_ref());
        let alone = std::slice::from_ref(value);
        let items = value.get_ref().as_array().map_or(alone, |items| &items[..]);
        for item in items {
            match item.get_ref() {
                DeValue::String(text) if is_printed => passages.push(Passage {
                    location: Location { path: Arc::clone(path), span: item.span() },
                    text: Spanned::new(prose::without_braces(text), item.span()),
                }),
                DeValue::Table(table) => collect(path, table, passages),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_give_what_they_print() {
        let text = "title = \"A\"\nid = \"b\"\n[[section]]\ndraft = \"c\"\nitems = [\"D {{ e }}\", { text = \"F\" }]\n";
        let sources: Sources =
            [("templates/x/document.toml", text), ("templates/x/theme.toml", text)].into_iter().collect();
        let found = passages(&sources);
        let mut texts: Vec<_> = found.iter().map(|passage| passage.text.trim_end_matches('\0')).collect();
        texts.sort_unstable();
        assert_eq!(texts, ["A", "D ", "F"]);
    }
}
