//! What can be typed.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use super::terminal::Color;
use super::{
    answer, apply, approve, ask, check, compare, customers, diff, eval, export, fill, formats, gaps, init, learn, map,
    migrate, pack, release, render, verify,
};

/// Where the help lists what every command takes.
const GLOBAL: &str = "Global options";

/// One answer bank for the security questionnaires that customers send
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, disable_help_subcommand = true)]
pub(super) struct Args {
    /// Folder of the workspace, or one within it [default: the current folder]
    #[arg(long, global = true, value_name = "DIR", help_heading = GLOBAL)]
    pub workspace: Option<PathBuf>,

    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = GLOBAL)]
    pub color: Color,

    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Check(check::Options),
    Gaps(gaps::Options),
    Ask(ask::Options),
    Fill(fill::Options),
    Apply(apply::Options),
    Formats(formats::Options),
    Export(export::Options),
    Render(render::Options),
    Pack(pack::Options),
    Diff(diff::Options),
    Compare(compare::Options),
    Customers(customers::Options),
    Release(release::Options),
    Verify(verify::Options),
    Eval(eval::Options),
    Learn(learn::Options),
    Approve(approve::Options),
    Answer(answer::Options),
    Map(map::Options),
    Migrate(migrate::Options),
    Init(init::Options),
}
