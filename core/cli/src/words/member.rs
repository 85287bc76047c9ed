//! What a member does and is answered.

use yixian_domain::meetings::event::WhichMeeting;

use super::Words;
use crate::known::Known;

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
