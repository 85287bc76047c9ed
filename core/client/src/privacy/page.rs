//! One's own data as a page for people. In Chinese, like everything that the county prints.

mod away;
mod labels;

use std::{collections::BTreeMap, fmt::Write as _};

use yixian_domain::{
    EventId, OrgId, PersonId,
    dues::{Paid, PersonDues},
    history::{Entry, History},
    privacy::PersonPrivacy,
    reminders::Note,
    time::{Period, StatedDate},
};

use self::labels::{
    attendance, device_state, end_reason, erasure, field, handling, kind, mark_source, matter, purpose_name,
    scope, standing, standing_in_full, way,
};
use super::export::{Attended, Everything, Kept};
use crate::notice::escaped;

const STYLE: &str = "
body { background: #FFFFFF; color: #1F1B16; font: 14pt/1.5 'Noto Sans CJK SC', 'PingFang SC', sans-serif;
  max-width: 48em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 22pt; }
h2 { font-size: 16pt; border-bottom: 2px solid #8F877B; margin-top: 2em; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #8F877B; padding: 2mm; text-align: left; vertical-align: top; }
p.note { color: #5B544B; }
";

type Names = BTreeMap<PersonId, String>;

/// The page.
pub(super) fn page(own: &Everything, names: &Names, org: &dyn Fn(OrgId) -> String) -> String {
    let name = escaped(own.profile.name());
    let mut page = Page { html: String::new(), names, org };
    let made = match own.made_by {
        None => "从本机导出。没有发送给任何人。".to_owned(),
        Some(branch) => format!("{}为本人打印。只交给本人。", escaped(&org(branch))),
    };
    page.line(&format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<meta charset=\"utf-8\">\n<title>我的数据</title>\n<style>{STYLE}</style>\n\
         <h1>{name}的数据</h1>\n<p class=\"note\">{} {made}</p>",
        own.exported
    ));
    page.person(own);
    page.meetings(&own.meetings);
    own.dues.iter().for_each(|kept| page.dues(kept));
    own.away.iter().for_each(|kept| page.away(kept));
    own.privacy.iter().for_each(|kept| page.privacy(kept));
    page.noted(&own.noted);
    page.line("</html>");
    page.html
}

struct Page<'a> {
    html: String,
    names: &'a Names,
    org: &'a dyn Fn(OrgId) -> String,
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.html.push_str(text);
        self.html.push('\n');
    }

    fn name(&self, person: PersonId) -> String {
        self.names.get(&person).cloned().unwrap_or_else(|| "（本机不知道姓名）".to_owned())
    }

    /// A table under a title; nothing if there are no rows.
    fn table(&mut self, title: &str, head: &[&str], rows: &[Vec<String>]) {
        if rows.is_empty() {
            return;
        }
        let cells = |tag: &str, cells: &mut dyn Iterator<Item = String>| {
            cells.fold(String::new(), |mut row, cell| {
                let _never_fails = write!(row, "<{tag}>{}</{tag}>", escaped(&cell));
                row
            })
        };
        self.line(&format!("<h2>{}</h2>\n<table>", escaped(title)));
        let head = cells("th", &mut head.iter().map(|cell| (*cell).to_owned()));
        self.line(&format!("<tr>{head}</tr>"));
        for row in rows {
            let row = cells("td", &mut row.iter().cloned());
            self.line(&format!("<tr>{row}</tr>"));
        }
        self.line("</table>");
    }

    fn person(&mut self, own: &Everything) {
        let files: Vec<Vec<String>> = own
            .profile
            .files
            .iter()
            .map(|(_, entry)| {
                let file = &entry.value;
                let year = file.birth_year.map(|year| year.to_string());
                let admitted = file.admitted.map(|day| day.to_string());
                let cells = [
                    Some(file.name.clone()),
                    file.phone.clone(),
                    year,
                    file.member_no.clone(),
                    admitted,
                    file.home.clone(),
                ];
                let said = [self.name(entry.by), entry.at.date().to_string()];
                cells.into_iter().map(Option::unwrap_or_default).chain(said).collect()
            })
            .collect();
        self.table(
            "个人信息（每次登记和更正）",
            &["姓名", "手机号", "出生年份", "党员编号", "入党日期", "组织关系所在支部", "登记人", "登记日期"],
            &files,
        );
        let belongs: Vec<Vec<String>> = own
            .profile
            .memberships
            .values()
            .map(|m| {
                let standing = m.states.at(own.exported).map_or("", |state| standing(*state));
                let ended = m.ended.map_or("", end_reason);
                vec![
                    (self.org)(m.org),
                    kind(m.kind).into(),
                    lasting(&m.period),
                    standing.into(),
                    ended.into(),
                ]
            })
            .collect();
        self.table("组织关系", &["组织", "类别", "时间", "党籍", "结束原因"], &belongs);
        let offices: Vec<Vec<String>> = own
            .profile
            .appointments
            .values()
            .map(|a| vec![(self.org)(a.org), a.role.chinese().into(), lasting(&a.period)])
            .collect();
        self.table("职务", &["组织", "职务", "时间"], &offices);
        let devices = own.devices.iter().flat_map(|devices| devices.devices.values());
        let devices: Vec<Vec<String>> = devices
            .map(|device| {
                vec![
                    device.enrolled.date().to_string(),
                    device_state(device.state).into(),
                    self.name(device.vouched_by),
                ]
            })
            .collect();
        self.table("绑定的手机", &["绑定日期", "状态", "谁发的码"], &devices);
    }

    fn meetings(&mut self, meetings: &[Attended]) {
        let rows: Vec<Vec<String>> = meetings
            .iter()
            .map(|one| {
                let date = one.date.map_or_else(String::new, |date| date.to_string());
                vec![date, one.title.clone(), attendance(one.roll.state().standing()).into()]
            })
            .collect();
        self.table("参加的会议", &["日期", "会议", "记录"], &rows);
        self.marks(meetings);
        self.objections(meetings);
        self.vouched(meetings);
    }

    /// Every mark, whether it stands or not.
    fn marks(&mut self, meetings: &[Attended]) {
        let marks = meetings.iter().flat_map(|one| one.roll.marks.iter().map(move |mark| (one, mark)));
        let marks: Vec<Vec<String>> = marks
            .map(|(one, (id, entry))| {
                let mark = &entry.value;
                let answers = one.roll.answers.get(&id).and_then(History::current);
                let answer =
                    answers.map_or("", |(_, said)| if said.value { "本人认可" } else { "本人不认可" });
                let reason = mark.reason.clone().unwrap_or_default();
                vec![
                    one.title.clone(),
                    standing_in_full(mark.standing),
                    mark_source(mark.source).into(),
                    self.said(entry),
                    reason,
                    answer.into(),
                ]
            })
            .collect();
        let head = ["会议", "记的", "怎么记的", "谁记的", "补记的原因", "代签的答复"];
        self.table("会议上的每一笔记录", &head, &marks);
    }

    fn objections(&mut self, meetings: &[Attended]) {
        let disputes =
            meetings.iter().flat_map(|one| one.roll.disputes.values().map(move |said| (one, said)));
        let disputes: Vec<Vec<String>> = disputes
            .map(|(one, dispute)| {
                let said: Vec<String> = dispute
                    .said
                    .iter()
                    .map(|(_, entry)| format!("{} {}", entry.at.date(), entry.value.words))
                    .collect();
                let answers: Vec<String> = dispute
                    .answers
                    .iter()
                    .map(|(_, entry)| format!("{} {}", self.said(entry), entry.value))
                    .collect();
                vec![one.title.clone(), said.join("；"), answers.join("；")]
            })
            .collect();
        self.table("您对会议记录的异议", &["会议", "您说的", "答复"], &disputes);
    }

    fn vouched(&mut self, meetings: &[Attended]) {
        let vouched = meetings.iter().flat_map(|one| one.roll.vouched.values().map(move |said| (one, said)));
        let vouched: Vec<Vec<String>> = vouched
            .map(|(one, vouched)| {
                let whom = vouched.person.map(|person| self.name(person)).unwrap_or_default();
                let answer = match vouched.answer() {
                    Some(true) => "认可",
                    Some(false) => "不认可",
                    None if vouched.superseded => "已撤回",
                    None => "没有答复",
                };
                vec![one.title.clone(), whom, answer.into()]
            })
            .collect();
        self.table("您替别人签到的", &["会议", "替谁", "本人答复"], &vouched);
    }

    fn noted(&mut self, noted: &[Entry<Note>]) {
        let rows: Vec<Vec<String>> = noted
            .iter()
            .map(|entry| {
                let note = &entry.value;
                vec![matter(&note.matter), self.said(entry), handling(note.handling), note.words.clone()]
            })
            .collect();
        self.table("支部办理提醒时记的", &["哪件事", "谁记的", "怎么办的", "说明"], &rows);
    }

    fn dues(&mut self, kept: &Kept<PersonDues>) {
        let (branch, dues) = (&kept.branch_name, &kept.what);
        let fixed: Vec<Vec<String>> = dues
            .assessments
            .iter()
            .map(|(_, entry)| {
                let fixed = &entry.value;
                let months = format!("{} 至 {}", fixed.from, fixed.until);
                let reduction = fixed.reduction.as_ref();
                let reduction =
                    reduction.map(|less| format!("{} {}", less.on, less.approval)).unwrap_or_default();
                vec![
                    months,
                    yuan(fixed.monthly_fen),
                    fixed.category.chinese().into(),
                    fixed.resolution.clone(),
                    reduction,
                ]
            })
            .collect();
        self.table(&format!("党费核定（{branch}）"), &["月份", "每月", "类别", "决议", "减免的批准"], &fixed);
        let receipts: Vec<Vec<String>> = dues
            .receipts
            .iter()
            .map(|(id, entry)| {
                let paid = &entry.value.paid;
                let stands = dues.standing().any(|(standing, _)| standing == id);
                let months = format!("{} 至 {}", paid.from, paid.until);
                let stands = if stands { "有效" } else { "已更正或作废" };
                let why =
                    [entry.value.reason.clone().unwrap_or_default(), cancelled_because(dues, id)].concat();
                let way = self.paid_how(paid);
                vec![
                    months,
                    yuan(paid.fen),
                    paid.on.to_string(),
                    way,
                    self.name(entry.by),
                    stands.into(),
                    why,
                ]
            })
            .collect();
        let head = ["月份", "金额", "日期", "方式", "经手人", "状态", "更正或作废的原因"];
        self.table(&format!("党费收讫（{branch}）"), &head, &receipts);
        let declared: Vec<Vec<String>> = dues
            .declared
            .iter()
            .map(|(id, entry)| {
                let paid = &entry.value;
                let months = format!("{} 至 {}", paid.from, paid.until);
                let (on, way) = (paid.on.to_string(), self.paid_how(paid));
                vec![months, yuan(paid.fen), on, way, self.said(entry), cancelled_because(dues, id)]
            })
            .collect();
        let head = ["月份", "金额", "日期", "方式", "谁报的", "作废的原因"];
        self.table(&format!("报过的已交党费（{branch}）"), &head, &declared);
    }

    /// How it was paid, and through whom.
    fn paid_how(&self, paid: &Paid) -> String {
        let through = paid.through.map(|person| self.name(person)).or_else(|| paid.through_other.clone());
        [way(paid.way).to_owned(), through.unwrap_or_default()].join(" ").trim_end().to_owned()
    }

    fn privacy(&mut self, kept: &Kept<PersonPrivacy>) {
        let (branch, privacy) = (&kept.branch_name, &kept.what);
        let consents =
            privacy.consents.iter().flat_map(|(purpose, said)| said.iter().map(|said| (*purpose, said.1)));
        let consents: Vec<Vec<String>> = consents
            .map(|(purpose, entry)| {
                let given = if entry.value.given { "同意" } else { "不同意" };
                let version = format!("第{}版", entry.value.text);
                vec![purpose_name(purpose).into(), given.into(), version, self.said(entry)]
            })
            .collect();
        self.table(&format!("同意（{branch}）"), &["事项", "决定", "文字", "谁说的"], &consents);
        let mistakes = privacy.mistakes.values().flat_map(|asked| {
            let answer = asked.answers.current().map(|(_, answer)| answer.value.words.clone());
            asked.said.iter().map(move |(_, entry)| (entry, answer.clone().unwrap_or_default()))
        });
        let mistakes: Vec<Vec<String>> = mistakes
            .map(|(entry, answer)| {
                let said = &entry.value;
                vec![entry.at.date().to_string(), field(said.field).into(), said.words.clone(), answer]
            })
            .collect();
        self.table(&format!("信息有误（{branch}）"), &["日期", "哪一项", "应该是", "答复"], &mistakes);
        let deletions = privacy.deletions.values().flat_map(|asked| {
            let answer =
                asked.answers.current().map(|(_, answer)| (answer.value.done, answer.value.words.clone()));
            asked.said.iter().map(move |(_, entry)| (entry, answer.clone()))
        });
        let deletions: Vec<Vec<String>> = deletions
            .map(|(entry, answer)| {
                let answer = answer.map_or_else(
                    || "待答复".to_owned(),
                    |(done, words)| format!("{}{words}", if done { "已删除。" } else { "未删除。" }),
                );
                vec![
                    entry.at.date().to_string(),
                    scope(entry.value.scope).into(),
                    entry.value.words.clone(),
                    answer,
                ]
            })
            .collect();
        self.table(&format!("申请删除（{branch}）"), &["日期", "哪些", "说明", "答复"], &deletions);
        let reveals: Vec<Vec<String>> = privacy
            .reveals_by_day()
            .into_iter()
            .map(|(on, by)| vec![on.to_string(), self.name(by)])
            .collect();
        self.table(&format!("谁看过您的完整号码（{branch}）"), &["日期", "谁"], &reveals);
        let erased: Vec<Vec<String>> = privacy
            .erased
            .iter()
            .map(|(what, until)| vec![erasure(*what).into(), until.date().to_string()])
            .collect();
        self.table(&format!("已经删除的（{branch}）"), &["哪些", "删到哪天说的为止"], &erased);
    }

    fn said<T>(&self, entry: &Entry<T>) -> String {
        format!("{} {}", entry.at.date(), self.name(entry.by))
    }
}

fn lasting(period: &Period) -> String {
    let until = period.until.map_or_else(|| "今".to_owned(), |until: StatedDate| until.to_string());
    format!("{} 至 {until}", period.from)
}

fn yuan(fen: i64) -> String {
    format!("{}.{:02}元", fen / 100, (fen % 100).abs())
}

/// Why a receipt or a declaration does not stand.
fn cancelled_because(dues: &PersonDues, id: EventId) -> String {
    let reason = dues.cancelled.get(&id).and_then(History::current);
    reason.map(|(_, entry)| entry.value.clone()).unwrap_or_default()
}
