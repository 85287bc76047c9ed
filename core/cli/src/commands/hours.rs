//! Hours of learning together.

use clap::Args;
use serde_json::{Value, json};
use yixian_client::hours::HoursScreen;
use yixian_domain::hours::Learning;

use crate::{failure::Failure, reply::Reply, session::App};

#[derive(Debug, Args)]
pub(crate) struct Hours {
    #[arg(long)]
    year: Option<i32>,
}

impl Hours {
    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        let words = app.words;
        app.session()
            .await?
            .read(move |profile, _| {
                let screen = profile.hours(self.year)?;
                Ok(Reply::new(words.hours(&screen), row(&screen)))
            })
            .await
    }
}

fn row(screen: &HoursScreen) -> Value {
    let sum = |sum: Learning| {
        json!({
            "minutes": sum.minutes, "tenths": screen.rule.tenths(sum.minutes), "meetings": sum.meetings,
            "unrecorded": sum.unrecorded,
        })
    };
    json!({
        "branch": screen.branch.id, "branch_name": screen.branch.name, "year": screen.year,
        "own": sum(screen.own), "branch_meetings": sum(screen.branch_meetings),
        "needed": screen.rule.hours, "minutes_of_an_hour": screen.rule.profile,
        "source": screen.source, "article": screen.article,
    })
}
