use super::*;
use crate::{
    Document, DocumentKey, Event,
    floating::{
        Certificate, Choice, Departure, HostAttendance,
        event::{
            CertificateIssued, ChoiceMade, ContactMade, ContactNamed, ContactWay, DepartureReported,
            HostAnswered, HostReported, LostStepTaken, NewsSent, ReturnReported,
        },
    },
    org::{EndReason, MemberState, Peer, Peers},
    reminders::{
        Handling, Reminder,
        evaluate::evaluate,
        testing::{BRANCH, Branch, KEEPER, SECRETARY, WHO, assert_story, line, not_yet, why},
    },
    testing::{attended, certificate, change, day, departure, membership, one, place, way},
};
use Step::{AskedFamily, Found, Inquiry, ToldSecretary, ToldTownship};

const CONTACT: &str = "float.contact";
const ABROAD: &str = "float.abroad_contact";
const HOST: &str = "float.host";
const MONTHS: &str = "float.months";
const CERTIFICATE: &str = "certificate.remind";
const LOST: &str = "lost.suspend";

/// What is recorded of a member away, as phones do that know all of it.
impl Branch {
    fn away(&self) -> Away {
        let document = self.documents.get(&DocumentKey::Away(BRANCH, WHO));
        document.and_then(Document::as_away).cloned().unwrap_or_default()
    }

    fn keeper(&self) -> Option<PersonId> {
        self.away().contact().map(|contact| contact.person)
    }

    fn leaves(&mut self, on: &str, from: &str, to: &str) -> EventId {
        let departure = Departure { place: place(to), ..departure(from) };
        let supersedes = self.away().open_on(StatedDate::MAX).map(|(id, _)| id).collect();
        let (branch, person, contact) = (BRANCH, WHO, self.keeper());
        self.say(on, WHO, DepartureReported { branch, person, departure, contact, supersedes })
    }

    fn returns(&mut self, on: &str, back: &str) {
        let (departure, _) = self.away().departure_on(StatedDate::MAX).map(|(id, d)| (id, d.from)).unwrap();
        let (branch, person, contact) = (BRANCH, WHO, self.keeper());
        self.say(on, WHO, ReturnReported { branch, person, on: day(back), departure, contact });
    }

    fn names(&mut self, on: &str, contact: PersonId) -> EventId {
        let away = self.away();
        let event = ContactNamed {
            branch: BRANCH,
            person: WHO,
            contact,
            phone: None,
            before: self.keeper(),
            departure: away.departure_on(StatedDate::MAX).map(|(_, departure)| departure.clone()),
            member_phone: None,
            last_heard: away.last_heard(),
            supersedes: away.contacts.heads().into_iter().map(|(id, _)| id).collect(),
        };
        self.say(on, SECRETARY, event)
    }

    fn call(&mut self, on: &str, reached: bool) {
        let (branch, person, contact) = (BRANCH, WHO, self.keeper());
        let (way, words) = (ContactWay::Call, String::new());
        self.say(on, SECRETARY, ContactMade { branch, person, contact, on: day(on), way, reached, words });
    }

    fn issue(&mut self, from: &str, until: &str) -> EventId {
        let certificate: Certificate = certificate(from, until);
        let supersedes = self.away().certificates.heads().into_iter().map(|(id, _)| id).collect();
        let event = CertificateIssued { branch: BRANCH, person: WHO, certificate, supersedes };
        self.say(from, SECRETARY, event)
    }

    fn attend(&mut self, reported: &str, on: &str) -> EventId {
        let attended: HostAttendance = attended(on);
        self.say(reported, WHO, HostReported { branch: BRANCH, attended, contact: self.keeper() })
    }

    fn answer(&mut self, on: &str, report: EventId, confirmed: bool) {
        let (branch, person, words) = (BRANCH, WHO, String::new());
        self.say(on, SECRETARY, HostAnswered { branch, person, report, confirmed, words });
    }

    fn step(&mut self, on: &str, step: Step) {
        let (branch, person, contact) = (BRANCH, WHO, self.keeper());
        let words = "记录".to_owned();
        self.say(on, SECRETARY, LostStepTaken { branch, person, step, on: day(on), words, contact });
    }

    fn choose(&mut self, on: &str) {
        let (branch, person, choice, supersedes) = (BRANCH, WHO, Choice::Register, vec![]);
        self.say(on, WHO, ChoiceMade { branch, person, choice, supersedes });
    }

    /// What the contact person is told on his own phone, who holds no roster and no desk.
    fn on_keepers_phone(&self, on: &str) -> Vec<String> {
        let evaluation = evaluate(&self.of_member(KEEPER), &self.snoozed, day(on), false);
        let mine = |reminder: &&Reminder| reminder.readers.contains(&Reader::Contact(KEEPER));
        evaluation.reminders().filter(mine).map(line).collect()
    }

    /// What the other members see of whom the branch has.
    fn tell_peers(&mut self) {
        let people = self.roster.memberships.iter().map(|(id, membership)| {
            let belongs = [(*id, membership.period)].into();
            (membership.person, Peer { belongs, ..Peer::default() })
        });
        let peers = Peers { org: BRANCH, people: people.collect() };
        self.documents.insert(DocumentKey::Peers(BRANCH), peers.into());
    }
}

const SUZHOU: &str = "320508";

/// Away since March 2026, with somebody who keeps in touch.
fn away() -> Branch {
    let mut branch = Branch::new();
    branch.leaves("2026-03-01", "2026-03-01", SUZHOU);
    branch.names("2026-03-02", KEEPER);
    branch
}

fn call(due: &str, stage: u32, severity: &str) -> String {
    format!("{due} {stage} {severity} C3O GetInTouch {{ until: {due} }}")
}

/// The matter of a further quarter in which nothing is heard of who should have been called by June.
fn still(quarter: &str, readers: &str) -> String {
    format!("{quarter} 1 Now {readers} GetInTouch {{ until: 2026-06-01 }}")
}

#[test]
fn what_was_done_about_one_quarter_says_nothing_of_the_next_in_which_nothing_is_heard() {
    let mut branch = away();
    let matter = branch.the("2026-06-01", CONTACT).matter;
    branch.handle("2026-06-02", matter, Handling::Done);
    assert_story(
        &branch,
        CONTACT,
        &[
            ("2026-06-02", &still("2026-06-01", "C3")),
            ("2026-08-31", &still("2026-06-01", "C3")),
            ("2026-09-01", &still("2026-09-01", "C3O")),
        ],
    );
    assert_eq!(branch.on_keepers_phone("2026-09-01"), [still("2026-09-01", "C3O")]);
}

#[test]
fn a_contact_is_said_two_weeks_ahead_and_when_it_is_due() {
    let branch = away();
    assert_story(
        &branch,
        CONTACT,
        &[
            ("2026-05-17", ""),
            ("2026-05-18", &call("2026-06-01", 0, "Soon")),
            ("2026-05-31", &call("2026-06-01", 0, "Soon")),
            ("2026-06-01", &call("2026-06-01", 1, "Now")),
            ("2026-08-31", &call("2026-06-01", 1, "Now")),
            ("2026-09-01", &still("2026-09-01", "C3O")),
            ("2027-06-01", &still("2027-06-01", "C3O")),
        ],
    );
    assert_eq!(branch.hidden("2026-05-17", CONTACT), not_yet("2026-05-18"));
    let reminder = branch.the("2026-06-01", CONTACT);
    let rule = branch.rules().on(CONTACT, day("2026-06-01")).unwrap();
    let named = branch.away().contacts.current().unwrap().0;
    assert_eq!(why(&reminder), (rule.source.to_owned(), rule.article.map(str::to_owned), vec![named]));
    assert_eq!(reminder.since, day("2026-05-18"));
    assert_eq!(branch.on_keepers_phone("2026-06-01"), [call("2026-06-01", 1, "Now")]);
    assert!(branch.on_keepers_phone("2026-05-17").is_empty());
}

#[test]
fn whatever_is_heard_of_him_is_a_contact_and_begins_the_next() {
    let host = |branch: &mut Branch| {
        branch.attend("2026-06-30", "2026-06-30");
    };
    let called = |branch: &mut Branch| branch.call("2026-06-30", true);
    let news = |branch: &mut Branch| {
        let Event::NewsSent(news) = one("news_sent") else { panic!() };
        let contact = branch.keeper();
        branch.say("2026-06-30", WHO, NewsSent { contact, ..news });
    };
    let found = |branch: &mut Branch| branch.step("2026-06-30", Found);
    for (heard, how) in [
        (&host as &dyn Fn(&mut Branch), "attended elsewhere"),
        (&called, "called"),
        (&news, "said so himself"),
        (&found, "was found"),
    ] {
        let mut branch = away();
        assert_eq!(branch.due("2026-06-30", CONTACT).len(), 1);
        heard(&mut branch);
        assert_eq!(branch.hidden("2026-06-30", CONTACT), not_yet("2026-09-16"), "{how}");
        assert!(branch.on_keepers_phone("2026-06-30").is_empty(), "{how}");
        let again = call("2026-09-30", 0, "Soon");
        assert_story(&branch, CONTACT, &[("2026-09-16", &again)]);
        assert_eq!(branch.on_keepers_phone("2026-09-16"), [again], "{how}");
    }
    let mut in_vain = away();
    in_vain.call("2026-06-30", false);
    assert_eq!(in_vain.due("2026-06-30", CONTACT).len(), 1);
}

#[test]
fn abroad_it_is_twice_a_year_by_another_rule() {
    let mut branch = away();
    branch.leaves("2026-03-02", "2026-03-01", "DEU");
    assert!(branch.due("2026-06-01", CONTACT).is_empty());
    assert_story(&branch, ABROAD, &[("2026-08-17", ""), ("2026-08-18", &call("2026-09-01", 0, "Soon"))]);
    assert_ne!(branch.the("2026-08-18", ABROAD).why.source, "地方做法");
    let monthly =
        change(CONTACT, crate::testing::span(1, crate::rules::CalendarUnit::Month), "2026-01-01", None);
    let sooner = away().county([monthly]);
    assert_story(&sooner, CONTACT, &[("2026-03-18", &call("2026-04-01", 0, "Soon"))]);
    assert_eq!(sooner.the("2026-03-18", CONTACT).why.source, "县委组织部通知");
}

#[test]
fn abroad_nobody_is_told_to_transfer_and_after_five_years_the_branch_speaks_about_it() {
    const RULE: &str = "abroad.suspend";
    let mut branch = Branch::new();
    branch.leaves("2024-02-29", "2024-02-29", "DEU");
    let look = "2024-02-29 0 Now O LookIntoAbroad { since: 2024-02-29 }";
    assert_story(&branch, RULE, &[("2029-02-27", ""), ("2029-02-28", look), ("2030-01-01", look)]);
    assert!(branch.due("2029-03-01", "float.months").is_empty(), "there is no branch to transfer to");
    assert_eq!(branch.hidden("2024-09-01", RULE), not_yet("2029-02-28"));
    let membership = branch.roster.memberships.values_mut().find(|m| m.person == WHO).unwrap();
    membership.states.set(day("2029-06-01"), crate::org::MemberState::Suspended);
    assert_story(&branch, RULE, &[("2029-05-31", look), ("2029-06-01", "")]);
}

#[test]
fn abroad_counts_from_the_day_he_left_the_country_though_he_was_away_before() {
    const RULE: &str = "abroad.suspend";
    let mut branch = Branch::new();
    for (from, to) in [("2021-03-01", SUZHOU), ("2026-01-10", "JPN"), ("2027-02-01", "DEU")] {
        let departure = Departure { place: place(to), ..departure(from) };
        let (person, contact, supersedes) = (WHO, None, vec![]);
        branch.say(from, WHO, DepartureReported { branch: BRANCH, person, departure, contact, supersedes });
    }
    let look = "2026-01-10 0 Now O LookIntoAbroad { since: 2026-01-10 }";
    assert_story(&branch, RULE, &[("2026-03-01", ""), ("2031-01-09", ""), ("2031-01-10", look)]);
    assert_eq!(branch.hidden("2026-03-01", RULE), not_yet("2031-01-10"));
    assert_eq!(branch.lines("2025-12-31", MONTHS), [choose("2021-09-01")], "in the country until then");
}

#[test]
fn months_end_where_the_other_month_has_no_such_day() {
    let mut branch = Branch::new();
    branch.leaves("2026-08-31", "2026-08-31", SUZHOU);
    branch.names("2026-08-31", KEEPER);
    assert_story(
        &branch,
        CONTACT,
        &[("2026-11-29", &call("2026-11-30", 0, "Soon")), ("2026-11-30", &call("2026-11-30", 1, "Now"))],
    );
    branch.call("2027-11-30", true);
    assert_story(
        &branch,
        CONTACT,
        &[("2028-02-28", &call("2028-02-29", 0, "Soon")), ("2028-02-29", &call("2028-02-29", 1, "Now"))],
    );
}

#[test]
fn without_a_contact_person_one_is_to_be_named() {
    let mut branch = Branch::new();
    let left = branch.leaves("2026-03-05", "2026-03-01", SUZHOU);
    let name = "name 2026-03-01 0 Soon O NameContact";
    assert_story(&branch, CONTACT, &[("2026-02-28", ""), ("2026-03-01", name), ("2026-12-31", name)]);
    let reminder = branch.the("2026-03-05", CONTACT);
    assert_eq!((reminder.since, why(&reminder).2), (day("2026-03-01"), vec![left]));
    branch.names("2026-03-06", KEEPER);
    assert_eq!(branch.hidden("2026-03-06", CONTACT), not_yet("2026-05-18"));
    for reason in [EndReason::Moved, EndReason::Died] {
        let mut gone = branch.clone();
        gone.ends(3, "2026-04-01", reason);
        assert_story(&gone, CONTACT, &[("2026-03-31", ""), ("2026-04-01", name), ("2026-06-01", name)]);
    }
    let outsider = crate::testing::person(77);
    branch.names("2026-03-07", outsider);
    assert_eq!(
        branch.lines("2026-06-07", CONTACT),
        ["2026-06-01 1 Now C77O GetInTouch { until: 2026-06-01 }"]
    );
}

#[test]
fn another_contact_person_takes_over() {
    let mut branch = away();
    branch.call("2026-04-01", true);
    branch.names("2026-06-20", SECRETARY);
    assert_eq!(
        branch.lines("2026-07-01", CONTACT),
        ["2026-07-01 1 Now C1O GetInTouch { until: 2026-07-01 }"]
    );
    assert!(branch.on_keepers_phone("2026-07-01").is_empty(), "he was told that he does it no more");
    let own = evaluate(&branch.of_member(SECRETARY), &branch.snoozed, day("2026-07-01"), false);
    let mine: Vec<_> = own.reminders().filter(|r| r.readers.contains(&Reader::Contact(SECRETARY))).collect();
    assert_eq!(mine.len(), 1, "he was told when the member was last heard of");
    assert_eq!(mine[0].matter.period, "2026-07-01");
}

#[test]
fn who_is_back_is_not_called_and_who_leaves_again_is_another_matter() {
    let mut branch = away();
    branch.returns("2026-06-10", "2026-06-15"); // said some days before
    assert_eq!(branch.due("2026-06-14", CONTACT).len(), 1);
    assert_eq!(branch.on_keepers_phone("2026-06-14").len(), 1);
    assert_eq!(branch.hidden("2026-06-15", CONTACT), [NotShown::Settled]);
    assert!(branch.on_keepers_phone("2026-06-15").is_empty());
    branch.leaves("2027-02-20", "2027-02-20", SUZHOU);
    let again = call("2027-05-20", 0, "Soon");
    assert_story(&branch, CONTACT, &[("2027-05-05", ""), ("2027-05-06", &again)]);
    assert_eq!(branch.on_keepers_phone("2027-05-06"), [again]);
}

#[test]
fn a_departure_to_come_counts_from_its_day() {
    let mut branch = Branch::new();
    branch.leaves("2026-02-01", "2026-03-01", SUZHOU);
    branch.names("2026-02-02", KEEPER);
    assert_eq!(branch.hidden("2026-02-28", CONTACT), [NotShown::Settled]);
    assert_eq!(branch.evaluate("2026-02-10").valid_until, day("2026-03-01"));
    assert_eq!(branch.on_keepers_phone("2026-05-18"), [call("2026-06-01", 0, "Soon")]);
}

fn choose(day: &str) -> String {
    format!("{day} 0 Now P2O Choose")
}

#[test]
fn after_six_months_he_chooses() {
    let mut branch = away();
    assert_story(
        &branch,
        MONTHS,
        &[("2026-08-31", ""), ("2026-09-01", &choose("2026-09-01")), ("2027-09-01", &choose("2026-09-01"))],
    );
    assert_eq!(branch.hidden("2026-08-31", MONTHS), not_yet("2026-09-01"));
    let reminder = branch.the("2026-09-01", MONTHS);
    let left = branch.away().departure_on(day("2026-09-01")).unwrap().0;
    assert_eq!((reminder.why.article.clone(), why(&reminder).2), (None, vec![left]));
    assert!(reminder.why.source.contains("2024-11-11"));
    branch.choose("2026-09-02");
    assert_eq!(branch.hidden("2026-09-02", MONTHS), [NotShown::Settled]);
    branch.returns("2026-10-01", "2026-10-01");
    branch.leaves("2027-02-20", "2027-02-20", SUZHOU);
    assert_story(&branch, MONTHS, &[("2027-08-19", ""), ("2027-08-20", &choose("2027-08-20"))]);
}

#[test]
fn six_months_count_through_other_places_and_from_days_that_months_lack() {
    let mut branch = Branch::new();
    let first = branch.leaves("2026-08-31", "2026-08-31", SUZHOU);
    let departure = Departure { place: place("441900"), ..departure("2026-12-01") };
    let (person, contact, supersedes) = (WHO, None, vec![]);
    branch.say(
        "2026-12-01",
        SECRETARY,
        DepartureReported { branch: BRANCH, person, departure, contact, supersedes },
    );
    assert_story(&branch, MONTHS, &[("2027-02-27", ""), ("2027-02-28", &choose("2027-02-28"))]);
    assert_eq!(why(&branch.the("2027-02-28", MONTHS)).2, [first]);
    let mut leap = Branch::new();
    leap.leaves("2027-08-29", "2027-08-29", SUZHOU);
    assert_story(&leap, MONTHS, &[("2028-02-28", ""), ("2028-02-29", &choose("2028-02-29"))]);
}

#[test]
fn who_is_suspended_is_asked_nothing_himself() {
    let mut branch = away();
    branch.issue("2026-03-01", "2026-09-01");
    let states = &mut branch.roster.memberships.get_mut(&membership(2)).unwrap().states;
    states.set(day("2026-09-10"), MemberState::Suspended);
    let readers = |on: &str, rule| branch.the(on, rule).readers.len();
    assert_eq!([readers("2026-09-09", MONTHS), readers("2026-09-10", MONTHS)], [2, 1]);
    assert_eq!([readers("2026-09-09", CERTIFICATE), readers("2026-09-10", CERTIFICATE)], [2, 1]);
}

#[test]
fn a_certificate_is_renewed_or_no_more_needed() {
    let mut branch = away();
    let issued = branch.issue("2026-03-01", "2026-08-31");
    let renew = |ends: &str, stage, severity: &str| {
        format!("{ends} {stage} {severity} P2O RenewCertificate {{ ends: {ends} }}")
    };
    assert_story(
        &branch,
        CERTIFICATE,
        &[
            ("2026-07-30", ""),
            ("2026-07-31", &renew("2026-08-31", 0, "Soon")),
            ("2026-08-30", &renew("2026-08-31", 0, "Soon")),
            ("2026-08-31", &renew("2026-08-31", 1, "Now")),
        ],
    );
    assert_eq!(branch.hidden("2026-07-30", CERTIFICATE), not_yet("2026-07-31"));
    let reminder = branch.the("2026-07-31", CERTIFICATE);
    assert_eq!((reminder.since, why(&reminder).2), (day("2026-07-31"), vec![issued]));
    let mut renewed = branch.clone();
    renewed.issue("2026-08-31", "2027-02-28");
    assert_eq!(renewed.hidden("2026-08-31", CERTIFICATE), not_yet("2027-01-28"));
    assert_story(&renewed, CERTIFICATE, &[("2027-01-28", &renew("2027-02-28", 0, "Soon"))]);
    branch.returns("2026-09-10", "2026-09-10");
    assert!(branch.due("2026-09-10", CERTIFICATE).is_empty());
    branch.leaves("2027-02-20", "2027-02-20", SUZHOU);
    assert!(branch.due("2027-03-01", CERTIFICATE).is_empty(), "the old one was of another time");
    let ladder = change(CERTIFICATE, RuleValue::Months(vec![3, 1]), "2026-01-01", None);
    let mut earlier = away().county([ladder]);
    earlier.issue("2026-03-01", "2026-08-31");
    assert_story(
        &earlier,
        CERTIFICATE,
        &[
            ("2026-05-30", ""),
            ("2026-05-31", &renew("2026-08-31", 0, "Soon")),
            ("2026-07-30", &renew("2026-08-31", 0, "Soon")),
            ("2026-07-31", &renew("2026-08-31", 1, "Soon")),
            ("2026-08-31", &renew("2026-08-31", 2, "Now")),
        ],
    );
}

#[test]
fn an_attendance_elsewhere_waits_for_the_officers_since_it_was_reported() {
    let mut branch = away();
    let report = branch.attend("2026-04-30", "2026-03-10");
    let confirm = |report: EventId, stage, severity: &str| {
        let action = Action::ConfirmHost { report };
        format!("{report} {stage} {severity} O {action:?}")
    };
    assert_story(
        &branch,
        HOST,
        &[
            ("2026-04-30", &confirm(report, 0, "Soon")),
            ("2026-05-29", &confirm(report, 0, "Soon")),
            ("2026-05-30", &confirm(report, 1, "Now")),
        ],
    );
    let reminder = branch.the("2026-04-30", HOST);
    assert_eq!((reminder.since, why(&reminder).2), (day("2026-04-30"), vec![report]));
    let second = branch.attend("2026-05-10", "2026-05-10");
    assert_eq!(branch.due("2026-05-10", HOST).len(), 2, "two reports are two matters");
    branch.answer("2026-05-30", report, true);
    assert_story(&branch, HOST, &[("2026-05-30", &confirm(second, 0, "Soon"))]);
    branch.answer("2026-05-30", second, false);
    assert!(branch.due("2026-05-30", HOST).is_empty());
    branch.returns("2026-06-01", "2026-06-01");
    let third = branch.attend("2026-06-02", "2026-05-20");
    assert_story(&branch, HOST, &[("2026-06-02", &confirm(third, 0, "Soon"))]);
}

fn take(since: &str, stage: u32, readers: &str, step: Step) -> String {
    format!("{since} {stage} Now {readers} TakeStep {{ step: {step:?} }}")
}

#[test]
fn each_step_of_a_search_is_proposed_at_its_time_and_stops_when_it_is_taken() {
    let mut branch = away();
    branch.call("2026-06-10", false);
    assert_story(&branch, LOST, &[("2026-12-31", "")]);
    branch.call("2026-06-12", false);
    let since = "2026-06-10";
    assert_story(&branch, LOST, &[("2026-06-12", &take(since, 0, "O", AskedFamily))]);
    let reminder = branch.the("2026-06-12", LOST);
    assert_eq!((reminder.since, reminder.why.source.is_empty()), (day(since), false));
    branch.step("2026-06-13", AskedFamily);
    assert_story(&branch, LOST, &[("2026-06-13", &take(since, 1, "O", ToldSecretary))]);
    branch.step("2026-06-13", ToldSecretary);
    assert_eq!(branch.hidden("2026-09-09", LOST), [NotShown::Settled]);
    assert_story(&branch, LOST, &[("2026-09-10", &take(since, 2, "O", ToldTownship))]);
    branch.step("2026-09-10", ToldTownship);
    // Those above know of it from then on, and are told again when it is time.
    let told = format!("{since} 2 Soon S TakeStep {{ step: Inquiry }}");
    let due = take(since, 3, "OS", Inquiry);
    assert_story(&branch, LOST, &[("2026-09-10", &told), ("2026-12-09", &told), ("2026-12-10", &due)]);
    let mut found = branch.clone();
    found.step("2026-12-11", Found);
    assert!(found.due("2026-12-11", LOST).is_empty() && found.hidden("2026-12-11", LOST).is_empty());
    branch.step("2026-12-11", Inquiry);
    assert_eq!(branch.hidden("2027-12-31", LOST), [NotShown::Settled], "people decide on the rest");
    assert!(branch.on_keepers_phone("2026-12-10").iter().all(|line| !line.contains("TakeStep")));
}

#[test]
fn what_is_done_without_its_record_ends_one_step_of_a_search_and_not_the_search() {
    let mut branch = away();
    branch.call("2026-06-10", false);
    branch.call("2026-06-12", false);
    let (since, matter) = ("2026-06-10", branch.the("2026-06-12", LOST).matter);
    branch.handle("2026-06-13", matter.clone(), Handling::Done);
    let again = take(since, 0, "O", AskedFamily);
    assert_story(&branch, LOST, &[("2026-06-13", ""), ("2026-09-09", ""), ("2026-09-10", &again)]);
    let mut recorded = branch.clone();
    recorded.step("2026-06-14", AskedFamily);
    assert_story(&recorded, LOST, &[("2026-06-14", &take(since, 1, "O", ToldSecretary))]);
    recorded.step("2026-06-14", ToldSecretary);
    recorded.step("2026-09-10", ToldTownship);
    let told = format!("{since} 2 Soon S TakeStep {{ step: Inquiry }}");
    assert_story(&recorded, LOST, &[("2026-09-10", &told)]);
    branch.handle("2026-09-10", matter.clone(), Handling::Done);
    assert_story(&branch, LOST, &[("2026-09-10", ""), ("2026-12-09", ""), ("2026-12-10", &again)]);
    branch.handle("2026-12-10", matter, Handling::Done);
    assert_story(&branch, LOST, &[("2026-12-10", ""), ("2027-12-10", "")]);
}

/// A branch with something due of every kind.
fn busy() -> Branch {
    let mut branch = away();
    branch.attend("2026-04-01", "2026-04-01");
    branch.issue("2026-03-01", "2026-09-01");
    branch.call("2026-06-10", false);
    branch.call("2026-06-12", false);
    branch
}

fn due_of_float(branch: &Branch, on: &str) -> Vec<String> {
    let rules = [CONTACT, ABROAD, HOST, MONTHS, CERTIFICATE, LOST];
    rules.into_iter().filter(|rule| !branch.due(on, rule).is_empty()).map(str::to_owned).collect()
}

#[test]
fn death_stops_everything_the_same_day_also_on_the_phone_of_who_keeps_in_touch() {
    let mut branch = busy();
    assert_eq!(due_of_float(&branch, "2026-10-01"), [CONTACT, HOST, MONTHS, CERTIFICATE, LOST]);
    assert_eq!(branch.on_keepers_phone("2026-10-01").len(), 1);
    branch.tell_peers();
    assert_eq!(branch.on_keepers_phone("2026-10-01").len(), 1);
    branch.ends(2, "2026-10-01", EndReason::Died);
    branch.tell_peers();
    assert!(due_of_float(&branch, "2026-10-01").is_empty());
    assert_eq!(branch.hidden("2026-10-01", CONTACT), [NotShown::Died]);
    assert!(branch.on_keepers_phone("2026-10-01").is_empty());
}

#[test]
fn who_moved_to_another_branch_is_no_more_this_ones_matter() {
    let mut branch = busy();
    branch.ends(2, "2026-10-01", EndReason::Moved);
    branch.tell_peers();
    assert_eq!(due_of_float(&branch, "2026-09-30").len(), 5);
    assert!(due_of_float(&branch, "2026-10-01").is_empty());
    assert_eq!(branch.hidden("2026-10-01", CONTACT), [NotShown::Settled]);
    assert_eq!(branch.on_keepers_phone("2026-09-30").len(), 1);
    assert!(branch.on_keepers_phone("2026-10-01").is_empty());
    branch.belongs(9, WHO, "2027-01-01", None);
    assert!(!due_of_float(&branch, "2027-01-01").is_empty(), "he is here again, and away");
}

#[test]
fn where_the_county_has_shut_it_only_what_can_still_be_answered_is_asked() {
    let off = change("float.enabled", way("float.enabled", "off"), "2026-10-01", Some("2026-12-01"));
    let branch = busy().county([off]);
    assert_eq!(due_of_float(&branch, "2026-09-30").len(), 5);
    assert_eq!(due_of_float(&branch, "2026-10-01"), [HOST]);
    assert_eq!(branch.hidden("2026-10-01", CONTACT), [NotShown::Shut]);
    assert!(branch.on_keepers_phone("2026-10-01").is_empty());
    assert_eq!(due_of_float(&branch, "2026-12-01").len(), 5);
}

#[test]
fn two_members_away_are_two_matters() {
    let mut branch = away();
    let departure = departure("2026-03-01");
    let (person, contact, supersedes) = (SECRETARY, None, vec![]);
    branch.say(
        "2026-03-01",
        SECRETARY,
        DepartureReported { branch: BRANCH, person, departure, contact, supersedes },
    );
    let due = branch.due("2026-09-01", MONTHS);
    let people: Vec<_> = due.iter().map(|reminder| reminder.matter.person).collect();
    assert_eq!(people, [Some(SECRETARY), Some(WHO)]);
    assert_eq!(due[0].matter.period, due[1].matter.period);
    assert_ne!(due[0].matter, due[1].matter);
}

#[test]
fn before_there_was_a_rule_nothing_is_asked() {
    let mut branch = Branch::new();
    branch.belongs(2, WHO, "2010-01-01", None);
    branch.leaves("2019-05-01", "2019-02-01", SUZHOU);
    assert!(matches!(branch.hidden("2019-05-05", CONTACT)[..], [NotShown::NoRule(_)]));
    assert_eq!(branch.evaluate("2019-05-05").valid_until, day("2019-05-06"));
}
