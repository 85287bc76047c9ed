//! Who keeps in touch with whom: nobody hears of somebody by saying so himself, and nobody is told what is not for him.

use yixian_domain::{
    DocumentKey, Event, EventId, PersonId,
    floating::{
        Away, Step,
        event::{ContactNamed, LostStepTaken, ReturnReported},
    },
    org::{EndReason, event::MembershipEnded},
};
use yixian_tests::{
    county::{
        ADMINISTRATOR, DEPUTY, EAST, MEMBER, WEST, WEST_MEMBER, WEST_SECRETARY, membership, org, person,
    },
    puppet::Puppet,
};

use crate::{
    scene::{AWAY, CONTACT, NEIGHBOUR, called, departed, hears, hosted, named, news, say, scene, told},
    world::Watch,
};

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
