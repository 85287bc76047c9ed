//! Meetings: planned, listed, shown, minuted.

use std::path::Path;

use yixian_client::{
    meetings::{MeetingRow, Minutes, RollView},
    notice::{Notice, Recipient},
};
use yixian_domain::{
    meetings::{Plan, Standing, Tally, event::ExclusionGround},
    time::StatedDate,
};

use super::{Words, line, table};
use crate::known::Known;

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

    pub(crate) fn sms(self, notice: &Notice, numbers: &[(Recipient, String)]) -> String {
        let mut text = String::new();
        line(&mut text, &notice.message);
        line(&mut text, "");
        let rows: Vec<[String; 2]> =
            numbers.iter().map(|(to, number)| [to.name.clone(), number.clone()]).collect();
        text.push_str(&table(&rows));
        let without: Vec<&str> =
            notice.recipients.iter().filter(|to| !to.has_phone).map(|to| to.name.as_str()).collect();
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
