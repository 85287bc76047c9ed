//! Guests of other counties: which meeting a code leads to, and what a county asks of others about its own people.

use yixian_domain::{
    CountyId, EventId, MeetingId, OrgId, PersonId,
    floating::GuestCode,
    time::{StatedDate, Timestamp},
};

use super::{array, small};
use crate::{
    Error,
    db::{Row, Tx, fetch_in, insert, query},
    error::Result,
};

/// So many are asked about at once.
const MOST: i64 = 1_000;

/// A meeting that guests may have come to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Guests {
    /// On which day it is held.
    pub held: StatedDate,
    /// Its code.
    pub code: GuestCode,
    /// The meeting.
    pub meeting: MeetingId,
}

/// Notes meetings. What was noted of an earlier plan, or of other digits, stays: somebody may still name it so.
///
/// # Errors
/// The database's.
pub async fn note(tx: &mut Tx, county: CountyId, guests: &[Guests]) -> Result<()> {
    if guests.is_empty() {
        return Ok(());
    }
    let row = |guests: &Guests| {
        let held = guests.held.to_string().as_str().into();
        let number = i64::from(guests.code.meeting()).into();
        vec![county.as_bytes().into(), held, number, guests.meeting.as_bytes().into()]
    };
    let head = "INSERT INTO guest_code (county, held, number, meeting)";
    let tail = "ON CONFLICT (county, held, number, meeting) DO NOTHING";
    insert(tx, head, guests.iter().map(row).collect(), tail).await
}

/// The meetings of a day with a number. More than one says nothing.
///
/// # Errors
/// The database's.
pub async fn meetings(
    tx: &mut Tx,
    county: CountyId,
    held: StatedDate,
    number: u32,
) -> Result<Vec<MeetingId>> {
    let sql = "SELECT meeting FROM guest_code WHERE county = $1 AND held = $2 AND number = $3";
    let rows = query(sql)
        .bind(county.as_bytes())
        .bind(held.to_string().as_str())
        .bind(i64::from(number))
        .fetch_all(tx)
        .await?;
    rows.iter().map(|row| Ok(MeetingId::from_bytes(array(row, "meeting")?))).collect()
}

/// What is asked about an attendance elsewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// The report of it.
    pub report: EventId,
    /// The name of the letters about it.
    pub letter: [u8; 16],
    /// The branch at home.
    pub branch: OrgId,
    /// Whose.
    pub person: PersonId,
    /// Which counties are asked.
    pub address: u32,
    /// About which meeting of the day.
    pub number: u32,
    /// The day.
    pub held: StatedDate,
    /// Since when an answer is wanted.
    pub since: Timestamp,
    /// When it was asked last.
    pub asked: Timestamp,
}

/// Notes questions. What is asked already is not asked anew.
///
/// # Errors
/// The database's.
pub async fn ask(tx: &mut Tx, county: CountyId, questions: &[Question]) -> Result<()> {
    if questions.is_empty() {
        return Ok(());
    }
    let row = |question: &Question| {
        vec![
            county.as_bytes().into(),
            question.report.as_bytes().into(),
            (&question.letter).into(),
            question.branch.as_bytes().into(),
            question.person.as_bytes().into(),
            i64::from(question.address).into(),
            i64::from(question.number).into(),
            question.held.to_string().as_str().into(),
            question.since.0.into(),
            question.asked.0.into(),
        ]
    };
    let head = "INSERT INTO host_question
        (county, report, letter, branch, person, address, number, held, since, asked)";
    let rows = questions.iter().map(row).collect();
    insert(tx, head, rows, "ON CONFLICT (county, report) DO NOTHING").await
}

/// What nobody has answered, in the order in which it was asked last: so many at once, so that nobody can fill another
/// county's mail.
///
/// # Errors
/// The database's.
pub async fn open(tx: &mut Tx, county: CountyId) -> Result<Vec<Question>> {
    let sql = "SELECT * FROM host_question WHERE county = $1 ORDER BY asked LIMIT $2 /* whole */";
    let rows = query(sql).bind(county.as_bytes()).bind(MOST).fetch_all(tx).await?;
    rows.iter().map(read).collect()
}

/// The question that letters of a name are about.
///
/// # Errors
/// The database's.
pub async fn named(tx: &mut Tx, county: CountyId, letter: [u8; 16]) -> Result<Option<Question>> {
    let sql = "SELECT * FROM host_question WHERE county = $1 AND letter = $2 /* whole */";
    let row = query(sql).bind(county.as_bytes()).bind(&letter).fetch_optional(tx).await?;
    row.as_ref().map(read).transpose()
}

/// Notes when it was asked.
///
/// # Errors
/// The database's.
pub async fn asked(tx: &mut Tx, county: CountyId, report: EventId, at: Timestamp) -> Result<()> {
    query("UPDATE host_question SET asked = $3 WHERE county = $1 AND report = $2")
        .bind(county.as_bytes())
        .bind(report.as_bytes())
        .bind(at.0)
        .execute(tx)
        .await?;
    Ok(())
}

/// Takes out what is not asked any more, and gives what was.
///
/// # Errors
/// The database's.
pub async fn close(tx: &mut Tx, county: CountyId, reports: &[EventId]) -> Result<Vec<Question>> {
    let sql = "DELETE FROM host_question WHERE county = $1 AND report IN {} RETURNING *";
    let list = reports.iter().map(|report| report.as_bytes().into()).collect();
    let rows = fetch_in(tx, sql, &[county.as_bytes().into()], list).await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Question> {
    let held: String = row.try_get("held")?;
    Ok(Question {
        report: EventId::from_bytes(array(row, "report")?),
        letter: array(row, "letter")?,
        branch: OrgId::from_bytes(array(row, "branch")?),
        person: PersonId::from_bytes(array(row, "person")?),
        address: small(row, "address")?,
        number: small(row, "number")?,
        held: held.parse().map_err(|_| Error::Corrupt("column held is no date".into()))?,
        since: Timestamp(row.try_get("since")?),
        asked: Timestamp(row.try_get("asked")?),
    })
}
