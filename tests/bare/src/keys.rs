//! Signatures alone and in batches, hashes, sealing, a PIN, a code that is read out, the clock.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20::{ChaCha20Rng, rand_core::SeedableRng as _};
use ed25519_dalek::{Signer as _, SigningKey};
use ed25519_zebra::{VerificationKeyBytes, batch};
use rand_core::{CryptoRng, RngCore};
use ring::{
    aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    digest::{SHA256, digest},
    hkdf, hmac,
};
use rustix::time::{ClockId, clock_gettime};
use spake2::{Ed25519Group, Identity, Password, Spake2};
use zeroize::Zeroizing;

use crate::{BareError, failed};

/// Signs, verifies, stretches, agrees and seals.
pub(crate) fn there_and_back(message: &[u8]) -> Result<Vec<u8>, BareError> {
    let hash = digest(&SHA256, message);
    let mut seed = Zeroizing::new([0; 32]);
    seed.copy_from_slice(hash.as_ref());
    let signature = sign(&seed, hash.as_ref())?;
    let key = stretch(message, &agree(message)?)?;
    seal(&key, &signature, message)
}

fn sign(seed: &[u8; 32], message: &[u8]) -> Result<[u8; 64], BareError> {
    let key = SigningKey::from_bytes(seed);
    let signature = key.sign(message);
    key.verifying_key().verify_strict(message, &signature).map_err(failed)?;
    let mut verifier = batch::Verifier::new();
    let public = VerificationKeyBytes::from(key.verifying_key().to_bytes());
    verifier.queue((public, ed25519_zebra::Signature::from_bytes(&signature.to_bytes()), message));
    verifier.verify(ChaCha20Rng::from_seed(*seed)).map_err(failed)?;
    Ok(signature.to_bytes())
}

fn stretch(pin: &[u8], salt: &[u8]) -> Result<Zeroizing<[u8; 32]>, BareError> {
    let mut key = Zeroizing::new([0; 32]);
    let params = Params::new(19_456, 2, 1, Some(32)).map_err(failed)?;
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(pin, salt, &mut *key)
        .map_err(failed)?;
    Ok(key)
}

fn agree(code: &[u8]) -> Result<Vec<u8>, BareError> {
    let (password, one, other) = (Password::new(code), Identity::new(b"one"), Identity::new(b"other"));
    let (ours, _) = Spake2::<Ed25519Group>::start_a_with_rng(&password, &one, &other, Ticks);
    let (_, theirs) = Spake2::<Ed25519Group>::start_b_with_rng(&password, &one, &other, Ticks);
    ours.finish(&theirs).map_err(failed)
}

fn seal(key: &[u8; 32], salt: &[u8], message: &[u8]) -> Result<Vec<u8>, BareError> {
    let secret = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(key);
    let mut okm = [0; 32];
    secret.expand(&[b"bare"], hkdf::HKDF_SHA256).and_then(|okm_of| okm_of.fill(&mut okm)).map_err(failed)?;
    let sealing = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &okm).map_err(failed)?);
    let nonce = || Nonce::assume_unique_for_key([0; 12]);
    let mut sealed = message.to_vec();
    sealing.seal_in_place_append_tag(nonce(), Aad::empty(), &mut sealed).map_err(failed)?;
    let opened = sealing.open_in_place(nonce(), Aad::empty(), &mut sealed).map_err(failed)?;
    Ok(hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), opened).as_ref().to_vec())
}

/// Not random: nothing here is a secret, and the real source is the shell's business.
struct Ticks;

impl CryptoRng for Ticks {}

impl RngCore for Ticks {
    fn next_u32(&mut self) -> u32 {
        let mut bytes = [0; 4];
        self.fill_bytes(&mut bytes);
        u32::from_be_bytes(bytes)
    }

    fn next_u64(&mut self) -> u64 {
        let mut bytes = [0; 8];
        self.fill_bytes(&mut bytes);
        u64::from_be_bytes(bytes)
    }

    fn fill_bytes(&mut self, buffer: &mut [u8]) {
        let time = clock_gettime(ClockId::Monotonic);
        let hash = digest(&SHA256, &time.tv_nsec.to_be_bytes());
        for (byte, from) in buffer.iter_mut().zip(hash.as_ref().iter().cycle()) {
            *byte = *from;
        }
    }

    fn try_fill_bytes(&mut self, buffer: &mut [u8]) -> Result<(), rand_core::Error> {
        self.fill_bytes(buffer);
        Ok(())
    }
}
