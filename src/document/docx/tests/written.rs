//! What is written for the sample: every text in its order, and what Word makes of it.

use super::reader::{Paragraph, attribute, paragraphs, part, tags};
use super::sample::document;
use crate::document::content::Document;
use crate::document::docx::docx;

fn written() -> Vec<u8> {
    docx(&document()).unwrap()
}

fn has(xml: &str, text: &str) {
    assert!(xml.contains(text), "{text} is not in {xml}");
}

/// The paragraphs before and after the heading over the signatures.
fn halves() -> (String, String) {
    let all = paragraphs(&written());
    let lines: Vec<_> = all.iter().filter(|paragraph| !paragraph.text.is_empty()).map(Paragraph::line).collect();
    let text = lines.join("\n");
    let (terms, rest) = text.split_once("\nHeading1 | Signatures\n").unwrap();
    (terms.to_owned(), rest.to_owned())
}

#[test]
fn every_text_of_the_terms_is_there_in_its_order() {
    insta::assert_snapshot!(halves().0, @r#"
    CoverParty | Example Services GmbH
    DraftMark | DRAFT: not for signature
    Title | Processing Agreement
    Subtitle | To the Master Services Agreement of 1 May 2026
    TableHeading | Provider
    TableText | Example Services GmbH
    TableText | Musterstraße 1, 10115 Berlin
    TableHeading | Customer
    TableText | Παράδειγμα ΑΕ · ООО «Пример»
    TableHeading | Governing law
    TableText | [governing law]
    Note | Sign on the last page and return a copy.
    TOCHeading | Contents
    TOC1 | Background
    TOC1 | 1→Definitions
    TOC1 | 2→Personal data breaches
    TOC1 | 2 bis→A number that no counter prints
    TOC1 | Signatures
    TOC1 | Annex I→Description of the processing
    TOC2 | A→List of the parties
    TOC1 | Annex II→Measures
    TOC1 | B→Questions
    Heading1 | Background
    BodyText | The parties agree as follows.
    Heading1 | 1 | Definitions
    Clause1 | 1.1 | Personal Data means what Annex I describes, mutatis mutandis; see clause 2.1(a)(ii), clause 2 bis.1 and the list.
    Clause1 | 1.2 | <script>alert("1")</script> =cmd|' /C calc'!A0 #let x = 1 &amp; ]]> $a$ *b* {\field}
    Clause1 | 1.3 |   Two spaces, a→tab, a↵new line.
    Heading1 | 2 | Personal data breaches
    Clause1 | 2.1 | The Provider notifies the Customer without undue delay, and in any event within 48 hours after it has become aware of a breach that concerns the Customer, by electronic mail to the contact that is named.
    Clause2 | (a) | The notice describes:
    Clause3 | (i) | the nature of the breach, where it can be told;
    Clause3 | (ii) | the likely consequences of it.
    Clause2 | (b) | Updates follow as more becomes known.
    Clause1 | 2.2 | Each party bears its own costs.
    Clause2 | (a) | Always.
    Heading1 | 2 bis→A number that no counter prints
    Clause1 | 2 bis.1 | This one is counted with a fixed text before it.
    Clause1 | 2 ter→This one is not counted.
    "#);
}

#[test]
fn every_text_of_the_annexes_is_there_in_its_order() {
    insta::assert_snapshot!(halves().1, @r"
    SignatureParty | Provider (processor)
    SignatureParty | Customer (controller)
    SignatureLabel | Entity
    TableText | Example Services GmbH
    SignatureLabel | Entity
    TableText | Παράδειγμα ΑΕ
    SignatureLabel | Signature
    TableText | /signature1/
    SignatureLabel | Signature
    TableText | /signature2/
    SignatureLabel | Name
    TableText | /name1/
    SignatureLabel | Name
    TableText | /name2/
    SignatureLabel | Title
    TableText | /title1/
    SignatureLabel | Title
    TableText | /title2/
    SignatureLabel | Date
    TableText | /date1/
    SignatureLabel | Date
    TableText | /date2/
    SignatureParty | Witness
    SignatureLabel | Entity
    TableText | ООО «Пример»
    SignatureLabel | Signature
    TableText | /signature3/
    SignatureLabel | Name
    TableText | /name3/
    SignatureLabel | Title
    TableText | /title3/
    SignatureLabel | Date
    TableText | /date3/
    Heading1 | Annex I | Description of the processing
    Note | This annex is part of the clauses.
    DraftNote | Draft note: The frequency is not stated.
    ListBullet | employees of the Customer;
    ListBullet | users of the service.
    Caption | The transfer
    TableHeading | Data subjects
    TableText | Employees
    TableText | Users
    TableHeading | Frequency
    Clause1 | 1. | First.
    Clause1 | 2. | Second.
    Heading2 | A | List of the parties
    Clause1 | 1. | The numbers start again.
    BodyText | Ελληνικά, Кириллица, Łódź.
    Heading1 | Annex II | Measures
    Caption | Technical and organisational measures
    TableHeading | Measure
    TableHeading | How it is met
    TableHeading | Answer
    TableText | Measure 1
    TableText | Production access needs a hardware key and is recorded; reviews take place each quarter.
    TableText | A second paragraph.
    TableText | access#part
    TableText | Measure 2
    TableText | Production access needs a hardware key and is recorded; reviews take place each quarter.
    TableText | A second paragraph.
    TableText | access#part
    TableText | Measure 3
    TableText | Production access needs a hardware key and is recorded; reviews take place each quarter.
    TableText | A second paragraph.
    TableText | access#part
    TableHeading | Measure
    TableHeading | How it is met
    TableHeading | Answer
    TableText | Measure 1
    TableText | Production access needs a hardware key and is recorded; reviews take place each quarter.
    TableText | A second paragraph.
    TableText | access#part
    Heading1 | B | Questions
    Question | 1.1→Is customer data encrypted?
    AnswerStatus | Yes  ·  Reviewed 26 April 2026
    BodyTextIndent | AES-256 is used:
    ListBullet2 | at rest;
    ListBullet2 | in transit.
    Question | 1.2→Is customer data encrypted?
    AnswerStatus | Not stated
    ");
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    assert_eq!(written(), written());
    let other = Document { hash: "ba9876543210".to_owned(), ..document() };
    assert_ne!(docx(&other).unwrap(), written());
}

#[test]
fn no_text_becomes_markup() {
    let xml = part(&written(), "word/document.xml");
    has(&xml, "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; =cmd|' /C calc'!A0 #let x = 1 &amp;amp; ]]&gt; $a$");
    has(&xml, "<w:t xml:space=\"preserve\">  Two spaces, a</w:t><w:tab/>");
    has(&xml, "<w:br/><w:t xml:space=\"preserve\">new line.  </w:t>");
}

#[test]
fn references_and_links_lead_somewhere() {
    let bytes = written();
    let xml = part(&bytes, "word/document.xml");
    let tags = tags(&xml);
    let of = |name: &str, key: &str| -> Vec<_> {
        tags.iter().filter(|(_, tag, _)| tag == name).filter_map(|(.., tag)| attribute(tag, key)).collect()
    };
    let marks = of("w:bookmarkStart", "w:name");
    assert!(marks.iter().all(|mark| mark.len() <= 40 && mark.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')));
    assert!(of("w:hyperlink", "w:anchor").iter().all(|anchor| marks.contains(anchor)));
    assert_eq!(of("w:bookmarkStart", "w:id"), of("w:bookmarkEnd", "w:id"));
    has(&xml, "clause </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/>");
    has(
        &xml,
        " \\w \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t xml:space=\"preserve\">2.1(a)(ii)</w:t>",
    );
    let relationships = part(&bytes, "word/_rels/document.xml.rels");
    has(&relationships, "Target=\"https://example.com/a%20b?x=1&amp;y=2\" TargetMode=\"External\"");
    assert_eq!(relationships.matches("External").count(), of("w:hyperlink", "r:id").len());
}

#[test]
fn tables_repeat_their_header_and_keep_their_rows() {
    let xml = part(&written(), "word/document.xml");
    assert_eq!(xml.matches("<w:tblHeader/>").count(), 2);
    assert_eq!(xml.matches("<w:tr>").count(), xml.matches("<w:cantSplit/>").count());
    assert_eq!(xml.matches("<w:pageBreakBefore/>").count(), 4, "contents, first section, two annexes");
}

#[test]
fn each_page_says_that_it_is_a_draft_and_which_document_it_is() {
    let bytes = written();
    for name in ["header1", "header2"] {
        has(&part(&bytes, &format!("word/{name}.xml")), "DRAFT");
    }
    let footer = part(&bytes, "word/footer1.xml");
    for text in ["AGR-example  ·  Version 1.2  ·  1 June 2026", " PAGE ", " NUMPAGES ", "0123456789ab"] {
        has(&footer, text);
    }
}

#[test]
fn the_file_says_what_it_is() {
    let bytes = written();
    let core = part(&bytes, "docProps/core.xml");
    has(&core, "<dc:title>Processing Agreement</dc:title>");
    has(&core, "<dc:creator>Example Services GmbH</dc:creator>");
    has(&core, "<dcterms:created xsi:type=\"dcterms:W3CDTF\">2026-06-01T00:00:00Z</dcterms:created>");
    has(&part(&bytes, "word/styles.xml"), "<w:lang w:val=\"en-GB\"/>");
}

#[test]
fn styles_are_those_of_word_and_all_that_are_used() {
    let bytes = written();
    let styles = part(&bytes, "word/styles.xml");
    let names = ["Title", "heading 1", "heading 2", "Body Text", "caption", "Table Grid", "toc 1", "header", "footer"];
    for name in names.into_iter().chain(["Hyperlink", "TOC Heading", "List Bullet"]) {
        has(&styles, &format!("<w:name w:val=\"{name}\"/>"));
    }
    for name in ["document", "header1", "header2", "footer1"] {
        for (_, tag, of) in tags(&part(&bytes, &format!("word/{name}.xml"))) {
            if ["w:pStyle", "w:rStyle", "w:tblStyle"].contains(&tag.as_str()) {
                has(&styles, &format!("w:styleId=\"{}\"", attribute(&of, "w:val").unwrap()));
            }
        }
    }
}
