//! One meeting, from its plan to a dispute, on several phones, some of them without signal.

use yixian_tests::county::{
    DEPUTY, EAST, MEMBER, ORGANISER, SECRETARY, TestCounty, WEST, WEST_MEMBER, join, org, person,
};

use crate::world::Town;

#[tokio::test]
async fn two_phones_take_one_roll_and_a_namesake_is_corrected() {
    let town = Town::new().await;
    town.county.record(&join(200, "张卫国", EAST)).await; // another of the secretary's name
    let (secretary, deputy) = (town.enrolled(SECRETARY).await, town.enrolled(DEPUTY).await);
    let plan = secretary
        .done(&["meeting", "plan", "--date", "今天", "--at", "10:00", "--place", "村部", "--host", "我"])
        .await;
    assert_eq!(plan.text("/plan/title"), "9月主题党日");
    assert_eq!(plan.text("/recorded/fate"), "accepted");
    deputy.done(&["sync"]).await;

    let ambiguous = secretary.run(&["--offline", "roll", "mark", "今天", "张卫国", "到"]).await;
    assert_eq!((ambiguous.exit, ambiguous.code().as_str()), (1, "ambiguous"), "{ambiguous:?}");
    let choices = ambiguous.at("/error/choices").as_array().unwrap();
    assert_eq!(choices.len(), 2);
    // The wrong one first, then corrected by the number that is offered.
    let of = |n: u8| {
        let id = person(n).to_string().replace('-', "");
        let parts = choices.iter().map(|c| c["id"].as_str().unwrap());
        parts.into_iter().find(|part| id.starts_with(part) || id.ends_with(part)).unwrap().to_owned()
    };
    let wrong = secretary.done(&["--offline", "roll", "mark", "今天", &of(200), "到"]).await;
    assert_eq!(
        (wrong.text("/recorded/not_sent").as_str(), wrong.at("/present").as_u64()),
        ("airplane", Some(1))
    );
    secretary.done(&["--offline", "roll", "mark", "今天", &of(200), "撤回"]).await;
    secretary.done(&["--offline", "roll", "mark", "今天", &of(SECRETARY), "到"]).await;
    deputy.done(&["--offline", "roll", "mark", "今天", "东村党员0", "leave", "--because", "illness"]).await;
    deputy.done(&["--offline", "roll", "mark", "今天", "李秀英", "present"]).await;

    deputy.done(&["sync"]).await;
    secretary.done(&["sync"]).await;
    deputy.done(&["sync"]).await;
    let (one, other) =
        (secretary.done(&["roll", "show", "今天"]).await, deputy.done(&["roll", "show", "今天"]).await);
    assert_eq!(one.at("/rows"), other.at("/rows"));
    assert_eq!((one.at("/tally/present").as_u64(), one.at("/tally/on_leave").as_u64()), (Some(2), Some(1)));
    let text = secretary.plain(&["roll", "show", "今天"]).await.out;
    assert!(text.starts_with("到会 2 人"), "{text}");
    assert!(text.contains("△ 请假") && text.contains("○ 还没记"), "{text}");
}

#[tokio::test]
async fn members_sign_in_take_leave_confirm_and_dispute() {
    let town = Town::new().await;
    let secretary = town.enrolled(SECRETARY).await;
    let (first, second, third) =
        (town.enrolled(MEMBER).await, town.enrolled(MEMBER + 1).await, town.enrolled(MEMBER + 2).await);
    let digits = secretary.done(&["meeting", "plan", "--date", "今天"]).await.text("/digits/0");

    // One without the meeting on his phone, and without signal.
    let described = first.done(&["--offline", "sign-in", &digits]).await;
    assert!(described.at("/which/described").is_object(), "{described:?}");
    first.done(&["sync"]).await;
    let own = first.done(&["meeting", "show", "今天"]).await;
    assert_eq!(own.text("/meeting/own/standing"), "present");
    let plain = first.plain(&["meeting", "show", "今天"]).await.out;
    assert!(plain.contains("您:● 到(本人,今天 "), "{plain}");

    second.done(&["sync"]).await;
    let wrong = second.run(&["sign-in", if digits == "0000" { "1111" } else { "0000" }]).await;
    assert_eq!((wrong.exit, wrong.text("/recorded/code").as_str()), (1, "wrong_digits"), "{wrong:?}");
    assert_eq!(second.run(&["status", "--check"]).await.exit, 5);
    let status = second.plain(&["status"]).await.out;
    assert!(status.contains("县里没有收下 1 条") && status.contains("看一下墙上的数字"), "{status}");
    assert_eq!(second.run(&["seen", "99"]).await.code(), "no_such_event");
    second.done(&["seen", "--all"]).await;
    second.done(&["status", "--check"]).await;

    second.done(&["leave", "今天", "--because", "农忙"]).await;
    second.done(&["withdraw", "今天"]).await;
    assert_eq!(second.run(&["withdraw", "今天"]).await.code(), "not_here");
    assert_eq!(second.run(&["roll", "mark", "今天", "我", "到"]).await.exit, 1, "members take no roll");

    first.done(&["vouch", "今天", "东村党员2"]).await;
    assert_eq!(first.run(&["vouch", "今天", "我"]).await.code(), "own_proxy");
    first.done(&["vouch", "今天", "东村党员1"]).await;
    let back = first.done(&["vouch", "今天", "东村党员1", "--take-back"]).await;
    assert_eq!((back.at("/present").as_bool(), back.at("/mark").is_string()), (Some(false), true));
    assert_eq!(first.run(&["vouch", "今天", "东村党员1", "--take-back"]).await.code(), "not_here");
    third.done(&["sync"]).await;
    let status = third.done(&["status"]).await;
    assert_eq!(status.at("/to_confirm").as_array().unwrap().len(), 1);
    third.done(&["confirm", "今天"]).await;
    assert_eq!(third.run(&["reject", "今天"]).await.code(), "nothing_to_confirm");

    secretary.done(&["sync"]).await;
    let closed = secretary.done(&["meeting", "close", "今天"]).await;
    assert_eq!((closed.text("/outcome").as_str(), closed.at("/tally/present").as_u64()), ("held", Some(2)));
    let late = secretary.run(&["roll", "mark", "今天", "东村党员1", "未到"]).await;
    assert_eq!((late.exit, late.code().as_str()), (1, "invalid"), "a late entry says why");
    secretary.done(&["roll", "mark", "今天", "东村党员1", "未到", "--reason", "散会后核对"]).await;

    second.done(&["sync"]).await;
    let own = second.done(&["meeting", "show", "今天"]).await;
    assert_eq!(own.text("/meeting/own/standing"), "absent");
    assert_eq!((own.text("/meeting/own/timing").as_str(), own.text("/by_name").as_str()), ("late", "张卫国"));
    let dispute = second.done(&["dispute", "今天", "我到了,坐在后排"]).await;
    secretary.done(&["sync"]).await;
    let roll = secretary.done(&["roll", "show", "今天"]).await;
    assert!(roll.out.contains("我到了,坐在后排"), "the secretary reads it: {roll:?}");
    assert_eq!(secretary.run(&["answer", "今天", "东村党员0", "好"]).await.code(), "no_such_dispute");
    let answer = secretary.done(&["answer", "今天", "东村党员1", "核对过了,改成到"]).await;
    assert_eq!(answer.at("/dispute"), dispute.at("/dispute"));
    secretary.done(&["roll", "mark", "今天", "东村党员1", "到", "--reason", "本人在后排"]).await;
    second.done(&["sync"]).await;
    let own = second.done(&["meeting", "show", "今天"]).await;
    assert_eq!(own.text("/meeting/own/standing"), "present");
    assert_eq!(own.at("/meeting/own/open_disputes").as_array().unwrap().len(), 0);
    let answered = own.text("/meeting/own/disputes/0/answers/0/words");
    assert_eq!(answered, "核对过了,改成到", "the member reads the answer");
}

#[tokio::test]
async fn without_signal_everything_is_recorded_and_sent_later() {
    let town = Town::new().await;
    let secretary = town.enrolled(SECRETARY).await;
    let (county, port) = town.away().await;
    let plan = secretary.run(&["meeting", "plan", "--date", "明天"]).await;
    assert_eq!((plan.exit, plan.text("/recorded/fate").as_str()), (3, "to_send"), "{plan:?}");
    assert_eq!(plan.text("/recorded/not_sent"), "offline");
    let text = secretary.plain(&["roll", "mark", "明天", "李秀英", "请假"]).await;
    assert_eq!(text.exit, 3);
    assert!(text.out.contains("没有信号,有信号再发"), "{text:?}");
    assert!(secretary.plain(&["status"]).await.out.contains("待发送 3 条"));
    let _town = Town::at(county, port).await;
    let synced = secretary.done(&["sync"]).await;
    assert_eq!(synced.at("/sent").as_u64(), Some(3));
}

#[tokio::test]
async fn a_meeting_that_two_officers_planned_is_joined_and_parted() {
    let town = Town::new().await;
    let (secretary, deputy) = (town.enrolled(SECRETARY).await, town.enrolled(DEPUTY).await);
    secretary.done(&["--offline", "meeting", "plan", "--date", "今天", "--title", "主题党日"]).await;
    deputy.done(&["--offline", "meeting", "plan", "--date", "今天", "--title", "九月主题党日"]).await;
    deputy.done(&["sync"]).await;
    secretary.done(&["sync"]).await;
    let both = secretary.run(&["meeting", "show", "今天"]).await;
    assert_eq!((both.code().as_str(), both.at("/error/choices").as_array().unwrap().len()), ("ambiguous", 2));
    let ids: Vec<String> = both
        .at("/error/choices")
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["id"].as_str().unwrap().to_owned())
        .collect();
    secretary.done(&["meeting", "join", &ids[0], &ids[1]]).await;
    deputy.done(&["sync"]).await;
    for phone in [&secretary, &deputy] {
        assert_eq!(phone.done(&["meetings"]).await.at("/meetings").as_array().unwrap().len(), 1);
        assert_eq!(phone.done(&["roll", "digits", "今天"]).await.at("/digits").as_array().unwrap().len(), 2);
    }
    for (phone, id) in [(&secretary, &ids[0]), (&deputy, &ids[1])] {
        phone.done(&["--offline", "meeting", "minutes", id, "学习了文件。"]).await;
    }
    deputy.done(&["sync"]).await;
    secretary.done(&["sync"]).await;
    let minutes = secretary.done(&["meeting", "show", "今天"]).await;
    let mut by: Vec<_> = (0..2).map(|n| minutes.text(&format!("/minutes/{n}/by"))).collect();
    by.sort();
    assert_eq!(by, [SECRETARY, DEPUTY].map(|n| person(n).to_string()));
    let text = secretary.plain(&["meeting", "show", "今天"]).await.out;
    for part in ["记录(张卫国,今天", "记录(李秀英,今天", "分头写的"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    secretary.done(&["meeting", "part", &ids[0], &ids[1]]).await;
    assert_eq!(secretary.done(&["meetings"]).await.at("/meetings").as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn closing_says_what_stands_and_a_person_says_what_it_was() {
    let town = Town::new().await;
    let secretary = town.enrolled(SECRETARY).await;
    secretary.done(&["meeting", "plan", "--date", "今天", "--kind", "选举", "--title", "选举"]).await;
    for name in ["张卫国", "李秀英", "东村党员0", "东村党员1"] {
        secretary.done(&["roll", "mark", "选举", name, "到"]).await;
    }
    let close = ["meeting", "close", "选举"];
    let asked = secretary.run(&close).await;
    assert_eq!((asked.exit, asked.code().as_str()), (1, "outcome_needed"), "{asked:?}");
    assert_eq!(asked.at("/error/tally/voting_present").as_u64(), Some(4));
    let chinese = secretary.plain(&close).await.err;
    assert!(chinese.contains("能表决 4/7,过半 ✔(要 4),选举五分之四 ✘(要 6)"), "{chinese}");
    assert!(chinese.contains("--outcome 开成 或 --outcome 流会"), "{chinese}");
    let english = secretary.with(&close, "", "en_US.UTF-8").await.err;
    let stands = "may vote 4/7, more than half ✔ (4 needed), four fifths for an election ✘ (6 needed)";
    assert!(english.contains(stands) && english.contains("--outcome no-quorum"), "{english}");
    let closed = secretary.done(&["meeting", "close", "选举", "--outcome", "流会"]).await;
    assert_eq!(closed.text("/outcome"), "no_quorum");

    // Whoever comes to a 支委会 without being called belongs to the branch all the same.
    secretary.done(&["meeting", "plan", "--date", "今天", "--kind", "支委会", "--title", "碰头"]).await;
    secretary.done(&["roll", "mark", "碰头", "东村党员0", "到"]).await;
    let roll = secretary.plain(&["roll", "show", "碰头"]).await.out;
    assert!(roll.contains("不在应到之列") && !roll.contains("不在名册"), "{roll}");
    assert!(roll.contains("能表决 0/2,半数 ✘(要 1)"), "{roll}");
}

#[tokio::test]
async fn branches_merge_and_a_dismissed_secretarys_late_mark_waits_for_the_successor() {
    let town = Town::of(TestCounty::new().await).await;
    let (secretary, deputy, organiser) =
        (town.enrolled(SECRETARY).await, town.enrolled(DEPUTY).await, town.enrolled(ORGANISER).await);
    secretary.done(&["meeting", "plan", "--date", "今天"]).await;
    deputy.done(&["sync"]).await;
    secretary.done(&["--offline", "roll", "mark", "今天", "东村党员0", "到"]).await;

    let dismissed =
        organiser.done(&["org", "dismiss", "张卫国", "--at", "东村党支部", "--until", "明天"]).await;
    assert_eq!(dismissed.text("/until"), "2026-09-11");
    organiser.done(&["org", "appoint", "东村党员1", "书记", "--at", "东村党支部", "--from", "明天"]).await;
    let not_his = deputy.run(&["org", "merge", "西村党支部", "--into", "东村党支部"]).await;
    assert_eq!(not_his.exit, 1, "{not_his:?}");
    let whole = org(WEST).to_string();
    let merged = organiser.done(&["org", "merge", &whole, "--into", "东村党支部", "--on", "明天"]).await;
    assert_eq!(merged.at("/moved/people").as_array().unwrap().len(), 0, "an organiser holds no roster");

    town.county.clock.advance_days(1);
    let late = secretary.run(&["sync"]).await;
    assert_eq!(late.exit, 0, "{late:?}");
    assert_eq!(late.text("/undecided/0/code"), "awaits_successor");
    deputy.done(&["sync"]).await;
    let waiting = deputy.done(&["waiting", "list"]).await;
    assert_eq!(waiting.text("/waiting/0/author_name"), "张卫国");
    deputy.done(&["waiting", "admit", &waiting.text("/waiting/0/id")]).await;
    let roll = deputy.done(&["roll", "show", "2026-09-10"]).await;
    assert_eq!(roll.at("/tally/present").as_u64(), Some(1));

    // The other branch's people are taken in by the officers of the one that it became.
    let taken = deputy.done(&["org", "take-in", "西村党支部"]).await;
    assert_eq!(taken.at("/moved/people").as_array().unwrap().len(), 4, "{taken:?}");
    assert_eq!(taken.text("/recorded/fate"), "accepted");
    let member = town.enrolled(WEST_MEMBER).await;
    assert_eq!(member.done(&["members"]).await.text("/name"), "东村党支部");
    let orgs = member.plain(&["org", "list"]).await.out;
    assert!(orgs.contains("并入东村党支部"), "{orgs}");
}

#[tokio::test]
async fn a_lost_phone_is_stopped_and_a_strange_one_is_objected_to() {
    let town = Town::new().await;
    let (secretary, mine) = (town.enrolled(SECRETARY).await, town.enrolled(MEMBER).await);
    let strange = town.enrolled(MEMBER).await;
    mine.done(&["sync"]).await;
    let objected = mine.done(&["object"]).await;
    assert_eq!(objected.text("/recorded/fate"), "accepted");
    assert_eq!(strange.run(&["sync"]).await.code(), "revoked");
    secretary.done(&["revoke", "东村党员0", "--cause", "挂失"]).await;
    let stopped = mine.run(&["sync"]).await;
    assert_eq!((stopped.exit, stopped.code().as_str()), (4, "revoked"));
    let kept = mine.run(&["sign-in", "1234"]).await;
    assert_eq!((kept.exit, kept.text("/recorded/not_sent").as_str()), (4, "revoked"), "{kept:?}");
}
