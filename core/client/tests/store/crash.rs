//! The process ends at any commit; what was reported is there, what was not is not there by half.

use std::{
    fs,
    path::Path,
    sync::{Arc, Mutex},
};

use tempfile::TempDir;
use yixian_client::{
    ports::{Killed, StoreHook, StoreStep},
    store::{NewEvent, Opening, Page, Store, StoreError},
};

use crate::{
    cache::{cursor, document, first_page},
    world::{Device, World, meeting},
};

/// Copies the directory at every step, as a process that ends there would leave it.
#[derive(Default)]
struct Snapshots(Mutex<Option<Taken>>);

struct Taken {
    from: std::path::PathBuf,
    steps: Vec<(StoreStep, TempDir)>,
}

impl Snapshots {
    fn of(world: &World) -> Arc<Self> {
        Arc::new(Self(Mutex::new(Some(Taken { from: world.path().to_owned(), steps: Vec::new() }))))
    }

    fn take(&self) -> Vec<(StoreStep, TempDir)> {
        self.0.lock().unwrap().take().unwrap().steps
    }

    fn len(&self) -> usize {
        self.0.lock().unwrap().as_ref().unwrap().steps.len()
    }
}

impl StoreHook for Snapshots {
    fn at(&self, step: StoreStep) -> Result<(), Killed> {
        if let Some(taken) = self.0.lock().unwrap().as_mut() {
            let copy = tempfile::tempdir().unwrap();
            copy_directory(&taken.from, copy.path());
            taken.steps.push((step, copy));
        }
        Ok(())
    }
}

pub(crate) fn copy_directory(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// Ends the process at the n-th step.
struct KillAt(Mutex<usize>);

impl StoreHook for KillAt {
    fn at(&self, _: StoreStep) -> Result<(), Killed> {
        let mut left = self.0.lock().unwrap();
        *left = left.checked_sub(1).ok_or(Killed)?;
        Ok(())
    }
}

#[test]
fn what_was_reported_survives_at_every_step() {
    let (world, mut device) = (World::new(), Device::new());
    let snapshots = Snapshots::of(&world);
    let mut store = world.open_with_hook(snapshots.clone()).unwrap();
    // How many events had been reported as durable, or acknowledged, when a snapshot was taken.
    let opening = snapshots.len();
    let mut reported: Vec<(u64, u64)> = vec![(0, 0); opening];
    let mut note = |made: u64, acknowledged: u64| reported.resize(snapshots.len(), (made, acknowledged));
    for made in 0..5 {
        device.record(&mut store, 1, &[meeting(1)]);
        note(made, 0);
    }
    let (a, a_link) = device.make();
    let (b, b_link) = device.make();
    let pair = [(&a, a_link), (&b, b_link)].map(|(event, link)| NewEvent { event, link, targets: &[] });
    store.append_many(&pair).unwrap();
    note(5, 0);
    store.settle(4, &[], Some(2)).unwrap();
    note(7, 0);
    store.unacknowledge(3).unwrap();
    note(7, 2);
    drop(store);

    for ((step, copy), (made, acknowledged)) in snapshots.take().into_iter().zip(reported).skip(opening) {
        let directory = copy.path().to_owned();
        let store = Store::open(Opening { directory, ..world.opening() }).unwrap();
        let head = store.chain_head().unwrap().number;
        // What is done in one transaction is there as a whole: the pair is never halved.
        let after = if made == 5 { 7 } else { made + 1 };
        match step {
            StoreStep::BeforeQueueCommit => assert_eq!(head, made),
            StoreStep::AfterQueueCommit if made < 7 => assert_eq!(head, after),
            _ => assert!(head >= made),
        }
        assert!(store.acknowledged().unwrap().number >= acknowledged);
        let pending = store.pending(0, usize::MAX, 100).unwrap();
        assert_eq!(store.counts().unwrap().pending, u64::try_from(pending.len()).unwrap());
        for (number, event) in pending {
            assert_eq!(Some(event.open().unwrap().digest), store.digest_of(number).unwrap());
        }
    }
}

#[test]
fn cursor_and_documents_move_together() {
    let world = World::new();
    let snapshots = Snapshots::of(&world);
    let mut store = world.open_with_hook(snapshots.clone()).unwrap();
    store.take_in(&first_page()).unwrap();
    for entry in 11..16_u8 {
        let mut page = Page::default();
        page.put(meeting(1), document(&[entry], 1));
        page.cursors = vec![cursor(1, entry.into())];
        store.take_in(&page).unwrap();
    }
    store.take_in(&Page { left: vec![1], ..Page::default() }).unwrap();
    drop(store);
    for (_, copy) in snapshots.take() {
        let directory = copy.path().to_owned();
        let store = Store::open(Opening { directory, ..world.opening() }).unwrap();
        let held = store.document(meeting(1)).unwrap().map(|document| document.bytes);
        let rows = store.audiences().unwrap();
        let at = rows.iter().find(|row| row.number == 1).and_then(|row| row.cursor.clone());
        match (held.as_deref(), at.map(|at| at.entry)) {
            (None, None) | (Some(b"one"), Some(10)) => {}
            (Some([version]), Some(entry)) => assert_eq!(u64::from(*version), entry),
            other => panic!("documents and cursor differ: {other:?}"),
        }
    }
}

#[test]
fn after_the_end_nothing_is_written_any_more() {
    for steps in 0..12 {
        let (world, mut device) = (World::new(), Device::new());
        let mut reported = 0;
        if let Ok(mut store) = world.open_with_hook(Arc::new(KillAt(Mutex::new(steps)))) {
            let mut dead = false;
            for _ in 0..4 {
                let (event, link) = device.make();
                match store.append(&event, link, &[]) {
                    Ok(()) => {
                        assert!(!dead);
                        reported += 1;
                    }
                    Err(StoreError::Killed(Killed)) => dead = true,
                    Err(other) => panic!("{other}"),
                }
            }
            assert_eq!(store.take_in(&first_page()).is_err(), dead || steps < 14);
        }
        let head = world.open().chain_head().unwrap().number;
        assert!(head == reported || head == reported + 1, "{reported} reported, {head} there");
    }
}

#[test]
fn two_processes_never_use_a_number_twice() {
    let (world, mut device) = (World::new(), Device::new());
    let (mut one, mut other) = (world.open(), world.open());
    let (event, link) = device.make();
    one.append(&event, link, &[]).unwrap();
    assert!(matches!(other.append(&event, link, &[]).unwrap_err(), StoreError::OutOfOrder { .. }));
    let (event, link) = device.make();
    other.append(&event, link, &[]).unwrap();
    assert_eq!(one.chain_head().unwrap(), device.head);
}
