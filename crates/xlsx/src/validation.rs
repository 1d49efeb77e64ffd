//! Data validations: which values a cell accepts, and what its dropdown offers.
//!
//! ```text
//! <dataValidation type="list" sqref="C3:C9"><formula1>"Yes,No"</formula1>
//! <x14:dataValidation type="list"><x14:formula1><xm:f>Lists!$A$1:$A$9</xm:f></x14:formula1><xm:sqref>C3</xm:sqref>
//! ```

use crate::text;
use crate::{CellRange, CellRef, Error};
use opc::Element;
use opc::Xml;

/// One rule about the values of some cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Validation {
    /// The cells that it is about, as the file claims them: possibly whole columns.
    pub ranges: Vec<CellRange>,
    /// What it asks for.
    pub kind: ValidationKind,
    /// Where a list's values come from.
    pub source: ListSource,
    /// Whether the cell may stay empty.
    pub allow_blank: bool,
    /// The longest text that is accepted, where the rule is a number of characters.
    pub max_length: Option<u32>,
    /// The message shown beside the cell.
    pub prompt: Option<String>,
    /// Whether the rule is one of the x14 extension.
    pub extended: bool,
}

/// What a validation asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ValidationKind {
    /// Nothing: the rule only shows a message.
    #[default]
    Any,
    /// One value of a list.
    List,
    /// A whole number.
    Whole,
    /// A number.
    Decimal,
    /// A date.
    Date,
    /// A time.
    Time,
    /// A text of some length.
    TextLength,
    /// Whatever makes a formula true.
    Custom,
}

/// Where the values of a list come from.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum ListSource {
    /// The rule is no list, or names no source.
    #[default]
    None,
    /// The values themselves, trimmed.
    Inline(Vec<String>),
    /// A range, a defined name or a computation, without a leading `=`.
    Formula(String),
}

impl Validation {
    /// Whether the rule is about the cell.
    pub fn applies_to(&self, cell: CellRef) -> bool {
        self.ranges.iter().any(|range| range.contains(cell))
    }
}

/// Reads the children of `<dataValidations>`, plain or extended.
pub(crate) fn read_validations(xml: &mut Xml<'_>, extended: bool) -> Result<Vec<Validation>, Error> {
    let mut validations = Vec::new();
    while let Some(element) = xml.child()? {
        match element.local() {
            "dataValidation" => validations.push(read_validation(xml, &element, extended)?),
            _ => xml.skip()?,
        }
    }
    Ok(validations)
}

fn read_validation(xml: &mut Xml<'_>, element: &Element<'_>, extended: bool) -> Result<Validation, Error> {
    let mut ranges = element.attribute("sqref").unwrap_or_default();
    let (mut formulas, mut list) = ([String::new(), String::new()], None);
    while let Some(child) = xml.child()? {
        match child.local() {
            // Extended rules wrap the formula in another element.
            "formula1" => formulas[0] = xml.deep_text()?,
            "formula2" => formulas[1] = xml.deep_text()?,
            "list" => list = Some(xml.text()?.into_owned()),
            "sqref" => ranges = xml.text()?.into_owned(),
            _ => xml.skip()?,
        }
    }
    let kind = kind(&element.attribute("type").unwrap_or_default());
    let source = match (kind, list) {
        (ValidationKind::List, Some(list)) => ListSource::Inline(quoted_items(&list)),
        (ValidationKind::List, None) => list_source(&formulas[0]),
        _ => ListSource::None,
    };
    let prompt = element.attribute("prompt").map(|prompt| text::decoded(prompt.into()).into_owned());
    Ok(Validation {
        ranges: ranges.split_whitespace().filter_map(|range| range.parse().ok()).collect(),
        kind,
        source,
        allow_blank: element.flag("allowBlank").unwrap_or(false),
        max_length: max_length(kind, &element.attribute("operator").unwrap_or_default(), &formulas),
        prompt: prompt.filter(|prompt| !prompt.is_empty()),
        extended,
    })
}

fn kind(name: &str) -> ValidationKind {
    match name {
        "list" => ValidationKind::List,
        "whole" => ValidationKind::Whole,
        "decimal" => ValidationKind::Decimal,
        "date" => ValidationKind::Date,
        "time" => ValidationKind::Time,
        "textLength" => ValidationKind::TextLength,
        "custom" => ValidationKind::Custom,
        _ => ValidationKind::Any,
    }
}

fn max_length(kind: ValidationKind, operator: &str, [first, second]: &[String; 2]) -> Option<u32> {
    let number = |formula: &str| formula.trim().trim_start_matches('=').parse::<u32>().ok();
    match (kind, operator) {
        (ValidationKind::TextLength, "" | "between") => number(second),
        (ValidationKind::TextLength, "lessThanOrEqual" | "equal") => number(first),
        (ValidationKind::TextLength, "lessThan") => number(first)?.checked_sub(1),
        _ => None,
    }
}

/// The source that a list's formula names.
pub(crate) fn list_source(formula: &str) -> ListSource {
    let formula = formula.trim();
    let formula = formula.strip_prefix('=').unwrap_or(formula).trim_start();
    match string_literal(formula) {
        _ if formula.is_empty() => ListSource::None,
        Some(items) => ListSource::Inline(trimmed(items.split(','))),
        None => ListSource::Formula(formula.to_owned()),
    }
}

/// The text of a formula that is nothing but one string literal: `"a ""b"""` is `a "b"`.
pub(crate) fn string_literal(formula: &str) -> Option<String> {
    let inner = formula.strip_prefix('"')?.strip_suffix('"')?;
    let text = inner.replace("\"\"", "\0");
    (!text.contains('"')).then(|| text.replace('\0', "\""))
}

/// The items of an extension list, in which an item with a comma stands in quotes.
fn quoted_items(list: &str) -> Vec<String> {
    let (mut items, mut quoted) = (vec![String::new()], false);
    let mut characters = list.chars().peekable();
    while let Some(character) = characters.next() {
        let item = items.last_mut().expect("the list begins with an item");
        match character {
            '"' if quoted && characters.next_if_eq(&'"').is_some() => item.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => items.push(String::new()),
            _ => item.push(character),
        }
    }
    trimmed(items.iter().map(String::as_str))
}

fn trimmed<'a>(items: impl Iterator<Item = &'a str>) -> Vec<String> {
    items.map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Validation {
        let text = format!("<dataValidations>{text}</dataValidations>");
        let mut xml = Xml::new(&text, "p", 9);
        xml.root().unwrap();
        read_validations(&mut xml, false).unwrap().remove(0)
    }

    fn check(formula: &str, expect: ListSource) {
        let rule =
            read(&format!("<dataValidation type='list' sqref='A1'><formula1>{formula}</formula1></dataValidation>"));
        assert_eq!((rule.kind, rule.source), (ValidationKind::List, expect), "{formula}");
    }

    fn inline(items: &[&str]) -> ListSource {
        ListSource::Inline(items.iter().map(|item| item.to_string()).collect())
    }

    #[test]
    fn sources() {
        check("\"Yes, No ,N/A\"", inline(&["Yes", "No", "N/A"]));
        check("\"5\"\" pipe,\"\"\"", inline(&["5\" pipe", "\""]));
        check("=\"Yes\"", inline(&["Yes"]));
        check("=Values!$B$2:$B$6", ListSource::Formula("Values!$B$2:$B$6".into()));
        check("\"a\"&amp;\"b\"", ListSource::Formula("\"a\"&\"b\"".into()));
        check("", ListSource::None);
    }

    #[test]
    fn extension_lists() {
        let rule = read(
            "<x14:dataValidation xmlns:x14='u' type='list' allowBlank='1'><x14:formula1><xm:f>Lists!A1:A2</xm:f></x14:formula1>\
             <xm:sqref>C3 D4:D5</xm:sqref></x14:dataValidation>",
        );
        assert_eq!(rule.source, ListSource::Formula("Lists!A1:A2".into()));
        assert_eq!(rule.ranges.len(), 2);
        assert!(rule.allow_blank && rule.applies_to("D5".parse().unwrap()));
        let rule = read(
            "<dataValidation type='list' sqref='A1'><mc:AlternateContent xmlns:mc='u'><mc:Choice Requires='x12ac'>\
             <x12ac:list>\"Yes, all\",\"a \"\"b\"\"\",No</x12ac:list></mc:Choice><mc:Fallback><formula1>\"Yes, all,No\"</formula1>\
             </mc:Fallback></mc:AlternateContent></dataValidation>",
        );
        assert_eq!(rule.source, inline(&["Yes, all", "a \"b\"", "No"]));
    }

    fn check_length(attributes: &str, expect: Option<u32>) {
        let rule = read(&format!(
            "<dataValidation type='textLength' {attributes}><formula1>10</formula1><formula2>500</formula2></dataValidation>"
        ));
        assert_eq!(rule.max_length, expect, "{attributes}");
    }

    #[test]
    fn lengths_and_prompts() {
        check_length("", Some(500));
        check_length("operator='lessThan'", Some(9));
        check_length("operator='lessThanOrEqual'", Some(10));
        check_length("operator='greaterThan'", None);
        assert_eq!(read("<dataValidation prompt='a_x000a_b'/>").prompt.as_deref(), Some("a\nb"));
    }
}
