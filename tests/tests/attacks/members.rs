//! Dues and members away from home: whoever writes into records that are not his, plants something on another's phone, or
//! drowns his officers.

use yixian_domain::{
    DocumentKey, Event, EventId, MembershipId, PersonId,
    dues::{
        Account, Assessment, Category, Paid, Way,
        event::{DuesAssessed, DuesCancelled, DuesDeclared, DuesPublished, DuesReceived},
    },
    floating::{
        Away, AwayEntry, Certificate, Choice, ContactWay, Departure, DepartureReason, HostAttendance, News,
        Place, Proof, Step,
        event::{
            AwayCancelled, CertificateIssued, ChoiceMade, ContactMade, ContactNamed, DepartureReported,
            HostAnswered, HostReported, LostStepTaken, NewsSent, ReturnReported,
        },
    },
    meetings::MeetingKind,
    org::{
        EndReason, MemberState, MembershipKind, Role,
        event::{AppointmentEnded, MembershipEnded, MembershipStarted},
    },
    privacy::{Purpose, event::ConsentDecided},
    reminders::{Handling, MatterKey, event::MatterHandled},
};
use yixian_protocol::{
    limits,
    sync::{Change, Key, SyncReply, SyncRequest, Verdict},
};
use yixian_tests::{
    county::{
        ADMINISTRATOR, DEPUTY, EAST, MEMBER, ORGANISER, SECRETARY, TestCounty, WEST, WEST_MEMBER,
        WEST_SECRETARY, appoint, appointment, founded, membership, org, person,
    },
    puppet::Puppet,
};

use crate::world::{Watch, code_of, verdict};

/// Works in Suzhou.
const AWAY: u8 = MEMBER;
/// Keeps in touch with him.
const CONTACT: u8 = MEMBER + 1;
const NEIGHBOUR: u8 = MEMBER + 2;

fn suzhou() -> Departure {
    Departure {
        place: Place::parse("320508").unwrap(),
        from: "2026-03-01".parse().unwrap(),
        back: None,
        reason: DepartureReason::Work,
    }
}

fn departed(branch: u8, who: PersonId, contact: Option<PersonId>) -> DepartureReported {
    DepartureReported { branch: org(branch), person: who, departure: suzhou(), contact, supersedes: vec![] }
}

fn named(branch: u8, who: PersonId, contact: u8) -> ContactNamed {
    ContactNamed {
        branch: org(branch),
        person: who,
        contact: person(contact),
        phone: Some("13900000013".into()),
        before: None,
        departure: Some(suzhou()),
        member_phone: Some("13900000012".into()),
        last_heard: None,
        supersedes: vec![],
    }
}

fn called(branch: u8, who: PersonId, contact: Option<PersonId>) -> ContactMade {
    ContactMade {
        branch: org(branch),
        person: who,
        contact,
        on: "2026-09-10".parse().unwrap(),
        way: ContactWay::Call,
        reached: true,
        words: "话".into(),
    }
}

fn news(branch: u8, contact: Option<PersonId>, words: &str) -> NewsSent {
    let news = News { phrase: None, words: words.to_owned(), place: None };
    NewsSent { branch: org(branch), contact, news }
}

fn hosted(contact: Option<PersonId>) -> HostReported {
    let attended = HostAttendance {
        host: "别处的支部".into(),
        on: "2026-09-06".parse().unwrap(),
        kind: MeetingKind::ThemeDay,
        proof: Proof::None,
        call: String::new(),
        code: None,
    };
    HostReported { branch: org(EAST), attended, contact }
}

fn paid(month: &str) -> Paid {
    Paid {
        from: month.parse().unwrap(),
        until: month.parse().unwrap(),
        fen: 50,
        on: "2026-09-10".parse().unwrap(),
        way: Way::Cash,
        through: None,
        through_other: None,
    }
}

fn received(branch: u8, who: PersonId) -> DuesReceived {
    DuesReceived {
        branch: org(branch),
        person: who,
        paid: paid("2026-09"),
        at_meeting: None,
        declaration: None,
        supersedes: vec![],
        reason: None,
    }
}

fn assessed(branch: u8, who: PersonId) -> DuesAssessed {
    let assessment = Assessment {
        category: Category::Farmer,
        monthly_fen: 20,
        from: "2026-01".parse().unwrap(),
        until: "2026-12".parse().unwrap(),
        resolution: "自己定的".into(),
        reduction: None,
    };
    DuesAssessed { branch: org(branch), person: who, assessment, supersedes: vec![] }
}

fn declared(branch: u8, month: &str) -> DuesDeclared {
    DuesDeclared { branch: org(branch), paid: paid(month), supersedes: vec![] }
}

fn account() -> Account {
    Account { collected_fen: 1, payers: 1, handed_up_fen: 0, used_fen: 0, words: "公示".into() }
}

/// What officers record of a member, in the name of a branch.
fn of_officers(branch: u8, who: PersonId) -> Vec<Event> {
    let on = "2026-09-10".parse().unwrap();
    let words = || "话".to_owned();
    let certificate =
        Certificate { number: words(), from: on, until: "2026-10-10".parse().unwrap(), no_transfer: None };
    let unknown = EventId::from_bytes([9; 16]);
    let branch_id = org(branch);
    vec![
        departed(branch, who, None).into(),
        ReturnReported { branch: branch_id, person: who, on, departure: unknown, contact: None }.into(),
        named(branch, who, CONTACT).into(),
        called(branch, who, None).into(),
        CertificateIssued { branch: branch_id, person: who, certificate, supersedes: vec![] }.into(),
        HostAnswered { branch: branch_id, person: who, report: unknown, confirmed: true, words: words() }
            .into(),
        LostStepTaken {
            branch: branch_id,
            person: who,
            step: Step::Inquiry,
            on,
            words: words(),
            contact: None,
        }
        .into(),
        ChoiceMade { branch: branch_id, person: who, choice: Choice::Transfer, supersedes: vec![] }.into(),
        assessed(branch, who).into(),
        received(branch, who).into(),
        DuesCancelled { branch: branch_id, person: who, entry: unknown, reason: words() }.into(),
        cancelled(branch, who, unknown).into(),
    ]
}

/// What somebody may say of himself, where he belongs; of a naming, to whom he tells his number.
fn says_himself(event: &Event) -> bool {
    matches!(
        event,
        Event::DepartureReported(_)
            | Event::ReturnReported(_)
            | Event::ChoiceMade(_)
            | Event::ContactNamed(_)
    )
}

/// A contact that was entered of a member is taken back by an office.
fn cancelled(branch: u8, who: PersonId, entry: EventId) -> AwayCancelled {
    let (branch, what, own, contact) = (org(branch), AwayEntry::Contact, false, None);
    AwayCancelled { branch, person: who, what, entry, own, reason: "记错人了".into(), contact }
}

/// Sends one event; gives the code of what became of it.
async fn say(county: &TestCounty, who: &mut Puppet, event: impl Into<Event>) -> String {
    who.make(event);
    let replies = who.sync_all(&county.router).await;
    code_of(verdict(&replies[0], who.head()))
}

/// What a phone is sent.
async fn told(county: &TestCounty, who: &mut Puppet) -> usize {
    let replies = who.sync_all(&county.router).await;
    replies.iter().map(|reply| reply.entries.as_ref().map_or(0, Vec::len)).sum()
}

fn refused(replies: &[SyncReply], looked_for: &str) -> usize {
    let receipts = replies.iter().flat_map(|reply| reply.receipts.iter().flatten());
    receipts.filter(|r| matches!(&r.verdict, Verdict::Refused { code, .. } if code == looked_for)).count()
}

/// One is away, and the secretary has named who keeps in touch.
async fn scene() -> (TestCounty, Puppet) {
    let county = TestCounty::new().await;
    let mut secretary = county.puppet(SECRETARY).await;
    secretary.make(departed(EAST, person(AWAY), None));
    secretary.make(ConsentDecided {
        branch: org(EAST),
        person: person(AWAY),
        purpose: Purpose::ContactPhone,
        text: 1,
        given: true,
        supersedes: vec![],
    });
    secretary.make(named(EAST, person(AWAY), CONTACT));
    secretary.make(assessed(EAST, person(AWAY)));
    let replies = secretary.sync_all(&county.router).await;
    assert_eq!(replies[0].receipts, None);
    (county, secretary)
}

#[tokio::test]
async fn a_member_records_nothing_for_himself_that_a_branch_records() {
    let (county, mut secretary) = scene().await;
    let mut member = county.puppet(AWAY).await;
    member.sync_all(&county.router).await;
    let declaration = member.make(declared(EAST, "2026-08"));
    member.sync_all(&county.router).await;
    let watch = Watch::over(&county).await;
    let mut events = of_officers(EAST, person(AWAY));
    events.retain(|event| {
        // These a member says of himself.
        !says_himself(event)
    });
    events.extend([
        DuesReceived { declaration: Some(declaration), ..received(EAST, person(AWAY)) }.into(),
        DuesCancelled {
            branch: org(EAST), person: person(AWAY), entry: declaration, reason: "不算".into()
        }
        .into(),
        DuesPublished { branch: org(EAST), year: 2025, account: account(), supersedes: vec![] }.into(),
        MatterHandled {
            org: org(EAST),
            matter: MatterKey {
                rule: "dues.period".into(),
                person: Some(person(AWAY)),
                period: "2026-09".into(),
            },
            handling: Handling::Done,
            words: String::new(),
            supersedes: vec![],
        }
        .into(),
    ]);
    for event in events {
        let kind = event.kind();
        assert_eq!(say(&county, &mut member, event).await, "not_in_office", "{kind}");
    }
    watch.nothing_changed_but(&["event", "device"]).await;
    // Nor for his neighbour, nor in another branch in which he is nobody.
    let mut others = of_officers(EAST, person(NEIGHBOUR));
    others.extend(of_officers(WEST, person(AWAY)).into_iter().filter(|event| !says_himself(event)));
    for event in others {
        let kind = event.kind();
        assert_eq!(say(&county, &mut member, event).await, "not_in_office", "{kind}");
    }
    for event in [
        Event::from(declared(WEST, "2026-08")),
        departed(WEST, person(AWAY), None).into(),
        named(WEST, person(AWAY), CONTACT).into(),
        news(WEST, None, "我也在西村").into(),
    ] {
        assert_eq!(say(&county, &mut member, event).await, "not_a_member");
    }
    watch.nothing_changed_but(&["event", "device"]).await;
    assert_eq!(told(&county, &mut secretary).await, 1, "his declaration, and nothing else");
}

#[tokio::test]
async fn a_member_tells_his_number_to_nobody_but_his_contact_person_and_takes_back_only_his_own() {
    let (county, mut secretary) = scene().await;
    let call = secretary.make(called(EAST, person(AWAY), None));
    secretary.sync_all(&county.router).await;
    let mut member = county.puppet(AWAY).await;
    member.sync_all(&county.router).await;
    let mut neighbour = county.puppet(NEIGHBOUR).await;
    neighbour.sync_all(&county.router).await;
    let watch = Watch::over(&county).await;
    let before = ContactNamed { before: Some(person(CONTACT)), ..named(EAST, person(AWAY), NEIGHBOUR) };
    for event in [named(EAST, person(AWAY), NEIGHBOUR), before] {
        assert_eq!(say(&county, &mut member, event).await, "not_the_contact");
    }
    let own = AwayCancelled { own: true, ..cancelled(EAST, person(AWAY), call) };
    for who in [&mut member, &mut neighbour] {
        assert_eq!(say(&county, who, own.clone()).await, "unknown_record", "the secretary's");
        let planted = AwayCancelled { contact: Some(person(NEIGHBOUR)), ..own.clone() };
        assert_eq!(say(&county, who, planted).await, "not_the_contact");
    }
    watch.nothing_changed_but(&["event", "device", "parked"]).await;
    assert_eq!(told(&county, &mut neighbour).await, 0);
    assert_eq!(say(&county, &mut member, named(EAST, person(AWAY), CONTACT)).await, "accepted");
    assert_eq!(say(&county, &mut secretary, AwayCancelled { own: false, ..own }).await, "accepted");
}

#[tokio::test]
async fn others_dues_and_whereabouts_are_not_sent_however_they_are_asked_for() {
    let (county, mut secretary) = scene().await;
    secretary.make(received(EAST, person(AWAY)));
    secretary.make(DuesPublished { branch: org(EAST), year: 2025, account: account(), supersedes: vec![] });
    secretary.sync_all(&county.router).await;
    let of = |who: u8| {
        vec![
            DocumentKey::Dues(org(EAST), person(AWAY)),
            DocumentKey::OwnDues(org(EAST), person(AWAY)),
            DocumentKey::Away(org(EAST), person(AWAY)),
            DocumentKey::OwnAway(org(EAST), person(AWAY)),
            DocumentKey::Desk(org(EAST)),
            DocumentKey::Care(person(CONTACT), person(AWAY)),
            DocumentKey::Care(person(who), person(AWAY)),
        ]
    };
    for who in [NEIGHBOUR, WEST_MEMBER, WEST_SECRETARY, ORGANISER, ADMINISTRATOR] {
        let mut reader = county.puppet(who).await;
        let replies = reader.sync_all(&county.router).await;
        let keys = replies.iter().flat_map(|reply| reply.entries.iter().flatten());
        let got = keys.filter_map(|entry| match &entry.change {
            Change::Document { key, .. } => DocumentKey::from_bytes(&key.0),
            _ => None,
        });
        let wanted = of(who);
        assert!(got.clone().all(|key| !wanted.contains(&key)), "{who}");
        let in_east = who != WEST_MEMBER && who != WEST_SECRETARY;
        assert_eq!(got.into_iter().any(|key| key == DocumentKey::DuesAccounts(org(EAST))), in_east, "{who}");
        let keys = wanted.iter().map(|key| Key(key.to_bytes())).collect();
        let request = SyncRequest { wanted: Some(keys), ..reader.request() };
        let reply = reader.send(&county.router, &request).await;
        let sent = reply.entries.unwrap_or_default();
        let there = sent.iter().filter(|entry| !matches!(entry.change, Change::Gone { .. }));
        assert_eq!(there.count(), 0, "{who}");
        assert_eq!(reply.digests, None, "{who}");
    }
}

#[tokio::test]
async fn an_officer_of_another_branch_writes_nothing_of_its_people() {
    let (county, _) = scene().await;
    let mut west = county.puppet(WEST_SECRETARY).await;
    let mut outsider = county.puppet(AWAY).await;
    outsider.sync_all(&county.router).await;
    let watch = Watch::over(&county).await;
    for event in of_officers(EAST, person(AWAY)) {
        let kind = event.kind();
        assert_eq!(say(&county, &mut west, event).await, "not_in_office", "{kind}");
    }
    // Nor by writing them into the books of his own branch: a stranger's phone would get them.
    for event in of_officers(WEST, person(AWAY)) {
        let expected = match event.kind() {
            "dues_assessed" | "dues_received" => "not_a_member_then",
            "dues_cancelled" => "unknown_record",
            _ => "not_a_member",
        };
        let kind = event.kind();
        assert_eq!(say(&county, &mut west, event).await, expected, "{kind}");
    }
    // Or those of a person whom nobody knows.
    for event in of_officers(WEST, PersonId::from_bytes([200; 16])) {
        let expected = if event.kind() == "dues_cancelled" { "unknown_record" } else { "unknown_person" };
        let kind = event.kind();
        assert_eq!(say(&county, &mut west, event).await, expected, "{kind}");
    }
    watch.nothing_changed_but(&["event", "device", "parked"]).await;
    assert_eq!(told(&county, &mut outsider).await, 0);
}

#[tokio::test]
async fn a_host_branch_that_notes_a_guest_gains_nothing_by_it() {
    let county = TestCounty::new().await;
    let mut secretary = county.puppet(SECRETARY).await;
    let guest = MembershipStarted {
        membership: MembershipId::from_bytes([77; 16]),
        person: person(WEST_MEMBER),
        org: org(EAST),
        kind: MembershipKind::FloatingIn,
        state: MemberState::Full,
        from: founded(),
    };
    assert_eq!(say(&county, &mut secretary, guest).await, "accepted");
    let mut outsider = county.puppet(WEST_MEMBER).await;
    outsider.sync_all(&county.router).await;
    for event in of_officers(EAST, person(WEST_MEMBER)) {
        let expected = match event.kind() {
            "dues_assessed" => "not_a_member_then",
            "dues_received" => continue, // with a certificate he pays here: the next test's
            "dues_cancelled" => "unknown_record",
            _ => "not_a_member",
        };
        let kind = event.kind();
        assert_eq!(say(&county, &mut secretary, event).await, expected, "{kind}");
    }
    assert_eq!(told(&county, &mut outsider).await, 0);
}

#[tokio::test]
async fn nobody_comes_to_hear_of_somebody_by_naming_himself() {
    let (county, _) = scene().await;
    for who in [NEIGHBOUR, WEST_MEMBER, WEST_SECRETARY] {
        let mut liar = county.puppet(who).await;
        liar.sync_all(&county.router).await;
        let watch = Watch::over(&county).await;
        // In whichever branch, and whether there is such a person or not: the answer is the same.
        for branch in [EAST, WEST, 200] {
            for about in [person(AWAY), person(MEMBER + 1), PersonId::from_bytes([200; 16])] {
                if about == person(who) {
                    continue;
                }
                let code = say(&county, &mut liar, called(branch, about, Some(person(who)))).await;
                assert_eq!(code, "not_the_contact", "{who} {branch} {about:?}");
            }
        }
        watch.nothing_changed_but(&["event", "device", "parked"]).await;
        assert_eq!(told(&county, &mut liar).await, 0);
        let care = DocumentKey::Care(person(who), person(AWAY));
        assert_eq!(county.document(care).await, None);
    }
    // Whoever keeps in touch with one does not with another.
    let mut contact = county.puppet(CONTACT).await;
    contact.sync_all(&county.router).await;
    let other = called(EAST, person(NEIGHBOUR), Some(person(CONTACT)));
    assert_eq!(say(&county, &mut contact, other).await, "not_the_contact");
    let other = called(WEST, person(AWAY), Some(person(CONTACT)));
    assert_eq!(say(&county, &mut contact, other).await, "not_the_contact");
    let own = called(EAST, person(AWAY), Some(person(CONTACT)));
    assert_eq!(say(&county, &mut contact, own).await, "accepted");
    // Nor does he record it as somebody else.
    let mut neighbour = Puppet::enrol(&county.router, &county.code(NEIGHBOUR).await, 99).await.unwrap();
    let as_another = called(EAST, person(AWAY), Some(person(CONTACT)));
    assert_eq!(say(&county, &mut neighbour, as_another).await, "not_in_office");
}

#[tokio::test]
async fn what_a_member_addresses_to_a_stranger_does_not_reach_him() {
    let (county, mut secretary) = scene().await;
    let mut member = county.puppet(AWAY).await;
    member.sync_all(&county.router).await;
    let mut strangers = Vec::new();
    for who in [NEIGHBOUR, WEST_MEMBER, WEST_SECRETARY, ADMINISTRATOR] {
        let mut stranger = county.puppet(who).await;
        stranger.sync_all(&county.router).await;
        strangers.push((Some(person(who)), Some(stranger)));
    }
    strangers.push((Some(PersonId::from_bytes([200; 16])), None)); // of another county, or of none
    let watch = Watch::over(&county).await;
    for (to, stranger) in &mut strangers {
        let events: [Event; 4] = [
            news(EAST, *to, "点这里领奖").into(),
            hosted(*to).into(),
            departed(EAST, person(AWAY), *to).into(),
            ReturnReported {
                branch: org(EAST),
                person: person(AWAY),
                on: "2026-09-10".parse().unwrap(),
                departure: EventId::from_bytes([9; 16]),
                contact: *to,
            }
            .into(),
        ];
        for event in events {
            let kind = event.kind();
            assert_eq!(say(&county, &mut member, event).await, "not_the_contact", "{kind} {to:?}");
        }
        if let Some(stranger) = stranger {
            assert_eq!(told(&county, stranger).await, 0, "{to:?}");
        }
    }
    watch.nothing_changed_but(&["event", "device", "parked"]).await;
    // Nor does an officer reach one so, or by relieving him of what he never did.
    for to in [WEST_MEMBER, NEIGHBOUR] {
        let step = LostStepTaken {
            branch: org(EAST),
            person: person(AWAY),
            step: Step::Found,
            on: "2026-09-10".parse().unwrap(),
            words: "话".into(),
            contact: Some(person(to)),
        };
        assert_eq!(say(&county, &mut secretary, step).await, "not_the_contact");
        let before = Some(person(to));
        let relieved = ContactNamed { before, ..named(EAST, person(AWAY), DEPUTY) };
        assert_eq!(say(&county, &mut secretary, relieved).await, "not_the_contact");
    }
    for to in [WEST_MEMBER, 200] {
        let expected = if to == 200 { "unknown_person" } else { "not_a_member" };
        assert_eq!(say(&county, &mut secretary, named(EAST, person(AWAY), to)).await, expected);
    }
    watch.nothing_changed_but(&["event", "device", "parked"]).await;
    for (_, stranger) in strangers.iter_mut().filter(|(to, _)| *to != Some(person(ADMINISTRATOR))) {
        let Some(stranger) = stranger else { continue };
        assert_eq!(told(&county, stranger).await, 0);
    }
    // What he says to who keeps in touch arrives.
    assert_eq!(say(&county, &mut member, news(EAST, Some(person(CONTACT)), "都好")).await, "accepted");
}

#[tokio::test]
async fn who_was_relieved_and_knows_it_writes_nothing_more() {
    let (county, mut secretary) = scene().await;
    let mut former = county.puppet(CONTACT).await;
    former.sync_all(&county.router).await;
    assert_eq!(
        say(&county, &mut former, called(EAST, person(AWAY), Some(person(CONTACT)))).await,
        "accepted"
    );
    // Of what the county's server heard of him last, his phone has proof: a day before.
    let away = county.document(DocumentKey::Away(org(EAST), person(AWAY))).await.unwrap();
    let supersedes = away.as_away().unwrap().contacts.heads().into_iter().map(|(id, _)| id).collect();
    county.clock.advance_days(1);
    hears(&mut secretary, &county);
    let before = Some(person(CONTACT));
    let relieved = ContactNamed { before, supersedes, ..named(EAST, person(AWAY), NEIGHBOUR) };
    assert_eq!(say(&county, &mut secretary, relieved).await, "accepted");
    // He made a call before he could know.
    assert_eq!(
        say(&county, &mut former, called(EAST, person(AWAY), Some(person(CONTACT)))).await,
        "accepted"
    );
    county.clock.advance_days(1);
    hears(&mut former, &county);
    let watch = Watch::over(&county).await;
    let late = called(EAST, person(AWAY), Some(person(CONTACT)));
    assert_eq!(say(&county, &mut former, late.clone()).await, "not_the_contact");
    // Going back to what he had heard before does not help: the county remembers what his device has proven.
    former.time.anchor = former.time.anchor.map(|anchor| yixian_domain::time::ServerAnchor {
        server: anchor.server.plus_ms(-2 * 86_400_000),
        ..anchor
    });
    assert_eq!(say(&county, &mut former, late).await, "not_the_contact");
    watch.nothing_changed_but(&["event", "device", "parked"]).await;
    // And the member's words no longer reach him.
    let mut member = county.puppet(AWAY).await;
    member.sync_all(&county.router).await;
    assert_eq!(say(&county, &mut member, news(EAST, before, "还好吗")).await, "not_the_contact");
    assert_eq!(say(&county, &mut member, news(EAST, Some(person(NEIGHBOUR)), "都好")).await, "accepted");
}

/// A device hears the county's time, as it does with each reply.
fn hears(device: &mut Puppet, county: &TestCounty) {
    let now = county.server.clock().now();
    device.time.wall = now;
    device.time.anchor =
        device.time.anchor.map(|anchor| yixian_domain::time::ServerAnchor { server: now, ..anchor });
}

#[tokio::test]
async fn one_member_does_not_drown_his_officers_nor_who_keeps_in_touch() {
    let (county, mut secretary) = scene().await;
    let mut member = county.puppet(AWAY).await;
    let contact = Some(person(CONTACT));
    // Attendances and declarations make work for the officers: two years of months wait at most.
    for n in 0..40 {
        member.make(hosted(contact));
        member.make(declared(EAST, &format!("2026-{:02}", n % 9 + 1)));
    }
    let replies = member.sync_all(&county.router).await;
    assert_eq!(refused(&replies, "too_many_entries"), 2 * (40 - 24));
    let away = async || {
        let document = county.document(DocumentKey::Away(org(EAST), person(AWAY))).await;
        document.unwrap().as_away().unwrap().clone()
    };
    // Once they have looked into some, he may report more; and what takes another's place waits in its stead.
    let open: Vec<EventId> = away().await.open_hosts().map(|(id, _)| id).collect();
    for report in open.iter().take(2) {
        let (branch, person) = (org(EAST), person(AWAY));
        secretary.make(HostAnswered {
            branch,
            person,
            report: *report,
            confirmed: false,
            words: "没有".into(),
        });
    }
    secretary.sync_all(&county.router).await;
    assert_eq!(say(&county, &mut member, hosted(contact)).await, "accepted");
    let dues = county.document(DocumentKey::Dues(org(EAST), person(AWAY))).await.unwrap();
    let supersedes: Vec<_> = dues.as_dues().unwrap().pending().map(|(id, _)| id).collect();
    assert_eq!(supersedes.len(), 24);
    let instead = DuesDeclared { supersedes, ..declared(EAST, "2026-09") };
    assert_eq!(say(&county, &mut member, instead).await, "accepted");

    // News is for reading; still one author leaves the officers room.
    let long = "长".repeat(200);
    for _ in 0..3 {
        for _ in 0..200 {
            member.make(news(EAST, contact, &long));
        }
        member.sync_all(&county.router).await;
    }
    let held = away().await;
    let bytes = yixian_protocol::codec::encode_document(&held.clone().into()).unwrap().len();
    assert!(held.news.len() > 100 && bytes < limits::DOCUMENT / 3, "{} {bytes}", held.news.len());
    assert_eq!(say(&county, &mut member, news(EAST, contact, "再说一句")).await, "too_many_entries");
    let left = departed(EAST, person(AWAY), contact);
    assert_eq!(say(&county, &mut member, left).await, "too_many_entries");
    // Who keeps in touch has his own share, and it is one, too.
    let mut keeper = county.puppet(CONTACT).await;
    let words = "记".repeat(500);
    for _ in 0..100 {
        keeper.make(ContactMade { words: words.clone(), ..called(EAST, person(AWAY), contact) });
    }
    let replies = keeper.sync_all(&county.router).await;
    assert!((10..90).contains(&refused(&replies, "too_many_entries")));
    // The officers go on.
    for event in [
        Event::from(called(EAST, person(AWAY), contact)),
        named(EAST, person(AWAY), DEPUTY).into(),
        received(EAST, person(AWAY)).into(),
    ] {
        let kind = event.kind();
        assert_eq!(say(&county, &mut secretary, event).await, "accepted", "{kind}");
    }
    // And phones still get all of it.
    let phone = county.phone(CONTACT).await;
    assert!(phone.view().member_away(org(EAST), person(AWAY)).unwrap().news.len() > 100);
}

#[tokio::test]
async fn with_an_office_goes_that_one_takes_back_what_one_had_entered_by_it() {
    let (county, mut secretary) = scene().await;
    let mut deputy = county.puppet(DEPUTY).await;
    let reached = called(EAST, person(AWAY), None);
    let entry = deputy.make(reached);
    let returned = deputy.make(departed(EAST, person(AWAY), None));
    assert_eq!(deputy.sync_all(&county.router).await[0].receipts, None);
    let until = county.server.clock().now().date();
    let dismissed =
        AppointmentEnded { appointment: appointment(DEPUTY), person: person(DEPUTY), org: org(EAST), until };
    assert_eq!(say(&county, &mut secretary, dismissed).await, "accepted");
    for (what, entry, code) in
        [(AwayEntry::Departure, returned, "not_in_office"), (AwayEntry::Contact, entry, "not_the_contact")]
    {
        let own = AwayCancelled { what, own: true, ..cancelled(EAST, person(AWAY), entry) };
        assert_eq!(say(&county, &mut deputy, own).await, code, "{what:?}");
    }
}

#[tokio::test]
async fn who_serves_without_leading_records_and_decides_nothing() {
    let (county, _) = scene().await;
    county.record(&[appoint(NEIGHBOUR, EAST, Role::CommitteeMember)]).await;
    let mut committee = county.puppet(NEIGHBOUR).await;
    for event in of_officers(EAST, person(AWAY)) {
        let kind = event.kind();
        assert_eq!(say(&county, &mut committee, event).await, "not_in_office", "{kind}");
    }
    county.record(&[appoint(CONTACT, EAST, Role::Clerk)]).await;
    let mut clerk = county.puppet(CONTACT).await;
    for event in of_officers(EAST, person(AWAY)) {
        let expected = match event.kind() {
            "contact_made" | "lost_step_taken" | "dues_received" => "accepted",
            "host_answered" | "dues_cancelled" | "away_cancelled" => "unknown_record",
            _ => "not_in_office",
        };
        let kind = event.kind();
        assert_eq!(say(&county, &mut clerk, event).await, expected, "{kind}");
    }
}

#[tokio::test]
async fn who_has_left_and_knows_it_says_nothing_of_those_who_were_in_his_care_and_is_told_nothing() {
    let (county, mut secretary) = scene().await;
    let mut former = county.puppet(CONTACT).await;
    let mut member = county.puppet(AWAY).await;
    former.sync_all(&county.router).await;
    let contact = Some(person(CONTACT));
    county.clock.advance_days(1);
    let until = county.server.clock().now().date();
    hears(&mut secretary, &county);
    let expelled = MembershipEnded {
        membership: membership(CONTACT),
        person: person(CONTACT),
        org: org(EAST),
        reason: EndReason::Removed,
        until,
    };
    assert_eq!(say(&county, &mut secretary, expelled).await, "accepted");
    former.sync_all(&county.router).await;
    for device in [&mut former, &mut member, &mut secretary] {
        hears(device, &county);
    }
    let watch = Watch::over(&county).await;
    assert_eq!(say(&county, &mut former, called(EAST, person(AWAY), contact)).await, "not_the_contact");
    assert_eq!(say(&county, &mut secretary, named(EAST, person(AWAY), CONTACT)).await, "not_a_member");
    watch.nothing_changed_but(&["event", "device", "parked"]).await;
    // What an old phone addresses to him counts, and he is not told it.
    assert_eq!(say(&county, &mut member, news(EAST, contact, "还好吗")).await, "accepted");
    assert_eq!(say(&county, &mut secretary, called(EAST, person(AWAY), contact)).await, "accepted");
    let care = county.document(DocumentKey::Care(person(CONTACT), person(AWAY))).await.unwrap();
    assert_eq!(care.as_away(), Some(&Away::default()));
}
