//! From the text of a file to a checked [`Format`]: every fault of the file in one run.

use std::collections::BTreeMap;
use std::sync::Arc;

use regex::Regex;
use toml::Spanned;

use crate::diagnostic::{Diagnostic, Location, Span, closest};

use super::definition::{Domain, Edition, Format, Recognise, Route};
use super::fingerprint::Fingerprint;
use super::mapping::Keys;
use super::pattern;
use super::row::{After, Mapping, Row, When};
use super::rule::FORMAT_FAULT;
use super::schema::{DomainTable, FormatFile, RouteTable, RowTable, Wording};

/// Responses that are not one of a list.
const IN_WORDS: [&str; 3] = ["text", "date", "contact"];
/// What a question is answered with when nothing is said.
const USUAL: &str = "text";

/// Reads a format; `path` is where its text lies in the workspace. None where it is no TOML of that shape.
pub(super) fn format(id: &str, path: &str, text: &str) -> (Option<Format>, Vec<Diagnostic>) {
    let start = Location { path: Arc::from(path), span: 0..0 };
    match toml::from_str::<FormatFile>(text) {
        Ok(file) => {
            let mut reading = Reading { start, faults: Vec::new() };
            let format = reading.format(id, file);
            (Some(format), reading.faults)
        }
        Err(error) => {
            let place = start.at(error.span().unwrap_or(0..0));
            (None, vec![Diagnostic::new(&FORMAT_FAULT, place, error.message())])
        }
    }
}

struct Reading {
    start: Location,
    faults: Vec<Diagnostic>,
}

impl Reading {
    fn fault(&mut self, span: Span, message: impl Into<String>, help: Option<String>) {
        self.faults.push(Diagnostic::new(&FORMAT_FAULT, self.start.at(span), message).maybe_help(help));
    }

    fn format(&mut self, id: &str, file: FormatFile) -> Format {
        let domains: Vec<Domain> = file.domains.into_iter().map(domain).collect();
        let ids = file.recognise.ids.as_ref().and_then(|ids| self.ids(ids));
        let recognise = Recognise {
            titles: file.recognise.titles,
            sheets: file.recognise.sheets,
            headers: file.recognise.headers,
            ids,
            plain_ids: file.recognise.plain_ids,
            needs: file.recognise.needs.unwrap_or(1),
        };
        let context = Context { domains: &domains, recognise: &recognise, responses: &file.responses };
        let places: BTreeMap<String, Span> =
            file.questions.0.iter().map(|(id, _)| (id.as_ref().clone(), id.span())).collect();
        let mut questions = Vec::with_capacity(file.questions.0.len());
        for (id, written) in file.questions.0 {
            questions.push(self.row(&id, written, file.wording, &context, &places));
        }
        let routes = file.routes.into_iter().map(|written| self.route(written, &places)).collect();
        Format {
            id: id.to_owned(),
            name: file.name,
            publisher: file.publisher,
            homepage: file.homepage,
            edition: file.edition,
            licence: file.licence,
            source: file.source,
            wording: file.wording,
            summary: file.summary,
            editions: file.editions.into_iter().map(edition).collect(),
            columns: file.columns,
            responses: file.responses,
            routes,
            location: self.start.clone(),
            by_id: (0..).zip(&questions).map(|(at, row)| (row.id.clone(), at)).collect(),
            by_fingerprint: by_fingerprint(&questions),
            recognise,
            domains,
            questions,
        }
    }

    fn ids(&mut self, written: &Spanned<String>) -> Option<Regex> {
        match Regex::new(written.as_ref()) {
            Ok(regex) => Some(regex),
            Err(error) => {
                let reason = error.to_string();
                let reason = reason.lines().last().unwrap_or_default();
                self.fault(written.span(), format!("`ids` is not a regular expression: {reason}"), None);
                None
            }
        }
    }

    fn row(
        &mut self,
        id: &Spanned<String>,
        written: RowTable,
        wording: Wording,
        context: &Context<'_>,
        places: &BTreeMap<String, Span>,
    ) -> Row {
        if context.recognise.ids.as_ref().is_some_and(|ids| !ids.is_match(id.as_ref())) {
            self.fault(id.span(), format!("`{}` does not look like an id of the format", id.as_ref()), None);
        }
        let worded = match wording {
            Wording::Published => written.text.is_some(),
            Wording::Own => written.about.is_some(),
            Wording::None => true,
        };
        if !worded {
            let key = if wording == Wording::Published { "text" } else { "about" };
            self.fault(id.span(), format!("question `{}` has no `{key}`", id.as_ref()), None);
        }
        let mapping = self.mapping(id, &written);
        Row {
            id: id.as_ref().clone(),
            domain: self.domain_of(id, written.domain.as_ref(), context),
            sheet: written.sheet,
            mapping,
            response: self.response(written.response.as_ref(), context),
            after: written.after.map(|after| self.after(id, &after, written.when.unwrap_or_default(), places)),
            fingerprint: written.fingerprint.as_ref().and_then(|written| self.fingerprint(written)),
            text: written.text,
            about: written.about,
        }
    }

    fn domain_of(
        &mut self,
        id: &Spanned<String>,
        written: Option<&Spanned<String>>,
        context: &Context<'_>,
    ) -> Option<usize> {
        let Some(written) = written else {
            let holds = |domain: &Domain| domain.ids.as_ref().is_some_and(|ids| pattern::matches(ids, id.as_ref()));
            return context.domains.iter().position(holds);
        };
        let found = context.domains.iter().position(|domain| domain.id == *written.as_ref());
        if found.is_none() {
            let known = context.domains.iter().map(|domain| domain.id.as_str());
            let help = closest(written.as_ref(), known).map(|near| format!("there is `{near}`"));
            self.fault(written.span(), format!("no domain is named `{}`", written.as_ref()), help);
        }
        found
    }

    /// The answers of a row, with how they apply.
    fn mapping(&mut self, id: &Spanned<String>, written: &RowTable) -> Option<Mapping> {
        Keys::from(written).mapping(id.as_ref()).unwrap_or_else(|fault| {
            self.fault(fault.span.unwrap_or_else(|| id.span()), fault.message, fault.help.map(str::to_owned));
            None
        })
    }

    fn response(&mut self, written: Option<&Spanned<String>>, context: &Context<'_>) -> String {
        let Some(written) = written else { return USUAL.to_owned() };
        let name = written.as_ref();
        if !IN_WORDS.contains(&name.as_str()) && !context.responses.contains_key(name) {
            let help = "add it to `[responses]`, or use text, date or contact".to_owned();
            self.fault(written.span(), format!("no list of responses is named `{name}`"), Some(help));
        }
        name.clone()
    }

    fn after(
        &mut self,
        id: &Spanned<String>,
        written: &Spanned<String>,
        when: When,
        places: &BTreeMap<String, Span>,
    ) -> After {
        self.known(written, places);
        if places.get(written.as_ref()).is_some_and(|parent| parent.start >= id.span().start) {
            let message = format!("`{}` comes before `{}`, which it follows", id.as_ref(), written.as_ref());
            self.fault(written.span(), message, None);
        }
        After { question: written.as_ref().clone(), when }
    }

    fn fingerprint(&mut self, written: &Spanned<String>) -> Option<Fingerprint> {
        let parsed = Fingerprint::parse(written.as_ref());
        if parsed.is_none() {
            self.fault(written.span(), "a fingerprint is 12 hexadecimal digits", None);
        }
        parsed
    }

    fn route(&mut self, written: RouteTable, places: &BTreeMap<String, Span>) -> Route {
        self.known(&written.question, places);
        Route { question: written.question.into_inner(), when: written.when, ids: written.ids }
    }

    fn known(&mut self, id: &Spanned<String>, places: &BTreeMap<String, Span>) {
        if !places.contains_key(id.as_ref()) {
            let help = closest(id.as_ref(), places.keys().map(String::as_str)).map(|near| format!("there is `{near}`"));
            self.fault(id.span(), format!("the format has no question `{}`", id.as_ref()), help);
        }
    }
}

/// What the rows of a format are checked against.
struct Context<'a> {
    domains: &'a [Domain],
    recognise: &'a Recognise,
    responses: &'a BTreeMap<String, Vec<String>>,
}

fn domain(written: DomainTable) -> Domain {
    let DomainTable { id, name, sections, ids, sheet } = written;
    Domain { id, name, sections, ids, sheet }
}

fn edition(written: super::schema::EditionTable) -> Edition {
    let super::schema::EditionTable { id, titles, questions, changed } = written;
    Edition { id, titles, questions, changed }
}

/// Texts that several questions share tell none of them.
pub(super) fn by_fingerprint(questions: &[Row]) -> BTreeMap<Fingerprint, usize> {
    let mut found: BTreeMap<Fingerprint, Option<usize>> = BTreeMap::new();
    for (at, row) in questions.iter().enumerate() {
        let of_text = row.text.as_deref().map(Fingerprint::of);
        for fingerprint in of_text.into_iter().chain(row.fingerprint.clone()) {
            found.entry(fingerprint).and_modify(|shared| *shared = None).or_insert(Some(at));
        }
    }
    found.into_iter().filter_map(|(fingerprint, at)| Some((fingerprint, at?))).collect()
}
