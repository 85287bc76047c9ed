//! Ed25519 signatures.
//!
//! Every signature is over a name for its use and the message, so that none can be taken for another's.
//! Weak keys are refused when they are read. Many signatures are verified at once; if that fails, each is
//! verified again, strictly, to find the bad one.

use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use minicbor::{Decode, Encode};
use yixian_domain::DeviceId;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::{
    codec::Malformed,
    hash::{digest, truncated},
};

/// Which algorithms a key, a hash and a signature are of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(index_only)]
pub enum Suite {
    /// Ed25519 over SHA-256 hashes (RFC 8032, FIPS 180-4).
    #[n(1)]
    Ed25519Sha256,
}

/// A signature.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(transparent)]
pub struct Signature(#[cbor(n(0), with = "minicbor::bytes")] pub [u8; 64]);

/// The secret half of a key pair. Wiped from memory when dropped; never printed.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Seed([u8; 32]);

impl Seed {
    /// A key pair from 32 random bytes.
    #[must_use]
    pub const fn new(random: [u8; 32]) -> Self {
        Self(random)
    }

    /// The secret bytes, to be sealed by a vault.
    #[must_use]
    pub const fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// A signer; it holds the expanded key, so that signing is fast.
    #[must_use]
    pub fn signer(&self) -> DeviceKey {
        DeviceKey(SigningKey::from_bytes(&self.0))
    }
}

impl std::fmt::Debug for Seed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seed(..)")
    }
}

/// A key that is ready to sign.
#[derive(Clone)]
pub struct DeviceKey(SigningKey);

impl DeviceKey {
    /// Signs a message for one use.
    #[must_use]
    pub fn sign(&self, purpose: &str, parts: &[&[u8]]) -> Signature {
        Signature(self.0.sign(&digest(purpose, parts)).to_bytes())
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }
}

impl std::fmt::Debug for DeviceKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DeviceKey({})", self.public().device())
    }
}

/// The public half of a key pair.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Reads a public key.
    ///
    /// # Errors
    /// If it is none, or a weak one (of small order), for which forging is easy.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Malformed> {
        let bytes: &[u8; 32] = bytes.try_into().map_err(|_| Malformed::new("public key", "not 32 bytes"))?;
        let key = VerifyingKey::from_bytes(bytes).map_err(|e| Malformed::new("public key", e))?;
        if key.is_weak() {
            return Err(Malformed::new("public key", "weak"));
        }
        Ok(Self(key))
    }

    /// The 32 bytes.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The id of the device that holds this key.
    #[must_use]
    pub fn device(&self) -> DeviceId {
        DeviceId::from_bytes(truncated(&digest("yixian/device/1", &[self.0.as_bytes()])))
    }

    /// Whether this key signed that, strictly (no malleable variants).
    #[must_use]
    pub fn verifies(&self, purpose: &str, parts: &[&[u8]], signature: &Signature) -> bool {
        self.verifies_digest(&digest(purpose, parts), signature)
    }

    fn verifies_digest(&self, digest: &[u8; 32], signature: &Signature) -> bool {
        self.0.verify_strict(digest, &ed25519_dalek::Signature::from_bytes(&signature.0)).is_ok()
    }
}

/// One signature to be verified with others.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    /// What was signed, as a digest for its use.
    pub digest: [u8; 32],
    /// By whom.
    pub key: PublicKey,
    /// The signature.
    pub signature: Signature,
}

/// Verifies many signatures, several times faster than one by one. On failure it says which are bad.
///
/// # Errors
/// The positions of the signatures that do not verify.
pub fn verify_all(claims: &[Claim]) -> Result<(), Vec<usize>> {
    // A batch only pays from a few signatures on.
    if claims.len() >= 4 && verify_batch(claims) {
        return Ok(());
    }
    let bad: Vec<usize> = claims
        .iter()
        .enumerate()
        .filter(|(_, claim)| !claim.key.verifies_digest(&claim.digest, &claim.signature))
        .map(|(position, _)| position)
        .collect();
    if bad.is_empty() { Ok(()) } else { Err(bad) }
}

fn verify_batch(claims: &[Claim]) -> bool {
    let messages: Vec<&[u8]> = claims.iter().map(|claim| claim.digest.as_slice()).collect();
    let signatures: Vec<_> =
        claims.iter().map(|claim| ed25519_dalek::Signature::from_bytes(&claim.signature.0)).collect();
    let keys: Vec<VerifyingKey> = claims.iter().map(|claim| claim.key.0).collect();
    ed25519_dalek::verify_batch(&messages, &signatures, &keys).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(seed: u8, message: &[u8]) -> Claim {
        let key = Seed::new([seed; 32]).signer();
        Claim {
            digest: digest("test", &[message]),
            key: key.public(),
            signature: key.sign("test", &[message]),
        }
    }

    #[test]
    fn a_bad_signature_in_a_batch_is_found() {
        let mut claims: Vec<Claim> = (0..40).map(|n| claim(n, b"message")).collect();
        assert_eq!(verify_all(&claims), Ok(()));
        claims[7].digest[0] ^= 1;
        claims[31].signature = claims[30].signature;
        assert_eq!(verify_all(&claims), Err(vec![7, 31]));
        assert_eq!(verify_all(&claims[7..8]), Err(vec![0]));
    }

    #[test]
    fn a_signature_for_one_use_is_none_for_another() {
        let key = Seed::new([1; 32]).signer();
        let signature = key.sign("yixian/event/1", &[b"m"]);
        assert!(key.public().verifies("yixian/event/1", &[b"m"], &signature));
        assert!(!key.public().verifies("yixian/sync/1", &[b"m"], &signature));
        assert!(!key.public().verifies("yixian/event/1", &[b"", b"m"], &signature));
    }

    #[test]
    fn weak_and_malformed_keys_are_refused() {
        let mut identity = [0; 32];
        identity[0] = 1; // the neutral element: of order 1
        assert!(PublicKey::from_bytes(&identity).is_err());
        assert!(PublicKey::from_bytes(&[0; 32]).is_err()); // of order 4
        assert!(PublicKey::from_bytes(&[0; 31]).is_err());
    }

    #[test]
    fn a_seed_does_not_print_itself() {
        assert_eq!(format!("{:?}", Seed::new([9; 32])), "Seed(..)");
    }
}
