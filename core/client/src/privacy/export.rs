//! Everything of one's own that this phone holds, to keep or to hand on (个人信息保护法 Art. 45): as JSON for programs, as a
//! page for people. The documents of the person's own circle are the same on all of his phones.

use serde::Serialize;
use yixian_domain::{
    Document, DocumentKey, MeetingId, OrgId, PersonId, dues::PersonDues, floating::Away, identity::Devices,
    meetings::PersonRoll, org::Profile as PersonProfile, privacy::PersonPrivacy, time::StatedDate,
};

use super::page::page;
use crate::{
    error::{Error, Result},
    profile::Profile,
};

/// Everything of one's own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnData {
    /// For programs: the documents as they are.
    pub json: String,
    /// For people: a page that needs nothing else.
    pub html: String,
    /// What a file of it is called, without its ending: the day is in it, the name is not.
    pub name: String,
}

/// What is kept in one branch.
#[derive(Serialize)]
pub(super) struct Kept<T> {
    pub(super) branch: OrgId,
    pub(super) branch_name: String,
    #[serde(flatten)]
    pub(super) what: T,
}

/// One's part in one meeting.
#[derive(Serialize)]
pub(super) struct Attended {
    pub(super) meeting: MeetingId,
    pub(super) title: String,
    pub(super) date: Option<StatedDate>,
    pub(super) roll: PersonRoll,
}

/// The documents of one person's own circle.
#[derive(Serialize)]
pub(super) struct Everything {
    /// Of this shape.
    format: u32,
    pub(super) exported: StatedDate,
    pub(super) person: PersonId,
    pub(super) profile: PersonProfile,
    pub(super) devices: Option<Devices>,
    pub(super) meetings: Vec<Attended>,
    pub(super) dues: Vec<Kept<PersonDues>>,
    pub(super) away: Vec<Kept<Away>>,
    pub(super) privacy: Vec<Kept<PersonPrivacy>>,
}

impl Profile {
    /// Everything of one's own that this phone holds. Nothing of it is sent anywhere.
    ///
    /// # Errors
    /// [`Error::NotHere`] before the first sync.
    pub fn export_own(&self) -> Result<OwnData> {
        let everything = self.look(Self::everything)?;
        let json = serde_json::to_string_pretty(&everything).map_err(|e| Error::Internal(e.to_string()))?;
        let names = self.names()?;
        let org = |org: OrgId| self.org_name(org).unwrap_or_default();
        let html = page(&everything, &names, &org);
        Ok(OwnData { json, html, name: format!("yixian-{}", everything.exported) })
    }

    fn everything(&self) -> Result<Everything> {
        let me = self.person()?;
        Ok(Everything {
            format: 1,
            exported: self.today(),
            person: me,
            profile: self.me()?.ok_or(Error::NotHere("what is recorded of you"))?,
            devices: self.document(DocumentKey::Devices(me))?.and_then(|it| it.as_devices().cloned()),
            meetings: self.attended(me)?,
            dues: self.kept_of_mine(DocumentKey::OwnDues(no_branch(), me), Document::as_dues)?,
            away: self.kept_of_mine(DocumentKey::OwnAway(no_branch(), me), Document::as_away)?,
            privacy: self.kept_of_mine(DocumentKey::OwnPrivacy(no_branch(), me), Document::as_privacy)?,
        })
    }

    fn attended(&self, me: PersonId) -> Result<Vec<Attended>> {
        let mut attended = Vec::new();
        let like = DocumentKey::OwnRoll(MeetingId::from_bytes([0; 16]), me);
        for (key, document) in self.documents_like(like)? {
            let (DocumentKey::OwnRoll(meeting, person), Some(roll)) = (key, document.as_own_roll()) else {
                continue;
            };
            if person != me {
                continue;
            }
            let held = self.looked_at(DocumentKey::Meeting(meeting))?;
            let plan = held.as_deref().and_then(Document::as_meeting).and_then(|meeting| meeting.plan());
            attended.push(Attended {
                meeting,
                title: plan.map(|plan| plan.title.clone()).unwrap_or_default(),
                date: plan.map(|plan| plan.date),
                roll: roll.clone(),
            });
        }
        attended.sort_by_key(|one| (one.date, one.meeting));
        Ok(attended)
    }

    /// What each branch keeps of one, of a kind.
    fn kept_of_mine<T: Clone>(
        &self,
        like: DocumentKey,
        read: fn(&Document) -> Option<&T>,
    ) -> Result<Vec<Kept<T>>> {
        let (me, mut kept) = (self.person()?, Vec::new());
        for (key, document) in self.documents_like(like)? {
            let (DocumentKey::OwnDues(branch, person)
            | DocumentKey::OwnAway(branch, person)
            | DocumentKey::OwnPrivacy(branch, person)) = key
            else {
                continue;
            };
            if let Some(what) = read(&document).filter(|_| person == me) {
                kept.push(Kept { branch, branch_name: self.org_name(branch)?, what: what.clone() });
            }
        }
        Ok(kept)
    }
}

/// Where only the kind of a key matters.
const fn no_branch() -> OrgId {
    OrgId::from_bytes([0; 16])
}
