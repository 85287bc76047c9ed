//! Members away from home: whom to call first, then where and since when. No counter shames anybody.

mod lists;
mod said;
mod screen;

use yixian_client::{
    floating::{AwayScreen, CertificateRow, ContactRow, KeepsInTouch},
    home::HomeAway,
};
use yixian_domain::{
    floating::{Certificate, ContactWay, DepartureReason, HostAttendance, Phrase, Place, Proof},
    time::{StatedDate, day_before},
};

use super::{Words, table};
use crate::known::Known;

impl Words {
    pub(crate) fn departure_reason(self, reason: DepartureReason) -> &'static str {
        match reason {
            DepartureReason::Work => self.pick("务工经商", "work or business"),
            DepartureReason::Study => self.pick("学习", "study"),
            DepartureReason::Family => self.pick("随家人住", "to live with family"),
            DepartureReason::Other => self.pick("其他", "something else"),
        }
    }

    pub(crate) fn contact_way(self, way: ContactWay) -> &'static str {
        match way {
            ContactWay::Call => self.pick("打电话", "call"),
            ContactWay::Message => self.pick("发信息", "message"),
            ContactWay::Visit => self.pick("见面", "in person"),
            ContactWay::Family => self.pick("通过家人", "through the family"),
        }
    }

    fn phrase(self, phrase: Phrase) -> &'static str {
        match phrase {
            Phrase::Well => self.pick("一切都好", "all is well"),
            Phrase::Busy => self.pick("工作忙", "busy at work"),
            Phrase::Moved => self.pick("换了地方", "I have moved"),
            Phrase::BackSoon => self.pick("快回来了", "back soon"),
            Phrase::CallMe => self.pick("请给我回个电话", "please call me"),
        }
    }

    fn proof(self, proof: Proof) -> &'static str {
        match proof {
            Proof::Certificate => self.pick("活动证上有记录", "an entry in the certificate"),
            Proof::Letter => self.pick("那边开了证明", "a letter from there"),
            Proof::None => self.pick("没有凭据,可以打电话问", "nothing to show; a call will tell"),
        }
    }

    /// Whom to call: first his contact person, else the branch's officer.
    fn whom(self, screen: &AwayScreen) -> Option<String> {
        let keeper = screen.contact.as_ref().map(|who| self.keeper(who));
        keeper.or_else(|| screen.to_call.as_ref().map(|to| self.call_first(&to.name, Some(&to.phone))))
    }

    fn keeper(self, who: &KeepsInTouch) -> String {
        let name =
            if who.name.is_empty() { self.pick("联系人", "your contact person") } else { &who.name };
        self.call_first(name, who.phone.as_deref())
    }

    fn away_shut(self) -> &'static str {
        self.pick(
            "县里暂时关了“外出”这一项。以前记的都还在;回来了,照样能报。",
            "The county has shut this part for now. What was recorded is still here, and a return can be reported.",
        )
    }

    fn contact_line(self, contact: Option<&KeepsInTouch>, known: &Known) -> String {
        match contact {
            None => self.pick("还没有联系人。".to_owned(), "No contact person yet.".to_owned()),
            Some(who) if who.person == known.me => {
                self.pick("联系人是您。".to_owned(), "The contact person is you.".to_owned())
            }
            Some(who) => {
                let name = if who.name.is_empty() { known.person(who.person) } else { who.name.clone() };
                let phone = who.phone.as_ref().map(|phone| format!(" {phone}")).unwrap_or_default();
                self.pick(format!("联系人:{name}{phone}"), format!("Contact person: {name}{phone}"))
            }
        }
    }

    /// A flag, no verdict: the day is said, and from that day on that it is time.
    fn due(self, next: &ContactRow, today: StatedDate) -> String {
        let day = self.date_from(next.due, today);
        let due = if next.due > today {
            self.pick(format!("{day}前联系一次"), format!("Get in touch by {day}"))
        } else {
            self.pick(format!("该联系一次了({day}前)"), format!("Time to get in touch (by {day})"))
        };
        let heard = match next.last_heard {
            Some(heard) => {
                let heard = self.date_from(heard, today);
                self.pick(format!("上次有消息:{heard}"), format!("last heard of {heard}"))
            }
            None => self.pick("还没有联系的记录".to_owned(), "no contact is recorded yet".to_owned()),
        };
        self.pick(format!("{due};{heard}。"), format!("{due}; {heard}."))
    }

    fn certificate(self, row: &CertificateRow, today: StatedDate) -> String {
        let said = &row.certificate;
        let state = match row.holds {
            true => self.pick("在有效期里", "valid"),
            false if said.from > today => self.pick("还没到日子", "not valid yet"),
            false => self.pick("过了有效期", "no longer valid"),
        };
        let certificate = self.certificate_line(said, today);
        self.pick(format!("{certificate},{state}"), format!("{certificate}, {state}"))
    }

    fn certificate_line(self, said: &Certificate, today: StatedDate) -> String {
        let (from, last) = (self.date_from(said.from, today), self.date_from(day_before(said.until), today));
        let why = said.no_transfer.as_ref().map(|why| {
            self.aside(&self.pick(format!("转不了组织关系:{why}"), format!("not transferred: {why}")))
        });
        let why = why.unwrap_or_default();
        self.pick(
            format!("流动党员活动证 {},{from}到{last}{why}", said.number),
            format!("Activity certificate {}, {from} to {last}{why}", said.number),
        )
    }

    /// 9月5日 周六 主题党日,苏州某支部
    pub(crate) fn attendance_line(self, said: &HostAttendance, known: &Known) -> String {
        let (day, kind) = (self.date_from(said.on, known.today), self.meeting_kind(said.kind));
        self.pick(format!("{day} {kind},{}", said.host), format!("{day} {kind}, {}", said.host))
    }

    /// On the first screen of who is away.
    pub(crate) fn home_away(self, away: &HomeAway) -> String {
        let place = &away.place;
        let whom = away.contact.as_ref().map(|who| self.keeper(who));
        let whom = whom
            .unwrap_or_else(|| self.pick("还没有联系人。".to_owned(), "No contact person yet.".to_owned()));
        self.pick(
            format!("您登记的是在{place}。{whom}"),
            format!("You are recorded as being in {place}. {whom}"),
        )
    }

    /// Places, each with its code.
    pub(crate) fn places(self, places: &[Place]) -> String {
        let lines: Vec<[String; 2]> =
            places.iter().map(|place| [place.as_str().to_owned(), place.name()]).collect();
        table(&lines)
    }
}
