//! After layout: no text leaves its page or runs over its neighbour, and no glyph is missing.
//!
//! Neither the compiler nor a validator of PDFs says a word about any of these.

use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst::text::TextItem;
use typst_layout::{Page, PagedDocument};

use super::fault::PdfError;

/// What rounding and overhanging letters may take, in points.
const TOLERANCE: f64 = 1.0;

/// From which overlap on two texts of one line disturb each other, in points.
const OVERLAP: f64 = 3.0;

/// How much of a text is quoted.
const EXCERPT: usize = 60;

/// Walks every frame of every page.
pub(super) fn check(document: &PagedDocument) -> Result<(), PdfError> {
    let pages = document.pages().iter().enumerate();
    let faults: Vec<_> = pages.flat_map(|(index, page)| faults(page, index + 1)).collect();
    if faults.is_empty() { Ok(()) } else { Err(PdfError::Page { faults }) }
}

fn faults(page: &Page, number: usize) -> Vec<String> {
    let mut texts = Vec::new();
    collect(&page.frame, Transform::identity(), &mut texts);
    let glyphs = texts.iter().filter(|text| text.item.glyphs.iter().any(|glyph| glyph.id == 0));
    let mut faults: Vec<_> = glyphs.map(|text| format!("missing glyph in {}", quoted(text.item))).collect();
    faults.extend(texts.iter().filter_map(|text| beyond(text, &page.frame)));
    faults.extend(overlaps(&mut texts));
    faults.into_iter().map(|fault| format!("page {number}: {fault}")).collect()
}

/// A text and how it came to its place.
struct Text<'a> {
    item: &'a TextItem,
    /// From the start of its baseline to the page.
    transform: Transform,
}

impl Text<'_> {
    /// The start of the baseline on the page.
    fn start(&self) -> Point {
        Point::zero().transform(self.transform)
    }

    /// The corners of its box on the page.
    fn corners(&self) -> [Point; 4] {
        let metrics = self.item.font.metrics();
        let top = -metrics.cap_height.at(self.item.size);
        let bottom = -metrics.descender.at(self.item.size);
        let width = self.item.width();
        [(Abs::zero(), top), (width, top), (Abs::zero(), bottom), (width, bottom)]
            .map(|(x, y)| Point::new(x, y).transform(self.transform))
    }

    fn is_upright(&self) -> bool {
        self.transform.kx.is_zero() && self.transform.ky.is_zero()
    }
}

fn collect<'a>(frame: &'a Frame, transform: Transform, texts: &mut Vec<Text<'a>>) {
    for (position, item) in frame.items() {
        let here = transform.pre_concat(Transform::translate(position.x, position.y));
        match item {
            FrameItem::Group(group) => collect(&group.frame, here.pre_concat(group.transform), texts),
            FrameItem::Text(item) => texts.push(Text { item, transform: here }),
            _ => {}
        }
    }
}

/// How far a text is off its page.
fn beyond(text: &Text<'_>, page: &Frame) -> Option<String> {
    let over = |point: Point| (-point.x).max(-point.y).max(point.x - page.width()).max(point.y - page.height());
    let most = text.corners().into_iter().map(over).fold(Abs::zero(), Abs::max);
    (most.to_pt() > TOLERANCE).then(|| format!("text runs {:.0} pt off the page: {}", most.to_pt(), quoted(text.item)))
}

/// Texts on one line of which one begins before the other ends.
fn overlaps(texts: &mut Vec<Text<'_>>) -> Vec<String> {
    texts.retain(|text| text.is_upright() && !text.item.text.trim().is_empty());
    texts.sort_by_key(|text| (text.start().y, text.start().x));
    let mut faults = Vec::new();
    for pair in texts.windows(2) {
        let [first, second] = pair else { continue };
        let end = first.start().x + first.item.width();
        if first.start().y == second.start().y && (end - second.start().x).to_pt() > OVERLAP {
            faults.push(format!("{} runs over {}", quoted(first.item), quoted(second.item)));
        }
    }
    faults
}

fn quoted(item: &TextItem) -> String {
    let text: String = item.text.chars().take(EXCERPT).collect();
    format!("{text:?}")
}
