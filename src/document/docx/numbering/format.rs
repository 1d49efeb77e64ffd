//! How Word prints a counter: `1`, `a`, `A`, `i`, `I`.

/// A way to print a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Format {
    /// 1, 2, 3
    Decimal,
    /// a, b … z, aa, bb
    LowerLetter,
    /// A, B … Z, AA, BB
    UpperLetter,
    /// i, ii, iii
    LowerRoman,
    /// I, II, III
    UpperRoman,
}

/// No list is longer; Word's own limit is 32,767.
const MAX: u16 = 999;

impl Format {
    /// All of them.
    pub(super) const ALL: [Self; 5] =
        [Self::Decimal, Self::LowerLetter, Self::UpperLetter, Self::LowerRoman, Self::UpperRoman];

    /// As `w:numFmt` calls it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Decimal => "decimal",
            Self::LowerLetter => "lowerLetter",
            Self::UpperLetter => "upperLetter",
            Self::LowerRoman => "lowerRoman",
            Self::UpperRoman => "upperRoman",
        }
    }

    /// The counter as it is printed.
    pub(super) fn shown(self, value: u16) -> String {
        match self {
            Self::Decimal => value.to_string(),
            Self::LowerLetter => letters(value),
            Self::UpperLetter => letters(value).to_ascii_uppercase(),
            Self::LowerRoman => roman(value),
            Self::UpperRoman => roman(value).to_ascii_uppercase(),
        }
    }

    /// The counter that is printed so.
    pub(super) fn value(self, shown: &str) -> Option<u16> {
        let guess = match self {
            Self::Decimal => shown.parse().ok()?,
            Self::LowerLetter | Self::UpperLetter => {
                let first = shown.bytes().next().filter(u8::is_ascii_alphabetic)?.to_ascii_lowercase();
                let laps = u16::try_from(shown.len() - 1).ok()?;
                laps.checked_mul(26)? + u16::from(first - b'a') + 1
            }
            Self::LowerRoman | Self::UpperRoman => from_roman(shown)?,
        };
        ((1..=MAX).contains(&guess) && self.shown(guess) == shown).then_some(guess)
    }
}

/// After `z` Word doubles the letter: `aa`, `bb`.
fn letters(value: u16) -> String {
    let Some(index) = value.checked_sub(1) else { return String::new() };
    let letter = char::from(b'a' + u8::try_from(index % 26).expect("a remainder of 26 is small"));
    std::iter::repeat_n(letter, usize::from(index / 26) + 1).collect()
}

const ROMAN: [(u16, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

fn roman(mut value: u16) -> String {
    let mut out = String::new();
    for (step, digits) in ROMAN {
        while value >= step {
            out.push_str(digits);
            value -= step;
        }
    }
    out
}

/// The sum of the digits, each subtracted where a larger one follows; what is no number is found out by printing it.
fn from_roman(shown: &str) -> Option<u16> {
    let (mut sum, mut largest) = (0u16, 0);
    for character in shown.chars().rev().take(16) {
        let digit = ROMAN.iter().find(|(_, digits)| digits.chars().eq([character.to_ascii_lowercase()]))?.0;
        match digit < largest {
            true => sum = sum.checked_sub(digit)?,
            false => (sum, largest) = (sum.checked_add(digit)?, digit),
        }
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(format: Format, value: u16, shown: &str) {
        assert_eq!(format.shown(value), shown);
        assert_eq!(format.value(shown), Some(value), "{shown}");
    }

    #[test]
    fn counters_are_printed_as_word_prints_them() {
        check(Format::Decimal, 12, "12");
        check(Format::LowerLetter, 26, "z");
        check(Format::LowerLetter, 28, "bb");
        check(Format::UpperLetter, 3, "C");
        check(Format::LowerRoman, 14, "xiv");
        check(Format::UpperRoman, 944, "CMXLIV");
    }

    #[test]
    fn other_texts_are_no_counters() {
        for format in Format::ALL {
            for text in ["", "0", "01", "1a", "ab", "Annex", "é", "iI", "aA"] {
                assert_eq!(format.value(text), None, "{format:?} {text}");
            }
        }
    }
}
