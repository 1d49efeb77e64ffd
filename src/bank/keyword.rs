//! Closed lists of words: each value of the files that is one of a few is an enum here.

use std::fmt;

use serde::{Serialize, Serializer};
use toml::de::DeValue;

use crate::diagnostic::{Severity, closest};
use crate::tables::{Decode, Mismatch, names};

/// One of a closed list of words.
pub trait Keyword: Copy + 'static {
    /// Every value, in the order of the list.
    const ALL: &'static [Self];

    /// The word as it is written in the files.
    fn as_str(self) -> &'static str;

    /// The value that `word` stands for.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.as_str() == word)
    }
}

macro_rules! keywords {
    ($($(#[$doc:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident = $word:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$value_doc])* $value,)* }

        impl Keyword for $name {
            const ALL: &'static [Self] = &[$(Self::$value,)*];

            fn as_str(self) -> &'static str {
                match self { $(Self::$value => $word,)* }
            }
        }

        impl<'a> Decode<'a> for $name {
            fn decode(value: &'a DeValue<'a>) -> Result<Self, Mismatch> {
                decode_word(value)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    )*};
}

keywords! {
    /// What a yes/no question is answered with.
    Choice {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// In part: the text says which.
        Partial = "partial",
        /// The question does not apply.
        NotApplicable = "not-applicable",
    }

    /// How far an answer has come.
    Status {
        /// Nothing is known.
        Unanswered = "unanswered",
        /// Proposed; the owner must settle something.
        Draft = "draft",
        /// May leave the house.
        Approved = "approved",
    }

    /// Who may see an answer, from the widest to the narrowest.
    Disclosure {
        /// Everybody.
        Public = "public",
        /// Customers under a non-disclosure agreement.
        Nda = "nda",
        /// Nobody outside.
        Internal = "internal",
    }

    /// Who operates a control.
    Responsibility {
        /// The provider.
        Provider = "provider",
        /// The customer.
        Customer = "customer",
        /// Both.
        Shared = "shared",
        /// A vendor of the provider.
        ThirdParty = "third-party",
        /// The provider and a vendor of it.
        SharedThirdParty = "shared-third-party",
    }

    /// What a framework results in.
    FrameworkKind {
        /// A report by an auditor, such as SOC 2.
        Attestation = "attestation",
        /// A certificate by an accredited body, such as ISO/IEC 27001.
        Certification = "certification",
        /// A questionnaire filled in by the company itself.
        SelfAssessment = "self-assessment",
        /// A law or regulation, which nobody certifies.
        Law = "law",
    }

    /// How far a framework has come.
    FrameworkState {
        /// Not pursued.
        None = "none",
        /// Intended.
        Planned = "planned",
        /// Being prepared.
        Readiness = "readiness",
        /// The observation period runs.
        Observation = "observation",
        /// The auditor is at work.
        Fieldwork = "fieldwork",
        /// The report exists.
        Issued = "issued",
        /// The certificate exists.
        Certified = "certified",
        /// It existed once.
        Expired = "expired",
    }

    /// What a sub-processor is in terms of data protection.
    SubprocessorRole {
        /// Processes personal data of customers.
        Processor = "processor",
        /// Decides by itself what for.
        IndependentController = "independent-controller",
        /// Sees no personal data.
        NoPersonalData = "no-personal-data",
    }

    /// What a piece of evidence is.
    EvidenceKind {
        /// A report.
        Report = "report",
        /// A policy.
        Policy = "policy",
        /// A certificate.
        Certificate = "certificate",
        /// A diagram.
        Diagram = "diagram",
        /// Any other record.
        Record = "record",
    }

    /// Whether a piece of evidence can be handed over.
    EvidenceState {
        /// It exists.
        Exists = "exists",
        /// It is given on request.
        OnRequest = "on-request",
        /// It does not exist yet.
        Planned = "planned",
    }

    /// How bad the findings of a lint are in a workspace.
    Level {
        /// It is not run.
        Off = "off",
        /// Worth knowing.
        Note = "note",
        /// Probably wrong.
        Warning = "warning",
        /// Wrong: `ddq check` fails.
        Error = "error",
    }
}

impl Level {
    /// The severity; `None` when the lint is off.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Note => Some(Severity::Note),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// Decodes one of a closed list of words.
pub(crate) fn decode_word<T: Keyword>(value: &DeValue<'_>) -> Result<T, Mismatch> {
    let word = value.as_str().ok_or(Mismatch::Type("a string"))?;
    T::from_word(word).ok_or_else(|| unknown_word::<T>(word))
}

fn unknown_word<T: Keyword>(word: &str) -> Mismatch {
    let words: Vec<_> = T::ALL.iter().map(|value| value.as_str()).collect();
    let near = closest(&word.to_lowercase(), words.iter().copied());
    let help = match near.or_else(|| words.iter().copied().find(|known| known.eq_ignore_ascii_case(word))) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("write one of {}", names(&words)),
    };
    Mismatch::Value(format!("`{word}` is not one of its words"), Some(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for value in Choice::ALL {
            assert_eq!(Choice::from_word(value.as_str()), Some(*value));
        }
        assert_eq!(Choice::from_word("Yes"), None);
    }

    #[test]
    fn disclosure_is_ordered() {
        assert!(Disclosure::Public < Disclosure::Nda && Disclosure::Nda < Disclosure::Internal);
    }
}
