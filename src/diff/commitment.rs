//! Whether a text promises more or less than before, by the words that came and went.

use std::sync::LazyLock;

use super::piece::{Mark, Redline};

const LISTS: &str = include_str!("commitment.txt");

/// The phrases that weigh.
struct Lists {
    hedges: Vec<Vec<&'static str>>,
    promises: Vec<Vec<&'static str>>,
    negations: Vec<Vec<&'static str>>,
}

static WEIGHTS: LazyLock<Lists> =
    LazyLock::new(|| Lists { hedges: list("hedge"), promises: list("promise"), negations: list("negation") });

fn list(name: &str) -> Vec<Vec<&'static str>> {
    let lines = LISTS.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut within = false;
    let mut phrases = Vec::new();
    for line in lines {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(heading) => within = heading == name,
            None if within => phrases.push(line.split(' ').collect()),
            None => {}
        }
    }
    phrases
}

/// What changed words do to a promise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shift {
    /// What makes it weaker: `“may” added`.
    pub weaker: Vec<String>,
    /// What makes it stronger.
    pub stronger: Vec<String>,
    /// Whether it was turned round: a `not` came or went.
    pub turned: Option<String>,
}

/// Weighs the words that came and went.
pub(super) fn shift(redline: &Redline) -> Shift {
    let (gone, come) = (words(redline, Mark::Deleted), words(redline, Mark::Inserted));
    let moved = |phrases: &[Vec<&'static str>]| {
        let mut found: Vec<(String, i64)> = Vec::new();
        for phrase in phrases {
            let change = count(&come, phrase) as i64 - count(&gone, phrase) as i64;
            if change != 0 {
                found.push((phrase.join(" "), change));
            }
        }
        found
    };
    let mut shift = Shift::default();
    for (phrase, change) in moved(&WEIGHTS.hedges) {
        if change > 0 {
            shift.weaker.push(format!("“{phrase}” added"));
        } else {
            shift.stronger.push(format!("“{phrase}” dropped"));
        }
    }
    for (phrase, change) in moved(&WEIGHTS.promises) {
        if change > 0 {
            shift.stronger.push(format!("“{phrase}” added"));
        } else {
            shift.weaker.push(format!("“{phrase}” dropped"));
        }
    }
    let negations = moved(&WEIGHTS.negations);
    if negations.iter().map(|(_, change)| change).sum::<i64>() % 2 != 0 {
        let told = negations
            .iter()
            .map(|(word, change)| format!("“{word}” {}", if *change > 0 { "added" } else { "dropped" }));
        shift.turned = Some(told.collect::<Vec<_>>().join(", "));
    }
    shift
}

/// The words of one mark, in lower case; a break stands between pieces, so that no phrase spans them.
fn words(redline: &Redline, mark: Mark) -> Vec<String> {
    let mut words = Vec::new();
    for piece in redline.pieces().iter().filter(|piece| piece.mark == mark) {
        let lower = piece.text.to_lowercase();
        let of_piece = lower.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\''));
        words.extend(of_piece.filter(|word| !word.is_empty()).map(str::to_owned));
        words.push(String::new());
    }
    words
}

fn count(words: &[String], phrase: &[&str]) -> usize {
    words.windows(phrase.len()).filter(|window| window.iter().zip(phrase).all(|(one, other)| one == other)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, weaker: &str, stronger: &str) {
        let shift = shift(&Redline::new(old, new));
        assert_eq!((shift.weaker.join(", "), shift.stronger.join(", ")), (weaker.into(), stronger.into()), "{old}");
    }

    #[test]
    fn hedges_weaken_and_promises_strengthen() {
        check("We will notify you.", "We may notify you.", "“may” added, “will” dropped", "");
        check("At least 30 days.", "30 days.", "“at least” dropped", "");
        check("All backups are encrypted.", "Most backups are encrypted.", "“most” added, “all” dropped", "");
        check("Backups are tested.", "All backups are tested.", "", "“all” added");
        check("AES-256 or equivalent.", "AES-256.", "", "“or equivalent” dropped");
        check("We will log it.", "We will record it.", "", "");
    }

    #[test]
    fn a_negation_turns_round() {
        assert!(shift(&Redline::new("Data is sold.", "Data is not sold.")).turned.is_some());
        assert_eq!(shift(&Redline::new("Data is not sold.", "Data is never sold.")).turned, None);
    }
}
