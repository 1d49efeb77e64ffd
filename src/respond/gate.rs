//! Questions on whose answer others wait: they come first, in the summary and in the review.

use serde::{Deserialize, Serialize};

use crate::questionnaire::Questionnaire;

use super::decision::Response;

/// A question on whose answer others wait.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Gate {
    /// The sheet.
    pub sheet: String,
    /// The cell of the question.
    pub cell: String,
    /// The number or code by which the others name it.
    pub id: String,
    /// The question.
    pub text: String,
    /// How many wait for it.
    pub waiting: usize,
}

/// The questions that others wait for, in the order of the questionnaire.
#[must_use]
pub fn gates(questionnaire: &Questionnaire, responses: &[Response]) -> Vec<Gate> {
    let waiting = |id: &str| responses.iter().filter(|it| it.waits_for.as_deref() == Some(id)).count();
    let mut gates: Vec<Gate> = Vec::new();
    for question in &questionnaire.questions {
        let Some(id) = question.id.as_deref().filter(|id| !gates.iter().any(|gate| gate.id == *id)) else { continue };
        let waiting = waiting(id);
        if waiting > 0 {
            gates.push(Gate {
                sheet: questionnaire.sheets[question.sheet].name.clone(),
                cell: question.cell.to_string(),
                id: id.to_owned(),
                text: question.text.clone(),
                waiting,
            });
        }
    }
    gates
}
