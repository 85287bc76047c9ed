//! What each phone reminds of after a sync: the member of his own, the contact person of who is in his care, the officers
//! of what waits for them. Nothing of it is sent.

use yixian_client::{home::Home, privacy::FileField};
use yixian_domain::{
    dues::{Category, Month},
    floating::Departure,
    meetings::{LeaveReason, Plan, Standing},
    org::{MemberState, MembershipKind, Term, event::MembershipStarted},
    reminders::{Action, Decision, Handling, MatterKey, NotShown, Severity},
};
use yixian_server::{overview::refresh, reminders::Due};
use yixian_tests::{
    county::{
        ADMINISTRATOR, DEPUTY, EAST, MEMBER, ORGANISER, SECRETARY, TestCounty, WEST, WEST_MEMBER, org,
        person, theme_day,
    },
    phone::Phone,
};

use crate::{
    floating::{AWAY, Village, called, said},
    world::{all_count, all_sync, county, day, days_pass, farmer, month, paid},
};

/// What a phone shows: whose it is, by number, and what to do.
fn due(phone: &Phone) -> Vec<(Option<u8>, Action)> {
    let rows = phone.view().reminders().unwrap().into_iter();
    rows.map(|row| (row.reminder.matter.person.map(|id| id.as_bytes()[15]), row.reminder.action)).collect()
}

fn matter(phone: &Phone, looked_for: impl Fn(&Action) -> bool) -> MatterKey {
    let rows = phone.view().reminders().unwrap().into_iter();
    let mut found = rows.filter(|row| looked_for(&row.reminder.action));
    found.next().unwrap().reminder.matter
}

/// How much the first screen says is put off.
fn put_off(phone: &Phone) -> usize {
    let Home::Open(home) = phone.view().home().unwrap() else { panic!("not open") };
    home.put_off
}

fn open(fen: i64, from: &str, until: &str) -> Action {
    Action::DeclareDues { fen, from: month(from), until: month(until) }
}

async fn phones(county: &TestCounty) -> [Phone; 4] {
    [
        county.phone(SECRETARY).await,
        county.phone(DEPUTY).await,
        county.phone(MEMBER).await,
        county.phone(MEMBER + 1).await,
    ]
}

async fn sync(county: &TestCounty, phones: &mut [Phone; 4]) {
    all_sync(county, &mut phones.iter_mut().collect::<Vec<_>>()).await;
}

#[tokio::test]
async fn each_is_reminded_of_dues_as_far_as_they_are_his() {
    let county = county().await;
    let mut phones = phones(&county).await;
    let fixed = yixian_domain::dues::Assessment { from: month("2026-09"), ..farmer(50) };
    phones[0].app().assess_dues(org(EAST), person(MEMBER), fixed).unwrap();
    sync(&county, &mut phones).await;
    let his = Some(MEMBER);
    assert_eq!(due(&phones[2]), [(his, open(50, "2026-09", "2026-09"))]);
    assert_eq!(due(&phones[3]), [], "another member of nothing");
    let others = 6; // of seven, for whom nothing is fixed yet
    for officer in &phones[..2] {
        assert_eq!(due(officer), [(None, Action::FixDues { members: others })]);
    }
    // He says that he has paid: then it is for the officers.
    let declaration = phones[2].app().declare_dues(org(EAST), paid("2026-09", "2026-09", 50)).unwrap();
    assert_eq!(due(&phones[2]), [], "at once, without network");
    sync(&county, &mut phones).await;
    for officer in &phones[..2] {
        assert!(due(officer).contains(&(his, Action::ConfirmDues { declaration })), "{:?}", due(officer));
    }
    let said = paid("2026-09", "2026-09", 50);
    phones[1].app().receive_dues(org(EAST), person(MEMBER), said, None, Some(declaration)).unwrap();
    sync(&county, &mut phones).await;
    for phone in &phones {
        assert!(!due(phone).iter().any(|(whose, _)| whose.is_some()), "{:?}", due(phone));
    }
    all_count(&phones.iter().collect::<Vec<_>>());
}

#[tokio::test]
async fn a_leave_waits_for_the_officers_and_its_answer_for_the_member() {
    let county = county().await;
    let mut phones = phones(&county).await;
    let plan = theme_day("主题党日", day("2026-09-15"));
    let meeting = phones[0].app().plan_meeting(org(EAST), plan).unwrap();
    sync(&county, &mut phones).await;
    let about_leave = |phone: &Phone| {
        let actions = due(phone).into_iter().map(|(_, action)| action);
        let about = |action: &Action| matches!(action, Action::AnswerLeave { .. } | Action::ReadLeave { .. });
        actions.filter(about).collect::<Vec<_>>()
    };
    phones[2].app().ask_leave(meeting, LeaveReason::FarmWork).unwrap();
    phones[3].app().ask_leave(meeting, LeaveReason::Illness).unwrap();
    sync(&county, &mut phones).await;
    for officer in &phones[..2] {
        assert_eq!(about_leave(officer), [Action::AnswerLeave { meeting, members: 2 }]);
        let rows = officer.view().reminders().unwrap();
        let row = rows.iter().find(|row| row.meeting.is_some()).unwrap();
        let named = row.meeting.clone().unwrap();
        assert_eq!((named.id, named.title.as_str(), row.name.as_str()), (meeting, "主题党日", ""));
    }
    assert_eq!(about_leave(&phones[2]), [], "nobody has answered");
    let leave = Standing::OnLeave(LeaveReason::FarmWork);
    phones[1].app().mark(meeting, person(MEMBER), leave, None).unwrap();
    phones[1].app().mark(meeting, person(MEMBER + 1), Standing::Absent, None).unwrap();
    sync(&county, &mut phones).await;
    for (phone, expected) in phones.iter().zip([
        vec![],
        vec![],
        vec![Action::ReadLeave { meeting, granted: true }],
        vec![Action::ReadLeave { meeting, granted: false }],
    ]) {
        assert_eq!(about_leave(phone), expected);
    }
    days_pass(&county, &phones.iter().collect::<Vec<_>>(), 6);
    sync(&county, &mut phones).await;
    assert!(phones.iter().all(|phone| about_leave(phone).is_empty()), "the meeting is over");
    all_count(&phones.iter().collect::<Vec<_>>());
}

#[tokio::test]
async fn a_sign_in_by_another_is_asked_of_the_member_until_he_answers() {
    let county = county().await;
    let mut phones = phones(&county).await;
    let plan = theme_day("主题党日", day("2026-09-10"));
    let meeting = phones[0].app().plan_meeting(org(EAST), plan).unwrap();
    sync(&county, &mut phones).await;
    let mark = phones[3].app().vouch(meeting, person(MEMBER)).unwrap();
    sync(&county, &mut phones).await;
    let asked = |phone: &Phone| {
        let rows = phone.view().reminders().unwrap().into_iter();
        rows.filter(|row| matches!(row.reminder.action, Action::ConfirmSignIn { .. })).collect::<Vec<_>>()
    };
    let [row] = &asked(&phones[2])[..] else { panic!() };
    let by = person(MEMBER + 1);
    assert_eq!(row.reminder.action, Action::ConfirmSignIn { meeting, mark, by });
    assert_eq!((row.by.as_str(), row.own), ("东村13", true));
    for other in [0, 1, 3] {
        assert!(asked(&phones[other]).is_empty(), "it is his alone");
    }
    phones[2].app().answer_proxy(meeting, mark, false).unwrap();
    assert!(asked(&phones[2]).is_empty(), "at once, without network");
    sync(&county, &mut phones).await;
    all_count(&phones.iter().collect::<Vec<_>>());
}

#[tokio::test]
async fn a_guest_is_asked_about_a_sign_in_at_the_branch_where_he_is_one() {
    let county = county().await;
    let mut phones = phones(&county).await;
    let mut guest = county.phone(WEST_MEMBER).await;
    let begins = MembershipStarted {
        membership: yixian_domain::MembershipId::from_bytes([57; 16]),
        person: person(WEST_MEMBER),
        org: org(EAST),
        kind: MembershipKind::FloatingIn,
        state: MemberState::Full,
        from: day("2026-09-01"),
    };
    county.record(&[begins.into()]).await;
    sync(&county, &mut phones).await;
    let plan = theme_day("主题党日", day("2026-09-10"));
    let meeting = phones[0].app().plan_meeting(org(EAST), plan).unwrap();
    sync(&county, &mut phones).await;
    let mark = phones[3].app().vouch(meeting, person(WEST_MEMBER)).unwrap();
    sync(&county, &mut phones).await;
    guest.sync(&county.router).await.unwrap();
    let asked =
        |phone: &Phone| due(phone).iter().filter(|(_, a)| matches!(a, Action::ConfirmSignIn { .. })).count();
    assert_eq!(asked(&guest), 1);
    guest.app().answer_proxy(meeting, mark, true).unwrap();
    assert_eq!(asked(&guest), 0);
    guest.sync(&county.router).await.unwrap();
    sync(&county, &mut phones).await;
    all_count(&phones.iter().collect::<Vec<_>>());
}

#[tokio::test]
async fn a_political_birthday_counts_from_the_admission_wherever_that_was() {
    let county = county().await;
    let mut phones = phones(&county).await;
    let field = (FileField::Admitted, "1996-09-10");
    phones[0].app().correct_file(org(EAST), person(MEMBER), field, None).unwrap();
    sync(&county, &mut phones).await;
    let remembered = (Some(MEMBER), Action::Remember { years: 30 });
    assert!(due(&phones[2]).contains(&remembered), "{:?}", due(&phones[2]));
    for other in [0, 1, 3] {
        assert!(!due(&phones[other]).contains(&remembered));
    }
}

#[tokio::test]
async fn months_without_a_record_are_for_the_branch_to_look_into_and_no_verdict() {
    let county = county().await;
    let mut phones = phones(&county).await;
    phones[0].app().assess_dues(org(EAST), person(MEMBER), farmer(50)).unwrap();
    sync(&county, &mut phones).await;
    let look = Action::LookIntoDues { since: month("2026-01"), months: 8 };
    assert!(due(&phones[1]).contains(&(Some(MEMBER), look)), "{:?}", due(&phones[1]));
    assert_eq!(due(&phones[2]), [(Some(MEMBER), open(350, "2026-03", "2026-09"))], "he himself hears a sum");
    // The deputy has spoken with him; the secretary sees that, and nobody asks again.
    let key = matter(&phones[1], |action| matches!(action, Action::LookIntoDues { .. }));
    phones[1].app().handle_matter(org(EAST), key.clone(), Handling::Told, "打过电话".into()).unwrap();
    sync(&county, &mut phones).await;
    let row = phones[0].view().reminders().unwrap().into_iter().find(|row| row.reminder.matter == key);
    assert_eq!(row.unwrap().reminder.told, Some(day("2026-09-10")));
    phones[0].app().handle_matter(org(EAST), key.clone(), Handling::Done, "下月补交".into()).unwrap();
    sync(&county, &mut phones).await;
    for officer in &phones[..2] {
        assert!(!due(officer).iter().any(|(_, action)| *action == look), "settled by one, settled for all");
    }
    phones[1].app().handle_matter(org(EAST), key, Handling::Again, String::new()).unwrap();
    sync(&county, &mut phones).await;
    assert!(due(&phones[0]).iter().any(|(_, action)| *action == look));
    // What the officers note is theirs alone.
    assert_eq!(crate::world::knows(&mut phones[2], &["打过电话", "下月补交"]), [""; 0]);
    all_count(&phones.iter().collect::<Vec<_>>());
}

#[tokio::test]
async fn what_one_does_not_want_to_hear_of_today_comes_again_on_the_day_and_only_here() {
    let county = county().await;
    let mut phones = phones(&county).await;
    phones[0].app().assess_dues(org(EAST), person(MEMBER), farmer(50)).unwrap();
    sync(&county, &mut phones).await;
    let mut second = county.phone(MEMBER).await;
    let key = matter(&phones[2], |_| true);
    phones[2].app().snooze(org(EAST), key.clone(), day("2026-09-13")).unwrap();
    assert_eq!((due(&phones[2]).len(), due(&second).len()), (0, 1));
    assert_eq!(phones[2].view().status().unwrap().to_send.len(), 0, "nothing of it is sent");
    let rows = phones[2].view().handled_reminders().unwrap();
    let row = (&rows[0].row.reminder.matter, rows[0].until, rows[0].by.as_str(), rows[0].put_off);
    assert_eq!((rows.len(), row), (1, (&key, Some(day("2026-09-13")), "", true)));
    assert_eq!((put_off(&phones[2]), put_off(&second)), (1, 0));
    days_pass(&county, &[&phones[2], &second], 3);
    all_sync(&county, &mut [&mut phones[2], &mut second]).await;
    assert_eq!(due(&phones[2]).len(), 1);
    assert_eq!(put_off(&phones[2]), 0, "its day has come");
}

#[tokio::test]
async fn what_was_put_off_by_mistake_is_taken_up_again_unless_it_is_settled_or_dealt_with_by_then() {
    let county = county().await;
    let mut phones = phones(&county).await;
    let fixed = yixian_domain::dues::Assessment { from: month("2026-09"), ..farmer(50) };
    phones[0].app().assess_dues(org(EAST), person(MEMBER), fixed).unwrap();
    sync(&county, &mut phones).await;
    let (east, key) = (org(EAST), matter(&phones[2], |_| true));
    let next_week = day("2026-09-17");
    let planned = phones[2].app().plan_notices(true).unwrap();
    phones[2].app().snooze(east, key.clone(), next_week).unwrap();
    phones[2].app().unsnooze(east, key.clone()).unwrap();
    assert_eq!((due(&phones[2]).len(), put_off(&phones[2])), (1, 0));
    assert_eq!(phones[2].view().handled_reminders().unwrap(), []);
    assert_eq!(phones[2].app().plan_notices(true).unwrap(), planned, "and is said as before");
    // Another branch's is another matter.
    phones[2].app().snooze(east, key.clone(), next_week).unwrap();
    phones[2].app().unsnooze(org(WEST), key.clone()).unwrap();
    assert_eq!((due(&phones[2]).len(), put_off(&phones[2])), (0, 1));
    // What is settled would not be due anyhow.
    phones[2].app().snooze(east, key.clone(), next_week).unwrap();
    phones[2].app().declare_dues(east, paid("2026-09", "2026-09", 50)).unwrap();
    assert_eq!(put_off(&phones[2]), 0);
    assert_eq!(phones[2].view().handled_reminders().unwrap(), []);
    // On a phone that is locked nothing changes.
    phones[2].app().lock().unwrap();
    assert!(matches!(phones[2].app().unsnooze(east, key), Err(yixian_client::Error::Store(_))));
}

#[tokio::test]
async fn who_put_off_what_another_officer_then_dealt_with_reads_that_he_did() {
    let mut village = Village::with_one_away().await;
    village.sync().await;
    let key = matter(&village.secretary, |action| *action == Action::Choose);
    village.secretary.app().snooze(org(EAST), key.clone(), day("2026-09-17")).unwrap();
    village.deputy.app().handle_matter(org(EAST), key, Handling::Done, String::new()).unwrap();
    village.sync().await;
    let rows = village.secretary.view().handled_reminders().unwrap();
    assert_eq!(rows.iter().map(|row| (row.until, row.put_off)).collect::<Vec<_>>(), [(None, false)]);
    assert_eq!(put_off(&village.secretary), 0);
    // What he takes up again for all he takes up again for himself.
    let key = rows[0].row.reminder.matter.clone();
    village.secretary.app().handle_matter(org(EAST), key, Handling::Again, String::new()).unwrap();
    assert!(due(&village.secretary).contains(&(Some(AWAY), Action::Choose)));
    assert_eq!(village.secretary.view().handled_reminders().unwrap(), []);
}

#[tokio::test]
async fn what_ends_by_itself_is_put_off_until_its_last_day_at_most() {
    let county = county().await;
    let mut phones = phones(&county).await;
    let plan = theme_day("主题党日", day("2026-09-12"));
    let meeting = phones[0].app().plan_meeting(org(EAST), plan).unwrap();
    sync(&county, &mut phones).await;
    phones[2].app().ask_leave(meeting, LeaveReason::FarmWork).unwrap();
    sync(&county, &mut phones).await;
    let waits =
        |phone: &Phone| due(phone).iter().any(|(_, action)| matches!(action, Action::AnswerLeave { .. }));
    let key = matter(&phones[0], |action| matches!(action, Action::AnswerLeave { .. }));
    // Also if it is put off twice.
    for until in ["2026-09-11", "2026-09-17"] {
        phones[0].app().snooze(org(EAST), key.clone(), day(until)).unwrap();
    }
    phones[1].app().handle_matter(org(EAST), key, Handling::Later(day("2026-09-17")), String::new()).unwrap();
    sync(&county, &mut phones).await;
    for (days, shown) in [(0, false), (1, false), (1, true), (1, false)] {
        days_pass(&county, &phones.iter().collect::<Vec<_>>(), days);
        assert_eq!([waits(&phones[0]), waits(&phones[1])], [shown, shown], "{}", county_day(&county));
    }
}

#[tokio::test]
async fn an_officer_who_keeps_in_touch_himself_has_done_with_it_what_he_has_done() {
    let mut village = Village::new().await;
    village.away.app().depart(org(EAST), person(AWAY), crate::world::suzhou("2026-06-01")).unwrap();
    village.sync().await;
    let app = village.secretary.app();
    app.name_contact(org(EAST), person(AWAY), person(SECRETARY), false).unwrap();
    village.sync().await;
    let key = matter(&village.secretary, |action| matches!(action, Action::GetInTouch { .. }));
    let done = Handling::Done;
    village.secretary.app().handle_matter(org(EAST), key.clone(), done, "他哥说他好".into()).unwrap();
    let hears = |phone: &Phone| {
        let rows = phone.view().reminders().unwrap();
        rows.into_iter().filter(|row| matches!(row.reminder.action, Action::GetInTouch { .. })).count()
    };
    assert_eq!(hears(&village.secretary), 0);
    village.sync().await;
    assert_eq!([&village.secretary, &village.deputy].map(hears), [0, 0]);
    let log = village.secretary.view().reminder_log().unwrap();
    assert!(log.contains(&Decision::Hidden(key, NotShown::Handled(person(SECRETARY)))));
    // Nothing is heard of him for another quarter.
    village.days_pass(91);
    village.sync().await;
    assert_eq!([&village.secretary, &village.deputy].map(hears), [1, 1]);
}

#[tokio::test]
async fn who_keeps_in_touch_and_the_officers_are_reminded_and_the_member_is_not_hunted() {
    let mut village = Village::new().await;
    village.away.app().depart(org(EAST), person(AWAY), crate::world::suzhou("2026-06-01")).unwrap();
    village.sync().await;
    let about_him = |phone: &Phone| {
        let rows = due(phone).into_iter().filter(|(whose, _)| *whose == Some(AWAY));
        rows.map(|(_, action)| action).collect::<Vec<_>>()
    };
    assert_eq!(about_him(&village.secretary), [Action::NameContact]);
    assert_eq!(about_him(&village.contact), []);
    village
        .secretary
        .app()
        .name_contact(org(EAST), person(AWAY), person(crate::floating::CONTACT), false)
        .unwrap();
    village.sync().await;
    let call = Action::GetInTouch { until: day("2026-09-01") };
    for phone in [&village.secretary, &village.deputy, &village.contact] {
        assert_eq!(about_him(phone), [call], "three months since he left");
    }
    let rows = village.contact.view().reminders().unwrap();
    assert_eq!((rows[0].name.as_str(), rows[0].own), ("东村12", false));
    assert_eq!(rows[0].reminder.severity, Severity::Now);
    assert_eq!((about_him(&village.away), due(&village.neighbour)), (vec![], vec![]));
    // A call by whichever of them settles it for all of them.
    village.contact.app().log_contact(org(EAST), person(AWAY), called("2026-09-10", true, "")).unwrap();
    assert_eq!(about_him(&village.contact), []);
    village.sync().await;
    assert_eq!((about_him(&village.secretary), about_him(&village.deputy)), (vec![], vec![]));
    // And so does his own news, after another three months.
    village.days_pass(88);
    village.sync().await;
    let soon = village.contact.view().reminders().unwrap();
    let soon = soon.iter().find(|row| row.reminder.matter.person == Some(person(AWAY))).unwrap();
    assert_eq!(soon.reminder.severity, Severity::Soon);
    village.away.app().send_news(said("快回来了")).unwrap();
    village.sync().await;
    let call = |phone: &Phone| {
        about_him(phone).into_iter().any(|action| matches!(action, Action::GetInTouch { .. }))
    };
    assert!(!call(&village.contact) && !call(&village.secretary));
    // Six months away by now: the member and the officers have a choice to make.
    assert_eq!(about_him(&village.away), [Action::Choose]);
    assert!(about_him(&village.secretary).contains(&Action::Choose));
    assert_eq!(about_him(&village.contact), []);
    village.all_count();
}

#[tokio::test]
async fn who_says_when_he_comes_home_has_something_planned_for_him() {
    let mut village = Village::new().await;
    let home = day("2026-09-20");
    let leaves = Departure { back: Some(home), ..crate::world::suzhou("2026-06-01") };
    village.away.app().depart(org(EAST), person(AWAY), leaves).unwrap();
    village.sync().await;
    let plans = |phone: &Phone| {
        due(phone).contains(&(Some(AWAY), Action::PlanForReturn { on: home, is_back: false }))
    };
    let who = |village: &Village| {
        [&village.secretary, &village.deputy, &village.away, &village.contact, &village.west].map(plans)
    };
    assert_eq!(who(&village), [true, true, false, false, false], "the branch's officers, ten days before");
    // Planned by one of them, without signal: it is no matter on his phone at once, and on the others' with the next sync.
    let plan = theme_day("主题党日", day("2026-09-25"));
    let meeting = village.deputy.app().plan_meeting(org(EAST), plan.clone()).unwrap();
    assert_eq!(who(&village), [true, false, false, false, false]);
    village.sync().await;
    assert_eq!(who(&village), [false; 5]);
    // Called off: it is one again.
    village.secretary.app().change_plan(meeting, Plan { cancelled: true, ..plan }).unwrap();
    village.sync().await;
    assert_eq!(who(&village), [true, true, false, false, false]);
    village.all_count();
}

#[tokio::test]
async fn notices_are_planned_ahead_one_a_day_and_said_once() {
    let mut village = Village::with_one_away().await;
    village.secretary.app().assess_dues(org(EAST), person(AWAY), farmer(50)).unwrap();
    village.sync().await;
    let plan = |phone: &mut Phone| phone.app().plan_notices(false).unwrap();
    for phone in [&mut village.secretary, &mut village.away, &mut village.contact] {
        let first = plan(phone);
        assert!(!first.is_empty());
        let days: Vec<_> = first.iter().map(|notice| notice.day).collect();
        assert!(days.is_sorted_by(|one, other| one < other), "one a day: {days:?}");
        assert!(days[0] > day("2026-09-10") && days.last().unwrap() <= &day("2026-11-09"), "{days:?}");
        assert_eq!(plan(phone), first, "the same again");
        phone.app().plan_notices(true).unwrap();
        let seen = plan(phone);
        let today: Vec<_> =
            phone.view().reminders().unwrap().iter().map(|row| row.reminder.matter.clone()).collect();
        let again = seen.iter().flat_map(|notice| notice.matters.keys());
        let again = again.filter(|noticed| noticed.stage == 0 && today.contains(&noticed.matter));
        assert_eq!(again.count(), 0, "what was seen on the screen is not said");
    }
    assert!(plan(&mut village.neighbour).iter().all(|notice| notice.matters.is_empty()));
}

#[tokio::test]
async fn what_is_to_be_said_today_stays_in_the_plan_until_tomorrow_unless_it_was_seen() {
    /// Whoever is away has dues to pay: of those he has seen some, and the next are due on a day to come.
    async fn owing() -> Village {
        let mut village = Village::with_one_away().await;
        let monthly = yixian_domain::dues::Assessment { category: Category::Wage, ..farmer(50) };
        village.secretary.app().assess_dues(org(EAST), person(AWAY), monthly).unwrap();
        village.sync().await;
        village
    }
    let mut village = owing().await;
    let plan = |phone: &mut Phone, in_front| phone.app().plan_notices(in_front).unwrap();
    let ahead = plan(&mut village.away, true);
    let first = ahead[0].clone();
    let days = (first.day - day("2026-09-10")).num_days();
    village.days_pass(u64::try_from(days).unwrap());
    village.sync().await;
    // A round in the night, before the hour of the notice, and another: it still is to be said today, and once.
    for _ in 0..2 {
        assert_eq!(plan(&mut village.away, false)[0], first);
    }
    // Where a phone is far in the west its hour comes when here it is the next day.
    village.days_pass(1);
    village.sync().await;
    let still = plan(&mut village.away, false).swap_remove(0);
    assert_eq!(still.day, first.day, "what is past where the phone is a shell does not ring");
    assert!(still.matters.keys().eq(first.matters.keys()));
    village.days_pass(1);
    village.sync().await;
    assert!(plan(&mut village.away, false).iter().all(|notice| notice.matters != first.matters));
    // Whoever has opened the app in the morning has seen it.
    let mut seen = owing().await;
    plan(&mut seen.away, true);
    seen.days_pass(u64::try_from(days).unwrap());
    seen.sync().await;
    assert!(plan(&mut seen.away, true)[0].day > first.day);
    assert!(plan(&mut seen.away, false)[0].day > first.day);
}

#[tokio::test]
async fn what_an_officer_has_dealt_with_can_be_taken_up_again() {
    let mut village = Village::with_one_away().await;
    village.sync().await;
    let handled = |phone: &Phone| phone.view().handled_reminders().unwrap();
    assert_eq!(handled(&village.deputy), []);
    let key = matter(&village.secretary, |action| *action == Action::Choose);
    let done = Handling::Later(day("2026-10-01"));
    village.secretary.app().handle_matter(org(EAST), key.clone(), done, "月底再问".into()).unwrap();
    village.sync().await;
    let row = handled(&village.deputy).into_iter().next().unwrap();
    assert_eq!((row.row.reminder.matter, row.until), (key.clone(), Some(day("2026-10-01"))));
    assert_eq!((row.by.as_str(), row.words.as_str()), ("东村10", "月底再问"));
    assert_eq!(handled(&village.away), [], "he sees no desk");
    village.deputy.app().handle_matter(org(EAST), key.clone(), Handling::Again, String::new()).unwrap();
    village.sync().await;
    assert_eq!(handled(&village.secretary), []);
    assert!(due(&village.secretary).contains(&(Some(AWAY), Action::Choose)));
}

#[tokio::test]
async fn a_term_is_recorded_seen_by_all_and_reminds_the_branch_in_steps() {
    let county = county().await;
    let mut phones = phones(&county).await;
    let mut above = [county.phone(ORGANISER).await, county.phone(ADMINISTRATOR).await];
    let term = |until: &str| Term { from: day("2022-03-01"), until: day(until) };
    phones[0].app().set_term(org(EAST), term("2027-03-31")).unwrap();
    sync(&county, &mut phones).await;
    let seen = |phone: &Phone| {
        let orgs = phone.view().organisations().unwrap();
        orgs.into_iter().find(|row| row.id == org(EAST)).unwrap().term
    };
    for phone in &phones {
        assert_eq!(seen(phone), Some(term("2027-03-31")), "who may vote knows when");
    }
    // A slip of the pen is corrected, not added.
    phones[1].app().set_term(org(EAST), term("2027-03-01")).unwrap();
    sync(&county, &mut phones).await;
    assert_eq!(seen(&phones[2]), Some(term("2027-03-01")));
    let document = county.document(yixian_domain::DocumentKey::Organisation(org(EAST))).await.unwrap();
    assert_eq!(document.as_organisation().unwrap().terms.heads().len(), 1);
    let by_a_member = phones[2].app().set_term(org(EAST), term("2028-03-01"));
    assert!(matches!(by_a_member, Err(yixian_client::Error::NotPermitted(_))), "{by_a_member:?}");

    let ends = day("2027-03-01");
    let prepare = Action::PrepareElection { ends };
    let shown = |phone: &Phone| {
        let rows = phone.view().reminders().unwrap();
        let row = rows.into_iter().find(|row| row.reminder.action == prepare);
        row.map(|row| (row.reminder.severity, row.reminder.stage))
    };
    let [organiser, administrator] = &mut above;
    let mut server = Due::default();
    // From half a year ahead: in September, in December, in January, in February; then only for those above. The organiser
    // belongs to the branch himself: he hears of it as one of those above all the same, and not of each step.
    let ahead = Some((Severity::Soon, 1));
    for (days, branch, township) in [
        (0, ahead, ahead),
        (83, Some((Severity::Soon, 2)), ahead),
        (31, Some((Severity::Soon, 3)), ahead),
        (31, Some((Severity::Now, 4)), ahead),
        (28, None, Some((Severity::Over, 100))),
    ] {
        let [secretary, deputy, member, other] = &phones;
        days_pass(&county, &[secretary, deputy, member, other, organiser, administrator], days);
        sync(&county, &mut phones).await;
        refresh(&county.server, &mut server).await.unwrap();
        all_sync(&county, &mut [organiser, administrator]).await;
        assert_eq!([shown(organiser), shown(administrator)], [township, None], "{}", county_day(&county));
        assert_eq!([shown(&phones[0]), shown(&phones[1])], [branch, branch], "{}", county_day(&county));
        assert_eq!([shown(&phones[2]), shown(&phones[3])], [None, None], "it is for officers");
    }
    phones[0].app().set_term(org(EAST), Term { from: day("2027-03-02"), until: day("2032-03-02") }).unwrap();
    sync(&county, &mut phones).await;
    refresh(&county.server, &mut server).await.unwrap();
    all_sync(&county, &mut [organiser]).await;
    assert_eq!(shown(organiser), None);
    all_count(&phones.iter().collect::<Vec<_>>());
}

fn county_day(county: &TestCounty) -> String {
    county.server.clock().now().date().to_string()
}

#[tokio::test]
async fn a_reminder_names_its_paper_and_the_records_that_it_comes_from() {
    let mut village = Village::with_one_away().await;
    village.secretary.app().assess_dues(org(EAST), person(AWAY), farmer(50)).unwrap();
    village.sync().await;
    for phone in [&village.secretary, &village.away, &village.contact] {
        for row in phone.view().reminders().unwrap() {
            assert!(!row.reminder.why.source.is_empty(), "{row:?}");
            assert_eq!(row.branch.name, "东村党支部");
        }
    }
    let rows = village.away.view().reminders().unwrap();
    let dues = rows.iter().find(|row| matches!(row.reminder.action, Action::DeclareDues { .. })).unwrap();
    assert_eq!(dues.reminder.why.records.len(), 1, "what was fixed");
    // The first screen has the same.
    let yixian_client::home::Home::Open(home) = village.away.view().home().unwrap() else { panic!() };
    assert_eq!(home.reminders, rows);
    let shown = home.dues.unwrap();
    assert_eq!((shown.open_fen, shown.open_from), (350, Some(month("2026-03"))));
    assert_eq!(shown.month.month, Month::of(day("2026-09-10")));
    let away = home.away.unwrap();
    assert_eq!((away.place.as_str(), away.months), ("江苏省苏州市姑苏区", 6));
    assert_eq!(away.contact.unwrap().name, "东村13");
    let yixian_client::home::Home::Open(other) = village.neighbour.view().home().unwrap() else { panic!() };
    assert!(other.away.is_none() && other.reminders.is_empty());
    let _silent = DEPUTY;
}
