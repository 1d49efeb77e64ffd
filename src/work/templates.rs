//! The templates of a workspace: those of the binary, each replaced by a file of the same name in `templates/`.

use std::fs;
use std::path::Path;

use crate::document::Templates;
use crate::source::{Sources, TEMPLATE_FOLDER, read_file};

use super::refusal::Refusal;
use super::workspace::Workspace;

/// The largest file of a template, in bytes, and how many there may be.
const MAX_FILE: u64 = 8 << 20;
const MAX_FILES: usize = 1000;

/// Every template that holds in a workspace.
pub(crate) fn templates(workspace: &Workspace) -> Result<Templates, Refusal> {
    let mut templates = Templates::embedded();
    own(&workspace.root, &mut templates)?;
    Ok(templates)
}

/// Refuses a document that does not exist.
pub(crate) fn refuse_unknown(id: &str, templates: &Templates) -> Result<(), Refusal> {
    let known = templates.documents();
    if known.iter().any(|known| known == id) {
        return Ok(());
    }
    Err(Refusal::new(format!("there is no document `{id}`")).hint(format!("there are: {}", known.join(", "))))
}

/// Adds the templates that a workspace holds itself.
pub(crate) fn own(root: &Path, templates: &mut Templates) -> Result<(), Refusal> {
    let folder = root.join(TEMPLATE_FOLDER);
    if folder.is_dir() {
        collect(&folder, "", &mut 0, templates)?;
    }
    Ok(())
}

/// Symbolic links are not followed, so nothing outside of the folder is read.
fn collect(folder: &Path, prefix: &str, count: &mut usize, templates: &mut Templates) -> Result<(), Refusal> {
    let fail = |error: std::io::Error| Refusal::io("read", folder, &error);
    for entry in fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type().map_err(fail)?;
        let path = format!("{prefix}{name}");
        if kind.is_dir() {
            collect(&entry.path(), &format!("{path}/"), count, templates)?;
        } else if kind.is_file() && !name.starts_with('.') {
            *count += 1;
            let size = entry.metadata().map_err(fail)?.len();
            if size > MAX_FILE || *count > MAX_FILES {
                let message = format!("{} is too large for a template", entry.path().display());
                return Err(Refusal::new(message).hint("templates are texts, fonts and small pictures"));
            }
            let bytes =
                read_file(&entry.path(), MAX_FILE).map_err(|error| Refusal::io("read", &entry.path(), &error))?;
            templates.insert(&path, &bytes);
        }
    }
    Ok(())
}

/// The texts of the templates, under the paths that findings give them.
pub(crate) fn add_texts(templates: &Templates, sources: &mut Sources) {
    for (path, bytes) in templates.iter().filter(|(path, _)| path.ends_with(".toml") || path.ends_with(".typ")) {
        sources.insert(&format!("{TEMPLATE_FOLDER}/{path}"), bytes);
    }
}
