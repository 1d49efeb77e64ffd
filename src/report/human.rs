//! For people: each finding with its excerpt, as compilers print them.
//!
//! ```text
//! error[unknown-fact]: there is no fact `encryption.at_rest.algorthm`
//!   --> answers/sections/encryption.toml:12:31
//!    |
//! 12 | short = "{{ encryption.at_rest.algorthm }}"
//!    |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
//!    |
//!    = help: did you mean `algorithm` for `algorthm`?
//! ```

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::source::Sources;
use crate::text::visible::{printable, visible};

use super::ink;

/// Whether escape codes for colours may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Letters only.
    Plain,
    /// With colours.
    Coloured,
}

/// Lines of an excerpt beyond which a place is shown by its first line only.
const LONGEST_EXCERPT: usize = 4;

/// Every finding with its excerpt, separated by empty lines; empty when there is none.
#[must_use]
pub fn human(diagnostics: &[Diagnostic], sources: &Sources, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    diagnostics.iter().map(|diagnostic| ink::marked(&excerpt(diagnostic, sources, &renderer)) + "\n\n").collect()
}

fn excerpt(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let text = sources.text(&diagnostic.location.path).unwrap_or_default();
    let (message, path) = (visible(&diagnostic.message), printable(&diagnostic.location.path));
    let title = level.primary_title(message).id(diagnostic.code);
    let group = snippet(title, diagnostic, &path, text);
    let help = diagnostic.help.as_deref().map(|help| Level::HELP.message(visible(help)));
    renderer.render(&[group.elements(help)])
}

/// A file as a whole, and a file that holds nothing, are named without an excerpt.
fn snippet<'a>(
    title: annotate_snippets::Title<'a>,
    diagnostic: &'a Diagnostic,
    path: &'a str,
    text: &'a str,
) -> Group<'a> {
    let span = diagnostic.span();
    if span.is_empty() && span.start == 0 || text.is_empty() {
        return title.element(annotate_snippets::Origin::path(path));
    }
    let (text, line, span) = window(text, &span);
    let mark = AnnotationKind::Primary.span(span).label(diagnostic.label.as_deref());
    title.element(Snippet::source(text).path(path).line_start(line).annotation(mark))
}

/// The lines around a span, so that large files are not searched again for every finding: the text, the number
/// of its first line, and the span within it. A place of many lines is cut to its first.
fn window<'a>(text: &'a str, span: &Span) -> (&'a str, usize, Span) {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[..start].matches('\n').count() + 1;
    let marked = &text[span.clone()];
    let end = match marked.matches('\n').count() {
        0..LONGEST_EXCERPT => span.end,
        _ => marked.find('\n').map_or(span.end, |at| span.start + at),
    };
    let stop = text[end..].find('\n').map_or(text.len(), |at| end + at);
    (&text[start..stop], line, span.start - start..end - start)
}
