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
