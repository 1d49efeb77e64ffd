//! Names by which tables that `ddq` carries call an answer, and that the bank does not have: the answer was renamed.

use crate::diagnostic::closest;

use super::Bank;

/// A name that nothing answers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The answer or part of the bank that is called nearly so.
    pub near: Option<String>,
}

impl Bank {
    /// Whether the answer that a carried table calls so is gone.
    ///
    /// A bank that lies upon the canonical questionnaire has every name. One that asks its own questions alone has few of
    /// them, and misses nothing but what was renamed: what it calls nearly so.
    #[must_use]
    pub fn gone(&self, name: &str) -> Option<Gone> {
        if self.entry(name).is_some() {
            return None;
        }
        let near = match name.split_once('#').and_then(|(topic, part)| Some((self.answer(topic)?, part))) {
            Some((answer, part)) => {
                let parts = answer.parts.iter().map(|part| part.id.as_str());
                closest(part, parts).map(|near| format!("{}#{near}", answer.id))
            }
            None => {
                // Of many answers, those alone that begin alike.
                let ids = self.answers().iter().map(|answer| answer.id.as_str());
                let likely = ids.filter(|id| id.chars().next() == name.chars().next());
                closest(name, likely).map(str::to_owned)
            }
        };
        (self.settings().canonical || near.is_some()).then_some(Gone { near })
    }
}
