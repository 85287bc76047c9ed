//! How a code becomes this device, as messages that somebody else carries.
//!
//! What has been typed is kept, sealed, before anything is sent: without signal, or if the process ends in
//! between, the enrolment goes on where it stood. The device's key is made here and never leaves.

use minicbor::{Decode, Encode, bytes::ByteArray};
use yixian_protocol::{
    PublicKey, Seed, codec,
    enrol::{Code, Finish, Finished, Identity, Side, Start, Started, possess, prove, proves},
    exchange::Exchange,
    slip::Slip,
};

use crate::{
    error::{Error, Result},
    identity::Enrolled,
    profile::{ANCHOR, ENROLLED, Profile},
    updates::Area,
};

const ENROLLING: &str = "enrolling";

/// An enrolment that has been begun and not finished.
#[derive(Clone, Encode, Decode)]
#[cbor(map)]
struct Enrolling {
    #[cbor(n(0), with = "minicbor::bytes")]
    seed: [u8; 32],
    #[n(1)]
    code: String,
    #[n(2)]
    url: String,
    /// From the QR code: the key that the server must have.
    #[n(3)]
    expected: Option<ByteArray<32>>,
}

/// The address and the code of an enrolment that waits for signal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waiting {
    /// The server's address.
    pub url: String,
}

/// What a person typed or scanned to enrol.
#[derive(Clone, Debug)]
pub struct Enrolment {
    code: Code,
    /// The server's address; none if only digits were typed.
    url: Option<String>,
    /// From the QR code: the key that the server must have.
    key: Option<[u8; 32]>,
}

impl Enrolment {
    /// Reads a scanned link, or digits that were read out with the address of the server that goes with them. Without
    /// an address they go to the server of an enrolment that waits already.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(typed: &str, server: Option<&str>) -> Result<Self> {
        if typed.contains('#') || typed.contains("://") {
            let slip: Slip = typed.parse()?;
            return Ok(Self { code: slip.code, url: Some(slip.url), key: Some(slip.key) });
        }
        Ok(Self { code: Code::parse(typed)?, url: server.map(str::to_owned), key: None })
    }
}

/// An exchange under way; lost with the process, begun again by the next.
pub struct Started1 {
    exchange: Exchange,
    /// The first message.
    pub message: Vec<u8>,
}

/// The exchange after the server has proved itself.
pub struct Started2 {
    identity: Identity,
    /// The second message.
    pub message: Vec<u8>,
}

impl Started2 {
    /// The pins of the authorities that the server's certificates are issued by: the connection that
    /// carried this must have been to one of them.
    #[must_use]
    pub fn pins(&self) -> Vec<[u8; 32]> {
        self.identity.pins.iter().map(|pin| **pin).collect()
    }
}

impl Profile {
    /// Keeps what a person typed or scanned. Durable when this returns; nothing is sent yet.
    ///
    /// # Errors
    /// If this profile is enrolled already, or nobody said whose server it is.
    pub fn begin(&mut self, enrolment: &Enrolment) -> Result<()> {
        if self.identity.is_some() {
            return Err(Error::AlreadyEnrolled);
        }
        let earlier = self.waiting_enrolment()?.map(|waiting| waiting.url);
        let url = enrolment.url.clone().or(earlier).ok_or(Error::NoServer)?;
        self.begin_enrolment(&enrolment.code, &url, enrolment.key)
    }

    /// Keeps what a person typed or scanned. Durable when this returns; nothing is sent yet.
    ///
    /// # Errors
    /// If this profile is enrolled already.
    pub fn begin_enrolment(&mut self, code: &Code, url: &str, expected: Option<[u8; 32]>) -> Result<()> {
        if self.identity.is_some() {
            return Err(Error::AlreadyEnrolled);
        }
        // A new code continues with the key that was made before: the device stays the same.
        let seed = match self.enrolling()? {
            Some(before) => before.seed,
            None => self.random(),
        };
        let enrolling = Enrolling {
            seed,
            code: code.digits().to_owned(),
            url: url.trim_end_matches('/').to_owned(),
            expected: expected.map(ByteArray::from),
        };
        self.changed.insert(Area::Status);
        Ok(self.store.queue_meta_put(ENROLLING, Some(&codec::encode(&enrolling)))?)
    }

    fn enrolling(&self) -> Result<Option<Enrolling>> {
        let stored = self.store.queue_meta_get(ENROLLING)?;
        Ok(stored.map(|bytes| codec::decode("enrolment", &bytes)).transpose()?)
    }

    /// Makes another key for the enrolment that waits: the server refused the one that it had.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub fn renew_enrolment_key(&mut self) -> Result<()> {
        let Some(enrolling) = self.enrolling()? else { return Ok(()) };
        let renewed = Enrolling { seed: self.random(), ..enrolling };
        Ok(self.store.queue_meta_put(ENROLLING, Some(&codec::encode(&renewed)))?)
    }

    /// The enrolment that waits, if one does.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn waiting_enrolment(&self) -> Result<Option<Waiting>> {
        Ok(self.enrolling()?.map(|enrolling| Waiting { url: enrolling.url }))
    }

    /// The first message.
    ///
    /// # Errors
    /// If no enrolment was begun.
    pub fn enrol_start(&self) -> Result<Started1> {
        let enrolling = self.enrolling()?.ok_or(Error::NotEnrolled)?;
        let code = Code::parse(&enrolling.code)?;
        let mut exchange = Exchange::begin(Side::Phone, &code, &mut |buffer| self.ports.entropy.fill(buffer));
        let start =
            Start { handle: code.handle().to_owned(), exchange: std::mem::take(&mut exchange.message) };
        Ok(Started1 { exchange, message: codec::encode(&start) })
    }

    /// Takes the server's first answer in; gives the second message.
    ///
    /// # Errors
    /// [`Error::WrongServer`] if whoever answered does not know the code, or is not the server of the QR.
    pub fn enrol_started(&self, started: Started1, answer: &[u8]) -> Result<Started2> {
        let enrolling = self.enrolling()?.ok_or(Error::NotEnrolled)?;
        let answer: Started = codec::decode("enrolment", answer)?;
        let agreed = started.exchange.agree(&answer.exchange).map_err(|_| Error::WrongServer)?;
        if !proves(&agreed, Side::Server, &answer.session, &answer.identity, &answer.proof) {
            return Err(Error::WrongServer);
        }
        let identity: Identity = codec::decode("identity", &answer.identity)?;
        if enrolling.expected.as_ref().is_some_and(|expected| **expected != identity.key) {
            return Err(Error::WrongServer);
        }
        let key = Seed::new(enrolling.seed).signer();
        let public = key.public().to_bytes();
        let finish = Finish {
            session: answer.session,
            key: public,
            possession: possess(&key, &answer.session),
            proof: prove(&agreed, Side::Phone, &answer.session, &public).into(),
        };
        Ok(Started2 { identity, message: codec::encode(&finish) })
    }

    /// Takes the server's second answer in: from now on this profile is that person's.
    ///
    /// # Errors
    /// If the certificate is not this server's for this device.
    pub fn enrol_finished(&mut self, started: &Started2, answer: &[u8]) -> Result<()> {
        let enrolling = self.enrolling()?.ok_or(Error::NotEnrolled)?;
        let answer: Finished = codec::decode("enrolment", answer)?;
        let server = PublicKey::from_bytes(&started.identity.key)?;
        let enrolment = answer.certificate.verify(&server)?;
        let own = Seed::new(enrolling.seed).signer().public().to_bytes();
        if enrolment.key != own || enrolment.county != started.identity.county {
            return Err(Error::WrongServer);
        }
        let enrolled = Enrolled {
            seed: enrolling.seed,
            county: *started.identity.county,
            county_name: started.identity.name.clone(),
            server: started.identity.key,
            url: enrolling.url,
            pins: started.identity.pins.clone(),
            certificate: answer.certificate,
            name: answer.name,
        };
        let heard = self.ports.clock.read();
        let anchor = yixian_domain::time::ServerAnchor {
            server: yixian_domain::time::Timestamp(answer.time),
            elapsed_ms: heard.elapsed_ms,
            boot: heard.boot,
        };
        self.store.queue_meta_put(ENROLLED, Some(&enrolled.encode()))?;
        self.store.queue_meta_put(ANCHOR, Some(&crate::anchor::encode(&anchor)))?;
        self.store.queue_meta_put(ENROLLING, None)?;
        self.identity = Some(enrolled.identity()?);
        self.anchor = Some(anchor);
        self.changed.extend(Area::ALL);
        Ok(())
    }

    /// What a server that was restored from before the enrolment is shown.
    ///
    /// # Errors
    /// If this profile is not enrolled.
    pub fn certificate_message(&self) -> Result<Vec<u8>> {
        Ok(codec::encode(&self.identity()?.certificate))
    }
}
