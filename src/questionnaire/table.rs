//! Walking down a table whose columns are known: section bars, questions, guidance.

use std::borrow::Cow;

use xlsx::CellRef;

use crate::text::words::one_line;

use super::identifier;
use super::label::{is_bare_guidance, is_customers, is_for_others, is_guidance};
use super::layout::Layout;
use super::lexicon::words;
use super::page::{Page, Row, Text};
use super::profile::{listed_rows, sample};
use super::shape;
use super::slots;
use super::words::normal;
use super::{Instruction, Question, Slot, SlotState};

/// A table being read.
pub(super) struct Table<'p, 'a> {
    page: &'p Page<'a>,
    layout: &'p Layout,
    /// Dropdowns tell the rows that wait for an answer.
    listed: bool,
    /// How the answer cells with a dropdown are filled, when `listed`.
    filled: bool,
    /// How the cells of questions usually look.
    look: Look,
    /// Most questions have an id in the id column.
    coded: bool,
    /// Most questions begin with an id.
    numbered: bool,
    /// What the headers of the answer columns ask for.
    titles: Instruction,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Look {
    bold: bool,
    filled: bool,
    italic: bool,
}

enum Line {
    Section(String),
    Question(Box<Question>),
    Guidance(String),
    Nothing,
}

impl<'p, 'a> Table<'p, 'a> {
    pub(super) fn new(page: &'p Page<'a>, layout: &'p Layout, rows: &[&Row<'a>]) -> Table<'p, 'a> {
        let first = layout.answers.first().map_or(0, |answer| answer.column);
        let lists = layout.answers.iter().map(|answer| listed_rows(page, rows, answer.column)).max().unwrap_or(0);
        let mut table = Table {
            page,
            layout,
            listed: lists >= 3 || lists * 2 > rows.len(),
            filled: false,
            look: Look::default(),
            coded: false,
            numbered: false,
            titles: Instruction::of(layout.answers.iter().map(|answer| answer.title.as_str())),
        };
        table.filled = most(
            rows.iter().filter(|row| table.has_list(row)).map(|row| page.style(CellRef::new(row.number, first)).filled),
        );
        table.learn(rows);
        table
    }

    /// What most of the clear questions have in common.
    fn learn(&mut self, rows: &[&Row<'a>]) {
        let rows = &sample(rows);
        let asked =
            |row: &&&Row<'a>| self.has_list(row) || self.question_text(row).is_some_and(|text| says(&text.text));
        let clear: Vec<&&Row<'a>> = rows.iter().filter(asked).collect();
        let texts: Vec<&Text<'_>> = clear.iter().filter_map(|row| self.question_text(row)).collect();
        self.look = most(texts.iter().map(|text| self.look_of(text.at)));
        self.coded = most(clear.iter().map(|row| self.id_text(row).is_some()));
        self.numbered = identifier::are_numbered(texts.iter().map(|text| text.text.as_ref()));
    }

    /// The questions of the rows, with `section` standing until a bar says otherwise.
    pub(super) fn read(&self, rows: &[&Row<'a>], section: Option<&str>) -> Vec<Question> {
        let mut questions: Vec<Question> = Vec::new();
        let mut bar = section.map(str::to_string);
        let mut foreign = false;
        let mut columns: Vec<Option<String>> = vec![None; self.layout.sections.len()];
        for (index, row) in rows.iter().enumerate() {
            self.carry_sections(row, &mut columns);
            match self.line(row, rows.get(index + 1).copied()) {
                Line::Section(name) => {
                    foreign = is_for_others(&name);
                    bar = Some(name);
                }
                Line::Question(_) if foreign => {}
                Line::Guidance(text) => add_guidance(questions.last_mut(), row.number, &text),
                Line::Question(mut question) => {
                    question.section = section_name(bar.as_deref(), &columns);
                    questions.push(*question);
                }
                Line::Nothing => {}
            }
        }
        questions
    }

    fn carry_sections(&self, row: &Row<'_>, columns: &mut [Option<String>]) {
        let mut renewed = false;
        for (value, column) in columns.iter_mut().zip(&self.layout.sections) {
            match row.at(*column) {
                Some(text) if shape::is_wordy(&text.text) => {
                    *value = Some(one_line(&text.text));
                    renewed = true;
                }
                _ if renewed => *value = None,
                _ => {}
            }
        }
    }

    fn line(&self, row: &Row<'a>, next: Option<&Row<'a>>) -> Line {
        let Some(text) = self.question_text(row) else {
            return self.line_without_question(row);
        };
        if self.spans_answers(text) {
            return if text.text.len() <= 120 && !text.text.contains('?') {
                Line::Section(one_line(&text.text))
            } else {
                Line::Nothing
            };
        }
        if is_guidance(&text.text) && !self.has_list(row) {
            return Line::Guidance(self.guidance_text(row));
        }
        if is_customers(&text.text) {
            return Line::Nothing;
        }
        if self.is_section(row, text, next) {
            return Line::Section(one_line(&text.text));
        }
        self.question_or_guidance(row, text)
    }

    fn question_or_guidance(&self, row: &Row<'a>, text: &Text<'a>) -> Line {
        let slots = self.slots(row, text);
        if self.awaits_answer(row, text, &slots) {
            return Line::Question(Box::new(self.question(row, text, slots)));
        }
        Line::Guidance(self.guidance_text(row))
    }

    /// The text in the question column, or the one that is merged over it.
    fn question_text<'r>(&self, row: &'r Row<'a>) -> Option<&'r Text<'a>> {
        let cell = CellRef::new(row.number, self.layout.question);
        let anchor = self.page.anchor(cell);
        let text = row.at(anchor.column).filter(|_| anchor.row == row.number)?;
        (text.words && shape::is_wordy(&text.text) && !shape::is_code(&text.text)).then_some(text)
    }

    fn id_text<'r>(&self, row: &'r Row<'a>) -> Option<&'r Text<'a>> {
        row.at(self.layout.id?).filter(|text| text.text.len() <= 60)
    }

    /// Whether a text is merged over the answer cells, as bars and notes are.
    fn spans_answers(&self, text: &Text<'_>) -> bool {
        let first = self.layout.first_answer();
        self.layout.below == 0
            && first.is_some_and(|first| text.at.column < first && self.page.last_column(text.at) >= first)
    }

    fn has_list(&self, row: &Row<'_>) -> bool {
        let cells =
            self.layout.answers.iter().map(|answer| CellRef::new(row.number + self.layout.below, answer.column));
        cells.map(|cell| self.page.anchor(cell)).any(|cell| self.page.rules.list_rule(cell).is_some())
    }

    fn look_of(&self, cell: CellRef) -> Look {
        let style = self.page.style(cell);
        Look { bold: style.bold, filled: style.filled, italic: style.italic }
    }

    fn line_without_question(&self, row: &Row<'a>) -> Line {
        let texts: Vec<&Text<'a>> = row.visible().collect();
        let speaks = |text: &&Text<'a>| text.words && shape::is_wordy(&text.text) && !shape::is_code(&text.text);
        let named: Vec<&Text<'a>> = texts.iter().copied().filter(speaks).collect();
        let [text] = named[..] else {
            return self.stray(&texts);
        };
        let beside = self.layout.sections.contains(&text.at.column) || self.layout.guidance.contains(&text.at.column);
        let left = self.layout.first_answer().is_none_or(|first| text.at.column < first);
        let bar = text.text.len() <= 120 && !words("conjunctions").has(&normal(&text.text));
        match () {
            () if bar && left && !beside && !is_customers(&text.text) => Line::Section(one_line(&text.text)),
            () if self.layout.guidance.contains(&text.at.column) => Line::Guidance(text.text.to_string()),
            () => Line::Nothing,
        }
    }

    /// Several texts without a question: guidance, where they stand in its columns.
    fn stray(&self, texts: &[&Text<'a>]) -> Line {
        let guidance: Vec<&str> = texts
            .iter()
            .filter(|text| self.layout.guidance.contains(&text.at.column))
            .map(|text| text.text.as_ref())
            .collect();
        if guidance.is_empty() { Line::Nothing } else { Line::Guidance(guidance.join("\n")) }
    }

    fn is_section(&self, row: &Row<'a>, text: &Text<'a>, next: Option<&Row<'a>>) -> bool {
        let id = self.id_text(row).map(|id| id.at.column);
        let alone = row.visible().all(|other| other.at == text.at || Some(other.at.column) == id);
        if !alone || self.has_list(row) || text.text.len() > 120 || shape::asks(&text.text) {
            return false;
        }
        let look = self.look_of(text.at);
        let unusual = look.bold && !self.look.bold || look.filled && !self.look.filled;
        unusual || self.is_parent(row, next)
    }

    /// `1 Governance` above `1.1 Is there a policy?`
    fn is_parent(&self, row: &Row<'a>, next: Option<&Row<'a>>) -> bool {
        let ids = (self.id_text(row), next.and_then(|next| self.id_text(next)));
        let (Some(id), Some(next)) = ids else {
            return false;
        };
        let (id, next) = (id.text.trim_end_matches('.'), next.text.trim_end_matches('.'));
        next.strip_prefix(id).is_some_and(|rest| rest.starts_with(['.', '-']))
    }

    fn slots(&self, row: &Row<'a>, text: &Text<'a>) -> Vec<Slot> {
        slots::of_row(self.page, self.layout, row, text)
    }

    /// Whether the row waits for an answer, or only explains the one above.
    fn awaits_answer(&self, row: &Row<'a>, text: &Text<'a>, slots: &[Slot]) -> bool {
        let asks = shape::asks(&text.text);
        let coded =
            self.coded && self.id_text(row).is_some() || self.numbered && identifier::split(&text.text).is_some();
        let is_locked = |slot: &Slot| slot.state != SlotState::Formula && self.page.is_locked(slot.cell);
        let locked = !slots.is_empty() && slots.iter().all(is_locked);
        if slots.is_empty() || locked {
            return asks || coded || shape::states(&text.text) && !self.coded;
        }
        if self.listed && !self.has_list(row) {
            return coded || self.is_marked(row, slots) || asks && self.is_filled_alike(slots);
        }
        let aside = self.look_of(text.at).italic && !self.look.italic;
        coded || asks || !aside
    }

    /// Whether an answer cell shows by itself that it waits: unlocked, a placeholder, an answer.
    fn is_marked(&self, row: &Row<'_>, slots: &[Slot]) -> bool {
        let shows = |slot: &Slot| self.page.is_unlocked(slot.cell) || !self.page.shown(slot.cell).is_empty();
        slots.iter().any(|slot| slot.cell.row == row.number && shows(slot))
    }

    fn is_filled_alike(&self, slots: &[Slot]) -> bool {
        slots.first().is_some_and(|slot| self.page.style(slot.cell).filled == self.filled)
    }

    fn question(&self, row: &Row<'a>, text: &Text<'a>, slots: Vec<Slot>) -> Question {
        let (inner_id, words) = match identifier::split(&text.text).filter(|_| self.numbered) {
            Some((id, words)) => (Some(id), words),
            None => (None, text.text.as_ref()),
        };
        let id = self.id_text(row).map(|id| id.text.trim().to_string());
        let guidance = self.row_guidance(row, text);
        let instruction = self.instruction(words, guidance.as_deref(), &slots);
        Question {
            sheet: self.page.index,
            cell: text.at,
            id: id.or(inner_id.map(str::to_string)),
            section: None,
            text: words.trim().to_string(),
            guidance,
            slots,
            follow_up: None,
            instruction,
        }
    }

    fn row_guidance(&self, row: &Row<'a>, text: &Text<'a>) -> Option<String> {
        let columns = self.layout.guidance.iter().filter(|column| **column != text.at.column);
        let texts: Vec<&str> = columns.filter_map(|column| row.at(*column)).map(|text| text.text.as_ref()).collect();
        (!texts.is_empty()).then(|| texts.join("\n"))
    }

    fn instruction(&self, words: &str, guidance: Option<&str>, slots: &[Slot]) -> Instruction {
        let prompts = slots.iter().filter_map(|slot| self.page.rules.prompt(slot.cell));
        let held: Vec<Cow<'_, str>> =
            slots.iter().filter(|slot| slot.state == SlotState::Open).map(|slot| self.page.shown(slot.cell)).collect();
        let texts = [words].into_iter().chain(guidance).chain(prompts);
        Instruction::of(texts.chain(held.iter().map(Cow::as_ref))).and(&self.titles)
    }

    fn guidance_text(&self, row: &Row<'a>) -> String {
        let answers: Vec<u32> = self.layout.answers.iter().map(|answer| answer.column).collect();
        let texts = row.visible().filter(|text| text.words && !answers.contains(&text.at.column));
        let words = texts.filter(|text| !is_bare_guidance(&text.text)).map(|text| text.text.as_ref());
        words.collect::<Vec<_>>().join(" ")
    }
}

/// Whether a text asks, demands or states something.
fn says(text: &str) -> bool {
    shape::asks(text) || shape::states(text)
}

fn add_guidance(question: Option<&mut Question>, row: u32, text: &str) {
    let Some(question) = question.filter(|question| !text.is_empty() && row - question.cell.row <= 40) else {
        return;
    };
    let guidance = question.guidance.get_or_insert_default();
    if !guidance.is_empty() {
        guidance.push('\n');
    }
    guidance.push_str(text);
}

fn section_name(bar: Option<&str>, columns: &[Option<String>]) -> Option<String> {
    let mut names: Vec<&str> = bar.into_iter().collect();
    for name in columns.iter().flatten() {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join(" / "))
}

/// The most frequent value; of equally frequent ones the smallest.
fn most<T: Ord + Default>(values: impl Iterator<Item = T>) -> T {
    let mut counts: std::collections::BTreeMap<T, usize> = std::collections::BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let highest = counts.values().copied().max().unwrap_or(0);
    counts.into_iter().find(|(_, count)| *count == highest).map(|(value, _)| value).unwrap_or_default()
}
