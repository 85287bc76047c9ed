//! What the areas share: a branch whose people have numbers, phones that sync in turn, things that people enter.

use yixian_client::status::Fate;
use yixian_domain::{
    Document, DocumentKey, PersonId,
    dues::{Assessment, Category, Month, Paid, PersonDues, Way},
    floating::{Away, Departure, DepartureReason, Place},
    org::{
        PersonFile,
        event::{MembershipEnded, PersonCorrected},
    },
    time::StatedDate,
};
use yixian_protocol::sync::{SyncReply, Verdict};
use yixian_tests::{
    county::{DEPUTY, EAST, MEMBER, SECRETARY, TestCounty, membership, org, person},
    phone::Phone,
    scan::Held,
};

pub(crate) const DAY_MS: u64 = 86_400_000;

pub(crate) fn day(text: &str) -> StatedDate {
    text.parse().unwrap()
}

pub(crate) fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// A county in which East's people can be called.
pub(crate) async fn county() -> TestCounty {
    let county = TestCounty::new().await;
    let roster = county.document(DocumentKey::Roster(org(EAST))).await.unwrap();
    for n in [SECRETARY, DEPUTY, MEMBER, MEMBER + 1, MEMBER + 2] {
        let before = roster.as_roster().unwrap().files[&person(n)].heads();
        let supersedes = before.into_iter().map(|(id, _)| id).collect();
        let file = PersonFile {
            name: format!("东村{n}"),
            phone: Some(number(n)),
            birth_year: None,
            member_no: None,
            reading: None,
            admitted: None,
            home: None,
        };
        let (person, branch) = (person(n), org(EAST));
        county.record(&[PersonCorrected { person, branch, file, supersedes }.into()]).await;
    }
    county
}

/// The number that the branch has of somebody.
pub(crate) fn number(n: u8) -> String {
    format!("139000000{n:02}")
}

/// Everybody syncs, one after another, and once more.
pub(crate) async fn all_sync(county: &TestCounty, phones: &mut [&mut Phone]) {
    for _ in 0..2 {
        for phone in &mut *phones {
            phone.sync(&county.router).await.unwrap();
        }
    }
}

/// Days go by, for the server and for the phones.
pub(crate) fn days_pass(county: &TestCounty, phones: &[&Phone], days: u64) {
    county.clock.advance_days(i64::try_from(days).unwrap());
    for phone in phones {
        phone.clock.advance_ms(days * DAY_MS);
    }
}

/// What a farmer pays, as the branch fixed it.
pub(crate) fn farmer(fen: i64) -> Assessment {
    Assessment {
        category: Category::Farmer,
        monthly_fen: fen,
        from: month("2026-01"),
        until: month("2026-12"),
        resolution: "支委会1号决议".to_owned(),
        reduction: None,
    }
}

pub(crate) fn paid(from: &str, until: &str, fen: i64) -> Paid {
    Paid {
        from: month(from),
        until: month(until),
        fen,
        on: day("2026-09-10"),
        way: Way::Cash,
        through: None,
        through_other: None,
    }
}

pub(crate) fn suzhou(from: &str) -> Departure {
    Departure {
        place: Place::parse("320508").unwrap(),
        from: day(from),
        back: None,
        reason: DepartureReason::Work,
    }
}

/// A member's dues as the server has them for the branch's officers.
pub(crate) async fn dues_of(county: &TestCounty, n: u8) -> PersonDues {
    let document = county.document(DocumentKey::Dues(org(EAST), person(n))).await;
    document.as_ref().and_then(Document::as_dues).cloned().unwrap_or_default()
}

/// A member away as the server has him for the branch's officers.
pub(crate) async fn away_of(county: &TestCounty, n: u8) -> Away {
    let document = county.document(DocumentKey::Away(org(EAST), person(n))).await;
    document.as_ref().and_then(Document::as_away).cloned().unwrap_or_default()
}

/// What a phone holds of a person in somebody's care.
pub(crate) fn care(phone: &Phone, contact: u8, n: u8) -> Option<Away> {
    let document = phone.view().document(DocumentKey::Care(person(contact), person(n))).unwrap();
    document.as_ref().and_then(Document::as_away).cloned()
}

/// The codes of what a phone was told is refused, with what else was said.
pub(crate) fn set_aside(phone: &Phone) -> Vec<(String, Option<String>)> {
    let items = phone.view().status().unwrap().set_aside.into_iter();
    let codes = items.filter_map(|item| match item.fate {
        Fate::Refused { code, detail } => Some((code, detail)),
        _ => None,
    });
    codes.collect()
}

/// Nothing that was recorded on these phones waits or was refused.
pub(crate) fn all_count(phones: &[&Phone]) {
    for phone in phones {
        let status = phone.view().status().unwrap();
        assert_eq!((&status.set_aside, &status.undecided), (&vec![], &vec![]));
        assert_eq!(status.to_send.len(), 0);
    }
}

/// Whether any of these words can be read on a phone.
pub(crate) fn knows(phone: &mut Phone, words: &[&str]) -> Vec<String> {
    let text = Held::by(phone).text();
    words.iter().filter(|word| text.contains(**word)).map(|word| (*word).to_owned()).collect()
}

/// A member died, or left.
pub(crate) fn ended(n: u8, reason: yixian_domain::org::EndReason, until: &str) -> MembershipEnded {
    let (membership, person) = (membership(n), person(n));
    MembershipEnded { membership, person, org: org(EAST), reason, until: day(until) }
}

/// The people that a list names, by their number.
pub(crate) fn people(ids: impl IntoIterator<Item = PersonId>) -> Vec<u8> {
    let mut numbers: Vec<u8> = ids.into_iter().map(|id| id.as_bytes()[15]).collect();
    numbers.sort_unstable();
    numbers
}

/// What became of the last event that a device sent: the code, if it was not taken.
pub(crate) fn refusal(reply: &SyncReply) -> String {
    match reply.receipts.clone().unwrap_or_default().pop().map(|receipt| receipt.verdict) {
        None | Some(Verdict::Accepted) => "accepted".to_owned(),
        Some(Verdict::Refused { code, .. } | Verdict::Parked { code } | Verdict::Waiting { code }) => code,
    }
}
