//! A clock that is ten years off, to either side.

use yixian_domain::{
    DocumentKey,
    meetings::Standing,
    time::{TimeTrust, Timestamp},
};
use yixian_tests::{
    county::{DEPUTY, EAST, MEMBER, SECRETARY, TestCounty, org, person},
    phone::Phone,
};

use crate::world::plan;

const DECADE_MS: i64 = 3_653 * 86_400_000;

async fn phone_that_shows(county: &TestCounty, n: u8, wall: Timestamp) -> Phone {
    let mut phone = Phone::new(wall.0.unsigned_abs(), wall); // no two phones make the same key
    phone.enrol(&county.router, &county.code(n).await).await.unwrap();
    phone.sync(&county.router).await.unwrap();
    phone
}

#[tokio::test]
async fn what_a_phone_with_a_wrong_clock_records_is_of_the_right_day() {
    for off in [DECADE_MS, -DECADE_MS] {
        let county = TestCounty::new().await;
        let now = county.server.clock().now();
        let mut secretary = phone_that_shows(&county, SECRETARY, now.plus_ms(off)).await;
        let mut deputy = county.phone(DEPUTY).await;
        let today = now.date();
        assert_eq!(secretary.app().today(), today, "the server's word, not the clock's");

        let meeting = secretary.app().plan_meeting(org(EAST), plan(today)).unwrap();
        secretary.clock.advance_ms(3_600_000);
        secretary.app().mark(meeting, person(MEMBER), Standing::Present, None).unwrap();
        // The phone starts again, and has not heard the server since: only its own clock is left.
        secretary.clock.reboot();
        secretary.app().mark(meeting, person(MEMBER + 1), Standing::Present, None).unwrap();
        assert_eq!(secretary.app().today(), today, "nor after a restart");
        secretary.sync(&county.router).await.unwrap();
        deputy.sync(&county.router).await.unwrap();

        let roll = county.document(DocumentKey::Roll(meeting)).await.unwrap();
        assert_eq!(deputy.view().document(DocumentKey::Roll(meeting)).unwrap().as_ref(), Some(&roll));
        let said = |n: u8| {
            let marks = &roll.as_roll().unwrap().persons[&person(n)].marks;
            let (_, mark) = marks.iter().next().unwrap();
            (mark.at, mark.trust)
        };
        assert_eq!(said(MEMBER), (now.plus_ms(3_600_000), TimeTrust::Anchored));
        let (at, trust) = said(MEMBER + 1);
        assert_eq!(trust, TimeTrust::Device, "unproven, and said to be");
        // As the phone showed it, but never before the county was last heard of.
        assert!((at.0 - now.0 - off.max(0)).abs() <= 3_600_000, "{off} {at:?}");
        let plan_day = county.document(DocumentKey::Meeting(meeting)).await.unwrap();
        assert_eq!(plan_day.as_meeting().unwrap().plan().unwrap().date, today, "a stated date is as stated");
        let counts = secretary.app().store().counts().unwrap();
        assert_eq!((counts.pending, counts.set_aside, counts.parked, counts.waiting), (0, 0, 0, 0));
    }
}

#[tokio::test]
async fn the_person_is_told_that_the_clock_is_wrong() {
    let county = TestCounty::new().await;
    let now = county.server.clock().now();
    let right = county.phone(DEPUTY).await;
    assert_eq!(right.view().clock_off_ms(), None);
    for off in [DECADE_MS, -DECADE_MS] {
        let mut phone = phone_that_shows(&county, SECRETARY, now.plus_ms(off)).await;
        assert_eq!(phone.view().clock_off_ms(), Some(off));
        assert_eq!(phone.view().status().unwrap().clock_off_ms, Some(off));
        phone.clock.reboot();
        assert!(phone.view().clock_off_ms().is_some_and(|told| told.signum() == off.signum()));
        phone.clock.set_wall(now.plus_ms(60_000));
        phone.sync(&county.router).await.unwrap();
        assert_eq!(phone.view().clock_off_ms(), None, "set right");
    }
}
