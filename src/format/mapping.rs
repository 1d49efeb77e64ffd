//! Which answers serve a question, as a line of a table says it: `direct`, `inverted`, `all` or `any`, or `answers` with
//! `applies`.

use toml::Spanned;

use crate::diagnostic::Span;

use super::row::{Applies, Mapping};
use super::schema::{MapRowTable, RowTable};

/// The keys of a line that say which answers serve it.
pub(super) struct Keys<'t> {
    direct: Option<&'t Spanned<String>>,
    inverted: Option<&'t Spanned<String>>,
    all: Option<&'t Spanned<Vec<String>>>,
    any: Option<&'t Spanned<Vec<String>>>,
    answers: &'t [Spanned<String>],
    applies: Option<&'t Spanned<Applies>>,
}

/// What is wrong with these keys: where, what, and what to do.
pub(super) struct KeyFault {
    pub span: Option<Span>,
    pub message: String,
    pub help: Option<&'static str>,
}

impl<'t> From<&'t RowTable> for Keys<'t> {
    fn from(row: &'t RowTable) -> Self {
        let RowTable { direct, inverted, all, any, answers, applies, .. } = row;
        Keys {
            direct: direct.as_ref(),
            inverted: inverted.as_ref(),
            all: all.as_ref(),
            any: any.as_ref(),
            answers,
            applies: applies.as_ref(),
        }
    }
}

impl<'t> From<&'t MapRowTable> for Keys<'t> {
    fn from(row: &'t MapRowTable) -> Self {
        let MapRowTable { direct, inverted, all, any, answers, applies, .. } = row;
        Keys {
            direct: direct.as_ref(),
            inverted: inverted.as_ref(),
            all: all.as_ref(),
            any: any.as_ref(),
            answers,
            applies: applies.as_ref(),
        }
    }
}

impl Keys<'_> {
    /// The mapping; none where no answer serves the line. `id` names the line in what is wrong.
    pub fn mapping(&self, id: &str) -> Result<Option<Mapping>, KeyFault> {
        let fault = |span, message: String, help| Err(KeyFault { span, message, help });
        let helping: Vec<String> = self.answers.iter().map(|answer| answer.as_ref().clone()).collect();
        let mut settling = self.settling();
        if settling.len() > 1 {
            let (_, _, second) = settling.swap_remove(1);
            let help = "keep one of direct, inverted, all and any";
            return fault(Some(second), format!("question `{id}` is settled in two ways"), Some(help));
        }
        match (settling.pop(), self.applies, helping.is_empty()) {
            (Some((.., span)), Some(_), _) => {
                let help = "`applies` goes with `answers` alone";
                fault(Some(span), format!("question `{id}` is settled in two ways"), Some(help))
            }
            (Some((applies, answers, span)), None, _) => {
                let least = if matches!(applies, Applies::All | Applies::Any) { 2 } else { 1 };
                if answers.len() < least {
                    let help = "one answer is direct";
                    return fault(Some(span), format!("`{applies}` names several answers"), Some(help));
                }
                let settling = answers.len();
                Ok(Some(Mapping { answers: answers.into_iter().chain(helping).collect(), applies, settling }))
            }
            (None, Some(applies), _) if matches!(applies.as_ref(), Applies::All | Applies::Any) => {
                let (message, help) = (format!("`{}` is a key of its own", applies.as_ref()), "all = [\"a\", \"b\"]");
                fault(Some(applies.span()), message, Some(help))
            }
            (None, Some(applies), false) => Ok(Some(Mapping::first(helping, *applies.as_ref()))),
            (None, None, true) => Ok(None),
            (None, Some(applies), true) => fault(Some(applies.span()), "`applies` without `answers`".to_owned(), None),
            (None, None, false) => {
                let help = "add `applies`: direct, inverted or part";
                fault(None, format!("question `{id}` has answers and no `applies`"), Some(help))
            }
        }
    }

    /// Every way in which the line is settled; more than one is a fault.
    fn settling(&self) -> Vec<(Applies, Vec<String>, Span)> {
        let one = |applies, key: Option<&Spanned<String>>| {
            key.map(|answer| (applies, vec![answer.as_ref().clone()], answer.span()))
        };
        let several = |applies, key: Option<&Spanned<Vec<String>>>| {
            key.map(|answers| (applies, answers.as_ref().clone(), answers.span()))
        };
        let ways = [
            one(Applies::Direct, self.direct),
            one(Applies::Inverted, self.inverted),
            several(Applies::All, self.all),
            several(Applies::Any, self.any),
        ];
        ways.into_iter().flatten().collect()
    }
}
