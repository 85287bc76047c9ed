//! Flipped bits, missing and foreign files: the cache is rebuilt, the queue salvaged, nothing in silence.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use yixian_client::store::{Opening, Repairs, Salvaged, Store, StoreError, StoreFile};
use yixian_protocol::sync::{Receipt, Verdict};

use crate::{
    cache::{document, first_page},
    crash::copy_directory,
    world::{Device, World, key, meeting, numbers},
};

const PAGE: usize = 4096;
const EVENTS: u64 = 60;

fn flip(path: &Path, at: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[at] ^= 0x10;
    fs::write(path, bytes).unwrap();
}

fn size(path: &Path) -> usize {
    usize::try_from(fs::metadata(path).unwrap().len()).unwrap()
}

fn queue_file(world: &World) -> PathBuf {
    world.path().join("queue.db")
}

fn cache_file(world: &World) -> PathBuf {
    world.path().join("cache.db")
}

#[test]
fn what_was_moved_to_the_place_of_another_does_not_open() {
    let (world, mut device) = (World::new(), Device::new());
    let mut store = filled(&world, &mut device);
    store.queue_meta_put("else", Some(b"it is somebody else")).unwrap();
    store.close().unwrap();
    let swap = "UPDATE events SET sealed = (SELECT sealed FROM events WHERE number = 5) WHERE number = 6;
                UPDATE meta SET value = (SELECT value FROM meta WHERE name = 'else') WHERE name = 'who';";
    rusqlite::Connection::open(queue_file(&world)).unwrap().execute_batch(swap).unwrap();
    let store = world.open();
    let is_corrupt = |error: StoreError| matches!(error, StoreError::Corrupt { .. });
    assert!(is_corrupt(store.event(6).unwrap_err()));
    assert!(is_corrupt(store.queue_meta_get("who").unwrap_err()));
    store.event(5).unwrap();
}

/// A queue with events of which some are acknowledged, one is refused, and a setting.
fn filled(world: &World, device: &mut Device) -> Store {
    let mut store = world.open();
    store.queue_meta_put("who", Some(b"it is me")).unwrap();
    device.record(&mut store, 40, &[meeting(1)]);
    let refused = Verdict::Refused { code: "r".into(), detail: None };
    store.settle(20, &[Receipt { number: 7, verdict: refused }], None).unwrap();
    device.record(&mut store, 20, &[meeting(2)]);
    store
}

/// Reads all there is, and recovers if that shows damage.
fn read_all(store: &mut Store) -> (BTreeSet<u64>, Repairs) {
    let read = |store: &Store| -> Result<BTreeSet<u64>, StoreError> {
        store.set_aside()?;
        store.queue_meta_get("who")?;
        store.counts()?;
        store.of_document(meeting(1), 0)?;
        store.of_document(meeting(2), 0)?;
        let mut held = BTreeSet::new();
        for number in 1..=EVENTS {
            held.extend(store.event(number)?.map(|_| number));
            store.digest_of(number)?;
        }
        Ok(held)
    };
    let held = read(store).unwrap_or_else(|error| {
        assert!(matches!(error, StoreError::Corrupt { file: StoreFile::Queue, .. }), "{error}");
        store.recover().unwrap();
        read(store).unwrap()
    });
    (held, store.take_repairs().unwrap())
}

#[test]
fn a_flipped_bit_anywhere_in_the_queue_costs_no_more_than_its_row() {
    let original = World::new();
    let mut device = Device::new();
    filled(&original, &mut device).close().unwrap();
    let pages = size(&queue_file(&original)) / PAGE;
    assert!(pages > 8);
    let mut salvages = 0;
    for page in 0..pages {
        for offset in [3, 40, 700, 2000, PAGE - 200, PAGE - 30] {
            let world = World::new();
            copy_directory(original.path(), world.path());
            flip(&queue_file(&world), page * PAGE + offset);
            let mut store = world.open();
            let (held, repairs) = read_all(&mut store);
            let lost: BTreeSet<u64> = (1..=EVENTS).filter(|number| !held.contains(number)).collect();
            // A leaf holds about ten events; a flipped bit in its header loses them all.
            let at_most = if offset < 100 { 12 } else { 1 };
            assert!(lost.len() <= at_most, "page {page}, offset {offset}: lost {lost:?}");
            if let Some(Salvaged { events, lost: told, aside }) = repairs.salvaged {
                salvages += 1;
                assert_eq!(events, EVENTS - u64::try_from(lost.len()).unwrap());
                let unsent: Vec<u64> = lost.iter().copied().filter(|number| *number > 20).collect();
                let all = unsent == told || told.iter().all(|number| lost.contains(number));
                assert!(all, "page {page}, offset {offset}: {unsent:?} lost, {told:?} told");
                assert!(world.path().join(aside).exists());
            } else {
                assert_eq!(lost, BTreeSet::new(), "page {page}, offset {offset}: lost in silence");
            }
            assert_eq!(store.chain_head().unwrap(), device.head, "page {page}, offset {offset}");
        }
    }
    assert!(salvages > pages);
}

#[test]
fn what_was_salvaged_is_as_it_was() {
    let (world, mut device) = (World::new(), Device::new());
    let store = filled(&world, &mut device);
    let before = (store.counts().unwrap(), store.set_aside().unwrap(), store.acknowledged().unwrap());
    store.close().unwrap();
    let found = fs::read(queue_file(&world)).unwrap();
    flip(&queue_file(&world), 30); // in the file's header: SQLite no longer knows it
    flip(&queue_file(&world), 5);
    let mut store = world.open();
    let after = (store.counts().unwrap(), store.set_aside().unwrap(), store.acknowledged().unwrap());
    assert_eq!(before, after);
    assert_eq!(store.queue_meta_get("who").unwrap().as_deref(), Some(&b"it is me"[..]));
    assert_eq!(numbers(&store.of_document(meeting(2), 0).unwrap()), (41..=60).collect::<Vec<_>>());
    // The damaged file stays, and the report until somebody has taken note of it.
    drop(store);
    store = world.open();
    let salvaged = store.take_repairs().unwrap().salvaged.unwrap();
    assert_eq!((salvaged.events, salvaged.lost), (EVENTS, vec![]));
    let aside = fs::read(world.path().join(salvaged.aside)).unwrap();
    assert_eq!(aside.len(), found.len());
    assert_eq!(store.take_repairs().unwrap(), Repairs::default());
    drop(store);
    store = world.open();
    assert_eq!(store.take_repairs().unwrap(), Repairs::default());
    device.record(&mut store, 1, &[]);
}

#[test]
fn a_flipped_bit_in_the_journal_hides_no_commit() {
    let original = World::new();
    let mut device = Device::new();
    let store = filled(&original, &mut device);
    let crashed = World::new();
    copy_directory(original.path(), crashed.path());
    drop(store);
    let journal = "queue.db-wal";
    let bytes = size(&crashed.path().join(journal));
    let frames = (bytes - 32) / (24 + PAGE);
    assert!(frames > 100);
    for frame in (0..frames).step_by(17).chain([frames - 8, frames - 1]) {
        let world = World::new();
        copy_directory(crashed.path(), world.path());
        flip(&world.path().join(journal), 32 + frame * (24 + PAGE) + 24 + 500);
        let mut store = world.open();
        let (held, repairs) = read_all(&mut store);
        // The last transaction alone cannot be told from one that never finished.
        let is_last = frame + 3 >= frames;
        let least = if is_last { EVENTS - 1 } else { EVENTS };
        assert!(u64::try_from(held.len()).unwrap() >= least, "frame {frame}: {held:?}");
        assert_eq!(repairs.salvaged.is_some(), !is_last, "frame {frame}");
    }
    // A journal without its header.
    flip(&crashed.path().join(journal), 2);
    let (held, repairs) = read_all(&mut crashed.open());
    assert_eq!(held.len(), 60);
    assert_eq!(repairs.salvaged.unwrap().lost, Vec::<u64>::new());
}

#[test]
fn a_queue_that_was_emptied_or_replaced_is_told() {
    let (world, mut device) = (World::new(), Device::new());
    filled(&world, &mut device).close().unwrap();
    fs::write(queue_file(&world), b"").unwrap();
    let mut store = world.open();
    assert_eq!(store.take_repairs().unwrap().salvaged, Some(Salvaged::default()));
    device.head = store.chain_head().unwrap();
    device.record(&mut store, 1, &[]);
    store.close().unwrap();

    let garbage: Vec<u8> = (0..5 * PAGE).map(|n| u8::try_from(n % 251).unwrap()).collect();
    fs::write(queue_file(&world), &garbage).unwrap();
    let mut store = world.open();
    let salvaged = store.take_repairs().unwrap().salvaged.unwrap();
    assert_eq!(fs::read(world.path().join(&salvaged.aside)).unwrap(), garbage);
    store.close().unwrap();

    // Cut off in the middle.
    let (world, mut device) = (World::new(), Device::new());
    filled(&world, &mut device).close().unwrap();
    let whole = fs::read(queue_file(&world)).unwrap();
    fs::write(queue_file(&world), &whole[..whole.len() * 3 / 4]).unwrap();
    let (held, repairs) = read_all(&mut world.open());
    let salvaged = repairs.salvaged.unwrap();
    assert_eq!(salvaged.events, u64::try_from(held.len()).unwrap());
    assert!(!salvaged.lost.is_empty() && !held.is_empty(), "{held:?} held, {:?} lost", salvaged.lost);
}

#[test]
fn a_wrong_key_is_never_taken_for_damage() {
    let (world, mut device) = (World::new(), Device::new());
    filled(&world, &mut device).close().unwrap();
    flip(&queue_file(&world), 30);
    fs::write(world.path().join("queue.db.suspect"), b"").unwrap();
    fs::write(world.path().join("cache.db.suspect"), b"").unwrap();
    let queue = Store::open(Opening { queue_key: key(7), ..world.opening() }).err().unwrap();
    assert!(matches!(queue, StoreError::WrongKey(StoreFile::Queue)), "{queue}");
    let cache = Store::open(Opening { cache_key: Some(key(7)), ..world.opening() }).err().unwrap();
    assert!(matches!(cache, StoreError::WrongKey(StoreFile::Cache)), "{cache}");
    assert_eq!(read_all(&mut world.open()).0.len(), 60);
}

#[test]
fn a_salvage_that_was_interrupted_is_finished() {
    let (healthy, mut device) = (World::new(), Device::new());
    filled(&healthy, &mut device).close().unwrap();
    let healthy = fs::read(queue_file(&healthy)).unwrap();
    // How far it had come in putting the salvaged file in place.
    for moved in 0..3 {
        let world = World::new();
        fs::write(world.path().join("queue.db.salvaged"), &healthy).unwrap();
        let place = |moved: bool, aside: &str, name: &str| {
            let name = if moved { aside } else { name };
            fs::write(world.path().join(name), b"damaged").unwrap();
        };
        place(moved > 0, "queue.damaged-1.db-wal", "queue.db-wal");
        place(moved > 1, "queue.damaged-1.db", "queue.db");
        let (held, _) = read_all(&mut world.open());
        assert_eq!(held.len(), 60, "after {moved} moves");
        let aside = |name: &str| fs::read(world.path().join(name)).unwrap();
        assert_eq!(aside("queue.damaged-1.db"), b"damaged");
        assert_eq!(aside("queue.damaged-1.db-wal"), b"damaged");
        assert!(!world.path().join("queue.db.salvaged").exists());
    }
    // It had not come so far: an unfinished draft is made again.
    let world = World::new();
    fs::write(queue_file(&world), &healthy).unwrap();
    flip(&queue_file(&world), 30);
    fs::write(world.path().join("queue.db.new"), b"unfinished").unwrap();
    assert_eq!(read_all(&mut world.open()).0.len(), 60);
    assert!(!world.path().join("queue.db.new").exists());
}

#[test]
fn a_damaged_cache_is_set_aside_and_rebuilt_empty() {
    let (original, mut device) = (World::new(), Device::new());
    let mut store = original.open();
    device.record(&mut store, 3, &[]);
    store.take_in(&first_page()).unwrap();
    store.close().unwrap();
    let mut rebuilt = 0;
    for page in 0..size(&cache_file(&original)) / PAGE {
        for offset in [5, 30, 110, PAGE - 30] {
            let world = World::new();
            copy_directory(original.path(), world.path());
            flip(&cache_file(&world), page * PAGE + offset);
            let mut store = world.open();
            let read = |store: &Store| -> Result<bool, StoreError> {
                store.cache_meta_get("nonce")?;
                Ok(store.document(meeting(1))?.is_some() && !store.audiences()?.is_empty())
            };
            let whole = read(&store).unwrap_or_else(|error| {
                assert!(matches!(error, StoreError::Corrupt { file: StoreFile::Cache, .. }), "{error}");
                store.recover().unwrap();
                read(&store).unwrap()
            });
            let repairs = store.take_repairs().unwrap();
            assert_eq!(repairs.salvaged, None);
            if repairs.cache_rebuilt {
                rebuilt += 1;
                assert!(!whole);
                // With its cursors: everything is fetched again.
                assert_eq!(store.audiences().unwrap(), []);
                store.take_in(&first_page()).unwrap();
                assert_eq!(store.document(meeting(1)).unwrap(), Some(document(b"one", 1)));
                assert!(world.path().join("cache.damaged.db").exists());
                drop(store);
                store = world.open();
                assert!(!world.path().join("cache.damaged.db").exists());
                assert_eq!(store.take_repairs().unwrap(), Repairs::default());
            }
            assert_eq!(store.counts().unwrap().pending, 3);
        }
    }
    assert!(rebuilt > 3);
}

#[test]
fn a_journal_of_another_profile_is_never_taken_in_silence() {
    let (mine, mut device) = (World::new(), Device::new());
    filled(&mine, &mut device).close().unwrap();
    let theirs = World::new();
    let mut store = Store::open(Opening { queue_key: key(5), ..theirs.opening() }).unwrap();
    Device::new().record(&mut store, 5, &[]);
    fs::copy(theirs.path().join("queue.db-wal"), mine.path().join("queue.db-wal")).unwrap();
    let error = Store::open(mine.opening()).err().unwrap();
    assert!(matches!(error, StoreError::WrongKey(StoreFile::Queue)), "{error}");
}
