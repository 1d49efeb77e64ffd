//! A markup for a terminal.

use crate::diff::{Mark, Piece, Redline};
use crate::report::ink::{BOLD, GREEN, RED, RESET};

use super::{Markup, MarkupChange, Tracking};

/// Kept text between two changes that is longer than this is cut.
const KEPT: usize = 60;

/// The changes, one after the other: `[-gone-]` and `{+come+}`, in colours where they may be used.
#[must_use]
pub fn markup_text(markup: &Markup, is_coloured: bool) -> String {
    let mut out = String::new();
    for change in &markup.changes {
        out.push_str(&entry(change, is_coloured));
    }
    for comment in &markup.comments {
        let text = comment.text.replace('\n', "\n    ");
        out.push_str(&format!("{}: comment by {}\n    {text}\n", comment.place, comment.author));
    }
    for unread in &markup.unread {
        out.push_str(&format!("cannot be read: {unread}; look at it in Word\n"));
    }
    out.push_str(&format!("{}\n", markup.counts()));
    out
}

fn entry(change: &MarkupChange, is_coloured: bool) -> String {
    let told = change.told();
    let told = match (change.tracked, is_coloured) {
        (Tracking::Tracked, _) | (_, false) => told,
        (_, true) => format!("{BOLD}{RED}{told}{RESET}"),
    };
    let mut out = format!("{}: {told}\n", change.place);
    let touches = change.touches();
    if !touches.is_empty() {
        out.push_str(&format!("    touches: {touches}\n"));
    }
    out.push_str(&format!("    {}\n", words(&change.text, is_coloured)));
    out
}

fn words(text: &Redline, is_coloured: bool) -> String {
    let last = text.pieces().len().saturating_sub(1);
    let colour = |piece: &Piece| if piece.mark == Mark::Inserted { GREEN } else { RED };
    let piece = |(at, piece): (usize, &Piece)| match (piece.mark, is_coloured) {
        (Mark::Kept, _) => cut(&piece.text, at == 0, at == last),
        (_, false) => piece.marked(),
        (_, true) => format!("{}{}{RESET}", colour(piece), piece.marked()),
    };
    text.pieces().iter().enumerate().map(piece).collect::<String>().replace('\n', "\n    ")
}

/// Kept text, of which only what stands near a change is shown.
fn cut(text: &str, is_first: bool, is_last: bool) -> String {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= 2 * KEPT {
        return text.to_owned();
    }
    let head: String = if is_first { String::new() } else { letters[..KEPT].iter().collect() };
    let tail: String =
        if is_last && !is_first { String::new() } else { letters[letters.len() - KEPT..].iter().collect() };
    format!("{head} … {tail}")
}
