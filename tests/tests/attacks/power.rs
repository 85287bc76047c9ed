//! Whoever holds an office tries to get more than it gives: to become somebody else, to stand above those above him.

use yixian_domain::{
    AppointmentId, Event, MembershipId, OrgId, PersonId,
    identity::{DeviceRevoked, EventAdmitted, RevocationCause, WaitsFor},
    meetings::event::{LeaveAsked, ProxyMarked},
    org::{
        MemberState, MembershipKind, PersonFile, Role,
        event::{AppointmentMade, MembershipStarted, OrganisationMoved, PersonRegistered},
    },
};
use yixian_protocol::{
    enrol::{Code, registry},
    sync::{Answer, Ask, Standing as DeviceStanding, SyncReply, SyncRequest, Verdict},
};
use yixian_tests::{
    county::{
        ADMINISTRATOR, DEPUTY, EAST, MEMBER, ORGANISER, SECRETARY, TestCounty, WEST_MEMBER, founded, org,
        person,
    },
    puppet::Puppet,
};

use crate::world::{Watch, meeting, opened, planned, verdict};

fn code_for(person: PersonId) -> Ask {
    Ask::Code { person: (*person.as_bytes()).into(), spoken: false, replaces: true }
}

async fn ask(county: &TestCounty, who: &mut Puppet, ask: Ask) -> Answer {
    let request = SyncRequest { asks: Some(vec![ask]), ..who.request() };
    let reply = who.send(&county.router, &request).await;
    reply.answers.unwrap_or_default().remove(0)
}

async fn refused(county: &TestCounty, who: &mut Puppet, event: impl Into<Event>) -> String {
    who.make(event);
    let replies = who.sync_all(&county.router).await;
    let number = who.head();
    match replies.first().map(|reply| verdict(reply, number)) {
        Some(Verdict::Refused { code, .. }) => code,
        other => panic!("{other:?}"),
    }
}

async fn meeting_with_its_roll_open(county: &TestCounty) {
    let mut secretary = county.puppet(SECRETARY).await;
    secretary.make(planned(1));
    secretary.make(opened(1));
    secretary.sync_all(&county.router).await;
}

fn registered(who: PersonId, branch: u8) -> PersonRegistered {
    let file = PersonFile {
        name: "某人".to_owned(),
        phone: None,
        birth_year: None,
        member_no: None,
        reading: None,
        admitted: None,
        home: None,
    };
    PersonRegistered { person: who, branch: org(branch), file }
}

fn appointed(who: PersonId, at: OrgId, role: Role) -> AppointmentMade {
    let appointment = AppointmentId::from_bytes([77; 16]);
    AppointmentMade { appointment, person: who, org: at, role, from: founded(), phone: None }
}

fn joined(who: PersonId, from: &str, kind: MembershipKind) -> MembershipStarted {
    MembershipStarted {
        membership: MembershipId::from_bytes([0; 16]),
        person: who,
        org: org(EAST),
        kind,
        state: MemberState::Full,
        from: from.parse().unwrap(),
    }
}

#[tokio::test]
async fn nobody_becomes_the_registry() {
    let county = TestCounty::new().await;
    let mut secretary = county.puppet(SECRETARY).await;
    let registry = registry(county.server.id());
    assert_eq!(refused(&county, &mut secretary, registered(registry, EAST)).await, "unknown_person");
    let code = ask(&county, &mut secretary, code_for(registry)).await;
    assert_eq!(code, Answer::Refused { code: "unknown_person".into() });
}

#[tokio::test]
async fn an_officer_vouches_for_nobody_who_is_more_than_his() {
    let county = TestCounty::new().await;
    let (mut secretary, mut deputy) = (county.puppet(SECRETARY).await, county.puppet(DEPUTY).await);
    let not = Answer::Refused { code: "not_in_office".into() };
    // The administrator and the organiser are ordinary members of this branch.
    for above in [ADMINISTRATOR, ORGANISER] {
        assert_eq!(ask(&county, &mut secretary, code_for(person(above))).await, not);
    }
    assert_eq!(ask(&county, &mut deputy, code_for(person(SECRETARY))).await, not);
    assert!(matches!(ask(&county, &mut deputy, code_for(person(MEMBER))).await, Answer::Code { .. }));
    // Nor by making somebody of another branch one's own first.
    let outsider = person(WEST_MEMBER);
    let by_office = appointed(outsider, org(EAST), Role::Clerk);
    assert_eq!(refused(&county, &mut secretary, by_office).await, "belongs_elsewhere");
    let by_date = joined(outsider, "1900-01-01", MembershipKind::Formal);
    assert_eq!(refused(&county, &mut secretary, by_date).await, "belongs_elsewhere");
    // A host branch may note a guest, and gains nothing by it.
    secretary.make(joined(outsider, "2026-01-01", MembershipKind::FloatingIn));
    let replies = secretary.sync_all(&county.router).await;
    assert_eq!(verdict(&replies[0], secretary.head()), Verdict::Accepted);
    assert_eq!(ask(&county, &mut secretary, code_for(outsider)).await, not);
}

#[tokio::test]
async fn a_stopped_key_does_not_come_back_by_another_code() {
    let county = TestCounty::new().await;
    let mut thief = county.puppet(MEMBER).await;
    let mut owner = Puppet::enrol(&county.router, &county.code(MEMBER).await, 90).await.unwrap();
    owner.make(yixian_domain::identity::EnrolmentObjected { device: thief.key.public().device() });
    owner.sync_all(&county.router).await;
    assert_eq!(thief.sync(&county.router).await.standing, DeviceStanding::Revoked);
    // A good code, of somebody else, and the same key.
    let code = county.code(MEMBER + 1).await;
    let again = Puppet::enrol_with(&county.router, &code, thief.key.clone()).await;
    assert_eq!(again.err().as_deref(), Some("bad_key"));
    assert_eq!(thief.sync(&county.router).await.standing, DeviceStanding::Revoked);
    // The code is still good for a phone that is somebody's.
    assert!(Puppet::enrol(&county.router, &code, 91).await.is_ok());
}

#[tokio::test]
async fn whoever_holds_a_replaced_phone_admits_nothing_and_asks_for_nothing() {
    let county = TestCounty::new().await;
    meeting_with_its_roll_open(&county).await;
    let mut old = Puppet::enrol(&county.router, &county.code(SECRETARY).await, 89).await.unwrap();
    county.clock.advance_ms(60_000);
    let code = county.code_by(SECRETARY, ADMINISTRATOR, true).await;
    let mut new = Puppet::enrol(&county.router, &code, 92).await.unwrap();
    new.sync_all(&county.router).await;
    // Quarantined, and its id is known to whoever holds the old phone.
    let forged = old.make(yixian_domain::meetings::event::MinutesWritten {
        meeting: meeting(1),
        part: 0,
        text: "改过的".into(),
        supersedes: vec![],
    });
    let reply = old.sync(&county.router).await;
    assert_eq!(verdict(&reply, 1), Verdict::Waiting { code: "awaits_author".into() });
    let mut accomplice = county.puppet(MEMBER).await;
    for waits_for in [WaitsFor::Author(person(MEMBER)), WaitsFor::Author(person(SECRETARY))] {
        for admitted in [true, false] {
            let word = EventAdmitted { waits_for, event: forged, admitted };
            let code = refused(&county, &mut accomplice, word).await;
            assert!(["unknown_record", "not_the_person"].contains(&code.as_str()), "{code}");
        }
    }
    let request = SyncRequest { asks: Some(vec![code_for(person(MEMBER + 1))]), ..old.request() };
    assert_eq!(old.send(&county.router, &request).await.answers, None, "a replaced phone gets no codes");
}

#[tokio::test]
async fn a_new_phone_stops_no_other_while_it_may_be_objected_to() {
    let county = TestCounty::new().await;
    let mut owner = county.puppet(MEMBER).await;
    county.clock.advance_ms(4 * 86_400_000);
    let mut thief = Puppet::enrol(&county.router, &county.code(MEMBER).await, 88).await.unwrap();
    let lost = |device| DeviceRevoked { person: person(MEMBER), device, cause: RevocationCause::Lost };
    let other = Some(owner.key.public().device());
    for which in [other, None] {
        assert_eq!(refused(&county, &mut thief, lost(which)).await, "phone_too_new");
    }
    assert_eq!(owner.sync(&county.router).await.standing, DeviceStanding::Active);
    // The phone that was there before stops the new one, at once.
    owner.make(lost(Some(thief.key.public().device())));
    owner.sync_all(&county.router).await;
    assert_eq!(thief.sync(&county.router).await.standing, DeviceStanding::Revoked);
}

#[tokio::test]
async fn a_code_is_void_once_there_is_another_or_the_phone_is_lost() {
    let county = TestCounty::new().await;
    let enrol = async |code: &Code, seed| Puppet::enrol(&county.router, code, seed).await.err();
    let (first, second) = (county.code(MEMBER).await, county.code(MEMBER).await);
    assert_eq!(enrol(&first, 93).await.as_deref(), Some("expired_code"));
    assert_eq!(enrol(&second, 94).await, None);
    let slip = county.code(MEMBER).await;
    let mut secretary = county.puppet(SECRETARY).await;
    let cause = RevocationCause::Lost;
    secretary.make(DeviceRevoked { person: person(MEMBER), device: None, cause });
    secretary.sync_all(&county.router).await;
    assert_eq!(enrol(&slip, 95).await.as_deref(), Some("expired_code"));
}

#[tokio::test]
async fn nobody_moves_his_own_organisation_out_from_under_those_above() {
    let county = TestCounty::new().await;
    let mut organiser = county.puppet(ORGANISER).await;
    let moved = |parent| OrganisationMoved { org: org(1), parent: org(parent), on: founded() };
    assert_eq!(refused(&county, &mut organiser, moved(EAST)).await, "under_itself");
    let out = OrganisationMoved { org: org(1), parent: org(9), on: founded() };
    assert_eq!(refused(&county, &mut organiser, out).await, "not_in_office");
}

#[tokio::test]
async fn one_member_does_not_fill_the_roll_nor_drag_strangers_into_it() {
    let county = TestCounty::new().await;
    let mut member = county.puppet(MEMBER).await;
    meeting_with_its_roll_open(&county).await;
    let proxy =
        |who| ProxyMarked { meeting: meeting(1), person: person(who), supersedes: vec![], present: true };
    assert_eq!(refused(&county, &mut member, proxy(WEST_MEMBER)).await, "not_a_member");
    for _ in 0..60 {
        member.make(LeaveAsked {
            meeting: meeting(1),
            reason: yixian_domain::meetings::LeaveReason::Other,
            supersedes: vec![],
        });
    }
    let replies: Vec<SyncReply> = member.sync_all(&county.router).await;
    let receipts = replies.iter().flat_map(|reply| reply.receipts.iter().flatten());
    let refused = receipts
        .filter(|r| matches!(&r.verdict, Verdict::Refused { code, .. } if code == "too_many_entries"));
    assert_eq!(refused.count(), 20);
}

#[tokio::test]
async fn digits_are_not_found_by_trying() {
    use yixian_domain::meetings::event::{SignedIn, WhichMeeting};
    let county = TestCounty::new().await;
    let mut member = county.puppet(MEMBER).await;
    meeting_with_its_roll_open(&county).await;
    let watch = Watch::over(&county).await;
    let described = || WhichMeeting::Described { branch: org(EAST), date: "2026-09-10".parse().unwrap() };
    for guess in 0..40 {
        let digits = format!("{guess:04}");
        member.make(SignedIn { meeting: described(), digits, supersedes: vec![] });
    }
    // Even the right ones come too late then.
    member.make(SignedIn { meeting: described(), digits: "4831".into(), supersedes: vec![] });
    let replies = member.sync_all(&county.router).await;
    assert_eq!(
        verdict(&replies[0], member.head()),
        Verdict::Refused { code: "too_many_guesses".into(), detail: None }
    );
    watch.is_in_the_trail(&["event_refused", "wrong_digits"]).await;
}

#[tokio::test]
async fn no_document_outgrows_what_a_phone_can_fetch() {
    let county = TestCounty::new().await;
    let mut secretary = county.puppet(SECRETARY).await;
    let mut refused = Vec::new();
    for round in 0..8_u8 {
        for n in 0..250_u8 {
            let mut id = [9; 16];
            (id[0], id[1]) = (round, n);
            let mut event = registered(PersonId::from_bytes(id), EAST);
            event.file.name = "很长的名字".repeat(12);
            secretary.make(event);
        }
        let replies = secretary.sync_all(&county.router).await;
        let receipts = replies.into_iter().flat_map(|reply| reply.receipts.unwrap_or_default());
        refused.extend(receipts.map(|receipt| receipt.verdict));
    }
    let full = Verdict::Refused { code: "document_full".into(), detail: None };
    assert!(refused.len() > 100 && refused.iter().all(|verdict| *verdict == full), "{}", refused.len());
    // Whoever belongs to the branch still gets all of it.
    let member = county.phone(MEMBER).await;
    assert!(member.view().names().unwrap().len() > 1_000);
}
