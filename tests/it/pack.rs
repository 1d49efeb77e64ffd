//! Evidence packs: what is refused and by which name, and that nobody's text is lost.

use std::fs;
use std::process::Command;

use ddq::document::content::{Document as Content, Status};
use ddq::document::pdf::{Attachment, Pdf};
use ddq::pack::{
    Assembled, Gathering, Handling, Kept, Origin, Pack, PackError, Part, Source, Stamp, Wishes, assemble, inspect,
    merge, stamp,
};
use lopdf::content::Content as Operators;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::project::{Project, repository, skipped};

/// A file with one page per content, on A4. Font and size are inherited from the tree of pages.
fn file(contents: &[&str]) -> Document {
    let mut document = Document::with_version("1.7");
    let root = document.new_object_id();
    let font = document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let kids = contents.iter().map(|content| {
        let content = document.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
        document.add_object(dictionary! { "Type" => "Page", "Parent" => root, "Contents" => content }).into()
    });
    let kids: Vec<Object> = kids.collect();
    let count = kids.len() as i64;
    let pages = dictionary! {
        "Type" => "Pages",
        "Kids" => kids,
        "Count" => count,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
    };
    document.objects.insert(root, pages.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
    document.trailer.set("Root", catalog);
    document
}

/// A page with a line of text.
fn line(text: &str, x: i32, y: i32) -> String {
    format!("BT /F1 12 Tf {x} {y} Td ({text}) Tj ET")
}

fn one_page() -> Document {
    file(&[&line("Alpha Bravo", 100, 400)])
}

fn page(document: &mut Document, number: u32) -> &mut Dictionary {
    let id = document.get_pages()[&number];
    document.get_dictionary_mut(id).expect("a page is a dictionary")
}

fn bytes(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("it can be written");
    bytes
}

fn signed() -> Document {
    let mut document = one_page();
    let value = dictionary! { "Type" => "Sig", "Filter" => "Adobe.PPKLite", "ByteRange" => vec![0.into(), 9.into()],
    "Contents" => Object::string_literal("00") };
    let field = document.add_object(dictionary! { "FT" => "Sig", "T" => Object::string_literal("s"), "V" => value });
    let form = dictionary! { "Fields" => vec![field.into()], "SigFlags" => 3 };
    document.catalog_mut().expect("there is one").set("AcroForm", form);
    document
}

fn with_field() -> Document {
    let mut document = one_page();
    let field = document.add_object(dictionary! { "FT" => "Tx", "T" => Object::string_literal("name") });
    document.catalog_mut().expect("there is one").set("AcroForm", dictionary! { "Fields" => vec![field.into()] });
    document
}

/// A font of the templates; tests that need it say so when it is not there.
fn font() -> Option<Vec<u8>> {
    let path = repository().join("templates/fonts/NotoSans-Regular.ttf");
    let font = fs::read(path).ok();
    if font.is_none() {
        skipped("templates/fonts/NotoSans-Regular.ttf is not there");
    }
    font
}

fn for_acme(total_pages: usize) -> Stamp {
    Stamp {
        recipient: "ACME".to_owned(),
        date: jiff::civil::date(2026, 6, 1),
        confidentiality: "Confidential".to_owned(),
        first_page: 1,
        total_pages,
    }
}

/// Runs a tool on a file; `None`, with a line that says so, where the tool is not installed.
fn tool(name: &str, args: &[&str], bytes: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("file.pdf");
    fs::write(&path, bytes).expect("it can be written");
    let args: Vec<String> = args.iter().map(|arg| arg.replace("FILE", &path.display().to_string())).collect();
    match Command::new(name).args(args).output() {
        Err(_) => {
            skipped(&format!("{name} is not installed"));
            None
        }
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(output.status.success(), "{name}: {text}{}", String::from_utf8_lossy(&output.stderr));
            Some(text)
        }
    }
}

/// Where a word is shown: the share of the page's height above it, for every place.
fn heights(bytes: &[u8], word: &str) -> Option<Vec<f32>> {
    let text = tool("pdftotext", &["-bbox", "-cropbox", "FILE", "-"], bytes)?;
    let number = |line: &str, key: &str| -> f32 {
        let value = line.split(&format!("{key}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        value.and_then(|value| value.parse().ok()).expect("a number")
    };
    let mut height = 1.0;
    let mut found = Vec::new();
    for line in text.lines() {
        if line.contains("<page ") {
            height = number(line, "height");
        } else if line.contains(&format!(">{word}<")) {
            found.push(number(line, "yMin") / height);
        }
    }
    Some(found)
}

fn assert_sound(bytes: &[u8]) {
    let _ = tool("qpdf", &["--check", "FILE"], bytes);
}

#[test]
fn a_file_is_known_by_its_pages_and_title() {
    let mut document = file(&["", ""]);
    let title = Object::string_literal("SOC 2\n report\u{7}");
    let information = document.add_object(dictionary! { "Title" => title });
    document.trailer.set("Info", information);
    let evidence = inspect(&bytes(document)).expect("nothing is wrong with it");
    assert_eq!((evidence.pages, evidence.title.as_deref()), (2, Some("SOC 2 report")));
    assert_eq!((evidence.signed, evidence.form), (false, false));
    assert!(inspect(&bytes(signed())).expect("it can be read").signed);
    assert!(inspect(&bytes(with_field())).expect("it can be read").form);
}

#[test]
fn what_cannot_be_trusted_is_refused() {
    let refusal = |bytes: &[u8]| inspect(bytes).expect_err("it is refused").to_string();
    assert_eq!(refusal(b"PK\x03\x04"), "is not a PDF");
    assert_eq!(refusal(b""), "is not a PDF");
    let whole = bytes(one_page());
    assert!(refusal(&whole[..whole.len() / 2]).starts_with("is broken: "));
    assert!(refusal(b"%PDF-1.7\nnothing").starts_with("is broken: "));
    assert_eq!(refusal(&bytes(file(&[]))), "is broken: it has no pages");
    let mut sizeless = one_page();
    let root = sizeless.catalog().and_then(|catalog| catalog.get(b"Pages")).and_then(Object::as_reference);
    sizeless.get_dictionary_mut(root.expect("it is a reference")).expect("it is there").remove(b"MediaBox");
    assert_eq!(refusal(&bytes(sizeless)), "is broken: page 1 has no usable MediaBox");
    let mut locked = one_page();
    let encryption = dictionary! { "Filter" => "Standard", "V" => 1, "R" => 2, "P" => -4,
    "O" => Object::string_literal("o".repeat(32)), "U" => Object::string_literal("u".repeat(32)) };
    let encryption = locked.add_object(encryption);
    locked.trailer.set("Encrypt", encryption);
    locked.trailer.set("ID", vec![Object::string_literal("a"), Object::string_literal("a")]);
    assert_eq!(refusal(&bytes(locked)), "is encrypted");
}

#[test]
fn loops_come_to_an_end() {
    let mut document = one_page();
    let root = document.catalog().and_then(|catalog| catalog.get(b"Pages")).and_then(Object::as_reference);
    let root = root.expect("it is a reference");
    document.get_dictionary_mut(root).expect("it is there").set("Parent", root);
    document.get_dictionary_mut(root).expect("it is there").remove(b"MediaBox");
    assert!(inspect(&bytes(document)).is_err());
    let mut outlined = one_page();
    let entry = outlined.new_object_id();
    let item = dictionary! { "Title" => Object::string_literal("Loop"), "Next" => entry, "First" => entry };
    outlined.objects.insert(entry, item.into());
    outlined.catalog_mut().expect("there is one").set("Outlines", dictionary! { "First" => entry, "Last" => entry });
    assert!(merged(&[outlined]).len() > 100);
}

/// Stamps a file, and checks what must hold for every stamped file.
fn stamped(document: Document) -> Option<Vec<u8>> {
    let font = font()?;
    let original = bytes(document);
    let pages = inspect(&original).expect("it can be read").pages;
    let copy = stamp(&original, &for_acme(pages), &font).expect("it can be stamped");
    assert!(copy.starts_with(&original), "the original bytes come first");
    assert_eq!(copy, stamp(&original, &for_acme(pages), &font).expect("again"), "the same bytes each time");
    assert_sound(&copy);
    if let Some(text) = tool("pdftotext", &["FILE", "-"], &copy) {
        for word in ["Alpha", "Bravo", "Confidential", "ACME", "June", &format!("of {pages}")] {
            assert!(text.contains(word), "{word} in {text}");
        }
    }
    Some(copy)
}

#[test]
fn a_stamp_stands_at_the_foot_of_the_page_as_it_is_shown() {
    for turn in [0, 90, 180, 270, -90] {
        let mut document = one_page();
        page(&mut document, 1).set("Rotate", turn);
        page(&mut document, 1).set("CropBox", vec![50.into(), 300.into(), 550.into(), 800.into()]);
        let Some(copy) = stamped(document) else { return };
        let Some(heights) = heights(&copy, "ACME") else { return };
        assert!(matches!(heights.as_slice(), [height] if (0.9..1.0).contains(height)), "{turn}: {heights:?}");
    }
}

#[test]
fn a_stamp_keeps_off_text() {
    let low = line("Alpha Bravo", 100, 14);
    let Some(copy) = stamped(file(&[&low])) else { return };
    let Some(heights) = heights(&copy, "ACME") else { return };
    assert!(matches!(heights.as_slice(), [height] if *height < 0.1), "{heights:?}");
}

#[test]
fn pages_of_all_kinds_are_stamped() {
    let mut document = file(&["Q q q /F1 12 Tf", &line("Alpha Bravo", 100, 400), "", &line("Charlie", 1, 1)]);
    let (before, after) = ("q 2 0 0 2 0 0 cm\n", line("Delta", 30, 30));
    let parts =
        [before, &after].map(|part| document.add_object(Stream::new(Dictionary::new(), part.as_bytes().into())));
    let parts = document.add_object(parts.map(Object::Reference).to_vec());
    page(&mut document, 1).set("UserUnit", 2.5_f32);
    page(&mut document, 3).remove(b"Contents");
    page(&mut document, 4).set("Contents", parts);
    let form = document.add_object(Stream::new(dictionary! { "Type" => "XObject", "Subtype" => "Form" }, Vec::new()));
    let own = dictionary! { "XObject" => dictionary! { "DdqStamp1" => form }, "ProcSet" => vec!["PDF".into()] };
    page(&mut document, 2).set("MediaBox", vec![595.into(), 842.into(), 0.into(), 0.into()]);
    let fonts = dictionary! { "F1" => dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Courier" } };
    let mut with_fonts = own.clone();
    with_fonts.set("Font", fonts);
    page(&mut document, 2).set("Resources", with_fonts);
    let Some(copy) = stamped(document) else { return };
    let copy = Document::load_mem(&copy).expect("it can be read");
    let id = copy.get_pages()[&2];
    let forms = copy.get_dictionary(id).and_then(|page| page.get(b"Resources")).and_then(Object::as_dict);
    let forms = forms.and_then(|own| own.get(b"XObject")).and_then(Object::as_dict).expect("it has forms");
    assert_eq!(forms.get(b"DdqStamp1").and_then(Object::as_reference).ok(), Some(form));
    assert!(forms.has(b"DdqStamp2"));
    for id in copy.page_iter() {
        let operators = Operators::decode(&copy.get_page_content(id)).expect("it can be read").operations;
        let count = |name: &str| operators.iter().filter(|operation| operation.operator == name).count();
        assert_eq!(count("q"), count("Q"), "graphics states are balanced");
    }
}

#[test]
fn a_stamp_that_cannot_be_written_is_refused() {
    let Some(font) = font() else { return };
    let original = bytes(one_page());
    let with = |recipient: &str| {
        let stamp_for = Stamp { recipient: recipient.to_owned(), ..for_acme(1) };
        stamp(&original, &stamp_for, &font).expect_err("it is refused")
    };
    assert!(matches!(with("漢"), PackError::Glyph('漢')));
    assert!(matches!(with("שלום"), PackError::Glyph(_)));
    assert!(matches!(with(&"Long ".repeat(80)), PackError::TooLong { page: 1 }));
    assert!(matches!(stamp(&original, &for_acme(1), b"no font"), Err(PackError::Font(_))));
}

#[test]
fn a_signed_file_is_neither_stamped_nor_merged() {
    let signed = bytes(signed());
    assert!(matches!(merge(cover_part(&bytes(one_page())), &[part(&signed)]), Err((1, PackError::Signed))));
    let Some(font) = font() else { return };
    assert!(matches!(stamp(&signed, &for_acme(1), &font), Err(PackError::Signed)));
}

fn part(bytes: &[u8]) -> Part<'_> {
    Part { title: "report.pdf", bytes }
}

fn cover_part(bytes: &[u8]) -> Part<'_> {
    Part { title: "Evidence pack", bytes }
}

/// Merges files behind a cover, and checks what must hold for every merged copy.
fn merged(files: &[Document]) -> Vec<u8> {
    let cover = bytes(file(&[&line("Cover", 100, 400)]));
    let files: Vec<Vec<u8>> = files.iter().cloned().map(bytes).collect();
    let parts: Vec<Part<'_>> = files.iter().map(|file| part(file)).collect();
    let copy = merge(cover_part(&cover), &parts).expect("they can be merged");
    assert_eq!(copy, merge(cover_part(&cover), &parts).expect("again"), "the same bytes each time");
    assert_sound(&copy);
    let pages: usize = files.iter().map(|file| inspect(file).expect("it can be read").pages).sum();
    assert_eq!(inspect(&copy).expect("it can be read").pages, pages + 1);
    copy
}

#[test]
fn every_page_is_merged_as_it_was() {
    let mut turned = one_page();
    page(&mut turned, 1).set("Rotate", 90);
    let mut twice = one_page();
    let root = twice.catalog().and_then(|catalog| catalog.get(b"Pages")).and_then(Object::as_reference);
    let root = twice.get_dictionary_mut(root.expect("it is a reference")).expect("it is there");
    let kids = root.get(b"Kids").and_then(Object::as_array).expect("it has one").clone();
    let kids = [kids.clone(), kids].concat();
    root.set("Kids", kids);
    root.set("Rotate", 180);
    let copy = merged(&[turned, twice]);
    let copy = Document::load_mem(&copy).expect("it can be read");
    let turns = copy.page_iter().map(|page| {
        let page = copy.get_dictionary(page).expect("it is there");
        assert!(page.has(b"MediaBox") && page.has(b"Resources"), "nothing is inherited any more");
        page.get(b"Rotate").and_then(Object::as_i64).unwrap_or_default()
    });
    assert_eq!(turns.collect::<Vec<_>>(), [0, 90, 180, 180]);
    let distinct: std::collections::BTreeSet<ObjectId> = copy.page_iter().collect();
    assert_eq!(distinct.len(), 4);
}

/// A file with bookmarks, links by name, actions, claims and tags.
fn rich() -> Document {
    let mut document = file(&[&line("Alpha", 100, 400), &line("Bravo", 100, 400)]);
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let place = vec![Object::Reference(pages[1]), "Fit".into()];
    let names = vec![Object::string_literal("two"), dictionary! { "D" => place }.into()];
    let names = dictionary! { "Dests" => dictionary! { "Names" => names } };
    let entry = document.new_object_id();
    let beneath = document.add_object(dictionary! { "Title" => Object::string_literal("Second"), "Parent" => entry,
    "Dest" => Object::string_literal("two") });
    let item = dictionary! { "Title" => Object::string_literal("First"), "First" => beneath, "Last" => beneath,
    "A" => dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") } };
    document.objects.insert(entry, item.into());
    let link = |key: &str, value: Object| dictionary! { "Type" => "Annot", "Subtype" => "Link", key => value };
    let launch = dictionary! { "S" => "Launch", "F" => Object::string_literal("calc.exe") };
    let web =
        dictionary! { "S" => "URI", "URI" => Object::string_literal("https://example.com"), "Next" => launch.clone() };
    let links = vec![
        link("Dest", Object::string_literal("two")).into(),
        link("A", launch.into()).into(),
        link("A", web.into()).into(),
    ];
    page(&mut document, 1).set("Annots", links);
    page(&mut document, 1).set("StructParents", 0);
    page(&mut document, 1).set("AA", dictionary! { "O" => dictionary! { "S" => "Launch" } });
    let metadata = Stream::new(dictionary! { "Type" => "Metadata" }, b"<pdfaid:part>3</pdfaid:part>".to_vec());
    let metadata = document.add_object(metadata);
    let catalog = document.catalog_mut().expect("there is one");
    catalog.set("Outlines", dictionary! { "First" => entry, "Last" => entry });
    catalog.set("Names", names);
    catalog.set("Metadata", metadata);
    catalog.set("StructTreeRoot", dictionary! { "Type" => "StructTreeRoot" });
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("OpenAction", dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(2)") });
    document
}

#[test]
fn bookmarks_and_links_lead_where_they_led() {
    let copy = Document::load_mem(&merged(&[rich()])).expect("it can be read");
    let pages: Vec<ObjectId> = copy.page_iter().collect();
    let find = |title: &str| {
        let is_it = |object: &&Object| {
            let found = object.as_dict().and_then(|entry| entry.get(b"Title")).and_then(lopdf::decode_text_string);
            found.is_ok_and(|found| found == title)
        };
        copy.objects.values().find(is_it).and_then(|entry| entry.as_dict().ok()).expect("the bookmark is there")
    };
    let above = |entry: &Dictionary| {
        let parent = entry.get(b"Parent").and_then(Object::as_reference).expect("it has one");
        let parent = copy.get_dictionary(parent).expect("it is there");
        parent.get(b"Title").and_then(lopdf::decode_text_string).ok()
    };
    let place = |entry: &Dictionary| {
        let place = entry.get(b"Dest").and_then(Object::as_array).ok()?;
        place[0].as_reference().ok()
    };
    assert_eq!((above(find("Second")).as_deref(), place(find("Second"))), (Some("First"), Some(pages[2])));
    assert_eq!((above(find("First")).as_deref(), place(find("First"))), (Some("report.pdf"), None));
    assert_eq!((above(find("report.pdf")), place(find("report.pdf"))), (None, Some(pages[1])));
    assert_eq!(place(find("Evidence pack")), Some(pages[0]));
    let links = copy.get_page_annotations(pages[1]).expect("it has some");
    assert_eq!(links.len(), 3);
    assert_eq!(place(links[0]), Some(pages[2]));
}

#[test]
fn a_merged_copy_claims_and_starts_nothing() {
    let copy = merged(&[rich()]);
    let text = String::from_utf8_lossy(&copy);
    for gone in ["pdfaid", "Launch", "JavaScript", "OpenAction", "StructTreeRoot", "StructParents", "MarkInfo", "/AA"] {
        assert!(!text.contains(gone), "{gone}");
    }
    assert!(text.contains("https://example.com"));
}

#[test]
fn layers_that_were_hidden_stay_hidden() {
    let mut document = one_page();
    let layer = document.add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("Prices") });
    let layers = dictionary! { "OCGs" => vec![layer.into()], "D" => dictionary! { "OFF" => vec![layer.into()] } };
    document.catalog_mut().expect("there is one").set("OCProperties", layers);
    let copy = Document::load_mem(&merged(&[document])).expect("it can be read");
    let layers = copy.catalog().and_then(|catalog| catalog.get(b"OCProperties")).and_then(Object::as_dict);
    let start = layers.and_then(|layers| layers.get(b"D")).and_then(Object::as_dict);
    let hidden = start.and_then(|start| start.get(b"OFF")).and_then(Object::as_array).expect("it says what is hidden");
    assert_eq!(hidden.len(), 1);
}

fn pack() -> Pack {
    Pack {
        customer: "acme".to_owned(),
        recipient: "ACME".to_owned(),
        provider: "Example".to_owned(),
        date: jiff::civil::date(2026, 6, 1),
        status: Status::Final,
        confidentiality: "Confidential".to_owned(),
        items: Vec::new(),
    }
}

fn source(name: &str, origin: Origin, document: Document) -> Source {
    let bytes = bytes(document);
    let evidence = inspect(&bytes).expect("it can be read");
    Source { file: name.to_owned(), what: "Report".to_owned(), origin, evidence, bytes }
}

/// Makes a pack whose cover has a page for the pack and one for each file.
fn assembled(gathering: Gathering, stamp: Option<&[u8]>) -> (Assembled, Vec<String>) {
    let sources = [
        source("dpa.pdf", Origin::Ours, file(&[&line("Alpha", 9, 400), ""])),
        source("audit.pdf", Origin::Theirs, file(&[&line("Bravo", 9, 400), "", ""])),
        source("signed.pdf", Origin::Theirs, signed()),
        source("form.pdf", Origin::Theirs, with_field()),
    ];
    let attached = std::cell::RefCell::new(Vec::new());
    let layout = |front: &Content, files: &[Attachment]| -> Result<Pdf, String> {
        *attached.borrow_mut() = files.iter().map(|file| file.name.clone()).collect();
        assert_eq!(front.status, Status::Final);
        let pages = vec![""; 1 + sources.len()];
        Ok(pdf(bytes(file(&pages)), pages.len()))
    };
    let made = assemble(&pack(), &sources, Wishes { gathering, stamp }, layout).expect("it can be made");
    (made, attached.into_inner())
}

fn pdf(bytes: Vec<u8>, pages: usize) -> Pdf {
    Pdf { bytes, pages, warnings: Vec::new() }
}

#[test]
fn files_are_attached_unaltered() {
    let (made, attached) = assembled(Gathering::Attached, None);
    assert_eq!(attached, ["dpa.pdf", "audit.pdf", "signed.pdf", "form.pdf"]);
    assert!(made.items.iter().all(|item| item.handling == Handling::Attached && item.unstamped_sha256.is_none()));
}

#[test]
fn what_is_signed_or_a_form_is_attached_to_a_merged_copy() {
    let (made, attached) = assembled(Gathering::Merged, None);
    assert_eq!(attached, ["signed.pdf", "form.pdf"]);
    let handlings: Vec<Handling> = made.items.iter().map(|item| item.handling).collect();
    let (dpa, audit) = (Handling::Merged { first_page: 6 }, Handling::Merged { first_page: 8 });
    let (signed, form) = (Handling::Kept { why: Kept::Signed }, Handling::Kept { why: Kept::Form });
    assert_eq!(handlings, [dpa, audit, signed, form]);
    assert_eq!((made.pages, inspect(&made.bytes).expect("it can be read").pages), (10, 10));
}

#[test]
fn stamps_carry_the_page_numbers_of_the_pack() {
    let Some(font) = font() else { return };
    let (made, _) = assembled(Gathering::Merged, Some(&font));
    let stamped: Vec<bool> = made.items.iter().map(|item| item.unstamped_sha256.is_some()).collect();
    assert_eq!(stamped, [false, true, false, false], "documents name their recipient themselves");
    let Some(text) = tool("pdftotext", &["FILE", "-"], &made.bytes) else { return };
    for page in ["Page 8 of 10", "Page 9 of 10", "Page 10 of 10"] {
        assert!(text.contains(page), "{page} in {text}");
    }
    assert!(!text.contains("Page 6 of"));
}

/// A workspace with a customer, a report, and the look of the documents.
fn project() -> Project {
    let customer = "name = \"ACME\"\nnda = true\n";
    let project = Project::new().file("answers/customers/acme.toml", customer).file("report.pdf", bytes(one_page()));
    ["templates", "templates/fonts"].into_iter().fold(project, |project, folder| {
        let entries = fs::read_dir(repository().join(folder)).expect("it exists");
        let files = entries.map(|entry| entry.expect("it can be read").path()).filter(|path| path.is_file());
        files.fold(project, |project, path| {
            let name = path.file_name().and_then(|name| name.to_str()).expect("it has a name");
            project.file(&format!("{folder}/{name}"), fs::read(&path).expect("it can be read"))
        })
    })
}

fn refused(project: &Project, include: &str) -> String {
    project.run(["pack", "--customer", "acme", "--include", include, "--as-of", "2026-06-01"])
}

#[test]
fn wrong_items_are_named() {
    let mut locked = one_page();
    locked.trailer.set("Encrypt", dictionary! { "Filter" => "Standard" });
    let project = project().file("locked.pdf", bytes(locked)).file("sub/Report.pdf", bytes(one_page()));
    let project = project.file("text.pdf", "hello").file("folder.pdf/x", "");
    for (include, message) in [
        ("gone.pdf", "error: cannot read gone.pdf: No such file or directory (os error 2)"),
        ("folder.pdf", "error: folder.pdf is not a file"),
        ("text.pdf", "error: text.pdf is not a PDF"),
        ("locked.pdf", "error: locked.pdf is encrypted"),
        ("report.pdf,sub/Report.pdf", "error: report.pdf and sub/Report.pdf would have the same name in the pack"),
        ("report.pdf,./report.pdf", "error: report.pdf and ./report.pdf would have the same name in the pack"),
        ("nothing-such", "error: there is no document `nothing-such`"),
        (",", "error: there is nothing to pack"),
    ] {
        let said = refused(&project, include);
        assert!(said.starts_with("status: 2") && said.contains(message), "{include}: {said}");
        assert!(said.contains("hint: ") || include == "gone.pdf", "{include}: {said}");
    }
    assert!(!project.path().join("out").exists(), "nothing was written");
}

#[test]
fn a_file_goes_to_those_alone_who_may_have_it() {
    let evidence = "[pentest]\ntitle = \"Penetration test\"\nkind = \"report\"\nstate = \"exists\"\ndisclosure = \"nda\"\n\
                    [audit]\ntitle = \"Internal audit\"\nkind = \"record\"\nstate = \"exists\"\n\
                    [policy]\ntitle = \"Security policy\"\nkind = \"policy\"\nstate = \"exists\"\ndisclosure = \"public\"\n\
                    file = \"report.pdf\"\n";
    let project = project().file("answers/customers/open.toml", "name = \"Open\"\nnda = false\n");
    let project = ["pentest.pdf", "internal-audit.pdf", "other.pdf"]
        .into_iter()
        .fold(project, |project, name| project.file(name, bytes(one_page())))
        .file("answers/evidence.toml", evidence)
        .file("templates/inside/document.toml", "title = \"Inside\"\nreference = \"IN\"\ndisclosure = \"internal\"\n");
    let pack = |customer: &str, include: &str| {
        project.run(["pack", "--customer", customer, "--include", include, "--as-of", "2026-06-01", "--out", "made"])
    };
    let said = pack("open", "pentest.pdf");
    assert!(said.starts_with("status: 2"), "{said}");
    assert!(
        said.contains("error: pentest.pdf is for customers under an NDA, and none is in force with Open"),
        "{said}"
    );
    assert!(said.contains("hint: `[pentest]` in answers/evidence.toml"), "{said}");
    for (customer, include) in [("open", "internal-audit.pdf"), ("acme", "internal-audit.pdf"), ("acme", "inside")] {
        let said = pack(customer, include);
        assert!(said.starts_with("status: 2") && said.contains("does not leave the house"), "{said}");
    }
    assert!(!project.path().join("made").exists(), "nothing was written");
    for (customer, include, told) in
        [("acme", "pentest.pdf", false), ("open", "report.pdf", false), ("open", "other.pdf", true)]
    {
        let said = pack(customer, include);
        assert!(said.starts_with("status: 0"), "{said}");
        assert_eq!(said.contains("is not in answers/evidence.toml"), told, "{said}");
    }
}

/// A PDF that says something of itself.
pub fn saying(says: &[(&str, &str)]) -> Vec<u8> {
    let mut document = one_page();
    let mut information = Dictionary::new();
    says.iter().for_each(|(key, text)| information.set(*key, Object::string_literal(*text)));
    let information = document.add_object(information);
    document.trailer.set("Info", information);
    bytes(document)
}

#[test]
fn a_document_made_for_another_customer_is_not_packed() {
    let (title, reference) = (("Title", "Data Processing Agreement"), "DPA-");
    let keyword = |customer: &str| format!("{reference}{customer}");
    let (acme, other) = (keyword("acme"), keyword("other"));
    let project = project()
        .file("answers/customers/other.toml", "name = \"Other Ltd\"\nnda = true\nlegal_name = \"ACME Other Limited\"\n")
        .file("made/dpa-other.pdf", saying(&[title, ("Keywords", &other)]))
        .file("made/pack-other.pdf", saying(&[("Keywords", "PACK-other")]))
        .file("made/before.pdf", saying(&[title, ("Subject", "between Example and ACME Other Limited")]))
        .file("made/ddq.pdf", saying(&[("Title", "Answers"), ("Subject", "for Other Ltd"), ("Creator", "ddq 0.1.0")]))
        .file("made/dpa-acme.pdf", saying(&[title, ("Keywords", &acme), ("Subject", "between Other Ltd and ACME")]))
        .file("made/report.pdf", saying(&[("Title", "Penetration test by Other Ltd")]))
        .file("made/standard.pdf", saying(&[title, ("Keywords", "DPA")]));
    for (name, says) in [
        ("dpa-other", "DPA-other"),
        ("pack-other", "PACK-other"),
        ("before", "between Example and ACME Other Limited"),
        ("ddq", "for Other Ltd"),
    ] {
        let said = refused(&project, &format!("made/{name}.pdf"));
        let expect =
            format!("error: made/{name}.pdf was made for `other` (Other Ltd), not for `acme`: it says \"{says}\"");
        assert!(said.starts_with("status: 2") && said.contains(&expect), "{said}");
    }
    assert!(!project.path().join("out").exists(), "nothing was written");
    let said = refused(&project, "made/dpa-acme.pdf,made/report.pdf,made/standard.pdf");
    assert!(said.starts_with("status: 0"), "{said}");
}

#[test]
fn what_was_rendered_for_one_customer_is_not_packed_for_another() {
    let template = "title = \"Note\"\nreference = \"NOTE\"\ndisclosure = \"public\"\n[[section]]\nid = \"one\"\ntitle = \"One\"\n\
                    [[section.body]]\ntext = \"A word.\"\n";
    let project = project()
        .file("answers/customers/other.toml", "name = \"Other\"\nnda = true\n")
        .file("templates/note/document.toml", template);
    let made = project.run(["render", "note", "--customer", "other", "--draft", "--as-of", "2026-06-01"]);
    let file = "out/note-other.draft.pdf";
    assert!(project.path().join(file).is_file(), "{made}");
    let said = refused(&project, file);
    assert!(said.contains("was made for `other` (Other), not for `acme`: it says \"NOTE-other\""), "{said}");
    let own = project.run(["pack", "--customer", "other", "--include", file, "--as-of", "2026-06-01"]);
    assert!(own.starts_with("status: 0"), "{own}");
}

#[test]
fn a_registered_file_is_the_one_whose_hash_is_registered() {
    let entry = |hash: &str| {
        format!(
            "[audit]\ntitle = \"Audit\"\nkind = \"report\"\nstate = \"exists\"\ndisclosure = \"public\"\n\
             file = \"report.pdf\"\nsha256 = \"{hash}\"\n"
        )
    };
    let (known, there) = ("ab".repeat(32), ddq::digest::sha256(bytes(one_page())));
    let project = project().file("answers/evidence.toml", entry(&known));
    let said = refused(&project, "report.pdf");
    let expect = "error: report.pdf is not the file that `[audit]` in answers/evidence.toml registers";
    assert!(said.starts_with("status: 2") && said.contains(expect), "{said}");
    assert!(said.contains(&known) && said.contains(&there), "both hashes are told: {said}");
    let said = refused(&project.file("answers/evidence.toml", entry(&there)), "report.pdf");
    assert!(said.starts_with("status: 0"), "{said}");
}

#[test]
fn a_pack_is_for_a_customer_of_the_bank() {
    let said = project().run(["pack", "--customer", "nobody", "--include", "report.pdf"]);
    assert!(said.contains("error: no customer is named `nobody`\nhint: there are: acme"), "{said}");
}

/// The files that are attached to a PDF, by name.
fn attached(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let document = Document::load_mem(bytes).expect("it can be read");
    let is_file = |object: &&Object| object.as_dict().is_ok_and(|file| file.has(b"EF"));
    let files = document.objects.values().filter(is_file).map(|file| {
        let file = file.as_dict().expect("it is one");
        let name = file.get(b"UF").and_then(lopdf::decode_text_string).expect("it has a name");
        let stream = file.get(b"EF").and_then(Object::as_dict).and_then(|file| file.get_deref(b"F", &document));
        let stream = stream.and_then(Object::as_stream).expect("it has content");
        (name, stream.get_plain_content().expect("it can be unpacked"))
    });
    files.collect()
}

#[test]
fn a_pack_holds_its_files_as_they_were() {
    let project = project().file("signed by you.pdf", bytes(signed()));
    let said = refused(&project, "report.pdf,signed by you.pdf");
    insta::assert_snapshot!(said, @r"
    status: 0
    --- stdout
    Pack for ACME, 2 pages
      report.pdf         1 page     attached
      signed by you.pdf  1 page     attached

      pack      $DIR/out/pack-acme-2026-06-01.pdf
      manifest  $DIR/out/pack-acme-2026-06-01.json
    --- stderr
    ");
    let out = project.path().join("out");
    let made = fs::read(out.join("pack-acme-2026-06-01.pdf")).expect("it was written");
    let expected =
        ["report.pdf", "signed by you.pdf"].map(|name| (name.to_owned(), fs::read(project.path().join(name)).unwrap()));
    assert_eq!(attached(&made), expected);
    assert_sound(&made);
    let manifest = fs::read_to_string(out.join("pack-acme-2026-06-01.json")).expect("it was written");
    for (_, bytes) in &expected {
        assert!(manifest.contains(&ddq::digest::sha256(bytes)), "{manifest}");
    }
    if let Some(text) = tool("pdftotext", &["FILE", "-"], &made) {
        let digits: String = text.split_whitespace().collect();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in ["ACME", "report.pdf", "signed by you.pdf", "1 June 2026", "Confidential: under NDA", "sha256sum"]
        {
            assert!(text.contains(words), "{words} in {text}");
        }
        assert!(expected.iter().all(|(_, bytes)| digits.contains(&ddq::digest::sha256(bytes))), "{text}");
    }
}

#[test]
fn a_pack_that_was_changed_is_not_overwritten() {
    let project = project();
    let status = |said: String| said.lines().next().unwrap_or_default().to_owned();
    assert_eq!(status(refused(&project, "report.pdf")), "status: 0");
    assert_eq!(status(refused(&project, "report.pdf")), "status: 0");
    let pack = project.path().join("out/pack-acme-2026-06-01.pdf");
    assert!(
        refused(&project, "out/pack-acme-2026-06-01.pdf").contains("would be overwritten by the pack that holds it")
    );
    fs::write(&pack, "mine").expect("it can be written");
    assert!(refused(&project, "report.pdf").contains("is there, and not as this command made it"));
    assert_eq!(fs::read_to_string(&pack).expect("it is there"), "mine");
}

#[test]
fn a_merged_pack_is_for_reading() {
    let project = project().file("signed.pdf", bytes(signed()));
    let args = ["pack", "--customer", "acme", "--include", "report.pdf,signed.pdf", "--merge", "--stamp", "--as-of"];
    let json = project.stdout(&[&args[..], &["2026-06-01", "--format", "json"]].concat());
    let manifest: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(manifest["schema"], "ddq/pack/1");
    let handlings = ["report.pdf", "signed.pdf"].map(|file| {
        let items = manifest["items"].as_array().expect("it has items");
        items.iter().find(|item| item["file"] == file).expect("it is there")["handling"].clone()
    });
    assert_eq!(handlings, ["merged", "kept"]);
    let made = fs::read(project.path().join("out/pack-acme-2026-06-01.merged.pdf")).expect("it was written");
    assert_sound(&made);
    assert_eq!(attached(&made).len(), 1);
    let pages = inspect(&made).expect("it can be read").pages;
    if let Some(text) = tool("pdftotext", &["FILE", "-"], &made) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in ["Alpha Bravo", "because it is signed", &format!("Page {pages} of {pages}")] {
            assert!(text.contains(words), "{words} in {text}");
        }
    }
}
