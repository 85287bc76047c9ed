//! Ed25519 signatures.
//!
//! Every signature is over a name for its use and the message, so that none can be taken for another's.
//! Weak keys are refused when they are read.
//!
//! Many signatures are verified at once; if that fails, each is verified again to find the bad one. What is verified
//! many at a time (the events) is held to ZIP 215, by which a batch takes exactly what single verification takes. By
//! the usual rules a signature with a component of small order passes in some batches and never alone: somebody could
//! make an event that the server takes and other phones never do. What is verified alone is verified strictly.

use chacha20::{ChaCha20Rng, rand_core::SeedableRng};
use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use ed25519_zebra::{VerificationKeyBytes, batch};
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
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        self.0.verify_strict(&digest(purpose, parts), &signature).is_ok()
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

impl Claim {
    fn item(&self) -> batch::Item {
        let key = VerificationKeyBytes::from(self.key.to_bytes());
        (key, ed25519_zebra::Signature::from_bytes(&self.signature.0), &self.digest).into()
    }
}

/// Verifies many signatures, several times faster than one by one, most of all if they are of one key. On failure it
/// says which are bad.
///
/// # Errors
/// The positions of the signatures that do not verify.
pub fn verify_all(claims: &[Claim]) -> Result<(), Vec<usize>> {
    let items: Vec<batch::Item> = claims.iter().map(Claim::item).collect();
    // A batch only pays from a few signatures on.
    if items.len() >= 4 && verify_batch(claims, &items) {
        return Ok(());
    }
    let verified = items.into_iter().map(batch::Item::verify_single).enumerate();
    let bad: Vec<usize> =
        verified.filter(|(_, result)| result.is_err()).map(|(position, _)| position).collect();
    if bad.is_empty() { Ok(()) } else { Err(bad) }
}

fn verify_batch(claims: &[Claim], items: &[batch::Item]) -> bool {
    let mut verifier = batch::Verifier::new();
    items.iter().cloned().for_each(|item| verifier.queue(item));
    verifier.verify(weights(claims)).is_ok()
}

/// The random weights of a batch, drawn from a hash of all of it: nobody can choose signatures after he knows their
/// weights, and the same batch always comes out the same.
fn weights(claims: &[Claim]) -> ChaCha20Rng {
    let keys: Vec<[u8; 32]> = claims.iter().map(|claim| claim.key.to_bytes()).collect();
    let parts: Vec<&[u8]> = claims
        .iter()
        .zip(&keys)
        .flat_map(|(claim, key)| [&claim.digest[..], key, &claim.signature.0])
        .collect();
    ChaCha20Rng::from_seed(digest("yixian/batch/1", &parts))
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

    /// A signature whose point has a component of order 8: by the usual rules good in one batch of eight and never
    /// alone.
    fn mixed(seed: u8, message: &[u8]) -> Claim {
        use curve25519_dalek::{
            constants::EIGHT_TORSION, edwards::EdwardsPoint, scalar::Scalar, scalar::clamp_integer,
        };
        use sha2::{Digest as _, Sha512};

        let honest = claim(seed, message);
        let hash = Sha512::digest([seed; 32]);
        let secret = Scalar::from_bytes_mod_order(clamp_integer(hash[..32].try_into().unwrap()));
        let once = Scalar::from(1_234_567_u64);
        let point = (EdwardsPoint::mul_base(&once) + EIGHT_TORSION[1]).compress().to_bytes();
        let challenge = Sha512::new()
            .chain_update(point)
            .chain_update(honest.key.to_bytes())
            .chain_update(honest.digest)
            .finalize();
        let response = once + Scalar::from_bytes_mod_order_wide(&challenge.into()) * secret;
        let mut signature = [0; 64];
        signature[..32].copy_from_slice(&point);
        signature[32..].copy_from_slice(response.as_bytes());
        Claim { signature: Signature(signature), ..honest }
    }

    #[test]
    fn a_batch_takes_exactly_what_is_taken_alone() {
        for n in 0..24 {
            let odd = mixed(n, b"message");
            let alone = verify_all(&[odd]).is_ok();
            let mut batch: Vec<Claim> = (100..107).map(|seed| claim(seed, &[n])).collect();
            batch.push(odd);
            assert_eq!((verify_all(&batch).is_ok(), alone), (true, true), "batch {n}");
            let strictly =
                odd.key.0.verify_strict(&odd.digest, &ed25519_dalek::Signature::from_bytes(&odd.signature.0));
            assert!(strictly.is_err(), "not the odd signature that this test is about");
        }
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
