//! What a number format makes of a number: a date, a text, or a number.

/// The kinds of number format that matter to whoever fills a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum NumberFormat {
    /// No format of its own.
    #[default]
    General,
    /// The cell is for text.
    Text,
    /// Digits, percentages, money, fractions.
    Number,
    /// A date, a time or a duration.
    Date,
    /// Something else, such as a format that hides the value.
    Other,
}

impl NumberFormat {
    /// The kind of a format that every spreadsheet knows by number.
    pub(crate) fn built_in(id: u32) -> Self {
        match id {
            0 => NumberFormat::General,
            14..=22 | 27..=36 | 45..=47 | 50..=58 => NumberFormat::Date,
            49 => NumberFormat::Text,
            _ => NumberFormat::Number,
        }
    }

    /// The kind of a format that is given as code, such as `dd/mm/yyyy;@`.
    pub(crate) fn of_code(code: &str) -> Self {
        let bare = bare(code);
        let section = bare.split(';').next().unwrap_or_default();
        let has = |wanted: &[char]| section.contains(|letter: char| wanted.contains(&letter.to_ascii_lowercase()));
        if section.trim().eq_ignore_ascii_case("general") {
            NumberFormat::General
        } else if section.trim() == "@" {
            NumberFormat::Text
        } else if has(&['d', 'm', 'y', 'h', 's']) {
            NumberFormat::Date
        } else if has(&['0', '#', '?']) {
            NumberFormat::Number
        } else {
            NumberFormat::Other
        }
    }
}

/// The code without quoted text, escaped characters, fillers, colours and locales;
/// of the parts in brackets only durations such as `[h]` stay.
fn bare(code: &str) -> String {
    let mut out = String::new();
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => drop(characters.by_ref().find(|&next| next == '"')),
            '\\' | '_' | '*' => drop(characters.next()),
            '[' => {
                let inner: String = characters.by_ref().take_while(|&next| next != ']').collect();
                let duration = !inner.is_empty() && inner.to_ascii_lowercase().trim_matches(['h', 'm', 's']).is_empty();
                out.push_str(if duration { &inner } else { "" });
            }
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, expect: NumberFormat) {
        assert_eq!(NumberFormat::of_code(code), expect, "{code}");
    }

    #[test]
    fn codes() {
        check("General", NumberFormat::General);
        check("@", NumberFormat::Text);
        check("dd/mm/yyyy;@", NumberFormat::Date);
        check("[$-409]d\\-mmm\\-yy", NumberFormat::Date);
        check("[h]:mm", NumberFormat::Date);
        check("#,##0.00\\ \"days\"", NumberFormat::Number);
        check("[Red]0%", NumberFormat::Number);
        check("_-* #,##0_-;[Red]-0", NumberFormat::Number);
        check(";;;", NumberFormat::Other);
        check("\"open", NumberFormat::Other);
        check("", NumberFormat::Other);
    }

    #[test]
    fn built_in_numbers() {
        assert_eq!(NumberFormat::built_in(0), NumberFormat::General);
        assert_eq!(NumberFormat::built_in(14), NumberFormat::Date);
        assert_eq!(NumberFormat::built_in(49), NumberFormat::Text);
        assert_eq!(NumberFormat::built_in(9), NumberFormat::Number);
    }
}
