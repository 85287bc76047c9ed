//! Dues and members away from home: whoever records for himself what a branch records, asks for what is of others, or drowns
//! his officers.

use yixian_domain::{
    DocumentKey, Event, EventId,
    dues::event::{DuesCancelled, DuesDeclared, DuesPublished, DuesReceived},
    floating::event::{AwayCancelled, ContactMade, ContactNamed, HostAnswered},
    reminders::{Handling, MatterKey, event::MatterHandled},
};
use yixian_protocol::{
    limits,
    sync::{Change, Key, SyncRequest},
};
use yixian_tests::county::{
    ADMINISTRATOR, DEPUTY, EAST, ORGANISER, WEST, WEST_MEMBER, WEST_SECRETARY, org, person,
};

use crate::{
    scene::{
        AWAY, CONTACT, NEIGHBOUR, account, called, cancelled, declared, departed, hosted, named, news,
        of_officers, received, refused, say, says_himself, scene, told,
    },
    world::Watch,
};

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
