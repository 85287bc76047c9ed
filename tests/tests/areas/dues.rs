//! Dues: fixed, declared, received, corrected, made known. Nobody's are another member's to see, and no month counts
//! twice.

use yixian_client::{Error, dues::MemberDues};
use yixian_domain::{
    DocumentKey, EventId, Rejection,
    dues::{Account, Assessment, Category, Month, MonthState, Reduction, Way},
    org::EndReason,
};
use yixian_tests::{
    county::{
        DEPUTY, EAST, MEMBER, ORGANISER, SECRETARY, TestCounty, WEST_MEMBER, WEST_SECRETARY, org, person,
        theme_day,
    },
    phone::Phone,
    scan::{Held, holds_nothing_for_officers},
};

use crate::world::{
    all_count, all_sync, county, day, dues_of, farmer, knows, month, paid, people, set_aside,
};

fn own(phone: &Phone) -> MemberDues {
    phone.view().own_dues().unwrap()
}

fn state(dues: &MemberDues, of: &str) -> MonthState {
    dues.ledger.rows.iter().find(|row| row.month == month(of)).unwrap().state
}

fn assess(phone: &mut Phone, n: u8, fen: i64) -> EventId {
    phone.app().assess_dues(org(EAST), person(n), farmer(fen)).unwrap()
}

fn receive(phone: &mut Phone, n: u8, months: (&str, &str), fen: i64) -> Result<EventId, Error> {
    phone.app().receive_dues(org(EAST), person(n), paid(months.0, months.1, fen), None, None)
}

/// Two officers, the member, another member and one of West.
async fn branch() -> (TestCounty, [Phone; 5]) {
    let county = county().await;
    let phones = [
        county.phone(SECRETARY).await,
        county.phone(DEPUTY).await,
        county.phone(MEMBER).await,
        county.phone(MEMBER + 1).await,
        county.phone(WEST_MEMBER).await,
    ];
    (county, phones)
}

async fn sync(county: &TestCounty, phones: &mut [Phone; 5]) {
    all_sync(county, &mut phones.iter_mut().collect::<Vec<_>>()).await;
}

#[tokio::test]
async fn what_is_fixed_the_member_sees_and_no_other_member() {
    let (county, mut phones) = branch().await;
    assess(&mut phones[0], MEMBER, 50);
    sync(&county, &mut phones).await;
    let [secretary, deputy, member, neighbour, stranger] = &mut phones;
    let seen = own(member);
    assert_eq!(seen.fixed.as_ref().unwrap().fixed, farmer(50));
    assert_eq!(seen.names[&person(SECRETARY)], "东村10", "who fixed it");
    assert_eq!(seen.rule.unwrap().id, "dues.farmer");
    let of_year = [("2025-12", MonthState::NotFixed), ("2026-08", MonthState::Missing)];
    let now = [("2026-09", MonthState::Due), ("2026-12", MonthState::Due)];
    for (of, expected) in of_year.into_iter().chain(now) {
        assert_eq!(state(&own(member), of), expected, "{of}");
    }
    assert_eq!(
        (seen.ledger.open_fen, seen.ledger.open_from),
        (7 * 50, Some(month("2026-03"))),
        "half a year"
    );
    assert!(!seen.may_receive && !seen.may_assess);
    // Every officer of the branch sees it, and may go on.
    for officer in [&*secretary, &*deputy] {
        let row = officer.view().member_dues(org(EAST), person(MEMBER)).unwrap();
        assert_eq!((row.ledger, row.may_receive, row.may_assess), (seen.ledger.clone(), true, true));
    }
    // Nobody else holds anything of it, or is shown it.
    let secrets = ["monthly_fen", "支委会1号决议", "2026-01"];
    for other in [neighbour, stranger] {
        holds_nothing_for_officers(other, &secrets);
        let asked = other.view().member_dues(org(EAST), person(MEMBER));
        assert!(matches!(asked, Err(Error::NotHere(_))), "{asked:?}");
        assert_eq!(own(other).fixed, None);
    }
    // The member's phone itself holds his own, and his alone.
    let dues: Vec<DocumentKey> = Held::by(member).documents.iter().map(|(key, _)| *key).collect();
    let dues = dues.into_iter().filter(|key| matches!(key, DocumentKey::Dues(..) | DocumentKey::OwnDues(..)));
    assert_eq!(dues.collect::<Vec<_>>(), [DocumentKey::OwnDues(org(EAST), person(MEMBER))]);
    all_count(&[secretary, deputy, member]);
}

#[tokio::test]
async fn a_reduction_is_seen_with_its_approval_and_nothing_is_due() {
    let (county, mut phones) = branch().await;
    let reduction = Reduction { approval: "镇党委批〔2026〕3号".into(), on: day("2026-01-20") };
    let waived = yixian_domain::dues::Assessment { reduction: Some(reduction), ..farmer(0) };
    phones[0].app().assess_dues(org(EAST), person(MEMBER), waived.clone()).unwrap();
    // What the rules do not say needs one.
    let low = phones[0].app().assess_dues(org(EAST), person(MEMBER + 1), farmer(10));
    let range = Rejection::AmountOutOfRange { least_fen: 20, most_fen: 100 };
    assert!(matches!(low, Err(Error::Rejected(rejection)) if rejection == range));
    sync(&county, &mut phones).await;
    let seen = own(&phones[2]);
    assert_eq!(seen.fixed.unwrap().fixed, waived);
    assert_eq!((state(&own(&phones[2]), "2026-05"), seen.ledger.open_fen), (MonthState::Waived, 0));
}

#[tokio::test]
async fn what_a_member_declares_offline_is_confirmed_and_both_sides_have_the_receipt() {
    let (county, mut phones) = branch().await;
    assess(&mut phones[0], MEMBER, 50);
    sync(&county, &mut phones).await;
    // In Suzhou, without signal: he has sent it through his cousin.
    let sent = yixian_domain::dues::Paid {
        way: Way::Entrusted,
        through_other: Some("表弟".into()),
        ..paid("2026-01", "2026-09", 450)
    };
    let declaration = phones[2].app().declare_dues(org(EAST), sent.clone()).unwrap();
    assert_eq!(state(&own(&phones[2]), "2026-03"), MonthState::Pending { declaration }, "at once");
    assert_eq!(own(&phones[2]).ledger.open_fen, 0);
    sync(&county, &mut phones).await;
    let [secretary, deputy, member, neighbour, _] = &mut phones;
    // Whichever officer looks sees that it waits.
    for officer in [&*secretary, &*deputy] {
        let list = officer.view().branch_dues(org(EAST), month("2026-09")).unwrap();
        let row = list.rows.iter().find(|row| row.person == person(MEMBER)).unwrap();
        let pending = row.pending.as_ref().unwrap();
        assert_eq!((pending.id, &pending.paid, pending.waits), (declaration, &sent, true));
        assert_eq!((list.received_fen, list.year_fen), (0, 0), "what is said is not received");
    }
    let confirmed = deputy.app().receive_dues(org(EAST), person(MEMBER), sent, None, Some(declaration));
    let receipt = confirmed.unwrap();
    all_sync(&county, &mut [deputy, secretary, member, neighbour]).await;
    let seen = own(member);
    assert_eq!(seen.receipts.len(), 1);
    assert_eq!((seen.receipts[0].id, seen.receipts[0].by), (receipt, person(DEPUTY)));
    assert_eq!(seen.receipts[0].receipt.declaration, Some(declaration));
    assert_eq!(state(&seen, "2026-05"), MonthState::Paid { receipt, late: true });
    assert_eq!(state(&seen, "2026-09"), MonthState::Paid { receipt, late: false });
    assert!(!seen.declared[0].waits && seen.declared[0].declined.is_none());
    let on_the_other_side = secretary.view().member_dues(org(EAST), person(MEMBER)).unwrap();
    assert_eq!(on_the_other_side.receipts, seen.receipts);
    let list = secretary.view().branch_dues(org(EAST), month("2026-09")).unwrap();
    assert_eq!((list.received_fen, list.year_fen, list.open_fen), (50, 450, 0));
    assert_eq!(knows(neighbour, &["表弟", "declaration"]), [""; 0]);
    all_count(&[secretary, deputy, member]);
}

#[tokio::test]
async fn what_was_not_received_is_declined_with_a_reason_and_can_be_declared_again() {
    let (county, mut phones) = branch().await;
    assess(&mut phones[0], MEMBER, 50);
    sync(&county, &mut phones).await;
    let first = phones[2].app().declare_dues(org(EAST), paid("2026-09", "2026-09", 50)).unwrap();
    sync(&county, &mut phones).await;
    phones[0].app().cancel_dues(org(EAST), person(MEMBER), first, "没有收到转账".into()).unwrap();
    sync(&county, &mut phones).await;
    let seen = own(&phones[2]);
    assert_eq!(seen.declared[0].declined.as_deref(), Some("没有收到转账"));
    assert_eq!(state(&seen, "2026-09"), MonthState::Due);
    let again = phones[2].app().declare_dues(org(EAST), paid("2026-09", "2026-09", 50)).unwrap();
    sync(&county, &mut phones).await;
    assert_eq!(state(&own(&phones[2]), "2026-09"), MonthState::Pending { declaration: again });
    // A declaration that takes another's place does not leave it waiting.
    let corrected = phones[2].app().declare_dues(org(EAST), paid("2026-08", "2026-09", 100)).unwrap();
    sync(&county, &mut phones).await;
    let waits: Vec<_> = dues_of(&county, MEMBER).await.pending().map(|(id, _)| id).collect();
    assert_eq!(waits, [corrected]);
    all_count(&phones.iter().collect::<Vec<_>>());
}

#[tokio::test]
async fn what_is_collected_at_a_meeting_is_all_taken_or_not_at_all() {
    let (county, mut phones) = branch().await;
    for n in [MEMBER, MEMBER + 1, MEMBER + 2] {
        assess(&mut phones[0], n, 50);
    }
    let meeting = phones[0].app().plan_meeting(org(EAST), theme_day("主题党日", day("2026-09-10"))).unwrap();
    sync(&county, &mut phones).await;
    let year = || paid("2026-01", "2026-12", 600);
    receive(&mut phones[1], MEMBER + 2, ("2026-03", "2026-03"), 50).unwrap();
    sync(&county, &mut phones).await;
    let three = [MEMBER, MEMBER + 1, MEMBER + 2].map(|n| (person(n), year()));
    let all = phones[0].app().collect_dues(org(EAST), three.to_vec(), Some(meeting));
    let why = Rejection::MonthPaid { month: month("2026-03") };
    assert!(matches!(all, Err(Error::Rejected(rejection)) if rejection == why));
    assert_eq!(
        phones[0].view().branch_dues(org(EAST), month("2026-09")).unwrap().year_fen,
        50,
        "nothing was"
    );

    let collected = phones[0].app().collect_dues(org(EAST), three[..2].to_vec(), Some(meeting)).unwrap();
    assert_eq!(collected.len(), 2);
    sync(&county, &mut phones).await;
    for (phone, n) in [(2, MEMBER), (3, MEMBER + 1)] {
        let seen = own(&phones[phone]);
        assert_eq!(seen.receipts[0].receipt.at_meeting, Some(meeting));
        assert_eq!(state(&seen, "2026-12"), MonthState::Paid { receipt: seen.receipts[0].id, late: false });
        assert_eq!(dues_of(&county, n).await.standing().count(), 1);
    }
    let list = phones[1].view().branch_dues(org(EAST), month("2026-09")).unwrap();
    assert_eq!((list.received_fen, list.year_fen), (100, 50 + 2 * 600), "the year's, as it came in");
    all_count(&phones.iter().collect::<Vec<_>>());
}

#[tokio::test]
async fn a_month_that_two_officers_received_offline_counts_once_and_the_other_is_set_aside() {
    for secretary_first in [true, false] {
        let (county, mut phones) = branch().await;
        assess(&mut phones[0], MEMBER, 50);
        sync(&county, &mut phones).await;
        // Neither knows of the other.
        let by_secretary = receive(&mut phones[0], MEMBER, ("2026-07", "2026-09"), 150).unwrap();
        let by_deputy = receive(&mut phones[1], MEMBER, ("2026-09", "2026-09"), 50).unwrap();
        let order: [usize; 2] = if secretary_first { [0, 1] } else { [1, 0] };
        for n in order {
            phones[n].sync(&county.router).await.unwrap();
        }
        sync(&county, &mut phones).await;
        let (kept, fen) = if secretary_first { (by_secretary, 150) } else { (by_deputy, 50) };
        let dues = dues_of(&county, MEMBER).await;
        assert_eq!(dues.receipts.len(), 1, "the refused one is in no document");
        assert_eq!(dues.standing().map(|(id, _)| id).collect::<Vec<_>>(), [kept]);
        // Whose came second is told which month, and still has what he recorded.
        let (first, second) = (&phones[order[0]], &phones[order[1]]);
        assert_eq!(set_aside(first), []);
        let told = set_aside(second);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].0, "month_paid");
        assert!(told[0].1.as_ref().unwrap().contains("202609"), "{told:?}");
        for phone in &phones[..2] {
            let list = phone.view().branch_dues(org(EAST), month("2026-09")).unwrap();
            assert_eq!((list.received_fen, list.year_fen), (50, fen), "counted once");
            let seen = phone.view().member_dues(org(EAST), person(MEMBER)).unwrap();
            assert_eq!(seen.receipts.len(), 1);
        }
        assert_eq!(own(&phones[2]).receipts.len(), 1);
        // Having looked into it, he puts it away.
        let number = phones[order[1]].view().status().unwrap().set_aside[0].number;
        phones[order[1]].app().seen(number).unwrap();
        assert_eq!(set_aside(&phones[order[1]]), []);
    }
}

#[tokio::test]
async fn one_phone_takes_no_month_twice_though_it_has_heard_nothing_of_it() {
    let (county, mut phones) = branch().await;
    // Nothing is fixed, nothing is here: what the county says holds all the same.
    let secretary = &mut phones[0];
    let first = receive(secretary, MEMBER, ("2026-08", "2026-08"), 50).unwrap();
    let again = receive(secretary, MEMBER, ("2026-07", "2026-09"), 150);
    let why = Rejection::MonthPaid { month: month("2026-08") };
    assert!(matches!(again, Err(Error::Rejected(rejection)) if rejection == why));
    let large = receive(secretary, MEMBER + 1, ("2026-08", "2026-08"), 100_001);
    assert!(matches!(large, Err(Error::Rejected(Rejection::AboveCap { fen: 100_000 }))), "{large:?}");
    let early = receive(secretary, MEMBER + 1, ("2019-12", "2019-12"), 50);
    assert!(matches!(early, Err(Error::Rejected(Rejection::NotAMemberThen { .. }))), "{early:?}");
    secretary.app().cancel_dues(org(EAST), person(MEMBER), first, "记错人了".into()).unwrap();
    receive(secretary, MEMBER, ("2026-07", "2026-09"), 150).unwrap();
    sync(&county, &mut phones).await;
    all_count(&phones.iter().collect::<Vec<_>>());
    assert_eq!(dues_of(&county, MEMBER).await.standing().count(), 1);
}

#[tokio::test]
async fn who_has_the_money_of_a_declaration_has_confirmed_it_however_he_enters_it() {
    let (county, mut phones) = branch().await;
    let said = paid("2026-09", "2026-09", 50);
    for collected in [false, true] {
        phones[0].app().assess_dues(org(EAST), person(MEMBER), farmer(50)).unwrap();
        let month = if collected { paid("2026-08", "2026-08", 50) } else { said.clone() };
        phones[2].app().declare_dues(org(EAST), month.clone()).unwrap();
        sync(&county, &mut phones).await;
        let app = phones[0].app();
        if collected {
            app.collect_dues(org(EAST), vec![(person(MEMBER), month)], None).unwrap();
        } else {
            app.receive_dues(org(EAST), person(MEMBER), month, None, None).unwrap();
        }
        sync(&county, &mut phones).await;
        let dues = dues_of(&county, MEMBER).await;
        assert_eq!(dues.pending().count(), 0, "{collected}");
    }
}

#[tokio::test]
async fn two_who_confirm_one_declaration_offline_make_one_receipt() {
    let (county, mut phones) = branch().await;
    assess(&mut phones[0], MEMBER, 50);
    sync(&county, &mut phones).await;
    let said = paid("2026-09", "2026-09", 50);
    let declaration = phones[2].app().declare_dues(org(EAST), said.clone()).unwrap();
    sync(&county, &mut phones).await;
    for officer in &mut phones[..2] {
        let app = officer.app();
        app.receive_dues(org(EAST), person(MEMBER), said.clone(), None, Some(declaration)).unwrap();
    }
    sync(&county, &mut phones).await;
    assert_eq!(dues_of(&county, MEMBER).await.standing().count(), 1);
    let refused: Vec<_> = phones.iter().flat_map(set_aside).map(|(code, _)| code).collect();
    assert_eq!(refused, ["month_paid"]);
    assert_eq!(own(&phones[2]).receipts.len(), 1);
}

#[tokio::test]
async fn a_correction_and_a_cancellation_leave_their_trace_on_both_sides() {
    let (county, mut phones) = branch().await;
    assess(&mut phones[0], MEMBER, 50);
    let wrong = receive(&mut phones[0], MEMBER, ("2026-08", "2026-09"), 10).unwrap();
    sync(&county, &mut phones).await;
    assert_eq!(own(&phones[2]).receipts[0].short_fen, 90);
    // The deputy finds the mistake and the secretary's receipt stays readable.
    let right = phones[1].app().correct_dues(
        org(EAST),
        person(MEMBER),
        wrong,
        paid("2026-08", "2026-09", 100),
        "少写了一个零".into(),
    );
    let right = right.unwrap();
    sync(&county, &mut phones).await;
    for dues in [own(&phones[2]), phones[0].view().member_dues(org(EAST), person(MEMBER)).unwrap()] {
        let void: Vec<_> = dues.receipts.iter().map(|row| (row.id, row.void.as_deref())).collect();
        assert!(void.contains(&(right, None)) && void.contains(&(wrong, Some("少写了一个零"))), "{void:?}");
        assert_eq!(state(&dues, "2026-09"), MonthState::Paid { receipt: right, late: false });
        assert_eq!(dues.receipts.iter().find(|row| row.id == right).unwrap().by, person(DEPUTY));
    }
    assert_eq!(phones[0].view().branch_dues(org(EAST), month("2026-09")).unwrap().year_fen, 100);
    phones[0].app().cancel_dues(org(EAST), person(MEMBER), right, "退回本人".into()).unwrap();
    sync(&county, &mut phones).await;
    let seen = own(&phones[2]);
    let void: Vec<_> = seen.receipts.iter().map(|row| row.void.as_deref().unwrap()).collect();
    assert!(void.contains(&"退回本人") && void.contains(&"少写了一个零"), "{void:?}");
    assert_eq!(state(&seen, "2026-09"), MonthState::Due, "it is open again");
    assert_eq!(phones[1].view().branch_dues(org(EAST), month("2026-09")).unwrap().year_fen, 0);
    receive(&mut phones[0], MEMBER, ("2026-08", "2026-09"), 100).unwrap();
    sync(&county, &mut phones).await;
    all_count(&phones.iter().collect::<Vec<_>>());
}

#[tokio::test]
async fn two_corrections_made_offline_do_not_both_stand() {
    let (county, mut phones) = branch().await;
    assess(&mut phones[0], MEMBER, 50);
    let wrong = receive(&mut phones[0], MEMBER, ("2026-09", "2026-09"), 5).unwrap();
    sync(&county, &mut phones).await;
    for (officer, fen) in [(0, 50), (1, 60)] {
        let app = phones[officer].app();
        let months = paid("2026-09", "2026-09", fen);
        app.correct_dues(org(EAST), person(MEMBER), wrong, months, "写错".into()).unwrap();
    }
    sync(&county, &mut phones).await;
    let standing: Vec<i64> =
        dues_of(&county, MEMBER).await.standing().map(|(_, entry)| entry.value.paid.fen).collect();
    assert_eq!(standing, [50], "whichever came first");
    assert_eq!(set_aside(&phones[1])[0].0, "already_decided");
}

#[tokio::test]
async fn who_comes_second_to_a_receipt_is_told_whatever_he_meant_to_do_with_it() {
    let september = ("2026-09", "2026-09");
    let correct = |phone: &mut Phone, receipt, months: &str| {
        let paid = paid(months, months, 50);
        phone.app().correct_dues(org(EAST), person(MEMBER), receipt, paid, "月份写错".into()).unwrap();
    };
    let cancel = |phone: &mut Phone, receipt| {
        phone.app().cancel_dues(org(EAST), person(MEMBER), receipt, "没有收到".into()).unwrap();
    };
    // (what the secretary does, what the deputy does without having heard of it, which months stand)
    for (corrected, then, stands) in [
        (Some("2026-10"), None, vec!["2026-10"]),
        (None, Some("2026-10"), vec![]),
        (Some("2026-10"), Some("2026-11"), vec!["2026-10"]),
        (None, None, vec![]),
    ] {
        let (county, mut phones) = branch().await;
        let receipt = receive(&mut phones[0], MEMBER, september, 50).unwrap();
        sync(&county, &mut phones).await;
        for (phone, months) in phones.iter_mut().zip([corrected, then]) {
            match months {
                Some(months) => correct(phone, receipt, months),
                None => cancel(phone, receipt),
            }
        }
        sync(&county, &mut phones).await;
        let dues = dues_of(&county, MEMBER).await;
        let months: Vec<_> = dues.standing().map(|(_, entry)| entry.value.paid.from.to_string()).collect();
        assert_eq!(months, stands, "{corrected:?} {then:?}");
        let told: Vec<_> = set_aside(&phones[1]).into_iter().map(|(code, _)| code).collect();
        assert_eq!((set_aside(&phones[0]), told), (vec![], vec!["already_decided".to_owned()]));
        // His own phone says so at once now.
        let again = phones[1].app().cancel_dues(org(EAST), person(MEMBER), receipt, "没有收到".into());
        assert!(matches!(again, Err(Error::Rejected(Rejection::AlreadyDecided))), "{again:?}");
    }
}

#[tokio::test]
async fn what_goes_beyond_a_later_declaration_waits_beside_it_and_what_was_entered_otherwise_does_not() {
    let (county, mut phones) = branch().await;
    assess(&mut phones[0], MEMBER, 50);
    sync(&county, &mut phones).await;
    let spring = phones[2].app().declare_dues(org(EAST), paid("2026-03", "2026-05", 150)).unwrap();
    sync(&county, &mut phones).await;
    let summer = phones[2].app().declare_dues(org(EAST), paid("2026-05", "2026-08", 200)).unwrap();
    sync(&county, &mut phones).await;
    for of in ["2026-03", "2026-04", "2026-06", "2026-08"] {
        assert!(matches!(state(&own(&phones[2]), of), MonthState::Pending { .. }), "{of}");
    }
    let waits = |dues: &yixian_domain::dues::PersonDues| {
        dues.pending().map(|(id, _)| id).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(waits(&dues_of(&county, MEMBER).await), [spring, summer].into());
    // The deputy enters all of it for other months than either says.
    let receipt = receive(&mut phones[1], MEMBER, ("2026-02", "2026-08"), 350).unwrap();
    sync(&county, &mut phones).await;
    assert!(waits(&dues_of(&county, MEMBER).await).is_empty());
    assert!(own(&phones[2]).declared.iter().all(|row| !row.waits));
    phones[1].app().cancel_dues(org(EAST), person(MEMBER), receipt, "记错人了".into()).unwrap();
    sync(&county, &mut phones).await;
    assert_eq!(waits(&dues_of(&county, MEMBER).await), [spring, summer].into(), "it was a mistake");
    all_count(&phones.iter().collect::<Vec<_>>());
}

#[tokio::test]
async fn a_years_account_is_seen_by_every_member_of_the_branch_and_by_no_other() {
    let (county, mut phones) = branch().await;
    let account = |collected_fen| Account {
        collected_fen,
        payers: 31,
        handed_up_fen: 60_000,
        used_fen: 1_200,
        words: "购买学习资料".into(),
    };
    phones[0].app().publish_dues(org(EAST), 2025, account(186_000)).unwrap();
    sync(&county, &mut phones).await;
    phones[1].app().publish_dues(org(EAST), 2025, account(186_050)).unwrap();
    phones[0].app().publish_dues(org(EAST), 2024, account(1)).unwrap();
    sync(&county, &mut phones).await;
    for phone in &phones[..4] {
        let accounts = own(phone).accounts;
        assert_eq!(accounts.iter().map(|row| row.year).collect::<Vec<_>>(), [2025, 2024]);
        assert_eq!(accounts[0].account, account(186_050), "the correction");
    }
    assert_eq!(own(&phones[4]).accounts, []);
    assert_eq!(knows(&mut phones[4], &["购买学习资料"]), [""; 0]);
    let by_a_member = phones[2].app().publish_dues(org(EAST), 2026, account(0));
    assert!(matches!(by_a_member, Err(Error::NotPermitted(_))), "{by_a_member:?}");
}

#[tokio::test]
async fn who_has_left_is_in_the_years_account() {
    let (county, mut phones) = branch().await;
    for n in [MEMBER, MEMBER + 1, MEMBER + 2] {
        assess(&mut phones[0], n, 50);
        receive(&mut phones[0], n, ("2026-01", "2026-05"), 250).unwrap();
    }
    let mut left =
        |n, reason| phones[0].app().end_membership(org(EAST), person(n), reason, day("2026-06-01"));
    left(MEMBER + 1, EndReason::Moved).unwrap();
    left(MEMBER + 2, EndReason::Died).unwrap();
    sync(&county, &mut phones).await;
    for officer in &phones[..2] {
        let list = officer.view().branch_dues(org(EAST), month("2026-12")).unwrap();
        assert_eq!((list.year_fen, list.year_payers), (750, 3));
        let shown: Vec<_> = list.rows.iter().map(|row| row.person).collect();
        assert!(
            shown.contains(&person(MEMBER)) && !shown.contains(&person(MEMBER + 1)),
            "nobody asks who left"
        );
        let in_may = officer.view().branch_dues(org(EAST), month("2026-05")).unwrap();
        assert_eq!((in_may.received_fen, in_may.year_fen), (150, 750));
    }
}

#[tokio::test]
async fn arrears_are_in_the_account_of_the_year_in_which_they_came_and_what_was_paid_elsewhere_in_none() {
    let (county, mut phones) = branch().await;
    let arrears = yixian_domain::dues::Paid { on: day("2026-03-05"), ..paid("2025-11", "2025-12", 100) };
    let elsewhere = yixian_domain::dues::Paid { way: Way::AtHost, ..paid("2026-09", "2026-09", 50) };
    for (n, paid) in [(MEMBER, arrears), (MEMBER + 1, elsewhere)] {
        phones[0].app().receive_dues(org(EAST), person(n), paid, None, None).unwrap();
    }
    // He left before the year began, and paid what he owed.
    let left = phones[0].app().end_membership(org(EAST), person(MEMBER), EndReason::Moved, day("2026-01-01"));
    left.unwrap();
    sync(&county, &mut phones).await;
    let of = |text: &str| phones[1].view().branch_dues(org(EAST), month(text)).unwrap();
    assert_eq!((of("2026-09").year_fen, of("2026-09").year_payers), (100, 1));
    assert_eq!((of("2025-12").year_fen, of("2025-12").year_payers), (0, 0));
    assert_eq!((of("2025-12").received_fen, of("2026-09").received_fen), (50, 0));
    let row = of("2026-09").rows.into_iter().find(|row| row.person == person(MEMBER + 1)).unwrap();
    assert!(matches!(row.month.state, MonthState::Paid { .. }), "he has paid all the same");
}

#[tokio::test]
async fn what_is_fixed_anew_replaces_what_was_fixed_for_some_of_its_months() {
    let (county, mut phones) = branch().await;
    let mut fix = |from: &str, until: &str, fen| {
        let fixed = Assessment { from: month(from), until: month(until), ..farmer(fen) };
        phones[0].app().assess_dues(org(EAST), person(MEMBER), fixed).unwrap();
    };
    fix("2026-09", "2026-12", 20);
    fix("2026-09", "2027-08", 60);
    fix("2026-11", "2027-02", 80);
    fix("2026-11", "2026-12", 100);
    sync(&county, &mut phones).await;
    for phone in &phones[..2] {
        let dues = phone.view().member_dues(org(EAST), person(MEMBER)).unwrap();
        let fixed = ["2026-09", "2026-10", "2026-11", "2026-12"]
            .map(|of| dues.ledger.rows.iter().find(|row| row.month == month(of)).unwrap().fen);
        assert_eq!(
            fixed,
            [Some(60), Some(60), Some(100), Some(100)],
            "the narrower of two that begin together"
        );
    }
    all_count(&phones.iter().collect::<Vec<_>>());
}

#[tokio::test]
async fn an_approval_is_not_taken_back_by_who_fixes_the_year_nor_a_reduction_outlasted() {
    let (county, mut phones) = branch().await;
    let mut fix = |from: &str, until: &str, fen: i64| {
        let approval = || Reduction { approval: "镇党委批〔2026〕3号".into(), on: day("2026-01-20") };
        let reduction = (fen == 0).then(approval);
        let fixed = Assessment { from: month(from), until: month(until), reduction, ..farmer(fen) };
        phones[0].app().assess_dues(org(EAST), person(MEMBER), fixed).unwrap()
    };
    fix("2026-09", "2027-08", 40);
    fix("2026-07", "2026-10", 0); // begins earlier, and holds for its months all the same
    let first = fix("2026-01", "2026-12", 60); // all but those
    sync(&county, &mut phones).await;
    let dues = dues_of(&county, MEMBER).await;
    let amounts = |from: &str, until: &str| {
        let of = |month| dues.assessed(month).map(|(_, fixed)| fixed.monthly_fen);
        month(from).through(month(until)).map(of).collect::<Vec<_>>()
    };
    assert_eq!(amounts("2026-06", "2026-11"), [60, 0, 0, 0, 0, 60].map(Some));
    assert_eq!(amounts("2026-12", "2027-01"), [60, 40].map(Some));
    assert_eq!(amounts("2027-08", "2027-09"), [Some(40), None]);
    assert_eq!(dues.assessments.get(first).unwrap().value.from, month("2026-01"));
    assert_eq!(state(&own(&phones[2]), "2026-08"), MonthState::Waived);
    all_count(&phones.iter().collect::<Vec<_>>());
}

#[tokio::test]
async fn a_new_phone_has_all_of_it_again() {
    let (county, mut phones) = branch().await;
    for n in [MEMBER, MEMBER + 1] {
        assess(&mut phones[0], n, 50);
        receive(&mut phones[0], n, ("2026-01", "2026-08"), 400).unwrap();
    }
    sync(&county, &mut phones).await;
    phones[2].app().declare_dues(org(EAST), paid("2026-09", "2026-09", 50)).unwrap();
    sync(&county, &mut phones).await;
    // The member's is new, and so is the secretary's.
    let (member, secretary) = (county.phone(MEMBER).await, county.phone(SECRETARY).await);
    assert_eq!(own(&member), own(&phones[2]));
    let list = |phone: &Phone| phone.view().branch_dues(org(EAST), month("2026-09")).unwrap();
    assert_eq!(list(&secretary), list(&phones[0]));
    assert_eq!(list(&secretary).year_fen, 2 * 400);
}

#[tokio::test]
async fn a_member_without_a_phone_is_complete_in_the_lists_of_his_branch() {
    let (county, mut phones) = branch().await;
    let elder = MEMBER + 2;
    assess(&mut phones[0], elder, 30);
    receive(&mut phones[0], elder, ("2026-01", "2026-09"), 9 * 30).unwrap();
    sync(&county, &mut phones).await;
    let list = phones[1].view().branch_dues(org(EAST), month("2026-09")).unwrap();
    // Everybody who belongs to the branch is in it, with a phone or without.
    let everybody = [1, ORGANISER, SECRETARY, DEPUTY, MEMBER, MEMBER + 1, elder];
    assert_eq!(people(list.rows.iter().map(|row| row.person)), everybody);
    let row = list.rows.iter().find(|row| row.person == person(elder)).unwrap();
    assert_eq!((row.monthly_fen, row.open_fen), (Some(30), 0));
    assert!(matches!(row.month.state, MonthState::Paid { late: false, .. }));
    let printed = phones[1].view().dues_list(org(EAST), month("2026-09")).unwrap();
    let sums = "2026年9月党费:已交 1 人,本期已收 0.30 元。自己的在一线牵里看,也可以问支书。";
    assert!(printed.text.contains(sums), "{}", printed.text);
    assert!(!printed.text.contains("东村14") && !printed.text.contains("免交"), "of nobody what");
    assert!(printed.sheet.contains("本人签字") && printed.sheet.contains("东村14"));
    // Given a phone at last, he finds what the secretary entered.
    let his = county.phone(elder).await;
    assert_eq!(own(&his).receipts.len(), 1);
    all_count(&[&phones[0], &phones[1], &his]);
}

#[tokio::test]
async fn whoever_comes_pays_from_then_on_and_whoever_goes_no_longer() {
    let (county, mut phones) = branch().await;
    assess(&mut phones[0], MEMBER, 50);
    sync(&county, &mut phones).await;
    // Moved to West in June, as the township recorded it.
    let moved = crate::world::ended(MEMBER, yixian_domain::org::EndReason::Moved, "2026-06-15");
    county.record(&[moved.into()]).await;
    let joined = yixian_domain::org::event::MembershipStarted {
        membership: yixian_domain::MembershipId::from_bytes([55; 16]),
        person: person(MEMBER),
        org: org(yixian_tests::county::WEST),
        kind: yixian_domain::org::MembershipKind::Formal,
        state: yixian_domain::org::MemberState::Full,
        from: day("2026-06-15"),
    };
    county.record(&[joined.into()]).await;
    let mut west = county.phone(WEST_SECRETARY).await;
    sync(&county, &mut phones).await;
    west.sync(&county.router).await.unwrap();
    let seen = phones[0].view().member_dues(org(EAST), person(MEMBER)).unwrap();
    let asked = |of: &str| state(&seen, of);
    assert_eq!([asked("2026-05"), asked("2026-06"), asked("2026-09")], {
        let gone = MonthState::NotHere;
        [MonthState::Missing, gone, gone]
    });
    let late = receive(&mut phones[0], MEMBER, ("2026-07", "2026-07"), 50);
    let why = Rejection::NotAMemberThen { month: month("2026-07") };
    assert!(matches!(late, Err(Error::Rejected(rejection)) if rejection == why));
    receive(&mut phones[0], MEMBER, ("2026-01", "2026-06"), 300).unwrap();
    // West fixes and receives from June on, and sees nothing of what East has.
    let fixed =
        yixian_domain::dues::Assessment { category: Category::Student, from: month("2026-06"), ..farmer(20) };
    let branch = org(yixian_tests::county::WEST);
    west.app().assess_dues(branch, person(MEMBER), fixed).unwrap();
    let before = west.app().receive_dues(branch, person(MEMBER), paid("2026-05", "2026-05", 20), None, None);
    assert!(matches!(before, Err(Error::Rejected(Rejection::NotAMemberThen { .. }))), "{before:?}");
    west.app().receive_dues(branch, person(MEMBER), paid("2026-06", "2026-09", 80), None, None).unwrap();
    sync(&county, &mut phones).await;
    west.sync(&county.router).await.unwrap();
    sync(&county, &mut phones).await;
    assert_eq!(knows(&mut west, &["支委会1号决议"]).len(), 1, "its own");
    let held = Held::by(&mut west).documents;
    let his: Vec<_> = held.iter().filter(|(key, _)| matches!(key, DocumentKey::Dues(..))).collect();
    assert_eq!(his.len(), 1);
    assert_eq!(own(&phones[2]).branch.id, branch);
    assert_eq!(own(&phones[2]).receipts.len(), 1, "his new branch's");
    all_count(&[&west, &phones[0]]);
}

#[tokio::test]
async fn a_months_name_on_the_screen_is_that_of_the_day_in_the_county() {
    let (county, mut phones) = branch().await;
    assess(&mut phones[0], MEMBER, 50);
    sync(&county, &mut phones).await;
    // The battery was out: 1970. The phone asks for no month of that year.
    let member = &mut phones[2];
    member.clock.set_wall(yixian_domain::time::Timestamp(0));
    member.clock.reboot();
    let seen = own(member);
    assert_eq!(Month::of(seen.today), month("2026-09"));
    assert_eq!(seen.ledger.open_fen, 7 * 50);
    member.app().declare_dues(org(EAST), paid("2026-09", "2026-09", 50)).unwrap();
    sync(&county, &mut phones).await;
    all_count(&phones.iter().collect::<Vec<_>>());
}
