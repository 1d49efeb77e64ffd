//! A markup as one page of HTML that needs nothing else.

use crate::redline::html::{STYLE, escaped, words};

use super::{Markup, MarkupChange, Tracking};

/// The page; `sent` and `returned` name the files.
#[must_use]
pub fn markup_page(markup: &Markup, sent: &str, returned: &str) -> String {
    let title = format!("What came back: {sent} → {returned}");
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{0}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{0}</h1>\n<p>{1}. \
         <del>Struck text</del> was sent, <ins>underlined text</ins> is proposed.</p>\n</header>\n<main>\n",
        escaped(&title),
        escaped(&markup.counts())
    );
    let mut heading = None;
    for change in &markup.changes {
        if heading != Some(&change.heading) && !change.heading.is_empty() {
            page.push_str(&format!("<h2>{}</h2>\n", escaped(&change.heading)));
        }
        heading = Some(&change.heading);
        page.push_str(&article(change));
    }
    if !markup.comments.is_empty() {
        page.push_str("<h2>Comments</h2>\n");
    }
    for comment in &markup.comments {
        page.push_str(&format!(
            "<article>\n<h3>{}</h3>\n<p class=\"reach\">{}</p>\n<div class=\"words\">{}</div>\n</article>\n",
            escaped(&comment.place),
            escaped(&comment.author),
            escaped(&comment.text)
        ));
    }
    for unread in &markup.unread {
        page.push_str(&format!("<p class=\"reach\">Cannot be read: {}; look at it in Word.</p>\n", escaped(unread)));
    }
    page + "</main>\n</body>\n</html>\n"
}

fn article(change: &MarkupChange) -> String {
    let weight = if change.tracked == Tracking::Tracked { "" } else { " grave" };
    let touches = change.touches();
    let touches = match touches.is_empty() {
        true => String::new(),
        false => format!("<p class=\"reach\">Touches: {}</p>\n", escaped(&touches)),
    };
    format!(
        "<article>\n<h3>{}</h3>\n<ul class=\"findings\">\n<li><span class=\"class{weight}\">{}</span></li>\n</ul>\n\
         <div class=\"words\">{}</div>\n{touches}</article>\n",
        escaped(&change.place),
        escaped(&change.told()),
        words(&change.text)
    )
}
