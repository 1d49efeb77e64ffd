//! Of whom a question is asked, and who does it to whom.
//!
//! "Do you encrypt backups?", "Does the supplier encrypt backups?" and "Are backups encrypted?" ask the same: the company
//! that answers does it. "Do your suppliers …?", "Must the customer …?", "… encrypted by a third party?" and "Are you
//! notified …?" ask of somebody else, and say so in a [`Role`].

use std::collections::BTreeSet;

use super::super::language::lexicon::{Phrases, lines};
use super::super::language::stem::{Stem, Stemmer};
use super::kinds::Kind;
use super::tokens::Token;

const PARTIES: &str = include_str!("parties.txt");
const PARTY: u64 = 0x9A;

/// A part that somebody plays in what is asked, other than "the company does it".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Role {
    /// The party does it.
    Doer(Party),
    /// It is about the party, or about what the party has: "your suppliers' staff", "supplier risk".
    Of(Party),
    /// It is done to the company that answers: "Are you notified …?"
    ToUs,
    /// What may be done is asked, and not what is done: "Can customers …?", "May we …?"
    Permitted,
    /// It is the company's own: "Is your data encrypted?"
    OurOwn,
}

/// Somebody.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Party {
    /// Who supplies the company.
    Supplier,
    /// Who buys from it.
    Customer,
    /// Who works for it.
    Staff,
    /// Somebody else, by the word for it.
    Other(u64),
}

impl Role {
    /// In words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Role::Doer(Party::Supplier) => "suppliers do it",
            Role::Doer(Party::Customer) => "the customer does it",
            Role::Doer(Party::Staff) => "staff do it",
            Role::Doer(Party::Other(_)) => "somebody else does it",
            Role::Of(Party::Supplier) => "it is about suppliers",
            Role::Of(Party::Customer) => "it is about customers",
            Role::Of(Party::Staff) => "it is about staff",
            Role::Of(Party::Other(_)) => "it is about somebody else",
            Role::ToUs => "it is done to the company",
            Role::Permitted => "it is about what is allowed",
            Role::OurOwn => "it is about the company's own data",
        }
    }
}

/// The shipped list.
pub(super) struct Parties {
    words: Phrases,
    /// The last words of all parties, in the singular and the plural: a `customer` has the stem of `custom`.
    surfaces: BTreeSet<String>,
    described: BTreeSet<Stem>,
    duty: BTreeSet<Stem>,
    receiving: BTreeSet<Stem>,
    states: BTreeSet<Stem>,
    others: BTreeSet<Stem>,
}

/// Who was met in a question.
#[derive(Default)]
pub(super) struct Met {
    pub roles: Vec<Role>,
    /// Tokens that name the company that answers.
    pub ours: BTreeSet<usize>,
}

const DETERMINERS: [&str; 17] = [
    "the",
    "your",
    "our",
    "its",
    "their",
    "this",
    "these",
    "those",
    "a",
    "an",
    "all",
    "any",
    "each",
    "every",
    "other",
    "individual",
    "both",
];
const BE: [&str; 6] = ["is", "are", "was", "were", "been", "be"];
const VERBS: [&str; 21] = [
    "do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "can", "could", "will", "would", "should",
    "shall", "may", "must", "am", "be", "been",
];
const PERMISSIONS: [&str; 4] = ["can", "may", "could", "able"];
/// "the right of customers to …", "allow users to …"
const ALLOWING: [&str; 12] = [
    "allow", "allows", "allowed", "enable", "enables", "let", "permit", "permits", "right", "option", "ability",
    "possible",
];
const CLAUSES: [&str; 10] = ["how", "what", "when", "where", "why", "whether", "if", "that", "which", "who"];
/// So many words may stand between a verb and its subject.
const REACH: usize = 4;
/// Irregular participles, beside those in `-ed`.
const PARTICIPLES: [&str; 12] =
    ["told", "given", "made", "kept", "sent", "shown", "held", "done", "put", "taught", "paid", "met"];

/// A party's word at a place.
struct Mention {
    at: usize,
    length: usize,
    party: Option<Party>,
    is_plural: bool,
}

impl Parties {
    /// Reads the shipped list.
    pub fn shipped(stemmer: &Stemmer) -> Parties {
        let set = |name: &str| {
            let line = lines(PARTIES).filter_map(|line| line.split_once('=')).find(|(it, _)| it.trim() == name);
            let (_, words) = line.expect("parties.txt has the line");
            words.split('|').flat_map(|word| stemmer.stems(word)).collect()
        };
        let of_parties = |line: &&str| {
            let name = line.split_once('=').map(|(name, _)| name.trim()).unwrap_or_default();
            !matches!(name, "described" | "duty" | "receiving" | "states" | "others")
        };
        let text: Vec<&str> = lines(PARTIES).filter(of_parties).collect();
        let phrases = text.iter().filter_map(|line| line.split_once('=')).flat_map(|(_, words)| words.split('|'));
        let last = phrases.filter_map(|phrase| phrase.split_whitespace().last());
        Parties {
            words: Phrases::read(&text.join("\n"), PARTY, stemmer),
            surfaces: last.flat_map(singular_and_plural).collect(),
            described: set("described"),
            duty: set("duty"),
            receiving: set("receiving"),
            states: set("states"),
            others: set("others"),
        }
    }

    /// Who is met in a question, and in which part.
    pub fn read(&self, tokens: &[Token<'_>], kind: Kind) -> Met {
        let mut met = Met::default();
        let word = |at: usize| tokens.get(at).map_or("", |token| &*token.word);
        let stems: Vec<Stem> = tokens.iter().map(|token| token.stem).collect();
        let is_asked =
            tokens.iter().any(|token| token.gap.contains('?')) || kind != Kind::Claim || VERBS.contains(&word(0));
        let mut at = 0;
        while at < tokens.len() {
            self.pronoun(tokens, at, is_asked, &mut met);
            let Some(mention) = self.mention(tokens, &stems, at) else {
                at += 1;
                continue;
            };
            let end = mention.at + mention.length;
            let owns = tokens.get(end).is_some_and(|next| next.gap.starts_with(['\'', '’']));
            let describes = !mention.is_plural && self.described.contains(&stems.get(end).copied().unwrap_or(Stem(0)));
            let role = self.role(tokens, &stems, &mention);
            match (mention.party, role) {
                (None, _) => met.ours.extend(mention.at..end),
                (Some(party), _) if describes || owns => met.roles.extend(of(party)),
                (Some(party), Some(Part::Doer)) => met.roles.push(Role::Doer(party)),
                (Some(_), Some(Part::Permitted)) => met.roles.push(Role::Permitted),
                (Some(party), _) => met.roles.extend(of(party)),
            }
            at = end;
        }
        met
    }

    /// "we", "you" and "your" where they say who does it.
    fn pronoun(&self, tokens: &[Token<'_>], at: usize, is_asked: bool, met: &mut Met) {
        let word = |at: usize| tokens.get(at).map_or("", |token| &*token.word);
        let before = at.checked_sub(1).map(word).unwrap_or_default();
        let then = |at: usize| tokens.get(at).map(|token| token.stem);
        match word(at) {
            "we" | "i" if is_asked => {
                let verb = before;
                if PERMISSIONS.contains(&verb) {
                    met.roles.push(Role::Permitted);
                } else if VERBS.contains(&verb) {
                    let receives = then(at + 1).is_some_and(|stem| self.receiving.contains(&stem));
                    let is_patient =
                        receives || BE.contains(&verb) && is_participle(word(at + 1)) && !self.is_duty(then(at + 1));
                    if !is_patient {
                        met.roles.push(Role::Doer(Party::Customer));
                    }
                }
            }
            "us" if before == "by" => met.roles.push(Role::Doer(Party::Customer)),
            "you" if BE.contains(&before) && is_participle(word(at + 1)) && !self.is_duty(then(at + 1)) => {
                let is_state = then(at + 1).is_some_and(|stem| self.states.contains(&stem));
                met.roles.extend((!is_state).then_some(Role::ToUs));
            }
            "you" if matches!(before, "notify" | "inform" | "tell" | "alert" | "notifies" | "informs" | "contact") => {
                met.roles.push(Role::ToUs)
            }
            "your" if matches!(word(at + 1), "data" | "information" | "records") => met.roles.push(Role::OurOwn),
            "your" if word(at + 1) == "own" && matches!(word(at + 2), "data" | "information" | "records") => {
                met.roles.push(Role::OurOwn);
            }
            _ => {}
        }
    }

    fn is_duty(&self, stem: Option<Stem>) -> bool {
        stem.is_some_and(|stem| self.duty.contains(&stem))
    }

    /// The party that the words at a place name; `party` is none for the company that answers.
    fn mention(&self, tokens: &[Token<'_>], stems: &[Stem], at: usize) -> Option<Mention> {
        let (name, length) = self.words.named(&stems[at..])?;
        let word = |at: usize| tokens.get(at).map_or("", |token| &*token.word);
        let last = word(at + length - 1);
        if !self.surfaces.contains(last) {
            return None;
        }
        let is_plural = last.ends_with('s') && !last.ends_with("ss") || matches!(last, "staff" | "personnel");
        let before = at.checked_sub(1);
        let described = || stems.get(at + length).is_some_and(|next| self.described.contains(next));
        let party = match name {
            "us" if !is_plural => None,
            "us" => return None,
            "provider" => {
                let is_other = before.is_some_and(|before| {
                    let possessed = tokens[at].gap.starts_with(['\'', '’']);
                    possessed || self.others.contains(&tokens[before].stem) && &*tokens[before].word != "the"
                });
                let is_ours = !is_plural
                    && !is_other
                    && (before.is_some_and(|it| matches!(word(it), "the" | "this")) || !described());
                if is_ours { None } else { Some(Party::Supplier) }
            }
            "supplier" => Some(Party::Supplier),
            "customer" => Some(Party::Customer),
            "staff" => Some(Party::Staff),
            _ => Some(Party::Other(stems[at + length - 1].0)),
        };
        // "As a processor": a word for a role as well.
        let is_role = length == 1 && last.starts_with("processor");
        let is_named = before.is_some_and(|it| matches!(word(it), "the" | "your"));
        (!is_role || is_named).then_some(Mention { at, length, party, is_plural })
    }

    /// The part that a party plays by the words around it.
    fn role(&self, tokens: &[Token<'_>], stems: &[Stem], mention: &Mention) -> Option<Part> {
        let word = |at: usize| tokens.get(at).map_or("", |token| &*token.word);
        let end = mention.at + mention.length;
        let mut first = mention.at;
        while first > 0 && mention.at - first < REACH && !tokens[first].gap.contains([',', '?', '.', ':', ';']) {
            let before = word(first - 1);
            if DETERMINERS.contains(&before) || self.others.contains(&stems[first - 1]) && before != "no" {
                first -= 1;
            } else {
                break;
            }
        }
        let lead = first.checked_sub(1).map(word).unwrap_or_default();
        let opens =
            first == 0 || tokens[first].opens_sentence(Some(&tokens[first - 1])) || tokens[first].gap.contains([':']);
        if lead == "by" {
            return Some(Part::Doer);
        }
        let next = word(end);
        let stem = stems.get(end).copied();
        // "Is the customer …", "where customers are …": what stands at `at` tells the part.
        let being = |at: usize, otherwise: Option<Part>| match word(at) {
            "able" | "allowed" | "permitted" => Some(Part::Permitted),
            _ if self.is_duty(stems.get(at).copied()) => Some(Part::Doer),
            next if is_participle(next) => None,
            _ => otherwise,
        };
        if PERMISSIONS.contains(&lead) && !opens {
            return Some(Part::Permitted);
        }
        if BE.contains(&lead) && !opens {
            return being(end, Some(Part::Doer));
        }
        if VERBS.contains(&lead) && !opens {
            return (!stem.is_some_and(|stem| self.receiving.contains(&stem))).then_some(Part::Doer);
        }
        if CLAUSES.contains(&lead) || opens && mention.is_plural {
            let by_lead = CLAUSES.contains(&lead).then_some(Part::Doer);
            return match next {
                next if PERMISSIONS.contains(&next) => Some(Part::Permitted),
                next if BE.contains(&next) => being(end + 1, by_lead),
                _ if stem.is_some_and(|stem| self.receiving.contains(&stem)) => None,
                "" => None,
                next if VERBS.contains(&next) => Some(Part::Doer),
                _ => by_lead,
            };
        }
        if opens && VERBS.contains(&next) && !BE.contains(&next) {
            return Some(if PERMISSIONS.contains(&next) { Part::Permitted } else { Part::Doer });
        }
        // "you require suppliers to encrypt"; "a right for customers to object" is what they may do.
        if next == "to" && mention.party.is_some() {
            let allows = (first.saturating_sub(2)..first).any(|at| ALLOWING.contains(&word(at)));
            return Some(if allows { Part::Permitted } else { Part::Doer });
        }
        None
    }
}

/// The part that a party plays.
#[derive(Clone, Copy)]
enum Part {
    Doer,
    Permitted,
}

/// What is about a customer, or a member of staff, says so in its terms already.
fn of(party: Party) -> Option<Role> {
    matches!(party, Party::Supplier).then_some(Role::Of(party))
}

fn singular_and_plural(word: &str) -> [String; 2] {
    let plural = word.strip_suffix('y').map_or_else(|| format!("{word}s"), |stem| format!("{stem}ies"));
    [word.to_owned(), plural]
}

fn is_participle(word: &str) -> bool {
    word.ends_with("ed") || PARTICIPLES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::super::Reader;
    use super::*;

    #[track_caller]
    fn check(text: &str, roles: &[Role]) {
        let stemmer = Stemmer::default();
        let mut found = Reader::shipped(&stemmer).request(text, &stemmer).roles;
        found.retain(|role| *role != Role::Of(Party::Supplier));
        assert_eq!(found, roles, "{text}");
    }

    #[test]
    fn whom_it_is_put_to_does_it() {
        for text in [
            "Do you encrypt backups?",
            "Does the supplier encrypt backups?",
            "Does your company encrypt backups?",
            "Are backups encrypted by the vendor?",
            "Is customer data encrypted?",
            "Is our data encrypted?",
            "Are customers notified of a breach?",
            "Do customers receive a notice?",
            "Are you certified?",
            "Will we get a notice?",
            "Is hosting provided?",
            "Do you develop software by custom rules?",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn others_do_it() {
        check("Do your suppliers encrypt backups?", &[Role::Doer(Party::Supplier)]);
        check("Does your hosting provider encrypt backups?", &[Role::Doer(Party::Supplier)]);
        check("Are backups encrypted by your suppliers?", &[Role::Doer(Party::Supplier)]);
        check("Do you require suppliers to encrypt backups?", &[Role::Doer(Party::Supplier)]);
        check("Describe how suppliers segregate data.", &[Role::Doer(Party::Supplier)]);
        check("Must the customer encrypt backups?", &[Role::Doer(Party::Customer)]);
        check("Are customers responsible for backups?", &[Role::Doer(Party::Customer)]);
        check("Do we have to encrypt backups?", &[Role::Doer(Party::Customer)]);
        check("Do your employees encrypt backups?", &[Role::Doer(Party::Staff)]);
    }

    #[test]
    fn it_is_done_to_us_or_allowed_or_ours() {
        check("Are you notified of breaches?", &[Role::ToUs]);
        check("May we object?", &[Role::Permitted]);
        check("Can customers export their data?", &[Role::Permitted]);
        check("Is there a right for customers to object?", &[Role::Permitted]);
        check("Is your data encrypted?", &[Role::OurOwn]);
    }
}
