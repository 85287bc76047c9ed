//! SHA-256, with a prefix that names what is hashed.

use ring::digest::{Context, SHA256};

/// A SHA-256 digest.
pub type Digest = [u8; 32];

/// The digest of several byte strings, each with its length before it, under a name for their use.
#[must_use]
pub fn digest(purpose: &str, parts: &[&[u8]]) -> Digest {
    let mut context = Context::new(&SHA256);
    context.update(purpose.as_bytes());
    for part in parts {
        context.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        context.update(part);
    }
    let mut out = Digest::default();
    out.copy_from_slice(context.finish().as_ref());
    out
}

/// The first bytes of a digest.
#[must_use]
pub fn truncated<const N: usize>(digest: &Digest) -> [u8; N] {
    let mut out = [0; N];
    let most = N.min(digest.len());
    out[..most].copy_from_slice(&digest[..most]);
    out
}

/// The digest of a stored document, to notice when a phone's copy has strayed from the server's.
#[must_use]
pub fn document(bytes: &[u8]) -> [u8; 8] {
    truncated(&digest("yixian/document/1", &[bytes]))
}
