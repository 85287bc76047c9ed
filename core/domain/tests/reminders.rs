//! What must hold of reminders whatever people did: the same on every phone and on the server, for as long as they say,
//! each said once, and never a panic.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests, which clippy takes for a library

mod worlds;

use std::collections::BTreeSet;

use proptest::{prelude::*, strategy::ValueTree as _, test_runner::TestRunner};
use worlds::{
    BRANCHES, PEOPLE, TOWNSHIP, World, as_member, days_after, far_day, far_script, people, person, script,
    seen, when,
};
use yixian_domain::{
    Document, DocumentKey, PersonId,
    reminders::{
        DAYS, Decision, Gist, MatterKey, Noticed, PlannedNotice, Reader, Reminder, Snoozed, evaluate, plan,
        seen_by,
    },
    time::StatedDate,
};

/// What one person wants later: some of what is due in his branch.
fn snoozed(world: &World, on: StatedDate, later: &[(usize, i64)]) -> Snoozed {
    let due = |branch: &_| evaluate(&world.on_server(*branch, on), &Snoozed::new(), on, false);
    let matters: Vec<MatterKey> = BRANCHES
        .iter()
        .map(due)
        .flat_map(|due| due.reminders().map(|r| r.matter.clone()).collect::<Vec<_>>())
        .collect();
    let pick = |(nth, days): &(usize, i64)| Some((matters.get(*nth)?.clone(), days_after(on, *days)));
    later.iter().filter_map(pick).collect()
}

fn later() -> impl Strategy<Value = Vec<(usize, i64)>> {
    prop::collection::vec((0..30_usize, -1..40_i64), 0..3)
}

/// Whether a phone is right to tell of somebody in the care of its owner: what he was told does not say in which branch,
/// and one of the two may have moved to another.
fn is_of_this_branch(world: &World, me: PersonId, reminder: &Reminder) -> bool {
    let is_keeper =
        |person| world.away(reminder.org, person).contact().is_some_and(|named| named.person == me);
    !reminder.readers.contains(&Reader::Contact(me)) || reminder.matter.person.is_some_and(is_keeper)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    /// (a) Whatever a reader is shown, his own phone finds it by itself.
    #[test]
    fn every_phone_finds_what_the_server_finds(script in script(), when in when(), later in later()) {
        let world = World::of(&script);
        let on = world.day(&when);
        let snoozed = snoozed(&world, on, &later);
        for me in people() {
            let readers = as_member(me);
            let Some(phone) = world.on_own_phone(me, on) else { continue };
            let server = seen(&world.on_server(phone.org, on), &snoozed, on, &readers);
            let phone: Vec<Reminder> = seen(&phone, &snoozed, on, &readers)
                .into_iter()
                .filter(|reminder| is_of_this_branch(&world, me, reminder))
                .collect();
            prop_assert_eq!(phone, server, "{:?} on {}", me, on);
        }
        for branch in BRANCHES {
            let facts = [world.on_server(branch, on), world.on_officers_phone(branch)];
            let [server, phone] = facts.map(|facts| evaluate(&facts, &snoozed, on, true));
            prop_assert_eq!(&server.decisions, &phone.decisions);
            let above = BTreeSet::from([Reader::Superior(TOWNSHIP)]);
            prop_assert!(seen_by(&server, &above).all(|reminder| reminder.org == branch));
        }
    }

    /// (b) An evaluation holds as long as it says.
    #[test]
    fn nothing_changes_before_an_evaluation_says_so(
        script in script(),
        days in -300..400_i64,
        later in later(),
        ahead in prop::collection::vec(0..1000_i64, 2),
    ) {
        let world = World::of(&script);
        let on = days_after(world.now, days);
        let snoozed = snoozed(&world, on, &later);
        for branch in BRANCHES {
            let facts = world.on_server(branch, on);
            let first = evaluate(&facts, &snoozed, on, true);
            prop_assert!(first.valid_until > on);
            let lasts = (first.valid_until - on).num_days().min(400);
            let between = ahead.iter().map(|share| share * lasts / 1000).chain([lasts - 1]);
            for days in between {
                let then = days_after(on, days);
                let again = evaluate(&facts, &snoozed, then, true);
                prop_assert_eq!(&again, &first, "{} and {}", on, then);
                let unlogged = evaluate(&facts, &snoozed, then, false);
                prop_assert!(unlogged.reminders().eq(first.reminders()));
                prop_assert_eq!(unlogged.valid_until, first.valid_until);
            }
        }
    }
}

/// A world with nothing in it but what the server reads for reminders.
fn gists_of(world: &World) -> World {
    let gist = |(key, document): (&DocumentKey, &Document)| {
        let gist = Gist::of(*key, document).map(|gist| gist.into_document(*key).unwrap());
        (*key, gist.unwrap_or_else(|| document.clone()))
    };
    World { documents: world.documents.iter().map(gist).collect(), ..*world }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    /// (e) Gists say all that their documents say.
    #[test]
    fn of_gists_it_says_what_it_says_of_documents(
        script in script(),
        days in prop::collection::vec(-300..800_i64, 4),
        when in when(),
        later in later(),
    ) {
        let world = World::of(&script);
        let gists = gists_of(&world);
        for on in days.into_iter().map(|days| days_after(world.now, days)).chain([world.day(&when)]) {
            let snoozed = snoozed(&world, on, &later);
            for branch in BRANCHES {
                let [whole, gist] = [&world, &gists].map(|world| {
                    [true, false].map(|log| evaluate(&world.on_server(branch, on), &snoozed, on, log))
                });
                prop_assert_eq!(&whole, &gist, "{}", on);
            }
        }
    }

    /// The same on whatever day.
    #[test]
    fn of_gists_it_says_the_same_on_whatever_day((from, script) in far_script(), on in far_day()) {
        let world = World::since(from, &script);
        let gists = gists_of(&world);
        for on in [on, StatedDate::MIN, StatedDate::MAX, world.now] {
            for branch in BRANCHES {
                let [whole, gist] = [&world, &gists]
                    .map(|world| evaluate(&world.on_server(branch, on), &Snoozed::new(), on, true));
                prop_assert_eq!(whole, gist, "{}", on);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))] // each plans some thirty times for sixty days

    /// (c) With whatever documents: nothing is said of today, at most one notice a day, everything that becomes due is
    /// said on its day, and nothing twice while it lasts.
    #[test]
    fn a_phone_says_everything_and_nothing_twice(
        script in script(),
        when in when(),
        later in later(),
        habits in prop::collection::vec(habit(), 90),
        officer in any::<bool>(),
    ) {
        let world = World::of(&script);
        let on = world.day(&when);
        let snoozed = snoozed(&world, on, &later);
        let (facts, readers) = if officer {
            let readers = [Reader::Officers(BRANCHES[0]), Reader::Superior(TOWNSHIP), Reader::Person(person(1))];
            (Some(world.on_officers_phone(BRANCHES[0])), readers.into())
        } else {
            (world.on_own_phone(person(1), on), as_member(person(1)))
        };
        let Some(facts) = facts else { return Ok(()) };
        let evaluate = |day| evaluate(&facts, &snoozed, day, false);
        let due = |day| seen_by(&evaluate(day), &readers).map(Noticed::from).collect::<BTreeSet<_>>();
        let mut phone = Phone::default();
        let mut heard = BTreeSet::new();
        for (days, habit) in (0..).zip(habits) {
            let (today, due) = (days_after(on, days), due(days_after(on, days)));
            heard.retain(|noticed| due.contains(noticed));
            for noticed in phone.says(today) {
                prop_assert!(due.contains(&noticed), "{:?} is not due on {}", noticed, today);
                prop_assert!(heard.insert(noticed.clone()), "{:?} twice on {}", noticed, today);
            }
            if days > 0 {
                prop_assert!(due.is_subset(&heard), "{:?} unsaid on {}", due.difference(&heard), today);
            }
            let sees = habit == Habit::Looks;
            if sees {
                heard.extend(due.iter().cloned());
            }
            if days == 0 || habit != Habit::Elsewhere {
                phone.plan(today, sees, &due, |said| plan(today, &readers, said, evaluate));
                prop_assert!(phone.is_orderly(today), "{:?}", phone.planned);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// (d) No documents and no day make it panic, and what comes out is no more than what went in.
    #[test]
    fn it_says_something_about_whatever_day(
        (from, script) in far_script(),
        days in prop::collection::vec(far_day(), 4),
        later in prop::collection::vec((0..30_usize, any::<i32>().prop_map(i64::from)), 0..3),
    ) {
        let world = World::since(from, &script);
        let snoozed = snoozed(&world, world.now, &later);
        let most = 2 * (20 + 10 * usize::from(PEOPLE) + script.len());
        let ends = [StatedDate::MIN, StatedDate::MAX, world.now];
        for on in days.into_iter().chain(ends) {
            for branch in BRANCHES {
                let facts = world.on_server(branch, on);
                let evaluation = evaluate(&facts, &snoozed, on, true);
                prop_assert!(evaluation.decisions.len() <= most);
                prop_assert!(evaluation.valid_until > on || on == StatedDate::MAX);
                let readers = [Reader::Officers(branch), Reader::Superior(TOWNSHIP)].into();
                let notices = plan(on, &readers, &BTreeSet::new(), |day| evaluate(&facts, &snoozed, day, false));
                prop_assert!(notices.len() <= 60);
            }
            people().filter_map(|me| world.on_own_phone(me, on)).for_each(|facts| {
                let _only_without_a_panic = evaluate(&facts, &snoozed, on, true);
            });
        }
    }
}

/// What somebody does with his phone on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Habit {
    /// He does not touch it.
    Elsewhere,
    /// It plans by itself.
    InPocket,
    /// He looks at what is due.
    Looks,
}

fn habit() -> impl Strategy<Value = Habit> {
    prop_oneof![6 => Just(Habit::Elsewhere), 2 => Just(Habit::InPocket), 1 => Just(Habit::Looks)]
}

/// What a phone keeps of its notices, as the client does.
#[derive(Default)]
struct Phone {
    said: BTreeSet<Noticed>,
    planned: Vec<PlannedNotice>,
}

impl Phone {
    /// What the notice of a day says.
    fn says(&self, today: StatedDate) -> BTreeSet<Noticed> {
        let notice = self.planned.iter().find(|notice| notice.day == today);
        notice.into_iter().flat_map(|notice| notice.matters.keys().cloned()).collect()
    }

    fn plan(
        &mut self,
        today: StatedDate,
        in_front: bool,
        seen: &BTreeSet<Noticed>,
        plan: impl Fn(&BTreeSet<Noticed>) -> Vec<PlannedNotice>,
    ) {
        let over = self.planned.iter().filter(|notice| notice.day <= today);
        self.said.extend(over.flat_map(|notice| notice.matters.keys().cloned()));
        if in_front {
            self.said.clone_from(seen);
        }
        self.planned = plan(&self.said);
        self.said.retain(|noticed| seen.contains(noticed));
    }

    /// At most one notice a day, none for today, none after sixty days, no matter twice, and none that says nothing.
    fn is_orderly(&self, today: StatedDate) -> bool {
        let last = days_after(today, DAYS);
        let mut matters = self.planned.iter().flat_map(|notice| notice.matters.keys());
        let mut known = self.said.clone();
        self.planned.windows(2).all(|pair| pair[0].day < pair[1].day)
            && self.planned.iter().all(|notice| notice.day > today && notice.day <= last)
            && self.planned.iter().all(|notice| !notice.matters.is_empty())
            && matters.all(|noticed| known.insert(noticed.clone()))
    }
}

/// What a reminder is: its rule, its readers, and its stage as far as that is another thing to say.
fn sorts(reminder: &Reminder) -> impl Iterator<Item = String> {
    let (rule, stage) = (reminder.matter.rule.clone(), reminder.stage.min(101));
    reminder.readers.clone().into_iter().map(move |reader| {
        let reader = match reader {
            Reader::Person(_) => "member",
            Reader::Contact(_) => "contact",
            Reader::Officers(_) => "officers",
            Reader::Superior(_) => "above",
        };
        format!("{rule} {reader} {stage}")
    })
}

/// The properties say little of worlds in which nothing is due.
#[test]
fn everything_becomes_due_in_some_world() {
    let mut runner = TestRunner::deterministic();
    let (mut seen, mut hidden) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..4_000 {
        let world = World::of(&script().new_tree(&mut runner).unwrap().current());
        let on = world.day(&when().new_tree(&mut runner).unwrap().current());
        // Right after the last deed, and later.
        for (branch, on) in BRANCHES.into_iter().flat_map(|branch| [(branch, world.now), (branch, on)]) {
            for decision in evaluate(&world.on_server(branch, on), &Snoozed::new(), on, true).decisions {
                match decision {
                    Decision::Shown(reminder) => seen.extend(sorts(&reminder)),
                    Decision::Hidden(_, why) => {
                        let why = format!("{why:?}");
                        hidden.extend(why.split('(').next().map(str::to_owned));
                    }
                }
            }
        }
    }
    for sort in EVERY_SORT {
        assert!(seen.contains(sort), "{sort} is due in no world: {seen:#?}");
    }
    let reasons = ["Died", "Handled", "Later", "NoRule", "NotYet", "Settled", "Shut"];
    assert!(hidden.iter().eq(reasons), "{hidden:?}");
}

const EVERY_SORT: [&str; 45] = [
    "admission.day member 0",
    "certificate.remind member 0",
    "certificate.remind member 1",
    "certificate.remind officers 0",
    "certificate.remind officers 1",
    "dues.flag_months officers 0",
    "dues.period member 0",
    "dues.period officers 0",
    "dues.period officers 1",
    "float.abroad_contact contact 0",
    "float.abroad_contact contact 1",
    "float.abroad_contact officers 1",
    "float.contact contact 0",
    "float.contact contact 1",
    "float.contact officers 0",
    "float.host officers 0",
    "float.host officers 1",
    "float.months member 0",
    "float.months officers 0",
    "float.return officers 0",
    "float.return officers 1",
    "hours.member officers 0",
    "life.appraisal above 1",
    "life.appraisal officers 0",
    "life.committee officers 0",
    "life.general above 1",
    "life.general officers 0",
    "life.group above 1",
    "life.lecture officers 1",
    "life.meeting officers 0",
    "life.theme_day officers 0",
    "lost.suspend above 2",
    "lost.suspend officers 0",
    "lost.suspend officers 1",
    "lost.suspend officers 2",
    "meeting.leave member 0",
    "meeting.leave officers 0",
    "meeting.proxy member 0",
    "privacy.answer officers 0",
    "privacy.answer officers 1",
    "term.remind above 100",
    "term.remind above 101",
    "term.remind officers 1",
    "term.remind officers 3",
    "term.remind officers 4",
];
