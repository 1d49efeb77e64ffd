//! Limits that a questionnaire states in words: "max 500 characters", "Yes/No only", "attach a copy".

use super::words::{contains_phrase, normal};

/// What the words around a question ask of its answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instruction {
    /// Longest answer, in characters.
    pub max_characters: Option<u32>,
    /// Longest answer, in words.
    pub max_words: Option<u32>,
    /// One paragraph, or a short answer, is asked for.
    pub brief: bool,
    /// Nothing but a yes or no is wanted.
    pub yes_no_only: bool,
    /// A document is to be attached.
    pub wants_attachment: bool,
}

impl Instruction {
    /// What the texts around a question say, taken together.
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Instruction {
        let mut instruction = Instruction::default();
        for text in texts.filter(|text| text.len() <= 4_000) {
            instruction.add(&normal(text));
        }
        instruction
    }

    fn add(&mut self, text: &str) {
        self.max_characters = least(
            self.max_characters,
            limit(
                text,
                &[
                    "characters",
                    "character",
                    "chars",
                    "zeichen",
                    "caracteres",
                    "caratteri",
                    "tekens",
                ],
            ),
        );
        self.max_words = least(
            self.max_words,
            limit(
                text,
                &[
                    "words", "worter", "worte", "mots", "palabras", "parole", "woorden",
                ],
            ),
        );
        let says = |phrases: &[&str]| phrases.iter().any(|phrase| contains_phrase(text, phrase));
        self.brief |= says(&[
            "one paragraph",
            "1 paragraph",
            "single paragraph",
            "in a sentence",
            "one sentence",
            "briefly",
            "short answer",
        ]);
        self.yes_no_only |= says(&[
            "yes no only",
            "only yes or no",
            "answer yes or no only",
            "yes or no only",
            "y n only",
        ]);
        self.wants_attachment |= says(&[
            "attach",
            "attached",
            "attachment",
            "please upload",
            "upload a copy",
            "provide a copy",
            "beifugen",
            "joindre",
            "adjunte",
            "adjuntar",
            "allegare",
            "bijvoegen",
        ]);
    }
}

fn least(one: Option<u32>, other: Option<u32>) -> Option<u32> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        _ => one.or(other),
    }
}

/// The number before one of the units, when a word before it says that it is a bound.
fn limit(text: &str, units: &[&str]) -> Option<u32> {
    let bounds = [
        "max",
        "maximum",
        "maximal",
        "limit",
        "limited",
        "up",
        "under",
        "within",
        "exceed",
        "most",
        "than",
        "hochstens",
        "maximo",
        "massimo",
        "maximaal",
        "bis",
    ];
    let words: Vec<&str> = text.split(' ').collect();
    let unit = words.iter().position(|word| units.contains(word))?;
    let number = number_before(&words[..unit])?;
    let start = unit.saturating_sub(6);
    let after = words.get(unit + 1..).unwrap_or_default().iter().take(2);
    words[start..unit]
        .iter()
        .chain(after)
        .any(|word| bounds.contains(word))
        .then_some(number)
}

/// `2 000` and `2,000` are one number: folding parts them at the comma.
fn number_before(words: &[&str]) -> Option<u32> {
    let last: u32 = words.last()?.parse().ok()?;
    let thousands = words
        .len()
        .checked_sub(2)
        .and_then(|index| words[index].parse::<u32>().ok());
    match thousands {
        Some(thousands) if words.last()?.len() == 3 && (1..100).contains(&thousands) => {
            Some(thousands * 1_000 + last)
        }
        _ => Some(last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Instruction) {
        assert_eq!(Instruction::of([text].into_iter()), expect, "{text}");
    }

    #[test]
    fn limits_in_words() {
        let none = Instruction::default();
        check(
            "Describe your backups (max 500 characters)",
            Instruction {
                max_characters: Some(500),
                ..none.clone()
            },
        );
        check(
            "Limit of 2,000 characters.",
            Instruction {
                max_characters: Some(2_000),
                ..none.clone()
            },
        );
        check(
            "In no more than 150 words",
            Instruction {
                max_words: Some(150),
                ..none.clone()
            },
        );
        check("Passwords have 12 characters at least", none.clone());
        check(
            "Answer in one paragraph",
            Instruction {
                brief: true,
                ..none.clone()
            },
        );
        check(
            "Yes/No only",
            Instruction {
                yes_no_only: true,
                ..none.clone()
            },
        );
        check(
            "Please attach the report",
            Instruction {
                wants_attachment: true,
                ..none
            },
        );
    }
}
