//! Opening, locking, pausing.

use yixian_client::store::{Opening, Store, StoreError, StoreFile};

use crate::{
    cache::{document, first_page},
    world::{CACHE_KEY, Device, World, key, meeting},
};

#[test]
fn a_wrong_key_is_refused_and_changes_nothing() {
    let (world, mut device) = (World::new(), Device::new());
    let mut store = world.open();
    device.record(&mut store, 1, &[]);
    drop(store);
    let queue = Store::open(Opening { queue_key: key(7), ..world.opening() }).err().unwrap();
    assert!(matches!(queue, StoreError::WrongKey(StoreFile::Queue)));
    let cache = Store::open(Opening { cache_key: Some(key(7)), ..world.opening() }).err().unwrap();
    assert!(matches!(cache, StoreError::WrongKey(StoreFile::Cache)));
    assert_eq!(world.open().counts().unwrap().pending, 1);
}

#[test]
fn a_locked_profile_queues_but_shows_nothing() {
    let (world, mut device) = (World::new(), Device::new());
    let mut store = world.open();
    store.take_in(&first_page()).unwrap();
    drop(store);
    let mut store = Store::open(Opening { cache_key: None, ..world.opening() }).unwrap();
    assert!(store.is_locked());
    device.record(&mut store, 1, &[]);
    assert_eq!(store.counts().unwrap().pending, 1);
    assert!(matches!(store.document(meeting(1)).unwrap_err(), StoreError::Locked));
    assert!(matches!(store.take_in(&first_page()).unwrap_err(), StoreError::Locked));
    assert!(matches!(store.unlock(key(7)).unwrap_err(), StoreError::WrongKey(StoreFile::Cache)));
    assert!(store.is_locked());
    let reader = store.cache_reader();
    store.unlock(key(CACHE_KEY)).unwrap();
    assert_eq!(reader.document(meeting(1)).unwrap(), Some(document(b"one", 1)));
    store.lock().unwrap();
    assert!(matches!(reader.document(meeting(1)).unwrap_err(), StoreError::Locked));
}

#[test]
fn a_paused_store_holds_no_file_and_comes_back() {
    let (world, mut device) = (World::new(), Device::new());
    let mut store = world.open();
    device.record(&mut store, 3, &[]);
    store.take_in(&first_page()).unwrap();
    let reader = store.cache_reader();
    assert!(reader.document(meeting(1)).unwrap().is_some());
    assert!(open_files(&world) > 0);
    store.pause().unwrap();
    assert_eq!(open_files(&world), 0);
    let mut names: Vec<_> = std::fs::read_dir(world.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["cache.db", "queue.db"]);
    assert!(matches!(store.counts().unwrap_err(), StoreError::Paused));
    assert!(matches!(reader.document(meeting(1)).unwrap_err(), StoreError::Paused));
    store.resume().unwrap();
    assert_eq!(store.counts().unwrap().pending, 3);
    assert!(reader.document(meeting(1)).unwrap().is_some());
}

#[test]
fn purging_the_cache_leaves_the_queue() {
    let (world, mut device) = (World::new(), Device::new());
    let mut store = world.open();
    device.record(&mut store, 1, &[]);
    store.take_in(&first_page()).unwrap();
    store.purge_all_cache().unwrap();
    assert_eq!(store.document(meeting(1)).unwrap(), None);
    assert_eq!(store.audiences().unwrap(), []);
    assert_eq!(store.counts().unwrap().pending, 1);
}

/// How many files of the directory this process holds open.
#[cfg(target_os = "linux")]
fn open_files(world: &World) -> usize {
    std::fs::read_dir("/proc/self/fd")
        .unwrap()
        .filter_map(|entry| std::fs::read_link(entry.unwrap().path()).ok())
        .filter(|path| path.starts_with(world.path()))
        .count()
}
