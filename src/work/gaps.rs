//! What the bank cannot answer, by section, and who asks it.

use serde::Serialize;

use crate::bank::{Bank, gaps as find_gaps};
use crate::diagnostic::closest;

use super::{Refusal, Workspace};

pub use crate::bank::{Gap, SectionGaps};

/// Which gaps are meant.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Those of this section only.
    pub section: Option<String>,
}

/// The gaps of a bank.
#[derive(Debug, Serialize)]
pub struct Gaps {
    /// The name of the JSON format: `ddq/gaps/1`.
    pub schema: &'static str,
    /// By section; within one, what most questionnaires ask comes first.
    pub sections: Vec<SectionGaps>,
}

/// Finds the gaps of the workspace.
pub fn gaps(workspace: &Workspace, options: &Options) -> Result<Gaps, Refusal> {
    let bank = workspace.bank()?;
    Ok(Gaps { schema: "ddq/gaps/1", sections: chosen(&bank, options.section.as_deref())? })
}

fn chosen(bank: &Bank, section: Option<&str>) -> Result<Vec<SectionGaps>, Refusal> {
    let mut sections = find_gaps(bank);
    let Some(wanted) = section else {
        return Ok(sections);
    };
    let names: Vec<_> = bank.sections().iter().map(|section| section.id.as_str()).collect();
    if !names.contains(&wanted) {
        let hint = match closest(wanted, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the sections are {}", names.join(", ")),
        };
        return Err(Refusal::new(format!("there is no section `{wanted}`")).hint(hint));
    }
    sections.retain(|section| section.section.as_str() == wanted);
    Ok(sections)
}
