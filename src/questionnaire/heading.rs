//! What a header cell says about the column beneath it.
//!
//! The head noun decides: in `Question ID` the last word that is known, in `Type de réponse` the one before `de`.

use std::borrow::Cow;

use super::choices;
use super::lexicon::words;
use super::vocabulary::VOCABULARY;
use super::words::{head, normal};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Heading {
    Question,
    Answer,
    Comment,
    Ownership,
    CustomerPart,
    Date,
    Id,
    Section,
    Guidance,
    Allowed,
    /// One of several columns to mark: `Yes | No | N/A`, `Score 1 | Score 2`.
    Option,
    Ignored,
    /// For the customer's own staff.
    Customer,
}

/// A header cell as understood.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Header {
    pub heading: Heading,
    /// 3 clear, 2 likely, 1 only with other evidence.
    pub strength: u8,
    /// Whether all of its words are known.
    pub exact: bool,
    /// Values that it names: `Answer (Yes/No)`.
    pub options: Option<Vec<String>>,
}

impl Header {
    /// Whether it clearly stands over questions.
    pub(super) fn names_questions(&self) -> bool {
        self.heading == Heading::Question && self.exact && self.strength >= 2
    }

    /// Whether the vendor writes into such a column.
    pub(super) fn is_for_answers(&self) -> bool {
        matches!(
            self.heading,
            Heading::Answer | Heading::Comment | Heading::Ownership | Heading::CustomerPart | Heading::Date
        )
    }
}

/// Longest text that may be a header, in bytes.
const LONGEST: usize = 240;

/// Most words that may stand before an explanation in a header.
const MOST_WORDS: usize = 9;

/// What a text says as a header; `None` where it is not one.
pub(super) fn classify(text: &str) -> Option<Header> {
    let text = text.trim();
    if text.len() < 2 && text != "#" || text.len() > LONGEST {
        return None;
    }
    if let Some(options) = choices::whole_set(text) {
        return Some(answer_with(options));
    }
    let title = title_of(text);
    if is_option(&title, text) {
        if let Some(options) = choices::trailing_set(text) {
            return Some(Header { strength: 2, ..answer_with(options) });
        }
        return Some(Header { heading: Heading::Option, strength: 2, exact: true, options: None });
    }
    let options = || choices::trailing_set(text);
    match classify_title(&title) {
        Some(header) => Some(Header { options: options().or_else(|| choices::trailing_codes(text)), ..header }),
        None if is_label(&title) => options().map(answer_with),
        None => None,
    }
}

fn answer_with(options: Vec<String>) -> Header {
    Header { heading: Heading::Answer, strength: 3, exact: true, options: Some(options) }
}

/// A few words that ask nothing: `Agreed (Yes/No)` is a header, `Is it agreed? (Yes/No)` a question.
fn is_label(title: &str) -> bool {
    !title.is_empty() && title.split(' ').count() <= 4 && !words("question-starts").starts(title)
}

/// The leading words of a header, without what stands in brackets or explains.
fn title_of(text: &str) -> String {
    let whole = if text.contains("N/A") { Cow::Owned(text.replace("N/A", "NA")) } else { Cow::Borrowed(text) };
    let text = whole.as_ref();
    let outside = without_brackets(text);
    let base = if outside.chars().any(char::is_alphanumeric) { outside.as_ref() } else { text };
    let line = base.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    if line.split(' ').take(MOST_WORDS + 1).count() <= MOST_WORDS {
        return normal(line);
    }
    let opening = line.split([':', '–', '.', ';']).next().unwrap_or_default();
    let opening = opening.split(" - ").next().unwrap_or_default();
    let short = opening.split(' ').take(MOST_WORDS + 1).count() <= MOST_WORDS;
    if short { normal(opening) } else { String::new() }
}

fn without_brackets(text: &str) -> Cow<'_, str> {
    if !text.contains(['(', '[', '<', '{']) {
        return Cow::Borrowed(text);
    }
    let mut depth = 0usize;
    let mut outside = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '(' | '[' | '<' | '{' => depth += 1,
            ')' | ']' | '>' | '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(character),
            _ => {}
        }
    }
    Cow::Owned(outside)
}

fn is_option(title: &str, text: &str) -> bool {
    let numbered = ["score", "level", "option", "rating", "maturity", "stufe", "niveau", "nivel", "livello"];
    if let Some((word, rest)) = title.split_once(' ')
        && numbered.contains(&word)
        && rest.bytes().all(|byte| byte.is_ascii_digit())
    {
        return true;
    }
    let single = matches!(title, "no" | "n") && !text.chars().all(char::is_alphabetic) || text.ends_with(['°', 'º']);
    let states = [
        "compliance",
        "status",
        "conform",
        "available",
        "supported",
        "implemented",
        "met",
        "compliant",
        "in place",
        "partial",
    ];
    !single && words("option-words").has(title) && !states.contains(&title)
}

struct Hit {
    start: usize,
    end: usize,
    group: Group,
    strength: u8,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Heading(Heading),
    Qualifier,
}

fn classify_title(title: &str) -> Option<Header> {
    let tokens: Vec<&str> = title.split(' ').filter(|token| !token.is_empty()).collect();
    if tokens.is_empty() || tokens.len() > MOST_WORDS {
        return None;
    }
    let hits = hits(&tokens);
    let (heading, strength) = decide(&tokens, &hits)?;
    let known = known_tokens(&tokens, &hits);
    let exact = known == tokens.len();
    let unknown = tokens.len() - known;
    (unknown <= 2).then_some(Header { heading, strength, exact, options: None })
}

fn hits(tokens: &[&str]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut start = 0;
    while start < tokens.len() {
        match longest(&tokens[start..]) {
            Some((length, group, strength)) => {
                hits.push(Hit { start, end: start + length, group, strength });
                start += length;
            }
            None => start += 1,
        }
    }
    hits
}

fn longest(tokens: &[&str]) -> Option<(usize, Group, u8)> {
    let phrases = VOCABULARY.phrases.get(tokens[0])?;
    let matching = phrases.iter().filter(|phrase| tokens.starts_with(&phrase.words));
    let best = matching.max_by_key(|phrase| phrase.words.len())?;
    Some((best.words.len(), Group::Heading(best.heading), best.strength))
}

fn known_tokens(tokens: &[&str], hits: &[Hit]) -> usize {
    let hit: usize = hits.iter().map(|hit| hit.end - hit.start).sum();
    let qualifier = |index: usize| {
        let token = tokens[index];
        let inside = hits.iter().any(|hit| (hit.start..hit.end).contains(&index));
        !inside
            && (VOCABULARY.qualifiers.contains(token)
                || VOCABULARY.prepositions.contains(token)
                || token.bytes().all(|byte| byte.is_ascii_digit()))
    };
    hit + (0..tokens.len()).filter(|index| qualifier(*index)).count()
}

fn decide(tokens: &[&str], hits: &[Hit]) -> Option<(Heading, u8)> {
    let headings: Vec<&Hit> = hits.iter().filter(|hit| hit.group != Group::Qualifier).collect();
    let customer = headings.iter().any(|hit| hit.group == Group::Heading(Heading::Customer));
    let cut = cut_at_preposition(tokens, &headings);
    let last = headings.iter().rev().find(|hit| hit.end <= cut && hit.group != Group::Heading(Heading::Customer));
    let Some((Group::Heading(heading), strength)) = last.map(|hit| (hit.group, hit.strength)) else {
        return customer.then_some((Heading::Customer, 3));
    };
    let ignored = headings.iter().any(|hit| hit.end <= cut && hit.group == Group::Heading(Heading::Ignored));
    Some(match heading {
        Heading::Question if strength >= 2 => (heading, strength),
        Heading::Ownership if customer => (Heading::CustomerPart, 3),
        _ if customer => (Heading::Customer, 3),
        _ if ignored => (Heading::Ignored, 3),
        _ => (heading, strength),
    })
}

/// Where the head noun's part ends: at the first preposition that follows a known word.
fn cut_at_preposition(tokens: &[&str], hits: &[&Hit]) -> usize {
    let inside = |index: usize| hits.iter().any(|hit| (hit.start..hit.end).contains(&index));
    let follows =
        |index: usize| hits.iter().any(|hit| hit.end <= index && hit.group != Group::Heading(Heading::Customer));
    (1..tokens.len())
        .find(|index| VOCABULARY.prepositions.contains(tokens[*index]) && !inside(*index) && follows(*index))
        .unwrap_or(tokens.len())
}

/// A short form of a header for comparing repeated ones: `Bidder 1 Answer` and `Bidder 2 Answer` are alike.
pub(super) fn without_numbering(text: &str) -> String {
    let words = normal(head(text, LONGEST));
    let kept = words.split(' ').filter(|word| word.len() > 1 && !word.bytes().all(|byte| byte.is_ascii_digit()));
    kept.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let got = match classify(text) {
            Some(header) => {
                let mark = if header.exact { "" } else { "~" };
                let options = header.options.map(|options| format!(" [{}]", options.join("|"))).unwrap_or_default();
                format!("{mark}{:?}{options}", header.heading)
            }
            None => "-".to_string(),
        };
        assert_eq!(got, expect, "{text}");
    }

    #[test]
    fn plain_headers() {
        check("Question", "Question");
        check("Ques Num", "Id");
        check("Question ID", "Id");
        check("No.", "Id");
        check("#", "Id");
        check("Vendor Answers", "Answer");
        check("CSP CAIQ Answer", "Answer");
        check("SSRM Control Ownership", "Ownership");
        check("CSP Implementation Description\n(Optional/Recommended)", "Answer");
        check("CSC Responsibilities\n(Optional/Recommended)", "CustomerPart");
        check("CCM Control Specification", "~Question");
        check("CCM Domain Title", "~Question");
        check("Additional Information", "Comment");
        check("Interview Notes", "Comment");
        check("Analyst Notes", "Customer");
        check("Bank response", "Customer");
        check("Last year's response", "Ignored");
        check("Rating", "Ignored");
        check("Question Category", "Section");
        check("Checklist item", "Question");
        check("Description (optional)", "Question");
        check("Answer type", "Ignored");
        check("Response options", "Allowed");
        check("Expected response", "Guidance");
        check("Comments to the question", "Comment");
        check("Incident response and recovery planning for suppliers", "-");
    }

    #[test]
    fn options_in_headers() {
        check("Yes/No", "Answer [Yes|No]");
        check("Answer (Yes / No / N/A)", "Answer [Yes|No|N/A]");
        check("Compliant? (Y/N)", "Answer [Y|N]");
        check("Agreed (Yes/No)", "Answer [Yes|No]");
        check("Vendor Compliance (F/P/N)", "Answer [F|P|N]");
        check("Accepted (Yes/No)", "Answer [Yes|No]");
        check("Is it agreed? (Yes/No)", "-");
        check("If No, please explain", "Comment");
        check("Explanation if No or N/A", "Comment");
        check("Yes", "Option");
        check("Score 3", "Option");
    }

    #[test]
    fn other_languages() {
        check("Antwort des Auftragnehmers", "Answer");
        check("Bemerkungen", "Comment");
        check("Lfd. Nr.", "Id");
        check("Anforderung", "Question");
        check("Réponse du fournisseur", "Answer");
        check("Type de réponse", "Ignored");
        check("Respuesta del proveedor", "Answer");
        check("Domanda", "Question");
        check("Toelichting", "Comment");
    }
}
