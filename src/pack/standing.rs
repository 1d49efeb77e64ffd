//! Where text stands on a page, as far as its operators say it without its fonts: heights only.
//!
//! Text within nested forms counts; text in pictures is not seen. What cannot be read leaves the page unknown, which is
//! treated as empty: the stamp then stands at the foot.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::page::{Sheet, resources};

/// The most content of a page that is looked at, with its forms, in bytes.
const MAX_CONTENT: usize = 4 << 20;

/// The most content of a file that is looked at, in bytes.
pub(super) const MAX_FILE_CONTENT: usize = 256 << 20;

/// The most operators of a page that are looked at.
const MAX_OPERATIONS: usize = 200_000;

/// How deep forms lie within forms.
const MAX_DEPTH: usize = 6;

/// What is known of a page.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// From where to where lines of text reach, in points from the foot of the page as it is shown.
    pub lines: Vec<(f32, f32)>,
    /// How many graphics states it leaves open.
    pub unclosed: usize,
    /// How many it closes that it never opened.
    pub unopened: usize,
}

impl Standing {
    /// Whether no text stands between two heights.
    pub fn is_free(&self, low: f32, high: f32) -> bool {
        !self.lines.iter().any(|(bottom, top)| *bottom < high && *top > low)
    }
}

/// Looks at a page. `room` is how much of the file may still be unpacked; what is unpacked is taken from it.
pub(super) fn standing(document: &Document, page: ObjectId, sheet: Sheet, room: &mut usize) -> Standing {
    let most = MAX_CONTENT.min(*room);
    let content = document.get_page_content_with_limit(page, most).ok();
    *room -= content.as_ref().map_or(most, Vec::len).min(*room);
    let Some(content) = content.and_then(|bytes| Content::decode(&bytes).ok()) else { return Standing::default() };
    let found = Standing::default();
    let mut reading = Reading { document, sheet, found, left: MAX_OPERATIONS, room: most.min(*room) };
    let before = reading.room;
    let depth = reading.walk(&content.operations, &resources(document, page), IDENTITY, 0);
    *room -= before - reading.room;
    reading.found.unclosed = depth;
    reading.found
}

type Matrix = [f32; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

struct Reading<'a> {
    document: &'a Document,
    sheet: Sheet,
    found: Standing,
    /// How many operators may still be followed.
    left: usize,
    /// How many bytes of forms may still be unpacked.
    room: usize,
}

/// What operators change.
#[derive(Clone, Copy)]
struct State {
    page: Matrix,
    line: Matrix,
    size: f32,
    leading: f32,
}

impl Reading<'_> {
    /// Follows the operators and gives how many states are open at the end.
    fn walk(&mut self, operations: &[Operation], resources: &Dictionary, page: Matrix, depth: usize) -> usize {
        let mut state = State { page, line: IDENTITY, size: 1.0, leading: 0.0 };
        let mut saved = Vec::new();
        for operation in operations {
            if self.left == 0 {
                break;
            }
            self.left -= 1;
            match operation.operator.as_str() {
                "q" => saved.push(state),
                "Q" => match saved.pop() {
                    Some(before) => state = before,
                    None if depth == 0 => self.found.unopened += 1,
                    None => {}
                },
                "Do" => self.form(operation, resources, state.page, depth),
                "Tj" | "TJ" => self.shown(&state),
                "'" | "\"" => {
                    state.down(0.0, -state.leading);
                    self.shown(&state);
                }
                _ => state.change(operation),
            }
        }
        saved.len()
    }

    fn shown(&mut self, state: &State) {
        let [_, _, c, d, e, f] = times(state.line, state.page);
        let height = state.size.abs() * c.hypot(d) * self.sheet.unit;
        let (_, baseline) = self.sheet.shown(e, f);
        self.found.lines.push((baseline - 0.25 * height, baseline + 0.75 * height));
    }

    fn form(&mut self, operation: &Operation, resources: &Dictionary, page: Matrix, depth: usize) {
        let document = self.document;
        let stream = operation.operands.first().and_then(|name| external(document, resources, name.as_name().ok()?));
        let Some(stream) = stream.filter(|_| depth < MAX_DEPTH) else { return };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form") {
            return;
        }
        let matrix = stream.dict.get_deref(b"Matrix", document).and_then(Object::as_array).ok();
        let matrix = matrix.and_then(|matrix| numbers(matrix)).unwrap_or(IDENTITY);
        let own = stream.dict.get_deref(b"Resources", document).and_then(Object::as_dict);
        let bytes = stream.get_plain_content_with_limit(self.room).ok();
        // One that unpacks to more than there is room for ends the looking: it might be drawn a thousand times.
        self.room -= bytes.as_ref().map_or(self.room, Vec::len).min(self.room);
        let Some(content) = bytes.and_then(|bytes| Content::decode(&bytes).ok()) else { return };
        self.walk(&content.operations, own.unwrap_or(resources), times(matrix, page), depth + 1);
    }
}

fn external<'a>(document: &'a Document, resources: &'a Dictionary, name: &[u8]) -> Option<&'a Stream> {
    let named = resources.get_deref(b"XObject", document).ok()?.as_dict().ok()?;
    named.get_deref(name, document).ok()?.as_stream().ok()
}

impl State {
    fn change(&mut self, operation: &Operation) {
        let number = |at: usize| operation.operands.get(at).and_then(|value| value.as_float().ok()).unwrap_or_default();
        match operation.operator.as_str() {
            "cm" => self.page = numbers(&operation.operands).map_or(self.page, |matrix| times(matrix, self.page)),
            "BT" => self.line = IDENTITY,
            "Tm" => self.line = numbers(&operation.operands).unwrap_or(self.line),
            "Tf" => self.size = number(1),
            "TL" => self.leading = number(0),
            "Td" => self.down(number(0), number(1)),
            "TD" => {
                self.leading = -number(1);
                self.down(number(0), number(1));
            }
            "T*" => self.down(0.0, -self.leading),
            _ => {}
        }
    }

    fn down(&mut self, x: f32, y: f32) {
        self.line = times([1.0, 0.0, 0.0, 1.0, x, y], self.line);
    }
}

fn numbers(values: &[Object]) -> Option<Matrix> {
    let values: Option<Vec<f32>> = values.iter().map(|value| value.as_float().ok()).collect();
    values?.try_into().ok()
}

fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}
