//! Hours of learning together: said when a meeting is closed, read by whoever came, reminded of towards the year's end.

use yixian_client::{Error, hours::HoursScreen};
use yixian_domain::{
    MeetingId, Rejection,
    hours::Learning,
    meetings::{Outcome, Standing},
    reminders::Action,
};
use yixian_tests::{
    county::{EAST, org, person, theme_day},
    phone::Phone,
};

use crate::{
    floating::{AWAY, CONTACT, Village},
    world::day,
};

fn sums(phone: &Phone) -> [(u32, u32, u32); 2] {
    let HoursScreen { own, branch_meetings, .. } = phone.view().hours(None).unwrap();
    [own, branch_meetings].map(|Learning { minutes, meetings, unrecorded }| (minutes, meetings, unrecorded))
}

fn held(secretary: &mut Phone, on: &str, came: &[u8], learning: Option<u16>) -> MeetingId {
    let meeting = secretary.app().plan_meeting(org(EAST), theme_day("主题党日", day(on))).unwrap();
    for who in came {
        secretary.app().mark(meeting, person(*who), Standing::Present, None).unwrap();
    }
    secretary.app().close_meeting(meeting, Some(Outcome::Held), learning).unwrap();
    meeting
}

#[tokio::test]
async fn who_came_has_the_hours_and_a_meeting_that_says_nothing_is_a_gap() {
    let mut village = Village::new().await;
    let first = held(&mut village.secretary, "2026-09-10", &[AWAY], Some(90));
    held(&mut village.secretary, "2026-09-09", &[AWAY, CONTACT], None);
    village.sync().await;
    assert_eq!(sums(&village.away), [(90, 1, 1), (90, 1, 1)]);
    assert_eq!(sums(&village.contact), [(0, 0, 1), (90, 1, 1)], "not recorded is not nothing");
    let screen = village.away.view().hours(None).unwrap();
    assert_eq!((screen.year, screen.rule.hours, screen.rule.profile), (2026, 32, 60));
    assert!(screen.source.contains("教育管理"));
    assert_eq!(village.secretary.view().hours(None).unwrap().rule.hours, 56, "an officer is asked for more");
    assert_eq!(village.away.view().hours(Some(2025)).unwrap().own, Learning::default());
    // Put right by closing it once more, without signal.
    village.secretary.app().close_meeting(first, Some(Outcome::Held), Some(40)).unwrap();
    village.sync().await;
    assert_eq!(sums(&village.away), [(40, 1, 1), (40, 1, 1)]);
    let new = village.county.phone(AWAY).await;
    assert_eq!(
        new.view().hours(None).unwrap(),
        village.away.view().hours(None).unwrap(),
        "on a new phone, too"
    );
    village.all_count();
}

#[tokio::test]
async fn nobody_learns_all_day_and_nothing_is_recorded_of_it() {
    let mut village = Village::new().await;
    let meeting =
        village.secretary.app().plan_meeting(org(EAST), theme_day("主题党日", day("2026-09-10"))).unwrap();
    let last = village.secretary.view().last_number().unwrap();
    let refused = village.secretary.app().close_meeting(meeting, Some(Outcome::Held), Some(721));
    let too_long = Rejection::LearningTooLong { minutes: 720 };
    assert!(matches!(refused, Err(Error::Rejected(why)) if why == too_long));
    assert_eq!(village.secretary.view().last_number().unwrap(), last);
    assert_eq!(village.secretary.view().meeting_view(meeting).unwrap().outcome, None);
}

#[tokio::test]
async fn towards_the_end_of_the_year_the_branch_hears_what_is_recorded_and_nobody_above_does() {
    let mut village = Village::new().await;
    held(&mut village.secretary, "2026-09-10", &[AWAY], Some(90));
    village.sync().await;
    village.days_pass(60); // 2026-11-09
    village.sync().await;
    let due = |phone: &Phone| {
        let rows = phone.view().reminders().unwrap();
        let mut rows = rows.into_iter().filter(|row| row.reminder.matter.rule == "hours.member");
        rows.next().map(|row| row.reminder.action)
    };
    let gap = Action::LearnTogether { minutes: 90, needed: 1920, unrecorded: 0 };
    assert_eq!(due(&village.secretary), Some(gap));
    assert_eq!(due(&village.away), None);
    for _ in 0..3 {
        held(&mut village.secretary, "2026-11-08", &[AWAY], Some(620));
    }
    assert_eq!(due(&village.secretary), None, "settled at once, without signal");
}
