//! Typst, called: layout, the check of the pages, the PDF.

use std::any::Any;
use std::thread;

use typst::World;
use typst::diag::Warned;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::Pdf;
use super::fault::PdfError;
use super::message::messages;
use super::page;
use super::world::{Desk, datetime};
use crate::document::sound::Sound;

/// Room for the deepest nesting that the compiler allows, whatever thread asks.
const STACK: usize = 64 << 20;

/// For how many documents the compiler remembers what it laid out; more would only cost memory.
const REMEMBERED: usize = 2;

/// Sets what lies on the desk.
pub(super) fn compile(desk: &Desk<'_>, document: Sound<'_>) -> Result<Pdf, PdfError> {
    typst::comemo::evict(REMEMBERED);
    // A thread of its own gives the compiler its stack, and ends a panic that a template caused.
    thread::scope(|scope| {
        let builder = thread::Builder::new().name("typst".to_owned()).stack_size(STACK);
        let thread = builder.spawn_scoped(scope, || set(desk, document));
        thread.map_err(|error| failed(error.to_string()))?.join().map_err(|panic| failed(said(panic.as_ref())))?
    })
}

fn set(desk: &Desk<'_>, document: Sound<'_>) -> Result<Pdf, PdfError> {
    let world: &dyn World = desk;
    let Warned { output, warnings } = typst::compile::<PagedDocument>(world);
    let paged = output.map_err(|errors| PdfError::Template { faults: messages(desk, &errors) })?;
    let options = options(document)?;
    let (fits, bytes) = thread::scope(|scope| {
        let fits = scope.spawn(|| page::check(&paged));
        let bytes = typst_pdf::pdf(&paged, &options);
        (fits.join(), bytes)
    });
    fits.map_err(|panic| failed(said(panic.as_ref())))??;
    let bytes = bytes.map_err(|errors| PdfError::Template { faults: messages(desk, &errors) })?;
    let pages = paged.pages().len();
    // To take the pages apart takes as long as some documents: nobody waits for it.
    rayon::spawn(move || drop(paged));
    Ok(Pdf { bytes, pages, warnings: messages(desk, &warnings) })
}

fn options(document: Sound<'_>) -> Result<PdfOptions, PdfError> {
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]);
    Ok(PdfOptions {
        ident: Smart::Custom(format!("ddq:{}:{}:{}", document.id, document.reference, document.hash)),
        creator: Smart::Custom(Some(concat!("ddq ", env!("CARGO_PKG_VERSION")).to_owned())),
        timestamp: Some(Timestamp::new_utc(datetime(document.date))),
        standards: standards.map_err(|error| failed(error.message().to_string()))?,
        page_ranges: None,
        tagged: true,
        pretty: false,
    })
}

fn failed(message: String) -> PdfError {
    PdfError::Compiler { message }
}

/// What a panic said.
fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("it panicked").to_owned()
}
