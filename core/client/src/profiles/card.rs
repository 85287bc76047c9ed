//! All there is to a profile apart from its store: one small file, replaced as a whole.

use std::{fs, io, path::Path};

use minicbor::{Decode, Encode};
use yixian_domain::time::BootId;
use yixian_protocol::{codec, hash};

use super::{ProfileError, ProfileId, Stretch};
use crate::{ports::ClockReading, store::files};

const NAME: &str = "card.cbor";
/// How long to wait after so many failures, in seconds; after more, as long as after the last.
const WAITS_S: [u64; 9] = [0, 0, 0, 0, 30, 60, 300, 900, 3600];

/// What `card.cbor` holds: all there is to a profile apart from its store, replaced as a whole.
#[derive(Encode, Decode)]
#[cbor(map)]
pub(super) struct Card {
    #[n(0)]
    pub(super) label: String,
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(super) wrapped: Vec<u8>,
    #[n(2)]
    pub(super) pin: Option<Pin>,
}

#[derive(Clone, Encode, Decode)]
#[cbor(map)]
pub(super) struct Pin {
    #[cbor(n(0), with = "minicbor::bytes")]
    pub(super) salt: [u8; 16],
    #[n(1)]
    pub(super) stretch: Stretch,
    #[n(2)]
    pub(super) failed: u32,
    /// The wait is measured from here.
    #[n(3)]
    pub(super) since: Moment,
}

/// A moment that nobody can set.
#[derive(Clone, Copy, Encode, Decode)]
pub(super) struct Moment {
    #[n(0)]
    pub(super) boot: BootId,
    #[n(1)]
    pub(super) elapsed_ms: u64,
}

impl From<ClockReading> for Moment {
    fn from(reading: ClockReading) -> Self {
        Self { boot: reading.boot, elapsed_ms: reading.elapsed_ms }
    }
}

impl Pin {
    /// How long the failures so far make wait.
    pub(super) fn wait_ms(&self) -> u64 {
        let failed = usize::try_from(self.failed).unwrap_or(usize::MAX);
        let Some(position) = failed.checked_sub(1) else { return 0 };
        WAITS_S.get(position).or(WAITS_S.last()).copied().unwrap_or(0) * 1000
    }

    /// What is left of the wait; none if the clock says nothing about it, because the phone was restarted.
    pub(super) fn left_ms(&self, now: Moment) -> Option<u64> {
        if self.wait_ms() == 0 {
            return Some(0);
        }
        let is_same_boot = now.boot == self.since.boot;
        let waited = is_same_boot.then(|| now.elapsed_ms.checked_sub(self.since.elapsed_ms)).flatten()?;
        Some(self.wait_ms().saturating_sub(waited))
    }
}

impl Card {
    /// Replaces a profile's card, durably. With a digest, so that damage is not taken for a wrong PIN.
    pub(super) fn write(&self, directory: &Path) -> Result<(), ProfileError> {
        let mut bytes = codec::encode(self);
        let digest = hash::document(&bytes);
        bytes.extend_from_slice(&digest);
        Ok(files::replace(&directory.join(NAME), &bytes)?)
    }

    /// Reads a profile's card.
    pub(super) fn read(id: ProfileId, directory: &Path) -> Result<Self, ProfileError> {
        let bytes = match fs::read(directory.join(NAME)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && !directory.is_dir() => {
                return Err(ProfileError::NotHere(id));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            other => other?,
        };
        let card = bytes.split_last_chunk::<8>().filter(|(card, digest)| hash::document(card) == **digest);
        card.and_then(|(card, _)| codec::decode("profile card", card).ok()).ok_or(ProfileError::Damaged(id))
    }
}
