//! Several people on one phone, each with a store of his own.
//!
//! ```text
//! phone/profiles/<opaque id>/   card.cbor, queue.db, cache.db
//!
//! vault secret ─HKDF─ queue key
//!              ─HKDF (· Argon2id of the PIN, if there is one)─ wrapping key ─ seals ─ cache key (random)
//! ```
//!
//! The queue's key needs no PIN, so a locked profile goes on uploading. The cache's key is random and only
//! wrapped anew when the PIN changes. What others may see of a profile is the label that its person chose
//! and whether there is a PIN.
//!
//! A failed PIN makes the next try wait, longer each time. The try is written down, durably, before the PIN
//! is looked at, so that ending the process gains nothing. Waits are measured by the time elapsed since
//! boot, which nobody can set; after a restart of the phone the whole wait begins again.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
    str::FromStr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use argon2::Argon2;
use minicbor::{Decode, Encode};
use yixian_domain::time::BootId;
use yixian_protocol::{codec, hash};
use zeroize::Zeroizing;

use crate::{
    ports::{ClockReading, DeviceClock, Entropy, KeyVault, VaultError, random},
    seal::{SealError, SealKey},
    store::{self, StoreError, files},
};

const CARD: &str = "card.cbor";
const QUEUE_USE: &[u8] = b"queue";
const CACHE_USE: &[u8] = b"cache";
const CACHE_WITH_PIN_USE: &[u8] = b"cache with PIN";
/// How long to wait after so many failures, in seconds; after more, as long as after the last.
const WAITS_S: [u64; 9] = [0, 0, 0, 0, 30, 60, 300, 900, 3600];
const LABEL_CHARACTERS: usize = 40;
const PIN_BYTES: std::ops::RangeInclusive<usize> = 4..=128;

/// Names a profile on this phone. Random: it says nothing about the person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ProfileId([u8; 16]);

impl fmt::Display for ProfileId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl FromStr for ProfileId {
    type Err = ProfileError;
    fn from_str(text: &str) -> Result<Self, ProfileError> {
        let strange = || ProfileError::NoId(text.to_owned());
        let id = Self(u128::from_str_radix(text, 16).map_err(|_| strange())?.to_be_bytes());
        if id.to_string() == text { Ok(id) } else { Err(strange()) }
    }
}

/// Why something could not be done with a profile.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// The PIN was wrong.
    #[error("wrong PIN, for the {failed}. time; the next try is possible in {wait_ms} ms")]
    WrongPin {
        /// How often in a row.
        failed: u32,
        /// How long until the next try.
        wait_ms: u64,
    },
    /// The last tries failed; wait. The PIN was not looked at.
    #[error("the next try is possible in {wait_ms} ms")]
    TooSoon {
        /// How long.
        wait_ms: u64,
    },
    /// A PIN is too short or too long.
    #[error("a PIN has {} to {} bytes", PIN_BYTES.start(), PIN_BYTES.end())]
    PinLength,
    /// A label is empty or too long.
    #[error("a label has 1 to {LABEL_CHARACTERS} characters")]
    Label,
    /// There is no such profile on this phone.
    #[error("profile {0} is not on this phone")]
    NotHere(ProfileId),
    /// The text is no profile's id.
    #[error("{0:?} is no profile's id")]
    NoId(String),
    /// The profile's card does not read, or its cache key does not open. [`Phone::reset_lock`] makes it
    /// usable again; the queue is not touched by that.
    #[error("the lock of profile {0} is damaged")]
    Damaged(ProfileId),
    /// No room is left on the device.
    #[error("no room is left on the device")]
    Full,
    /// The vault failed.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// Something could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The store's files could not be changed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file could not be read or written.
    #[error("cannot use a file: {0}")]
    Io(io::Error),
}

impl From<io::Error> for ProfileError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Io(error),
        }
    }
}

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

/// What anybody who holds the phone may see of a profile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProfileEntry {
    /// Its id.
    pub id: ProfileId,
    /// What its person chose to be called here; none if the card does not read.
    pub label: Option<String>,
    /// Whether there is a PIN.
    pub has_pin: bool,
}

/// What opens a profile's store without a PIN.
#[derive(Debug)]
pub struct ProfileKeys {
    /// Opens the queue.
    pub queue: SealKey,
    /// Opens the cache; none if that takes a PIN.
    pub cache: Option<SealKey>,
}

/// How a profile's PIN stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct PinState {
    /// Failures in a row.
    pub failed: u32,
    /// How long until the next try.
    pub wait_ms: u64,
}

/// What the phone's profiles ask of the device.
#[derive(Clone)]
pub struct PhonePorts {
    /// Keeps each profile's root secret.
    pub vault: Arc<dyn KeyVault>,
    /// Measures the waits.
    pub clock: Arc<dyn DeviceClock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
}

/// The profiles on this phone. There must be one of these a directory.
pub struct Phone {
    profiles: PathBuf,
    ports: PhonePorts,
    stretch: Stretch,
    /// Whoever changes a card holds it, so that no try goes uncounted.
    changing: Mutex<()>,
}

/// What `card.cbor` holds: all there is to a profile apart from its store, replaced as a whole.
#[derive(Encode, Decode)]
#[cbor(map)]
struct Card {
    #[n(0)]
    label: String,
    #[cbor(n(1), with = "minicbor::bytes")]
    wrapped: Vec<u8>,
    #[n(2)]
    pin: Option<Pin>,
}

#[derive(Clone, Encode, Decode)]
#[cbor(map)]
struct Pin {
    #[cbor(n(0), with = "minicbor::bytes")]
    salt: [u8; 16],
    #[n(1)]
    stretch: Stretch,
    #[n(2)]
    failed: u32,
    /// The wait is measured from here.
    #[n(3)]
    since: Moment,
}

/// A moment that nobody can set.
#[derive(Clone, Copy, Encode, Decode)]
struct Moment {
    #[n(0)]
    boot: BootId,
    #[n(1)]
    elapsed_ms: u64,
}

impl From<ClockReading> for Moment {
    fn from(reading: ClockReading) -> Self {
        Self { boot: reading.boot, elapsed_ms: reading.elapsed_ms }
    }
}

impl Pin {
    /// How long the failures so far make wait.
    fn wait_ms(&self) -> u64 {
        let failed = usize::try_from(self.failed).unwrap_or(usize::MAX);
        let Some(position) = failed.checked_sub(1) else { return 0 };
        WAITS_S.get(position).or(WAITS_S.last()).copied().unwrap_or(0) * 1000
    }

    /// What is left of the wait; none if the clock says nothing about it, because the phone was restarted.
    fn left_ms(&self, now: Moment) -> Option<u64> {
        if self.wait_ms() == 0 {
            return Some(0);
        }
        let is_same_boot = now.boot == self.since.boot;
        let waited = is_same_boot.then(|| now.elapsed_ms.checked_sub(self.since.elapsed_ms)).flatten()?;
        Some(self.wait_ms().saturating_sub(waited))
    }
}

impl Phone {
    /// The profiles in a directory, which is made if it is not there. Finishes what an ended process left
    /// half created or half deleted.
    ///
    /// # Errors
    /// If the directory cannot be used.
    pub fn open(directory: &Path, ports: PhonePorts, stretch: Stretch) -> Result<Self, ProfileError> {
        let profiles = directory.join("profiles");
        files::private_directory(&profiles)?;
        let phone = Self { profiles, ports, stretch, changing: Mutex::default() };
        for name in phone.names()? {
            if let Some(id) = name.strip_prefix('.').and_then(|id| id.parse().ok()) {
                let _another_time = phone.remove(id);
            }
        }
        Ok(phone)
    }

    /// All profiles, by label.
    ///
    /// # Errors
    /// If the directory cannot be read.
    pub fn list(&self) -> Result<Vec<ProfileEntry>, ProfileError> {
        let ids = self.names()?.into_iter().filter_map(|name| name.parse().ok());
        let mut entries: Vec<ProfileEntry> = ids.map(|id| self.entry(id)).collect();
        entries.sort_by(|a, b| (&a.label, a.id).cmp(&(&b.label, b.id)));
        Ok(entries)
    }

    /// Makes a profile, without a PIN.
    ///
    /// # Errors
    /// If the label is empty or too long, or the vault or the files fail. Then nothing of it is left.
    pub fn create(&self, label: &str) -> Result<ProfileId, ProfileError> {
        let label = valid_label(label)?;
        let id = ProfileId(random(self.ports.entropy.as_ref()));
        let draft = self.draft(id);
        files::private_directory(&draft)?;
        let secret = Zeroizing::new(random(self.ports.entropy.as_ref()));
        let made = self.fill(id, &draft, &secret, label);
        if made.is_err() {
            // The reason of the failure is what the caller has to know; the rest is tried again on opening.
            let _best_effort = self.remove(id);
        }
        made.map(|()| id)
    }

    fn fill(
        &self,
        id: ProfileId,
        draft: &Path,
        secret: &[u8; 32],
        label: String,
    ) -> Result<(), ProfileError> {
        self.ports.vault.keep(&vault_name(id), secret)?;
        let cache_key = SealKey::generate(self.ports.entropy.as_ref())?;
        let wrapped = self.wrap_key(id, secret, None, &cache_key)?;
        write_card(draft, &Card { label, wrapped, pin: None })?;
        fs::rename(draft, self.directory(id))?;
        Ok(files::sync_directory(&self.profiles)?)
    }

    /// Changes what a profile is called on this phone.
    ///
    /// # Errors
    /// If the label is empty or too long, or the card cannot be changed.
    pub fn rename(&self, id: ProfileId, label: &str) -> Result<(), ProfileError> {
        let _changing = self.changing();
        let label = valid_label(label)?;
        let card = self.card(id)?;
        write_card(&self.directory(id), &Card { label, ..card })
    }

    /// Deletes a profile with all that is in it: first the secret without which nothing in it opens. Close
    /// its store before; what has not been sent is lost, so show that to the person before.
    ///
    /// # Errors
    /// If there is none, or the vault or the files fail. Once begun, it is finished by the next opening.
    pub fn delete(&self, id: ProfileId) -> Result<(), ProfileError> {
        let _changing = self.changing();
        if !self.directory(id).is_dir() {
            return Err(ProfileError::NotHere(id));
        }
        fs::rename(self.directory(id), self.draft(id))?;
        files::sync_directory(&self.profiles)?;
        self.remove(id)
    }

    /// Where a profile's store lies.
    #[must_use]
    pub fn directory(&self, id: ProfileId) -> PathBuf {
        self.profiles.join(id.to_string())
    }

    /// What opens the store without a PIN.
    ///
    /// # Errors
    /// If there is no such profile, or the vault does not give its secret.
    pub fn keys(&self, id: ProfileId) -> Result<ProfileKeys, ProfileError> {
        if !self.directory(id).is_dir() {
            return Err(ProfileError::NotHere(id));
        }
        let secret = self.secret(id)?;
        let queue = SealKey::from_material(secret.as_slice(), QUEUE_USE)?;
        let cache = match self.card(id) {
            Ok(card) if card.pin.is_none() => Some(self.unwrap_key(id, &card, &secret, None)?),
            // With a damaged lock the queue still opens: nothing that was entered is lost.
            Ok(_) | Err(ProfileError::Damaged(_)) => None,
            Err(other) => return Err(other),
        };
        Ok(ProfileKeys { queue, cache })
    }

    /// What opens the cache, given the PIN. Takes a moment, on purpose. Without a PIN anything is right.
    ///
    /// # Errors
    /// If the PIN is wrong or was tried too often just now, the vault does not give its secret, or the try
    /// cannot be written down.
    pub fn unlock(&self, id: ProfileId, pin: &str) -> Result<SealKey, ProfileError> {
        let _changing = self.changing();
        self.try_pin(id, pin)
    }

    /// How often the PIN has failed, and how long to wait for the next try.
    ///
    /// # Errors
    /// If there is no such profile, or a wait that begins again cannot be written down.
    pub fn pin_state(&self, id: ProfileId) -> Result<PinState, ProfileError> {
        let _changing = self.changing();
        let card = self.card(id)?;
        let failed = card.pin.as_ref().map_or(0, |pin| pin.failed);
        Ok(PinState { failed, wait_ms: self.wait(id, card)? })
    }

    /// Sets, changes or removes the PIN. The cache is not touched: only its key is wrapped anew.
    ///
    /// # Errors
    /// If the present PIN is wrong, see [`Self::unlock`]; if the new one is too short or too long.
    pub fn set_pin(
        &self,
        id: ProfileId,
        present: Option<&str>,
        new: Option<&str>,
    ) -> Result<(), ProfileError> {
        let _changing = self.changing();
        if new.is_some_and(|pin| !PIN_BYTES.contains(&pin.len())) {
            return Err(ProfileError::PinLength);
        }
        let cache_key = self.try_pin(id, present.unwrap_or_default())?;
        let secret = self.secret(id)?;
        let pin = new.map(|_| self.new_pin());
        let wrapped = self.wrap_key(id, &secret, pin.as_ref().zip(new), &cache_key)?;
        let card = self.card(id)?;
        write_card(&self.directory(id), &Card { wrapped, pin, ..card })
    }

    /// For a forgotten PIN or a damaged lock: a new cache key without a PIN, and an empty cache. Close the
    /// store before. The queue stays, with whatever identifies the person to the server: whoever calls this
    /// must see to it that the person enrols again before anything is fetched.
    ///
    /// # Errors
    /// If the vault or the files fail.
    pub fn reset_lock(&self, id: ProfileId) -> Result<(), ProfileError> {
        let _changing = self.changing();
        let label = match self.card(id) {
            Ok(card) => card.label,
            Err(ProfileError::Damaged(_)) => String::new(),
            Err(other) => return Err(other),
        };
        let secret = self.secret(id)?;
        store::erase_cache(&self.directory(id))?;
        let cache_key = SealKey::generate(self.ports.entropy.as_ref())?;
        let wrapped = self.wrap_key(id, &secret, None, &cache_key)?;
        write_card(&self.directory(id), &Card { label, wrapped, pin: None })
    }

    /// Looks at a PIN, after the try has been written down.
    fn try_pin(&self, id: ProfileId, pin: &str) -> Result<SealKey, ProfileError> {
        let secret = self.secret(id)?; // a vault that cannot answer now costs no try
        let card = self.card(id)?;
        if card.pin.is_none() {
            return self.unwrap_key(id, &card, &secret, None);
        }
        let wait_ms = self.wait(id, card)?;
        if wait_ms > 0 {
            return Err(ProfileError::TooSoon { wait_ms });
        }
        let card = self.count_try(id)?;
        match self.unwrap_key(id, &card, &secret, Some(pin)) {
            Ok(key) => {
                // Whoever knows the PIN is let in, even if there is no room to write that down.
                let _best_effort = self.forgive(id, card);
                Ok(key)
            }
            Err(ProfileError::Damaged(_)) => Err(wrong_pin(&card)),
            Err(other) => Err(other),
        }
    }

    /// How long to wait. A wait that the clock knows nothing of, because the phone was restarted, begins
    /// again now, and that is written down.
    fn wait(&self, id: ProfileId, card: Card) -> Result<u64, ProfileError> {
        let now = Moment::from(self.ports.clock.read());
        let Some(pin) = &card.pin else { return Ok(0) };
        if let Some(left_ms) = pin.left_ms(now) {
            return Ok(left_ms);
        }
        let pin = Pin { since: now, ..pin.clone() };
        let wait_ms = pin.wait_ms();
        write_card(&self.directory(id), &Card { pin: Some(pin), ..card })?;
        Ok(wait_ms)
    }

    /// Counts the try as failed, durably.
    fn count_try(&self, id: ProfileId) -> Result<Card, ProfileError> {
        let mut card = self.card(id)?;
        if let Some(pin) = &mut card.pin {
            pin.failed = pin.failed.saturating_add(1);
            pin.since = self.ports.clock.read().into();
        }
        write_card(&self.directory(id), &card)?;
        Ok(card)
    }

    fn forgive(&self, id: ProfileId, mut card: Card) -> Result<(), ProfileError> {
        if let Some(pin) = &mut card.pin {
            pin.failed = 0;
        }
        write_card(&self.directory(id), &card)
    }

    fn new_pin(&self) -> Pin {
        Pin {
            salt: random(self.ports.entropy.as_ref()),
            stretch: self.stretch,
            failed: 0,
            since: self.ports.clock.read().into(),
        }
    }

    fn wrap_key(
        &self,
        id: ProfileId,
        secret: &[u8; 32],
        pin: Option<(&Pin, &str)>,
        cache_key: &SealKey,
    ) -> Result<Vec<u8>, ProfileError> {
        let key = wrapping_key(id, secret, pin)?;
        Ok(key.seal(self.ports.entropy.as_ref(), &id.0, cache_key.expose())?)
    }

    fn unwrap_key(
        &self,
        id: ProfileId,
        card: &Card,
        secret: &[u8; 32],
        pin: Option<&str>,
    ) -> Result<SealKey, ProfileError> {
        let key = wrapping_key(id, secret, card.pin.as_ref().zip(pin))?;
        let plain = key.open(&id.0, &card.wrapped).map_err(|_| ProfileError::Damaged(id))?;
        let plain = Zeroizing::new(plain);
        let plain: &[u8; 32] = plain.as_slice().try_into().map_err(|_| ProfileError::Damaged(id))?;
        Ok(SealKey::new(*plain)?)
    }

    fn secret(&self, id: ProfileId) -> Result<Zeroizing<[u8; 32]>, ProfileError> {
        Ok(Zeroizing::new(self.ports.vault.load(&vault_name(id))?))
    }

    fn card(&self, id: ProfileId) -> Result<Card, ProfileError> {
        let directory = self.directory(id);
        let bytes = match fs::read(directory.join(CARD)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && !directory.is_dir() => {
                return Err(ProfileError::NotHere(id));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            other => other?,
        };
        read_card(&bytes).ok_or(ProfileError::Damaged(id))
    }

    fn entry(&self, id: ProfileId) -> ProfileEntry {
        let card = self.card(id).ok();
        let has_pin = card.as_ref().is_some_and(|card| card.pin.is_some());
        ProfileEntry { id, label: card.map(|card| card.label), has_pin }
    }

    /// Where a profile lies while it is being made or deleted.
    fn draft(&self, id: ProfileId) -> PathBuf {
        self.profiles.join(format!(".{id}"))
    }

    fn remove(&self, id: ProfileId) -> Result<(), ProfileError> {
        match self.ports.vault.forget(&vault_name(id)) {
            Ok(()) | Err(VaultError::Lost) => {}
            Err(other) => return Err(other.into()),
        }
        fs::remove_dir_all(self.draft(id))?;
        Ok(files::sync_directory(&self.profiles)?)
    }

    fn names(&self) -> Result<Vec<String>, ProfileError> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.profiles)? {
            names.extend(entry?.file_name().into_string());
        }
        Ok(names)
    }

    fn changing(&self) -> MutexGuard<'_, ()> {
        self.changing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// With a digest, so that damage is not taken for a wrong PIN.
fn write_card(directory: &Path, card: &Card) -> Result<(), ProfileError> {
    let mut bytes = codec::encode(card);
    let digest = hash::document(&bytes);
    bytes.extend_from_slice(&digest);
    Ok(files::replace(&directory.join(CARD), &bytes)?)
}

fn read_card(bytes: &[u8]) -> Option<Card> {
    let (card, digest) = bytes.split_last_chunk::<8>()?;
    if hash::document(card) != *digest {
        return None;
    }
    codec::decode("profile card", card).ok()
}

fn wrong_pin(card: &Card) -> ProfileError {
    let pin = card.pin.as_ref();
    ProfileError::WrongPin { failed: pin.map_or(0, |pin| pin.failed), wait_ms: pin.map_or(0, Pin::wait_ms) }
}

/// The key that the cache's key is sealed with.
fn wrapping_key(
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

fn valid_label(label: &str) -> Result<String, ProfileError> {
    let label = label.trim();
    if label.is_empty() || label.chars().count() > LABEL_CHARACTERS {
        return Err(ProfileError::Label);
    }
    Ok(label.to_owned())
}

fn vault_name(id: ProfileId) -> String {
    format!("profile-{id}")
}
