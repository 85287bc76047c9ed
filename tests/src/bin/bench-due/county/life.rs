//! Organisation life.

use chrono::{Datelike, Duration, NaiveTime};
use yixian_domain::{
    MeetingId,
    dues::Month,
    meetings::{
        MeetingKind, Outcome, Plan, Tally,
        event::{MeetingClosed, MeetingPlanned},
    },
    time::StatedDate,
};

use super::{County, MEMBERS, day, id, person, today};

impl County {
    /// Some twenty that were closed in the last year: a theme day each month, a general meeting each quarter, three
    /// lectures, a 组织生活会 in every third branch; and one from before. Here and there one was missed.
    pub(super) fn meetings(&mut self, n: u32) {
        self.meeting(n, 0, MeetingKind::General, day("2025-10-10"));
        let mut next = 1;
        for back in 0..12 {
            let month = Month::of(today()).plus(-back);
            let date = month.first_day() + Duration::days(9);
            if !self.one_in(12) {
                self.meeting(n, next, MeetingKind::ThemeDay, date);
            }
            next += 1;
            if back % 3 == 1 && !self.one_in(6) {
                self.meeting(n, next, MeetingKind::General, date + Duration::days(3));
            }
            next += 1;
            if back % 4 == 1 {
                self.meeting(n, next, MeetingKind::Lecture, date + Duration::days(5));
            }
            next += 1;
        }
        if self.one_in(3) {
            self.meeting(n, next, MeetingKind::LifeMeeting, day("2026-12-15"));
        }
    }

    fn meeting(&mut self, n: u32, nth: u32, kind: MeetingKind, date: StatedDate) {
        let (branch, officer) = (self.branch_id(n), person(n, 0));
        let meeting = MeetingId::from_bytes(id(5, n * 64 + nth));
        let plan = Plan {
            kind,
            title: format!("{}年{}月{}", date.year(), date.month(), kind.chinese()),
            date,
            starts: NaiveTime::from_hms_opt(10, 0, 0),
            place: "村部会议室".to_owned(),
            topics: vec!["学习".to_owned(), "收缴党费".to_owned(), "志愿服务".to_owned()],
            notice: "请各位党员按时参加,不能参加的提前请假。".to_owned(),
            host: Some(officer),
            recorder: Some(person(n, 1)),
            cancelled: false,
        };
        self.say(date, officer, MeetingPlanned { meeting, branch, plan, supersedes: vec![] });
        let counted = (0..24).map(|_| self.event_id()).collect();
        let tally =
            Tally { members: MEMBERS, expected: 28, voting_expected: 27, present: 24, ..Tally::default() };
        let outcome = if self.one_in(30) { Outcome::NoQuorum } else { Outcome::Held };
        self.say(
            date,
            officer,
            MeetingClosed { meeting, outcome, tally, counted, learning: Some(90), supersedes: vec![] },
        );
    }
}
