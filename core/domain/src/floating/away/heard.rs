//! When somebody was heard of last: what a search for him is counted from.

use super::{Away, Step};
use crate::{
    PersonId,
    history::History,
    time::{StatedDate, Timestamp},
};

/// So far the clocks of two phones may be apart that have both heard of the county: what is nearer together has no order.
const CLOCKS_MS: i64 = 60_000;

impl Away {
    /// The days on which he was reached, or said himself how he is, or came to a host branch, or home, or was found. Each
    /// is a contact: nobody is late because of the app.
    pub fn heard_on(&self) -> impl Iterator<Item = StatedDate> {
        let reached = self.log_entries().filter(|entry| entry.reached).map(|entry| entry.on);
        let news = self.news.iter().map(|(_, entry)| entry.at.date()).chain(self.heard);
        let hosts = self.hosts.values().flat_map(|host| host.said.iter());
        let found =
            self.steps.iter().map(|(_, entry)| &entry.value).filter(|taken| taken.step == Step::Found);
        let found = found.map(|taken| taken.on);
        let told = self.told_last_heard();
        let hosts = hosts.map(|(_, entry)| entry.value.on);
        let at_home = self.returns.keys().filter_map(|id| self.returned(*id));
        reached.chain(news).chain(hosts).chain(found).chain(told).chain(at_home)
    }

    /// The days on which he himself reported where he is, or that he is back, or what he wants, since somebody first recorded
    /// a contact or a try. The branch knows; who keeps in touch is not told of all of it, so it is no contact. But nobody has
    /// to search for him. What an officer enters for him is no word of his.
    pub fn reported_on(&self, who: PersonId) -> impl Iterator<Item = StatedDate> {
        let first = self.log.said().map(|said| said.at).min();
        let returns = self.returns.values().flat_map(History::said);
        let reports = self.departures.said().chain(returns).chain(self.choices.said());
        let is_later = move |at: Timestamp| first.is_some_and(|first| first.plus_ms(CLOCKS_MS) < at);
        let his = reports.filter(move |said| said.by == who && is_later(said.at));
        his.map(|said| said.at.date())
    }

    /// The last of the days on which he was heard of.
    #[must_use]
    pub fn last_heard(&self) -> Option<StatedDate> {
        self.heard_on().max()
    }

    /// The last of those days until today. A year that was mistyped, or a phone whose clock runs ahead, keeps nobody from
    /// getting in touch until that day has come.
    #[must_use]
    pub fn heard_by(&self, today: StatedDate) -> Option<StatedDate> {
        self.heard_on().filter(|day| *day <= today).max()
    }

    /// The steps taken since a day.
    pub fn steps_since(&self, since: StatedDate) -> impl Iterator<Item = Step> {
        self.steps.iter().map(|(_, entry)| &entry.value).filter(move |s| s.on >= since).map(|s| s.step)
    }
}
