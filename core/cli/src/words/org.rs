//! Branches and people.

use std::path::Path;

use chrono::Datelike as _;
use yixian_client::org::{MemberRow, OrgRow};
use yixian_domain::{OrgId, PersonId, org::Role, time::StatedDate};

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

    pub(crate) fn pages_written(self, count: usize, folder: &Path) -> String {
        let folder = folder.display();
        self.pick(format!("{count} 页手册写在 {folder}。\n"), format!("{count} man pages are in {folder}.\n"))
    }
}
