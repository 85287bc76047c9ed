//! Organisations, persons, memberships, appointments (组织、人、党籍、任职).
//!
//! A person, a membership and an appointment are three things. Organisations are nodes of a dated tree with
//! a stable opaque id. Who should come, who may do what and who sees what are all counted by date.

pub mod event;
pub mod organisation;
pub mod roster;

pub use event::Term;
pub use organisation::{OrgKind, OrgTree, Organisation};
pub use roster::{
    Appointment, EndReason, Member, MemberState, Membership, MembershipKind, Peer, Peers, PersonFile,
    Profile, Role, Roster, has_died,
};
