//! Dues, and what officers have done about them.

use chrono::Duration;
use yixian_domain::{
    dues::{
        Assessment, Category, Month, Paid, Way,
        event::{DuesAssessed, DuesDeclared, DuesReceived},
    },
    reminders::{Handling, MatterKey, event::MatterHandled},
    time::StatedDate,
};

use super::{County, day, person};

fn month(year: i32, month: u32) -> Month {
    Month::new(year, month).unwrap()
}

fn paid(from: Month, until: Month, fen: i64, on: StatedDate) -> Paid {
    let fen = fen * i64::from(until.since(from) + 1);
    Paid { from, until, fen, on, way: Way::Cash, through: None, through_other: None }
}

impl County {
    /// Everybody's dues are fixed for two years. In a branch that collects by quarter there are four to eight receipts;
    /// of the others most have paid the year at once, some say that they have, some have not paid.
    pub(super) fn dues(&mut self, n: u32, who: u32, by_quarter: bool) {
        let (branch, person, officer) = (self.branch_id(n), person(n, who), super::person(n, 0));
        let fen = 20 + 10 * i64::from(self.up_to(8));
        if !self.one_in(40) {
            for year in [2025, 2026] {
                let assessment = Assessment {
                    category: Category::Farmer,
                    monthly_fen: fen,
                    from: month(year, 1),
                    until: month(year, 12),
                    resolution: format!("{year}年第1次支部党员大会决议"),
                    reduction: None,
                };
                let on = month(year, 1).first_day() + Duration::days(9);
                self.say(on, officer, DuesAssessed { branch, person, assessment, supersedes: vec![] });
            }
        }
        if by_quarter {
            let (quarters, first) = (4 + self.up_to(4), month(2025, 1));
            for quarter in 0..quarters {
                let from = first.plus(i32::try_from(quarter * 3).unwrap());
                self.receipt(n, who, paid(from, from.plus(2), fen, from.first_day() + Duration::days(40)));
            }
            return;
        }
        self.receipt(n, who, paid(month(2025, 1), month(2025, 12), fen, day("2025-03-10")));
        match self.up_to(7) {
            0 => {}
            1 => {
                let on = self.days_ago(1, 60);
                let paid = paid(month(2026, 1), month(2026, 12), fen, on);
                self.say(on, person, DuesDeclared { branch, paid, supersedes: vec![] });
            }
            _ => self.receipt(n, who, paid(month(2026, 1), month(2026, 12), fen, day("2026-03-10"))),
        }
    }

    fn receipt(&mut self, n: u32, who: u32, paid: Paid) {
        let (branch, person, officer) = (self.branch_id(n), person(n, who), super::person(n, 0));
        let (at_meeting, declaration, supersedes, reason) = (None, None, vec![], None);
        let on = paid.on;
        let event = DuesReceived { branch, person, paid, at_meeting, declaration, supersedes, reason };
        self.say(on, officer, event);
    }

    /// Every third branch has dealt with something.
    pub(super) fn desk(&mut self, n: u32) {
        let org = self.branch_id(n);
        if !n.is_multiple_of(3) {
            return;
        }
        for who in 0..self.up_to(4) {
            let on = self.days_ago(1, 100);
            let matter = MatterKey {
                rule: "dues.flag_months".to_owned(),
                person: Some(person(n, who)),
                period: "2026-01".to_owned(),
            };
            let handling = if self.one_in(2) { Handling::Done } else { Handling::Told };
            let words = "已沟通".to_owned();
            self.say(on, person(n, 0), MatterHandled { org, matter, handling, words, supersedes: vec![] });
        }
    }
}
