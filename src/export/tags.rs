//! The tags of an entry of the answer library: what brings it back to its place in a bank.
//!
//! ```text
//! tags  = tag *( "; " tag )
//! tag   = name ":" value                 names are lower case; a value is percent-encoded as below
//!
//! id:encryption-at-rest                  the topic; id:encryption-at-rest#backups for a part of it; always there
//! section:encryption                     the id of its section; always there
//! choice:yes                             yes, no, partial or not-applicable; absent where no choice fits
//! lead:none                              beside a choice: its word was not put before the answer (the text has it)
//! text:short                             the answer is the short text, and there is no full one
//! short:AES-256.                         the short text beside the full one
//! disclosure:nda                         nda; absent for public answers
//! responsibility:provider                who operates the control; absent where the bank does not say
//! asked-by:SIG-D                         once for each questionnaire family that asks it
//! ```
//!
//! With a choice, the answer reads `Yes. `, `No. `, `Partially. ` or `N/A. ` and then the text, unless `lead:none` is
//! there. In a value, `%`, `;` and what is not printable are `%` and two hexadecimal digits of each byte. Tags with names
//! that are not listed here are a person's own, and are kept apart.

use crate::bank::{Choice, Disclosure, Keyword, Responsibility};

/// The tags of one entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tags {
    /// `topic` or `topic#part`.
    pub id: String,
    /// The id of the section.
    pub section: String,
    /// The yes or no.
    pub choice: Option<Choice>,
    /// The choice's word stands before the text.
    pub is_led: bool,
    /// The answer is the short text.
    pub is_short: bool,
    /// The short text beside the full one.
    pub short: Option<String>,
    /// Who may see it; public where nothing is said.
    pub disclosure: Option<Disclosure>,
    /// Who operates the control.
    pub responsibility: Option<Responsibility>,
    /// Questionnaire families.
    pub asked_by: Vec<String>,
    /// Tags that are a person's own, as written.
    pub others: Vec<String>,
}

impl Tags {
    /// As they are written.
    #[must_use]
    pub fn written(&self) -> String {
        let mut tags = vec![tag("id", &self.id), tag("section", &self.section)];
        if let Some(choice) = self.choice {
            tags.push(tag("choice", choice.as_str()));
            tags.extend((!self.is_led).then(|| tag("lead", "none")));
        }
        tags.extend(self.is_short.then(|| tag("text", "short")));
        tags.extend(self.short.iter().map(|short| tag("short", short)));
        tags.extend(self.disclosure.iter().map(|disclosure| tag("disclosure", disclosure.as_str())));
        tags.extend(self.responsibility.iter().map(|owner| tag("responsibility", owner.as_str())));
        tags.extend(self.asked_by.iter().map(|family| tag("asked-by", family)));
        tags.extend(self.others.iter().cloned());
        tags.join("; ")
    }

    /// Reads what [`Tags::written`] wrote; none where no tag names an id, so that the entry is not of our making.
    #[must_use]
    pub fn parse(written: &str) -> Option<Tags> {
        let mut tags = Tags { is_led: true, ..Tags::default() };
        for text in written.split(';').map(str::trim).filter(|text| !text.is_empty()) {
            let (name, value) = text.split_once(':').unwrap_or((text, ""));
            let value = decoded(value.trim());
            match name {
                "id" => tags.id = value,
                "section" => tags.section = value,
                "choice" => tags.choice = Choice::from_word(&value),
                "lead" => tags.is_led = value != "none",
                "text" => tags.is_short = value == "short",
                "short" => tags.short = Some(value),
                "disclosure" => tags.disclosure = Disclosure::from_word(&value),
                "responsibility" => tags.responsibility = Responsibility::from_word(&value),
                "asked-by" => tags.asked_by.push(value),
                _ => tags.others.push(text.to_owned()),
            }
        }
        tags.is_led &= tags.choice.is_some();
        (!tags.id.is_empty()).then_some(tags)
    }
}

fn tag(name: &str, value: &str) -> String {
    format!("{name}:{}", encoded(value))
}

fn encoded(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for letter in value.chars() {
        if matches!(letter, '%' | ';') || letter.is_control() {
            let mut bytes = [0; 4];
            text.extend(letter.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
        } else {
            text.push(letter);
        }
    }
    text
}

/// What is no code stays as it is: people write `100 %`.
fn decoded(value: &str) -> String {
    let mut bytes: Vec<u8> = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let code = digits.filter(|_| first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(code.unwrap_or(first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_come_back_as_they_were() {
        let tags = Tags {
            id: "encryption-at-rest#backups".into(),
            section: "encryption".into(),
            choice: Some(Choice::NotApplicable),
            is_led: true,
            short: Some("100 % of it;\nall".into()),
            disclosure: Some(Disclosure::Nda),
            asked_by: vec!["SIG-D".into(), "CAIQ-CEK".into()],
            ..Tags::default()
        };
        let written = tags.written();
        assert_eq!(
            written,
            "id:encryption-at-rest#backups; section:encryption; choice:not-applicable; \
            short:100 %25 of it%3B%0Aall; disclosure:nda; asked-by:SIG-D; asked-by:CAIQ-CEK"
        );
        assert_eq!(Tags::parse(&written), Some(tags));
    }

    #[test]
    fn tags_of_others_are_no_entry_of_ours() {
        assert_eq!(Tags::parse("Encryption; SOC 2"), None);
        let mixed = Tags::parse("Encryption; id:x; section:s").expect("it names an id");
        assert_eq!(mixed.others, ["Encryption"]);
    }
}
