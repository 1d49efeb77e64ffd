use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::journal::{COMMITTED, JOURNAL};
use super::stage::Stage;
use super::*;

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder can be made")
}

/// Every file below a folder, with its text.
fn files(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => {
                    let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                    found.push((name, fs::read_to_string(&path).unwrap()));
                }
            }
        }
    }
    found.sort();
    found
}

fn set<'a>(files: &[(&str, &'a str)]) -> Vec<(String, &'a [u8])> {
    files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes())).collect()
}

fn texts(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

/// A set that was committed, and then interrupted.
fn interrupted(folder: &Path, files: &[(&str, &str)]) {
    let stage = Stage::new(folder).unwrap();
    let mut journal = Journal::default();
    for (at, (name, text)) in files.iter().enumerate() {
        journal.files.push(stage.file(at, name, text.as_bytes(), &folder.join(name)).unwrap());
    }
    stage.commit(&journal, folder).unwrap();
}

#[test]
fn a_set_is_put_in_place_and_nothing_else_is_left() {
    let folder = folder();
    fs::write(folder.path().join("a"), "old").unwrap();
    let paths = Hold::of(folder.path()).unwrap().put(&set(&[("a", "new"), ("deep/er/b", "b")])).unwrap();
    assert_eq!(paths, [folder.path().join("a"), folder.path().join("deep/er/b")]);
    assert_eq!(files(folder.path()), texts(&[("a", "new"), ("deep/er/b", "b")]));
}

#[test]
fn what_is_in_the_way_keeps_the_whole_set_back() {
    let folder = folder();
    fs::write(folder.path().join("a"), "old").unwrap();
    fs::create_dir(folder.path().join("b")).unwrap();
    let refusal = Hold::of(folder.path()).unwrap().put(&set(&[("a", "new"), ("b", "b")])).unwrap_err();
    assert!(refusal.message.contains("a folder of that name is there"), "{}", refusal.message);
    assert_eq!(files(folder.path()), texts(&[("a", "old")]));
}

#[test]
fn what_fails_half_way_goes_back() {
    let folder = folder();
    fs::write(folder.path().join("a"), "old").unwrap();
    fs::write(folder.path().join("in-the-way"), "").unwrap();
    let set = set(&[("a", "new"), ("made/b", "b"), ("in-the-way/c", "c")]);
    Hold::of(folder.path()).unwrap().put(&set).unwrap_err();
    assert_eq!(files(folder.path()), texts(&[("a", "old"), ("in-the-way", "")]));
    assert!(!folder.path().join("made").exists());
}

#[test]
fn an_interrupted_set_is_finished_by_the_next_hold() {
    let folder = folder();
    fs::write(folder.path().join("a"), "old").unwrap();
    interrupted(folder.path(), &[("a", "new"), ("deep/b", "b")]);
    assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "old");
    assert_eq!(Hold::of(folder.path()).unwrap().finished(), ["a", "deep/b"]);
    assert_eq!(files(folder.path()), texts(&[("a", "new"), ("deep/b", "b")]));
    assert_eq!(Hold::of(folder.path()).map(|hold| hold.finished().len()).unwrap(), 0);
}

#[test]
fn what_somebody_changed_meanwhile_stays() {
    let folder = folder();
    interrupted(folder.path(), &[("a", "new"), ("b", "b")]);
    fs::write(folder.path().join("a"), "theirs").unwrap();
    assert_eq!(Hold::of(folder.path()).unwrap().finished(), ["b"]);
    assert_eq!(files(folder.path()), texts(&[("a", "theirs"), ("b", "b")]));
}

#[test]
fn leftovers_are_cleared_away() {
    let folder = folder();
    let stage = Stage::new(folder.path()).unwrap();
    stage.file(0, "a", b"a", &folder.path().join("a")).unwrap();
    std::mem::forget(stage);
    interrupted(folder.path(), &[("b", "b")]);
    fs::remove_file(folder.path().join(COMMITTED).join(JOURNAL)).unwrap();
    Hold::of(folder.path()).unwrap();
    assert_eq!(files(folder.path()), []);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_journal_leads_nowhere_else() {
    for name in ["../a", "/tmp/a", "", "link/a"] {
        let (outside, folder) = (folder(), folder());
        let within = folder.path().join("within");
        fs::create_dir(&within).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(outside.path(), within.join("link")).unwrap();
        interrupted(&within, &[("a", "a")]);
        let journal = within.join(COMMITTED).join(JOURNAL);
        let text = fs::read_to_string(&journal).unwrap().replace("\"a\"", &format!("{name:?}"));
        fs::write(&journal, text).unwrap();
        let refusal = Hold::of(&within).map(drop).unwrap_err();
        assert!(refusal.message.contains("leads out of the folder"), "{name}: {}", refusal.message);
        assert_eq!(files(outside.path()), []);
    }
}

#[test]
fn two_at_once_write_one_after_the_other() {
    let folder = folder();
    let long = "x".repeat(100_000);
    for _ in 0..20 {
        std::thread::scope(|scope| {
            for who in ["1", "2"] {
                let (folder, long) = (folder.path(), &long);
                scope.spawn(move || {
                    let text = format!("{who}{long}");
                    Hold::of(folder).unwrap().put(&set(&[("a", &text), ("b", &text), ("c", &text)])).unwrap();
                });
            }
        });
        let all: Vec<String> = files(folder.path()).into_iter().map(|(_, text)| text).collect();
        assert!(all.len() == 3 && all.iter().all(|text| *text == all[0]));
    }
}
