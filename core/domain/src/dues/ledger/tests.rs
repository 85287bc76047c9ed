use super::*;
use crate::{
    Document, DocumentKey, Event, PersonId,
    dues::{
        Assessment,
        event::{DuesAssessed, DuesCancelled, DuesDeclared, DuesReceived},
    },
    org::{EndReason, MemberState},
    record,
    rules::{CalendarUnit, RuleValue, Rulebook},
    testing::{
        assessment, change, day, event_id, member, month, national, org, paid, period, person, recorded,
        reduction, rulebook, way,
    },
};

const WHO: PersonId = person(2);

/// What a branch wrote down, with the ids 1, 2, 3 …
#[derive(Clone, Default)]
struct Written {
    dues: PersonDues,
    next: u16,
}

impl Written {
    /// Fifty fen a month in 2024 to 2027.
    fn fixed() -> Self {
        let years = [2024, 2025, 2026, 2027];
        let fix = |written: Self, year| written.fix(&format!("{year}-01"), &format!("{year}-12"), 50);
        years.into_iter().fold(Self::default(), fix)
    }

    fn say(mut self, author: PersonId, event: impl Into<Event>) -> Self {
        self.next += 1;
        let event = event.into();
        let mut document = Document::from(self.dues);
        record(DocumentKey::Dues(org(1), WHO), &mut document, &recorded(self.next, author, &event));
        self.dues = document.as_dues().unwrap().clone();
        self
    }

    fn fix(self, from: &str, until: &str, fen: i64) -> Self {
        let reduction = (fen == 0).then(reduction);
        let assessment = Assessment { reduction, ..assessment(from, until, fen) };
        self.say(person(1), DuesAssessed { branch: org(1), person: WHO, assessment, supersedes: vec![] })
    }

    fn receive(self, from: &str, until: &str, on: &str) -> Self {
        let paid = Paid { on: day(on), ..paid(from, until, 50) };
        let (at_meeting, declaration, supersedes) = (None, None, vec![]);
        let (branch, person, reason) = (org(1), WHO, None);
        let received = DuesReceived { branch, person, paid, at_meeting, declaration, supersedes, reason };
        self.say(crate::testing::person(1), received)
    }

    fn declare(self, from: &str, until: &str) -> Self {
        let paid = paid(from, until, 50);
        self.say(WHO, DuesDeclared { branch: org(1), paid, supersedes: vec![] })
    }

    fn cancel(self, entry: u16) -> Self {
        let (entry, reason) = (event_id(entry), "写错了".to_owned());
        self.say(person(1), DuesCancelled { branch: org(1), person: WHO, entry, reason })
    }

    /// The months from one to another, as they stand on a day.
    fn ledger(&self, belongs: &[Membership], months: (&str, &str), today: &str) -> Ledger {
        self.ledger_in(None, belongs, months, today)
    }

    fn ledger_in(
        &self,
        branch: Option<&Rulebook>,
        belongs: &[Membership],
        (from, until): (&str, &str),
        today: &str,
    ) -> Ledger {
        let national = national();
        let rules = Rules { branch, ..Rules::national(&national) };
        ledger(&self.dues, belongs, rules, (month(from), month(until)), day(today)).unwrap()
    }
}

fn belonged(from: &str, until: Option<&str>, ended: Option<EndReason>) -> Membership {
    Membership { period: period(from, until), ended, ..member(org(1), WHO, MemberState::Full) }
}

fn always() -> [Membership; 1] {
    [belonged("2020-01-01", None, None)]
}

/// A letter for each month: paid, late, waiting, due, missing, waived, not fixed, not here.
fn letters(ledger: &Ledger) -> String {
    let letter = |row: &MonthRow| match row.state {
        MonthState::Paid { late: false, .. } => 'P',
        MonthState::Paid { late: true, .. } => 'L',
        MonthState::Pending { .. } => '?',
        MonthState::Due => 'd',
        MonthState::Missing => 'm',
        MonthState::Waived => 'w',
        MonthState::NotFixed => '-',
        MonthState::NotHere => '.',
    };
    ledger.rows.iter().map(letter).collect()
}

fn open(ledger: &Ledger) -> (i64, Option<String>, Option<String>) {
    let text = |month: Option<Month>| month.map(|month| month.to_string());
    (ledger.open_fen, text(ledger.open_from), text(ledger.open_until))
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn each_month_stands_where_the_records_put_it() {
    let written = Written::default()
        .fix("2026-02", "2026-12", 50)
        .fix("2026-08", "2026-08", 0)
        .receive("2026-03", "2026-03", "2026-03-31")
        .receive("2026-04", "2026-04", "2026-05-01")
        .declare("2026-05", "2026-05")
        .receive("2026-12", "2026-12", "2026-09-10");
    let belongs = [belonged("2026-01-31", Some("2027-01-01"), Some(EndReason::Moved))];
    let ledger = written.ledger(&belongs, ("2025-12", "2027-01"), "2026-09-10");
    assert_eq!(letters(&ledger), ".-mPL?mmwdddP.");
    assert_eq!(
        open(&ledger),
        (150, some("2026-06"), some("2026-09")),
        "neither what is to come nor what is older than half a year is to be paid now"
    );
    assert_eq!(ledger.rows[3].state, MonthState::Paid { receipt: event_id(3), late: false });
    assert_eq!(ledger.rows[5].state, MonthState::Pending { declaration: event_id(5) });
    let fen: Vec<_> = ledger.rows.iter().map(|row| row.fen).collect();
    assert_eq!(fen[..3], [None, None, Some(50)]);
    assert_eq!(fen[8], Some(0));
    assert!(ledger.rows.iter().map(|row| row.month).eq(month("2025-12").through(month("2027-01"))));
    assert_eq!(ledger.unrecorded, None);
}

#[test]
fn a_month_is_missing_when_it_is_over() {
    let on = |today| {
        let ledger = Written::fixed().ledger(&always(), ("2026-08", "2026-10"), today);
        (letters(&ledger), ledger.open_fen)
    };
    assert_eq!(on("2026-08-01"), ("ddd".to_owned(), 50));
    assert_eq!(on("2026-08-31"), ("ddd".to_owned(), 50));
    assert_eq!(on("2026-09-01"), ("mdd".to_owned(), 100));
    assert_eq!(on("2026-07-31"), ("ddd".to_owned(), 0));
    assert_eq!(on("2027-01-01"), ("mmm".to_owned(), 150));
}

/// A branch that collects by quarter in a time.
fn by_quarter(from: &str, until: Option<&str>) -> Rulebook {
    rulebook(org(1), [change("dues.period", way("dues.period", "quarter"), from, until)])
}

#[test]
fn a_branch_may_collect_by_quarter() {
    let book = by_quarter("2026-01-01", None);
    let written = Written::fixed().receive("2026-01", "2026-03", "2026-03-31").receive(
        "2026-04",
        "2026-06",
        "2026-07-01",
    );
    let on = |today| {
        let ledger = written.ledger_in(Some(&book), &always(), ("2026-01", "2026-12"), today);
        (letters(&ledger), open(&ledger))
    };
    assert_eq!(on("2026-07-01"), ("PPPLLLdddddd".to_owned(), (150, some("2026-07"), some("2026-09"))));
    assert_eq!(on("2026-09-30"), ("PPPLLLdddddd".to_owned(), (150, some("2026-07"), some("2026-09"))));
    assert_eq!(on("2026-10-01"), ("PPPLLLmmmddd".to_owned(), (300, some("2026-07"), some("2026-12"))));
    assert_eq!(on("2027-01-01"), ("PPPLLLmmmmmm".to_owned(), (300, some("2026-07"), some("2026-12"))));
    assert_eq!(Collecting::Quarterly.start(month("2026-12")), month("2026-10"));
    assert_eq!(Collecting::Monthly.start(month("2026-12")), month("2026-12"));
}

#[test]
fn no_more_is_asked_than_is_generally_paid_later_and_what_is_older_stays_missing() {
    let on = |rule: Option<&Rulebook>, today| {
        let national = national();
        let rules = Rules { county: rule, ..Rules::national(&national) };
        let months = (month("2026-01"), month("2026-12"));
        let ledger = ledger(&Written::fixed().dues, &always(), rules, months, day(today)).unwrap();
        (letters(&ledger), open(&ledger))
    };
    assert_eq!(on(None, "2026-07-31"), ("mmmmmmdddddd".into(), (350, some("2026-01"), some("2026-07"))));
    assert_eq!(on(None, "2026-08-01"), ("mmmmmmmddddd".into(), (350, some("2026-02"), some("2026-08"))));
    let span = RuleValue::Span { count: 2, unit: CalendarUnit::Month };
    let book = rulebook(org(1), [change("dues.arrears_max_months", span, "2026-01-01", None)]);
    assert_eq!(on(Some(&book), "2026-08-01").1, (150, some("2026-06"), some("2026-08")));
}

#[test]
fn a_month_is_judged_by_the_way_in_which_it_was_collected() {
    let late = Written::fixed().receive("2026-05", "2026-05", "2026-06-01");
    let letters_in = |book: &Rulebook, written: &Written, today| {
        letters(&written.ledger_in(Some(book), &always(), ("2026-04", "2026-09"), today))
    };
    assert_eq!(letters_in(&by_quarter("2026-07-01", None), &late, "2026-07-10"), "mLmddd");
    assert_eq!(letters_in(&by_quarter("2026-07-01", None), &late, "2026-09-10"), "mLmddd");
    let in_time = Written::fixed().receive("2026-04", "2026-06", "2026-06-30");
    let until_july = by_quarter("2026-01-01", Some("2026-07-01"));
    assert_eq!(letters_in(&until_july, &in_time, "2026-08-10"), "PPPmdd");
}

#[test]
fn a_month_is_judged_by_the_centres_way_of_that_time_too() {
    let mut national = national();
    let versions = national.rules.get_mut(Collecting::RULE).unwrap();
    let quarterly = crate::rules::Rule {
        value: way(Collecting::RULE, "quarter"),
        from: day("2026-07-01"),
        ..versions[0].clone()
    };
    versions[0].until = Some(quarterly.from);
    versions.push(quarterly);
    let late = Written::fixed().receive("2026-05", "2026-05", "2026-06-01");
    let months = (month("2026-04"), month("2026-09"));
    let ledger = ledger(&late.dues, &always(), Rules::national(&national), months, day("2026-08-10"));
    assert_eq!(letters(&ledger.unwrap()), "mLmddd");
}

#[test]
fn a_way_that_begins_within_a_quarter_holds_from_its_month() {
    let book = by_quarter("2026-08-01", None);
    let letters_on =
        |today| letters(&Written::fixed().ledger_in(Some(&book), &always(), ("2026-07", "2026-10"), today));
    assert_eq!(letters_on("2026-08-10"), "mddd");
    assert_eq!(letters_on("2026-10-01"), "mmmd");
    // A change of another day than the first holds from the next month.
    let book = by_quarter("2026-07-02", None);
    let ledger = Written::fixed().ledger_in(Some(&book), &always(), ("2026-07", "2026-09"), "2026-08-01");
    assert_eq!(letters(&ledger), "mdd");
}

#[test]
fn six_months_without_a_record_are_to_be_looked_into_and_five_are_not() {
    let flag = |written: &Written, today| {
        let ledger = written.ledger(&always(), ("2025-01", "2027-12"), today);
        ledger.unrecorded.map(|run| (run.since.to_string(), run.months))
    };
    let paid = Written::fixed().receive("2025-01", "2025-12", "2025-12-01");
    let waived = paid.clone().fix("2026-04", "2026-04", 0);
    for (written, today, expected) in [
        (&paid, "2026-06-30", None),
        (&paid, "2026-07-01", Some(("2026-01".to_owned(), 6))),
        (&paid, "2026-12-31", Some(("2026-01".to_owned(), 11))),
        (&paid, "2027-01-01", Some(("2026-01".to_owned(), 12))), // the turn of the year ends nothing
        (&paid, "2027-02-01", Some(("2026-01".to_owned(), 13))),
        (&waived, "2026-10-31", None),
        (&waived, "2026-11-01", Some(("2026-05".to_owned(), 6))),
        (&waived, "2026-12-01", Some(("2026-05".to_owned(), 7))),
        (&paid.clone().receive("2026-07", "2026-07", "2026-07-02"), "2026-07-03", None),
        (&paid.clone().receive("2026-06", "2026-06", "2026-07-02"), "2026-07-03", None),
        (&paid.clone().receive("2026-01", "2026-01", "2026-07-02"), "2026-07-03", None),
        (
            &paid.clone().receive("2026-01", "2026-01", "2026-07-02"),
            "2026-08-01",
            Some(("2026-02".to_owned(), 6)),
        ),
        (&paid.clone().declare("2026-06", "2026-06"), "2026-07-03", None),
        (
            &paid.clone().receive("2026-12", "2026-12", "2026-07-02"),
            "2026-07-03",
            Some(("2026-01".to_owned(), 6)),
        ),
    ] {
        assert_eq!(flag(written, today), expected, "{today}");
    }
}

#[test]
fn what_was_not_fixed_yet_hides_nothing_and_counts_for_nothing() {
    let flag = |written: &Written, today| {
        let ledger = written.ledger(&always(), ("2025-01", "2026-12"), today);
        (letters(&ledger), ledger.unrecorded.map(|run| (run.since.to_string(), run.months)))
    };
    let last_year = Written::default().fix("2025-06", "2025-12", 50);
    let (months, run) = flag(&last_year, "2026-01-02");
    assert_eq!(months, "-----mmmmmmm------------");
    assert_eq!(run, Some(("2025-06".to_owned(), 7)), "the branch fixes a year in the course of January");
    assert_eq!(flag(&Written::default(), "2026-12-31").1, None, "what nobody asked for is not missing");
    let with_gap = Written::default().fix("2025-01", "2025-05", 50).fix("2025-07", "2025-10", 50);
    assert_eq!(flag(&with_gap, "2025-11-02").1, None);
}

#[test]
fn a_quarter_is_missing_as_a_whole() {
    let book = by_quarter("2026-01-01", None);
    let written = Written::fixed().receive("2025-01", "2025-12", "2025-12-01");
    let flag = |today| {
        let ledger = written.ledger_in(Some(&book), &always(), ("2025-01", "2026-12"), today);
        ledger.unrecorded.map(|run| run.months)
    };
    assert_eq!([flag("2026-06-30"), flag("2026-07-01"), flag("2026-09-30")], [None, Some(6), Some(6)]);
}

#[test]
fn nobody_is_asked_for_the_dues_of_the_dead() {
    let died = [belonged("2020-01-01", Some("2026-05-20"), Some(EndReason::Died))];
    let written = Written::fixed().receive("2026-02", "2026-02", "2026-02-10").declare("2026-03", "2026-03");
    let ledger = written.ledger(&died, ("2025-01", "2026-12"), "2026-09-10");
    assert_eq!(letters(&ledger), ".............P..........");
    assert_eq!((open(&ledger), ledger.unrecorded), ((0, None, None), None));
    let twice = [always()[0].clone(), died[0].clone()];
    assert_eq!(written.ledger(&twice, ("2026-01", "2026-12"), "2026-09-10").open_fen, 0);
}

#[test]
fn whoever_moved_away_pays_to_the_month_before() {
    let (moved, removed) = (Some(EndReason::Moved), Some(EndReason::Removed));
    for (until, ended, expected) in [
        ("2026-03-01", moved, "mm.."),
        ("2026-03-02", moved, "mm.."),
        ("2026-03-31", moved, "mm.."),
        ("2026-04-01", moved, "mmm."),
        ("2026-04-01", removed, "mmm."),
        ("2026-01-01", Some(EndReason::Mistaken), "...."),
    ] {
        let belongs = [belonged("2020-01-01", Some(until), ended)];
        let ledger = Written::fixed().ledger(&belongs, ("2026-01", "2026-04"), "2026-09-10");
        assert_eq!(letters(&ledger), expected, "{until} {ended:?}");
    }
    let back = [belonged("2020-01-01", Some("2026-02-10"), moved), belonged("2026-04-30", None, None)];
    assert_eq!(letters(&Written::fixed().ledger(&back, ("2026-01", "2026-05"), "2026-05-10")), "m..md");
    let gone = [belonged("2020-01-01", Some("2026-08-01"), moved)];
    let ledger = Written::fixed().ledger(&gone, ("2026-01", "2026-12"), "2026-09-10");
    assert_eq!((ledger.open_fen, ledger.unrecorded), (250, None), "he is no longer asked why");
}

#[test]
fn a_member_pays_from_the_month_of_his_admission_and_a_guest_at_home() {
    let admitted = |from: &str, kind| Membership {
        kind,
        states: crate::time::Dated::since(day(from), MemberState::Probationary),
        ..belonged(from, None, None)
    };
    for (from, kind, expected) in [
        ("2026-02-28", MembershipKind::Formal, ".mmm"),
        ("2026-03-01", MembershipKind::Formal, "..mm"),
        ("2026-02-28", MembershipKind::FloatingIn, "...."),
        ("2026-02-28", MembershipKind::Temporary, "...."),
    ] {
        let ledger = Written::fixed().ledger(&[admitted(from, kind)], ("2026-01", "2026-04"), "2026-09-10");
        assert_eq!(letters(&ledger), expected, "{from} {kind:?}");
    }
    let leap = [admitted("2024-02-29", MembershipKind::Formal)];
    let ledger = Written::fixed().ledger(&leap, ("2024-01", "2024-03"), "2024-02-29");
    assert_eq!((letters(&ledger).as_str(), ledger.open_fen), (".dd", 50));
    assert_eq!(letters(&Written::fixed().ledger(&[], ("2026-01", "2026-02"), "2026-09-10")), "..");
}

#[test]
fn a_year_turns_and_a_leap_day_is_a_day() {
    let written = Written::fixed()
        .receive("2023-12", "2024-01", "2024-01-31")
        .receive("2024-02", "2024-02", "2024-02-29")
        .receive("2024-03", "2024-03", "2024-04-01");
    let ledger = written.ledger(&always(), ("2023-12", "2024-04"), "2024-04-30");
    assert_eq!(letters(&ledger), "LPPLd");
}

#[test]
fn an_amount_that_was_replaced_is_asked_of_nobody() {
    let fix = |from, fen, supersedes: &[u16]| {
        let supersedes = supersedes.iter().map(|id| event_id(*id)).collect();
        let assessment = assessment(from, "2026-12", fen);
        DuesAssessed { branch: org(1), person: WHO, assessment, supersedes }
    };
    let officer = person(1);
    let written =
        Written::default().say(officer, fix("2026-02", 70, &[])).say(officer, fix("2026-01", 50, &[1]));
    assert_eq!(written.ledger(&always(), ("2026-01", "2026-12"), "2026-02-10").open_fen, 100);
}

#[test]
fn a_cancelled_receipt_leaves_the_month_open_and_what_was_paid_stays_paid_whatever_was_fixed() {
    let written = Written::fixed().receive("2026-01", "2026-01", "2026-01-10").cancel(5);
    assert_eq!(letters(&written.ledger(&always(), ("2026-01", "2026-02"), "2026-02-10")), "md");
    let waived = Written::default().fix("2026-01", "2026-12", 0).receive("2026-01", "2026-01", "2026-01-10");
    let ledger = waived.ledger(&always(), ("2026-01", "2026-03"), "2026-02-10");
    assert_eq!((letters(&ledger).as_str(), ledger.open_fen), ("Pww", 0));
    let unfixed =
        Written::default().receive("2026-01", "2026-01", "2026-01-10").declare("2026-02", "2026-02");
    assert_eq!(letters(&unfixed.ledger(&always(), ("2026-01", "2026-03"), "2026-02-10")), "P?-");
}

#[test]
fn before_there_was_a_rule_nothing_is_reckoned() {
    let national = national();
    let on = |today| {
        let months = (month("2007-12"), month("2007-12"));
        ledger(&PersonDues::default(), &always(), Rules::national(&national), months, day(today))
    };
    assert!(matches!(on("2008-03-31"), Err(Rejection::RuleNotInForce { .. })));
}
