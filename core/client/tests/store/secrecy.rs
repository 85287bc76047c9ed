//! What lies on the device without a key says nothing.

use std::{fs, sync::Arc};

use yixian_client::{
    ports::{Killed, StoreHook, StoreStep},
    store::{Page, StoredDocument},
};
use yixian_domain::{Audience, DocumentKey, OrgId};
use yixian_protocol::{
    SignedEvent,
    sync::{Key, Receipt, Verdict},
};

use crate::world::{Device, World, meeting, org};

const SECRET: &[u8] = b"Zhang Sanfeng owes 12 yuan";

/// Looks into every file of a directory at every commit.
struct Watch(std::path::PathBuf);

impl StoreHook for Watch {
    fn at(&self, _: StoreStep) -> Result<(), Killed> {
        assert_absent(&self.0, SECRET);
        Ok(())
    }
}

fn assert_absent(directory: &std::path::Path, needle: &[u8]) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        assert!(!bytes.windows(needle.len()).any(|window| window == needle), "{}", path.display());
    }
}

fn secret_event(event: &SignedEvent) -> SignedEvent {
    let mut event = event.clone();
    event.body.as_mut().unwrap().bytes = SECRET.repeat(200);
    event
}

fn secret_document(audience: u32) -> StoredDocument {
    StoredDocument { bytes: SECRET.repeat(100), audience, includes: 0 }
}

#[test]
fn no_plaintext_is_ever_in_a_file() {
    let (world, mut device) = (World::new(), Device::new());
    let mut store = world.open_with_hook(Arc::new(Watch(world.path().to_owned()))).unwrap();
    let (event, link) = device.make();
    store.append(&secret_event(&event), link, &[meeting(1)]).unwrap();
    let text = String::from_utf8(SECRET.to_vec()).unwrap();
    let verdict = Verdict::Refused { code: text.clone(), detail: Some(text) };
    store.settle(1, &[Receipt { number: 1, verdict }], None).unwrap();
    store.queue_meta_put("a", Some(SECRET)).unwrap();
    let joined = vec![(1, Key(Audience::Members(org(1)).to_bytes()))];
    let mut page = Page { joined, ..Page::default() };
    page.put(meeting(1), secret_document(1));
    page.meta = vec![("a".into(), Some(SECRET.to_vec()))];
    store.take_in(&page).unwrap();
    assert_absent(world.path(), SECRET);
    store.close().unwrap();
    assert_absent(world.path(), SECRET);
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_the_files() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::new();
    let mut store = world.open();
    Device::new().record(&mut store, 1, &[]);
    for entry in fs::read_dir(world.path()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", entry.path().display());
    }
}

/// What is sealed could be opened as long as the key is there, so a purge takes the sealed bytes too.
#[test]
fn a_purge_leaves_not_even_sealed_bytes() {
    let world = World::new();
    let mut store = world.open();
    let joined = [1_u8, 2].map(|n| (u32::from(n), Key(Audience::Members(org(n)).to_bytes())));
    store.take_in(&Page { joined: joined.to_vec(), ..Page::default() }).unwrap();
    // Documents of both audiences side by side, short and long, written again and again.
    for round in 0..3_u8 {
        for n in 0..60_u8 {
            let size = if n % 7 == 0 { 9000 } else { 150 + usize::from(round) };
            let document =
                StoredDocument { bytes: vec![n; size], audience: 1 + u32::from(n % 2), includes: 0 };
            let mut page = Page::default();
            page.put(DocumentKey::Peers(OrgId::from_bytes([n; 16])), document);
            store.take_in(&page).unwrap();
        }
    }
    let sealed = sealed_of_audience(&world, 1);
    assert_eq!(sealed.len(), 30);
    store.take_in(&Page { left: vec![1], ..Page::default() }).unwrap();
    for bytes in &sealed {
        assert_absent(world.path(), &bytes[..32]);
        assert_absent(world.path(), &bytes[bytes.len() - 32..]);
    }
    let sealed = sealed_of_audience(&world, 2);
    assert_eq!(sealed.len(), 30);
    store.purge_all_cache().unwrap();
    for bytes in &sealed {
        assert_absent(world.path(), &bytes[..32]);
    }
}

fn sealed_of_audience(world: &World, audience: u32) -> Vec<Vec<u8>> {
    let connection = rusqlite::Connection::open(world.path().join("cache.db")).unwrap();
    let mut statement = connection.prepare("SELECT sealed FROM documents WHERE audience = ?1").unwrap();
    statement.query_map([audience], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}
