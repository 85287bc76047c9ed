//! Sealing what is written to a phone's storage.
//!
//! ```text
//! sealed = algorithm (1 byte; 1 is AES-256-GCM) · nonce (12) · ciphertext · tag (16)
//! ```
//!
//! Every sealed value is bound to its purpose (which table, which row), so that none can be moved to the
//! place of another. The first byte names the algorithm, so that another one (SM4) can be added beside it.

use ring::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hkdf::{HKDF_SHA256, Salt},
};
use zeroize::Zeroizing;

use crate::ports::{Entropy, random};

/// AES-256-GCM with a random 96-bit nonce. Safe for 2^32 values under one key; a phone writes far fewer.
const AES_256_GCM_RANDOM_NONCE: u8 = 1;
const OVERHEAD: usize = 1 + NONCE_LEN + 16;
const DERIVED_USE: &[u8] = b"yixian/seal/1";

/// Why something could not be sealed or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Another key, another purpose, or altered bytes: the three cannot be told apart.
    #[error("not sealed with this key for this purpose, or altered since")]
    Unreadable,
    /// Sealed by a newer version, in a way this one does not know.
    #[error("sealed with algorithm {0}, which this version does not know")]
    UnknownAlgorithm(u8),
    /// More than the algorithm can take.
    #[error("too much to seal at once")]
    TooLarge,
}

/// A key that seals and opens, ready to use: making one is the expensive part.
///
/// The secret is wiped when dropped (the cipher's expanded form is ring's, which does not wipe it), and it
/// never prints itself.
pub struct SealKey {
    secret: Zeroizing<[u8; 32]>,
    cipher: LessSafeKey,
}

impl SealKey {
    /// A key from 32 secret bytes that nobody can guess.
    ///
    /// # Errors
    /// Never for 32 bytes; the cipher's signature allows it.
    pub fn new(secret: [u8; 32]) -> Result<Self, SealError> {
        let secret = Zeroizing::new(secret);
        let key = UnboundKey::new(&AES_256_GCM, secret.as_slice()).map_err(|_| SealError::TooLarge)?;
        Ok(Self { secret, cipher: LessSafeKey::new(key) })
    }

    /// A fresh key.
    ///
    /// # Errors
    /// See [`Self::new`].
    pub fn generate(entropy: &dyn Entropy) -> Result<Self, SealError> {
        Self::new(random(entropy))
    }

    /// A key for one use, from which neither this one nor its sisters can be told.
    ///
    /// # Errors
    /// If the purpose is too long.
    pub fn derive(&self, purpose: &[u8]) -> Result<Self, SealError> {
        Self::from_material(self.secret.as_slice(), purpose)
    }

    /// A key from any secret material of full strength, by HKDF-SHA256.
    ///
    /// # Errors
    /// If the purpose is too long.
    pub fn from_material(material: &[u8], purpose: &[u8]) -> Result<Self, SealError> {
        let extracted = Salt::new(HKDF_SHA256, DERIVED_USE).extract(material);
        let purpose = [purpose];
        let expanded = extracted.expand(&purpose, HKDF_SHA256).map_err(|_| SealError::TooLarge)?;
        let mut secret = Zeroizing::new([0; 32]);
        expanded.fill(secret.as_mut_slice()).map_err(|_| SealError::TooLarge)?;
        Self::new(*secret)
    }

    /// The secret bytes, to be wrapped by another key or kept by a vault.
    #[must_use]
    pub fn expose(&self) -> &[u8; 32] {
        &self.secret
    }

    /// Seals bytes for one purpose.
    ///
    /// # Errors
    /// If they are more than the cipher can take (64 GiB).
    pub fn seal(
        &self,
        entropy: &dyn Entropy,
        purpose: &[u8],
        plaintext: &[u8],
    ) -> Result<Vec<u8>, SealError> {
        let nonce: [u8; NONCE_LEN] = random(entropy);
        let mut sealed = Vec::with_capacity(plaintext.len() + OVERHEAD);
        sealed.push(AES_256_GCM_RANDOM_NONCE);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(plaintext);
        let body = sealed.get_mut(1 + NONCE_LEN..).unwrap_or_default();
        let tag = self
            .cipher
            .seal_in_place_separate_tag(Nonce::assume_unique_for_key(nonce), Aad::from(purpose), body)
            .map_err(|_| SealError::TooLarge)?;
        sealed.extend_from_slice(tag.as_ref());
        Ok(sealed)
    }

    /// Opens what [`Self::seal`] made for the same purpose.
    ///
    /// # Errors
    /// If it was sealed with another key, for another purpose, in an unknown way, or altered since.
    pub fn open(&self, purpose: &[u8], sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        let (algorithm, rest) = sealed.split_first().ok_or(SealError::Unreadable)?;
        if *algorithm != AES_256_GCM_RANDOM_NONCE {
            return Err(SealError::UnknownAlgorithm(*algorithm));
        }
        let (nonce, body) = rest.split_first_chunk::<NONCE_LEN>().ok_or(SealError::Unreadable)?;
        let mut body = body.to_vec();
        let plain = self
            .cipher
            .open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::from(purpose), &mut body)
            .map_err(|_| SealError::Unreadable)?
            .len();
        body.truncate(plain);
        Ok(body)
    }
}

impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealKey(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts up, so that every nonce differs.
    struct Counting(std::sync::atomic::AtomicU8);

    impl Entropy for Counting {
        fn fill(&self, buffer: &mut [u8]) {
            buffer.fill(self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
        }
    }

    fn key(byte: u8) -> SealKey {
        SealKey::new([byte; 32]).unwrap()
    }

    #[test]
    fn what_is_sealed_opens_only_with_the_same_key_and_purpose() {
        let entropy = Counting(0.into());
        let sealed = key(1).seal(&entropy, b"a", b"secret").unwrap();
        assert_eq!(key(1).open(b"a", &sealed).unwrap(), b"secret");
        assert_eq!(key(1).open(b"b", &sealed), Err(SealError::Unreadable));
        assert_eq!(key(2).open(b"a", &sealed), Err(SealError::Unreadable));
        assert_ne!(sealed, key(1).seal(&entropy, b"a", b"secret").unwrap());
    }

    #[test]
    fn every_altered_or_missing_byte_is_noticed() {
        let sealed = key(1).seal(&Counting(0.into()), b"a", b"secret").unwrap();
        for position in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[position] ^= 1;
            assert!(key(1).open(b"a", &altered).is_err());
            assert!(key(1).open(b"a", &sealed[..position]).is_err());
        }
        assert_eq!(key(1).open(b"a", &[7; 40]), Err(SealError::UnknownAlgorithm(7)));
    }

    #[test]
    fn derived_keys_differ_by_purpose_and_nothing_prints_itself() {
        let (a, b) = (key(1).derive(b"a").unwrap(), key(1).derive(b"b").unwrap());
        assert_ne!(a.expose(), b.expose());
        assert_ne!(a.expose(), key(1).expose());
        assert_eq!(a.expose(), key(1).derive(b"a").unwrap().expose());
        assert_eq!(format!("{a:?}"), "SealKey(..)");
    }
}
