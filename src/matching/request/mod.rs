//! What a question asks, as a value: read from data that people can edit, the same way for the bank's wordings and for
//! the questions of customers, so that two of them can be compared.
//!
//! ```text
//! text ─▶ tokens     words with their places; addresses, citations and numbering left out
//!      ─▶ pieces     the questions that it holds: sentences, clauses, items of a list
//!      ─▶ kinds      what is wanted: a yes or no, who, where, how often, how long, a version, a phone …
//!      ─▶ parties    of whom it is asked, and who does it to whom
//!      ─▶ terms      what it is about: words and terms, synonyms made one, framing left out, reversals counted
//!      ─▶ quantities how much of something, and whether that is a limit: "within 72 hours" is "no later than three days"
//!      ═▶ Request
//!
//! answer ─▶ said     the same reading of what an entry says: terms by sentence, and what kinds of things it states
//! ```
//!
//! | file | what it tells | a line |
//! |---|---|---|
//! | `synonyms.txt` | what means exactly the same | `mfa = mfa \| 2fa \| …` |
//! | `neutral.txt` | words that frame a question and ask nothing | `please kindly provide …` |
//! | `asides.txt` | phrases that do | `that we send to you` |
//! | `subjects.txt` | what a question is put to: "does your *platform* …" | `platform` |
//! | `stronger.txt` | what makes a statement stronger and changes nothing else | `annual` |
//! | `reversals.txt` | what turns a question round | `unencrypted = encrypted` |
//! | `parties.txt` | who can be asked about | `customer = customer \| client \| …` |
//! | `kinds.txt` | what can be wanted, by which nouns, and which words of an answer state it | `algorithm: algorithm \| cipher -> aes \| …` |
//! | `places.txt` | countries and regions | `germany` |
//! | `hedges.txt` | words with which a sentence promises and does not state | `planned` |
//! | `conditions.txt` | words with which a sentence limits what it says, or says what ought to be | `unless` |
//!
//! `ddq ask --explain QUESTION` prints what was read, and what each answer lacks. The rules, in short:
//!
//! - Two texts ask the same when their terms are the same, the same parties do it to the same parties, and both want the
//!   same kind of answer. Turned round ("not", "without", "plain text"), a yes to one is a no to the other.
//! - What is read is never guessed: a word that no list knows is a term of its own, so that an unknown word keeps a question
//!   from being taken for another one.
//! - A limit that is kept keeps the looser ones: who notifies within 72 hours notifies within four days, and nobody knows
//!   whether within 24 hours.
//! - A text covers a request when it says all of its terms, or answers a wording that asks the same, names all of its
//!   particulars, and states a thing of the kind that is wanted.

mod clause;
mod cover;
mod kinds;
mod parties;
mod pieces;
mod quantity;
mod said;
pub(super) mod sameness;
mod settled_by;
mod terms;
mod tokens;

pub use cover::Lack;
pub use kinds::{Kind, Wanted};
pub use parties::Role;
pub use pieces::Piece;
pub use quantity::Quantity;
pub use said::{Said, Sentence};
pub use sameness::Sameness;
pub use terms::Unit;

use super::language::stem::{Stem, Stemmer};
use kinds::Kinds;
use parties::Parties;
use quantity::names_amount;
use said::Lists;
use terms::Terms;
use tokens::{Token, tokens};

/// The customer who asks, in its own words.
const BUYER: [&str; 6] = ["we", "us", "our", "ours", "ourselves", "my"];

/// What a question, or a wording, asks.
#[derive(Clone, Default, Debug)]
pub struct Request {
    /// What it is about: terms and words, sorted, each once; framing words left out.
    pub units: Vec<Unit>,
    /// Those that name something in particular: numbers, versions, proper names, acronyms.
    pub particulars: Vec<Unit>,
    /// Particulars that only illustrate: `(SAML or OIDC)`, `such as AES`.
    pub examples: Vec<Unit>,
    /// Who does it to whom, where that is not the company asked, for its customers; sorted.
    pub roles: Vec<Role>,
    /// What kind of answer is wanted.
    pub kind: Kind,
    /// What the answer must state, besides.
    pub wanted: Vec<Wanted>,
    /// How many of its words turn it round.
    pub reversals: usize,
    /// Whether it asks which of two holds, so that no yes answers it.
    pub offers_two: bool,
    /// The term for the customer, where the one who asks names itself: "our data", "to us".
    pub buyer: Option<Unit>,
    /// How much of something it names; each is a term, too.
    pub quantities: Vec<Quantity>,
    /// Whether "or" joins two of its terms.
    pub has_or: bool,
}

impl Request {
    /// Whether it is turned round.
    #[must_use]
    pub fn is_turned(&self) -> bool {
        self.reversals % 2 == 1
    }

    /// Whether it has a term: one that says "us" means the customer, too.
    #[must_use]
    pub fn means(&self, unit: &Unit) -> bool {
        self.units.contains(unit) || self.buyer == Some(*unit)
    }

    /// The same request, with one amount in another's place.
    #[must_use]
    pub fn with(&self, amount: &Quantity, instead_of: &Quantity) -> Request {
        let mut request = self.clone();
        let (old, new) = (instead_of.unit(), amount.unit());
        for units in [&mut request.units, &mut request.particulars] {
            units.iter_mut().filter(|unit| **unit == old).for_each(|unit| *unit = new);
            units.sort_unstable();
        }
        request.quantities.iter_mut().filter(|it| *it == instead_of).for_each(|it| *it = *amount);
        request
    }

    /// Whether it has a subject of its own, which "If yes, please describe" has not.
    #[must_use]
    pub fn asks_something(&self) -> bool {
        !self.units.is_empty()
    }
}

/// Reads requests, with the shipped lists.
pub struct Reader {
    terms: Terms,
    kinds: Kinds,
    parties: Parties,
    lists: Lists,
}

/// A word of a question as it stands there, with what it was read as.
#[derive(Clone, Debug)]
pub struct Mention {
    /// What it was read as.
    pub unit: Unit,
    /// The words.
    pub text: String,
}

/// The words with which a question says a term; none where no word of its own does.
pub(super) fn words_for<'m>(mentions: &'m [Mention], unit: &Unit) -> Option<&'m str> {
    mentions.iter().find(|mention| mention.unit == *unit).map(|mention| mention.text.as_str())
}

impl Reader {
    /// A reader with the shipped lists.
    #[must_use]
    pub fn shipped(stemmer: &Stemmer) -> Reader {
        Reader {
            terms: Terms::shipped(stemmer),
            kinds: Kinds::shipped(stemmer),
            parties: Parties::shipped(stemmer),
            lists: Lists::shipped(stemmer),
        }
    }

    /// What a text asks.
    #[must_use]
    pub fn request(&self, text: &str, stemmer: &Stemmer) -> Request {
        self.read(text, stemmer, &mut |_, _| {})
    }

    /// What a text asks, with the words that say it.
    #[must_use]
    pub fn mentions(&self, text: &str, stemmer: &Stemmer) -> (Request, Vec<Mention>) {
        let mut mentions = Vec::new();
        let request = self.read(text, stemmer, &mut |unit, words: &str| {
            mentions.push(Mention { unit, text: words.to_owned() });
        });
        (request, mentions)
    }

    fn read(&self, text: &str, stemmer: &Stemmer, each: &mut dyn FnMut(Unit, &str)) -> Request {
        let tokens = tokens(text, stemmer);
        let mut request = Request::default();
        let mut asked = self.kinds.read(text, &tokens);
        // "Key length at least 256 bits" says the length and does not ask for it.
        if !asked.kind.is_open() && !asked.wanted.is_empty() && names_amount(text, &tokens) {
            asked = clause::Asked { kind: Kind::Claim, ..clause::Asked::default() };
        }
        let parties = self.parties.read(&tokens, asked.kind);
        request.kind = asked.kind;
        request.wanted = asked.wanted;
        request.roles = parties.roles;
        let skipped = |at: usize| asked.consumed.contains(&at) || parties.ours.contains(&at);
        self.terms.read(text, &tokens, &skipped, &mut request, each);
        // "MFA optional for administrators?", "Never without notice": a statement, put curtly.
        let is_asked = text.trim_end().ends_with('?') || request.reversals > 0;
        if request.kind == Kind::Label && request.wanted.is_empty() && is_asked && tokens.len() > 1 {
            request.kind = Kind::Claim;
        }
        let names_buyer = tokens.iter().any(|token| BUYER.contains(&&*token.word));
        request.buyer = names_buyer.then_some(self.terms.customer);
        request.roles.sort_unstable();
        request.roles.dedup();
        request
    }

    /// What a statement is about: nothing in it is asked for.
    fn statement(&self, text: &str, tokens: &[Token<'_>]) -> Request {
        let mut request = Request { kind: Kind::Claim, ..Request::default() };
        let parties = self.parties.read(tokens, Kind::Claim);
        request.roles = parties.roles;
        self.terms.read(text, tokens, &|at| parties.ours.contains(&at), &mut request, &mut |_, _| {});
        request
    }

    /// Whether a term only makes a statement stronger: "all", "annually", "documented".
    #[must_use]
    pub fn strengthens(&self, unit: &Unit) -> bool {
        self.terms.strengthens(unit)
    }

    /// Whether a word turns a text round.
    pub(super) fn reverses(&self, stem: Stem) -> bool {
        self.terms.reverses(stem)
    }

    /// What an answer's text says.
    #[must_use]
    pub fn said(&self, text: &str, stemmer: &Stemmer) -> Said {
        Said::read(self, text, stemmer)
    }
}
