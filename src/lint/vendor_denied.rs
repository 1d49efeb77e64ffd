//! A denial of vendors that the list has.
//!
//! # What it checks
//!
//! Sentences of approved answers and templates that say that no vendor of a kind is used (“we use no AI vendors”, “we
//! do not use sub-processors”), and questions for such vendors that are answered with no, against the `category` and
//! `purpose` of those in `subprocessors.toml`. A sentence that goes on to say for what, is about that.
//!
//! # Why
//!
//! The list of sub-processors is attached to the answer that denies them.
//!
//! # Example
//!
//! ```toml
//! # answers/subprocessors.toml
//! [model]
//! name     = "Model, Inc."
//! category = "LLM API"
//! purpose  = "Large language model"
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "How is AI used?"
//! short    = "We use no AI vendors."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Name them, or say what is not done.
//!
//! ```toml
//! # answers/subprocessors.toml
//! [model]
//! name     = "Model, Inc."
//! category = "LLM API"
//! purpose  = "Large language model"
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "How is AI used?"
//! short    = "We use no AI vendors to make decisions about persons."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::bank::{Choice, Subprocessor};
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::prose::bare;
use super::{Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule =
    Rule { code: "vendor-denied", severity: Severity::Error, summary: "Vendors are denied that are listed." };

/// A kind of vendor: what texts call it, and the words of its category or purpose; none stand for every vendor.
struct Kind {
    called: &'static [&'static str],
    listed: &'static [&'static str],
}

const KINDS: [Kind; 6] = [
    Kind {
        called: &[
            "ai",
            "artificial intelligence",
            "llm",
            "llms",
            "large language models",
            "language models",
            "generative ai",
            "machine learning",
        ],
        listed: &["AI", "LLM*", "language model*", "artificial intelligence", "machine learning"],
    },
    Kind {
        called: &["analytics", "product analytics", "usage analytics", "third-party analytics"],
        listed: &["analytics"],
    },
    Kind { called: &["payment", "billing"], listed: &["payment*", "billing"] },
    Kind { called: &["hosting", "cloud", "cloud hosting"], listed: &["hosting", "cloud"] },
    Kind { called: &["email", "email delivery", "mail"], listed: &["email"] },
    Kind {
        called: &["sub-processors", "subprocessors", "sub-processor", "subprocessor", "third-party processors"],
        listed: &[],
    },
];

/// Nouns for who or what is used of a kind. Where the kind is no vendor by its name, one of them follows.
const NOUNS: [&str; 15] = [
    "vendor",
    "vendors",
    "provider",
    "providers",
    "sub-processor",
    "sub-processors",
    "subprocessor",
    "subprocessors",
    "supplier",
    "suppliers",
    "service",
    "services",
    "tools",
    "apis",
    "models",
];

const USE: [&str; 9] = ["use", "uses", "engage", "engages", "employ", "employs", "have", "has", "involve"];
const USED: [&str; 5] = ["used", "engaged", "employed", "involved", "commissioned"];
/// How many words before the kind the denial begins at most.
const FARTHEST: usize = 6;
/// Adjectives between the verb and the kind.
const BETWEEN: [&str; 7] = ["any", "third-party", "external", "generative", "such", "other", "outside"];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let vendors: Vec<_> = context.bank.subprocessors().iter().filter(|vendor| vendor.is_listed()).collect();
    let said = context.statements().filter_map(|claim| {
        let mut denials = prose::sentences(claim.text).filter(|sentence| prose::negates(sentence));
        let (words, vendor) = denials.find_map(|sentence| denied(sentence, &vendors, denial))?;
        let place = context.place(&claim, &words);
        Some(report(&format!("“{words}”"), vendor, place))
    });
    let asked = context.bank.entries().filter_map(|entry| {
        let content = &entry.state().approved()?.content;
        let choice = content.choice.as_ref().filter(|choice| choice.value == Choice::No)?;
        let (words, vendor) = denied(entry.question(), &vendors, question)?;
        Some(report(&format!("no to “{words}”"), vendor, entry.location().at(choice.span())))
    });
    said.chain(asked).filter(|_| !vendors.is_empty()).collect()
}

fn report(words: &str, vendor: &Subprocessor, place: crate::diagnostic::Location) -> Diagnostic {
    let listed = vendor.category.as_ref().map_or(vendor.purpose.as_str(), |category| category.as_str());
    let message = format!("{words}, and {} is listed ({listed})", vendor.name.value);
    Diagnostic::new(&RULE, place, message).help("name the vendors, say what is not done, or correct the list")
}

/// The words of a sentence that deny a kind of vendors, and one of them.
fn denied<'v>(
    sentence: &str,
    vendors: &[&'v Subprocessor],
    opens: fn(&[&str]) -> bool,
) -> Option<(String, &'v Subprocessor)> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    KINDS.iter().find_map(|kind| {
        words.iter().find(|word| kind.called.iter().any(|name| begins(word, name)))?;
        let vendor = vendors.iter().find(|vendor| kind.is_of(vendor))?;
        (0..words.len()).find_map(|at| {
            let end = kind.end(&words, at)?;
            let start = (0..at).rev().take(FARTHEST).find(|start| opens(&all_bare(&words[*start..at])));
            let passive = || is_passive(&words, at, end).then_some(at.saturating_sub(1));
            let (start, end) = match start {
                Some(start) if closes(&words, end) => (start, end),
                _ => (passive()?, (end + 2).min(words.len())),
            };
            Some((words[start..end].join(" ").trim_end_matches(['.', ',', ';', ':', '?', '!']).to_owned(), *vendor))
        })
    })
}

/// Whether a word may be the first of a name.
fn begins(word: &str, name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default();
    bare(word).eq_ignore_ascii_case(first)
}

impl Kind {
    fn is_of(&self, vendor: &Subprocessor) -> bool {
        let told = [vendor.category.as_ref(), Some(&vendor.purpose)];
        let is_told = |text: &str| prose::first(text, self.listed).is_some();
        self.listed.is_empty() || told.into_iter().flatten().any(|text| is_told(text))
    }

    /// Where the words for vendors of this kind end that begin at a word.
    fn end(&self, words: &[&str], at: usize) -> Option<usize> {
        let named = self.called.iter().filter(|name| {
            let length = name.split(' ').count();
            words.get(at..at + length).is_some_and(|words| all_bare(words).join(" ").eq_ignore_ascii_case(name))
        });
        let length = named.map(|name| name.split(' ').count()).max()?;
        let is_noun = |index: usize| {
            let is_open = !words[index - 1].ends_with([',', '.', ';', ':', '?']);
            let noun = words.get(index).map(|word| bare(word).to_lowercase());
            is_open && noun.is_some_and(|noun| NOUNS.contains(&noun.as_str()))
        };
        let needs_noun = ["payment", "hosting", "cloud", "email", "mail", "billing"];
        let has_noun = is_noun(at + length);
        let is_whole = has_noun || !needs_noun.iter().any(|word| bare(words[at]).eq_ignore_ascii_case(word));
        is_whole.then_some(at + length + usize::from(has_noun))
    }
}

fn all_bare<'w>(words: &[&'w str]) -> Vec<&'w str> {
    words.iter().map(|word| bare(word)).collect()
}

/// Whether the clause is over: what follows says for what, how or when.
fn closes(words: &[&str], end: usize) -> bool {
    let is_stop = words[end - 1].ends_with(['.', ',', ';', ':', '?', '!']);
    is_stop || words.get(end).is_none_or(|next| ["and", "or", "nor", "but", "at", "today", "whatsoever"].contains(next))
}

fn is_in(word: &str, list: &[&str]) -> bool {
    list.iter().any(|it| it.eq_ignore_ascii_case(word))
}

/// “use no”, “do not use any”, “never engages”: the words right before the kind.
fn denial(words: &[&str]) -> bool {
    let words: Vec<&str> = words.iter().copied().filter(|word| !is_in(word, &BETWEEN)).collect();
    match words.as_slice() {
        [verb, no] => {
            is_in(verb, &USE) && is_in(no, &["no"]) || is_in(verb, &["never", "don't", "doesn't"]) && is_in(no, &USE)
        }
        [verb, not, used] => is_in(verb, &["do", "does"]) && is_in(not, &["not"]) && is_in(used, &USE),
        _ => false,
    }
}

/// “do you use any”: asks for the kind.
fn question(words: &[&str]) -> bool {
    let words: Vec<&str> = words.iter().copied().filter(|word| !is_in(word, &BETWEEN)).collect();
    match words.as_slice() {
        [asks, who @ .., verb] => (1..4).contains(&who.len()) && is_in(asks, &["do", "does"]) && is_in(verb, &USE),
        _ => false,
    }
}

/// “No AI vendors are used.”
fn is_passive(words: &[&str], at: usize, end: usize) -> bool {
    let is_no = at.checked_sub(1).is_some_and(|before| bare(words[before]).eq_ignore_ascii_case("no"));
    let is_used =
        words.get(end..end + 2).is_some_and(|next| is_in(bare(next[0]), &["is", "are"]) && is_in(bare(next[1]), &USED));
    is_no && is_used && closes(words, end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expect: Option<&str>) {
        let words: Vec<&str> = sentence.split_whitespace().collect();
        let found = KINDS.iter().find_map(|kind| {
            (0..words.len()).find_map(|at| {
                let end = kind.end(&words, at)?;
                let is_active = closes(&words, end)
                    && (0..at).rev().take(FARTHEST).any(|start| denial(&all_bare(&words[start..at])));
                (is_active || is_passive(&words, at, end)).then(|| kind.called[0])
            })
        });
        assert_eq!(found, expect, "{sentence}");
    }

    #[test]
    fn denials_are_told_from_limits() {
        check("We use no AI vendors.", Some("ai"));
        check("Acme does not use any third-party AI providers, nor plans to.", Some("ai"));
        check("No AI is used.", Some("ai"));
        check("We never engage sub-processors.", Some("sub-processors"));
        check("No sub-processors are engaged.", Some("sub-processors"));
        check("We do not use analytics.", Some("analytics"));
        check("We use no cloud providers.", Some("hosting"));
        for sentence in [
            "We do not use AI to make decisions.",
            "No AI vendor receives personal data.",
            "No sub-processor is engaged without notice.",
            "We use AI vendors.",
            "We do not use customer data to train AI models.",
            "We have no email on file.",
            "No sub-processors are used for backups.",
        ] {
            check(sentence, None);
        }
    }
}
