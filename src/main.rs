//! The `ddq` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    ddq::cli::run()
}
