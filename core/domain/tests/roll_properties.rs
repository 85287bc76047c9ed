//! What must hold of a roll however its events were recorded and in whatever order they arrive.
//!
//! A *script* is what several people did, each on an own phone, knowing some of what the others did. It
//! becomes signed facts ([`Said`]), and a [`Replica`] takes them in as phones and server do: an event that
//! it does not take is tried again later.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests, which clippy takes for a library

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use proptest::{prelude::*, sample::Index};
use yixian_domain::{
    DeviceId, Document, DocumentKey, Event, EventId, MeetingId, OrgId, PersonId, Recorded, Rejection,
    apply::{self, Context, check, empty, targets},
    meetings::{
        LeaveReason, Mark, MarkSource, Meeting, MeetingKind, Outcome, PersonRoll, Plan, Roll, Standing,
        State, Tally,
        event::{
            DisputeAnswered, ExclusionGround, LeaveAsked, MarkDisputed, MeetingClosed, MeetingJoined,
            MeetingPlanned, MemberExcluded, MinutesWritten, OwnMarkWithdrawn, ProxyAnswered, ProxyMarked,
            RollMarked, RollOpened, SignedIn, WhichMeeting,
        },
        plan::group,
        roll::{excluded_in, exclusions_in, minutes_in, standing_in, state_of},
    },
    rules::{NATIONAL, RuleSet, Rules},
    time::{EventTime, TimeTrust, Timestamp},
};

const MEETING: MeetingId = MeetingId::from_bytes([1; 16]);
const OTHER: MeetingId = MeetingId::from_bytes([2; 16]);
const BRANCH: OrgId = OrgId::from_bytes([3; 16]);

/// Persons 0 and 1 are the secretary and the deputy; all are members. Each has an own phone.
const PEOPLE: u8 = 6;
const OFFICERS: u8 = 2;

const DIGITS: [&str; 3] = ["0913", "4711", "0000"]; // nobody opens a roll with the last
const NOBODYS_DIGITS: usize = 2;

fn person(n: u8) -> PersonId {
    PersonId::from_bytes([n; 16])
}

fn people() -> impl Iterator<Item = PersonId> {
    (0..PEOPLE).map(person)
}

// --- what people do -------------------------------------------------------------------------------------

/// One thing done. `knows` picks, of the earlier events of its sort, those that it names.
#[derive(Clone, Debug)]
struct Step {
    by: u8,
    about: u8,
    knows: Vec<Index>,
    /// Officers may have made two records of the meeting: this goes into the other.
    elsewhere: bool,
    deed: Deed,
}

impl Step {
    const fn record(&self) -> MeetingId {
        if self.elsewhere { OTHER } else { MEETING }
    }
}

#[derive(Clone, Debug)]
enum Deed {
    Mark(Standing),
    SignIn(usize),
    Leave,
    Withdraw,
    Vouch(bool),
    Answer { accepted: bool, somebody_elses: bool },
    Dispute,
    AnswerDispute,
    OpenRoll(usize),
    Exclude(bool),
    Minutes(u8),
    Plan(bool),
    Close(Outcome),
    Join(bool),
}

impl Deed {
    const fn is_officers(&self) -> bool {
        !matches!(
            self,
            Self::SignIn(_)
                | Self::Leave
                | Self::Withdraw
                | Self::Vouch(_)
                | Self::Answer { .. }
                | Self::Dispute
        )
    }
}

fn standing() -> impl Strategy<Value = Standing> {
    prop::sample::select(vec![
        Standing::Present,
        Standing::Observer,
        Standing::OnLeave(LeaveReason::Illness),
        Standing::Away,
        Standing::Absent,
        Standing::Unmarked,
    ])
}

fn members_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        3 => (0..DIGITS.len()).prop_map(Deed::SignIn),
        1 => Just(Deed::Leave),
        1 => Just(Deed::Withdraw),
        3 => any::<bool>().prop_map(Deed::Vouch),
        3 => (any::<bool>(), prop::bool::weighted(0.2))
            .prop_map(|(accepted, somebody_elses)| Deed::Answer { accepted, somebody_elses }),
        1 => Just(Deed::Dispute),
    ]
}

fn officers_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => standing().prop_map(Deed::Mark),
        1 => Just(Deed::AnswerDispute),
        1 => (0..NOBODYS_DIGITS).prop_map(Deed::OpenRoll),
        1 => any::<bool>().prop_map(Deed::Exclude),
        1 => (0..2u8).prop_map(Deed::Minutes),
        1 => any::<bool>().prop_map(Deed::Plan),
        1 => prop_oneof![Just(Outcome::Held), Just(Outcome::NoQuorum)].prop_map(Deed::Close),
        1 => any::<bool>().prop_map(Deed::Join),
    ]
}

fn step(deed: impl Strategy<Value = Deed>) -> impl Strategy<Value = Step> {
    let knows = prop::collection::vec(any::<Index>(), 0..4);
    (0..PEOPLE, 0..PEOPLE, knows, any::<bool>(), deed).prop_map(|(by, about, knows, elsewhere, deed)| {
        let by = if deed.is_officers() { by % OFFICERS } else { by };
        Step { by, about, knows, elsewhere, deed }
    })
}

fn record() -> impl Strategy<Value = MeetingId> {
    prop::sample::select(vec![MEETING, OTHER])
}

fn script() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(prop_oneof![step(members_deed()), step(officers_deed())], 1..50)
}

// --- what that becomes ----------------------------------------------------------------------------------

/// An event with who recorded it, on which device.
#[derive(Clone, Debug)]
struct Said {
    id: EventId,
    by: PersonId,
    device: DeviceId,
    event: Event,
}

impl Said {
    fn recorded(&self) -> Recorded<'_> {
        let time = EventTime { at: Timestamp(1_790_000_000_000), trust: TimeTrust::Device };
        let (id, author, device) = (self.id, self.by, self.device);
        Recorded { id, author, device, time, event: &self.event, meeting: None }
    }

    /// Whose marks it adds to, from what source.
    fn mark(&self) -> Option<(PersonId, MarkSource)> {
        match &self.event {
            Event::RollMarked(e) => Some((e.person, MarkSource::Officer)),
            Event::ProxyMarked(e) => Some((e.person, MarkSource::Proxy)),
            Event::SignedIn(_) | Event::LeaveAsked(_) | Event::OwnMarkWithdrawn(_) => {
                Some((self.by, MarkSource::Own))
            }
            _ => None,
        }
    }

    fn supersedes(&self) -> &[EventId] {
        match &self.event {
            Event::RollMarked(e) => &e.supersedes,
            Event::ProxyMarked(e) => &e.supersedes,
            Event::SignedIn(e) => &e.supersedes,
            Event::LeaveAsked(e) => &e.supersedes,
            Event::OwnMarkWithdrawn(e) => &e.supersedes,
            _ => &[],
        }
    }
}

/// Writes a script out as events.
#[derive(Default)]
struct Scribe {
    said: Vec<Said>,
}

impl Scribe {
    /// Both meetings are planned and the roll is opened, then what the script says.
    fn write(script: &[Step]) -> Vec<Said> {
        let mut scribe = Self::default();
        for meeting in [MEETING, OTHER] {
            scribe.say(0, MeetingPlanned { meeting, branch: BRANCH, plan: plan(false), supersedes: vec![] });
        }
        scribe.say(0, RollOpened { meeting: MEETING, digits: DIGITS[0].into() });
        script.iter().for_each(|step| scribe.add(step));
        scribe.said
    }

    fn say(&mut self, by: u8, event: impl Into<Event>) {
        let n = u64::try_from(self.said.len()).unwrap();
        let device = DeviceId::from_bytes([by; 16]);
        self.said.push(Said { id: scrambled(n), by: person(by), device, event: event.into() });
    }

    /// The earlier events of a sort, which a later one may know of.
    fn earlier(&self, sort: impl Fn(&Said) -> bool) -> Vec<&Said> {
        self.said.iter().filter(|said| sort(said)).collect()
    }

    fn add(&mut self, step: &Step) {
        let own = |said: &Said| said.mark().is_some_and(|(whose, _)| whose == person(step.by));
        let of_subject = |said: &Said| said.mark().is_some_and(|(whose, _)| whose == person(step.about));
        let (meeting, by, subject) = (MEETING, step.by, person(step.about));
        let known = |sort: &dyn Fn(&Said) -> bool| pick(&self.earlier(sort), &step.knows);
        match &step.deed {
            Deed::Mark(standing) => {
                let (meeting, person, standing) = (step.record(), subject, *standing);
                let supersedes = known(&of_subject);
                self.say(by, RollMarked { meeting, person, standing, supersedes, reason: None });
            }
            Deed::SignIn(digits) => {
                let (meeting, supersedes) = (WhichMeeting::Known(meeting), known(&own));
                self.say(by, SignedIn { meeting, digits: DIGITS[*digits].into(), supersedes });
            }
            Deed::Leave => {
                let (reason, supersedes) = (LeaveReason::FarmWork, known(&own));
                self.say(by, LeaveAsked { meeting, reason, supersedes });
            }
            Deed::Withdraw => {
                let supersedes = known(&own);
                self.say(by, OwnMarkWithdrawn { meeting, supersedes });
            }
            Deed::Vouch(present) => {
                let supersedes = known(&of_subject);
                self.say(by, ProxyMarked { meeting, person: subject, supersedes, present: *present });
            }
            Deed::Answer { accepted, somebody_elses } => self.answer(step, *accepted, *somebody_elses),
            Deed::Dispute => {
                let marks = known(&own);
                self.say(by, MarkDisputed { meeting, marks, words: "我到了".into() });
            }
            Deed::AnswerDispute => self.answer_dispute(step),
            Deed::OpenRoll(digits) => {
                self.say(by, RollOpened { meeting, digits: DIGITS[*digits].into() });
            }
            Deed::Exclude(excluded) => {
                let supersedes =
                    known(&|said| matches!(&said.event, Event::MemberExcluded(e) if e.person == subject));
                self.say(by, exclusion(step.record(), subject, *excluded, supersedes));
            }
            Deed::Minutes(part) => {
                let supersedes =
                    known(&|said| matches!(&said.event, Event::MinutesWritten(e) if e.part == *part));
                let (meeting, part, text) = (step.record(), *part, "记录".into());
                self.say(by, MinutesWritten { meeting, part, text, supersedes });
            }
            Deed::Plan(cancelled) => {
                let supersedes = known(&|said| matches!(said.event, Event::MeetingPlanned(_)));
                self.say(by, MeetingPlanned { meeting, branch: BRANCH, plan: plan(*cancelled), supersedes });
            }
            Deed::Close(outcome) => {
                let (outcome, tally) = (*outcome, Tally::default());
                let counted = known(&|said| said.mark().is_some());
                let supersedes = known(&|said| matches!(said.event, Event::MeetingClosed(_)));
                self.say(by, MeetingClosed { meeting, outcome, tally, counted, learning: None, supersedes });
            }
            Deed::Join(joined) => {
                let supersedes = known(&|said| matches!(said.event, Event::MeetingJoined(_)));
                let (meeting, with) = if by == 0 { (MEETING, OTHER) } else { (OTHER, MEETING) };
                self.say(by, MeetingJoined { meeting, with, joined: *joined, supersedes });
            }
        }
    }

    /// A person answers a proxy's mark of him, or of anybody.
    fn answer(&mut self, step: &Step, accepted: bool, somebody_elses: bool) {
        let marks = self.earlier(|said| {
            matches!(&said.event, Event::ProxyMarked(e) if somebody_elses || e.person == person(step.by))
        });
        let Some(mark) = pick_one(&marks, &step.knows) else { return };
        let (meeting, mark, vouched_by) = (MEETING, mark.id, mark.by);
        let answers = self.earlier(|said| matches!(&said.event, Event::ProxyAnswered(e) if e.mark == mark));
        let supersedes = pick(&answers, &step.knows[1..]);
        self.say(step.by, ProxyAnswered { meeting, mark, vouched_by, accepted, supersedes });
    }

    fn answer_dispute(&mut self, step: &Step) {
        let disputes = self.earlier(|said| matches!(said.event, Event::MarkDisputed(_)));
        let Some(dispute) = pick_one(&disputes, &step.knows) else { return };
        let (meeting, person, dispute) = (MEETING, dispute.by, dispute.id);
        self.say(step.by, DisputeAnswered { meeting, person, dispute, words: "已更正".into() });
    }
}

fn exclusion(
    meeting: MeetingId,
    person: PersonId,
    excluded: bool,
    supersedes: Vec<EventId>,
) -> MemberExcluded {
    let (ground, reference) = (ExclusionGround::Frail, "决议1".into());
    MemberExcluded { meeting, person, excluded, ground, reference, supersedes }
}

fn pick_one<'a>(from: &[&'a Said], which: &[Index]) -> Option<&'a Said> {
    which.first().filter(|_| !from.is_empty()).map(|index| *index.get(from))
}

fn pick(from: &[&Said], which: &[Index]) -> Vec<EventId> {
    if from.is_empty() {
        return Vec::new();
    }
    which.iter().map(|index| index.get(from).id).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Ids are hashes: their order has nothing to do with the order in which things happened.
fn scrambled(n: u64) -> EventId {
    let high = (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&high.to_be_bytes());
    bytes[8..].copy_from_slice(&n.to_be_bytes());
    EventId::from_bytes(bytes)
}

fn plan(cancelled: bool) -> Plan {
    Plan {
        kind: MeetingKind::ThemeDay,
        title: "主题党日".into(),
        date: "2026-09-10".parse().unwrap(),
        starts: None,
        place: "村部".into(),
        topics: vec![],
        notice: String::new(),
        host: None,
        recorder: None,
        cancelled,
    }
}

// --- who takes it in ------------------------------------------------------------------------------------

/// Documents as a server or a phone holds them.
#[derive(Clone, PartialEq, Debug, Default)]
struct Replica {
    documents: BTreeMap<DocumentKey, Document>,
    taken: BTreeSet<EventId>,
}

impl Replica {
    /// Takes an event into all its documents, or into none.
    fn take(&mut self, said: &Said, rules: &RuleSet) -> Result<(), Rejection> {
        let event = said.recorded();
        let keys: Vec<_> = targets(&event).into_iter().map(|target| target.key).collect();
        let context = Context { rules: Rules::national(rules), belongs: None, privacy: None };
        for key in &keys {
            check(*key, self.documents.get(key), &event, context)?;
        }
        for key in keys {
            let document = match self.documents.entry(key) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(empty(key, &event)?),
            };
            apply::record(key, document, &event);
        }
        self.taken.insert(said.id);
        Ok(())
    }

    /// Takes events in the given order; what is not taken is tried again as long as others are.
    fn take_all<'a>(&mut self, said: impl IntoIterator<Item = &'a Said>) {
        let rules = RuleSet::from_json(NATIONAL).unwrap();
        let mut waiting: Vec<_> = said.into_iter().collect();
        loop {
            let before = waiting.len();
            waiting.retain(|said| self.take(said, &rules).is_err());
            if waiting.len() == before {
                return;
            }
        }
    }

    fn of<'a>(said: impl IntoIterator<Item = &'a Said>) -> Self {
        let mut replica = Self::default();
        replica.take_all(said);
        replica
    }

    /// The rolls of both records, as far as there is anything in them.
    fn rolls(&self) -> Vec<&Roll> {
        let rolls = [MEETING, OTHER].map(|meeting| self.documents.get(&DocumentKey::Roll(meeting)));
        rolls.into_iter().flatten().map(|roll| roll.as_roll().unwrap()).collect()
    }

    /// What both records say of somebody.
    fn parts(&self, person: PersonId) -> Vec<&PersonRoll> {
        self.rolls().into_iter().filter_map(|roll| roll.persons.get(&person)).collect()
    }

    /// What one record says of somebody.
    fn part(&self, meeting: MeetingId, person: PersonId) -> PersonRoll {
        let roll = self.rolls().into_iter().find(|roll| roll.meeting == meeting);
        roll.and_then(|roll| roll.persons.get(&person).cloned()).unwrap_or_default()
    }

    fn own(&self, meeting: MeetingId, person: PersonId) -> PersonRoll {
        let own = self.documents.get(&DocumentKey::OwnRoll(meeting, person));
        own.map(|own| own.as_own_roll().unwrap().clone()).unwrap_or_default()
    }

    fn state(&self, person: PersonId) -> State<'_> {
        state_of(self.parts(person))
    }

    fn meeting(&self, id: MeetingId) -> Option<&Meeting> {
        self.documents.get(&DocumentKey::Meeting(id))?.as_meeting()
    }
}

/// A script, written out, and a second order to record it in.
fn twice_ordered() -> impl Strategy<Value = (Vec<Said>, Vec<Said>)> {
    script().prop_map(|script| Scribe::write(&script)).prop_flat_map(|said| {
        let shuffled = Just(said.clone()).prop_shuffle();
        (Just(said), shuffled)
    })
}

fn standing_mark(state: &State<'_>) -> Option<(EventId, Mark)> {
    match state {
        State::Marked { id, mark, .. } => Some((*id, mark.value.clone())),
        State::Unmarked | State::ToConfirm { .. } => None,
    }
}

// --- what must hold -------------------------------------------------------------------------------------

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_order_comes_out_the_same((said, shuffled) in twice_ordered()) {
        prop_assert_eq!(Replica::of(&said), Replica::of(&shuffled));
    }

    #[test]
    fn recording_again_changes_nothing((said, shuffled) in twice_ordered()) {
        let once = Replica::of(&said);
        let mut again = once.clone();
        again.take_all(&shuffled);
        prop_assert_eq!(once, again);
    }

    #[test]
    fn replicas_that_exchange_what_they_have_agree(
        (said, shuffled) in twice_ordered(),
        split in any::<Index>(),
    ) {
        let (mine, yours) = said.split_at(split.index(said.len()));
        let (mut me, mut you) = (Replica::of(mine), Replica::of(yours));
        me.take_all(&shuffled);
        you.take_all(&said);
        prop_assert_eq!(me, you);
    }

    #[test]
    fn no_mark_is_lost_and_none_counts_twice((_, shuffled) in twice_ordered()) {
        let replica = Replica::of(&shuffled);
        let mut marks = 0;
        for said in shuffled.iter().filter(|said| replica.taken.contains(&said.id)) {
            let Some((whose, source)) = said.mark() else { continue };
            let entry = replica.parts(whose).into_iter().find_map(|part| part.marks.get(said.id));
            let entry = entry.expect("the mark is in a roll");
            prop_assert_eq!((entry.by, entry.value.source), (said.by, source));
            prop_assert!(entry.supersedes.iter().eq(said.supersedes().iter().collect::<BTreeSet<_>>()));
            marks += 1;
        }
        let named = replica.rolls().into_iter().map(|roll| roll.mark_ids().len()).sum::<usize>();
        prop_assert_eq!(named, marks);
    }

    #[test]
    fn only_a_sign_in_with_nobodys_digits_is_not_taken((_, shuffled) in twice_ordered()) {
        let replica = Replica::of(&shuffled);
        let opened: BTreeSet<_> = shuffled.iter().filter_map(|said| match &said.event {
            Event::RollOpened(e) => Some(&e.digits),
            _ => None,
        }).collect();
        for said in &shuffled {
            let expected = match &said.event {
                Event::SignedIn(e) => opened.contains(&e.digits),
                Event::ProxyMarked(e) => e.person != said.by,
                _ => true,
            };
            prop_assert_eq!(replica.taken.contains(&said.id), expected, "{:?}", said);
        }
    }

    #[test]
    fn a_correction_wins_over_what_it_names((said, _) in twice_ordered()) {
        let replica = Replica::of(&said);
        let sources: BTreeMap<_, _> =
            said.iter().filter_map(|said| Some((said.id, said.mark()?))).collect();
        for later in said.iter().filter(|said| replica.taken.contains(&said.id)) {
            let Some((whose, source)) = later.mark() else { continue };
            let standing = standing_in(replica.parts(whose));
            for earlier in later.supersedes() {
                let entitled = source != MarkSource::Proxy && source >= sources[earlier].1;
                prop_assert!(!(entitled && standing.contains(earlier)), "{:?} names {:?}", later, earlier);
            }
        }
    }

    #[test]
    fn an_officer_who_has_seen_what_stands_has_the_last_word(
        (said, _) in twice_ordered(),
        about in 0..PEOPLE,
        last in standing(),
        meeting in record(),
    ) {
        let (mut replica, person) = (Replica::of(&said), person(about));
        let supersedes = standing_in(replica.parts(person));
        let mut scribe = Scribe { said };
        scribe.say(1, RollMarked { meeting, person, standing: last, supersedes, reason: None });
        replica.take_all(scribe.said.last());
        prop_assert_eq!(replica.state(person).standing(), last);
        let own = [MEETING, OTHER].map(|meeting| replica.own(meeting, person));
        prop_assert_eq!(state_of(&own).standing(), last);
    }

    #[test]
    fn an_officer_who_has_read_all_minutes_writes_the_only_ones(
        (said, _) in twice_ordered(),
        part in 0..2u8,
        meeting in record(),
    ) {
        let mut replica = Replica::of(&said);
        let written = minutes_in(replica.rolls());
        let supersedes = written.get(&part).into_iter().flatten().map(|(id, _)| *id).collect();
        let mut scribe = Scribe { said };
        scribe.say(1, MinutesWritten { meeting, part, text: "定稿".into(), supersedes });
        replica.take_all(scribe.said.last());
        let texts = minutes_in(replica.rolls())[&part].iter().map(|(_, e)| e.value.clone()).collect::<Vec<_>>();
        prop_assert_eq!(texts, ["定稿"]);
    }

    #[test]
    fn no_minutes_are_hidden_that_nobody_replaced((said, _) in twice_ordered()) {
        let replica = Replica::of(&said);
        let texts = |said: &Said| match &said.event {
            Event::MinutesWritten(e) => Some((said.id, e.clone())),
            _ => None,
        };
        let written: Vec<_> = said.iter().filter_map(texts).collect();
        let replaced: BTreeSet<_> = written.iter().flat_map(|(_, e)| e.supersedes.clone()).collect();
        let shown = minutes_in(replica.rolls());
        for (id, event) in written {
            let is_shown = shown[&event.part].iter().any(|(head, _)| *head == id);
            prop_assert_eq!(is_shown, !replaced.contains(&id));
        }
    }

    #[test]
    fn a_resolution_that_knows_all_others_has_the_last_word(
        (said, _) in twice_ordered(),
        about in 0..PEOPLE,
        last in any::<bool>(),
        meeting in record(),
    ) {
        let (mut replica, person) = (Replica::of(&said), person(about));
        let supersedes = exclusions_in(replica.rolls(), person).into_iter().map(|(id, _)| id).collect();
        let mut scribe = Scribe { said };
        scribe.say(1, exclusion(meeting, person, last, supersedes));
        replica.take_all(scribe.said.last());
        prop_assert_eq!(excluded_in(replica.rolls(), person).is_some(), last);
    }

    #[test]
    fn no_member_moves_an_officers_mark(
        (said, _) in twice_ordered(),
        later in prop::collection::vec(step(members_deed()), 1..20),
    ) {
        let before = Replica::of(&said);
        let mut scribe = Scribe { said };
        later.iter().for_each(|step| scribe.add(step));
        let after = Replica::of(&scribe.said);
        for person in people() {
            let Some((id, mark)) = standing_mark(&before.state(person)) else { continue };
            if mark.source == MarkSource::Officer {
                prop_assert_eq!(standing_mark(&after.state(person)), Some((id, mark)));
            }
        }
    }

    #[test]
    fn no_proxy_and_nobody_elses_answer_moves_a_persons_own_word(
        (said, _) in twice_ordered(),
        later in prop::collection::vec(step(members_deed()), 1..20),
        about in OFFICERS..PEOPLE,
    ) {
        let before = Replica::of(&said);
        let mut scribe = Scribe { said };
        later.iter().filter(|step| step.by != about).for_each(|step| scribe.add(step));
        let after = Replica::of(&scribe.said);
        if let Some(mark) = standing_mark(&before.state(person(about))) {
            prop_assert_eq!(standing_mark(&after.state(person(about))), Some(mark));
        }
    }

    #[test]
    fn nobody_is_absent_or_present_unless_somebody_says_so((said, _) in twice_ordered()) {
        let replica = Replica::of(&said);
        for person in people() {
            let (parts, state) = (replica.parts(person), replica.state(person));
            let mut marks = parts.iter().flat_map(|part| part.marks.iter());
            let told = marks.any(|(_, mark)| mark.value.standing == state.standing());
            prop_assert!(told || state.standing() == Standing::Unmarked);
            if parts.iter().all(|part| part.marks.is_empty()) {
                prop_assert_eq!(state, State::Unmarked);
            }
        }
    }

    #[test]
    fn everybody_sees_of_himself_what_the_officers_see((_, shuffled) in twice_ordered()) {
        let replica = Replica::of(&shuffled);
        for (person, meeting) in people().flat_map(|person| [(person, MEETING), (person, OTHER)]) {
            let (part, own) = (replica.part(meeting, person), replica.own(meeting, person));
            prop_assert_eq!(own.state(), part.state());
            prop_assert_eq!((own.marks, own.answers, own.disputes), (part.marks, part.answers, part.disputes));
        }
    }

    #[test]
    fn a_proxy_learns_the_answer_that_counts((said, _) in twice_ordered()) {
        let replica = Replica::of(&said);
        for proxy in people() {
            for (mark, vouched) in replica.own(MEETING, proxy).vouched {
                let Some(person) = vouched.person else { continue };
                prop_assert_eq!(vouched.answer(), replica.part(MEETING, person).answer(mark));
            }
        }
    }

    #[test]
    fn joined_meetings_agree_that_they_are((_, shuffled) in twice_ordered()) {
        let replica = Replica::of(&shuffled);
        let of = |id| group(id, |id| replica.meeting(id)).contains(&if id == MEETING { OTHER } else { MEETING });
        prop_assert_eq!(of(MEETING), of(OTHER));
    }

    #[test]
    fn what_is_rejected_changes_nothing((said, _) in twice_ordered(), by in 0..PEOPLE) {
        let rules = RuleSet::from_json(NATIONAL).unwrap();
        let mut replica = Replica::of(&said);
        let before = replica.clone();
        let mut scribe = Scribe { said };
        let meeting = WhichMeeting::Known(MEETING);
        scribe.say(by, SignedIn { meeting, digits: DIGITS[NOBODYS_DIGITS].into(), supersedes: vec![] });
        let own_proxy =
            ProxyMarked { meeting: MEETING, person: person(by), supersedes: vec![], present: true };
        scribe.say(by, own_proxy);
        let unknown = MeetingId::from_bytes([9; 16]);
        let joined = MeetingJoined { meeting: MEETING, with: unknown, joined: true, supersedes: vec![] };
        scribe.say(0, joined);
        for (said, why) in scribe.said.iter().rev().zip([
            Rejection::UnknownMeeting,
            Rejection::OwnProxy,
            Rejection::WrongDigits,
        ]) {
            prop_assert_eq!(replica.take(said, &rules), Err(why));
            prop_assert_eq!(&replica, &before);
        }
    }
}
