//! Phones, and events that wait for a word.

use yixian_domain::identity::{RevocationCause, WaitsFor};

use super::{Words, line};
use crate::{
    commands::waiting::Row as WaitingRow,
    known::{Known, short},
};

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
