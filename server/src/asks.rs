//! What a phone asks with a sync besides sending its events: codes, which are made with what it sent, and what is only
//! looked up, after it.

use yixian_domain::{OrgId, PersonId, time::Timestamp};
use yixian_protocol::sync::{Answer, Ask};

use crate::{
    affected,
    db::Tx,
    directory,
    enrol::{Issue, issue_code, may_vouch},
    error::Result,
    server::Server,
    store::devices::DeviceRow,
};

/// What is looked up may go through a whole county: so many times for one request. A screen asks once.
const LOOKUPS: usize = 4;

/// Makes the codes that were asked for. What is only looked up is left open: see [`look_up`].
///
/// # Errors
/// The database's.
pub async fn issue(
    server: &Server,
    tx: &mut Tx,
    device: &DeviceRow,
    asks: &[Ask],
    now: Timestamp,
) -> Result<Vec<Option<Answer>>> {
    let mut answers = Vec::new();
    for ask in asks {
        answers.push(match ask {
            Ask::Code { person, spoken, replaces } => {
                let person = PersonId::from_bytes(**person);
                let issue = Issue { person, issued_by: device.person, spoken: *spoken, replaces: *replaces };
                Some(code(server, tx, issue, now).await?)
            }
            Ask::Affected { .. } | Ask::Branches { .. } => None,
        });
    }
    Ok(answers)
}

async fn code(server: &Server, tx: &mut Tx, issue: Issue, now: Timestamp) -> Result<Answer> {
    if let Some(code) = may_vouch(server, tx, issue.issued_by, issue.person, now).await? {
        return Ok(Answer::Refused { code: code.to_owned() });
    }
    let (code, valid_until) = issue_code(server, tx, issue).await?;
    Ok(Answer::Code { digits: code.digits().to_owned(), valid_until: valid_until.0 })
}

/// Looks up what was left open: nobody who writes waits for it.
///
/// # Errors
/// The database's.
pub async fn look_up(
    server: &Server,
    device: &DeviceRow,
    asks: &[Ask],
    issued: Vec<Option<Answer>>,
    now: Timestamp,
) -> Result<Vec<Answer>> {
    if issued.iter().all(Option::is_some) {
        return Ok(issued.into_iter().flatten().collect());
    }
    let mut tx = server.db().read().await?;
    let (mut answers, mut lookups) = (Vec::new(), 0);
    for (ask, issued) in asks.iter().zip(issued) {
        lookups += usize::from(issued.is_none());
        answers.push(match issued {
            Some(answer) => answer,
            None if lookups > LOOKUPS => Answer::Refused { code: "too_many_requests".to_owned() },
            None => found(server, &mut tx, device, ask, now).await?,
        });
    }
    tx.rollback().await?;
    Ok(answers)
}

async fn found(
    server: &Server,
    tx: &mut Tx,
    device: &DeviceRow,
    ask: &Ask,
    now: Timestamp,
) -> Result<Answer> {
    match ask {
        Ask::Affected { org, rule } => {
            affected::answer(server, tx, device, (OrgId::from_bytes(**org), rule), now).await
        }
        Ask::Branches { place, word } => directory::answer(tx, place, word).await,
        Ask::Code { .. } => Ok(Answer::Refused { code: "unknown_code".to_owned() }),
    }
}
