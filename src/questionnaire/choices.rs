//! Values that are named in words: `Yes/No/NA`, `(Fully / Partially / Not)`.

use super::lexicon::words;
use super::words::normal;

/// Most values that a set in words has.
const MOST: usize = 7;

/// The values, when the text is nothing but a set of them.
pub(super) fn whole_set(text: &str) -> Option<Vec<String>> {
    let text = text.trim().trim_matches(['(', ')', '[', ']', '?', ':']);
    if text.len() > 80 {
        return None;
    }
    set(text)
}

/// The values in brackets, or after a colon, at the end of a text.
pub(super) fn trailing_set(text: &str) -> Option<Vec<String>> {
    let text = text.trim_end().trim_end_matches(['.', ':', '*']).trim_end();
    if let Some(body) = text.strip_suffix(')').or_else(|| text.strip_suffix(']')) {
        let start = body.rfind(['(', '['])?;
        return set(&body[start + 1..]);
    }
    let tail = text.rsplit(['?', ':', '\n', '–']).next().filter(|tail| tail.len() < text.len())?;
    set(tail)
}

/// Codes in brackets at the end of a header: `Compliance (F/P/N)`.
pub(super) fn trailing_codes(header: &str) -> Option<Vec<String>> {
    let body = header.trim_end().strip_suffix(')')?;
    let codes: Vec<String> = body.rsplit_once('(')?.1.split(['/', ',']).map(value).collect();
    let code = |code: &String| (1..=2).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_uppercase());
    ((2..=MOST).contains(&codes.len()) && codes.iter().all(code)).then_some(codes)
}

fn set(text: &str) -> Option<Vec<String>> {
    let listed = text.contains(SEPARATORS) || text.contains(OR) || text.contains(ODER);
    if !listed || text.len() > LONGEST {
        return None;
    }
    let plain = text.replace("N/A", "N\u{1}A").replace("n/a", "n\u{1}a");
    SEPARATORS.into_iter().find_map(|separator| set_parted_by(&plain, separator))
}

const SEPARATORS: [char; 5] = ['/', '|', ';', ',', '\n'];
const OR: &str = " or ";
const ODER: &str = " oder ";

/// A set of values is shorter than this, in bytes.
const LONGEST: usize = 200;

fn set_parted_by(text: &str, separator: char) -> Option<Vec<String>> {
    let values: Vec<String> = text
        .split([separator])
        .flat_map(|part| part.split(OR))
        .flat_map(|part| part.split(ODER))
        .map(value)
        .filter(|value| !value.is_empty())
        .collect();
    let known = values.iter().filter(|value| is_value(value)).count();
    let short = values.iter().all(|value| value.split_whitespace().count() <= 4);
    let distinct = (1..values.len()).all(|index| !values[..index].contains(&values[index]));
    let several = (2..=MOST).contains(&values.len());
    (several && short && distinct && known * 2 > values.len() && is_value(&values[0])).then_some(values)
}

/// One value as the cell wants it; `N/A` was kept whole.
fn value(part: &str) -> String {
    let bare = part.trim().trim_matches(['"', '\'', '“', '”', '.']).trim();
    bare.replace('\u{1}', "/")
}

fn is_value(value: &str) -> bool {
    words("option-words").has(&normal(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, whole: &str, trailing: &str) {
        let join = |set: Option<Vec<String>>| set.map(|values| values.join("|")).unwrap_or_default();
        assert_eq!((join(whole_set(text)).as_str(), join(trailing_set(text)).as_str()), (whole, trailing), "{text}");
    }

    #[test]
    fn sets_in_words() {
        check("Yes/No", "Yes|No", "");
        check("Y / N / N/A", "Y|N|N/A", "");
        check("Answer (Yes, No or N/A)", "", "Yes|No|N/A");
        check("Do you encrypt backups? (Y/N)", "", "Y|N");
        check("Do you encrypt backups? Yes / No", "", "Yes|No");
        check("Compliance: Fully / Partially / Not", "", "Fully|Partially|Not");
        check("Backup/restore", "", "");
        check("Do you log access (who/when)?", "", "");
        check("Comments (optional)", "", "");
        check("CIA (confidentiality/integrity/availability)", "", "");
    }
}
