//! The documents and circles that one transaction touches.
//!
//! Circles are locked before their documents are read, in the order of their keys, so that two writers of
//! one circle follow each other and its feed has no gap that a reader could skip.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use yixian_domain::{
    Audience, CountyId, DeviceId, Document, DocumentKey, EventId, MeetingId, OrgId, PersonId, Recorded,
    Share, Target, apply, document::audience_of, event::Event, org::OrgTree, time::Timestamp,
};
use yixian_protocol::{limits, sync::Verdict};

use super::erasure::{self, Wanted};
use super::{Place, Verified, members, recorded};
use crate::{
    Error,
    db::Tx,
    error::Result,
    letters,
    ports::random,
    protections::Protection,
    server::Server,
    store::{
        audiences::{self, AudienceRow},
        documents::{self, Includes, Written},
        events,
        feed::{self, NewEntry, Told},
        hosts::{self, Guests, Question},
        meetings::{self, Held},
        parked::{self, Awaited},
    },
};

/// A document in hand.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The document; none while it does not exist.
    pub document: Option<Document>,
    /// How many bytes it takes: as it was stored, and about what has come since.
    size: usize,
    includes: Includes,
    changed: bool,
    begun: bool,
}

/// What still has to happen once the events at hand are in.
#[derive(Debug, Default)]
pub(super) struct FollowUp {
    pub(super) arrived: BTreeSet<Awaited>,
    pub(super) cleared: Vec<(Place, yixian_domain::identity::WaitsFor)>,
    pub(super) turned_down: Vec<Place>,
}

/// Everything that one transaction has in hand.
pub struct Workspace<'a> {
    server: &'a Server,
    registry: DeviceId,
    tree: Arc<OrgTree>,
    documents: HashMap<DocumentKey, Loaded>,
    /// What was only looked at.
    seen: HashMap<DocumentKey, Option<Arc<Document>>>,
    branches: HashMap<MeetingId, OrgId>,
    circles: BTreeMap<Audience, AudienceRow>,
    entries: Vec<(Audience, Told)>,
    /// Which meetings are held when, to be noted with everything else.
    pub(super) held: Vec<Held>,
    /// Which codes lead guests to which meeting.
    pub(super) guests: Vec<Guests>,
    /// What is to be asked of other counties.
    pub(super) questions: Vec<Question>,
    /// Attendances elsewhere about which nobody need ask any more.
    pub(super) answered: Vec<EventId>,
    pub(super) follow_up: FollowUp,
    cleared: HashMap<yixian_domain::DeviceId, yixian_domain::identity::WaitsFor>,
    /// What is to be erased once this run is written.
    pub(super) erasures: Vec<Wanted>,
}

impl<'a> Workspace<'a> {
    /// An empty one.
    ///
    /// # Errors
    /// The database's.
    pub async fn open(server: &'a Server, tx: &mut Tx) -> Result<Self> {
        Ok(Self {
            server,
            registry: server.registry_key().public().device(),
            tree: server.tree(tx).await?,
            documents: HashMap::new(),
            seen: HashMap::new(),
            branches: HashMap::new(),
            circles: BTreeMap::new(),
            entries: Vec::new(),
            held: Vec::new(),
            guests: Vec::new(),
            questions: Vec::new(),
            answered: Vec::new(),
            follow_up: FollowUp::default(),
            cleared: HashMap::new(),
            erasures: Vec::new(),
        })
    }

    /// The server.
    #[must_use]
    pub const fn server(&self) -> &'a Server {
        self.server
    }

    /// Whether an event is the county's own word.
    #[must_use]
    pub fn is_of_registry(&self, event: &Recorded<'_>) -> bool {
        event.device == self.registry
    }

    /// The county.
    #[must_use]
    pub fn county(&self) -> CountyId {
        self.server.id()
    }

    /// The tree of organisations as it is after the events so far.
    #[must_use]
    pub fn tree(&self) -> Arc<OrgTree> {
        Arc::clone(&self.tree)
    }

    /// Reads everything that a run of events will touch, in a few statements.
    ///
    /// # Errors
    /// The database's.
    pub async fn prepare(&mut self, tx: &mut Tx, run: &[&Verified<'_>]) -> Result<()> {
        let mut keys = BTreeSet::new();
        for verified in run {
            keys.insert(DocumentKey::Profile(verified.opened.header.author()));
            let Some(event) = recorded(&verified.opened, None) else { continue };
            if let Event::MeetingPlanned(planned) = event.event {
                // Believed for where to look only; the document decides once it is read.
                self.branches.entry(planned.meeting).or_insert(planned.branch);
            }
            keys.extend(apply::meetings_of(&event).into_iter().map(DocumentKey::Meeting));
            keys.extend(apply::targets(&event).into_iter().map(|target| target.key));
            let people = super::judge::mentioned(event.event).into_iter().chain(members::looked_at(&event));
            keys.extend(people.map(DocumentKey::Profile));
        }
        self.load_all(tx, keys).await
    }

    async fn load_all(&mut self, tx: &mut Tx, keys: BTreeSet<DocumentKey>) -> Result<()> {
        let keys: Vec<DocumentKey> =
            keys.into_iter().filter(|key| !self.documents.contains_key(key)).collect();
        if keys.is_empty() {
            return Ok(());
        }
        self.find_branches(tx, &keys).await?;
        self.lock(tx, &keys).await?;
        let wanted: Vec<Vec<u8>> = keys.iter().map(|key| key.to_bytes()).collect();
        for stored in documents::find(tx, self.county(), &wanted).await? {
            let key = DocumentKey::from_bytes(&stored.key)
                .ok_or_else(|| Error::Corrupt("a document of an unknown kind".into()))?;
            let document = Some(stored.decode()?);
            self.note_branch(key, document.as_ref());
            let (size, includes) = (stored.bytes.len(), stored.includes);
            self.documents.insert(key, Loaded { document, size, includes, changed: false, begun: false });
        }
        for key in keys {
            self.documents.entry(key).or_insert_with(|| Loaded { begun: true, ..Loaded::default() });
        }
        Ok(())
    }

    fn note_branch(&mut self, key: DocumentKey, document: Option<&Document>) {
        if let (DocumentKey::Meeting(id), Some(meeting)) = (key, document.and_then(Document::as_meeting)) {
            self.branches.insert(id, meeting.branch);
        }
    }

    /// Learns which branches the meetings at hand belong to, before anything is locked.
    async fn find_branches(&mut self, tx: &mut Tx, keys: &[DocumentKey]) -> Result<()> {
        let unknown: BTreeSet<MeetingId> = keys
            .iter()
            .filter_map(|key| match key {
                DocumentKey::Meeting(id) | DocumentKey::Roll(id) | DocumentKey::OwnRoll(id, _) => Some(*id),
                _ => None,
            })
            .filter(|id| !self.documents.contains_key(&DocumentKey::Meeting(*id)))
            .collect();
        let wanted: Vec<Vec<u8>> = unknown.iter().map(|id| DocumentKey::Meeting(*id).to_bytes()).collect();
        for stored in documents::find(tx, self.county(), &wanted).await? {
            if let Document::Meeting(meeting) = stored.decode()? {
                self.branches.insert(meeting.id, meeting.branch);
            }
        }
        Ok(())
    }

    /// The circle that a document belongs to; none for a document of a meeting that nobody knows.
    #[must_use]
    pub fn circle(&self, key: DocumentKey) -> Option<Audience> {
        let branch = match key {
            DocumentKey::Meeting(id) | DocumentKey::Roll(id) => self.branches.get(&id).copied(),
            _ => None,
        };
        audience_of(key, branch)
    }

    async fn lock(&mut self, tx: &mut Tx, keys: &[DocumentKey]) -> Result<()> {
        let circles: Vec<Audience> = keys
            .iter()
            .filter_map(|key| self.circle(*key))
            .filter(|circle| !self.circles.contains_key(circle))
            .collect();
        let found = if self.server.protections().has(Protection::CircleLocks) {
            audiences::lock(tx, self.server.db().engine(), self.county(), &circles).await?
        } else {
            audiences::find(tx, self.county(), &circles).await?
        };
        self.circles.extend(found);
        Ok(())
    }

    /// A document in hand, read if need be.
    ///
    /// # Errors
    /// The database's.
    pub async fn load(&mut self, tx: &mut Tx, key: DocumentKey) -> Result<&mut Loaded> {
        self.load_all(tx, [key].into()).await?;
        Ok(self.documents.entry(key).or_default())
    }

    /// A document as it is after the events so far.
    ///
    /// # Errors
    /// The database's.
    pub async fn read(&mut self, tx: &mut Tx, key: DocumentKey) -> Result<Option<&Document>> {
        Ok(self.load(tx, key).await?.document.as_ref())
    }

    /// Documents that are only looked at: their circles are not locked, since nothing is written to them, and they are
    /// read once for a whole run of events.
    ///
    /// # Errors
    /// The database's.
    pub async fn peek<const N: usize>(
        &mut self,
        tx: &mut Tx,
        keys: [DocumentKey; N],
    ) -> Result<[Option<Arc<Document>>; N]> {
        let in_hand = |key: &DocumentKey| self.documents.contains_key(key) || self.seen.contains_key(key);
        let missing: Vec<DocumentKey> = keys.into_iter().filter(|key| !in_hand(key)).collect();
        if !missing.is_empty() {
            let wanted: Vec<Vec<u8>> = missing.iter().map(|key| key.to_bytes()).collect();
            self.seen.extend(missing.into_iter().map(|key| (key, None)));
            for stored in documents::find(tx, self.county(), &wanted).await? {
                let key = DocumentKey::from_bytes(&stored.key)
                    .ok_or_else(|| Error::Corrupt("a document of an unknown kind".into()))?;
                self.seen.insert(key, Some(Arc::new(stored.decode()?)));
            }
        }
        Ok(keys.map(|key| match self.documents.get(&key) {
            // One that this run writes to is as its events left it.
            Some(loaded) => loaded.document.clone().map(Arc::new),
            None => self.seen.get(&key).cloned().flatten(),
        }))
    }

    /// The members of whom somebody was told as who keeps in touch, now or once, after the events so far.
    ///
    /// # Errors
    /// The database's.
    pub async fn cares_of(&self, tx: &mut Tx, contact: PersonId) -> Result<BTreeSet<PersonId>> {
        let in_hand = self.documents.iter().filter(|(_, loaded)| loaded.document.is_some());
        let cares = in_hand.filter_map(|(key, _)| match key {
            DocumentKey::Care(of, person) if *of == contact => Some(*person),
            _ => None,
        });
        let stored = documents::cares_of(tx, self.county(), contact).await?;
        Ok(cares.chain(stored).collect())
    }

    /// Whether a document takes nothing more: phones fetch it whole, in one reply.
    ///
    /// # Errors
    /// The database's.
    pub async fn is_full(&mut self, tx: &mut Tx, key: DocumentKey) -> Result<bool> {
        Ok(self.load(tx, key).await?.size > limits::DOCUMENT)
    }

    /// Notes that an event of so many bytes has changed a document, and what its readers are to hear.
    pub fn changed(&mut self, target: Target, place: Place, size: usize) {
        if let Some(loaded) = self.documents.get_mut(&target.key) {
            loaded.changed = true;
            loaded.size += size;
            let included = loaded.includes.entry(place.0).or_default();
            *included = (*included).max(place.1);
        }
        match self.documents.get(&target.key).and_then(|loaded| loaded.document.as_ref()) {
            Some(Document::Meeting(meeting)) => {
                self.branches.insert(meeting.id, meeting.branch);
            }
            Some(Document::Organisation(organisation)) => {
                Arc::make_mut(&mut self.tree).insert(organisation.clone());
            }
            _ => {}
        }
        match target.share {
            Share::Event => self.tell(target.key, Told::Event { device: place.0, number: place.1 }),
            Share::Document => self.tell(target.key, Told::Document(target.key.to_bytes())),
        }
    }

    /// Puts in a document that the server made itself.
    ///
    /// # Errors
    /// The database's.
    pub async fn put(&mut self, tx: &mut Tx, key: DocumentKey, document: Document) -> Result<()> {
        self.load(tx, key).await?.document = Some(document);
        self.shown(key, 0);
        Ok(())
    }

    /// Notes that a document has changed otherwise than by an event, and has got so many bytes longer.
    pub fn shown(&mut self, key: DocumentKey, size: usize) {
        if let Some(loaded) = self.documents.get_mut(&key) {
            loaded.changed = true;
            loaded.size += size;
        }
        self.tell(key, Told::Document(key.to_bytes()));
    }

    fn tell(&mut self, key: DocumentKey, told: Told) {
        let Some(circle) = self.circle(key) else { return };
        // An event that changes two documents of one circle is told once; so is a document as a whole.
        let known = self.entries.iter().rev().take(64).any(|(to, what)| *to == circle && *what == told);
        if !known {
            self.entries.push((circle, told));
        }
    }

    /// Notes that an earlier verdict has changed, and tells the author.
    ///
    /// # Errors
    /// The database's.
    pub async fn verdict_changed(
        &mut self,
        tx: &mut Tx,
        author: PersonId,
        place: Place,
        verdict: &Verdict,
        meeting: Option<MeetingId>,
    ) -> Result<()> {
        events::set_verdict(tx, self.county(), place, verdict, meeting).await?;
        self.load(tx, DocumentKey::Profile(author)).await?; // locks the author's circle
        self.entries.push((Audience::Person(author), Told::Verdict { device: place.0, number: place.1 }));
        Ok(())
    }

    /// Deals with what the events have brought about for others: those that waited for them.
    ///
    /// # Errors
    /// The database's.
    pub async fn follow_up(&mut self, tx: &mut Tx, now: Timestamp) -> Result<()> {
        // Every round takes events out of `parked` or a waiting room, so this ends.
        loop {
            // Whoever waits for a meeting by its date finds it in the table.
            meetings::note(tx, self.county(), &std::mem::take(&mut self.held)).await?;
            let next = std::mem::take(&mut self.follow_up);
            let arrived: Vec<Awaited> = next.arrived.into_iter().collect();
            let woken = parked::take(tx, self.county(), &arrived).await?;
            if woken.is_empty() && next.cleared.is_empty() && next.turned_down.is_empty() {
                return Ok(());
            }
            for (place, waits_for) in next.cleared {
                self.cleared.insert(place.0, waits_for);
                Box::pin(super::reconsider(self, tx, place, Some(waits_for), now)).await?;
            }
            for place in woken {
                // A word given for a meeting is given for what its author recorded in it, too.
                let cleared = self.cleared.get(&place.0).copied();
                Box::pin(super::reconsider(self, tx, place, cleared, now)).await?;
            }
            for place in next.turned_down {
                self.turn_down(tx, place).await?;
            }
        }
    }

    async fn turn_down(&mut self, tx: &mut Tx, place: Place) -> Result<()> {
        let Some(row) = events::at(tx, self.county(), place.0, place.1).await? else { return Ok(()) };
        let opened = row.event.open()?;
        let author = opened.header.author();
        let verdict = Verdict::Refused { code: "turned_down".to_owned(), detail: None };
        self.verdict_changed(tx, author, place, &verdict, row.meeting).await?;
        if erasure::is_private(&opened) {
            events::erase(tx, self.county(), author, &[opened.id]).await?;
        }
        // What was recorded in a meeting that is not to be goes with it.
        let planned = recorded(&opened, None).and_then(|event| match event.event {
            Event::MeetingPlanned(planned) => Some(Awaited::Meeting(planned.meeting)),
            _ => None,
        });
        if let Some(awaited) = planned {
            let (own, others): (Vec<Place>, Vec<Place>) =
                parked::take(tx, self.county(), std::slice::from_ref(&awaited))
                    .await?
                    .into_iter()
                    .partition(|other| other.0 == place.0);
            for other in others {
                parked::park(tx, self.county(), &awaited, other).await?;
            }
            for child in own {
                self.verdict_changed(tx, author, child, &verdict, None).await?;
            }
        }
        Ok(())
    }

    /// Locks or makes the circles that became known only while the events were taken in.
    async fn find_circles(&mut self, tx: &mut Tx) -> Result<()> {
        let missing: BTreeSet<Audience> = self
            .entries
            .iter()
            .map(|(circle, _)| *circle)
            .filter(|c| !self.circles.contains_key(c))
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let missing: Vec<Audience> = missing.into_iter().collect();
        let found = audiences::lock(tx, self.server.db().engine(), self.county(), &missing).await?;
        let new: Vec<Audience> = missing.iter().filter(|c| !found.contains_key(c)).copied().collect();
        self.circles.extend(found);
        if !new.is_empty() {
            self.circles.extend(audiences::create(tx, self.county(), &new).await?);
        }
        self.still_new(tx, &missing).await
    }

    /// Documents of circles that were locked late were read before the lock: they must still not exist.
    async fn still_new(&self, tx: &mut Tx, circles: &[Audience]) -> Result<()> {
        let begun: Vec<Vec<u8>> = self
            .documents
            .iter()
            .filter(|(_, loaded)| loaded.changed && loaded.begun)
            .filter(|(key, _)| self.circle(**key).is_some_and(|circle| circles.contains(&circle)))
            .map(|(key, _)| key.to_bytes())
            .collect();
        let others = documents::find(tx, self.county(), &begun).await?;
        if others.is_empty() { Ok(()) } else { Err(Error::Contention) }
    }

    /// Writes everything that has changed.
    ///
    /// # Errors
    /// The database's.
    pub async fn save(mut self, tx: &mut Tx) -> Result<()> {
        hosts::note(tx, self.county(), &self.guests).await?;
        hosts::ask(tx, self.county(), &self.questions).await?;
        if !self.answered.is_empty() {
            letters::close(tx, self.county(), &self.answered, None).await?;
        }
        self.find_circles(tx).await?;
        let mut written: Vec<Written<'_>> = self
            .documents
            .iter()
            .filter(|(_, loaded)| loaded.changed)
            .filter_map(|(key, loaded)| {
                let audience = self.circles.get(&self.circle(*key)?)?.number;
                let document = loaded.document.as_ref()?;
                Some(Written { key: *key, audience, document, includes: &loaded.includes })
            })
            .collect();
        if written.iter().any(|w| matches!(w.key, DocumentKey::Organisation(_))) {
            crate::store::county::tree_changed(tx, self.county()).await?;
        }
        // In the order of their keys, here and below: neighbours in a tree are written one after another.
        written.sort_unstable_by_key(|written| written.key);
        documents::put(tx, self.county(), &written).await?;
        let mut entries = Vec::with_capacity(self.entries.len());
        let mut moved = BTreeSet::new();
        for (circle, told) in std::mem::take(&mut self.entries) {
            let Some(at) = self.circles.get_mut(&circle) else { continue };
            at.head += 1;
            at.tag = u32::from_be_bytes(random(self.server.entropy()));
            entries.push(NewEntry { audience: at.number, entry: at.head, tag: at.tag, told });
            moved.insert(circle);
        }
        entries.sort_unstable_by_key(|entry| (entry.audience, entry.entry));
        feed::add(tx, self.county(), entries).await?;
        let heads: Vec<_> = self.circles.into_iter().filter(|(circle, _)| moved.contains(circle)).collect();
        audiences::advance(tx, self.server.id(), heads).await
    }
}
