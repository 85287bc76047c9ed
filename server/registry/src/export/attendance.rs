//! Who came to the meetings of a branch: one row for each person and meeting.

use std::collections::BTreeSet;

use yixian_domain::{
    PersonId,
    meetings::{
        Meeting, PersonRoll, Plan, Roll, Standing, State, Timing,
        roll::{excluded_in, state_of},
        timing::timing,
    },
    org::Roster,
    rules::Rules,
};

use super::Sheet;

const HEADERS: [&str; 9] = ["日期", "会议", "类别", "支部", "党员编号", "姓名", "考勤", "应到", "备注"];

/// One meeting with its rolls; several if records of it were joined.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// The meeting, and those joined with it: it is listed under the first.
    pub meetings: &'a [&'a Meeting],
    /// Their rolls.
    pub rolls: &'a [&'a Roll],
}

impl Record<'_> {
    fn plan(&self) -> Option<&Plan> {
        self.meetings.first()?.plan()
    }
}

/// The attendance of one branch, by date and by number. A meeting without a
/// plan, or one that was cancelled, is left out. Why somebody asked leave is not written: the sheet is seen
/// by others (look.md, "never illness"). What was recorded after the end says so, by the rules' span.
#[must_use]
pub fn attendance(branch: &str, roster: &Roster, records: &[Record<'_>], rules: Rules<'_>) -> Vec<u8> {
    let mut sheet = Sheet::new(HEADERS);
    let mut planned: Vec<(&Plan, &Record<'_>)> =
        records.iter().filter_map(|record| Some((record.plan()?, record))).collect();
    planned.retain(|(plan, _)| !plan.cancelled);
    planned.sort_by_key(|(plan, record)| {
        (plan.date, plan.starts, record.meetings.first().map(|meeting| meeting.id))
    });
    for (plan, record) in planned {
        for attendee in people(roster, plan, record) {
            let row = row(branch, roster, plan, record, attendee, rules);
            sheet.row(row.iter().map(String::as_str));
        }
    }
    sheet.finish()
}

/// Somebody on the sheet, and whether he was called.
type Attendee = (PersonId, bool);

/// Who should come, by number, then everybody else of whom something is recorded.
fn people(roster: &Roster, plan: &Plan, record: &Record<'_>) -> Vec<Attendee> {
    let mut seen = BTreeSet::new();
    let called = roster.called_to(plan.kind, plan.date).map(|member| (member.person, true));
    let marked = record.rolls.iter().flat_map(|roll| roll.persons.keys()).map(|person| (*person, false));
    let mut people: Vec<Attendee> = called.chain(marked).filter(|(person, _)| seen.insert(*person)).collect();
    let no = |person| roster.file(person).map(|file| (file.member_no.clone(), file.name.clone()));
    people.sort_by_cached_key(|(person, is_called)| (!is_called, no(*person), *person));
    people
}

fn row(
    branch: &str,
    roster: &Roster,
    plan: &Plan,
    record: &Record<'_>,
    (person, is_called): Attendee,
    rules: Rules<'_>,
) -> [String; 9] {
    let parts: Vec<&PersonRoll> = record.rolls.iter().filter_map(|roll| roll.persons.get(&person)).collect();
    let state = state_of(parts.iter().copied());
    let is_excluded = excluded_in(record.rolls.iter().copied(), person).is_some();
    let expected = if is_called && !is_excluded { "是" } else { "否" };
    let no = roster.file(person).and_then(|file| file.member_no.clone()).unwrap_or_default();
    [
        plan.date.to_string(),
        plan.title.clone(),
        plan.kind.chinese().to_owned(),
        branch.to_owned(),
        no,
        roster.name(person).to_owned(),
        standing_chinese(state.standing()).to_owned(),
        expected.to_owned(),
        remark(&state, when(record, &parts, &state, rules), is_excluded),
    ]
}

/// What stands, in the words of the roll. *Not recorded* is not *absent*.
const fn standing_chinese(standing: Standing) -> &'static str {
    match standing {
        Standing::Present => "到",
        Standing::Observer => "列席",
        Standing::OnLeave(_) => "请假",
        Standing::Away => "外出",
        Standing::Absent => "未到",
        Standing::Unmarked => "未记录",
    }
}

/// When what stands was recorded, seen from the end of the meeting.
fn when(record: &Record<'_>, parts: &[&PersonRoll], state: &State<'_>, rules: Rules<'_>) -> Option<Timing> {
    let State::Marked { id, mark, .. } = state else { return None };
    Some(timing(record.meetings.iter().copied(), parts.iter().copied(), (*id, mark), rules))
}

fn remark(state: &State<'_>, timing: Option<Timing>, is_excluded: bool) -> String {
    let mut remarks = Vec::new();
    match timing {
        Some(Timing::Corrected) => remarks.push("更正"),
        Some(Timing::Late) => remarks.push("补录"),
        Some(Timing::InTime) | None => {}
    }
    match state {
        State::ToConfirm { .. } => remarks.push("代签待本人确认"),
        State::Marked { also, .. } if !also.is_empty() => remarks.push("另有不同记录"),
        State::Marked { .. } | State::Unmarked => {}
    }
    if is_excluded {
        remarks.push("经决议不计入应到会");
    }
    remarks.join(";")
}
