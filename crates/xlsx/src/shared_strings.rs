//! The shared strings part, and text with runs wherever it stands.
//!
//! ```text
//! <si><t>plain</t></si>
//! <si><r><rPr>…</rPr><t>two </t></r><r><t>runs</t></r><rPh>…</rPh></si>
//! ```

use std::borrow::Cow;
use std::sync::Arc;

use crate::Error;
use crate::text::decoded;
use opc::Element;
use opc::Xml;

/// The texts of a shared strings part, in the order of their indices.
pub(crate) fn read_shared_strings(text: &str, part: &str, depth: usize) -> Result<Vec<Arc<str>>, Error> {
    let mut xml = Xml::new(text, part, depth);
    let mut strings = Vec::new();
    xml.root()?;
    while let Some(element) = xml.child()? {
        match element.local() {
            "si" => strings.push(read_runs(&mut xml, &element)?.into()),
            _ => xml.skip()?,
        }
    }
    Ok(strings)
}

/// The text of an `<si>` or `<is>`: its runs joined, without phonetic ones.
pub(crate) fn read_runs<'a>(xml: &mut Xml<'a>, item: &Element<'_>) -> Result<Cow<'a, str>, Error> {
    let mut text = decoded(xml.only_text(item, "t").unwrap_or_default().into());
    while let Some(element) = xml.child()? {
        match element.local() {
            "t" => join(&mut text, decoded(xml.text()?)),
            "r" => read_run(xml, &mut text)?,
            _ => xml.skip()?,
        }
    }
    Ok(text)
}

fn read_run<'a>(xml: &mut Xml<'a>, text: &mut Cow<'a, str>) -> Result<(), Error> {
    while let Some(element) = xml.child()? {
        match element.local() {
            "t" => join(text, decoded(xml.text()?)),
            _ => xml.skip()?,
        }
    }
    Ok(())
}

fn join<'a>(text: &mut Cow<'a, str>, piece: Cow<'a, str>) {
    match text.is_empty() {
        true => *text = piece,
        false => text.to_mut().push_str(&piece),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(item: &str, expect: &str) {
        let text = format!("<x:sst xmlns:x='u'>{item}</x:sst>");
        let strings = read_shared_strings(&text, "p", 9).unwrap();
        assert_eq!(strings, [Arc::from(expect)], "{item}");
    }

    #[test]
    fn items() {
        check("<x:si><x:t>plain</x:t></x:si>", "plain");
        check("<si><r><rPr><b/></rPr><t xml:space='preserve'>two </t></r><r><t>runs</t></r></si>", "two runs");
        check("<si><t>漢字</t><rPh sb='0' eb='2'><t>かんじ</t></rPh><phoneticPr fontId='1'/></si>", "漢字");
        check("<si><t>a_x000D_\r\nb</t></si>", "a\r\nb");
        check("<si/>", "");
    }
}
