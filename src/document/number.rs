//! Legal numbering, computed: 1, 1.1, (a), (i).

use super::manifest::Numbering;

/// Counts sections and clauses.
#[derive(Clone, Debug, Default)]
pub(super) struct Counter {
    section: u32,
    clause: u32,
    prefix: Option<String>,
    name: String,
}

/// A number as it is printed, and how it is referred to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numbered {
    pub number: String,
    pub reference: String,
}

/// How a section is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SectionNumber<'n> {
    /// By the count of the document.
    Next,
    /// Not at all: it goes by its title.
    Unnumbered,
    /// As the template says: `Annex I`.
    Own(&'n str),
}

impl<'n> SectionNumber<'n> {
    /// What a template means that writes this `number` with a section, or none.
    pub fn of(number: Option<&'n str>, numbering: Numbering) -> Self {
        match number {
            None | Some("next") if numbering == Numbering::Legal => Self::Next,
            None | Some("none" | "next") => Self::Unnumbered,
            Some(number) => Self::Own(number),
        }
    }
}

impl Counter {
    /// The next section: its number, if it has one, and how it is referred to.
    pub fn section(&mut self, number: SectionNumber<'_>, title: &str) -> (Option<String>, String) {
        match number {
            SectionNumber::Next => {
                let numbered = self.counted();
                (Some(numbered.number), numbered.reference)
            }
            SectionNumber::Unnumbered => {
                self.apart(title);
                (None, title.to_owned())
            }
            SectionNumber::Own(number) => {
                self.apart(number);
                (Some(number.to_owned()), number.to_owned())
            }
        }
    }

    /// The next section of a continuous count.
    fn counted(&mut self) -> Numbered {
        self.section += 1;
        self.clause = 0;
        let number = self.section.to_string();
        self.prefix = Some(number.clone());
        Numbered { reference: format!("clause {number}"), number }
    }

    /// A section that has a number of its own, or none: its clauses count 1, 2, 3.
    fn apart(&mut self, name: &str) {
        self.clause = 0;
        self.prefix = None;
        name.clone_into(&mut self.name);
    }

    /// The next clause of the section.
    pub fn clause(&mut self) -> Numbered {
        self.clause += 1;
        match &self.prefix {
            Some(section) => {
                let number = format!("{section}.{}", self.clause);
                Numbered { reference: format!("clause {number}"), number }
            }
            None => {
                let number = self.clause.to_string();
                Numbered { reference: format!("paragraph {number} of {}", self.name), number }
            }
        }
    }
}

/// The `index`-th item (from 0) at a depth: `(a)`, then `(i)`, then `(A)`.
pub(super) fn item(depth: usize, index: usize) -> String {
    match depth {
        0 => format!("({})", letters(index)),
        1 => format!("({})", roman(index + 1)),
        _ => format!("({})", letters(index).to_uppercase()),
    }
}

/// a … z, aa, ab …
fn letters(index: usize) -> String {
    let mut left = index;
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'a' + u8::try_from(left % 26).expect("below 26")));
        if left < 26 {
            return letters.into_iter().rev().collect();
        }
        left = left / 26 - 1;
    }
}

fn roman(number: usize) -> String {
    const VALUES: [(usize, &str); 9] =
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    let mut left = number;
    let mut roman = String::new();
    for (value, digits) in VALUES {
        while left >= value {
            roman.push_str(digits);
            left -= value;
        }
    }
    roman
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_letters_then_roman_numerals() {
        assert_eq!([0, 25, 26, 27, 52].map(|index| item(0, index)), ["(a)", "(z)", "(aa)", "(ab)", "(ba)"]);
        assert_eq!([0, 3, 8, 13].map(|index| item(1, index)), ["(i)", "(iv)", "(ix)", "(xiv)"]);
    }

    fn section(counter: &mut Counter, number: Option<&str>, title: &str) -> (Option<String>, String) {
        counter.section(SectionNumber::of(number, Numbering::Legal), title)
    }

    #[test]
    fn clauses_follow_their_section() {
        let mut counter = Counter::default();
        assert_eq!(section(&mut counter, None, "Terms"), (Some("1".to_owned()), "clause 1".to_owned()));
        assert_eq!(counter.clause().number, "1.1");
        assert_eq!(
            section(&mut counter, Some("Annex I"), "Transfer"),
            (Some("Annex I".to_owned()), "Annex I".to_owned())
        );
        assert_eq!(counter.clause().reference, "paragraph 1 of Annex I");
        assert_eq!(section(&mut counter, Some("next"), "More"), (Some("2".to_owned()), "clause 2".to_owned()));
        assert_eq!(counter.clause().reference, "clause 2.1");
        assert_eq!(section(&mut counter, Some("none"), "Notes"), (None, "Notes".to_owned()));
        assert_eq!(counter.clause().reference, "paragraph 1 of Notes");
    }

    #[test]
    fn nothing_is_counted_where_the_document_is_not() {
        assert_eq!(SectionNumber::of(Some("next"), Numbering::None), SectionNumber::Unnumbered);
        assert_eq!(SectionNumber::of(None, Numbering::None), SectionNumber::Unnumbered);
        assert_eq!(SectionNumber::of(Some("Annex I"), Numbering::None), SectionNumber::Own("Annex I"));
    }
}
