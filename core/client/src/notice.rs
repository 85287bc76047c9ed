//! One entry, three outputs: the notice of a meeting as a text to copy, as messages to send, and as a sheet
//! to print and pin to the wall. Made for members, so always in Chinese.

use std::fmt::Write as _;

use chrono::{Datelike, NaiveTime, Timelike};
use serde::Serialize;
use yixian_domain::{MeetingId, PersonId, meetings::Plan, order, org::Roster, time::StatedDate};

use crate::{
    error::{Error, Result},
    meetings::MeetingRow,
    profile::Profile,
};

/// A meeting's notice in its three forms.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Notice {
    /// To copy into whatever the branch uses.
    pub text: String,
    /// Short, for a text message.
    pub message: String,
    /// Whom to tell; only an officer's phone knows.
    pub recipients: Vec<Recipient>,
    /// A sheet to print, as HTML that needs nothing else.
    pub sheet: String,
}

/// Somebody who is called to the meeting.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Recipient {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Whether there is a number; without one somebody goes and tells him.
    pub has_phone: bool,
}

impl Profile {
    /// The notice of a meeting.
    ///
    /// # Errors
    /// [`Error::NotHere`] if the meeting is not on this phone.
    pub fn notice(&self, id: MeetingId) -> Result<Notice> {
        let meeting = self.meeting_view(id)?;
        let tree = self.tree()?;
        let branch = tree.get(meeting.branch).map_or("", |org| org.name());
        let names = self.names()?;
        let [host, recorder] = [meeting.plan.host, meeting.plan.recorder]
            .map(|person| person.and_then(|person| names.get(&person).cloned()));
        let text = text(&meeting.plan, branch, host.as_deref());
        let recipients = self.recipients(&meeting)?;
        let sheet = sheet(&meeting.plan, branch, &text, &recipients, [host, recorder]);
        Ok(Notice { message: message(&meeting.plan, branch), text, recipients, sheet })
    }

    /// The numbers to send a meeting's notice to, in the order of the names; whoever is told sees that his number was used.
    ///
    /// # Errors
    /// [`Error::NotHere`] if the meeting is not on this phone, or this person is no officer there; or see
    /// [`Profile::record`].
    pub fn numbers_to_notify(&mut self, id: MeetingId) -> Result<Vec<(Recipient, String)>> {
        let meeting = self.meeting_view(id)?;
        let recipients = self.recipients(&meeting)?;
        let people = recipients.iter().map(|recipient| recipient.person);
        let mut numbers = self.reveal_phones(meeting.branch, people)?;
        let number = |recipient: Recipient| Some((numbers.remove(&recipient.person)?, recipient));
        Ok(recipients.into_iter().filter_map(number).map(|(number, recipient)| (recipient, number)).collect())
    }

    fn recipients(&self, meeting: &MeetingRow) -> Result<Vec<Recipient>> {
        let recipients = |roster: &Roster| -> Vec<Recipient> {
            let called = roster.called_to(meeting.plan.kind, meeting.plan.date).map(|member| Recipient {
                person: member.person,
                name: roster.name(member.person).to_owned(),
                has_phone: roster.file(member.person).is_some_and(|file| file.phone.is_some()),
            });
            called.collect()
        };
        let mut called = match self.with_roster(meeting.branch, recipients) {
            Err(Error::NotHere(_)) => return Ok(Vec::new()),
            called => called?,
        };
        order::sort_by(&mut called, |one, other| (&one.name, one.person).cmp(&(&other.name, other.person)));
        called.dedup_by_key(|recipient| recipient.person);
        Ok(called)
    }
}

/// A date as people say it: 9月10日 周四.
#[must_use]
pub fn date(date: StatedDate) -> String {
    let weekday = ["一", "二", "三", "四", "五", "六", "日"];
    let index = usize::try_from(date.weekday().num_days_from_monday()).unwrap_or_default();
    format!("{}月{}日 周{}", date.month(), date.day(), weekday.get(index).unwrap_or(&""))
}

/// An hour as people say it: 上午10:00.
#[must_use]
pub fn hour(time: NaiveTime) -> String {
    let (part, hour) = match time.hour() {
        h @ 0..6 => ("凌晨", h),
        h @ 6..12 => ("上午", h),
        12 => ("中午", 12),
        h @ 13..18 => ("下午", h - 12),
        h => ("晚上", h - 12),
    };
    format!("{part}{hour}:{:02}", time.minute())
}

fn when(plan: &Plan) -> String {
    let day = date(plan.date);
    plan.starts.map_or_else(|| day.clone(), |starts| format!("{day} {}", hour(starts)))
}

fn text(plan: &Plan, branch: &str, host: Option<&str>) -> String {
    if plan.cancelled {
        return format!("通知:{}的“{}”不开了,另行通知。\n{branch}\n", date(plan.date), plan.title);
    }
    if !plan.notice.trim().is_empty() {
        return plan.notice.clone();
    }
    let mut text = format!("通知:{}\n时间:{}\n", plan.title, when(plan));
    let mut line = |label: &str, value: &str| {
        if !value.is_empty() {
            let _never_fails = writeln!(text, "{label}:{value}");
        }
    };
    line("地点", &plan.place);
    for (number, topic) in (1..).zip(&plan.topics) {
        line(&format!("内容{number}"), topic);
    }
    line("主持", host.unwrap_or_default());
    text.push_str("请您按时到会。来不了,请提前请假。\n");
    text.push_str(branch);
    text.push('\n');
    text
}

fn message(plan: &Plan, branch: &str) -> String {
    if plan.cancelled {
        return format!("{}的{}不开了。{branch}", date(plan.date), plan.title);
    }
    let place = if plan.place.is_empty() { String::new() } else { format!(",{}", plan.place) };
    format!("{}:{}{place}。请按时到会,来不了请提前请假。{branch}", plan.title, when(plan))
}

const STYLE: &str = "
@page { size: A4; margin: 18mm 16mm; }
body { background: #FFFFFF; color: #1F1B16; font: 14pt/1.5 'Noto Sans CJK SC', 'PingFang SC', sans-serif; }
h1 { font-size: 24pt; text-align: center; margin: 0 0 6mm; }
.notice { white-space: pre-wrap; font-size: 16pt; margin: 0 0 8mm; }
table { border-collapse: collapse; width: 100%; font-size: 12pt; }
th, td { border: 1px solid #8F877B; height: 9mm; padding: 0 2mm; text-align: left; }
tr { break-inside: avoid; }
td.write { width: 24%; }
.foot { color: #5B544B; margin-top: 8mm; }
";

/// The notice in large type, and below it the list to sign on paper, for those who have no phone.
fn sheet(
    plan: &Plan,
    branch: &str,
    text: &str,
    recipients: &[Recipient],
    [host, recorder]: [Option<String>; 2],
) -> String {
    let title = escaped(&plan.title);
    let mut html = format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n<h1>{title}</h1>\n<div class=\"notice\">{}</div>\n",
        escaped(text)
    );
    if !recipients.is_empty() && !plan.cancelled {
        html.push_str(
            "<table>\n<tr><th></th><th>姓名</th><th>签到</th><th></th><th>姓名</th><th>签到</th></tr>\n",
        );
        let half = recipients.len().div_ceil(2);
        for row in 0..half {
            html.push_str("<tr>");
            for number in [row, row + half] {
                let name = recipients.get(number).map(|recipient| escaped(&recipient.name));
                let shown = name.as_ref().map_or_else(String::new, |_| (number + 1).to_string());
                let name = name.unwrap_or_default();
                let _never_fails = write!(html, "<td>{shown}</td><td>{name}</td><td class=\"write\"></td>");
            }
            html.push_str("</tr>\n");
        }
        html.push_str("</table>\n");
    }
    let person = |label: &str, name: Option<String>| {
        format!("{label}:{}", name.as_deref().map_or_else(|| "________".to_owned(), escaped))
    };
    let (host, recorder) = (person("主持", host), person("记录", recorder));
    let _never_fails =
        writeln!(html, "<p class=\"foot\">{host} &emsp; {recorder} &emsp; {}</p>\n</html>", escaped(branch));
    html
}

pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use yixian_domain::meetings::MeetingKind;

    use super::*;

    fn plan() -> Plan {
        Plan {
            kind: MeetingKind::ThemeDay,
            title: "九月主题党日".into(),
            date: "2026-09-10".parse().unwrap(),
            starts: NaiveTime::from_hms_opt(10, 0, 0),
            place: "村部会议室".into(),
            topics: vec!["学习".into(), "秋收互助".into()],
            notice: String::new(),
            host: None,
            recorder: None,
            cancelled: false,
        }
    }

    #[test]
    fn dates_and_hours_as_people_say_them() {
        assert_eq!(date("2026-09-10".parse().unwrap()), "9月10日 周四");
        let said = |h, m| hour(NaiveTime::from_hms_opt(h, m, 0).unwrap());
        let expected = ["凌晨5:30", "上午8:00", "中午12:05", "下午2:30", "晚上7:00"];
        assert_eq!([said(5, 30), said(8, 0), said(12, 5), said(14, 30), said(19, 0)], expected);
    }

    #[test]
    fn a_text_says_when_where_and_what() {
        let said = text(&plan(), "东村党支部", Some("张卫国"));
        assert_eq!(
            said,
            "通知:九月主题党日\n时间:9月10日 周四 上午10:00\n地点:村部会议室\n内容1:学习\n内容2:秋收互助\n\
             主持:张卫国\n请您按时到会。来不了,请提前请假。\n东村党支部\n"
        );
        let own = Plan { notice: "周四开会".into(), ..plan() };
        assert_eq!(text(&own, "东村党支部", None), "周四开会", "the secretary's own words as they are");
        let off = Plan { cancelled: true, ..own };
        assert!(text(&off, "东村党支部", None).contains("不开了"));
    }

    #[test]
    fn a_sheet_holds_what_people_wrote_as_text() {
        let odd = Plan { title: "<b>会&议</b>".into(), ..plan() };
        let name = |n: u8, name: &str| Recipient {
            person: PersonId::from_bytes([n; 16]),
            name: name.into(),
            has_phone: false,
        };
        let people = [name(1, "张卫国"), name(2, "李\"秀\"英"), name(3, "王建军")];
        let html = sheet(&odd, "东村党支部", "<i>", &people, [None, Some("李秀英".into())]);
        assert!(html.contains("&lt;b&gt;会&amp;议&lt;/b&gt;") && html.contains("&lt;i&gt;"));
        assert!(html.contains("李&quot;秀&quot;英") && html.contains("记录:李秀英"));
        assert_eq!(html.matches("<tr>").count(), 3, "a heading and two rows of two");
    }
}
