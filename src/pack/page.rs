//! A page as it is shown: its size, its turn, and what it inherits.

use lopdf::{Dictionary, Document, Object, ObjectId};

/// The largest coordinate of a page, in its own units; a page of that size would be 350 metres wide.
const MAX_LENGTH: f32 = 1e6;

/// How far up the tree of pages is looked.
const MAX_DEPTH: usize = 256;

/// The visible part of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sheet {
    /// The box in the page's own units: left, bottom, right, top.
    pub bounds: [f32; 4],
    /// How often it is turned by 90 degrees, clockwise: 0 to 3.
    pub turns: u8,
    /// How many points one of its units is.
    pub unit: f32,
}

impl Sheet {
    /// Width and height as it is shown, in points.
    pub fn size(&self) -> (f32, f32) {
        let [left, bottom, right, top] = self.bounds;
        let (width, height) = ((right - left) * self.unit, (top - bottom) * self.unit);
        if self.turns.is_multiple_of(2) { (width, height) } else { (height, width) }
    }

    /// What brings points as they are shown (origin at the lower left) to the page's own units.
    pub fn matrix(&self) -> [f32; 6] {
        let [left, bottom, right, top] = self.bounds;
        let scale = 1.0 / self.unit;
        match self.turns {
            0 => [scale, 0.0, 0.0, scale, left, bottom],
            1 => [0.0, scale, -scale, 0.0, right, bottom],
            2 => [-scale, 0.0, 0.0, -scale, right, top],
            _ => [0.0, -scale, scale, 0.0, left, top],
        }
    }

    /// Where a place of the page is shown, in points from the lower left.
    pub fn shown(&self, x: f32, y: f32) -> (f32, f32) {
        let [left, bottom, right, top] = self.bounds;
        let (across, up) = match self.turns {
            0 => (x - left, y - bottom),
            1 => (y - bottom, right - x),
            2 => (right - x, top - y),
            _ => (top - y, x - left),
        };
        (across * self.unit, up * self.unit)
    }
}

/// The visible part of a page; none when it has no usable MediaBox.
pub(super) fn sheet(document: &Document, page: ObjectId) -> Option<Sheet> {
    let media = bounds(document, inherited(document, page, b"MediaBox")?)?;
    let crop = inherited(document, page, b"CropBox").and_then(|crop| bounds(document, crop));
    let visible = crop.and_then(|crop| overlap(media, crop)).unwrap_or(media);
    let turn = inherited(document, page, b"Rotate").and_then(|turn| turn.as_float().ok()).unwrap_or_default();
    let dictionary = document.get_dictionary(page).ok()?;
    let unit = dictionary.get_deref(b"UserUnit", document).and_then(Object::as_float).unwrap_or(1.0);
    let unit = if (0.01..=1000.0).contains(&unit) { unit } else { 1.0 };
    Some(Sheet { bounds: visible, turns: (turn as i32).rem_euclid(360).div_euclid(90) as u8, unit })
}

/// An attribute of a page, its own or that of the nearest node above it.
pub(super) fn inherited<'a>(document: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut node: &Dictionary = document.get_dictionary(page).ok()?;
    for _ in 0..MAX_DEPTH {
        match node.get_deref(key, document) {
            Ok(value) if !value.is_null() => return Some(value),
            _ => node = node.get_deref(b"Parent", document).and_then(Object::as_dict).ok()?,
        }
    }
    None
}

/// The resources of a page, as its own copy.
pub(super) fn resources(document: &Document, page: ObjectId) -> Dictionary {
    let found = inherited(document, page, b"Resources").and_then(|object| object.as_dict().ok());
    found.cloned().unwrap_or_default()
}

/// The content streams of a page, as references; nothing of them is read.
pub(super) fn contents(document: &Document, page: ObjectId) -> Vec<Object> {
    let Ok(page) = document.get_dictionary(page) else { return Vec::new() };
    let Ok(contents) = page.get(b"Contents") else { return Vec::new() };
    match document.dereference(contents) {
        Ok((_, Object::Array(streams))) => streams.clone(),
        Ok((Some(_), Object::Stream(_))) => vec![contents.clone()],
        _ => Vec::new(),
    }
}

fn bounds(document: &Document, object: &Object) -> Option<[f32; 4]> {
    let values = object.as_array().ok()?.iter();
    let values: Option<Vec<f32>> = values
        .map(|value| document.dereference(value).ok()?.1.as_float().ok().filter(|value| value.abs() <= MAX_LENGTH))
        .collect();
    let [a, b, c, d]: [f32; 4] = values?.try_into().ok()?;
    let bounds = [a.min(c), b.min(d), a.max(c), b.max(d)];
    (bounds[2] - bounds[0] > 0.0 && bounds[3] - bounds[1] > 0.0).then_some(bounds)
}

fn overlap(a: [f32; 4], b: [f32; 4]) -> Option<[f32; 4]> {
    let both = [a[0].max(b[0]), a[1].max(b[1]), a[2].min(b[2]), a[3].min(b[3])];
    (both[2] > both[0] && both[3] > both[1]).then_some(both)
}

#[cfg(test)]
mod tests {
    use super::Sheet;

    /// What is shown at a place comes from there again.
    #[test]
    fn turned_pages_keep_places() {
        for turns in 0..4 {
            let sheet = Sheet { bounds: [10.0, 20.0, 110.0, 320.0], turns, unit: 2.0 };
            let [a, b, c, d, e, f] = sheet.matrix();
            let (u, v) = (30.0, 50.0);
            let (x, y) = (a * u + c * v + e, b * u + d * v + f);
            assert_eq!(sheet.shown(x, y), (u, v), "{turns}");
        }
        let upright = Sheet { bounds: [10.0, 20.0, 110.0, 320.0], turns: 0, unit: 1.0 };
        assert_eq!((upright.size(), Sheet { turns: 3, ..upright }.size()), ((100.0, 300.0), (300.0, 100.0)));
    }
}
