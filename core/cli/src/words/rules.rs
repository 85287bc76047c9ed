//! Rules: what they are called, what they say, where that comes from.

use yixian_client::rules::{Affected, Proposal, RuleExplained, RuleRow, RuleVersion};
use yixian_domain::{
    rules::{Band, Bounds, CalendarUnit, ChangeState, Level, RuleChange, RuleValue, SourceMark},
    time::StatedDate,
};

use super::{Words, counted, line};
use crate::known::{Known, shortest};

/// The areas, by the beginnings of the ids of their rules: in this order they are listed.
const AREAS: [(&[&str], &str, &str); 9] = [
    (&["dues."], "党费", "Dues"),
    (&["float.", "certificate.", "lost.", "abroad.", "grad."], "流动党员", "Members away from home"),
    (&["life.", "meeting.", "quorum.", "appraisal.", "vote."], "组织生活", "Branch life"),
    (&["term."], "换届", "Terms of office"),
    (&["hours."], "学时", "Hours of training"),
    (&["admission.", "probation"], "发展党员", "Admission"),
    (&["branch.", "committee."], "组织设置", "Branches and committees"),
    (&["enrolment."], "绑定手机", "Enrolment of phones"),
    (&["privacy."], "个人信息", "Personal data"),
];

/// What each rule is called.
const NAMES: &[(&str, &str, &str)] = &[
    ("abroad.suspend", "出国不回,多久停止党籍", "Abroad for so long: membership suspended"),
    ("admission.day", "政治生日", "Day of admission"),
    ("appraisal.excellent", "评议“优秀”最多占多少", "Most rated excellent in an appraisal"),
    ("branch.max", "一个支部一般最多多少人", "Most members of a branch"),
    ("branch.min", "成立支部至少多少正式党员", "Fewest full members of a branch"),
    ("certificate.remind", "活动证到期提前多久提醒", "When a certificate's end is said"),
    ("committee.min_members", "多少正式党员起设支委会", "Full members from which a committee is elected"),
    ("dues.arrears_max_months", "一般最多补交多久", "Longest time for which dues are paid later"),
    ("dues.farmer", "农民每月多少", "A farmer's month"),
    ("dues.flag_months", "多久没有记录请支部核实", "Months without a record to look into"),
    ("dues.flat", "学生、下岗失业、低保每月多少", "A month of students, jobless, on relief"),
    ("dues.period", "多久收一次", "How often dues are collected"),
    ("dues.rate.retired", "离退休的比例", "Rates on pensions"),
    ("dues.rate.wage", "工资收入的比例", "Rates on wages"),
    ("dues.rounding", "零头怎么算", "How amounts are rounded"),
    ("dues.soft_cap", "一个月一般最多多少", "Most of a month"),
    ("enrolment.objection", "多久以内能说“不是我”", "How long one can say: not my phone"),
    ("enrolment.slip", "纸上的绑定码多久有效", "How long a printed code holds"),
    ("enrolment.spoken", "电话里念的绑定码多久有效", "How long a spoken code holds"),
    ("float.abroad_contact", "在国外的多久联系一次", "Contact with members abroad"),
    ("float.certificate", "活动证一般多久", "How long a certificate holds"),
    ("float.contact", "在外的多久联系一次", "Contact with members away"),
    ("float.enabled", "“外出”这一项开不开", "Whether this part is used"),
    ("float.return", "返乡以后多久内安排一次活动", "After a return a meeting is held within"),
    ("float.host", "在外参加活动多久以内核实", "Attendance elsewhere is looked into within"),
    ("float.months", "离家多久算流动党员", "Away for so long: a floating member"),
    ("float.news_keep", "近况留多久", "How long news is kept"),
    ("privacy.look_keep", "谁看过号码记多久", "How long it is kept who looked at a number"),
    ("privacy.request_keep", "答复过的申请留多久", "How long answered requests are kept"),
    ("float.away_keep", "外出记录留多久", "How long absences are kept"),
    ("grad.keep", "毕业生组织关系留多久", "How long graduates stay with their school"),
    ("hours.member", "党员一年学多少", "A member's hours a year"),
    ("hours.profile", "一学时多长", "How long one hour of training is"),
    ("hours.secretary", "书记和班子成员一年学多少", "A secretary's hours a year"),
    ("life.appraisal", "民主评议", "Appraisal of members"),
    ("life.committee", "支委会", "Committee meetings"),
    ("life.general", "党员大会", "Members' meetings"),
    ("life.group", "党小组会", "Group meetings"),
    ("life.lecture", "党课", "Lectures"),
    ("life.meeting", "组织生活会", "Branch life meetings"),
    ("life.talk", "谈心谈话", "Personal talks"),
    ("life.theme_day", "主题党日", "Theme days"),
    ("lost.remove", "停止党籍后多久除名", "Suspended for so long: removed"),
    ("lost.suspend", "失去联系多久起核查", "Out of reach for so long: an inquiry"),
    ("meeting.correction", "会后多久算更正,以后算补录", "How long corrections are taken after a meeting"),
    ("meeting.leave", "请假多久内回话", "A leave is answered within"),
    ("meeting.proxy", "代签问到会后多久", "A sign-in by another is asked about for"),
    ("privacy.answer", "问登记信息的多久以内答复", "Questions about personal data are answered within"),
    ("probation", "预备期", "Probation"),
    ("probation.ext", "预备期延长", "Extension of probation"),
    ("quorum.committee", "支委会到多少人能开", "Quorum of a committee"),
    ("quorum.election", "选举到多少人能开", "Quorum of an election"),
    ("quorum.general", "党员大会到多少人能开", "Quorum of a members' meeting"),
    ("term.branch", "支部一届多长", "Term of a branch"),
    ("term.committee", "基层党委一届多长", "Term of a committee"),
    ("term.lead", "换届提前多久提醒", "When the end of a term is said first"),
    ("term.remind", "换届提醒几次", "When the end of a term is said again"),
    ("term.shift", "提前或推迟换届最多多久", "Most by which an election may be moved"),
    ("term.village", "村、社区支部一届多长", "Term of a village's branch"),
    ("vote.admit", "通过发展党员要多少票", "Votes that admit a member"),
];

/// What the ways are called of which a rule chooses one.
const WAYS: [(&str, &str, &str); 10] = [
    ("month", "按月", "by month"),
    ("quarter", "按季", "by quarter"),
    ("on", "开", "on"),
    ("off", "关", "off"),
    ("nearest_fen", "到分,四舍五入", "to the nearest fen"),
    ("exact_fen", "到分,不足一分的不算", "down to whole fen"),
    ("floor_yuan", "到元,零头不算", "down to whole yuan"),
    ("half_up_yuan", "到元,四舍五入", "to the nearest yuan"),
    ("ceil_yuan", "到元,零头进一", "up to whole yuan"),
    ("half_up_jiao", "到角,四舍五入", "to the nearest jiao"),
];

impl Words {
    /// What a rule is called; its id if it is younger than this program.
    pub(crate) fn rule_name(self, id: &str) -> String {
        let name = NAMES.iter().find(|(known, ..)| *known == id);
        name.map_or(id, |(_, chinese, english)| self.pick(*chinese, *english)).to_owned()
    }

    /// A rule and a value for it, in a line.
    pub(crate) fn rule_with_value(self, id: &str, value: &RuleValue) -> String {
        let (name, value) = (self.rule_name(id), self.rule_value(id, value));
        self.pick(format!("{name}:{value}"), format!("{name}: {value}"))
    }

    /// What a rule says.
    pub(crate) fn rule_value(self, id: &str, value: &RuleValue) -> String {
        match value {
            RuleValue::Share { share, more_than } => {
                let share = format!("{}/{}", share.numerator, share.denominator);
                match more_than {
                    true => self.pick(format!("超过 {share}"), format!("more than {share}")),
                    false => self.pick(format!("至少 {share}"), format!("at least {share}")),
                }
            }
            RuleValue::AtMostShare(share) => {
                let share = format!("{}/{}", share.numerator, share.denominator);
                self.pick(format!("最多 {share}"), format!("at most {share}"))
            }
            RuleValue::Count(count) if id.starts_with("hours.") => {
                self.pick(format!("{count} 学时"), counted(*count, "hour", "hours"))
            }
            RuleValue::Count(count) => self.pick(format!("{count} 人"), counted(*count, "person", "people")),
            RuleValue::Fen(fen) => self.money(*fen),
            RuleValue::FenRange { from, to } => self.between(&super::money::amount(*from), &self.money(*to)),
            RuleValue::Frequency { times, per } => {
                let per = self.unit(*per, 1);
                self.pick(format!("每{per} {times} 次"), format!("{times} a {per}"))
            }
            RuleValue::Span { count, unit } => self.units(*count, *unit),
            RuleValue::SpanRange { from, to, unit } => {
                self.between(&from.to_string(), &self.units(*to, *unit))
            }
            RuleValue::Minutes(minutes) => {
                self.pick(format!("{minutes} 分钟"), counted(*minutes, "minute", "minutes"))
            }
            RuleValue::Months(months) => {
                let months = self.list(months.iter().map(u32::to_string));
                self.pick(format!("提前 {months} 个月"), format!("{months} months ahead"))
            }
            RuleValue::Bands(bands) => self.bands(bands),
            RuleValue::Choice { default, .. } => self.way_of_rule(default),
        }
    }

    fn way_of_rule(self, way: &str) -> String {
        let known = WAYS.iter().find(|(known, ..)| *known == way);
        known.map_or(way, |(_, chinese, english)| self.pick(*chinese, *english)).to_owned()
    }

    fn between(self, least: &str, most: &str) -> String {
        self.pick(format!("{least} 到 {most}"), format!("{least} to {most}"))
    }

    fn unit(self, unit: CalendarUnit, count: u32) -> &'static str {
        let one = count == 1;
        match unit {
            CalendarUnit::Day => self.pick("天", if one { "day" } else { "days" }),
            CalendarUnit::Month => self.pick("月", if one { "month" } else { "months" }),
            CalendarUnit::Quarter => self.pick("季", if one { "quarter" } else { "quarters" }),
            CalendarUnit::Year => self.pick("年", if one { "year" } else { "years" }),
        }
    }

    fn units(self, count: u32, unit: CalendarUnit) -> String {
        let word = match (unit, self.0) {
            (CalendarUnit::Month, super::Lang::Zh) => "个月",
            _ => self.unit(unit, count),
        };
        format!("{count} {word}")
    }

    fn bands(self, bands: &[Band]) -> String {
        let band = |band: &Band| {
            let rate = self.percent(band.rate);
            match band.up_to_fen {
                Some(fen) => {
                    let most = self.money(fen);
                    self.pick(format!("{most}及以下 {rate}"), format!("up to {most} {rate}"))
                }
                None => self.pick(format!("再多 {rate}"), format!("above {rate}")),
            }
        };
        let bands: Vec<String> = bands.iter().map(band).collect();
        bands.join(self.pick(";", "; "))
    }

    /// How well a source was read.
    pub(crate) fn mark_of_source(self, mark: SourceMark) -> &'static str {
        match mark {
            SourceMark::A => self.pick("A 读过原文", "A: the official text was read"),
            SourceMark::B => self.pick("B 转述或一地做法", "B: a summary, or one place's practice"),
            SourceMark::C => self.pick("C 常识,要核对", "C: general knowledge, to be checked"),
        }
    }

    fn level(self, level: Level) -> &'static str {
        match level {
            // The centre, or common practice, or this platform: the source and its mark say which.
            Level::Nation => self.pick("原来", "as first set"),
            Level::County => self.pick("县里", "the county"),
            Level::Branch => self.pick("支部", "the branch"),
        }
    }

    /// 依据:中国共产党章程 第九条
    pub(crate) fn cited(self, source: &str, article: Option<&str>) -> String {
        let cited = [Some(source), article].into_iter().flatten().collect::<Vec<_>>().join(" ");
        self.pick(format!("依据:{cited}"), format!("Source: {cited}"))
    }

    /// The rules of an organisation, by area.
    pub(crate) fn rules(self, org: &str, rules: &[RuleRow], on: StatedDate, known: &Known) -> String {
        let mut text = String::new();
        let date = self.date_from(on, known.today);
        line(&mut text, self.pick(format!("{org} {date}的规则"), format!("Rules of {org}, {date}")));
        let mut left: Vec<&RuleRow> = rules.iter().collect();
        for (ids, chinese, english) in AREAS {
            let is_here = |row: &&&RuleRow| ids.iter().any(|id| row.id.starts_with(id));
            let here: Vec<&RuleRow> = left.iter().filter(is_here).copied().collect();
            left.retain(|row| !ids.iter().any(|id| row.id.starts_with(id)));
            self.area(&mut text, self.pick(chinese, english), &here);
        }
        self.area(&mut text, self.pick("其他", "Other"), &left);
        let marks = [SourceMark::A, SourceMark::B, SourceMark::C].map(|mark| self.mark_of_source(mark));
        line(&mut text, format!("{}\n{}", marks.join(self.pick(";", "; ")), self.more_about_rules()));
        text
    }

    fn more_about_rules(self) -> &'static str {
        self.pick("一条一条看:yixian rules explain 编号", "More about one: yixian rules explain ID")
    }

    fn area(self, text: &mut String, heading: &str, rules: &[&RuleRow]) {
        if rules.is_empty() {
            return;
        }
        line(text, heading);
        for row in rules {
            line(text, format!("  {}", self.rule_with_value(&row.id, &row.value)));
            let mut parts = vec![row.id.clone(), self.set_by(row.set_by)];
            // The mark says how well the centre's document was read.
            parts.extend((row.set_by == Level::Nation).then(|| format!("{:?}", row.mark)));
            parts.push(self.cited(&row.source, row.article.as_deref()));
            let waits =
                self.pick("有人提了另一个值,等另一位来批", "another value waits for a second pair of eyes");
            parts.extend(row.waits.then(|| waits.to_owned()));
            line(text, format!("    {}", parts.join(self.dot())));
        }
    }

    fn set_by(self, level: Level) -> String {
        let name = self.level(level);
        match level {
            Level::Nation => self.pick(format!("{name}定的"), name.to_owned()),
            Level::County | Level::Branch => self.pick(format!("{name}定的"), format!("set by {name}")),
        }
    }

    /// One rule: what it says, why, who may change it, what it was and is to become.
    pub(crate) fn rule_explained(
        self,
        id: &str,
        rule: &RuleExplained,
        on: StatedDate,
        known: &Known,
    ) -> String {
        let mut text = String::new();
        line(&mut text, format!("{}{}", self.rule_name(id), self.aside(id)));
        match &rule.now {
            None => {
                let date = self.date_from(on, known.today);
                line(
                    &mut text,
                    self.pick(format!("{date}没有这条规则。"), format!("Not in force on {date}.")),
                );
            }
            Some(now) => {
                let national = rule.versions.iter().rfind(|version| version.level == Level::Nation);
                let national = national.map_or(&now.value, |version| &version.value);
                self.rule_now(&mut text, id, (now, national), (on, known));
            }
        }
        if rule.may_propose {
            line(
                &mut text,
                self.pick(
                    format!("您可以提:yixian rules propose {id} 值 --source 文件 --from 日期"),
                    format!("You may propose another: yixian rules propose {id} VALUE --source DOCUMENT --from DATE"),
                ),
            );
        }
        line(&mut text, self.pick("历次:", "What it was and is to be:"));
        let ids: Vec<_> =
            rule.versions.iter().filter_map(|version| Some(version.proposal.as_ref()?.id)).collect();
        let mut short = shortest(&ids).into_iter();
        for version in &rule.versions {
            let short = version.proposal.as_ref().and_then(|_| short.next());
            self.version(&mut text, id, version, short.as_deref(), known);
        }
        text
    }

    fn rule_now(
        self,
        text: &mut String,
        id: &str,
        (now, national): (&RuleRow, &RuleValue),
        (on, known): (StatedDate, &Known),
    ) {
        let (value, by) = (self.rule_value(id, &now.value), self.set_by(now.set_by));
        let date = if on == known.today {
            self.pick("现在", "Now").to_owned()
        } else {
            self.date_from(on, known.today)
        };
        line(text, self.pick(format!("{date}:{value},{by}"), format!("{date}: {value}, {by}")));
        line(text, self.cited(&now.source, now.article.as_deref()));
        if now.set_by == Level::Nation {
            line(text, self.mark_of_source(now.mark));
        }
        line(text, self.span(now.period.from, now.period.until, known.today));
        let who = match now.level {
            Level::Nation => self.pick("只有中央能改", "Only the centre changes it").to_owned(),
            level => {
                let level = self.level(level);
                self.pick(format!("{level}能改"), format!("It may be changed by {level}"))
            }
        };
        let bounds = self.rule_bounds(id, now.bounds, national).filter(|_| now.level > Level::Nation);
        line(text, format!("{who}{}", bounds.map(|bounds| self.aside(&bounds)).unwrap_or_default()));
    }

    /// Between which values somebody may choose.
    fn rule_bounds(self, id: &str, bounds: Option<Bounds>, value: &RuleValue) -> Option<String> {
        if let RuleValue::Choice { of, .. } = value {
            let ways = of.iter().map(|way| format!("{way} {}", self.way_of_rule(way)));
            return Some(self.list(ways));
        }
        if matches!(
            value,
            RuleValue::FenRange { .. } | RuleValue::SpanRange { .. } | RuleValue::AtMostShare(_)
        ) {
            return Some(self.rule_value(id, value));
        }
        let bounds = bounds?;
        let with = |number: u32| {
            let value = match value {
                RuleValue::Span { unit, .. } => RuleValue::Span { count: number, unit: *unit },
                RuleValue::Frequency { per, .. } => RuleValue::Frequency { times: number, per: *per },
                RuleValue::Minutes(_) => RuleValue::Minutes(number),
                RuleValue::Fen(_) => RuleValue::Fen(number.into()),
                _ => RuleValue::Count(number),
            };
            self.rule_value(id, &value)
        };
        let least = match value {
            RuleValue::Fen(_) => super::money::amount(bounds.least.into()),
            RuleValue::Frequency { .. } => with(bounds.least),
            _ => bounds.least.to_string(),
        };
        Some(self.between(&least, &with(bounds.most)))
    }

    fn version(self, text: &mut String, id: &str, version: &RuleVersion, short: Option<&str>, known: &Known) {
        let value = self.rule_value(id, &version.value);
        let span = self.span(version.period.from, version.period.until, known.today);
        let level = self.level(version.level);
        line(text, self.pick(format!("  {span} {value}({level})"), format!("  {span}: {value} ({level})")));
        line(text, format!("    {}", self.cited(&version.source, version.article.as_deref())));
        if let (Some(proposal), Some(short)) = (&version.proposal, short) {
            line(text, format!("    {}", self.proposal(proposal, short, known)));
        }
    }

    fn proposal(self, proposal: &Proposal, short: &str, known: &Known) -> String {
        let (by, at) = (known.person(proposal.by), self.moment(proposal.at, known.today));
        let deciders = self.list(proposal.decided_by.iter().map(|who| known.person(*who)));
        let fate = match proposal.state {
            ChangeState::Proposed if proposal.lapsed => {
                let lapsed = "那天以前没有人批,要改就再提一次";
                self.pick(lapsed, "nobody decided before its day; it may be proposed again").to_owned()
            }
            ChangeState::Proposed => {
                self.pick("等另一位来批".to_owned(), "waits for somebody else".to_owned())
            }
            ChangeState::Approved => self.pick(format!("{deciders}批了"), format!("approved by {deciders}")),
            ChangeState::Declined => {
                self.pick(format!("{deciders}没有批"), format!("declined by {deciders}"))
            }
        };
        let how = match (proposal.may_decide, proposal.may_take_back) {
            (true, _) => self.pick(
                format!("。您来批:yixian rules decide {short} --approve"),
                format!(". You may decide: yixian rules decide {short} --approve"),
            ),
            (_, true) => self.pick(
                format!("。还没开始,可以收回:yixian rules decide {short} --decline"),
                format!(". It has not begun, and may be taken back: yixian rules decide {short} --decline"),
            ),
            (false, false) => String::new(),
        };
        self.pick(
            format!("{short} {by}提的({at}),{fate}{how}"),
            format!("{short} proposed by {by} ({at}), {fate}{how}"),
        )
    }

    /// Whom another value would concern, as the county counts it.
    pub(crate) fn rule_affected(self, org: &str, id: &str, seen: Affected) -> String {
        let Affected { branches, members, records } = seen;
        let name = self.rule_name(id);
        self.pick(
            format!(
                "{org}改“{name}”,涉及 {branches} 个支部、{members} 名党员;靠这一条记下的有 {records} 条。县里按今天算的。\n"
            ),
            format!(
                "Another value of “{name}” for {org} would concern {} and {}; {} on it. The county counts as of today.\n",
                counted(branches, "branch", "branches"),
                counted(members, "member", "members"),
                counted(records, "record rests", "records rest"),
            ),
        )
    }

    pub(crate) fn rule_proposed(self, org: &str, change: &RuleChange, known: &Known) -> String {
        let what = self.rule_with_value(&change.rule, &change.value);
        let span = self.span(change.from, change.until, known.today);
        self.pick(
            format!("提了:{org},{what},{span}。要另一位管规则的人批了才算。"),
            format!("Proposed for {org}: {what}, {span}. It holds once somebody else approves it."),
        )
    }

    pub(crate) fn rule_decided(self, what: &str, approved: bool) -> String {
        if approved {
            return self.pick(format!("批了:{what}。"), format!("Approved: {what}."));
        }
        self.pick(format!("没有批:{what}。"), format!("Declined: {what}."))
    }
}

#[cfg(test)]
mod tests {
    use yixian_domain::rules::{NATIONAL, RuleSet};

    use super::*;
    use crate::words::Lang;

    const ZH: Words = Words(Lang::Zh);
    const EN: Words = Words(Lang::En);

    #[test]
    fn every_rule_has_a_name_an_area_and_a_value_in_words() {
        let set = RuleSet::from_json(NATIONAL).unwrap();
        for (id, versions) in &set.rules {
            assert_ne!(&ZH.rule_name(id), id, "{id} has no name");
            assert!(
                AREAS.iter().any(|(ids, ..)| ids.iter().any(|of| id.starts_with(of))),
                "{id} has no area"
            );
            for rule in versions {
                let (zh, en) = (ZH.rule_value(id, &rule.value), EN.rule_value(id, &rule.value));
                assert!(!zh.is_empty() && !en.contains('_'), "{id}: {zh} {en}");
                if let RuleValue::Choice { of, .. } = &rule.value {
                    assert!(
                        of.iter().all(|way| EN.way_of_rule(way) != *way || way == "on" || way == "off"),
                        "{id}"
                    );
                }
            }
        }
        assert!(NAMES.iter().all(|(id, ..)| set.rules.contains_key(*id)), "a name of no rule");
    }

    #[test]
    fn values_are_said_as_people_say_them() {
        let set = RuleSet::from_json(NATIONAL).unwrap();
        let value = |words: Words, id: &str| words.rule_value(id, &set.rules[id][0].value);
        for (id, chinese, english) in [
            ("dues.farmer", "0.20 到 1.00 元", "0.20 to 1.00 yuan"),
            ("life.general", "每季 1 次", "1 a quarter"),
            ("float.months", "6 个月", "6 months"),
            ("hours.member", "32 学时", "32 hours"),
            ("branch.min", "3 人", "3 people"),
            ("quorum.general", "超过 1/2", "more than 1/2"),
            ("appraisal.excellent", "最多 1/3", "at most 1/3"),
            ("term.remind", "提前 6、3、2、1 个月", "6, 3, 2, 1 months ahead"),
            ("dues.period", "按月", "by month"),
            ("dues.rate.retired", "5000.00 元及以下 0.5%;再多 1%", "up to 5000.00 yuan 0.5%; above 1%"),
        ] {
            assert_eq!((value(ZH, id).as_str(), value(EN, id).as_str()), (chinese, english), "{id}");
        }
    }
}
