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
//! | [`identity`] | devices of a person, events that wait for somebody's confirmation |
//! | [`rules`] | official rules as data: value, source, effective date, who may change it |

pub mod apply;
pub mod document;
pub mod event;
pub mod history;
pub mod id;
pub mod identity;
pub mod meetings;
pub mod order;
pub mod org;
pub mod permit;
pub mod rules;
#[cfg(test)]
mod testing;
pub mod text;
pub mod time;

pub use apply::{Rejection, Share, Target, apply, check, record, targets};
pub use document::{Audience, Document, DocumentKey};
pub use event::{Event, Recorded};
pub use id::{AppointmentId, CountyId, DeviceId, EventId, MeetingId, MembershipId, OrgId, PersonId};
pub use permit::{Permission, Refusal, permit};
