//! Identifiers cross as their text. In each language they are a type of their own, so that none is taken for another.

pub use yixian_client::profiles::ProfileId;
pub use yixian_domain::{AppointmentId, DeviceId, EventId, MeetingId, OrgId, PersonId};

use crate::error::CoreError;

/// Reads an identifier; what is none becomes a typed error of the call that it was given to.
fn read<T: std::str::FromStr>(field: &str, text: &str) -> Result<T, CoreError> {
    text.parse().map_err(|_| CoreError::invalid(field, "not_an_id", "this is no identifier"))
}

macro_rules! id {
    ($name:ident, $field:literal) => {
        uniffi::custom_type!($name, String, {
            remote,
            try_lift: |text| Ok(read($field, &text)?),
            lower: |id| id.to_string(),
        });
    };
}

id!(AppointmentId, "appointment");
id!(DeviceId, "device");
id!(EventId, "event");
id!(MeetingId, "meeting");
id!(OrgId, "org");
id!(PersonId, "person");
id!(ProfileId, "profile");
