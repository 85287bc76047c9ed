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

mod card;
mod error;
mod wrap;

use std::{
    fmt, fs,
    path::{Path, PathBuf},
    str::FromStr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use zeroize::Zeroizing;

use self::{
    card::{Card, Moment, Pin},
    wrap::wrapping_key,
};
pub use self::{error::ProfileError, wrap::Stretch};
use crate::{
    ports::{DeviceClock, Entropy, KeyVault, VaultError, random},
    seal::SealKey,
    store::{self, files},
};
use yixian_domain::order;

const QUEUE_USE: &[u8] = b"queue";
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
    /// Whoever changes a card holds it, so that no try goes uncounted. Nobody asks the vault under it: a shell may call
    /// back.
    changing: Mutex<()>,
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
        order::sort_by(&mut entries, |a, b| (&a.label, a.id).cmp(&(&b.label, b.id)));
        Ok(entries)
    }

    /// Whether a profile has a PIN.
    ///
    /// # Errors
    /// If there is no such profile, or its card does not read.
    pub fn has_pin(&self, id: ProfileId) -> Result<bool, ProfileError> {
        Ok(self.card(id)?.pin.is_some())
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
        if *self.secret(id)? != *secret {
            // Some say that they keep it and do not. Without it nothing of the profile would ever open again.
            return Err(VaultError::Unavailable("kept_another".into()).into());
        }
        let cache_key = SealKey::generate(self.ports.entropy.as_ref())?;
        let wrapped = self.wrap_key(id, secret, None, &cache_key)?;
        Card { label, wrapped, pin: None }.write(draft)?;
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
        Card { label, ..card }.write(&self.directory(id))
    }

    /// Deletes a profile with all that is in it: first the secret without which nothing in it opens. Close
    /// its store before; what has not been sent is lost, so show that to the person before.
    ///
    /// # Errors
    /// If there is none, or the vault or the files fail. Once begun, it is finished by the next opening.
    pub fn delete(&self, id: ProfileId) -> Result<(), ProfileError> {
        self.set_apart(id)?;
        self.remove(id)
    }

    /// The first half of [`Self::delete`], without the vault.
    pub(crate) fn set_apart(&self, id: ProfileId) -> Result<(), ProfileError> {
        let _changing = self.changing();
        if !self.directory(id).is_dir() {
            return Err(ProfileError::NotHere(id));
        }
        fs::rename(self.directory(id), self.draft(id))?;
        Ok(files::sync_directory(&self.profiles)?)
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
        let keys = self.look_for_keys(id);
        // Whatever failed: of what is not here, or was deleted just now, nothing else is worth telling.
        if keys.is_err() && !self.directory(id).is_dir() {
            return Err(ProfileError::NotHere(id));
        }
        keys
    }

    fn look_for_keys(&self, id: ProfileId) -> Result<ProfileKeys, ProfileError> {
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
        let secret = self.secret(id)?; // a vault that cannot answer now costs no try
        let _changing = self.changing();
        self.try_pin(id, &secret, pin)
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
        if new.is_some_and(|pin| !PIN_BYTES.contains(&pin.len())) {
            return Err(ProfileError::PinLength);
        }
        let secret = self.secret(id)?;
        let _changing = self.changing();
        let cache_key = self.try_pin(id, &secret, present.unwrap_or_default())?;
        let pin = new.map(|_| self.new_pin());
        let wrapped = self.wrap_key(id, &secret, pin.as_ref().zip(new), &cache_key)?;
        let card = self.card(id)?;
        Card { wrapped, pin, ..card }.write(&self.directory(id))
    }

    /// For a forgotten PIN or a damaged lock: a new cache key without a PIN, and an empty cache. Close the
    /// store before. The queue stays, with whatever identifies the person to the server: whoever calls this
    /// must see to it that the person enrols again before anything is fetched.
    ///
    /// # Errors
    /// If the vault or the files fail.
    pub fn reset_lock(&self, id: ProfileId) -> Result<(), ProfileError> {
        let secret = self.secret(id)?;
        let _changing = self.changing();
        let label = match self.card(id) {
            Ok(card) => card.label,
            Err(ProfileError::Damaged(_)) => String::new(),
            Err(other) => return Err(other),
        };
        store::erase_cache(&self.directory(id))?;
        let cache_key = SealKey::generate(self.ports.entropy.as_ref())?;
        let wrapped = self.wrap_key(id, &secret, None, &cache_key)?;
        Card { label, wrapped, pin: None }.write(&self.directory(id))
    }

    /// Looks at a PIN, after the try has been written down.
    fn try_pin(&self, id: ProfileId, secret: &[u8; 32], pin: &str) -> Result<SealKey, ProfileError> {
        let card = self.card(id)?;
        if card.pin.is_none() {
            return self.unwrap_key(id, &card, secret, None);
        }
        let wait_ms = self.wait(id, card)?;
        if wait_ms > 0 {
            return Err(ProfileError::TooSoon { wait_ms });
        }
        let card = self.count_try(id)?;
        match self.unwrap_key(id, &card, secret, Some(pin)) {
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
        Card { pin: Some(pin), ..card }.write(&self.directory(id))?;
        Ok(wait_ms)
    }

    /// Counts the try as failed, durably.
    fn count_try(&self, id: ProfileId) -> Result<Card, ProfileError> {
        let mut card = self.card(id)?;
        if let Some(pin) = &mut card.pin {
            pin.failed = pin.failed.saturating_add(1);
            pin.since = self.ports.clock.read().into();
        }
        card.write(&self.directory(id))?;
        Ok(card)
    }

    fn forgive(&self, id: ProfileId, mut card: Card) -> Result<(), ProfileError> {
        if let Some(pin) = &mut card.pin {
            pin.failed = 0;
        }
        card.write(&self.directory(id))
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
        match self.ports.vault.load(&vault_name(id)) {
            Ok(secret) => Ok(Zeroizing::new(secret)),
            Err(VaultError::Lost) => {
                // Even of a damaged queue it is told as far as it reads.
                Err(ProfileError::KeyLost { unsent: store::unsent(&self.directory(id)).unwrap_or(0) })
            }
            Err(other) => Err(other.into()),
        }
    }

    fn card(&self, id: ProfileId) -> Result<Card, ProfileError> {
        Card::read(id, &self.directory(id))
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

    /// The second half of [`Self::delete`]: the vault forgets, and the files go.
    pub(crate) fn remove(&self, id: ProfileId) -> Result<(), ProfileError> {
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

fn wrong_pin(card: &Card) -> ProfileError {
    let pin = card.pin.as_ref();
    ProfileError::WrongPin { failed: pin.map_or(0, |pin| pin.failed), wait_ms: pin.map_or(0, Pin::wait_ms) }
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
