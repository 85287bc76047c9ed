//! The root.

use std::sync::Arc;

use yixian_client::{
    client::{self, Setup},
    enrol::Enrolment,
    profiles::{self, Stretch},
    shell::Patience,
    system::SystemEntropy,
};

use crate::{
    convert::all,
    error::CoreError,
    id::ProfileId,
    live::Live,
    session::Session,
    shell::{ClockOfShell, DeviceClock, KeyVault, LogSink, SinkOfShell, VaultOfShell},
    updates::Update,
};

/// What a client is opened with.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct ClientConfig {
    /// The folder where everything is kept; made if it is not there. Only this app can read it, and no phone backup
    /// takes it along (`getNoBackupFilesDir`, `isExcludedFromBackup`).
    pub directory: String,
    /// How long the vault may take to answer, in milliseconds; none for a minute.
    #[uniffi(default = None)]
    pub vault_limit_ms: Option<u64>,
    /// How long the clock may take to answer, in milliseconds; none for a second.
    #[uniffi(default = None)]
    pub clock_limit_ms: Option<u64>,
}

/// A profile as anybody sees it who holds the phone.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct ProfileRow {
    /// Which.
    pub id: ProfileId,
    /// What its person chose to be called on this phone; none if its lock is damaged.
    pub label: Option<String>,
    /// Whether it opens with a PIN.
    pub has_pin: bool,
    /// How much of it has not been sent; none if that cannot be read.
    pub to_send: Option<u64>,
}

/// How a profile's PIN stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Record)]
pub struct PinState {
    /// Failures in a row.
    pub failed: u32,
    /// How long until the next try, in milliseconds.
    pub wait_ms: u64,
}

/// What a person typed or scanned to enrol.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record)]
pub struct EnrolmentRequest {
    /// The slip's link as it was scanned, or its 18 digits as they were typed.
    pub typed: String,
    /// What a new profile is called on this phone.
    pub label: String,
    /// The address of the county's server; needed where only digits were typed.
    #[uniffi(default = None)]
    pub server: Option<String>,
    /// The profile to enrol; none for a new one.
    #[uniffi(default = None)]
    pub profile: Option<ProfileId>,
}

/// The people on this phone. Open one for each folder and keep it for as long as the app runs.
///
/// Calls may be made from any thread. They run on the core's own threads; the caller's only waits.
#[derive(uniffi::Object)]
pub struct Client {
    pub(crate) core: client::Client,
    _live: Live,
}

#[uniffi::export]
impl Client {
    /// Opens the folder, makes it if there is none, and finishes what an interrupted deletion left.
    #[uniffi::constructor(default(log = None))]
    pub async fn open(
        config: ClientConfig,
        vault: Arc<dyn KeyVault>,
        clock: Arc<dyn DeviceClock>,
        log: Option<Arc<dyn LogSink>>,
    ) -> Result<Arc<Self>, CoreError> {
        let patience = Patience::default();
        let limit = |given: Option<u64>, usual| given.map_or(usual, std::time::Duration::from_millis);
        let setup = Setup {
            directory: config.directory.into(),
            vault: Arc::new(VaultOfShell(vault)),
            clock: Arc::new(ClockOfShell(clock)),
            entropy: Arc::new(SystemEntropy::default()),
            log: log.map(|sink| Arc::new(SinkOfShell(sink)) as Arc<dyn yixian_client::ports::LogSink>),
            stretch: Stretch::default(),
            patience: Patience {
                vault: limit(config.vault_limit_ms, patience.vault),
                clock: limit(config.clock_limit_ms, patience.clock),
            },
        };
        Ok(Arc::new(Self { core: client::Client::open(setup).await?, _live: Live::begin() }))
    }

    /// The profiles on this phone, by label.
    pub async fn profiles(&self) -> Result<Vec<ProfileRow>, CoreError> {
        Ok(all(self.core.profiles().await?))
    }

    /// Makes a profile without a PIN. The label has 1 to 40 characters.
    pub async fn create_profile(&self, label: String) -> Result<ProfileId, CoreError> {
        Ok(self.core.create_profile(label).await?)
    }

    /// Changes what a profile is called on this phone.
    pub async fn rename_profile(&self, profile: ProfileId, label: String) -> Result<(), CoreError> {
        Ok(self.core.rename_profile(profile, label).await?)
    }

    /// Deletes a profile with all that is in it; what had been sent comes back with a new enrolment. Of a profile with
    /// a PIN that holds what has not been sent, only who knows the PIN may: `Locked` without it.
    #[uniffi::method(default(pin = None))]
    pub async fn delete_profile(&self, profile: ProfileId, pin: Option<String>) -> Result<(), CoreError> {
        Ok(self.core.delete_profile(profile, pin).await?)
    }

    /// Sets, changes or removes a PIN of 4 characters or more. Takes a moment, on purpose.
    #[uniffi::method(default(present = None, new = None))]
    pub async fn set_pin(
        &self,
        profile: ProfileId,
        present: Option<String>,
        new: Option<String>,
    ) -> Result<(), CoreError> {
        Ok(self.core.set_pin(profile, present, new).await?)
    }

    /// How often a profile's PIN has failed, and how long to wait for the next try. Waits survive restarts and a
    /// clock that is set.
    pub async fn pin_state(&self, profile: ProfileId) -> Result<PinState, CoreError> {
        Ok(self.core.pin_state(profile).await?.into())
    }

    /// Opens a profile. With a PIN on it and none given it is locked: it uploads and shows nothing. Opening it again
    /// gives the same profile, unlocked or locked in the same way.
    #[uniffi::method(default(pin = None))]
    pub async fn session(&self, profile: ProfileId, pin: Option<String>) -> Result<Arc<Session>, CoreError> {
        Ok(Session::of(&self.core, self.core.session(profile, pin).await?, profile))
    }

    /// Keeps what a person typed or scanned, and opens the profile. Nothing is sent yet, so it needs no signal: the
    /// next sync finishes the enrolment. A slip of the finger leaves nothing behind.
    pub async fn enrol(&self, request: EnrolmentRequest) -> Result<Arc<Session>, CoreError> {
        let enrolment = Enrolment::read(&request.typed, request.server.as_deref())?;
        let (id, session) = self.core.enrol(enrolment, request.profile, request.label).await?;
        Ok(Session::of(&self.core, session, id))
    }

    /// Waits until something has changed after a version, and says what; none once this client is shut down. Begin
    /// with 0. However much has changed in between, it is one update.
    pub async fn next_update(&self, after: u64) -> Result<Option<Update>, CoreError> {
        Ok(self.core.next_update(after).await.map(Update::from))
    }

    /// Ends what is under way and lets go of every file and lock: call it before the system suspends the app. Until
    /// `resume` everything else fails with `Paused`; what was recorded is safe.
    pub async fn pause(&self) -> Result<(), CoreError> {
        Ok(self.core.pause().await?)
    }

    /// Opens the files again.
    pub async fn resume(&self) -> Result<(), CoreError> {
        Ok(self.core.resume().await?)
    }

    /// Ends everything for good: what is under way, every waiting `next_update`, every file. Afterwards everything
    /// fails with `Closed`, and nothing that the shell lent is called any more: do it before a program ends. (Kotlin's own `close()` only lets go of this handle.)
    pub async fn shutdown(&self) -> Result<(), CoreError> {
        Ok(self.core.close().await?)
    }
}

impl From<client::ProfileRow> for ProfileRow {
    fn from(core: client::ProfileRow) -> Self {
        let entry = core.entry;
        Self { id: entry.id, label: entry.label, has_pin: entry.has_pin, to_send: core.to_send }
    }
}

impl From<profiles::PinState> for PinState {
    fn from(core: profiles::PinState) -> Self {
        Self { failed: core.failed, wait_ms: core.wait_ms }
    }
}
