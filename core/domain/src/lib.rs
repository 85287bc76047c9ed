//! What things are and what the rules say.
//!
//! Everything here is a pure function of its arguments: no clock, no randomness, no files, no network,
//! no async. The phone and the server run the same code, so what a phone predicts is what the server
//! decides.
//!
//! Where to start: [`event::Event`] lists what people can do, [`document::Document`] what that adds up
//! to, [`apply()`] is the one function that turns the first into the second, [`permit()`] says who may.
//!
//! | module | holds |
//! |---|---|
//! | [`org`] | organisations as a dated tree, persons, memberships, appointments |
//! | [`meetings`] | plans, rolls, sign-in, leave, proxies, minutes, closing, quorum |
//! | [`dues`] | what a month's dues are, what was fixed, what is there |
//! | [`floating`] | members away from home: places, contacts, news, certificates |
//! | [`privacy`] | consent, mistakes, deletion, who looked at a number |
//! | [`hours`] | hours of learning together: what closed meetings say, by the county's profile |
//! | [`reminders`] | what is due, for whom, since when and why |
//! | [`identity`] | devices of a person, events that wait for somebody's confirmation |
//! | [`rules`] | official rules as data: value, source, effective date, who may change it |

pub mod apply;
pub mod document;
pub mod dues;
pub mod event;
pub mod floating;
pub mod history;
pub mod hours;
pub mod id;
pub mod identity;
pub mod meetings;
pub mod order;
pub mod org;
pub mod permit;
pub mod privacy;
pub mod reminders;
pub mod rules;
#[cfg(test)]
mod testing;
pub mod text;
pub mod time;

pub use apply::{Rejection, Share, Target, apply, check, floats, record, targets};
pub use document::{Audience, Document, DocumentKey};
pub use event::{Event, Recorded};
pub use id::{AppointmentId, CountyId, DeviceId, EventId, MeetingId, MembershipId, OrgId, PersonId};
pub use permit::{Permission, Refusal, permit};
