//! The way from a folder to a file.

use std::path::{Component, Path, PathBuf};

/// The path of a file from a folder, with `/`; the whole path where there is no way from one to the other.
///
/// The folder may be missing yet. None of a path that is no text.
pub(crate) fn path_from(folder: &Path, file: &Path) -> Option<String> {
    let file = file.canonicalize().ok()?;
    let folder = resolved(folder)?;
    let shared = file.components().zip(folder.components()).take_while(|(one, other)| one == other).count();
    if !file.components().zip(folder.components()).take(shared).any(|(part, _)| part == Component::RootDir) {
        return file.to_str().map(str::to_owned);
    }
    let up = folder.components().skip(shared).map(|_| Some(".."));
    let down = file.components().skip(shared).map(|part| part.as_os_str().to_str());
    let parts: Option<Vec<&str>> = up.chain(down).collect();
    Some(parts?.join("/"))
}

/// A folder without links and dots, though its last parts are missing.
fn resolved(folder: &Path) -> Option<PathBuf> {
    let whole = std::path::absolute(folder).ok()?;
    let there = whole.ancestors().find(|folder| folder.exists())?;
    Some(there.canonicalize().ok()?.join(whole.strip_prefix(there).ok()?))
}

#[cfg(test)]
mod tests {
    use super::path_from;

    #[test]
    fn a_path_leads_from_a_folder_to_a_file() {
        let root = tempfile::tempdir().expect("a temporary folder can be made");
        let at = |path: &str| root.path().join(path);
        std::fs::create_dir_all(at("inbox/acme")).expect("it can be made");
        std::fs::write(at("inbox/acme/a.xlsx"), "").expect("it can be written");
        let check = |folder: &str, file: &str, expect: Option<&str>| {
            assert_eq!(path_from(&at(folder), &at(file)).as_deref(), expect, "{folder} {file}");
        };
        check("out/acme", "inbox/acme/a.xlsx", Some("../../inbox/acme/a.xlsx"));
        check("inbox", "inbox/acme/a.xlsx", Some("acme/a.xlsx"));
        check("inbox/acme", "inbox/acme/a.xlsx", Some("a.xlsx"));
        check("out", "absent.xlsx", None);
    }
}
