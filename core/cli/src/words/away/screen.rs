//! What is known of a member who is away: whom to call first, then where and since when, then the records.

use yixian_client::floating::{AwayScreen, DepartureRow, HostRow, LogRow, NewsRow, StepRow};
use yixian_domain::{
    PersonId,
    floating::{HostFinding, HostMeeting},
    time::StatedDate,
};

use crate::{
    known::{Known, shortest},
    words::{Words, line},
};

impl Words {
    /// Oneself.
    pub(crate) fn own_away(self, screen: &AwayScreen, known: &Known) -> String {
        let mut text = String::new();
        if let Some(whom) = self.whom(screen) {
            line(&mut text, whom);
        }
        if !screen.enabled {
            line(&mut text, self.away_shut());
        }
        match &screen.departure {
            None => {
                line(&mut text, self.pick("登记的是在家。", "Recorded as at home."));
                line(
                    &mut text,
                    self.pick(
                        "出远门、在外打工,说一声在哪个县、什么时候回来就行。不定位,不要照片:yixian away report",
                        "Going away for long? Say in which county and until when. No location, no picture: \
                         yixian away report",
                    ),
                );
            }
            Some(row) => self.stay(&mut text, row, true, screen.today),
        }
        self.two_ways(&mut text, screen, true);
        self.away_records(&mut text, screen, known, true);
        line(
            &mut text,
            self.pick(
                "支部的干部和您的联系人看得到;近况只有联系人和支书看得到。",
                "Your branch's officers and your contact person see it; news only the contact person and the secretary.",
            ),
        );
        text
    }

    /// A member, for the branch's officers and his contact person.
    pub(crate) fn member_away(self, screen: &AwayScreen, known: &Known) -> String {
        let mut text = String::new();
        line(&mut text, [screen.name.as_str(), &screen.branch.name].join(self.dot()));
        if let Some(phone) = &screen.phone {
            line(&mut text, self.pick(format!("打给本人:{phone}"), format!("Call: {phone}")));
            if screen.is_masked {
                line(&mut text, self.numbers_are_masked());
            }
        }
        if !screen.enabled {
            line(&mut text, self.away_shut());
        }
        match &screen.departure {
            None => line(&mut text, self.pick("登记的是在家。", "Recorded as at home.")),
            Some(row) => self.stay(&mut text, row, false, screen.today),
        }
        line(&mut text, self.contact_line(screen.contact.as_ref(), known));
        if let Some(next) = &screen.next {
            line(&mut text, self.due(next, screen.today));
        }
        if let Some(search) = &screen.search {
            self.search(&mut text, search, screen.today);
        }
        self.away_records(&mut text, screen, known, false);
        self.two_ways(&mut text, screen, false);
        text
    }

    fn stay(self, text: &mut String, row: &DepartureRow, own: bool, today: StatedDate) {
        let said = &row.departure;
        let (place, since) = (&row.place, self.date_from(said.from, today));
        let reason = self.departure_reason(said.reason);
        line(
            text,
            match own {
                true => self
                    .pick(format!("您登记的是在{place}。"), format!("You are recorded as being in {place}.")),
                false => self.pick(format!("在{place}。"), format!("In {place}.")),
            },
        );
        let back = match said.back {
            Some(back) => {
                let back = self.date_from(back, today);
                self.pick(format!("打算{back}回来"), format!("means to be back {back}"))
            }
            None => self.pick("什么时候回来,还说不准".to_owned(), "not known yet when to be back".to_owned()),
        };
        line(
            text,
            self.pick(format!("{since}离家,{reason};{back}。"), format!("Left {since}, {reason}; {back}.")),
        );
        let months = match row.months {
            0 => self.pick("在外不到一个月".to_owned(), "Away for less than a month".to_owned()),
            months => {
                let months = self.month_count(months);
                self.pick(format!("在外满 {months}"), format!("{months} away"))
            }
        };
        let Some(from) = row.floating_from else {
            return line(text, self.pick(format!("{months}。"), format!("{months}.")));
        };
        let day = self.date_from(from, today);
        let floating = if from <= today {
            self.pick(
                format!("{day}起按规定叫“流动党员”,这是一个叫法"),
                format!("a floating member by the rule since {day}: a name, no judgement"),
            )
        } else {
            self.pick(
                format!("{day}起按规定叫“流动党员”"),
                format!("by the rule a floating member from {day}"),
            )
        };
        line(text, self.pick(format!("{months};{floating}。"), format!("{months}; {floating}.")));
    }

    fn away_records(self, text: &mut String, screen: &AwayScreen, known: &Known, own: bool) {
        let today = screen.today;
        let name =
            |person: PersonId| screen.names.get(&person).cloned().unwrap_or_else(|| known.person(person));
        if let Some(row) = &screen.certificate {
            line(text, self.certificate(row, today));
        }
        let news = screen.news.iter().map(|row| self.news_line(row, today)).collect();
        self.part(
            text,
            if own { self.pick("您报过的近况", "What you said") } else { self.pick("近况", "News") },
            news,
        );
        let log = screen.log.iter().map(|row| self.log_line(row, &name, today)).collect();
        self.part(text, self.pick("联系记录", "Contacts"), log);
        let ids: Vec<_> = screen.hosts.iter().map(|row| row.id).collect();
        let hosts = screen.hosts.iter().zip(shortest(&ids));
        let hosts = hosts.map(|(row, id)| format!("{id}  {}", self.host_line(row, known))).collect();
        self.part(text, self.pick("在外参加的活动", "Taken part elsewhere"), hosts);
        let steps = screen.steps.iter().map(|row| self.step_line(row, &name, today)).collect();
        self.part(text, self.pick("查找记录", "Steps taken"), steps);
    }

    fn part(self, text: &mut String, heading: &str, lines: Vec<String>) {
        if lines.is_empty() {
            return;
        }
        line(text, heading);
        for what in lines {
            line(text, format!("  {what}"));
        }
    }

    fn news_line(self, row: &NewsRow, today: StatedDate) -> String {
        let phrase = row.news.phrase.map(|phrase| self.phrase(phrase).to_owned());
        let words = Some(row.news.words.clone()).filter(|words| !words.is_empty());
        let what = self.list(phrase.into_iter().chain(words));
        let place = row.place.as_ref().map(|place| self.pick(format!("在{place}"), format!("in {place}")));
        let (at, fades) = (self.moment(row.at, today), self.date_from(row.fades, today));
        let fades = self.pick(format!("{fades}删除"), format!("nobody reads it from {fades} on"));
        [Some(what), place, Some(at), Some(fades)].into_iter().flatten().collect::<Vec<_>>().join(self.dot())
    }

    fn log_line(self, row: &LogRow, name: &impl Fn(PersonId) -> String, today: StatedDate) -> String {
        let (day, way) = (self.date_from(row.entry.on, today), self.contact_way(row.entry.way));
        let reached = match row.entry.reached {
            true => self.pick("联系上了", "reached"),
            false => self.pick("没联系上", "not reached"),
        };
        let by = name(row.by);
        let by = self.pick(format!("{by}记的"), format!("recorded by {by}"));
        let words = Some(row.entry.words.clone()).filter(|words| !words.is_empty());
        let parts = [Some(format!("{day} {way}")), Some(reached.to_owned()), words, Some(by)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(self.dot())
    }

    fn host_line(self, row: &HostRow, known: &Known) -> String {
        let mut parts =
            vec![self.attendance_line(&row.attended, known), self.proof(row.attended.proof).to_owned()];
        if !row.attended.call.is_empty() {
            let whom = &row.attended.call;
            parts.push(self.pick(format!("可以问:{whom}"), format!("whom to ask: {whom}")));
        }
        let state = match row.confirmed {
            None => self.pick("待支部核实", "to be confirmed by the branch"),
            Some(true) => self.pick("支部核实了", "confirmed by the branch"),
            Some(false) => self.pick("没有核实到", "could not be confirmed"),
        };
        parts.extend(self.finding(row, known));
        parts.push(state.to_owned());
        parts.extend(Some(row.words.clone()).filter(|words| !words.is_empty()));
        parts.join(self.dot())
    }

    /// 姑苏区的记录:某支部,9月5日 周六 主题党日
    fn finding(self, row: &HostRow, known: &Known) -> Option<String> {
        let text = match &row.finding {
            None if row.is_asked => {
                self.pick("对方县还没答复", "no answer from the host's county yet").to_owned()
            }
            None => return None,
            Some(HostFinding::Unknown) => {
                self.pick("对方县没有这场会的记录", "the host's county has no such meeting").to_owned()
            }
            Some(HostFinding::Elsewhere) => {
                self.pick("来访码不是本平台的", "the guest code is of another platform").to_owned()
            }
            Some(HostFinding::Meeting(found)) => {
                let (on, kind) = (self.date_from(found.on, known.today), self.meeting_kind(found.kind));
                let off = if found.cancelled { self.pick("(取消了)", " (called off)") } else { "" };
                let HostMeeting { county, branch, .. } = found;
                self.pick(
                    format!("{county}的记录:{branch},{on} {kind}{off}"),
                    format!("recorded in {county}: {branch}, {on} {kind}{off}"),
                )
            }
        };
        Some(text)
    }

    fn step_line(self, row: &StepRow, name: &impl Fn(PersonId) -> String, today: StatedDate) -> String {
        let (day, step, by) = (self.date_from(row.entry.on, today), self.step(row.entry.step), name(row.by));
        [format!("{day} {step}"), row.entry.words.clone(), by].join(self.dot())
    }
}
