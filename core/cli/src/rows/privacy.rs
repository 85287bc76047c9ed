//! What is recorded of a person and what he says about it, for scripts.

use serde_json::{Value, json};
use yixian_client::privacy::{ConsentRow, FileField, PrivacyScreen, RequestKind, RequestRow};
use yixian_domain::privacy::ConsentState;

const fn state(state: ConsentState) -> &'static str {
    match state {
        ConsentState::Open => "open",
        ConsentState::Given => "given",
        ConsentState::Refused => "refused",
    }
}

/// The name of a field that officers correct.
pub(crate) const fn field(field: FileField) -> &'static str {
    match field {
        FileField::Name => "name",
        FileField::Phone => "phone",
        FileField::BirthYear => "birth_year",
        FileField::MemberNo => "member_no",
        FileField::Admitted => "admitted",
        FileField::Home => "home",
    }
}

/// What is recorded of oneself, and everything about it.
pub(crate) fn screen(screen: &PrivacyScreen) -> Value {
    let own = &screen.own;
    json!({
        "branch": screen.branch.id, "branch_name": screen.branch.name, "person": screen.person,
        "is_masked": screen.is_masked,
        "own": {
            "name": own.file.name, "phone": own.file.phone, "birth_year": own.file.birth_year,
            "member_no": own.file.member_no, "admitted": own.file.admitted, "home": own.file.home,
            "since": own.since, "standing": own.standing,
        },
        "consents": screen.consents.iter().map(consent).collect::<Vec<_>>(),
        "requests": screen.requests.iter().map(request).collect::<Vec<_>>(),
        "reveals": screen.reveals.iter().map(|row| json!({ "by": row.by, "on": row.on })).collect::<Vec<_>>(),
        "erased":
            screen.erased.iter().map(|row| json!({ "what": row.what, "until": row.until })).collect::<Vec<_>>(),
        "news_months": screen.news_months,
    })
}

fn consent(row: &ConsentRow) -> Value {
    json!({
        "purpose": row.purpose, "state": state(row.state), "since": row.since, "version": row.text.version,
        "chinese": row.text.chinese, "english": row.text.english, "by": row.by,
    })
}

/// What somebody asked.
pub(crate) fn request(row: &RequestRow) -> Value {
    let (kind, what) = match row.kind {
        RequestKind::Correct(field) => ("correct", json!(field)),
        RequestKind::Delete(scope) => ("delete", json!(scope)),
    };
    let answers = row.answers.iter();
    let answers = answers.map(
        |answer| json!({ "done": answer.done, "words": answer.words, "by": answer.by, "on": answer.on }),
    );
    json!({
        "id": row.id, "person": row.person, "name": row.name, "kind": kind, "what": what, "words": row.words,
        "on": row.on, "answers": answers.collect::<Vec<_>>(),
    })
}
