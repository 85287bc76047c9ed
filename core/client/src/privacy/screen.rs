//! What people see of it: oneself, and the branch's officers.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use yixian_domain::{
    Document, DocumentKey, EventId, OrgId, PersonId,
    history::Entry,
    order,
    org::{MemberState, PersonFile},
    permit::Right,
    privacy::{
        ConsentState, ConsentText, DeletionScope, Erasure, InfoField, PersonPrivacy, Purpose, Request,
    },
    time::{StatedDate, Timestamp},
};

use crate::{
    error::{Error, Result},
    home::OrgName,
    privacy::seen,
    profile::Profile,
};

/// What consent is asked for, in which words, and how it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConsentRow {
    /// What for.
    pub purpose: Purpose,
    /// How it stands.
    pub state: ConsentState,
    /// The words: those that were agreed to, or those that are shown now.
    pub text: ConsentText,
    /// Since when it stands so.
    pub since: Option<StatedDate>,
    /// The officer who recorded it for the member, who had said so on paper; empty if he said it himself.
    pub by: String,
}

/// What is recorded of somebody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnFile {
    /// The file.
    pub file: PersonFile,
    /// Since when one belongs to the branch.
    pub since: Option<StatedDate>,
    /// One's standing there.
    pub standing: Option<MemberState>,
}

/// What somebody asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RequestKind {
    /// That something be corrected.
    Correct(InfoField),
    /// That something be deleted.
    Delete(DeletionScope),
}

/// What became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AnswerRow {
    /// Whether it was done.
    pub done: bool,
    /// What was done, or why not.
    pub words: String,
    /// Who answered; empty if this phone does not know the name.
    pub by: String,
    /// When.
    pub on: StatedDate,
}

/// What a member asked of his branch's officers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RequestRow {
    /// Which.
    pub id: EventId,
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// What.
    pub kind: RequestKind,
    /// In his words.
    pub words: String,
    /// When.
    pub on: StatedDate,
    /// The moment: of one day, too, the last comes last.
    pub(crate) at: Timestamp,
    /// The answers, the first first.
    pub answers: Vec<AnswerRow>,
}

/// Somebody looked at one's whole number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RevealRow {
    /// Who; empty if this phone does not know the name.
    pub by: String,
    /// When.
    pub on: StatedDate,
}

/// Something was erased.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ErasedRow {
    /// What.
    pub what: Erasure,
    /// Everything up to this day.
    pub until: StatedDate,
}

/// What somebody has to do with what is recorded of him.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PrivacyScreen {
    /// The branch that keeps it.
    pub branch: OrgName,
    /// Of whom.
    pub person: PersonId,
    /// What is recorded; of a number an officer sees the ends.
    pub own: OwnFile,
    /// Whether only the ends of the number are shown: see [`Profile::reveal_phone`].
    pub is_masked: bool,
    /// What consent is asked for.
    pub consents: Vec<ConsentRow>,
    /// What one asked, the last first.
    pub requests: Vec<RequestRow>,
    /// Who looked at one's number, the last first.
    pub reveals: Vec<RevealRow>,
    /// What was erased.
    pub erased: Vec<ErasedRow>,
    /// For how many months news are kept.
    pub news_months: u32,
}

impl Profile {
    /// What one has to do with what is recorded of oneself.
    ///
    /// # Errors
    /// [`Error::NotHere`] before the first sync, or of somebody who belonged to no branch.
    pub fn privacy(&self) -> Result<PrivacyScreen> {
        self.look(|profile| {
            let branch = profile.branch_of_records()?;
            profile.privacy_screen(branch, profile.person()?, profile.own_file(branch)?)
        })
    }

    /// The same of a member, for his branch's officers: to correct it, and to record what he said on paper.
    ///
    /// # Errors
    /// [`Error::NotHere`] if this person is no officer there, or the branch does not know the member.
    pub fn privacy_of_member(&self, branch: OrgId, person: PersonId) -> Result<PrivacyScreen> {
        self.look(|profile| {
            let file = profile.file_of(branch, person)?;
            profile.privacy_screen(branch, person, file)
        })
    }

    fn privacy_screen(&self, branch: OrgId, person: PersonId, mut own: OwnFile) -> Result<PrivacyScreen> {
        let privacy = self.privacy_of(branch, person)?;
        let names = self.names_of(branch, spoken_of(&privacy).chain([person]).collect())?;
        let mut requests = request_rows(person, &privacy, &names);
        requests.reverse();
        let (phone, is_masked) = seen(own.file.phone.take(), self.sees_number(branch, person)?);
        own.file.phone = phone;
        Ok(PrivacyScreen {
            branch: self.named(branch)?,
            person,
            own,
            is_masked,
            consents: Purpose::ALL.map(|purpose| consent_row((person, &privacy), purpose, &names)).into(),
            requests,
            reveals: reveal_rows(&privacy, &names),
            erased: erased_rows(&privacy),
            news_months: self
                .setting_of(branch)?
                .rules(&self.rules)
                .months("float.news_keep", self.today())?,
        })
    }

    /// How it stands with somebody's consent, and the words.
    pub(crate) fn consent_to(&self, branch: OrgId, person: PersonId, purpose: Purpose) -> Result<ConsentRow> {
        let privacy = self.privacy_of(branch, person)?;
        let names = self.names_of(branch, spoken_of(&privacy).collect())?;
        Ok(consent_row((person, &privacy), purpose, &names))
    }

    fn file_of(&self, branch: OrgId, person: PersonId) -> Result<OwnFile> {
        let today = self.today();
        let found = self.with_roster(branch, |roster| {
            let here = roster.memberships.values().filter(|m| m.person == person && m.is_believed());
            let membership = here.max_by_key(|m| m.period.from);
            let (since, standing) =
                (membership.map(|m| m.period.from), membership.and_then(|m| m.state_on(today)));
            roster.file(person).map(|file| OwnFile { file: file.clone(), since, standing })
        })?;
        found.ok_or(Error::NotHere("the member"))
    }

    fn own_file(&self, branch: OrgId) -> Result<OwnFile> {
        let me = self.me()?.ok_or(Error::NotHere("what is recorded of you"))?;
        let file = me.files.current().map(|(_, entry)| entry.value.clone());
        let here = me.memberships.values().filter(|m| m.org == branch && m.is_believed());
        let membership = here.max_by_key(|m| m.period.from);
        Ok(OwnFile {
            file: file.ok_or(Error::NotHere("what is recorded of you"))?,
            since: membership.map(|m| m.period.from),
            standing: membership.and_then(|m| m.state_on(self.today())),
        })
    }

    /// What the members of a branch asked of its officers: what waits first, then the last answered.
    ///
    /// # Errors
    /// [`Error::NotHere`] if this person is no officer there.
    pub fn privacy_requests(&self, branch: OrgId) -> Result<Vec<RequestRow>> {
        if !self.has_right(Right::KeepRoll, branch)? {
            return Err(Error::NotHere("what members asked"));
        }
        self.look(|profile| {
            let mut rows = Vec::new();
            for (person, document) in profile.privacy_in(branch)? {
                let Some(privacy) = document.as_privacy() else { continue };
                let names = profile.names_of(branch, spoken_of(privacy).chain([person]).collect())?;
                rows.extend(request_rows(person, privacy, &names));
            }
            order::sort_by(&mut rows, |one, other| {
                let place = |row: &RequestRow| (!row.answers.is_empty(), std::cmp::Reverse(row.at), row.id);
                place(one).cmp(&place(other))
            });
            Ok(rows)
        })
    }
}

impl Profile {
    /// What this phone holds of the members of a branch: those who said something.
    pub(crate) fn privacy_in(&self, branch: OrgId) -> Result<BTreeMap<PersonId, Arc<Document>>> {
        let like = DocumentKey::Privacy(branch, PersonId::from_bytes([0; 16]));
        let found = self.documents_like(like)?.into_iter();
        let here = found.filter_map(|(key, document)| match key {
            DocumentKey::Privacy(of, person) if of == branch => Some((person, document)),
            _ => None,
        });
        Ok(here.collect())
    }
}

/// Everybody whose name is shown.
fn spoken_of(privacy: &PersonPrivacy) -> impl Iterator<Item = PersonId> {
    let mistakes = privacy.mistakes.values().flat_map(|asked| asked.answers.iter());
    let deletions = privacy.deletions.values().flat_map(|asked| asked.answers.iter());
    let answered = mistakes.chain(deletions).map(|(_, entry)| entry.by);
    let consents = privacy.consents.values().filter_map(|said| Some(said.current()?.1.by));
    let reveals = privacy.reveals.said().map(|said| said.by);
    let all: BTreeSet<PersonId> = answered.chain(consents).chain(reveals).collect();
    all.into_iter()
}

fn consent_row((person, privacy): (PersonId, &PersonPrivacy), purpose: Purpose, names: &Names) -> ConsentRow {
    let (state, said) = (privacy.consent(purpose), privacy.consents.get(&purpose));
    let said = said.and_then(|said| said.current());
    // Whoever does not agree is asked in the words of today.
    let agreed = said.filter(|_| state == ConsentState::Given);
    let agreed = agreed.and_then(|(_, entry)| purpose.text(entry.value.text));
    let by = said.filter(|(_, entry)| entry.by != person);
    let empty = ConsentText { version: 0, chinese: "", english: "" };
    ConsentRow {
        purpose,
        state,
        text: agreed.or_else(|| purpose.text(purpose.version())).copied().unwrap_or(empty),
        since: said.map(|(_, entry)| entry.at.date()),
        by: by.map(|(_, entry)| name_of(names, entry.by)).unwrap_or_default(),
    }
}

type Names = BTreeMap<PersonId, String>;

fn name_of(names: &Names, person: PersonId) -> String {
    names.get(&person).cloned().unwrap_or_default()
}

/// What somebody asked, the first first.
fn request_rows(person: PersonId, privacy: &PersonPrivacy, names: &Names) -> Vec<RequestRow> {
    let mistakes = privacy.mistakes.iter().filter_map(|(id, asked)| {
        let said = asked.said()?;
        let what = (RequestKind::Correct(said.value.field), said.value.words.clone());
        Some(request_row((*id, person), said, what, asked, names))
    });
    let deletions = privacy.deletions.iter().filter_map(|(id, asked)| {
        let said = asked.said()?;
        let what = (RequestKind::Delete(said.value.scope), said.value.words.clone());
        Some(request_row((*id, person), said, what, asked, names))
    });
    let mut rows: Vec<RequestRow> = mistakes.chain(deletions).collect();
    order::sort_by(&mut rows, |one, other| (one.at, one.id).cmp(&(other.at, other.id)));
    rows
}

fn request_row<T>(
    (id, person): (EventId, PersonId),
    said: &Entry<T>,
    (kind, words): (RequestKind, String),
    asked: &Request<T>,
    names: &Names,
) -> RequestRow {
    let answers = asked.answers.iter().map(|(_, entry)| AnswerRow {
        done: entry.value.done,
        words: entry.value.words.clone(),
        by: name_of(names, entry.by),
        on: entry.at.date(),
    });
    let answers = answers.collect();
    let (name, on) = (name_of(names, person), said.at.date());
    RequestRow { id, person, name, kind, words, on, at: said.at, answers }
}

fn reveal_rows(privacy: &PersonPrivacy, names: &Names) -> Vec<RevealRow> {
    let reveals = privacy.reveals_by_day().into_iter().rev();
    reveals.map(|(on, by)| RevealRow { by: name_of(names, by), on }).collect()
}

fn erased_rows(privacy: &PersonPrivacy) -> Vec<ErasedRow> {
    privacy.erased.iter().map(|(what, until)| ErasedRow { what: *what, until: until.date() }).collect()
}
