//! What was recorded of rules, dues and members away, in a line each.

use yixian_domain::{Event, PersonId};

use super::Words;
use crate::known::Known;

impl Words {
    /// Something recorded of these areas; none if it is of another.
    pub(super) fn area_event(self, event: &Event, known: &Known) -> Option<String> {
        let about = |what: (&str, &str), who: String| {
            self.pick(format!("{}:{who}", what.0), format!("{}: {who}", what.1))
        };
        let of = |what, person: PersonId| about(what, known.person(person));
        Some(match event {
            Event::RuleProposed(e) => {
                about(("提议改规则", "rule proposed"), self.rule_with_value(&e.change.rule, &e.change.value))
            }
            Event::RuleDecided(e) if e.approved => self.pick("批了规则", "rule approved").to_owned(),
            Event::RuleDecided(_) => self.pick("没有批规则", "rule declined").to_owned(),
            Event::TermSet(e) => about(("换届", "term of office"), known.org(e.org)),
            Event::DuesAssessed(e) => of(("核定党费", "dues fixed"), e.person),
            Event::DuesDeclared(e) => {
                about(("说交了党费", "dues declared paid"), self.paid_line(&e.paid, known))
            }
            Event::DuesReceived(e) => of(("收党费", "dues received"), e.person),
            Event::DuesCancelled(e) => of(("党费不算一笔", "dues entry taken back"), e.person),
            Event::DuesPublished(e) => about(("党费公示", "account of dues"), e.year.to_string()),
            Event::DepartureReported(e) => {
                let place = e.departure.place.name();
                about(("外出登记", "departure"), format!("{} {place}", known.person(e.person)))
            }
            Event::ReturnReported(e) => of(("返乡", "return"), e.person),
            Event::ContactNamed(e) => {
                let (who, contact) = (known.person(e.person), known.person(e.contact));
                about(("定联系人", "contact person"), format!("{who} → {contact}"))
            }
            Event::ContactMade(e) => of(("联系记录", "contact"), e.person),
            Event::NewsSent(_) => self.pick("报近况", "news").to_owned(),
            Event::CertificateIssued(e) => of(("活动证", "certificate"), e.person),
            Event::HostReported(e) => {
                about(("在外参加活动", "taken part elsewhere"), e.attended.host.clone())
            }
            Event::HostAnswered(e) => of(("核实在外活动", "attendance elsewhere looked into"), e.person),
            Event::LostStepTaken(e) => of(("失联查找", "search"), e.person),
            Event::AwayCancelled(e) => of(("撤销一条外出记录", "entry of being away taken back"), e.person),
            Event::ChoiceMade(e) => {
                about(("转接或登记", "transfer or registration"), self.choice(e.choice).to_owned())
            }
            Event::ConsentDecided(e) => of(("同意事项", "consent"), e.person),
            Event::InfoDisputed(e) => about(("信息有误", "something recorded is wrong"), e.words.clone()),
            Event::InfoAnswered(e) => of(("更正答复", "answer to a mistake"), e.person),
            Event::DeletionAsked(_) => self.pick("申请删除".to_owned(), "deletion asked".to_owned()),
            Event::DeletionAnswered(e) => of(("删除答复", "answer to a deletion"), e.person),
            Event::PhoneRevealed(e) => of(("查看号码", "number looked at"), e.person),
            Event::MatterHandled(e) => about(("办理", "handled"), self.matter(&e.matter, known)),
            _ => return None,
        })
    }
}
