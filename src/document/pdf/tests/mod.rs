//! Documents made by hand, laid out and read back.

mod sample;

use super::pdf;
use crate::document::Templates;
use crate::document::content::Status;

#[test]
fn scratch() {
    let mut templates = Templates::embedded();
    for file in ["main.typ", "theme.typ"] {
        templates.insert(file, &std::fs::read(format!("templates/{file}")).unwrap());
    }
    let attachments = [super::Attachment {
        name: "answers/dpa.toml".into(),
        mime: "application/toml".into(),
        description: "Source".into(),
        relationship: super::Relationship::Source,
        bytes: b"x = 1\n".to_vec(),
    }];
    for (name, status) in [("draft", Status::Draft), ("final", Status::Final)] {
        let start = std::time::Instant::now();
        match pdf(&sample::document(status), &templates, &attachments) {
            Ok(pdf) => {
                println!(
                    "{name}: {} pages {} bytes {:?} {:?}",
                    pdf.pages,
                    pdf.bytes.len(),
                    start.elapsed(),
                    pdf.warnings
                );
                std::fs::write(format!("/tmp/pdf-out/{name}.pdf"), pdf.bytes).unwrap();
            }
            Err(error) => println!("{error}"),
        }
    }
}

#[test]
fn scratch_two() {
    let mut templates = Templates::embedded();
    for file in ["main.typ", "theme.typ"] {
        templates.insert(file, &std::fs::read(format!("templates/{file}")).unwrap());
    }
    for lines in 20..40 {
        let mut document = sample::small(vec![sample::paragraph("x\n".repeat(lines).trim())]);
        document.status = Status::Draft;
        let whole = sample::document(Status::Draft);
        let find = |id: &str| whole.sections.iter().find(|section| section.id == id).unwrap().clone();
        let which = std::fs::read_to_string("/tmp/pdf-out/which").unwrap();
        let mut next = find(which.trim());
        next.new_page = false;
        next.id = "next".into();
        document.sections.push(next);
        document.sections.extend(["s1", "annex-i"].map(find));
        let pdf = pdf(&document, &templates, &[]).unwrap();
        std::fs::write(format!("/tmp/pdf-out/small/{lines}.pdf"), pdf.bytes).unwrap();
    }
}
