//! Several at once: the register, those in somebody's care, the branches of a place, what was entered.

use yixian_client::floating::{AwayEntries, AwayRow, BranchesNear, CareRow, EntrySaid, FloatingRegister};
use yixian_domain::{floating::Place, time::StatedDate};

use crate::{
    known::{Known, shortest},
    words::{Words, counted, line, table},
};

impl Words {
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
}
