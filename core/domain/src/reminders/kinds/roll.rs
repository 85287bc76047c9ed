//! What waits for a word about a roll: a leave that was asked, what was made of it, a sign-in by somebody else.

use std::collections::BTreeMap;

use super::meetings_since;
use crate::{
    EventId, MeetingId,
    dues::months_after,
    history::{Entry, heads},
    meetings::{Mark, MarkSource, Meeting, PersonRoll, Standing, State, plan::group, roll::state_of},
    reminders::{
        evaluate::{Candidate, Evaluator, days_after, of_member, of_the_branch},
        facts::PersonFacts,
        reminder::{Action, NotShown, Reader, Severity},
    },
    rules::{CalendarUnit, RuleValue},
    time::{StatedDate, Timestamp},
};

const LEAVE: &str = "meeting.leave";
const PROXY: &str = "meeting.proxy";

/// One meeting with all its records: the first of them names it.
struct Gathering {
    id: MeetingId,
    date: StatedDate,
    is_closed: bool,
    records: Vec<MeetingId>,
}

/// Members asked leave and no officer has marked them: one matter for each meeting, however many members wait. It is named by
/// who asked last: what was done about those before him says nothing of him.
pub(super) fn remind_branch(at: &mut Evaluator<'_, '_>) {
    if at.facts.rolls.is_empty() || at.has_ended() {
        return;
    }
    for meeting in gatherings(at.facts.meetings.iter().copied(), at.day.today) {
        leave_to_answer(at, &meeting);
    }
}

/// What a member's own phone asks and tells him.
pub(super) fn remind(at: &mut Evaluator<'_, '_>, person: &PersonFacts<'_>) {
    let Some(own) = person.own.as_ref().filter(|own| !own.rolls.is_empty() && !person.died()) else { return };
    let parts = |meeting: &Gathering| {
        let parts = meeting.records.iter().filter_map(|record| own.rolls.get(record).copied());
        parts.collect::<Vec<&PersonRoll>>().into_iter()
    };
    let himself = at.himself(person);
    for meeting in gatherings(at.facts.meetings.iter().copied(), at.day.today) {
        sign_in_to_confirm(at, person, himself, &meeting, parts(&meeting));
        leave_answered(at, person, &meeting, parts(&meeting));
    }
    // A guest of another branch belongs here: who may say whether he was there is he alone.
    for meeting in gatherings(own.elsewhere.iter().copied(), at.day.today) {
        sign_in_to_confirm(at, person, Some(Reader::Person(person.person)), &meeting, parts(&meeting));
    }
}

fn leave_to_answer(at: &mut Evaluator<'_, '_>, meeting: &Gathering) {
    // Who did not come is marked when it is closed.
    let end = days_after(meeting.date, 1);
    if meeting.is_closed || at.day.has_come(end) {
        return;
    }
    let (waiting, answered): (Vec<Leave>, Vec<Leave>) =
        leaves_asked(at, meeting).into_iter().partition(|leave| !leave.is_answered);
    for leave in answered {
        at.hide(|| of_the_branch(LEAVE, leave.mark.to_string()), NotShown::Settled);
    }
    let Some(last) = waiting.iter().max_by_key(|leave| (leave.at, leave.mark)) else { return };
    let matter = || of_the_branch(LEAVE, last.mark.to_string());
    let held = at.facts.rules.on(LEAVE, at.day.today);
    let Some(held) = at.ruled(held, matter) else { return };
    let RuleValue::Span { count, unit: CalendarUnit::Day } = *held.value else { return };
    let since = waiting.iter().map(|leave| leave.at).min().unwrap_or(last.at).date();
    let [is_today, waits_long] =
        [meeting.date, days_after(since, i64::from(count))].map(|day| at.day.has_come(day));
    let members = u32::try_from(waiting.len()).unwrap_or(u32::MAX);
    let due = Candidate {
        matter: matter(),
        since,
        severity: if is_today || waits_long { Severity::Now } else { Severity::Soon },
        stage: 0,
        records: waiting.iter().map(|leave| leave.mark).collect(),
        action: Action::AnswerLeave { meeting: meeting.id, members },
        readers: [at.officers()].into(),
    };
    at.show_until(end, due);
}

/// A leave that a member asked.
struct Leave {
    mark: EventId,
    at: Timestamp,
    /// Whether something else stands: an officer has marked him.
    is_answered: bool,
}

fn leaves_asked(at: &Evaluator<'_, '_>, meeting: &Gathering) -> Vec<Leave> {
    let rolls = || meeting.records.iter().filter_map(|record| at.facts.rolls.get(record).copied());
    let of = |person: &PersonFacts<'_>| {
        let parts = || rolls().filter_map(|roll| roll.persons.get(&person.person));
        let (id, asked) = leave_asked(parts())?;
        let State::Marked { mark, .. } = state_of(parts()) else { return None };
        Some(Leave { mark: id, at: asked.at, is_answered: !is_leave(mark) })
    };
    let members = at.facts.people.iter().filter(|person| person.counts_on(meeting.date) && !person.died());
    members.filter_map(of).collect()
}

/// The leave that he asked, unless he took it back or signed in later.
fn leave_asked<'a>(parts: impl Iterator<Item = &'a PersonRoll>) -> Option<(EventId, &'a Entry<Mark>)> {
    let own =
        parts.flat_map(|part| part.marks.iter()).filter(|(_, mark)| mark.value.source == MarkSource::Own);
    heads(own, |_, _, _| true).into_iter().find(|(_, mark)| is_leave(mark))
}

fn is_leave(mark: &Entry<Mark>) -> bool {
    mark.value.source == MarkSource::Own && matches!(mark.value.standing, Standing::OnLeave(_))
}

/// Somebody else said that he was there: it counts for nothing until he says so.
fn sign_in_to_confirm<'a>(
    at: &mut Evaluator<'_, '_>,
    person: &PersonFacts<'_>,
    himself: Option<Reader>,
    meeting: &Gathering,
    parts: impl Iterator<Item = &'a PersonRoll> + Clone,
) {
    let matter = |id: EventId| of_member(PROXY, person, id.to_string());
    let answered = parts.clone().flat_map(|part| part.answers.keys());
    answered.for_each(|id| at.hide(|| matter(*id), NotShown::Settled));
    let State::ToConfirm { id, mark } = state_of(parts) else { return };
    let months = at.facts.rules.months(PROXY, at.day.today);
    let Some(months) = at.ruled(months, || matter(id)) else { return };
    let end = months_after(meeting.date, months);
    if at.day.has_come(end) {
        return; // nobody is asked for what is long past
    }
    let Some(himself) = himself else { return };
    let due = Candidate {
        matter: matter(id),
        since: mark.at.date(),
        severity: Severity::Now,
        stage: 0,
        records: vec![id],
        action: Action::ConfirmSignIn { meeting: meeting.id, mark: id, by: mark.by },
        readers: [himself].into(),
    };
    at.show_until(end, due);
}

/// An officer marked who had asked leave: he reads what, until the meeting is over. Who came all the same, or is marked as
/// away, reads it in the roll.
fn leave_answered<'a>(
    at: &mut Evaluator<'_, '_>,
    person: &PersonFacts<'_>,
    meeting: &Gathering,
    parts: impl Iterator<Item = &'a PersonRoll> + Clone,
) {
    let has_asked = leave_asked(parts.clone()).is_some();
    let State::Marked { id, mark, .. } = state_of(parts) else { return };
    let granted = match mark.value.standing {
        Standing::OnLeave(_) => true,
        Standing::Absent => false,
        _ => return,
    };
    if !has_asked || mark.value.source != MarkSource::Officer || at.day.has_come(days_after(meeting.date, 1))
    {
        return;
    }
    let Some(himself) = at.himself(person) else { return };
    at.show(Candidate {
        matter: of_member(LEAVE, person, id.to_string()),
        since: mark.at.date(),
        severity: Severity::Info,
        stage: 0,
        records: vec![id],
        action: Action::ReadLeave { meeting: meeting.id, granted },
        readers: [himself].into(),
    });
}

/// The meetings that take place, or took place not long ago, each once. What is joined with them and older is at the officers'
/// phones alone, and so is left out everywhere.
fn gatherings<'a>(meetings: impl Iterator<Item = &'a Meeting>, today: StatedDate) -> Vec<Gathering> {
    let is_recent =
        |meeting: &&Meeting| meeting.plan().is_some_and(|plan| plan.date >= meetings_since(today));
    let known: BTreeMap<MeetingId, &Meeting> =
        meetings.filter(is_recent).map(|known| (known.id, known)).collect();
    let of = |meeting: &&Meeting| {
        let date = meeting.plan().filter(|plan| !plan.cancelled)?.date;
        let records = group(meeting.id, |id| known.get(&id).copied());
        let records: Vec<MeetingId> = records.into_iter().filter(|id| known.contains_key(id)).collect();
        let is_closed =
            records.iter().any(|id| known.get(id).is_some_and(|record| record.closing().is_some()));
        let id = records.first().copied()?;
        (id == meeting.id).then_some(Gathering { id, date, is_closed, records })
    };
    known.values().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Event, PersonId,
        meetings::{
            LeaveReason, MeetingKind, Outcome,
            event::{LeaveAsked, MeetingJoined, OwnMarkWithdrawn, ProxyAnswered, ProxyMarked, RollMarked},
        },
        org::EndReason,
        reminders::{
            Handling, Reader, evaluate,
            testing::{BRANCH, Branch, KEEPER, SECRETARY, WHO, assert_story},
        },
        rules::RuleValue,
        testing::{change, day, meeting},
    };

    const LEAVE_BY_OFFICER: Standing = Standing::OnLeave(LeaveReason::Illness);

    /// A theme day on 2026-09-10 of which nobody has said anything.
    fn planned() -> (Branch, MeetingId) {
        let mut branch = Branch::new();
        let meeting = branch.plan(1, MeetingKind::ThemeDay, "2026-09-10");
        (branch, meeting)
    }

    fn asks(branch: &mut Branch, on: &str, who: PersonId, meeting: MeetingId) -> EventId {
        branch.say(on, who, LeaveAsked { meeting, reason: LeaveReason::Illness, supersedes: vec![] })
    }

    fn marks(
        branch: &mut Branch,
        on: &str,
        meeting: MeetingId,
        standing: Standing,
        supersedes: Vec<EventId>,
    ) {
        branch.say(on, SECRETARY, RollMarked { meeting, person: WHO, standing, supersedes, reason: None });
    }

    fn signs_for_him(branch: &mut Branch, on: &str, meeting: MeetingId) -> EventId {
        branch.say(on, KEEPER, ProxyMarked { meeting, person: WHO, supersedes: vec![], present: true })
    }

    fn answers(branch: &mut Branch, on: &str, meeting: MeetingId, mark: EventId, accepted: bool) {
        let (vouched_by, supersedes) = (KEEPER, vec![]);
        branch.say(on, WHO, ProxyAnswered { meeting, mark, vouched_by, accepted, supersedes });
    }

    fn waits(last: EventId, meeting: MeetingId, members: u32, severity: &str) -> String {
        let action = Action::AnswerLeave { meeting, members };
        format!("{last} 0 {severity} O {action:?}")
    }

    #[test]
    fn officers_are_asked_once_a_meeting_and_more_urgently_after_a_day_and_on_its_day() {
        let (mut branch, meeting) = planned();
        let first = asks(&mut branch, "2026-09-05", WHO, meeting);
        assert_story(
            &branch,
            LEAVE,
            &[
                ("2026-09-05", &waits(first, meeting, 1, "Soon")),
                ("2026-09-06", &waits(first, meeting, 1, "Now")),
                ("2026-09-10", &waits(first, meeting, 1, "Now")),
                ("2026-09-11", ""),
            ],
        );
        let matter = branch.the("2026-09-06", LEAVE).matter;
        branch.handle("2026-09-06", matter, Handling::Done);
        assert!(branch.due("2026-09-06", LEAVE).is_empty(), "somebody spoke with him");
        let second = asks(&mut branch, "2026-09-06", KEEPER, meeting);
        let both = branch.the("2026-09-06", LEAVE);
        assert_eq!(
            (both.action, both.since),
            (Action::AnswerLeave { meeting, members: 2 }, day("2026-09-05"))
        );
        assert!(both.why.records.contains(&first) && both.why.records.contains(&second));
        let week = RuleValue::Span { count: 7, unit: CalendarUnit::Day };
        let patient = branch.county([change(LEAVE, week, "2026-01-01", None)]);
        assert_eq!(patient.lines("2026-09-09", LEAVE), [waits(second, meeting, 2, "Soon")]);
        assert_eq!(patient.lines("2026-09-10", LEAVE), [waits(second, meeting, 2, "Now")]);
    }

    #[test]
    fn a_mark_answers_and_the_member_reads_it_until_the_meeting_is_over() {
        for (standing, granted) in [(LEAVE_BY_OFFICER, true), (Standing::Absent, false)] {
            let (mut branch, meeting) = planned();
            let asked = asks(&mut branch, "2026-09-05", WHO, meeting);
            marks(&mut branch, "2026-09-07", meeting, standing, vec![asked]);
            let answer = branch.the("2026-09-07", LEAVE);
            assert_eq!(answer.readers, [Reader::Person(WHO)].into());
            assert_eq!(answer.action, Action::ReadLeave { meeting, granted });
            assert_eq!((answer.since, answer.severity), (day("2026-09-07"), Severity::Info));
            assert_eq!(branch.hidden("2026-09-07", LEAVE), [NotShown::Settled], "for officers");
            let own = evaluate(&branch.of_member(WHO), &branch.snoozed, day("2026-09-10"), false);
            assert_eq!(own.reminders().filter(|reminder| reminder.matter == answer.matter).count(), 1);
            assert!(branch.due("2026-09-11", LEAVE).is_empty());
        }
    }

    #[test]
    fn who_came_after_all_or_is_marked_otherwise_is_told_nothing_of_a_leave() {
        let told = |branch: &Branch| !branch.due("2026-09-10", LEAVE).is_empty();
        for standing in [Standing::Present, Standing::Observer, Standing::Away] {
            let (mut branch, meeting) = planned();
            let asked = asks(&mut branch, "2026-09-05", WHO, meeting);
            marks(&mut branch, "2026-09-10", meeting, standing, vec![asked]);
            assert!(!told(&branch), "{standing:?}");
        }
        let (mut branch, meeting) = planned();
        let asked = asks(&mut branch, "2026-09-05", WHO, meeting);
        let back = branch.say("2026-09-06", WHO, OwnMarkWithdrawn { meeting, supersedes: vec![asked] });
        marks(&mut branch, "2026-09-10", meeting, Standing::Absent, vec![back]);
        assert!(!told(&branch), "he had taken it back");
    }

    #[test]
    fn nothing_waits_where_nothing_was_asked_or_it_no_longer_matters() {
        let asked = || {
            let (mut branch, meeting) = planned();
            let mark = asks(&mut branch, "2026-09-05", WHO, meeting);
            (branch, meeting, mark)
        };
        let silent = |branch: &Branch| branch.due("2026-09-09", LEAVE).is_empty();
        let (mut withdrawn, meeting, mark) = asked();
        assert!(!silent(&withdrawn));
        withdrawn.say("2026-09-06", WHO, OwnMarkWithdrawn { meeting, supersedes: vec![mark] });
        assert!(silent(&withdrawn));
        let (mut closed, meeting, _) = asked();
        closed.close(meeting, "2026-09-08", Outcome::NoQuorum);
        assert!(silent(&closed));
        let (mut died, ..) = asked();
        died.ends(2, "2026-09-08", EndReason::Died);
        assert!(silent(&died));
        let (mut marked, meeting) = planned();
        marks(&mut marked, "2026-09-07", meeting, LEAVE_BY_OFFICER, vec![]);
        assert!(silent(&marked), "nobody asked");
        let (mut done, ..) = asked();
        let matter = done.the("2026-09-09", LEAVE).matter;
        done.handle("2026-09-09", matter, Handling::Done);
        assert!(silent(&done));
    }

    #[test]
    fn a_sign_in_by_another_is_asked_of_the_member_alone_until_he_answers() {
        for accepted in [true, false] {
            let (mut branch, meeting) = planned();
            let mark = signs_for_him(&mut branch, "2026-09-10", meeting);
            let asked = branch.the("2026-09-11", PROXY);
            assert_eq!(asked.action, Action::ConfirmSignIn { meeting, mark, by: KEEPER });
            assert_eq!((asked.readers, asked.severity), ([Reader::Person(WHO)].into(), Severity::Now));
            let line = format!("{mark} 0 Now P2 {:?}", asked.action);
            assert_story(&branch, PROXY, &[("2026-12-09", &line), ("2026-12-10", "")]);
            answers(&mut branch, "2026-09-12", meeting, mark, accepted);
            assert!(branch.due("2026-09-12", PROXY).is_empty());
            assert_eq!(branch.hidden("2026-09-12", PROXY), [NotShown::Settled]);
            assert!(branch.due("2026-09-12", LEAVE).is_empty());
        }
    }

    #[test]
    fn an_officers_mark_settles_a_sign_in_and_records_of_one_meeting_are_one() {
        let (mut branch, meeting_1) = planned();
        let mark = signs_for_him(&mut branch, "2026-09-10", meeting_1);
        let meeting_2 = branch.plan(2, MeetingKind::ThemeDay, "2026-09-10");
        assert_eq!(meeting_2, meeting(2));
        let asked = asks(&mut branch, "2026-09-09", KEEPER, meeting_2);
        let joined = MeetingJoined { meeting: meeting_1, with: meeting_2, joined: true, supersedes: vec![] };
        branch.say("2026-09-10", SECRETARY, Event::from(joined));
        assert_eq!(branch.lines("2026-09-10", LEAVE), [waits(asked, meeting_1, 1, "Now")]);
        assert_eq!(branch.due("2026-09-10", PROXY).len(), 1);
        marks(&mut branch, "2026-09-10", meeting_2, Standing::Present, vec![mark]);
        assert!(branch.due("2026-09-10", PROXY).is_empty());
    }

    #[test]
    fn who_is_no_member_is_asked_nothing() {
        let (mut branch, meeting) = planned();
        signs_for_him(&mut branch, "2026-09-10", meeting);
        branch.ends(2, "2026-09-12", EndReason::Moved);
        assert_eq!(branch.due("2026-09-11", PROXY).len(), 1);
        assert!(branch.due("2026-09-12", PROXY).is_empty());
        assert_eq!(BRANCH, branch.the("2026-09-11", PROXY).org);
    }
}
