//! Whether a member's dues take an event.

use super::{
    event::{Assessment, DuesAssessed, DuesDeclared, DuesPublished, DuesReceived, Paid},
    month::Month,
    person::PersonDues,
};
use crate::{
    EventId,
    apply::{Context, Rejection},
    org::{Membership, MembershipKind},
    text::limit,
};

/// So many months are fixed or paid at once.
pub const MOST_MONTHS: i32 = 12;

/// The words and months of what was fixed.
pub(crate) fn check_assessment(fixed: &Assessment) -> Result<(), Rejection> {
    months(fixed.from, fixed.until)?;
    crate::apply::text("resolution", &fixed.resolution, limit::LINE)?;
    if fixed.monthly_fen < 0 {
        return Err(Rejection::BadAmount);
    }
    let Some(reduction) = &fixed.reduction else { return Ok(()) };
    crate::apply::text("approval", &reduction.approval, limit::LINE)
}

/// The words and months of what was paid.
pub(crate) fn check_paid(paid: &Paid) -> Result<(), Rejection> {
    months(paid.from, paid.until)?;
    if paid.fen <= 0 {
        return Err(Rejection::BadAmount);
    }
    let through = paid.through_other.as_deref().unwrap_or("");
    crate::apply::optional_text("through_other", through, limit::NAME)
}

/// The numbers and words of a year's account.
pub(crate) fn check_account(event: &DuesPublished) -> Result<(), Rejection> {
    Month::new(event.year, 1).map_err(|_| Rejection::BadMonths)?;
    let account = &event.account;
    let amounts = [account.collected_fen, account.handed_up_fen, account.used_fen];
    if amounts.iter().any(|fen| *fen < 0) {
        return Err(Rejection::BadAmount);
    }
    crate::apply::optional_text("words", &account.words, limit::WORDS)
}

fn months(from: Month, until: Month) -> Result<(), Rejection> {
    let count = until.since(from) + 1;
    if (1..=MOST_MONTHS).contains(&count) { Ok(()) } else { Err(Rejection::BadMonths) }
}

/// A receipt that corrects another says why.
pub(crate) fn check_reason(event: &DuesReceived) -> Result<(), Rejection> {
    let reason = event.reason.as_deref().unwrap_or("");
    if event.supersedes.is_empty() {
        return crate::apply::optional_text("reason", reason, limit::WORDS);
    }
    crate::apply::text("reason", reason, limit::WORDS)
}

/// The amount is what the rules say for the category on the first of the months, unless it was reduced. Whoever is only a
/// guest here is assessed at home.
pub(crate) fn check_assessed(event: &DuesAssessed, context: Context<'_>) -> Result<(), Rejection> {
    let fixed = &event.assessment;
    check_belongs(fixed.from, fixed.until, context, |m| m.kind == MembershipKind::Formal)?;
    let date = fixed.from.first_day();
    let (least, most) = fixed.category.range(context.rules, date)?;
    let cap = super::amount::cap(context.rules, date)?;
    if fixed.monthly_fen > cap {
        return Err(Rejection::AboveCap { fen: cap });
    }
    let least = if fixed.reduction.is_some() { 0 } else { least };
    if (least..=most).contains(&fixed.monthly_fen) {
        Ok(())
    } else {
        Err(Rejection::AmountOutOfRange { least_fen: least, most_fen: most })
    }
}

/// A member declares what he has paid; months that have a receipt need none.
pub(crate) fn check_declared(
    dues: Option<&PersonDues>,
    event: &DuesDeclared,
    context: Context<'_>,
) -> Result<(), Rejection> {
    check_amount(&event.paid, context)?;
    check_belongs(event.paid.from, event.paid.until, context, |_| true)?;
    check_unpaid(dues, &event.paid, &[])
}

/// The branch has it: no month twice.
pub(crate) fn check_received(
    dues: Option<&PersonDues>,
    event: &DuesReceived,
    context: Context<'_>,
) -> Result<(), Rejection> {
    check_amount(&event.paid, context)?;
    check_belongs(event.paid.from, event.paid.until, context, |_| true)?;
    let known = |id: &EventId| dues.is_some_and(|dues| dues.receipts.get(*id).is_some());
    if !event.supersedes.iter().all(known) {
        return Err(Rejection::UnknownRecord);
    }
    event.supersedes.iter().try_for_each(|id| check_stands(dues, *id))?;
    check_unpaid(dues, &event.paid, &event.supersedes)
}

/// Only what is there can be cancelled.
pub(crate) fn check_cancelled(dues: Option<&PersonDues>, entry: EventId) -> Result<(), Rejection> {
    let known =
        dues.is_some_and(|dues| dues.receipts.get(entry).is_some() || dues.declared.get(entry).is_some());
    if known { check_stands(dues, entry) } else { Err(Rejection::UnknownRecord) }
}

/// Somebody else has corrected or cancelled it in the meantime: whoever comes second is told, since what he meant may not
/// be what stands now. That a receipt confirmed a declaration changes nothing: after a restore the two come in any order.
fn check_stands(dues: Option<&PersonDues>, entry: EventId) -> Result<(), Rejection> {
    let stands = dues.is_some_and(|dues| dues.stands(entry));
    if stands { Ok(()) } else { Err(Rejection::AlreadyDecided) }
}

fn check_amount(paid: &Paid, context: Context<'_>) -> Result<(), Rejection> {
    let cap = super::amount::cap(context.rules, paid.from.first_day())?;
    let months = i64::from(paid.until.since(paid.from) + 1);
    if paid.fen > cap.saturating_mul(months) { Err(Rejection::AboveCap { fen: cap }) } else { Ok(()) }
}

fn check_unpaid(dues: Option<&PersonDues>, paid: &Paid, replaced: &[EventId]) -> Result<(), Rejection> {
    let Some(dues) = dues else { return Ok(()) };
    let standing = dues.standing().filter(|(id, _)| !replaced.contains(id));
    let taken = standing.map(|(_, receipt)| &receipt.value.paid);
    let overlap = taken.filter(|other| other.from <= paid.until && paid.from <= other.until);
    match overlap.map(|other| other.from.max(paid.from)).min() {
        Some(month) => Err(Rejection::MonthPaid { month }),
        None => Ok(()),
    }
}

/// Dues are of the months in which somebody belonged to the branch, as far as that is known here.
fn check_belongs(
    from: Month,
    until: Month,
    context: Context<'_>,
    counts: impl Fn(&Membership) -> bool,
) -> Result<(), Rejection> {
    let Some(belongs) = context.belongs else { return Ok(()) };
    let belonged =
        |month: Month| belongs.iter().any(|m| counts(m) && m.is_believed() && m.period.meets(month));
    match from.through(until).find(|month| !belonged(*month)) {
        Some(month) => Err(Rejection::NotAMemberThen { month }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::slice::from_ref;

    use super::*;
    use crate::{
        Document, DocumentKey, Event, PersonId, check,
        dues::{
            Category, Reduction,
            event::{Account, DuesCancelled},
        },
        org::{EndReason, MemberState},
        record,
        rules::{RuleValue, Rulebook, Rules},
        testing::{
            assessment, change, event_id, member, month, national, org, paid, period, person, recorded,
            reduction, rulebook,
        },
    };

    const OFFICER: PersonId = person(1);
    const WHO: PersonId = person(2);

    fn assessed(assessment: Assessment) -> Event {
        DuesAssessed { branch: org(1), person: WHO, assessment, supersedes: vec![] }.into()
    }

    fn received(paid: Paid, supersedes: &[u16]) -> Event {
        let reason = (!supersedes.is_empty()).then(|| "金额写错".to_owned());
        let supersedes = supersedes.iter().map(|id| event_id(*id)).collect();
        let (at_meeting, declaration) = (None, None);
        let (branch, person) = (org(1), WHO);
        DuesReceived { branch, person, paid, at_meeting, declaration, supersedes, reason }.into()
    }

    fn declared(paid: Paid) -> Event {
        DuesDeclared { branch: org(1), paid, supersedes: vec![] }.into()
    }

    fn cancelled(entry: u16) -> Event {
        let reason = "未收到".to_owned();
        DuesCancelled { branch: org(1), person: WHO, entry: event_id(entry), reason }.into()
    }

    fn author(event: &Event) -> PersonId {
        if matches!(event, Event::DuesDeclared(_)) { WHO } else { OFFICER }
    }

    /// What both documents say to an event, in a branch with its own rules.
    fn ask_with(
        branch: Option<&Rulebook>,
        dues: Option<&PersonDues>,
        belongs: Option<&[Membership]>,
        event: &Event,
    ) -> Result<(), Rejection> {
        let national = national();
        let context =
            Context { rules: Rules { branch, ..Rules::national(&national) }, belongs, privacy: None };
        let document = dues.cloned().map(Document::from);
        let event = recorded(99, author(event), event);
        let keys = [DocumentKey::Dues(org(1), WHO), DocumentKey::OwnDues(org(1), WHO)];
        let [officers, own] = keys.map(|key| check(key, document.as_ref(), &event, context));
        assert_eq!(officers, own, "both sides say the same");
        officers
    }

    fn ask(dues: Option<&PersonDues>, event: &Event) -> Result<(), Rejection> {
        ask_with(None, dues, None, event)
    }

    /// The dues after events with the ids 1, 2, 3 …
    fn after(events: &[Event]) -> PersonDues {
        let key = DocumentKey::Dues(org(1), WHO);
        let mut dues = PersonDues::default();
        for (id, event) in (1..).zip(events) {
            let event = recorded(id, author(event), event);
            let mut document = Document::from(dues);
            record(key, &mut document, &event);
            dues = document.as_dues().unwrap().clone();
        }
        dues
    }

    #[test]
    fn one_to_twelve_months_are_fixed_or_paid_at_once() {
        for (from, until, good) in [
            ("2026-01", "2026-12", true),
            ("2026-01", "2027-01", false),
            ("2026-07", "2027-06", true),
            ("2026-07", "2026-07", true),
            ("2026-08", "2026-07", false),
        ] {
            let expected = if good { Ok(()) } else { Err(Rejection::BadMonths) };
            let both = [assessed(assessment(from, until, 50)), received(paid(from, until, 50), &[])];
            for event in both.into_iter().chain([declared(paid(from, until, 50))]) {
                assert_eq!(ask(None, &event), expected, "{from} to {until} {}", event.kind());
            }
        }
    }

    #[test]
    fn an_amount_is_what_the_rules_say_for_the_category() {
        use Category::{AnnualSalary, Farmer, Irregular, Jobless, Relief, Retired, Student, Wage};
        let fix = |category, monthly_fen, reduction: Option<Reduction>| {
            let fixed = Assessment { category, reduction, ..assessment("2026-01", "2026-12", monthly_fen) };
            ask(None, &assessed(fixed))
        };
        let outside = |least_fen, most_fen| Err(Rejection::AmountOutOfRange { least_fen, most_fen });
        let above = Err(Rejection::AboveCap { fen: 100_000 });
        for category in [Wage, AnnualSalary, Irregular, Retired] {
            assert_eq!(fix(category, 0, None), outside(1, 100_000), "{category:?}");
            assert_eq!(fix(category, 1, None), Ok(()), "{category:?}");
            assert_eq!(fix(category, 100_000, None), Ok(()), "{category:?}");
            assert_eq!(fix(category, 100_001, None), above, "{category:?}");
            assert_eq!(fix(category, 100_001, Some(reduction())), above, "{category:?}");
        }
        for (fen, expected) in
            [(19, outside(20, 100)), (20, Ok(())), (100, Ok(())), (101, outside(20, 100)), (100_001, above)]
        {
            assert_eq!(fix(Farmer, fen, None), expected, "{fen}");
        }
        for category in [Student, Jobless, Relief] {
            for (fen, expected) in [(19, outside(20, 20)), (20, Ok(())), (21, outside(20, 20))] {
                assert_eq!(fix(category, fen, None), expected, "{category:?} {fen}");
            }
        }
        for (fen, expected) in [
            (-1, Err(Rejection::BadAmount)),
            (0, Ok(())),
            (19, Ok(())),
            (100, Ok(())),
            (101, outside(0, 100)),
        ] {
            assert_eq!(fix(Farmer, fen, Some(reduction())), expected, "reduced to {fen}");
        }
        let silent = Reduction { approval: " ".into(), ..reduction() };
        assert!(
            matches!(fix(Farmer, 0, Some(silent)), Err(Rejection::BadText { field, .. }) if field == "approval")
        );
    }

    #[test]
    fn a_branch_that_has_chosen_its_farmers_amount_keeps_to_it_from_that_month_on() {
        let book = rulebook(org(1), [change("dues.farmer", RuleValue::Fen(50), "2026-04-02", None)]);
        let fix = |from, fen| ask_with(Some(&book), None, None, &assessed(assessment(from, "2026-12", fen)));
        let outside = Err(Rejection::AmountOutOfRange { least_fen: 50, most_fen: 50 });
        assert_eq!(fix("2026-04", 60), Ok(()), "it did not hold on the first");
        assert_eq!(fix("2026-05", 60), outside);
        assert_eq!(fix("2026-05", 50), Ok(()));
    }

    #[test]
    fn nobody_is_asked_before_there_was_a_rule() {
        let old = Assessment { category: Category::Wage, ..assessment("2016-12", "2016-12", 50) };
        let on = month("2016-12").first_day();
        let missing = Rejection::RuleNotInForce { rule: "dues.soft_cap".into(), on };
        assert_eq!(ask(None, &assessed(old)), Err(missing.clone()));
        assert_eq!(ask(None, &received(paid("2016-12", "2016-12", 50), &[])), Err(missing));
    }

    #[test]
    fn no_more_is_received_than_the_cap_of_each_month() {
        let above = Err(Rejection::AboveCap { fen: 100_000 });
        for (from, until, fen, expected) in [
            ("2026-01", "2026-01", 100_000, Ok(())),
            ("2026-01", "2026-01", 100_001, above.clone()),
            ("2026-01", "2026-03", 300_000, Ok(())),
            ("2026-01", "2026-03", 300_001, above),
            ("2026-01", "2026-01", 1, Ok(())),
            ("2026-01", "2026-01", 0, Err(Rejection::BadAmount)),
            ("2026-01", "2026-01", -1, Err(Rejection::BadAmount)),
        ] {
            for event in [received(paid(from, until, fen), &[]), declared(paid(from, until, fen))] {
                assert_eq!(ask(None, &event), expected, "{from} to {until} {fen} {}", event.kind());
            }
        }
    }

    #[test]
    fn a_month_is_paid_once() {
        let dues = after(&[received(paid("2026-04", "2026-06", 150), &[])]);
        let taken = |text| Err(Rejection::MonthPaid { month: month(text) });
        for (from, until, expected) in [
            ("2026-01", "2026-03", Ok(())),
            ("2026-01", "2026-04", taken("2026-04")),
            ("2026-05", "2026-05", taken("2026-05")),
            ("2026-06", "2026-09", taken("2026-06")),
            ("2026-01", "2026-12", taken("2026-04")),
            ("2026-07", "2026-12", Ok(())),
        ] {
            for event in [received(paid(from, until, 50), &[]), declared(paid(from, until, 50))] {
                assert_eq!(ask(Some(&dues), &event), expected, "{from} to {until} {}", event.kind());
            }
        }
        let again = received(paid("2026-05", "2026-05", 50), &[]);
        let gone = after(&[received(paid("2026-04", "2026-06", 150), &[]), cancelled(1)]);
        assert_eq!(ask(Some(&gone), &again), Ok(()), "what was cancelled does not stand");
        let two = after(&[
            received(paid("2026-09", "2026-09", 50), &[]),
            received(paid("2026-07", "2026-07", 50), &[]),
        ]);
        assert_eq!(ask(Some(&two), &declared(paid("2026-01", "2026-12", 50))), taken("2026-07"), "the first");
    }

    #[test]
    fn a_correction_takes_the_months_of_what_it_replaces_and_says_why() {
        let first = received(paid("2026-04", "2026-06", 150), &[]);
        let dues = after(&[first.clone(), received(paid("2026-07", "2026-07", 50), &[])]);
        let correct = |until, ids: &[u16]| ask(Some(&dues), &received(paid("2026-04", until, 50), ids));
        assert_eq!(correct("2026-06", &[1]), Ok(()));
        assert_eq!(correct("2026-07", &[1]), Err(Rejection::MonthPaid { month: month("2026-07") }));
        assert_eq!(correct("2026-07", &[1, 2]), Ok(()));
        assert_eq!(correct("2026-04", &[1, 9]), Err(Rejection::UnknownRecord));
        assert_eq!(ask(None, &received(paid("2026-04", "2026-04", 50), &[1])), Err(Rejection::UnknownRecord));
        let corrected = after(&[first, received(paid("2026-05", "2026-05", 50), &[1])]);
        for months in ["2026-05", "2026-06"] {
            let again = received(paid(months, months, 60), &[1]);
            assert_eq!(
                ask(Some(&corrected), &again),
                Err(Rejection::AlreadyDecided),
                "its correction stands"
            );
        }
        assert_eq!(ask(Some(&corrected), &received(paid("2026-05", "2026-05", 60), &[2])), Ok(()));
        let Event::DuesReceived(silent) = received(paid("2026-04", "2026-06", 50), &[1]) else { panic!() };
        for reason in [None, Some(" ".to_owned())] {
            let answer = ask(Some(&dues), &DuesReceived { reason, ..silent.clone() }.into());
            assert!(matches!(answer, Err(Rejection::BadText { field, .. }) if field == "reason"));
        }
    }

    #[test]
    fn only_what_is_there_is_cancelled() {
        let dues = after(&[
            declared(paid("2026-01", "2026-03", 150)),
            received(paid("2026-04", "2026-06", 150), &[]),
            assessed(assessment("2026-01", "2026-12", 50)),
        ]);
        for (entry, expected) in [
            (1, Ok(())),
            (2, Ok(())),
            (3, Err(Rejection::UnknownRecord)), // what was fixed is fixed anew
            (9, Err(Rejection::UnknownRecord)),
        ] {
            assert_eq!(ask(Some(&dues), &cancelled(entry)), expected, "{entry}");
        }
        assert_eq!(ask(None, &cancelled(1)), Err(Rejection::UnknownRecord));
    }

    #[test]
    fn what_no_longer_stands_is_neither_corrected_nor_cancelled() {
        let receipt = || received(paid("2026-04", "2026-04", 50), &[]);
        let said = |until| declared(paid("2026-04", until, 50));
        let Event::DuesDeclared(anew) = said("2026-05") else { panic!() };
        let anew: Event = DuesDeclared { supersedes: vec![event_id(1)], ..anew }.into();
        let Event::DuesReceived(confirming) = receipt() else { panic!() };
        let confirming: Event = DuesReceived { declaration: Some(event_id(1)), ..confirming }.into();
        let decided = || Err(Rejection::AlreadyDecided);
        let correction = received(paid("2026-05", "2026-05", 50), &[1]);
        for (story, event, expected) in [
            (vec![receipt()], correction.clone(), Ok(())),
            (vec![receipt(), cancelled(1)], correction.clone(), decided()),
            (vec![receipt(), cancelled(1)], cancelled(1), decided()),
            (vec![receipt(), correction.clone()], correction, decided()),
            (vec![receipt(), received(paid("2026-05", "2026-05", 50), &[1])], cancelled(1), decided()),
            (vec![receipt(), received(paid("2026-05", "2026-05", 50), &[1])], cancelled(2), Ok(())),
            (vec![said("2026-04"), cancelled(1)], cancelled(1), decided()),
            (vec![said("2026-04"), anew.clone()], cancelled(1), decided()),
            (vec![said("2026-04"), anew], cancelled(2), Ok(())),
            // After a restore the receipt may come before what was cancelled earlier.
            (vec![said("2026-04"), confirming], cancelled(1), Ok(())),
        ] {
            assert_eq!(ask(Some(&after(&story)), &event), expected, "{story:?}");
        }
    }

    fn belonged(from: &str, until: Option<&str>, ended: Option<EndReason>) -> Membership {
        Membership { period: period(from, until), ended, ..member(org(1), WHO, MemberState::Full) }
    }

    #[test]
    fn dues_are_of_the_months_in_which_somebody_belonged() {
        let (moved, mistaken) = (Some(EndReason::Moved), Some(EndReason::Mistaken));
        let not_then = |text| Err(Rejection::NotAMemberThen { month: month(text) });
        let brief = belonged("2026-01-31", Some("2026-03-01"), moved);
        for (belongs, from, until, expected) in [
            (&[][..], "2026-02", "2026-03", not_then("2026-02")),
            (&[belonged("2026-01-31", None, None)], "2026-01", "2026-12", Ok(())), // the last day counts
            (&[belonged("2026-01-31", None, None)], "2025-12", "2026-02", not_then("2025-12")),
            (&[belonged("2026-02-01", None, None)], "2026-01", "2026-02", not_then("2026-01")),
            (from_ref(&brief), "2026-01", "2026-02", Ok(())),
            (from_ref(&brief), "2026-02", "2026-03", not_then("2026-03")),
            (&[belonged("2026-01-01", Some("2026-03-02"), moved)], "2026-03", "2026-03", Ok(())),
            (&[brief.clone(), belonged("2026-05-10", None, None)], "2026-02", "2026-06", not_then("2026-03")),
            (&[brief.clone(), belonged("2026-03-10", None, None)], "2026-01", "2026-06", Ok(())),
            (&[belonged("2026-01-01", None, mistaken)], "2026-02", "2026-02", not_then("2026-02")),
        ] {
            for event in [
                assessed(assessment(from, until, 50)),
                received(paid(from, until, 50), &[]),
                declared(paid(from, until, 50)),
            ] {
                let answer = ask_with(None, None, Some(belongs), &event);
                assert_eq!(answer, expected, "{from} to {until} {}", event.kind());
                assert_eq!(ask(None, &event), Ok(()), "nothing is known of him here");
            }
        }
    }

    #[test]
    fn a_guest_pays_here_if_he_likes_and_is_assessed_at_home() {
        let guest = Membership { kind: MembershipKind::FloatingIn, ..belonged("2026-01-01", None, None) };
        let ask = |event: Event| ask_with(None, None, Some(from_ref(&guest)), &event);
        let at_home = Err(Rejection::NotAMemberThen { month: month("2026-01") });
        assert_eq!(ask(assessed(assessment("2026-01", "2026-12", 50))), at_home);
        assert_eq!(ask(received(paid("2026-01", "2026-01", 50), &[])), Ok(()));
        assert_eq!(ask(declared(paid("2026-01", "2026-01", 50))), Ok(()));
    }

    #[test]
    fn a_years_account_has_no_amounts_below_nothing() {
        let good =
            Account { collected_fen: 0, payers: 0, handed_up_fen: 0, used_fen: 0, words: String::new() };
        let published = |account: &Account, year| {
            let (branch, account, supersedes) = (crate::testing::org(1), account.clone(), vec![]);
            check_account(&DuesPublished { branch, year, account, supersedes })
        };
        assert_eq!(published(&good, 2026), Ok(()));
        assert_eq!(
            [0, -1, 30_000].map(|year| published(&good, year)),
            [const { Err(Rejection::BadMonths) }; 3]
        );
        let bad: [fn(&mut Account); 3] =
            [|a| a.collected_fen = -1, |a| a.handed_up_fen = -1, |a| a.used_fen = -1];
        for spoil in bad {
            let mut account = good.clone();
            spoil(&mut account);
            assert_eq!(published(&account, 2026), Err(Rejection::BadAmount));
        }
    }
}
