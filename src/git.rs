//! The workspace as git knows it.

use std::path::Path;
use std::process::{Command, Stdio};

/// The commit that `ddq.toml` and `answers/` of a folder are at; `None` outside git, or when a file was changed since.
#[must_use]
pub fn clean_revision(folder: &Path) -> Option<String> {
    let changes = git(folder, &["status", "--porcelain", "--", "ddq.toml", "answers"])?;
    if !changes.is_empty() {
        return None;
    }
    git(folder, &["rev-parse", "HEAD"]).filter(|commit| !commit.is_empty())
}

/// The name that git signs commits with.
#[must_use]
pub fn user_name(folder: &Path) -> Option<String> {
    git(folder, &["config", "user.name"]).filter(|name| !name.is_empty())
}

fn git(folder: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).stderr(Stdio::null()).output().ok()?;
    let text = output.status.success().then_some(output.stdout)?;
    Some(String::from_utf8_lossy(&text).trim().to_owned())
}
