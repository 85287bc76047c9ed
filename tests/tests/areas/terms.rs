//! A branch's term of office: what its screen shows, who may put it right, and what is refused.

use yixian_client::{Error, terms::TermScreen};
use yixian_domain::{Rejection, org::Term};
use yixian_tests::{
    county::{ADMINISTRATOR, DEPUTY, EAST, MEMBER, ORGANISER, SECRETARY, org},
    phone::Phone,
};

use crate::world::{county, day};

fn term(from: &str, until: &str) -> Term {
    Term { from: day(from), until: day(until) }
}

fn screen(phone: &Phone) -> TermScreen {
    phone.view().term_screen(org(EAST)).unwrap()
}

#[tokio::test]
async fn the_screen_says_when_it_ends_when_that_is_spoken_of_and_who_may_change_it() {
    let county = county().await;
    let mut secretary = county.phone(SECRETARY).await;
    let mut others = [
        county.phone(DEPUTY).await,
        county.phone(ORGANISER).await,
        county.phone(ADMINISTRATOR).await,
        county.phone(MEMBER).await,
    ];
    let before = screen(&secretary);
    assert_eq!((before.term, before.steps.len(), before.may_set), (None, 0, true));
    let lengths: Vec<_> =
        before.lengths.iter().map(|length| (length.rule.id.as_str(), length.months)).collect();
    assert_eq!(lengths, [("term.branch", 36), ("term.village", 60)]);

    secretary.app().set_term(org(EAST), term("2022-08-31", "2027-08-31")).unwrap();
    secretary.sync(&county.router).await.unwrap();
    for phone in &mut others {
        phone.sync(&county.router).await.unwrap();
    }
    let seen = screen(&secretary);
    assert_eq!(seen.org.name, "东村党支部");
    assert_eq!(seen.term.map(|row| row.term), Some(term("2022-08-31", "2027-08-31")));
    let steps: Vec<_> = seen.steps.iter().map(|step| (step.months, step.on.to_string())).collect();
    let days = ["2027-02-28", "2027-05-31", "2027-06-30", "2027-07-31"].map(str::to_owned);
    assert_eq!(steps, [6, 3, 2, 1].into_iter().zip(days).collect::<Vec<_>>());
    assert_eq!(seen.rule.map(|rule| rule.id).as_deref(), Some("term.remind"));
    let may: Vec<bool> = others.iter().map(|phone| screen(phone).may_set).collect();
    assert_eq!(may, [true, true, true, false], "a member sees it and leaves it");
    for phone in &others {
        assert_eq!(screen(phone).term, seen.term, "the same record on every phone");
    }
}

#[tokio::test]
async fn a_wrong_day_of_the_election_is_put_right_and_a_new_term_leaves_the_old_one_readable() {
    let county = county().await;
    let mut secretary = county.phone(SECRETARY).await;
    let wrong = secretary.app().set_term(org(EAST), term("2023-03-01", "2028-03-01")).unwrap();
    secretary.app().correct_term(org(EAST), wrong, term("2021-03-01", "2026-03-01")).unwrap();
    let put_right = screen(&secretary);
    assert_eq!(put_right.term.map(|row| row.term), Some(term("2021-03-01", "2026-03-01")));
    assert_eq!(put_right.earlier, []);
    secretary.app().set_term(org(EAST), term("2026-03-02", "2031-03-02")).unwrap();
    secretary.sync(&county.router).await.unwrap();
    assert!(secretary.view().status().unwrap().set_aside.is_empty());
    let next = screen(&secretary);
    assert_eq!(next.term.map(|row| row.term.until), Some(day("2031-03-02")));
    assert_eq!(next.earlier.iter().map(|row| row.term.until).collect::<Vec<_>>(), [day("2026-03-01")]);

    let id = next.term.unwrap().id;
    let back = secretary.app().correct_term(org(EAST), id, term("2026-03-02", "2026-03-02"));
    assert!(matches!(back, Err(Error::Rejected(Rejection::EndsBeforeItBegins))), "{back:?}");
    let long = secretary.app().correct_term(org(EAST), id, term("2026-03-02", "2032-03-03"));
    assert!(matches!(long, Err(Error::Rejected(Rejection::TermTooLong { .. }))), "{long:?}");
    assert_eq!(screen(&secretary), next, "nothing changed");
    let mut member = county.phone(MEMBER).await;
    member.sync(&county.router).await.unwrap();
    let his = member.app().correct_term(org(EAST), id, term("2026-03-02", "2030-03-02"));
    assert!(matches!(his, Err(Error::NotPermitted(_))), "{his:?}");
}
