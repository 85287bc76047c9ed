//! A directory with a store in it, seeded randomness, and events to put there.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use tempfile::TempDir;
use yixian_client::{
    ports::{Entropy, StoreHook},
    seal::SealKey,
    store::{Opening, Store, StoreError},
};
use yixian_domain::{
    DeviceId, DocumentKey, Event, MeetingId, OrgId, PersonId,
    identity::EnrolmentObjected,
    time::{DeviceTime, Timestamp},
};
use yixian_protocol::{
    Seed, SignedEvent,
    event::{Link, Making},
    hash::digest,
    sign::DeviceKey,
};

/// Different bytes at every call, the same in every run.
#[derive(Default)]
pub(crate) struct Seeded(AtomicU64);

impl Entropy for Seeded {
    fn fill(&self, buffer: &mut [u8]) {
        let call = self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        for (part, chunk) in (0_u64..).zip(buffer.chunks_mut(32)) {
            let random = digest("test entropy", &[&call, &part.to_be_bytes()]);
            chunk.copy_from_slice(&random[..chunk.len()]);
        }
    }
}

/// A profile's directory and what opens it.
pub(crate) struct World {
    pub(crate) directory: TempDir,
    pub(crate) entropy: Arc<Seeded>,
}

pub(crate) const QUEUE_KEY: u8 = 1;
pub(crate) const CACHE_KEY: u8 = 2;

pub(crate) fn key(byte: u8) -> SealKey {
    SealKey::new([byte; 32]).unwrap()
}

impl World {
    pub(crate) fn new() -> Self {
        Self { directory: tempfile::tempdir().unwrap(), entropy: Arc::default() }
    }

    pub(crate) fn path(&self) -> &Path {
        self.directory.path()
    }

    pub(crate) fn opening(&self) -> Opening {
        Opening {
            directory: self.path().to_owned(),
            queue_key: key(QUEUE_KEY),
            cache_key: Some(key(CACHE_KEY)),
            entropy: self.entropy.clone(),
            hook: None,
        }
    }

    pub(crate) fn open(&self) -> Store {
        Store::open(self.opening()).unwrap()
    }

    pub(crate) fn open_with_hook(&self, hook: Arc<dyn StoreHook>) -> Result<Store, StoreError> {
        Store::open(Opening { hook: Some(hook), ..self.opening() })
    }
}

/// A device that makes events.
pub(crate) struct Device {
    key: DeviceKey,
    author: PersonId,
    pub(crate) head: Link,
}

impl Device {
    pub(crate) fn new() -> Self {
        Self {
            key: Seed::new([9; 32]).signer(),
            author: PersonId::from_bytes([7; 16]),
            head: Link::default(),
        }
    }

    /// The next event and where the chain stands after it.
    pub(crate) fn make(&mut self) -> (SignedEvent, Link) {
        let event: Event = EnrolmentObjected { device: DeviceId::from_bytes([1; 16]) }.into();
        let making = Making {
            key: &self.key,
            device: self.key.public().device(),
            author: self.author,
            after: self.head,
            time: DeviceTime { wall: Timestamp(1), elapsed_ms: 2, awake_ms: 2, boot: 3, anchor: None },
            salt: [8; 16],
        };
        let (event, link) = SignedEvent::make(&event, making).unwrap();
        self.head = link;
        (event, link)
    }

    /// Makes and appends some events that touch documents.
    pub(crate) fn record(
        &mut self,
        store: &mut Store,
        count: usize,
        targets: &[DocumentKey],
    ) -> Vec<SignedEvent> {
        (0..count)
            .map(|_| {
                let (event, link) = self.make();
                store.append(&event, link, targets).unwrap();
                event
            })
            .collect()
    }
}

pub(crate) fn meeting(byte: u8) -> DocumentKey {
    DocumentKey::Meeting(MeetingId::from_bytes([byte; 16]))
}

pub(crate) fn roll(byte: u8) -> DocumentKey {
    DocumentKey::Roll(MeetingId::from_bytes([byte; 16]))
}

pub(crate) fn org(byte: u8) -> OrgId {
    OrgId::from_bytes([byte; 16])
}

pub(crate) fn numbers<T>(events: &[(u64, T)]) -> Vec<u64> {
    events.iter().map(|(number, _)| *number).collect()
}
