//! Who came: marks, and what of them stands.
//!
//! Two phones may take the same roll without knowing of each other. A mark names the marks that it
//! supersedes; the state is what nobody entitled to has superseded. Between marks that did not know of each
//! other: an officer's over a confirmed proxy's over one's own; of equal rank *present* wins, and both are
//! listed. *Unmarked* is not *absent*.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use serde::{Deserialize, Serialize};

use super::event::{ExclusionGround, MarkDisputed};
use crate::{
    EventId, MeetingId, PersonId,
    history::{Entry, History, heads},
    order,
    text::limit,
};

/// Why somebody asks leave. No detail is kept.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeaveReason {
    /// 生病
    Illness,
    /// 出门
    Away,
    /// 农忙
    FarmWork,
    /// 其他
    Other,
}

/// What a mark says of a person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// 到
    Present,
    /// 列席: there, but not counted
    Observer,
    /// 请假
    OnLeave(LeaveReason),
    /// 外出: away from home, a floating member
    Away,
    /// 未到: said by somebody, unlike *unmarked*
    Absent,
    /// Takes back what it supersedes, and says nothing itself: what others recorded stands
    Unmarked,
}

/// Who a mark comes from, weakest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkSource {
    /// Another member (代签)
    Proxy,
    /// The person
    Own,
    /// An officer (点名)
    Officer,
}

/// One mark.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Mark {
    /// What it says.
    pub standing: Standing,
    /// Who it comes from.
    pub source: MarkSource,
    /// Why it was made late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// One dispute with its answers.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Dispute {
    /// What the person said. Empty while only the answer has arrived.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub said: History<Disputed>,
    /// What officers answered.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub answers: History<String>,
}

/// What a person disputes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Disputed {
    /// The marks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<EventId>,
    /// The words.
    pub words: String,
}

impl From<&MarkDisputed> for Disputed {
    fn from(event: &MarkDisputed) -> Self {
        Self { marks: event.marks.clone(), words: event.words.clone() }
    }
}

/// Everything recorded of one person at one meeting.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct PersonRoll {
    /// Every mark.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub marks: History<Mark>,
    /// The person's answers, by the proxy's mark that they answer.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<EventId, History<bool>>,
    /// The person's disputes.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub disputes: BTreeMap<EventId, Dispute>,
    /// On whose behalf this person signed in as a proxy, by mark, so that he sees what became of it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub vouched: BTreeMap<EventId, Vouched>,
}

/// One proxy sign-in, as the proxy sees it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Vouched {
    /// For whom; unknown while only the answer has arrived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// Whether a later mark of the proxy replaced it or took it back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub superseded: bool,
    /// What was answered, by whomever.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub answers: History<bool>,
}

impl Vouched {
    /// The person's answer. Nobody answers for others, so another's word is none.
    #[must_use]
    pub fn answer(&self) -> Option<bool> {
        word(self.answers.iter().filter(|(_, entry)| Some(entry.by) == self.person))
    }
}

/// What stands for one person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum State<'a> {
    /// Nobody has recorded anything.
    Unmarked,
    /// This mark stands.
    Marked {
        /// The mark's event.
        id: EventId,
        /// The mark.
        mark: &'a Entry<Mark>,
        /// Other marks that did not know of it.
        also: Vec<EventId>,
    },
    /// Only a proxy's mark, which the person has not answered.
    ToConfirm {
        /// The proxy's mark.
        id: EventId,
        /// The mark.
        mark: &'a Entry<Mark>,
    },
}

impl State<'_> {
    /// What counts; a proxy's mark counts for nothing until it is confirmed.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match self {
            Self::Marked { mark, .. } => mark.value.standing,
            Self::Unmarked | Self::ToConfirm { .. } => Standing::Unmarked,
        }
    }
}

/// How much a mark weighs against one that did not know of it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    Rejected,
    Unconfirmed,
    Own,
    ConfirmedProxy,
    Officer,
}

impl PersonRoll {
    /// Whether nothing is recorded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The person's answer to a proxy's mark.
    #[must_use]
    pub fn answer(&self, mark: EventId) -> Option<bool> {
        answer_in(&[self], mark)
    }

    /// What stands.
    #[must_use]
    pub fn state(&self) -> State<'_> {
        state_of([self])
    }

    /// The marks that stand: what a new mark must name to replace them.
    #[must_use]
    pub fn standing_marks(&self) -> Vec<EventId> {
        standing_in([self])
    }

    /// The marks that this person made for another, which he has not taken back and the other has not answered.
    pub fn open_vouches(&self, person: PersonId) -> impl Iterator<Item = EventId> {
        let open = move |vouched: &Vouched| {
            vouched.person == Some(person) && !vouched.superseded && vouched.answer().is_none()
        };
        self.vouched.iter().filter(move |(_, vouched)| open(vouched)).map(|(mark, _)| *mark)
    }

    /// Disputes that no officer has answered.
    pub fn open_disputes(&self) -> impl Iterator<Item = (EventId, &Disputed)> {
        self.disputes.iter().filter(|(_, dispute)| dispute.answers.is_empty()).filter_map(|(id, dispute)| {
            let (_, entry) = dispute.said.current()?;
            Some((*id, &entry.value))
        })
    }
}

/// What answers come to. Two that did not know of each other: *no* wins, because nobody is to be recorded
/// as present against his own word.
#[must_use]
pub fn answer(answers: &History<bool>) -> Option<bool> {
    word(answers.iter())
}

fn word<'a>(answers: impl Iterator<Item = (EventId, &'a Entry<bool>)>) -> Option<bool> {
    let heads = heads(answers, |_, _, _| true);
    (!heads.is_empty()).then(|| heads.iter().all(|(_, entry)| entry.value))
}

fn answer_in(parts: &[&PersonRoll], mark: EventId) -> Option<bool> {
    word(parts.iter().filter_map(|part| part.answers.get(&mark)).flat_map(History::iter))
}

fn weight(parts: &[&PersonRoll], id: EventId, mark: &Mark) -> Weight {
    match mark.source {
        MarkSource::Officer => Weight::Officer,
        MarkSource::Own => Weight::Own,
        MarkSource::Proxy => match answer_in(parts, id) {
            Some(true) => Weight::ConfirmedProxy,
            None => Weight::Unconfirmed,
            Some(false) => Weight::Rejected,
        },
    }
}

/// The marks of one person that stand, across the records of one joined meeting.
fn standing<'a>(parts: &[&'a PersonRoll]) -> Vec<(EventId, &'a Entry<Mark>)> {
    let all = parts.iter().flat_map(|part| part.marks.iter());
    heads(all, |later, id, earlier| {
        // What the person has confirmed is the person's word.
        let is_by_proxies = later.value.source == MarkSource::Proxy;
        may_replace(later, earlier) && !(is_by_proxies && answer_in(parts, id) == Some(true))
    })
}

/// Whether a mark is one that may replace another. A proxy speaks only for himself.
pub(super) fn may_replace(later: &Entry<Mark>, earlier: &Entry<Mark>) -> bool {
    match (later.value.source, earlier.value.source) {
        (MarkSource::Proxy, MarkSource::Proxy) => later.by == earlier.by,
        (later, earlier) => later >= earlier,
    }
}

/// What stands for one person across the records of one joined meeting.
pub fn state_of<'a>(parts: impl IntoIterator<Item = &'a PersonRoll>) -> State<'a> {
    let parts: Vec<&PersonRoll> = parts.into_iter().collect();
    // `Standing` orders Present first, so the smallest wins; the id settles what is equal in everything.
    let mut ranked: Vec<_> = standing(&parts)
        .into_iter()
        .filter(|(_, mark)| mark.value.standing != Standing::Unmarked) // it only took others back
        .map(|(id, mark)| (weight(&parts, id, &mark.value), Reverse(mark.value.standing), id, mark))
        .filter(|(weight, ..)| *weight != Weight::Rejected)
        .collect();
    order::sort_by(&mut ranked, |a, b| (&a.0, &a.1, &a.2).cmp(&(&b.0, &b.1, &b.2)));
    match ranked.pop() {
        None => State::Unmarked,
        Some((Weight::Unconfirmed, _, id, mark)) => State::ToConfirm { id, mark },
        Some((_, _, id, mark)) => {
            State::Marked { id, mark, also: ranked.into_iter().map(|(_, _, other, _)| other).collect() }
        }
    }
}

/// The marks of one person that stand, across the records of one joined meeting: what a new mark must name.
#[must_use]
pub fn standing_in<'a>(parts: impl IntoIterator<Item = &'a PersonRoll>) -> Vec<EventId> {
    let parts: Vec<&PersonRoll> = parts.into_iter().collect();
    standing(&parts).into_iter().map(|(id, _)| id).collect()
}

/// Whether and why a member is left out of those who should come.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Exclusion {
    /// Left out, or counted again.
    pub excluded: bool,
    /// On which ground.
    pub ground: ExclusionGround,
    /// The resolution's reference.
    pub reference: String,
}

/// The whole roll, with what else only officers see.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Roll {
    /// Of which meeting.
    pub meeting: MeetingId,
    /// The digits on the wall. Two officers may each have opened the roll; both digits hold.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub digits: History<String>,
    /// Everybody of whom anything is recorded.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub persons: BTreeMap<PersonId, PersonRoll>,
    /// Who is left out of those who should come.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub exclusions: BTreeMap<PersonId, History<Exclusion>>,
    /// The minutes, by part.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub minutes: BTreeMap<u8, History<String>>,
}

impl Roll {
    /// An empty roll.
    #[must_use]
    pub fn new(meeting: MeetingId) -> Self {
        Self {
            meeting,
            digits: History::default(),
            persons: BTreeMap::new(),
            exclusions: BTreeMap::new(),
            minutes: BTreeMap::new(),
        }
    }

    /// Whether these digits open this roll.
    #[must_use]
    pub fn has_digits(&self, digits: &str) -> bool {
        self.digits.iter().any(|(_, entry)| entry.value == digits)
    }

    /// Whether a resolution leaves this person out.
    #[must_use]
    pub fn excluded(&self, person: PersonId) -> Option<&Exclusion> {
        excluded_in([self], person)
    }

    /// Everybody's marks, those that stand first: what a closing names as seen. Only on a roll with more
    /// than an event can name are some left out, of those that no longer stand.
    #[must_use]
    pub fn mark_ids(&self) -> Vec<EventId> {
        let standing: BTreeSet<_> = self.persons.values().flat_map(PersonRoll::standing_marks).collect();
        let all = self.persons.values().flat_map(|person| person.marks.iter().map(|(id, _)| id));
        let replaced = all.filter(|id| !standing.contains(id));
        standing.iter().copied().chain(replaced).take(limit::COUNTED).collect()
    }
}

/// One thing said that nobody has superseded, by its event.
pub type Head<'a, T> = (EventId, &'a Entry<T>);

/// Whether a resolution leaves a person out, across the records of one joined meeting. Entries that did not
/// know of each other: counted wins, because leaving somebody out takes away a vote.
pub fn excluded_in<'a>(
    records: impl IntoIterator<Item = &'a Roll>,
    person: PersonId,
) -> Option<&'a Exclusion> {
    let heads = exclusions_in(records, person);
    if heads.iter().any(|(_, entry)| !entry.value.excluded) {
        return None;
    }
    heads.last().map(|(_, entry)| &entry.value)
}

/// What stands about leaving a person out, across the records of one joined meeting: what a new resolution
/// must name.
pub fn exclusions_in<'a>(
    records: impl IntoIterator<Item = &'a Roll>,
    person: PersonId,
) -> Vec<Head<'a, Exclusion>> {
    let entries = records.into_iter().filter_map(|roll| roll.exclusions.get(&person));
    heads(entries.flat_map(History::iter), |_, _, _| true)
}

/// The minutes by part, across the records of one joined meeting. Of texts that did not know of each other
/// all are given, the earliest first: nothing that somebody wrote goes missing, and people make one of them.
pub fn minutes_in<'a>(records: impl IntoIterator<Item = &'a Roll>) -> BTreeMap<u8, Vec<Head<'a, String>>> {
    let mut by_part: BTreeMap<u8, Vec<&'a History<String>>> = BTreeMap::new();
    for (part, history) in records.into_iter().flat_map(|roll| &roll.minutes) {
        by_part.entry(*part).or_default().push(history);
    }
    let written = |histories: Vec<&'a History<String>>| {
        let mut heads = heads(histories.into_iter().flat_map(History::iter), |_, _, _| true);
        order::sort_by_key(&mut heads, |(id, entry)| (entry.at, *id));
        heads
    };
    order::map(by_part.into_iter().map(|(part, histories)| (part, written(histories))))
}

#[cfg(test)]
mod tests;
