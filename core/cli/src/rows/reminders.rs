//! Reminders, for scripts.

use serde_json::{Value, json};
use yixian_client::reminders::ReminderRow;
use yixian_domain::reminders::{Action, Handling, MatterKey, NotShown, PlannedNotice, Severity};

/// What a matter is called when somebody types it: the rule, the period, and enough of whose it is.
pub(crate) fn key(matter: &MatterKey) -> String {
    let period = matter.period.replace(' ', "-");
    match matter.person {
        Some(person) => format!("{}/{period}/{}", matter.rule, tail(&person.to_string())),
        None => format!("{}/{period}", matter.rule),
    }
}

/// The end of an id: its beginning is when it was made, and many were made in one go.
fn tail(id: &str) -> String {
    let characters: Vec<char> = id.chars().collect();
    characters.get(characters.len().saturating_sub(8)..).unwrap_or_default().iter().collect()
}

/// The name of how pressing it is.
pub(crate) const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Soon => "soon",
        Severity::Now => "now",
        Severity::Over => "over",
    }
}

/// What to do, by its name and what belongs to it.
fn action(action: &Action) -> Value {
    match action {
        Action::PrepareElection { ends } => json!({ "do": "prepare_election", "ends": ends }),
        Action::DeclareDues { fen, from, until } => json!({
            "do": "declare_dues", "fen": fen, "from": from.to_string(), "until": until.to_string(),
        }),
        Action::ConfirmDues { declaration } => json!({ "do": "confirm_dues", "declaration": declaration }),
        Action::FixDues { members } => json!({ "do": "fix_dues", "members": members }),
        Action::LookIntoDues { since, months } => {
            json!({ "do": "look_into_dues", "since": since.to_string(), "months": months })
        }
        Action::HoldMeeting { kind, until } => {
            json!({ "do": "hold_meeting", "kind": kind, "until": until })
        }
        Action::LearnTogether { minutes, needed, unrecorded } => json!({
            "do": "learn_together", "minutes": minutes, "needed": needed, "unrecorded": unrecorded,
        }),
        Action::NameContact => json!({ "do": "name_contact" }),
        Action::GetInTouch { until } => json!({ "do": "get_in_touch", "until": until }),
        Action::Choose => json!({ "do": "choose" }),
        Action::LookIntoAbroad { since } => json!({ "do": "look_into_abroad", "since": since }),
        Action::AnswerRequest { request } => json!({ "do": "answer_request", "request": request }),
        Action::ConfirmHost { report } => json!({ "do": "confirm_host", "report": report }),
        Action::RenewCertificate { ends } => json!({ "do": "renew_certificate", "ends": ends }),
        Action::PlanForReturn { on, is_back } => {
            json!({ "do": "plan_for_return", "on": on, "is_back": is_back })
        }
        Action::TakeStep { step } => json!({ "do": "take_step", "step": step }),
        Action::ConfirmSignIn { meeting, mark, by } => {
            json!({ "do": "confirm_sign_in", "meeting": meeting, "mark": mark, "by": by })
        }
        Action::AnswerLeave { meeting, members } => {
            json!({ "do": "answer_leave", "meeting": meeting, "members": members })
        }
        Action::ReadLeave { meeting, granted } => {
            json!({ "do": "read_leave", "meeting": meeting, "granted": granted })
        }
        Action::Remember { years } => json!({ "do": "remember", "years": years }),
    }
}

/// A reminder.
pub(crate) fn row(number: usize, row: &ReminderRow) -> Value {
    let reminder = &row.reminder;
    json!({
        "number": number, "key": key(&reminder.matter), "matter": reminder.matter, "branch": row.branch.id,
        "branch_name": row.branch.name, "name": row.name, "own": row.own, "since": reminder.since,
        "severity": severity(reminder.severity), "action": action(&reminder.action),
        "why": super::cited(&reminder.why.source, reminder.why.article.as_deref()),
        "records": reminder.why.records, "told": reminder.told,
    })
}

/// Why something is not shown.
pub(crate) fn not_shown(why: &NotShown) -> Value {
    match why {
        NotShown::NotYet(day) => json!({ "why": "not_yet", "day": day }),
        NotShown::Settled => json!({ "why": "settled" }),
        NotShown::Handled(by) => json!({ "why": "handled", "by": by }),
        NotShown::Later(day) => json!({ "why": "later", "day": day }),
        NotShown::Died => json!({ "why": "died" }),
        NotShown::Shut => json!({ "why": "shut" }),
        NotShown::NoRule(missing) => json!({ "why": "no_rule", "detail": missing.to_string() }),
    }
}

/// A matter that is not shown.
pub(crate) fn hidden(number: usize, matter: &MatterKey, why: &NotShown) -> Value {
    json!({ "number": number, "key": key(matter), "matter": matter, "not_shown": not_shown(why) })
}

/// One notice for a day.
pub(crate) fn notice(notice: &PlannedNotice) -> Value {
    let matter = |(noticed, pressing): (&yixian_domain::reminders::Noticed, &Severity)| json!({ "key": key(&noticed.matter), "stage": noticed.stage, "severity": severity(*pressing) });
    json!({ "day": notice.day, "matters": notice.matters.iter().map(matter).collect::<Vec<_>>() })
}

/// The name of what was done about a matter.
pub(crate) const fn handling(handling: Handling) -> &'static str {
    match handling {
        Handling::Done => "done",
        Handling::Told => "told",
        Handling::Later(_) => "later",
        Handling::Again => "again",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yixian_domain::PersonId;

    #[test]
    fn a_matter_can_be_typed_by_its_key() {
        let person = Some(PersonId::from_bytes([0xab; 16]));
        let matter =
            |person, period: &str| MatterKey { rule: "dues.period".into(), person, period: period.into() };
        assert_eq!(key(&matter(person, "2026-11")), "dues.period/2026-11/abababab");
        assert_eq!(key(&matter(None, "fix 2026")), "dues.period/fix-2026");
    }
}
