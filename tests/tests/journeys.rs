//! What the people of the story do, on real phones against the real server: the issue's own sentences.

use std::collections::BTreeSet;

use yixian_client::{Error, home::Home};
use yixian_domain::{
    Document, DocumentKey, MeetingId, PersonId,
    meetings::{
        LeaveReason, MarkSource, MeetingKind, Outcome, Plan, Standing, Timing,
        event::{ExclusionGround, WhichMeeting},
    },
    org::{
        EndReason, MemberState, MembershipKind, PersonFile, Role,
        event::{
            AppointmentEnded, AppointmentMade, MembershipEnded, MembershipStarted, OrganisationMerged,
            PersonCorrected,
        },
    },
    time::StatedDate,
};
use yixian_protocol::sync::Verdict;
use yixian_tests::{
    county::{
        DEPUTY, EAST, MEMBER, ORGANISER, SECRETARY, TestCounty, WEST, WEST_MEMBER, WEST_SECRETARY,
        appointment, membership, org, person, theme_day,
    },
    phone::Phone,
    scan::holds_nothing_for_officers,
};

fn day() -> StatedDate {
    "2026-09-10".parse().unwrap()
}

fn plan(title: &str) -> Plan {
    Plan {
        topics: vec!["学习".to_owned()],
        notice: "九月主题党日,请您按时到会。".to_owned(),
        ..theme_day(title, day())
    }
}

fn standing(phone: &Phone, meeting: MeetingId, who: PersonId) -> Standing {
    let roll = phone.view().roll(meeting).unwrap();
    roll.rows.iter().find(|row| row.person == who).map_or(Standing::Unmarked, |row| row.state.standing)
}

async fn digits(phone: &Phone, meeting: MeetingId) -> String {
    phone.view().roll(meeting).unwrap().digits[0].clone()
}

async fn everybody_syncs(county: &TestCounty, phones: &mut [&mut Phone]) {
    for _ in 0..2 {
        for phone in &mut *phones {
            phone.sync(&county.router).await.unwrap();
        }
    }
}

/// Two officers each planned the meeting, and have joined the two records.
async fn two_records(
    county: &TestCounty,
    secretary: &mut Phone,
    deputy: &mut Phone,
) -> (MeetingId, MeetingId) {
    let one = secretary.app().plan_meeting(org(EAST), plan("九月主题党日")).unwrap();
    let other = deputy.app().plan_meeting(org(EAST), plan("主题党日")).unwrap();
    everybody_syncs(county, &mut [secretary, deputy]).await;
    secretary.app().join_meetings(one, other, true).unwrap();
    everybody_syncs(county, &mut [secretary, deputy]).await;
    (one, other)
}

/// After every journey: the phones of members who lived through it, and one of a member who was only told of it.
async fn members_hold_nothing_for_officers(county: &TestCounty, members: &mut [&mut Phone]) {
    assert!(!members.is_empty(), "somebody lived through it");
    for phone in members {
        phone.sync(&county.router).await.unwrap();
        holds_nothing_for_officers(phone, &["补录", "散会后补签", "支书记的", "合写的", "决议1"]);
    }
    let others = ["farm_work", "{\"on_leave\"", "我在后排坐着", "散会后补签"];
    holds_nothing_for_officers(&mut county.phone(MEMBER + 2).await, &others);
}

#[tokio::test]
async fn two_phones_take_the_same_roll_offline_and_end_equal_in_either_order() {
    for secretary_first in [true, false] {
        let county = TestCounty::new().await;
        let (mut secretary, mut deputy) = (county.phone(SECRETARY).await, county.phone(DEPUTY).await);
        let mut member = county.phone(MEMBER + 2).await;
        let meeting = secretary.app().plan_meeting(org(EAST), plan("九月")).unwrap();
        secretary.sync(&county.router).await.unwrap();
        deputy.sync(&county.router).await.unwrap();
        member.sync(&county.router).await.unwrap();

        // Offline: the secretary taps a namesake by mistake and corrects it; the deputy marks others, and
        // one of them differently.
        secretary.app().mark(meeting, person(MEMBER), Standing::Present, None).unwrap();
        secretary.app().mark(meeting, person(MEMBER), Standing::Unmarked, None).unwrap();
        secretary.app().mark(meeting, person(MEMBER + 1), Standing::Present, None).unwrap();
        secretary.app().mark(meeting, person(MEMBER + 2), Standing::Away, None).unwrap();
        deputy.app().mark(meeting, person(MEMBER + 2), Standing::Present, None).unwrap();
        deputy.app().mark(meeting, person(DEPUTY), Standing::Present, None).unwrap();

        if secretary_first {
            secretary.sync(&county.router).await.unwrap();
            deputy.sync(&county.router).await.unwrap();
            secretary.sync(&county.router).await.unwrap();
        } else {
            deputy.sync(&county.router).await.unwrap();
            secretary.sync(&county.router).await.unwrap();
            deputy.sync(&county.router).await.unwrap();
        }
        let on_server = county.document(DocumentKey::Roll(meeting)).await.unwrap();
        for phone in [&secretary, &deputy] {
            assert_eq!(phone.view().document(DocumentKey::Roll(meeting)).unwrap().unwrap(), on_server);
            assert_eq!(standing(phone, meeting, person(MEMBER)), Standing::Unmarked, "stays corrected");
            assert_eq!(standing(phone, meeting, person(MEMBER + 1)), Standing::Present);
            assert_eq!(standing(phone, meeting, person(MEMBER + 2)), Standing::Present, "present wins");
        }
        let roll = on_server.as_roll().unwrap();
        assert_eq!(roll.persons[&person(MEMBER)].marks.len(), 2, "both traces are kept");
        let view = secretary.view().roll(meeting).unwrap();
        let row = view.rows.iter().find(|row| row.person == person(MEMBER + 2)).unwrap();
        assert_eq!(row.state.also.len(), 1, "the other mark is listed");
        members_hold_nothing_for_officers(&county, &mut [&mut member]).await;
        assert_eq!(member.view().meeting_view(meeting).unwrap().own.standing, Standing::Present);
    }
}

#[tokio::test]
async fn two_officers_who_made_the_same_meeting_offline_join_it() {
    let county = TestCounty::new().await;
    let (mut secretary, mut deputy) = (county.phone(SECRETARY).await, county.phone(DEPUTY).await);
    let mut member = county.phone(MEMBER).await;
    let one = secretary.app().plan_meeting(org(EAST), plan("九月主题党日")).unwrap();
    let other = deputy.app().plan_meeting(org(EAST), plan("主题党日")).unwrap();
    secretary.app().mark(one, person(MEMBER), Standing::Present, None).unwrap();
    deputy.app().mark(other, person(MEMBER + 1), Standing::Present, None).unwrap();
    deputy.app().mark(other, person(MEMBER), Standing::Away, None).unwrap();
    deputy.sync(&county.router).await.unwrap();
    secretary.sync(&county.router).await.unwrap();
    assert_eq!(secretary.view().meetings().unwrap().len(), 2);
    member.sync(&county.router).await.unwrap();
    assert_eq!(member.view().meetings().unwrap().len(), 2);

    secretary.app().join_meetings(one, other, true).unwrap();
    secretary.sync(&county.router).await.unwrap();
    deputy.sync(&county.router).await.unwrap();
    for phone in [&secretary, &deputy] {
        let meetings = phone.view().meetings().unwrap();
        assert_eq!((meetings.len(), meetings[0].joined.len()), (1, 1));
        assert_eq!(standing(phone, one, person(MEMBER)), Standing::Present);
        assert_eq!(standing(phone, one, person(MEMBER + 1)), Standing::Present);
        assert_eq!(phone.view().roll(other).unwrap().tally.present, 2, "counted once, from either side");
    }
    members_hold_nothing_for_officers(&county, &mut [&mut member]).await;
    assert_eq!(member.view().meetings().unwrap().len(), 1, "he sees one meeting, and himself in it once");
    assert_eq!(member.view().meeting_view(other).unwrap().own.standing, Standing::Present);
}

#[tokio::test]
async fn what_two_officers_wrote_apart_is_shown_of_both() {
    let county = TestCounty::new().await;
    let (mut secretary, mut deputy) = (county.phone(SECRETARY).await, county.phone(DEPUTY).await);
    let mut member = county.phone(MEMBER).await;
    let (one, other) = two_records(&county, &mut secretary, &mut deputy).await;
    member.sync(&county.router).await.unwrap();
    secretary.app().write_minutes(one, 0, "支书记的。").unwrap();
    deputy.app().write_minutes(other, 0, "副支书记的。").unwrap();
    deputy.app().write_minutes(one, 1, "第二段。").unwrap();
    everybody_syncs(&county, &mut [&mut secretary, &mut deputy]).await;
    let minutes = |phone: &Phone, meeting| {
        let minutes = phone.view().roll(meeting).unwrap().minutes.into_iter();
        minutes.map(|m| (m.part, m.text, m.by)).collect::<BTreeSet<_>>()
    };
    let by = |part, text: &str, by| (part, text.to_owned(), person(by));
    let both = [by(0, "支书记的。", SECRETARY), by(0, "副支书记的。", DEPUTY), by(1, "第二段。", DEPUTY)];
    for meeting in [one, other] {
        assert_eq!(minutes(&secretary, meeting), BTreeSet::from(both.clone()));
        assert_eq!(minutes(&deputy, meeting), BTreeSet::from(both.clone()));
    }
    secretary.app().write_minutes(other, 0, "合写的。").unwrap();
    everybody_syncs(&county, &mut [&mut secretary, &mut deputy]).await;
    let made_one = [by(0, "合写的。", SECRETARY), by(1, "第二段。", DEPUTY)];
    assert_eq!(minutes(&deputy, one), BTreeSet::from(made_one));
    members_hold_nothing_for_officers(&county, &mut [&mut member]).await;
}

#[tokio::test]
async fn the_last_resolution_counts_in_whichever_of_the_joined_records() {
    let county = TestCounty::new().await;
    let (mut secretary, mut deputy) = (county.phone(SECRETARY).await, county.phone(DEPUTY).await);
    let mut member = county.phone(MEMBER).await;
    let (one, other) = two_records(&county, &mut secretary, &mut deputy).await;
    member.sync(&county.router).await.unwrap();
    let ground = ExclusionGround::AwayLong;
    let is_excluded = |phone: &Phone, meeting| {
        let roll = phone.view().roll(meeting).unwrap();
        roll.rows.iter().find(|row| row.person == person(MEMBER)).unwrap().excluded
    };
    for (meeting, excluded) in [(one, true), (other, false), (one, true)] {
        secretary.app().exclude(meeting, person(MEMBER), excluded, ground, "决议1").unwrap();
        everybody_syncs(&county, &mut [&mut secretary, &mut deputy]).await;
        for phone in [&secretary, &deputy] {
            assert_eq!((is_excluded(phone, one), is_excluded(phone, other)), (excluded, excluded));
        }
    }
    members_hold_nothing_for_officers(&county, &mut [&mut member]).await;
}

#[tokio::test]
async fn a_member_signs_in_without_network_and_the_secretarys_later_mark_wins() {
    let county = TestCounty::new().await;
    let (mut secretary, mut member) = (county.phone(SECRETARY).await, county.phone(MEMBER).await);
    let meeting = secretary.app().plan_meeting(org(EAST), plan("九月")).unwrap();
    let on_the_wall = digits(&secretary, meeting).await;

    // The member's phone has not pulled the meeting: it describes it.
    let which = member.app().meeting_on(org(EAST), day()).unwrap();
    assert!(matches!(which, WhichMeeting::Described { .. }));
    member.app().sign_in(which, &on_the_wall).unwrap();
    member.sync(&county.router).await.unwrap();
    assert_eq!(member.app().store().counts().unwrap().parked, 1);

    secretary.sync(&county.router).await.unwrap();
    assert_eq!(standing(&secretary, meeting, person(MEMBER)), Standing::Present);
    member.sync(&county.router).await.unwrap();
    let own = member.view().meeting_view(meeting).unwrap().own;
    assert_eq!((own.standing, own.source), (Standing::Present, Some(MarkSource::Own)));
    assert_eq!(member.app().store().counts().unwrap().parked, 0);

    // The secretary looked around and did not see him.
    secretary.app().mark(meeting, person(MEMBER), Standing::Absent, None).unwrap();
    secretary.sync(&county.router).await.unwrap();
    member.sync(&county.router).await.unwrap();
    let own = member.view().meeting_view(meeting).unwrap().own;
    assert_eq!((own.standing, own.by), (Standing::Absent, Some(person(SECRETARY))));
    member.app().dispute(meeting, "我在后排坐着。").unwrap();
    member.sync(&county.router).await.unwrap();
    secretary.sync(&county.router).await.unwrap();
    let roll = secretary.view().roll(meeting).unwrap();
    let row = roll.rows.iter().find(|row| row.person == person(MEMBER)).unwrap();
    let dispute = row.state.open_disputes[0];
    secretary.app().mark(meeting, person(MEMBER), Standing::Present, None).unwrap();
    secretary.app().answer_dispute(meeting, person(MEMBER), dispute, "看到了,已改。").unwrap();
    secretary.sync(&county.router).await.unwrap();
    member.sync(&county.router).await.unwrap();
    let own = member.view().meeting_view(meeting).unwrap().own;
    assert_eq!((own.standing, own.open_disputes.len()), (Standing::Present, 0));
    members_hold_nothing_for_officers(&county, &mut [&mut member]).await;
}

#[tokio::test]
async fn the_rest_is_present_in_one_step_and_whoever_said_otherwise_stays() {
    let county = TestCounty::new().await;
    let mut secretary = county.phone(SECRETARY).await;
    let mut member = county.phone(MEMBER).await;
    let meeting = secretary.app().plan_meeting(org(EAST), plan("九月主题党日")).unwrap();
    everybody_syncs(&county, &mut [&mut secretary, &mut member]).await;
    member.app().ask_leave(meeting, LeaveReason::FarmWork).unwrap();
    everybody_syncs(&county, &mut [&mut member, &mut secretary]).await;
    secretary.app().mark(meeting, person(DEPUTY), Standing::Away, None).unwrap();

    let before = secretary.view().roll(meeting).unwrap().tally;
    let marked = secretary.app().mark_rest(meeting).unwrap();
    let after = secretary.view().roll(meeting).unwrap().tally;

    assert_eq!(marked.len(), before.unmarked as usize);
    assert_eq!((after.present, after.unmarked), (before.unmarked, 0));
    assert_eq!(standing(&secretary, meeting, person(DEPUTY)), Standing::Away);
    assert_eq!(standing(&secretary, meeting, person(MEMBER)), Standing::OnLeave(LeaveReason::FarmWork));
    assert_eq!(secretary.app().mark_rest(meeting).unwrap(), [], "there is no rest any more");
    everybody_syncs(&county, &mut [&mut secretary]).await;
    assert_eq!(secretary.view().status().unwrap().set_aside, [], "the county takes every one");

    secretary.app().close_meeting(meeting, Some(Outcome::Held), None).unwrap();
    let late = secretary.app().mark_rest(meeting);
    assert!(matches!(late, Err(Error::Invalid { field: "reason", .. })), "{late:?}");
    members_hold_nothing_for_officers(&county, &mut [&mut member]).await;
}

#[tokio::test]
async fn a_mark_after_the_close_is_a_late_entry_with_its_trace() {
    let county = TestCounty::new().await;
    let (mut secretary, mut member) = (county.phone(SECRETARY).await, county.phone(MEMBER).await);
    let meeting = secretary.app().plan_meeting(org(EAST), plan("九月")).unwrap();
    let on_the_wall = digits(&secretary, meeting).await;
    secretary.app().mark(meeting, person(DEPUTY), Standing::Present, None).unwrap();
    secretary.sync(&county.router).await.unwrap();
    member.sync(&county.router).await.unwrap();
    member.app().sign_in(WhichMeeting::Known(meeting), &on_the_wall).unwrap(); // and no signal all day
    secretary.app().close_meeting(meeting, Some(Outcome::Held), None).unwrap();
    secretary.sync(&county.router).await.unwrap();
    member.sync(&county.router).await.unwrap();
    secretary.sync(&county.router).await.unwrap();
    let roll = secretary.view().roll(meeting).unwrap();
    let row = |n| roll.rows.iter().find(|row| row.person == person(n)).unwrap().state.clone();
    assert_eq!((row(MEMBER).standing, row(MEMBER).timing), (Standing::Present, Some(Timing::Late)));
    assert_eq!((row(DEPUTY).standing, row(DEPUTY).timing), (Standing::Present, Some(Timing::InTime)));
    assert_eq!(row(MEMBER + 2).timing, None);
    assert_eq!(member.view().meeting_view(meeting).unwrap().own.timing, Some(Timing::Late));
    // The secretary's own late entry needs its reason.
    let without = secretary.app().mark(meeting, person(MEMBER + 1), Standing::Present, None);
    assert!(matches!(without, Err(Error::Invalid { field: "reason", .. })));
    let reason = Some("散会后补签".to_owned());
    secretary.app().mark(meeting, person(MEMBER + 1), Standing::Present, reason.clone()).unwrap();
    // What was counted is put right within a day; after that it is a late entry like any other.
    let timing_of_deputy = |phone: &Phone| {
        let roll = phone.view().roll(meeting).unwrap();
        roll.rows.iter().find(|row| row.person == person(DEPUTY)).unwrap().state.timing
    };
    secretary.clock.advance_ms(23 * 3_600_000);
    secretary.app().mark(meeting, person(DEPUTY), Standing::Absent, reason.clone()).unwrap();
    assert_eq!(timing_of_deputy(&secretary), Some(Timing::Corrected));
    secretary.clock.advance_ms(2 * 3_600_000);
    secretary.app().mark(meeting, person(DEPUTY), Standing::Present, reason).unwrap();
    assert_eq!(timing_of_deputy(&secretary), Some(Timing::Late));
    secretary.sync(&county.router).await.unwrap();
    let closed = secretary.view().document(DocumentKey::Meeting(meeting)).unwrap().unwrap();
    assert_eq!(closed.as_meeting().unwrap().closing().unwrap().tally.present, 1, "the count stands");
    members_hold_nothing_for_officers(&county, &mut [&mut member]).await;
}

#[tokio::test]
async fn a_proxys_mark_counts_once_the_person_confirms_it() {
    let county = TestCounty::new().await;
    let (mut secretary, mut helper, mut elder) =
        (county.phone(SECRETARY).await, county.phone(MEMBER).await, county.phone(MEMBER + 1).await);
    let meeting = secretary.app().plan_meeting(org(EAST), plan("九月")).unwrap();
    secretary.sync(&county.router).await.unwrap();
    for phone in [&mut helper, &mut elder] {
        phone.sync(&county.router).await.unwrap();
    }
    helper.app().vouch(meeting, person(MEMBER + 1)).unwrap();
    helper.sync(&county.router).await.unwrap();
    elder.sync(&county.router).await.unwrap();
    secretary.sync(&county.router).await.unwrap();
    assert_eq!(secretary.view().roll(meeting).unwrap().tally.to_confirm, 1);
    let own = elder.view().meeting_view(meeting).unwrap().own;
    assert!(own.to_confirm && own.standing == Standing::Unmarked);
    elder.app().answer_proxy(meeting, own.mark.unwrap(), true).unwrap();
    elder.sync(&county.router).await.unwrap();
    secretary.sync(&county.router).await.unwrap();
    assert_eq!(standing(&secretary, meeting, person(MEMBER + 1)), Standing::Present);
    helper.sync(&county.router).await.unwrap();
    let key = DocumentKey::OwnRoll(meeting, person(MEMBER));
    let vouched = helper.view().document(key).unwrap().unwrap();
    let vouched = vouched.as_own_roll().unwrap().vouched.values().next().unwrap().clone();
    assert_eq!(vouched.answer(), Some(true), "the proxy sees it too");
    members_hold_nothing_for_officers(&county, &mut [&mut helper, &mut elder]).await;
}

#[tokio::test]
async fn a_mis_tapped_proxy_is_taken_back_until_the_person_has_answered() {
    let county = TestCounty::new().await;
    let (mut secretary, mut deputy) = (county.phone(SECRETARY).await, county.phone(DEPUTY).await);
    let (one, other) = two_records(&county, &mut secretary, &mut deputy).await;
    let (mut helper, mut elder) = (county.phone(MEMBER).await, county.phone(MEMBER + 1).await);
    everybody_syncs(&county, &mut [&mut helper, &mut elder]).await;
    let nothing = helper.app().take_back_vouch(one, person(MEMBER + 1));
    assert!(matches!(nothing, Err(Error::NotHere(_))), "{nothing:?}");

    // In each of the joined records once, and once without having sent it.
    helper.app().vouch(one, person(MEMBER + 1)).unwrap();
    everybody_syncs(&county, &mut [&mut helper, &mut elder]).await;
    helper.app().vouch(other, person(MEMBER + 1)).unwrap();
    helper.app().vouch(other, person(MEMBER + 2)).unwrap();
    assert_eq!(helper.app().take_back_vouch(other, person(MEMBER + 1)).unwrap().len(), 2);
    everybody_syncs(&county, &mut [&mut helper, &mut elder, &mut secretary]).await;
    assert!(!elder.view().meeting_view(one).unwrap().own.to_confirm);
    assert_eq!(secretary.view().roll(one).unwrap().tally.to_confirm, 1, "of the other person");

    // What the person has confirmed is the person's word.
    helper.app().vouch(one, person(MEMBER + 1)).unwrap();
    everybody_syncs(&county, &mut [&mut helper, &mut elder]).await;
    let own = elder.view().meeting_view(one).unwrap().own;
    elder.app().answer_proxy(one, own.mark.unwrap(), true).unwrap();
    everybody_syncs(&county, &mut [&mut elder, &mut helper, &mut secretary]).await;
    let late = helper.app().take_back_vouch(one, person(MEMBER + 1));
    assert!(matches!(late, Err(Error::NotHere(_))), "{late:?}");
    assert_eq!(standing(&secretary, one, person(MEMBER + 1)), Standing::Present);
    members_hold_nothing_for_officers(&county, &mut [&mut helper, &mut elder]).await;
}

#[tokio::test]
async fn two_branches_merge_while_three_phones_are_offline() {
    let county = TestCounty::new().await;
    let (mut east, mut west, mut member, mut organiser) = (
        county.phone(SECRETARY).await,
        county.phone(WEST_SECRETARY).await,
        county.phone(WEST_MEMBER).await,
        county.phone(ORGANISER).await,
    );
    let general = Plan { kind: MeetingKind::General, ..plan("合并前") };
    let before = west.app().plan_meeting(org(WEST), general).unwrap();
    for n in [WEST_SECRETARY, WEST_MEMBER] {
        west.app().mark(before, person(n), Standing::Present, None).unwrap();
    }
    west.app().close_meeting(before, Some(Outcome::Held), None).unwrap();
    west.sync(&county.router).await.unwrap();
    member.sync(&county.router).await.unwrap();
    let tally = |document: Option<Document>| {
        let meeting = document.unwrap();
        meeting.as_meeting().unwrap().closing().unwrap().tally.clone()
    };
    let live = west.view().roll(before).unwrap().tally;
    let needed = live.quorums.iter().map(|quorum| (quorum.rule.as_str(), quorum.needed, quorum.reached));
    assert_eq!(needed.collect::<Vec<_>>(), [("quorum.general", 3, false)], "two of four have come");
    let frozen = tally(county.document(DocumentKey::Meeting(before)).await);

    // Offline: the west goes on as if nothing were to happen.
    let during = west.app().plan_meeting(org(WEST), plan("合并时")).unwrap();
    west.app().mark(during, person(WEST_MEMBER), Standing::Present, None).unwrap();
    member.app().ask_leave(before, LeaveReason::FarmWork).unwrap();
    let at_east = east.app().plan_meeting(org(EAST), plan("东村")).unwrap();

    // The next day the township merges west into east.
    county.clock.advance_days(1);
    let today = "2026-09-11".parse().unwrap();
    organiser.app().record(OrganisationMerged { org: org(WEST), into: org(EAST), on: today }).unwrap();
    let people = [WEST_SECRETARY, WEST_MEMBER, WEST_MEMBER + 1, WEST_MEMBER + 2];
    for n in people {
        let (person, old) = (person(n), membership(n));
        let ended = MembershipEnded {
            membership: old,
            person,
            org: org(WEST),
            reason: EndReason::Moved,
            until: today,
        };
        let started = MembershipStarted {
            membership: membership(n + 100),
            person,
            org: org(EAST),
            kind: MembershipKind::Formal,
            state: MemberState::Full,
            from: today,
        };
        organiser.app().record(ended).unwrap();
        organiser.app().record(started).unwrap();
    }
    let (person_west, office) = (person(WEST_SECRETARY), appointment(WEST_SECRETARY));
    let dismissed =
        AppointmentEnded { appointment: office, person: person_west, org: org(WEST), until: today };
    organiser.app().record(dismissed).unwrap();
    organiser.sync(&county.router).await.unwrap();
    assert_eq!(organiser.app().store().counts().unwrap().set_aside, 0);

    // The three come back.
    member.sync(&county.router).await.unwrap();
    west.sync(&county.router).await.unwrap();
    east.sync(&county.router).await.unwrap();
    // A member's leave of a meeting before the merger counts.
    assert_eq!(member.app().store().counts().unwrap().set_aside, 0);
    // The west's secretary is in office no more: his events wait for his successor, nothing is lost.
    let counts = west.app().store().counts().unwrap();
    assert_eq!((counts.waiting, counts.parked, counts.set_aside), (1, 2, 0));
    east.sync(&county.router).await.unwrap();
    let waiting = east.view().waiting().unwrap();
    assert_eq!(waiting.len(), 1, "one word for the meeting and what was recorded in it");
    for (room, id, _) in waiting {
        east.app().admit(room, id, true).unwrap();
    }
    east.sync(&county.router).await.unwrap();
    west.sync(&county.router).await.unwrap();
    let counts = west.app().store().counts().unwrap();
    assert_eq!((counts.waiting, counts.parked, counts.set_aside), (0, 0, 0));
    east.sync(&county.router).await.unwrap();
    // East's officers now see the west's meetings; what was counted before stands.
    assert_eq!(standing(&east, during, person(WEST_MEMBER)), Standing::Present);
    assert_eq!(tally(county.document(DocumentKey::Meeting(before)).await), frozen);
    assert_eq!((east.view().roll(before).unwrap().tally, &frozen), (live.clone(), &live));
    assert!(east.view().meeting_view(at_east).is_ok());
    // Nobody is locked out: the member takes part at the east.
    member.sync(&county.router).await.unwrap();
    member.app().ask_leave(at_east, LeaveReason::Away).unwrap();
    member.sync(&county.router).await.unwrap();
    assert_eq!(member.app().store().counts().unwrap().set_aside, 0);
    // The west's secretary no longer holds what officers see.
    assert!(west.view().document(DocumentKey::Roll(before)).unwrap().is_none());
    members_hold_nothing_for_officers(&county, &mut [&mut member, &mut west]).await;
}

#[tokio::test]
async fn a_dismissed_secretarys_backdated_event_waits_for_the_successor() {
    let county = TestCounty::new().await;
    let (mut secretary, mut deputy) = (county.phone(SECRETARY).await, county.phone(DEPUTY).await);
    county.clock.advance_days(2);
    let until = "2026-09-11".parse().unwrap();
    let ended = AppointmentEnded {
        appointment: appointment(SECRETARY),
        person: person(SECRETARY),
        org: org(EAST),
        until,
    };
    county.record(&[ended.into()]).await;
    // He has not heard of it: his last word from the server is from before.
    let meeting = secretary.app().plan_meeting(org(EAST), plan("补记")).unwrap();
    secretary.sync(&county.router).await.unwrap();
    let counts = secretary.app().store().counts().unwrap();
    assert_eq!((counts.waiting, counts.parked), (1, 1));
    assert!(county.document(DocumentKey::Meeting(meeting)).await.is_none());
    // Now he has heard of it, and what he does next is refused at once, by his own phone or by the server.
    secretary.clock.advance_ms(1_000);
    let refused = secretary.app().plan_meeting(org(EAST), plan("再来"));
    assert!(matches!(refused, Err(Error::NotPermitted(_))), "{refused:?}");

    deputy.sync(&county.router).await.unwrap();
    let waiting = deputy.view().waiting().unwrap();
    assert_eq!(waiting.len(), 1);
    let (room, id, _) = waiting[0].clone();
    deputy.app().admit(room, id, false).unwrap();
    deputy.sync(&county.router).await.unwrap();
    secretary.sync(&county.router).await.unwrap();
    let aside = secretary.app().store().set_aside().unwrap();
    assert_eq!(aside.len(), 2, "the roll goes with its meeting");
    assert!(matches!(&aside[0].verdict, Verdict::Refused { code, .. } if code == "turned_down"));
    // A new secretary is in office from the day on which the old one's office ended.
    let role = Role::Secretary;
    let (appointment, successor) = (appointment(MEMBER), person(MEMBER));
    let made =
        AppointmentMade { appointment, person: successor, org: org(EAST), role, from: until, phone: None };
    county.record(&[made.into()]).await;
    let mut successor = county.phone(MEMBER).await;
    successor.sync(&county.router).await.unwrap();
    assert!(successor.view().roster(org(EAST)).is_ok(), "he sees what officers see");
    let theirs = successor.app().plan_meeting(org(EAST), Plan { date: until, ..plan("接任") }).unwrap();
    successor.app().mark(theirs, person(MEMBER + 1), Standing::Present, None).unwrap();
    successor.sync(&county.router).await.unwrap();
    let counts = successor.app().store().counts().unwrap();
    assert_eq!((counts.pending, counts.waiting, counts.parked, counts.set_aside), (0, 0, 0, 0));
    deputy.sync(&county.router).await.unwrap();
    assert_eq!(standing(&deputy, theirs, person(MEMBER + 1)), Standing::Present);
    members_hold_nothing_for_officers(&county, &mut [&mut secretary]).await;
}

#[tokio::test]
async fn whoever_reads_the_other_officers_digits_signs_in_too() {
    let county = TestCounty::new().await;
    let (mut secretary, mut deputy) = (county.phone(SECRETARY).await, county.phone(DEPUTY).await);
    let one = secretary.app().plan_meeting(org(EAST), plan("九月主题党日")).unwrap();
    let other = deputy.app().plan_meeting(org(EAST), plan("主题党日")).unwrap();
    secretary.sync(&county.router).await.unwrap();
    deputy.sync(&county.router).await.unwrap();
    secretary.sync(&county.router).await.unwrap();
    let on_the_wall = digits(&deputy, other).await;
    secretary.app().join_meetings(one, other, true).unwrap();
    secretary.sync(&county.router).await.unwrap();
    let mut member = county.phone(MEMBER).await;
    member.app().sign_in(WhichMeeting::Known(one), &on_the_wall).unwrap();
    member.sync(&county.router).await.unwrap();
    secretary.sync(&county.router).await.unwrap();
    assert_eq!(standing(&secretary, one, person(MEMBER)), Standing::Present);
    assert_eq!(member.view().meeting_view(one).unwrap().own.standing, Standing::Present);
}

#[tokio::test]
async fn a_member_knows_whom_to_call_and_nobody_elses_number() {
    let county = TestCounty::new().await;
    let mut deputy = county.phone(DEPUTY).await;
    let mut member = county.phone(MEMBER).await;
    let to_call = |phone: &Phone| match phone.view().home().unwrap() {
        Home::Open(home) => home.to_call,
        other => panic!("{other:?}"),
    };
    everybody_syncs(&county, &mut [&mut deputy, &mut member]).await;
    assert_eq!(to_call(&member), None, "nobody gave a number");

    // The secretary's term ends; whoever follows him, and a member, have a number in their files.
    let (until, branch) = (day(), org(EAST));
    let numbered = |n: u8, name: &str, phone: &str| {
        let file = PersonFile {
            name: name.to_owned(),
            phone: Some(phone.to_owned()),
            birth_year: None,
            member_no: None,
            reading: None,
            admitted: None,
            home: None,
        };
        PersonCorrected { person: person(n), branch, file, supersedes: Vec::new() }.into()
    };
    let over = AppointmentEnded {
        appointment: appointment(SECRETARY),
        person: person(SECRETARY),
        org: branch,
        until,
    };
    county
        .record(&[
            over.into(),
            numbered(MEMBER + 1, "接任", "+99912345678"),
            numbered(MEMBER + 2, "东村党员2", "+99987654321"),
        ])
        .await;
    deputy.sync(&county.router).await.unwrap();
    deputy.app().appoint(branch, person(MEMBER + 1), Role::Secretary, until).unwrap();
    everybody_syncs(&county, &mut [&mut deputy, &mut member]).await;

    let contact = to_call(&member).unwrap();
    assert_eq!((contact.name.as_str(), contact.role), ("接任", Role::Secretary));
    assert_eq!(contact.phone, "+99912345678");
    let members = member.view().members(branch).unwrap();
    let numbers: Vec<&str> = members.iter().filter_map(|row| row.phone.as_deref()).collect();
    assert_eq!(numbers, ["+99912345678"], "nobody else's");
    holds_nothing_for_officers(&mut member, &["+99987654321"]);
    let mut new = county.phone(MEMBER + 1).await;
    new.sync(&county.router).await.unwrap();
    assert_eq!(to_call(&new), None, "nobody is told to call himself");
}

#[tokio::test]
async fn whoever_is_taken_in_keeps_his_name_and_can_be_marked() {
    let county = TestCounty::new().await;
    let mut organiser = county.phone(ORGANISER).await;
    let day = day();
    organiser.app().merge(org(WEST), org(EAST), day).unwrap();
    organiser.sync(&county.router).await.unwrap();
    let mut secretary = county.phone(SECRETARY).await;
    secretary.app().take_in_members(org(WEST), org(EAST), day).unwrap();
    secretary.sync(&county.router).await.unwrap();
    let meeting = secretary.app().plan_meeting(org(EAST), plan("合并后")).unwrap();
    secretary.app().mark(meeting, person(WEST_MEMBER), Standing::Present, None).unwrap();
    secretary.sync(&county.router).await.unwrap();
    let roll = secretary.view().roll(meeting).unwrap();
    let row = roll.rows.iter().find(|row| row.person == person(WEST_MEMBER)).unwrap();
    assert_eq!((row.name.as_str(), row.called, row.state.standing), ("西村党员0", true, Standing::Present));
    let peers = county.phone(MEMBER).await;
    assert_eq!(peers.view().names().unwrap()[&person(WEST_MEMBER)], "西村党员0");
}
