//! Taking part in a meeting of another county: what its server is asked, what it answers, what it never learns.

use std::collections::BTreeSet;

use yixian_client::{Error, floating::HostRow};
use yixian_domain::{
    MeetingId, Rejection,
    floating::{GuestCode, HostAttendance, HostFinding, HostMeeting, Proof, Step},
    meetings::{MeetingKind, Plan},
    privacy::{DeletionScope, Purpose},
};
use yixian_protocol::guest;
use yixian_server::{
    letters::post,
    store::letters::{Letter, deliver, mail, register, take},
};
use yixian_tests::{
    county::{EAST, Options, SECRETARY, TestCounty, org, person, theme_day},
    phone::Phone,
    tables::{dump, pool},
};

use crate::{
    floating::{AWAY, Village, said},
    world::{away_of, care, day, days_pass, knows, set_aside},
};

const ON: &str = "2026-09-06";

/// A village, and a branch of another county on the same database.
struct Two {
    village: Village,
    host: TestCounty,
    there: Phone,
    meeting: MeetingId,
}

impl Two {
    /// The other branch has a theme day, which only its secretary's phone knows of yet.
    async fn new() -> Self {
        let village = Village::with_one_away().await;
        let options =
            Options { url: Some(village.county.url.clone()), county: 1, members: 3, ..Options::default() };
        let host = TestCounty::with(options).await;
        let mut there = host.phone(SECRETARY).await;
        there.sync(&host.router).await.unwrap();
        let meeting = there.app().plan_meeting(org(EAST), theme_day("主题党日", day(ON))).unwrap();
        Self { village, host, there, meeting }
    }

    /// What the branch there shows its guests.
    fn code(&self) -> GuestCode {
        self.there.view().roll_screen(self.meeting).unwrap().guest_code.unwrap()
    }

    fn report(&mut self, code: &GuestCode) -> yixian_domain::EventId {
        self.village.away.app().report_host(attended(Some(code.clone()))).unwrap()
    }

    async fn there_syncs(&mut self) {
        self.there.sync(&self.host.router).await.unwrap();
    }

    /// Both servers look, as each does every few seconds, and everybody syncs.
    async fn servers_write(&mut self) {
        for server in [&self.village.county.server, &self.host.server, &self.village.county.server] {
            post(server).await.unwrap();
        }
        self.village.sync().await;
    }

    /// The only attendance elsewhere, as the secretary at home sees it.
    fn row(&self) -> HostRow {
        let screen = self.village.secretary.view().member_away(org(EAST), person(AWAY)).unwrap();
        let [row] = screen.hosts.as_slice() else { panic!("{:?}", screen.hosts) };
        row.clone()
    }

    fn days_pass(&self, days: u64) {
        self.village.days_pass(days);
        days_pass(&self.host, &[&self.there], days);
    }

    /// What lies in the letters and the mail of both counties, and what is asked.
    async fn lying(&self) -> BTreeSet<String> {
        let mut lying = BTreeSet::new();
        for county in [&self.village.county, &self.host] {
            let tables = dump(&county.server, &county.url).await;
            let rows = ["letter", "mail", "host_question"].map(|table| tables[table].clone());
            lying.extend(rows.into_iter().flatten());
        }
        lying
    }
}

fn attended(code: Option<GuestCode>) -> HostAttendance {
    HostAttendance {
        host: "流动党员党支部".into(),
        on: day(ON),
        kind: MeetingKind::ThemeDay,
        proof: Proof::None,
        call: String::new(),
        code,
    }
}

fn theme_day_there() -> HostFinding {
    HostFinding::Meeting(HostMeeting {
        county: "清水县".into(),
        branch: "东村党支部".into(),
        kind: MeetingKind::ThemeDay,
        on: day(ON),
        cancelled: false,
    })
}

#[tokio::test]
async fn the_county_of_the_host_says_what_the_meeting_was_and_the_secretary_at_home_decides() {
    let mut two = Two::new().await;
    two.there_syncs().await;
    let code = two.code();
    let report = two.report(&code);
    let own = two.village.away.view().own_away().unwrap();
    assert!(
        own.hosts[0].is_asked && own.hosts[0].finding.is_none(),
        "without signal he sees that it will be asked"
    );
    two.village.sync().await;
    assert!(two.row().is_asked);
    two.servers_write().await;
    let row = two.row();
    assert_eq!((row.finding, row.is_asked, row.confirmed), (Some(theme_day_there()), false, None));
    assert_eq!(two.village.away.view().own_away().unwrap().hosts[0].finding, Some(theme_day_there()));
    // Nothing is confirmed by it.
    let register = two.village.secretary.view().floating_register(org(EAST)).unwrap();
    assert_eq!(register.away[0].open_hosts, 1);
    two.village.secretary.app().answer_host(org(EAST), person(AWAY), report, true, String::new()).unwrap();
    two.village.sync().await;
    assert_eq!(two.row().confirmed, Some(true));
    // Who keeps in touch hears that he took part, and not what was found.
    assert!(
        care(&two.village.contact, crate::floating::CONTACT, AWAY).unwrap().hosts[&report]
            .findings
            .is_empty()
    );
    for phone in [&mut two.village.neighbour, &mut two.village.west] {
        assert_eq!(knows(phone, &[code.as_str()]), [""; 0]);
    }
    assert_eq!(two.lying().await, BTreeSet::new(), "nothing is left lying");
    two.village.all_count();
}

#[tokio::test]
async fn the_other_county_learns_a_number_and_a_day_and_no_person() {
    let mut two = Two::new().await;
    let code = two.code();
    let report = two.report(&code);
    two.village.sync().await;
    post(&two.village.county.server).await.unwrap();
    let there = dump(&two.host.server, &two.host.url).await;
    let [mail] = there["mail"].iter().collect::<Vec<_>>()[..] else { panic!("{:?}", there["mail"]) };
    let body = format!(r#"body={{"which_meeting":{{"number":{},"on":"{ON}"}}}}"#, code.meeting());
    assert!(mail.contains(&body), "{mail}");
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    for secret in [hex(person(AWAY).as_bytes()), hex(org(EAST).as_bytes()), hex(report.as_bytes())] {
        assert!(!mail.contains(&secret), "{mail}");
    }
    assert_eq!(there["host_question"], BTreeSet::new());
}

#[tokio::test]
async fn a_question_waits_until_the_branch_there_has_been_at_the_gate() {
    let mut two = Two::new().await;
    let code = two.code();
    two.report(&code);
    two.village.sync().await;
    for _ in 0..3 {
        two.servers_write().await;
        two.days_pass(1);
    }
    assert!(two.row().is_asked);
    two.there_syncs().await;
    two.servers_write().await;
    assert_eq!(two.row().finding, Some(theme_day_there()));
    assert_eq!(two.lying().await, BTreeSet::new());
}

#[tokio::test]
async fn a_code_that_leads_nowhere_is_said_so_and_the_secretary_calls() {
    let mut two = Two::new().await;
    let known = [two.village.county.server.id(), two.host.server.id()].map(guest::address);
    let nobody = (0..).find(|address| !known.contains(address)).unwrap();
    two.report(&GuestCode::of(nobody, 937_126));
    two.village.sync().await;
    two.servers_write().await;
    assert!(two.row().is_asked, "a county whose server has not run yet has a day");
    two.days_pass(1);
    two.servers_write().await;
    assert_eq!(two.row().finding, Some(HostFinding::Elsewhere));
    assert_eq!(two.lying().await, BTreeSet::new());
}

#[tokio::test]
async fn after_thirty_days_without_an_answer_it_is_said_that_there_is_no_such_meeting() {
    let mut two = Two::new().await;
    let code = GuestCode::of(guest::address(two.host.server.id()), 937_126);
    two.report(&code);
    two.village.sync().await;
    two.servers_write().await;
    two.days_pass(29);
    two.servers_write().await;
    assert!(two.row().is_asked);
    two.days_pass(2);
    two.servers_write().await;
    assert_eq!(two.row().finding, Some(HostFinding::Unknown));
    two.days_pass(2);
    two.servers_write().await;
    assert_eq!(two.lying().await, BTreeSet::new(), "the other county keeps the question no longer");
}

#[tokio::test]
async fn who_never_saw_the_question_has_not_said_that_there_is_no_such_meeting() {
    let mut two = Two::new().await;
    let code = two.code();
    two.report(&code);
    two.village.sync().await;
    // The other county's server is down all the time.
    for _ in 0..50 {
        post(&two.village.county.server).await.unwrap();
        two.days_pass(1);
    }
    two.village.sync().await;
    let row = two.row();
    assert_eq!((row.finding, row.is_asked), (None, true), "not answered yet");
    post(&two.host.server).await.unwrap();
    assert_eq!(two.lying().await, BTreeSet::new(), "it is asked no longer");
}

#[tokio::test]
async fn a_server_that_stood_still_reads_its_mail_before_it_gives_up() {
    let mut two = Two::new().await;
    two.there_syncs().await;
    let code = two.code();
    two.report(&code);
    two.village.sync().await;
    post(&two.village.county.server).await.unwrap();
    post(&two.host.server).await.unwrap();
    two.days_pass(45);
    post(&two.village.county.server).await.unwrap();
    two.village.sync().await;
    assert_eq!(two.row().finding, Some(theme_day_there()));
}

#[tokio::test]
async fn a_server_that_stood_still_asks_once_more_before_it_gives_up() {
    let mut two = Two::new().await;
    let code = two.code();
    two.report(&code);
    two.village.sync().await;
    two.days_pass(45);
    two.there_syncs().await;
    two.servers_write().await;
    assert_eq!(two.row().finding, Some(theme_day_there()), "it had never asked");
}

#[tokio::test]
async fn a_day_that_was_mistaken_leads_to_no_meeting_and_one_that_was_moved_does() {
    let mut two = Two::new().await;
    let plan = Plan { date: day("2026-09-08"), ..theme_day("主题党日", day(ON)) };
    two.there.app().change_plan(two.meeting, plan).unwrap();
    two.there_syncs().await;
    let code = two.code();
    let moved = HostAttendance { on: day("2026-09-08"), ..attended(Some(code.clone())) };
    two.village.away.app().report_host(moved).unwrap();
    let mistaken = HostAttendance { on: day("2026-09-07"), ..attended(Some(code)) };
    two.village.away.app().report_host(mistaken).unwrap();
    two.village.sync().await;
    two.servers_write().await;
    let screen = two.village.secretary.view().member_away(org(EAST), person(AWAY)).unwrap();
    let found: Vec<_> = screen.hosts.iter().map(|row| (row.attended.on, row.finding.is_some())).collect();
    assert_eq!(found, [(day("2026-09-08"), true), (day("2026-09-07"), false)]);
}

#[tokio::test]
async fn a_meeting_that_was_called_off_is_said_to_be() {
    let mut two = Two::new().await;
    let plan = Plan { cancelled: true, ..theme_day("主题党日", day(ON)) };
    two.there.app().change_plan(two.meeting, plan).unwrap();
    two.there_syncs().await;
    let code = two.code();
    two.report(&code);
    two.village.sync().await;
    two.servers_write().await;
    let Some(HostFinding::Meeting(found)) = two.row().finding else { panic!() };
    assert!(found.cancelled);
}

#[tokio::test]
async fn a_mistyped_code_is_noticed_without_signal_and_nothing_is_recorded() {
    let mut two = Two::new().await;
    let code = two.code();
    let (rest, last) = code.as_str().split_at(11);
    let typed = format!("{rest}{}", (last.parse::<u8>().unwrap() + 1) % 10);
    assert!(GuestCode::parse(&typed).is_err());
    let bad: GuestCode = serde_json::from_value(typed.into()).unwrap();
    let refused = two.village.away.app().report_host(attended(Some(bad)));
    assert!(matches!(refused, Err(Error::Rejected(Rejection::BadGuestCode))), "{refused:?}");
    assert!(two.village.away.view().own_away().unwrap().hosts.is_empty());
}

/// What lies in a county's mail.
async fn mail_of(county: &TestCounty) -> Vec<Letter> {
    let mut tx = county.server.db().read().await.unwrap();
    let mail = mail(&mut tx, county.server.id()).await.unwrap();
    tx.rollback().await.unwrap();
    mail.into_iter().map(|mail| mail.letter).collect()
}

#[tokio::test]
async fn every_step_may_happen_twice_and_be_undone() {
    let mut two = Two::new().await;
    two.there_syncs().await;
    let code = two.code();
    let report = two.report(&code);
    two.village.sync().await;
    let (home, host) = (two.village.county.server.clone(), two.host.server.clone());
    let [asked] = &mail_of(&two.host).await[..] else { panic!() };
    // The other county was put back to before the letter came: a day later it is asked again.
    let mut tx = host.db().write().await.unwrap();
    assert!(take(&mut tx, host.id(), asked).await.unwrap());
    tx.commit().await.unwrap();
    two.servers_write().await;
    assert!(two.row().is_asked);
    two.days_pass(1);
    post(&home).await.unwrap();
    post(&host).await.unwrap();
    // The answer lies in the mail; the question comes once more before it is read, from a process that was slow.
    let mut tx = host.db().write().await.unwrap();
    deliver(&mut tx, host.id(), asked).await.unwrap();
    tx.commit().await.unwrap();
    post(&host).await.unwrap();
    for _ in 0..2 {
        two.servers_write().await;
    }
    assert_eq!(two.row().finding, Some(theme_day_there()));
    let findings = &away_of(&two.village.county, AWAY).await.hosts[&report].findings;
    assert_eq!(findings.len(), 1, "it is said once");
    assert_eq!(two.lying().await, BTreeSet::new());
}

#[tokio::test]
async fn what_one_letter_fails_with_stops_no_other() {
    let mut two = Two::new().await;
    let (home, host) = (two.village.county.server.clone(), two.host.server.clone());
    // A letter of a newer program, an answer that nobody waits for, one from a county that was not asked.
    let letters = [
        (1, host.id(), r#"{"something_new":1}"#),
        (
            2,
            host.id(),
            r#"{"this_meeting":{"county":"x","branch":"y","kind":"theme_day","on":"2026-09-06"}}"#,
        ),
    ];
    let mut tx = home.db().write().await.unwrap();
    for (n, other, body) in letters {
        let letter = Letter { id: [n; 16], other, body: body.to_owned() };
        deliver(&mut tx, home.id(), &letter).await.unwrap();
    }
    tx.commit().await.unwrap();
    two.there_syncs().await;
    let code = two.code();
    two.report(&code);
    two.village.sync().await;
    let [asked] = &mail_of(&two.host).await[..] else { panic!() };
    let third =
        TestCounty::with(Options { url: Some(two.host.url.clone()), county: 2, ..Options::default() }).await;
    let forged = Letter { id: asked.id, other: third.server.id(), body: letters[1].2.to_owned() };
    let mut tx = home.db().write().await.unwrap();
    deliver(&mut tx, home.id(), &forged).await.unwrap();
    tx.commit().await.unwrap();
    two.servers_write().await;
    assert_eq!(two.row().finding, Some(theme_day_there()), "and not what the third county says");
    let left = mail_of(&two.village.county).await;
    assert_eq!(
        left.iter().map(|letter| letter.id).collect::<Vec<_>>(),
        [[1; 16]],
        "a newer program will read it"
    );
}

#[tokio::test]
async fn a_record_that_takes_no_answer_is_left_as_it_is_and_others_get_theirs() {
    let mut two = Two::new().await;
    // His record has been filled by his officers.
    two.there_syncs().await;
    two.village.away.app().send_news(said("工地上挺好")).unwrap();
    let code = two.code();
    two.report(&code);
    two.village.away.sync(&two.village.county.router).await.unwrap();
    let words = "字".repeat(400);
    for n in 0..360 {
        let words = format!("{n}{words}");
        two.village.secretary.app().take_step(org(EAST), person(AWAY), Step::AskedFamily, words).unwrap();
    }
    two.village.sync().await;
    two.servers_write().await;
    let tables = dump(&two.village.county.server, &two.village.county.url).await;
    assert_eq!(tables["host_question"], BTreeSet::new(), "it is asked no longer");
    assert!(post(&two.village.county.server).await.is_ok());
    // What takes something out makes room.
    two.village.away.app().decide_consent(org(EAST), person(AWAY), Purpose::News, false).unwrap();
    two.village.sync().await;
    assert!(away_of(&two.village.county, AWAY).await.news.is_empty());
    assert!(set_aside(&two.village.away).is_empty());
}

#[tokio::test]
async fn once_the_secretary_has_decided_nobody_is_asked_any_more() {
    let mut two = Two::new().await;
    let code = two.code();
    let report = two.report(&code);
    two.village.sync().await;
    post(&two.village.county.server).await.unwrap();
    assert_eq!(mail_of(&two.host).await.len(), 1);
    two.village.secretary.app().answer_host(org(EAST), person(AWAY), report, false, "没去".into()).unwrap();
    two.village.sync().await;
    let row = two.row();
    assert_eq!((row.is_asked, row.finding, row.confirmed), (false, None, Some(false)));
    two.servers_write().await;
    assert_eq!(two.lying().await, BTreeSet::new(), "and the other county has forgotten that it was");
    two.there_syncs().await;
    two.servers_write().await;
    assert_eq!(two.row().finding, None);
}

#[tokio::test]
async fn a_report_that_was_a_mistake_is_asked_about_no_longer_and_one_whose_answer_was_is_asked_again() {
    let mut two = Two::new().await;
    let code = two.code();
    let report = two.report(&code);
    two.village.sync().await;
    let (branch, who) = (org(EAST), person(AWAY));
    let answer =
        two.village.secretary.app().answer_host(branch, who, report, false, "没打通".into()).unwrap();
    two.village.sync().await;
    two.servers_write().await;
    assert_eq!(two.lying().await, BTreeSet::new(), "the secretary has decided");
    two.village.secretary.app().withdraw_entry(branch, who, answer, "打错了人".into()).unwrap();
    two.village.sync().await;
    assert!(two.row().is_asked && !two.lying().await.is_empty(), "and that was a mistake");
    two.village.away.app().withdraw_entry(branch, who, report, "没去成".into()).unwrap();
    two.village.sync().await;
    two.servers_write().await;
    assert_eq!(two.lying().await, BTreeSet::new());
    two.there_syncs().await;
    two.servers_write().await;
    assert!(two.village.secretary.view().member_away(branch, who).unwrap().hosts.is_empty());
    two.village.all_count();
}

#[tokio::test]
async fn a_roll_that_was_opened_before_the_server_knew_of_codes_has_one() {
    let mut two = Two::new().await;
    two.there_syncs().await;
    let pool = pool(&two.host.url).await;
    for sql in ["DELETE FROM guest_code", "UPDATE county SET guests = 0"] {
        sqlx::query(sql).execute(&pool).await.unwrap();
    }
    pool.close().await;
    let options = Options { county: 1, ..Options::default() };
    yixian_tests::county::open(&two.host.url, &two.host.clock, &options).await;
    let code = two.code();
    two.report(&code);
    two.village.sync().await;
    two.servers_write().await;
    assert_eq!(two.row().finding, Some(theme_day_there()));
}

#[tokio::test]
async fn of_two_counties_with_the_same_address_the_one_answers_that_has_the_meeting() {
    let mut two = Two::new().await;
    two.there_syncs().await;
    let third =
        TestCounty::with(Options { url: Some(two.host.url.clone()), county: 2, ..Options::default() }).await;
    let mut tx = third.server.db().write().await.unwrap();
    register(&mut tx, third.server.id(), guest::address(two.host.server.id())).await.unwrap();
    tx.commit().await.unwrap();
    let code = two.code();
    two.report(&code);
    two.village.sync().await;
    post(&two.village.county.server).await.unwrap();
    post(&third.server).await.unwrap();
    two.servers_write().await;
    assert_eq!(two.row().finding, Some(theme_day_there()));
}

#[tokio::test]
async fn a_guest_scans_the_wall_and_what_he_reports_is_what_his_county_finds() {
    let mut two = Two::new().await;
    two.there_syncs().await;
    let link = two.there.view().roll_screen(two.meeting).unwrap().guest_link.unwrap();
    let scanned = two.village.away.view().read_invitation(&link).unwrap();
    assert_eq!((scanned.on, scanned.kind, &scanned.code), (day(ON), MeetingKind::ThemeDay, &two.code()));
    assert_eq!(scanned.host, "清水县柳河镇党委东村党支部", "as somebody a thousand li away tells it apart");
    let reported = HostAttendance { host: scanned.host, ..attended(Some(scanned.code)) };
    two.village.away.app().report_host(reported).unwrap();
    two.village.sync().await;
    two.servers_write().await;
    assert_eq!(two.row().finding, Some(theme_day_there()));
}

#[tokio::test]
async fn the_wall_of_ones_own_branch_is_no_hosts() {
    let mut village = Village::with_one_away().await;
    let (east, west) = (org(EAST), org(yixian_tests::county::WEST));
    let link = |phone: &mut Phone, branch| {
        let meeting = phone.app().plan_meeting(branch, theme_day("主题党日", day(ON))).unwrap();
        phone.view().roll_screen(meeting).unwrap().guest_link.unwrap()
    };
    let own = link(&mut village.secretary, east);
    let neighbours = link(&mut village.west, west);
    let away = village.away.view();
    assert!(matches!(away.read_invitation(&own), Err(Error::OwnMeeting)));
    assert!(away.read_invitation(&neighbours).unwrap().host.ends_with("西村党支部"));
    let slip = "https://county.example/e#00.12";
    assert!(matches!(away.read_invitation(slip), Err(Error::Invitation(_))));
}

#[tokio::test]
async fn a_meeting_that_is_to_come_proves_nothing_neither_scanned_nor_typed() {
    let mut village = Village::with_one_away().await;
    let (west, to_come) = (org(yixian_tests::county::WEST), day("2026-11-26"));
    let meeting = village.west.app().plan_meeting(west, theme_day("主题党日", to_come)).unwrap();
    let wall = village.west.view().roll_screen(meeting).unwrap();
    let link = wall.guest_link.unwrap();
    let typed = HostAttendance { on: to_come, ..attended(wall.guest_code) };
    assert!(matches!(village.away.view().read_invitation(&link), Err(Error::MeetingToCome)));
    assert!(matches!(village.away.app().report_host(typed), Err(Error::MeetingToCome)));
    assert_eq!(village.away.view().own_away().unwrap().hosts, []);
}

#[tokio::test]
async fn a_neighbouring_branch_of_the_same_county_is_asked_the_same_way_in_one_round_trip() {
    let mut village = Village::with_one_away().await;
    let date = day(ON);
    let meeting =
        village.west.app().plan_meeting(org(yixian_tests::county::WEST), theme_day("党课", date)).unwrap();
    let code = village.west.view().roll_screen(meeting).unwrap().guest_code.unwrap();
    village.away.app().report_host(attended(Some(code))).unwrap();
    village.west.sync(&village.county.router).await.unwrap();
    village.away.sync(&village.county.router).await.unwrap();
    let own = village.away.view().own_away().unwrap();
    let Some(HostFinding::Meeting(found)) = &own.hosts[0].finding else { panic!("{:?}", own.hosts) };
    assert_eq!((found.county.as_str(), found.branch.as_str()), ("清水县", "西村党支部"));
}

#[tokio::test]
async fn what_was_erased_meanwhile_is_asked_no_longer_and_no_answer_brings_it_back() {
    let mut two = Two::new().await;
    let code = two.code();
    let report = two.report(&code);
    two.village.sync().await;
    post(&two.village.county.server).await.unwrap();
    // He is at home again, and asks that his absence be forgotten.
    let today = two.village.secretary.view().today();
    two.village.secretary.app().come_back(org(EAST), person(AWAY), today).unwrap();
    let request = two.village.away.app().ask_deletion(DeletionScope::Away, String::new()).unwrap();
    two.village.sync().await;
    let (branch, who) = (org(EAST), person(AWAY));
    two.village.secretary.app().answer_deletion(branch, who, request, true, String::new()).unwrap();
    two.village.sync().await;
    let tables = dump(&two.village.county.server, &two.village.county.url).await;
    assert_eq!(tables["host_question"], BTreeSet::new());
    two.there_syncs().await;
    two.servers_write().await;
    assert!(!away_of(&two.village.county, AWAY).await.hosts.contains_key(&report));
    assert_eq!(two.lying().await, BTreeSet::new());
}
