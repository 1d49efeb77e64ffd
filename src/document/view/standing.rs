//! What may be said of an answer to the reader of a document, and what is said in its place.

use crate::bank::{Approved, Choice, Disclosure, Entry, Release, Terms, long_date};

use super::super::scope::Scope;

/// How an answer stands towards the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is approved and in date, and the reader may see it.
    Answered,
    /// It is for readers under a non-disclosure agreement.
    UnderNda,
    /// It is for nobody outside.
    NotDisclosed,
    /// Nobody has approved it yet, or its review has run out; its text stays in the house until it is reviewed.
    UnderReview,
    /// There is none.
    NotStated,
}

impl Standing {
    /// Every standing, in the order in which they are counted.
    pub(super) const ALL: [Self; 5] =
        [Self::Answered, Self::UnderNda, Self::NotDisclosed, Self::UnderReview, Self::NotStated];

    /// How `entry` stands towards the reader of the document.
    pub(super) fn of(entry: Entry<'_>, scope: &Scope<'_>) -> Self {
        let terms = Terms { as_of: scope.subject.as_of, sees: scope.subject.sees };
        match Release::of(entry, &terms) {
            Release::Free => Self::Answered,
            Release::Withheld(Disclosure::Internal) => Self::NotDisclosed,
            Release::Withheld(_) => Self::UnderNda,
            Release::Draft | Release::Overdue(_) => Self::UnderReview,
            Release::Unanswered | Release::OfProduct => Self::NotStated,
        }
    }

    /// In words.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Answered => "Answered",
            Self::UnderNda => "Available under NDA",
            Self::NotDisclosed => "Not disclosed",
            Self::UnderReview => "Answer under review",
            Self::NotStated => "Not stated",
        }
    }
}

/// What may be said, when anything may.
pub(super) fn released<'b>(entry: Entry<'b>, scope: &Scope<'_>) -> Option<&'b Approved> {
    let approved = entry.state().approved();
    approved.filter(|_| Standing::of(entry, scope) == Standing::Answered)
}

/// `Reviewed 26 April 2026`, or what stands in the way of an answer.
pub(super) fn status(entry: Entry<'_>, scope: &Scope<'_>) -> String {
    match released(entry, scope) {
        Some(approved) => format!("Reviewed {}", long_date(approved.reviewed.value)),
        None => Standing::of(entry, scope).word().to_owned(),
    }
}

/// A choice as it is printed.
pub(super) fn choice(choice: Choice) -> &'static str {
    match choice {
        Choice::Yes => "Yes",
        Choice::No => "No",
        Choice::Partial => "Partly",
        Choice::NotApplicable => "Not applicable",
    }
}
