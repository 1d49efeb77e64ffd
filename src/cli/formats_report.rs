//! What `ddq formats` tells a person: a table of all formats, or one of them in full.

use crate::work::formats::{Counts, Listed, ListedDomain, Listing};

use super::layout::{pad, shortened, wrap};
use super::paint::Paint;

/// Widths of the columns that are words: id, name, edition.
const WORDS: [usize; 3] = [12, 20, 13];
/// Headings of the columns that are numbers.
const NUMBERS: [&str; 4] = ["asked", "settle", "answer", "review"];

/// The table of all formats.
pub(super) fn table(listing: &Listing, paint: Paint, width: usize) -> String {
    let words = ["id", "name", "edition"].iter().zip(WORDS).map(|(word, width)| pad(word, width));
    let heads = words.chain(NUMBERS.map(str::to_owned)).collect::<Vec<_>>().join("  ");
    let mut text = format!("{}\n", paint.dim(&heads));
    text.extend(listing.formats.iter().map(|format| line(format, paint)));
    text.push('\n');
    let who = listing.customer.as_ref().map_or("public answers".to_owned(), |id| format!("answers for `{id}`"));
    let legend = format!(
        "asked: questions in the table · settle: a bank that answers all canonical questions would answer them · answer: the bank answers them today · review: it has \
        a text for a person to look at · {who} as of {}",
        listing.as_of
    );
    for line in wrap(&legend, width) {
        text.push_str(&format!("{}\n", paint.dim(&line)));
    }
    text
}

fn line(format: &Listed, paint: Paint) -> String {
    let [id, name, edition] = WORDS;
    let cells = [
        paint.bold(&pad(&shortened(&format.id, id), id)),
        pad(&shortened(&format.name, name), name),
        pad(&shortened(&format.edition, edition), edition),
    ];
    format!("{}  {}\n", cells.join("  "), numbers(format.counts, paint)).replace(" \n", "\n")
}

/// `  261    98 %    34 %    40 %`; dashes where there is no list of questions.
fn numbers(counts: Counts, paint: Paint) -> String {
    let [asked, settled, answer, review] = NUMBERS.map(str::len);
    if counts.questions == 0 {
        return paint.dim(&format!("{:>asked$}  {:>settled$}  {:>answer$}  {:>review$}", "-", "-", "-", "-"));
    }
    let part = |part| share(part, counts.questions);
    format!(
        "{:>asked$}  {:>settled$}  {}  {}",
        counts.questions,
        part(counts.settled),
        paint.green(&format!("{:>answer$}", part(counts.answered))),
        paint.yellow(&format!("{:>review$}", part(counts.suggested))),
    )
}

fn share(part: usize, whole: usize) -> String {
    if part > 0 && part * 200 < whole {
        return "<1 %".to_owned();
    }
    format!("{} %", (part * 100 + whole / 2).checked_div(whole).unwrap_or_default())
}

/// One format in full.
pub(super) fn detail(format: &Listed, paint: Paint, width: usize) -> String {
    let mut text = format!("{} {}\n", paint.bold(&format.name), format.edition);
    for line in wrap(&format.summary, width) {
        text.push_str(&format!("{line}\n"));
    }
    text.push('\n');
    let mut field = |label: &str, value: &str| text.push_str(&labelled(label, value, paint, width));
    field("id", &format.id);
    field("publisher", &format.publisher);
    field("homepage", format.homepage.as_deref().unwrap_or_default());
    field("editions", &format.editions.join(", "));
    field("licence", &format.licence);
    field("source", &format.source);
    field("questions", &questions(format.counts));
    let by = &format.recognised_by;
    field("titles", &by.titles.join(" · "));
    field("tabs", &by.sheets.join(" · "));
    field("headers", &by.headers.iter().map(|header| header.join(" | ")).collect::<Vec<_>>().join(" · "));
    field("ids", by.ids.as_deref().unwrap_or_default());
    field("needs", &needs(by.needs));
    text + &domains(format, paint)
}

fn questions(counts: Counts) -> String {
    if counts.questions == 0 {
        return "none in the table: they are matched by their wording".to_owned();
    }
    let Counts { questions, mapped, settled, answered, suggested } = counts;
    format!(
        "{questions}: {mapped} mapped, {settled} settled by a whole bank, {answered} answered, {suggested} with a text to review"
    )
}

fn needs(needs: usize) -> String {
    match needs {
        0 => "its questions alone".to_owned(),
        1 => "one of titles, tabs and headers, besides its questions".to_owned(),
        needs => format!("{needs} of titles, tabs and headers, besides its questions"),
    }
}

/// `  licence    CC0 1.0: the text …`; nothing for what is not said.
fn labelled(label: &str, value: &str, paint: Paint, width: usize) -> String {
    const LABEL: usize = 11;
    let lines = wrap(value, width.saturating_sub(LABEL + 2));
    let label = |first: bool| if first { paint.dim(&pad(label, LABEL)) } else { pad("", LABEL) };
    lines.iter().enumerate().map(|(at, line)| format!("  {}{line}\n", label(at == 0))).collect()
}

fn domains(format: &Listed, paint: Paint) -> String {
    let longest = |text: fn(&ListedDomain) -> &str, most: usize| {
        format.domains.iter().map(|domain| text(domain).chars().count()).max().unwrap_or_default().clamp(2, most)
    };
    let (id, name) = (longest(|domain| &domain.id, 24), longest(|domain| &domain.name, 76));
    // Ids that are words repeat the name.
    let is_coded = id <= 8;
    let name = if is_coded { name.min(42) } else { name.min(50) };
    let mut text = String::new();
    for domain in &format.domains {
        let code = if is_coded { paint.bold(&pad(&domain.id, id)) + "  " } else { String::new() };
        let name = pad(&shortened(&domain.name, name), name);
        let numbers = if format.counts.questions == 0 { String::new() } else { numbers(domain.counts, paint) };
        text.push_str(format!("  {code}{name}  {numbers}").trim_end());
        text.push('\n');
    }
    let head = || {
        let width = if is_coded { id + 2 + name } else { name };
        let numbers = if format.counts.questions == 0 { String::new() } else { NUMBERS.join("  ") };
        paint.dim(format!("  {}  {numbers}", pad("domain", width)).trim_end()) + "\n"
    };
    if text.is_empty() { text } else { format!("\n{}{text}", head()) }
}
