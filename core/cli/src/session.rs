//! One command over one phone: which profile, unlocked or not, and the way to the county.

use std::{future::Future, io::BufRead as _, ops::RangeInclusive, path::PathBuf, sync::Arc};

use serde::Serialize;
use tokio::sync::OnceCell;
use yixian_client::{
    Client, Error, Profile,
    client::Setup,
    enrol::Enrolment,
    profiles::{ProfileEntry, Stretch},
    session::Synced,
    shell::Patience,
    status::Fate,
    store::Repairs,
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
pub(crate) struct App {
    pub(crate) words: Words,
    pub(crate) directory: PathBuf,
    pub(crate) profile: Option<String>,
    pub(crate) pin: Option<Secret>,
    pub(crate) offline: bool,
    pub(crate) client: OnceCell<Client>,
}

/// An open profile.
pub(crate) struct Session {
    pub(crate) words: Words,
    pub(crate) label: String,
    pub(crate) repairs: Repairs,
    pub(crate) offline: bool,
    open: yixian_client::Session,
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
    /// The people on this phone.
    pub(crate) async fn client(&self) -> Result<&Client, Failure> {
        self.client.get_or_try_init(|| self.open_client()).await
    }

    async fn open_client(&self) -> Result<Client, Failure> {
        let directory = self.directory.join("vault");
        let file = |error: std::io::Error| Failure::File {
            path: self.directory.display().to_string(),
            why: error.to_string(),
        };
        let setup = Setup {
            directory: self.directory.clone(),
            vault: Arc::new(FileVault::open(directory).map_err(file)?),
            clock: Arc::new(SystemClock::new()),
            entropy: Arc::new(SystemEntropy::default()),
            log: None,
            stretch: Stretch::default(),
            patience: Patience::default(),
        };
        Ok(Client::open(setup).await?)
    }

    /// Empties the journals before the process ends. What could not be is still there for the next.
    pub(crate) async fn close(&self) {
        if let Some(client) = self.client.get() {
            let _another_time = client.close().await;
        }
    }

    /// The profiles on this phone.
    pub(crate) async fn entries(&self) -> Result<Vec<ProfileEntry>, Failure> {
        Ok(self.client().await?.profiles().await?.into_iter().map(|row| row.entry).collect())
    }

    /// The profile that a command is about: the one named, else the only one.
    pub(crate) async fn chosen(&self) -> Result<ProfileEntry, Failure> {
        let entries = self.entries().await?;
        if let Some(typed) = &self.profile {
            return named(&entries, typed);
        }
        match entries.as_slice() {
            [] => Err(Error::NotEnrolled.into()),
            [only] => Ok(only.clone()),
            several => self
                .only_good(several)
                .await
                .ok_or_else(|| Failure::WhichProfile { choices: several.iter().map(choice).collect() }),
        }
    }

    /// Opens the profile that a command is about.
    pub(crate) async fn session(&self) -> Result<Session, Failure> {
        let entry = self.chosen().await?;
        self.open(&entry).await
    }

    /// Opens a profile; unlocked if it has no PIN, or the right one was given.
    pub(crate) async fn open(&self, entry: &ProfileEntry) -> Result<Session, Failure> {
        let pin = match &self.pin {
            Some(pin) if entry.has_pin => Some(pin.read()?.to_string()),
            _ => None,
        };
        self.open_with(entry, pin).await
    }

    /// Opens a profile with this PIN, or locked.
    pub(crate) async fn open_with(
        &self,
        entry: &ProfileEntry,
        pin: Option<String>,
    ) -> Result<Session, Failure> {
        let open = self.client().await?.session(entry.id, pin).await?;
        let repairs = open.with(|profile| profile.take_repairs()).await?;
        Ok(Session { words: self.words, label: label(entry), repairs, offline: self.offline, open })
    }

    /// The one profile that can still do something, where all the others have been replaced or stopped.
    async fn only_good(&self, entries: &[ProfileEntry]) -> Option<ProfileEntry> {
        let mut good = Vec::new();
        for entry in entries {
            if !self.is_stopped(entry).await.unwrap_or(false) {
                good.push(entry);
            }
        }
        match good.as_slice() {
            [only] => Some((*only).clone()),
            _ => None,
        }
    }

    /// Whether the county takes nothing more from a profile.
    async fn is_stopped(&self, entry: &ProfileEntry) -> Result<bool, Failure> {
        let session = self.open_with(entry, None).await?;
        session.with(|profile| Ok(profile.standing()?.is_some())).await
    }
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
        self.open.with(|profile| Ok(work(profile))).await?
    }

    /// Keeps what a person typed or scanned.
    pub(crate) fn begin(&self, typed: Enrolment) -> impl Future<Output = Result<(), Error>> {
        self.open.with(move |profile| profile.begin(&typed))
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
        self.open.sync_telling(asks, &|synced| progress.tell(synced)).await
    }

    /// Syncs, and goes on trying for as long as the county cannot be reached.
    pub(crate) async fn keep_trying(&self) -> Result<Synced, Error> {
        self.open.keep_trying(Vec::new(), &|_| (), tokio::time::sleep).await
    }

    /// A reply to something recorded: what was done, and what has become of it.
    /// What may not have had to be recorded: then it is shown, and nothing is said of sending.
    pub(crate) fn shown(&self, done: &str, data: impl Serialize, delivery: &Delivery) -> Reply {
        if delivery.numbers.is_empty() {
            return Reply::new(format!("{}\n", done.trim_end()), data);
        }
        self.recorded(done, data, delivery)
    }

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
