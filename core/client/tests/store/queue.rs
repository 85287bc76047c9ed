//! Events in, receipts in, and what is where.

use yixian_client::store::{NewEvent, QueueCounts, StoreError};
use yixian_protocol::{
    event::Link,
    sync::{Receipt, Verdict},
};

use crate::world::{Device, World, meeting, numbers, roll};

fn refused(code: &str) -> Verdict {
    Verdict::Refused { code: code.into(), detail: Some("who".into()) }
}

fn receipt(number: u64, verdict: Verdict) -> Receipt {
    Receipt { number, verdict }
}

#[test]
fn what_was_appended_is_there_after_reopening() {
    let (world, mut device) = (World::new(), Device::new());
    let mut store = world.open();
    assert_eq!(store.chain_head().unwrap(), Link::default());
    let made = device.record(&mut store, 3, &[meeting(1), roll(1)]);
    drop(store);

    let store = world.open();
    assert_eq!(store.chain_head().unwrap(), device.head);
    let pending = store.pending(0, usize::MAX, 100).unwrap();
    assert_eq!(pending, (1..).zip(made.clone()).collect::<Vec<_>>());
    assert_eq!(store.event(2).unwrap().as_ref(), Some(&made[1]));
    assert_eq!(store.event(4).unwrap(), None);
    assert_eq!(store.digest_of(3).unwrap(), Some(device.head.digest));
}

#[test]
fn an_event_that_does_not_continue_the_chain_is_refused() {
    let (world, mut device) = (World::new(), Device::new());
    let mut store = world.open();
    let (event, link) = device.make();
    store.append(&event, link, &[]).unwrap();
    let again = store.append(&event, link, &[]).unwrap_err();
    assert!(matches!(again, StoreError::OutOfOrder { head: 1, number: 1 }));
    let _skipped = device.make();
    let (event, link) = device.make();
    let gap = store.append(&event, link, &[]).unwrap_err();
    assert!(matches!(gap, StoreError::OutOfOrder { head: 1, number: 3 }));
    assert_eq!(store.counts().unwrap().pending, 1);
}

#[test]
fn several_events_are_appended_together_or_not_at_all() {
    let (world, mut device) = (World::new(), Device::new());
    let mut store = world.open();
    let (first, first_link) = device.make();
    let (second, second_link) = device.make();
    let first = NewEvent { event: &first, link: first_link, targets: &[meeting(1)] };
    let second = NewEvent { event: &second, link: second_link, targets: &[meeting(1), roll(1)] };
    store.append_many(&[first, first]).unwrap_err();
    assert_eq!(store.chain_head().unwrap(), Link::default());
    assert_eq!(store.of_document(meeting(1), 0).unwrap(), []);
    store.append_many(&[first, second]).unwrap();
    assert_eq!(numbers(&store.of_document(meeting(1), 0).unwrap()), [1, 2]);
    assert_eq!(numbers(&store.of_document(roll(1), 0).unwrap()), [2]);
}

#[test]
fn pending_events_come_in_pages_and_one_comes_however_large() {
    let (world, mut device) = (World::new(), Device::new());
    let mut store = world.open();
    let made = device.record(&mut store, 5, &[]);
    let size = made[0].size();
    assert_eq!(numbers(&store.pending(0, size * 2, 100).unwrap()), [1, 2]);
    assert_eq!(numbers(&store.pending(2, size * 2, 100).unwrap()), [3, 4]);
    assert_eq!(numbers(&store.pending(0, 1, 100).unwrap()), [1]);
    assert_eq!(numbers(&store.pending(1, usize::MAX, 3).unwrap()), [2, 3, 4]);
    store.settle(3, &[], None).unwrap();
    assert_eq!(numbers(&store.pending(0, usize::MAX, 100).unwrap()), [4, 5]);
    assert_eq!(store.pending(5, usize::MAX, 100).unwrap(), []);
}

#[test]
fn a_receipt_acknowledges_and_sets_aside_what_was_refused() {
    let (world, mut device) = (World::new(), Device::new());
    let mut store = world.open();
    let made = device.record(&mut store, 5, &[meeting(1)]);
    let parked = Verdict::Parked { code: "p".into() };
    let waiting = Verdict::Waiting { code: "w".into() };
    let receipts =
        [receipt(1, parked), receipt(2, waiting), receipt(3, refused("r")), receipt(5, refused("x"))];
    store.settle(4, &receipts, None).unwrap();
    let counts = QueueCounts { pending: 1, parked: 1, waiting: 1, set_aside: 1, kept: 4 };
    assert_eq!(store.counts().unwrap(), counts);
    assert_eq!(store.acknowledged().unwrap().number, 4);
    assert_eq!(Some(store.acknowledged().unwrap().digest), store.digest_of(4).unwrap());
    // The refused one no longer shows in the overlay; the one that waits for an acknowledgement does.
    assert_eq!(numbers(&store.of_document(meeting(1), 1).unwrap()), [2, 4, 5]);
    let aside = store.set_aside().unwrap();
    assert_eq!(aside.len(), 1);
    assert_eq!((aside[0].number, &aside[0].verdict), (3, &refused("r")));
    assert_eq!(aside[0].event.as_ref(), Some(&made[2]));

    store.settle(4, &[receipt(1, Verdict::Accepted), receipt(2, refused("later"))], None).unwrap();
    let counts = QueueCounts { pending: 1, parked: 0, waiting: 0, set_aside: 2, kept: 4 };
    assert_eq!(store.counts().unwrap(), counts);
    store.dismiss(2).unwrap();
    store.dismiss(4).unwrap(); // was never refused
    assert_eq!(store.set_aside().unwrap().len(), 1);
}

#[test]
fn a_server_that_knows_more_than_was_made_here_is_refused() {
    let (world, mut device) = (World::new(), Device::new());
    let mut store = world.open();
    device.record(&mut store, 2, &[]);
    let error = store.settle(3, &[], None).unwrap_err();
    assert!(matches!(error, StoreError::BeyondHead { head: 2, number: 3 }));
    assert_eq!(store.counts().unwrap().pending, 2);
}

#[test]
fn what_is_backed_up_is_dropped_unless_somebody_has_to_see_it() {
    let (world, mut device) = (World::new(), Device::new());
    let mut store = world.open();
    device.record(&mut store, 5, &[meeting(1)]);
    let parked = Verdict::Parked { code: "p".into() };
    store.settle(4, &[receipt(1, refused("r")), receipt(2, parked)], Some(9)).unwrap();
    let held = |store: &yixian_client::store::Store| -> Vec<u64> {
        (1..=5).filter(|number| store.event(*number).unwrap().is_some()).collect()
    };
    assert_eq!(held(&store), [1, 2, 5]);
    assert_eq!(store.counts().unwrap().kept, 2);
    assert_eq!(numbers(&store.of_document(meeting(1), 0).unwrap()), [2, 5]);
    store.dismiss(1).unwrap();
    assert_eq!(held(&store), [2, 5]);
    store.settle(4, &[receipt(2, Verdict::Accepted)], None).unwrap();
    assert_eq!(held(&store), [5]);
    store.settle(5, &[], None).unwrap(); // the announced backup still holds
    assert!(held(&store).is_empty());
    // The chain stays provable.
    assert!((1..=5).all(|number| store.digest_of(number).unwrap().is_some()));
    assert_eq!(store.counts().unwrap(), QueueCounts::default());
}

#[test]
fn a_restored_server_is_offered_everything_again() {
    let (world, mut device) = (World::new(), Device::new());
    let mut store = world.open();
    device.record(&mut store, 5, &[meeting(1)]);
    store.settle(5, &[receipt(3, refused("r")), receipt(4, refused("s"))], Some(1)).unwrap();
    store.dismiss(3).unwrap();
    store.unacknowledge(2).unwrap();
    assert_eq!(store.acknowledged().unwrap().number, 1);
    assert_eq!(numbers(&store.pending(0, usize::MAX, 100).unwrap()), [2, 3, 4, 5]);
    assert_eq!(store.set_aside().unwrap(), []);
    assert_eq!(numbers(&store.of_document(meeting(1), 0).unwrap()), [2, 3, 4, 5]);
    // The same refusal is not shown twice; one that has become an acceptance is none.
    store.settle(5, &[receipt(3, refused("r"))], None).unwrap();
    assert_eq!(store.set_aside().unwrap(), []);
    assert_eq!(numbers(&store.of_document(meeting(1), 0).unwrap()), [2, 4, 5]);
    // Another reason is shown again.
    store.unacknowledge(2).unwrap();
    store.settle(5, &[receipt(3, refused("other"))], None).unwrap();
    assert_eq!(store.set_aside().unwrap()[0].verdict, refused("other"));
}

/// Found by the model: what a restored server asks for again must not be dropped by a late dismissal, nor
/// for an announcement that the restore has proven wrong.
#[test]
fn what_is_pending_again_is_not_dropped() {
    let (world, mut device) = (World::new(), Device::new());
    let mut store = world.open();
    device.record(&mut store, 3, &[]);
    let receipts = [receipt(2, refused("r")), receipt(3, refused("r"))];
    store.settle(3, &receipts, Some(3)).unwrap();
    store.unacknowledge(2).unwrap();
    store.dismiss(3).unwrap();
    assert_eq!(numbers(&store.pending(0, usize::MAX, 100).unwrap()), [2, 3]);
    store.settle(3, &[], None).unwrap();
    assert_eq!(store.counts().unwrap().kept, 2);
    store.settle(3, &[], Some(3)).unwrap();
    assert_eq!(store.counts().unwrap().kept, 0);
}

#[test]
fn settings_are_kept_and_removed() {
    let world = World::new();
    let mut store = world.open();
    store.queue_meta_put("a", Some(b"1")).unwrap();
    store.queue_meta_put("a", Some(b"2")).unwrap();
    store.queue_meta_put("b", Some(b"3")).unwrap();
    store.queue_meta_put("b", None).unwrap();
    drop(store);
    let store = world.open();
    assert_eq!(store.queue_meta_get("a").unwrap().as_deref(), Some(&b"2"[..]));
    assert_eq!(store.queue_meta_get("b").unwrap(), None);
}

#[test]
fn every_event_says_what_became_of_it() {
    let (world, mut device) = (World::new(), Device::new());
    let mut store = world.open();
    device.record(&mut store, 5, &[]);
    let parked = Verdict::Parked { code: "p".into() };
    let waiting = Verdict::Waiting { code: "w".into() };
    let receipts = [receipt(1, refused("r")), receipt(3, waiting.clone()), receipt(2, parked.clone())];
    store.settle(4, &receipts, None).unwrap();
    let verdicts: Vec<_> = (1..=5).map(|number| store.verdict(number).unwrap()).collect();
    let expected = [refused("r"), parked, waiting, Verdict::Accepted].map(Some);
    assert_eq!(verdicts, [&expected[..], &[None]].concat(), "the last one is pending");
    let undecided: Vec<_> = store.undecided().unwrap().into_iter().map(|one| one.number).collect();
    assert_eq!(undecided, [2, 3]);
    store.settle(4, &[receipt(2, Verdict::Accepted)], None).unwrap();
    assert_eq!(store.undecided().unwrap().len(), 1);
}
