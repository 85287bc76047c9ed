//! `sweep`

use serde_json::json;
use yixian_server::retention::sweep;

use super::{Answer, Context, Failure};

/// Erases what is over its time, as a server that runs does every day: for one that is off, or to see it done.
pub(super) async fn work(context: &Context) -> Result<Answer, Failure> {
    let server = context.open().await?;
    let done = sweep(&server).await;
    server.db().close().await;
    let records = done?;
    let text = match records {
        0 => context.lang.pick("没有到期的记录。".to_owned(), "nothing is over its time".to_owned()),
        _ => context.lang.pick(
            format!("到期的记录改了 {records} 处。"),
            format!("changed what was over its time, in {records} records"),
        ),
    };
    Ok(Answer::new(text, json!({ "records": records })))
}
