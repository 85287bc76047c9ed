//! Members away from home.

use yixian_domain::{
    OrgId, PersonId,
    dues::months_after,
    floating::{
        Certificate, ContactWay, Departure, DepartureReason, HostAttendance, News, Phrase, Place, Proof,
        event::{
            CertificateIssued, ContactMade, ContactNamed, DepartureReported, HostAnswered, HostReported,
            NewsSent,
        },
    },
    meetings::MeetingKind,
};

use super::{County, MEMBERS, person};

/// Where somebody is in a branch, and who keeps in touch with him.
#[derive(Clone, Copy)]
struct Who {
    branch: OrgId,
    person: PersonId,
    officer: PersonId,
    keeper: PersonId,
}

impl County {
    /// Away since up to two years, most with somebody who keeps in touch and a log.
    pub(super) fn away(&mut self, n: u32, who: u32) {
        let (branch, keeper) = (self.branch_id(n), person(n, (who + 1) % MEMBERS));
        let who = Who { branch, person: person(n, who), officer: person(n, 0), keeper };
        let from = self.days_ago(10, 700);
        let place = Place::parse(if self.one_in(30) { "DEU" } else { "320508" }).unwrap();
        let back = self.one_in(2).then(|| self.days_ago(-200, 9));
        let departure = Departure { place, from, back, reason: DepartureReason::Work };
        let (person, contact, supersedes) = (who.person, None, vec![]);
        let left = DepartureReported { branch, person, departure: departure.clone(), contact, supersedes };
        self.say(from, person, left);
        if self.one_in(8) {
            return;
        }
        self.contact(who, departure);
        if self.one_in(4) {
            self.host(who);
        }
        if self.one_in(2) {
            self.certificate(who);
        }
    }

    fn contact(&mut self, who: Who, departure: Departure) {
        let Who { branch, person, officer, keeper } = who;
        let from = departure.from;
        let named = ContactNamed {
            branch,
            person,
            contact: keeper,
            phone: Some("13900000003".to_owned()),
            before: None,
            departure: Some(departure),
            member_phone: Some("13900000002".to_owned()),
            last_heard: None,
            supersedes: vec![],
        };
        self.say(from, officer, named);
        let contact = Some(keeper);
        for _ in 0..4 + self.up_to(4) {
            let on = self.days_ago(1, 700).max(from);
            let (way, words, reached) = (ContactWay::Call, "一切都好".to_owned(), !self.one_in(4));
            self.say(on, keeper, ContactMade { branch, person, contact, on, way, reached, words });
        }
        if self.one_in(2) {
            let news = News { phrase: Some(Phrase::Well), words: "活儿多".to_owned(), place: None };
            let on = self.days_ago(1, 700).max(from);
            self.say(on, person, NewsSent { branch, contact, news });
        }
    }

    fn host(&mut self, who: Who) {
        let Who { branch, person, officer, keeper } = who;
        let on = self.days_ago(1, 90);
        let (host, kind, call) =
            ("苏州某工地联合党支部".to_owned(), MeetingKind::ThemeDay, "0512".to_owned());
        let attended = HostAttendance { host, on, kind, proof: Proof::Letter, call, code: None };
        let report = self.say(on, person, HostReported { branch, attended, contact: Some(keeper) });
        if self.one_in(2) {
            let (confirmed, words) = (true, "已电话核实".to_owned());
            self.say(on, officer, HostAnswered { branch, person, report, confirmed, words });
        }
    }

    fn certificate(&mut self, who: Who) {
        let Who { branch, person, officer, .. } = who;
        let from = self.days_ago(0, 400);
        let (number, until) = ("证1".to_owned(), months_after(from, 6));
        let certificate = Certificate { number, from, until, no_transfer: None };
        self.say(from, officer, CertificateIssued { branch, person, certificate, supersedes: vec![] });
    }
}
