//! `demo`

use clap::Args;
use serde_json::{Value, json};
use yixian_domain::CountyId;
use yixian_protocol::hash;
use yixian_registry::{
    CountyView, Files, Options,
    demo::{County, Player, Size, county},
};
use yixian_server::{Server, lists, ports::SystemEntropy};

use super::{Answer, Context, Failure, init::this_machine};

#[derive(Args)]
pub(super) struct Demo {
    /// The same seed and size make the same county, with the same ids; its keys are always new.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Townships.
    #[arg(long, default_value_t = Size::default().townships)]
    townships: usize,
    /// Villages, each with a branch.
    #[arg(long, default_value_t = Size::default().villages)]
    villages: usize,
    /// Members of a branch besides its secretary and deputy.
    #[arg(long, default_value_t = Size::default().members_per_branch)]
    members: usize,
    /// The address that phones are given.
    #[arg(long, default_value = "https://127.0.0.1:7443")]
    url: String,
    /// Host names and addresses that the certificate is for.
    #[arg(long, default_values_t = this_machine())]
    host: Vec<String>,
}

impl Demo {
    /// One township with three villages, for a server that is started with nothing set up.
    pub(super) fn small() -> Self {
        Self {
            seed: 1,
            townships: 1,
            villages: 3,
            members: 10,
            url: "https://127.0.0.1:7443".to_owned(),
            host: this_machine().to_vec(),
        }
    }

    pub(super) async fn work(&self, context: &Context) -> Result<Answer, Failure> {
        let size =
            Size { townships: self.townships, villages: self.villages, members_per_branch: self.members };
        let made = county(self.seed, size);
        let id = hash::digest("yixian/demo/1", &[&self.seed.to_be_bytes()]);
        let id = CountyId::from_bytes(hash::truncated(&id));
        context.folder.create(id, &made.name, &self.url, &self.host, &SystemEntropy::default())?;
        let server = context.open().await?;
        let cast = import(&server, &made).await;
        server.db().close().await;
        let cast = cast?;
        let path = context.folder.path();
        let (name, people) = (&made.name, made.people);
        let text = context.lang.pick(
            format!("{name}(虚构)已建在 {}:{} 个村,{people} 人。", path.display(), self.villages),
            format!(
                "{name}, a fictional county, is in {}: {} villages, {people} people",
                path.display(),
                self.villages
            ),
        );
        let json = json!({
            "data": path, "county": id, "name": name, "url": self.url, "people": people,
            "effective": made.effective, "cast": cast,
        });
        Ok(Answer::new(text, json))
    }
}

/// Imports the county as its office would, and says who is who.
async fn import(server: &Server, made: &County) -> Result<Value, Failure> {
    let files = Files { organisations: Some(&made.organisations), members: Some(&made.members) };
    let options = Options { effective: made.effective };
    lists::record_import(server, files, options).await?.map_err(Failure::Lists)?;
    let mut tx = server.db().read().await?;
    let view = lists::view(server, &mut tx).await?;
    tx.rollback().await?;
    let cast = &made.cast;
    Ok(json!({
        "secretary": player(&view, &cast.secretary),
        "deputy": player(&view, &cast.deputy),
        "members": cast.members.iter().map(|member| player(&view, member)).collect::<Vec<_>>(),
        "organiser": player(&view, &cast.organiser),
        "administrator": player(&view, &cast.administrator),
    }))
}

fn player(view: &CountyView, player: &Player) -> Value {
    json!({
        "person": view.person_of(&player.no), "no": player.no, "name": player.name,
        "org": view.organisation_of(&player.org_no), "org_no": player.org_no, "org_name": player.org_name,
    })
}
