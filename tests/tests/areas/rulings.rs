//! Two administrators of the county, as far as the areas need them: one proposes, the other approves.

use yixian_domain::{
    OrgId,
    org::Role,
    rules::{RuleChange, RuleValue},
};
use yixian_tests::{
    county::{ADMINISTRATOR, TestCounty, appoint, org},
    phone::Phone,
};

use crate::world::day;

/// The second administrator: an ordinary member of West.
pub(crate) const SECOND: u8 = 63;

pub(crate) struct Ruling {
    pub(crate) one: Phone,
    pub(crate) other: Phone,
    router: axum::Router,
}

pub(crate) fn change(rule: &str, value: RuleValue, from: &str) -> RuleChange {
    RuleChange {
        rule: rule.to_owned(),
        value,
        source: "清水县委组织部〔2026〕12号".to_owned(),
        article: Some("第三条".to_owned()),
        from: day(from),
        until: None,
    }
}

impl Ruling {
    pub(crate) async fn new(county: &TestCounty) -> Self {
        county.record(&[appoint(SECOND, 0, Role::Administrator)]).await;
        let (one, other) = (county.phone(ADMINISTRATOR).await, county.phone(SECOND).await);
        Self { one, other, router: county.router.clone() }
    }

    /// Another way of a rule that is a choice.
    pub(crate) fn choice(&self, rule: &str, way: &str) -> RuleValue {
        let rows = self.one.view().rules_of(org(0), day("2026-09-10")).unwrap();
        let row = rows.into_iter().find(|row| row.id == rule).unwrap();
        let RuleValue::Choice { of, .. } = row.value else { panic!("{rule} is no choice") };
        RuleValue::Choice { of, default: way.to_owned() }
    }

    /// Proposes, approves and syncs.
    pub(crate) async fn set(&mut self, rule: &str, value: RuleValue, from: &str) {
        self.set_in(org(0), change(rule, value, from)).await;
    }

    pub(crate) async fn set_in(&mut self, at: OrgId, change: RuleChange) {
        let proposal = self.one.app().propose_rule(at, change).unwrap();
        for phone in [&mut self.one, &mut self.other] {
            phone.sync(&self.router).await.unwrap();
        }
        self.other.app().decide_rule(at, proposal, true).unwrap();
        for phone in [&mut self.other, &mut self.one] {
            phone.sync(&self.router).await.unwrap();
        }
        crate::world::all_count(&[&self.one, &self.other]);
    }
}
