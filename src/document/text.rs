//! Texts of templates: facts filled in, light markup read.
//!
//! ```text
//! "**Services** means … [[ref:scope]] … {{ dpa.breach.outer_hours }} hours"
//!      │ expressions → values (opaque: a fact is never read as markup)
//!      ▼ marks → runs
//! ```

use crate::bank::{Country, Fact, fact_words, leaves, term_at, upper_first};
use crate::diagnostic::closest;

pub(super) use crate::text::list::listed;

use super::content::Run;
use super::fields::fields;
use super::scope::{Found, Scope};

/// Stands for a value while the marks around it are read; no text may hold it.
const VALUE: char = '\u{F8FF}';

/// A text as runs. References carry the id only: their text is set when the numbers are known.
///
/// # Errors
/// What is wrong with the text, in one line.
pub(super) fn runs(text: &str, scope: &Scope<'_>) -> Result<Vec<Run>, String> {
    let filled = fill(text, scope)?;
    let mut values = filled.values.into_iter();
    let mut runs = Vec::new();
    for mark in marks(&filled.text)? {
        mark.push(&mut values, &mut runs);
    }
    Ok(joined(runs))
}

/// A text in one line, for titles; what is missing stands in brackets.
pub(super) fn line(text: &str, scope: &Scope<'_>) -> Result<String, String> {
    let runs = runs(text, scope)?;
    let words = runs.iter().map(|run| match run {
        Run::Missing { text, .. } => format!("[{text}]"),
        run => run.as_str().to_owned(),
    });
    Ok(words.collect())
}

/// A fact as it is read in a sentence.
#[must_use]
pub(super) fn in_words(fact: &Fact) -> String {
    match fact {
        Fact::Text(text) => text.clone(),
        Fact::List(items) => listed(&items.iter().map(in_words).collect::<Vec<_>>()),
        Fact::Table(facts) => listed(&facts.values().map(|located| in_words(&located.fact)).collect::<Vec<_>>()),
        fact => fact_words(fact),
    }
}

/// A text with [`VALUE`] in place of each expression, and what the expressions came to.
struct Filled {
    text: String,
    values: Vec<Run>,
}

fn fill(text: &str, scope: &Scope<'_>) -> Result<Filled, String> {
    if text.contains(VALUE) {
        return Err("the text holds U+F8FF, a character without a meaning".to_owned());
    }
    let mut filled = Filled { text: String::with_capacity(text.len()), values: Vec::new() };
    let mut rest = text;
    while let Some(start) = rest.find("{{") {
        let end = rest[start..].find("}}").ok_or("`{{` without `}}`")? + start;
        filled.text.push_str(&rest[..start]);
        filled.text.push(VALUE);
        filled.values.push(value(rest[start + 2..end].trim(), scope)?);
        rest = &rest[end + 2..];
    }
    if rest.contains("{%") || text.contains("{#") {
        return Err("a text holds no statements; use `when`".to_owned());
    }
    filled.text.push_str(rest);
    Ok(filled)
}

/// What `path | filter` comes to.
fn value(expression: &str, scope: &Scope<'_>) -> Result<Run, String> {
    let mut parts = expression.split('|').map(str::trim);
    let path = parts.next().unwrap_or_default();
    match scope.find(path) {
        Found::Unknown => Err(unknown(path, scope)),
        Found::Missing(label) => Ok(Run::missing(path, label)),
        Found::Fact(fact) => {
            let text = parts.try_fold(None, |_, filter| match (filter, term_at(path)) {
                ("term", Some(term)) => Ok(Some(term.words(fact))),
                _ => filtered(fact, filter).map(Some),
            })?;
            Ok(Run::text(text.unwrap_or_else(|| in_words(fact))))
        }
    }
}

fn unknown(path: &str, scope: &Scope<'_>) -> String {
    let stated = leaves(scope.facts());
    let known = stated.iter().map(|(path, _)| path.as_str()).chain(fields().keys().map(String::as_str));
    match closest(path, known) {
        Some(near) => format!("there is no fact `{path}`; did you mean `{near}`?"),
        None => format!("there is no fact `{path}`"),
    }
}

fn filtered(fact: &Fact, filter: &str) -> Result<String, String> {
    match (filter, fact) {
        ("list" | "date", _) => Ok(in_words(fact)),
        ("percent", _) => Ok(format!("{}%", in_words(fact))),
        ("country" | "address_country", Fact::Text(code)) => country(code, filter),
        ("country" | "address_country", Fact::List(codes)) => {
            let names: Result<Vec<_>, _> = codes.iter().map(|code| country(&in_words(code), filter)).collect();
            Ok(listed(&names?))
        }
        ("upper_first", _) => Ok(upper_first(&in_words(fact))),
        _ => Err(format!(
            "`{filter}` is no filter here; there are: list, date, percent, country, address_country, upper_first, term"
        )),
    }
}

/// `country` as it stands in a sentence, `address_country` as in an address, without an article.
fn country(code: &str, filter: &str) -> Result<String, String> {
    let country = Country::parse(code).ok_or_else(|| format!("`{code}` is no country (ISO 3166-1 alpha-2)"))?;
    Ok(if filter == "address_country" { country.label() } else { country.name() }.to_owned())
}

/// A stretch of marked text.
enum Mark<'t> {
    Plain(&'t str),
    Strong(&'t str),
    Emphasis(&'t str),
    Reference(&'t str),
    Link { text: &'t str, url: &'t str },
}

fn marks(text: &str) -> Result<Vec<Mark<'_>>, String> {
    let mut marks = Vec::new();
    let (mut rest, mut plain) = (text, 0);
    while let Some(at) = rest[plain..].find(['*', '_', '[']).map(|at| at + plain) {
        let before = rest[..at].chars().next_back();
        let Some((mark, length)) = mark(&rest[at..], before)? else {
            plain = at + 1;
            continue;
        };
        marks.push(Mark::Plain(&rest[..at]));
        marks.push(mark);
        (rest, plain) = (&rest[at + length..], 0);
    }
    marks.push(Mark::Plain(rest));
    Ok(marks)
}

/// The mark at the start of `text`, and how many bytes it takes.
fn mark(text: &str, before: Option<char>) -> Result<Option<(Mark<'_>, usize)>, String> {
    if let Some(inner) = text.strip_prefix("**") {
        let end = inner.find("**").ok_or("`**` is not closed")?;
        return Ok(Some((Mark::Strong(&inner[..end]), end + 4)));
    }
    if let Some(inner) = text.strip_prefix("[[ref:") {
        let end = inner.find("]]").ok_or("`[[ref:` is not closed by `]]`")?;
        return Ok(Some((Mark::Reference(inner[..end].trim()), end + 8)));
    }
    if let Some(inner) = text.strip_prefix('_').filter(|_| before.is_none_or(|before| !before.is_alphanumeric())) {
        let end = inner.find('_').filter(|end| *end > 0 && !inner.starts_with(' '));
        return Ok(end.map(|end| (Mark::Emphasis(&inner[..end]), end + 2)));
    }
    Ok(link(text))
}

fn link(text: &str) -> Option<(Mark<'_>, usize)> {
    let inner = text.strip_prefix('[')?;
    let middle = inner.find("](")?;
    let end = inner[middle..].find(')')? + middle;
    Some((Mark::Link { text: &inner[..middle], url: &inner[middle + 2..end] }, end + 2))
}

impl Mark<'_> {
    /// Adds the runs of this mark; each [`VALUE`] takes the next value.
    fn push(&self, values: &mut impl Iterator<Item = Run>, runs: &mut Vec<Run>) {
        match *self {
            Self::Plain(text) => styled(text, values, runs, &|text| Run::Text { text }),
            Self::Strong(text) => styled(text, values, runs, &|text| Run::Strong { text }),
            Self::Emphasis(text) => styled(text, values, runs, &|text| Run::Emphasis { text }),
            Self::Reference(id) => runs.push(Run::Reference { id: id.to_owned(), text: String::new() }),
            Self::Link { text, url } => {
                let text = filled(text, values);
                runs.push(Run::Link { url: filled(url, values), text });
            }
        }
    }
}

fn styled(text: &str, values: &mut impl Iterator<Item = Run>, runs: &mut Vec<Run>, style: &dyn Fn(String) -> Run) {
    for (index, piece) in text.split(VALUE).enumerate() {
        if index > 0 {
            match values.next() {
                Some(Run::Text { text }) => runs.push(style(text)),
                value => runs.extend(value),
            }
        }
        if !piece.is_empty() {
            runs.push(style(soft(piece)));
        }
    }
}

fn filled(text: &str, values: &mut impl Iterator<Item = Run>) -> String {
    let mut filled = String::new();
    for (index, piece) in text.split(VALUE).enumerate() {
        if index > 0 {
            filled.push_str(values.next().as_ref().map_or("", Run::as_str));
        }
        filled.push_str(piece);
    }
    filled
}

/// Line breaks of the source are spaces.
fn soft(text: &str) -> String {
    if !text.contains('\n') {
        return text.to_owned();
    }
    let mut soft = String::with_capacity(text.len());
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 && !soft.ends_with(' ') {
            soft.push(' ');
        }
        soft.push_str(if index > 0 { line.trim_start() } else { line });
    }
    soft
}

/// Neighbours of one style as one run.
fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match (joined.last_mut(), run) {
            (Some(Run::Text { text: before }), Run::Text { text })
            | (Some(Run::Strong { text: before }), Run::Strong { text }) => before.push_str(&text),
            (_, run) => joined.push(run),
        }
    }
    joined
}
