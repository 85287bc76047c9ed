//! A person's phones, and codes for new ones.

use yixian_client::{Error, client, devices};
use yixian_domain::identity;

use crate::{
    convert::mirror,
    error::CoreError,
    id::{DeviceId, EventId, PersonId},
    session::Core,
    time::Timestamp,
};

mirror! {
    /// How a phone stands with the county.
    DeviceState = yixian_domain::identity::DeviceState {
        /// In good standing.
        Active,
        /// Replaced by another; what it still sends waits for its author.
        Replaced,
        /// Reported lost; nothing from it is taken.
        Lost,
        /// Objected to; nothing from it is taken until an officer settles it.
        Objected,
    }
}

mirror! {
    /// Why a phone is revoked.
    RevocationCause = yixian_domain::identity::RevocationCause {
        /// 更换: another takes its place.
        Replaced,
        /// 挂失: it may be in other hands.
        Lost,
    }
}

/// One of a person's phones.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct DeviceRow {
    /// Which.
    pub id: DeviceId,
    /// How it stands.
    pub state: DeviceState,
    /// When it was enrolled, by the county's clock.
    pub enrolled: Timestamp,
    /// Who vouched for the person then.
    pub vouched_by: PersonId,
    /// Whether it is this one.
    pub this_phone: bool,
}

/// A code that enrols one phone of one person.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct IssuedCode {
    /// For whom.
    pub person: PersonId,
    /// The 18 digits, in groups of three to read out.
    pub digits: String,
    /// The link for a QR code. It holds the code: show it to this person only.
    pub link: String,
    /// Until when it can be used, by the county's clock.
    pub valid_until: Timestamp,
}

/// A person's phones, and codes for new ones.
#[derive(uniffi::Object)]
pub struct Devices {
    pub(crate) client: client::Client,
    pub(crate) core: Core,
}

#[uniffi::export]
impl Devices {
    /// This person's phones, the newest first; empty before the first sync.
    pub async fn list(&self) -> Result<Vec<DeviceRow>, CoreError> {
        let rows =
            self.core.0.with(|profile| profile.look(|profile| Ok(crate::convert::all(profile.devices()?))));
        Ok(rows.await?)
    }

    /// Asks the county for a code for somebody: `spoken` for 15 minutes, to be read out over the phone, else for 30
    /// days, to be printed. With `replaces` the new phone takes the place of the person's others. Needs signal.
    pub async fn issue_code(
        &self,
        person: PersonId,
        spoken: bool,
        replaces: bool,
    ) -> Result<IssuedCode, CoreError> {
        let run = self.client.sync(&self.core.0, vec![devices::ask_code(person, spoken, replaces)], false)?;
        let synced = run.finish().await?;
        self.core.call(move |profile| profile.issued_code(person, synced.answers.first())).await
    }

    /// Revokes a person's phone, or all of them if none is named: one's own, or as somebody who may vouch for that
    /// person.
    #[uniffi::method(default(device = None))]
    pub async fn revoke(
        &self,
        person: PersonId,
        cause: RevocationCause,
        device: Option<DeviceId>,
    ) -> Result<EventId, CoreError> {
        let cause: identity::RevocationCause = cause.into();
        self.core.call(move |profile| profile.revoke(person, device, cause)).await
    }

    /// "That is not me": objects to a phone that was enrolled in this person's name.
    pub async fn object_to(&self, device: DeviceId) -> Result<EventId, CoreError> {
        self.core.call(move |profile| -> Result<EventId, Error> { profile.object(device) }).await
    }
}

impl From<devices::DeviceRow> for DeviceRow {
    fn from(core: devices::DeviceRow) -> Self {
        Self {
            id: core.id,
            state: core.state.into(),
            enrolled: core.enrolled.into(),
            vouched_by: core.vouched_by,
            this_phone: core.this,
        }
    }
}

impl From<devices::IssuedCode> for IssuedCode {
    fn from(core: devices::IssuedCode) -> Self {
        Self {
            person: core.person,
            digits: core.digits,
            link: core.link,
            valid_until: core.valid_until.into(),
        }
    }
}
