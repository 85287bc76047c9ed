//! Pages in, documents out.

use yixian_client::store::{Page, PageChange, StoreError, StoredDocument};
use yixian_domain::{Audience, DeviceId, DocumentKey};
use yixian_protocol::sync::{Cursor, Key};

use crate::world::{World, meeting, org, roll};

pub(crate) fn document(bytes: &[u8], audience: u32) -> StoredDocument {
    StoredDocument { bytes: bytes.to_vec(), audience, includes: 3 }
}

pub(crate) fn cursor(audience: u32, entry: u64) -> Cursor {
    Cursor { audience, entry, tag: 7, after: Some(vec![1]) }
}

pub(crate) fn raw(key: DocumentKey) -> Key {
    Key(key.to_bytes())
}

fn members(byte: u8) -> Key {
    Key(Audience::Members(org(byte)).to_bytes())
}

/// Two audiences with a document each.
pub(crate) fn first_page() -> Page {
    let mut page = Page { joined: vec![(1, members(1)), (2, members(2))], ..Page::default() };
    page.put(meeting(1), document(b"one", 1));
    page.put(meeting(2), document(b"two", 2));
    page.cursors = vec![cursor(1, 10)];
    page.authors = vec![(DeviceId::from_bytes([3; 16]), [4; 32])];
    page.meta = vec![("nonce".into(), Some(b"n".to_vec()))];
    page
}

#[test]
fn a_page_is_taken_in_whole() {
    let world = World::new();
    let mut store = world.open();
    store.take_in(&first_page()).unwrap();
    drop(store);
    let store = world.open();
    assert_eq!(store.document(meeting(1)).unwrap(), Some(document(b"one", 1)));
    assert_eq!(store.document(roll(1)).unwrap(), None);
    let kind = meeting(1).to_bytes()[0];
    let of_kind = store.documents_of_kind(kind).unwrap();
    assert_eq!(of_kind, [(meeting(1), document(b"one", 1)), (meeting(2), document(b"two", 2))]);
    assert_eq!(store.documents_of_kind(kind + 1).unwrap(), []);
    assert_eq!(store.documents_of_kind(255).unwrap(), []);
    let audiences = store.audiences().unwrap();
    assert_eq!(audiences[0].audience(), Some(Audience::Members(org(1))));
    assert_eq!(audiences[0].cursor, Some(cursor(1, 10)));
    assert_eq!(audiences[1].cursor, None);
    assert_eq!(store.author(DeviceId::from_bytes([3; 16])).unwrap(), Some([4; 32]));
    assert_eq!(store.author(DeviceId::from_bytes([5; 16])).unwrap(), None);
    assert_eq!(store.cache_meta_get("nonce").unwrap().as_deref(), Some(&b"n"[..]));
}

#[test]
fn documents_are_read_by_how_their_keys_begin() {
    let world = World::new();
    let mut store = world.open();
    store.take_in(&first_page()).unwrap();
    let (one, two) = ((meeting(1), Some(document(b"one", 1))), (meeting(2), Some(document(b"two", 2))));
    let kind = meeting(1).to_bytes()[..1].to_vec();
    let under = |beginnings: &[Vec<u8>], most| store.documents_under(beginnings, most).unwrap();
    assert_eq!(under(std::slice::from_ref(&kind), 2), [one.clone(), two.clone()]);
    assert_eq!(under(&[kind], 1), [one.clone(), (meeting(2), None)], "of what comes after there is the key");
    assert_eq!(under(&[meeting(2).to_bytes(), roll(1).to_bytes(), meeting(1).to_bytes()], 9), [two, one]);
    assert_eq!(under(&[vec![255]], 9), []);
    assert_eq!(under(&[], 9), []);
}

#[test]
fn settings_are_read_together() {
    let world = World::new();
    let mut store = world.open();
    store.queue_meta_put("one", Some(b"1")).unwrap();
    store.queue_meta_put("two", Some(b"2")).unwrap();
    assert_eq!(store.queue_metas(&["two", "three"]).unwrap(), [("two".to_owned(), b"2".to_vec())]);
}

#[test]
fn a_page_that_names_a_strange_audience_changes_nothing() {
    let world = World::new();
    let mut store = world.open();
    let mut page = first_page();
    page.put(roll(1), document(b"three", 9));
    assert!(matches!(store.take_in(&page).unwrap_err(), StoreError::UnknownAudience(9)));
    assert_eq!(store.document(meeting(1)).unwrap(), None);
    assert_eq!(store.audiences().unwrap(), []);
    let mut page = first_page();
    page.cursors.push(cursor(8, 1));
    assert!(matches!(store.take_in(&page).unwrap_err(), StoreError::UnknownAudience(8)));
    assert_eq!(store.audiences().unwrap(), []);
}

#[test]
fn leaving_takes_documents_and_cursor_along() {
    let world = World::new();
    let mut store = world.open();
    store.take_in(&first_page()).unwrap();
    store.take_in(&Page { left: vec![1], ..Page::default() }).unwrap();
    assert_eq!(store.document(meeting(1)).unwrap(), None);
    assert_eq!(store.document(meeting(2)).unwrap(), Some(document(b"two", 2)));
    assert_eq!(store.audiences().unwrap().len(), 1);
    // Joining again starts without a cursor.
    store.take_in(&Page { joined: vec![(1, members(1))], ..Page::default() }).unwrap();
    assert_eq!(store.audiences().unwrap()[0].cursor, None);
}

#[test]
fn joining_again_keeps_the_cursor_but_another_audience_does_not() {
    let world = World::new();
    let mut store = world.open();
    store.take_in(&first_page()).unwrap();
    store.take_in(&Page { joined: vec![(1, members(1))], ..Page::default() }).unwrap();
    assert_eq!(store.audiences().unwrap()[0].cursor, Some(cursor(1, 10)));
    store.take_in(&Page { joined: vec![(1, members(5))], ..Page::default() }).unwrap();
    assert_eq!(store.audiences().unwrap()[0].cursor, None);
    assert_eq!(store.document(meeting(1)).unwrap(), None);
}

#[test]
fn a_document_that_moved_is_not_taken_by_the_tombstone_it_left() {
    let world = World::new();
    let mut store = world.open();
    store.take_in(&first_page()).unwrap();
    let moved = PageChange::Put(raw(meeting(1)), document(b"moved", 2));
    let tombstone = PageChange::Gone(raw(meeting(1)), 1);
    store.take_in(&Page { changes: vec![moved, tombstone], ..Page::default() }).unwrap();
    assert_eq!(store.document(meeting(1)).unwrap(), Some(document(b"moved", 2)));
    let gone = PageChange::Gone(raw(meeting(1)), 2);
    store.take_in(&Page { changes: vec![gone], ..Page::default() }).unwrap();
    assert_eq!(store.document(meeting(1)).unwrap(), None);
}

#[test]
fn kinds_from_the_future_are_kept_for_a_later_version() {
    let world = World::new();
    let mut store = world.open();
    let mut page = first_page();
    let strange = Key([&[200], [1; 16].as_slice()].concat());
    page.joined.push((3, strange.clone()));
    page.changes.push(PageChange::Put(strange, document(b"strange", 3)));
    store.take_in(&page).unwrap();
    assert_eq!(store.audiences().unwrap()[2].audience(), None);
    assert_eq!(store.documents_of_kind(200).unwrap(), []);
}
