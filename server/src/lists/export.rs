//! The county's record as files.

use std::collections::{BTreeMap, BTreeSet};

use yixian_domain::{
    Document, DocumentKey, MeetingId, OrgId,
    meetings::{Meeting, Roll, plan::group},
    org::Roster,
    rules::Rules,
    time::StatedDate,
};
use yixian_registry::export::{self, Record};

use super::view::{documents_of, view};
use crate::{Server, db::Tx, error::Result, rulebooks::Books, store::audit};

/// One file of an export.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exported {
    /// Where it belongs, relative to the export's folder.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The organisations and members on a date in the importer's own format, and the attendance of every branch
/// that has met. The audit trail says that it was done.
///
/// # Errors
/// The database's.
pub async fn export(server: &Server, on: StatedDate) -> Result<Vec<Exported>> {
    let mut tx = server.db().write().await?;
    let county = view(server, &mut tx).await?;
    let mut files = vec![
        Exported { name: "organisations.csv".to_owned(), bytes: export::organisations(&county, on) },
        Exported { name: "members.csv".to_owned(), bytes: export::members(&county, on) },
    ];
    for (roster, sheet) in attendance(server, &mut tx, &county).await? {
        let no = file_name(&county.organisation_no(roster));
        files.push(Exported { name: format!("attendance/{no}.csv"), bytes: sheet });
    }
    let by = Some(server.county().registry());
    let detail = format!("{} files as of {on}", files.len());
    audit::append(&mut tx, server.id(), server.clock().now(), by, "exported", &detail).await?;
    tx.commit().await?;
    Ok(files)
}

/// A number as a part of a file's name, whatever the county writes its numbers with.
fn file_name(no: &str) -> String {
    no.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect()
}

async fn attendance(
    server: &Server,
    tx: &mut Tx,
    county: &yixian_registry::CountyView,
) -> Result<Vec<(OrgId, Vec<u8>)>> {
    let (org, id) = (OrgId::from_bytes([0; 16]), MeetingId::from_bytes([0; 16]));
    let rosters: Vec<Roster> =
        documents_of(server, tx, DocumentKey::Roster(org), |d| d.as_roster().cloned()).await?;
    let meetings: BTreeMap<MeetingId, Meeting> =
        documents_of(server, tx, DocumentKey::Meeting(id), |d| d.as_meeting().cloned().map(|m| (m.id, m)))
            .await?
            .into_iter()
            .collect();
    let rolls: BTreeMap<MeetingId, Roll> = documents_of(server, tx, DocumentKey::Roll(id), roll)
        .await?
        .into_iter()
        .map(|roll| (roll.meeting, roll))
        .collect();
    let books = Books::of_county(server, tx).await?;
    let sheets = rosters.iter().filter_map(|roster| {
        let rules = books.rules(server);
        let sheet = sheet(county.tree().get(roster.org)?.name(), roster, &meetings, &rolls, rules)?;
        Some((roster.org, sheet))
    });
    Ok(sheets.collect())
}

fn roll(document: Document) -> Option<Roll> {
    document.as_roll().cloned()
}

/// The sheet of one branch; none if it has never met. Meetings that were joined are one.
fn sheet(
    name: &str,
    roster: &Roster,
    meetings: &BTreeMap<MeetingId, Meeting>,
    rolls: &BTreeMap<MeetingId, Roll>,
    rules: Rules<'_>,
) -> Option<Vec<u8>> {
    let own = meetings.values().filter(|meeting| meeting.branch == roster.org);
    let groups: BTreeSet<BTreeSet<MeetingId>> =
        own.map(|meeting| group(meeting.id, |id| meetings.get(&id))).collect();
    let parts: Vec<(Vec<&Meeting>, Vec<&Roll>)> = groups
        .iter()
        .map(|group| {
            let meetings = group.iter().filter_map(|id| meetings.get(id)).collect();
            (meetings, group.iter().filter_map(|id| rolls.get(id)).collect())
        })
        .collect();
    let records: Vec<Record<'_>> = parts.iter().map(|(meetings, rolls)| Record { meetings, rolls }).collect();
    (!records.is_empty()).then(|| export::attendance(name, roster, &records, rules))
}
