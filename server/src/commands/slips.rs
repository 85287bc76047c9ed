//! `slips`

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};
use yixian_registry::{
    CountyView,
    slips::{Issuer, Slip, html},
};
use yixian_server::{
    Server,
    lists::{self, Addressee, Whom},
};

use super::{Answer, Context, Failure, enrol::issuer, files::write_new};

#[derive(Args)]
pub(super) struct Slips {
    /// Everybody who belongs to or serves in an organisation, by its number; may be said several times.
    #[arg(long)]
    org: Vec<String>,
    /// One person, by the county's number; may be said several times.
    #[arg(long)]
    person: Vec<String>,
    /// Every secretary, deputy, organiser and administrator.
    #[arg(long)]
    officers: bool,
    /// Also for those who have a phone already; the new one will replace it.
    #[arg(long)]
    again: bool,
    /// The page to write. It holds the codes: print it and delete it.
    #[arg(long, default_value = "slips.html")]
    out: PathBuf,
}

impl Slips {
    pub(super) async fn work(&self, context: &Context) -> Result<Answer, Failure> {
        if self.org.is_empty() && self.person.is_empty() && !self.officers {
            return Err(Failure::NothingNamed {
                zh: "给谁印?用 --org 编号、--person 编号或 --officers 说明。",
                en: "for whom? say --org NUMBER, --person NUMBER or --officers",
            });
        }
        let server = context.open().await?;
        let done = self.print(context, &server).await;
        server.db().close().await;
        done
    }

    /// The page is written before the codes count: a disk that is full issues nothing.
    async fn print(&self, context: &Context, server: &Server) -> Result<Answer, Failure> {
        let mut tx = server.db().write().await?;
        let view = lists::view(server, &mut tx).await?;
        let whom = self.whom(&view)?;
        let issued = lists::issue_slips(server, &mut tx, &view, &whom, self.again).await?;
        let issuer = issuer(context, server)?;
        let slips: Vec<Slip> = issued.iter().map(|addressee| addressee.slip.clone()).collect();
        if !slips.is_empty() {
            write_new(&self.out, html(&issuer, &slips)?.as_bytes())?;
        }
        tx.commit().await?;
        let (count, file) = (slips.len(), self.out.display());
        let text = match count {
            0 => context.lang.pick(
                "没有要印的:都已经绑定了手机(--again 也给他们印)。".to_owned(),
                "nothing to print: all have a phone already (--again prints for them too)".to_owned(),
            ),
            _ => context.lang.pick(
                format!("{count} 张,在 {file}。用浏览器打开打印,印完请删掉文件。"),
                format!("{count} slips in {file}: print it from a browser, then delete the file"),
            ),
        };
        let listed: Vec<Value> = issued.iter().map(|addressee| told(&view, &issuer, addressee)).collect();
        let file = (count > 0).then_some(&self.out);
        Ok(Answer::new(text, json!({ "file": file, "slips": listed })))
    }

    fn whom(&self, view: &CountyView) -> Result<Vec<Whom>, Failure> {
        let org = |no: &String| {
            view.organisation_of(no).map(Whom::Of).ok_or_else(|| Failure::UnknownOrganisation(no.clone()))
        };
        let person = |no: &String| {
            view.person_of(no).map(Whom::Person).ok_or_else(|| Failure::UnknownPerson(no.clone()))
        };
        let officers = self.officers.then_some(Ok(Whom::Officers));
        self.org.iter().map(org).chain(self.person.iter().map(person)).chain(officers).collect()
    }
}

fn told(view: &CountyView, issuer: &Issuer, addressee: &Addressee) -> Value {
    let Addressee { person, slip } = addressee;
    json!({
        "person": person, "no": view.person_no(*person), "name": slip.name, "branch": slip.branch,
        "digits": slip.code.spaced(), "link": issuer.link(&slip.code), "valid_until": slip.valid_until,
    })
}
