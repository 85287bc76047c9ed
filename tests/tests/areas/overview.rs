//! What officers above a branch are told: they hold none of its documents, and hear what is theirs to know.

use yixian_client::{
    home::{Home, Need},
    reminders::ReminderRow,
};
use yixian_domain::{
    DocumentKey,
    org::{Term, event::TermSet},
    reminders::{Handling, Severity},
    rules::{Level, RuleValue},
};
use yixian_server::{overview::refresh, reminders::Due};
use yixian_tests::{
    county::{ADMINISTRATOR, EAST, ORGANISER, TestCounty, WEST, WEST_MEMBER, WEST_SECRETARY, org},
    phone::Phone,
    scan::holds_nothing_for_officers,
};

use crate::{
    rulings::change,
    world::{all_count, all_sync, day, days_pass},
};

struct Above {
    county: TestCounty,
    due: Due,
    secretary: Phone,
    member: Phone,
    organiser: Phone,
    administrator: Phone,
}

impl Above {
    async fn new() -> Self {
        let county = TestCounty::new().await;
        Self {
            due: Due::default(),
            secretary: county.phone(WEST_SECRETARY).await,
            member: county.phone(WEST_MEMBER).await,
            organiser: county.phone(ORGANISER).await,
            administrator: county.phone(ADMINISTRATOR).await,
            county,
        }
    }

    async fn sync(&mut self) -> usize {
        let Self { county, due, secretary, member, organiser, administrator } = self;
        let phones = &mut [secretary, member, organiser, administrator];
        all_sync(county, phones).await;
        let told = refresh(&county.server, due).await.unwrap();
        all_sync(county, phones).await;
        told
    }

    fn set(&mut self, from: &str, until: &str) {
        let term = Term { from: day(from), until: day(until) };
        self.secretary.app().set_term(org(WEST), term).unwrap();
    }
}

/// What a phone shows of West's term.
fn of_west(phone: &Phone) -> Vec<ReminderRow> {
    let rows = phone.view().reminders().unwrap().into_iter();
    rows.filter(|row| row.reminder.org == org(WEST) && row.reminder.matter.rule == "term.remind").collect()
}

#[tokio::test]
async fn an_election_that_is_over_due_reaches_the_township_and_ends_with_the_new_term() {
    let mut above = Above::new().await;
    above.set("2021-09-01", "2026-09-01");
    assert_eq!(above.sync().await, 1, "the township");
    let told = of_west(&above.organiser);
    assert_eq!(told.len(), 1);
    let (row, reminder) = (&told[0], &told[0].reminder);
    assert_eq!((row.branch.name.as_str(), row.own, reminder.severity), ("西村党支部", false, Severity::Over));
    assert!(of_west(&above.secretary).is_empty(), "once it is over it is for those above to ask");
    assert!(of_west(&above.administrator).is_empty(), "it is the township's, not the county's");
    holds_nothing_for_officers(&mut above.member, &["term.remind"]);
    assert_eq!(above.sync().await, 0, "nothing is told twice");
    // A notice says it once, on the phone that holds nothing of the branch.
    let notices = above.organiser.app().plan_notices(false).unwrap();
    let said = notices.iter().flat_map(|notice| notice.matters.keys());
    assert!(said.into_iter().any(|noticed| noticed.org == org(WEST)));
    above.set("2026-09-10", "2031-09-10");
    assert_eq!(above.sync().await, 1);
    assert!(of_west(&above.organiser).is_empty() && of_west(&above.secretary).is_empty());
    all_count(&[&above.secretary, &above.organiser]);
}

#[tokio::test]
async fn what_is_between_the_branches_and_the_county_has_a_term_too() {
    let mut above = Above::new().await;
    let term = Term { from: day("2021-09-01"), until: day("2026-09-01") };
    above.county.record(&[TermSet { org: org(1), term, supersedes: vec![] }.into()]).await;
    assert_eq!(above.sync().await, 1, "the county");
    let of_the_township = |phone: &Phone| {
        let rows = phone.view().reminders().unwrap().into_iter();
        rows.filter(|row| row.reminder.org == org(1)).map(|row| row.reminder.severity).collect::<Vec<_>>()
    };
    assert_eq!(of_the_township(&above.administrator), [Severity::Over]);
    assert!(of_the_township(&above.organiser).is_empty(), "once it is over it is for those above to ask");
}

#[tokio::test]
async fn what_the_branch_has_done_about_a_step_does_not_keep_it_from_those_above() {
    let mut above = Above::new().await;
    above.set("2021-09-12", "2026-09-12");
    above.sync().await;
    let matter = of_west(&above.secretary)[0].reminder.matter.clone();
    above.secretary.app().handle_matter(org(WEST), matter, Handling::Done, String::new()).unwrap();
    above.sync().await;
    assert!(of_west(&above.secretary).is_empty() && of_west(&above.organiser).is_empty());
    let rests = |phone: &Phone| phone.view().handled_reminders().unwrap().len();
    assert_eq!(rests(&above.secretary), 1);
    days_pass(&above.county, &[&above.secretary, &above.member, &above.organiser, &above.administrator], 2);
    above.sync().await;
    assert_eq!(of_west(&above.organiser)[0].reminder.severity, Severity::Over);
    assert_eq!(rests(&above.secretary), 0, "what he did was done about another step");
}

#[tokio::test]
async fn those_above_hear_of_a_term_half_a_year_ahead_and_not_of_each_step() {
    let mut above = Above::new().await;
    above.set("2022-03-01", "2027-03-01");
    let stages = |phone: &mut Phone| {
        let notices = phone.app().plan_notices(false).unwrap();
        let said = notices.into_iter().flat_map(|notice| notice.matters.into_keys());
        said.filter(|noticed| noticed.org == org(WEST)).map(|noticed| noticed.stage).collect::<Vec<_>>()
    };
    above.sync().await;
    assert_eq!(stages(&mut above.organiser), [1], "half a year ahead");
    assert!(above.organiser.app().plan_notices(true).is_ok());
    let phones = [&above.secretary, &above.member, &above.organiser, &above.administrator];
    days_pass(&above.county, &phones, 100);
    assert_eq!(above.sync().await, 0, "the branch's steps change nothing above");
    assert!(stages(&mut above.organiser).is_empty());
    assert_eq!(of_west(&above.secretary)[0].reminder.stage, 2, "three months ahead");
}

#[tokio::test]
async fn what_is_put_off_on_one_phone_is_of_one_branch_and_what_is_done_is_done_for_all() {
    let mut above = Above::new().await;
    above.set("2021-09-01", "2026-09-01");
    above.sync().await;
    let matter = of_west(&above.organiser)[0].reminder.matter.clone();
    above.organiser.app().snooze(org(EAST), matter.clone(), day("2026-09-12")).unwrap();
    assert_eq!(of_west(&above.organiser).len(), 1, "another branch's");
    above.organiser.app().snooze(org(WEST), matter.clone(), day("2026-09-12")).unwrap();
    assert!(of_west(&above.organiser).is_empty());
    let rows = above.organiser.view().handled_reminders().unwrap();
    let row = (rows[0].row.above, rows[0].row.reminder.org, rows[0].until, rows[0].put_off);
    assert_eq!((rows.len(), row), (1, (true, org(WEST), Some(day("2026-09-12")), true)));
    above.organiser.app().unsnooze(org(WEST), matter.clone()).unwrap();
    assert_eq!(of_west(&above.organiser).len(), 1, "taken up again");
    above.organiser.app().snooze(org(WEST), matter.clone(), day("2026-09-12")).unwrap();
    days_pass(&above.county, &[&above.secretary, &above.member, &above.organiser, &above.administrator], 2);
    above.sync().await;
    assert_eq!(of_west(&above.organiser).len(), 1);
    above.organiser.app().handle_matter(org(WEST), matter, Handling::Done, "已批复延期".into()).unwrap();
    assert!(of_west(&above.organiser).is_empty(), "at once");
    all_sync(&above.county, &mut [&mut above.organiser]).await;
    assert!(of_west(&above.organiser).is_empty(), "also before the server has looked");
    above.sync().await;
    days_pass(&above.county, &[&above.secretary, &above.member, &above.organiser, &above.administrator], 1);
    above.sync().await;
    assert!(of_west(&above.organiser).is_empty() && of_west(&above.secretary).is_empty());
    all_count(&[&above.organiser]);
}

#[tokio::test]
async fn who_is_above_takes_up_again_what_he_marked_by_mistake_and_sees_that_he_told_somebody() {
    let mut above = Above::new().await;
    above.set("2021-09-01", "2026-09-01");
    above.sync().await;
    let matter = of_west(&above.organiser)[0].reminder.matter.clone();
    let handle = |phone: &mut Phone, handling| {
        phone.app().handle_matter(org(WEST), matter.clone(), handling, String::new()).unwrap();
    };
    let told = |phone: &Phone| of_west(phone).into_iter().map(|row| row.reminder.told).collect::<Vec<_>>();
    handle(&mut above.organiser, Handling::Told);
    assert_eq!(told(&above.organiser), [Some(day("2026-09-10"))], "at once");
    handle(&mut above.organiser, Handling::Done);
    let handled = above.organiser.view().handled_reminders().unwrap();
    assert_eq!(
        (handled.len(), handled[0].row.above, handled[0].row.branch.name.as_str()),
        (1, true, "西村党支部")
    );
    assert!(!handled[0].by.is_empty(), "he himself");
    handle(&mut above.organiser, Handling::Again);
    assert_eq!(told(&above.organiser), [Some(day("2026-09-10"))], "at once, as it was");
    assert_eq!(above.organiser.view().handled_reminders().unwrap(), []);
    // Also after the server has taken it out: it comes back with the server's next word.
    handle(&mut above.organiser, Handling::Done);
    above.sync().await;
    assert_eq!(above.organiser.view().handled_reminders().unwrap().len(), 1);
    handle(&mut above.organiser, Handling::Again);
    above.sync().await;
    assert_eq!(told(&above.organiser), [Some(day("2026-09-10"))], "the server says the same");
    let desk = above.county.document(DocumentKey::Desk(org(WEST))).await.unwrap();
    assert_eq!(desk.as_desk().unwrap().of(&matter).len(), 2, "told, and taken up again");
    all_count(&[&above.organiser]);
}

#[tokio::test]
async fn no_event_writes_what_only_the_server_makes() {
    let mut above = Above::new().await;
    above.set("2021-09-01", "2026-09-01");
    above.sync().await;
    let key = DocumentKey::Overview(org(1));
    let made = above.county.document(key).await.unwrap();
    assert_eq!(above.organiser.view().document(key).unwrap(), Some(made));
    assert_eq!(above.secretary.view().document(key).unwrap(), None);
}

#[tokio::test]
async fn a_branch_with_one_officer_changes_a_rule_by_the_word_of_those_above() {
    let mut above = Above::new().await;
    let farmers = change("dues.farmer", RuleValue::Fen(50), "2026-10-01");
    let proposal = above.secretary.app().propose_rule(org(WEST), farmers).unwrap();
    assert_eq!(above.sync().await, 1, "the township");
    let asked = |phone: &Phone| {
        let Home::Open(home) = phone.view().home().unwrap() else { panic!() };
        home.needs.iter().filter(|need| matches!(need, Need::DecideRule { .. })).count()
    };
    assert_eq!([&above.secretary, &above.member, &above.organiser].map(asked), [0, 0, 1]);
    let shown = above.organiser.view().explain_rule(org(WEST), "dues.farmer", day("2026-10-01")).unwrap();
    let waiting: Vec<_> = shown.versions.into_iter().filter_map(|version| version.proposal).collect();
    assert_eq!(waiting.iter().map(|one| (one.id, one.may_decide)).collect::<Vec<_>>(), [(proposal, true)]);
    above.organiser.app().decide_rule(org(WEST), proposal, true).unwrap();
    above.sync().await;
    assert_eq!(asked(&above.organiser), 0);
    let rules = above.member.view().rules_of(org(WEST), day("2026-10-01")).unwrap();
    let held = rules.into_iter().find(|row| row.id == "dues.farmer").unwrap();
    assert_eq!((held.value, held.set_by), (RuleValue::Fen(50), Level::Branch));
    assert_eq!(above.organiser.view().status().unwrap().set_aside.len(), 0);
    all_count(&[&above.secretary, &above.organiser]);
}
