//! What a workbook shows of itself: all that recognition looks at.

/// A workbook, as far as recognising it goes.
#[derive(Clone, Debug, Default)]
pub struct Survey<'w> {
    /// The names of its tabs.
    pub sheets: Vec<&'w str>,
    /// The texts of the first rows of its tabs, row by row.
    pub rows: Vec<&'w [String]>,
    /// The same of those tabs that hold its questions.
    pub asking: Vec<&'w [String]>,
    /// Its questions, in order.
    pub questions: Vec<Surveyed<'w>>,
}

/// A question of a workbook.
#[derive(Clone, Copy, Debug)]
pub struct Surveyed<'w> {
    /// The number or code beside it.
    pub id: Option<&'w str>,
    /// Its text.
    pub text: &'w str,
}
