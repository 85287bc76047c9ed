//! Rules, for scripts.

use serde_json::{Value, json};
use yixian_client::rules::{Proposal, RuleExplained, RuleRow, RuleVersion};
use yixian_domain::rules::ChangeState;

/// The name of a proposal's state.
pub(crate) const fn state(state: ChangeState) -> &'static str {
    match state {
        ChangeState::Proposed => "proposed",
        ChangeState::Approved => "approved",
        ChangeState::Declined => "declined",
    }
}

/// A rule as it holds on a day.
pub(crate) fn row(row: &RuleRow) -> Value {
    json!({
        "id": row.id, "value": row.value, "source": row.source, "article": row.article, "mark": row.mark,
        "set_by": row.set_by, "level": row.level, "bounds": row.bounds, "from": row.period.from,
        "until": row.period.until, "waits": row.waits,
    })
}

fn proposal(proposal: &Proposal) -> Value {
    json!({
        "id": proposal.id, "org": proposal.org, "state": state(proposal.state), "by": proposal.by,
        "at": proposal.at, "decided_by": proposal.decided_by, "may_decide": proposal.may_decide,
        "may_take_back": proposal.may_take_back, "lapsed": proposal.lapsed,
    })
}

fn version(version: &RuleVersion) -> Value {
    json!({
        "value": version.value, "source": version.source, "article": version.article,
        "from": version.period.from, "until": version.period.until, "level": version.level,
        "proposal": version.proposal.as_ref().map(proposal),
    })
}

/// A rule with all its versions.
pub(crate) fn explained(explained: &RuleExplained) -> Value {
    json!({
        "now": explained.now.as_ref().map(row),
        "versions": explained.versions.iter().map(version).collect::<Vec<_>>(),
        "may_propose": explained.may_propose,
    })
}
