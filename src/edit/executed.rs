//! A document that was executed, written down behind what a customer's file holds.

use jiff::civil::Date;
use toml_edit::value;

/// What is written down.
#[derive(Clone, Copy, Debug)]
pub struct Execution<'e> {
    /// The document: `dpa`.
    pub document: &'e str,
    /// Its version.
    pub version: &'e str,
    /// The day on which it was executed.
    pub date: Date,
    /// Who signed for the customer.
    pub by: &'e str,
    /// The name of the file.
    pub file: &'e str,
    /// The SHA-256 of the file, in hexadecimal digits.
    pub sha256: &'e str,
}

/// The text of a customer's file with one more document executed; what it held keeps its bytes.
#[must_use]
pub fn with_execution(text: &str, execution: &Execution<'_>) -> String {
    let Execution { document, version, date, by, file, sha256 } = execution;
    let quoted = |text: &str| value(text).to_string().trim().to_owned();
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    format!(
        "{text}{gap}\n[[executed]]\ndocument = {}\nversion  = {}\ndate     = {date}\nby       = {}\nfile     = {}\n\
         sha256   = {}\n",
        quoted(document),
        quoted(version),
        quoted(by),
        quoted(file),
        quoted(sha256)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_stays() {
        let execution = Execution {
            document: "dpa",
            version: "1.0",
            date: jiff::civil::date(2026, 12, 1),
            by: "Sam \"S\" Example",
            file: "dpa.pdf",
            sha256: "ab",
        };
        let text = with_execution("name = \"A\" # note", &execution);
        assert!(text.starts_with("name = \"A\" # note\n\n[[executed]]\n"), "{text}");
        let parsed: toml_edit::DocumentMut = text.parse().unwrap();
        assert_eq!(parsed["executed"][0]["by"].as_str(), Some("Sam \"S\" Example"));
    }
}
