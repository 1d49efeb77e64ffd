//! The archive written anew around replaced parts; every other entry is copied byte for byte.
//!
//! ```text
//! [bytes before] local header + data + descriptor, … , directory, end record + comment
//! ```
//!
//! Entries keep their order, in the data and in the directory. A replaced entry keeps its name,
//! time and attributes; its sizes, checksum and compression method are new. The result is a plain
//! archive: of zip64 only what an untouched entry needs for itself stays.

use std::collections::BTreeMap;
use std::io::Write;
use std::ops::Range;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

use crate::Error;
use crate::package::{Package, Place};

const LOCAL: usize = 30;
const CENTRAL: usize = 46;
const DEFLATED: u16 = 8;
/// Only two of the flags concern the name; all others describe the replaced data.
const NAME_FLAGS: u16 = 1 << 11;
const ZIP64_FIELD: u16 = 1;

/// A part's new bytes, compressed.
#[derive(Debug)]
pub struct Packed {
    data: Vec<u8>,
    size: usize,
    crc: u32,
}

/// Compresses the new bytes of a part.
pub fn pack(bytes: &[u8]) -> Packed {
    let mut crc = Crc::new();
    crc.update(bytes);
    let mut encoder = DeflateEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::new(LEVEL));
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    let data = written.expect("writing to memory cannot fail");
    Packed { data, size: bytes.len(), crc: crc.sum() }
}

/// Sheets shrink hardly further at higher levels, which take several times as long.
const LEVEL: u32 = 3;

/// The byte range of each entry in the archive, up to the next one; by entry.
///
/// Entries that overlap, or that lie behind the directory, are refused.
pub(crate) fn extents(package: &Package) -> Result<Vec<Range<usize>>, Error> {
    let mut order: Vec<(Place, usize)> = (0..package.len()).map(|index| (package.place(index), index)).collect();
    order.sort_by_key(|(place, _)| place.local);
    let mut extents = vec![0..0; order.len()];
    for (at, (place, index)) in order.iter().enumerate() {
        let end = order.get(at + 1).map_or(package.directory_start, |next| next.0.local);
        let needed = entry_end(package, place).ok_or_else(|| Error::DamagedPart {
            part: package.name(*index),
            message: "its header is not where the directory says".to_owned(),
        })?;
        if needed > end {
            return Err(Error::OverlappingPart { part: package.name(*index) });
        }
        extents[*index] = place.local..end;
    }
    Ok(extents)
}

/// Where an entry's data ends; `None` where there is no entry.
fn entry_end(package: &Package, place: &Place) -> Option<usize> {
    let header = package.bytes.get(place.local..)?.get(..LOCAL)?;
    let header = Some(header).filter(|header| header.starts_with(b"PK\x03\x04"))?;
    let variable = usize::from(u16_at(header, 26)) + usize::from(u16_at(header, 28));
    (place.local + LOCAL + variable).checked_add(place.compressed)
}

/// The archive with some entries replaced.
///
/// # Errors
/// [`Error::ArchiveTooLarge`], and what is wrong with the archive's directory.
pub fn rebuild(package: &Package, replaced: &BTreeMap<usize, Packed>) -> Result<Vec<u8>, Error> {
    let extents = extents(package)?;
    let mut order: Vec<usize> = (0..extents.len()).collect();
    order.sort_by_key(|&index| extents[index].start);
    let first = order.first().map_or(0, |&index| extents[index].start);
    let mut out =
        Vec::with_capacity(package.bytes.len() + replaced.values().map(|packed| packed.data.len()).sum::<usize>());
    out.extend_from_slice(&package.bytes[..first]);
    let mut offsets = vec![0; extents.len()];
    for index in order {
        offsets[index] = out.len();
        let entry = &package.bytes[extents[index].clone()];
        match replaced.get(&index) {
            Some(packed) => write_entry(&mut out, entry, packed),
            None => out.extend_from_slice(entry),
        }
    }
    write_directory(package, replaced, &offsets, &mut out)?;
    Ok(out)
}

fn write_entry(out: &mut Vec<u8>, old: &[u8], packed: &Packed) {
    let (name, extra) = (usize::from(u16_at(old, 26)), usize::from(u16_at(old, 28)));
    let extra = without_zip64(&old[LOCAL + name..LOCAL + name + extra]);
    let mut header = old[..LOCAL].to_vec();
    describe(&mut header[6..26], packed);
    header[28..30].copy_from_slice(&length(&extra));
    out.extend_from_slice(&header);
    out.extend_from_slice(&old[LOCAL..LOCAL + name]);
    out.extend_from_slice(&extra);
    out.extend_from_slice(&packed.data);
}

/// Fills flags, method, checksum and sizes, which are laid out alike in both kinds of header.
fn describe(fields: &mut [u8], packed: &Packed) {
    let flags = u16_at(fields, 0) & NAME_FLAGS;
    fields[0..2].copy_from_slice(&flags.to_le_bytes());
    fields[2..4].copy_from_slice(&DEFLATED.to_le_bytes());
    fields[8..12].copy_from_slice(&packed.crc.to_le_bytes());
    fields[12..16].copy_from_slice(&(packed.data.len() as u32).to_le_bytes());
    fields[16..20].copy_from_slice(&(packed.size as u32).to_le_bytes());
}

fn write_directory(
    package: &Package,
    replaced: &BTreeMap<usize, Packed>,
    offsets: &[usize],
    out: &mut Vec<u8>,
) -> Result<(), Error> {
    let start = out.len();
    for (index, &offset) in offsets.iter().enumerate() {
        let record = central_record(package, index)?;
        write_record(out, record, replaced.get(&index), offset);
    }
    let fits = u32::try_from(out.len()).is_ok() && offsets.len() < usize::from(u16::MAX);
    if !fits {
        return Err(Error::ArchiveTooLarge { bytes: out.len() as u64 });
    }
    let (count, size) = ((offsets.len() as u16).to_le_bytes(), (out.len() - start) as u32);
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    out.extend_from_slice(&[count, count].concat());
    out.extend_from_slice(&size.to_le_bytes());
    out.extend_from_slice(&(start as u32).to_le_bytes());
    out.extend_from_slice(&length(&package.comment));
    out.extend_from_slice(&package.comment);
    Ok(())
}

/// An entry's record in the old directory, with name, extra fields and comment.
fn central_record(package: &Package, index: usize) -> Result<&[u8], Error> {
    let rest = package.bytes.get(package.place(index).central..).unwrap_or_default();
    let header = rest.get(..CENTRAL).filter(|header| header.starts_with(b"PK\x01\x02"));
    let record = header.and_then(|header| {
        let variable: usize = [28, 30, 32].iter().map(|&at| usize::from(u16_at(header, at))).sum();
        rest.get(..CENTRAL + variable)
    });
    record.ok_or_else(|| Error::DamagedPart {
        part: package.name(index),
        message: "its record is not in the directory".to_owned(),
    })
}

fn write_record(out: &mut Vec<u8>, old: &[u8], replaced: Option<&Packed>, offset: usize) {
    let (name, extra) = (usize::from(u16_at(old, 28)), usize::from(u16_at(old, 30)));
    let (name, rest) = old[CENTRAL..].split_at(name);
    let (extra, comment) = rest.split_at(extra);
    let mut header = old[..CENTRAL].to_vec();
    let mut extra = extra.to_vec();
    if let Some(packed) = replaced {
        extra = without_zip64(&extra);
        describe(&mut header[8..28], packed);
    }
    match replaced.is_none() && header[42..46] == [0xFF; 4] {
        true => set_zip64_offset(&header, &mut extra, offset),
        false => header[42..46].copy_from_slice(&(offset as u32).to_le_bytes()),
    }
    header[30..32].copy_from_slice(&length(&extra));
    for piece in [&header, name, &extra, comment] {
        out.extend_from_slice(piece);
    }
}

/// In a zip64 field the offset follows those of the two sizes that do not fit their place.
fn set_zip64_offset(header: &[u8], extra: &mut [u8], offset: usize) {
    let sizes = [20, 24].iter().filter(|&&at| header[at..at + 4] == [0xFF; 4]).count();
    let Some(field) = fields(extra).find(|(id, _)| *id == ZIP64_FIELD) else {
        return;
    };
    let at = field.1.start + 4 + 8 * sizes;
    if at + 8 <= field.1.end {
        extra[at..at + 8].copy_from_slice(&(offset as u64).to_le_bytes());
    }
}

fn without_zip64(extra: &[u8]) -> Vec<u8> {
    let kept = fields(extra).filter(|(id, _)| *id != ZIP64_FIELD);
    kept.flat_map(|(_, range)| &extra[range]).copied().collect()
}

/// Identity and byte range, head included, of each extra field.
fn fields(extra: &[u8]) -> impl Iterator<Item = (u16, Range<usize>)> + use<> {
    let mut ranges = Vec::new();
    let mut at = 0;
    while at + 4 <= extra.len() {
        let end = at + 4 + usize::from(u16_at(extra, at + 2));
        if end > extra.len() {
            break;
        }
        ranges.push((u16_at(extra, at), at..end));
        at = end;
    }
    ranges.into_iter()
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

/// The length of a field that was no longer than 65,535 bytes before.
fn length(bytes: &[u8]) -> [u8; 2] {
    (bytes.len() as u16).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zip64_field_is_left_out_and_others_stay() {
        let other = [0x55, 0x54, 2, 0, 9, 9];
        let zip64 = [1, 0, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8];
        assert_eq!(without_zip64(&[other.as_slice(), &zip64].concat()), other);
        assert_eq!(without_zip64(&[zip64.as_slice(), &other].concat()), other);
        assert_eq!(without_zip64(&[]), []);
    }

    #[test]
    fn a_zip64_offset_is_set_after_the_sizes() {
        let mut header = [0; CENTRAL];
        header[20..28].fill(0xFF);
        let mut extra = [[1, 0, 24, 0].as_slice(), &[0; 24]].concat();
        set_zip64_offset(&header, &mut extra, 0x0102);
        assert_eq!(extra[20..22], [2, 1]);
        assert_eq!(extra[..20], [[1, 0, 24, 0].as_slice(), &[0; 16]].concat());
    }
}
