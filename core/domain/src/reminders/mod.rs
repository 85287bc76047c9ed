//! What is due, for whom, since when and why: computed from documents, rules and today, never stored and never sent,
//! but to those who hold no such documents: see [`Overview`].
//!
//! [`evaluate`] is the one function. [`plan`] says on which of the next days a phone has something to say, at most one
//! notice a day.

mod desk;
mod evaluate;
pub mod event;
mod facts;
mod gist;
mod kinds;
pub mod matter;
mod overview;
mod plan;
mod reminder;
#[cfg(test)]
mod testing;

pub use self::{
    desk::{Desk, Note, is_of_absence},
    evaluate::{Evaluation, Snoozed, evaluate, held_off},
    event::Handling,
    facts::{BranchFacts, Own, PersonFacts},
    gist::Gist,
    kinds::meetings_since,
    matter::MatterKey,
    overview::{BranchOverview, Overview},
    plan::{DAYS, Noticed, PlannedNotice, plan, seen_by},
    reminder::{Action, Decision, NotShown, Reader, Reminder, Severity, Why},
};
