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
mod tests {
    use super::*;
    use crate::{
        Document, DocumentKey, Event,
        meetings::event::{
            DisputeAnswered, LeaveAsked, MemberExcluded, MinutesWritten, OwnMarkWithdrawn, ProxyAnswered,
            ProxyMarked, RollMarked, SignedIn, WhichMeeting,
        },
        record,
        testing::{event_id, meeting, person, recorded},
    };

    const SECRETARY: PersonId = person(1);
    const MEMBER: PersonId = person(2);
    const PROXY: PersonId = person(3);
    const OTHER_PROXY: PersonId = person(4);

    /// A roll on which events are recorded as they come.
    struct Book(Document);

    impl Book {
        fn new() -> Self {
            Self(Roll::new(meeting(1)).into())
        }

        fn take(&mut self, id: u16, author: PersonId, event: impl Into<Event>) {
            let event = event.into();
            record(DocumentKey::Roll(meeting(1)), &mut self.0, &recorded(id, author, &event));
        }

        fn officer(&mut self, id: u16, standing: Standing, supersedes: &[u16]) {
            let supersedes = ids(supersedes);
            let mark = RollMarked { meeting: meeting(1), person: MEMBER, standing, supersedes, reason: None };
            self.take(id, SECRETARY, mark);
        }

        fn sign_in(&mut self, id: u16, supersedes: &[u16]) {
            let meeting = WhichMeeting::Known(meeting(1));
            self.take(id, MEMBER, SignedIn { meeting, digits: "0913".into(), supersedes: ids(supersedes) });
        }

        fn leave(&mut self, id: u16, supersedes: &[u16]) {
            let (meeting, supersedes) = (meeting(1), ids(supersedes));
            self.take(id, MEMBER, LeaveAsked { meeting, reason: LeaveReason::Illness, supersedes });
        }

        fn proxy(&mut self, id: u16, author: PersonId, present: bool, supersedes: &[u16]) {
            let (meeting, supersedes) = (meeting(1), ids(supersedes));
            self.take(id, author, ProxyMarked { meeting, person: MEMBER, supersedes, present });
        }

        fn answer(&mut self, id: u16, author: PersonId, mark: u16, accepted: bool, supersedes: &[u16]) {
            let (meeting, mark, supersedes) = (meeting(1), event_id(mark), ids(supersedes));
            let answer = ProxyAnswered { meeting, mark, vouched_by: PROXY, accepted, supersedes };
            self.take(id, author, answer);
        }

        fn roll(&self) -> &Roll {
            self.0.as_roll().unwrap()
        }

        fn of_member(&self) -> &PersonRoll {
            &self.roll().persons[&MEMBER]
        }

        fn standing(&self) -> Standing {
            self.of_member().state().standing()
        }
    }

    fn ids(numbers: &[u16]) -> Vec<EventId> {
        numbers.iter().map(|n| event_id(*n)).collect()
    }

    #[test]
    fn a_mis_tap_taken_back_leaves_what_others_recorded() {
        let mut book = Book::new();
        book.sign_in(1, &[]);
        book.officer(2, Standing::Absent, &[]);
        assert_eq!(book.standing(), Standing::Absent);
        book.officer(3, Standing::Unmarked, &[2]);
        assert_eq!(book.standing(), Standing::Present, "his own sign-in was never named");
        book.officer(4, Standing::Unmarked, &[1, 3]);
        assert_eq!(book.standing(), Standing::Unmarked, "an officer may take back anything by naming it");
        assert_eq!(book.of_member().marks.len(), 4);
    }

    #[test]
    fn a_withdrawal_leaves_the_proxys_mark_to_confirm() {
        let mut book = Book::new();
        book.sign_in(1, &[]);
        book.proxy(2, PROXY, true, &[]);
        assert!(matches!(book.of_member().state(), State::Marked { also, .. } if also == ids(&[2])));
        book.take(3, MEMBER, OwnMarkWithdrawn { meeting: meeting(1), supersedes: ids(&[1]) });
        assert!(matches!(book.of_member().state(), State::ToConfirm { id, .. } if id == event_id(2)));
    }

    #[test]
    fn of_two_officers_present_wins_and_both_are_listed() {
        let mut book = Book::new();
        book.officer(1, Standing::Present, &[]);
        book.officer(2, Standing::Absent, &[]);
        let State::Marked { id, also, .. } = book.of_member().state() else { panic!() };
        assert_eq!((id, also), (event_id(1), ids(&[2])));
        assert_eq!(book.of_member().standing_marks(), ids(&[1, 2]), "a correction names both");
        book.officer(3, Standing::Absent, &[1, 2]);
        assert_eq!(book.standing(), Standing::Absent);
    }

    #[test]
    fn officer_over_confirmed_proxy_over_self() {
        let mut book = Book::new();
        book.proxy(1, PROXY, true, &[]);
        assert_eq!(book.standing(), Standing::Unmarked, "a proxy's mark counts for nothing by itself");
        book.leave(2, &[]);
        assert_eq!(book.standing(), Standing::OnLeave(LeaveReason::Illness));
        book.answer(3, MEMBER, 1, true, &[]);
        assert_eq!(book.standing(), Standing::Present);
        book.officer(4, Standing::Absent, &[]);
        assert_eq!(book.standing(), Standing::Absent);
        book.sign_in(5, &[1, 2, 4]);
        assert_eq!(book.standing(), Standing::Absent, "nobody replaces an officer's mark by naming it");
    }

    #[test]
    fn his_own_later_word_replaces_what_he_confirmed() {
        let mut book = Book::new();
        book.proxy(1, PROXY, true, &[]);
        book.answer(2, MEMBER, 1, true, &[]);
        book.leave(3, &[1]);
        assert_eq!(book.standing(), Standing::OnLeave(LeaveReason::Illness));
    }

    #[test]
    fn a_proxy_takes_back_only_his_own_mark_and_only_until_it_is_confirmed() {
        let mut book = Book::new();
        book.proxy(1, PROXY, true, &[]);
        book.proxy(2, OTHER_PROXY, false, &[1]);
        assert!(matches!(book.of_member().state(), State::ToConfirm { id, .. } if id == event_id(1)));
        book.proxy(3, PROXY, false, &[1]);
        assert_eq!(book.of_member().state(), State::Unmarked);
        book.answer(4, MEMBER, 1, true, &[]);
        assert_eq!(book.standing(), Standing::Present, "now it is the person's word");
    }

    #[test]
    fn nobody_answers_for_others() {
        let mut book = Book::new();
        book.proxy(1, PROXY, true, &[]);
        book.answer(2, OTHER_PROXY, 1, true, &[]);
        assert!(matches!(book.of_member().state(), State::ToConfirm { .. }));
    }

    #[test]
    fn a_rejected_mark_is_kept_and_says_nothing() {
        let mut book = Book::new();
        book.proxy(1, PROXY, true, &[]);
        book.answer(2, MEMBER, 1, false, &[]);
        assert_eq!(book.of_member().state(), State::Unmarked);
        book.answer(3, MEMBER, 1, true, &[]);
        assert_eq!(book.of_member().answer(event_id(1)), Some(false), "no wins over a yes from elsewhere");
        book.answer(4, MEMBER, 1, true, &[2, 3]);
        assert_eq!(book.standing(), Standing::Present, "but he may think again");
    }

    #[test]
    fn an_answer_counts_in_whichever_of_the_joined_records_it_was_given() {
        let (mut one, mut other) = (Book::new(), Book::new());
        one.proxy(1, PROXY, true, &[]);
        other.answer(2, MEMBER, 1, true, &[]);
        assert_eq!(state_of([one.of_member(), other.of_member()]).standing(), Standing::Present);
    }

    #[test]
    fn a_correction_reaches_across_joined_records() {
        let (mut one, mut other) = (Book::new(), Book::new());
        one.officer(1, Standing::Present, &[]);
        other.officer(2, Standing::Absent, &[1]);
        assert_eq!(state_of([one.of_member(), other.of_member()]).standing(), Standing::Absent);
        assert_eq!(state_of([]), State::Unmarked);
    }

    #[test]
    fn unmarked_is_not_absent() {
        let mut book = Book::new();
        assert_eq!(PersonRoll::default().state(), State::Unmarked);
        book.officer(1, Standing::Absent, &[]);
        assert_eq!(book.standing(), Standing::Absent);
        assert_ne!(Standing::Absent, Standing::Unmarked);
    }

    #[test]
    fn a_proxy_may_take_back_what_nobody_has_answered() {
        let open = |events: &[(u16, PersonId, Event)]| {
            let mut document = Document::from(PersonRoll::default());
            for (id, author, event) in events {
                record(
                    DocumentKey::OwnRoll(meeting(1), PROXY),
                    &mut document,
                    &recorded(*id, *author, event),
                );
            }
            let own = document.as_own_roll().unwrap();
            assert_eq!(own.open_vouches(OTHER_PROXY).count(), 0, "he vouched for nobody else");
            own.open_vouches(MEMBER).collect::<Vec<_>>()
        };
        let [answered, marked, back] = vouching(MEMBER);
        assert_eq!(open(std::slice::from_ref(&marked)), ids(&[1]));
        assert!(open(&[marked.clone(), back]).is_empty(), "he took it back");
        assert!(open(&[answered, marked]).is_empty(), "now it is the person's word");
    }

    #[test]
    fn a_proxy_sees_what_became_of_his_mark() {
        let own = |author| {
            let mut document = Document::from(PersonRoll::default());
            for (id, author, event) in vouching(author) {
                record(DocumentKey::OwnRoll(meeting(1), PROXY), &mut document, &recorded(id, author, &event));
            }
            document.as_own_roll().unwrap().vouched[&event_id(1)].clone()
        };
        assert_eq!((own(MEMBER).person, own(MEMBER).answer()), (Some(MEMBER), Some(true)));
        assert!(own(MEMBER).superseded);
        assert_eq!(own(OTHER_PROXY).answer(), None, "somebody else's word is no answer");
    }

    /// An answer that overtook the mark, then the mark, then its taking back.
    fn vouching(answers: PersonId) -> [(u16, PersonId, Event); 3] {
        let (meeting, mark, person) = (meeting(1), event_id(1), MEMBER);
        let answer = ProxyAnswered { meeting, mark, vouched_by: PROXY, accepted: true, supersedes: vec![] };
        let marked = ProxyMarked { meeting, person, supersedes: vec![], present: true };
        let back = ProxyMarked { meeting, person, supersedes: vec![mark], present: false };
        [(2, answers, answer.into()), (1, PROXY, marked.into()), (3, PROXY, back.into())]
    }

    #[test]
    fn a_dispute_is_open_until_an_officer_answers() {
        let (meeting, person, words) = (meeting(1), MEMBER, String::from("我到了"));
        let mut book = Book::new();
        book.take(1, MEMBER, MarkDisputed { meeting, marks: vec![], words: words.clone() });
        assert_eq!(book.of_member().open_disputes().next().unwrap().1.words, words);
        book.take(2, SECRETARY, DisputeAnswered { meeting, person, dispute: event_id(1), words });
        assert_eq!(book.of_member().open_disputes().count(), 0);
    }

    fn exclude(book: &mut Book, id: u16, excluded: bool, supersedes: &[u16]) {
        let (meeting, ground, reference) = (meeting(1), ExclusionGround::Frail, "决议1".into());
        let supersedes = ids(supersedes);
        let event = MemberExcluded { meeting, person: MEMBER, excluded, ground, reference, supersedes };
        book.take(id, SECRETARY, event);
    }

    #[test]
    fn of_two_words_on_leaving_somebody_out_counted_wins() {
        let mut book = Book::new();
        exclude(&mut book, 1, true, &[]);
        assert_eq!(book.roll().excluded(MEMBER).unwrap().reference, "决议1");
        exclude(&mut book, 2, false, &[]);
        assert!(book.roll().excluded(MEMBER).is_none());
        exclude(&mut book, 3, true, &[1, 2]);
        assert!(book.roll().excluded(MEMBER).is_some());
        let mut joined = Book::new();
        exclude(&mut joined, 4, false, &[]);
        assert!(excluded_in([book.roll(), joined.roll()], MEMBER).is_none());
    }

    #[test]
    fn a_resolution_reaches_across_joined_records() {
        let (mut one, mut other) = (Book::new(), Book::new());
        exclude(&mut one, 1, true, &[]);
        exclude(&mut other, 2, false, &[1]);
        assert!(excluded_in([one.roll(), other.roll()], MEMBER).is_none());
        let heads = exclusions_in([one.roll(), other.roll()], MEMBER);
        assert_eq!(heads.iter().map(|(id, _)| *id).collect::<Vec<_>>(), ids(&[2]));
        exclude(&mut one, 3, true, &[2]);
        assert!(excluded_in([one.roll(), other.roll()], MEMBER).is_some());
        assert!(exclusions_in([], MEMBER).is_empty());
    }

    fn write(book: &mut Book, id: u16, part: u8, text: &str, supersedes: &[u16]) {
        let (meeting, supersedes) = (meeting(1), ids(supersedes));
        book.take(id, SECRETARY, MinutesWritten { meeting, part, text: text.into(), supersedes });
    }

    fn read<'a>(records: [&'a Roll; 2]) -> Vec<(u8, Vec<&'a str>)> {
        let text = |heads: Vec<Head<'a, String>>| heads.iter().map(|(_, e)| e.value.as_str()).collect();
        minutes_in(records).into_iter().map(|(part, heads)| (part, text(heads))).collect()
    }

    #[test]
    fn of_two_who_wrote_minutes_both_are_kept_until_somebody_makes_one_of_them() {
        let (mut one, mut other) = (Book::new(), Book::new());
        write(&mut one, 1, 0, "甲写的", &[]);
        write(&mut other, 2, 0, "乙写的", &[]);
        write(&mut other, 3, 1, "第二部分", &[]);
        write(&mut other, 4, 1, "也写了第二部分", &[]);
        let both = [(0, vec!["甲写的", "乙写的"]), (1, vec!["第二部分", "也写了第二部分"])];
        assert_eq!(read([one.roll(), other.roll()]), both);
        assert_eq!(read([other.roll(), one.roll()]), both, "from whichever side one looks");
        write(&mut one, 5, 0, "合写的", &[1, 2]);
        write(&mut one, 6, 1, "合写的", &[3, 4]);
        assert_eq!(read([one.roll(), other.roll()]), [(0, vec!["合写的"]), (1, vec!["合写的"])]);
    }

    #[test]
    fn a_closing_can_name_what_stands_even_on_a_very_long_roll() {
        let mut book = Book::new();
        for n in 0..300 {
            let (meeting, person, standing) = (meeting(1), person(n), Standing::Present);
            let marks = (0..5).map(|round| 1 + n * 5 + round);
            for (mark, earlier) in marks.clone().zip(std::iter::once(None).chain(marks.map(Some))) {
                let supersedes = earlier.map(event_id).into_iter().collect();
                let event = RollMarked { meeting, person, standing, supersedes, reason: None };
                book.take(mark, SECRETARY, event);
            }
        }
        let named = book.roll().mark_ids();
        assert_eq!(named.len(), limit::COUNTED);
        for person in book.roll().persons.values() {
            assert_eq!(person.marks.len(), 5);
            let standing = person.standing_marks();
            assert_eq!(standing.len(), 1);
            assert!(named.contains(&standing[0]));
        }
    }
}
