//! The streams of the process: what is printed, and whether in colour.

use std::io::{self, IsTerminal, Write};

use clap::ValueEnum;
use serde::Serialize;

use crate::report::{Style, ink};
use crate::text::visible::{is_hidden, printable};
use crate::work::Refusal;

use super::outcome::Outcome;

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
        match stdout.write_all(ink::printed(text, self.style()).as_bytes()).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Refusal::new(format!("cannot write to standard output: {error}")))
            }
            _ => Ok(()),
        }
    }

    /// Prints a JSON value, indented, to standard output.
    pub fn print_json(&self, value: &impl Serialize) -> Result<(), Refusal> {
        self.print(&(escaped(&serde_json::to_string_pretty(value)?) + "\n"))
    }

    /// Prints a remark to standard error; when that is closed, nobody misses it.
    pub fn remark(&self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{}", ink::printed(text, self.style_on(io::stderr().is_terminal())));
    }

    /// Prints why a command could not run.
    pub fn error(&self, error: &Refusal) {
        let (error_mark, hint_mark, reset) = (ink::ERROR, ink::HINT, ink::RESET);
        self.remark(&format!("{error_mark}error{reset}: {}", plain(&error.message)));
        for hint in &error.hints {
            self.remark(&format!("{hint_mark}hint{reset}: {}", plain(hint)));
        }
    }

    /// Prints what could not be done, of several things; nothing where all was.
    pub fn failed(&self, failures: &[Refusal], done: usize) -> Option<Outcome> {
        failures.iter().for_each(|failure| self.error(failure));
        if done > 0 && !failures.is_empty() {
            self.remark(&format!("{} of {} files failed, the others are done", failures.len(), failures.len() + done));
        }
        (!failures.is_empty()).then_some(Outcome::Failed)
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

/// JSON in which what is hidden in a text is written as JSON writes it.
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for letter in json.chars() {
        match is_hidden(letter) && letter != '\n' {
            true => text.push_str(&format!("\\u{:04x}", u32::from(letter))),
            false => text.push(letter),
        }
    }
    text
}

/// A message with its lines and without what would steer the terminal.
fn plain(text: &str) -> String {
    text.lines().map(printable).collect::<Vec<_>>().join("\n")
}
