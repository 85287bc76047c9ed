//! Fixed keys, ids, times.

use yixian_domain::{
    AppointmentId, DeviceId, EventId, MeetingId, MembershipId, OrgId, PersonId,
    time::{DeviceTime, ServerAnchor, StatedDate, Timestamp},
};
use yixian_protocol::{
    Seed,
    event::{Link, Making},
    hash::digest,
    sign::DeviceKey,
};

pub(crate) const fn org(n: u8) -> OrgId {
    OrgId::from_bytes([0x10 + n; 16])
}

pub(crate) const fn person(n: u8) -> PersonId {
    PersonId::from_bytes([0x20 + n; 16])
}

pub(crate) const fn meeting(n: u8) -> MeetingId {
    MeetingId::from_bytes([0x30 + n; 16])
}

pub(crate) const fn membership(n: u8) -> MembershipId {
    MembershipId::from_bytes([0x40 + n; 16])
}

pub(crate) const fn appointment(n: u8) -> AppointmentId {
    AppointmentId::from_bytes([0x50 + n; 16])
}

pub(crate) const fn device(n: u8) -> DeviceId {
    DeviceId::from_bytes([0x60 + n; 16])
}

pub(crate) const fn event_id(n: u8) -> EventId {
    EventId::from_bytes([0x70 + n; 16])
}

pub(crate) const COUNTY: [u8; 16] = [0x0c; 16];

pub(crate) fn day(text: &str) -> StatedDate {
    text.parse().unwrap()
}

/// The phone's key.
pub(crate) fn phone() -> DeviceKey {
    Seed::new([0xa1; 32]).signer()
}

/// The county's key.
pub(crate) fn county() -> DeviceKey {
    Seed::new([0xc0; 32]).signer()
}

/// 2026-09-10 10:00 in Shanghai.
pub(crate) const TEN: Timestamp = Timestamp(1_789_005_600_000);

/// A phone that has heard the server's time an hour ago, and whose own clock is ten minutes fast.
pub(crate) fn time() -> DeviceTime {
    DeviceTime {
        wall: TEN.plus_ms(600_000),
        elapsed_ms: 7_200_000,
        awake_ms: 5_400_000,
        boot: 3,
        anchor: Some(ServerAnchor { server: TEN.plus_ms(-3_600_000), elapsed_ms: 3_600_000, boot: 3 }),
    }
}

/// The seventh event of a phone's chain; what stands before it is named after the fixture, so that each stands alone.
pub(crate) fn seventh<'a>(key: &'a DeviceKey, name: &str) -> Making<'a> {
    Making {
        key,
        device: key.public().device(),
        author: person(1),
        after: Link { number: 6, digest: digest("golden", &[name.as_bytes()]) },
        time: time(),
        salt: [0x5a; 16],
    }
}
