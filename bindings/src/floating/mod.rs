//! Members away from home: where they are, who keeps in touch, what they say of their own will.

mod area;
mod screens;

pub use self::{
    area::{Floating, places},
    screens::{
        AwayChoice, AwayRights, AwayRow, AwayScreen, BranchNear, BranchesNear, CareRow, CertificateRow,
        ContactDue, ContactEntered, ContactLogRow, ContactWay, Departure, DepartureReason, DepartureRow,
        FloatingRegister, HostAttendance, HostFinding, HostMeeting, HostProof, HostRow, InflowRow,
        KeepsInTouch, LostSearch, LostStep, LostStepRow, MemberCertificate, News, NewsPhrase, NewsRow,
        PlaceRow,
    },
};
