//! What the table of the questionnaire's format says of each question: which answer serves it, and when it applies.
//!
//! A line counts whole when the very text was met, or the id in an edition that is certain and beside a text that is
//! about the same; else it only suggests. A person's own table counts once they have checked the line.

use crate::bank::{Bank, Entry, Release, Terms};
use crate::format::{After, Applies, Mapping, Met, OwnTable, Recognised, Route, Row, When};
use crate::matching::{self, Index, Sameness};
use crate::questionnaire::{Question, Questionnaire};

use super::decision::REVIEW;
use super::stance::{Applying, Stance};

/// What is known of a questionnaire's format.
#[derive(Clone, Copy, Debug)]
pub struct Known<'f> {
    /// The format, as it was recognised in this questionnaire.
    pub recognised: &'f Recognised<'f>,
    /// The person's own table for it.
    pub own: Option<&'f OwnTable>,
}

/// What the table says of one question.
pub(super) struct Line<'f> {
    /// Names it: `A&A-01.1 of CAIQ 4`.
    pub name: String,
    /// The answers that serve it; none when the table knows of none.
    pub mapping: Option<&'f Mapping>,
    /// Whether the answer is wanted in words.
    pub in_words: bool,
    /// The answer to an earlier question that makes it apply.
    pub after: Option<&'f After>,
    /// The same, for a group of questions.
    pub route: Option<&'f Route>,
    /// What the line asks, in the table's words.
    pub about: &'f str,
    /// Whether the answer may be written without a person's look.
    pub is_trusted: bool,
    /// Whether the person who fills has checked it: then nothing goes before it.
    pub is_checked: bool,
}

/// The first answer of a line of which the bank says anything, and how it applies: a later one helps, and settles
/// nothing.
pub(super) fn first_said<'b>(bank: &'b Bank, mapping: &Mapping, terms: &Terms) -> Option<(Entry<'b>, Applies)> {
    let entries = mapping.answers.iter().map(|name| bank.entry(name));
    let said = |(at, entry): (usize, Option<Entry<'b>>)| {
        let entry = entry.filter(|entry| Release::of(*entry, terms) != Release::Unanswered)?;
        Some((entry, if at < mapping.settling { mapping.applies } else { Applies::Part }))
    };
    entries.enumerate().find_map(said)
}

impl<'f> Known<'f> {
    /// The line of each question of the questionnaire; none for questions that the table does not know.
    pub(super) fn lines(
        self,
        questionnaire: &Questionnaire,
        asked: &[Asked<'_>],
        index: &Index<'_>,
    ) -> Vec<Option<Line<'f>>> {
        let questions = questionnaire.questions.iter().zip(asked);
        let rows = self.recognised.rows.iter();
        let line = |((question, asked), met): ((&Question, &Asked<'_>), &Option<Met<'f>>)| {
            let own = self.own_line(question);
            match met {
                _ if own.as_ref().is_some_and(|line| line.is_checked) => own,
                Some(met) => {
                    let is_id = self.recognised.certain;
                    let agrees = met.worded || is_id && agrees(met.row, &question.text, asked, index);
                    Some(self.line(met.row, agrees))
                }
                None => own,
            }
        };
        questions.zip(rows).map(line).collect()
    }

    fn line(self, row: &'f Row, is_trusted: bool) -> Line<'f> {
        let format = self.recognised.format;
        Line {
            name: format!("{} of {}", row.id, format.name),
            mapping: row.mapping.as_ref(),
            in_words: format.options(&row.response).is_none(),
            after: row.after.as_ref(),
            route: format.route(&row.id),
            about: row.asked(),
            is_trusted,
            is_checked: false,
        }
    }

    fn own_line(self, question: &Question) -> Option<Line<'f>> {
        let id = question.id.as_deref()?;
        let row = self.own?.row(id, &question.text)?;
        if row.mapping.is_none() && !row.checked {
            return None;
        }
        Some(Line {
            name: format!("{id} of your table for {}", self.recognised.format.name),
            mapping: row.mapping.as_ref(),
            in_words: false,
            after: None,
            route: None,
            about: "",
            is_trusted: row.checked,
            is_checked: row.checked,
        })
    }

    /// The sections of the bank in which the question's answer is looked for; empty for all.
    #[must_use]
    pub fn sections(self, question: &Question, sheet: &str) -> &'f [String] {
        let format = self.recognised.format;
        let domain = question.id.as_deref().and_then(|id| format.domain(id)).or_else(|| format.domain_on(sheet));
        domain.map_or(&[], |domain| &domain.sections)
    }
}

/// A question with what the matcher thinks of it.
pub(crate) type Asked<'a> = Vec<matching::Candidate<'a>>;

/// How much of a row's own words must be in the text, where the text is not nearest to its answer anyway.
const SHARED: f64 = 0.5;
/// One word in so many may be strange to the row and the wordings of its answer, and one word always.
const STRANGE: usize = 5;

/// Whether a question asks what the row says. An id alone is easily another edition's, or the customer's own: where the
/// published text is known, another text is another question; where it is not, the text must be about the row's answer,
/// the same way round, and about little else.
pub(crate) fn agrees(row: &Row, question: &str, asked: &Asked<'_>, index: &Index<'_>) -> bool {
    if row.text.is_some() {
        return false;
    }
    let Some(mapping) = &row.mapping else { return true };
    let named = |name: &String| {
        name.split_once('#').map_or((name.clone(), None), |(topic, part)| (topic.to_owned(), Some(part.to_owned())))
    };
    let settling: Vec<(String, Option<String>)> = mapping.settling().iter().map(named).collect();
    let is_nearest = asked.first().is_some_and(|best| {
        let is_of = |(topic, part): &(String, Option<String>)| {
            best.answer == topic && (part.is_none() || best.part == part.as_deref())
        };
        settling.iter().any(is_of) && best.confidence >= REVIEW && best.sameness != Sameness::Opposite
    });
    let is_same_way_round = index.gist(row.asked()).is_turned() == index.gist(question).is_turned();
    let Some((topic, _)) = settling.first() else { return true };
    let (strange, all) = index.strange_words(question, topic, row.asked());
    is_same_way_round
        && strange <= (all / STRANGE).max(1)
        && (is_nearest || index.shared_words(row.asked(), question) >= SHARED)
}

/// A condition under which a question applies, and whether it holds.
pub(super) struct Condition {
    /// Whether it holds.
    pub applying: Applying,
    /// The id of the earlier question.
    pub question: String,
    /// The condition, in words.
    pub wants: String,
}

impl Line<'_> {
    /// The condition under which the question applies, if there is one: that of its group first.
    pub fn condition(&self, stance: &dyn Fn(&str) -> Stance) -> Option<Condition> {
        let route = self.route.map(|route| (&route.question, route.when));
        let after = self.after.map(|after| (&after.question, after.when));
        let conditions = route.into_iter().chain(after).map(|(question, when)| Condition {
            applying: stance(question).applies(when),
            question: question.clone(),
            wants: match when {
                When::Yes => format!("it is asked if {question} is answered yes"),
                When::No => format!("it is asked if {question} is answered no"),
                When::Any => format!("it follows {question}"),
            },
        });
        conditions.min_by_key(|condition| match condition.applying {
            Applying::No => 0,
            Applying::Unknown => 1,
            Applying::Yes => 2,
        })
    }
}
