//! Members of elsewhere who take part here: entered by an officer, in the branch's register, in none of its counts.

use yixian_client::{Error, floating::Guest, privacy::FileField};
use yixian_domain::{
    MembershipId, Rejection,
    dues::Month,
    floating::Certificate,
    meetings::Standing,
    org::{EndReason, MemberState, MembershipKind, event::MembershipStarted},
    reminders::Action,
};
use yixian_tests::{
    county::{EAST, WEST, join, org, person, theme_day},
    phone::Phone,
};

use crate::{
    floating::{AWAY, Village},
    world::day,
};

fn guest() -> Guest {
    Guest {
        name: "郑来".to_owned(),
        phone: Some("13700000001".to_owned()),
        home: "邻县桃塘村党支部".to_owned(),
        is_probationary: false,
        from: day("2026-09-01"),
        certificate: Some(Certificate {
            number: "邻0007".to_owned(),
            from: day("2026-08-20"),
            until: day("2027-02-20"),
            no_transfer: None,
        }),
    }
}

/// Everybody of the branch's register of who came: name, home, number of the certificate.
fn here(phone: &Phone) -> Vec<(String, String, String)> {
    let rows = phone.view().floating_register(org(EAST)).unwrap().here.into_iter();
    let number = |row: Option<yixian_client::floating::CertificateRow>| row.map(|row| row.certificate.number);
    rows.map(|row| (row.name, row.home.unwrap_or_default(), number(row.certificate).unwrap_or_default()))
        .collect()
}

#[tokio::test]
async fn who_came_shows_his_code_and_the_officer_enters_what_it_says() {
    let mut village = Village::with_one_away().await;
    let (east, away) = (org(EAST), person(AWAY));
    let certificate = guest().certificate.unwrap();
    village.secretary.app().issue_certificate(east, away, certificate.clone()).unwrap();
    village.sync().await;
    let card = village.away.view().guest_card(false).unwrap();
    let read = village.west.view().read_guest_card(&card).unwrap();
    let home = "清水县柳河镇党委东村党支部".to_owned();
    let name = village.away.view().own_away().unwrap().name;
    let today = village.west.view().today();
    let expected = Guest {
        name: name.clone(),
        phone: None,
        home: home.clone(),
        is_probationary: false,
        from: today,
        certificate: Some(certificate),
    };
    assert_eq!(read, expected);
    let own = village.secretary.view().read_guest_card(&card).unwrap();
    assert!(matches!(village.secretary.app().receive_guest(east, own), Err(Error::OwnMember)));
    village.west.app().receive_guest(org(WEST), read).unwrap();
    let rows = village.west.view().floating_register(org(WEST)).unwrap().here;
    assert_eq!((&rows[0].name, rows[0].home.as_ref()), (&name, Some(&home)));
    let again = village.west.view().read_guest_card(&card).unwrap();
    assert!(matches!(village.west.app().receive_guest(org(WEST), again), Err(Error::GuestHere)));
    // His number is his to tell.
    let card = village.away.view().guest_card(true).unwrap();
    assert!(village.west.view().read_guest_card(&card).unwrap().phone.is_some());
    // A certificate that has ended is not shown.
    village.days_pass(200);
    let card = village.away.view().guest_card(false).unwrap();
    assert_eq!(village.west.view().read_guest_card(&card).unwrap().certificate, None);
    assert!(matches!(village.west.view().read_guest_card("周建国"), Err(Error::Card(_))));
}

#[tokio::test]
async fn who_is_in_the_register_is_not_entered_again_and_who_left_may_come_back() {
    let mut village = Village::new().await;
    let east = org(EAST);
    let enters = |village: &mut Village, guest: Guest| village.secretary.app().receive_guest(east, guest);
    let person = enters(&mut village, guest()).unwrap();
    // However it is typed, and by whichever of the two he is known: his branch or his certificate.
    let typed = Guest { name: " 郑 来 ".to_owned(), home: format!("{} ", guest().home), ..guest() };
    let elsewhere = Guest { home: "桃塘村".to_owned(), ..guest() };
    let to_come = Guest { from: day("2026-12-01"), ..guest() };
    for known in [guest(), Guest { certificate: None, ..typed }, elsewhere.clone(), to_come.clone()] {
        assert!(matches!(enters(&mut village, known), Err(Error::GuestHere)));
    }
    assert_eq!(here(&village.secretary).len(), 1);
    // Others of that name, and of that branch.
    for other in [Guest { certificate: None, ..elsewhere }, Guest { name: "郑来(大)".to_owned(), ..guest() }]
    {
        enters(&mut village, other).unwrap();
    }
    village.secretary.app().end_membership(east, person, EndReason::Moved, day("2026-09-10")).unwrap();
    enters(&mut village, guest()).unwrap();
    assert_eq!(here(&village.secretary).len(), 3);
    // Who is to come is in it before he has come.
    let soon = |guest: Guest| Guest { name: "周来".to_owned(), ..guest };
    enters(&mut village, soon(to_come)).unwrap();
    assert!(matches!(enters(&mut village, soon(guest())), Err(Error::GuestHere)));
    // What is recorded has no blanks around it.
    let mut spaced = Guest { name: " 赵来 ".to_owned(), ..guest() };
    spaced.certificate =
        spaced.certificate.map(|said| Certificate { number: " 邻0008 ".to_owned(), ..said });
    enters(&mut village, spaced).unwrap();
    let row = ("赵来".to_owned(), guest().home, "邻0008".to_owned());
    assert!(here(&village.secretary).contains(&row));
    village.sync().await;
    village.all_count();
}

#[tokio::test]
async fn whom_a_list_brought_without_his_home_is_not_entered_again() {
    let mut village = Village::new().await;
    let begins = MembershipStarted {
        membership: MembershipId::from_bytes([57; 16]),
        person: person(90),
        org: org(EAST),
        kind: MembershipKind::FloatingIn,
        state: MemberState::Full,
        from: day("2026-09-01"),
    };
    let [registered, _] = join(90, "郑来", EAST);
    village.county.record(&[registered, begins.into()]).await;
    village.sync().await;
    assert_eq!(here(&village.secretary), [("郑来".to_owned(), String::new(), String::new())]);
    assert!(matches!(village.secretary.app().receive_guest(org(EAST), guest()), Err(Error::GuestHere)));
}

#[tokio::test]
async fn an_officer_enters_who_came_and_all_officers_have_him_in_the_register() {
    let mut village = Village::new().await;
    let person = village.secretary.app().receive_guest(org(EAST), guest()).unwrap();
    village.sync().await;
    village.all_count();
    let row = ("郑来".to_owned(), "邻县桃塘村党支部".to_owned(), "邻0007".to_owned());
    for officer in [&village.secretary, &village.deputy] {
        assert_eq!(here(officer), std::slice::from_ref(&row));
        let members = officer.view().members(org(EAST)).unwrap();
        let listed = members.iter().find(|member| member.person == person).unwrap();
        assert_eq!((listed.kind, listed.state), (Some(MembershipKind::FloatingIn), Some(MemberState::Full)));
        assert_eq!(listed.phone.as_deref(), Some("137****0001"), "as of every member");
    }
    // A member sees his name, and nothing else of him.
    let peers = village.away.view().members(org(EAST)).unwrap();
    let listed = peers.iter().find(|member| member.person == person).unwrap();
    assert_eq!((listed.phone.as_deref(), listed.kind), (None, None));
    assert_eq!(
        crate::world::knows(&mut village.away, &["邻县桃塘村党支部", "邻0007", "13700000001"]),
        [""; 0]
    );
    // He leaves as members do, and is in the register no more.
    village.deputy.app().end_membership(org(EAST), person, EndReason::Moved, day("2026-09-10")).unwrap();
    village.sync().await;
    assert_eq!(here(&village.secretary), []);
    village.all_count();
}

#[tokio::test]
async fn he_votes_and_pays_at_home_and_is_away_from_nowhere_here() {
    let mut village = Village::new().await;
    let before = village.secretary.view().reminders().unwrap();
    let fixing = |rows: &[yixian_client::reminders::ReminderRow]| {
        rows.iter().find_map(|row| match row.reminder.action {
            Action::FixDues { members } => Some(members),
            _ => None,
        })
    };
    let listed =
        |phone: &Phone| phone.view().branch_dues(org(EAST), Month::of(day("2026-09-10"))).unwrap().rows.len();
    let members = listed(&village.secretary);
    let person = village.secretary.app().receive_guest(org(EAST), guest()).unwrap();
    assert_eq!(fixing(&village.secretary.view().reminders().unwrap()), fixing(&before));
    assert_eq!(listed(&village.secretary), members);
    assert!(village.secretary.view().floating_register(org(EAST)).unwrap().away.is_empty());
    // In the roll he can be marked as there, and counts for no quorum.
    let meeting =
        village.secretary.app().plan_meeting(org(EAST), theme_day("主题党日", day("2026-09-10"))).unwrap();
    let called = village.secretary.view().roll(meeting).unwrap();
    let row = called.rows.iter().find(|row| row.person == person).unwrap();
    assert!(row.guest && !row.called && !row.belongs, "{row:?}");
    assert_eq!((called.tally.members, called.tally.unmarked), (7, 7), "{:?}", called.tally);
    village.secretary.app().mark(meeting, person, Standing::Present, None).unwrap();
    let tally = village.secretary.view().roll(meeting).unwrap().tally;
    assert_eq!((tally.present, tally.observers, tally.unmarked), (0, 1, 7));
    village.sync().await;
    village.all_count();
}

#[tokio::test]
async fn what_is_wrong_is_said_and_nothing_is_half_entered() {
    let mut village = Village::new().await;
    let mut refused = |guest: Guest| {
        let answer = village.secretary.app().receive_guest(org(EAST), guest);
        let Err(Error::Rejected(why)) = answer else { panic!("{answer:?}") };
        why
    };
    for (field, without) in
        [("name", Guest { name: " ".into(), ..guest() }), ("home", Guest { home: String::new(), ..guest() })]
    {
        let why = refused(without);
        assert!(matches!(&why, Rejection::BadText { field: of, .. } if of == field), "{why:?}");
    }
    let certificate = |until: &str| Certificate { until: day(until), ..guest().certificate.unwrap() };
    let long = Guest { certificate: Some(certificate("2027-02-21")), ..guest() };
    assert_eq!(refused(long.clone()), Rejection::CertificateTooLong { months: 6 });
    let backwards = Guest { certificate: Some(certificate("2026-08-20")), ..guest() };
    assert_eq!(refused(backwards), Rejection::EndsBeforeItBegins);
    assert_eq!(village.secretary.view().status().unwrap().to_send.len(), 0);
    assert_eq!(here(&village.secretary), []);
    for other in [&mut village.away, &mut village.west] {
        let answer = other.app().receive_guest(org(EAST), guest());
        assert!(matches!(answer, Err(Error::NotHere(_))), "{answer:?}");
    }
}

#[tokio::test]
async fn what_the_county_has_shut_takes_no_new_ones() {
    let mut village = Village::new().await;
    let without = Guest { certificate: None, phone: None, is_probationary: true, ..guest() };
    village.secretary.app().receive_guest(org(EAST), without.clone()).unwrap();
    let mut shut = crate::rulings::Ruling::new(&village.county).await;
    shut.set("float.enabled", shut.choice("float.enabled", "off"), "2026-09-11").await;
    village.days_pass(1);
    village.sync().await;
    let answer = village.secretary.app().receive_guest(org(EAST), without);
    assert!(matches!(answer, Err(Error::Rejected(Rejection::ShutByCounty { .. }))), "{answer:?}");
    assert_eq!(here(&village.secretary).len(), 1, "who is entered stays");
}

#[tokio::test]
async fn a_renewed_certificate_and_a_correction_show_in_the_register() {
    let mut village = Village::new().await;
    let person = village.secretary.app().receive_guest(org(EAST), guest()).unwrap();
    village.sync().await;
    let renewed = Certificate {
        number: "邻0099".to_owned(),
        from: day("2027-02-20"),
        until: day("2027-08-20"),
        no_transfer: None,
    };
    village.deputy.app().issue_certificate(org(EAST), person, renewed).unwrap();
    let field = (FileField::Name, "郑来福");
    village.deputy.app().correct_file(org(EAST), person, field, None).unwrap();
    village.days_pass(180);
    village.sync().await;
    let row = ("郑来福".to_owned(), "邻县桃塘村党支部".to_owned(), "邻0099".to_owned());
    assert_eq!(here(&village.secretary), [row]);
    village.all_count();
}
