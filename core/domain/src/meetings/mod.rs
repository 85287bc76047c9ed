//! Organisation life (组织生活): meetings, who came, what was written down.
//!
//! A meeting is three kinds of documents, because three circles may see them:
//! [`Meeting`] (plan, notice, how it ended: the branch's members),
//! [`Roll`] (everybody's marks, digits, minutes: the branch's officers) and
//! [`PersonRoll`] (one's own marks: oneself).

pub mod event;
pub mod plan;
pub mod roll;
pub mod tally;
pub mod timing;

pub use plan::{Meeting, MeetingKind, Outcome, Plan};
pub use roll::{LeaveReason, Mark, MarkSource, PersonRoll, Roll, Standing, State};
pub use tally::{Quorum, QuorumRule, Tally, tally};
pub use timing::Timing;
