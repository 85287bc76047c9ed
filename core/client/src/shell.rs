//! The shell at arm's length: what it lends may throw, hang, call back into the core or answer late.
//!
//! Every question to it is asked from a thread that nothing waits for longer than a limit. A vault that does not answer
//! is a vault that cannot answer now; a clock that does not is replaced by the core's own, which claims less.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use crate::{
    log::Log,
    ports::{ClockReading, DeviceClock, KeyVault, ShellClock, VaultError},
    promise::{Anything, anything, known},
    system::SystemClock,
};

/// How long the shell may take to answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Patience {
    /// The vault; it may ask the person for a fingerprint.
    pub vault: Duration,
    /// The clock.
    pub clock: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { vault: Duration::from_secs(60), clock: Duration::from_secs(1) }
    }
}

type Question = Box<dyn FnOnce() -> Anything + Send>;
type Asked = (Question, mpsc::SyncSender<Anything>);

/// Set once the client is closed: the shell is asked nothing more, for it may be gone.
pub(crate) type Gone = Arc<AtomicBool>;

/// Asks from a thread of its own. One that is stuck is left behind; it ends when its question does.
struct Asker {
    idle: Mutex<Option<mpsc::Sender<Asked>>>,
    gone: Gone,
}

impl Asker {
    fn new(gone: Gone) -> Self {
        Self { idle: Mutex::default(), gone }
    }

    fn ask<T: Send + 'static>(
        &self,
        limit: Duration,
        question: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let answer = self.hand_in(limit, Box::new(move || anything(question())))?;
        known(answer).ok()
    }

    fn hand_in(&self, limit: Duration, question: Question) -> Option<Anything> {
        if self.gone.load(Ordering::SeqCst) {
            return None;
        }
        let (answer, answered) = mpsc::sync_channel(1);
        let worker = self.idle().take().or_else(start)?;
        worker.send((question, answer)).ok()?;
        let answer = answered.recv_timeout(limit).ok()?;
        *self.idle() = Some(worker);
        Some(answer)
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Option<mpsc::Sender<Asked>>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn start() -> Option<mpsc::Sender<Asked>> {
    let (worker, asked) = mpsc::channel::<Asked>();
    let work = move || {
        for (question, answer) in asked {
            let _too_late = answer.send(question());
        }
    };
    thread::Builder::new().name("yixian-shell".into()).spawn(work).ok().map(|_| worker)
}

/// A vault that always answers.
pub(crate) struct PatientVault {
    shell: Arc<dyn KeyVault>,
    limit: Duration,
    asker: Asker,
    log: Log,
}

impl PatientVault {
    pub(crate) fn new(shell: Arc<dyn KeyVault>, limit: Duration, log: Log, gone: Gone) -> Self {
        Self { shell, limit, asker: Asker::new(gone), log }
    }

    fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&dyn KeyVault) -> Result<T, VaultError> + Send + 'static,
    ) -> Result<T, VaultError> {
        let shell = Arc::clone(&self.shell);
        let silent = || Err(VaultError::Unavailable("no answer".into()));
        let answer = self.asker.ask(self.limit, move || question(shell.as_ref())).unwrap_or_else(silent);
        answer.inspect_err(|error| self.log.warn("vault_failed", error.to_string()))
    }
}

impl KeyVault for PatientVault {
    fn load(&self, name: &str) -> Result<[u8; 32], VaultError> {
        let name = name.to_owned();
        self.ask(move |vault| vault.load(&name))
    }

    fn keep(&self, name: &str, secret: &[u8; 32]) -> Result<(), VaultError> {
        let (name, secret) = (name.to_owned(), zeroize::Zeroizing::new(*secret));
        self.ask(move |vault| vault.keep(&name, &secret))
    }

    fn forget(&self, name: &str) -> Result<(), VaultError> {
        let name = name.to_owned();
        self.ask(move |vault| vault.forget(&name))
    }
}

/// A clock that always answers.
pub(crate) struct PatientClock {
    shell: Arc<dyn ShellClock>,
    limit: Duration,
    asker: Asker,
    own: SystemClock,
    log: Log,
}

impl PatientClock {
    pub(crate) fn new(shell: Arc<dyn ShellClock>, limit: Duration, log: Log, gone: Gone) -> Self {
        Self { shell, limit, asker: Asker::new(gone), own: SystemClock::new(), log }
    }
}

impl DeviceClock for PatientClock {
    fn read(&self) -> ClockReading {
        let shell = Arc::clone(&self.shell);
        match self.asker.ask(self.limit, move || shell.try_read()) {
            Some(Ok(reading)) => return reading,
            Some(Err(error)) => self.log.warn("clock_failed", error.to_string()),
            None => self.log.warn("clock_failed", "no answer".into()),
        }
        // Another boot as far as anybody can tell: times then do not compare, which claims too little.
        self.own.read()
    }
}

/// A clock that is read once in each piece of work.
pub(crate) struct OneMoment {
    clock: Arc<dyn DeviceClock>,
    reading: Mutex<Option<ClockReading>>,
}

impl OneMoment {
    pub(crate) fn of(clock: Arc<dyn DeviceClock>) -> Self {
        Self { clock, reading: Mutex::default() }
    }
}

impl DeviceClock for OneMoment {
    fn read(&self) -> ClockReading {
        let mut reading = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        *reading.get_or_insert_with(|| self.clock.read())
    }

    fn begin(&self) {
        *self.reading.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// What may be kept of the words that a shell threw: the name of what it was. The rest may be a whole stack trace, or
/// hold what people entered.
#[must_use]
pub fn thrown(words: &str) -> String {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '$');
    let name: String = words.chars().take_while(|c| is_name(*c)).take(80).collect();
    if name.is_empty() { "thrown".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use yixian_domain::time::Timestamp;

    use super::*;
    use crate::ports::ShellFailed;

    const SOON: Duration = Duration::from_millis(20);

    fn reading(elapsed_ms: u64) -> ClockReading {
        ClockReading { wall: Timestamp(1), elapsed_ms, awake_ms: elapsed_ms, boot: 7 }
    }

    /// Answers one question after another as it was told to; without a word left it hangs.
    struct Script(Mutex<mpsc::Receiver<Result<ClockReading, ShellFailed>>>);

    impl ShellClock for Script {
        fn try_read(&self) -> Result<ClockReading, ShellFailed> {
            self.0.lock().unwrap().recv().unwrap_or_else(|_| Ok(reading(0)))
        }
    }

    #[test]
    fn a_clock_that_throws_or_hangs_is_replaced_for_that_reading() {
        let (tell, told) = mpsc::channel();
        let clock =
            PatientClock::new(Arc::new(Script(Mutex::new(told))), SOON, Log::default(), Gone::default());
        tell.send(Ok(reading(5))).unwrap();
        assert_eq!(clock.read(), reading(5));
        tell.send(Err(ShellFailed("thrown".into()))).unwrap();
        assert_ne!(clock.read().boot, 7);
        assert_ne!(clock.read().boot, 7, "it hangs");
        drop(tell); // what hung ends
        assert_eq!(clock.read(), reading(0));
    }

    #[test]
    fn one_piece_of_work_reads_the_clock_once() {
        let (tell, told) = mpsc::channel();
        let clock =
            PatientClock::new(Arc::new(Script(Mutex::new(told))), SOON, Log::default(), Gone::default());
        let once = OneMoment::of(Arc::new(clock));
        tell.send(Ok(reading(5))).unwrap();
        tell.send(Ok(reading(6))).unwrap();
        once.begin();
        assert_eq!((once.read(), once.read()), (reading(5), reading(5)));
        once.begin();
        assert_eq!(once.read(), reading(6));
    }

    struct Hanging(Mutex<mpsc::Receiver<()>>);

    impl KeyVault for Hanging {
        fn load(&self, _: &str) -> Result<[u8; 32], VaultError> {
            let _never = self.0.lock().unwrap().recv();
            Err(VaultError::Lost)
        }
        fn keep(&self, _: &str, _: &[u8; 32]) -> Result<(), VaultError> {
            Ok(())
        }
        fn forget(&self, _: &str) -> Result<(), VaultError> {
            Err(VaultError::Lost)
        }
    }

    #[test]
    fn a_vault_that_hangs_cannot_answer_now() {
        let (let_go, gate) = mpsc::channel();
        let vault =
            PatientVault::new(Arc::new(Hanging(Mutex::new(gate))), SOON, Log::default(), Gone::default());
        assert_eq!(vault.load("a"), Err(VaultError::Unavailable("no answer".into())));
        assert_eq!(vault.keep("a", &[1; 32]), Ok(()), "another question is asked from another thread");
        assert_eq!(vault.forget("a"), Err(VaultError::Lost));
        drop(let_go);
        assert_eq!(vault.load("a"), Err(VaultError::Lost));
    }

    #[test]
    fn of_what_was_thrown_only_the_name_is_kept() {
        let kotlin = "java.lang.IllegalStateException: 张伟 13900000000\n\tat Vault.load(Vault.kt:7)";
        assert_eq!(thrown(kotlin), "java.lang.IllegalStateException");
        assert_eq!(thrown("RuntimeError('张伟')"), "RuntimeError");
        assert_eq!(thrown("张伟"), "thrown");
    }
}
