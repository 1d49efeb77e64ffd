//! A workspace in a temporary folder, and `ddq` run in it.
//!
//! ```text
//! Project::new().file("answers/facts.toml", "…").run(["check"])   →   status, stdout, stderr as one text
//! ```

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// The day for which tests check.
pub const AS_OF: &str = "2026-06-01";

/// A workspace in a temporary folder.
pub struct Project {
    folder: TempDir,
}

impl Project {
    /// A folder without anything in it.
    pub fn empty() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder can be made") }
    }

    /// A small workspace in which nothing is wrong.
    pub fn new() -> Self {
        BASE.iter().fold(Self::empty(), |project, (path, text)| project.file(path, text))
    }

    /// With a file.
    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
        self
    }

    /// Its folder.
    pub fn path(&self) -> PathBuf {
        self.folder.path().canonicalize().expect("it exists")
    }

    /// Runs `ddq` in its root.
    pub fn run<const N: usize>(&self, args: [&str; N]) -> String {
        self.run_in(".", &args)
    }

    /// Runs `ddq` in one of its folders.
    pub fn run_in(&self, folder: &str, args: &[&str]) -> String {
        let output = self.command(folder, args).output().expect("ddq can be run");
        let status = output.status.code().expect("it was not killed");
        let root = self.path().display().to_string();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&root, "$DIR");
        format!("status: {status}\n--- stdout\n{}--- stderr\n{}", text(&output.stdout), text(&output.stderr))
    }

    /// Runs `ddq` in its root and gives what it printed to standard output.
    pub fn stdout(&self, args: &[&str]) -> String {
        let output = self.command(".", args).output().expect("ddq can be run");
        String::from_utf8(output.stdout).expect("it prints UTF-8")
    }

    /// Runs git in its root, as somebody in particular.
    pub fn git(&self, arguments: &[&str]) {
        let identity = ["-c", "user.name=A. Reader", "-c", "user.email=reader@example.com"];
        let output =
            Command::new("git").args(identity).args(arguments).current_dir(self.path()).output().expect("git runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// Commits all that stands there, even if nothing changed, under a tag.
    pub fn commit(&self, tag: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", tag]);
        self.git(&["tag", tag]);
    }

    fn command(&self, folder: &str, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ddq"));
        command.args(args).current_dir(self.path().join(folder));
        command.env_remove("NO_COLOR").env("COLUMNS", "80");
        command
    }
}

/// The files of a small workspace.
pub const BASE: &[(&str, &str)] = &[
    // Only the questions of its own answers are asked here.
    ("ddq.toml", "[workspace]\ncanonical = false\n"),
    (
        "answers/company.toml",
        "name = \"Example\"\nwebsite = \"https://example.com\"\n\n[contacts.security]\nemail = \"security@example.com\"\n",
    ),
    ("answers/sections.toml", "security = \"Security\"\n"),
    ("answers/sections/security.toml", ANSWER),
];

/// An approved answer with which nothing is wrong.
pub const ANSWER: &str = r#"[encryption-at-rest]
question  = "Is data encrypted at rest?"
asked_by  = ["SIG-D"]
phrasings = ["Encryption of stored data", "Is stored data encrypted?", "Data-at-rest encryption"]
choice    = "yes"
short     = "AES-256."
status    = "approved"
owner     = "security"
reviewed  = 2026-04-26
source    = "policy, section 4"
"#;

/// The root of the repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Says what was measured, past the test runner, which keeps what a passing test prints.
pub fn measured(what: &str) {
    writeln!(std::io::stderr(), "measured: {what}").expect("standard error is open");
}

/// Says that a case is left out, and why, past the test runner, which keeps what a passing test prints.
/// What checks PDFs, where it is; says that it is skipped where it is not.
pub fn validator() -> Option<PathBuf> {
    let validator = repository().join("../shared/tools/pdfcheck/pdfcheck");
    if !validator.exists() {
        skipped("PDFs are validated by veraPDF, which is not here");
        return None;
    }
    Some(validator)
}

/// A PDF complies with PDF/A-3a and PDF/UA-1.
pub fn assert_compliant(validator: &Path, file: &Path) {
    let output = Command::new(validator).arg(file).args(["3a", "ua1"]).output().expect("it runs");
    let report = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(report.matches("compliant=true").count(), 2, "{}: {report}", file.display());
}

pub fn skipped(why: &str) {
    writeln!(std::io::stderr(), "skipped: {why}").expect("standard error is open");
}
