//! When a mark was made, seen from the end of its meeting.
//!
//! A closing names the marks it counted. What comes later is not refused: it is shown for what it is. Soon
//! after the end a wrong mark may be put right (更正, rule `meeting.correction`); whatever else comes is a
//! late entry (补录). Flags, never verdicts.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    plan::{Closing, Meeting},
    roll::{Head, Mark, PersonRoll, Standing, may_replace},
};
use crate::{
    EventId,
    history::Entry,
    order,
    rules::Rules,
    time::{StatedDate, Timestamp},
};

/// When a mark was made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Timing {
    /// Before the end, as far as the closer knew.
    InTime,
    /// Soon after the end, in place of what was counted (更正).
    Corrected,
    /// After the end (补录).
    Late,
}

/// When a mark of one person was made. `meetings` and `parts` are the records of one joined meeting; one
/// alone is the usual case. A meeting is closed once its first closing is there: one that replaces another
/// says how it ended, and makes nothing that came in between timely.
#[must_use]
pub fn timing<'a>(
    meetings: impl IntoIterator<Item = &'a Meeting>,
    parts: impl IntoIterator<Item = &'a PersonRoll>,
    (id, mark): Head<'_, Mark>,
    rules: Rules<'_>,
) -> Timing {
    let meetings: Vec<&Meeting> = meetings.into_iter().collect();
    let first: Vec<&Entry<Closing>> = meetings.iter().flat_map(|m| first_closings(m)).collect();
    let Some(end) = first.iter().map(|closing| closing.at).min() else { return Timing::InTime };
    let was_counted = |id: EventId| first.iter().any(|closing| closing.value.counted.contains(&id));
    if was_counted(id) {
        return Timing::InTime;
    }
    let date = meetings.iter().find_map(|m| m.plan()).map_or_else(|| end.date(), |plan| plan.date);
    let is_soon = mark.at <= until(end, date, rules);
    if is_soon && corrects(parts, id, was_counted) { Timing::Corrected } else { Timing::Late }
}

fn first_closings(meeting: &Meeting) -> impl Iterator<Item = &Entry<Closing>> {
    meeting.closings.iter().map(|(_, closing)| closing).filter(|closing| closing.supersedes.is_empty())
}

/// The last moment of a correction.
fn until(end: Timestamp, date: StatedDate, rules: Rules<'_>) -> Timestamp {
    end.plus_ms(rules.span_ms("meeting.correction", date).unwrap_or(0))
}

/// Whether a mark stands in place of one that was counted, also through others in between: a correction may
/// be corrected. A counted mark that had been taken back said nothing, so there is nothing to put right.
fn corrects<'a>(
    parts: impl IntoIterator<Item = &'a PersonRoll>,
    id: EventId,
    was_counted: impl Fn(EventId) -> bool,
) -> bool {
    let marks = order::map(parts.into_iter().flat_map(|part| part.marks.iter()));
    let (mut seen, mut open) = (BTreeSet::new(), vec![id]);
    while let Some(later) = open.pop().and_then(|id| marks.get(&id)) {
        for id in later.supersedes.iter().filter(|id| seen.insert(**id)) {
            match marks.get(id).filter(|earlier| may_replace(later, earlier)) {
                Some(earlier) if was_counted(*id) && earlier.value.standing != Standing::Unmarked => {
                    return true;
                }
                Some(_) if !was_counted(*id) => open.push(*id),
                _ => {}
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Document, DocumentKey, Event, Recorded,
        meetings::{
            Outcome, Roll, Tally,
            event::{MeetingClosed, MeetingPlanned, ProxyMarked, RollMarked},
        },
        record,
        rules::{NATIONAL, RuleSet},
        testing::{device, event_id, meeting, noon, org, person, plan},
        time::{EventTime, TimeTrust},
    };

    const HOUR: i64 = 3_600_000;
    const MEMBER: crate::PersonId = person(2);

    /// One record of a meeting: what was planned, closed and marked, at so many hours after noon.
    struct Book {
        meeting: Document,
        roll: Document,
    }

    impl Book {
        fn new(n: u16) -> Self {
            let mut book =
                Self { meeting: Meeting::new(meeting(n), org(1)).into(), roll: Roll::new(meeting(n)).into() };
            let plan = plan("主题党日");
            let planned = MeetingPlanned { meeting: meeting(1), branch: org(1), plan, supersedes: vec![] };
            book.take(500, 0, planned);
            book
        }

        fn take(&mut self, id: u16, hours: i64, event: impl Into<Event>) {
            self.at(id, hours * HOUR, event);
        }

        fn at(&mut self, id: u16, ms: i64, event: impl Into<Event>) {
            let event = &event.into();
            let time = EventTime { at: noon("2026-09-10").plus_ms(ms), trust: TimeTrust::Anchored };
            let (id, author, device) = (event_id(id), person(1), device(1));
            let event = Recorded { id, author, device, time, event, meeting: None };
            record(DocumentKey::Meeting(meeting(1)), &mut self.meeting, &event);
            record(DocumentKey::Roll(meeting(1)), &mut self.roll, &event);
        }

        fn mark(&mut self, id: u16, hours: i64, supersedes: &[u16]) {
            self.take(id, hours, marked(supersedes));
        }

        fn close(&mut self, id: u16, hours: i64, counted: &[u16], supersedes: &[u16]) {
            let (counted, supersedes) = (ids(counted), ids(supersedes));
            let (meeting, outcome, tally) = (meeting(1), Outcome::Held, Tally::default());
            self.take(
                id,
                hours,
                MeetingClosed { meeting, outcome, tally, counted, learning: None, supersedes },
            );
        }
    }

    fn ids(numbers: &[u16]) -> Vec<EventId> {
        numbers.iter().map(|n| event_id(*n)).collect()
    }

    fn marked(supersedes: &[u16]) -> RollMarked {
        let (meeting, person, standing) = (meeting(1), MEMBER, Standing::Present);
        RollMarked { meeting, person, standing, supersedes: ids(supersedes), reason: None }
    }

    fn when(books: &[&Book], id: u16) -> Timing {
        let rules = RuleSet::from_json(NATIONAL).unwrap();
        let meetings = books.iter().map(|book| book.meeting.as_meeting().unwrap());
        let parts: Vec<_> =
            books.iter().filter_map(|book| book.roll.as_roll().unwrap().persons.get(&MEMBER)).collect();
        let mark = parts.iter().find_map(|part| part.marks.get(event_id(id))).unwrap();
        timing(meetings, parts.iter().copied(), (event_id(id), mark), Rules::national(&rules))
    }

    #[test]
    fn before_the_end_everything_is_in_time() {
        let mut book = Book::new(1);
        book.mark(1, 0, &[]);
        assert_eq!(when(&[&book], 1), Timing::InTime);
        book.close(9, 1, &[1], &[]);
        assert_eq!(when(&[&book], 1), Timing::InTime, "what was counted stays so");
    }

    #[test]
    fn what_replaces_a_counted_mark_within_a_day_is_a_correction() {
        let mut book = Book::new(1);
        book.mark(1, 0, &[]);
        book.close(9, 1, &[1], &[]);
        book.mark(2, 2, &[1]);
        book.mark(3, 25, &[2]);
        book.at(4, 25 * HOUR + 1, marked(&[1, 3]));
        assert_eq!(when(&[&book], 2), Timing::Corrected);
        assert_eq!(when(&[&book], 3), Timing::Corrected, "also of a correction, to the last moment");
        assert_eq!(when(&[&book], 4), Timing::Late, "after a day it is a late entry");
    }

    #[test]
    fn what_replaces_nothing_that_was_counted_is_late() {
        let mut book = Book::new(1);
        book.close(9, 1, &[], &[]);
        book.mark(1, 2, &[]);
        book.mark(2, 3, &[1]);
        book.mark(3, -1, &[]);
        assert_eq!([1, 2, 3].map(|id| when(&[&book], id)), [Timing::Late; 3], "nobody had seen it");
    }

    #[test]
    fn what_was_taken_back_before_the_end_is_recorded_late() {
        let mut book = Book::new(1);
        book.mark(1, 0, &[]);
        book.take(2, 0, RollMarked { standing: Standing::Unmarked, ..marked(&[1]) });
        book.close(9, 1, &[1, 2], &[]);
        book.mark(3, 2, &[2]);
        assert_eq!(when(&[&book], 3), Timing::Late);
    }

    #[test]
    fn a_closing_that_replaces_another_moves_nothing() {
        let mut book = Book::new(1);
        book.close(9, 1, &[], &[]);
        book.mark(1, 2, &[]);
        book.close(10, 50, &[1], &[9]);
        assert_eq!(when(&[&book], 1), Timing::Late);
        book.close(11, 3, &[1], &[]);
        assert_eq!(when(&[&book], 1), Timing::InTime, "unlike one that did not know of it");
    }

    #[test]
    fn of_joined_records_every_closing_counts_and_the_earliest_ends_the_meeting() {
        let (mut one, mut other) = (Book::new(1), Book::new(2));
        one.mark(1, 0, &[]);
        other.mark(2, 0, &[]);
        other.close(8, 1, &[2], &[]);
        one.close(9, 20, &[1], &[]);
        one.mark(3, 24, &[2]);
        one.mark(4, 26, &[1, 3]);
        for books in [[&one, &other], [&other, &one]] {
            let found = [1, 2, 3, 4].map(|id| when(&books, id));
            assert_eq!(found, [Timing::InTime, Timing::InTime, Timing::Corrected, Timing::Late]);
        }
        assert_eq!(when(&[&one], 3), Timing::Late, "by itself the record knows of no such mark");
    }

    #[test]
    fn who_may_not_replace_a_mark_corrects_none() {
        let mut book = Book::new(1);
        book.mark(1, 0, &[]);
        book.close(9, 1, &[1], &[]);
        let (meeting, supersedes) = (meeting(1), ids(&[1]));
        book.take(2, 2, ProxyMarked { meeting, person: MEMBER, supersedes, present: true });
        assert_eq!(when(&[&book], 2), Timing::Late);
    }
}
