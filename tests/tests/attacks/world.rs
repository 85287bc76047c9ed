//! What the attacks share: a watch over everything that the server holds, and a meeting to attack.

use yixian_domain::{
    DocumentKey, MeetingId,
    meetings::{
        Standing,
        event::{MeetingPlanned, RollMarked, RollOpened},
    },
};
use yixian_protocol::sync::{SyncReply, Verdict};
use yixian_server::store::audit;
use yixian_tests::{
    county::{EAST, TestCounty, org, person, theme_day},
    tables::{Dump, dump},
};

/// What a county held, and how long its trail was, before an attack.
pub(crate) struct Watch<'a> {
    county: &'a TestCounty,
    before: Dump,
    trail: usize,
}

async fn trail(county: &TestCounty) -> Vec<audit::AuditEntry> {
    let mut tx = county.server.db().read().await.unwrap();
    let trail = audit::all(&mut tx, county.server.id()).await.unwrap();
    tx.rollback().await.unwrap();
    trail
}

impl<'a> Watch<'a> {
    pub(crate) async fn over(county: &'a TestCounty) -> Self {
        let before = dump(&county.server, &county.url).await;
        Self { county, before, trail: trail(county).await.len() }
    }

    /// Nothing is other than it was, but for the trail.
    pub(crate) async fn nothing_changed(&self) {
        assert_eq!(dump(&self.county.server, &self.county.url).await, self.before);
    }

    /// Nothing is other than it was, but that these tables may have got longer: a refused event keeps its place.
    pub(crate) async fn nothing_changed_but(&self, tables: &[&str]) {
        let (mut before, mut after) =
            (self.before.clone(), dump(&self.county.server, &self.county.url).await);
        for table in tables {
            before.remove(*table);
            after.remove(*table);
        }
        assert_eq!(after, before);
    }

    /// The lines that the trail has got since, whole and chained.
    pub(crate) async fn lines(&self) -> Vec<String> {
        let all = trail(self.county).await;
        assert!(all.iter().all(|entry| entry.chained), "the trail is chained");
        all[self.trail..].iter().map(|entry| format!("{} {}", entry.action, entry.detail)).collect()
    }

    /// The trail has got a line with all of these words.
    pub(crate) async fn is_in_the_trail(&self, words: &[&str]) {
        let lines = self.lines().await;
        let found = lines.iter().any(|line| words.iter().all(|word| line.contains(word)));
        assert!(found, "{words:?} is not in {lines:?}");
    }
}

pub(crate) fn meeting(n: u8) -> MeetingId {
    MeetingId::from_bytes([n; 16])
}

pub(crate) fn planned_in(n: u8, branch: u8) -> MeetingPlanned {
    let plan = theme_day("九月主题党日", "2026-09-10".parse().unwrap());
    MeetingPlanned { meeting: meeting(n), branch: org(branch), plan, supersedes: vec![] }
}

pub(crate) fn planned(n: u8) -> MeetingPlanned {
    planned_in(n, EAST)
}

pub(crate) fn opened(n: u8) -> RollOpened {
    RollOpened { meeting: meeting(n), digits: "4831".to_owned() }
}

pub(crate) fn marked(n: u8, who: u8, standing: Standing) -> RollMarked {
    RollMarked { meeting: meeting(n), person: person(who), standing, supersedes: vec![], reason: None }
}

pub(crate) fn verdict(reply: &SyncReply, number: u64) -> Verdict {
    let receipts = reply.receipts.clone().unwrap_or_default();
    receipts.into_iter().find(|r| r.number == number).map_or(Verdict::Accepted, |r| r.verdict)
}

pub(crate) fn code_of(verdict: Verdict) -> String {
    match verdict {
        Verdict::Accepted => "accepted".to_owned(),
        Verdict::Parked { code } | Verdict::Waiting { code } | Verdict::Refused { code, .. } => code,
    }
}

pub(crate) async fn standing(county: &TestCounty, n: u8, who: u8) -> Standing {
    let roll = county.document(DocumentKey::Roll(meeting(n))).await.unwrap();
    let person = roll.as_roll().unwrap().persons.get(&person(who)).cloned();
    person.map_or(Standing::Unmarked, |person| person.state().standing())
}
