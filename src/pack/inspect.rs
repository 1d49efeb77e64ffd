//! What a PDF from somewhere is: its pages, its title, whether it is signed. Strangers made it, so everything is bounded.

use lopdf::{Dictionary, Document, LoadOptions, Object, decode_text_string};

use super::error::PackError;
use super::page::sheet;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 256 << 20;

/// The most pages of one file.
const MAX_PAGES: usize = 10_000;

/// The most objects of one file.
const MAX_OBJECTS: usize = 1_000_000;

/// The highest number of an object (ISO 32000-1, annex C).
const MAX_NUMBER: u32 = 8_388_607;

/// The most that one stream may unpack to while a file is read.
const MAX_STREAM: usize = 64 << 20;

/// The longest title that is shown, in characters.
const MAX_TITLE: usize = 120;

/// How much is read of another line that a file says of itself, in characters.
const MAX_LINE: usize = 2000;

/// How deep values lie within values; deeper ones are not looked into.
const MAX_DEPTH: usize = 64;

/// What a PDF is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// How many pages it has.
    pub pages: usize,
    /// The title that it gives itself, in one line.
    pub title: Option<String>,
    /// What it says that it is about, in one line.
    pub subject: Option<String>,
    /// Its keywords; of our documents, the reference.
    pub keywords: Vec<String>,
    /// The programme that it says it was written with.
    pub creator: Option<String>,
    /// Whether somebody signed it.
    pub signed: bool,
    /// Whether it has fields to fill in.
    pub form: bool,
}

/// Reads a PDF as far as it must be known.
///
/// # Errors
/// When it is no PDF, is encrypted, is broken (repairs are not accepted: they may lose pages), or is too large.
pub fn inspect(bytes: &[u8]) -> Result<Evidence, PackError> {
    Ok(evidence(&open(bytes)?))
}

pub(super) fn evidence(document: &Document) -> Evidence {
    Evidence {
        pages: document.page_iter().count(),
        title: line(document, b"Title", MAX_TITLE),
        subject: line(document, b"Subject", MAX_LINE),
        keywords: keywords(document),
        creator: line(document, b"Creator", MAX_LINE),
        signed: document.objects.values().any(|object| is_signature(object, 0)),
        form: has_form(document),
    }
}

/// Reads a PDF whose every page can be shown.
pub(super) fn open(bytes: &[u8]) -> Result<Document, PackError> {
    if bytes.len() > MAX_BYTES {
        return Err(PackError::TooLarge { what: "bytes", limit: MAX_BYTES });
    }
    if !bytes.starts_with(b"%PDF-") {
        return Err(PackError::NotPdf);
    }
    let options = LoadOptions::with_max_decompressed_size(MAX_STREAM);
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) | lopdf::Error::UnsupportedSecurityHandler(_) => {
            PackError::Encrypted
        }
        error => PackError::Broken(error.to_string()),
    })?;
    if document.trailer.has(b"Encrypt") || document.was_encrypted() {
        return Err(PackError::Encrypted);
    }
    if let Some(recovery) = document.xref_recovery {
        return Err(PackError::Broken(format!("its table of objects does not match its bytes ({recovery:?})")));
    }
    check(&document)?;
    Ok(document)
}

fn check(document: &Document) -> Result<(), PackError> {
    if document.max_id > MAX_NUMBER {
        return Err(PackError::Broken("its objects have numbers beyond what PDF allows".to_owned()));
    }
    if document.objects.len() > MAX_OBJECTS {
        return Err(PackError::TooLarge { what: "objects", limit: MAX_OBJECTS });
    }
    let mut pages = 0;
    for page in document.page_iter() {
        pages += 1;
        if pages > MAX_PAGES {
            return Err(PackError::TooLarge { what: "pages", limit: MAX_PAGES });
        }
        sheet(document, page).ok_or(PackError::NoMediaBox { page: pages })?;
    }
    if pages == 0 {
        return Err(PackError::Broken("it has no pages".to_owned()));
    }
    Ok(())
}

fn keywords(document: &Document) -> Vec<String> {
    let line = line(document, b"Keywords", MAX_LINE).unwrap_or_default();
    let each = line.split([',', ';']).map(str::trim).filter(|keyword| !keyword.is_empty());
    each.map(str::to_owned).collect()
}

/// What a file says of itself under a key, in one line that can be shown.
fn line(document: &Document, key: &[u8], limit: usize) -> Option<String> {
    let information = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict).ok()?;
    let text = decode_text_string(information.get_deref(key, document).ok()?).ok()?;
    let plain = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter });
    let shown: String = plain.filter(|letter| !turns_text(*letter)).collect();
    let words: Vec<&str> = shown.split_whitespace().collect();
    let line: String = words.join(" ").chars().take(limit).collect();
    (!line.is_empty()).then_some(line)
}

/// Whether a character is invisible or changes the direction of others.
fn turns_text(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether a value holds a signature: a dictionary that says which bytes it vouches for.
fn is_signature(object: &Object, depth: usize) -> bool {
    match object {
        _ if depth > MAX_DEPTH => false,
        Object::Dictionary(dictionary) => signs(dictionary, depth),
        Object::Stream(stream) => signs(&stream.dict, depth),
        Object::Array(values) => values.iter().any(|value| is_signature(value, depth + 1)),
        _ => false,
    }
}

fn signs(dictionary: &Dictionary, depth: usize) -> bool {
    let vouches = dictionary.has(b"ByteRange") && dictionary.has(b"Contents");
    vouches || dictionary.iter().any(|(_, value)| is_signature(value, depth + 1))
}

fn has_form(document: &Document) -> bool {
    let form = document.catalog().and_then(|catalog| catalog.get_deref(b"AcroForm", document));
    let Ok(form) = form.and_then(Object::as_dict) else { return false };
    let fields = form.get_deref(b"Fields", document).and_then(Object::as_array);
    form.has(b"XFA") || fields.is_ok_and(|fields| !fields.is_empty())
}
