//! The screens about one meeting: everything that is shown, read at one moment.

use std::collections::{BTreeMap, BTreeSet};

use yixian_domain::{
    MeetingId, OrgId, PersonId,
    floating::GuestCode,
    hours::proposed,
    meetings::Tally,
    org::{Peers, Roster},
    permit::Right,
    time::StatedDate,
};
use yixian_protocol::enrol::registry;

use super::view::{MeetingRow, Minutes, OwnState, RollRow};
use crate::{
    error::{Error, Result, known},
    profile::Profile,
};

/// A meeting as this person sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeetingScreen {
    /// The meeting.
    pub meeting: MeetingRow,
    /// What the branch is called.
    pub branch_name: String,
    /// What this person may do here.
    pub may: MeetingRights,
    /// What officers see besides.
    pub officers: Option<OfficersPart>,
    /// The names of those who are spoken of, as far as this phone knows them.
    pub names: BTreeMap<PersonId, String>,
}

/// What only officers see of a meeting.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfficersPart {
    /// The digits on the wall.
    pub digits: Vec<String>,
    /// What guests write down, so that their own county can ask about this meeting.
    pub guest_code: Option<GuestCode>,
    /// The count.
    pub tally: Tally,
    /// The minutes, by part.
    pub minutes: Vec<Minutes>,
}

/// The roll of a meeting.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RollScreen {
    /// The meeting.
    pub meeting: MeetingRow,
    /// What the branch is called.
    pub branch_name: String,
    /// What this person may do here.
    pub may: MeetingRights,
    /// The digits on the wall.
    pub digits: Vec<String>,
    /// What guests write down, so that their own county can ask about this meeting.
    pub guest_code: Option<GuestCode>,
    /// What guests scan instead: a link, drawn as a code.
    pub guest_link: Option<String>,
    /// The count.
    pub tally: Tally,
    /// Everybody.
    pub rows: Vec<RollRow>,
    /// For how many minutes people learnt together: as recorded, else as it seems; none where that would be a guess.
    pub learning: Option<u16>,
    /// The names of those who are spoken of and have no row.
    pub names: BTreeMap<PersonId, String>,
}

/// What a person may do about a meeting, as far as this phone knows: asked to grey out a button. The server judges.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MeetingRights {
    /// Mark, change the plan, write minutes, close, answer disputes.
    pub keep_roll: bool,
    /// Sign in, ask leave, sign others in, dispute.
    pub take_part: bool,
}

impl Profile {
    /// One meeting.
    ///
    /// # Errors
    /// [`Error::NotHere`] if it is not on this phone.
    pub fn meeting_screen(&self, id: MeetingId) -> Result<MeetingScreen> {
        self.look(|profile| {
            let (meeting, officers) = match profile.roll(id) {
                Ok(roll) => {
                    let part = OfficersPart {
                        digits: roll.digits,
                        guest_code: roll.guest_code,
                        tally: roll.tally,
                        minutes: roll.minutes,
                    };
                    (roll.meeting, Some(part))
                }
                Err(Error::NotHere(_)) => (profile.meeting_view(id)?, None),
                Err(other) => return Err(other),
            };
            let plan = &meeting.plan;
            let minutes = officers.iter().flat_map(|part| &part.minutes);
            let spoken_of = spoken_of(&meeting.own).chain(minutes.map(|part| part.by));
            let spoken_of = spoken_of.chain(plan.host).chain(plan.recorder).collect();
            Ok(MeetingScreen {
                branch_name: profile.org_name(meeting.branch)?,
                may: profile.meeting_rights(meeting.branch, plan.date)?,
                names: profile.names_of(meeting.branch, spoken_of)?,
                officers,
                meeting,
            })
        })
    }

    /// The roll of a meeting, for officers.
    ///
    /// # Errors
    /// [`Error::NotHere`] if it is not on this phone, or this person is no officer of the branch.
    pub fn roll_screen(&self, id: MeetingId) -> Result<RollScreen> {
        self.look(|profile| {
            let roll = profile.roll(id)?;
            let in_rows: BTreeSet<PersonId> = roll.rows.iter().map(|row| row.person).collect();
            let spoken_of = roll.rows.iter().flat_map(|row| spoken_of(&row.state));
            let spoken_of = spoken_of.filter(|person| !in_rows.contains(person)).collect();
            let meeting = roll.meeting;
            Ok(RollScreen {
                branch_name: profile.org_name(meeting.branch)?,
                may: profile.meeting_rights(meeting.branch, meeting.plan.date)?,
                names: profile.names_of(meeting.branch, spoken_of)?,
                learning: meeting.learning.or_else(|| proposed(&meeting.plan, profile.time().read().at)),
                digits: roll.digits,
                guest_code: roll.guest_code,
                guest_link: roll.guest_link,
                tally: roll.tally,
                rows: roll.rows,
                meeting,
            })
        })
    }

    fn meeting_rights(&self, branch: OrgId, date: StatedDate) -> Result<MeetingRights> {
        let me = self.me()?;
        let memberships = me.iter().flat_map(|me| me.memberships.values());
        let take_part = memberships.into_iter().any(|m| m.org == branch && m.period.covers(date));
        Ok(MeetingRights { keep_roll: self.has_right(Right::KeepRoll, branch)?, take_part })
    }

    /// What these people are called, as far as this phone knows them from a branch.
    pub(crate) fn names_of(
        &self,
        branch: OrgId,
        people: BTreeSet<PersonId>,
    ) -> Result<BTreeMap<PersonId, String>> {
        if people.is_empty() {
            return Ok(BTreeMap::new());
        }
        let identity = self.identity()?;
        let mut names = BTreeMap::new();
        let of_peers = |peers: &Peers| {
            let known =
                people.iter().filter_map(|person| Some((*person, peers.people.get(person)?.name.clone())));
            names.extend(known);
        };
        known(self.with_peers(branch, of_peers))?;
        let of_roster = |roster: &Roster| {
            let known = people.iter().map(|person| (*person, roster.name(*person).to_owned()));
            names.extend(known.filter(|(_, name)| !name.is_empty()));
        };
        known(self.with_roster(branch, of_roster))?;
        let county = registry(identity.county);
        names.extend(people.contains(&county).then(|| (county, identity.county_name.clone())));
        Ok(names)
    }
}

/// Who recorded a state, and who answered what was disputed about it.
fn spoken_of(state: &OwnState) -> impl Iterator<Item = PersonId> {
    let answers = state.disputes.iter().flat_map(|dispute| &dispute.answers);
    state.by.into_iter().chain(answers.map(|answer| answer.by))
}
