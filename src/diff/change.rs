//! One change, and all changes between two versions.

use std::fmt;

use jiff::civil::Date;
use serde::Serialize;

use super::piece::Redline;

/// The name of the JSON format.
pub const SCHEMA: &str = "ddq/diff/1";

/// All changes between two versions.
#[derive(Clone, Debug, Serialize)]
pub struct Diff {
    /// The name of the format: [`SCHEMA`].
    pub schema: &'static str,
    /// The old version.
    pub from: Side,
    /// The new version.
    pub to: Side,
    /// The day on which they were compared.
    pub as_of: Date,
    /// The changes, by kind, then by section and place in the bank.
    pub changes: Vec<Change>,
    /// The documents that say something else than before.
    pub documents: Vec<String>,
    /// What cannot be compared, and why, each in a sentence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_compared: Vec<String>,
}

impl Diff {
    /// The same without what is internal: what may leave the house.
    #[must_use]
    pub fn outward(&self) -> Diff {
        let mut diff = self.clone();
        diff.changes.retain(|change| !change.is_internal());
        diff
    }

    /// Whether all was compared, and nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.not_compared.is_empty()
    }
}

/// One of the two versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// What it was called: a revision, a tag, a folder.
    pub name: String,
    /// `sha256:…` of its bank.
    pub hash: String,
}

/// One change.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// What was changed.
    pub kind: Kind,
    /// Its id: an answer, `topic#part`; the dotted path of a fact; the id of a vendor; a clause, `dpa#breach-notice`, or
    /// where it stands, `dpa, cover, “Roles”`.
    pub id: String,
    /// Its former id, where it was renamed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub former_id: Option<String>,
    /// What people call it: the question, the name.
    pub title: String,
    /// The section of an answer, by its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// What the change comes to, gravest first; one at least.
    pub findings: Vec<Finding>,
    /// What it said: choice and texts; empty where it was not there.
    pub old: String,
    /// What it says.
    pub new: String,
    /// Both as one list of runs.
    pub runs: Redline,
    /// The changed facts that it quotes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<String>,
    /// The answers that quote it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<String>,
    /// The documents that say something else for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<String>,
    /// What changed only because of it: answers and facts that spoke of a vendor that went.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub consequences: Vec<Change>,
}

impl Change {
    /// A change of nothing yet: texts and findings are to be filled in.
    pub(super) fn new(kind: Kind, id: &str, title: String, old: &str, new: &str, findings: Vec<Finding>) -> Change {
        Change {
            kind,
            id: id.to_owned(),
            former_id: None,
            title,
            section: None,
            findings,
            runs: Redline::new(old, new),
            old: old.to_owned(),
            new: new.to_owned(),
            because: Vec::new(),
            answers: Vec::new(),
            documents: Vec::new(),
            consequences: Vec::new(),
        }
    }

    /// For whom all that is told of it is better, where that can be told.
    #[must_use]
    pub fn better(&self) -> Option<Party> {
        let mut told = self.findings.iter().filter_map(|finding| finding.better);
        let first = told.next()?;
        told.all(|other| other == first).then_some(first)
    }

    /// Whether nothing of it leaves the house.
    #[must_use]
    pub fn is_internal(&self) -> bool {
        matches!(self.class(), Class::Internal | Class::Refreshed)
    }

    /// The gravest class.
    #[must_use]
    pub fn class(&self) -> Class {
        self.findings.iter().map(|finding| finding.class).min().unwrap_or(Class::Wording)
    }
}

/// What was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A clause, a row or another piece of a document's own text.
    Clause,
    /// An answer or a part of one.
    Answer,
    /// A framework.
    Certification,
    /// A vendor that processes customers' data.
    Subprocessor,
    /// A service level term.
    ServiceLevel,
    /// An election or a fact of the agreement.
    Agreement,
    /// A customer: party, terms, regimes, whether an NDA is in force.
    Customer,
    /// A fact of the company.
    Company,
    /// A document or record.
    Evidence,
    /// Any other fact.
    Fact,
    /// A questionnaire format.
    Format,
    /// A setting of the workspace.
    Setting,
    /// A file that tells how documents look.
    Layout,
}

/// A party to the agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    /// Who buys.
    Customer,
    /// Who sells.
    Provider,
}

impl Party {
    /// The name in JSON and in sentences: `customer`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Party::Customer => "customer",
            Party::Provider => "provider",
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Party {
        match self {
            Party::Customer => Party::Provider,
            Party::Provider => Party::Customer,
        }
    }
}

/// One thing that a change comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Its class.
    pub class: Class,
    /// What it is, with both values: `72 hours → 48 hours`.
    pub detail: String,
    /// For whom it is better; absent where that cannot be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub better: Option<Party>,
}

impl Finding {
    /// A finding of which it cannot be told for whom it is better.
    pub(super) fn new(class: Class, detail: impl Into<String>) -> Finding {
        Finding { class, detail: detail.into(), better: None }
    }

    /// With the party for whom it is better, if that can be told.
    pub(super) fn better(self, better: Option<Party>) -> Finding {
        Finding { better, ..self }
    }
}

/// `72 hours → 48 hours (better for the customer)`
impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.detail)?;
        match self.better {
            Some(party) => write!(formatter, " (better for the {})", party.as_str()),
            None => Ok(()),
        }
    }
}

/// The classes of a change, gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// A clause, or another piece of what a document says in its own words, came, went, moved or was changed.
    ClauseChanged,
    /// Somebody else: a party, a role, who signs, whom to write to.
    PartyChanged,
    /// An election or a term of the agreement, or of the service levels, is another one.
    TermChanged,
    /// A yes became a no, or a sentence was turned round.
    ChoiceFlipped,
    /// A number, a period, a percentage, a version or a day is another one.
    QuantityChanged,
    /// It promises less.
    Weakened,
    /// It promises more.
    Strengthened,
    /// It came further, or fell back: draft to approved, planned to issued.
    StateChanged,
    /// Other readers may see it.
    DisclosureChanged,
    /// It was not there.
    Added,
    /// It is not there any more.
    Removed,
    /// It says the same under another id.
    Renamed,
    /// Other words, to nobody's gain or loss as far as can be told.
    Wording,
    /// Nothing that leaves the house: wordings for the matcher, owner, source, note.
    Internal,
    /// Found to be true again, and nothing else.
    Refreshed,
}

impl Class {
    /// Every class, gravest first.
    pub const ALL: [Class; 15] = [
        Class::ClauseChanged,
        Class::PartyChanged,
        Class::TermChanged,
        Class::ChoiceFlipped,
        Class::QuantityChanged,
        Class::Weakened,
        Class::Strengthened,
        Class::StateChanged,
        Class::DisclosureChanged,
        Class::Added,
        Class::Removed,
        Class::Renamed,
        Class::Wording,
        Class::Internal,
        Class::Refreshed,
    ];

    /// The name in JSON and in attributes: `choice-flipped`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Class::ClauseChanged => "clause-changed",
            Class::PartyChanged => "party-changed",
            Class::TermChanged => "term-changed",
            Class::ChoiceFlipped => "choice-flipped",
            Class::QuantityChanged => "quantity-changed",
            Class::Weakened => "weakened",
            Class::Strengthened => "strengthened",
            Class::StateChanged => "state-changed",
            Class::DisclosureChanged => "disclosure-changed",
            Class::Added => "added",
            Class::Removed => "removed",
            Class::Renamed => "renamed",
            Class::Wording => "wording",
            Class::Internal => "internal",
            Class::Refreshed => "refreshed",
        }
    }
}

/// In words, for people: `choice flipped`.
impl fmt::Display for Class {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Class::ClauseChanged => "clause changed",
            Class::PartyChanged => "party or role changed",
            Class::TermChanged => "election or term changed",
            Class::ChoiceFlipped => "choice flipped",
            Class::QuantityChanged => "number or period changed",
            Class::Weakened => "commitment weakened",
            Class::Strengthened => "commitment strengthened",
            Class::StateChanged => "state changed",
            Class::DisclosureChanged => "disclosure changed",
            Class::Added => "added",
            Class::Removed => "removed",
            Class::Renamed => "renamed",
            Class::Wording => "wording only",
            Class::Internal => "internal",
            Class::Refreshed => "review refreshed",
        })
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Kind::Clause => "Clauses and texts of documents",
            Kind::Answer => "Answers",
            Kind::Certification => "Certifications and frameworks",
            Kind::Subprocessor => "Sub-processors",
            Kind::ServiceLevel => "Service levels",
            Kind::Agreement => "Agreement and elections",
            Kind::Customer => "Customers",
            Kind::Company => "Company",
            Kind::Evidence => "Evidence",
            Kind::Fact => "Facts",
            Kind::Format => "Questionnaire formats",
            Kind::Setting => "Settings",
            Kind::Layout => "Layout of documents",
        })
    }
}
