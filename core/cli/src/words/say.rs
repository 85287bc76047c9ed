//! What commands answer.

use std::path::Path;

use chrono::Datelike as _;
use yixian_client::{
    Error,
    client::Synced,
    meetings::{MeetingRow, Minutes, RollRow, RollView},
    notice::Notice,
    org::{MemberRow, OrgRow},
    status::{Item, Status},
    store::Repairs,
};
use yixian_domain::{
    Event, OrgId, PersonId,
    identity::{RevocationCause, WaitsFor},
    meetings::{
        Plan, Standing, Tally,
        event::{ExclusionGround, WhichMeeting},
    },
    org::Role,
    time::StatedDate,
};

use super::{Words, columns, counted, padded, table};
use crate::{
    commands::{profiles::Row as ProfileRow, waiting::Row as WaitingRow},
    known::{Known, short, shortest},
    session::{Delivery, Way},
};

/// What the status screen is made of.
pub(crate) struct StatusParts<'a> {
    pub(crate) status: &'a Status,
    pub(crate) known: &'a Known,
    pub(crate) to_confirm: &'a [MeetingRow],
    pub(crate) waiting: usize,
    pub(crate) repairs: &'a Repairs,
}

/// Adds a line. Writing into a text cannot fail.
fn line(text: &mut String, what: impl AsRef<str>) {
    text.push_str(what.as_ref());
    text.push('\n');
}

// Enrolment and profiles
impl Words {
    /// What the first profile on a phone is called if nobody names it.
    pub(crate) fn first_profile(self) -> &'static str {
        self.pick("我", "me")
    }

    pub(crate) fn next_profile(self, before: &str) -> String {
        self.pick(format!("{before}(新)"), format!("{before} (new)"))
    }

    pub(crate) fn enrolled(self, name: &str, county: &str) -> String {
        self.pick(
            format!("{name},您好。这台手机绑好了,连的是{county}。\n看看 yixian meetings。\n"),
            format!("Welcome, {name}. This phone is enrolled with {county}.\nSee yixian meetings.\n"),
        )
    }

    pub(crate) fn enrolment_waits(self, error: Option<&Error>) -> String {
        let why = match error {
            Some(Error::NotTheServer(_)) => {
                self.pick("连上了网,但对面不是县里。", "The network answers, but not the county. ")
            }
            Some(Error::TryLater { .. }) => self.pick("县里现在忙。", "The county's server is busy. "),
            Some(_) => self.pick("没有信号。", "No signal. "),
            None => "",
        };
        why.to_owned()
            + self.pick(
                "绑定码记下了,不用再输。有信号时 yixian sync,它自己会办完。\n",
                "The code is kept; no need to type it again. With signal, yixian sync finishes by itself.\n",
            )
    }

    pub(crate) fn enrolment_waits_for(self, url: &str) -> String {
        self.pick(
            format!("绑定还没办完,等有信号({url})。\n有信号时 yixian sync,它自己会办完。\n"),
            format!(
                "The enrolment waits for signal ({url}).\nWith signal, yixian sync finishes by itself.\n"
            ),
        )
    }

    pub(crate) fn profiles(self, rows: &[ProfileRow]) -> String {
        if rows.is_empty() {
            return self
                .pick(
                    "这台手机上还没有人。有了绑定码,用 yixian enrol。\n",
                    "Nobody uses this phone yet. With a code, use yixian enrol.\n",
                )
                .to_owned();
        }
        let rows: Vec<[String; 4]> = rows
            .iter()
            .map(|row| {
                let to_send = match row.to_send {
                    0 => String::new(),
                    n => self.pick(format!("{n} 条待发送"), format!("{n} to send")),
                };
                [
                    row.label.clone(),
                    if row.enrolled {
                        self.pick("已绑定", "enrolled")
                    } else {
                        self.pick("没绑定", "not enrolled")
                    }
                    .to_owned(),
                    if row.pin { self.pick("有密码", "PIN") } else { self.pick("没密码", "no PIN") }
                        .to_owned(),
                    to_send,
                ]
            })
            .collect();
        table(&rows)
    }

    pub(crate) fn profile_added(self, label: &str, pin: bool) -> String {
        let advice = if pin {
            ""
        } else {
            self.pick(
                "几个人用一台手机,最好各设一个密码。\n",
                "With several people on a phone, better a PIN each.\n",
            )
        };
        self.pick(
            format!("加了“{label}”。有了绑定码,用 yixian --profile {label} enrol。\n"),
            format!("\"{label}\" is on this phone. With a code: yixian --profile {label} enrol.\n"),
        ) + advice
    }

    pub(crate) fn profile_renamed(self, from: &str, to: &str) -> String {
        self.pick(format!("“{from}”改叫“{to}”。\n"), format!("\"{from}\" is now \"{to}\".\n"))
    }

    pub(crate) fn pin_changed(self, label: &str, has_pin: bool) -> String {
        if has_pin {
            return self.pick(
                format!("“{label}”的密码设好了。忘了密码,没发的也不会丢。\n"),
                format!(
                    "The PIN of \"{label}\" is set. Should it be forgotten, nothing that waits is lost.\n"
                ),
            );
        }
        self.pick(format!("“{label}”不用密码了。\n"), format!("\"{label}\" has no PIN any more.\n"))
    }

    pub(crate) fn profile_removed(self, row: &ProfileRow) -> String {
        let lost = match row.to_send {
            0 => String::new(),
            n => self.pick(format!("没发的 {n} 条也没有了。"), format!(" {n} unsent entries are gone.")),
        };
        self.pick(
            format!("“{}”从这台手机上移走了。{lost}\n", row.label),
            format!("\"{}\" has left this phone.{lost}\n", row.label),
        )
    }
}

// How things stand
impl Words {
    pub(crate) fn status(self, parts: &StatusParts<'_>) -> String {
        let StatusParts { status, known, to_confirm, waiting, repairs } = parts;
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
        for row in *to_confirm {
            let by = row.own.by.map(|by| known.person(by)).unwrap_or_default();
            line(
                &mut text,
                self.pick(
                    format!("等您一句话:{by}替您签了“{}”。yixian confirm 或 reject。", row.plan.title),
                    format!(
                        "Waits for your word: {by} signed you in to {}. yixian confirm or reject.",
                        row.plan.title
                    ),
                ),
            );
        }
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
        self.devices(&mut text, status, known);
        text
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
            other => self.org_event(other, known),
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

// Meetings
impl Words {
    fn when(self, plan: &Plan, today: StatedDate) -> String {
        let day = self.date_from(plan.date, today);
        plan.starts.map_or_else(|| day.clone(), |starts| format!("{day} {}", self.hour(starts)))
    }

    pub(crate) fn meetings(self, rows: &[MeetingRow], ids: &[String], known: &Known, older: usize) -> String {
        if rows.is_empty() && older == 0 {
            return self
                .pick(
                    "还没有会。支书定了会,这里就会出现。\n",
                    "No meetings yet. What the secretary plans appears here.\n",
                )
                .to_owned();
        }
        let lines: Vec<[String; 5]> = rows
            .iter()
            .zip(ids)
            .map(|(row, id)| {
                let own = match row.own.standing {
                    _ if row.plan.cancelled => self.pick("不开了", "cancelled").to_owned(),
                    _ if row.own.to_confirm => self.pick("? 等您确认", "? your word").to_owned(),
                    Standing::Unmarked if row.plan.date >= known.today => String::new(),
                    standing => self.standing(standing),
                };
                let title = if row.joined.is_empty() {
                    row.plan.title.clone()
                } else {
                    row.plan.title.clone() + &self.aside(self.pick("两份记录合成一份", "joined"))
                };
                [self.when(&row.plan, known.today), title, row.plan.place.clone(), own, id.clone()]
            })
            .collect();
        let mut text = table(&lines);
        if older > 0 {
            line(
                &mut text,
                self.pick(
                    format!("还有 {older} 次更早的:加 --all"),
                    format!("{older} earlier ones: add --all"),
                ),
            );
        }
        text
    }

    pub(crate) fn meeting_page(self, row: &MeetingRow, roll: Option<&RollView>, known: &Known) -> String {
        let plan = &row.plan;
        let mut text = String::new();
        let kind = self.meeting_kind(plan.kind);
        let title = if plan.title.contains(kind) {
            plan.title.clone()
        } else {
            plan.title.clone() + &self.aside(kind)
        };
        line(&mut text, title);
        let mut parts = vec![self.when(plan, known.today)];
        parts.extend(Some(plan.place.clone()).filter(|place| !place.is_empty()));
        parts.push(known.org(row.branch));
        line(&mut text, parts.join(self.dot()));
        if plan.cancelled {
            line(&mut text, self.pick("这次会不开了。", "This meeting is cancelled."));
        }
        for (number, topic) in (1..).zip(&plan.topics) {
            line(&mut text, format!("{number}. {topic}"));
        }
        for (label, person) in [(("主持", "chair"), plan.host), (("记录", "minutes"), plan.recorder)] {
            if let Some(person) = person {
                line(
                    &mut text,
                    self.pick(
                        format!("{}:{}", label.0, known.person(person)),
                        format!("{}: {}", label.1, known.person(person)),
                    ),
                );
            }
        }
        if let Some(outcome) = row.outcome {
            let outcome = self.outcome(outcome);
            line(&mut text, self.pick(format!("已经结束:{outcome}"), format!("Closed: {outcome}")));
        }
        line(&mut text, self.own(row, known));
        text.push_str(&self.disputes(&row.own.disputes, known));
        if let Some(roll) = roll {
            line(&mut text, self.count(&roll.tally));
            self.minutes(&mut text, &roll.minutes, known);
        }
        line(&mut text, self.pick(format!("编号 {}", row.id), format!("Id {}", row.id)));
        for other in &row.joined {
            line(&mut text, self.pick(format!("和 {other} 合在一起"), format!("joined with {other}")));
        }
        text
    }

    /// The minutes with who wrote them: of one part there may be several, of people who did not know of each other.
    fn minutes(self, text: &mut String, minutes: &[Minutes], known: &Known) {
        for written in minutes {
            let part = match written.part {
                0 => String::new(),
                part => self.pick(format!(" {}", part + 1), format!(", part {}", part + 1)),
            };
            let (by, at) = (known.person(written.by), self.moment(written.at, known.today));
            let heading =
                self.pick(format!("记录{part}({by},{at}):"), format!("Minutes{part} ({by}, {at}):"));
            line(text, heading);
            line(text, &written.text);
        }
        if minutes.windows(2).any(|pair| pair[0].part == pair[1].part) {
            line(
                text,
                self.pick(
                    "同一段有几份,是各人分头写的,都留着。合写一份:yixian meeting minutes。",
                    "People wrote the same part apart from each other; all is kept. To make one of them: \
                     yixian meeting minutes.",
                ),
            );
        }
    }

    /// How one is recorded, by whom, and what one can do about it.
    fn own(self, row: &MeetingRow, known: &Known) -> String {
        let own = &row.own;
        let by = own.by.map(|by| known.person(by)).unwrap_or_default();
        if own.to_confirm {
            return self.pick(
                format!("您:{by}替您签了到,等您确认(yixian confirm 或 reject)"),
                format!("You: {by} signed you in; yixian confirm or reject"),
            );
        }
        let mut details = Vec::new();
        match own.source {
            Some(source) if own.by != Some(known.me) => details.push(format!("{by} {}", self.source(source))),
            Some(source) => details.push(self.source(source).to_owned()),
            None => {}
        }
        details.extend(own.at.map(|at| self.moment(at, known.today)));
        details.extend(own.trust.and_then(|trust| self.trust(trust)).map(str::to_owned));
        details.extend(own.timing.and_then(|timing| self.timing(timing)).map(str::to_owned));
        if !own.open_disputes.is_empty() {
            details.push(self.pick("您提了异议,等答复", "you dispute it; waiting for an answer").to_owned());
        }
        let details =
            if details.is_empty() { String::new() } else { self.aside(&details.join(self.pick(",", ", "))) };
        let standing = self.standing(own.standing);
        self.pick(format!("您:{standing}{details}"), format!("You: {standing}{details}"))
    }

    /// The count, first what one sees.
    pub(crate) fn count(self, tally: &Tally) -> String {
        let mut parts =
            vec![self.pick(format!("到会 {} 人", tally.present), format!("{} present", tally.present))];
        let mut some = |count: u32, chinese: &str, english: &str| {
            if count > 0 {
                parts.push(self.pick(format!("{chinese} {count} 人"), format!("{count} {english}")));
            }
        };
        some(tally.on_leave, "请假", "on leave");
        some(tally.away, "外出", "away from home");
        some(tally.observers, "列席", "observers");
        some(tally.unmarked, "还没记", "not recorded");
        let mut text = parts.join(self.pick(",", ", "));
        if tally.to_confirm > 0 {
            let count = tally.to_confirm;
            let among =
                self.pick(format!("其中待本人确认 {count} 人"), format!("{count} of them to be confirmed"));
            text.push_str(&self.aside(&among));
        }
        text.push_str(
            &self.pick(format!("(应到 {} 人)", tally.expected), format!(" (of {} expected)", tally.expected)),
        );
        text.push_str(&self.quorums(tally));
        text
    }

    /// Who may vote, held against each rule. It says what stands, and judges nothing.
    fn quorums(self, tally: &Tally) -> String {
        if tally.quorums.is_empty() {
            return String::new();
        }
        let rules = tally.quorums.iter().map(|quorum| {
            let (rule, needed) = (self.quorum_rule(&quorum.rule), quorum.needed);
            let sign = if quorum.reached { '✔' } else { '✘' };
            self.pick(format!("{rule} {sign}(要 {needed})"), format!("{rule} {sign} ({needed} needed)"))
        });
        let rules = rules.collect::<Vec<_>>().join(self.pick(",", ", "));
        let (present, expected) = (tally.voting_present, tally.voting_expected);
        self.pick(
            format!("\n能表决 {present}/{expected},{rules}"),
            format!("\nmay vote {present}/{expected}, {rules}"),
        )
    }

    pub(crate) fn planned(self, plan: &Plan, digits: &[String], known: &Known) -> String {
        let when = self.when(plan, known.today);
        let digits = self.list(digits);
        self.pick(
            format!("定了:{when}“{}”。签到数字 {digits},写在墙上。", plan.title),
            format!("Planned: {when} {}. Sign-in digits {digits}, for the wall.", plan.title),
        )
    }

    pub(crate) fn changed(self, plan: &Plan, known: &Known) -> String {
        let when = self.when(plan, known.today);
        let title = &plan.title;
        if plan.cancelled {
            return self.pick(format!("“{title}”不开了。"), format!("{title} is cancelled."));
        }
        self.pick(format!("改好了:{when}“{title}”。"), format!("Changed: {when} {title}."))
    }

    pub(crate) fn notice(self, notice: &Notice) -> String {
        let mut text = String::new();
        line(&mut text, self.pick("复制这一段:", "To copy:"));
        line(&mut text, "");
        line(&mut text, notice.text.trim_end());
        line(&mut text, "");
        line(
            &mut text,
            self.pick(
                "短信名单:加 --sms。打印一张贴墙上:加 --sheet 文件.html。",
                "For text messages: --sms. For a sheet to print: --sheet FILE.html.",
            ),
        );
        text
    }

    pub(crate) fn sms(self, notice: &Notice) -> String {
        let mut text = String::new();
        line(&mut text, &notice.message);
        line(&mut text, "");
        let rows: Vec<[String; 2]> =
            notice.recipients.iter().filter_map(|to| Some([to.name.clone(), to.phone.clone()?])).collect();
        text.push_str(&table(&rows));
        let without: Vec<&str> =
            notice.recipients.iter().filter(|to| to.phone.is_none()).map(|to| to.name.as_str()).collect();
        if !without.is_empty() {
            line(
                &mut text,
                self.pick(
                    format!("没有电话,请人捎个话:{}", self.list(without.iter())),
                    format!("No number, somebody has to tell them: {}", self.list(without.iter())),
                ),
            );
        }
        text
    }

    pub(crate) fn sheet_written(self, path: &Path) -> String {
        let path = path.display();
        self.pick(
            format!("写好了:{path}。打开它,打印一张。\n"),
            format!("Written: {path}. Open it and print.\n"),
        )
    }

    pub(crate) fn joined(self, one: &str, other: &str, joined: bool) -> String {
        if joined {
            return self.pick(
                format!("“{one}”和“{other}”合成一次会,两份记录都留着。"),
                format!("{one} and {other} are one meeting now; both records are kept."),
            );
        }
        self.pick(format!("“{one}”和“{other}”分开了。"), format!("{one} and {other} are parted."))
    }

    pub(crate) fn closed(self, roll: &RollView) -> String {
        let outcome = roll.meeting.outcome.map(|outcome| self.outcome(outcome)).unwrap_or_default();
        let count = self.count(&roll.tally);
        let rest = self.pick("再来记的,算更正或补录。", "What comes now is a correction or a late entry.");
        self.pick(
            format!("“{}”结束,{outcome}。{count}。{rest}", roll.meeting.plan.title),
            format!("{} is closed: {outcome}. {count}. {rest}", roll.meeting.plan.title),
        )
    }

    pub(crate) fn minutes_written(self, title: &str) -> String {
        self.pick(format!("“{title}”的记录写好了。"), format!("Minutes of {title} written."))
    }

    pub(crate) fn excluded(self, name: &str, ground: ExclusionGround, excluded: bool) -> String {
        if excluded {
            let ground = self.ground(ground);
            return self
                .pick(format!("{name}不计入应到({ground})。"), format!("{name} is not counted ({ground})."));
        }
        self.pick(format!("{name}重新计入应到。"), format!("{name} is counted again."))
    }
}

// The roll
impl Words {
    pub(crate) fn roll(self, roll: &RollView, known: &Known) -> String {
        let mut text = String::new();
        line(&mut text, self.count(&roll.tally));
        let mut rows: Vec<&RollRow> = roll.rows.iter().collect();
        rows.sort_by(|a, b| (!a.called, &a.name, a.person).cmp(&(!b.called, &b.name, b.person)));
        let ids: Vec<PersonId> = rows.iter().map(|row| row.person).collect();
        let names: Vec<String> = rows
            .iter()
            .zip(shortest(&ids))
            .map(|(row, id)| {
                let namesakes = rows.iter().filter(|other| other.name == row.name).count();
                match (row.name.is_empty(), namesakes) {
                    (true, _) => id,
                    (false, 1) => row.name.clone(),
                    _ => format!("{} {id}", row.name),
                }
            })
            .collect();
        let wide = names.iter().map(|name| columns(name)).max().unwrap_or(0);
        for (row, name) in rows.iter().zip(&names) {
            let details = self.row_details(row, known);
            let state = self.state(&row.state);
            line(&mut text, format!("{}  {state}{details}", padded(name, wide)));
            text.push_str(&self.disputes(&row.state.disputes, known));
        }
        line(&mut text, self.digits(&roll.digits).trim_end());
        text
    }

    fn row_details(self, row: &RollRow, known: &Known) -> String {
        let mut details = Vec::new();
        if let Some(source) = row.state.source {
            let by =
                row.state.by.filter(|by| *by != row.person).map(|by| known.person(by)).unwrap_or_default();
            details.push(format!("{by} {}", self.source(source)).trim().to_owned());
        }
        if !row.state.also.is_empty() {
            let count = row.state.also.len();
            details
                .push(self.pick(format!("另有 {count} 个记法"), counted(count, "other mark", "other marks")));
        }
        details.extend(row.state.timing.and_then(|timing| self.timing(timing)).map(str::to_owned));
        if row.excluded {
            details.push(self.pick("不计入应到", "not counted").to_owned());
        }
        if !row.called {
            let besides = if row.belongs {
                self.pick("不在应到之列", "not called to this meeting")
            } else {
                self.pick("不在名册", "not on the roster")
            };
            details.push(besides.to_owned());
        }
        if !row.state.open_disputes.is_empty() {
            details.push(self.pick("本人有异议,等答复", "disputed by the member").to_owned());
        }
        if details.is_empty() { String::new() } else { format!("  {}", details.join(self.pick(",", ", "))) }
    }

    pub(crate) fn digits(self, digits: &[String]) -> String {
        if digits.is_empty() {
            return self.pick("还没有开始点名。\n", "The roll is not open.\n").to_owned();
        }
        let digits = self.list(digits);
        self.pick(format!("签到数字:{digits}\n"), format!("Sign-in digits: {digits}\n"))
    }

    pub(crate) fn marked(self, name: &str, standing: Standing, present: u32) -> String {
        let what = self.standing_word(standing);
        if standing == Standing::Unmarked {
            return self.pick(
                format!("{name}的记号撤回了。到会 {present} 人。"),
                format!("The mark of {name} is taken back. {present} present."),
            );
        }
        self.pick(
            format!("{name}:{what}。到会 {present} 人。"),
            format!("{name}: {what}. {present} present."),
        )
    }

    pub(crate) fn answered(self, name: &str) -> String {
        self.pick(format!("答复了{name}。"), format!("Answered {name}."))
    }
}

// What a member does
impl Words {
    pub(crate) fn signed_in(self, which: &WhichMeeting, known: &Known) -> String {
        match which {
            WhichMeeting::Known(id) => {
                let title = known.meeting(*id);
                self.pick(format!("“{title}”签到。"), format!("Signed in to {title}."))
            }
            WhichMeeting::Described { branch, date } => {
                let (branch, date) = (known.org(*branch), self.date_from(*date, known.today));
                self.pick(
                    format!("{branch} {date} 的会签到;手机上还没有这次会,县里按数字去找。"),
                    format!(
                        "Signed in to the meeting of {branch} on {date}; the county finds it by the digits."
                    ),
                )
            }
        }
    }

    pub(crate) fn leave_asked(self, title: &str) -> String {
        self.pick(
            format!("“{title}”请了假。别人只看到“请假”。"),
            format!("Leave from {title} asked. Others see no reason."),
        )
    }

    pub(crate) fn withdrawn(self, title: &str) -> String {
        self.pick(
            format!("“{title}”您自己记的撤回了。"),
            format!("Your own entry for {title} is taken back."),
        )
    }

    pub(crate) fn vouched(self, name: &str, present: bool) -> String {
        if !present {
            return self
                .pick(format!("替{name}签的到撤回了。"), format!("Your sign-in for {name} is taken back."));
        }
        self.pick(
            format!("替{name}签了到,等{name}自己确认。"),
            format!("Signed in for {name}, who is asked to confirm."),
        )
    }

    pub(crate) fn proxy_answered(self, title: &str, accepted: bool) -> String {
        if accepted {
            return self.pick(format!("“{title}”的代签您认了。"), format!("You confirmed being at {title}."));
        }
        self.pick(format!("“{title}”的代签您没有认。"), format!("You rejected the proxy's mark for {title}."))
    }

    pub(crate) fn disputed(self, title: &str) -> String {
        self.pick(
            format!("“{title}”的异议记下了,支书会看到。"),
            format!("Your dispute about {title} is recorded; the secretary sees it."),
        )
    }
}

// Phones and waiting events
impl Words {
    pub(crate) fn code_issued(
        self,
        name: &str,
        spaced: &str,
        link: &str,
        until: &str,
        spoken: bool,
    ) -> String {
        let how = if spoken {
            self.pick("念给他听,一遍就够", "Read it out")
        } else {
            self.pick("抄给他,或者把链接给他", "Write it down, or hand over the link")
        };
        self.pick(
            format!("{name}的绑定码:{spaced}\n{how}。只给他一个人,用一次就作废,{until} 前有效。\n{link}\n"),
            format!("Code for {name}: {spaced}\n{how}. For this person only, once, until {until}.\n{link}\n"),
        )
    }

    pub(crate) fn revoked(self, name: &str, all: bool, cause: RevocationCause) -> String {
        let which = if all {
            self.pick("所有手机", "all phones")
        } else {
            self.pick("那台手机", "that phone")
        };
        match cause {
            RevocationCause::Lost => self.pick(
                format!("{name}的{which}挂失了,县里不再收它的。"),
                format!("Reported lost: {which} of {name}. The county takes nothing from there."),
            ),
            RevocationCause::Replaced => self.pick(
                format!("{name}的{which}停用,没发的等他在新手机上确认。"),
                format!("Out of use: {which} of {name}. What still comes waits for that person's word."),
            ),
        }
    }

    pub(crate) fn another_phone(self) -> &'static str {
        self.pick("另一台", "another")
    }

    pub(crate) fn objected(self) -> &'static str {
        self.pick("记下了:那台手机不是您的。", "Recorded: that phone is not yours.")
    }

    pub(crate) fn waiting(self, rows: &[WaitingRow], known: &Known) -> String {
        if rows.is_empty() {
            return self.pick("没有等您一句话的。\n", "Nothing waits for your word.\n").to_owned();
        }
        let mut text = String::new();
        for row in rows {
            line(&mut text, format!("{}  {}", short(&row.id), self.waiting_row(row, known)));
        }
        line(
            &mut text,
            self.pick(
                "认:yixian waiting admit 编号;不认:yixian waiting turn-down 编号。",
                "yixian waiting admit ID, or turn-down ID.",
            ),
        );
        text
    }

    pub(crate) fn waiting_row(self, row: &WaitingRow, known: &Known) -> String {
        let author = known.person(row.author);
        let what = row.event.as_ref().map_or_else(|| row.kind.clone(), |event| self.event(event, known));
        let why = match row.waits_for {
            WaitsFor::Author(_) => self.pick("从您的旧手机来", "from your old phone"),
            WaitsFor::Successor(_) => self.pick("他的职务已到期", "the office had ended"),
        };
        let since = self.moment(row.since, known.today);
        self.pick(format!("{author} {what}({why},{since})"), format!("{author}: {what} ({why}, {since})"))
    }

    pub(crate) fn admitted(self, admitted: bool) -> &'static str {
        if admitted {
            self.pick("您认了这一条。", "Admitted.")
        } else {
            self.pick("您没有认这一条。", "Turned down.")
        }
    }
}

// Branches and people
impl Words {
    pub(crate) fn members(self, branch: &str, rows: &[MemberRow]) -> String {
        let mut text = String::new();
        line(
            &mut text,
            self.pick(format!("{branch} {} 人", rows.len()), format!("{branch}: {} people", rows.len())),
        );
        let ids: Vec<PersonId> = rows.iter().map(|row| row.person).collect();
        let lines: Vec<[String; 4]> = rows
            .iter()
            .zip(shortest(&ids))
            .map(|(row, id)| {
                let mut standing: Vec<&str> =
                    row.offices.iter().map(|office| self.role(office.role)).collect();
                standing.extend(row.state.map(|state| self.member_state(state)));
                standing.extend(
                    row.kind
                        .filter(|kind| *kind != yixian_domain::org::MembershipKind::Formal)
                        .map(|kind| self.membership_kind(kind)),
                );
                let name = row
                    .reading
                    .as_ref()
                    .map_or_else(|| row.name.clone(), |reading| format!("{} {reading}", row.name));
                [name, self.list(standing), row.phone.clone().unwrap_or_default(), id]
            })
            .collect();
        text.push_str(&table(&lines));
        text
    }

    pub(crate) fn organisations(self, rows: &[OrgRow], known: &Known) -> String {
        let ids: Vec<OrgId> = rows.iter().map(|row| row.id).collect();
        let lines: Vec<[String; 4]> = rows
            .iter()
            .zip(shortest(&ids))
            .map(|(row, id)| {
                let mut notes: Vec<String> =
                    row.offices.iter().map(|role| self.role(*role).to_owned()).collect();
                if row.belongs {
                    notes.push(self.pick("您在这里", "you belong here").to_owned());
                }
                match (row.merged_into, row.ended) {
                    (Some(into), Some(on)) => {
                        let (into, on) = (known.org(into), self.date_from(on, known.today));
                        notes
                            .push(self.pick(format!("{on} 并入{into}"), format!("merged into {into}, {on}")));
                    }
                    (None, Some(on)) => {
                        let on = self.date_from(on, known.today);
                        notes.push(self.pick(format!("{on} 撤销"), format!("dissolved {on}")));
                    }
                    _ => {}
                }
                [row.name.clone(), self.org_kind(row.kind).to_owned(), self.list(notes), id]
            })
            .collect();
        table(&lines)
    }

    pub(crate) fn merged(self, org: &str, into: &str, on: StatedDate, moved: usize) -> String {
        let date = self
            .pick(format!("{}年{}", on.year(), self.date(on)), format!("{} {}", self.date(on), on.year()));
        let people = match moved {
            0 => self.pick(
                "这台手机上没有那边的名册,请接收的支部用 yixian org take-in 编入。".to_owned(),
                " This phone does not hold its roster: the other branch's officers run yixian org take-in."
                    .to_owned(),
            ),
            n => self.pick(format!("{n} 个人一起转过去。"), format!(" {n} people move along.")),
        };
        self.pick(
            format!("{org}从{date}起并入{into}。{people}"),
            format!("{org} is merged into {into} from {date}.{people}"),
        )
    }

    pub(crate) fn taken_in(self, from: &str, into: &str, moved: usize) -> String {
        if moved == 0 {
            return self
                .pick(format!("{from}没有要编入的人。"), format!("Nobody of {from} is left to take in."));
        }
        self.pick(
            format!("{from}的 {moved} 个人编入{into}。"),
            format!("{moved} people of {from} belong to {into} now."),
        )
    }

    pub(crate) fn appointed(self, name: &str, org: &str, role: Role, from: StatedDate) -> String {
        let (role, from) = (self.role(role), self.date(from));
        self.pick(
            format!("{name}从{from}起任{org}{role}。"),
            format!("{name} is {role} of {org} from {from}."),
        )
    }

    pub(crate) fn dismissed(self, name: &str, org: &str, until: StatedDate) -> String {
        let until = self.date(until);
        self.pick(
            format!("{name}在{org}的职务{until}起结束。"),
            format!("The office of {name} at {org} ends {until}."),
        )
    }

    pub(crate) fn pages_written(self, count: usize, folder: &Path) -> String {
        let folder = folder.display();
        self.pick(format!("{count} 页手册写在 {folder}。\n"), format!("{count} man pages are in {folder}.\n"))
    }
}
