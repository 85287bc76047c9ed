//! `init`

use clap::Args;
use serde_json::json;
use yixian_domain::CountyId;
use yixian_server::ports::{SystemEntropy, random};

use super::{Answer, Context, Failure};

/// Host names and addresses that the certificate is for when none are named.
pub(super) fn this_machine() -> [String; 2] {
    ["localhost".to_owned(), "127.0.0.1".to_owned()]
}

#[derive(Args)]
pub(super) struct Init {
    /// The county's name.
    #[arg(long)]
    name: String,
    /// The address that phones are given.
    #[arg(long, default_value = "https://127.0.0.1:7443")]
    url: String,
    /// Host names and addresses that the certificate is for.
    #[arg(long, default_values_t = this_machine())]
    host: Vec<String>,
}

impl Init {
    pub(super) fn work(&self, context: &Context) -> Result<Answer, Failure> {
        let Self { name, url, host } = self;
        let entropy = SystemEntropy::default();
        let id = CountyId::from_bytes(random(&entropy));
        context.folder.create(id, name, url, host, &entropy)?;
        let path = context.folder.path().display();
        let text = context.lang.pick(
            format!("{name}已建在 {path}。请把里面的 county.json、county.key 和 tls 另存一份到别处:没有它们,备份放不回来,手机也不认。"),
            format!("{name} is set up in {path}. Keep a copy of its county.json, county.key and tls elsewhere: without them no backup can be restored, and no phone knows the server."),
        );
        Ok(Answer::new(
            text,
            json!({ "data": context.folder.path(), "county": id, "name": name, "url": url }),
        ))
    }
}
