//! Everything of one's own that this phone holds, to keep or to hand on (个人信息保护法 Art. 45): as JSON for programs, as a
//! page for people. The documents of the person's own circle are the same on all of his phones.

use serde::Serialize;
use yixian_domain::{
    Document, DocumentKey, MeetingId, OrgId, PersonId, dues::PersonDues, floating::Away, history::Entry,
    identity::Devices, meetings::PersonRoll, order, org::Profile as PersonProfile, permit::Right,
    privacy::PersonPrivacy, reminders::Note, time::StatedDate,
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
    /// The branch that made it for the member; none of his own phone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) made_by: Option<OrgId>,
    pub(super) person: PersonId,
    pub(super) profile: PersonProfile,
    pub(super) devices: Option<Devices>,
    pub(super) meetings: Vec<Attended>,
    pub(super) dues: Vec<Kept<PersonDues>>,
    pub(super) away: Vec<Kept<Away>>,
    pub(super) privacy: Vec<Kept<PersonPrivacy>>,
    /// What officers noted of what they were reminded of about him. It is on their phones alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) noted: Vec<Entry<Note>>,
}

impl Profile {
    /// Everything of one's own that this phone holds. Nothing of it is sent anywhere.
    ///
    /// # Errors
    /// [`Error::NotHere`] before the first sync.
    pub fn export_own(&self) -> Result<OwnData> {
        let everything = self.look(Self::everything)?;
        self.written(&everything)
    }

    /// What a branch records of a member, as its officers see it: to be printed for one who has no phone. The whole number is
    /// in it, so he sees who made it and when. How he was looked for is not: that is not told him.
    ///
    /// # Errors
    /// [`Error::NotHere`] if this person keeps no roster there, or the branch does not know the member.
    pub fn export_of(&mut self, branch: OrgId, person: PersonId) -> Result<OwnData> {
        if !self.has_right(Right::KeepRoster, branch)? {
            return Err(Error::NotHere("the member"));
        }
        self.reveal_phone(branch, person)?;
        let everything = self.look(|profile| profile.everything_of(branch, person))?;
        self.written(&everything)
    }

    fn written(&self, everything: &Everything) -> Result<OwnData> {
        let json = serde_json::to_string_pretty(everything).map_err(|e| Error::Internal(e.to_string()))?;
        let names = self.names()?;
        let org = |org: OrgId| self.org_name(org).unwrap_or_default();
        let html = page(everything, &names, &org);
        Ok(OwnData { json, html, name: format!("yixian-{}", everything.exported) })
    }

    fn everything_of(&self, branch: OrgId, person: PersonId) -> Result<Everything> {
        let profile = self.with_roster(branch, |roster| {
            let mut profile = PersonProfile::new(person);
            profile.files = roster.files.get(&person).cloned()?;
            for (id, held) in roster.memberships.iter().filter(|(_, held)| held.person == person) {
                profile.memberships.insert(*id, held.clone());
            }
            for (id, held) in roster.appointments.iter().filter(|(_, held)| held.person == person) {
                profile.appointments.insert(*id, held.clone());
            }
            Some(profile)
        })?;
        let branch_name = self.org_name(branch)?;
        let dues = self.document(DocumentKey::Dues(branch, person))?;
        Ok(Everything {
            format: 1,
            exported: self.today(),
            made_by: Some(branch),
            person,
            profile: profile.ok_or(Error::NotHere("the member"))?,
            devices: None,
            meetings: self.attended_by(branch, person)?,
            dues: kept(branch, &branch_name, dues.as_ref().and_then(Document::as_dues).cloned()),
            away: kept(branch, &branch_name, Some(self.away_of(branch, person)?.untold())),
            privacy: kept(branch, &branch_name, Some(self.privacy_of(branch, person)?)),
            noted: self.noted_of(branch, person)?,
        })
    }

    /// What officers noted about him, but how he was looked for.
    fn noted_of(&self, branch: OrgId, person: PersonId) -> Result<Vec<Entry<Note>>> {
        let desk = self.looked_at(DocumentKey::Desk(branch))?;
        let notes =
            desk.as_deref().and_then(Document::as_desk).into_iter().flat_map(|desk| desk.notes.iter());
        let is_his =
            |note: &Note| note.matter.person == Some(person) && !note.matter.rule.starts_with("lost.");
        Ok(notes.map(|(_, entry)| entry).filter(|entry| is_his(&entry.value)).cloned().collect())
    }

    fn attended_by(&self, branch: OrgId, person: PersonId) -> Result<Vec<Attended>> {
        let mut attended = Vec::new();
        for (key, document) in self.documents_like(DocumentKey::Roll(MeetingId::from_bytes([0; 16])))? {
            let (DocumentKey::Roll(meeting), Some(roll)) = (key, document.as_roll()) else { continue };
            let Some(own) = roll.persons.get(&person) else { continue };
            let held = self.looked_at(DocumentKey::Meeting(meeting))?;
            let held = held.as_deref().and_then(Document::as_meeting);
            if held.is_some_and(|held| held.branch == branch) {
                attended.push(self.attendance(meeting, own)?);
            }
        }
        Ok(in_order(attended))
    }

    fn attendance(&self, meeting: MeetingId, roll: &PersonRoll) -> Result<Attended> {
        let held = self.looked_at(DocumentKey::Meeting(meeting))?;
        let plan = held.as_deref().and_then(Document::as_meeting).and_then(|meeting| meeting.plan());
        Ok(Attended {
            meeting,
            title: plan.map(|plan| plan.title.clone()).unwrap_or_default(),
            date: plan.map(|plan| plan.date),
            roll: roll.clone(),
        })
    }

    fn everything(&self) -> Result<Everything> {
        let me = self.person()?;
        Ok(Everything {
            format: 1,
            exported: self.today(),
            made_by: None,
            person: me,
            profile: self.me()?.ok_or(Error::NotHere("what is recorded of you"))?,
            devices: self.document(DocumentKey::Devices(me))?.and_then(|it| it.as_devices().cloned()),
            meetings: self.attended(me)?,
            dues: self.kept_of_mine(DocumentKey::OwnDues(no_branch(), me), Document::as_dues)?,
            away: self.kept_of_mine(DocumentKey::OwnAway(no_branch(), me), Document::as_away)?,
            privacy: self.kept_of_mine(DocumentKey::OwnPrivacy(no_branch(), me), Document::as_privacy)?,
            noted: Vec::new(),
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
            attended.push(self.attendance(meeting, roll)?);
        }
        Ok(in_order(attended))
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

fn in_order(mut attended: Vec<Attended>) -> Vec<Attended> {
    order::sort_by_key(&mut attended, |one| (one.date, one.meeting));
    attended
}

fn kept<T>(branch: OrgId, name: &str, what: Option<T>) -> Vec<Kept<T>> {
    what.into_iter().map(|what| Kept { branch, branch_name: name.to_owned(), what }).collect()
}

/// Where only the kind of a key matters.
const fn no_branch() -> OrgId {
    OrgId::from_bytes([0; 16])
}
