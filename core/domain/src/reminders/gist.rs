//! What reminders read of documents: of those of which a county has most nothing else, of the others the whole. The server
//! stores it beside each, in one place: a county is evaluated from a tenth of its bytes.
//!
//! It is made into documents again, with nothing in them that was left out, so [`evaluate`](super::evaluate) knows of no
//! gist. Whatever it comes to look at has to be in here: a property test holds what it says of gists against what it
//! says of documents.

use chrono::Datelike;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::{
    Document, DocumentKey, EventId, MeetingId, MembershipId, OrgId, PersonId,
    dues::{Assessment, Category, Month, Paid, PersonDues, Receipt, Way},
    history::{Entry, History},
    meetings::{Meeting, MeetingKind, Outcome, Plan, Tally, plan::Closing},
    org::{EndReason, MemberState, Membership, MembershipKind, Roster},
    time::{Period, StatedDate, Timestamp},
};

/// What reminders read of a document. Written as lists, without the names of what is in them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Gist {
    /// Of a meeting.
    #[serde(rename = "m")]
    Meeting(MeetingGist),
    /// Of a branch's people: the belongings that make members.
    #[serde(rename = "r")]
    Roster(Vec<Belonging>),
    /// Of a member's dues.
    #[serde(rename = "d")]
    Dues(DuesGist),
    /// Of what few have, or what reminders read all of.
    #[serde(rename = "w")]
    Whole(Box<Document>),
}

/// The branch, what was planned, with what it is joined.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MeetingGist(OrgId, Option<Planned>, Vec<MeetingId>);

/// What kind, when, whether it was called off, how it ended.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Planned(MeetingKind, Day, bool, Option<Ended>);

/// How, and for how many minutes people learnt together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Ended(Outcome, Option<u16>);

/// Which, whose, from when, until when, the standings, why it ended.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Belonging(MembershipId, PersonId, Day, Option<Day>, Vec<(Day, MemberState)>, Option<EndReason>);

/// What is fixed, the months that are paid, what waits.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DuesGist(Vec<Fixed>, Vec<(Month, Month)>, Vec<Waiting>);

/// Which, from which month, until which, how much a month.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Fixed(EventId, Month, Month, i64);

/// Which, for which months, when it was paid, when that was said.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Waiting(EventId, Month, Month, Day, Timestamp);

/// A date, written as a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Day(StatedDate);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i32(self.0.num_days_from_ce())
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let date = StatedDate::from_num_days_from_ce_opt(i32::deserialize(deserializer)?);
        date.map(Self).ok_or_else(|| D::Error::custom("no date"))
    }
}

impl Gist {
    /// That of a document; none of a kind of which reminders read all, or nothing.
    #[must_use]
    pub fn of(key: DocumentKey, document: &Document) -> Option<Self> {
        Some(match (key, document) {
            (DocumentKey::Meeting(_), Document::Meeting(meeting)) => Self::Meeting(MeetingGist::of(meeting)),
            (DocumentKey::Roster(_), Document::Roster(roster)) => {
                Self::Roster(roster.memberships.iter().filter_map(Belonging::of).collect())
            }
            (DocumentKey::Dues(..), Document::Dues(dues)) => Self::Dues(DuesGist::of(dues)),
            _ if is_read_whole(key, document) => Self::Whole(Box::new(document.clone())),
            _ => return None,
        })
    }

    /// The kinds of documents that have one, by a key of each.
    #[must_use]
    pub const fn kinds() -> [DocumentKey; 7] {
        let (org, person) = (OrgId::from_bytes([0; 16]), PersonId::from_bytes([0; 16]));
        let meeting = MeetingId::from_bytes([0; 16]);
        [
            DocumentKey::Roster(org),
            DocumentKey::Meeting(meeting),
            DocumentKey::Dues(org, person),
            DocumentKey::Rulebook(org),
            DocumentKey::Away(org, person),
            DocumentKey::Desk(org),
            DocumentKey::Privacy(org, person),
        ]
    }

    /// The document with nothing in it but this; none if it is that of another kind.
    #[must_use]
    pub fn into_document(self, key: DocumentKey) -> Option<Document> {
        Some(match (key, self) {
            (DocumentKey::Meeting(id), Self::Meeting(gist)) => gist.into_meeting(id).into(),
            (DocumentKey::Roster(org), Self::Roster(belongings)) => {
                let memberships = belongings.into_iter().map(|belonging| belonging.into_membership(org));
                Roster { memberships: memberships.collect(), ..Roster::new(org) }.into()
            }
            (DocumentKey::Dues(..), Self::Dues(gist)) => gist.into_dues().into(),
            (key, Self::Whole(document)) if is_read_whole(key, &document) => *document,
            _ => return None,
        })
    }
}

const fn is_read_whole(key: DocumentKey, document: &Document) -> bool {
    matches!(
        (key, document),
        (DocumentKey::Rulebook(_), Document::Rulebook(_))
            | (DocumentKey::Away(..), Document::Away(_))
            | (DocumentKey::Desk(_), Document::Desk(_))
            | (DocumentKey::Privacy(..), Document::Privacy(_))
    )
}

/// Ids for what is told without its own.
fn numbered<T>(values: impl Iterator<Item = T>) -> impl Iterator<Item = (EventId, Timestamp, T)> {
    let id = |n: u128| EventId::from_bytes(n.to_be_bytes());
    (0..).zip(values).map(move |(n, value)| (id(n), Timestamp::default(), value))
}

impl MeetingGist {
    fn of(meeting: &Meeting) -> Self {
        let ended = meeting.closing().map(|closing| Ended(closing.outcome, closing.learning));
        let planned = |plan: &Plan| Planned(plan.kind, Day(plan.date), plan.cancelled, ended);
        Self(meeting.branch, meeting.plan().map(planned), meeting.joined_with().collect())
    }

    fn into_meeting(self, id: MeetingId) -> Meeting {
        let Self(branch, planned, joined) = self;
        let mut meeting = Meeting::new(id, branch);
        if let Some(Planned(kind, Day(date), cancelled, ended)) = planned {
            meeting.plans = History::of(numbered([Plan { cancelled, ..plan(kind, date) }].into_iter()));
            meeting.closings = History::of(numbered(ended.map(closing).into_iter()));
        }
        let join = |other| (other, History::of(numbered([true].into_iter())));
        meeting.joins = joined.into_iter().map(join).collect();
        meeting
    }
}

const fn plan(kind: MeetingKind, date: StatedDate) -> Plan {
    Plan {
        kind,
        title: String::new(),
        date,
        starts: None,
        place: String::new(),
        topics: Vec::new(),
        notice: String::new(),
        host: None,
        recorder: None,
        cancelled: false,
    }
}

fn closing(Ended(outcome, learning): Ended) -> Closing {
    Closing { outcome, tally: Tally::default(), counted: [].into(), learning }
}

impl Belonging {
    fn of((id, membership): (&MembershipId, &Membership)) -> Option<Self> {
        let states = membership.states.iter().map(|(from, state)| (Day(from), *state));
        (membership.kind == MembershipKind::Formal).then(|| {
            let Period { from, until } = membership.period;
            Self(*id, membership.person, Day(from), until.map(Day), states.collect(), membership.ended)
        })
    }

    fn into_membership(self, org: OrgId) -> (MembershipId, Membership) {
        let Self(id, person, Day(from), until, known, ended) = self;
        let states = known.into_iter().map(|(Day(from), state)| (from, state)).collect();
        let (kind, period) = (MembershipKind::Formal, Period { from, until: until.map(|Day(until)| until) });
        (id, Membership { person, org, kind, period, states, ended })
    }
}

impl DuesGist {
    fn of(dues: &PersonDues) -> Self {
        let heads = dues.assessments.heads();
        let fixed = heads.iter().filter(|head| !is_outdone(head, &heads)).map(|(id, entry)| {
            let fixed = &entry.value;
            Fixed(*id, fixed.from, fixed.until, fixed.monthly_fen)
        });
        let paid = dues.standing().map(|(_, entry)| (entry.value.paid.from, entry.value.paid.until));
        let waiting = dues.pending().map(|(id, entry)| {
            let paid = &entry.value;
            Waiting(id, paid.from, paid.until, Day(paid.on), entry.at)
        });
        Self(fixed.collect(), runs(paid.collect()), waiting.collect())
    }

    fn into_dues(self) -> PersonDues {
        let Self(fixed, runs, waiting) = self;
        let fixed = fixed.into_iter().map(|Fixed(id, from, until, monthly_fen)| {
            let (category, resolution) = (Category::Farmer, String::new());
            let fixed = Assessment { category, monthly_fen, from, until, resolution, reduction: None };
            (id, Timestamp::default(), fixed)
        });
        let receipts = runs.into_iter().map(|(from, until)| Receipt {
            paid: paid(from, until, StatedDate::default()),
            at_meeting: None,
            declaration: None,
            reason: None,
        });
        let waiting = waiting.into_iter();
        let declared = waiting.map(|Waiting(id, from, until, Day(on), at)| (id, at, paid(from, until, on)));
        PersonDues {
            assessments: History::of(fixed),
            receipts: History::of(numbered(receipts)),
            declared: History::of(declared),
            ..PersonDues::default()
        }
    }
}

/// Whether another was fixed for the same months later: it holds for none of them. When each was recorded is not in a gist.
fn is_outdone((id, entry): &(EventId, &Entry<Assessment>), heads: &[(EventId, &Entry<Assessment>)]) -> bool {
    let months = |entry: &Entry<Assessment>| (entry.value.from, entry.value.until);
    let is_later = |(other, later): &(EventId, &Entry<Assessment>)| (later.at, *other) > (entry.at, *id);
    heads.iter().any(|head| months(head.1) == months(entry) && is_later(head))
}

const fn paid(from: Month, until: Month, on: StatedDate) -> Paid {
    Paid { from, until, fen: 0, on, way: Way::Cash, through: None, through_other: None }
}

/// Months from the first to the last of each, those that follow one another in one.
fn runs(mut paid: Vec<(Month, Month)>) -> Vec<(Month, Month)> {
    paid.retain(|(from, until)| from <= until);
    paid.sort_unstable();
    let mut runs: Vec<(Month, Month)> = Vec::new();
    for (from, until) in paid {
        match runs.last_mut() {
            Some((_, last)) if from <= last.plus(1) => *last = until.max(*last),
            _ => runs.push((from, until)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        dues::event::DuesAssessed,
        record,
        reminders::Desk,
        testing::{assessment, event_id, org, person, recorded_on},
    };

    fn months(runs: &[(&str, &str)]) -> Vec<(Month, Month)> {
        runs.iter().map(|(from, until)| (from.parse().unwrap(), until.parse().unwrap())).collect()
    }

    #[test]
    fn months_paid_one_after_another_are_one_run() {
        let paid =
            [("2026-04", "2026-06"), ("2026-01", "2026-03"), ("2026-02", "2026-02"), ("2026-08", "2026-08")];
        assert_eq!(runs(months(&paid)), months(&[("2026-01", "2026-06"), ("2026-08", "2026-08")]));
        assert!(runs(months(&[("2026-04", "2026-03")])).is_empty(), "no month is paid");
    }

    #[test]
    fn of_two_that_were_fixed_for_the_same_months_the_later_holds_in_a_gist_too() {
        let key = DocumentKey::Dues(org(1), person(2));
        let mut document = Document::from(PersonDues::default());
        let fixes = [(9, "2026-01-04", 50), (1, "2026-01-05", 60)];
        for (id, on, fen) in fixes {
            let (branch, person, assessment) = (org(1), person(2), assessment("2026-01", "2026-12", fen));
            let event = DuesAssessed { branch, person, assessment, supersedes: vec![] }.into();
            record(key, &mut document, &recorded_on(id, crate::testing::person(1), on, &event));
        }
        let whole = Gist::of(key, &document).unwrap().into_document(key).unwrap();
        for document in [document, whole] {
            let (id, fixed) = document.as_dues().unwrap().assessed("2026-07".parse().unwrap()).unwrap();
            assert_eq!((id, fixed.monthly_fen), (event_id(1), 60));
        }
    }

    #[test]
    fn a_kind_has_a_gist_or_none() {
        for key in Gist::kinds() {
            let gist = Gist::Roster(Vec::new()).into_document(key);
            assert_eq!(gist.is_some(), matches!(key, DocumentKey::Roster(_)));
            let whole = Gist::Whole(Box::new(Desk::new(OrgId::from_bytes([1; 16])).into()));
            assert_eq!(whole.into_document(key).is_some(), matches!(key, DocumentKey::Desk(_)));
        }
        let (org, person) = (OrgId::from_bytes([1; 16]), PersonId::from_bytes([2; 16]));
        let dues = Document::from(PersonDues::default());
        assert!(Gist::of(DocumentKey::Dues(org, person), &dues).is_some());
        assert!(
            Gist::of(DocumentKey::OwnDues(org, person), &dues).is_none(),
            "the server reads none of these"
        );
    }
}
