//! What the server records itself: enrolments, imports. Its events are signed and chained like any
//! device's, in the name of the county's registry.

use yixian_domain::{
    Event,
    time::{DeviceTime, ServerAnchor},
};
use yixian_protocol::{
    SignedEvent,
    event::{Making, Opened},
    sync::Verdict,
};

use crate::{
    Error,
    db::Tx,
    error::Result,
    ingest::{Verified, ingest},
    ports::{random, random_i64},
    server::Server,
    store::devices::{self, NewDevice},
};

/// Puts the registry's own device in if it is not there.
///
/// # Errors
/// The database's.
pub async fn ensure_registry(server: &Server, tx: &mut Tx) -> Result<()> {
    let person = server.county().registry();
    let new = NewDevice {
        key: server.registry_key().public(),
        person,
        vouched_by: person,
        at: server.clock().now(),
        nonce: random_i64(server.entropy()),
    };
    devices::add(tx, server.id(), new).await
}

/// Records events in the registry's name, all or none.
///
/// # Errors
/// The database's; [`Error::Refused`] if a document does not take one of them.
pub async fn record(server: &Server, tx: &mut Tx, events: &[Event]) -> Result<()> {
    let now = server.clock().now();
    let key = server.registry_key();
    let device = key.public().device();
    for chunk in events.chunks(500) {
        // Locks the registry's chain against another process.
        let nonce = random_i64(server.entropy());
        let row = devices::contact(tx, server.id(), device, now, 0, (nonce, nonce)).await?;
        let row = row.ok_or_else(|| Error::Corrupt("the registry's device is missing".into()))?;
        let mut link = row.link;
        let mut made: Vec<(SignedEvent, Opened)> = Vec::with_capacity(chunk.len());
        for event in chunk {
            let anchor = ServerAnchor { server: now, elapsed_ms: 0, boot: 0 };
            let time = DeviceTime { wall: now, elapsed_ms: 0, awake_ms: 0, boot: 0, anchor: Some(anchor) };
            let making =
                Making { key, device, author: row.person, after: link, time, salt: random(server.entropy()) };
            let (signed, next) =
                SignedEvent::make(event, making).map_err(|e| Error::Configuration(e.to_string()))?;
            let opened = signed.open()?;
            link = next;
            made.push((signed, opened));
        }
        let run: Vec<Verified<'_>> =
            made.iter().map(|(event, opened)| Verified { event, opened: opened.clone() }).collect();
        let verdicts = ingest(server, tx, &row, &run.iter().collect::<Vec<_>>(), now).await?;
        for (verdict, event) in verdicts.iter().zip(chunk) {
            if *verdict != Verdict::Accepted {
                return Err(Error::Refused(format!("{}: {verdict:?}", event.kind())));
            }
        }
    }
    Ok(())
}
