//! Organisations, for scripts.

use serde_json::{Value, json};
use yixian_client::terms::{TermRow, TermScreen};

use super::cited;

fn row(row: &TermRow) -> Value {
    json!({ "id": row.id, "from": row.term.from, "until": row.term.until })
}

/// An organisation's terms of office.
pub(crate) fn term(screen: &TermScreen) -> Value {
    let lengths = screen.lengths.iter().map(|length| {
        let rule = &length.rule;
        json!({ "rule": rule.id, "months": length.months, "why": cited(&rule.source, rule.article.as_deref()) })
    });
    json!({
        "org": screen.org.id, "org_name": screen.org.name, "today": screen.today,
        "term": screen.term.as_ref().map(row), "earlier": screen.earlier.iter().map(row).collect::<Vec<_>>(),
        "steps":
            screen.steps.iter().map(|step| json!({ "months": step.months, "on": step.on })).collect::<Vec<_>>(),
        "rule": screen.rule.as_ref().map(|rule| cited(&rule.source, rule.article.as_deref())),
        "lengths": lengths.collect::<Vec<_>>(), "may_set": screen.may_set,
    })
}
