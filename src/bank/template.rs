//! Fills `{{ … }}` in a text with facts.
//!
//! Strict: a name that is no fact is reported at the very braces that hold it, and every one of them in one run.
//! Texts hold expressions only (`{{ sla.uptime }}`, `{{ audit.date | date }}`); statements and comments of the
//! template language are refused, so a text always says what it says.

use std::collections::BTreeSet;

use jiff::civil::Date;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value};

use crate::diagnostic::{Diagnostic, Location, Span, closest};
use crate::text::list::listed;

use super::fact::{Fact, Facts, Missing, find};
use super::rows::{Rows, lines, processors};
use super::rule;

/// Fills texts from one set of facts.
pub(super) struct Renderer<'f> {
    environment: Environment<'static>,
    context: Value,
    facts: &'f Facts,
}

/// A text as it stands in a file.
pub(super) struct Template<'a> {
    /// The text, decoded from TOML.
    pub text: &'a str,
    /// The same text as it is written, quotes and escapes included; it begins at the location.
    pub written: &'a str,
    /// Where it is written.
    pub location: Location,
}

/// What is known after texts were filled.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// Dotted paths of the facts that were used.
    pub used: BTreeSet<String>,
    /// What went wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'f> Renderer<'f> {
    /// A renderer for `facts`.
    pub fn new(facts: &'f Facts) -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.add_filter("list", |items: Vec<String>| listed(&items));
        environment.add_filter("date", date);
        environment.add_filter("lines", lines);
        environment.add_filter("processors", processors);
        Self { environment, context: table_value(facts), facts }
    }

    /// The text with every `{{ … }}` filled in; one that cannot be is left as it is and reported.
    pub fn render(&self, template: &Template<'_>, outcome: &mut Outcome) -> String {
        let mut rendered = String::with_capacity(template.text.len());
        let mut rest = template.text;
        let mut index = 0;
        while let Some(at) = rest.find('{') {
            let (before, after) = rest.split_at(at);
            rendered.push_str(before);
            let taken = self.expression(after, index, template, &mut rendered, outcome);
            index += usize::from(after.starts_with("{{"));
            rest = &after[taken..];
        }
        rendered.push_str(rest);
        rendered
    }

    /// Fills the expression at the start of `text`, which begins with a brace; returns how many bytes it took.
    fn expression(
        &self,
        text: &str,
        index: usize,
        template: &Template<'_>,
        rendered: &mut String,
        outcome: &mut Outcome,
    ) -> usize {
        if text.starts_with("{%") || text.starts_with("{#") {
            outcome.diagnostics.push(no_statements(template));
        }
        if !text.starts_with("{{") {
            rendered.push('{');
            return 1;
        }
        let Some(end) = text.find("}}") else {
            outcome.diagnostics.push(unclosed(template, index));
            rendered.push_str(text);
            return text.len();
        };
        let whole = &text[..end + 2];
        let source = whole[2..end].trim();
        match self.evaluate(source, &mut outcome.used) {
            Ok(value) => rendered.push_str(&value.to_string()),
            Err(error) => {
                outcome.diagnostics.push(self.explain(source, &error, template, index));
                rendered.push_str(whole);
            }
        }
        whole.len()
    }

    fn evaluate(&self, source: &str, used: &mut BTreeSet<String>) -> Result<Value, Error> {
        let expression = self.environment.compile_expression_owned(source.to_owned())?;
        used.extend(expression.undeclared_variables(true));
        let value = expression.eval(self.context.clone())?;
        if value.is_undefined() {
            return Err(ErrorKind::UndefinedError.into());
        }
        match value.kind() {
            minijinja::value::ValueKind::Map => {
                Err(Error::new(ErrorKind::InvalidOperation, "this is a table of facts"))
            }
            _ => Ok(value),
        }
    }

    fn explain(&self, source: &str, error: &Error, template: &Template<'_>, index: usize) -> Diagnostic {
        let location = template.location.at(nth_braces(template, index));
        if error.kind() == ErrorKind::UndefinedError {
            return self.unknown(source, location);
        }
        let message = format!("`{{{{ {source} }}}}` cannot be read: {}", reason(error));
        Diagnostic::new(&rule::TEMPLATE_ERROR, location, message)
            .help("write the name of a fact, as in `{{ a.b }}`, with at most a filter, as in `{{ a.b | date }}`")
    }

    fn unknown(&self, source: &str, location: Location) -> Diagnostic {
        let path = leading_path(source);
        let message = format!("there is no fact `{path}`");
        let diagnostic = Diagnostic::new(&rule::UNKNOWN_FACT, location, message);
        match find(self.facts, path) {
            Err(missing) => diagnostic.help(hint(&missing)),
            Ok(_) => diagnostic.help("one of the names in these braces is not a fact"),
        }
    }
}

fn hint(missing: &Missing<'_, '_>) -> String {
    let names = missing.siblings.keys().map(String::as_str);
    match closest(missing.segment, names) {
        Some(name) => format!("did you mean `{name}` instead of `{}`?", missing.segment),
        None => "add it to answers/facts.toml, or correct the name".to_owned(),
    }
}

fn reason(error: &Error) -> String {
    error.detail().map_or_else(|| error.kind().to_string(), str::to_owned)
}

/// The dotted name that an expression begins with.
fn leading_path(source: &str) -> &str {
    let end = source.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).unwrap_or(source.len());
    source[..end].trim_end_matches('.')
}

fn no_statements(template: &Template<'_>) -> Diagnostic {
    let at = template.written.find("{%").or_else(|| template.written.find("{#")).unwrap_or_default();
    let start = template.location.span.start + at;
    Diagnostic::new(&rule::TEMPLATE_ERROR, template.location.at(start..start + 2), "a text holds no statements")
        .help("only `{{ a.b }}` is filled in; write the text out")
}

fn unclosed(template: &Template<'_>, index: usize) -> Diagnostic {
    let location = template.location.at(nth_braces(template, index));
    Diagnostic::new(&rule::TEMPLATE_ERROR, location, "`{{` without `}}`").help("close it with `}}`")
}

/// The bytes of the `index`-th `{{ … }}` as it is written; all of the text when escapes hide it.
fn nth_braces(template: &Template<'_>, index: usize) -> Span {
    let Location { span, .. } = &template.location;
    let Some((at, _)) = template.written.match_indices("{{").nth(index) else {
        return span.clone();
    };
    let length = template.written[at..].find("}}").map_or(2, |end| end + 2);
    span.start + at..span.start + at + length
}

fn table_value(facts: &Facts) -> Value {
    let mut rows: Vec<_> = facts.iter().collect();
    rows.sort_by_key(|(_, located)| (&located.location.path, located.location.span.start));
    Rows::of(rows.into_iter().map(|(name, located)| (name.clone(), value(&located.fact))).collect())
}

fn value(fact: &Fact) -> Value {
    match fact {
        Fact::Text(text) => Value::from(text.as_str()),
        Fact::Integer(integer) => Value::from(*integer),
        Fact::Float(float) => Value::from(*float),
        Fact::Boolean(boolean) => Value::from(*boolean),
        Fact::Date(date) => Value::from(date.to_string()),
        Fact::List(list) => list.iter().map(value).collect::<Vec<_>>().into(),
        Fact::Table(facts) => table_value(facts),
    }
}

/// `26 April 2026`.
fn date(text: String) -> Result<String, Error> {
    let not_a_date = |_| Error::new(ErrorKind::InvalidOperation, format!("`{text}` is not a date"));
    let date: Date = text.parse().map_err(not_a_date)?;
    Ok(long_date(date))
}

/// A date in words: `26 April 2026`.
#[must_use]
pub fn long_date(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::parse;
    use crate::source::Sources;

    const FACTS: &str = r#"
        [audit]
        date = 2026-04-26
        [notice]
        days = 30
        percent = 99.9
        places = ["US", "EU", "UK"]
        one = ["US"]
        [vendors.zeta]
        name = "Zeta"
        places = ["US", "EU"]
        global = true
        [vendors.alpha]
        name = "Alpha"
        places = ["US"]
        global = false
        when = "asked"
        role = "independent-controller"
    "#;

    /// What a text becomes, and what the places that cannot be filled are.
    #[track_caller]
    fn check(text: &str, expect: &str, wrong: &[&str]) {
        let sources: Sources = [("answers/facts.toml", FACTS)].into_iter().collect();
        let (bank, _) = parse(&sources);
        let location = Location { path: "text".into(), span: 0..text.len() };
        let template = Template { text, written: text, location };
        let mut outcome = Outcome::default();
        assert_eq!(Renderer::new(bank.facts()).render(&template, &mut outcome), expect);
        let places: Vec<_> = outcome.diagnostics.iter().map(|diagnostic| &text[diagnostic.span()]).collect();
        assert_eq!(places, wrong);
    }

    #[test]
    fn fills_facts_in() {
        check("{{ notice.days }} days, {{notice.percent}}%", "30 days, 99.9%", &[]);
        check("on {{ audit.date | date }}", "on 26 April 2026", &[]);
        check("{{ notice.places | list }}; {{ notice.one | list }}", "US, EU and UK; US", &[]);
    }

    #[test]
    fn tables_are_told_row_by_row_in_the_order_of_the_file() {
        let lines = r#"{{ vendors | lines("{name}: {places}[, {global}everywhere][; only when {when}].") }}"#;
        check(lines, "- Zeta: US and EU, everywhere.\n- Alpha: US; only when asked.", &[]);
        check(r#"{{ vendors | processors | length }} of {{ vendors | length }}"#, "1 of 2", &[]);
        check(r#"{{ vendors | processors | lines("{name}") }}"#, "- Zeta", &[]);
    }

    #[test]
    fn a_row_without_a_fact_is_no_line() {
        let open = r#"{{ vendors | lines("{when}") }}"#;
        check(open, open, &[open]);
        let none = r#"{{ notice.days | lines("{when}") }}"#;
        check(none, none, &[none]);
    }

    #[test]
    fn leaves_other_braces_alone() {
        check("a { b } c", "a { b } c", &[]);
    }

    #[test]
    fn marks_every_place_that_cannot_be_filled() {
        check("ä {{ a }} {{ notice.day }}", "ä {{ a }} {{ notice.day }}", &["{{ a }}", "{{ notice.day }}"]);
        check("{{ notice }}", "{{ notice }}", &["{{ notice }}"]);
        check("{{ notice.days | date }}", "{{ notice.days | date }}", &["{{ notice.days | date }}"]);
        check("{% if a %}b", "{% if a %}b", &["{%"]);
        check("open {{ a", "open {{ a", &["{{"]);
    }
}
