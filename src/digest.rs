//! Hashes as people and programs write them down.

use sha2::{Digest, Sha256};

/// The SHA-256 of some bytes, in hexadecimal digits.
#[must_use]
pub fn sha256(bytes: impl AsRef<[u8]>) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal digits, two each.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_in_pairs() {
        assert_eq!(hexadecimal(&[0, 10, 255]), "000aff");
        // FIPS 180-4: the hash of no message.
        assert!(sha256("").starts_with("e3b0c44298fc1c149afbf4c8996fb924"));
    }
}
