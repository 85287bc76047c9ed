//! What is due: what it is, the one thing to do, since when and why. Nothing asks twice, nothing threatens.

use yixian_client::reminders::ReminderRow;
use yixian_domain::{
    dues::Month,
    reminders::{Action, Handling, MatterKey, NotShown, PlannedNotice, Severity},
    time::StatedDate,
};

use super::{Words, counted, line};
use crate::{commands::reminders::Matter, known::Known, rows::reminders::key};

/// So many are shown with the status.
const AT_HOME: usize = 3;

impl Words {
    /// What is due, numbered; with what is not, and why, if somebody asks.
    pub(crate) fn reminders(self, matters: &[Matter], why_not: bool, known: &Known) -> String {
        let mut text = String::new();
        let shown: Vec<(usize, &ReminderRow)> =
            matters.iter().filter_map(|matter| Some((matter.number, matter.shown.as_ref()?))).collect();
        if shown.is_empty() {
            line(&mut text, self.pick("现在没有要提醒的。", "Nothing is due."));
        }
        for (number, row) in shown {
            self.reminder(&mut text, number, row, known);
        }
        if !why_not {
            return text;
        }
        line(&mut text, self.pick("没有提醒的,和为什么:", "Not shown, and why:"));
        for matter in matters {
            let Some(why) = &matter.not_shown else { continue };
            let (what, why) = (self.matter(&matter.key, known), self.not_shown(why, known));
            line(&mut text, format!("{}. {what}{}{why}", matter.number, self.pick(":", ": ")));
        }
        text
    }

    fn reminder(self, text: &mut String, number: usize, row: &ReminderRow, known: &Known) {
        let reminder = &row.reminder;
        line(
            text,
            format!("{number}. {}{}", self.severity(reminder.severity), self.what_is_due(row, known.today)),
        );
        line(text, format!("   {}", self.what_to_do(row)));
        let since = self.date_from(reminder.since, known.today);
        let mut why = vec![self.pick(format!("{since}起"), format!("since {since}"))];
        why.push(self.cited(&reminder.why.source, reminder.why.article.as_deref()));
        why.extend(reminder.told.map(|told| {
            let told = self.date_from(told, known.today);
            self.pick(format!("{told}提醒过"), format!("told {told}"))
        }));
        why.push(key(&reminder.matter));
        line(text, format!("   {}", why.join(self.dot())));
    }

    /// A word only where it is time, or was.
    fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Info | Severity::Soon => "",
            Severity::Now | Severity::Over => self.pick("到时候了 · ", "time now · "),
        }
    }

    /// A count and a gap, no verdict.
    fn learning_due(
        self,
        branch: &str,
        year: &str,
        (minutes, needed, unrecorded): (u32, u32, u32),
    ) -> String {
        let (learnt, of) = (self.span_of(minutes), self.span_of(needed));
        let gap = match unrecorded {
            0 => String::new(),
            meetings => self.pick(
                format!(",另有 {meetings} 次没有记"),
                format!("; {} without a record of it", counted(meetings, "meeting", "meetings")),
            ),
        };
        self.pick(
            format!("{branch} {year}年集中学习记了{learnt}{gap};一年要{of}。"),
            format!("{branch}: {learnt} of learning together recorded in {year}{gap}; a year asks for {of}."),
        )
    }

    /// Minutes as people say them.
    pub(crate) fn span_of(self, minutes: u32) -> String {
        match (minutes / 60, minutes % 60) {
            (0, rest) => self.pick(format!(" {rest} 分钟"), format!("{rest} min")),
            (hours, 0) => self.pick(format!(" {hours} 小时"), format!("{hours} h")),
            (hours, rest) => self.pick(format!(" {hours} 小时 {rest} 分"), format!("{hours} h {rest} min")),
        }
    }

    /// What is due, in a sentence.
    pub(crate) fn what_is_due(self, row: &ReminderRow, today: StatedDate) -> String {
        let (branch, name) = (&row.branch.name, self.whose(row));
        match row.reminder.action {
            Action::PrepareElection { ends } => {
                let ends = self.date_from(ends, today);
                self.pick(
                    format!("{branch}这一届到{ends}为止,该准备换届了。"),
                    format!("The term of {branch} ends {ends}: an election is to be prepared."),
                )
            }
            Action::DeclareDues { fen, from, until } => {
                let (months, money) = (self.months(from, until, today), self.money(fen));
                self.pick(
                    format!("{months}党费 {money}还没有记录。"),
                    format!("Dues for {months}, {money}: not recorded yet."),
                )
            }
            Action::ConfirmDues { .. } => self.pick(
                format!("{name}说交了党费,等您确认。"),
                format!("{name} says that dues are paid; it waits for your word."),
            ),
            Action::FixDues { members } => self.pick(
                format!("{branch}还有 {members} 人今年没有核定党费。"),
                format!(
                    "{branch}: dues are not fixed this year for {}.",
                    counted(members, "member", "members")
                ),
            ),
            Action::LookIntoDues { since, months } => self.unrecorded(&name, since, months, today),
            Action::HoldMeeting { kind, until } => {
                let (kind, last) = (self.meeting_kind(kind), self.date_from(until, today));
                if until <= today {
                    return self.pick(
                        format!("{branch} {last}前没有{kind}的记录。"),
                        format!("{branch}: no {kind} is recorded before {last}."),
                    );
                }
                self.pick(
                    format!("{branch}还没有{kind}的记录,{last}前开一次。"),
                    format!("{branch}: no {kind} is recorded yet; one is to be held before {last}."),
                )
            }
            Action::LearnTogether { minutes, needed, unrecorded } => {
                self.learning_due(branch, &row.reminder.matter.period, (minutes, needed, unrecorded))
            }
            Action::NameContact => self.pick(
                format!("{name}在外,还没有联系人。"),
                format!("{name} is away and has no contact person yet."),
            ),
            Action::GetInTouch { until } => {
                let until = self.date_from(until, today);
                self.pick(
                    format!("和{name}联系一次({until}前)。"),
                    format!("Get in touch with {name} (by {until})."),
                )
            }
            Action::Choose if row.own => self.pick(
                "您在外满了规定的月数,往后有两条路:转组织关系,或者登记为流动党员。".to_owned(),
                "You have been away for so long that there are two ways now: a transfer, or a registration."
                    .to_owned(),
            ),
            Action::Choose => self.pick(
                format!("{name}在外满了规定的月数,转组织关系还是登记为流动党员,问一问本人。"),
                format!(
                    "{name} has been away for so long that it is time to ask: a transfer, or a registration."
                ),
            ),
            Action::LookIntoAbroad { since } => {
                let since = self.date_from(since, today);
                self.pick(
                    format!("{name}{since}出国（境），满规定的年数没有回来，请支部研究。"),
                    format!("{name} went abroad {since} and has not come back for so long that the branch should speak about it."),
                )
            }
            Action::AnswerRequest { .. } => self.pick(
                format!("{name}问登记的个人信息,等支部答复。"),
                format!("{name} asked about what is recorded of him; the branch is to answer."),
            ),
            Action::ConfirmHost { .. } => self.pick(
                format!("{name}说在外参加了活动,等支部核实。"),
                format!("{name} took part elsewhere; the branch is to confirm it."),
            ),
            Action::RenewCertificate { ends } => {
                let ends = self.date_from(ends, today);
                self.pick(
                    format!("{name}的活动证到{ends}就过期了。"),
                    format!("The certificate of {name} ends {ends}."),
                )
            }
            Action::ConfirmSignIn { .. } => self.signed_in_by(row, today),
            Action::AnswerLeave { members, .. } => {
                let meeting = self.its_meeting(row, today);
                self.pick(
                    format!("{meeting}:{members} 人请假,等支部回话。"),
                    format!("{meeting}: {} for leave.", counted(members, "member asks", "members ask")),
                )
            }
            Action::ReadLeave { granted, .. } => self.leave_answered(row, granted, today),
            Action::PlanForReturn { on, is_back } => {
                let on = self.date_from(on, today);
                if is_back {
                    return self.pick(
                        format!("{name} {on}回来了。定一次他能参加的会。"),
                        format!("{name} is back since {on}: a meeting that he can come to is to be planned."),
                    );
                }
                self.pick(
                    format!("{name}说 {on}回来。定一次他能参加的会。"),
                    format!("{name} means to be back {on}: a meeting that he can come to is to be planned."),
                )
            }
            Action::TakeStep { step } => {
                let step = self.step(step);
                self.pick(
                    format!("还没联系上{name}。下一步可以:{step};要不要做,由支部定。"),
                    format!("{name} has not been reached. The next step may be: {step}; the branch decides."),
                )
            }
            Action::Remember { years } => self.pick(
                format!("今天是您入党 {years} 周年。"),
                format!("Today you have been a member for {}.", counted(years, "year", "years")),
            ),
        }
    }

    fn unrecorded(self, name: &str, since: Month, months: u32, today: StatedDate) -> String {
        let (since, months) = (self.month(since, today), self.month_count(months));
        self.pick(
            format!("{name}从{since}起连续 {months}没有党费记录,请核实。"),
            format!("{name}: {months} without a record of dues since {since}; please look into it."),
        )
    }

    fn whose(self, row: &ReminderRow) -> String {
        match (row.own, row.name.is_empty()) {
            (true, _) => self.pick("您", "you").to_owned(),
            (false, true) => self.pick("一位党员", "a member").to_owned(),
            (false, false) => row.name.clone(),
        }
    }

    fn its_meeting(self, row: &ReminderRow, today: StatedDate) -> String {
        let Some(meeting) = &row.meeting else { return self.pick("一次会", "A meeting").to_owned() };
        let (on, title) = (self.date_from(meeting.date, today), &meeting.title);
        self.pick(format!("{on}“{title}”"), format!("{title}, {on}"))
    }

    fn signed_in_by(self, row: &ReminderRow, today: StatedDate) -> String {
        let by = if row.by.is_empty() { self.pick("有人", "Somebody") } else { row.by.as_str() };
        let meeting = self.its_meeting(row, today);
        self.pick(
            format!("{by}替您签了到:{meeting}。您去了吗?"),
            format!("{by} signed you in: {meeting}. Were you there?"),
        )
    }

    fn leave_answered(self, row: &ReminderRow, granted: bool, today: StatedDate) -> String {
        let meeting = self.its_meeting(row, today);
        if granted {
            return self.pick(
                format!("{meeting}:您请的假,支部记下了。"),
                format!("{meeting}: your branch has recorded your leave."),
            );
        }
        self.pick(
            format!("{meeting}:您请了假,支部没有记成请假。有事问支书。"),
            format!(
                "{meeting}: you asked leave, and your branch recorded something else. Ask the secretary."
            ),
        )
    }

    /// The one thing to do.
    fn what_to_do(self, row: &ReminderRow) -> String {
        let name = if row.name.is_empty() { self.pick("名字", "NAME") } else { row.name.as_str() };
        match row.reminder.action {
            Action::PrepareElection { .. } => self.pick(
                "选好以后记下新的一届:yixian org term".to_owned(),
                "After the election record the new term: yixian org term".to_owned(),
            ),
            Action::DeclareDues { .. } => self.pick(
                "交了就说一声:yixian dues paid".to_owned(),
                "Once you have paid, say so: yixian dues paid".to_owned(),
            ),
            Action::ConfirmDues { .. } => self.pick(
                format!("收到了:yixian dues receive {name} --confirm"),
                format!("Once you have it: yixian dues receive {name} --confirm"),
            ),
            Action::FixDues { .. } => self.pick(
                "一个一个定:yixian dues fix 名字 --category … --amount …".to_owned(),
                "One by one: yixian dues fix NAME --category … --amount …".to_owned(),
            ),
            Action::LookIntoDues { .. } => self.pick(
                format!("先看看,再问一声:yixian dues of {name}"),
                format!("Look first, then ask: yixian dues of {name}"),
            ),
            Action::HoldMeeting { .. } => self.pick(
                "定一次,或者把开过的补记上:yixian meeting plan".to_owned(),
                "Plan one, or record one that was held: yixian meeting plan".to_owned(),
            ),
            Action::LearnTogether { .. } => self.pick(
                "结束时记上学了多久:yixian meeting close 哪次会 --learning 分钟".to_owned(),
                "Say how long when closing: yixian meeting close WHICH --learning MINUTES".to_owned(),
            ),
            Action::NameContact => self.pick(
                format!("定一个人:yixian away name {name} 联系人"),
                format!("Name somebody: yixian away name {name} WHO"),
            ),
            Action::GetInTouch { .. } => self.pick(
                format!("打个电话,打完记一次:yixian away contact {name} --by call"),
                format!("Call, and record it: yixian away contact {name} --by call"),
            ),
            Action::Choose if row.own => self.pick(
                "先问支书,再选:yixian away choose transfer 或 register".to_owned(),
                "Ask your secretary, then choose: yixian away choose transfer or register".to_owned(),
            ),
            Action::Choose => self.pick(
                format!("问过本人再记:yixian away choose transfer 或 register --person {name}"),
                format!("Ask, then record: yixian away choose transfer or register --person {name}"),
            ),
            Action::LookIntoAbroad { .. } => self.pick(
                format!("先看看,再问一声:yixian away of {name}"),
                format!("Look first, then ask: yixian away of {name}"),
            ),
            Action::AnswerRequest { .. } => self.pick(
                "看看问的是什么:yixian privacy requests".to_owned(),
                "See what it is: yixian privacy requests".to_owned(),
            ),
            Action::ConfirmHost { .. } => self.pick(
                format!("打电话问一问:yixian away confirm {name}"),
                format!("Call and ask: yixian away confirm {name}"),
            ),
            Action::RenewCertificate { .. } if row.own => self.pick(
                "要续的,跟支书说一声。".to_owned(),
                "Tell your secretary if it is to be renewed.".to_owned(),
            ),
            Action::RenewCertificate { .. } => self.pick(
                format!("要续的,报乡镇党委,再记:yixian away certificate {name}"),
                format!("If it is renewed, record it: yixian away certificate {name}"),
            ),
            Action::PlanForReturn { .. } => self.pick(
                "定在他回来以后:yixian meeting plan".to_owned(),
                "On a day when he is at home: yixian meeting plan".to_owned(),
            ),
            Action::ConfirmSignIn { .. } => self.pick(
                "去了没有,说一声:yixian confirm 或 yixian reject".to_owned(),
                "Say whether you were there: yixian confirm or yixian reject".to_owned(),
            ),
            Action::AnswerLeave { .. } => self.pick(
                "准不准,在点名里记:yixian roll mark".to_owned(),
                "Mark them in the roll: yixian roll mark".to_owned(),
            ),
            Action::ReadLeave { .. } => self.pick("看过就好。", "Good to know.").to_owned(),
            Action::TakeStep { .. } => self.pick(
                format!("走了哪一步就记哪一步:yixian away step {name}"),
                format!("Record the step that was taken: yixian away step {name}"),
            ),
            Action::Remember { .. } => self.pick("记得就好。", "Good to remember.").to_owned(),
        }
    }

    /// On the first screen: the most pressing. One's own dues stand there already.
    pub(crate) fn home_reminders(self, rows: &[ReminderRow], today: StatedDate) -> Vec<String> {
        let is_said =
            |row: &&ReminderRow| matches!(row.reminder.action, Action::DeclareDues { .. }) && row.own;
        let rows: Vec<&ReminderRow> = rows.iter().filter(|row| !is_said(row)).collect();
        let shown = rows.iter().take(AT_HOME);
        let mut lines: Vec<String> = shown.map(|row| format!("· {}", self.what_is_due(row, today))).collect();
        let more = rows.len().saturating_sub(AT_HOME);
        if more > 0 {
            lines.push(self.pick(
                format!("· 还有 {more} 件:yixian reminders"),
                format!("· {more} more: yixian reminders"),
            ));
        }
        lines
    }

    /// What a matter is called: what it is about, whose, which period.
    pub(crate) fn matter(self, matter: &MatterKey, known: &Known) -> String {
        let (kind, period) = match matter.period.split_once(' ') {
            Some((kind, period)) => (kind, period),
            None => ("", matter.period.as_str()),
        };
        let mut parts = vec![self.about(&matter.rule, kind)];
        parts.extend(matter.person.map(|person| {
            if person == known.me { self.pick("您", "you").to_owned() } else { known.person(person) }
        }));
        // The id of a record says nothing to anybody.
        let is_id = period.len() == 36;
        parts.extend((!period.is_empty() && !is_id).then(|| period.to_owned()));
        parts.join(self.dot())
    }

    /// What a matter is about, by its rule and by what stands before its period.
    fn about(self, rule: &str, kind: &str) -> String {
        let (chinese, english) = match (rule, kind) {
            ("dues.period", "declared") => ("确认党费", "dues to confirm"),
            ("dues.period", "fix") => ("核定党费", "dues to fix"),
            ("dues.period", _) => ("党费", "dues"),
            ("dues.flag_months", _) => ("党费没有记录", "dues not recorded"),
            ("float.contact", "name") => ("定联系人", "contact person"),
            ("float.contact" | "float.abroad_contact", _) => ("联系", "contact"),
            ("float.months", _) => ("转接或登记", "transfer or registration"),
            ("float.host", _) => ("核实在外活动", "attendance elsewhere"),
            ("abroad.suspend", _) => ("出国没有回来", "abroad for years"),
            ("float.return", _) => ("返乡参加活动", "a meeting after a return"),
            ("certificate.remind", _) => ("活动证", "certificate"),
            ("meeting.leave", _) => ("请假", "leave"),
            ("meeting.proxy", _) => ("代签", "signed in by another"),
            ("lost.suspend", _) => ("还没联系上", "not reached yet"),
            ("term.remind", _) => ("换届", "term of office"),
            _ => return self.rule_name(rule),
        };
        self.pick(chinese, english).to_owned()
    }

    fn not_shown(self, why: &NotShown, known: &Known) -> String {
        let day = |day: &StatedDate| self.date_from(*day, known.today);
        match why {
            NotShown::NotYet(date) => {
                let date = day(date);
                self.pick(format!("还没到日子,{date}起"), format!("not yet, from {date}"))
            }
            NotShown::Settled => self.pick("已经有记录".to_owned(), "there is a record".to_owned()),
            NotShown::Handled(by) => {
                let by = known.person(*by);
                self.pick(format!("{by}办过了"), format!("{by} has seen to it"))
            }
            NotShown::Later(date) => {
                let date = day(date);
                self.pick(format!("{date}再提"), format!("put off until {date}"))
            }
            NotShown::Died => self.pick("人已去世,不再提".to_owned(), "the member has died".to_owned()),
            NotShown::Shut => self.pick("县里关了这一项".to_owned(), "the county has shut this".to_owned()),
            NotShown::NoRule(_) => {
                self.pick("没有这条规则".to_owned(), "there is no such rule now".to_owned())
            }
        }
    }

    /// On which of the days to come there is something to say.
    pub(crate) fn notices(self, notices: &[PlannedNotice], known: &Known) -> String {
        let mut text = String::new();
        if notices.is_empty() {
            line(&mut text, self.pick("往后六十天没有要提醒的。", "Nothing to say in the next sixty days."));
        }
        for notice in notices {
            line(&mut text, self.date_from(notice.day, known.today));
            for noticed in notice.matters.keys() {
                line(&mut text, format!("  {}", self.matter(&noticed.matter, known)));
            }
        }
        text
    }

    /// What was done about a matter: seen by all officers, or kept on this phone.
    pub(crate) fn matter_handled(
        self,
        matter: &MatterKey,
        handling: Handling,
        shared: bool,
        known: &Known,
    ) -> String {
        let what = self.matter(matter, known);
        let done = match handling {
            Handling::Done => self.pick("办过了".to_owned(), "seen to".to_owned()),
            Handling::Told => self.pick("提醒过了".to_owned(), "somebody was told".to_owned()),
            Handling::Later(until) => {
                let until = self.date_from(until, known.today);
                self.pick(format!("{until}再提"), format!("put off until {until}"))
            }
            Handling::Again => self.pick("照常提醒".to_owned(), "reminded of again".to_owned()),
        };
        let whom = match shared {
            true => self.pick("支部的干部都看得到。", " All officers of the branch see it."),
            false => self.pick("只记在这台手机上。\n", " Kept on this phone alone.\n"),
        };
        self.pick(format!("{what}:{done}。{whom}"), format!("{what}: {done}.{whom}"))
    }
}
