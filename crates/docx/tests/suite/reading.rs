//! What is read besides the plain text.

use docx::{StoryKind, View};

use crate::letter::{Letter, MAIN};

#[test]
fn links_fields_and_controls_are_looked_through() {
    let body = "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent><w:p><w:hyperlink><w:r><w:t>a</w:t></w:r>\
        </w:hyperlink><w:r><w:fldChar/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:t xml:space='preserve'> b\
        </w:t><w:tab/><w:t>c</w:t><w:br/><w:noBreakHyphen/></w:r></w:p></w:sdtContent></w:sdt>";
    assert_eq!(Letter::new(body).texts(View::Accepted), ["a b\tc\n-"]);
}

#[test]
fn text_boxes_notes_and_hidden_text() {
    let body = "<w:p><w:r><w:t>outside</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>inside</w:t></w:r></w:p>\
        </w:txbxContent></w:pict></w:r></w:p><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r></w:p>\
        <w:altChunk/>";
    let notes = format!(
        "<w:footnotes xmlns:w=\"{MAIN}\"><w:footnote w:id=\"2\"><w:p><w:r><w:t>noted</w:t></w:r></w:p></w:footnote>\
         </w:footnotes>"
    );
    let docx = Letter::new(body).part("footnotes", "footnotes.xml", notes).open().unwrap();
    let lines = docx.lines(View::Accepted);
    assert_eq!(lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), ["outside", "inside", "unseen"]);
    assert_eq!(lines[2].hidden, "unseen");
    assert_eq!(docx.unread(), ["an embedded document (altChunk)"]);
    let story = docx.stories().iter().find(|story| story.kind == StoryKind::Footnotes).unwrap();
    assert_eq!(docx.lines_of(story, View::Accepted)[0].text, "noted");
}

/// What is embedded, wherever it stands, is told.
#[test]
fn what_cannot_be_read_is_told() {
    let chunk = Letter::new("<w:tbl><w:tr><w:tc><w:altChunk/><w:p/></w:tc></w:tr></w:tbl>").open().unwrap();
    assert_eq!(chunk.unread(), ["an embedded document (altChunk)"]);
    let comments = format!(
        "<w:comments xmlns:w=\"{MAIN}\"><w:comment w:id=\"5\"><w:p><w:r><w:object><w:OLEObject/></w:object></w:r></w:p>\
         </w:comment></w:comments>"
    );
    let object = Letter::new("<w:altChunk/>").part("comments", "comments.xml", comments).open().unwrap();
    assert_eq!(object.unread(), ["an embedded document (altChunk)", "an embedded object (OLEObject)"]);
}

#[test]
fn numbers_come_from_the_paragraph_or_its_style() {
    let numbering = format!(
        "<w:numbering xmlns:w=\"{MAIN}\"><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\">\
         <w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"
    );
    let styles = format!(
        "<w:styles xmlns:w=\"{MAIN}\"><w:style w:styleId=\"Base\"><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr>\
         </w:style><w:style w:styleId=\"Own\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Base\"/></w:style>\
         <w:style w:styleId=\"Loop\"><w:basedOn w:val=\"Loop\"/></w:style></w:styles>"
    );
    let of = |properties: &str| format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>x</w:t></w:r></w:p>");
    let body = [
        of("<w:numPr><w:ilvl w:val='0'/><w:numId w:val='2'/></w:numPr>"),
        of("<w:pStyle w:val='Own'/><w:rPr><w:del/></w:rPr>"),
        of("<w:pStyle w:val='Own'/>"),
        of("<w:pStyle w:val='Own'/><w:numPr><w:numId w:val='0'/></w:numPr>"),
        of("<w:pStyle w:val='Loop'/><w:pPrChange><w:pPr><w:pStyle w:val='Own'/></w:pPr></w:pPrChange>"),
    ];
    let letter = Letter::new(&body.concat()).part("numbering", "numbering.xml", numbering);
    let docx = letter.part("styles", "styles.xml", styles).open().unwrap();
    let numbers = |view| docx.lines(view).into_iter().map(|line| line.number).collect::<Vec<_>>();
    assert_eq!(numbers(View::Accepted), ["1", "2", "", ""]);
    assert_eq!(numbers(View::Rejected), ["1", "2", "3", "", "4"]);
    assert_eq!(docx.style_name("Own"), "heading 1");
}

#[test]
fn comments_name_their_place() {
    let comments = format!(
        "<w:comments xmlns:w=\"{MAIN}\"><w:comment w:id=\"5\" w:author=\"C\" w:date=\"D\"><w:p><w:r><w:t>why?</w:t></w:r>\
         </w:p></w:comment></w:comments>"
    );
    let body = "<w:p><w:commentRangeStart w:id='5'/><w:r><w:t>x</w:t></w:r><w:commentRangeEnd w:id='5'/></w:p>";
    let docx = Letter::new(body).part("comments", "comments.xml", comments).open().unwrap();
    assert_eq!(docx.lines(View::Accepted)[0].comments, ["5"]);
    assert_eq!((docx.comments()[0].author.as_str(), docx.comments()[0].text.as_str()), ("C", "why?"));
}

#[test]
fn whether_changes_are_tracked() {
    let settings = |inner: &str| format!("<w:settings xmlns:w=\"{MAIN}\">{inner}</w:settings>");
    for (inner, expect) in [("", false), ("<w:trackRevisions/>", true), ("<w:trackRevisions w:val='0'/>", false)] {
        let docx = Letter::new("<w:p/>").part("settings", "settings.xml", settings(inner)).open().unwrap();
        assert_eq!(docx.tracks_changes(), expect, "{inner}");
    }
}

#[test]
fn text_that_nobody_sees_or_takes_as_said() {
    let styles = format!(
        "<w:styles xmlns:w=\"{MAIN}\"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='22'/></w:rPr></w:rPrDefault></w:docDefaults>\
         <w:style w:type='paragraph' w:default='1' w:styleId='Usual'><w:rPr><w:color w:val='000000'/></w:rPr></w:style>\
         <w:style w:type='paragraph' w:styleId='Gone'><w:rPr><w:vanish/></w:rPr></w:style>\
         <w:style w:type='paragraph' w:styleId='Own'><w:basedOn w:val='Gone'/></w:style>\
         <w:style w:type='character' w:styleId='Struck'><w:rPr><w:strike/><w:vanish/></w:rPr></w:style></w:styles>"
    );
    let of = |style: &str, look: &str| {
        let style = if style.is_empty() { String::new() } else { format!("<w:pStyle w:val='{style}'/>") };
        format!("<w:p><w:pPr>{style}</w:pPr><w:r><w:rPr>{look}</w:rPr><w:t>x</w:t></w:r></w:p>")
    };
    let row = "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    // Each with whether it is hidden, and whether it is struck through.
    let cases = [
        (of("", ""), false, false),
        (of("", "<w:vanish/>"), true, false),
        (of("", "<w:vanish w:val='0'/><w:sz w:val='5'/><w:color w:val='767676'/>"), false, false),
        (of("", "<w:sz w:val='4'/>"), true, false),
        (of("", "<w:color w:val='FFFFFF'/>"), true, false),
        (of("", "<w:color w:val='auto' w:themeColor='background1'/>"), true, false),
        (of("", "<w:strike/>"), false, true),
        (of("", "<w:dstrike/>"), false, true),
        (of("Gone", ""), true, false),
        (of("Own", ""), true, false),
        (of("Own", "<w:vanish w:val='false'/>"), false, false),
        (of("", "<w:rStyle w:val='Struck'/>"), true, true),
        // Two styles that hide: Word shows the text.
        (of("Gone", "<w:rStyle w:val='Struck'/>"), false, true),
        (row.to_owned(), true, false),
        (of("", ""), false, false),
    ];
    let body: String = cases.iter().map(|(body, ..)| body.as_str()).collect();
    let docx = Letter::new(&body).part("styles", "styles.xml", styles).open().unwrap();
    for (line, (body, hidden, struck)) in docx.lines(View::Accepted).iter().zip(&cases) {
        assert_eq!((!line.hidden.is_empty(), !line.struck.is_empty()), (*hidden, *struck), "{body}");
    }
}

#[test]
fn a_tracked_change_of_how_text_looks() {
    let body = "<w:p><w:r><w:rPr><w:strike/><w:rPrChange w:author='A'><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>\
        <w:t>x</w:t></w:r></w:p>";
    let docx = Letter::new(body).open().unwrap();
    let seen = |view| docx.lines(view).into_iter().map(|line| (line.hidden, line.struck)).collect::<Vec<_>>();
    assert_eq!(seen(View::Accepted), [(String::new(), "x".to_owned())]);
    assert_eq!(seen(View::Rejected), [("x".to_owned(), String::new())]);
    assert_eq!(docx.lines(View::Accepted)[0].revisions.first().unwrap().author, "A");
}
