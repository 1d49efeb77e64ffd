//! The archive and its parts, each inflated only when it is asked for.
//!
//! Opening judges the whole directory against the [`Limits`]; nothing is inflated for that.
//! Part names are compared without regard to case, as the packaging rules ask.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::{Cursor, Read};
use std::sync::Arc;

use zip::read::{ZipArchiveMetadata, ZipFileEntry};
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive, ZipReadOptions};

use crate::encoding::{self, Form};
use crate::{Error, Limits};

/// A package, whole in memory and compressed as it came.
pub struct Package {
    pub(crate) bytes: Vec<u8>,
    limits: Limits,
    directory: Arc<ZipArchiveMetadata>,
    /// Entry by name in small letters.
    parts: BTreeMap<String, usize>,
    /// Offset of the archive's directory.
    pub(crate) directory_start: usize,
    /// The archive's comment.
    pub(crate) comment: Vec<u8>,
}

/// Where an entry lies in the archive.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// Offset of the local header.
    pub(crate) local: usize,
    /// Offset of the record in the directory.
    pub(crate) central: usize,
    /// Compressed bytes, as the directory says.
    pub(crate) compressed: usize,
}

const LOCAL_HEADER: &[u8] = b"PK\x03\x04";
const COMPOUND_FILE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

impl Package {
    /// Opens a package from the bytes of its file.
    ///
    /// # Errors
    /// Whatever is wrong with the archive as a whole: none at all, cut off, encrypted, beyond a limit, a part twice.
    pub fn open(bytes: Vec<u8>, limits: &Limits) -> Result<Package, Error> {
        if bytes.starts_with(COMPOUND_FILE) {
            return Err(compound_file(&bytes));
        }
        let archive = ZipArchive::new(Cursor::new(bytes.as_slice())).map_err(|error| not_an_archive(&bytes, &error))?;
        let directory = archive.metadata();
        let directory_start = offset(archive.central_directory_start());
        let comment = archive.comment().to_vec();
        drop(archive);
        let mut package =
            Package { limits: limits.clone(), directory, parts: BTreeMap::new(), directory_start, comment, bytes };
        package.judge()?;
        package.parts = package.names()?;
        crate::archive::extents(&package)?;
        Ok(package)
    }

    /// The bytes of the file, as they came.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The limits that it was opened with.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// How many entries the archive has.
    pub(crate) fn len(&self) -> usize {
        self.directory.len()
    }

    /// The name of an entry as stored, for messages.
    pub(crate) fn name(&self, index: usize) -> String {
        self.entry(index).name().map_or_else(|_| String::new(), |name| name.into_owned())
    }

    /// The names of all parts, in small letters.
    pub fn part_names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// The entry of a part; its name may be percent-encoded.
    pub fn find(&self, name: &str) -> Option<usize> {
        let key = key(name);
        self.parts.get(&key).or_else(|| self.parts.get(&percent_decoded(&key)?)).copied()
    }

    /// The entry of a part that has to be there.
    ///
    /// # Errors
    /// [`Error::PartMissing`].
    pub fn require(&self, name: &str) -> Result<usize, Error> {
        self.find(name).ok_or_else(|| Error::PartMissing { part: name.to_owned() })
    }

    /// The text of a part, and the form in which its bytes hold it.
    ///
    /// # Errors
    /// [`Error::DamagedPart`] where its bytes cannot be unpacked or are not as many as declared, and [`Error::Encoding`].
    pub fn text(&self, index: usize) -> Result<(String, Form), Error> {
        encoding::decode(self.inflate(index)?, &self.name(index))
    }

    /// The bytes of a part.
    ///
    /// # Errors
    /// [`Error::DamagedPart`] where they cannot be unpacked or are not as many as declared.
    pub(crate) fn inflate(&self, index: usize) -> Result<Vec<u8>, Error> {
        let entry = self.entry(index);
        let declared = entry.size();
        let mut bytes = Vec::with_capacity(offset(declared.min(self.limits.part_bytes)));
        let mut cursor = Cursor::new(self.bytes.as_slice());
        let damaged = |message: String| Error::DamagedPart { part: self.name(index), message };
        entry
            .with_reader(&mut cursor, ZipReadOptions::new())
            .map_err(|error| damaged(error.to_string()))?
            .take(declared + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| damaged(error.to_string()))?;
        match bytes.len() as u64 == declared {
            true => Ok(bytes),
            false => Err(damaged("its size is not the declared one".to_owned())),
        }
    }

    /// Where an entry's headers are.
    pub(crate) fn place(&self, index: usize) -> Place {
        let entry = self.entry(index);
        Place {
            local: offset(entry.header_start()),
            central: offset(entry.central_header_start()),
            compressed: offset(entry.compressed_size()),
        }
    }

    fn entry(&self, index: usize) -> ZipFileEntry<'_> {
        self.directory.entry(index).expect("an index below len()")
    }

    fn judge(&self) -> Result<(), Error> {
        let limits = &self.limits;
        if self.len() > limits.parts {
            return Err(Error::TooManyParts { parts: self.len(), limit: limits.parts });
        }
        let mut total = 0u64;
        for index in 0..self.len() {
            self.judge_entry(index)?;
            total = total.saturating_add(self.entry(index).size());
        }
        match total > limits.total_bytes {
            true => Err(Error::PackageTooLarge { bytes: total, limit: limits.total_bytes }),
            false => Ok(()),
        }
    }

    fn judge_entry(&self, index: usize) -> Result<(), Error> {
        let (entry, limits, part) = (self.entry(index), &self.limits, self.name(index));
        let known = matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated);
        if entry.encrypted() {
            return Err(Error::Encrypted);
        }
        if !known {
            let message = format!("its compression {} is unknown", entry.compression());
            return Err(Error::DamagedPart { part, message });
        }
        if limits.ratio_too_high(entry.compressed_size(), entry.size()) {
            return Err(Error::RatioTooHigh { part, limit: limits.ratio });
        }
        if entry.size() > limits.part_bytes {
            return Err(Error::PartTooLarge { part, bytes: entry.size(), limit: limits.part_bytes });
        }
        Ok(())
    }

    fn names(&self) -> Result<BTreeMap<String, usize>, Error> {
        if self.directory.has_duplicate_names() {
            return Err(Error::DuplicatePart { part: self.repeated_name() });
        }
        let mut names = BTreeMap::new();
        for index in 0..self.len() {
            let part = self.name(index);
            match names.entry(key(&part)) {
                Entry::Occupied(_) => return Err(Error::DuplicatePart { part }),
                Entry::Vacant(vacant) => vacant.insert(index),
            };
        }
        Ok(names)
    }

    /// The first name that the directory's records hold twice.
    fn repeated_name(&self) -> String {
        let mut seen = std::collections::BTreeSet::new();
        let mut at = self.directory_start;
        while let Some(header) = self.bytes.get(at..at + 46).filter(|header| header.starts_with(b"PK\x01\x02")) {
            let length = |at: usize| usize::from(u16::from_le_bytes([header[at], header[at + 1]]));
            let name = self.bytes.get(at + 46..at + 46 + length(28)).unwrap_or_default();
            if !seen.insert(name) {
                return String::from_utf8_lossy(name).into_owned();
            }
            at += 46 + length(28) + length(30) + length(32);
        }
        String::new()
    }
}

/// Offsets of an archive that is whole in memory fit; others are refused where they are used.
fn offset(value: u64) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

/// The name under which a part is found.
fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

fn percent_decoded(name: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = (*first == b'%').then(|| tail.get(..2)).flatten();
        let code = hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &tail[2..] } else { tail };
    }
    Some(String::from_utf8(bytes).ok()?.to_lowercase())
}

/// An encrypted package is a compound file that holds a stream of that name.
fn compound_file(bytes: &[u8]) -> Error {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    match bytes.windows(name.len()).any(|window| window == name) {
        true => Error::Encrypted,
        false => Error::CompoundFile,
    }
}

fn not_an_archive(bytes: &[u8], error: &ZipError) -> Error {
    let begun = bytes.starts_with(LOCAL_HEADER) || (bytes.len() < 4 && LOCAL_HEADER.starts_with(bytes));
    let ended = bytes.windows(4).any(|window| window == b"PK\x05\x06");
    match !bytes.is_empty() && (begun || ended) {
        true => Error::Truncated { message: error.to_string() },
        false => Error::NotAZip,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expect: Error) {
        let error = Package::open(bytes.to_vec(), &Limits::default()).err();
        assert_eq!(error.as_ref().map(std::mem::discriminant), Some(std::mem::discriminant(&expect)), "{error:?}");
    }

    #[test]
    fn other_kinds_of_file() {
        let cut = Error::Truncated { message: String::new() };
        check(b"", Error::NotAZip);
        check(b"id,question\n1,\"Is data encrypted?\"\n", Error::NotAZip);
        check(b"PK\x03", cut.clone());
        check(b"PK\x03\x04\x14\0\0\0", cut);
        check(COMPOUND_FILE, Error::CompoundFile);
        let encrypted = [COMPOUND_FILE, b"\0E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"].concat();
        check(&encrypted, Error::Encrypted);
    }

    #[test]
    fn names_are_compared_loosely() {
        assert_eq!(key("/XL\\Workbook.xml"), "xl/workbook.xml");
        assert_eq!(percent_decoded("xl/my%20sheet%2.xml").as_deref(), Some("xl/my sheet%2.xml"));
    }
}
