//! Stable 64-bit hashes of features: the same on every machine and in every run.

/// Mixes one value into a running hash.
pub fn mix(seed: u64, value: u64) -> u64 {
    let mut z = (seed ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z ^= z >> 32;
    z = z.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    z ^ (z >> 29)
}

/// The hash of some bytes, told apart from the same bytes of another kind by `seed`.
pub fn bytes(seed: u64, bytes: &[u8]) -> u64 {
    let mut hash = seed ^ bytes.len() as u64;
    let mut at = 0;
    while let Some(chunk) = bytes.get(at..at + 8) {
        hash = mix(hash, u64::from_le_bytes(chunk.try_into().expect("chunks of eight")));
        at += 8;
    }
    let mut rest = 0;
    while at < bytes.len() {
        rest = rest << 8 | u64::from(bytes[at]);
        at += 1;
    }
    mix(hash, rest)
}

/// Hashes keys that are hashes already.
#[derive(Default, Clone)]
pub struct Identity(u64);

impl std::hash::Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = self::bytes(self.0, bytes);
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

/// A map whose keys are hashes. Looked up, never iterated.
pub type HashedMap<V> = std::collections::HashMap<u64, V, std::hash::BuildHasherDefault<Identity>>;
