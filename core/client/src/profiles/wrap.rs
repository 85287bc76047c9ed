//! How the cache's key is wrapped, with and without a PIN.

use argon2::Argon2;
use minicbor::{Decode, Encode};
use zeroize::Zeroizing;

use super::{ProfileError, ProfileId, card::Pin};
use crate::seal::SealKey;

const CACHE_WITH_PIN_USE: &[u8] = b"cache with PIN";
const CACHE_USE: &[u8] = b"cache";

/// How hard a PIN is stretched. Kept beside each PIN's salt, so that it can be raised later.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Stretch {
    /// Memory, in KiB.
    #[n(0)]
    pub memory_kib: u32,
    /// Passes over it.
    #[n(1)]
    pub passes: u32,
    /// Lanes.
    #[n(2)]
    pub lanes: u32,
}

impl Default for Stretch {
    /// 19 MiB, two passes: what OWASP recommends at least (2026-11), and a cheap phone bears.
    fn default() -> Self {
        Self { memory_kib: 19 * 1024, passes: 2, lanes: 1 }
    }
}

/// The key that the cache's key is sealed with.
pub(super) fn wrapping_key(
    id: ProfileId,
    secret: &[u8; 32],
    pin: Option<(&Pin, &str)>,
) -> Result<SealKey, ProfileError> {
    let Some((pin, text)) = pin else { return Ok(SealKey::from_material(secret, CACHE_USE)?) };
    let mut material = Zeroizing::new([0; 64]);
    let (first, second) = material.split_at_mut(32);
    first.copy_from_slice(secret);
    stretch(text, pin, second).map_err(|_| ProfileError::Damaged(id))?;
    Ok(SealKey::from_material(material.as_slice(), CACHE_WITH_PIN_USE)?)
}

fn stretch(text: &str, pin: &Pin, out: &mut [u8]) -> Result<(), argon2::Error> {
    let Stretch { memory_kib, passes, lanes } = pin.stretch;
    if memory_kib > 1024 * 1024 || passes > 64 || lanes > 16 {
        return Err(argon2::Error::MemoryTooMuch); // a damaged card must not eat the phone
    }
    let params = argon2::Params::new(memory_kib, passes, lanes, Some(out.len()))?;
    let argon2 = Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
    argon2.hash_password_into(text.as_bytes(), &pin.salt, out)
}
