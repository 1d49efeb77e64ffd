//! Whether a sentence says that something is not so, or not yet.

use super::phrase::first;

/// Words that turn a claim into its opposite.
const NEGATIONS: [&str; 9] = ["not", "no", "none", "never", "neither", "nor", "without", "cannot", "nothing"];

/// Words with which a sentence speaks of what is to come.
const DELAYS: [&str; 12] = [
    "before", "until", "once", "planned", "plan to", "plans to", "target", "targets", "will", "intended", "future",
    "pending",
];

/// Whether a text says of anything that it is not so.
#[must_use]
pub fn negates(text: &str) -> bool {
    first(text, &NEGATIONS).is_some() || has_contraction(text)
}

/// Whether a text says of anything that it is not so, or not yet.
#[must_use]
pub fn denies(text: &str) -> bool {
    negates(text) || first(text, &DELAYS).is_some()
}

/// `doesn't`, `won’t`.
fn has_contraction(text: &str) -> bool {
    let ends = |mark: &str| {
        let mut places = text.match_indices(mark);
        places.any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + mark.len()..]);
            before.ends_with(['n', 'N'])
                && after.starts_with(['t', 'T'])
                && !after[1..].starts_with(char::is_alphanumeric)
        })
    };
    ends("'") || ends("’")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn denials_are_words() {
        for text in ["We are not certified.", "It doesn't.", "It won’t change", "Without notice", "CANNOT"] {
            assert!(negates(text), "{text}");
        }
        for text in ["We noted it.", "It is known", "'t is so", "Nothingham", "planned"] {
            assert!(!negates(text), "{text}");
        }
    }

    #[test]
    fn what_is_to_come_is_denied_too() {
        assert!(denies("It is planned."));
        assert!(!denies("It was targeted."));
    }
}
