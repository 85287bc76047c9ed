//! The same county in the server's rows and in plain tables.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    time::Instant,
};

use yixian_domain::{Audience, Document, DocumentKey, document::audience_of};
use yixian_server::{
    Server,
    store::{
        audiences::{self, AudienceRow},
        county as county_row, documents, gists,
    },
};

use super::{
    VILLAGES,
    county::{County, Recording},
    plain::Plain,
};

pub async fn fill(server: &Server, folder: &Path) -> Plain {
    let (mut county, mut plain) = (County::of(VILLAGES), Plain::new(folder));
    let mut recordings = vec![county.above()];
    for n in 0..VILLAGES {
        recordings.push(county.recorded_in(n));
        for recording in recordings.drain(..) {
            put(server, &recording).await;
            plain.take(&recording);
        }
    }
    plain.finish();
    let mut tx = server.db().write().await.unwrap();
    county_row::tree_changed(&mut tx, server.id()).await.unwrap();
    tx.commit().await.unwrap();
    plain
}

fn circle(key: DocumentKey, document: &Document) -> Audience {
    audience_of(key, document.as_meeting().map(|meeting| meeting.branch)).unwrap()
}

async fn put(server: &Server, recording: &Recording) {
    let mut tx = server.db().write().await.unwrap();
    let made = || recording.documents.iter();
    let circles: BTreeSet<Audience> = made().map(|(key, document)| circle(*key, document)).collect();
    let circles: Vec<Audience> = circles.into_iter().collect();
    let rows = audiences::create(&mut tx, server.id(), &circles).await.unwrap();
    let includes = documents::Includes::new();
    let written = written(recording, &rows, &includes);
    documents::put(&mut tx, server.id(), &written).await.unwrap();
    tx.commit().await.unwrap();
}

fn written<'a>(
    recording: &'a Recording,
    rows: &BTreeMap<Audience, AudienceRow>,
    includes: &'a documents::Includes,
) -> Vec<documents::Written<'a>> {
    let written = |(key, document): (&DocumentKey, &'a Document)| {
        let audience = rows[&circle(*key, document)].number;
        documents::Written { key: *key, audience, document, includes }
    };
    recording.documents.iter().map(written).collect()
}

/// How long it takes to write a branch's documents again, and how long their gists alone, in milliseconds.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads the real clock")]
pub async fn again(server: &Server, branch: u32) -> (f64, f64) {
    let recording = County::of(VILLAGES).recorded_in(branch);
    let mut tx = server.db().write().await.unwrap();
    let made = recording.documents.iter();
    let circles: Vec<Audience> = made.map(|(key, document)| circle(*key, document)).collect();
    let rows = audiences::find(&mut tx, server.id(), &circles).await.unwrap();
    let includes = documents::Includes::new();
    let written = written(&recording, &rows, &includes);
    let begun = Instant::now();
    gists::put(&mut tx, server.id(), &written).await.unwrap();
    let gists = begun.elapsed();
    let begun = Instant::now();
    documents::put(&mut tx, server.id(), &written).await.unwrap();
    (begun.elapsed().as_secs_f64() * 1e3, gists.as_secs_f64() * 1e3)
}
