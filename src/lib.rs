//! `ddq`: one answer bank for every questionnaire.
//!
//! One canonical bank of answers, in plain TOML under git, becomes everything that a buyer's procurement and legal
//! teams ask for. Read in this order:
//!
//! ```text
//! source       the texts: a map of path → text, and places in them
//! diagnostic   what is wrong with them: collected, never thrown
//! text         texts as words, sentences, phrases, denials and numbers
//! digest       the hashes of texts and files
//! canonical    what can be asked: topics, parts, wordings
//! bank         texts → answers, facts, company …, checked
//! rule         the engine of rules
//! lint         what is wrong with a bank as a whole
//! report       diagnostics for people, as JSON, as SARIF
//! format       questionnaire formats as data: recognised, each question with its answer
//! export       fresh workbooks in the shape of a format, and the bank as an answer library
//! edit         the files of a bank, edited with their comments kept
//! prose        a company's own documents as passages
//! learn        answered questionnaires, and passages → proposals to the bank
//! document     the bank as contracts and reports: PDF, Word
//! pack         evidence attached, merged, stamped
//! version      everything that makes a document, as it was at one time
//! diff         two versions of a bank: what changed, in meaning and in words
//! redline      what changed, for a terminal, a pull request, a browser, as PDF and for Word
//! git          the workspace as git knows it
//! work         the use cases
//! cli          the commands
//! ```
//!
//! The core is pure: the clock and the revision are arguments. Only `work`, `cli`, `git` and `Sources::from_dir` touch the
//! outside world.

pub mod bank;
pub mod canonical;
pub mod cli;
pub mod diagnostic;
pub mod diff;
pub mod digest;
pub mod document;
pub mod edit;
pub mod export;
pub mod format;
pub mod git;
pub mod learn;
pub mod lint;
pub mod matching;
pub mod pack;
pub mod prose;
pub mod questionnaire;
pub mod redline;
pub mod report;
pub mod respond;
mod rule;
pub mod source;
mod tables;
pub mod text;
pub mod version;
pub mod work;
