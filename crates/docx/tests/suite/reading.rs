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
