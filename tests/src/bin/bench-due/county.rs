//! A county of fifty thousand members with a year behind it: what was done in it, and its documents as that made them.

mod away;
mod dues;
mod life;

use std::collections::BTreeMap;

use chrono::{Duration, Months};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use yixian_domain::{
    AppointmentId, DeviceId, Document, DocumentKey, Event, EventId, MembershipId, OrgId, PersonId, Recorded,
    apply::{empty, record, targets},
    org::{
        EndReason, MemberState, MembershipKind, OrgKind, PersonFile, Role, Term,
        event::{
            AppointmentMade, MembershipEnded, MembershipStarted, OrganisationFounded, PersonRegistered,
            TermSet,
        },
    },
    rules::{
        RuleChange, RuleValue,
        event::{RuleDecided, RuleProposed},
    },
    time::{EventTime, StatedDate, TimeTrust, Timestamp},
};

/// Members in a branch.
pub const MEMBERS: u32 = 30;
/// Branches in a township.
const BRANCHES: u32 = 30;

pub fn today() -> StatedDate {
    day("2026-12-27")
}

fn day(text: &str) -> StatedDate {
    text.parse().unwrap()
}

/// The n-th of a kind: scattered in the tree of keys, as random ones are.
fn id(kind: u8, n: u32) -> [u8; 16] {
    let mut bytes = [kind; 16];
    bytes[4..8].copy_from_slice(&n.wrapping_mul(0x9e37_79b9).to_be_bytes());
    bytes[12..].copy_from_slice(&n.to_be_bytes());
    bytes
}

/// The number of what has such an id.
pub fn number(id: &[u8; 16]) -> u32 {
    let [.., a, b, c, d] = *id;
    u32::from_be_bytes([a, b, c, d])
}

fn org(n: u32) -> OrgId {
    OrgId::from_bytes(id(2, n))
}

fn person(branch: u32, n: u32) -> PersonId {
    PersonId::from_bytes(id(1, branch * MEMBERS + n))
}

/// Something that was done.
pub struct Said {
    pub id: EventId,
    pub author: PersonId,
    pub on: StatedDate,
    pub event: Event,
}

/// What was done somewhere, and the documents that it made.
#[derive(Default)]
pub struct Recording {
    pub said: Vec<Said>,
    pub documents: BTreeMap<DocumentKey, Document>,
}

/// The county itself, its townships, its branches: numbered in that order.
pub struct County {
    branches: u32,
    dice: StdRng,
    recording: Recording,
}

impl County {
    pub fn of(branches: u32) -> Self {
        Self { branches, dice: StdRng::seed_from_u64(7), recording: Recording::default() }
    }

    /// The number of the n-th branch.
    const fn branch(&self, n: u32) -> u32 {
        1 + self.branches.div_ceil(BRANCHES) + n
    }

    pub fn branch_id(&self, n: u32) -> OrgId {
        org(self.branch(n))
    }

    fn one_in(&mut self, many: u32) -> bool {
        self.dice.random_range(0..many) == 0
    }

    fn up_to(&mut self, most: u32) -> u32 {
        self.dice.random_range(0..=most)
    }

    fn days_ago(&mut self, from: i64, to: i64) -> StatedDate {
        today() - Duration::days(self.dice.random_range(from..to))
    }

    fn event_id(&mut self) -> EventId {
        let mut bytes = [0; 16];
        self.dice.fill(&mut bytes);
        EventId::from_bytes(bytes)
    }

    fn say(&mut self, on: StatedDate, author: PersonId, event: impl Into<Event>) -> EventId {
        let (id, event, device) = (self.event_id(), event.into(), DeviceId::from_bytes([1; 16]));
        let at = Timestamp::start_of(on).plus_ms(10 * 3_600_000);
        let time = EventTime { at, trust: TimeTrust::Anchored };
        let recorded = Recorded { id, author, device, time, event: &event, meeting: None };
        for key in targets(&recorded).into_iter().map(|target| target.key).filter(is_needed) {
            let documents = &mut self.recording.documents;
            let document = documents.entry(key).or_insert_with(|| empty(key, &recorded).unwrap());
            record(key, document, &recorded);
        }
        self.recording.said.push(Said { id, author, on, event });
        id
    }

    fn found(&mut self, n: u32, kind: OrgKind, parent: Option<u32>, name: String) {
        let (org, parent, on) = (org(n), parent.map(org), day("1990-01-01"));
        let code = Some("411329001001".to_owned());
        self.say(
            on,
            person(0, 0),
            OrganisationFounded { org, kind, name, parent, code, split_from: None, on },
        );
    }

    /// The county and its townships, and the one rule that the county has changed.
    pub fn above(&mut self) -> Recording {
        self.found(0, OrgKind::County, None, "中共清水县委".to_owned());
        for township in 1..self.branch(0) {
            self.found(township, OrgKind::Township, Some(0), format!("第{township}乡镇党委"));
        }
        self.rule(0, "certificate.remind", RuleValue::Months(vec![2, 1]), "2026-03-01");
        std::mem::take(&mut self.recording)
    }

    fn rule(&mut self, n: u32, rule: &str, value: RuleValue, from: &str) {
        let (rule, source, from) = (rule.to_owned(), "决议".to_owned(), day(from));
        let change = RuleChange { rule, value, source, article: None, from, until: None };
        let proposal = self.say(from, person(0, 0), RuleProposed { org: org(n), change });
        self.say(from, person(0, 1), RuleDecided { org: org(n), proposal, approved: true });
    }

    /// The n-th branch. Every fourth collects by quarter.
    pub fn recorded_in(&mut self, n: u32) -> Recording {
        self.found(self.branch(n), OrgKind::Branch, Some(1 + n / BRANCHES), format!("第{n}村党支部"));
        self.term(n);
        let by_quarter = n.is_multiple_of(4);
        if by_quarter {
            let of = vec!["month".to_owned(), "quarter".to_owned()];
            let value = RuleValue::Choice { of, default: "quarter".to_owned() };
            self.rule(self.branch(n), "dues.period", value, "2024-12-01");
        }
        for who in 0..MEMBERS {
            self.member(n, who);
            self.dues(n, who, by_quarter);
            if self.one_in(20) {
                self.away(n, who);
            }
        }
        self.meetings(n);
        self.desk(n);
        std::mem::take(&mut self.recording)
    }

    fn term(&mut self, n: u32) {
        let until = today() + Duration::days(self.dice.random_range(-90..1500));
        let term = Term { from: until.checked_sub_months(Months::new(60)).unwrap(), until };
        let org = self.branch_id(n);
        self.say(term.from, person(n, 0), TermSet { org, term, supersedes: vec![] });
    }

    /// One in sixty has moved away or died.
    fn member(&mut self, n: u32, who: u32) {
        let (org, person) = (self.branch_id(n), person(n, who));
        let nth = n * MEMBERS + who;
        let from = self.days_ago(400, 12_000);
        let file = PersonFile {
            name: "单大山".to_owned(),
            phone: Some(format!("139{nth:08}")),
            birth_year: Some(1888),
            member_no: Some(format!("M{nth:06}")),
            reading: None,
            admitted: None,
            home: None,
        };
        self.say(from, person, PersonRegistered { person, branch: org, file });
        let membership = MembershipId::from_bytes(id(4, nth));
        let (kind, state) = (MembershipKind::Formal, MemberState::Full);
        self.say(from, person, MembershipStarted { membership, person, org, kind, state, from });
        if who == 0 {
            let (appointment, role) = (AppointmentId::from_bytes(id(3, n)), Role::Secretary);
            self.say(from, person, AppointmentMade { appointment, person, org, role, from, phone: None });
        } else if self.one_in(60) {
            let until = self.days_ago(0, 300);
            let reason = if self.one_in(2) { EndReason::Died } else { EndReason::Moved };
            self.say(until, person, MembershipEnded { membership, person, org, reason, until });
        }
    }
}

/// What evaluations are made of. A server has as much again and more besides, and does not read it for them.
const fn is_needed(key: &DocumentKey) -> bool {
    matches!(
        key,
        DocumentKey::Organisation(_)
            | DocumentKey::Roster(_)
            | DocumentKey::Meeting(_)
            | DocumentKey::Rulebook(_)
            | DocumentKey::Dues(..)
            | DocumentKey::Away(..)
            | DocumentKey::Desk(_)
    )
}
