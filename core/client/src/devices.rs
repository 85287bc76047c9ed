//! A person's phones: which there are, who vouched, and what to do about one that is lost or not his.

use serde::Serialize;
use yixian_domain::{
    DeviceId, Document, DocumentKey, EventId, PersonId,
    identity::{DeviceRevoked, DeviceState, EnrolmentObjected, RevocationCause},
    order,
    time::Timestamp,
};
use yixian_protocol::{
    enrol::Code,
    slip::Slip,
    sync::{Answer, Ask},
};

use crate::{
    error::{Error, Result},
    profile::Profile,
};

/// One of a person's phones.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct DeviceRow {
    /// Which.
    pub id: DeviceId,
    /// How it stands.
    pub state: DeviceState,
    /// When it was enrolled, by the server's clock.
    pub enrolled: Timestamp,
    /// Who vouched.
    pub vouched_by: PersonId,
    /// Whether it is this one.
    pub this: bool,
}

/// A code that enrols one phone of one person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct IssuedCode {
    /// For whom.
    pub person: PersonId,
    /// The 18 digits, in groups of three to read out.
    pub digits: String,
    /// The link for a QR code. It holds the code: for this person only.
    pub link: String,
    /// Until when it can be used, by the server's clock.
    pub valid_until: Timestamp,
}

impl Profile {
    /// The code that the server gave, in its two forms.
    ///
    /// # Errors
    /// [`Error::EnrolmentRefused`] if it gave none.
    pub fn issued_code(&self, person: PersonId, answer: Option<&Answer>) -> Result<IssuedCode> {
        let (digits, valid_until) = match answer {
            Some(Answer::Code { digits, valid_until }) => (digits, *valid_until),
            Some(Answer::Refused { code }) => return Err(Error::EnrolmentRefused(code.clone())),
            Some(Answer::Affected { .. } | Answer::Branches { .. }) | None => {
                return Err(Error::NotTheServer("no answer to what was asked".into()));
            }
        };
        let identity = self.identity()?;
        let code = Code::parse(digits)?;
        let digits = code.spaced();
        let link = Slip { url: identity.url.clone(), key: identity.server.to_bytes(), code }.link();
        Ok(IssuedCode { person, digits, link, valid_until: Timestamp(valid_until) })
    }

    /// This person's phones, the newest first. Empty before the first sync.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn devices(&self) -> Result<Vec<DeviceRow>> {
        let identity = self.identity()?;
        let document = self.document(DocumentKey::Devices(identity.person))?;
        let known = document.as_ref().and_then(Document::as_devices);
        let mut rows: Vec<DeviceRow> = known
            .into_iter()
            .flat_map(|known| &known.devices)
            .map(|(id, device)| DeviceRow {
                id: *id,
                state: device.state,
                enrolled: device.enrolled,
                vouched_by: device.vouched_by,
                this: *id == identity.device,
            })
            .collect();
        if self.standing()?.as_deref() == Some("replaced")
            && let Some(by) = self.replaced_by()?
        {
            // A replaced phone is sent nothing more; of what took its place it was told this much.
            let id = DeviceId::from_bytes(*by.device);
            rows.retain(|row| row.id != id);
            rows.iter_mut().filter(|row| row.this).for_each(|row| row.state = DeviceState::Replaced);
            rows.push(DeviceRow {
                id,
                state: DeviceState::Active,
                enrolled: Timestamp(by.enrolled),
                vouched_by: PersonId::from_bytes(*by.vouched_by),
                this: false,
            });
        }
        order::sort_by_key(&mut rows, |row| (std::cmp::Reverse(row.enrolled), row.id));
        Ok(rows)
    }

    /// Revokes a person's phone, or all of them: one's own, or as somebody who may vouch for that person.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn revoke(
        &mut self,
        person: PersonId,
        device: Option<DeviceId>,
        cause: RevocationCause,
    ) -> Result<EventId> {
        self.record(DeviceRevoked { person, device, cause })
    }

    /// "That is not me": objects to a phone that was enrolled in this person's name.
    ///
    /// # Errors
    /// See [`Profile::record`].
    pub fn object(&mut self, device: DeviceId) -> Result<EventId> {
        self.record(EnrolmentObjected { device })
    }
}

/// Asks the server for an enrolment code for somebody, to go with the next sync.
#[must_use]
pub fn ask_code(person: PersonId, spoken: bool, replaces: bool) -> Ask {
    Ask::Code { person: (*person.as_bytes()).into(), spoken, replaces }
}
