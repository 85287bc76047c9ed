//! Members away from home: where they are, who keeps in touch, what they say of their own will.

mod area;
mod entries;
mod hosts;
mod records;
mod screens;

pub use self::{
    area::{Floating, places},
    entries::{AwayEntries, AwayEntry, AwayEntryRow, EntryWithdrawn},
    hosts::{BranchNear, BranchesNear, HostAttendance, HostFinding, HostMeeting, HostRow},
    records::{
        AwayChoice, ContactEntered, ContactWay, Departure, DepartureReason, Guest, HostProof, LostStep,
        MemberCertificate, News, NewsPhrase, PlaceRow,
    },
    screens::{
        AwayBackRow, AwayRights, AwayRow, AwayScreen, CareRow, CertificateRow, ContactDue, ContactLogRow,
        DepartureRow, FloatingRegister, InflowRow, KeepsInTouch, LostSearch, LostStepRow, NewsRow,
    },
};
