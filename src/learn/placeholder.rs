//! Whether an answer says something: no place-holder (`placeholders.txt`), no pointer elsewhere, no formula.

use std::sync::LazyLock;

use crate::matching::normalised;

/// So many words that begin with "see" only point elsewhere, …
const POINTER: usize = 7;
/// … where they name a place of their file, or what came with it.
const PLACES: [&str; 18] = [
    "above",
    "below",
    "attached",
    "attachment",
    "attachments",
    "comment",
    "comments",
    "note",
    "notes",
    "previous",
    "prior",
    "tab",
    "sheet",
    "column",
    "row",
    "answer",
    "response",
    "question",
];

struct Placeholders {
    whole: Vec<String>,
    starts: Vec<String>,
}

static PLACEHOLDERS: LazyLock<Placeholders> = LazyLock::new(|| {
    let lines = include_str!("placeholders.txt").lines().map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let (starts, whole): (Vec<&str>, Vec<&str>) = lines.into_iter().partition(|line| line.ends_with('…'));
    let fold = |lines: Vec<&str>| lines.into_iter().map(normalised).collect();
    Placeholders { whole: fold(whole), starts: fold(starts) }
});

/// Whether an answer says something by itself.
pub(super) fn says_something(answer: &str) -> bool {
    let words = normalised(answer);
    let points = (words.starts_with("see ") || words.starts_with("refer to ")) && points_within(&words);
    let is_markup = answer.starts_with('=') || answer.starts_with("{{") || is_bracketed(answer);
    !words.is_empty() && !is_markup && !points && !is_placeholder(&words)
}

fn points_within(words: &str) -> bool {
    words.split(' ').count() <= POINTER && words.split(' ').any(|word| PLACES.contains(&word))
}

/// `<Vendor name>` and not `<https://…>`.
fn is_bracketed(answer: &str) -> bool {
    answer.starts_with('<') && answer.ends_with('>') && !answer.contains("://") && !answer.contains('@')
}

fn is_placeholder(words: &str) -> bool {
    let begins = |start: &String| {
        words.strip_prefix(start.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    PLACEHOLDERS.whole.iter().any(|whole| whole == words) || PLACEHOLDERS.starts.iter().any(begins)
}

#[cfg(test)]
mod tests {
    use super::says_something;

    #[test]
    fn what_holds_a_place_says_nothing() {
        for answer in [
            "",
            "-",
            "TBD",
            "TBD by legal",
            "see above",
            "See the attached SOC 2 report",
            "=A1+1",
            "<answer>",
            "Skipped.",
            "NEEDS OWNER INPUT — no evidence in the corpus.",
            "Document not uploaded",
            "Not verified",
            "{{ answer }}",
        ] {
            assert!(!says_something(answer), "{answer}");
        }
        for answer in [
            "AES-256",
            "N/A",
            "Pending deletions are purged daily.",
            "<https://status.example.com>",
            "Unknown devices are blocked.",
            "See https://trust.example.com",
            "See section 4 of the security policy",
            "None",
            "0",
        ] {
            assert!(says_something(answer), "{answer}");
        }
    }
}
