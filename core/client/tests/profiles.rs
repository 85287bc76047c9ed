//! Several people on one phone: their keys, their PINs, and the waits that nobody gets around.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use tempfile::TempDir;
use yixian_client::{
    ports::{ClockReading, DeviceClock, Entropy, KeyVault, VaultError},
    profiles::{Phone, PhonePorts, PinState, ProfileEntry, ProfileError, ProfileId, Stretch},
    store::{Opening, Page, Store, StoreError, StoreFile, StoredDocument},
};
use yixian_domain::{
    Audience, DocumentKey, OrgId, PersonId,
    time::{DeviceTime, Timestamp},
};
use yixian_protocol::{
    Body, Seed, SignedEvent,
    event::{Link, Making},
    hash::digest,
    sync::Key,
};

#[derive(Default)]
struct Seeded(AtomicU64);

impl Entropy for Seeded {
    fn fill(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(32) {
            let call = self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes();
            chunk.copy_from_slice(&digest("test entropy", &[&call])[..chunk.len()]);
        }
    }
}

/// A clock that a test winds.
struct Clock(Mutex<ClockReading>);

impl Default for Clock {
    fn default() -> Self {
        let reading = ClockReading { wall: Timestamp(0), elapsed_ms: 1000, awake_ms: 1000, boot: 1 };
        Self(Mutex::new(reading))
    }
}

impl DeviceClock for Clock {
    fn read(&self) -> ClockReading {
        *self.0.lock().unwrap()
    }
}

impl Clock {
    fn wait(&self, ms: u64) {
        self.0.lock().unwrap().elapsed_ms += ms;
    }

    fn set_wall(&self, wall: i64) {
        self.0.lock().unwrap().wall = Timestamp(wall);
    }

    fn restart(&self, elapsed_ms: u64) {
        let mut reading = self.0.lock().unwrap();
        reading.boot += 1;
        reading.elapsed_ms = elapsed_ms;
    }
}

#[derive(Default)]
struct Vault {
    secrets: Mutex<BTreeMap<String, [u8; 32]>>,
    is_locked: Mutex<bool>,
}

impl Vault {
    fn answers<T>(&self, answer: T) -> Result<T, VaultError> {
        if *self.is_locked.lock().unwrap() {
            return Err(VaultError::Unavailable("locked".into()));
        }
        Ok(answer)
    }
}

impl KeyVault for Vault {
    fn load(&self, name: &str) -> Result<[u8; 32], VaultError> {
        self.answers(())?;
        self.secrets.lock().unwrap().get(name).copied().ok_or(VaultError::Lost)
    }

    fn keep(&self, name: &str, secret: &[u8; 32]) -> Result<(), VaultError> {
        self.answers(())?;
        self.secrets.lock().unwrap().insert(name.to_owned(), *secret);
        Ok(())
    }

    fn forget(&self, name: &str) -> Result<(), VaultError> {
        self.answers(())?;
        self.secrets.lock().unwrap().remove(name);
        Ok(())
    }
}

/// A phone whose parts a test can reach.
struct World {
    directory: TempDir,
    clock: Arc<Clock>,
    vault: Arc<Vault>,
    entropy: Arc<Seeded>,
}

impl World {
    fn new() -> Self {
        Self {
            directory: tempfile::tempdir().unwrap(),
            clock: Arc::default(),
            vault: Arc::default(),
            entropy: Arc::default(),
        }
    }

    fn phone(&self) -> Phone {
        let ports = PhonePorts {
            vault: self.vault.clone(),
            clock: self.clock.clone(),
            entropy: self.entropy.clone(),
        };
        let cheap = Stretch { memory_kib: 8, passes: 1, lanes: 1 };
        Phone::open(self.directory.path(), ports, cheap).unwrap()
    }

    fn profile_names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.directory.path().join("profiles")).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    fn store(&self, phone: &Phone, id: ProfileId) -> Store {
        let keys = phone.keys(id).unwrap();
        Store::open(Opening {
            directory: phone.directory(id),
            queue_key: keys.queue,
            cache_key: keys.cache,
            entropy: self.entropy.clone(),
            hook: None,
        })
        .unwrap()
    }
}

fn wait_after(error: &ProfileError) -> u64 {
    match error {
        ProfileError::WrongPin { wait_ms, .. } | ProfileError::TooSoon { wait_ms } => *wait_ms,
        other => panic!("{other}"),
    }
}

fn page() -> Page {
    let joined = vec![(1, Key(Audience::Members(OrgId::from_bytes([1; 16])).to_bytes()))];
    let mut page = Page { joined, ..Page::default() };
    page.put(document(), StoredDocument { bytes: b"mine".to_vec(), audience: 1, includes: 0 });
    page
}

fn document() -> DocumentKey {
    DocumentKey::Peers(OrgId::from_bytes([1; 16]))
}

#[test]
fn profiles_are_made_listed_renamed_and_deleted() {
    let world = World::new();
    let phone = world.phone();
    let (wang, li) = (phone.create("  王 ").unwrap(), phone.create("李").unwrap());
    phone.set_pin(li, None, Some("1234")).unwrap();
    let entry = |id, label: &str, has_pin| ProfileEntry { id, label: Some(label.into()), has_pin };
    assert_eq!(phone.list().unwrap(), [entry(li, "李", true), entry(wang, "王", false)]);
    phone.rename(wang, "阿王").unwrap();
    assert_eq!(world.phone().list().unwrap()[1], entry(wang, "阿王", false));
    for label in ["", "  ", &"长".repeat(41)] {
        assert!(matches!(phone.create(label).unwrap_err(), ProfileError::Label));
    }
    world.store(&phone, wang).close().unwrap();
    phone.delete(wang).unwrap();
    assert!(matches!(phone.delete(wang).unwrap_err(), ProfileError::NotHere(_)));
    assert!(matches!(phone.keys(wang).unwrap_err(), ProfileError::NotHere(_)));
    assert_eq!(phone.list().unwrap(), [entry(li, "李", true)]);
    assert_eq!(world.vault.secrets.lock().unwrap().len(), 1);
    assert_eq!(world.profile_names(), [li.to_string()]);
    assert_eq!(li.to_string().parse::<ProfileId>().unwrap(), li);
    assert!("../1".parse::<ProfileId>().is_err());
}

#[test]
fn the_keys_of_one_person_open_nothing_of_another() {
    let world = World::new();
    let phone = world.phone();
    let (one, other) = (phone.create("a").unwrap(), phone.create("b").unwrap());
    for id in [one, other] {
        world.store(&phone, id).take_in(&page()).unwrap();
    }
    let open = |directory: ProfileId, queue: ProfileId, cache: ProfileId| {
        Store::open(Opening {
            directory: phone.directory(directory),
            queue_key: phone.keys(queue).unwrap().queue,
            cache_key: phone.keys(cache).unwrap().cache,
            entropy: world.entropy.clone(),
            hook: None,
        })
    };
    let queue = open(one, other, one).err().unwrap();
    assert!(matches!(queue, StoreError::WrongKey(StoreFile::Queue)));
    let cache = open(one, one, other).err().unwrap();
    assert!(matches!(cache, StoreError::WrongKey(StoreFile::Cache)));
    // Nor does the other's cache file in one's own directory, nor his card.
    let file = |id: ProfileId, name: &str| phone.directory(id).join(name);
    fs::copy(file(other, "cache.db"), file(one, "cache.db")).unwrap();
    let cache = open(one, one, one).err().unwrap();
    assert!(matches!(cache, StoreError::WrongKey(StoreFile::Cache)));
    fs::copy(file(other, "card.cbor"), file(one, "card.cbor")).unwrap();
    assert!(phone.keys(one).unwrap_err().to_string().contains("damaged"));
}

#[test]
fn a_pin_locks_the_cache_but_not_the_queue() {
    let world = World::new();
    let phone = world.phone();
    let id = phone.create("a").unwrap();
    world.store(&phone, id).take_in(&page()).unwrap();
    for pin in ["123", &"1".repeat(129)] {
        assert!(matches!(phone.set_pin(id, None, Some(pin)).unwrap_err(), ProfileError::PinLength));
    }
    phone.set_pin(id, None, Some("1234")).unwrap();
    let mut store = world.store(&phone, id);
    assert!(store.is_locked());
    store.queue_meta_put("a", Some(b"b")).unwrap();
    // Changing and removing the PIN does not touch the cache: the same key opens it.
    store.unlock(phone.unlock(id, "1234").unwrap()).unwrap();
    phone.set_pin(id, Some("1234"), Some("新的PIN")).unwrap();
    assert_eq!(phone.unlock(id, "1234").unwrap_err().to_string().split(',').next(), Some("wrong PIN"));
    store.lock().unwrap();
    store.unlock(phone.unlock(id, "新的PIN").unwrap()).unwrap();
    phone.set_pin(id, Some("新的PIN"), None).unwrap();
    drop(store);
    assert_eq!(world.store(&phone, id).document(document()).unwrap().unwrap().bytes, b"mine");
}

#[test]
fn waits_grow_and_end_only_by_waiting() {
    let world = World::new();
    let phone = world.phone();
    let id = phone.create("a").unwrap();
    phone.set_pin(id, None, Some("1234")).unwrap();
    let mut waits = Vec::new();
    for failed in 1..=11 {
        let error = phone.unlock(id, "0000").unwrap_err();
        assert!(matches!(error, ProfileError::WrongPin { failed: counted, .. } if counted == failed));
        let wait = wait_after(&error);
        waits.push(wait / 1000);
        if wait > 0 {
            world.clock.wait(wait - 1);
            // Too soon by a millisecond, even with the right PIN, and asking does not prolong it.
            for _ in 0..2 {
                let error = phone.unlock(id, "1234").unwrap_err();
                assert!(matches!(error, ProfileError::TooSoon { wait_ms: 1 }));
            }
            world.clock.wait(1);
        }
    }
    assert_eq!(waits, [0, 0, 0, 0, 30, 60, 300, 900, 3600, 3600, 3600]);
    phone.unlock(id, "1234").unwrap();
    assert_eq!(phone.pin_state(id).unwrap(), PinState::default());
    assert_eq!(wait_after(&phone.unlock(id, "0000").unwrap_err()), 0);
}

#[test]
fn neither_restarts_nor_clocks_shorten_a_wait() {
    let world = World::new();
    let phone = world.phone();
    let id = phone.create("a").unwrap();
    phone.set_pin(id, None, Some("1234")).unwrap();
    for _ in 0..6 {
        let wait = wait_after(&phone.unlock(id, "0000").unwrap_err());
        world.clock.wait(if wait == 60_000 { 0 } else { wait });
    }
    let left = |phone: &Phone| wait_after(&phone.unlock(id, "1234").unwrap_err());
    world.clock.wait(20_000);
    assert_eq!(left(&phone), 40_000);
    world.clock.set_wall(4_000_000_000_000);
    assert_eq!(left(&phone), 40_000);
    assert_eq!(left(&world.phone()), 40_000);
    // After a restart the whole wait begins again, whatever the new boot's clock says.
    for elapsed_ms in [0, 5_000_000] {
        world.clock.restart(elapsed_ms);
        assert_eq!(left(&world.phone()), 60_000);
        world.clock.wait(59_000);
        assert_eq!(left(&world.phone()), 1_000);
    }
    // A clock that goes backwards within a boot is not believed either.
    world.clock.0.lock().unwrap().elapsed_ms = 10;
    assert_eq!(left(&phone), 60_000);
    world.clock.wait(60_000);
    assert_eq!(phone.pin_state(id).unwrap(), PinState { failed: 6, wait_ms: 0 });
    phone.unlock(id, "1234").unwrap();
}

#[test]
fn a_try_that_cannot_be_written_down_is_not_made() {
    let world = World::new();
    let phone = world.phone();
    let id = phone.create("a").unwrap();
    phone.set_pin(id, None, Some("1234")).unwrap();
    let draft = phone.directory(id).join("card.cbor.new");
    fs::create_dir(&draft).unwrap();
    for pin in ["1234", "0000"] {
        assert!(matches!(phone.unlock(id, pin).unwrap_err(), ProfileError::Io(_)));
    }
    fs::remove_dir(&draft).unwrap();
    phone.unlock(id, "1234").unwrap();
}

#[test]
fn a_vault_that_cannot_answer_costs_no_try() {
    let world = World::new();
    let phone = world.phone();
    let id = phone.create("a").unwrap();
    phone.set_pin(id, None, Some("1234")).unwrap();
    *world.vault.is_locked.lock().unwrap() = true;
    let error = phone.unlock(id, "0000").unwrap_err();
    assert!(matches!(error, ProfileError::Vault(VaultError::Unavailable(_))));
    assert!(matches!(phone.create("b").unwrap_err(), ProfileError::Vault(_)));
    *world.vault.is_locked.lock().unwrap() = false;
    assert_eq!(phone.pin_state(id).unwrap(), PinState::default());
    // What could not be undone then is undone by the next opening.
    assert_eq!(world.profile_names().len(), 2);
    drop(phone);
    let phone = world.phone();
    assert_eq!(world.profile_names(), [id.to_string()]);
    world.vault.secrets.lock().unwrap().clear();
    assert!(matches!(phone.keys(id).unwrap_err(), ProfileError::KeyLost { unsent: 0 }));
}

#[test]
fn what_a_lost_key_takes_with_it_is_told() {
    let world = World::new();
    let phone = world.phone();
    let id = phone.create("a").unwrap();
    let keys = phone.keys(id).unwrap();
    let mut store = Store::open(Opening {
        directory: phone.directory(id),
        queue_key: keys.queue,
        cache_key: keys.cache,
        entropy: Arc::new(Seeded::default()),
        hook: None,
    })
    .unwrap();
    let key = Seed::new([9; 32]).signer();
    let mut after = Link::default();
    for salt in 0..3 {
        let making = Making {
            key: &key,
            device: key.public().device(),
            author: PersonId::from_bytes([2; 16]),
            after,
            time: DeviceTime { wall: Timestamp(1), elapsed_ms: 1, awake_ms: 1, boot: 1, anchor: None },
            salt: [salt; 16],
        };
        let body = Body { salt: [salt; 16], bytes: b"\xa1\x63tea\xa0".to_vec() };
        let (event, link) = SignedEvent::make_raw(body, making).unwrap();
        store.append(&event, link, &[]).unwrap();
        after = link;
    }
    store.settle(1, &[], None).unwrap();
    drop(store);
    world.vault.secrets.lock().unwrap().clear();
    assert!(matches!(phone.keys(id).unwrap_err(), ProfileError::KeyLost { unsent: 2 }));
    assert!(matches!(phone.unlock(id, "").unwrap_err(), ProfileError::KeyLost { unsent: 2 }));
}

#[test]
fn what_an_ended_process_left_is_tidied_up() {
    let world = World::new();
    let phone = world.phone();
    let (kept, gone) = (phone.create("a").unwrap(), phone.create("b").unwrap());
    let profiles = world.directory.path().join("profiles");
    // The process ended while deleting: renamed, the secret still there.
    fs::rename(phone.directory(gone), profiles.join(format!(".{gone}"))).unwrap();
    assert_eq!(phone.list().unwrap().len(), 1);
    drop(phone);
    let phone = world.phone();
    assert_eq!(world.profile_names(), [kept.to_string()]);
    assert_eq!(world.vault.secrets.lock().unwrap().len(), 1);
    phone.keys(kept).unwrap();
}

#[test]
fn a_damaged_lock_is_told_from_a_wrong_pin_and_leaves_the_queue() {
    let world = World::new();
    let phone = world.phone();
    let id = phone.create("a").unwrap();
    phone.set_pin(id, None, Some("1234")).unwrap();
    world.store(&phone, id).queue_meta_put("who", Some(b"me")).unwrap();
    let card = phone.directory(id).join("card.cbor");
    let sound = fs::read(&card).unwrap();
    for position in 0..sound.len() {
        let mut damaged = sound.clone();
        damaged[position] ^= 2;
        fs::write(&card, damaged).unwrap();
        assert!(matches!(phone.unlock(id, "1234").unwrap_err(), ProfileError::Damaged(_)));
    }
    let damaged = ProfileEntry { id, label: None, has_pin: false };
    assert_eq!(phone.list().unwrap(), [damaged]);
    let store = world.store(&phone, id);
    assert!(store.is_locked());
    assert_eq!(store.queue_meta_get("who").unwrap().as_deref(), Some(&b"me"[..]));
    drop(store);
    phone.reset_lock(id).unwrap();
    phone.rename(id, "again").unwrap();
    let store = world.store(&phone, id);
    assert_eq!(store.document(document()).unwrap(), None);
    assert_eq!(store.queue_meta_get("who").unwrap().as_deref(), Some(&b"me"[..]));
}

#[test]
fn no_pin_and_no_key_is_in_any_file() {
    let world = World::new();
    let phone = world.phone();
    let id = phone.create("a").unwrap();
    phone.set_pin(id, None, Some("correct horse")).unwrap();
    let secret = *world.vault.secrets.lock().unwrap().values().next().unwrap();
    let cache = *phone.unlock(id, "correct horse").unwrap().expose();
    let queue = *phone.keys(id).unwrap().queue.expose();
    world.store(&phone, id).queue_meta_put("a", Some(b"b")).unwrap();
    assert_absent(&phone.directory(id), &[b"correct horse", &secret, &cache, &queue]);
}

fn assert_absent(directory: &Path, needles: &[&[u8]]) {
    for entry in fs::read_dir(directory).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        for needle in needles {
            assert!(!bytes.windows(needle.len()).any(|window| window == *needle));
        }
    }
}
