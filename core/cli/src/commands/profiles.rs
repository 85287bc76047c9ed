//! Several people on one phone.

use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::json;
use yixian_client::{Error, profiles::ProfileEntry};

use crate::{
    failure::Failure,
    reply::Reply,
    session::{App, Secret, label, named},
};

#[derive(Debug, Subcommand)]
pub(crate) enum Profiles {
    List,
    Add(Add),
    Rename(Rename),
    #[command(subcommand)]
    Pin(Pin),
    Remove(Remove),
}

#[derive(Debug, Args)]
pub(crate) struct Add {
    name: String,
    #[arg(long, value_name = "PIN", env = "YIXIAN_NEW_PIN", hide_env_values = true)]
    new_pin: Option<Secret>,
}

#[derive(Debug, Args)]
pub(crate) struct Rename {
    name: String,
    new_name: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Pin {
    Set(NewPin),
    Change(NewPin),
    Remove(OldPin),
}

#[derive(Debug, Args)]
pub(crate) struct NewPin {
    name: Option<String>,
    #[arg(long, value_name = "PIN", env = "YIXIAN_NEW_PIN", hide_env_values = true)]
    new_pin: Secret,
}

#[derive(Debug, Args)]
pub(crate) struct OldPin {
    name: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Remove {
    name: String,
    #[arg(long)]
    yes: bool,
}

/// A profile in the list.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) pin: bool,
    pub(crate) enrolled: bool,
    pub(crate) to_send: u64,
}

impl Profiles {
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::List => "profiles list",
            Self::Add(_) => "profiles add",
            Self::Rename(_) => "profiles rename",
            Self::Pin(Pin::Set(_)) => "profiles pin set",
            Self::Pin(Pin::Change(_)) => "profiles pin change",
            Self::Pin(Pin::Remove(_)) => "profiles pin remove",
            Self::Remove(_) => "profiles remove",
        }
    }

    pub(crate) async fn run(self, app: &App) -> Result<Reply, Failure> {
        match self {
            Self::List => list(app).await,
            Self::Add(command) => command.run(app).await,
            Self::Rename(command) => command.run(app).await,
            Self::Pin(Pin::Set(NewPin { name, new_pin }) | Pin::Change(NewPin { name, new_pin })) => {
                pin(app, name.as_deref(), Some(&new_pin)).await
            }
            Self::Pin(Pin::Remove(OldPin { name })) => pin(app, name.as_deref(), None).await,
            Self::Remove(command) => command.run(app).await,
        }
    }
}

/// Looks into a profile without its PIN: whether it is enrolled, and what it has not sent.
async fn row(app: &App, entry: &ProfileEntry) -> Result<Row, Failure> {
    let session = app.open_with(entry, None).await?;
    let (enrolled, to_send) =
        session.with(|profile| Ok((profile.identity().is_ok(), profile.store().counts()?.pending))).await?;
    Ok(Row { id: entry.id.to_string(), label: label(entry), pin: entry.has_pin, enrolled, to_send })
}

async fn list(app: &App) -> Result<Reply, Failure> {
    let mut rows = Vec::new();
    for entry in app.entries().await? {
        rows.push(row(app, &entry).await?);
    }
    Ok(Reply::new(app.words.profiles(&rows), json!({ "profiles": rows })))
}

impl Add {
    async fn run(self, app: &App) -> Result<Reply, Failure> {
        let client = app.client().await?;
        if app.entries().await?.iter().any(|entry| label(entry) == self.name.trim()) {
            return Err(Failure::ProfileExists(self.name));
        }
        let pin = self.new_pin.map(|pin| pin.read()).transpose()?;
        let id = client.create_profile(self.name.clone()).await?;
        if let Some(pin) = &pin
            && let Err(error) = client.set_pin(id, None, Some(pin.to_string())).await
        {
            client.delete_profile(id, None).await?; // as if nothing had been asked for
            return Err(error.into());
        }
        let data = json!({ "id": id.to_string(), "profile": self.name.trim(), "pin": pin.is_some() });
        Ok(Reply::new(app.words.profile_added(self.name.trim(), pin.is_some()), data))
    }
}

impl Rename {
    async fn run(self, app: &App) -> Result<Reply, Failure> {
        let entries = app.entries().await?;
        let entry = named(&entries, &self.name)?;
        if entries.iter().any(|other| other.id != entry.id && label(other) == self.new_name.trim()) {
            return Err(Failure::ProfileExists(self.new_name));
        }
        app.client().await?.rename_profile(entry.id, self.new_name.clone()).await?;
        let data = json!({ "id": entry.id.to_string(), "profile": self.new_name.trim() });
        Ok(Reply::new(app.words.profile_renamed(&label(&entry), self.new_name.trim()), data))
    }
}

/// Sets, changes or removes a PIN.
async fn pin(app: &App, name: Option<&str>, new: Option<&Secret>) -> Result<Reply, Failure> {
    let entry = match name {
        Some(typed) => named(&app.entries().await?, typed)?,
        None => app.chosen().await?,
    };
    if entry.has_pin && app.pin.is_none() {
        return Err(Failure::Locked { label: label(&entry) });
    }
    let read = |pin: &Secret| pin.read().map(|pin| pin.to_string());
    let present = app.pin.as_ref().map(read).transpose()?;
    let is_set = new.is_some();
    app.client().await?.set_pin(entry.id, present, new.map(read).transpose()?).await?;
    let data = json!({ "id": entry.id.to_string(), "profile": label(&entry), "pin": is_set });
    Ok(Reply::new(app.words.pin_changed(&label(&entry), is_set), data))
}

impl Remove {
    async fn run(self, app: &App) -> Result<Reply, Failure> {
        let entry = named(&app.entries().await?, &self.name)?;
        let row = row(app, &entry).await?;
        if !self.yes {
            return Err(match row.to_send {
                0 => Failure::Unsure { label: row.label },
                to_send => Failure::Unsent { label: row.label, to_send },
            });
        }
        let pin = app.pin.as_ref().map(Secret::read).transpose()?.map(|pin| pin.to_string());
        app.client().await?.delete_profile(entry.id, pin).await.map_err(|error| match error {
            Error::Locked => Failure::Locked { label: row.label.clone() },
            other => other.into(),
        })?;
        let data = json!({ "id": row.id, "profile": row.label, "lost": row.to_send });
        Ok(Reply::new(app.words.profile_removed(&row), data))
    }
}
