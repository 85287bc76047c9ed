//! One round trip with the server, as two pure-looking halves: make the request, take the reply in.
//!
//! Nothing here touches a network: whoever drives it (the client over HTTP, the simulation over a queue of
//! messages) carries the bytes. A reply is taken in completely or not at all: first what it brought and the
//! cursors, in one transaction of the cache; then, in one of the queue, what has become of the events that
//! were sent. A process that ends in between asks again and gets the same answer.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use yixian_domain::{
    Audience, DeviceId, Document, DocumentKey, apply,
    document::audience_of,
    order,
    org::has_died,
    time::{ServerAnchor, Timestamp},
};
use yixian_protocol::{
    Digest, PROTOCOL_MAX, PROTOCOL_MIN, PublicKey, SignedEvent, codec,
    event::{Link, Opened},
    hash, limits,
    sign::verify_all,
    sync::{Answer, Ask, Change, Entry, Key, Receipt, ReplacedBy, Standing, SyncReply, SyncRequest, some},
};

use crate::{
    anchor,
    error::{Error, Result},
    ports::ClockReading,
    profile::{ANCHOR, Profile},
    protections::Protection,
    store::{Page, PageChange, StoredDocument},
    updates::Area,
};

/// This core's version, as the server knows apps.
pub const APP_VERSION: u32 = 1;

const NONCE: &str = "nonce";
const WANTED: &str = "wanted";
const LAST_SYNC: &str = "last_sync";
pub(crate) const STANDING: &str = "standing";
pub(crate) const REPLACED_BY: &str = "replaced_by";
const ASKED_NOTHING: &str = "asked_nothing";

/// A request that is ready to go.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// The message.
    pub message: Vec<u8>,
    digest: Digest,
    push_only: bool,
    asked: ClockReading,
}

/// What a round trip came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Everything is up to date.
    Done,
    /// There is more to send or to fetch: go on.
    More,
    /// The server does not know the device: show it the certificate, then go on.
    ShowCertificate,
    /// The server wants the next request with another nonce: go on.
    AskAgain,
}

/// What a reply brought besides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Taken {
    /// What to do next.
    pub outcome: Outcome,
    /// Answers to what was asked.
    pub answers: Vec<Answer>,
    /// How many changes were taken in.
    pub changes: usize,
}

impl Profile {
    /// The next request.
    ///
    /// # Errors
    /// If this profile is not enrolled or the store cannot be read.
    pub fn prepare_sync(&mut self, asks: &[Ask]) -> Result<Outgoing> {
        let room = self.pace.room();
        self.pace.asked();
        let identity = self.identity()?;
        let Link { number: acknowledged, digest } = self.store.acknowledged()?;
        let events = self.store.pending(acknowledged, room, limits::EVENTS)?;
        let next = events.first().map_or(acknowledged + 1, |(number, _)| *number);
        if next != acknowledged + 1 || (events.is_empty() && self.store.chain_head()?.number > acknowledged) {
            // What the server wants next is not here any more: sending would never end.
            return Err(Error::Standing("chain_lost"));
        }
        let locked = self.store.is_locked();
        let push_only = locked || self.fills_a_page(&events)?;
        let (cursors, wanted) = if push_only {
            (Vec::new(), Vec::new())
        } else {
            let rows = self.store.audiences()?;
            (rows.into_iter().filter_map(|row| row.cursor).collect(), self.wanted()?)
        };
        let request = SyncRequest {
            oldest: PROTOCOL_MIN,
            newest: PROTOCOL_MAX,
            app: APP_VERSION,
            county: (*identity.county.as_bytes()).into(),
            device: (*identity.device.as_bytes()).into(),
            nonce: if locked { self.nonce.unwrap_or(0) } else { self.stored_nonce()? },
            acknowledged,
            acknowledged_digest: (acknowledged > 0).then(|| hash::truncated(&digest).into()),
            events: some(events.into_iter().map(|(_, event)| event).collect()),
            cursors: some(cursors),
            wanted: some(wanted),
            push_only: push_only.then_some(true),
            asks: some(asks.to_vec()),
            room: u32::try_from(room).ok().filter(|_| !push_only && room > limits::PAGE),
            undecided: some(if push_only { Vec::new() } else { self.undecided()? }),
            rules: Some(self.rules_heard),
        };
        let (message, digest) = request.seal(&identity.key);
        Ok(Outgoing { message, digest, push_only, asked: self.ports.clock.read() })
    }

    /// Whether events fill a page by themselves. Then they go first: what a lost phone would lose is safe
    /// sooner, and what they bring about is fetched once instead of with every page.
    fn fills_a_page(&self, events: &[(u64, SignedEvent)]) -> Result<bool> {
        let Some((last, _)) = events.last() else { return Ok(false) };
        let size: usize = events.iter().map(|(_, event)| event.size()).sum();
        Ok(size > limits::PAGE || *last < self.store.chain_head()?.number)
    }

    /// What this phone takes for undecided, if it may have missed the word on it.
    fn undecided(&self) -> Result<Vec<u64>> {
        if !self.asks_verdicts {
            return Ok(Vec::new());
        }
        let undecided = self.store.undecided()?;
        Ok(undecided.into_iter().map(|waiting| waiting.number).take(limits::EVENTS).collect())
    }

    fn stored_nonce(&self) -> Result<u64> {
        let stored = self.store.cache_meta_get(NONCE)?.and_then(|bytes| bytes.try_into().ok());
        Ok(stored.map_or(0, u64::from_be_bytes))
    }

    fn wanted(&self) -> Result<Vec<Key>> {
        match self.store.cache_meta_get(WANTED)? {
            Some(bytes) if !bytes.is_empty() => Ok(codec::decode("wanted", &bytes)?),
            _ => Ok(Vec::new()),
        }
    }

    /// When the server was last heard, by its own clock.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn last_sync(&self) -> Result<Option<Timestamp>> {
        let stored = self.cache_setting(LAST_SYNC)?.and_then(|bytes| bytes.try_into().ok());
        Ok(stored.map(|bytes| Timestamp(i64::from_be_bytes(bytes))))
    }

    /// Takes a reply in.
    ///
    /// # Errors
    /// If it is not the server's reply to this request, or the store fails; nothing is taken in then.
    pub fn accept_reply(&mut self, sent: &Outgoing, reply: &[u8], heard: ClockReading) -> Result<Taken> {
        let reply = self.read_reply(sent, reply)?;
        self.pace.answered(&sent.asked, &heard);
        self.changed.insert(Area::Status);
        let taken = |outcome| Taken { outcome, answers: Vec::new(), changes: 0 };
        match reply.standing {
            Standing::Active => self.note_standing(None)?,
            Standing::StaleNonce => {
                self.note_contact(&reply, heard)?;
                return Ok(taken(Outcome::AskAgain));
            }
            Standing::Unknown => return Ok(taken(Outcome::ShowCertificate)),
            Standing::Replaced => {
                self.note_contact(&reply, heard)?;
                let by = reply.replaced_by.as_ref().map(codec::encode);
                self.store.queue_meta_put(REPLACED_BY, by.as_deref())?;
                self.settle(&reply, &[])?;
                return self.stands("replaced");
            }
            Standing::Revoked => return self.stands("revoked"),
            Standing::Forked => return self.stands("forked"),
            Standing::NeedsUpdate => return Err(Error::Standing("needs_update")),
            Standing::BadSignature => return Err(Error::Standing("bad_signature")),
        }
        if let Some(json) = &reply.rules {
            self.renew_rules(json)?;
        }
        if !sent.push_only && self.store.is_locked() {
            // Locked while it was under way: what was fetched is fetched again, what waits is sent all the same.
            self.note_heard(&reply, heard)?;
            return Ok(taken(Outcome::More));
        }
        let changes = reply.entries.as_ref().map_or(0, Vec::len);
        let verdicts = verdicts_for(self.identity()?.device, &reply);
        let unfinished = if sent.push_only {
            self.note_contact(&reply, heard)?;
            self.note_asked_nothing(reply.asks_nothing == Some(true))?;
            !self.store.is_locked() // now what the events have brought about
        } else {
            self.note_heard(&reply, heard)?;
            // Before the cursor moves: a verdict is told once.
            self.store.judge(&verdicts)?;
            let strayed = self.take_in(&reply)?;
            // A circle that begins again, from its documents, tells no verdicts of before.
            let began =
                reply.joined.iter().flatten().filter_map(|joined| Audience::from_bytes(&joined.key.0));
            self.asks_verdicts = began.into_iter().any(|circle| matches!(circle, Audience::Person(_)));
            strayed || reply.more == Some(true) || (self.asks_verdicts && !self.store.undecided()?.is_empty())
        };
        self.settle(&reply, &verdicts)?;
        let acknowledged = self.store.acknowledged()?.number;
        let unsent = self.store.chain_head()?.number > acknowledged;
        let more = unfinished || unsent;
        Ok(Taken {
            outcome: if more { Outcome::More } else { Outcome::Done },
            answers: reply.answers.unwrap_or_default(),
            changes,
        })
    }

    /// This device can do no more for its person: said, and remembered.
    fn stands(&mut self, how: &'static str) -> Result<Taken> {
        self.note_standing(Some(how))?;
        Err(Error::Standing(how))
    }

    fn note_standing(&mut self, how: Option<&'static str>) -> Result<()> {
        if self.standing()?.as_deref() != how {
            self.store.queue_meta_put(STANDING, how.map(str::as_bytes))?;
        }
        Ok(())
    }

    /// Why this device is no longer in good standing, if the server has said so: its person enrols anew, in a profile
    /// of its own.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn standing(&self) -> Result<Option<String>> {
        let stored = self.queue_setting(STANDING)?;
        Ok(stored.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }

    fn note_asked_nothing(&mut self, nothing: bool) -> Result<()> {
        if self.queue_setting(ASKED_NOTHING)?.is_some() != nothing {
            self.store.queue_meta_put(ASKED_NOTHING, nothing.then_some(&[1]))?;
        }
        Ok(())
    }

    /// Whether nothing is asked of this phone's person here: the phone is his no longer, or he has died. A locked profile
    /// holds no documents that say so; the server tells it.
    pub(crate) fn is_asked_nothing(&self) -> Result<bool> {
        let stands = self.standing()?;
        if stands.is_some_and(|how| ["replaced", "revoked", "forked"].contains(&how.as_str())) {
            return Ok(true);
        }
        if self.store.is_locked() {
            return Ok(self.queue_setting(ASKED_NOTHING)?.is_some());
        }
        let profile = self.looked_at(DocumentKey::Profile(self.person()?))?;
        let me = profile.as_deref().and_then(Document::as_profile);
        Ok(me.is_some_and(|me| has_died(me.memberships.values())))
    }

    /// What took this phone's place.
    pub(crate) fn replaced_by(&self) -> Result<Option<ReplacedBy>> {
        let stored = self.queue_setting(REPLACED_BY)?;
        Ok(stored.map(|bytes| codec::decode("replacement", &bytes)).transpose()?)
    }

    fn read_reply(&self, sent: &Outgoing, reply: &[u8]) -> Result<SyncReply> {
        let identity = self.identity()?;
        if !self.protections.has(Protection::SignedReplies) {
            let signed: yixian_protocol::sync::Signed =
                codec::decode("reply", reply).map_err(|e| Error::NotTheServer(e.to_string()))?;
            return codec::decode("reply", &signed.payload).map_err(|e| Error::NotTheServer(e.to_string()));
        }
        SyncReply::receive(reply, &identity.server, &sent.digest)
            .map_err(|why| Error::NotTheServer(why.to_string()))
    }

    fn note_heard(&mut self, reply: &SyncReply, heard: ClockReading) -> Result<()> {
        self.nonce = Some(reply.nonce);
        let anchor =
            ServerAnchor { server: Timestamp(reply.time), elapsed_ms: heard.elapsed_ms, boot: heard.boot };
        // Durable at most once a minute: an older anchor proves as much.
        let due = self.anchor.is_none_or(|known| {
            known.boot != anchor.boot || anchor.server.0.saturating_sub(known.server.0) > 60_000
        });
        if due {
            self.store.queue_meta_put(ANCHOR, Some(&anchor::encode(&anchor)))?;
            self.anchor = Some(anchor);
        }
        Ok(())
    }

    /// Keeps what even a reply that carries nothing tells: the time and the next nonce.
    fn note_contact(&mut self, reply: &SyncReply, heard: ClockReading) -> Result<()> {
        self.note_heard(reply, heard)?;
        if !self.store.is_locked() {
            let page = Page {
                meta: vec![(NONCE.to_owned(), Some(reply.nonce.to_be_bytes().to_vec()))],
                ..Page::default()
            };
            self.store.take_in(&page)?;
        }
        Ok(())
    }

    /// Notes what has become of the events that were sent.
    fn settle(&mut self, reply: &SyncReply, verdicts: &[Receipt]) -> Result<()> {
        let acknowledged = self.store.acknowledged()?.number;
        let head = self.store.chain_head()?.number;
        if reply.received > head {
            // The server holds events of this device that this phone never made: a copy of it has.
            return Err(Error::Standing("forked"));
        }
        if reply.received < acknowledged {
            if self.protections.has(Protection::OfferAgain) {
                self.store.unacknowledge(reply.received + 1)?;
            }
            return Ok(());
        }
        let mut all: Vec<Receipt> = reply.receipts.clone().unwrap_or_default();
        all.extend_from_slice(verdicts); // what has changed since comes last
        let kept = reply.kept;
        if reply.received > acknowledged || !all.is_empty() || kept.is_some_and(|kept| kept > 0) {
            self.store.settle(reply.received, &all, kept)?;
            if reply.received > acknowledged || !all.is_empty() {
                self.changed.extend(Area::ALL); // what was predicted may have come out otherwise
            }
        }
        Ok(())
    }

    /// Takes changes and cursors in, in one transaction. Says whether a document has strayed.
    fn take_in(&mut self, reply: &SyncReply) -> Result<bool> {
        let mut work = Work::new(self, reply)?;
        for entry in reply.entries.iter().flatten() {
            work.take(self, entry)?;
        }
        let wanted = work.strayed(self, reply)?;
        let strayed = !wanted.is_empty();
        let touched = work.documents.iter().filter(|(_, hand)| hand.changed).map(|(key, _)| *key);
        self.changed.extend(touched.chain(work.gone.iter().map(|(key, _)| *key)).map(Area::of));
        if !work.joined.is_empty() || reply.left.is_some() {
            self.changed.extend(Area::ALL); // another circle
        }
        let page = Page {
            joined: work.joined,
            left: if self.protections.has(Protection::Purge) {
                reply.left.clone().unwrap_or_default()
            } else {
                Vec::new()
            },
            changes: changes(work.documents, work.gone)?,
            cursors: work.cursors,
            authors: work.new_authors,
            meta: vec![
                (NONCE.to_owned(), Some(reply.nonce.to_be_bytes().to_vec())),
                (WANTED.to_owned(), strayed.then(|| codec::encode(&wanted))),
                (LAST_SYNC.to_owned(), Some(reply.time.to_be_bytes().to_vec())),
            ],
        };
        self.store.take_in(&page)?;
        Ok(strayed)
    }
}

fn verdicts_for(device: DeviceId, reply: &SyncReply) -> Vec<Receipt> {
    let changes = reply.entries.iter().flatten();
    changes
        .filter_map(|entry| match &entry.change {
            Change::Verdict { device: of, receipt } if **of == *device.as_bytes() => Some(receipt.clone()),
            _ => None,
        })
        .collect()
}

fn changes(
    documents: HashMap<DocumentKey, InHand>,
    gone: BTreeSet<(DocumentKey, u32)>,
) -> Result<Vec<PageChange>> {
    let mut changes: Vec<PageChange> =
        gone.into_iter().map(|(key, audience)| PageChange::Gone(Key(key.to_bytes()), audience)).collect();
    for (key, hand) in documents.into_iter().filter(|(_, hand)| hand.changed) {
        let Some(document) = hand.document else { continue };
        let bytes = codec::encode_document(&document)?;
        let stored = StoredDocument { bytes, audience: hand.audience, includes: hand.includes };
        changes.push(PageChange::Put(Key(key.to_bytes()), stored));
    }
    Ok(changes)
}

/// A document while a page is taken in.
struct InHand {
    document: Option<Document>,
    audience: u32,
    includes: u64,
    changed: bool,
}

/// A page while it is taken in.
struct Work {
    audiences: BTreeMap<u32, Audience>,
    joined: Vec<(u32, Key)>,
    cursors: Vec<yixian_protocol::sync::Cursor>,
    new_authors: Vec<(DeviceId, [u8; 32])>,
    opened: HashMap<Vec<u8>, Opened>,
    documents: HashMap<DocumentKey, InHand>,
    gone: BTreeSet<(DocumentKey, u32)>,
    /// Documents that only a newer version of this app can read: to ask for them again brings the same.
    unreadable: BTreeSet<Vec<u8>>,
}

impl Work {
    fn new(profile: &Profile, reply: &SyncReply) -> Result<Self> {
        let left: BTreeSet<u32> = reply.left.iter().flatten().copied().collect();
        let kept = profile.store.audiences()?.into_iter().filter(|row| !left.contains(&row.number));
        let mut audiences = order::map(kept.filter_map(|row| Some((row.number, row.audience()?))));
        let joined: Vec<(u32, Key)> =
            reply.joined.iter().flatten().map(|joined| (joined.audience, joined.key.clone())).collect();
        audiences.extend(joined.iter().filter_map(|(n, key)| Some((*n, Audience::from_bytes(&key.0)?))));
        let cursors = reply.cursors.iter().flatten().cloned().collect();
        let mut work = Self {
            audiences,
            joined,
            cursors,
            new_authors: Vec::new(),
            opened: HashMap::new(),
            documents: HashMap::new(),
            gone: BTreeSet::new(),
            unreadable: BTreeSet::new(),
        };
        work.verify(profile, reply)?;
        Ok(work)
    }

    /// Verifies every event of the page at once, before anything is applied.
    fn verify(&mut self, profile: &Profile, reply: &SyncReply) -> Result<()> {
        let mut keys: HashMap<DeviceId, PublicKey> = HashMap::new();
        for author in reply.authors.iter().flatten() {
            let key = PublicKey::from_bytes(&author.key)?;
            keys.insert(key.device(), key);
            self.new_authors.push((key.device(), author.key));
        }
        let mut claims = Vec::new();
        for entry in reply.entries.iter().flatten() {
            let Change::Event { event, .. } = &entry.change else { continue };
            let opened = event.open()?;
            let device = opened.header.device();
            let key = match keys.get(&device) {
                Some(key) => *key,
                None => {
                    let known = profile.store.author(device)?;
                    let bytes = known.ok_or_else(|| {
                        Error::NotTheServer("an event of a device that nobody vouches for".into())
                    })?;
                    PublicKey::from_bytes(&bytes)?
                }
            };
            claims.push(event.claim(&opened, key)?);
            self.opened.insert(event.header.clone(), opened);
        }
        if profile.protections.has(Protection::Signatures) && verify_all(&claims).is_err() {
            return Err(Error::NotTheServer("an event that its device has not signed".into()));
        }
        Ok(())
    }

    fn take(&mut self, profile: &Profile, entry: &Entry) -> Result<()> {
        match &entry.change {
            Change::Event { event, meeting } => {
                let Some(opened) = self.opened.remove(&event.header) else { return Ok(()) };
                let meeting = meeting.as_ref().map(|id| yixian_domain::MeetingId::from_bytes(**id));
                self.apply(profile, entry.audience, &opened, meeting)
            }
            Change::Own { number, meeting } => {
                let meeting = meeting.as_ref().map(|id| yixian_domain::MeetingId::from_bytes(**id));
                match profile.store.event(*number)? {
                    Some(event) => self.apply(profile, entry.audience, &opened(&event)?, meeting),
                    None => {
                        self.start_over(entry.audience);
                        Ok(())
                    }
                }
            }
            Change::Document { key, bytes, includes } => {
                self.put(entry.audience, key, bytes, *includes);
                Ok(())
            }
            Change::Gone { key } => {
                if let Some(key) = DocumentKey::from_bytes(&key.0) {
                    self.documents.remove(&key);
                    self.gone.insert((key, entry.audience));
                }
                Ok(())
            }
            Change::Verdict { .. } => Ok(()), // settled with the receipts
        }
    }

    /// Fetches an audience again from its documents: this phone lacks what the server took it to hold.
    fn start_over(&mut self, audience: u32) {
        for cursor in self.cursors.iter_mut().filter(|cursor| cursor.audience == audience) {
            cursor.after = Some(Vec::new());
        }
    }

    fn put(&mut self, audience: u32, key: &Key, bytes: &[u8], includes: u64) {
        // A kind of document that this version does not know is fetched again by one that does.
        let known = DocumentKey::from_bytes(&key.0).zip(codec::decode_document(bytes).ok());
        if let Some((key, document)) = known
            && self.audiences.contains_key(&audience)
        {
            self.gone.retain(|(gone, _)| *gone != key);
            let hand = InHand { document: Some(document), audience, includes, changed: true };
            self.documents.insert(key, hand);
        } else {
            self.unreadable.insert(key.0.clone());
        }
    }

    fn apply(
        &mut self,
        profile: &Profile,
        audience: u32,
        opened: &Opened,
        meeting: Option<yixian_domain::MeetingId>,
    ) -> Result<()> {
        let Some(circle) = self.audiences.get(&audience).copied() else { return Ok(()) };
        let Some(recorded) = opened.recorded(meeting) else { return Ok(()) };
        let own = profile.identity()?.device == opened.header.device();
        for target in apply::targets(&recorded).into_iter().filter(|t| holds(circle, t.key)) {
            let hand = self.hand(profile, target.key, audience)?;
            if hand.document.is_none() {
                hand.document = apply::empty(target.key, &recorded).ok();
            }
            if let Some(document) = &mut hand.document {
                apply::record(target.key, document, &recorded);
                hand.changed = true;
                if own {
                    hand.includes = hand.includes.max(opened.header.number);
                }
            }
        }
        Ok(())
    }

    fn hand(&mut self, profile: &Profile, key: DocumentKey, audience: u32) -> Result<&mut InHand> {
        if !self.documents.contains_key(&key) {
            let stored = if self.gone.iter().any(|(gone, _)| *gone == key) {
                None
            } else {
                profile.store.document(key)?
            };
            let hand = match stored {
                Some(stored) => InHand {
                    document: codec::decode_document(&stored.bytes).ok(),
                    audience: stored.audience,
                    includes: stored.includes,
                    changed: false,
                },
                None => InHand { document: None, audience, includes: 0, changed: false },
            };
            self.documents.insert(key, hand);
        }
        Ok(self.documents.entry(key).or_insert(InHand {
            document: None,
            audience,
            includes: 0,
            changed: false,
        }))
    }

    /// The documents that are not what the server has: to be fetched whole.
    fn strayed(&self, profile: &Profile, reply: &SyncReply) -> Result<Vec<Key>> {
        if !profile.protections.has(Protection::Digests) {
            return Ok(Vec::new());
        }
        let mut strayed = Vec::new();
        for expected in reply.digests.iter().flatten() {
            let Some(key) = DocumentKey::from_bytes(&expected.key.0) else { continue };
            if self.unreadable.contains(&expected.key.0) {
                continue;
            }
            let bytes = match self.documents.get(&key) {
                Some(hand) => hand.document.as_ref().map(codec::encode_document).transpose()?,
                None => profile.store.document(key)?.map(|stored| stored.bytes),
            };
            if bytes.is_none_or(|bytes| hash::document(&bytes) != *expected.digest) {
                strayed.push(expected.key.clone());
            }
        }
        Ok(strayed)
    }
}

fn opened(event: &SignedEvent) -> Result<Opened> {
    Ok(event.open()?)
}

/// Whether a document of this key can belong to this circle.
fn holds(circle: Audience, key: DocumentKey) -> bool {
    match (audience_of(key, None), circle, key) {
        (Some(of), _, _) => of == circle,
        // Of a meeting's documents the key alone does not say which branch's they are.
        (None, Audience::Members(_), DocumentKey::Meeting(_))
        | (None, Audience::Officers(_), DocumentKey::Roll(_)) => true,
        _ => false,
    }
}
