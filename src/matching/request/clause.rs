//! What kind of answer a question wants, told by the words with which its sentences open.

use std::collections::BTreeSet;

use super::super::language::stem::Stem;
use super::kinds::{Kind, Kinds, Wanted};
use super::tokens::Token;

/// What the opening words and the nouns of a question tell.
#[derive(Default)]
pub(super) struct Asked {
    pub kind: Kind,
    pub wanted: Vec<Wanted>,
    /// Tokens that say this and nothing else.
    pub consumed: BTreeSet<usize>,
}

/// Who a statement may begin with.
const PUT_TO: [&str; 10] = [
    "supplier",
    "vendor",
    "provider",
    "contractor",
    "bidder",
    "respondent",
    "company",
    "organisation",
    "organization",
    "firm",
];
/// A label that ends with one of these asks for a name.
const MAKERS: [&str; 6] = ["vendor", "supplier", "provider", "manufacturer", "firm", "processor"];
const AUXILIARIES: [&str; 27] = [
    "do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "can", "could", "will", "would", "should",
    "shall", "may", "must", "am", "isn", "aren", "doesn", "don", "hasn", "haven", "wasn", "won",
];
const DESCRIBES: [&str; 24] = [
    "describe",
    "explain",
    "outline",
    "detail",
    "elaborate",
    "summarise",
    "summarize",
    "discuss",
    "list",
    "name",
    "specify",
    "identify",
    "state",
    "give",
    "provide",
    "tell",
    "enter",
    "indicate",
    "share",
    "supply",
    "define",
    "document",
    "include",
    "clarify",
];
const CONFIRMS: [&str; 7] = ["confirm", "indicate", "state", "specify", "verify", "whether", "declare"];
const QUESTION_WORDS: [&str; 10] = ["how", "which", "what", "who", "whom", "whose", "when", "where", "why", "whether"];
const LEADS: [&str; 22] = [
    "please", "kindly", "pls", "plz", "and", "or", "if", "so", "yes", "no", "then", "also", "briefly", "in", "to",
    "for", "by", "with", "at", "from", "on", "within",
];
/// A statement has one of these, or ends like a sentence.
const FINITE: [&str; 14] =
    ["is", "are", "has", "have", "must", "shall", "should", "will", "can", "does", "do", "may", "was", "were"];
/// What asks for a document where the sentence ends with one: "Provide your security policy."
const HANDS_OVER: [&str; 5] = ["provide", "share", "supply", "send", "include"];
const DOCUMENTS: [&str; 18] = [
    "policy",
    "policies",
    "report",
    "reports",
    "dpa",
    "agreement",
    "certificate",
    "certificates",
    "document",
    "documents",
    "documentation",
    "diagram",
    "diagrams",
    "evidence",
    "sla",
    "contract",
    "attestation",
    "summary",
];
/// What asks for a document to be sent.
const SENDS: [&str; 4] = ["attach", "upload", "enclose", "submit"];
/// Those of `DESCRIBES` that are nouns as well, and what follows them where they are none: "Name the …"
const NOUNS_TOO: [&str; 5] = ["document", "name", "detail", "state", "include"];
/// Words before them after which they are none: "Please state how …", "and name the …"
const ASKS: [&str; 8] = ["please", "kindly", "pls", "plz", "and", "also", "then", "briefly"];
const OBJECTS: [&str; 12] =
    ["the", "your", "any", "all", "how", "which", "each", "what", "who", "when", "where", "why"];
const PREPOSITIONS: [&str; 9] = ["in", "to", "for", "by", "with", "at", "from", "on", "within"];
/// So many words may stand between "describe" and its question word.
const REACH_OF_COMMAND: usize = 2;
/// A label has fewer words than a statement.
const LONG_LABEL: usize = 4;
/// So many words may stand between a question word and the noun that it asks for.
const REACH: usize = 4;

impl Kinds {
    /// Reads the kind of a question.
    pub fn read(&self, text: &str, tokens: &[Token<'_>]) -> Asked {
        let stems: Vec<Stem> = tokens.iter().map(|token| token.stem).collect();
        let opens = |at: &usize| tokens[*at].opens_sentence(at.checked_sub(1).map(|at| &tokens[at]));
        let starts: Vec<usize> = (0..tokens.len()).filter(opens).collect();
        let mut asked = Asked::default();
        let mut kind = None;
        for (number, &start) in starts.iter().enumerate() {
            let end = starts.get(number + 1).copied().unwrap_or(tokens.len());
            let mut clause = Clause { kinds: self, tokens, stems: &stems, end, asked: &mut asked };
            kind = kind.or_else(|| clause.kind(start));
        }
        let whole = &mut Clause { kinds: self, tokens, stems: &stems, end: tokens.len(), asked: &mut asked };
        let kind = match kind {
            Some(kind) => kind,
            None if whole.states(text) => Kind::Claim,
            None => whole.label(),
        };
        asked.kind = kind;
        asked.wanted.sort_unstable();
        asked.wanted.dedup();
        asked
    }
}

/// A sentence in reading.
struct Clause<'k, 't> {
    kinds: &'k Kinds,
    tokens: &'k [Token<'t>],
    stems: &'k [Stem],
    /// Where it ends.
    end: usize,
    asked: &'k mut Asked,
}

impl Clause<'_, '_> {
    fn word(&self, at: usize) -> &'_ str {
        self.tokens.get(at).filter(|_| at < self.end).map_or("", |token| &*token.word)
    }

    /// The kind of the sentence, where it tells one.
    fn kind(&mut self, start: usize) -> Option<Kind> {
        let opened = self.courtesy(start);
        let at = self.lead(opened);
        if QUESTION_WORDS.contains(&self.word(at)) {
            return Some(self.question_word(at));
        }
        if self.confirms(at) {
            self.asked.consumed.insert(at);
            return Some(Kind::Claim);
        }
        let hands_over = HANDS_OVER.contains(&self.word(at)) && DOCUMENTS.contains(&self.word(self.end - 1));
        if hands_over || SENDS.contains(&self.word(at)) {
            self.asked.consumed.insert(at);
            return Some(Kind::Document);
        }
        if self.commands(at, start) {
            // "Name the …" asks for a name, in what it asks.
            let names = self.word(at) == "name" && self.noun(at);
            self.asked.consumed.extend((!names).then_some(at));
            let next = self.first_question_word(at + 1).filter(|next| *next <= at + REACH_OF_COMMAND);
            return Some(match next {
                Some(next) => self.question_word(next),
                None => self.open(at + 1),
            });
        }
        if AUXILIARIES.contains(&self.word(at)) {
            return Some(Kind::Claim);
        }
        // "Updated how often?"
        let is_pair = |at: &usize| self.word(*at) == "how" && rate(self.word(*at + 1)).is_some();
        if let Some(pair) = (at + 1..self.end).find(is_pair) {
            return Some(self.question_word(pair));
        }
        // "For backups, how long are they kept?", "Backups: are they kept?"
        let parted = |at: &usize| self.tokens[*at].gap.contains([',', ':', '-', '–']);
        match self.first_question_word(at + 1).filter(parted) {
            Some(next) => Some(self.question_word(next)),
            None => (start + 1..self.end)
                .any(|at| AUXILIARIES.contains(&self.word(at)) && self.tokens[at].gap.contains([',', ':']))
                .then_some(Kind::Claim),
        }
    }

    fn first_question_word(&self, from: usize) -> Option<usize> {
        (from..self.end).find(|&at| QUESTION_WORDS.contains(&self.word(at)))
    }

    /// What opens a sentence politely and asks nothing: "Would you please", "We would be grateful if you could".
    fn courtesy(&mut self, start: usize) -> usize {
        let is_polite = |word: &str| matches!(word, "please" | "kindly");
        let from = (start..self.end).find(|&at| !is_polite(self.word(at))).unwrap_or(start);
        let Some((_, length)) = self.kinds.courtesies.longest(&self.stems[from..self.end]) else { return start };
        let to = (from + length..self.end).find(|&at| !is_polite(self.word(at))).unwrap_or(start);
        if !(DESCRIBES.contains(&self.word(to)) || CONFIRMS.contains(&self.word(to))) {
            return start;
        }
        self.asked.consumed.extend(from..to);
        to
    }

    /// Past the words that lead to a question: "and", "if so", "to whom".
    fn lead(&self, start: usize) -> usize {
        let mut at = start;
        while at < self.end && LEADS.contains(&self.word(at)) {
            // "In the event of …": only what leads to a question word is passed over.
            if PREPOSITIONS.contains(&self.word(at)) && !QUESTION_WORDS.contains(&self.word(at + 1)) {
                break;
            }
            at += 1;
        }
        at
    }

    /// "Confirm that …", "State whether …"
    fn confirms(&self, at: usize) -> bool {
        let asks_whether = || (at + 1..at + 4).any(|next| matches!(self.word(next), "whether" | "that" | "if"));
        self.word(at) == "confirm" || CONFIRMS.contains(&self.word(at)) && asks_whether()
    }

    /// "Describe …", "List …"; "List of …", "Name of …" and "State of …" are labels.
    fn commands(&self, at: usize, start: usize) -> bool {
        let word = self.word(at);
        if !DESCRIBES.contains(&word) || self.word(at + 1) == "of" {
            return false;
        }
        if !NOUNS_TOO.contains(&word) {
            return true;
        }
        let is_led = at == start || ASKS.contains(&self.word(at - 1));
        is_led && OBJECTS.contains(&self.word(at + 1))
    }

    /// From a question word on.
    fn question_word(&mut self, at: usize) -> Kind {
        self.asked.consumed.insert(at);
        if let ("how", Some(kind)) = (self.word(at), rate(self.word(at + 1))) {
            self.asked.consumed.insert(at + 1);
            return kind;
        }
        match self.word(at) {
            "how" => Kind::How,
            "who" | "whom" | "whose" => Kind::Who,
            "when" => Kind::When,
            "where" => Kind::Where,
            "why" => Kind::Why,
            "whether" => Kind::Claim,
            _ => {
                let is_told = at > 0 && self.noun(at - 1);
                if is_told { Kind::Describe } else { self.open(at + 1) }
            }
        }
    }

    /// "which algorithm", "what is the minimum version of": the nouns that tell what is wanted.
    fn open(&mut self, from: usize) -> Kind {
        let (mut at, mut passed) = (from, 0);
        while at < self.end && passed < REACH {
            if at > from && self.tokens[at].gap.contains([',', ':']) || self.word(at) == "of" && passed > 0 {
                break;
            }
            if !self.noun(at) {
                passed += 1;
                at += 1;
                continue;
            }
            while self.asked.consumed.contains(&at) {
                at += 1;
            }
            // "algorithm and key length"
            if !matches!(self.word(at), "and" | "or") {
                break;
            }
            at += 1;
            passed = REACH - 1;
        }
        let copy = self.kinds.named("copy");
        if self.asked.wanted.iter().any(|wanted| Some(*wanted) == copy) { Kind::Document } else { Kind::Describe }
    }

    /// Takes the noun at a place, if one of the list stands there.
    fn noun(&mut self, at: usize) -> bool {
        if at >= self.end || self.asked.consumed.contains(&at) {
            return false;
        }
        let Some((name, length)) = self.kinds.nouns.named(&self.stems[at..self.end]) else { return false };
        let Ok(number) = name.parse() else { return false };
        self.asked.wanted.push(Wanted(number));
        self.asked.consumed.extend(at..at + length);
        true
    }

    /// Whether it is a statement: "The supplier encrypts data.", "Data must be encrypted".
    fn states(&self, text: &str) -> bool {
        let subject = usize::from(self.word(0) == "the");
        let does = PUT_TO.contains(&self.word(subject)) && self.word(subject + 1).ends_with('s');
        let ends = text.trim_end().ends_with('.') && self.end > LONG_LABEL;
        self.end >= LONG_LABEL && (does || ends || (0..self.end).any(|at| FINITE.contains(&self.word(at))))
    }

    /// A label, with what its nouns want; "Error tracking vendor" asks for a name.
    fn label(&mut self) -> Kind {
        for at in 0..self.end {
            self.noun(at);
        }
        if self.end > 1 && MAKERS.contains(&self.word(self.end - 1)) {
            self.asked.wanted.extend(self.kinds.named("provider"));
        }
        Kind::Label
    }
}

/// "how often", "how many", "how long": what it wants.
fn rate(word: &str) -> Option<Kind> {
    match word {
        "often" | "frequently" | "regularly" => Some(Kind::HowOften),
        "many" | "much" => Some(Kind::HowMany),
        "long" | "soon" | "quickly" | "fast" | "promptly" => Some(Kind::HowLong),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::language::stem::Stemmer;
    use super::super::Reader;
    use super::*;

    #[track_caller]
    fn check(text: &str, kind: Kind, wanted: &[&str]) {
        let stemmer = Stemmer::default();
        let reader = Reader::shipped(&stemmer);
        let request = reader.request(text, &stemmer);
        assert_eq!((request.kind, reader.wanted(&request)), (kind, wanted.to_vec()), "{text}");
    }

    #[test]
    fn an_opening_tells_the_kind() {
        check("Is data encrypted at rest?", Kind::Claim, &[]);
        check("Please confirm that backups are encrypted.", Kind::Claim, &[]);
        check("Describe whether backups are encrypted.", Kind::Claim, &[]);
        check("The supplier encrypts backups.", Kind::Claim, &[]);
        check("Would you kindly describe how backups are encrypted?", Kind::How, &[]);
        check("Describe your backups.", Kind::Describe, &[]);
        check("Who encrypts the backups?", Kind::Who, &[]);
        check("For backups, how long are they kept?", Kind::HowLong, &[]);
        check("Backups are tested how often?", Kind::HowOften, &[]);
        check("How many sub-processors are there?", Kind::HowMany, &[]);
        check("Where are backups kept?", Kind::Where, &[]);
        check("Encryption of backups", Kind::Label, &[]);
        check("List of sub-processors", Kind::Label, &[]);
    }

    #[test]
    fn nouns_tell_what_an_answer_must_state() {
        check("Which algorithm encrypts backups?", Kind::Describe, &["algorithm"]);
        check("If yes, which algorithm and key length do you use?", Kind::Describe, &["algorithm", "key-length"]);
        check("In which country is data stored?", Kind::Describe, &["place"]);
        check("Security contact (phone)", Kind::Label, &["phone"]);
        check("Error tracking vendor", Kind::Label, &["provider"]);
        check("Attach a copy of the report.", Kind::Document, &[]);
        check("Provide a copy of the report.", Kind::Document, &[]);
        check("Please provide your security policy.", Kind::Document, &[]);
        check("Provide a copy of it.", Kind::Document, &["copy"]);
        check("Is the algorithm approved?", Kind::Claim, &[]);
    }
}
