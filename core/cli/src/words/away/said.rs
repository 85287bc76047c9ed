//! What a command says that has recorded something.

use yixian_client::floating::{Guest, KeepsInTouch};
use yixian_domain::{
    PersonId,
    floating::{Certificate, ContactWay, Departure, HostAttendance},
    time::StatedDate,
};

use crate::{known::Known, words::Words};

impl Words {
    pub(crate) fn departed(self, person: PersonId, departure: &Departure, known: &Known) -> String {
        let (place, since) = (departure.place.name(), self.date_from(departure.from, known.today));
        if person == known.me {
            return self.pick(
                format!("记下了:您在{place},{since}离家。"),
                format!("Recorded: you are in {place} since {since}."),
            );
        }
        let name = known.person(person);
        self.pick(
            format!("记下了:{name}在{place},{since}离家。"),
            format!("Recorded: {name} is in {place} since {since}."),
        )
    }

    pub(crate) fn came_back(self, person: PersonId, on: StatedDate, known: &Known) -> String {
        let day = self.date_from(on, known.today);
        if person == known.me {
            return self.pick(
                format!("记下了:您{day}到家。支部和联系人会知道。"),
                format!("Recorded: you are back since {day}. Your branch and your contact person will know."),
            );
        }
        let name = known.person(person);
        self.pick(format!("记下了:{name}{day}到家。"), format!("Recorded: {name} is back since {day}."))
    }

    pub(crate) fn news_sent(self, contact: Option<&KeepsInTouch>) -> String {
        match contact.filter(|who| !who.name.is_empty()) {
            Some(who) => self.pick(
                format!("近况报了。{}和支书看得到,别人看不到。", who.name),
                format!("Said. {} and the branch's secretary can read it, nobody else.", who.name),
            ),
            None => self.pick(
                "近况报了。支书和您的联系人看得到,别人看不到。".to_owned(),
                "Said. The branch's secretary and your contact person can read it, nobody else.".to_owned(),
            ),
        }
    }

    pub(crate) fn host_reported(self, attended: &HostAttendance, known: &Known) -> String {
        let what = self.attendance_line(attended, known);
        if attended.code.is_some() {
            return self.pick(
                format!("报给支部了:{what}。也会去问对方县,不提您是谁。支书核实以后就算。"),
                format!(
                    "The branch is told: {what}. The host's county is asked, too, and not told who you are. It counts once your secretary has confirmed it."
                ),
            );
        }
        self.pick(
            format!("报给支部了:{what}。支书核实以后就算。"),
            format!("The branch is told: {what}. It counts once your secretary has confirmed it."),
        )
    }

    pub(crate) fn contacted(self, name: &str, way: ContactWay, reached: bool) -> String {
        let way = self.contact_way(way);
        if reached {
            return self.pick(
                format!("记下了:{way}联系上了{name}。"),
                format!("Recorded: {name} was reached ({way})."),
            );
        }
        self.pick(
            format!("记下了:{way},这次没联系上{name}。"),
            format!("Recorded: {name} was not reached this time ({way})."),
        )
    }

    pub(crate) fn contact_named(self, name: &str, contact: &str, told: bool) -> String {
        let number = if told {
            self.pick(
                format!("{name}的号码告诉了{contact}。"),
                format!("{contact} is told the number of {name}."),
            )
        } else {
            self.pick(
                format!("{name}还没有同意,号码没有告诉{contact};纸上签了再加 --agrees。"),
                format!(
                    "{name} has not agreed, so {contact} is told no number; add --agrees once that is signed."
                ),
            )
        };
        self.pick(
            format!("{contact}是{name}的联系人了。{contact}知道{name}在哪里;{name}知道{contact}的电话。{number}"),
            format!(
                "{contact} keeps in touch with {name} now, and knows where; {name} knows the number of {contact}. \
                 {number}"
            ),
        )
    }

    pub(crate) fn away_cancelled(self, name: &str) -> String {
        self.pick(
            format!("{name}的这条不算了,提醒也照没有这回事来;原来写的和原因仍然查得到。"),
            format!("This entry of {name} does not count any more, for reminders as well; what it said and why stays readable."),
        )
    }

    pub(crate) fn guest_card(self, card: &str) -> String {
        self.pick(
            format!("报到码,给当地支部的支书扫:\n{card}\n"),
            format!("For the secretary of the branch where you are, to be scanned:\n{card}\n"),
        )
    }

    pub(crate) fn guest_received(self, guest: &Guest, known: &Known) -> String {
        let (name, home, since) = (&guest.name, &guest.home, self.date_from(guest.from, known.today));
        self.pick(
            format!("{name}登记进流入名册:{since}起参加这里的活动,组织关系在{home}。表决和党费在那边。"),
            format!(
                "{name} is in the register of those who came: takes part here since {since}, belongs to {home}, \
                 votes and pays there."
            ),
        )
    }

    pub(crate) fn certified(self, name: &str, certificate: &Certificate, known: &Known) -> String {
        let certificate = self.certificate_line(certificate, known.today);
        self.pick(format!("给{name}记下了:{certificate}。"), format!("Recorded for {name}: {certificate}."))
    }

    pub(crate) fn host_answered(self, name: &str, confirmed: bool) -> String {
        if confirmed {
            return self.pick(
                format!("{name}在外参加的活动核实了。"),
                format!("The attendance of {name} elsewhere is confirmed."),
            );
        }
        self.pick(
            format!("{name}在外参加的活动,记的是没有核实到。"),
            format!("The attendance of {name} elsewhere could not be confirmed."),
        )
    }
}
