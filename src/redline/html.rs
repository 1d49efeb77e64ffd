//! A diff as one page of HTML that needs nothing else: no network, no font, no script to be read.
//!
//! What came and what went are `ins` and `del`, told apart by lines and by hidden words as well as by colour. Kept
//! text of some length is folded. The filters appear where scripts run; without, everything is shown.

use std::collections::BTreeSet;

use crate::diff::{Change, Class, Diff, Kind, Mark, Redline};

pub(super) const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Kept text longer than this is folded between its ends.
const LONG: usize = 420;
/// How much of each end stays.
const END: usize = 120;

/// The page.
#[must_use]
pub fn html(diff: &Diff) -> String {
    let title = format!("What changed: {} → {}", diff.from.name, diff.to.name);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'unsafe-inline'\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        escaped(&title)
    );
    page.push_str(&head(diff, &title));
    page.push_str("<main>\n");
    for kind in diff.changes.iter().map(|change| change.kind).collect::<BTreeSet<Kind>>() {
        page.push_str(&format!("<section data-kind>\n<h2>{kind}</h2>\n"));
        for (at, change) in diff.changes.iter().enumerate().filter(|(_, change)| change.kind == kind) {
            page.push_str(&article(at, change));
        }
        page.push_str("</section>\n");
    }
    page.push_str(&format!("</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n"));
    page
}

fn head(diff: &Diff, title: &str) -> String {
    let mut head = format!("<header>\n<h1>{}</h1>\n<p>As of {}. ", escaped(title), diff.as_of);
    let limits = limits(diff);
    if diff.is_empty() {
        return head + "Nothing changed.</p>\n</header>\n";
    }
    if diff.changes.is_empty() {
        return head + "All that can be compared is the same.</p>\n" + &limits + "</header>\n";
    }
    head.push_str(
        "<del>Struck text</del> was in the old version only, <ins>underlined text</ins> is in the new one only.</p>\n",
    );
    head.push_str("<table>\n<caption class=\"unseen\">Changes by class</caption>\n<tr><th scope=\"col\">Class</th><th scope=\"col\">Changes</th></tr>\n");
    for (class, count) in counts(diff) {
        head.push_str(&format!("<tr><td>{}</td><td class=\"count\">{count}</td></tr>\n", badge(class)));
    }
    head.push_str("</table>\n");
    if !diff.documents.is_empty() {
        head.push_str(&format!("<p>Documents that change: {}</p>\n", escaped(&diff.documents.join(", "))));
    }
    head + &limits + &filters(diff) + "</header>\n"
}

fn limits(diff: &Diff) -> String {
    let limit = |text: &String| format!("<p><strong>Cannot be compared:</strong> {}</p>\n", escaped(text));
    diff.not_compared.iter().map(limit).collect()
}

fn counts(diff: &Diff) -> Vec<(Class, usize)> {
    let count = |class| diff.changes.iter().filter(|change| change.class() == class).count();
    Class::ALL.into_iter().map(|class| (class, count(class))).filter(|(_, count)| *count > 0).collect()
}

fn filters(diff: &Diff) -> String {
    let classes: BTreeSet<Class> = diff.changes.iter().flat_map(|it| it.findings.iter().map(|it| it.class)).collect();
    let boxes: String = classes
        .iter()
        .map(|class| {
            format!(
                "<label><input type=\"checkbox\" data-class=\"{}\"{}> {class}</label>\n",
                class.as_str(),
                checked(*class)
            )
        })
        .collect();
    let sections: BTreeSet<String> = diff.changes.iter().map(section).collect();
    let options: String = sections.iter().map(|name| format!("<option>{}</option>", escaped(name))).collect();
    format!(
        "<form hidden onsubmit=\"return false\">\n<fieldset><legend>Show</legend>\n{boxes}\
         <label>Section <select data-section><option value=\"\">all</option>{options}</select></label>\n\
         <output data-shown aria-live=\"polite\"></output>\n</fieldset>\n</form>\n"
    )
}

/// What never leaves the house is shown when somebody asks.
fn checked(class: Class) -> &'static str {
    if matches!(class, Class::Internal | Class::Refreshed) { "" } else { " checked" }
}

fn section(change: &Change) -> String {
    change.section.clone().unwrap_or_else(|| change.kind.to_string())
}

fn article(at: usize, change: &Change) -> String {
    let classes: BTreeSet<&str> = change.findings.iter().map(|finding| finding.class.as_str()).collect();
    let id = change.former_id.as_ref().map_or_else(|| change.id.clone(), |former| format!("{former} → {}", change.id));
    let mut text = format!(
        "<article id=\"change-{}\" data-classes=\"{}\" data-section=\"{}\">\n<h3>{}</h3>\n<code>{}</code>\n<ul class=\"findings\">\n",
        at + 1,
        classes.into_iter().collect::<Vec<_>>().join(" "),
        escaped(&section(change)),
        escaped(&change.title),
        escaped(&id)
    );
    for finding in &change.findings {
        text.push_str(&format!("<li>{}{}</li>\n", badge(finding.class), escaped(&finding.to_string())));
    }
    for beneath in &change.consequences {
        let told: Vec<String> = beneath.findings.iter().map(|it| format!("{}: {it}", it.class)).collect();
        let (title, shown) = match beneath.kind {
            Kind::Clause => {
                (escaped(&beneath.title) + " ", format!("<div class=\"words\">{}</div>", words(&beneath.runs)))
            }
            _ => (String::new(), String::new()),
        };
        text.push_str(&format!(
            "<li class=\"beneath\">With it: {title}<code>{}</code> {}{shown}</li>\n",
            escaped(&beneath.id),
            escaped(&told.join("; "))
        ));
    }
    text.push_str("</ul>\n");
    if !change.runs.is_unchanged() {
        text.push_str(&format!("<div class=\"words\">{}</div>\n", words(&change.runs)));
    }
    for (label, names) in [("Quotes", &change.because), ("Reaches", &change.answers), ("Documents", &change.documents)]
    {
        if !names.is_empty() {
            text.push_str(&format!("<p class=\"reach\">{label}: {}</p>\n", escaped(&names.join(", "))));
        }
    }
    text + "</article>\n"
}

fn badge(class: Class) -> String {
    let weight = match class {
        Class::ClauseChanged
        | Class::PartyChanged
        | Class::TermChanged
        | Class::ChoiceFlipped
        | Class::QuantityChanged
        | Class::Weakened
        | Class::Removed => " grave",
        Class::Strengthened | Class::Added => " good",
        _ => "",
    };
    format!("<span class=\"class{weight}\">{class}</span>")
}

pub(super) fn words(runs: &Redline) -> String {
    let piece = |mark, text: &str| match mark {
        Mark::Kept => folded(text),
        Mark::Inserted => format!("<ins><span class=\"unseen\">inserted: </span>{}</ins>", escaped(text)),
        Mark::Deleted => format!("<del><span class=\"unseen\">deleted: </span>{}</del>", escaped(text)),
    };
    runs.pieces().iter().map(|it| piece(it.mark, &it.text)).collect()
}

/// Long kept text, with its middle folded.
fn folded(text: &str) -> String {
    if text.chars().count() <= LONG {
        return escaped(text);
    }
    let place = |count: usize| text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    let (start, end) = (place(END), place(text.chars().count() - END));
    format!(
        "{}<details class=\"kept\"><summary> … unchanged … </summary>{}</details>{}",
        escaped(&text[..start]),
        escaped(&text[start..end]),
        escaped(&text[end..])
    )
}

pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    out
}
