//! Members away from home: whom to call first, then where and since when. No counter shames anybody.

use yixian_client::{
    floating::{
        AwayEntries, AwayRow, AwayScreen, BranchesNear, CareRow, CertificateRow, ContactRow, DepartureRow,
        EntrySaid, FloatingRegister, Guest, HostRow, KeepsInTouch, LogRow, NewsRow, StepRow,
    },
    home::HomeAway,
};
use yixian_domain::{
    PersonId,
    floating::{
        Certificate, ContactWay, Departure, DepartureReason, HostAttendance, HostFinding, HostMeeting,
        Phrase, Place, Proof,
    },
    time::{StatedDate, day_before},
};

use super::{Words, counted, line, table};
use crate::known::{Known, shortest};

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

    /// Oneself.
    pub(crate) fn own_away(self, screen: &AwayScreen, known: &Known) -> String {
        let mut text = String::new();
        if let Some(whom) = self.whom(screen) {
            line(&mut text, whom);
        }
        if !screen.enabled {
            line(&mut text, self.away_shut());
        }
        match &screen.departure {
            None => {
                line(&mut text, self.pick("登记的是在家。", "Recorded as at home."));
                line(
                    &mut text,
                    self.pick(
                        "出远门、在外打工,说一声在哪个县、什么时候回来就行。不定位,不要照片:yixian away report",
                        "Going away for long? Say in which county and until when. No location, no picture: \
                         yixian away report",
                    ),
                );
            }
            Some(row) => self.stay(&mut text, row, true, screen.today),
        }
        self.two_ways(&mut text, screen, true);
        self.away_records(&mut text, screen, known, true);
        line(
            &mut text,
            self.pick(
                "支部的干部和您的联系人看得到;近况只有联系人和支书看得到。",
                "Your branch's officers and your contact person see it; news only the contact person and the secretary.",
            ),
        );
        text
    }

    fn away_shut(self) -> &'static str {
        self.pick(
            "县里暂时关了“外出”这一项。以前记的都还在;回来了,照样能报。",
            "The county has shut this part for now. What was recorded is still here, and a return can be reported.",
        )
    }

    /// A member, for the branch's officers and his contact person.
    pub(crate) fn member_away(self, screen: &AwayScreen, known: &Known) -> String {
        let mut text = String::new();
        line(&mut text, [screen.name.as_str(), &screen.branch.name].join(self.dot()));
        if let Some(phone) = &screen.phone {
            line(&mut text, self.pick(format!("打给本人:{phone}"), format!("Call: {phone}")));
            if screen.is_masked {
                line(&mut text, self.numbers_are_masked());
            }
        }
        if !screen.enabled {
            line(&mut text, self.away_shut());
        }
        match &screen.departure {
            None => line(&mut text, self.pick("登记的是在家。", "Recorded as at home.")),
            Some(row) => self.stay(&mut text, row, false, screen.today),
        }
        line(&mut text, self.contact_line(screen.contact.as_ref(), known));
        if let Some(next) = &screen.next {
            line(&mut text, self.due(next, screen.today));
        }
        if let Some(search) = &screen.search {
            self.search(&mut text, search, screen.today);
        }
        self.away_records(&mut text, screen, known, false);
        self.two_ways(&mut text, screen, false);
        text
    }

    fn stay(self, text: &mut String, row: &DepartureRow, own: bool, today: StatedDate) {
        let said = &row.departure;
        let (place, since) = (&row.place, self.date_from(said.from, today));
        let reason = self.departure_reason(said.reason);
        line(
            text,
            match own {
                true => self
                    .pick(format!("您登记的是在{place}。"), format!("You are recorded as being in {place}.")),
                false => self.pick(format!("在{place}。"), format!("In {place}.")),
            },
        );
        let back = match said.back {
            Some(back) => {
                let back = self.date_from(back, today);
                self.pick(format!("打算{back}回来"), format!("means to be back {back}"))
            }
            None => self.pick("什么时候回来,还说不准".to_owned(), "not known yet when to be back".to_owned()),
        };
        line(
            text,
            self.pick(format!("{since}离家,{reason};{back}。"), format!("Left {since}, {reason}; {back}.")),
        );
        let months = match row.months {
            0 => self.pick("在外不到一个月".to_owned(), "Away for less than a month".to_owned()),
            months => {
                let months = self.month_count(months);
                self.pick(format!("在外满 {months}"), format!("{months} away"))
            }
        };
        let Some(from) = row.floating_from else {
            return line(text, self.pick(format!("{months}。"), format!("{months}.")));
        };
        let day = self.date_from(from, today);
        let floating = if from <= today {
            self.pick(
                format!("{day}起按规定叫“流动党员”,这是一个叫法"),
                format!("a floating member by the rule since {day}: a name, no judgement"),
            )
        } else {
            self.pick(
                format!("{day}起按规定叫“流动党员”"),
                format!("by the rule a floating member from {day}"),
            )
        };
        line(text, self.pick(format!("{months};{floating}。"), format!("{months}; {floating}.")));
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

    fn away_records(self, text: &mut String, screen: &AwayScreen, known: &Known, own: bool) {
        let today = screen.today;
        let name =
            |person: PersonId| screen.names.get(&person).cloned().unwrap_or_else(|| known.person(person));
        if let Some(row) = &screen.certificate {
            line(text, self.certificate(row, today));
        }
        let news = screen.news.iter().map(|row| self.news_line(row, today)).collect();
        self.part(
            text,
            if own { self.pick("您报过的近况", "What you said") } else { self.pick("近况", "News") },
            news,
        );
        let log = screen.log.iter().map(|row| self.log_line(row, &name, today)).collect();
        self.part(text, self.pick("联系记录", "Contacts"), log);
        let ids: Vec<_> = screen.hosts.iter().map(|row| row.id).collect();
        let hosts = screen.hosts.iter().zip(shortest(&ids));
        let hosts = hosts.map(|(row, id)| format!("{id}  {}", self.host_line(row, known))).collect();
        self.part(text, self.pick("在外参加的活动", "Taken part elsewhere"), hosts);
        let steps = screen.steps.iter().map(|row| self.step_line(row, &name, today)).collect();
        self.part(text, self.pick("查找记录", "Steps taken"), steps);
    }

    fn part(self, text: &mut String, heading: &str, lines: Vec<String>) {
        if lines.is_empty() {
            return;
        }
        line(text, heading);
        for what in lines {
            line(text, format!("  {what}"));
        }
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

    fn news_line(self, row: &NewsRow, today: StatedDate) -> String {
        let phrase = row.news.phrase.map(|phrase| self.phrase(phrase).to_owned());
        let words = Some(row.news.words.clone()).filter(|words| !words.is_empty());
        let what = self.list(phrase.into_iter().chain(words));
        let place = row.place.as_ref().map(|place| self.pick(format!("在{place}"), format!("in {place}")));
        let (at, fades) = (self.moment(row.at, today), self.date_from(row.fades, today));
        let fades = self.pick(format!("{fades}删除"), format!("nobody reads it from {fades} on"));
        [Some(what), place, Some(at), Some(fades)].into_iter().flatten().collect::<Vec<_>>().join(self.dot())
    }

    fn log_line(self, row: &LogRow, name: &impl Fn(PersonId) -> String, today: StatedDate) -> String {
        let (day, way) = (self.date_from(row.entry.on, today), self.contact_way(row.entry.way));
        let reached = match row.entry.reached {
            true => self.pick("联系上了", "reached"),
            false => self.pick("没联系上", "not reached"),
        };
        let by = name(row.by);
        let by = self.pick(format!("{by}记的"), format!("recorded by {by}"));
        let words = Some(row.entry.words.clone()).filter(|words| !words.is_empty());
        let parts = [Some(format!("{day} {way}")), Some(reached.to_owned()), words, Some(by)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(self.dot())
    }

    /// 9月5日 周六 主题党日,苏州某支部
    pub(crate) fn attendance_line(self, said: &HostAttendance, known: &Known) -> String {
        let (day, kind) = (self.date_from(said.on, known.today), self.meeting_kind(said.kind));
        self.pick(format!("{day} {kind},{}", said.host), format!("{day} {kind}, {}", said.host))
    }

    fn host_line(self, row: &HostRow, known: &Known) -> String {
        let mut parts =
            vec![self.attendance_line(&row.attended, known), self.proof(row.attended.proof).to_owned()];
        if !row.attended.call.is_empty() {
            let whom = &row.attended.call;
            parts.push(self.pick(format!("可以问:{whom}"), format!("whom to ask: {whom}")));
        }
        let state = match row.confirmed {
            None => self.pick("待支部核实", "to be confirmed by the branch"),
            Some(true) => self.pick("支部核实了", "confirmed by the branch"),
            Some(false) => self.pick("没有核实到", "could not be confirmed"),
        };
        parts.extend(self.finding(row, known));
        parts.push(state.to_owned());
        parts.extend(Some(row.words.clone()).filter(|words| !words.is_empty()));
        parts.join(self.dot())
    }

    /// 姑苏区的记录:某支部,9月5日 周六 主题党日
    fn finding(self, row: &HostRow, known: &Known) -> Option<String> {
        let text = match &row.finding {
            None if row.is_asked => {
                self.pick("对方县还没答复", "no answer from the host's county yet").to_owned()
            }
            None => return None,
            Some(HostFinding::Unknown) => {
                self.pick("对方县没有这场会的记录", "the host's county has no such meeting").to_owned()
            }
            Some(HostFinding::Elsewhere) => {
                self.pick("来访码不是本平台的", "the guest code is of another platform").to_owned()
            }
            Some(HostFinding::Meeting(found)) => {
                let (on, kind) = (self.date_from(found.on, known.today), self.meeting_kind(found.kind));
                let off = if found.cancelled { self.pick("(取消了)", " (called off)") } else { "" };
                let HostMeeting { county, branch, .. } = found;
                self.pick(
                    format!("{county}的记录:{branch},{on} {kind}{off}"),
                    format!("recorded in {county}: {branch}, {on} {kind}{off}"),
                )
            }
        };
        Some(text)
    }

    fn step_line(self, row: &StepRow, name: &impl Fn(PersonId) -> String, today: StatedDate) -> String {
        let (day, step, by) = (self.date_from(row.entry.on, today), self.step(row.entry.step), name(row.by));
        [format!("{day} {step}"), row.entry.words.clone(), by].join(self.dot())
    }

    /// A branch's register.
    pub(crate) fn register(self, register: &FloatingRegister, known: &Known) -> String {
        let mut text = String::new();
        let (name, count) = (&register.branch.name, register.away.len());
        line(
            &mut text,
            self.pick(format!("{name} 外出 {count} 人"), format!("{name}: {count} away from home")),
        );
        if !register.enabled {
            line(&mut text, self.away_shut());
        }
        for row in &register.away {
            self.register_row(&mut text, row, known);
        }
        if !register.here.is_empty() {
            line(&mut text, self.pick("从外地来的", "From elsewhere"));
            let lines = register.here.iter().map(|row| {
                let since = self.date_from(row.since, known.today);
                let home = row.home.as_ref();
                let certificate = row.certificate.as_ref().map(|row| self.certificate(row, known.today));
                [
                    format!("  {}", row.name),
                    self.pick(format!("{since}起在这里"), format!("here since {since}")),
                    home.map_or_else(String::new, |home| {
                        self.pick(format!("组织关系在{home}"), format!("belongs to {home}"))
                    }),
                    certificate.unwrap_or_default(),
                ]
            });
            text.push_str(&table(&lines.collect::<Vec<_>>()));
        }
        if !register.back.is_empty() {
            line(&mut text, self.pick("一年里回来的", "Back within the year"));
            let lines = register.back.iter().map(|row| {
                let (left, back) =
                    (self.date_from(row.left, known.today), self.date_from(row.back, known.today));
                [
                    format!("  {}", row.name),
                    row.place.clone(),
                    self.pick(format!("{left}离开"), format!("left {left}")),
                    self.pick(format!("{back}回来"), format!("back {back}")),
                ]
            });
            text.push_str(&table(&lines.collect::<Vec<_>>()));
        }
        text
    }

    fn register_row(self, text: &mut String, row: &AwayRow, known: &Known) {
        let (name, place) = (&row.name, &row.departure.place);
        line(text, self.pick(format!("{name} 在{place}"), format!("{name}, in {place}")));
        line(text, format!("  {}", self.due(&row.next, known.today)));
        line(text, format!("  {}", self.contact_line(row.contact.as_ref(), known)));
        if let Some(day) = row.departure.floating_from.filter(|_| row.floating) {
            let day = self.date_from(day, known.today);
            line(text, self.pick(format!("  {day}起是流动党员"), format!("  floating since {day}")));
        }
        if row.open_hosts > 0 {
            let count = row.open_hosts;
            let english =
                counted(count, "attendance elsewhere to confirm", "attendances elsewhere to confirm");
            line(text, self.pick(format!("  {count} 次在外的活动待核实"), format!("  {english}")));
        }
        if let Some(search) = &row.search {
            let mut said = String::new();
            self.search(&mut said, search, known.today);
            text.push_str("  ");
            text.push_str(&said);
        }
    }

    /// Those whom one keeps in touch with.
    pub(crate) fn care(self, care: &[CareRow], known: &Known) -> String {
        let mut text = String::new();
        if care.is_empty() {
            line(
                &mut text,
                self.pick(
                    "支部请您常联系的人,会在这里。",
                    "Those with whom the branch asks you to keep in touch appear here.",
                ),
            );
            return text;
        }
        for row in care {
            let name = if row.name.is_empty() { known.person(row.person) } else { row.name.clone() };
            let place = match &row.place {
                Some(place) => self.pick(format!("在{place}"), format!("in {place}")),
                None => self.pick("在家".to_owned(), "at home".to_owned()),
            };
            line(&mut text, self.pick(format!("{name} {place}"), format!("{name}, {place}")));
            if let Some(next) = &row.next {
                line(&mut text, format!("  {}", self.due(next, known.today)));
            }
        }
        line(
            &mut text,
            self.pick(
                "打个电话,问声好,打完记一次:yixian away contact 名字 --by call",
                "Call, and record it: yixian away contact NAME --by call",
            ),
        );
        text
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

    /// Where a member away may turn to.
    pub(crate) fn branches_near(self, place: &Place, near: &BranchesNear) -> String {
        let name = place.name();
        let mut text = String::new();
        if near.county.is_none() {
            line(
                &mut text,
                self.pick(
                    format!("{name}的支部在这里查不到。可以问当地的党组织,或者打 12371。"),
                    format!(
                        "No branches of {name} are listed here. Ask the party organisation there, or call 12371."
                    ),
                ),
            );
            return text;
        }
        if near.found.is_empty() {
            line(&mut text, self.pick("没有这样的支部。", "There is no such branch."));
        }
        for row in &near.found {
            line(&mut text, [row.above.as_str(), row.name.as_str()].join(self.dot()));
        }
        if near.more {
            line(
                &mut text,
                self.pick("还有。写上名字里的一个词再找。", "There are more. Add a word of the name."),
            );
        }
        line(
            &mut text,
            self.pick(
                "带上身份证和活动证,到那里的党群服务中心去问。",
                "Ask at the service centre there, with your identity card and the certificate.",
            ),
        );
        text
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

    pub(crate) fn away_entries(self, entries: &AwayEntries, known: &Known) -> String {
        let mut text = String::new();
        let name = &entries.name;
        line(&mut text, self.pick(format!("{name}的外出记录"), format!("What was entered of {name}")));
        if entries.rows.is_empty() {
            line(&mut text, self.pick("还没有记过什么。", "Nothing has been entered yet."));
        }
        let ids: Vec<_> = entries.rows.iter().map(|row| row.id).collect();
        for (row, id) in entries.rows.iter().zip(shortest(&ids)) {
            let (what, at, by) =
                (self.away_entry(&row.said, known), self.moment(row.at, known.today), &row.by);
            line(
                &mut text,
                self.pick(
                    format!("{id}  {what} · {at} {by}记的"),
                    format!("{id}  {what} · entered by {by}, {at}"),
                ),
            );
            if let Some(withdrawn) = &row.withdrawn {
                let (at, by, why) =
                    (self.moment(withdrawn.at, known.today), &withdrawn.by, &withdrawn.reason);
                line(
                    &mut text,
                    self.pick(
                        format!("  {at} {by}撤销了,不算。原因:{why}"),
                        format!("  Taken back by {by}, {at}: it does not count. Why: {why}"),
                    ),
                );
            }
        }
        text
    }

    pub(crate) fn away_entry(self, said: &EntrySaid, known: &Known) -> String {
        let day = |day: &StatedDate| self.date_from(*day, known.today);
        let dot = self.dot();
        match said {
            EntrySaid::Departure { place, left } => {
                let day = day(left);
                self.pick(format!("{day}离开,在{place}"), format!("left {day}, in {place}"))
            }
            EntrySaid::Return(on) => {
                let day = day(on);
                self.pick(format!("{day}回来"), format!("back home {day}"))
            }
            EntrySaid::Contact(entry) => {
                let reached = match entry.reached {
                    true => self.pick("联系上了", "reached"),
                    false => self.pick("没联系上", "not reached"),
                };
                let words = Some(entry.words.clone()).filter(|words| !words.is_empty());
                let what = format!("{} {}", day(&entry.on), self.contact_way(entry.way));
                [Some(what), Some(reached.to_owned()), words]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(dot)
            }
            EntrySaid::Certificate(said) => self.certificate_line(said, known.today),
            EntrySaid::Host { host, on } => {
                let day = day(on);
                self.pick(format!("{day}在{host}参加活动"), format!("took part in {host}, {day}"))
            }
            EntrySaid::HostAnswer { host, on, confirmed, words } => {
                let day = day(on);
                let what = match confirmed {
                    true => self.pick(format!("核实了:{day}在{host}"), format!("confirmed: {host}, {day}")),
                    false => {
                        self.pick(format!("没核实到:{day}在{host}"), format!("not confirmed: {host}, {day}"))
                    }
                };
                if words.is_empty() { what } else { [what.as_str(), words].join(dot) }
            }
            EntrySaid::Step(entry) => {
                [format!("{} {}", day(&entry.on), self.step(entry.step)), entry.words.clone()].join(dot)
            }
            EntrySaid::Choice(choice) => {
                let choice = self.choice(*choice);
                self.pick(format!("选了:{choice}"), format!("chosen: {choice}"))
            }
        }
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
