//! The same county in plain tables, as a program for one county alone would have them, and the rules in SQL by hand.

use std::path::Path;

use chrono::Datelike;
use rusqlite::{Connection, params};
use yixian_domain::{
    Event, PersonId,
    dues::Month,
    meetings::{MeetingKind, Outcome},
    org::{EndReason, OrgKind},
    reminders::Handling,
    time::StatedDate,
};

use super::{
    Counts,
    county::{Recording, Said, number, today},
};

pub struct Plain(Connection);

/// Months since the year 0.
fn months(date: StatedDate) -> i32 {
    date.year() * 12 + i32::try_from(date.month0()).unwrap()
}

fn month(month: Month) -> i32 {
    month.year() * 12 + i32::try_from(month.month()).unwrap() - 1
}

fn who(person: PersonId) -> u32 {
    number(person.as_bytes())
}

impl Plain {
    pub fn new(folder: &Path) -> Self {
        let connection = Connection::open(folder.join("plain.db")).unwrap();
        let settings = "PRAGMA journal_mode = WAL; PRAGMA cache_size = -65536;";
        connection.execute_batch(settings).unwrap();
        connection.execute_batch(include_str!("tables.sql")).unwrap();
        let now = "INSERT INTO now VALUES (?1, ?2)";
        connection.execute(now, params![today().to_string(), months(today())]).unwrap();
        Self(connection)
    }

    pub fn take(&mut self, recording: &Recording) {
        let tx = self.0.transaction().unwrap();
        for said in &recording.said {
            put(&tx, said);
        }
        tx.commit().unwrap();
    }

    /// What SQLite itself counts to choose how it looks things up.
    pub fn finish(&self) {
        self.0.execute_batch("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);").unwrap();
    }

    pub fn counts(&self) -> Counts {
        let mut statement = self.0.prepare_cached(include_str!("rules.sql")).unwrap();
        let rows = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?))).unwrap();
        let mut counts = Counts::new();
        for row in rows {
            let (key, count): (_, u32) = row.unwrap();
            *counts.entry(key).or_default() += count;
        }
        counts.retain(|_, count| *count > 0);
        counts
    }
}

fn put(connection: &Connection, said: &Said) {
    let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| {
        let mut statement = connection.prepare_cached(sql).unwrap();
        statement.execute(values).unwrap();
    };
    match &said.event {
        Event::OrganisationFounded(e) if e.kind == OrgKind::Branch => {
            let ids = [&e.org, e.parent.as_ref().unwrap()].map(|org| number(org.as_bytes()));
            run("INSERT INTO branch (id, parent) VALUES (?1, ?2)", params![ids[0], ids[1]]);
        }
        Event::TermSet(e) => {
            let branch = number(e.org.as_bytes());
            run("UPDATE branch SET term = ?2 WHERE id = ?1", params![branch, e.term.until.to_string()]);
        }
        Event::RuleProposed(e) if e.change.rule == "dues.period" => {
            run("UPDATE branch SET by_quarter = 1 WHERE id = ?1", params![number(e.org.as_bytes())]);
        }
        Event::MembershipStarted(e) => {
            let sql = "INSERT INTO member (id, branch, since, first) VALUES (?1, ?2, ?3, ?4)";
            run(sql, params![who(e.person), number(e.org.as_bytes()), e.from.to_string(), months(e.from)]);
        }
        Event::MembershipEnded(e) => {
            let sql = "UPDATE member SET until = ?2, gone = ?3, died = ?4 WHERE id = ?1";
            run(
                sql,
                params![who(e.person), e.until.to_string(), months(e.until), e.reason == EndReason::Died],
            );
        }
        Event::DuesAssessed(e) => {
            let fixed = &e.assessment;
            let sql = "INSERT INTO fixed VALUES (?1, ?2, ?3, ?4)";
            run(sql, params![who(e.person), month(fixed.from), month(fixed.until), fixed.monthly_fen]);
        }
        Event::DuesReceived(e) => {
            let sql = "INSERT INTO paid VALUES (?1, ?2, ?3)";
            run(sql, params![who(e.person), month(e.paid.from), month(e.paid.until)]);
        }
        Event::DuesDeclared(e) => {
            let sql = "INSERT INTO declared VALUES (?1, ?2, ?3)";
            run(sql, params![who(said.author), month(e.paid.from), month(e.paid.until)]);
        }
        Event::MatterHandled(e) => {
            let sql = "INSERT INTO handled VALUES (?1, ?2, ?3, ?4)";
            let (matter, done) = (&e.matter, e.handling == Handling::Done);
            run(sql, params![matter.rule, matter.person.map(who), matter.period, done]);
        }
        event => put_of_life(&run, said, event),
    }
}

/// Meetings, and members away.
fn put_of_life(run: &dyn Fn(&str, &[&dyn rusqlite::ToSql]), said: &Said, event: &Event) {
    match event {
        Event::MeetingPlanned(e) => {
            let kind = match e.plan.kind {
                MeetingKind::Election => MeetingKind::General.chinese(), // it counts as one
                kind => kind.chinese(),
            };
            let sql = "INSERT INTO meeting VALUES (?1, ?2, ?3, ?4, 0, NULL)";
            let ids = [number(e.meeting.as_bytes()), number(e.branch.as_bytes())];
            run(sql, params![ids[0], ids[1], kind, e.plan.date.to_string()]);
        }
        Event::MeetingClosed(e) => {
            let held = e.outcome == Outcome::Held;
            let sql = "UPDATE meeting SET held = ?2, learning = ?3 WHERE id = ?1";
            run(sql, params![number(e.meeting.as_bytes()), held, e.learning]);
        }
        Event::DepartureReported(e) => {
            let (from, abroad) = (e.departure.from.to_string(), e.departure.place.is_abroad());
            let back = e.departure.back.map(|day| day.to_string());
            run("INSERT INTO away VALUES (?1, ?2, ?3, ?4)", params![who(e.person), from, abroad, back]);
        }
        Event::ContactNamed(e) => {
            run("INSERT INTO keeps VALUES (?1, ?2)", params![who(e.person), who(e.contact)]);
        }
        Event::ContactMade(e) if e.reached => {
            run("INSERT INTO heard VALUES (?1, ?2)", params![who(e.person), e.on.to_string()]);
        }
        Event::NewsSent(_) => {
            run("INSERT INTO heard VALUES (?1, ?2)", params![who(said.author), said.on.to_string()])
        }
        Event::HostReported(e) => {
            run("INSERT INTO heard VALUES (?1, ?2)", params![who(said.author), e.attended.on.to_string()]);
            let sql = "INSERT INTO host VALUES (?1, ?2, 0)";
            run(sql, params![said.id.as_bytes(), who(said.author)]);
        }
        Event::HostAnswered(e) => {
            run("UPDATE host SET answered = 1 WHERE id = ?1", params![e.report.as_bytes()]);
        }
        Event::CertificateIssued(e) => {
            run(
                "INSERT INTO certificate VALUES (?1, ?2)",
                params![who(e.person), e.certificate.until.to_string()],
            );
        }
        _ => {}
    }
}
