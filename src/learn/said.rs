//! What is said of a topic so far: by the bank, or by a draft of this run.

use crate::bank::{Choice, Entry, plain};
use crate::matching::Index;
use crate::source::{Lines, Sources};
use crate::text::denial::negates;

/// Texts are much the same when the shorter one has so many of its words in the longer one.
const ALIKE: f64 = 0.6;
/// Fewer words than this say too little to be compared by their number.
const FEW: usize = 4;

/// What is said of a topic.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// The yes or no.
    pub choice: Option<Choice>,
    /// Its texts.
    pub texts: Vec<String>,
    /// Where that stands: `answers/sections/encryption.toml:12`, or a cell of a questionnaire.
    pub at: String,
}

impl Said {
    /// What the bank says, if anything.
    pub fn by_bank(entry: Entry<'_>, sources: &Sources) -> Option<Said> {
        let content = entry.told()?;
        let texts: Vec<String> =
            content.texts().map(|text| plain(&text.value)).filter(|text| !text.is_empty()).collect();
        let choice = content.choice.as_ref().map(|choice| choice.value);
        (choice.is_some() || !texts.is_empty()).then(|| Said { choice, texts, at: place(entry, sources) })
    }

    /// Whether a text is much the same as one that is said.
    pub fn has(&self, text: &str, index: &Index<'_>) -> bool {
        self.texts.iter().any(|said| alike(said, text, index) && !denies_other(said, text, index))
    }
}

/// `answers/sections/encryption.toml:12`
pub(super) fn place(entry: Entry<'_>, sources: &Sources) -> String {
    let location = entry.location();
    let line = sources.text(&location.path).map_or(1, |text| Lines::new(text).position(location.span.start).line);
    format!("{}:{line}", location.path)
}

/// Whether one of two texts that are else much the same says that it is not so.
pub(super) fn denies_other(one: &str, other: &str, index: &Index<'_>) -> bool {
    negates(one) != negates(other) && alike(one, other, index)
}

/// Whether two texts are much the same.
pub(super) fn alike(one: &str, other: &str, index: &Index<'_>) -> bool {
    let length = |text: &str| index.telling_words(text).len();
    let (short, long) = if length(one) <= length(other) { (one, other) } else { (other, one) };
    let needed = if length(short) < FEW { 1.0 } else { ALIKE };
    length(short) > 0 && index.shared_words(short, long) >= needed
}
