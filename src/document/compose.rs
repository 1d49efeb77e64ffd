//! From a template and a bank to a document: conditions judged, facts filled in, numbers given, references set.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::bank::{Disclosure, long_date};

use super::composer::Composer;
use super::content::{Document, Run, SCHEMA};
use super::manifest::{self, Kind, TemplateFault, manifest};
use super::scope::{Scope, Subject};
use super::template::Templates;
use super::text::runs;
use super::visit::runs_mut;

/// A document, and what is known about it.
#[derive(Debug)]
pub struct Composition {
    /// The document.
    pub document: Document,
    /// What it is when it is made by itself.
    pub kind: Kind,
    /// What its clauses are there for, in the order of reading.
    pub duties: Vec<Duty>,
    /// The fields that it asks for, stated or not, by path.
    pub needs: BTreeSet<String>,
    /// The fields whose values each part of it carries, by the id of the section or clause; rows of the cover by their label.
    pub carried: BTreeMap<String, BTreeSet<String>>,
    /// The facts that it asks for and that are not stated, by path, with what they are called.
    pub missing: BTreeMap<String, String>,
}

/// A clause that serves a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// The rule: `L24`.
    pub rule: String,
    /// The clause: `clause 7.1`.
    pub clause: String,
    /// Its text, with that of its items.
    pub text: String,
    /// The template's file.
    pub path: String,
    /// Where it stands there.
    pub span: Range<usize>,
}

/// Composes the document `id` for `subject`.
///
/// # Errors
/// Everything that is wrong with the templates, each with its place. A fact that is not stated is no error here.
pub fn compose(id: &str, subject: Subject<'_>, templates: &Templates) -> Result<Composition, Vec<TemplateFault>> {
    let scope = Scope::new(subject);
    let (folder, language) = localised(id, &scope, templates);
    let manifest = manifest(&folder, templates).map_err(|fault| vec![fault])?;
    let scope = scope.of_kind(manifest.kind);
    let mut composer = Composer::new(&scope, templates);
    composer.sections(&folder, &manifest, 0);
    let cover = manifest.cover.as_ref().map(|cover| composer.cover(&folder, cover));
    let path = manifest::path(&folder);
    let title = composer.line(&path, &manifest.title);
    let subtitle = manifest.subtitle.as_ref().map(|subtitle| composer.line(&path, subtitle));
    let version = manifest.version.as_ref().map(|version| (runs(version.as_ref(), &scope), version.span()));
    let version = version.and_then(|(version, span)| composer.version(&path, version, span));
    if scope.gathers() {
        composer.name_what_is_missing();
    }
    let mut missing = std::mem::take(&mut composer.missing);
    let mut document = Document {
        schema: SCHEMA,
        id: id.to_owned(),
        reference: reference(&manifest.reference, &scope),
        title,
        subtitle,
        language,
        provider: scope.provider().to_owned(),
        recipient: subject.customer.map(|customer| recipient(customer, &scope)),
        version,
        date: subject.as_of,
        date_in_words: long_date(subject.as_of),
        status: subject.status,
        confidentiality: confidentiality(manifest.disclosure, subject).to_owned(),
        hash: String::new(),
        cover,
        contents: manifest.contents,
        editor: None,
        sections: std::mem::take(&mut composer.done),
    };
    let carried = std::mem::take(&mut composer.carried);
    // A title alone makes no page.
    if let (None, Some(first)) = (&document.cover, document.sections.first_mut()) {
        first.new_page = false;
    }
    let (duties, faults) = composer.finish(&mut document);
    if !faults.is_empty() {
        return Err(faults);
    }
    collect_missing(&mut document, &mut missing);
    document.hash = document.content_hash();
    // What may be left out, such as a trading name, is no need.
    let is_needed = |path: &String| scope.fact(path).is_some() || missing.contains_key(path);
    let needs = scope.asked().into_iter().filter(is_needed).collect();
    Ok(Composition { document, kind: manifest.kind, duties, needs, carried, missing })
}

/// The documents for `subject` with the references that they bear; those whose template cannot be read are left out.
#[must_use]
pub fn references(subject: Subject<'_>, templates: &Templates) -> Vec<(String, String)> {
    let scope = Scope::new(subject);
    let referred = |id: String| {
        let manifest = manifest(&localised(&id, &scope, templates).0, templates).ok()?;
        Some((id, reference(&manifest.reference, &scope)))
    };
    templates.documents().into_iter().filter_map(referred).collect()
}

/// The folder of the template in the customer's language, if there is one, and that language.
fn localised(id: &str, scope: &Scope<'_>, templates: &Templates) -> (String, String) {
    let wanted = scope.text("customer.language").unwrap_or_default();
    let primary = wanted.split('-').next().unwrap_or_default();
    for tag in [wanted, primary].into_iter().filter(|tag| !tag.is_empty()) {
        let folder = format!("{id}.{tag}");
        if templates.get(&format!("{folder}/document.toml")).is_some() {
            return (folder, tag.to_owned());
        }
    }
    let language = if primary == "en" { wanted } else { "en" };
    (id.to_owned(), language.to_owned())
}

fn reference(prefix: &str, scope: &Scope<'_>) -> String {
    match scope.subject.customer {
        Some(customer) => format!("{prefix}-{}", customer.id),
        None => prefix.to_owned(),
    }
}

fn recipient(customer: &crate::bank::Customer, scope: &Scope<'_>) -> String {
    scope.text("customer.legal_name").unwrap_or(&customer.name).to_owned()
}

fn confidentiality(reader: Disclosure, subject: Subject<'_>) -> &'static str {
    match (reader, subject.customer) {
        (Disclosure::Internal, _) => "Internal",
        (Disclosure::Nda, _) => "Confidential: under NDA",
        (Disclosure::Public, Some(customer)) if customer.nda => "Confidential: under NDA",
        (Disclosure::Public, Some(_)) => "Confidential",
        (Disclosure::Public, None) => "Public",
    }
}

fn collect_missing(document: &mut Document, missing: &mut BTreeMap<String, String>) {
    runs_mut(document, &mut |run| {
        if let Run::Missing { field, text } = run {
            missing.insert(field.clone(), text.clone());
        }
    });
}
