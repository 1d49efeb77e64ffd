//! The `<cols>` of a sheet: styles and visibility of whole columns.

use crate::Error;
use crate::cell_ref::COLUMNS;
use opc::Element;
use opc::Xml;

/// Styles of columns, and which of them are hidden. Ranges are inclusive and counted from zero.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Columns {
    styles: Vec<(u32, u32, u32)>,
    pub(crate) hidden: Vec<(u32, u32)>,
}

impl Columns {
    /// Reads the children of `<cols>`.
    pub(crate) fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), Error> {
        while let Some(element) = xml.child()? {
            if element.local() == "col" {
                self.push(&element);
            }
            xml.skip()?;
        }
        Ok(())
    }

    /// The style of a column, 0 where it has none.
    pub(crate) fn style(&self, column: u32) -> u32 {
        let covers = |range: &&(u32, u32, u32)| (range.0..=range.1).contains(&column);
        self.styles.iter().find(covers).map_or(0, |range| range.2)
    }

    fn push(&mut self, element: &Element<'_>) {
        let bound = |name| element.number::<u32>(name).and_then(|number| number.checked_sub(1));
        let (Some(first), Some(last)) = (bound("min"), bound("max")) else {
            return;
        };
        let last = last.min(COLUMNS - 1);
        if let Some(style @ 1..) = element.number("style") {
            self.styles.push((first, last, style));
        }
        let no_width = element.number("width") == Some(0.0);
        if no_width || element.flag("hidden") == Some(true) {
            self.hidden.push((first, last));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_and_visibility() {
        let text = "<cols><col min='2' max='3' style='7'/><col min='5' max='99999' hidden='1'/>\
                    <col min='0' max='1' style='2'/><col min='4' max='4' width='0'/></cols>";
        let mut xml = Xml::new(text, "p", 9);
        xml.root().unwrap();
        let mut columns = Columns::default();
        columns.read(&mut xml).unwrap();
        assert_eq!([0, 1, 2, 3].map(|column| columns.style(column)), [0, 7, 7, 0]);
        assert_eq!(columns.hidden, [(4, COLUMNS - 1), (3, 3)]);
    }
}
