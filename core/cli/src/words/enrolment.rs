//! Enrolment and the profiles of one phone.

use yixian_client::Error;

use super::{Words, table};
use crate::commands::profiles::Row as ProfileRow;

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
