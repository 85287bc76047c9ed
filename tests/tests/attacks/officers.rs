//! Officers who write of people who are not theirs, or have lost the office by which they wrote.

use yixian_domain::{
    DocumentKey, MembershipId, PersonId,
    floating::{
        AwayEntry,
        event::{AwayCancelled, ContactNamed},
    },
    org::{
        MemberState, MembershipKind, Role,
        event::{AppointmentEnded, MembershipStarted},
    },
};
use yixian_tests::county::{
    DEPUTY, EAST, SECRETARY, TestCounty, WEST, WEST_MEMBER, WEST_SECRETARY, appoint, appointment, founded,
    org, person,
};

use crate::{
    scene::{
        AWAY, CONTACT, NEIGHBOUR, called, cancelled, departed, hears, named, news, of_officers, say, scene,
        told,
    },
    world::Watch,
};

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
