//! A part's relationships: which other parts it points at, and as what.
//!
//! ```text
//! xl/workbook.xml  →  xl/_rels/workbook.xml.rels
//! Target="worksheets/sheet1.xml"  or  "/xl/worksheets/sheet1.xml"
//! ```

use crate::Error;
use crate::package::Package;
use crate::xml::Xml;

/// One pointer to another part of the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relationship {
    /// Its name, by which the part refers to it.
    pub id: String,
    /// Last segment of the type's address, such as `worksheet`.
    pub kind: String,
    /// Name of the part that it points at.
    pub target: String,
}

/// The relationships of a part, those that leave the package left out; none where it has none.
/// The package's own are those of the part `""`.
///
/// # Errors
/// What is wrong with the part that holds them.
pub fn relationships(package: &Package, part: &str) -> Result<Vec<Relationship>, Error> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let rels = match folder {
        "" => format!("_rels/{name}.rels"),
        _ => format!("{folder}/_rels/{name}.rels"),
    };
    let Some(index) = package.find(&rels) else {
        return Ok(Vec::new());
    };
    let (text, _) = package.text(index)?;
    parse(&text, &rels, folder, package.limits().depth)
}

fn parse(text: &str, rels: &str, folder: &str, depth: usize) -> Result<Vec<Relationship>, Error> {
    let mut xml = Xml::new(text, rels, depth);
    let mut all = Vec::new();
    xml.root()?;
    while let Some(element) = xml.child()? {
        let external = element.attribute("TargetMode").is_some_and(|mode| mode == "External");
        let [id, kind, target] = ["Id", "Type", "Target"].map(|name| element.attribute(name).unwrap_or_default());
        if element.local() == "Relationship" && !external {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            all.push(Relationship { id, kind, target: resolve(folder, &target) });
        }
        xml.skip()?;
    }
    Ok(all)
}

/// The part that a target names, seen from a folder.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let path = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut segments = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()),
            _ => segments.push(segment),
        }
    }
    segments.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(folder: &str, target: &str, expect: &str) {
        let text = format!(
            "<Relationships><Relationship Id='r1' Type='http://x/worksheet' Target='{target}'/>\
             <Relationship Id='r2' Type='http://x/hyperlink' TargetMode='External' Target='http://y'/></Relationships>"
        );
        let expect = Relationship { id: "r1".into(), kind: "worksheet".into(), target: expect.into() };
        assert_eq!(parse(&text, "p", folder, 9), Ok(vec![expect]));
    }

    #[test]
    fn targets() {
        check("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml");
        check("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml");
        check("xl/worksheets", "../tables/table1.xml", "xl/tables/table1.xml");
        check("", "./a/../../b.xml", "b.xml");
        check("xl", "worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml");
    }
}
