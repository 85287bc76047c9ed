//! A whole meeting, and then a member's phone, opened: it holds his own part of it and nothing of what only officers
//! may see. An officer's phone, opened the same way, shows that there was something to find.

use yixian_domain::{
    MeetingId,
    meetings::{LeaveReason, Outcome, Plan, Standing, event::WhichMeeting},
    org::{PersonFile, event::PersonCorrected},
};
use yixian_tests::{
    county::{DEPUTY, EAST, MEMBER, SECRETARY, TestCounty, org, person, theme_day},
    phone::Phone,
    scan::{Held, holds_nothing_for_officers},
};

/// What only officers know: another's leave and dispute, everybody's number, the minutes, a late entry's reason.
const SECRETS: [&str; 6] =
    ["\"illness\"", "坐在后排没人看见", "13900000002", "读文件,谈想法。", "散会后补签", "\"digits\""];

fn plan() -> Plan {
    theme_day("主题党日", "2026-09-10".parse().unwrap())
}

async fn numbers(county: &TestCounty) {
    for n in 0..3 {
        let file = PersonFile {
            name: format!("东村党员{n}"),
            phone: Some(format!("1390000000{}", n + 1)),
            birth_year: Some(1950),
            member_no: None,
            reading: None,
            admitted: None,
            home: None,
        };
        let person = person(MEMBER + n);
        county
            .record(&[PersonCorrected { person, branch: org(EAST), file, supersedes: vec![] }.into()])
            .await;
    }
}

struct Hall {
    county: TestCounty,
    secretary: Phone,
    deputy: Phone,
    members: Vec<Phone>,
}

impl Hall {
    async fn all_sync(&mut self) {
        for phone in [&mut self.secretary, &mut self.deputy].into_iter().chain(&mut self.members) {
            phone.sync(&self.county.router).await.unwrap();
        }
    }
}

/// Members 1 and 2 do what member 0 is not to know.
async fn a_meeting() -> (Hall, MeetingId) {
    let county = TestCounty::new().await;
    numbers(&county).await;
    let (secretary, deputy) = (county.phone(SECRETARY).await, county.phone(DEPUTY).await);
    let mut members = Vec::new();
    for n in 0..3 {
        members.push(county.phone(MEMBER + n).await);
    }
    let mut hall = Hall { county, secretary, deputy, members };
    let meeting = hall.secretary.app().plan_meeting(org(EAST), plan()).unwrap();
    hall.all_sync().await;
    hall.members[1].app().ask_leave(meeting, LeaveReason::Illness).unwrap();
    hall.members[2].app().dispute(meeting, "坐在后排没人看见").unwrap();
    hall.members[0].app().vouch(meeting, person(MEMBER + 2)).unwrap();
    hall.all_sync().await;
    hall.secretary.app().write_minutes(meeting, 0, "读文件,谈想法。").unwrap();
    hall.secretary.app().close_meeting(meeting, Some(Outcome::Held), None).unwrap();
    let reason = Some("散会后补签".to_owned());
    hall.secretary.app().mark(meeting, person(MEMBER + 2), Standing::Present, reason).unwrap();
    hall.all_sync().await;
    hall.all_sync().await;
    (hall, meeting)
}

#[tokio::test]
async fn a_members_phone_holds_his_own_part_and_nothing_of_the_officers() {
    let (mut hall, meeting) = a_meeting().await;
    holds_nothing_for_officers(&mut hall.members[0], &SECRETS);
    let own = hall.members[0].view().meeting_view(meeting).unwrap();
    assert_eq!(own.own.standing, Standing::Unmarked);
    // The others know what is their own, and no more.
    let text = Held::by(&mut hall.members[1]).text();
    let known: Vec<_> = SECRETS.into_iter().filter(|secret| text.contains(secret)).collect();
    assert_eq!(known, ["\"illness\"", "13900000002"]);
    // Everything was there to be found.
    let officers = Held::by(&mut hall.deputy).text();
    for secret in SECRETS {
        assert!(officers.contains(secret), "{secret} is not even on an officer's phone");
    }
}

#[tokio::test]
async fn a_new_phone_gets_no_more_than_the_old_one_had() {
    let (hall, _) = a_meeting().await;
    let mut new = Phone::new(77, hall.county.server.clock().now());
    new.enrol(&hall.county.router, &hall.county.code(MEMBER).await).await.unwrap();
    new.sync(&hall.county.router).await.unwrap();
    holds_nothing_for_officers(&mut new, &SECRETS);
}

#[tokio::test]
async fn who_leaves_office_keeps_nothing_of_it() {
    let (mut hall, _) = a_meeting().await;
    let ended = yixian_domain::org::event::AppointmentEnded {
        appointment: yixian_tests::county::appointment(DEPUTY),
        person: person(DEPUTY),
        org: org(EAST),
        until: "2026-09-10".parse().unwrap(),
    };
    hall.county.record(&[ended.into()]).await;
    hall.deputy.sync(&hall.county.router).await.unwrap();
    holds_nothing_for_officers(&mut hall.deputy, &SECRETS);
}

#[tokio::test]
async fn a_sign_in_by_description_brings_no_digits_of_other_meetings() {
    let (mut hall, _) = a_meeting().await;
    let which = WhichMeeting::Described { branch: org(EAST), date: "2026-09-10".parse().unwrap() };
    hall.members[0].app().sign_in(which, "9999").unwrap();
    hall.all_sync().await;
    let digits = hall.secretary.view().meetings().unwrap();
    let wall = hall.secretary.view().roll(digits[0].id).unwrap().digits[0].clone();
    let held = Held::by(&mut hall.members[0]).text();
    assert!(!held.contains(&format!("\"{wall}\"")), "{held}");
}
