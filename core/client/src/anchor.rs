//! The last server time heard, as it is kept between runs.

use minicbor::{Decode, Encode};
use yixian_domain::time::{ServerAnchor, Timestamp};
use yixian_protocol::codec;

#[derive(Encode, Decode)]
struct Stored {
    #[n(0)]
    server: i64,
    #[n(1)]
    elapsed_ms: u64,
    #[n(2)]
    boot: u64,
}

pub(crate) fn encode(anchor: &ServerAnchor) -> Vec<u8> {
    codec::encode(&Stored { server: anchor.server.0, elapsed_ms: anchor.elapsed_ms, boot: anchor.boot })
}

pub(crate) fn decode(bytes: &[u8]) -> Option<ServerAnchor> {
    let stored: Stored = codec::decode("anchor", bytes).ok()?;
    Some(ServerAnchor { server: Timestamp(stored.server), elapsed_ms: stored.elapsed_ms, boot: stored.boot })
}
