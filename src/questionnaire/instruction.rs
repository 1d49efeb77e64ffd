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
        for text in texts.filter(|text| (2..=LONGEST).contains(&text.len())) {
            instruction.add(&normal(text));
        }
        instruction
    }

    /// The stricter of two instructions in everything.
    pub(super) fn and(mut self, other: &Instruction) -> Instruction {
        self.max_characters = least(self.max_characters, other.max_characters);
        self.max_words = least(self.max_words, other.max_words);
        self.brief |= other.brief;
        self.yes_no_only |= other.yes_no_only;
        self.wants_attachment |= other.wants_attachment;
        self
    }

    /// Most texts state no limit: only words that begin one are looked at closely.
    fn add(&mut self, text: &str) {
        let mut start = 0;
        for word in text.split(' ') {
            match word {
                "characters" | "character" | "chars" | "zeichen" | "caracteres" | "caratteri" | "tekens" => {
                    self.max_characters = least(self.max_characters, limit(text, start, word));
                }
                "words" | "worter" | "worte" | "mots" | "palabras" | "parole" | "woorden" => {
                    self.max_words = least(self.max_words, limit(text, start, word));
                }
                "paragraph" | "sentence" => self.brief |= says(text, &BRIEF),
                "briefly" => self.brief = true,
                "short" => self.brief |= says(text, &["short answer"]),
                "only" => self.yes_no_only |= says(text, &YES_NO),
                "upload" | "provide" => self.wants_attachment |= says(text, &SEND),
                "attach" | "attached" | "attachment" | "beifugen" | "joindre" | "adjunte" | "adjuntar" | "allegare"
                | "bijvoegen" => self.wants_attachment = true,
                _ => {}
            }
            start += word.len() + 1;
        }
    }
}

/// A longer text is a policy, not a question.
const LONGEST: usize = 4_000;

const BRIEF: [&str; 5] = ["one paragraph", "1 paragraph", "single paragraph", "a sentence", "one sentence"];
const YES_NO: [&str; 4] = ["yes no only", "only yes or no", "yes or no only", "y n only"];
const SEND: [&str; 3] = ["please upload", "upload a copy", "provide a copy"];
const BOUNDS: [&str; 16] = [
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

fn says(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| contains_phrase(text, phrase))
}

fn least(one: Option<u32>, other: Option<u32>) -> Option<u32> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        _ => one.or(other),
    }
}

/// The number before the unit that starts at a byte, when a word near it says that it is a bound.
fn limit(text: &str, start: usize, unit: &str) -> Option<u32> {
    let before: Vec<&str> = text[..start].split_whitespace().rev().take(6).collect();
    let after = text[start + unit.len()..].split_whitespace().take(2);
    let number = number_before(&before)?;
    let bounded = before.iter().copied().chain(after).any(|word| BOUNDS.contains(&word));
    bounded.then_some(number)
}

/// Words are given backwards. `2 000` and `2,000` are one number: folding parts them at the comma.
fn number_before(words: &[&str]) -> Option<u32> {
    let last: u32 = words.first()?.parse().ok()?;
    let thousands = words.get(1).and_then(|word| word.parse::<u32>().ok());
    match thousands {
        Some(thousands) if words[0].len() == 3 && (1..100).contains(&thousands) => Some(thousands * 1_000 + last),
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
        check("Describe your backups (max 500 characters)", Instruction { max_characters: Some(500), ..none.clone() });
        check("Limit of 2,000 characters.", Instruction { max_characters: Some(2_000), ..none.clone() });
        check("In no more than 150 words", Instruction { max_words: Some(150), ..none.clone() });
        check("Passwords have 12 characters at least", none.clone());
        check("Answer in one paragraph", Instruction { brief: true, ..none.clone() });
        check("Yes/No only", Instruction { yes_no_only: true, ..none.clone() });
        check("Please attach the report", Instruction { wants_attachment: true, ..none });
    }
}
