//! Bounds that a package has to keep before any of it is believed.
//!
//! They are judged first on what the archive declares and again while a part is inflated,
//! so a file that lies about its sizes gains nothing.

/// What a package may ask of the machine that reads it.
///
/// The defaults leave room for any file that a person made.
///
/// ```
/// let small = opc::Limits { parts: 200, ..Default::default() };
/// assert_eq!(small.depth, 64);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Entries in the archive.
    pub parts: usize,
    /// Inflated bytes of one part.
    pub part_bytes: u64,
    /// Inflated bytes of all parts together.
    pub total_bytes: u64,
    /// Inflated bytes per compressed byte, judged only for parts above 1 MiB inflated.
    pub ratio: u64,
    /// Elements nested inside each other in one XML part.
    pub depth: usize,
    /// Cells of one sheet that hold a value or a style; paragraphs, rows and cells of one text.
    pub items: usize,
}

const MIB: u64 = 1 << 20;

impl Default for Limits {
    fn default() -> Self {
        Limits {
            parts: 10_000,
            part_bytes: 256 * MIB,
            total_bytes: 1024 * MIB,
            ratio: 1000,
            depth: 64,
            items: 5_000_000,
        }
    }
}

impl Limits {
    /// Whether `inflated` bytes out of `compressed` ones is more than a real part reaches.
    pub(crate) fn ratio_too_high(&self, compressed: u64, inflated: u64) -> bool {
        inflated > MIB && inflated > compressed.saturating_mul(self.ratio)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(compressed: u64, inflated: u64, expect: bool) {
        assert_eq!(Limits::default().ratio_too_high(compressed, inflated), expect);
    }

    #[test]
    fn ratio_is_judged_above_one_mebibyte_only() {
        check(1, MIB, false);
        check(1, MIB + 1, true);
        check(2 * MIB / 1000 + 1, 2 * MIB, false);
        check(0, 0, false);
    }
}
