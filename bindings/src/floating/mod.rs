//! Members away from home: where they are, who keeps in touch, what they say of their own will.

mod area;
mod entries;
mod hosts;
mod screens;

pub use self::{
    area::{Floating, places},
    entries::{AwayEntries, AwayEntry, AwayEntryRow, EntryWithdrawn},
    hosts::{BranchNear, BranchesNear, HostAttendance, HostFinding, HostMeeting, HostRow},
    screens::{
        AwayBackRow, AwayChoice, AwayRights, AwayRow, AwayScreen, CareRow, CertificateRow, ContactDue,
        ContactEntered, ContactLogRow, ContactWay, Departure, DepartureReason, DepartureRow,
        FloatingRegister, Guest, HostProof, InflowRow, KeepsInTouch, LostSearch, LostStep, LostStepRow,
        MemberCertificate, News, NewsPhrase, NewsRow, PlaceRow,
    },
};
