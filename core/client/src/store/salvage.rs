//! Saving what can be read of a damaged queue.
//!
//! Every row authenticates itself by its seal, which is bound to its number or name. So rows are taken
//! from wherever they are found, a new file is made of them, and only then do the two change places:
//!
//! 1. `queue.db.new` is written and closed.
//! 2. It is renamed to `queue.db.salvaged`: from here on the salvage is done, whatever ends the process.
//! 3. The damaged file and its journal move aside, as they were found; the salvaged one takes the place.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use minicbor::{Decode, Encode};
use rusqlite::params;
use yixian_protocol::{Digest, codec, event::Link, sync::Verdict};

use super::{
    Salvaged,
    carve::{self, Row, Value},
    db::{self, Around, CHECK_NAME, Db, Writing},
    error::{StoreError, StoreFile},
    files, migrations,
    queue::{
        chain::{self, Chain},
        rows::{self, Sealed},
    },
};
use crate::seal::SealKey;

const FILE: StoreFile = StoreFile::Queue;
/// Under this name the new file tells what happened, until somebody has taken note.
const REPORT_NAME: &str = "#salvaged";

/// What a salvage leaves to be told.
#[derive(Encode, Decode)]
struct Report {
    #[n(0)]
    events: u64,
    #[n(1)]
    lost: Vec<u64>,
    #[n(2)]
    aside: String,
}

/// Whether opening the queue as usual would pass over something.
pub(super) fn is_due(path: &Path) -> Result<bool, StoreError> {
    if files::is_suspect(path) {
        return Ok(true);
    }
    let journal = read_if_there(&files::beside(path, "-wal"))?;
    Ok(carve::Journal::read(&journal).hides_commits())
}

/// Makes a new queue of what can be read of the damaged one.
pub(super) fn salvage(path: &Path, key: &Arc<SealKey>, around: &Around) -> Result<(), StoreError> {
    let (file, journal) = (read_if_there(path)?, read_if_there(&files::beside(path, "-wal"))?);
    let found = Found::among(carve::rows(&file, &journal), key);
    if found.is_strange() {
        return Err(StoreError::WrongKey(FILE));
    }
    let draft = files::beside(path, ".new");
    db::remove_all(&draft)?;
    let mut db = Db::open(&draft, FILE, Arc::clone(key), around, migrations::QUEUE)?;
    let aside = aside(path).file_name().map(|name| name.to_string_lossy().into_owned());
    db.write(|writing| found.write(writing, aside.unwrap_or_default()))?;
    db.close()?;
    fs::rename(&draft, salvaged(path))?;
    files::sync_parent(path)?;
    finish(path)
}

/// Lets a salvaged queue take the place of the damaged one, if there is one. Can be begun again at any
/// point.
pub(super) fn finish(path: &Path) -> Result<(), StoreError> {
    let salvaged = salvaged(path);
    if !salvaged.exists() {
        return Ok(());
    }
    let aside = aside(path);
    move_if_there(&files::beside(path, "-wal"), &files::beside(&aside, "-wal"))?;
    files::remove(&files::beside(path, "-shm"))?;
    files::sync_parent(path)?; // the old journal must never lie beside the new file
    move_if_there(path, &aside)?;
    fs::rename(&salvaged, path)?;
    files::sync_parent(path)?;
    Ok(files::clear_suspect(path)?)
}

/// What the last salvage has to tell, until [`forget_report`].
pub(super) fn report(db: &Db) -> Result<Option<Salvaged>, StoreError> {
    let report = db.read(|reading| reading.meta(REPORT_NAME))?;
    let Some(report) = report else { return Ok(None) };
    let report: Report =
        codec::decode("salvage report", &report).map_err(|error| StoreError::corrupt(FILE, error))?;
    Ok(Some(Salvaged { events: report.events, lost: report.lost, aside: report.aside }))
}

/// Somebody has taken note.
pub(super) fn forget_report(db: &mut Db) -> Result<(), StoreError> {
    db.write(|writing| db::put_meta(writing, REPORT_NAME, None))
}

fn salvaged(path: &Path) -> PathBuf {
    files::beside(path, ".salvaged")
}

/// The first free name beside the queue.
fn aside(path: &Path) -> PathBuf {
    (1..u32::MAX)
        .map(|n| path.with_file_name(format!("queue.damaged-{n}.db")))
        .find(|path| !path.exists())
        .unwrap_or_else(|| files::beside(path, ".damaged"))
}

fn read_if_there(path: &Path) -> io::Result<Vec<u8>> {
    match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        other => other,
    }
}

fn move_if_there(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// What was found.
#[derive(Default)]
struct Found {
    events: BTreeMap<u64, FoundEvent>,
    /// Numbers and digests of events that had been dropped.
    dropped: BTreeMap<u64, Digest>,
    meta: BTreeMap<String, Vec<u8>>,
    chain: Option<(Chain, Digest)>,
    genuine: u64,
    strange: u64,
}

struct FoundEvent {
    sealed: Sealed,
    digest: Digest,
    state: i64,
    verdict: Option<Verdict>,
}

impl Found {
    /// Sorts rows, the best first: the first genuine one of each number or name counts.
    fn among(rows: Vec<Row>, key: &SealKey) -> Self {
        let mut found = Self::default();
        for row in rows {
            found.take(row, key);
        }
        found.dropped.retain(|number, _| !found.events.contains_key(number));
        found
    }

    /// Whether there are sealed rows, and none opens with this key.
    fn is_strange(&self) -> bool {
        self.genuine == 0 && self.strange > 0
    }

    fn take(&mut self, Row { id, columns }: Row, key: &SealKey) {
        use Value::{Blob, Int, Null, Text};
        match columns.as_slice() {
            [Null, Blob(digest), Int(state), verdict, sealed] => {
                self.take_event(id, digest, *state, (verdict, sealed), key);
            }
            [Null, Text(name), Blob(value)] => self.take_meta(name, value, key),
            [Null, Int(head), Blob(digest), Int(acknowledged), Int(kept), Int(dropped), Blob(check)] => {
                self.take_chain([*head, *acknowledged, *kept, *dropped], digest, check);
            }
            _ => {}
        }
    }

    fn take_event(
        &mut self,
        id: i64,
        digest: &[u8],
        state: i64,
        (verdict, sealed): (&Value, &Value),
        key: &SealKey,
    ) {
        let (Ok(number), Ok(digest)) = (u64::try_from(id), digest.try_into()) else { return };
        let Value::Blob(sealed) = sealed else {
            self.dropped.entry(number).or_insert(digest);
            return;
        };
        let Some(sealed) = rows::open_event(key, number, sealed) else {
            self.strange += 1;
            return;
        };
        self.genuine += 1;
        let verdict = match verdict {
            Value::Blob(verdict) => rows::open_verdict(key, number, verdict),
            _ => None,
        };
        self.events.entry(number).or_insert_with(|| {
            let digest = sealed.event.open().map_or(digest, |opened| opened.digest);
            FoundEvent { sealed, digest, state, verdict }
        });
    }

    fn take_meta(&mut self, name: &[u8], value: &[u8], key: &SealKey) {
        let Ok(name) = std::str::from_utf8(name) else { return };
        if name == CHECK_NAME {
            match db::opens_check(FILE, key, value) {
                Some(true) => self.genuine += 1,
                Some(false) => self.strange += 1,
                None => {}
            }
            return;
        }
        match key.open(&db::meta_purpose(FILE, name), value) {
            Ok(_) if name == REPORT_NAME => {}
            Ok(plain) => {
                self.genuine += 1;
                self.meta.entry(name.to_owned()).or_insert(plain);
            }
            Err(_) => self.strange += 1,
        }
    }

    fn take_chain(&mut self, numbers: [i64; 4], digest: &[u8], check: &[u8]) {
        let Some(found) = chain::parse(numbers, digest, check) else { return };
        let is_further = self.chain.as_ref().is_none_or(|(known, _)| known.head < found.0.head);
        if is_further {
            self.chain = Some(found);
        }
    }

    /// Where the chain stands, from its own row or, if that is gone, from the events.
    fn chain(&self) -> (Chain, Digest) {
        let events = self.events.iter().map(|(number, event)| (*number, event.digest));
        let last = events.chain(self.dropped.iter().map(|(number, digest)| (*number, *digest))).max();
        let last = last.map_or(Link::default(), |(number, digest)| Link { number, digest });
        match self.chain.clone() {
            Some((chain, digest)) if chain.head > last.number => (chain, digest),
            Some((chain, _)) => (Chain { head: last.number, ..chain }, last.digest),
            None => {
                // What was dropped had been acknowledged. The rest is offered again, which does no harm.
                let acknowledged = self.dropped.keys().next_back().copied().unwrap_or(0);
                (Chain { head: last.number, acknowledged, kept: 0, dropped: 0 }, last.digest)
            }
        }
    }

    fn write(&self, writing: &Writing<'_>, aside: String) -> Result<(), StoreError> {
        let (chain, digest) = self.chain();
        for (number, event) in &self.events {
            self.write_event(writing, *number, event)?;
        }
        for (number, digest) in &self.dropped {
            writing
                .prepare_cached("INSERT INTO events (number, digest, state) VALUES (?1, ?2, 0)")?
                .execute(params![db::number(*number)?, digest])?;
        }
        for (name, value) in &self.meta {
            db::put_meta(writing, name, Some(value))?;
        }
        chain::put(writing, &chain, &digest)?;
        let held = |number: &u64| self.events.contains_key(number);
        let lost = (chain.acknowledged + 1..=chain.head).filter(|number| !held(number)).collect();
        let events = u64::try_from(self.events.len()).unwrap_or(u64::MAX);
        let report = Report { events, lost, aside };
        db::put_meta(writing, REPORT_NAME, Some(&codec::encode(&report)))
    }

    fn write_event(&self, writing: &Writing<'_>, number: u64, event: &FoundEvent) -> Result<(), StoreError> {
        rows::insert(writing, Link { number, digest: event.digest }, &event.sealed)?;
        let verdict = match (event.state, &event.verdict) {
            (0, _) => return Ok(()),
            (_, Some(verdict)) => verdict.clone(),
            // What was said is gone; that it was not simply accepted is known.
            (_, None) => Verdict::Refused { code: "damaged".to_owned(), detail: None },
        };
        rows::put_verdict(writing, number, event.state, &verdict)
    }
}
