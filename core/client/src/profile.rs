//! One person on this phone: what he records, and what he sees.
//!
//! Recording is local and durable before it returns. Reading shows the server's last copy with everything
//! on top that this phone has recorded since, by the same functions that the server decides with.
//! All calls block; [`crate::client`] keeps them off the caller's thread.

use std::{cell::RefCell, collections::BTreeSet, sync::Arc};

use yixian_domain::{
    Audience, Document, DocumentKey, Event, EventId, OrgId, Permission, PersonId, Recorded, Rejection, apply,
    document::audience_of,
    identity::{EventAdmitted, Waiting, WaitsFor},
    order,
    org::{OrgTree, Profile as PersonProfile},
    permit::{Matter, Proven, Right, matter_of, office, permit},
    rules::RuleSet,
    time::{DeviceTime, ServerAnchor, StatedDate, TimeTrust},
};
use yixian_protocol::{
    SignedEvent, codec,
    event::{Link, Making},
};

use crate::{
    error::{Error, Result},
    identity::{Enrolled, Identity},
    pace::Pace,
    ports::{DeviceClock, Entropy, random},
    protections::Protections,
    rules::National,
    seal::SealKey,
    store::{NewEvent, Repairs, Store, StoreError, StoredDocument},
    updates::Area,
    views::{Views, kind_of, overlay},
};

/// What a profile asks of the device.
#[derive(Clone)]
pub struct Ports {
    /// The clocks.
    pub clock: Arc<dyn DeviceClock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
}

/// One person on this phone.
pub struct Profile {
    pub(crate) store: Store,
    pub(crate) identity: Option<Identity>,
    pub(crate) ports: Ports,
    pub(crate) rules: RuleSet,
    /// The newest version of the rules that the county's server has sent, or the app was made with.
    pub(crate) rules_heard: u32,
    pub(crate) anchor: Option<ServerAnchor>,
    /// The server's last nonce, for a profile that is locked and cannot read it from its cache.
    pub(crate) nonce: Option<u64>,
    pub(crate) pace: Pace,
    /// The word on an event may have been missed: ask once.
    pub(crate) asks_verdicts: bool,
    pub(crate) protections: Protections,
    /// What has changed since somebody last asked.
    pub(crate) changed: BTreeSet<Area>,
    pub(crate) views: RefCell<Views>,
}

/// How often a recording is tried that another process on the phone overtakes.
const RECORDINGS: u32 = 50;
/// How often a screen is read that another process on the phone changes meanwhile.
const LOOKS: u32 = 5;
/// From how much on a clock is called wrong.
const CLOCK_OFF_MS: i64 = 15 * 60_000;
/// How long a phone may have been without the server before its own clock is doubted: a year.
const UNHEARD_MS: i64 = 366 * 86_400_000;

pub(crate) const ENROLLED: &str = "enrolled";
pub(crate) const ANCHOR: &str = "anchor";

impl Profile {
    /// Opens a profile over its store.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn open(store: Store, ports: Ports) -> Result<Self> {
        Self::with_protections(store, ports, Protections::default())
    }

    /// Opens a profile with some protections turned off, for the gate that expects the simulation to go red.
    ///
    /// # Errors
    /// See [`Profile::open`].
    pub fn with_protections(store: Store, ports: Ports, protections: Protections) -> Result<Self> {
        let National { rules, heard: rules_heard } = National::of(&store)?;
        let identity =
            store.queue_meta_get(ENROLLED)?.map(|bytes| Enrolled::decode(&bytes)?.identity()).transpose()?;
        let anchor = match store.queue_meta_get(ANCHOR)? {
            Some(bytes) => crate::anchor::decode(&bytes),
            None => None,
        };
        Ok(Self {
            store,
            identity,
            ports,
            rules,
            rules_heard,
            anchor,
            nonce: None,
            pace: Pace::default(),
            asks_verdicts: true,
            protections,
            changed: BTreeSet::new(),
            views: RefCell::default(),
        })
    }

    /// What had to be repaired when this profile was opened: say so to the person.
    #[must_use]
    pub const fn repairs(&self) -> &Repairs {
        self.store.repairs()
    }

    /// The person has heard of what had to be repaired. Until then it is told again, also after a restart.
    ///
    /// # Errors
    /// If that cannot be written down.
    pub fn take_repairs(&mut self) -> Result<Repairs> {
        self.changed.insert(Area::Status);
        Ok(self.store.take_repairs()?)
    }

    /// What has changed since this was last asked.
    pub(crate) fn take_changed(&mut self) -> BTreeSet<Area> {
        std::mem::take(&mut self.changed)
    }

    /// Forgets what was kept from one look to the next: work on this profile has panicked, or a bench wants to see it
    /// read again.
    pub fn forget_views(&mut self) {
        self.views.get_mut().forget();
    }

    /// Closes the cache and forgets its key: from here on this profile uploads and shows nothing.
    ///
    /// # Errors
    /// If the journal could not be emptied; it is locked anyway.
    pub fn lock(&mut self) -> Result<()> {
        self.changed.extend(Area::ALL);
        self.forget_views(); // what was open is sealed again
        Ok(self.store.lock()?)
    }

    /// Opens the cache of a locked profile.
    ///
    /// # Errors
    /// If the key is wrong, or the file cannot be used.
    pub fn unlock(&mut self, key: SealKey) -> Result<()> {
        if !self.store.is_locked() {
            return Ok(());
        }
        self.changed.extend(Area::ALL);
        Ok(self.store.unlock(key)?)
    }

    /// Who this is.
    ///
    /// # Errors
    /// [`Error::NotEnrolled`].
    pub fn identity(&self) -> Result<&Identity> {
        self.identity.as_ref().ok_or(Error::NotEnrolled)
    }

    /// The person.
    ///
    /// # Errors
    /// [`Error::NotEnrolled`].
    pub fn person(&self) -> Result<PersonId> {
        Ok(self.identity()?.person)
    }

    /// The store, for what is not about documents: counts, set-aside events, pausing.
    pub const fn store(&mut self) -> &mut Store {
        &mut self.store
    }

    /// The rules that this phone predicts by.
    #[must_use]
    pub const fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// Today in Asia/Shanghai, as well as this phone knows. A clock that was never set, or is years ahead
    /// of the last word from the server, is not believed.
    #[must_use]
    pub fn today(&self) -> StatedDate {
        let read = self.time().read();
        let Some(anchor) = self.anchor.filter(|_| read.trust < TimeTrust::Anchored) else {
            return read.at.date();
        };
        let since = read.at.0.saturating_sub(anchor.server.0);
        if (0..=UNHEARD_MS).contains(&since) { read.at.date() } else { anchor.server.date() }
    }

    /// By how much this phone's clock is wrong, if that shows: more than a quarter of an hour beside the server's,
    /// behind the server's last word, or a year ahead of it. Nothing that is recorded depends on it; the person is
    /// told, so that other things on the phone come right too.
    #[must_use]
    pub fn clock_off_ms(&self) -> Option<i64> {
        let (time, anchor) = (self.time(), self.anchor?);
        let read = time.read();
        if read.trust == TimeTrust::Anchored {
            let off = time.wall.0.saturating_sub(read.at.0);
            return Some(off).filter(|off| off.saturating_abs() > CLOCK_OFF_MS);
        }
        let since = time.wall.0.saturating_sub(anchor.server.0);
        Some(since).filter(|since| !(-CLOCK_OFF_MS..=UNHEARD_MS).contains(since))
    }

    /// What the device can read of the time.
    #[must_use]
    pub fn time(&self) -> DeviceTime {
        let now = self.ports.clock.read();
        DeviceTime {
            wall: now.wall,
            elapsed_ms: now.elapsed_ms,
            awake_ms: now.awake_ms,
            boot: now.boot,
            anchor: self.anchor,
        }
    }

    /// Random bytes.
    pub(crate) fn random<const N: usize>(&self) -> [u8; N] {
        random(self.ports.entropy.as_ref())
    }

    /// A new id's parts: the time as well as it is known, and random bytes.
    pub(crate) fn new_id(&self) -> (u64, [u8; 10]) {
        (u64::try_from(self.time().read().at.0).unwrap_or(0), self.random())
    }

    /// Records one event: predicts what becomes of it, signs it, and stores it durably.
    ///
    /// # Errors
    /// If it would surely be refused; nothing is recorded then.
    pub fn record(&mut self, event: impl Into<Event>) -> Result<EventId> {
        recorded(self.record_all(&[event.into()])?.first())
    }

    /// Records events in order, all or none.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn record_all(&mut self, events: &[Event]) -> Result<Vec<EventId>> {
        let mut tries = 0;
        loop {
            self.views.get_mut().begin(&self.store)?;
            match self.try_record_all(events) {
                Ok((ids, head, touched)) => {
                    self.views.get_mut().recorded(head);
                    self.changed.extend(touched);
                    self.changed.insert(Area::Status);
                    return Ok(ids);
                }
                Err(error) => {
                    self.views.get_mut().forget(); // some of them may lie on top of what was seen
                    tries += 1;
                    // Another process on this phone has recorded something in between.
                    let overtaken = matches!(error, Error::Store(StoreError::OutOfOrder { .. }));
                    if !overtaken || tries == RECORDINGS {
                        return Err(error);
                    }
                }
            }
        }
    }

    fn try_record_all(&mut self, events: &[Event]) -> Result<(Vec<EventId>, Link, BTreeSet<Area>)> {
        let identity = self.identity()?.clone();
        let time = self.time();
        let head = self.views.get_mut().head;
        let mut link = head.map_or_else(|| self.store.chain_head(), Ok)?;
        let mut made: Vec<(SignedEvent, Link, Vec<DocumentKey>)> = Vec::with_capacity(events.len());
        let mut ids = Vec::with_capacity(events.len());
        for event in events {
            apply::check_words(event, identity.person)?; // says which field is too long
            let making = Making {
                key: &identity.key,
                device: identity.device,
                author: identity.person,
                after: link,
                time,
                salt: self.random(),
            };
            let (signed, next) = SignedEvent::make(event, making)?;
            let opened = signed.open()?;
            let recorded = opened.recorded(None).ok_or(Error::NotHere("the event"))?;
            self.predict(&recorded)?;
            let targets = apply::targets(&recorded).into_iter().map(|target| target.key).collect();
            ids.push(opened.id);
            made.push((signed, next, targets));
            link = next;
        }
        let new: Vec<NewEvent<'_>> =
            made.iter().map(|(event, link, targets)| NewEvent { event, link: *link, targets }).collect();
        self.store.append_many(&new)?;
        let touched = made.iter().flat_map(|(_, _, targets)| targets).map(|key| Area::of(*key)).collect();
        Ok((ids, link, touched))
    }

    /// Whether an event would surely be refused; what this phone cannot know is left to the server. If not, the
    /// views show it from now on.
    fn predict(&self, event: &Recorded<'_>) -> Result<()> {
        if self.store.is_locked() {
            return Ok(()); // nothing to hold it against
        }
        if let Permission::Refused(refusal) = self.permission(event)? {
            return Err(refusal.into());
        }
        let setting = self.setting(event)?;
        let context = setting.context(&self.rules);
        for target in apply::targets(event) {
            if is_of_another(target.key, event.author) {
                continue;
            }
            let document = self.held(target.key)?;
            // Only what this phone holds can be judged: a member's phone has no roll and no digits.
            // What only pending events have begun is judged as a whole for meetings alone, which they begin whole.
            let own = matches!(target.key, DocumentKey::Meeting(_) | DocumentKey::Roll(_));
            let whole = document.is_some() && (own || self.store.document(target.key)?.is_some());
            // What the rules of a place say, and to whom somebody belongs, is known without it.
            if !whole && apply::setting(event).is_none() {
                continue;
            }
            match apply::check(target.key, document.as_deref(), event, context) {
                Err(Rejection::RollNotOpen) | Ok(()) => {}
                Err(Rejection::UnknownRecord | Rejection::NotTheContact) if !whole => {}
                Err(rejection) => return Err(rejection.into()),
            }
        }
        self.views.borrow_mut().record(event, context);
        Ok(())
    }

    /// What the person may do, as far as this phone knows; asked to grey out a button, too.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn permission(&self, event: &Recorded<'_>) -> Result<Permission> {
        let me = self.looked_at(DocumentKey::Profile(self.person()?))?;
        let Some(me) = me.as_deref().and_then(Document::as_profile) else { return Ok(Permission::Granted) };
        let matter = match self.matter(event)? {
            Some(matter) => Some(matter),
            // A meeting that this phone does not hold: the server judges.
            None if !apply::meetings_of(event).is_empty() || event.meeting.is_none() => {
                return Ok(Permission::Granted);
            }
            None => None,
        };
        let tree = self.tree()?;
        if matter.is_some_and(|matter| tree.get(matter.org).is_none()) {
            return Ok(Permission::Granted); // beyond what this phone knows: the server judges
        }
        Ok(permit(me, event, matter, &tree, Proven::on(self.today())))
    }

    /// Whether this person's offices give him a right over an organisation today, as far as this phone knows.
    pub(crate) fn has_right(&self, right: Right, org: OrgId) -> Result<bool> {
        let me = self.looked_at(DocumentKey::Profile(self.person()?))?;
        let Some(me) = me.as_deref().and_then(Document::as_profile) else { return Ok(false) };
        let tree = self.tree()?;
        Ok(office(me, right, org, &tree, Proven::on(self.today())) == Permission::Granted)
    }

    /// Reads everything that a screen shows from one state of the store. If another process changes it meanwhile, the
    /// screen is read again.
    ///
    /// # Errors
    /// What reading it ends with.
    pub fn look<T>(&self, read: impl Fn(&Self) -> Result<T>) -> Result<T> {
        let mut tries = 0;
        loop {
            let before = self.views.borrow_mut().begin_look(&self.store)?;
            let seen = read(self);
            self.views.borrow_mut().end_look();
            tries += 1;
            if before == Some(self.store.stamp()?) || tries == LOOKS {
                return seen;
            }
        }
    }

    fn matter(&self, event: &Recorded<'_>) -> Result<Option<Matter>> {
        if let Some(matter) = matter_of(event.event, self.today()) {
            return Ok(Some(matter));
        }
        let Some(id) = apply::meeting_of(event) else { return Ok(None) };
        let meeting = self.looked_at(DocumentKey::Meeting(id))?;
        Ok(meeting.as_deref().and_then(Document::as_meeting).map(|meeting| Matter {
            org: meeting.branch,
            date: meeting.plan().map_or_else(|| self.today(), |plan| plan.date),
        }))
    }

    /// A document as the person sees it: the server's last copy, and on top of it what this phone has
    /// recorded since.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn document(&self, key: DocumentKey) -> Result<Option<Document>> {
        Ok(self.looked_at(key)?.map(Arc::unwrap_or_clone))
    }

    /// The same, to look at.
    pub(crate) fn looked_at(&self, key: DocumentKey) -> Result<Option<Arc<Document>>> {
        self.view(key, Views::offer)
    }

    /// The same, and kept at hand.
    fn held(&self, key: DocumentKey) -> Result<Option<Arc<Document>>> {
        self.view(key, Views::put)
    }

    fn view(
        &self,
        key: DocumentKey,
        keep: fn(&mut Views, DocumentKey, Option<Arc<Document>>),
    ) -> Result<Option<Arc<Document>>> {
        self.views.borrow_mut().hold_against(&self.store)?;
        if let Some(known) = self.views.borrow().get(key) {
            return Ok(known);
        }
        let found = self.stored(key)?.map(Arc::new);
        keep(&mut self.views.borrow_mut(), key, found.clone());
        Ok(found)
    }

    /// The server's last copy, and on top of it what is stored of what this phone has recorded since.
    fn stored(&self, key: DocumentKey) -> Result<Option<Document>> {
        let stored = self.store.document(key)?;
        // Without a copy of the server's only what is still to be sent may begin one: what was sent and
        // is not here belongs to others.
        let includes = match &stored {
            Some(stored) => stored.includes,
            None => self.store.acknowledged()?.number,
        };
        let events = self.store.of_document(key, includes)?.into_iter().map(|(_, event)| event);
        self.with_events(key, stored, events)
    }

    /// A copy of the server's with events on top of it.
    pub(crate) fn with_events(
        &self,
        key: DocumentKey,
        stored: Option<StoredDocument>,
        events: impl IntoIterator<Item = SignedEvent>,
    ) -> Result<Option<Document>> {
        let mut document = stored.map(|stored| codec::decode_document(&stored.bytes)).transpose()?;
        for event in events {
            let opened = event.open()?;
            let Some(recorded) = opened.recorded(None) else { continue };
            let setting = self.setting(&recorded)?;
            let context = setting.context(&self.rules);
            match &mut document {
                Some(document) => overlay(key, document, &recorded, context),
                None => document = apply::apply(key, None, &recorded, context).ok(),
            }
        }
        Ok(document)
    }

    /// All documents of the same kind as a key's, as the person sees them.
    pub(crate) fn documents_like(&self, like: DocumentKey) -> Result<Vec<(DocumentKey, Arc<Document>)>> {
        let keys = self.keys_like(kind_of(like))?;
        let mut found = Vec::with_capacity(keys.len());
        for key in keys.iter() {
            found.extend(self.looked_at(*key)?.map(|document| (*key, document)));
        }
        Ok(found)
    }

    fn keys_like(&self, kind: u8) -> Result<Arc<BTreeSet<DocumentKey>>> {
        self.views.borrow_mut().hold_against(&self.store)?;
        if let Some(known) = self.views.borrow().keys(kind) {
            return Ok(known);
        }
        let cached = self.store.keys_of_kind(kind)?.into_iter();
        let keys = Arc::new(cached.chain(self.store.pending_documents_of_kind(kind)?).collect());
        self.views.borrow_mut().list(kind, Arc::clone(&keys));
        Ok(keys)
    }

    /// The person as he knows himself; none before the first sync.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn me(&self) -> Result<Option<PersonProfile>> {
        let document = self.document(DocumentKey::Profile(self.person()?))?;
        Ok(document.as_ref().and_then(Document::as_profile).cloned())
    }

    /// The organisations that this phone knows.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn tree(&self) -> Result<Arc<OrgTree>> {
        self.views.borrow_mut().hold_against(&self.store)?;
        if let Some(tree) = &self.views.borrow().tree {
            return Ok(Arc::clone(tree));
        }
        let like = DocumentKey::Organisation(OrgId::from_bytes([0; 16]));
        let documents = self.documents_like(like)?;
        let known = documents.iter().filter_map(|(_, document)| document.as_organisation().cloned());
        let tree = Arc::new(OrgTree::new(known));
        self.views.borrow_mut().tree = Some(Arc::clone(&tree));
        Ok(tree)
    }
}

/// Whether a document is read by one other person only: this phone never holds it.
fn is_of_another(key: DocumentKey, person: PersonId) -> bool {
    matches!(audience_of(key, None), Some(Audience::Person(of)) if of != person)
}

/// What waits for somebody's word.
pub type WaitingEvent = (WaitsFor, EventId, Waiting);

/// The record that several events are named by: where none was made, something is wrong here.
pub(crate) fn recorded(id: Option<&EventId>) -> Result<EventId> {
    id.copied().ok_or_else(|| Error::Internal("nothing was recorded".into()))
}

impl Profile {
    /// The events that wait for this person's word: as an officer's successor, or as their author.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn waiting(&self) -> Result<Vec<WaitingEvent>> {
        let person = self.person()?;
        let rooms = [
            DocumentKey::WaitingRoom(WaitsFor::Author(person)),
            DocumentKey::WaitingRoom(WaitsFor::Successor(OrgId::from_bytes([0; 16]))),
        ];
        let mut waiting = Vec::new();
        for like in rooms {
            for (_, document) in self.documents_like(like)? {
                let Some(room) = document.as_waiting_room() else { continue };
                waiting.extend(room.open().map(|(id, event)| (room.waits_for, id, event.clone())));
            }
        }
        order::sort_by_key(&mut waiting, |(_, id, event)| (event.since, *id));
        Ok(waiting)
    }

    /// Gives one's word about a waiting event.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn admit(&mut self, waits_for: WaitsFor, event: EventId, admitted: bool) -> Result<EventId> {
        self.record(EventAdmitted { waits_for, event, admitted })
    }
}
