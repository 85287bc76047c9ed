//! What the core says of itself. A thread of its own hands the lines to the shell, so that a slow, broken or hanging
//! sink costs nobody anything but the lines.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use crate::ports::{LogLevel, LogLine, LogSink};

/// So many lines wait for the sink; what comes on top is counted and dropped.
const WAITING: usize = 256;

/// Where lines are handed in. Without a sink they go nowhere.
#[derive(Clone, Default)]
pub(crate) struct Log {
    writer: Arc<Mutex<Option<Writer>>>,
    dropped: Arc<AtomicU64>,
}

struct Writer {
    lines: mpsc::SyncSender<LogLine>,
    /// Its other end lives as long as the thread.
    ended: mpsc::Receiver<()>,
}

impl Log {
    /// A log over a sink. The thread ends when the last `Log` is gone, or with [`Self::close`].
    pub(crate) fn to(sink: Option<Arc<dyn LogSink>>) -> Self {
        let dropped: Arc<AtomicU64> = Arc::default();
        let writer = sink.and_then(|sink| {
            let (lines, waiting) = mpsc::sync_channel(WAITING);
            let (alive, ended) = mpsc::channel::<()>();
            let missing = Arc::clone(&dropped);
            let write = move || {
                waiting.into_iter().for_each(|line| hand_over(sink.as_ref(), line, &missing));
                drop(alive);
            };
            let started = thread::Builder::new().name("yixian-log".into()).spawn(write);
            started.ok().map(|_| Writer { lines, ended })
        });
        Self { writer: Arc::new(Mutex::new(writer)), dropped }
    }

    /// Hands over what waits, and then no more: the shell may be gone after it. A sink that hangs is waited for no
    /// longer than a limit.
    pub(crate) fn close(&self, limit: Duration) {
        let Some(writer) = self.writer().take() else { return };
        drop(writer.lines);
        let _ended_or_stuck = writer.ended.recv_timeout(limit);
    }

    fn writer(&self) -> MutexGuard<'_, Option<Writer>> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn info(&self, code: &'static str, detail: String) {
        self.line(LogLevel::Info, code, detail);
    }

    pub(crate) fn warn(&self, code: &'static str, detail: String) {
        self.line(LogLevel::Warning, code, detail);
    }

    pub(crate) fn error(&self, code: &'static str, detail: String) {
        self.line(LogLevel::Error, code, detail);
    }

    fn line(&self, level: LogLevel, code: &'static str, detail: String) {
        let writer = self.writer();
        let Some(writer) = writer.as_ref() else { return };
        if writer.lines.try_send(LogLine { level, code, detail }).is_err() {
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }
}

fn hand_over(sink: &dyn LogSink, line: LogLine, missing: &AtomicU64) {
    let missing = missing.swap(0, Ordering::Relaxed);
    if missing > 0 {
        let detail = format!("{missing} lines");
        let _a_broken_sink = sink.write(&LogLine { level: LogLevel::Warning, code: "log_dropped", detail });
    }
    let _a_broken_sink = sink.write(&line);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::ShellFailed;

    /// Waits before its first line until it is let go, and throws at every other.
    struct Sink {
        gate: Mutex<mpsc::Receiver<()>>,
        seen: mpsc::Sender<LogLine>,
    }

    impl LogSink for Sink {
        fn write(&self, line: &LogLine) -> Result<(), ShellFailed> {
            let _opened_once = self.gate.lock().unwrap().recv();
            self.seen.send(line.clone()).unwrap();
            Err(ShellFailed("thrown".into()))
        }
    }

    #[test]
    fn a_hanging_and_throwing_sink_costs_lines_and_nothing_else() {
        let (open, gate) = mpsc::channel();
        let (seen, lines) = mpsc::channel();
        let log = Log::to(Some(Arc::new(Sink { gate: Mutex::new(gate), seen })));
        for n in 0..1000 {
            log.info("counted", n.to_string());
        }
        drop(open);
        log.close(Duration::from_secs(60));
        log.info("after", "the end nobody hears".into());
        let (told, heard): (Vec<LogLine>, Vec<LogLine>) =
            lines.iter().partition(|line| line.code == "log_dropped");
        let missing: usize =
            told.iter().map(|line| line.detail.trim_end_matches(" lines").parse::<usize>().unwrap()).sum();
        assert!(missing > 0, "not every line finds room");
        assert_eq!(heard.len() + missing, 1000, "every line is heard, or told as missing");
        assert!(heard.iter().all(|line| line.code != "after"), "the thread is gone, and the sink with it");
        Log::default().info("nobody", "hears".into());
    }
}
