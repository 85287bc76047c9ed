//! Meetings: plans, rolls, sign-in, leave, minutes.

mod area;
mod plan;
mod rows;
mod screens;
mod standing;
mod tally;

pub use self::{
    area::Meetings,
    plan::{MeetingKind, MeetingPlan, Outcome, WhichMeeting},
    rows::{DisputeAnswer, DisputeRow, MeetingRow, Minutes, OwnState, RollRow},
    screens::{MeetingPage, MeetingRights, MeetingScreen, Notice, OfficersPart, Recipient, RollScreen},
    standing::{ExclusionGround, LeaveReason, MarkSource, Standing, Timing},
    tally::{Quorum, Tally},
};
