//! Who may have a file of a pack, as far as `answers/evidence.toml` records it.
//!
//! An entry that names the file or holds its hash decides alone. Else a file is known by what it is called: by the id or
//! the title of an entry in its name, or by the title that it gives itself; of several the strictest decides.

use std::path::Path;

use crate::bank::{self, Bank, FileHash};
use crate::text::words::spaced;

/// The entry of the register that says who may have a file; none when no entry is about it.
#[must_use]
pub fn registered<'b>(bank: &'b Bank, path: &Path, title: Option<&str>, hash: &FileHash) -> Option<&'b bank::Evidence> {
    let entries = || bank.evidence().iter();
    let holds = |entry: &&bank::Evidence| has_hash(entry, hash) || is_named(entry, path);
    if let Some(entry) = entries().filter(holds).max_by_key(|entry| entry.disclosure) {
        return Some(entry);
    }
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let called: Vec<String> = [Some(stem), title].into_iter().flatten().map(spaced).collect();
    let is_about = |entry: &&bank::Evidence| {
        let names = [spaced(entry.id.as_str()), spaced(&entry.title.value)];
        names.iter().any(|name| name.len() > 2 && called.iter().any(|called| called.contains(name.as_str())))
    };
    entries().filter(is_about).max_by_key(|entry| entry.disclosure)
}

/// The entry that names a file but holds the hash of another, and the hash that it holds: what is there is not what was
/// registered. An entry with the right hash vouches for a file whatever others of that name are registered.
#[must_use]
pub fn contradicted<'b>(bank: &'b Bank, path: &Path, hash: &FileHash) -> Option<(&'b bank::Evidence, &'b str)> {
    if bank.evidence().iter().any(|entry| has_hash(entry, hash)) {
        return None;
    }
    let named = bank.evidence().iter().filter(|entry| is_named(entry, path));
    named.filter_map(|entry| Some((entry, entry.sha256.as_ref()?.value.as_str()))).next()
}

fn has_hash(entry: &bank::Evidence, hash: &FileHash) -> bool {
    entry.sha256.as_ref().is_some_and(|known| known.value == *hash)
}

/// Whether an entry names a file, whatever folder it was in.
fn is_named(entry: &bank::Evidence, path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let named = entry.file.as_ref().and_then(|file| file.value.rsplit(['/', '\\']).next());
    named.is_some_and(|named| named.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    const EVIDENCE: &str = "[pentest-summary]\ntitle = \"Penetration test summary\"\nkind = \"report\"\nstate = \"exists\"\n\
        disclosure = \"nda\"\n[policy]\ntitle = \"Security policy\"\nkind = \"policy\"\nstate = \"exists\"\n\
        disclosure = \"public\"\nfile = \"shared/Policy 2026.pdf\"\n[audit]\ntitle = \"Audit\"\nkind = \"report\"\n\
        state = \"exists\"\ndisclosure = \"internal\"\n\
        sha256 = \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"\n";

    #[track_caller]
    fn check(path: &str, title: Option<&str>, bytes: &[u8], expect: Option<&str>) {
        let (bank, _) = bank::parse(&[("answers/evidence.toml", EVIDENCE)].into_iter().collect::<Sources>());
        let found = registered(&bank, Path::new(path), title, &FileHash::of(bytes)).map(|entry| entry.id.as_str());
        assert_eq!(found, expect, "{path}");
    }

    #[test]
    fn a_file_is_known_by_hash_name_and_title() {
        check("x/pentest-summary.pdf", None, b"", Some("pentest-summary"));
        check("Acme Penetration Test Summary (2026).pdf", None, b"", Some("pentest-summary"));
        check("scan0001.pdf", Some("Penetration Test Summary"), b"", Some("pentest-summary"));
        check("policy 2026.pdf", None, b"", Some("policy"));
        check("anything.pdf", None, b"abc", Some("audit"));
        check("auditorium.pdf", Some("Testing"), b"", None);
    }

    #[test]
    fn an_entry_of_another_file_is_told() {
        let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let entry = |id: &str, hash: &str| {
            format!(
                "[{id}]\ntitle = \"{id}\"\nkind = \"report\"\nstate = \"exists\"\nfile = \"a/it.pdf\"\nsha256 = \"{hash}\"\n"
            )
        };
        let told = |text: &str, path: &str, bytes: &[u8]| {
            let (bank, _) = bank::parse(&[("answers/evidence.toml", text)].into_iter().collect::<Sources>());
            contradicted(&bank, Path::new(path), &FileHash::of(bytes))
                .map(|(entry, hash)| (entry.id.to_string(), hash.to_owned()))
        };
        let one = entry("one", hash);
        assert_eq!(told(&one, "b/IT.pdf", b"abd"), Some(("one".to_owned(), hash.to_owned())));
        assert_eq!(told(&one, "it.pdf", b"abc"), None);
        assert_eq!(told(&one, "other.pdf", b"abd"), None);
        assert_eq!(told(&entry("one", &format!("sha256:{}", hash.to_uppercase())), "it.pdf", b"abc"), None);
        let both = entry("old", &"00".repeat(32)) + &one;
        assert_eq!(told(&both, "it.pdf", b"abc"), None, "another entry holds its hash");
    }
}
