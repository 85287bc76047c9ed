//! One open profile.

use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use yixian_client::{Error, Profile, client, promise::Promise, session};

use crate::{
    devices::Devices,
    dues::Dues,
    error::CoreError,
    floating::Floating,
    home::Home,
    id::{EventId, ProfileId},
    live::Live,
    meetings::Meetings,
    organisations::Organisations,
    privacy::Privacy,
    reminders::Reminders,
    rules::Rules,
    status::{Status, WaitingEvent, WaitsFor},
    sync::SyncRun,
};

/// One open profile. Its files are closed once nobody holds it, or an area of it, any more.
///
/// Every call but the pure ones is done on the profile's database thread, one after the other, and is done even if
/// nobody waits for it any more.
#[derive(uniffi::Object)]
pub struct Session {
    client: client::Client,
    core: Core,
    id: ProfileId,
    _live: Live,
}

/// The core's session, with calls that translate.
#[derive(Clone)]
pub(crate) struct Core(pub(crate) session::Session);

impl Core {
    /// Does something and copies the outcome, on the database thread.
    pub(crate) fn call<T, R>(
        &self,
        work: impl FnOnce(&mut Profile) -> Result<R, Error> + Send + 'static,
    ) -> Told<T>
    where
        T: From<R> + Send + 'static,
    {
        Told(self.0.with(move |profile| work(profile).map(T::from)))
    }
}

/// What the core promised, with errors as a shell knows them.
pub(crate) struct Told<T>(Promise<T>);

impl<T: Send + 'static> Future for Told<T> {
    type Output = Result<T, CoreError>;

    #[inline(never)] // once for a type, and not in every call
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(context).map_err(CoreError::from)
    }
}

impl Session {
    pub(crate) fn of(client: &client::Client, core: session::Session, id: ProfileId) -> Arc<Self> {
        Arc::new(Self { client: client.clone(), core: Core(core), id, _live: Live::begin() })
    }

    #[cfg(feature = "testing")]
    pub(crate) const fn core(&self) -> &Core {
        &self.core
    }
}

#[uniffi::export]
impl Session {
    /// Which profile this is.
    #[must_use]
    pub fn profile(&self) -> ProfileId {
        self.id
    }

    /// Meetings: plans, rolls, sign-in, leave, minutes.
    #[must_use]
    pub fn meetings(&self) -> Arc<Meetings> {
        Arc::new(Meetings { core: self.core.clone() })
    }

    /// Branches and their people.
    #[must_use]
    pub fn organisations(&self) -> Arc<Organisations> {
        Arc::new(Organisations { core: self.core.clone() })
    }

    /// Dues: what was fixed, what a member says, what the branch has.
    #[must_use]
    pub fn dues(&self) -> Arc<Dues> {
        Arc::new(Dues { core: self.core.clone() })
    }

    /// Members away from home.
    #[must_use]
    pub fn floating(&self) -> Arc<Floating> {
        Arc::new(Floating { client: self.client.clone(), core: self.core.clone() })
    }

    /// What is due, for whom, since when and why.
    #[must_use]
    pub fn reminders(&self) -> Arc<Reminders> {
        Arc::new(Reminders { core: self.core.clone() })
    }

    /// One's say over what is recorded of oneself, and what officers answer.
    #[must_use]
    pub fn privacy(&self) -> Arc<Privacy> {
        Arc::new(Privacy { core: self.core.clone() })
    }

    /// The rules that hold, and how somebody changes one.
    #[must_use]
    pub fn rules(&self) -> Arc<Rules> {
        Arc::new(Rules { client: self.client.clone(), core: self.core.clone() })
    }

    /// A person's phones, and codes for new ones.
    #[must_use]
    pub fn devices(&self) -> Arc<Devices> {
        Arc::new(Devices { client: self.client.clone(), core: self.core.clone() })
    }

    /// The first screen, whatever state the profile is in.
    pub async fn home(&self) -> Result<Home, CoreError> {
        self.core.call(|profile| profile.home()).await
    }

    /// Whether everything is well: what waits, what was set aside and why, when the county was last heard.
    pub async fn status(&self) -> Result<Status, CoreError> {
        self.core.call(|profile| profile.status_screen()).await
    }

    /// The person has seen that the county did not take an entry: it leaves the list. The number is the entry's.
    pub async fn seen(&self, number: u64) -> Result<(), CoreError> {
        self.core.call(move |profile| profile.seen(number)).await
    }

    /// The person has heard that entries were damaged and lost (`Need.EnterAgain`): until then it is told again.
    pub async fn heard_of_loss(&self) -> Result<(), CoreError> {
        Ok(self.core.0.with(|profile| profile.take_repairs().map(drop)).await?)
    }

    /// The events that wait for this person's word.
    pub async fn waiting(&self) -> Result<Vec<WaitingEvent>, CoreError> {
        let waiting = self.core.0.with(|profile| Ok(crate::convert::all(profile.waiting_screen()?)));
        Ok(waiting.await?)
    }

    /// Gives one's word about an event that waits.
    pub async fn admit(
        &self,
        waits_for: WaitsFor,
        event: EventId,
        admitted: bool,
    ) -> Result<EventId, CoreError> {
        self.core.call(move |profile| profile.admit(waits_for.into(), event, admitted)).await
    }

    /// Closes what the profile shows: from here on it uploads and shows nothing, until it is opened with its PIN.
    pub async fn lock(&self) -> Result<(), CoreError> {
        Ok(self.core.0.lock().await?)
    }

    /// Starts to bring this profile and the county to the same state, and finishes an enrolment that waits. With
    /// `keep_trying` it waits and tries again, longer each time, for as long as the county cannot be reached.
    #[uniffi::method(default(keep_trying = false))]
    pub fn sync(&self, keep_trying: bool) -> Result<Arc<SyncRun>, CoreError> {
        Ok(SyncRun::of(self.client.sync(&self.core.0, Vec::new(), keep_trying)?))
    }
}
