//! A person's devices, and events that wait for somebody's word.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{DeviceId, EventId, OrgId, PersonId, history::History, time::Timestamp};

/// A device was enrolled for a person. Recorded by the server, which saw the code.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeviceEnrolled {
    /// Whose.
    pub person: PersonId,
    /// Which.
    pub device: DeviceId,
    /// Who issued the code, and so vouched for the person.
    pub vouched_by: PersonId,
    /// When, by the server's clock.
    pub at: Timestamp,
    /// Whether the person's other devices are replaced by it.
    pub replaces: bool,
}

/// Why a device was revoked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RevocationCause {
    /// 更换: another took its place.
    Replaced,
    /// 挂失: it may be in other hands.
    Lost,
}

/// Devices were revoked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeviceRevoked {
    /// Whose.
    pub person: PersonId,
    /// Which; none means all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<DeviceId>,
    /// Why.
    pub cause: RevocationCause,
}

/// The person did not enrol this device.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EnrolmentObjected {
    /// The device objected to.
    pub device: DeviceId,
}

/// A waiting event was admitted or turned down.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EventAdmitted {
    /// Where it waits.
    pub waits_for: WaitsFor,
    /// The waiting event.
    pub event: EventId,
    /// Admitted, or turned down.
    pub admitted: bool,
}

/// Whose word an event waits for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitsFor {
    /// Its author's, from a device in good standing: it comes from a replaced phone.
    Author(PersonId),
    /// An officer's of this organisation: the author's office had ended when it arrived.
    Successor(OrgId),
}

/// How a device stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeviceState {
    /// In good standing.
    Active,
    /// Replaced by another; what it still sends waits for its author.
    Replaced,
    /// Reported lost; nothing from it is taken.
    Lost,
    /// Objected to; nothing from it is taken until an officer settles it.
    Objected,
}

/// One device of a person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Device {
    /// How it stands.
    pub state: DeviceState,
    /// When it was enrolled, by the server's clock.
    pub enrolled: Timestamp,
    /// Who vouched.
    pub vouched_by: PersonId,
}

/// The devices of a person, shown to that person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Devices {
    /// Whose.
    pub person: PersonId,
    /// The devices.
    #[serde(default)]
    pub devices: BTreeMap<DeviceId, Device>,
}

impl Devices {
    /// A person without devices.
    #[must_use]
    pub fn new(person: PersonId) -> Self {
        Self { person, devices: BTreeMap::new() }
    }

    /// Takes in an enrolment. One that was taken in already changes nothing; a device that was lost or objected to
    /// stays so. Only devices that were enrolled before it are replaced: a restored server may hear of the older
    /// later.
    pub fn enrol(&mut self, event: &DeviceEnrolled) {
        let known = self.devices.get(&event.device);
        let stopped = |d: &Device| matches!(d.state, DeviceState::Lost | DeviceState::Objected);
        if known.is_some_and(|d| stopped(d) || d.enrolled >= event.at) {
            return;
        }
        if event.replaces {
            let older = |d: &&mut Device| d.state == DeviceState::Active && d.enrolled <= event.at;
            for other in self.devices.values_mut().filter(older) {
                other.state = DeviceState::Replaced;
            }
        }
        let device = Device { state: DeviceState::Active, enrolled: event.at, vouched_by: event.vouched_by };
        self.devices.insert(event.device, device);
    }

    /// Takes in a revocation. A lost device stays lost, and only one in good standing is replaced: of the
    /// others even less is believed. A device that is not known yet is noted as lost all the same: a restored server
    /// hears of the loss before the device shows itself again.
    pub fn revoke(&mut self, event: &DeviceRevoked) {
        if let (Some(device), RevocationCause::Lost) = (event.device, event.cause) {
            self.devices.entry(device).or_insert(Device::unseen(self.person, DeviceState::Lost));
        }
        let meant = |id: &DeviceId| event.device.is_none_or(|wanted| wanted == *id);
        for (_, device) in self.devices.iter_mut().filter(|(id, _)| meant(id)) {
            match event.cause {
                RevocationCause::Lost => device.state = DeviceState::Lost,
                RevocationCause::Replaced if device.state == DeviceState::Active => {
                    device.state = DeviceState::Replaced;
                }
                RevocationCause::Replaced => {}
            }
        }
    }

    /// Takes in an objection: the device objected to stops, the one that objects stands again.
    pub fn object(&mut self, event: &EnrolmentObjected, from: DeviceId) {
        self.devices.entry(event.device).or_insert(Device::unseen(self.person, DeviceState::Objected));
        if let Some(device) = self.devices.get_mut(&event.device).filter(|d| d.state != DeviceState::Lost) {
            device.state = DeviceState::Objected;
        }
        if let Some(device) = self.devices.get_mut(&from).filter(|d| d.state == DeviceState::Replaced) {
            device.state = DeviceState::Active;
        }
    }
}

impl Device {
    /// One of which only is known that it is not to be believed.
    const fn unseen(person: PersonId, state: DeviceState) -> Self {
        Self { state, enrolled: Timestamp(0), vouched_by: person }
    }
}

/// An event that waits.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Waiting {
    /// Its kind, as named on the wire.
    pub kind: String,
    /// Who recorded it.
    pub author: PersonId,
    /// The body, as it was sent.
    #[serde(with = "bytes")]
    pub body: Vec<u8>,
    /// When it arrived, by the server's clock.
    pub since: Timestamp,
}

/// The events that wait for one circle's word, and the words given.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WaitingRoom {
    /// Whose word.
    pub waits_for: WaitsFor,
    /// What waits.
    #[serde(default)]
    pub events: BTreeMap<EventId, Waiting>,
    /// What was decided.
    #[serde(default)]
    pub decided: BTreeMap<EventId, History<bool>>,
}

impl WaitingRoom {
    /// Nothing waits.
    #[must_use]
    pub fn new(waits_for: WaitsFor) -> Self {
        Self { waits_for, events: BTreeMap::new(), decided: BTreeMap::new() }
    }

    /// What still waits.
    pub fn open(&self) -> impl Iterator<Item = (EventId, &Waiting)> {
        self.events.iter().filter(|(id, _)| !self.decided.contains_key(id)).map(|(id, w)| (*id, w))
    }
}

mod bytes {
    //! Serde for byte strings: one CBOR string instead of an array of numbers.
    use serde::{Deserializer, Serializer, de::Visitor};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        struct Bytes;
        impl<'de> Visitor<'de> for Bytes {
            type Value = Vec<u8>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a byte string")
            }
            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
                Ok(bytes.to_vec())
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<u8>, A::Error> {
                let mut bytes = Vec::new();
                while let Some(byte) = seq.next_element()? {
                    bytes.push(byte);
                }
                Ok(bytes)
            }
        }
        deserializer.deserialize_bytes(Bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{device, event_id, noon, org, person, recorded};

    const OLD: DeviceId = device(1);
    const NEW: DeviceId = device(2);

    fn enrolled(which: DeviceId, on: &str, replaces: bool) -> DeviceEnrolled {
        DeviceEnrolled { person: person(1), device: which, vouched_by: person(2), at: noon(on), replaces }
    }

    fn revoked(which: Option<DeviceId>, cause: RevocationCause) -> DeviceRevoked {
        DeviceRevoked { person: person(1), device: which, cause }
    }

    /// An old phone, and a new one that replaced it.
    fn two() -> Devices {
        let mut devices = Devices::new(person(1));
        devices.enrol(&enrolled(OLD, "2026-01-01", false));
        devices.enrol(&enrolled(NEW, "2026-09-01", true));
        devices
    }

    fn states(devices: &Devices) -> (DeviceState, DeviceState) {
        (devices.devices[&OLD].state, devices.devices[&NEW].state)
    }

    use DeviceState::{Active, Lost, Objected, Replaced};

    #[test]
    fn a_new_phone_replaces_the_old_and_the_record_names_who_vouched() {
        assert_eq!(states(&two()), (Replaced, Active));
        assert_eq!(two().devices[&NEW].vouched_by, person(2));
        let mut side_by_side = Devices::new(person(1));
        side_by_side.enrol(&enrolled(OLD, "2026-01-01", false));
        side_by_side.enrol(&enrolled(NEW, "2026-09-01", false));
        assert_eq!(states(&side_by_side), (Active, Active));
    }

    #[test]
    fn an_objection_stops_the_new_phone_and_the_old_one_stands_again() {
        let mut devices = two();
        devices.object(&EnrolmentObjected { device: NEW }, OLD);
        assert_eq!(states(&devices), (Active, Objected));
        devices.enrol(&enrolled(NEW, "2026-09-01", true));
        assert_eq!(states(&devices), (Active, Objected), "the same enrolment again changes nothing");
        devices.enrol(&enrolled(NEW, "2026-09-03", true));
        assert_eq!(states(&devices), (Active, Objected), "nor does a later one: its key was in other hands");
    }

    #[test]
    fn a_lost_phone_stays_lost() {
        let mut devices = two();
        devices.revoke(&revoked(Some(OLD), RevocationCause::Lost));
        assert_eq!(states(&devices), (Lost, Active), "the other one is not meant");
        devices.object(&EnrolmentObjected { device: NEW }, OLD);
        assert_eq!(states(&devices).0, Lost);
        devices.object(&EnrolmentObjected { device: OLD }, NEW);
        devices.revoke(&revoked(Some(OLD), RevocationCause::Replaced));
        devices.enrol(&enrolled(OLD, "2027-01-01", true));
        assert_eq!(states(&devices).0, Lost);
    }

    #[test]
    fn what_was_stopped_before_the_server_knew_it_stays_stopped() {
        let mut devices = Devices::new(person(1));
        devices.revoke(&revoked(Some(OLD), RevocationCause::Lost));
        devices.object(&EnrolmentObjected { device: NEW }, device(3));
        devices.enrol(&enrolled(OLD, "2026-01-01", false));
        devices.enrol(&enrolled(NEW, "2026-09-01", true));
        assert_eq!(states(&devices), (Lost, Objected));
    }

    #[test]
    fn an_older_enrolment_that_is_heard_of_later_replaces_nothing() {
        let mut devices = Devices::new(person(1));
        devices.enrol(&enrolled(NEW, "2026-09-01", true));
        devices.enrol(&enrolled(OLD, "2026-01-01", true));
        assert_eq!(states(&devices), (Active, Active));
    }

    #[test]
    fn no_device_named_means_all_of_them() {
        let mut devices = two();
        devices.revoke(&revoked(None, RevocationCause::Replaced));
        assert_eq!(states(&devices), (Replaced, Replaced));
        devices.revoke(&revoked(None, RevocationCause::Lost));
        assert_eq!(states(&devices), (Lost, Lost));
    }

    #[test]
    fn replacing_believes_no_more_of_a_phone_that_was_objected_to() {
        let mut devices = two();
        devices.object(&EnrolmentObjected { device: NEW }, OLD);
        devices.revoke(&revoked(None, RevocationCause::Replaced));
        assert_eq!(states(&devices), (Replaced, Objected));
    }

    #[test]
    fn what_was_decided_no_longer_waits() {
        let mut room = WaitingRoom::new(WaitsFor::Successor(org(1)));
        let waiting = |author| Waiting {
            kind: "roll_marked".into(),
            author,
            body: vec![0, 255],
            since: noon("2026-09-10"),
        };
        room.events = [(event_id(1), waiting(person(1))), (event_id(2), waiting(person(2)))].into();
        let admitted = EventAdmitted { waits_for: room.waits_for, event: event_id(1), admitted: true }.into();
        room.decided.entry(event_id(1)).or_default().add(&recorded(9, person(3), &admitted), true, &[]);
        assert_eq!(room.open().map(|(id, _)| id).collect::<Vec<_>>(), [event_id(2)]);
        let json = serde_json::to_string(&room).unwrap();
        assert_eq!(serde_json::from_str::<WaitingRoom>(&json).unwrap(), room);
    }
}
