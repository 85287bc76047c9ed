//! Hours of learning (学时): one's own, and what the branch's meetings add up to.

use chrono::Datelike;
use yixian_domain::{
    hours::{HoursRule, Learning, hours_rule},
    meetings::Standing,
    org::Role,
};

use crate::{error::Result, home::OrgName, meetings::MeetingRow, profile::Profile};

/// A year of learning together, as far as this phone knows. Self-study is none of it, and nothing of it is sent anywhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HoursScreen {
    /// Whose meetings.
    pub branch: OrgName,
    /// Which year.
    pub year: i32,
    /// What was recorded of the meetings that this person came to.
    pub own: Learning,
    /// What was recorded of all of them: of whoever came to each.
    pub branch_meetings: Learning,
    /// What a year asks for, and how many minutes are an hour.
    pub rule: HoursRule,
    /// The document that says so.
    pub source: String,
    /// The article there.
    pub article: Option<String>,
}

impl Profile {
    /// One's hours of this year or of an earlier one.
    ///
    /// # Errors
    /// [`Error::NotHere`](crate::Error::NotHere) of somebody who belongs to no branch.
    pub fn hours(&self, year: Option<i32>) -> Result<HoursScreen> {
        self.look(|profile| {
            let (branch, today) = (profile.branch()?, profile.today());
            let year = year.unwrap_or_else(|| today.year());
            let (mut own, mut all) = (Learning::default(), Learning::default());
            for row in profile.meetings()?.iter().filter(|row| row.branch == branch && is_of(row, year)) {
                all.add(row.plan.kind, row.learning);
                if row.own.standing == Standing::Present {
                    own.add(row.plan.kind, row.learning);
                }
            }
            let setting = profile.setting_of(branch)?;
            let rules = setting.rules(&profile.rules);
            let rule = if profile.leads(branch)? { "hours.secretary" } else { "hours.member" };
            let held = rules.on(rule, today)?;
            Ok(HoursScreen {
                branch: profile.named(branch)?,
                year,
                own,
                branch_meetings: all,
                rule: hours_rule(rules, rule, today)?,
                source: held.source.to_owned(),
                article: held.article.map(str::to_owned),
            })
        })
    }

    /// Whether this person is of those who are asked for more: the secretary, the deputy, the committee (T2).
    fn leads(&self, branch: yixian_domain::OrgId) -> Result<bool> {
        let (me, today) = (self.me()?, self.today());
        let held = me.iter().flat_map(|me| me.appointments.values());
        let mut held = held.filter(|held| held.org == branch && held.period.covers(today));
        Ok(held
            .any(|held| matches!(held.role, Role::Secretary | Role::DeputySecretary | Role::CommitteeMember)))
    }
}

/// Whether a meeting of that year was closed.
fn is_of(row: &MeetingRow, year: i32) -> bool {
    row.outcome.is_some() && row.plan.date.year() == year && !row.plan.cancelled
}
