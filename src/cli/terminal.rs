//! The streams of the process: what is printed, and whether in colour.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};

use clap::ValueEnum;
use serde::Serialize;

use crate::report::Style;
use crate::work::{Refusal, is_hidden, printable};

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Where a command prints.
pub(super) struct Terminal {
    color: Color,
}

impl Terminal {
    pub fn new(color: Color) -> Self {
        Self { color }
    }

    /// How to write to standard output.
    pub fn style(&self) -> Style {
        self.style_on(io::stdout().is_terminal())
    }

    /// Prints a result to standard output. A reader who has gone away (`ddq gaps | head`) is no failure.
    pub fn print(&self, text: &str) -> Result<(), Refusal> {
        let mut stdout = io::stdout().lock();
        match stdout.write_all(harmless(text, self.style()).as_bytes()).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Refusal::new(format!("cannot write to standard output: {error}")))
            }
            _ => Ok(()),
        }
    }

    /// Prints a JSON value, indented, to standard output.
    pub fn print_json(&self, value: &impl Serialize) -> Result<(), Refusal> {
        self.print(&(serde_json::to_string_pretty(value)? + "\n"))
    }

    /// Prints a remark to standard error; when that is closed, nobody misses it.
    pub fn remark(&self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{}", harmless(text, self.style_on(io::stderr().is_terminal())));
    }

    /// Prints why a command could not run.
    pub fn error(&self, error: &Refusal) {
        let (red, cyan, reset) = match self.style_on(io::stderr().is_terminal()) {
            Style::Coloured => ("\x1b[1;31m", "\x1b[1;36m", "\x1b[0m"),
            Style::Plain => ("", "", ""),
        };
        self.remark(&format!("{red}error{reset}: {}", plain(&error.message)));
        for hint in &error.hints {
            self.remark(&format!("{cyan}hint{reset}: {}", plain(hint)));
        }
    }

    /// How wide the output may be, in columns.
    pub fn width(&self) -> usize {
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        columns.unwrap_or(80_usize).clamp(40, 120)
    }

    fn style_on(&self, is_terminal: bool) -> Style {
        let wants_none = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        match self.color {
            Color::Always => Style::Coloured,
            Color::Auto if is_terminal && !wants_none => Style::Coloured,
            Color::Auto | Color::Never => Style::Plain,
        }
    }
}

/// A message with its lines and without what would steer the terminal.
fn plain(text: &str) -> String {
    text.lines().map(printable).collect::<Vec<_>>().join("\n")
}

/// What is printed, with no other control characters than lines, tabs and our own colours.
fn harmless(text: &str, style: Style) -> Cow<'_, str> {
    let is_harmless = |letter: char| match letter {
        '\n' | '\t' => true,
        '\u{1b}' => matches!(style, Style::Coloured),
        letter => !is_hidden(letter),
    };
    match text.chars().all(is_harmless) {
        true => Cow::Borrowed(text),
        false => text.chars().filter(|letter| is_harmless(*letter)).collect::<String>().into(),
    }
}
