//! What the bank is taught by a review: accepted questions as wordings, a person's own answers as answers under NDA.

use jiff::civil::Date;

use crate::bank::{Bank, Disclosure};
use crate::edit::Approval;
use crate::learn::{self, Learned, Occasion, accepted, decided};
use crate::respond::{Receipt, index};
use crate::source::Sources;
use crate::work::bank_edit::write_learned;
use crate::work::known::product;
use crate::work::{Refusal, Workspace};

/// Adds what was decided to the bank, and gives what that is.
pub(super) fn learn(
    workspace: &Workspace,
    (sources, bank): (&Sources, &Bank),
    receipt: &Receipt,
    today: Date,
) -> Result<Learned, Refusal> {
    let catalog = workspace.formats()?;
    let mut learned = accepted(bank, &catalog, receipt);
    let reviewed = receipt.reviewed.as_ref();
    let occasion = Occasion {
        customer: receipt.customer.clone(),
        product: receipt.product.as_deref().map(product).transpose()?,
        disclosure: Some(Disclosure::Nda),
        on: reviewed.map(|reviewed| reviewed.on),
    };
    let how = learn::Options { licensed: false, occasion };
    let written = learn::learn(bank, sources, &index(bank), decided(&catalog, receipt), &how);
    learned.drafts = written.drafts;
    learned.wordings.extend(written.wordings);
    learned.withheld += written.withheld;
    (learned.conflicts, learned.undecided) = (written.conflicts, written.undecided);
    let approval = reviewed.map(|reviewed| Approval { by: &reviewed.by, on: reviewed.on, owner: None });
    if !learned.wordings.is_empty() || !learned.drafts.is_empty() {
        write_learned(workspace, bank, sources, &mut learned, approval.as_ref(), today)?;
    }
    Ok(learned)
}
