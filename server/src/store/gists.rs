//! The gists of documents: see [`Gist`]. Each is written with its document; what else is needed is made from documents.

use yixian_domain::{CountyId, Document, DocumentKey, reminders::Gist};
use yixian_protocol::codec;

use super::documents::{self, Written};
use crate::{
    Error,
    db::{See, Tx, Value, insert, query, visit_in},
    error::Result,
};

/// What gists hold and how they are written: the first byte of each. Whoever changes either counts this up, and every
/// server makes them anew where it finds others.
const VERSION: u8 = 4;

/// So many documents are read at once to make theirs.
const AT_ONCE: i64 = 500;

fn encode(key: DocumentKey, document: &Document) -> Result<Option<Vec<u8>>> {
    let Some(gist) = Gist::of(key, document) else { return Ok(None) };
    Ok(Some([&[VERSION], codec::encode_gist(&gist)?.as_slice()].concat()))
}

/// The document with nothing in it but its gist; none if a program of another version wrote it.
///
/// # Errors
/// If it is no gist.
pub fn decode(key: DocumentKey, bytes: &[u8]) -> Result<Option<Document>> {
    let Some(gist) = bytes.strip_prefix(&[VERSION]) else { return Ok(None) };
    let document = codec::decode_gist(gist)?.into_document(key);
    document.map(Some).ok_or_else(|| Error::Corrupt("the gist of another document".into()))
}

/// Writes the gists of documents that have one.
///
/// # Errors
/// The database's.
pub async fn put(tx: &mut Tx, county: CountyId, documents: &[Written<'_>]) -> Result<()> {
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for written in documents {
        let Some(bytes) = encode(written.key, written.document)? else { continue };
        let key = written.key.to_bytes();
        rows.push(vec![county.as_bytes().into(), written.audience.into(), key.into(), bytes.into()]);
    }
    if rows.is_empty() {
        return Ok(());
    }
    let head = "INSERT INTO gist (county, audience, doc, bytes)";
    insert(tx, head, rows, "ON CONFLICT (county, audience, doc) DO UPDATE SET bytes = excluded.bytes").await
}

/// Shows the gists of some circles' documents, each with its key, as they are read: none is kept.
///
/// # Errors
/// The database's, or what `see` fails with.
pub async fn visit(tx: &mut Tx, county: CountyId, audiences: &[u32], see: &mut See<'_>) -> Result<()> {
    let list = audiences.iter().map(|audience| (*audience).into()).collect();
    let sql = "SELECT doc, bytes FROM gist WHERE county = $1 AND audience IN {}";
    visit_in(tx, sql, &[county.as_bytes().into()], list, see).await
}

/// Makes the gists of all documents unless that was done: of an older program's, and of a backup's.
///
/// # Errors
/// The database's, or if what is stored is no document.
pub async fn complete(tx: &mut Tx, county: CountyId) -> Result<()> {
    let found = query("SELECT gists FROM county WHERE county = $1")
        .bind(county.as_bytes())
        .fetch_one(tx)
        .await?
        .try_get::<i64>("gists")?;
    if found == i64::from(VERSION) {
        return Ok(());
    }
    query("DELETE FROM gist WHERE county = $1 /* whole */").bind(county.as_bytes()).execute(tx).await?;
    for kind in Gist::kinds() {
        make(tx, county, documents::kind(kind)).await?;
    }
    query("UPDATE county SET gists = $2 WHERE county = $1")
        .bind(county.as_bytes())
        .bind(i64::from(VERSION))
        .execute(tx)
        .await?;
    Ok(())
}

async fn make(tx: &mut Tx, county: CountyId, kind: u8) -> Result<()> {
    let mut after = vec![kind];
    loop {
        let some = documents::of_kind_after(tx, county, kind, &after, AT_ONCE).await?;
        let Some(last) = some.last() else { return Ok(()) };
        after.clone_from(&last.key);
        let mut decoded = Vec::new();
        for stored in &some {
            let key = DocumentKey::from_bytes(&stored.key);
            let key = key.ok_or_else(|| Error::Corrupt("a document of an unknown kind".into()))?;
            decoded.push((key, stored, stored.decode()?));
        }
        let written = decoded.iter().map(|(key, stored, document)| Written {
            key: *key,
            audience: stored.audience,
            document,
            includes: &stored.includes,
        });
        put(tx, county, &written.collect::<Vec<_>>()).await?;
    }
}

#[cfg(test)]
mod tests {
    use yixian_domain::{MeetingId, OrgId, PersonId};

    use super::*;

    const DOCUMENTS: [&str; 4] = [
        r#"{"meeting": {"id": "ID", "branch": "ID", "plans": {"ID": {"value": {"kind": "theme_day", "title": "主题党日",
            "date": "2026-09-10", "place": "村部"}, "by": "ID", "at": 1, "trust": "anchored"}}, "joins": {"ID":
            {"ID": {"value": true, "by": "ID", "at": 1, "trust": "anchored"}}}}}"#,
        r#"{"roster": {"org": "ID", "memberships": {"ID": {"person": "ID", "org": "ID", "kind": "formal", "period":
            {"from": "2001-07-01", "until": "2026-09-10"}, "states": {"2001-07-01": "full"}, "ended": "moved"}}}}"#,
        r#"{"dues": {"assessments": {"ID": {"value": {"category": "farmer", "monthly_fen": 50, "from": 202601, "until":
            202612, "resolution": "决议"}, "by": "ID", "at": 1, "trust": "anchored"}}, "receipts": {"ID": {"value":
            {"paid": {"from": 202601, "until": 202606, "fen": 300, "on": "2026-06-10", "way": "cash"}}, "by": "ID",
            "at": 1, "trust": "anchored"}}, "declared": {"ID": {"value": {"from": 202607, "until": 202609, "fen": 150,
            "on": "2026-09-10", "way": "cash"}, "by": "ID", "at": 1, "trust": "anchored"}}}}"#,
        r#"{"away": {"certificates": {"ID": {"value": {"from": "2026-03-01", "until": "2026-09-01", "number": "流001"},
            "by": "ID", "at": 1, "trust": "anchored"}}}}"#,
    ];

    fn written() -> [String; 4] {
        let id = "abababab-abab-abab-abab-abababababab";
        let (org, meeting) = (OrgId::from_bytes([0xab; 16]), MeetingId::from_bytes([0xab; 16]));
        let person = PersonId::from_bytes([0xab; 16]);
        let (dues, away) = (DocumentKey::Dues(org, person), DocumentKey::Away(org, person));
        let keys = [DocumentKey::Meeting(meeting), DocumentKey::Roster(org), dues, away];
        let mut documents = keys.into_iter().zip(DOCUMENTS);
        std::array::from_fn(|_| {
            let (key, document) = documents.next().unwrap();
            let document = serde_json::from_str(&document.replace("ID", id)).unwrap();
            let bytes = encode(key, &document).unwrap().unwrap();
            let whole = decode(key, &bytes).unwrap().unwrap();
            assert_eq!(encode(key, &whole).unwrap().unwrap(), bytes, "nothing is lost on the way");
            let other = [&[VERSION + 1], &bytes[1..]].concat();
            assert_eq!(decode(key, &other).unwrap(), None, "another program's");
            decode(DocumentKey::Desk(org), &bytes).unwrap_err();
            let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            hex.replace(&"ab".repeat(16), "*")
        })
    }

    /// Whoever changes these bytes counts up [`VERSION`].
    #[test]
    fn gists_are_written_as_their_version_says() {
        let expected = [
            "04a1616d8350*84697468656d655f6461791a000b4a1df4f68150*",
            "04a16172818650*50*1a000b262b1a000b4a1d81821a000b262b6466756c6c656d6f766564",
            "04a1616483818450*1a000317691a00031774183281821a000317691a0003176e818550*1a0003176f1a000317711a000b4a1d01",
            concat!(
                "04a16177a16461776179a16c636572746966696361746573a150*a46576616c7565a3666e756d62657266e6b581303031646",
                "6726f6d6a323032362d30332d303165756e74696c6a323032362d30392d303162627950*6261740165747275737468616e63686f726564",
            ),
        ];
        assert_eq!(written(), expected);
    }
}
