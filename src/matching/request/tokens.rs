//! A text as words with their places: addresses, citations and the number before a question left out.

use std::borrow::Cow;

use super::super::language::stem::{Stem, Stemmer};
use crate::text::words::each_word_at;

/// A word.
#[derive(Clone, Debug)]
pub struct Token<'t> {
    /// In lower case.
    pub word: Cow<'t, str>,
    /// Its stem.
    pub stem: Stem,
    /// What stands between it and the word before.
    pub gap: &'t str,
    /// Where it begins and ends.
    pub start: usize,
    /// The same.
    pub end: usize,
    /// Whether it stands in brackets.
    pub is_bracketed: bool,
}

impl Token<'_> {
    /// Whether a sentence begins with it.
    pub fn opens_sentence(&self, before: Option<&Token<'_>>) -> bool {
        let Some(before) = before else { return true };
        let is_abbreviation = before.word.len() == 1 || ABBREVIATIONS.contains(&&*before.word);
        self.gap.contains(['?', '!', '\n', ';', '•'])
            || !is_abbreviation && self.gap.trim_start_matches([')', '"', '”']).starts_with('.') && self.gap.len() > 1
    }
}

const ABBREVIATIONS: [&str; 9] = ["etc", "incl", "art", "no", "vs", "approx", "inc", "ltd", "eg"];

/// The words of a text.
pub fn tokens<'t>(text: &'t str, stemmer: &Stemmer) -> Vec<Token<'t>> {
    let left_out = left_out(text);
    let from = numbering(text);
    let (mut tokens, mut end, mut depth) = (Vec::with_capacity(24), from, 0i32);
    each_word_at(text, |start, written, word| {
        let stop = start + written;
        if start < from || left_out.iter().any(|range| range.contains(&start)) {
            return;
        }
        let gap = &text[end..start];
        // "benchmark(s)" is one word or several.
        if gap == "(" && matches!(&*word, "s" | "es" | "ies") && text[stop..].starts_with(')') {
            return;
        }
        for sign in gap.chars() {
            match sign {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = (depth - 1).max(0),
                _ => {}
            }
        }
        let stem = stemmer.stem(&word);
        tokens.push(Token { word, stem, gap, start, end: stop, is_bracketed: depth > 0 });
        end = stop;
    });
    tokens
}

/// Addresses, and brackets that cite.
fn left_out(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut ranges = Vec::new();
    if text.contains("://") || text.contains("www.") || text.contains('@') {
        let mut at = 0;
        for chunk in text.split_inclusive(char::is_whitespace) {
            let is_address = chunk.contains("://") || chunk.contains("www.") || is_mail(chunk);
            ranges.extend(is_address.then_some(at..at + chunk.len()));
            at += chunk.len();
        }
    }
    if text.contains(['(', '[']) {
        let mut from = 0;
        while let Some(open) = text[from..].find(['(', '[']).map(|at| from + at) {
            let inner = &text[open + 1..];
            let Some(length) = inner.find([')', ']', '(', '[']) else { break };
            if is_citation(&inner[..length]) {
                ranges.push(open + 1..open + 1 + length);
            }
            from = open + 1 + length.max(1).min(inner.len());
            while !text.is_char_boundary(from) {
                from += 1;
            }
        }
    }
    ranges
}

fn is_mail(chunk: &str) -> bool {
    chunk.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

const CITES: [&str; 12] =
    ["see", "ref", "refer", "reference", "cf", "source", "per", "nist", "iso", "cis", "mapped", "cobit"];

/// `see ISO 27001 A.8`, `AC-2`, `CC6.1`: what names a passage of a standard and not what is asked.
fn is_citation(inner: &str) -> bool {
    let inner = inner.trim();
    let opens = inner.split(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let words = || inner.split([' ', ',', ';', '/']).filter(|word| !word.is_empty());
    let control = words().any(is_control_id);
    control && (CITES.contains(&opens.as_str()) || words().all(|word| is_control_id(word) || is_name(word)))
}

/// `A.5.1`, `AC-2`, `CC6.1`, `PR.AC-1`; `AES-256` and `TLS 1.2` are none.
fn is_control_id(word: &str) -> bool {
    let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = &word[letters..];
    let segments = rest.split(['.', '-']).filter(|segment| !segment.is_empty());
    (1..=3).contains(&letters)
        && rest.contains(|sign: char| sign.is_ascii_digit())
        && rest.contains(['.', '-'])
        && segments.clone().count() >= 1
        && segments.into_iter().all(|segment| segment.len() <= 2)
}

fn is_name(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b':' | b'.'))
}

/// The length of a number or code before the question: `1.2.3 Do you`, `Q14: Is`, `A.5.1) `.
fn numbering(text: &str) -> usize {
    let lead = text.len() - text.trim_start().len();
    let body = &text[lead..];
    let Some(end) = body.find(char::is_whitespace) else { return 0 };
    let code = body[..end].trim_end_matches([')', ':', '.', '-']);
    let has_sign = code.len() < end || code.contains(['.', '-']);
    let digits = code.bytes().filter(u8::is_ascii_digit).count();
    let letters = code.bytes().filter(u8::is_ascii_alphabetic).count();
    let is_code =
        digits > 0 && letters <= 4 && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-&".contains(&byte));
    let next = body[end..].trim_start();
    let opens = next.starts_with(char::is_uppercase);
    if is_code && has_sign && opens { lead + end } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plural_in_brackets_is_no_word() {
        let stemmer = Stemmer::default();
        let words = |text: &str| tokens(text, &stemmer).len();
        assert_eq!(words("Which benchmark(s) and process(es) (s) apply?"), 6);
    }

    #[track_caller]
    fn check(text: &str, expect: &str) {
        let stemmer = Stemmer::default();
        let words: Vec<String> = tokens(text, &stemmer).into_iter().map(|token| token.word.into_owned()).collect();
        assert_eq!(words.join(" "), expect);
    }

    #[test]
    fn addresses_citations_and_numbers_are_no_words_of_a_question() {
        check("1.2.3 Do you log?", "do you log");
        check("Q14: Is it (AES-256) encrypted?", "is it aes 256 encrypted");
        check("Is it logged (ISO 27001 A.8.15)? See https://a.example/soc2 or b@c.example.", "is it logged see or");
        check("Are accounts reviewed [AC-2, CC6.1]?", "are accounts reviewed");
        check("SOC 2 report", "soc 2 report");
        check("99.9 % uptime", "99.9 uptime");
        check("TLS 1.2 Only?", "tls 1.2 only");
    }
}
