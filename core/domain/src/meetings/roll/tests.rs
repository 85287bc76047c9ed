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
            record(DocumentKey::OwnRoll(meeting(1), PROXY), &mut document, &recorded(*id, *author, event));
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
