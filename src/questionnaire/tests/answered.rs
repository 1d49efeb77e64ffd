//! Forms that people answered are read like the blank ones, answers included.
//!
//! Every drawn layout and every real workbook at hand is read blank, answered in its open cells in several ways, and
//! read again as an answered form: the same questions come back, and every answer in its place.

use std::fmt;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use xlsx::{Limits, NewValue, Patch, Workbook};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::super::{Options, Question, Questionnaire, ReadOptions, Role, Slot, SlotState, Stage, read};
use super::real::{public, root};

/// How a form is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Every open cell.
    Whole,
    /// Every second question.
    Half,
    /// Comments beside every fifth question only.
    FewComments,
    /// The same value or sentence in every cell.
    Alike,
    /// Whole, and every cell of the workbook is locked and protected afterwards.
    Locked,
    /// Every second question, and locked afterwards.
    HalfLocked,
}

const WAYS: [Way; 6] = [Way::Whole, Way::Half, Way::FewComments, Way::Alike, Way::Locked, Way::HalfLocked];

impl Way {
    fn answers(self, at: usize, slot: &Slot) -> bool {
        match self {
            Way::Half | Way::HalfLocked => at.is_multiple_of(2),
            Way::FewComments => slot.role != Role::Comment || at.is_multiple_of(5),
            Way::Whole | Way::Alike | Way::Locked => true,
        }
    }

    fn locks(self) -> bool {
        matches!(self, Way::Locked | Way::HalfLocked)
    }
}

/// One answer that was written.
struct Written {
    question: usize,
    slot: usize,
    text: String,
}

/// What came back of a form that was answered.
#[derive(Default)]
struct Measure {
    slots: usize,
    recovered: usize,
    lost: Vec<String>,
    /// Whether the questions are those of the blank form.
    same_questions: bool,
}

impl fmt::Display for Measure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let questions = if self.same_questions { "the same questions" } else { "OTHER QUESTIONS" };
        write!(formatter, "{} slots written, {} recovered, {questions}", self.slots, self.recovered)?;
        self.lost.iter().take(12).try_for_each(|lost| write!(formatter, "\n    {lost}"))
    }
}

impl Measure {
    fn is_whole(&self) -> bool {
        self.same_questions && self.recovered == self.slots
    }
}

/// Answers a drawn layout in every way, and holds that everything comes back.
pub(super) fn check_answered(workbook: &Workbook, options: &ReadOptions) {
    let Ok(blank) = read(workbook, options) else { return };
    let thread = std::thread::current();
    let is_of = |test: &str| thread.name().is_some_and(|name| name.ends_with(test));
    if let Some((test, reason)) = UNRECOVERABLE.iter().find(|(test, _)| is_of(test)) {
        return tell(&format!("not read again: {test}, {reason}"));
    }
    for way in WAYS {
        for shift in 0..TEXTS.len() {
            let measure = measure(workbook, &blank, options, way, shift);
            assert!(measure.is_whole(), "answered ({way:?}, {shift}): {measure}\n");
        }
    }
}

/// Drawn layouts that cannot be read again, by the name of their test.
const UNRECOVERABLE: [(&str, &str); 2] = [
    (
        "tender_with_columns_for_every_bidder",
        "since another bidder wrote as well, and nothing says whose answers are ours once both did",
    ),
    ("prompts_beside_labels_without_a_look", "since the prompts were all that showed where answers belong"),
];

fn measure(workbook: &Workbook, blank: &Questionnaire, options: &ReadOptions, way: Way, shift: usize) -> Measure {
    let written = answers(blank, way, shift);
    let patches: Vec<Patch> = written.iter().map(|written| patch(blank, written)).collect();
    let mut bytes = workbook.save(&patches).expect("the answers are written");
    if way.locks() {
        bytes = locked(bytes);
    }
    let answered = Workbook::open(bytes, &Limits::default()).expect("a workbook");
    let options = ReadOptions { stage: Stage::Answered, ..options.clone() };
    compare(blank, &read(&answered, &options).expect("a reading"), &written)
}

fn answers(blank: &Questionnaire, way: Way, shift: usize) -> Vec<Written> {
    let mut written = Vec::new();
    for (at, question) in blank.questions.iter().enumerate() {
        let open = question.slots.iter().enumerate().filter(|(_, slot)| slot.state == SlotState::Open);
        for (index, slot) in open.filter(|(_, slot)| way.answers(at, slot)) {
            let number = shift + if way == Way::Alike { 0 } else { at };
            let text = answer(question, slot, number);
            written.push(Written { question: at, slot: index, text });
        }
    }
    written
}

/// Answers that look like something else, and plain ones.
const TEXTS: [&str; 14] = [
    "Yes, all customer data is encrypted with AES-256.",
    "AES-256",
    "Is reviewed every quarter by the security team.",
    "1. Access is reviewed.\n2. Leavers lose access within a day.",
    "42",
    "Use of TLS 1.2 or later is enforced on every connection between the service and its users.",
    "Implemented",
    "No",
    "TRUE",
    "Documentation",
    "'Least privilege' is applied.",
    "Provide and review: done by the operations team, which must report to the board and is audited every year.",
    "2026-05-01",
    "Answer: see the description of controls, section 4.2 (confidential).",
];
const COMMENTS: [&str; 6] = [
    "Reviewed every quarter.",
    "Evidence attached",
    "See policy IS-04, which is reviewed every year and must be signed by all staff.",
    "Status: done",
    "If this is not enough, what else do you need?",
    "N/A",
];
const NAMES: [&str; 3] = ["Jo Smith", "Shared responsibility", "CSP"];

fn answer(question: &Question, slot: &Slot, at: usize) -> String {
    let pick = |texts: &[&str]| texts[at % texts.len()].to_owned();
    match (&slot.options, slot.role) {
        (Options::List(values), _) => {
            let values: Vec<&str> = values.iter().map(|value| value.trim()).filter(|value| !waits(value)).collect();
            pick(&values)
        }
        (_, Role::Date) => "2026-05-01".to_owned(),
        (_, Role::Ownership | Role::CustomerPart) => pick(&NAMES),
        (_, Role::Comment | Role::Other) => pick(&COMMENTS),
        (_, Role::Text) if at % 15 == 7 && question.text.len() < 60 => format!("{}: by contract.", question.text),
        _ => pick(&TEXTS),
    }
}

fn waits(value: &str) -> bool {
    super::super::placeholder::is_placeholder(value)
}

/// Numbers and truth values are written as such.
fn patch(blank: &Questionnaire, written: &Written) -> Patch {
    let question = &blank.questions[written.question];
    let slot = &question.slots[written.slot];
    let value = match (written.text.as_str(), slot.role) {
        ("42", Role::Text) => NewValue::Number(42.0),
        ("TRUE", Role::Text) => NewValue::Bool(true),
        (text, _) => NewValue::Text(text.to_owned()),
    };
    Patch { sheet: question.sheet, cell: slot.cell, value }
}

fn compare(blank: &Questionnaire, answered: &Questionnaire, written: &[Written]) -> Measure {
    let key = |question: &Question| {
        let Question { sheet, cell, text, id, section, .. } = question.clone();
        (sheet, cell, text, id, section)
    };
    let keys = |questionnaire: &Questionnaire| questionnaire.questions.iter().map(key).collect::<Vec<_>>();
    let (before, after) = (keys(blank), keys(answered));
    let mut measure = Measure { slots: written.len(), same_questions: before == after, ..Measure::default() };
    let gone = before.iter().filter(|key| !after.contains(key)).map(|key| format!("gone: {key:?}"));
    measure.lost.extend(gone.take(5));
    let new = after.iter().filter(|key| !before.contains(key)).map(|key| format!("new: {key:?}"));
    measure.lost.extend(new.take(5));
    for written in written {
        let question = &blank.questions[written.question];
        let wanted = &question.slots[written.slot];
        let same = |other: &&Question| (other.sheet, other.cell) == (question.sheet, question.cell);
        let found = answered.questions.iter().find(same);
        let slot = found.and_then(|found| found.slots.iter().find(|slot| slot.cell == wanted.cell));
        let is_back = slot
            .is_some_and(|slot| slot.role == wanted.role && slot.state == SlotState::Answered(written.text.clone()));
        measure.recovered += usize::from(is_back);
        if !is_back {
            measure.lost.push(format!("{} {} {:?}: {slot:?}", wanted.cell, wanted.role, written.text));
        }
    }
    measure
}

/// The workbook with every cell locked and every sheet protected.
fn locked(bytes: Vec<u8>) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("its content");
        if name.ends_with("styles.xml") || name.contains("worksheets/sheet") && name.ends_with(".xml") {
            content = lock(String::from_utf8(content).expect("text")).into_bytes();
        }
        writer.start_file(name, SimpleFileOptions::default()).expect("an entry");
        writer.write_all(&content).expect("its content");
    }
    writer.finish().expect("an archive").into_inner()
}

fn lock(part: String) -> String {
    let part = part.replace("locked=\"0\"", "locked=\"1\"");
    if part.contains("sheetProtection") {
        return part;
    }
    let end = ["</sheetData>", "<sheetData/>", "</x:sheetData>"].into_iter().find(|end| part.contains(end));
    end.map_or(part.clone(), |end| {
        let prefix = if end.contains("x:") { "x:" } else { "" };
        part.replacen(end, &format!("{end}<{prefix}sheetProtection sheet=\"1\"/>"), 1)
    })
}

/// Slots of a real workbook that have to come back, in every hundred.
const ENOUGH: usize = 98;

fn check_file(path: &Path) {
    let name = path.file_name().expect("a name").to_string_lossy();
    let workbook = Workbook::open(std::fs::read(path).expect("a file"), &Limits::default()).expect("a workbook");
    let blank = read(&workbook, &ReadOptions::default()).expect("a reading");
    for way in WAYS {
        let measure = measure(&workbook, &blank, &ReadOptions::default(), way, 0);
        tell(&format!("{name}, {way:?}: {measure}"));
        assert!(measure.recovered * 100 >= measure.slots * ENOUGH, "{name}, {way:?}: {measure}");
        assert!(measure.same_questions, "{name}, {way:?}: {measure}");
    }
}

pub(super) fn tell(line: &str) {
    #[allow(clippy::print_stderr)]
    writeln!(std::io::stderr(), "{line}").expect("standard error is open");
}

#[test]
fn the_example_comes_back() {
    check_file(&root().join("examples/northwind-vendor-review.xlsx"));
}

#[test]
fn real_workbooks_come_back() {
    let names = [
        "azure_alz_checklist.en.xlsx",
        "azure_review_checklist_macro.xlsm",
        "cisa_vendor_scrm_lib.xlsx",
        "cuestionario_cadena_suministro_es.xlsx",
        "cyber_questionnaire_periscope.xlsx",
        "nist_800-171_source_govready.xlsx",
        "opensamm_toolbox_v1.1.1.xlsx",
        "owasp_samm_toolbox.xlsx",
        "trustdeck/acme-demo-questionnaire.xlsx",
    ];
    for name in names {
        match public(name) {
            Some(path) => check_file(&path),
            None => tell(&format!("skipped: {name} is not at hand")),
        }
    }
}
