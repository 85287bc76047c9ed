//! Dues: flags, never verdicts. What is not recorded is not known, and is said so.

use std::collections::BTreeMap;

use yixian_client::{
    dues::{AccountRow, BranchDues, DeclaredRow, DuesRow, MemberDues, ReceiptRow},
    home::HomeDues,
};
use yixian_domain::{
    PersonId,
    dues::{
        Assessment, Category, Ledger, Month, MonthRow, MonthState, Paid, Way,
        calculator::{Calculated, Counts, Item},
    },
    time::StatedDate,
};

use super::{Words, counted, line, table};
use crate::known::{Known, shortest};

/// Where somebody stands now.
struct Now {
    month: MonthRow,
    quarterly: bool,
    open_fen: i64,
    open: Option<(Month, Month)>,
    own: bool,
}

impl Words {
    pub(crate) fn category(self, category: Category) -> &'static str {
        self.pick(
            category.chinese(),
            match category {
                Category::Wage => "monthly wage",
                Category::AnnualSalary => "annual salary",
                Category::Irregular => "irregular income",
                Category::Retired => "retired",
                Category::Farmer => "farmer",
                Category::Student => "student",
                Category::Jobless => "jobless",
                Category::Relief => "on relief",
            },
        )
    }

    pub(crate) fn dues_way(self, way: Way) -> &'static str {
        match way {
            Way::Cash => self.pick("现金", "in cash"),
            Way::Transfer => self.pick("转账", "by transfer"),
            Way::AtHost => self.pick("在流入地交的", "where the member lives now"),
            Way::Entrusted => self.pick("托人", "brought by somebody"),
        }
    }

    /// How a month stands, shape and word; one that is to come and is not paid yet is not due.
    fn month_state(self, row: &MonthRow, now: Month) -> &'static str {
        match row.state {
            MonthState::Paid { late: false, .. } => self.pick("● 已交", "● paid"),
            MonthState::Paid { late: true, .. } => self.pick("● 已补交", "● paid later"),
            MonthState::Pending { .. } => self.pick("? 待确认", "? to be confirmed"),
            MonthState::Waived => self.pick("– 免交", "– waived"),
            MonthState::Missing => self.pick("○ 没有记录", "○ not recorded"),
            MonthState::Due if row.month > now => self.pick("  还没到", "  not due yet"),
            MonthState::Due => self.pick("○ 本期应交", "○ due now"),
            MonthState::NotFixed => self.pick("  未核定", "  not fixed"),
            MonthState::NotHere => self.pick("  不在本支部", "  not in this branch"),
        }
    }

    /// One sentence: what is open comes first, then how this month stands.
    fn headline(self, now: &Now, today: StatedDate) -> String {
        if let Some((from, until)) = now.open {
            let (months, money) = (self.period(from, until, now.quarterly, today), self.money(now.open_fen));
            return self.pick(
                format!("{months}党费 {money}还没有记录。"),
                format!("Dues for {months}, {money}: not recorded yet."),
            );
        }
        let month = now.month.month;
        let when = if now.quarterly { self.quarter() } else { self.month(month, today) };
        match now.month.state {
            MonthState::Paid { .. } => {
                self.pick(format!("{when}党费已交。"), format!("Dues for {when}: paid."))
            }
            MonthState::Pending { .. } if now.own => self.pick(
                format!("{when}党费,您说交了,等支部确认。"),
                format!("Dues for {when}: you said that they are paid; the branch has not confirmed it yet."),
            ),
            MonthState::Pending { .. } => self.pick(
                format!("{when}党费,本人说交了,等支部确认。"),
                format!("Dues for {when}: the member says they are paid; the branch has not confirmed it."),
            ),
            MonthState::Waived => self.pick(format!("{when}党费免交。"), format!("Dues for {when}: waived.")),
            MonthState::NotHere => self.pick(
                format!("{when}不在本支部交党费。"),
                format!("Dues for {when} are not paid in this branch."),
            ),
            MonthState::NotFixed | MonthState::Due | MonthState::Missing => self.pick(
                format!("{when}党费,支部还没有核定。"),
                format!("Dues for {when}: the branch has not fixed them yet."),
            ),
        }
    }

    fn quarter(self) -> String {
        self.pick("本季", "this quarter").to_owned()
    }

    /// 本季 for whoever pays by quarter, else the months by name.
    fn period(self, from: Month, until: Month, quarterly: bool, today: StatedDate) -> String {
        let this = Month::of(today).quarter();
        if quarterly && from >= this && until == this.plus(2) {
            return self.quarter();
        }
        self.months(from, until, today)
    }

    /// One's own dues on the first screen; nothing for whoever does not pay here, or where nothing is fixed.
    pub(crate) fn home_dues(self, dues: &HomeDues, today: StatedDate) -> Option<String> {
        let is_unknown = matches!(dues.month.state, MonthState::NotHere | MonthState::NotFixed);
        let open = dues.open_from.zip(dues.open_until);
        let now =
            Now { month: dues.month, quarterly: dues.quarterly, open_fen: dues.open_fen, open, own: true };
        (!is_unknown || dues.open_fen > 0).then(|| self.headline(&now, today))
    }

    /// One member's dues: what is open, the months, the receipts, and why.
    pub(crate) fn member_dues(self, dues: &MemberDues, known: &Known) -> String {
        let mut text = String::new();
        let own = dues.person == known.me;
        line(&mut text, [dues.name.as_str(), &dues.branch.name].join(self.dot()));
        line(&mut text, self.headline(&now_of(&dues.ledger, dues.quarterly, dues.today, own), dues.today));
        if let Some(run) = dues.ledger.unrecorded {
            let months = self.month_count(run.months);
            line(
                &mut text,
                match own {
                    true => self.pick(
                        format!("已连续 {months}没有记录。交过的,跟支部说一声。"),
                        format!("{months} without a record. If you have paid, tell the branch."),
                    ),
                    false => self.pick(
                        format!("已连续 {months}没有记录,请支部核实。"),
                        format!("{months} without a record: please look into it."),
                    ),
                },
            );
        }
        self.fixed(&mut text, dues);
        self.years(&mut text, &dues.ledger, dues.quarterly, dues.today);
        self.declared(&mut text, dues, own);
        self.receipts(&mut text, dues, known);
        self.accounts(&mut text, &dues.accounts);
        line(&mut text, self.no_money());
        if let (true, Some(to)) = (own, &dues.to_call) {
            line(&mut text, self.call_first(&to.name, Some(&to.phone)));
        }
        text
    }

    fn no_money(self) -> &'static str {
        self.pick(
            "这里只记账:不收钱,不垫钱,也不扣钱。",
            "This program only records: it takes no money, advances none and deducts none.",
        )
    }

    /// 有事先找张卫国,电话 …
    pub(crate) fn call_first(self, name: &str, phone: Option<&str>) -> String {
        match phone {
            Some(phone) => {
                self.pick(format!("有事先找{name},电话 {phone}。"), format!("Call {name} first: {phone}."))
            }
            None => self.pick(format!("有事先找{name}。"), format!("Ask {name} first.")),
        }
    }

    fn fixed(self, text: &mut String, dues: &MemberDues) {
        let how = match dues.quarterly {
            true => self.pick("支部一季收一次。", "The branch collects once a quarter."),
            false => self.pick("支部一个月收一次。", "The branch collects once a month."),
        };
        let Some(row) = &dues.fixed else {
            line(
                text,
                self.pick(
                    format!("{how}每月多少,由支部一年定一次。定了,这里就有。"),
                    format!("{how} It fixes the amount once a year; then it appears here."),
                ),
            );
            return;
        };
        line(text, self.assessment(&row.fixed, dues.today));
        let mut why = vec![how.to_owned()];
        why.extend(dues.rule.as_ref().map(|rule| self.cited(&rule.source, rule.article.as_deref())));
        why.extend(dues.names.get(&row.by).map(|by| self.recorded_by(by)));
        line(text, why.join(self.pick("", " ")));
    }

    fn recorded_by(self, name: &str) -> String {
        self.pick(format!(",{name}记的"), format!("(recorded by {name})"))
    }

    /// 农民,每月 0.50 元(9月到12月 · 1月10日支部大会)
    fn assessment(self, fixed: &Assessment, today: StatedDate) -> String {
        let (category, money) = (self.category(fixed.category), self.money(fixed.monthly_fen));
        let months = self.months(fixed.from, fixed.until, today);
        let mut aside = vec![months, fixed.resolution.clone()];
        aside.extend(fixed.reduction.as_ref().map(|reduction| {
            let (approval, on) = (&reduction.approval, self.date_from(reduction.on, today));
            self.pick(
                format!("有困难减免:{approval},{on}批准"),
                format!("reduced for hardship: {approval}, approved {on}"),
            )
        }));
        let aside = self.aside(&aside.join(self.dot()));
        self.pick(format!("{category},每月 {money}{aside}"), format!("{category}, {money} a month{aside}"))
    }

    /// This year's months, and last year's if anything is known of them; months that stand alike are one line.
    fn years(self, text: &mut String, ledger: &Ledger, quarterly: bool, today: StatedDate) {
        let this = Month::of(today);
        let now = if quarterly { this.quarter().plus(2) } else { this };
        for year in [this.year(), this.year() - 1] {
            let rows: Vec<&MonthRow> = ledger.rows.iter().filter(|row| row.month.year() == year).collect();
            let is_known = |row: &&MonthRow| !matches!(row.state, MonthState::NotFixed | MonthState::NotHere);
            if !rows.iter().any(is_known) {
                continue;
            }
            line(text, self.pick(format!("{year} 年"), year.to_string()));
            let runs = rows.chunk_by(|one, other| {
                one.fen == other.fen && self.month_state(one, now) == self.month_state(other, now)
            });
            let lines = runs.filter_map(|run| {
                let (first, last) = (run.first()?, run.last()?);
                let fen = first.fen.filter(|fen| *fen > 0 && first.state != MonthState::NotHere);
                let each = fen.map(|fen| match run.len() {
                    1 => self.money(fen),
                    _ => {
                        self.pick(format!("每月 {}", self.money(fen)), format!("{} a month", self.money(fen)))
                    }
                });
                let months = self.months(first.month, last.month, first.month.first_day());
                Some([
                    format!("  {months}"),
                    self.month_state(first, now).to_owned(),
                    each.unwrap_or_default(),
                ])
            });
            text.push_str(&table(&lines.collect::<Vec<_>>()));
        }
    }

    /// 9月到11月,1.50 元 · 现金 · 11月27日 周五
    pub(crate) fn paid_line(self, paid: &Paid, known: &Known) -> String {
        self.paid(paid, |person| Some(known.person(person)), known.today)
    }

    fn paid(self, paid: &Paid, name: impl Fn(PersonId) -> Option<String>, today: StatedDate) -> String {
        let (months, money) = (self.months(paid.from, paid.until, today), self.money(paid.fen));
        let mut parts = vec![self.pick(format!("{months},{money}"), format!("{months}, {money}"))];
        parts.push(self.dues_way(paid.way).to_owned());
        parts.push(self.date_from(paid.on, today));
        let through = paid.through.and_then(name).or_else(|| paid.through_other.clone());
        parts.extend(through.map(|who| self.pick(format!("{who}带来"), format!("brought by {who}"))));
        parts.join(self.dot())
    }

    fn declared(self, text: &mut String, dues: &MemberDues, own: bool) {
        let told: Vec<&DeclaredRow> =
            dues.declared.iter().filter(|row| row.waits || row.declined.is_some()).collect();
        if told.is_empty() {
            return;
        }
        line(
            text,
            if own {
                self.pick("您说过的", "What you said")
            } else {
                self.pick("本人说的", "What the member says")
            },
        );
        for row in told {
            let fate = match &row.declined {
                Some(reason) => {
                    self.pick(format!("支部没有确认:{reason}"), format!("not confirmed: {reason}"))
                }
                None => self.pick("等支部确认".to_owned(), "waits for the branch".to_owned()),
            };
            let paid = self.paid(&row.paid, named(&dues.names), dues.today);
            line(text, format!("  {paid}{}{fate}", self.dot()));
        }
    }

    fn receipts(self, text: &mut String, dues: &MemberDues, known: &Known) {
        if dues.receipts.is_empty() {
            return;
        }
        line(text, self.pick("支部收到的", "What the branch has received"));
        let ids: Vec<_> = dues.receipts.iter().map(|row| row.id).collect();
        for (row, id) in dues.receipts.iter().zip(shortest(&ids)) {
            line(text, format!("  {id}  {}", self.receipt(row, dues, known)));
        }
    }

    fn receipt(self, row: &ReceiptRow, dues: &MemberDues, known: &Known) -> String {
        let name = |person: PersonId| named(&dues.names)(person).unwrap_or_else(|| known.person(person));
        let mut parts = vec![self.paid(&row.receipt.paid, |person| Some(name(person)), dues.today)];
        let by = name(row.by);
        parts.push(self.pick(format!("{by}收"), format!("received by {by}")));
        parts.extend(row.receipt.at_meeting.map(|meeting| {
            let title = known.meeting(meeting);
            self.pick(format!("“{title}”上收的"), format!("at {title}"))
        }));
        if row.short_fen > 0 {
            let money = self.money(row.short_fen);
            parts.push(self.pick(format!("比核定的少 {money}"), format!("{money} less than fixed")));
        }
        let reason = row.receipt.reason.as_ref().filter(|reason| !reason.is_empty());
        parts.extend(reason.map(|why| self.pick(format!("这是更正:{why}"), format!("a correction: {why}"))));
        parts.extend(row.void.as_ref().map(|why| match why.is_empty() {
            true => self.pick("这笔不算了".to_owned(), "it does not stand".to_owned()),
            false => self.pick(format!("这笔不算了:{why}"), format!("it does not stand: {why}")),
        }));
        parts.join(self.dot())
    }

    fn accounts(self, text: &mut String, accounts: &[AccountRow]) {
        if accounts.is_empty() {
            return;
        }
        line(text, self.pick("支部的党费账", "The branch's accounts"));
        for row in accounts {
            let (year, account) = (row.year, &row.account);
            let [in_, up, used] =
                [account.collected_fen, account.handed_up_fen, account.used_fen].map(|fen| self.money(fen));
            let people =
                self.pick(format!("{} 人", account.payers), counted(account.payers, "member", "members"));
            let words = if account.words.is_empty() {
                String::new()
            } else {
                format!("{}{}", self.dot(), account.words)
            };
            line(
                text,
                self.pick(
                    format!("  {year} 年 收到 {in_}({people}交),上缴 {up},用了 {used}{words}"),
                    format!("  {year}: {in_} from {people}, {up} handed up, {used} used{words}"),
                ),
            );
        }
    }

    /// A branch's dues in a month.
    pub(crate) fn branch_dues(self, dues: &BranchDues, known: &Known) -> String {
        let mut text = String::new();
        let today = known.today;
        let month = self.full_month(dues.month);
        line(
            &mut text,
            self.pick(
                format!("{} {month}党费", dues.branch.name),
                format!("{}, dues of {month}", dues.branch.name),
            ),
        );
        if dues.rows.is_empty() {
            line(&mut text, self.pick("这个月没有要交党费的人。", "Nobody pays dues here in this month."));
        }
        line(&mut text, self.totals(dues));
        let now = if dues.quarterly { Month::of(today).quarter().plus(2) } else { Month::of(today) };
        let ids: Vec<PersonId> = dues.rows.iter().map(|row| row.person).collect();
        let lines = dues.rows.iter().zip(shortest(&ids)).map(|(row, id)| {
            let namesakes = dues.rows.iter().filter(|other| other.name == row.name).count();
            let name = if namesakes > 1 { format!("{} {id}", row.name) } else { row.name.clone() };
            let fen = row.monthly_fen.map(|fen| self.money(fen)).unwrap_or_default();
            [
                name,
                fen,
                self.month_state(&row.month, now).to_owned(),
                self.open_of(row, dues.quarterly, today),
            ]
        });
        text.push_str(&table(&lines.collect::<Vec<_>>()));
        for row in &dues.rows {
            let Some(pending) = &row.pending else { continue };
            let paid = self.paid_line(&pending.paid, known);
            line(
                &mut text,
                self.pick(
                    format!("{}说交了:{paid}。收到了:yixian dues receive {} --confirm", row.name, row.name),
                    format!(
                        "{} says: {paid}. Once you have it: yixian dues receive {} --confirm",
                        row.name, row.name
                    ),
                ),
            );
        }
        self.accounts(&mut text, &dues.accounts);
        text
    }

    /// What is open of somebody, and that nothing was recorded for long.
    fn open_of(self, row: &DuesRow, quarterly: bool, today: StatedDate) -> String {
        let mut parts = Vec::new();
        if let (true, Some(from), Some(until)) = (row.open_fen > 0, row.open_from, row.open_until) {
            let (months, money) = (self.period(from, until, quarterly, today), self.money(row.open_fen));
            parts.push(
                self.pick(format!("{months} {money}没有记录"), format!("{months}, {money}: not recorded")),
            );
        }
        parts.extend(row.unrecorded.map(|run| {
            let months = self.month_count(run.months);
            self.pick(
                format!("连续 {months}没有记录,请核实"),
                format!("{months} without a record: please look into it"),
            )
        }));
        parts.join(self.dot())
    }

    fn totals(self, dues: &BranchDues) -> String {
        let count = |is: fn(MonthState) -> bool| dues.rows.iter().filter(|row| is(row.month.state)).count();
        let counts = [
            (count(|s| matches!(s, MonthState::Paid { .. })), "已交", "paid"),
            (count(|s| matches!(s, MonthState::Pending { .. })), "待确认", "to be confirmed"),
            (count(|s| s == MonthState::Waived), "免交", "waived"),
            (count(|s| matches!(s, MonthState::Due | MonthState::Missing)), "还没记录", "not recorded"),
            (count(|s| s == MonthState::NotFixed), "未核定", "not fixed"),
        ];
        let counts = counts.into_iter().filter(|(count, ..)| *count > 0).map(|(count, chinese, english)| {
            self.pick(format!("{chinese} {count} 人"), format!("{count} {english}"))
        });
        let [received, open, year] =
            [dues.received_fen, dues.open_fen, dues.year_fen].map(|fen| self.money(fen));
        let period = if dues.quarterly {
            self.pick("这一季", "this quarter")
        } else {
            self.pick("这个月", "this month")
        };
        let mut parts = vec![
            self.pick(format!("{period}的已收 {received}"), format!("{received} received for {period}")),
        ];
        parts.extend(counts);
        parts.push(
            self.pick(format!("到现在还有 {open}没有交费记录"), format!("{open} not recorded up to now")),
        );
        let of = dues.month.year();
        parts.push(self.pick(format!("{of} 年共收 {year}"), format!("{year} received in {of}")));
        self.list(parts)
    }

    pub(crate) fn dues_declared(self, paid: &[Paid], known: &Known) -> String {
        let paid = self.each(paid, known);
        self.pick(
            format!("告诉支部了:{paid}。支部收到了会确认;这里不付钱。"),
            format!("The branch is told: {paid}. It confirms once it has the money; nothing is paid here."),
        )
    }

    pub(crate) fn dues_received(self, name: &str, paid: &[Paid], known: &Known) -> String {
        let paid = self.each(paid, known);
        self.pick(format!("{name}的党费收到了:{paid}。"), format!("Dues of {name} received: {paid}."))
    }

    fn each(self, paid: &[Paid], known: &Known) -> String {
        paid.iter().map(|paid| self.paid_line(paid, known)).collect::<Vec<_>>().join(self.pick(";", "; "))
    }

    pub(crate) fn dues_collected(self, collected: &[(PersonId, Paid)], fen: i64, known: &Known) -> String {
        let mut text = String::new();
        for (person, paid) in collected {
            let (name, months) = (known.person(*person), self.months(paid.from, paid.until, known.today));
            line(&mut text, format!("  {name}  {months}  {}", self.money(paid.fen)));
        }
        let mut people: Vec<PersonId> = collected.iter().map(|(person, _)| *person).collect();
        people.dedup();
        let (count, money) = (people.len(), self.money(fen));
        self.pick(
            format!("{text}记下了 {count} 人,共 {money}。"),
            format!("{text}Recorded: {}, {money} in all.", counted(count, "member", "members")),
        )
    }

    pub(crate) fn dues_corrected(self, name: &str, paid: &Paid, known: &Known) -> String {
        let paid = self.paid_line(paid, known);
        self.pick(
            format!("{name}的这一笔更正为:{paid}。原来的还看得到。"),
            format!("The receipt of {name} is corrected: {paid}. The earlier one stays readable."),
        )
    }

    pub(crate) fn dues_cancelled(self, name: &str, declared: bool) -> String {
        if declared {
            return self.pick(
                format!("{name}说的那一笔没有确认。本人看得到为什么。"),
                format!("What {name} says is not confirmed. The member sees why."),
            );
        }
        self.pick(
            format!("{name}的那一笔不算了。本人看得到为什么。"),
            format!("The receipt of {name} does not stand. The member sees why."),
        )
    }

    /// `kept` says whether an approved reduction stays for some of these months.
    pub(crate) fn dues_fixed(self, name: &str, fixed: &Assessment, kept: bool, known: &Known) -> String {
        let fixed = self.assessment(fixed, known.today);
        let said = self.pick(format!("{name}核定了:{fixed}。"), format!("Fixed for {name}: {fixed}."));
        let beside =
            self.pick("其中批了减免的月份照旧。", " Months with an approved reduction stay as they are.");
        if kept { said + beside } else { said }
    }

    pub(crate) fn dues_published(self, branch: &str, year: i32) -> String {
        self.pick(
            format!("{branch} {year} 年的党费公示了,支部的党员都看得到。"),
            format!("The dues of {year} of {branch} are made known to all its members."),
        )
    }

    /// What is said before an income is typed.
    pub(crate) fn calculator_promise(self, category: Category) -> String {
        let how = match category {
            Category::Retired => self.pick("填一个月的退休金、养老金。", "A month's pension."),
            Category::Irregular => {
                self.pick("填上个季度三个月合起来的。", "The sum of last quarter's three months.")
            }
            Category::AnnualSalary => self.pick("填这个月实际领到的。", "What this month really brought."),
            _ => self.pick("填一个月的工资条。", "A month's pay slip."),
        };
        let promise = self.pick(
            "填的数算完就擦掉:手机不存,县里看不到。没有的直接回车。",
            "What you type is wiped once it is worked out: the phone keeps nothing, the county sees nothing. \
             Press enter for what there is not.",
        );
        self.pick(format!("{how}{promise}"), format!("{how} {promise}"))
    }

    pub(crate) fn income_prompt(self, item: Item) -> String {
        let part = self.income_part(item);
        let how = match item.counts() {
            Counts::Added => "",
            Counts::LeftOut => self.pick("(不算进去)", " (is not counted)"),
            Counts::TakenOff => self.pick("(要减掉)", " (is taken off)"),
        };
        self.pick(format!("  {part}{how},元:"), format!("  {part}{how}, yuan: "))
    }

    fn income_part(self, item: Item) -> &'static str {
        match item {
            Item::Post => self.pick("岗位、职务、基本工资", "basic pay"),
            Item::Grade => self.pick("级别、薪级、技术等级工资", "grade pay"),
            Item::Allowance => self.pick("规范的津贴补贴", "regular allowances"),
            Item::Performance => self.pick("基础性绩效", "basic performance pay"),
            Item::RegularBonus => self.pick("企业经常发的奖金", "regular bonuses of a company"),
            Item::Pension => self.pick("退休金、养老金", "pension"),
            Item::Earnings => self.pick("实际收入", "earnings"),
            Item::RewardPerformance => self.pick("奖励性绩效", "performance rewards"),
            Item::OtherBonus => self.pick("一次性的、不是人人有的奖金", "single or personal bonuses"),
            Item::Subsidy => {
                self.pick("住房、交通、通讯、加班等补贴", "housing, transport, telephone, overtime")
            }
            Item::SpecialAllowance => self.pick("少数地区、岗位的津贴", "allowances of few places or posts"),
            Item::Tax => self.pick("个人所得税", "income tax"),
            Item::Insurance => self.pick("个人缴的社会保险", "own social insurance"),
            Item::HousingFund => self.pick("个人缴的住房公积金", "own share of the housing fund"),
            Item::Annuity => self.pick("个人缴的年金", "own share of an annuity"),
        }
    }

    /// The amount and how it came about, without the income.
    pub(crate) fn calculated(self, category: Category, calculated: &Calculated) -> String {
        let mut text = String::new();
        let (amount, rate) = (&calculated.amount, self.percent(calculated.amount.rate));
        let (name, money) = (self.category(category), self.money(amount.fen));
        line(&mut text, self.pick(format!("{name},每月 {money}。"), format!("{name}: {money} a month.")));
        line(
            &mut text,
            match amount.up_to_fen {
                Some(fen) => {
                    let most = self.money(fen);
                    self.pick(
                        format!("月收入 {most}以下(含)的,按 {rate}交,全部收入都按这个比例。"),
                        format!("Up to {most} a month the rate is {rate}, on the whole income."),
                    )
                }
                None => self.pick(
                    format!("最高一档,按 {rate}交,全部收入都按这个比例。"),
                    format!("The highest band: {rate}, on the whole income."),
                ),
            },
        );
        if amount.capped {
            line(
                &mut text,
                self.pick(
                    "算出来超过了每月的上限,按上限交。自愿多交的,找组织部。",
                    "It came to more than a month's limit, which is what is paid. More is voluntary.",
                ),
            );
        }
        if !calculated.left_out.is_empty() {
            let parts = self.list(calculated.left_out.iter().map(|item| self.income_part(*item)));
            line(&mut text, self.pick(format!("没有算进去的:{parts}"), format!("Not counted: {parts}")));
        }
        line(
            &mut text,
            self.pick(
                "这是算出来的数。交多少,以支部核定的为准。填的数已经擦掉。",
                "This is only worked out. What you pay is what the branch fixes. What you typed is wiped.",
            ),
        );
        text
    }
}

fn now_of(ledger: &Ledger, quarterly: bool, today: StatedDate, own: bool) -> Now {
    let this = Month::of(today);
    let row = ledger.rows.iter().find(|row| row.month == this).copied();
    let month = row.unwrap_or(MonthRow { month: this, fen: None, state: MonthState::NotFixed });
    let open = ledger.open_from.zip(ledger.open_until);
    Now { month, quarterly, open_fen: ledger.open_fen, open, own }
}

fn named(names: &BTreeMap<PersonId, String>) -> impl Fn(PersonId) -> Option<String> {
    |person| names.get(&person).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    fn headline(words: Words, state: MonthState, open: Option<(&str, &str)>, quarterly: bool) -> String {
        let row = MonthRow { month: month("2026-11"), fen: Some(50), state };
        let open = open.map(|(from, until)| (month(from), month(until)));
        let now = Now { month: row, quarterly, open_fen: 150, open, own: true };
        words.headline(&now, "2026-11-26".parse().unwrap())
    }

    #[test]
    fn a_headline_tells_and_never_judges() {
        let (zh, en) = (Words(Lang::Zh), Words(Lang::En));
        let quarter = Some(("2026-10", "2026-12"));
        assert_eq!(headline(zh, MonthState::Due, quarter, true), "本季党费 1.50 元还没有记录。");
        assert_eq!(
            headline(zh, MonthState::Missing, Some(("2026-09", "2026-11")), false),
            "9月到11月党费 1.50 元还没有记录。"
        );
        assert_eq!(
            headline(en, MonthState::Due, Some(("2026-11", "2026-11")), false),
            "Dues for Nov, 1.50 yuan: not recorded yet."
        );
        assert_eq!(headline(zh, MonthState::Waived, None, false), "11月党费免交。");
        assert_eq!(headline(zh, MonthState::NotFixed, None, true), "本季党费,支部还没有核定。");
        for state in [
            MonthState::NotHere,
            MonthState::NotFixed,
            MonthState::Waived,
            MonthState::Due,
            MonthState::Missing,
        ] {
            for said in [headline(zh, state, quarter, false), headline(zh, state, None, false)] {
                assert!(!["欠", "逾期", "必须", "!", "!"].iter().any(|word| said.contains(word)), "{said}");
            }
        }
    }
}
