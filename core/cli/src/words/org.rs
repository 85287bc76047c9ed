//! Branches and people.

use std::path::Path;

use chrono::Datelike as _;
use yixian_client::{
    org::{MemberRow, OrgRow},
    terms::TermScreen,
};
use yixian_domain::{
    OrgId, PersonId,
    org::{EndReason, Role, Term},
    time::StatedDate,
};

use super::{Words, line, table};
use crate::known::{Known, shortest};

impl Words {
    pub(crate) fn members(self, branch: &str, rows: &[MemberRow]) -> String {
        let mut text = String::new();
        line(
            &mut text,
            self.pick(format!("{branch} {} 人", rows.len()), format!("{branch}: {} people", rows.len())),
        );
        let ids: Vec<PersonId> = rows.iter().map(|row| row.person).collect();
        let lines: Vec<[String; 4]> = rows
            .iter()
            .zip(shortest(&ids))
            .map(|(row, id)| {
                let mut standing: Vec<&str> =
                    row.offices.iter().map(|office| self.role(office.role)).collect();
                standing.extend(row.state.map(|state| self.member_state(state)));
                standing.extend(
                    row.kind
                        .filter(|kind| *kind != yixian_domain::org::MembershipKind::Formal)
                        .map(|kind| self.membership_kind(kind)),
                );
                let name = row
                    .reading
                    .as_ref()
                    .map_or_else(|| row.name.clone(), |reading| format!("{} {reading}", row.name));
                [name, self.list(standing), row.phone.clone().unwrap_or_default(), id]
            })
            .collect();
        text.push_str(&table(&lines));
        if rows.iter().any(|row| row.is_masked) {
            line(&mut text, self.numbers_are_masked());
        }
        text
    }

    pub(crate) fn organisations(self, rows: &[OrgRow], known: &Known) -> String {
        let ids: Vec<OrgId> = rows.iter().map(|row| row.id).collect();
        let lines: Vec<[String; 4]> = rows
            .iter()
            .zip(shortest(&ids))
            .map(|(row, id)| {
                let mut notes: Vec<String> =
                    row.offices.iter().map(|role| self.role(*role).to_owned()).collect();
                if row.belongs {
                    notes.push(self.pick("您在这里", "you belong here").to_owned());
                }
                notes.extend(row.term.map(|term| {
                    let until = self.date_from(term.until, known.today);
                    self.pick(format!("这一届到{until}"), format!("term until {until}"))
                }));
                match (row.merged_into, row.ended) {
                    (Some(into), Some(on)) => {
                        let (into, on) = (known.org(into), self.date_from(on, known.today));
                        notes
                            .push(self.pick(format!("{on} 并入{into}"), format!("merged into {into}, {on}")));
                    }
                    (None, Some(on)) => {
                        let on = self.date_from(on, known.today);
                        notes.push(self.pick(format!("{on} 撤销"), format!("dissolved {on}")));
                    }
                    _ => {}
                }
                [row.name.clone(), self.org_kind(row.kind).to_owned(), self.list(notes), id]
            })
            .collect();
        table(&lines)
    }

    pub(crate) fn merged(self, org: &str, into: &str, on: StatedDate, moved: usize) -> String {
        let date = self
            .pick(format!("{}年{}", on.year(), self.date(on)), format!("{} {}", self.date(on), on.year()));
        let people = match moved {
            0 => self.pick(
                "这台手机上没有那边的名册,请接收的支部用 yixian org take-in 编入。".to_owned(),
                " This phone does not hold its roster: the other branch's officers run yixian org take-in."
                    .to_owned(),
            ),
            n => self.pick(format!("{n} 个人一起转过去。"), format!(" {n} people move along.")),
        };
        self.pick(
            format!("{org}从{date}起并入{into}。{people}"),
            format!("{org} is merged into {into} from {date}.{people}"),
        )
    }

    pub(crate) fn taken_in(self, from: &str, into: &str, moved: usize) -> String {
        if moved == 0 {
            return self
                .pick(format!("{from}没有要编入的人。"), format!("Nobody of {from} is left to take in."));
        }
        self.pick(
            format!("{from}的 {moved} 个人编入{into}。"),
            format!("{moved} people of {from} belong to {into} now."),
        )
    }

    pub(crate) fn appointed(self, name: &str, org: &str, role: Role, from: StatedDate) -> String {
        let (role, from) = (self.role(role), self.date(from));
        self.pick(
            format!("{name}从{from}起任{org}{role}。"),
            format!("{name} is {role} of {org} from {from}."),
        )
    }

    pub(crate) fn dismissed(self, name: &str, org: &str, until: StatedDate) -> String {
        let until = self.date(until);
        self.pick(
            format!("{name}在{org}的职务{until}起结束。"),
            format!("The office of {name} at {org} ends {until}."),
        )
    }

    pub(crate) fn membership_ended(
        self,
        name: &str,
        branch: &str,
        reason: EndReason,
        on: StatedDate,
    ) -> String {
        let date = self.date(on);
        match reason {
            EndReason::Died => self.pick(
                format!("{name}{date}去世,记下了。从今天起不再提醒、不再催问,家里人的手机上也是。"),
                format!("{name} died on {date}. Nothing is asked in this name any more, on no phone."),
            ),
            EndReason::Moved => self.pick(
                format!("{name}从{date}起不在{branch}了(转出)。"),
                format!("{name} is no longer in {branch} from {date}: moved."),
            ),
            EndReason::Removed => self.pick(
                format!("{name}从{date}起不在{branch}了(除名)。"),
                format!("{name} is no longer in {branch} from {date}: removed."),
            ),
            EndReason::Mistaken => self.pick(
                format!("{name}不是{branch}的人,原来是记错了。"),
                format!("{name} never belonged to {branch}: entered by mistake."),
            ),
        }
    }

    /// An organisation's terms of office: until when, and when it is spoken of before.
    pub(crate) fn term(self, screen: &TermScreen, known: &Known) -> String {
        let (mut text, org) = (String::new(), &screen.org.name);
        let ids: Vec<_> = screen.term.iter().chain(&screen.earlier).map(|row| row.id).collect();
        let short = shortest(&ids);
        match (&screen.term, short.first()) {
            (Some(row), Some(id)) => {
                let said = self.term_set(org, row.term, known);
                line(&mut text, format!("{said}{}", self.aside(id)));
            }
            _ => line(
                &mut text,
                self.pick(format!("{org}还没有记任期。"), format!("No term of {org} is recorded.")),
            ),
        }
        for step in &screen.steps {
            let (months, on) = (self.month_count(step.months), self.date_from(step.on, known.today));
            line(
                &mut text,
                self.pick(
                    format!("  {on}起提醒准备换届(还有 {months})"),
                    format!("  {on}: the election is spoken of, {months} ahead"),
                ),
            );
        }
        for (row, id) in screen.earlier.iter().zip(short.iter().skip(screen.term.iter().count())) {
            let (from, until) =
                (self.date_from(row.term.from, known.today), self.date_from(row.term.until, known.today));
            line(
                &mut text,
                self.pick(
                    format!("  以前:{from}到{until}({id})"),
                    format!("  Before: {from} to {until} ({id})"),
                ),
            );
        }
        if screen.may_set {
            line(
                &mut text,
                self.pick(
                    "选举以后记下一届:yixian org term 组织 --from 哪天 --until 哪天;记错了加 --instead-of 编号",
                    "After an election: yixian org term ORG --from DATE --until DATE; to put one right add --instead-of ID",
                ),
            );
        }
        text
    }

    pub(crate) fn term_set(self, org: &str, term: Term, known: &Known) -> String {
        let (from, until) = (self.date_from(term.from, known.today), self.date_from(term.until, known.today));
        self.pick(format!("{org}这一届:{from}到{until}。"), format!("The term of {org}: {from} to {until}."))
    }

    pub(crate) fn pages_written(self, count: usize, folder: &Path) -> String {
        let folder = folder.display();
        self.pick(format!("{count} 页手册写在 {folder}。\n"), format!("{count} man pages are in {folder}.\n"))
    }
}
