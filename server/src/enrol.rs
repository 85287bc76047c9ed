//! Enrolment: codes are issued, tried, and become devices.

use minicbor::bytes::ByteArray;
use yixian_domain::{
    Document, DocumentKey, PersonId, identity::DeviceEnrolled, permit::may_vouch_for, time::Timestamp,
};
use yixian_protocol::{
    PublicKey, Suite, codec,
    enrol::{
        Certificate, Code, Enrolment, Finish, Finished, HANDLE_DIGITS, Identity, Side, Start, Started,
        possesses, prove, proves,
    },
    exchange::Exchange,
    hash,
};

use crate::{
    db::Tx,
    error::{Error, Result},
    ports::{random, random_i64, random_u64},
    record,
    rulebooks::Books,
    server::Server,
    store::{
        audit,
        codes::{self, CodeRow, NewCode, Session, TRIES},
        devices::{self, NewDevice},
        documents,
    },
};

/// How long a phone has between its two messages.
const SESSION_MS: i64 = 10 * 60_000;

/// How long a code holds where no rule says it.
const SHORTEST_MS: i64 = 15 * 60_000;

/// How often a transaction is tried when other writers stand in its way: a hall full of phones enrols at once.
const SERVER_TRIES: u32 = 8;

/// Why an enrolment is refused. Each has a stable code, and says no more than whoever typed the code may know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EnrolRefusal {
    /// No such code, or not the right secret.
    #[error("the code is not known")]
    UnknownCode,
    /// It was used.
    #[error("the code was used already")]
    Used,
    /// Its time is over.
    #[error("the code has expired")]
    Expired,
    /// It was tried too often.
    #[error("the code was tried too often")]
    TooManyTries,
    /// The exchange is not known: begin again.
    #[error("the exchange is not known or took too long")]
    NoSession,
    /// The key is weak or malformed, or the phone does not hold it.
    #[error("the device's key is not acceptable")]
    BadKey,
    /// The certificate is not this server's, or names nobody.
    #[error("the certificate is not this server's")]
    BadCertificate,
}

impl EnrolRefusal {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownCode => "unknown_code",
            Self::Used => "used_code",
            Self::Expired => "expired_code",
            Self::TooManyTries => "too_many_tries",
            Self::NoSession => "no_session",
            Self::BadKey => "bad_key",
            Self::BadCertificate => "bad_certificate",
        }
    }
}

/// Whether somebody may vouch for somebody, and never for himself or for the registry.
pub(crate) async fn may_vouch(
    server: &Server,
    tx: &mut Tx,
    by: PersonId,
    person: PersonId,
    now: Timestamp,
) -> Result<Option<&'static str>> {
    if by == person {
        return Ok(Some("own_voucher"));
    }
    let actor = documents::get(tx, server.id(), DocumentKey::Profile(by)).await?;
    let subject = documents::get(tx, server.id(), DocumentKey::Profile(person)).await?;
    let (Some(Document::Profile(actor)), Some(Document::Profile(subject))) = (actor, subject) else {
        return Ok(Some("unknown_person"));
    };
    if person == server.county().registry() {
        return Ok(Some("unknown_person"));
    }
    let tree = server.tree(tx).await?;
    Ok((!may_vouch_for(&actor, &subject, &tree, now.date())).then_some("not_in_office"))
}

/// A code to be issued.
#[derive(Clone, Copy, Debug)]
pub struct Issue {
    /// For whom.
    pub person: PersonId,
    /// By whom.
    pub issued_by: PersonId,
    /// Whether it will be read out rather than printed.
    pub spoken: bool,
    /// Whether the new device replaces the person's others.
    pub replaces: bool,
}

/// How often another name is drawn for a code. Each person has one code that lives, so few names are taken.
const DRAWS: u32 = 64;

/// Issues a code; those that the person had and did not use are void. The caller has judged whether it may be.
///
/// # Errors
/// The database's.
pub async fn issue_code(server: &Server, tx: &mut Tx, issue: Issue) -> Result<(Code, Timestamp)> {
    let now = server.clock().now();
    let valid_until = now.plus_ms(lifetime_ms(server, tx, issue.spoken, now).await?);
    codes::void(tx, server.id(), issue.person, now).await?;
    for _ in 0..DRAWS {
        let code = Code::new(random_u64(server.entropy()));
        let new = NewCode {
            handle: code.handle(),
            digits: code.digits(),
            person: issue.person,
            issued_by: issue.issued_by,
            issued: now,
            valid_until,
            replaces: issue.replaces,
        };
        if codes::add(tx, server.id(), &new).await? {
            let detail = format!("code {} for person {}", code.handle(), issue.person);
            audit::append(tx, server.id(), now, Some(issue.issued_by), "code_issued", &detail).await?;
            return Ok((code, valid_until));
        }
    }
    Err(Error::Busy) // nearly every name is taken: never in a county
}

async fn lifetime_ms(server: &Server, tx: &mut Tx, spoken: bool, now: Timestamp) -> Result<i64> {
    let id = if spoken { "enrolment.spoken" } else { "enrolment.slip" };
    let books = Books::of_county(server, tx).await?;
    Ok(books.rules(server).span_ms(id, now.date()).unwrap_or(SHORTEST_MS))
}

/// Who this server is, as phones learn it.
#[must_use]
pub fn identity(server: &Server) -> Identity {
    let county = server.county();
    Identity {
        county: ByteArray::from(*county.id.as_bytes()),
        name: county.name.clone(),
        suite: Suite::Ed25519Sha256,
        key: server.key().public().to_bytes(),
        pins: county.pins.iter().map(|pin| ByteArray::from(*pin)).collect(),
    }
}

/// Whether a code may be used. Told in the second message only, to who has proved that he knows it.
fn usable(row: &CodeRow, now: Timestamp) -> Result<(), EnrolRefusal> {
    if row.valid_until < now {
        return Err(EnrolRefusal::Expired);
    }
    if row.tries > TRIES {
        return Err(EnrolRefusal::TooManyTries);
    }
    Ok(())
}

/// What stands in for a code that is not there: the same each time, and known to nobody. Whoever guesses sees no
/// difference between a name that is not taken and one whose secret he does not know.
fn decoy(server: &Server, handle: &str) -> Code {
    let drawn = hash::digest(
        "yixian/decoy-code/1",
        &[server.secret("yixian/decoys/1").as_slice(), handle.as_bytes()],
    );
    Code::new(u64::from_be_bytes(hash::truncated(&drawn)))
}

/// The phone's first message. Counts as a try, whatever comes of it.
///
/// # Errors
/// The database's.
pub async fn start(server: &Server, start: &Start) -> Result<Result<Started, EnrolRefusal>> {
    for _ in 1..SERVER_TRIES {
        match start_once(server, start).await {
            Err(error) if error.is_contention() => {}
            other => return other,
        }
    }
    start_once(server, start).await
}

async fn start_once(server: &Server, start: &Start) -> Result<Result<Started, EnrolRefusal>> {
    let now = server.clock().now();
    let mut tx = server.db().write().await?;
    if start.handle.len() != HANDLE_DIGITS || !start.handle.bytes().all(|byte| byte.is_ascii_digit()) {
        return refuse(server, tx, &start.handle, EnrolRefusal::UnknownCode).await;
    }
    let row = codes::try_once(&mut tx, server.id(), &start.handle).await?;
    let tried = row.as_ref().map_or_else(|| "unknown".to_owned(), |row| row.tries.to_string());
    let detail = format!("code {} try {tried}", start.handle);
    audit::append(&mut tx, server.id(), now, None, "code_tried", &detail).await?;
    let code = match row {
        Some(row) => Code::parse(&row.digits).map_err(|e| Error::Corrupt(e.to_string()))?,
        None => decoy(server, &start.handle),
    };
    let exchange = Exchange::begin(Side::Server, &code, &mut |buffer| server.entropy().fill(buffer));
    let answer = exchange.message.clone();
    let Ok(agreed) = exchange.agree(&start.exchange) else {
        return refuse(server, tx, &start.handle, EnrolRefusal::UnknownCode).await;
    };
    let session: [u8; 16] = random(server.entropy());
    let identity = codec::encode(&identity(server));
    let proof = prove(&agreed, Side::Server, &session, &identity);
    let row = Session { handle: start.handle.clone(), agreed };
    codes::begin(&mut tx, server.id(), session, &row, now, now.plus_ms(-SESSION_MS)).await?;
    tx.commit().await?;
    Ok(Ok(Started { session: session.into(), exchange: answer, identity, proof: proof.into() }))
}

async fn refuse<T>(
    server: &Server,
    mut tx: Tx,
    handle: &str,
    refusal: EnrolRefusal,
) -> Result<Result<T, EnrolRefusal>> {
    server.metrics().enrolments_refused.one();
    // The handle comes from outside: only digits reach the trail.
    let handle: String = handle.chars().filter(char::is_ascii_digit).take(6).collect();
    let detail = format!("code {handle} {}", refusal.code());
    audit::append(&mut tx, server.id(), server.clock().now(), None, "enrolment_refused", &detail).await?;
    tx.commit().await?;
    Ok(Err(refusal))
}

/// The phone's second message. The same message again gets the same answer: the reply may have been lost.
///
/// # Errors
/// The database's.
pub async fn finish(server: &Server, finish: &Finish) -> Result<Result<Finished, EnrolRefusal>> {
    for _ in 1..SERVER_TRIES {
        match finish_once(server, finish).await {
            Err(error) if error.is_contention() => {}
            other => return other,
        }
    }
    finish_once(server, finish).await
}

async fn finish_once(server: &Server, finish: &Finish) -> Result<Result<Finished, EnrolRefusal>> {
    let now = server.clock().now();
    let mut tx = server.db().write().await?;
    let oldest = now.plus_ms(-SESSION_MS);
    let Some(session) = codes::session(&mut tx, server.id(), &finish.session, oldest).await? else {
        return refuse(server, tx, "", EnrolRefusal::NoSession).await;
    };
    if !proves(&session.agreed, Side::Phone, &finish.session, &finish.key, &finish.proof) {
        return refuse(server, tx, &session.handle, EnrolRefusal::UnknownCode).await;
    }
    let key = match PublicKey::from_bytes(&finish.key) {
        Ok(key) if possesses(&key, &finish.session, &finish.possession) => key,
        _ => return refuse(server, tx, &session.handle, EnrolRefusal::BadKey).await,
    };
    let Some(row) = codes::lock(&mut tx, server.id(), &session.handle).await? else {
        return refuse(server, tx, &session.handle, EnrolRefusal::UnknownCode).await;
    };
    if row.used_by != Some(key.device()) {
        if row.used_by.is_some() {
            return refuse(server, tx, &session.handle, EnrolRefusal::Used).await;
        }
        if let Err(refusal) = usable(&row, now) {
            return refuse(server, tx, &session.handle, refusal).await;
        }
        // A key enrols once. One that was stopped, or is somebody else's, does not come back by another code.
        if devices::find(&mut tx, server.id(), key.device()).await?.is_some() {
            return refuse(server, tx, &session.handle, EnrolRefusal::BadKey).await;
        }
        enrol(server, &mut tx, &session.handle, &row, key, now).await?;
    }
    let finished = finished(server, &mut tx, &row, key, now).await?;
    tx.commit().await?;
    Ok(Ok(finished))
}

async fn enrol(
    server: &Server,
    tx: &mut Tx,
    handle: &str,
    row: &CodeRow,
    key: PublicKey,
    now: Timestamp,
) -> Result<()> {
    let (person, vouched_by) = (row.person, row.issued_by);
    let nonce = random_i64(server.entropy());
    devices::add(tx, server.id(), NewDevice { key, person, vouched_by, at: now, nonce }).await?;
    codes::used(tx, server.id(), handle, key.device()).await?;
    codes::void(tx, server.id(), person, now).await?;
    let enrolled =
        DeviceEnrolled { person, device: key.device(), vouched_by, at: now, replaces: row.replaces };
    record::record(server, tx, &[enrolled.into()]).await?;
    let detail = format!("code {handle} device {} for person {person}", key.device());
    audit::append(tx, server.id(), now, Some(vouched_by), "device_enrolled", &detail).await?;
    server.metrics().enrolments.one();
    Ok(())
}

async fn finished(
    server: &Server,
    tx: &mut Tx,
    row: &CodeRow,
    key: PublicKey,
    now: Timestamp,
) -> Result<Finished> {
    let enrolment = Enrolment {
        county: ByteArray::from(*server.id().as_bytes()),
        person: ByteArray::from(*row.person.as_bytes()),
        key: key.to_bytes(),
        vouched_by: ByteArray::from(*row.issued_by.as_bytes()),
        at: now.0,
        replaces: row.replaces,
    };
    let profile = documents::get(tx, server.id(), DocumentKey::Profile(row.person)).await?;
    let name = profile.as_ref().and_then(Document::as_profile).map_or("", |profile| profile.name());
    let device = devices::find(tx, server.id(), key.device()).await?;
    let nonce = device.map_or(0, |device| device.nonce);
    Ok(Finished {
        certificate: Certificate::sign(&enrolment, server.key()),
        name: name.to_owned(),
        time: now.0,
        nonce: u64::from_ne_bytes(nonce.to_ne_bytes()),
    })
}

/// A phone whose certificate is ours but whose device is not here: the server was restored from before the
/// enrolment. It is known again.
///
/// # Errors
/// The database's.
pub async fn welcome_back(server: &Server, certificate: &Certificate) -> Result<Result<(), EnrolRefusal>> {
    for _ in 1..SERVER_TRIES {
        match welcome_back_once(server, certificate).await {
            Err(error) if error.is_contention() => {}
            other => return other,
        }
    }
    welcome_back_once(server, certificate).await
}

async fn welcome_back_once(server: &Server, certificate: &Certificate) -> Result<Result<(), EnrolRefusal>> {
    let now = server.clock().now();
    let mut tx = server.db().write().await?;
    let known = certificate.verify(&server.key().public()).ok().and_then(|enrolment| {
        let key = PublicKey::from_bytes(&enrolment.key).ok()?;
        (*enrolment.county == *server.id().as_bytes()).then_some((enrolment, key))
    });
    let Some((enrolment, key)) = known else {
        return refuse(server, tx, "", EnrolRefusal::BadCertificate).await;
    };
    let (person, vouched_by) =
        (PersonId::from_bytes(*enrolment.person), PersonId::from_bytes(*enrolment.vouched_by));
    let profile = documents::get(&mut tx, server.id(), DocumentKey::Profile(person)).await?;
    if profile.is_none() {
        return refuse(server, tx, "", EnrolRefusal::BadCertificate).await;
    }
    if devices::find(&mut tx, server.id(), key.device()).await?.is_none() {
        codes::void(&mut tx, server.id(), person, now).await?; // what was spent after the backup is spent
        let (at, nonce) = (Timestamp(enrolment.at), random_i64(server.entropy()));
        devices::add(&mut tx, server.id(), NewDevice { key, person, vouched_by, at, nonce }).await?;
        let replaces = enrolment.replaces;
        let enrolled = DeviceEnrolled { person, device: key.device(), vouched_by, at, replaces };
        record::record(server, &mut tx, &[enrolled.into()]).await?;
        let detail = format!("device {} for person {person}", key.device());
        audit::append(&mut tx, server.id(), now, Some(person), "device_known_again", &detail).await?;
    }
    tx.commit().await?;
    Ok(Ok(()))
}
