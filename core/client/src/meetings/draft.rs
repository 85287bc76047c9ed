//! The form of a meeting that somebody has begun to fill in: going back, or an app that the system ends, loses nothing.
//!
//! A draft is kept sealed on this phone and is never sent. The plan that it becomes takes it away.

use yixian_domain::{
    Event, MeetingId, OrgId, Rejection,
    meetings::{Plan, event::MeetingPlanned},
    text::limit,
};
use yixian_protocol::codec::{self, Decoded};

use crate::{error::Result, profile::Profile};

/// So many bytes a draft may have: what does not become a plan is not kept without end.
const MOST: usize = 64 * 1024;

impl Profile {
    /// Keeps what has been filled in of a new meeting, or of another plan for one; without a plan forgets it.
    ///
    /// # Errors
    /// [`Rejection::BadText`] if it is longer than anything that could be recorded; or if the store cannot be written.
    pub fn keep_plan_draft(&mut self, meeting: Option<MeetingId>, plan: Option<Plan>) -> Result<()> {
        let name = name_of(meeting);
        let Some(plan) = plan else { return Ok(self.store.queue_meta_put(&name, None)?) };
        let (meeting, branch) = (meeting.unwrap_or(NOBODYS), OrgId::from_bytes([0; 16]));
        let event = Event::from(MeetingPlanned { meeting, branch, plan, supersedes: Vec::new() });
        let draft = codec::encode_event(&event)?;
        if draft.len() > MOST {
            let most = u32::try_from(limit::PAGE).unwrap_or(u32::MAX);
            return Err(Rejection::BadText { field: "notice".to_owned(), most }.into());
        }
        Ok(self.store.queue_meta_put(&name, Some(&draft))?)
    }

    /// What has been filled in and has not become a plan yet. What another version left and this one does not read is none.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn plan_draft(&self, meeting: Option<MeetingId>) -> Result<Option<Plan>> {
        let kept = self.store.queue_meta_get(&name_of(meeting))?;
        Ok(match kept.map(|draft| codec::decode_event(&draft)) {
            Some(Ok(Decoded::Known(event))) => match *event {
                Event::MeetingPlanned(planned) => Some(planned.plan),
                _ => None,
            },
            _ => None,
        })
    }

    /// It has become a plan.
    pub(crate) fn forget_plan_draft(&mut self, meeting: Option<MeetingId>) -> Result<()> {
        let name = name_of(meeting);
        if self.store.queue_meta_get(&name)?.is_some() {
            self.store.queue_meta_put(&name, None)?;
        }
        Ok(())
    }
}

/// Of a meeting that has no id yet.
const NOBODYS: MeetingId = MeetingId::from_bytes([0; 16]);

fn name_of(meeting: Option<MeetingId>) -> String {
    meeting.map_or_else(|| "draft of a plan".to_owned(), |meeting| format!("draft of the plan of {meeting}"))
}
