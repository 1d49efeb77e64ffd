//! What the compiler says of a template, as text: `templates/theme.typ:12:3: unknown variable: accnt`.

use typst::WorldExt;
use typst::diag::{SourceDiagnostic, Tracepoint};
use typst::syntax::DiagSpan;

use super::world::Desk;

/// How many calls that led to a fault are named.
const CALLS: usize = 5;

/// One message each, its hints and calls on lines of their own.
pub(super) fn messages(desk: &Desk<'_>, diagnostics: &[SourceDiagnostic]) -> Vec<String> {
    diagnostics.iter().map(|diagnostic| message(desk, diagnostic)).collect()
}

fn message(desk: &Desk<'_>, diagnostic: &SourceDiagnostic) -> String {
    let mut lines = vec![at(desk, diagnostic.span, &diagnostic.message)];
    // Hints for the compiler's own command do not help here.
    let hints = diagnostic.hints.iter().filter(|hint| !hint.v.contains("`--"));
    lines.extend(hints.map(|hint| at(desk, hint.span, &format!("hint: {}", hint.v))));
    let calls = diagnostic.trace.iter().filter(|point| !matches!(point.v, Tracepoint::Call(None))).take(CALLS);
    lines.extend(calls.map(|point| at(desk, point.span.into(), &point.v.to_string())));
    lines.join("\n  ")
}

/// A text behind the place that it speaks of, where there is one.
fn at(desk: &Desk<'_>, span: DiagSpan, text: &str) -> String {
    let Some(id) = span.id() else { return text.to_owned() };
    let path = id.get().vpath().get_without_slash();
    let source = desk.text(id);
    let start = desk.range(span).map(|range| range.start);
    match source.zip(start).and_then(|(source, start)| source.lines().byte_to_line_column(start)) {
        Some((line, column)) => format!("templates/{path}:{}:{}: {text}", line + 1, column + 1),
        None => format!("templates/{path}: {text}"),
    }
}
