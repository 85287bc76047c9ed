//! Several people on one phone.

use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::json;
use yixian_client::profiles::ProfileEntry;

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
            Self::Add(command) => command.run(app),
            Self::Rename(command) => command.run(app),
            Self::Pin(Pin::Set(NewPin { name, new_pin }) | Pin::Change(NewPin { name, new_pin })) => {
                pin(app, name.as_deref(), Some(&new_pin))
            }
            Self::Pin(Pin::Remove(OldPin { name })) => pin(app, name.as_deref(), None),
            Self::Remove(command) => command.run(app).await,
        }
    }
}

/// Looks into a profile without its PIN: whether it is enrolled, and what it has not sent.
async fn row(app: &App, entry: &ProfileEntry) -> Result<Row, Failure> {
    let without_pin = App { pin: None, ..app.clone() };
    let session = without_pin.open(&without_pin.phone()?, entry)?;
    let (enrolled, to_send) =
        session.with(|profile| Ok((profile.identity().is_ok(), profile.store().counts()?.pending))).await?;
    Ok(Row { id: entry.id.to_string(), label: label(entry), pin: entry.has_pin, enrolled, to_send })
}

async fn list(app: &App) -> Result<Reply, Failure> {
    let mut rows = Vec::new();
    for entry in app.phone()?.list()? {
        rows.push(row(app, &entry).await?);
    }
    Ok(Reply::new(app.words.profiles(&rows), json!({ "profiles": rows })))
}

impl Add {
    fn run(self, app: &App) -> Result<Reply, Failure> {
        let phone = app.phone()?;
        if phone.list()?.iter().any(|entry| label(entry) == self.name.trim()) {
            return Err(Failure::ProfileExists(self.name));
        }
        let pin = self.new_pin.map(|pin| pin.read()).transpose()?;
        let id = phone.create(&self.name)?;
        if let Some(pin) = &pin
            && let Err(error) = phone.set_pin(id, None, Some(pin))
        {
            phone.delete(id)?; // as if nothing had been asked for
            return Err(error.into());
        }
        let data = json!({ "id": id.to_string(), "profile": self.name.trim(), "pin": pin.is_some() });
        Ok(Reply::new(app.words.profile_added(self.name.trim(), pin.is_some()), data))
    }
}

impl Rename {
    fn run(self, app: &App) -> Result<Reply, Failure> {
        let phone = app.phone()?;
        let entries = phone.list()?;
        let entry = named(&entries, &self.name)?;
        if entries.iter().any(|other| other.id != entry.id && label(other) == self.new_name.trim()) {
            return Err(Failure::ProfileExists(self.new_name));
        }
        phone.rename(entry.id, &self.new_name)?;
        let data = json!({ "id": entry.id.to_string(), "profile": self.new_name.trim() });
        Ok(Reply::new(app.words.profile_renamed(&label(&entry), self.new_name.trim()), data))
    }
}

/// Sets, changes or removes a PIN.
fn pin(app: &App, name: Option<&str>, new: Option<&Secret>) -> Result<Reply, Failure> {
    let phone = app.phone()?;
    let entry = match name {
        Some(typed) => named(&phone.list()?, typed)?,
        None => app.chosen(&phone)?,
    };
    if entry.has_pin && app.pin.is_none() {
        return Err(Failure::Locked { label: label(&entry) });
    }
    let present = app.pin.as_ref().map(Secret::read).transpose()?;
    let new = new.map(Secret::read).transpose()?;
    let present = present.as_ref().map(|pin| pin.as_str());
    phone.set_pin(entry.id, present, new.as_ref().map(|pin| pin.as_str()))?;
    let data = json!({ "id": entry.id.to_string(), "profile": label(&entry), "pin": new.is_some() });
    Ok(Reply::new(app.words.pin_changed(&label(&entry), new.is_some()), data))
}

impl Remove {
    async fn run(self, app: &App) -> Result<Reply, Failure> {
        let phone = app.phone()?;
        let entry = named(&phone.list()?, &self.name)?;
        let row = row(app, &entry).await?;
        if !self.yes {
            return Err(match row.to_send {
                0 => Failure::Unsure { label: row.label },
                to_send => Failure::Unsent { label: row.label, to_send },
            });
        }
        // What others on this phone cannot read they cannot lose for him either. What has been sent comes back.
        if entry.has_pin && row.to_send > 0 {
            let pin = app.pin.as_ref().ok_or(Failure::Locked { label: row.label.clone() })?;
            phone.unlock(entry.id, &pin.read()?)?;
        }
        phone.delete(entry.id)?;
        let data = json!({ "id": row.id, "profile": row.label, "lost": row.to_send });
        Ok(Reply::new(app.words.profile_removed(&row), data))
    }
}
