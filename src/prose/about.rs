//! What a document says of itself and not of the company: notices, contents, its versions, what is still open.

use std::sync::LazyLock;

use crate::text::phrase::{first_in, fold};

use super::block::{Block, Kind, Row};

static ABOUT: LazyLock<Vec<String>> = LazyLock::new(|| list(include_str!("about.txt")));
static HEADINGS: LazyLock<Vec<String>> = LazyLock::new(|| list(include_str!("headings.txt")));

/// What heads the columns of a table of versions or of approvals.
const VERSIONS: [&str; 14] = [
    "version",
    "revision",
    "rev",
    "date",
    "author",
    "description",
    "change",
    "changes",
    "approved by",
    "approver",
    "reviewer",
    "editor",
    "summary",
    "name",
];
/// Those of them that no other table has.
const TELLING: [&str; 6] = ["version", "revision", "rev", "approved by", "approver", "author"];
/// Dots that lead to the number of a page.
const LEADERS: &str = "....";

fn list(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(fold).collect()
}

/// Whether what stands under a heading tells nothing of the company.
pub(super) fn is_aside(heading: &str) -> bool {
    let numbers = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ')' | ' ' | '§');
    let heading = fold(heading.trim_start_matches(numbers));
    HEADINGS.iter().any(|phrase| heading.strip_prefix(phrase.as_str()).is_some_and(|rest| !begins_word(rest)))
}

fn begins_word(rest: &str) -> bool {
    rest.starts_with(char::is_alphanumeric)
}

/// Whether a block tells nothing of the company.
pub(super) fn is_about_itself(block: &Block) -> bool {
    let asks = block.text.trim_end_matches(['*', '"', ')']).ends_with('?');
    let is_of_versions = matches!(&block.kind, Kind::Row(row) if lists_versions(row));
    asks || is_of_versions || block.text.contains(LEADERS) || first_in(&fold(&block.text), &ABOUT).is_some()
}

/// Whether a row is one of a table of versions, or of who approved what.
fn lists_versions(row: &Row) -> bool {
    let heads: Vec<String> = row.heads.iter().map(|head| head.trim().to_lowercase()).collect();
    let named: Vec<&String> = heads.iter().filter(|head| !head.is_empty()).collect();
    named.len() > 1
        && named.iter().all(|head| VERSIONS.contains(&head.as_str()))
        && named.iter().any(|head| TELLING.contains(&head.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_speaks_of_itself() {
        for heading in ["Contents", "7. Revision History", "Still open after the review", "References"] {
            assert!(is_aside(heading), "{heading}");
        }
        for heading in ["Openings", "Change management", "Reference checks", "Content delivery"] {
            assert!(!is_aside(heading), "{heading}");
        }
        let paragraph = |text: &str| Block::new(Kind::Paragraph, text, 1);
        assert!(is_about_itself(&paragraph("All of it is DEMO DATA.")) && is_about_itself(&paragraph("Is it so?")));
        assert!(is_about_itself(&paragraph("1 Purpose ........ 3")) && !is_about_itself(&paragraph("It is so.")));
        let heads = ["Version", "Date", "Author"].map(str::to_owned);
        assert!(is_about_itself(&Block::row(&heads, vec!["1".into(), "May".into(), "Dana".into()], 1)));
        let heads = ["Data", "Date of deletion"].map(str::to_owned);
        assert!(!is_about_itself(&Block::row(&heads, vec!["Logs".into(), "after a year".into()], 1)));
    }
}
