//! Members away from home (流动党员): where they are, who keeps in touch, what they say of their own will.
//!
//! Away is whoever left and has not come back; *floating* is who has been away for six months without a transfer of his
//! belonging (中办, 2024-11-11). Nothing here decides about anybody: a search has steps, and a person takes each.

mod away;
mod cancel;
pub(crate) mod check;
pub mod event;
mod guest;
mod ladder;
mod place;

pub use self::{
    away::{Away, Contact, ContactEntry, Homecoming, HostAnswer, HostEntry, Stay, StepEntry},
    cancel::Cancelled,
    event::{
        AwayEntry, Certificate, Choice, ContactWay, Departure, DepartureReason, HostAttendance, HostFinding,
        HostMeeting, News, Phrase, Proof,
    },
    guest::{BadGuestCode, GuestCode},
    ladder::{Search, Step, floating_from, ladder_since, search as search_for},
    place::{Place, UnknownPlace, search as search_places},
};
