//! What of a request an answer leaves open.

use super::terms::Unit;
use super::{Mention, Reader, Request, Said, words_for};

/// Something that is asked and that an answer does not say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Lack {
    /// A term, in the question's words.
    Term(String),
    /// A thing of some kind: `how often`, `a phone`.
    Kind(String),
}

impl std::fmt::Display for Lack {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Lack::Term(words) => write!(formatter, "\u{201c}{words}\u{201d}"),
            Lack::Kind(name) => formatter.write_str(name),
        }
    }
}

impl Reader {
    /// What a text leaves open of a request; terms for which `is_known` holds are said by what it answers.
    #[must_use]
    pub fn lacks(
        &self,
        request: &Request,
        mentions: &[Mention],
        said: &Said,
        is_known: &dyn Fn(&Unit) -> bool,
    ) -> Vec<Lack> {
        let mut lacks: Vec<Lack> = Vec::new();
        let open = |unit: &Unit| match request.particulars.contains(unit) {
            true => !said.says(unit),
            false => !is_known(unit) && !said.says(unit),
        };
        for unit in request.units.iter().filter(|unit| open(unit)) {
            let lack = Lack::Term(words_for(mentions, unit).unwrap_or("the order of things").to_owned());
            if !lacks.contains(&lack) {
                lacks.push(lack);
            }
        }
        lacks.extend(self.unstated(request, said));
        lacks
    }

    /// The kinds of things that are wanted and that a text does not state.
    #[must_use]
    pub fn unstated(&self, request: &Request, said: &Said) -> Vec<Lack> {
        let kind = (!said.is_empty() && !said.serves(request.kind)).then(|| Lack::Kind(request.kind.name().to_owned()));
        let wanted = request.wanted.iter().filter(|wanted| !said.states(self, **wanted));
        let wanted = wanted.map(|wanted| Lack::Kind(format!("the {}", self.kinds.name(*wanted).replace('-', " "))));
        kind.into_iter().chain(wanted).collect()
    }

    /// What is wanted, in words.
    #[must_use]
    pub fn wanted(&self, request: &Request) -> Vec<&str> {
        request.wanted.iter().map(|wanted| self.kinds.name(*wanted)).collect()
    }
}
