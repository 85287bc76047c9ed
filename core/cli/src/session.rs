//! One command over one phone: which profile, unlocked or not, and the way to the county.

use std::{io::BufRead as _, ops::RangeInclusive, path::PathBuf, sync::Arc};

use serde::Serialize;
use yixian_client::{
    Client, Error, Ports, Profile,
    client::Synced,
    profiles::{Phone, PhonePorts, ProfileEntry, Stretch},
    status::Fate,
    store::{Opening, Repairs, Store},
    system::{SystemClock, SystemEntropy},
    vault::FileVault,
};
use yixian_protocol::sync::Ask;
use zeroize::Zeroizing;

use crate::{
    exit::Exit,
    failure::{Choice, Failure, What, exit_of},
    find::{self, Candidate},
    known::Known,
    progress::Progress,
    reply::Reply,
    words::Words,
};

/// A secret that somebody typed. `-` stands for a line of the standard input.
#[derive(Clone)]
pub(crate) struct Secret(pub(crate) Zeroizing<String>);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl std::str::FromStr for Secret {
    type Err = std::convert::Infallible;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(Zeroizing::new(text.to_owned())))
    }
}

impl Secret {
    /// What was typed, here or on the standard input.
    pub(crate) fn read(&self) -> Result<Zeroizing<String>, Failure> {
        if self.0.as_str() != "-" {
            return Ok(self.0.clone());
        }
        let mut line = Zeroizing::new(String::new());
        std::io::stdin()
            .lock()
            .read_line(&mut line)
            .map_err(|error| Failure::File { path: "-".into(), why: error.to_string() })?;
        Ok(Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_owned()))
    }
}

/// What holds for every command.
#[derive(Debug, Clone)]
pub(crate) struct App {
    pub(crate) words: Words,
    pub(crate) directory: PathBuf,
    pub(crate) profile: Option<String>,
    pub(crate) pin: Option<Secret>,
    pub(crate) offline: bool,
}

/// An open profile.
pub(crate) struct Session {
    pub(crate) words: Words,
    pub(crate) label: String,
    pub(crate) repairs: Repairs,
    pub(crate) offline: bool,
    client: Client,
}

/// What has become of what a command recorded.
pub(crate) struct Delivery {
    pub(crate) numbers: RangeInclusive<u64>,
    pub(crate) fate: Fate,
    pub(crate) way: Way,
}

/// Whether the county was reached.
pub(crate) enum Way {
    /// It was.
    Reached,
    /// Nobody tried: `--offline`.
    Airplane,
    /// It was not, or it turned this phone away.
    Failed(Error),
}

/// The same for scripts.
#[derive(Serialize)]
pub(crate) struct DeliveryRow {
    numbers: Vec<u64>,
    #[serde(flatten)]
    fate: Fate,
    not_sent: Option<String>,
}

impl Delivery {
    pub(crate) fn row(&self) -> DeliveryRow {
        let not_sent = match &self.way {
            Way::Reached => None,
            Way::Airplane => Some("airplane".to_owned()),
            Way::Failed(error) => Some(error.reason().unwrap_or_else(|| error.code().to_owned())),
        };
        let is_sent = !matches!(self.fate, Fate::ToSend);
        DeliveryRow {
            numbers: self.numbers.clone().collect(),
            fate: self.fate.clone(),
            not_sent: not_sent.filter(|_| !is_sent),
        }
    }

    pub(crate) const fn exit(&self) -> Exit {
        match (&self.fate, &self.way) {
            (Fate::Refused { .. }, _) => Exit::Refused,
            (Fate::ToSend, Way::Failed(error)) | (_, Way::Failed(error @ Error::Standing(_))) => {
                exit_of(error)
            }
            _ => Exit::Done,
        }
    }
}

impl App {
    /// The phone's profiles.
    pub(crate) fn phone(&self) -> Result<Phone, Failure> {
        let directory = self.directory.join("vault");
        let file = |error: std::io::Error| Failure::File {
            path: self.directory.display().to_string(),
            why: error.to_string(),
        };
        let ports = PhonePorts {
            vault: Arc::new(FileVault::open(directory).map_err(file)?),
            clock: Arc::new(SystemClock::new()),
            entropy: Arc::new(SystemEntropy::default()),
        };
        Ok(Phone::open(&self.directory, ports, Stretch::default())?)
    }

    /// The profile that a command is about: the one named, else the only one.
    pub(crate) fn chosen(&self, phone: &Phone) -> Result<ProfileEntry, Failure> {
        let entries = phone.list()?;
        if let Some(typed) = &self.profile {
            return named(&entries, typed);
        }
        match entries.as_slice() {
            [] => Err(Error::NotEnrolled.into()),
            [only] => Ok(only.clone()),
            several => only_good(phone, several)
                .ok_or_else(|| Failure::WhichProfile { choices: several.iter().map(choice).collect() }),
        }
    }

    /// Opens the profile that a command is about.
    pub(crate) fn session(&self) -> Result<Session, Failure> {
        let phone = self.phone()?;
        let entry = self.chosen(&phone)?;
        self.open(&phone, &entry)
    }

    /// Opens a profile; unlocked if it has no PIN, or the right one was given.
    pub(crate) fn open(&self, phone: &Phone, entry: &ProfileEntry) -> Result<Session, Failure> {
        let keys = phone.keys(entry.id)?;
        let cache_key = match (keys.cache, &self.pin) {
            (None, Some(pin)) => Some(phone.unlock(entry.id, &pin.read()?)?),
            (key, _) => key,
        };
        let entropy = Arc::new(SystemEntropy::default());
        let mut store = Store::open(Opening {
            directory: phone.directory(entry.id),
            queue_key: keys.queue,
            cache_key,
            entropy: entropy.clone(),
            hook: None,
        })
        .map_err(Error::from)?;
        let repairs = store.take_repairs().map_err(Error::from)?;
        let profile = Profile::open(store, Ports { clock: Arc::new(SystemClock::new()), entropy })?;
        Ok(Session {
            words: self.words,
            label: label(entry),
            repairs,
            offline: self.offline,
            client: Client::new(profile),
        })
    }
}

/// The one profile that can still do something, where all the others have been replaced or stopped.
fn only_good(phone: &Phone, entries: &[ProfileEntry]) -> Option<ProfileEntry> {
    let is_stopped = |entry: &&ProfileEntry| is_stopped(phone, entry).unwrap_or(false);
    let (_, good): (Vec<&ProfileEntry>, Vec<&ProfileEntry>) = entries.iter().partition(is_stopped);
    match good.as_slice() {
        [only] => Some((*only).clone()),
        _ => None,
    }
}

/// Whether the county takes nothing more from a profile.
fn is_stopped(phone: &Phone, entry: &ProfileEntry) -> Result<bool, Failure> {
    let entropy = Arc::new(SystemEntropy::default());
    let store = Store::open(Opening {
        directory: phone.directory(entry.id),
        queue_key: phone.keys(entry.id)?.queue,
        cache_key: None,
        entropy: entropy.clone(),
        hook: None,
    })
    .map_err(Error::from)?;
    let profile = Profile::open(store, Ports { clock: Arc::new(SystemClock::new()), entropy })?;
    Ok(profile.standing()?.is_some())
}

/// What a profile is called on this phone.
pub(crate) fn label(entry: &ProfileEntry) -> String {
    entry.label.clone().unwrap_or_else(|| crate::known::short(&entry.id))
}

fn choice(entry: &ProfileEntry) -> Choice {
    Choice { id: entry.id.to_string(), label: label(entry) }
}

/// The profile of this name.
pub(crate) fn named(entries: &[ProfileEntry], typed: &str) -> Result<ProfileEntry, Failure> {
    let candidates: Vec<Candidate<usize>> = entries
        .iter()
        .enumerate()
        .map(|(value, entry)| Candidate {
            value,
            id: entry.id.to_string(),
            name: label(entry),
            label: label(entry),
        })
        .collect();
    let position = find::one(What::Profile, typed, &candidates)?;
    let no_such = || Failure::NoSuch { what: What::Profile, typed: typed.to_owned() };
    entries.get(position).cloned().ok_or_else(no_such)
}

impl Session {
    /// Does something with the profile, whether or not it is enrolled and unlocked.
    pub(crate) async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Profile) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        self.client.with(|profile| Ok(work(profile))).await?
    }

    /// Reads from an enrolled, unlocked profile.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Profile, &Known) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let label = self.label.clone();
        self.with(move |profile| {
            profile.identity()?;
            if profile.store().is_locked() {
                return Err(Failure::Locked { label });
            }
            let known = Known::of(profile)?;
            work(profile, &known)
        })
        .await
    }

    /// Records something, durably, and then tries to send it.
    pub(crate) async fn record<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Profile, &Known) -> Result<T, Failure> + Send + 'static,
    ) -> Result<(T, Delivery), Failure> {
        let recorded = self.read(move |profile, known| {
            let before = profile.last_number()?;
            let made = work(profile, known)?;
            Ok((made, before + 1..=profile.last_number()?))
        });
        let (made, numbers) = recorded.await?;
        let way = self.reach().await;
        let wanted = numbers.clone();
        let fates = self.with(move |profile| {
            let fates: Result<Vec<Fate>, Error> = wanted.map(|number| profile.fate(number)).collect();
            Ok(fates?)
        });
        let fate = fates.await?.into_iter().max_by_key(weight).unwrap_or(Fate::Accepted);
        Ok((made, Delivery { numbers, fate, way }))
    }

    /// Tries to bring this phone and the county to the same state.
    async fn reach(&self) -> Way {
        if self.offline {
            return Way::Airplane;
        }
        match self.sync(Vec::new()).await {
            Ok(_) => Way::Reached,
            Err(error) => Way::Failed(error),
        }
    }

    /// Syncs until there is no more, showing how far it is.
    pub(crate) async fn sync(&self, asks: Vec<Ask>) -> Result<Synced, Error> {
        let progress = Progress::new(self.words);
        self.client.sync_telling(asks, |synced| progress.tell(synced)).await
    }

    /// Syncs, and goes on trying for as long as the county cannot be reached.
    pub(crate) async fn keep_trying(&self) -> Result<Synced, Error> {
        self.client.keep_trying(Vec::new(), tokio::time::sleep).await
    }

    /// A reply to something recorded: what was done, and what has become of it.
    pub(crate) fn recorded(&self, done: &str, data: impl Serialize, delivery: &Delivery) -> Reply {
        // What the county did not take has not been done: say that first.
        let is_refused = matches!(delivery.fate, Fate::Refused { .. });
        let mut text = if is_refused { String::new() } else { done.to_owned() };
        text.push_str(&self.words.delivery(delivery));
        text.push('\n');
        Reply::new(text, data).and("recorded", delivery.row()).exit(delivery.exit())
    }
}

/// Of several fates, the one that the person has to hear of.
const fn weight(fate: &Fate) -> u8 {
    match fate {
        Fate::Accepted => 0,
        Fate::Parked { .. } => 1,
        Fate::ToSend => 2,
        Fate::Waiting { .. } => 3,
        Fate::Refused { .. } => 4,
    }
}
