//! How far a long sync is: on a terminal only, and only if it takes more than a few pages.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use yixian_client::session::Synced;

use crate::words::Words;

/// Pages that are over before anybody could read a bar.
const QUIET: usize = 3;

pub(crate) struct Progress {
    bar: ProgressBar,
    words: Words,
}

impl Progress {
    pub(crate) fn new(words: Words) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
            bar.set_style(style);
        }
        Self { bar, words }
    }

    /// After each page.
    pub(crate) fn tell(&self, synced: &Synced) {
        if synced.rounds <= QUIET {
            return;
        }
        if self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_message(self.words.syncing(synced));
        self.bar.tick();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
