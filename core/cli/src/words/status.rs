//! How things stand: the first screen.

use yixian_client::{
    Error,
    home::OpenHome,
    session::Synced,
    status::{Item, Status},
    store::Repairs,
};
use yixian_domain::{Event, PersonId, meetings::event::WhichMeeting};

use super::{Words, counted, line};
use crate::{
    known::{Known, short},
    session::{Delivery, Way},
};

/// What the status screen is made of.
pub(crate) struct StatusParts<'a> {
    pub(crate) status: &'a Status,
    pub(crate) known: &'a Known,
    pub(crate) waiting: usize,
    pub(crate) repairs: &'a Repairs,
    pub(crate) home: Option<&'a OpenHome>,
}

impl Words {
    pub(crate) fn status(self, parts: &StatusParts<'_>) -> String {
        let StatusParts { status, known, waiting, repairs, home } = parts;
        let mut text = String::new();
        let mut who = vec![status.name.clone()];
        who.extend(status.branch.map(|branch| known.org(branch)));
        who.extend(status.offices.iter().map(|(org, role)| {
            let role = self.role(*role);
            if Some(*org) == status.branch { role.to_owned() } else { format!("{} {role}", known.org(*org)) }
        }));
        line(&mut text, who.join(self.dot()));
        let heard = match status.last_sync {
            _ if status.locked => {
                self.pick("锁着:照样发送,不显示内容", "locked: it sends, and shows nothing").to_owned()
            }
            Some(at) => {
                let ago = self.ago(at, known.now);
                self.pick(format!("{ago}更新"), format!("updated {ago}"))
            }
            None => self.pick("还没有从县里更新过", "not updated from the county yet").to_owned(),
        };
        line(&mut text, format!("{}{}{heard}", status.county, self.dot()));
        if let Some(off) = status.clock_off_ms {
            line(&mut text, self.clock_off(off));
        }
        self.repairs(&mut text, repairs);
        self.items(&mut text, self.pick("待发送", "To be sent"), &status.to_send, known);
        self.items(&mut text, self.pick("县里先收着", "Kept by the county"), &status.undecided, known);
        self.set_aside(&mut text, &status.set_aside, known);
        if *waiting > 0 {
            line(
                &mut text,
                self.pick(
                    format!("有 {waiting} 条等您一句话:yixian waiting list"),
                    format!(
                        "{} for your word: yixian waiting list",
                        counted(*waiting, "entry waits", "entries wait")
                    ),
                ),
            );
        }
        if let Some(home) = home {
            self.home(&mut text, home);
        }
        self.devices(&mut text, status, known);
        text
    }

    /// One's own dues, oneself away, and what is due: a few lines.
    fn home(self, text: &mut String, home: &OpenHome) {
        let dues = home.dues.as_ref().and_then(|dues| self.home_dues(dues, home.today));
        let away = home.away.as_ref().map(|away| self.home_away(away));
        let due = self.home_reminders(&home.reminders, home.today);
        for said in dues.into_iter().chain(away).chain(due) {
            line(text, said);
        }
    }

    fn repairs(self, text: &mut String, repairs: &Repairs) {
        if let Some(salvaged) = &repairs.salvaged {
            line(
                text,
                self.pick(
                    format!("手机上的文件坏过,救回 {} 条;", salvaged.events)
                        + &match salvaged.lost.len() {
                            0 => "没有丢的。".to_owned(),
                            n => format!("有 {n} 条救不回来,请想一想最近记了什么,再记一次。"),
                        },
                    format!(
                        "A file was damaged: {} entries were saved, {} could not be; please enter those again.",
                        salvaged.events,
                        salvaged.lost.len()
                    ),
                ),
            );
        }
        if repairs.cache_rebuilt {
            line(
                text,
                self.pick(
                    "从县里取来的内容坏过,下次 yixian sync 会重新取。",
                    "What came from the county was damaged; the next yixian sync fetches it again.",
                ),
            );
        }
    }

    fn items(self, text: &mut String, heading: &str, items: &[Item], known: &Known) {
        if items.is_empty() {
            return;
        }
        line(
            text,
            self.pick(format!("{heading} {} 条:", items.len()), format!("{heading}: {}", items.len())),
        );
        for item in items {
            let why = match self.fate(&item.fate) {
                Some(why) if !matches!(item.fate, yixian_client::status::Fate::ToSend) => {
                    format!("{}{why}", self.pick(" —— ", " - "))
                }
                _ => String::new(),
            };
            line(text, format!("  {}  {}{why}", item.number, self.item(item, known)));
        }
    }

    /// What the county did not take, why, and what to do about it.
    fn set_aside(self, text: &mut String, items: &[Item], known: &Known) {
        if items.is_empty() {
            return;
        }
        line(
            text,
            self.pick(
                format!("县里没有收下 {} 条(看过了用 yixian seen):", items.len()),
                format!("Not taken by the county: {} (when read: yixian seen)", items.len()),
            ),
        );
        for item in items {
            let yixian_client::status::Fate::Refused { code, .. } = &item.fate else { continue };
            let said = self.reason(code);
            line(text, format!("  {}  {}", item.number, self.item(item, known)));
            line(text, format!("     {}{}{}", said.what, self.pick("", " "), said.advice));
        }
    }

    fn item(self, item: &Item, known: &Known) -> String {
        match &item.event {
            Some(event) => self.event(event, known),
            None => self.pick("(内容不在手机上了)", "(no longer on this phone)").to_owned(),
        }
    }

    fn devices(self, text: &mut String, status: &Status, known: &Known) {
        for device in &status.devices {
            let this = if device.this {
                self.pick("这台手机", "this phone")
            } else {
                self.pick("另一台手机", "another phone")
            };
            let enrolled = self.moment(device.enrolled, known.today);
            let by = known.person(device.vouched_by);
            line(
                text,
                self.pick(
                    format!(
                        "{this} {}:{},{enrolled} 绑定,{by}担保",
                        short(&device.id),
                        self.device_state(device.state)
                    ),
                    format!(
                        "{this} {}: {}, enrolled {enrolled}, vouched for by {by}",
                        short(&device.id),
                        self.device_state(device.state)
                    ),
                ),
            );
        }
    }

    /// Something recorded, in a line.
    pub(crate) fn event(self, event: &Event, known: &Known) -> String {
        let person = |id: PersonId| known.person(id);
        match event {
            Event::MeetingPlanned(e) => {
                let date = self.date_from(e.plan.date, known.today);
                self.pick(
                    format!("会议计划:{date}“{}”", e.plan.title),
                    format!("plan: {date} {}", e.plan.title),
                )
            }
            Event::RollOpened(e) => self.of_meeting(("开始点名", "roll opened"), &known.meeting(e.meeting)),
            Event::RollMarked(e) => {
                let (who, what) = (person(e.person), self.standing_word(e.standing));
                let title = known.meeting(e.meeting);
                self.pick(format!("点名:{who} {what}(“{title}”)"), format!("roll: {who} {what} ({title})"))
            }
            Event::SignedIn(e) => {
                let which = match e.meeting {
                    WhichMeeting::Known(id) => known.meeting(id),
                    WhichMeeting::Described { date, .. } => self.date_from(date, known.today),
                };
                self.of_meeting(("签到", "sign-in"), &which)
            }
            Event::LeaveAsked(e) => self.of_meeting(("请假", "leave"), &known.meeting(e.meeting)),
            Event::OwnMarkWithdrawn(e) => self.of_meeting(("撤回", "taken back"), &known.meeting(e.meeting)),
            Event::ProxyMarked(e) => {
                let who = person(e.person);
                let what = if e.present {
                    (format!("替{who}签到"), format!("sign-in for {who}"))
                } else {
                    (format!("撤回替{who}签的到"), format!("sign-in for {who} taken back"))
                };
                self.of_meeting((&what.0, &what.1), &known.meeting(e.meeting))
            }
            Event::ProxyAnswered(e) => {
                let answer = if e.accepted {
                    ("确认代签", "proxy confirmed")
                } else {
                    ("否认代签", "proxy rejected")
                };
                self.of_meeting(answer, &known.meeting(e.meeting))
            }
            Event::MarkDisputed(e) => self.of_meeting(("提出异议", "dispute"), &known.meeting(e.meeting)),
            Event::DisputeAnswered(e) => {
                let who = person(e.person);
                self.of_meeting(
                    (&format!("答复{who}"), &format!("answer to {who}")),
                    &known.meeting(e.meeting),
                )
            }
            Event::MemberExcluded(e) => {
                let who = person(e.person);
                let what = if e.excluded {
                    (format!("{who}不计入应到"), format!("{who} not counted"))
                } else {
                    (format!("{who}重新计入应到"), format!("{who} counted again"))
                };
                self.of_meeting((&what.0, &what.1), &known.meeting(e.meeting))
            }
            Event::MinutesWritten(e) => self.of_meeting(("会议记录", "minutes"), &known.meeting(e.meeting)),
            Event::MeetingClosed(e) => self.of_meeting(("结束", "closed"), &known.meeting(e.meeting)),
            Event::MeetingJoined(e) => {
                let what = if e.joined { ("合并记录", "joined") } else { ("分开记录", "parted") };
                self.of_meeting(what, &known.meeting(e.meeting))
            }
            other => self.area_event(other, known).unwrap_or_else(|| self.org_event(other, known)),
        }
    }

    fn of_meeting(self, what: (&str, &str), title: &str) -> String {
        self.pick(format!("{}(“{title}”)", what.0), format!("{} ({title})", what.1))
    }

    fn org_event(self, event: &Event, known: &Known) -> String {
        let about = |what: (&str, &str), who: String| {
            self.pick(format!("{}:{who}", what.0), format!("{}: {who}", what.1))
        };
        match event {
            Event::OrganisationFounded(e) => about(("成立", "founded"), e.name.clone()),
            Event::OrganisationRenamed(e) => about(("更名", "renamed"), e.name.clone()),
            Event::OrganisationMoved(e) => about(("改隶属", "moved"), known.org(e.org)),
            Event::OrganisationMerged(e) => {
                about(("合并", "merged"), format!("{} → {}", known.org(e.org), known.org(e.into)))
            }
            Event::OrganisationDissolved(e) => about(("撤销", "dissolved"), known.org(e.org)),
            Event::PersonRegistered(e) => about(("登记", "registered"), e.file.name.clone()),
            Event::PersonCorrected(e) => about(("信息更正", "corrected"), e.file.name.clone()),
            Event::MembershipStarted(e) => about(("编入", "joined"), known.person(e.person)),
            Event::MembershipChanged(e) => about(("党籍变更", "standing changed"), known.person(e.person)),
            Event::MembershipEnded(e) => about(("转出", "left"), known.person(e.person)),
            Event::AppointmentMade(e) => {
                about(("任职", "appointed"), format!("{} {}", known.person(e.person), self.role(e.role)))
            }
            Event::AppointmentEnded(e) => about(("卸任", "office ended"), known.person(e.person)),
            Event::DeviceEnrolled(e) => about(("绑定手机", "phone enrolled"), known.person(e.person)),
            Event::DeviceRevoked(e) => about(("挂失或换机", "phone revoked"), known.person(e.person)),
            Event::EnrolmentObjected(_) => self.pick("不是我绑定的手机", "objection to a phone").to_owned(),
            Event::EventAdmitted(e) if e.admitted => self.pick("确认了等着的一条", "admitted").to_owned(),
            Event::EventAdmitted(_) => self.pick("没有认等着的一条", "turned down").to_owned(),
            other => other.kind().to_owned(),
        }
    }

    pub(crate) fn syncing(self, synced: &Synced) -> String {
        self.pick(
            format!("正在更新:{} 处", synced.changes),
            format!("updating: {}", counted(synced.changes, "change", "changes")),
        )
    }

    pub(crate) fn synced(self, sent: u64, changes: usize, status: &Status, known: &Known) -> String {
        let (entries, news) = (counted(sent, "entry", "entries"), counted(changes, "change", "changes"));
        let mut text = match (sent, changes) {
            (0, 0) => self.pick("没有新的。", "Nothing new.").to_owned(),
            (0, n) => self.pick(format!("收到 {n} 处更新。"), format!("{news} came in.")),
            (m, 0) => self.pick(format!("发出 {m} 条。"), format!("{entries} sent.")),
            (m, n) => self
                .pick(format!("发出 {m} 条,收到 {n} 处更新。"), format!("{entries} sent, {news} came in.")),
        };
        text.push('\n');
        self.set_aside(&mut text, &status.set_aside, known);
        text
    }

    pub(crate) fn seen(self, count: usize, left: usize) -> String {
        self.pick(
            format!("知道了,{count} 条不再提。还有 {left} 条。\n"),
            format!("{} will not be mentioned again; {left} left.\n", counted(count, "entry", "entries")),
        )
    }

    /// After what was recorded: whether the county has it.
    pub(crate) fn delivery(self, delivery: &Delivery) -> String {
        use yixian_client::status::Fate;
        match (&delivery.fate, &delivery.way) {
            (fate, Way::Failed(Error::Standing(standing))) if !matches!(fate, Fate::Refused { .. }) => {
                let said = self.device_standing(standing);
                let kept = match fate {
                    Fate::ToSend => self.pick("记在手机上,没有发出去。", " Kept on this phone, not sent."),
                    _ => "",
                };
                format!("{kept}\n{}{}{}", said.what, self.pick("", " "), said.advice)
            }
            (Fate::Accepted, _) => self.pick("县里收到了。", " The county has it.").to_owned(),
            (Fate::ToSend, Way::Airplane) => {
                self.pick("记在手机上,有信号时 yixian sync 会发。", " Kept on this phone; yixian sync sends it.").to_owned()
            }
            (Fate::ToSend, Way::Failed(Error::NotTheServer(_))) => self
                .pick(
                    "记在手机上。连上了网,但对面不是县里;换个网再 yixian sync。",
                    " Kept on this phone. The network answers, but not the county; try yixian sync on another.",
                )
                .to_owned(),
            (Fate::ToSend, Way::Failed(Error::TryLater { .. })) => {
                self.pick("记在手机上。县里现在忙,过一会儿再发。", " Kept on this phone. The county is busy; it is sent later.").to_owned()
            }
            (Fate::ToSend, _) => {
                self.pick("记在手机上。没有信号,有信号再发。", " Kept on this phone. No signal; it is sent later.").to_owned()
            }
            (Fate::Refused { code, .. }, _) => {
                let said = self.reason(code);
                self.pick(
                    format!("县里没有收下:{}{}", said.what, said.advice),
                    format!("The county did not take it: {} {}", said.what, said.advice),
                )
            }
            (Fate::Parked { code } | Fate::Waiting { code }, _) => {
                format!("{}{}", self.pick("", " "), self.reason(code).what)
            }
        }
    }
}
