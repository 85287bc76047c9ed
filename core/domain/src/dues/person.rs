//! One member's dues in one branch: what was fixed, what he says, what the branch has.

use std::{cmp::Reverse, collections::BTreeMap};

use serde::{Deserialize, Serialize};

use super::{
    event::{Account, Assessment, DuesAssessed, DuesCancelled, DuesDeclared, DuesReceived, Paid},
    month::Month,
};
use crate::{
    EventId, MeetingId, OrgId, Recorded,
    history::{Entry, History},
};

/// What the branch has.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Receipt {
    /// For which months, how much, how.
    pub paid: Paid,
    /// The meeting at which it was collected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_meeting: Option<MeetingId>,
    /// The declaration that it confirms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declaration: Option<EventId>,
    /// Why, if it corrects another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// One member's dues in one branch, as its officers and he himself see them.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct PersonDues {
    /// What was fixed.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub assessments: History<Assessment>,
    /// What the branch has.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub receipts: History<Receipt>,
    /// What the member says.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub declared: History<Paid>,
    /// Receipts and declarations that do not stand, with the reason.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cancelled: BTreeMap<EventId, History<String>>,
}

impl PersonDues {
    /// Takes in what was fixed.
    pub fn assess(&mut self, event: &Recorded<'_>, said: &DuesAssessed) {
        self.assessments.add(event, said.assessment.clone(), &said.supersedes);
    }

    /// Takes in what the member says.
    pub fn declare(&mut self, event: &Recorded<'_>, said: &DuesDeclared) {
        self.declared.add(event, said.paid.clone(), &said.supersedes);
    }

    /// Takes in what the branch has.
    pub fn receive(&mut self, event: &Recorded<'_>, said: &DuesReceived) {
        let receipt = Receipt {
            paid: said.paid.clone(),
            at_meeting: said.at_meeting,
            declaration: said.declaration,
            reason: said.reason.clone(),
        };
        self.receipts.add(event, receipt, &said.supersedes);
    }

    /// Takes in that an entry does not stand.
    pub fn cancel(&mut self, event: &Recorded<'_>, said: &DuesCancelled) {
        self.cancelled.entry(said.entry).or_default().add(event, said.reason.clone(), &[]);
    }

    /// The receipts that stand.
    pub fn standing(&self) -> impl Iterator<Item = (EventId, &Entry<Receipt>)> {
        self.receipts.stand().filter(|(id, _)| !self.cancelled.contains_key(id))
    }

    /// Whether a receipt or a declaration was neither replaced nor cancelled.
    #[must_use]
    pub fn stands(&self, entry: EventId) -> bool {
        let receipts = self.receipts.stand().map(|(id, _)| id);
        let mut said = receipts.chain(self.declared.stand().map(|(id, _)| id));
        !self.cancelled.contains_key(&entry) && said.any(|id| id == entry)
    }

    /// The declarations that wait for the branch's word. A receipt that no longer stands confirms none: its correction
    /// names the declaration again. Nor does one wait of which the branch has every month, however it was entered.
    pub fn pending(&self) -> impl Iterator<Item = (EventId, &Entry<Paid>)> {
        let open = |id: &EventId, said: &Paid| {
            let confirmed = |(_, receipt): (EventId, &Entry<Receipt>)| receipt.value.declaration == Some(*id);
            !self.cancelled.contains_key(id) && !self.standing().any(confirmed) && !self.has_all_of(said)
        };
        self.declared.stand().filter(move |(id, entry)| open(id, &entry.value))
    }

    /// Whether every month has a receipt that stands.
    fn has_all_of(&self, said: &Paid) -> bool {
        said.from.through(said.until).all(|month| {
            self.standing()
                .any(|(_, receipt)| (receipt.value.paid.from..=receipt.value.paid.until).contains(&month))
        })
    }

    /// What was fixed for a month: of several that stand, the one that begins last.
    #[must_use]
    pub fn assessed(&self, month: Month) -> Option<(EventId, &Assessment)> {
        fixed_for(self.assessments.stand(), month).map(|(id, entry)| (id, &entry.value))
    }

    /// The first month for which something is fixed.
    #[must_use]
    pub fn first_fixed(&self) -> Option<Month> {
        self.assessments.stand().map(|(_, entry)| entry.value.from).min()
    }

    /// What is due for the months from the first to the last, as far as it was fixed.
    #[must_use]
    pub fn due(&self, from: Month, until: Month) -> i64 {
        let months = from.through(until).filter_map(|month| self.assessed(month));
        months.map(|(_, fixed)| fixed.monthly_fen).fold(0, i64::saturating_add)
    }
}

/// What was fixed for a month: of several that stand, the one that begins last, of those the one for fewer months, and of
/// two for the same months (two officers without signal) the one that was recorded later.
pub(super) fn fixed_for<'a>(
    standing: impl Iterator<Item = (EventId, &'a Entry<Assessment>)>,
    month: Month,
) -> Option<(EventId, &'a Entry<Assessment>)> {
    let covers = standing.filter(|(_, entry)| (entry.value.from..=entry.value.until).contains(&month));
    covers.max_by_key(|(id, entry)| (entry.value.from, Reverse(entry.value.until), entry.at, *id))
}

/// What a branch has made known of its dues, by year: all its members see it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DuesAccounts {
    /// Which branch.
    pub branch: OrgId,
    /// By year.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub years: BTreeMap<i32, History<Account>>,
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::subsequence};

    use super::*;
    use crate::{
        Document, DocumentKey, Event, PersonId, record,
        testing::{assessment, event_id, month, org, paid, person, recorded},
    };

    const OFFICER: PersonId = person(1);
    const WHO: PersonId = person(2);

    fn ids(numbers: &[u16]) -> Vec<EventId> {
        numbers.iter().map(|id| event_id(*id)).collect()
    }

    fn assessed(from: &str, until: &str, fen: i64, supersedes: &[u16]) -> Event {
        let (assessment, supersedes) = (assessment(from, until, fen), ids(supersedes));
        DuesAssessed { branch: org(1), person: WHO, assessment, supersedes }.into()
    }

    fn declared(from: &str, until: &str, supersedes: &[u16]) -> Event {
        DuesDeclared { branch: org(1), paid: paid(from, until, 50), supersedes: ids(supersedes) }.into()
    }

    fn received(from: &str, until: &str, declaration: Option<u16>, supersedes: &[u16]) -> Event {
        DuesReceived {
            branch: org(1),
            person: WHO,
            paid: paid(from, until, 50),
            at_meeting: None,
            declaration: declaration.map(event_id),
            supersedes: ids(supersedes),
            reason: None,
        }
        .into()
    }

    fn cancelled(entry: u16) -> Event {
        let reason = "写错了".to_owned();
        DuesCancelled { branch: org(1), person: WHO, entry: event_id(entry), reason }.into()
    }

    fn after<'a>(events: impl IntoIterator<Item = &'a (u16, Event)>) -> PersonDues {
        let mut document = Document::from(PersonDues::default());
        for (id, event) in events {
            let author = if matches!(event, Event::DuesDeclared(_)) { WHO } else { OFFICER };
            record(DocumentKey::Dues(org(1), WHO), &mut document, &recorded(*id, author, event));
        }
        document.as_dues().unwrap().clone()
    }

    fn numbered(events: impl IntoIterator<Item = Event>) -> Vec<(u16, Event)> {
        (1..).zip(events).collect()
    }

    fn of(events: impl IntoIterator<Item = Event>) -> PersonDues {
        after(&numbered(events))
    }

    fn standing(dues: &PersonDues) -> Vec<EventId> {
        dues.standing().map(|(id, _)| id).collect()
    }

    fn pending(dues: &PersonDues) -> Vec<EventId> {
        dues.pending().map(|(id, _)| id).collect()
    }

    #[test]
    fn a_receipt_stands_until_it_is_corrected_or_cancelled() {
        let first = || received("2026-01", "2026-03", None, &[]);
        for (more, stand) in [
            (vec![], &[1][..]),
            (vec![received("2026-01", "2026-02", None, &[1])], &[2]),
            (vec![cancelled(1)], &[]),
            (vec![received("2026-01", "2026-02", None, &[1]), cancelled(2)], &[]),
            (vec![received("2026-04", "2026-04", None, &[])], &[1, 2]),
            (vec![cancelled(1), cancelled(1)], &[]),
        ] {
            let dues = of([first()].into_iter().chain(more.clone()));
            assert_eq!(standing(&dues), ids(stand), "{more:?}");
            assert!(dues.receipts.get(event_id(1)).is_some(), "it stays readable");
        }
    }

    #[test]
    fn a_declaration_waits_until_the_branch_says_yes_or_no() {
        let said = || declared("2026-01", "2026-03", &[]);
        let confirmed = || received("2026-01", "2026-03", Some(1), &[]);
        for (more, waits) in [
            (vec![], &[1][..]),
            (vec![declared("2026-01", "2026-02", &[1])], &[2]),
            (vec![cancelled(1)], &[]),
            (vec![confirmed()], &[]),
            (vec![received("2026-01", "2026-03", None, &[])], &[]),
            // Entered for other months than he said: it has been settled once each of them is paid.
            (vec![received("2026-01", "2026-04", None, &[])], &[]),
            (vec![received("2026-01", "2026-02", None, &[])], &[1]),
            (vec![received("2026-01", "2026-02", None, &[]), received("2026-03", "2026-03", None, &[])], &[]),
            (vec![received("2026-01", "2026-04", None, &[]), cancelled(2)], &[1]),
            (
                vec![received("2026-01", "2026-04", None, &[]), received("2026-01", "2026-02", None, &[2])],
                &[1],
            ),
            (vec![confirmed(), received("2026-01", "2026-02", Some(1), &[2])], &[]),
            // A receipt that was a mistake confirms nothing, whether it was corrected before or not.
            (vec![confirmed(), cancelled(2)], &[1]),
            (vec![confirmed(), received("2026-01", "2026-02", Some(1), &[2]), cancelled(3)], &[1]),
            (vec![confirmed(), cancelled(2), cancelled(1)], &[]),
        ] {
            let dues = of([said()].into_iter().chain(more.clone()));
            assert_eq!(pending(&dues), ids(waits), "{more:?}");
        }
    }

    #[test]
    fn of_several_amounts_that_stand_the_one_that_begins_last_holds() {
        let dues = of([
            assessed("2026-01", "2026-12", 50, &[]),
            assessed("2026-07", "2026-12", 60, &[]),
            assessed("2027-06", "2027-12", 70, &[]), // begins last, but was replaced
            assessed("2027-01", "2027-12", 80, &[3]),
            assessed("2027-01", "2027-03", 90, &[]),
        ]);
        let fen = |text: &str| dues.assessed(month(text)).map(|(_, fixed)| fixed.monthly_fen);
        for (of, expected) in [
            ("2025-12", None),
            ("2026-01", Some(50)),
            ("2026-06", Some(50)),
            ("2026-07", Some(60)),
            ("2026-12", Some(60)),
            ("2027-03", Some(90)), // of two of the same month the one with the greater id, on every replica
            ("2027-04", Some(80)),
            ("2027-06", Some(80)),
            ("2028-01", None),
        ] {
            assert_eq!(fen(of), expected, "{of}");
        }
        assert_eq!(dues.due(month("2026-06"), month("2026-07")), 110);
        assert_eq!(dues.due(month("2025-12"), month("2026-01")), 50, "as far as it was fixed");
        assert_eq!(dues.due(month("2026-07"), month("2026-06")), 0);
    }

    fn story() -> Vec<(u16, Event)> {
        numbered([
            assessed("2026-01", "2026-12", 50, &[]),
            assessed("2026-01", "2026-12", 60, &[1]),
            assessed("2026-07", "2026-12", 40, &[]),
            declared("2026-01", "2026-03", &[]),
            declared("2026-01", "2026-02", &[4]),
            received("2026-01", "2026-02", Some(5), &[]),
            received("2026-01", "2026-03", Some(5), &[6]),
            received("2026-04", "2026-04", None, &[]),
            cancelled(8),
            declared("2026-05", "2026-05", &[]),
            cancelled(10),
            cancelled(10),
            received("2026-06", "2026-06", None, &[99]),
        ])
    }

    proptest! {
        #[test]
        fn dues_come_out_the_same_in_whatever_order_and_however_often_one_hears_of_them(
            shuffled in Just(story()).prop_shuffle(),
            again in subsequence(story(), 0..8),
        ) {
            let dues = after(&shuffled);
            prop_assert_eq!(&dues, &after(&story()));
            prop_assert_eq!(&dues, &after(shuffled.iter().chain(&again)));
            prop_assert_eq!(standing(&dues), ids(&[7, 13]));
            prop_assert!(pending(&dues).is_empty());
            let json = serde_json::to_string(&dues).unwrap();
            prop_assert_eq!(serde_json::from_str::<PersonDues>(&json).unwrap(), dues);
        }
    }
}
