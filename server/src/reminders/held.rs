//! The documents of branches that reminders are made of, read and put together.

use std::{borrow::Cow, collections::BTreeMap};

use yixian_domain::{
    CountyId, Document, DocumentKey, OrgId, PersonId,
    dues::PersonDues,
    floating::Away,
    meetings::Meeting,
    org::{Membership, MembershipKind, Organisation, Roster},
    privacy::PersonPrivacy,
    reminders::{BranchFacts, Desk, PersonFacts},
    rules::{ChangeState, Rulebook, Rules, starts_later},
    time::StatedDate,
};
use yixian_protocol::codec;

use crate::{
    db::{See, Tx},
    error::Result,
    store::{documents, gists},
};

/// The numbers of some branches' circles.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Circles {
    /// Of their members.
    pub members: Vec<u32>,
    /// Of their officers.
    pub officers: Vec<u32>,
}

/// Shows the gists of some branches' documents.
///
/// # Errors
/// The database's, or what `see` fails with.
pub async fn visit_gists(tx: &mut Tx, county: CountyId, circles: &Circles, see: &mut See<'_>) -> Result<()> {
    gists::visit(tx, county, &circles.members, see).await?;
    gists::visit(tx, county, &circles.officers, see).await
}

/// What is stored of some branches.
#[derive(Debug, Default)]
struct All(BTreeMap<OrgId, Held>);

impl All {
    fn take(&mut self, key: DocumentKey, document: Document) {
        if let Some(branch) = branch_of(key, &document) {
            self.0.entry(branch).or_default().take(key, document);
        }
    }

    fn decode(&mut self, key: &[u8], bytes: &[u8]) -> Result<()> {
        let Some(key) = DocumentKey::from_bytes(key) else { return Ok(()) };
        self.take(key, codec::decode_document(bytes)?);
        Ok(())
    }
}

/// Reads what is stored of some branches.
///
/// # Errors
/// The database's, or if what is stored is no document.
pub async fn read(tx: &mut Tx, county: CountyId, circles: &Circles) -> Result<BTreeMap<OrgId, Held>> {
    let (mut all, mut without) = (All::default(), Vec::new());
    let mut gist = |bytes: &[u8], gist: &[u8]| {
        let Some(key) = DocumentKey::from_bytes(bytes) else { return Ok(()) };
        match gists::decode(key, gist)? {
            Some(document) => all.take(key, document),
            None => without.push(bytes.to_vec()),
        }
        Ok(())
    };
    visit_gists(tx, county, circles, &mut gist).await?;
    for stored in documents::find(tx, county, &without).await? {
        all.decode(&stored.key, &stored.bytes)?;
    }
    Ok(all.0)
}

/// Whose a document is that reminders are made of.
const fn branch_of(key: DocumentKey, document: &Document) -> Option<OrgId> {
    match (key, document) {
        (_, Document::Meeting(meeting)) => Some(meeting.branch),
        (
            DocumentKey::Roster(org)
            | DocumentKey::Desk(org)
            | DocumentKey::Rulebook(org)
            | DocumentKey::Dues(org, _)
            | DocumentKey::Away(org, _)
            | DocumentKey::Privacy(org, _),
            _,
        ) => Some(org),
        _ => None,
    }
}

/// What is stored of one branch.
#[derive(Debug, Default)]
pub struct Held {
    roster: Option<Roster>,
    desk: Option<Desk>,
    rulebook: Option<Rulebook>,
    dues: BTreeMap<PersonId, PersonDues>,
    away: BTreeMap<PersonId, Away>,
    privacy: BTreeMap<PersonId, PersonPrivacy>,
    meetings: Vec<Meeting>,
}

impl Held {
    fn take(&mut self, key: DocumentKey, document: Document) {
        match (key, document) {
            (_, Document::Roster(roster)) => self.roster = Some(roster),
            (_, Document::Desk(desk)) => self.desk = Some(desk),
            (_, Document::Rulebook(book)) => self.rulebook = Some(book),
            (_, Document::Meeting(meeting)) => self.meetings.push(meeting),
            (DocumentKey::Dues(_, person), Document::Dues(dues)) => {
                self.dues.insert(person, dues);
            }
            (DocumentKey::Away(_, person), Document::Away(away)) => {
                self.away.insert(person, away);
            }
            (DocumentKey::Privacy(_, person), Document::Privacy(privacy)) => {
                self.privacy.insert(person, privacy);
            }
            _ => {}
        }
    }

    /// What the branch has changed of the rules.
    #[must_use]
    pub const fn rulebook(&self) -> Option<&Rulebook> {
        self.rulebook.as_ref()
    }

    /// The rulebook, if somebody has proposed a rule in it that nobody has decided about.
    #[must_use]
    pub fn asking(&self, today: StatedDate) -> Option<&Rulebook> {
        let book = self.rulebook.as_ref()?;
        let waits = book.changes.iter().any(|(id, change)| {
            book.state(id) == ChangeState::Proposed && starts_later(change.value.from, today).is_ok()
        });
        waits.then_some(book)
    }

    /// What reminders are made of on a day.
    #[must_use]
    pub fn facts<'a>(
        &'a self,
        org: OrgId,
        organisation: Option<&'a Organisation>,
        rules: Rules<'a>,
        today: StatedDate,
    ) -> BranchFacts<'a> {
        BranchFacts {
            org,
            organisation,
            parent: organisation.and_then(|node| node.parent_on(today)),
            roster: self.roster.as_ref(),
            people: self.people(),
            meetings: self.meetings.iter().collect(),
            rolls: BTreeMap::new(),
            desk: self.desk.as_ref(),
            rules,
        }
    }

    fn people(&self) -> Vec<PersonFacts<'_>> {
        let mut belongs: BTreeMap<PersonId, Cow<'_, [Membership]>> = BTreeMap::new();
        let all = self.roster.iter().flat_map(|roster| roster.memberships.values());
        for membership in all.filter(|membership| membership.kind == MembershipKind::Formal) {
            // Nearly everybody has one.
            belongs
                .entry(membership.person)
                .and_modify(|known| known.to_mut().push(membership.clone()))
                .or_insert_with(|| Cow::Borrowed(std::slice::from_ref(membership)));
        }
        let facts = |(person, belongs)| {
            let (dues, away) = (self.dues.get(&person), self.away.get(&person));
            PersonFacts { person, belongs, dues, away, privacy: self.privacy.get(&person), own: None }
        };
        belongs.into_iter().map(facts).collect()
    }
}
