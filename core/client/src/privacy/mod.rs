//! What somebody does about what is recorded of him, and what officers answer.

mod correct;
mod export;
mod numbers;
mod page;
mod screen;

use yixian_domain::{
    DocumentKey, Event, EventId, OrgId, PersonId,
    history::History,
    privacy::{
        DeletionScope, InfoField, PersonPrivacy, Purpose,
        event::{ConsentDecided, DeletionAnswered, DeletionAsked, InfoAnswered, InfoDisputed},
    },
};

pub(crate) use self::numbers::seen;
pub use self::{
    correct::FileField,
    export::OwnData,
    numbers::masked,
    screen::{AnswerRow, ConsentRow, ErasedRow, OwnFile, PrivacyScreen, RequestKind, RequestRow, RevealRow},
};
use crate::{
    error::{Error, Result, known},
    profile::{Profile, recorded},
};

impl Profile {
    /// Gives one's consent, or withdraws it; an officer for a member whose word he has on paper. What rested on it is
    /// erased by the server. With the consent to it who keeps in touch is told the number.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn decide_consent(
        &mut self,
        branch: OrgId,
        person: PersonId,
        purpose: Purpose,
        given: bool,
    ) -> Result<EventId> {
        let mut events = vec![self.consent(branch, person, purpose, given)?];
        if given && purpose == Purpose::ContactPhone {
            events.extend(self.telling_number(branch, person)?.map(Event::from));
        }
        let ids = self.record_all(&events)?;
        recorded(ids.first())
    }

    /// The event that gives or withdraws a consent, to the words that are shown now.
    pub(crate) fn consent(
        &self,
        branch: OrgId,
        person: PersonId,
        purpose: Purpose,
        given: bool,
    ) -> Result<Event> {
        let privacy = self.privacy_of(branch, person)?;
        let said = privacy.consents.get(&purpose).map(History::heads).unwrap_or_default();
        let supersedes = said.into_iter().map(|(id, _)| id).collect();
        Ok(ConsentDecided { branch, person, purpose, text: purpose.version(), given, supersedes }.into())
    }

    /// Says that something recorded of oneself is wrong.
    ///
    /// # Errors
    /// [`Rejection::BadText`](yixian_domain::Rejection::BadText) if it is not said how it should be; or see
    /// [`Profile::record`].
    pub fn dispute_info(&mut self, field: InfoField, words: String) -> Result<EventId> {
        let branch = self.branch_of_records()?;
        self.record(InfoDisputed { branch, field, words })
    }

    /// Says what came of it: an officer.
    ///
    /// # Errors
    /// [`Rejection::UnknownRecord`](yixian_domain::Rejection::UnknownRecord), `BadText`; or see [`Profile::record`].
    pub fn answer_info(
        &mut self,
        branch: OrgId,
        person: PersonId,
        dispute: EventId,
        corrected: bool,
        words: String,
    ) -> Result<EventId> {
        self.record(InfoAnswered { branch, person, dispute, corrected, words })
    }

    /// Asks to have something deleted.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn ask_deletion(&mut self, scope: DeletionScope, words: String) -> Result<EventId> {
        let branch = self.branch_of_records()?;
        self.record(DeletionAsked { branch, person: None, scope, words })
    }

    /// Enters that a member without a phone asks to have something deleted: an officer who has his word on paper.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn ask_deletion_of(
        &mut self,
        branch: OrgId,
        person: PersonId,
        scope: DeletionScope,
        words: String,
    ) -> Result<EventId> {
        self.record(DeletionAsked { branch, person: Some(person), scope, words })
    }

    /// Decides about it: an officer. What is granted the server erases.
    ///
    /// # Errors
    /// [`Rejection::StillAway`](yixian_domain::Rejection::StillAway) if it is where somebody is who is away; `AlreadyDecided`,
    /// `UnknownRecord`; `BadText` if it is refused without a reason; or see [`Profile::record`].
    pub fn answer_deletion(
        &mut self,
        branch: OrgId,
        person: PersonId,
        request: EventId,
        granted: bool,
        words: String,
    ) -> Result<EventId> {
        let privacy = self.privacy_of(branch, person)?;
        let asked = privacy.deletions.get(&request).and_then(|asked| asked.said());
        let of_away = asked.is_some_and(|asked| asked.value.scope == DeletionScope::Away);
        if granted && of_away && self.away_of(branch, person)?.is_or_will_be_away(self.today()) {
            return Err(Error::Rejected(yixian_domain::Rejection::StillAway));
        }
        self.record(DeletionAnswered { branch, person, request, granted, words })
    }

    /// What somebody said about what a branch records of him, as far as this phone knows.
    pub(crate) fn privacy_of(&self, branch: OrgId, person: PersonId) -> Result<PersonPrivacy> {
        let own = person == self.person()?;
        let keys = [DocumentKey::OwnPrivacy(branch, person), DocumentKey::Privacy(branch, person)];
        for key in keys.into_iter().skip(usize::from(!own)) {
            let document = self.looked_at(key)?;
            if let Some(privacy) = document.as_deref().and_then(yixian_domain::Document::as_privacy) {
                return Ok(privacy.clone());
            }
        }
        Ok(PersonPrivacy::default())
    }

    /// The branch that keeps what is recorded of this person: where he belongs, or did last.
    pub(crate) fn branch_of_records(&self) -> Result<OrgId> {
        if let Ok(branch) = self.branch_of_mine() {
            return Ok(branch);
        }
        let me = known(self.me())?.flatten();
        let last = me.and_then(|me| {
            let believed = me.memberships.values().filter(|m| m.is_believed());
            believed.max_by_key(|m| m.period.from).map(|m| m.org)
        });
        last.ok_or(Error::NotHere("a branch of yours"))
    }
}
