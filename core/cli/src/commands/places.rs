//! Places, from the list on this phone.

use clap::Args;
use serde_json::json;
use yixian_client::floating::places;

use crate::{
    failure::{Failure, What},
    find,
    reply::Reply,
    rows,
    session::App,
};

#[derive(Debug, Args)]
pub(crate) struct Places {
    text: String,
}

impl Places {
    pub(crate) fn run(self, app: &App) -> Result<Reply, Failure> {
        let found = places(&self.text, find::PLACES);
        if found.is_empty() {
            return Err(Failure::NoSuch { what: What::Place, typed: self.text });
        }
        let rows: Vec<_> = found.iter().map(rows::away::place).collect();
        Ok(Reply::new(app.words.places(&found), json!({ "places": rows })))
    }
}
