//! The bank laid out by the domains of a format that has no list of questions here: our questions under its letters.
//!
//! `asked_by = ["SIG-D"]` puts a topic under domain `D`, the first such tag of several. A topic without one stands under
//! the first domain that looks into its section. `SIG-BI` and `SIG-DRL` name the domains that are tabs of their own.
//! Numbers are ours (`D-1`), and look like nobody else's.

use crate::bank::{Answer, Bank};
use crate::format::{Applies, Domain, Format, Mapping, Row};
use crate::respond::is_yes_no;

/// What a tag of the format begins with.
const TAG: &str = "SIG-";

/// The tab for the domains that have none of their own.
const TAB: &str = "SIG Lite-aligned";

/// The format's shape with the bank's own questions.
#[must_use]
pub fn aligned(format: &Format, bank: &Bank) -> Format {
    let placed: Vec<(usize, &Answer)> =
        bank.answers().iter().filter_map(|answer| Some((domain_of(format, answer)?, answer))).collect();
    let (own_tab, shared): (Vec<usize>, Vec<usize>) =
        (0..format.domains.len()).partition(|&at| format.domains[at].sheet.is_some());
    let mut domains = Vec::new();
    let mut rows = Vec::new();
    for at in own_tab.into_iter().chain(shared) {
        let within = || placed.iter().filter(|(domain, _)| *domain == at).map(|(_, answer)| *answer);
        if within().next().is_none() {
            continue;
        }
        let domain = titled(&format.domains[at]);
        let code = code(&format.domains[at]);
        rows.extend((1..).zip(within()).map(|(number, answer)| row(format!("{code}-{number}"), answer, domains.len())));
        domains.push(domain);
    }
    format.with_questions(domains, rows)
}

/// A row of our own: the canonical question, answered by its topic.
pub(super) fn row(id: String, answer: &Answer, domain: usize) -> Row {
    let said = answer.state.content();
    let listed = said.map_or_else(|| is_yes_no(&answer.question), |content| content.choice.is_some());
    Row {
        id,
        domain: Some(domain),
        sheet: None,
        text: Some(answer.question.value.clone()),
        about: None,
        mapping: Some(Mapping::first(vec![answer.id.to_string()], Applies::Direct)),
        response: if listed { LIST } else { "text" }.to_owned(),
        after: None,
        fingerprint: None,
    }
}

/// The list of responses that questions for a yes or no take.
pub(super) const LIST: &str = "yes-no-na";

fn domain_of(format: &Format, answer: &Answer) -> Option<usize> {
    let tagged = answer.asked_by.iter().filter_map(|tag| tag.strip_prefix(TAG));
    let mut by_tag = tagged.filter_map(|tag| format.domains.iter().position(|domain| code(domain) == tag));
    let section = answer.section.as_str();
    let looks = |domain: &Domain| domain.ids.is_some() && domain.sections.iter().any(|it| it == section);
    by_tag.next().or_else(|| format.domains.iter().position(looks))
}

/// `D`; of a tab, the initials of its id: `business-information` is `BI`.
fn code(domain: &Domain) -> String {
    match domain.ids {
        Some(_) => domain.id.clone(),
        None => domain.id.split('-').filter_map(|word| word.chars().next()).collect::<String>().to_uppercase(),
    }
}

fn titled(domain: &Domain) -> Domain {
    let name = match domain.ids {
        Some(_) => format!("{}. {}", domain.id, domain.name),
        None => domain.name.clone(),
    };
    let sheet = domain.sheet.clone().or_else(|| Some(TAB.to_owned()));
    Domain { id: domain.id.clone(), name, sections: Vec::new(), ids: None, sheet }
}
