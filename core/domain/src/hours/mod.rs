//! Hours of learning together (集中学习, 学时; 1.2): what closed meetings say, in whole minutes. The county's profile makes
//! hours of them. What nobody has recorded is not known, and never nothing; time in an app is never counted.

use std::collections::BTreeMap;

use chrono::{Datelike, Timelike};

use crate::{
    MeetingId, Rejection,
    meetings::{Meeting, MeetingKind, Plan, plan::group},
    rules::{RuleValue, Rules},
    time::{StatedDate, Timestamp},
};

/// No meeting learns longer than this, in minutes: half a day and half a night.
pub const MOST_MINUTES: u16 = 720;

/// Longer than this since it began says more about a forgotten closing than about the meeting, in minutes.
const LIKELY: i64 = 480;

/// What meetings add up to.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Learning {
    /// The minutes that are recorded.
    pub minutes: u32,
    /// In how many meetings.
    pub meetings: u32,
    /// How many meetings beside them do not say how long was learnt.
    pub unrecorded: u32,
}

impl Learning {
    /// Counts one closed meeting.
    pub fn add(&mut self, kind: MeetingKind, minutes: Option<u16>) {
        match minutes {
            Some(0) => {}
            Some(minutes) => {
                self.minutes = self.minutes.saturating_add(u32::from(minutes));
                self.meetings = self.meetings.saturating_add(1);
            }
            None if is_for_learning(kind) => self.unrecorded = self.unrecorded.saturating_add(1),
            None => {}
        }
    }
}

/// Whether people learn together at such meetings as a rule, so that one that does not say how long leaves a gap.
#[must_use]
pub const fn is_for_learning(kind: MeetingKind) -> bool {
    match kind {
        MeetingKind::General
        | MeetingKind::Group
        | MeetingKind::Lecture
        | MeetingKind::ThemeDay
        | MeetingKind::LifeMeeting => true,
        MeetingKind::Election | MeetingKind::Committee | MeetingKind::Appraisal => false,
    }
}

/// What a branch's meetings of a year add up to: for whoever came to all of them. Several records of one meeting count
/// once, with the longest that one of them says.
pub fn learning_in<'a>(meetings: impl IntoIterator<Item = &'a Meeting>, year: i32) -> Learning {
    let known: BTreeMap<MeetingId, &Meeting> =
        meetings.into_iter().map(|meeting| (meeting.id, meeting)).collect();
    let mut learning = Learning::default();
    for meeting in known.values() {
        let records = group(meeting.id, |id| known.get(&id).copied());
        if records.first() != Some(&meeting.id) {
            continue; // the first of the group counts for all
        }
        let Some(plan) = meeting.plan().filter(|plan| plan.date.year() == year && !plan.cancelled) else {
            continue;
        };
        let closings = || records.iter().filter_map(|id| known.get(id)?.closing());
        if closings().next().is_some() {
            learning.add(plan.kind, closings().filter_map(|closing| closing.learning).max());
        }
    }
    learning
}

/// How long was probably learnt at a meeting that is being closed: since it was to begin, in full tens of minutes. None
/// where that would be a guess.
#[must_use]
pub fn proposed(plan: &Plan, now: Timestamp) -> Option<u16> {
    let starts = plan.starts.filter(|_| is_for_learning(plan.kind))?;
    let began = Timestamp::start_of(plan.date).0 + i64::from(starts.num_seconds_from_midnight()) * 1000;
    let lasted = now.0.checked_sub(began)? / 60_000;
    let tens = lasted - lasted % 10;
    u16::try_from(tens).ok().filter(|_| (10..=LIKELY).contains(&tens))
}

/// By what hours are counted on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HoursRule {
    /// How many hours a year asks for.
    pub hours: u32,
    /// How many minutes are one hour.
    pub profile: u32,
}

impl HoursRule {
    /// How many minutes a year asks for.
    #[must_use]
    pub const fn minutes(self) -> u32 {
        self.hours.saturating_mul(self.profile)
    }

    /// Minutes as tenths of an hour, cut off: what is not full does not count.
    #[must_use]
    pub const fn tenths(self, minutes: u32) -> u32 {
        let profile = if self.profile == 0 { 60 } else { self.profile };
        minutes.saturating_mul(10) / profile
    }
}

/// What a rule (`hours.member`, `hours.secretary`) asks for, by the county's profile.
///
/// # Errors
/// [`Rejection::UnknownRule`], [`Rejection::RuleNotInForce`] where there is none on that day.
pub fn hours_rule(rules: Rules<'_>, rule: &str, on: StatedDate) -> Result<HoursRule, Rejection> {
    let number = |rule: &str| match rules.on(rule, on)?.value {
        RuleValue::Count(number) | RuleValue::Minutes(number) => Ok(*number),
        _ => Err(Rejection::UnknownRule { rule: rule.to_owned() }),
    };
    Ok(HoursRule { hours: number(rule)?, profile: number("hours.profile")? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        DocumentKey, Event,
        meetings::{
            Outcome, Tally,
            event::{MeetingClosed, MeetingJoined, MeetingPlanned},
        },
        record,
        rules::{NATIONAL, RuleSet},
        testing::{day, event_id, meeting, org, person, plan, recorded},
    };

    fn take(known: Meeting, id: u16, event: impl Into<Event>) -> Meeting {
        let (key, event) = (DocumentKey::Meeting(known.id), event.into());
        let mut document = known.into();
        record(key, &mut document, &recorded(id, person(1), &event));
        document.as_meeting().unwrap().clone()
    }

    fn planned(id: u16, on: &str, kind: MeetingKind) -> Meeting {
        let plan = Plan { kind, date: day(on), ..plan("会") };
        let planned = MeetingPlanned { meeting: meeting(id), branch: org(1), plan, supersedes: vec![] };
        take(Meeting::new(meeting(id), org(1)), id * 10, planned)
    }

    fn closed(known: Meeting, id: u16, learning: Option<u16>, supersedes: &[u16]) -> Meeting {
        let (tally, counted, outcome) = (Tally::default(), vec![], Outcome::NoQuorum);
        let supersedes = supersedes.iter().map(|id| event_id(*id)).collect();
        let closed = MeetingClosed { meeting: known.id, outcome, tally, counted, learning, supersedes };
        take(known, id, closed)
    }

    fn of(meetings: &[Meeting], year: i32) -> (u32, u32, u32) {
        let Learning { minutes, meetings, unrecorded } = learning_in(meetings, year);
        (minutes, meetings, unrecorded)
    }

    #[test]
    fn what_is_recorded_adds_up_and_what_is_not_is_said() {
        use MeetingKind::{Committee, Lecture, ThemeDay};
        let all = [
            closed(planned(1, "2026-03-10", ThemeDay), 11, Some(90), &[]),
            closed(planned(2, "2026-12-31", Lecture), 21, Some(60), &[]),
            closed(planned(3, "2026-05-10", ThemeDay), 31, None, &[]),
            closed(planned(4, "2026-06-10", Committee), 41, None, &[]),
            closed(planned(5, "2026-07-10", ThemeDay), 51, Some(0), &[]),
            closed(planned(6, "2027-01-01", ThemeDay), 61, Some(45), &[]),
            planned(7, "2026-08-10", ThemeDay),
        ];
        assert_eq!(of(&all, 2026), (150, 2, 1), "流会 counts as study; a committee learns if it says so");
        assert_eq!(of(&all, 2027), (45, 1, 0), "the year is the calendar's");
        assert_eq!(of(&all, 2025), (0, 0, 0));
    }

    #[test]
    fn a_correction_stands_and_joined_records_count_once() {
        let one = closed(planned(1, "2026-03-10", MeetingKind::Lecture), 11, Some(90), &[]);
        let put_right = closed(one, 12, Some(40), &[11]);
        assert_eq!(of(std::slice::from_ref(&put_right), 2026), (40, 1, 0));
        let other = closed(planned(2, "2026-03-10", MeetingKind::Lecture), 21, Some(60), &[]);
        assert_eq!(of(&[put_right.clone(), other.clone()], 2026), (100, 2, 0));
        let join = MeetingJoined { meeting: meeting(1), with: meeting(2), joined: true, supersedes: vec![] };
        let both = [take(put_right, 13, join.clone()), take(other, 13, join)];
        assert_eq!(of(&both, 2026), (60, 1, 0));
    }

    #[test]
    fn how_long_is_proposed_where_it_is_no_guess() {
        let begins = Plan { starts: chrono::NaiveTime::from_hms_opt(9, 0, 0), ..plan("会") };
        let began = Timestamp::start_of(begins.date).0 + 9 * 3_600_000;
        let after = |plan: &Plan, minutes: i64| proposed(plan, Timestamp(began + minutes * 60_000));
        assert_eq!([95, 10, 480].map(|minutes| after(&begins, minutes)), [Some(90), Some(10), Some(480)]);
        assert_eq!([9, 0, -60, 490, 3000].map(|minutes| after(&begins, minutes)), [None; 5]);
        assert_eq!(after(&Plan { starts: None, ..begins.clone() }, 95), None);
        assert_eq!(after(&Plan { kind: MeetingKind::Committee, ..begins }, 95), None);
        assert_eq!(proposed(&plan("会"), Timestamp(i64::MIN)), None);
    }

    #[test]
    fn hours_are_minutes_by_the_profile() {
        let national = RuleSet::from_json(NATIONAL).unwrap();
        let rules = Rules { national: &national, county: None, branch: None };
        let rule = |rule: &str| hours_rule(rules, rule, day("2026-09-10")).unwrap();
        assert_eq!((rule("hours.member").minutes(), rule("hours.secretary").minutes()), (1920, 3360));
        let tenths = |profile, minutes| HoursRule { hours: 32, profile }.tenths(minutes);
        assert_eq!([(60, 95), (45, 90), (0, 60)].map(|(by, minutes)| tenths(by, minutes)), [15, 20, 10]);
        let none = hours_rule(rules, "hours.nobody", day("2026-09-10"));
        let not_in_force = Rejection::RuleNotInForce { rule: "hours.nobody".into(), on: day("2026-09-10") };
        assert_eq!(none, Err(not_in_force));
        let wrong = hours_rule(rules, "float.months", day("2026-09-10"));
        assert_eq!(wrong, Err(Rejection::UnknownRule { rule: "float.months".into() }));
    }
}
