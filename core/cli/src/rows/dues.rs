//! Dues, for scripts.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use yixian_client::{
    dues::{AccountRow, AssessmentRow, BranchDues, DeclaredRow, DuesRow, MemberDues, ReceiptRow},
    home::HomeDues,
};
use yixian_domain::{
    PersonId,
    dues::{Assessment, Month, MonthRow, MonthState, Paid, ledger::Unrecorded},
};

fn month(month: Option<Month>) -> Option<String> {
    month.map(|month| month.to_string())
}

/// The name of a month's state.
pub(crate) const fn state(state: MonthState) -> &'static str {
    match state {
        MonthState::NotHere => "not_here",
        MonthState::NotFixed => "not_fixed",
        MonthState::Waived => "waived",
        MonthState::Paid { .. } => "paid",
        MonthState::Pending { .. } => "pending",
        MonthState::Due => "due",
        MonthState::Missing => "missing",
    }
}

/// A month and where it stands.
pub(crate) fn month_row(row: &MonthRow) -> Value {
    let (receipt, late, declaration) = match row.state {
        MonthState::Paid { receipt, late } => (Some(receipt), late, None),
        MonthState::Pending { declaration } => (None, false, Some(declaration)),
        _ => (None, false, None),
    };
    json!({
        "month": row.month.to_string(), "monthly_fen": row.fen, "state": state(row.state), "late": late,
        "receipt": receipt, "declaration": declaration,
    })
}

/// For which months, how much, how and through whom.
pub(crate) fn paid(paid: &Paid) -> Value {
    json!({
        "from": paid.from.to_string(), "until": paid.until.to_string(), "fen": paid.fen, "on": paid.on,
        "way": paid.way, "through": paid.through, "through_other": paid.through_other,
    })
}

/// What was fixed.
pub(crate) fn assessment(fixed: &Assessment) -> Value {
    json!({
        "category": fixed.category, "monthly_fen": fixed.monthly_fen, "from": fixed.from.to_string(),
        "until": fixed.until.to_string(), "resolution": fixed.resolution, "reduction": fixed.reduction,
    })
}

fn fixed(row: &AssessmentRow) -> Value {
    json!({ "id": row.id, "fixed": assessment(&row.fixed), "by": row.by })
}

fn receipt(row: &ReceiptRow, names: &BTreeMap<PersonId, String>) -> Value {
    json!({
        "id": row.id, "paid": paid(&row.receipt.paid), "at_meeting": row.receipt.at_meeting,
        "declaration": row.receipt.declaration, "reason": row.receipt.reason, "by": row.by,
        "by_name": names.get(&row.by), "at": row.at, "short_fen": row.short_fen, "void": row.void,
    })
}

fn declared(row: &DeclaredRow) -> Value {
    json!({ "id": row.id, "paid": paid(&row.paid), "waits": row.waits, "declined": row.declined })
}

fn unrecorded(run: Option<Unrecorded>) -> Value {
    run.map_or(Value::Null, |run| json!({ "since": run.since.to_string(), "months": run.months }))
}

fn account(row: &AccountRow) -> Value {
    json!({ "year": row.year, "account": row.account })
}

/// One member's dues.
pub(crate) fn member(dues: &MemberDues) -> Value {
    let ledger = &dues.ledger;
    let rule = dues.rule.as_ref();
    json!({
        "branch": dues.branch.id, "branch_name": dues.branch.name, "person": dues.person, "name": dues.name,
        "today": dues.today, "quarterly": dues.quarterly, "fixed": dues.fixed.as_ref().map(fixed),
        "months": ledger.rows.iter().map(month_row).collect::<Vec<_>>(), "open_fen": ledger.open_fen,
        "open_from": month(ledger.open_from), "open_until": month(ledger.open_until),
        "unrecorded": unrecorded(ledger.unrecorded),
        "receipts": dues.receipts.iter().map(|row| receipt(row, &dues.names)).collect::<Vec<_>>(),
        "declared": dues.declared.iter().map(declared).collect::<Vec<_>>(),
        "rule": rule.map(|rule| json!({ "id": rule.id, "source": rule.source, "article": rule.article })),
        "accounts": dues.accounts.iter().map(account).collect::<Vec<_>>(),
        "to_call": super::to_call(dues.to_call.as_ref()), "may_receive": dues.may_receive,
        "may_assess": dues.may_assess,
    })
}

fn row(row: &DuesRow) -> Value {
    json!({
        "person": row.person, "name": row.name, "reading": row.reading, "month": month_row(&row.month),
        "open_fen": row.open_fen, "open_from": month(row.open_from), "open_until": month(row.open_until),
        "pending": row.pending.as_ref().map(declared), "unrecorded": unrecorded(row.unrecorded),
    })
}

/// A branch's dues.
pub(crate) fn branch(dues: &BranchDues) -> Value {
    json!({
        "branch": dues.branch.id, "branch_name": dues.branch.name, "month": dues.month.to_string(),
        "quarterly": dues.quarterly, "rows": dues.rows.iter().map(row).collect::<Vec<_>>(),
        "received_fen": dues.received_fen, "open_fen": dues.open_fen, "year_fen": dues.year_fen,
        "year_payers": dues.year_payers,
        "accounts": dues.accounts.iter().map(account).collect::<Vec<_>>(), "may_assess": dues.may_assess,
    })
}

/// One's own dues on the first screen.
pub(crate) fn home(dues: &HomeDues) -> Value {
    json!({
        "month": month_row(&dues.month), "quarterly": dues.quarterly, "open_fen": dues.open_fen,
        "open_from": month(dues.open_from), "open_until": month(dues.open_until),
    })
}
