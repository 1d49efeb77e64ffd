//! `ddq diff`: what changed between two versions of the bank, or of a document made from them.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde::Serialize;

use crate::report::Style;
use crate::text::words::counted;
use crate::work::diff::{
    self, DocumentCompared, Look, Proof, TermsCompared, WordFiles, html, markdown, stat, terminal as in_terminal,
};
use crate::work::{Refusal, Workspace};

use super::clock::as_of;
use super::layout::pad;
use super::outcome::Outcome;
use super::terminal::Terminal;

/// Show what changed between two versions of the bank, in meaning and in words
///
/// FROM and TO are revisions, tags, branches, a range such as v1.0..v1.1, releases, or folders that hold a workspace or a
/// release; without TO, the working tree. Each version is made from its own texts: answers, facts, templates, formats and
/// settings, and what ddq carried, where a release kept it. What cannot be compared is named. Each change has its
/// classes: clause changed, party or role, election or term, choice flipped, number or period changed, commitment
/// weakened or strengthened, state or disclosure changed, added, removed, renamed, wording only, internal, review
/// refreshed; and says for whom it is better, where the kind of fact tells.
/// Exit status: 0, or 2 when it could not run.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The old version
    #[arg(value_name = "FROM", default_value = "", hide_default_value = true)]
    #[arg(required_unless_present_any = ["customers", "customer"])]
    from: String,

    /// The new version [default: the working tree]
    #[arg(value_name = "TO")]
    to: Option<String>,

    /// Compare this document instead, as each version makes it: clause by clause
    #[arg(long, value_name = "DOCUMENT")]
    document: Option<String>,

    /// The customer for whom the document is made; without FROM, what was negotiated is marked against the standard
    #[arg(long, value_name = "ID", requires = "document")]
    customer: Option<String>,

    /// Compare what two customers negotiated, term by term
    #[arg(long, value_names = ["A", "B"], num_args = 2, conflicts_with_all = ["from", "document"])]
    customers: Option<Vec<String>>,

    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,

    /// Counts only
    #[arg(long)]
    stat: bool,

    /// Changed words within their text, instead of old and new lines
    #[arg(long)]
    word_diff: bool,

    /// Internal changes and refreshed reviews too, which a terminal only counts otherwise
    #[arg(long)]
    all: bool,

    /// The file to write; beside a redline of a document for Word goes a text with what was compared and what changed
    /// [default: standard output; out/redline.pdf and out/redline.docx for PDF and Word]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Who stands for tracked changes in Word [default: user.name of git]
    #[arg(long, value_name = "NAME")]
    author: Option<String>,

    /// The day of the comparison [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text, for a terminal
    Human,
    /// For a pull request
    Markdown,
    /// One page that needs nothing else
    Html,
    /// PDF/A-3a and PDF/UA-1
    Pdf,
    /// Word, with tracked changes
    Docx,
    /// One JSON value
    Json,
}

/// Compares the versions.
pub(super) fn diff(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let run = Run { workspace, options, terminal, asked: options.asked() };
    let is_without_version = options.customers.is_some() || options.from.is_empty();
    match (&options.document, is_without_version) {
        (_, true) => run.of_terms()?,
        (None, false) => run.of_bank()?,
        (Some(id), false) => run.of_document(id)?,
    }
    Ok(Outcome::Clean)
}

impl Options {
    fn asked(&self) -> diff::Options {
        diff::Options {
            from: self.from.clone(),
            to: self.to.clone(),
            customer: self.customer.clone(),
            author: self.author.clone(),
            as_of: as_of(self.as_of),
        }
    }
}

/// Everything that holds for a run.
struct Run<'a> {
    workspace: &'a Workspace,
    options: &'a Options,
    terminal: &'a Terminal,
    asked: diff::Options,
}

impl Run<'_> {
    /// What was negotiated: two customers, or a document of one against the standard.
    fn of_terms(&self) -> Result<(), Refusal> {
        let of_document = self.options.document.as_deref().zip(self.options.customer.as_deref());
        match (self.options.customers.as_deref(), of_document, self.options.format) {
            (Some([from, to]), _, Format::Human | Format::Json) => {
                self.terms(&diff::of_customers(self.workspace, from, to)?)
            }
            (None, Some((_, customer)), Format::Human) => self.terms(&diff::of_customer(self.workspace, customer)?),
            (None, Some((id, customer)), Format::Pdf | Format::Docx | Format::Json) => {
                self.document(&diff::of_negotiated(self.workspace, id, customer, &self.asked)?)
            }
            (None, None, _) => {
                Err(Refusal::new("there is nothing to compare").hint("name a version, or two customers"))
            }
            _ => {
                let message = "what was negotiated is shown as human or json, a document as pdf, docx or json too";
                Err(Refusal::new(message))
            }
        }
    }

    fn terms(&self, compared: &TermsCompared) -> Result<(), Refusal> {
        match self.options.format {
            Format::Json => self.json(compared),
            _ => self.text(&negotiated(compared)),
        }
    }

    fn of_bank(&self) -> Result<(), Refusal> {
        let compared = diff::of_bank(self.workspace, &self.asked)?;
        let colour = self.terminal.style() == Style::Coloured && self.options.out.is_none();
        let look = Look { colour, lines: !self.options.word_diff, all: self.options.all };
        let found = &compared.diff;
        match self.options.format {
            Format::Human if self.options.stat => self.text(&stat(found, look)),
            Format::Human => {
                self.text(&in_terminal(found, look))?;
                if found.changes.is_empty() { Ok(()) } else { self.say(compared.proof, "change") }
            }
            Format::Markdown => self.text(&markdown(found)),
            Format::Html => self.text(&html(found)),
            Format::Json => self.json(found),
            Format::Pdf => {
                self.written("pdf", |path| compared.pdf(path))?;
                self.say(compared.proof, "change")
            }
            Format::Docx => {
                self.written("docx", |path| compared.word(path))?;
                self.say(compared.proof, "change")
            }
        }
    }

    fn of_document(&self, id: &str) -> Result<(), Refusal> {
        let compared = diff::of_document(self.workspace, id, &self.asked)?;
        if matches!(self.options.format, Format::Human | Format::Markdown | Format::Html) {
            return Err(Refusal::new("a document is compared as pdf, docx or json")
                .hint("add --format pdf, or leave --document out to see the changes of the bank"));
        }
        self.document(&compared)?;
        match self.options.format {
            Format::Json => compared.limits.iter().for_each(|limit| self.terminal.remark(limit)),
            _ => compared.limits.iter().try_for_each(|limit| self.terminal.print(&format!("{limit}\n")))?,
        }
        Ok(())
    }

    /// Both versions of a document in one.
    fn document(&self, compared: &DocumentCompared) -> Result<(), Refusal> {
        if self.options.format == Format::Docx {
            let path = self.path("docx");
            return self.terminal.print(&in_word(&compared.word(&path)?));
        }
        let marked = compared.marked()?;
        if self.options.format == Format::Json {
            return self.json(&marked.document);
        }
        self.written("pdf", |path| marked.pdf(path))?;
        self.say(marked.proof, "text")
    }

    fn path(&self, extension: &str) -> PathBuf {
        let Options { out, document, .. } = self.options;
        diff::redline_path(self.workspace, out.as_deref(), document.as_deref(), extension)
    }

    fn written(&self, extension: &str, write: impl Fn(&Path) -> Result<(), Refusal>) -> Result<(), Refusal> {
        let path = self.path(extension);
        write(&path)?;
        self.terminal.print(&format!("{}\n", path.display()))
    }

    fn text(&self, text: &str) -> Result<(), Refusal> {
        match &self.options.out {
            None => self.terminal.print(text),
            Some(path) => {
                diff::write(path, text)?;
                self.terminal.print(&format!("{}\n", path.display()))
            }
        }
    }

    fn json(&self, value: &impl Serialize) -> Result<(), Refusal> {
        match &self.options.out {
            None => self.terminal.print_json(value),
            Some(_) => self.text(&(serde_json::to_string_pretty(value)? + "\n")),
        }
    }

    fn say(&self, proof: Proof, noun: &str) -> Result<(), Refusal> {
        let checked = counted(proof.checked, noun);
        let kept = "kept and deleted text is the old version, kept and inserted the new";
        self.terminal.print(&format!("checked: {kept}, in {checked}\n"))
    }
}

fn in_word(files: &WordFiles) -> String {
    let (redline, beside) = (files.redline.display(), files.beside.display());
    format!("{redline}\n{beside}\n{}; {}\n", counted(files.changes, "change"), files.checked)
}

/// For people: one line for each term.
fn negotiated(compared: &TermsCompared) -> String {
    let TermsCompared { from, to, terms, .. } = compared;
    if terms.is_empty() {
        return format!("{from} → {to}: the same terms\n");
    }
    let widest = terms.iter().map(|row| row.label.chars().count()).max().unwrap_or_default();
    let mut text = format!("{from} → {to}\n");
    for row in terms {
        let said = |value: &Option<String>| value.clone().unwrap_or_else(|| "not stated".to_owned());
        let better = row.better_for.map(|party| format!("  (better for the {party})")).unwrap_or_default();
        text.push_str(&format!("  {}  {} → {}{better}\n", pad(&row.label, widest), said(&row.from), said(&row.to)));
    }
    text
}
