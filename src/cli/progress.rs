//! What is going on, on a terminal, while it takes long.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::work::Progress;

/// A line on standard error that names the file being filled; nothing where that is not a terminal.
pub(super) struct Line(ProgressBar);

impl Line {
    pub fn new(files: usize) -> Line {
        let bar = ProgressBar::new(files as u64);
        let style = ProgressStyle::with_template("{spinner} {msg} {pos}/{len}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
        bar.enable_steady_tick(Duration::from_millis(120));
        Line(bar)
    }

    /// Everything is done: the line goes away.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Line {
    fn start(&self, file: &str) {
        self.0.set_message(file.to_owned());
    }

    fn done(&self) {
        self.0.inc(1);
    }
}
