//! A bare device: a key, a chain, and no manners. It signs and sends whatever it is told to.

use axum::{
    Router,
    body::{Body as HttpBody, to_bytes},
    http::{Request, StatusCode},
};
use tower::ServiceExt;
use yixian_domain::{
    Event, PersonId,
    time::{DeviceTime, ServerAnchor, Timestamp},
};
use yixian_protocol::{
    PublicKey, Seed, SignedEvent, codec,
    enrol::{Certificate, Code, Finish, Finished, Identity, Side, Start, Started, possess, prove, proves},
    event::{Link, Making},
    exchange::Exchange,
    sign::DeviceKey,
    sync::{Cursor, Problem, SyncReply, SyncRequest},
};

/// Sends a body to an address; gives status and body.
pub async fn post(router: &Router, path: &str, body: Vec<u8>) -> (StatusCode, Vec<u8>) {
    let request = Request::post(path).body(HttpBody::from(body)).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    (status, to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec())
}

/// The code of a problem.
pub fn problem(body: &[u8]) -> String {
    codec::decode::<Problem>("problem", body).unwrap().code
}

/// A bare device.
#[derive(Debug, Clone)]
pub struct Puppet {
    /// Its key.
    pub key: DeviceKey,
    /// Whose it is.
    pub person: PersonId,
    /// The county's server.
    pub server: PublicKey,
    /// The county's id.
    pub county: [u8; 16],
    /// Its certificate.
    pub certificate: Certificate,
    /// Where its chain stands.
    pub link: Link,
    /// Up to where the server has acknowledged it, and the first bytes of that event's id.
    pub acknowledged: (u64, [u8; 8]),
    /// The nonce for the next request.
    pub nonce: u64,
    /// Events made and not yet acknowledged.
    pub pending: Vec<SignedEvent>,
    /// Where it stands in each circle.
    pub cursors: Vec<Cursor>,
    /// What its clock shows.
    pub time: DeviceTime,
    salt: u8,
}

impl Puppet {
    /// Enrols with a code.
    ///
    /// # Errors
    /// The code of the server's refusal, or `wrong_server_proof`.
    pub async fn enrol(router: &Router, code: &Code, seed: u8) -> Result<Self, String> {
        Self::enrol_with(router, code, Seed::new([seed; 32]).signer()).await
    }

    /// Enrols a key with a code.
    ///
    /// # Errors
    /// See [`Puppet::enrol`].
    pub async fn enrol_with(router: &Router, code: &Code, key: DeviceKey) -> Result<Self, String> {
        let mut exchange = Exchange::begin(Side::Phone, code, &mut |buffer| buffer.fill(7));
        let message = std::mem::take(&mut exchange.message);
        let start = Start { handle: code.handle().to_owned(), exchange: message };
        let (status, body) = post(router, "/v1/enrol/start", codec::encode(&start)).await;
        if status != StatusCode::OK {
            return Err(problem(&body));
        }
        let started: Started = codec::decode("started", &body).unwrap();
        let agreed = exchange.agree(&started.exchange).unwrap();
        if !proves(&agreed, Side::Server, &started.session, &started.identity, &started.proof) {
            return Err("wrong_server_proof".to_owned());
        }
        let identity: Identity = codec::decode("identity", &started.identity).unwrap();
        let public = key.public().to_bytes();
        let finish = Finish {
            session: started.session,
            key: public,
            possession: possess(&key, &started.session),
            proof: prove(&agreed, Side::Phone, &started.session, &public).into(),
        };
        let (status, body) = post(router, "/v1/enrol/finish", codec::encode(&finish)).await;
        if status != StatusCode::OK {
            return Err(problem(&body));
        }
        let finished: Finished = codec::decode("finished", &body).unwrap();
        let server = PublicKey::from_bytes(&identity.key).unwrap();
        let enrolment = finished.certificate.verify(&server).unwrap();
        let anchor = ServerAnchor { server: Timestamp(finished.time), elapsed_ms: 0, boot: 1 };
        Ok(Self {
            key,
            person: PersonId::from_bytes(*enrolment.person),
            server,
            county: *enrolment.county,
            certificate: finished.certificate,
            link: Link::default(),
            acknowledged: (0, [0; 8]),
            nonce: finished.nonce,
            pending: Vec::new(),
            cursors: Vec::new(),
            time: DeviceTime {
                wall: Timestamp(finished.time),
                elapsed_ms: 0,
                awake_ms: 0,
                boot: 1,
                anchor: Some(anchor),
            },
            salt: 0,
        })
    }

    /// Makes an event and keeps it for the next sync. Gives its id.
    pub fn make(&mut self, event: impl Into<Event>) -> yixian_domain::EventId {
        self.salt = self.salt.wrapping_add(1);
        let making = Making {
            key: &self.key,
            device: self.key.public().device(),
            author: self.person,
            after: self.link,
            time: self.time,
            salt: [self.salt; 16],
        };
        let (event, link) = SignedEvent::make(&event.into(), making).unwrap();
        self.link = link;
        let id = event.open().unwrap().id;
        self.pending.push(event);
        id
    }

    /// The number of the last event that it made.
    pub const fn head(&self) -> u64 {
        self.link.number
    }

    /// The request that it would send.
    pub fn request(&self) -> SyncRequest {
        SyncRequest {
            oldest: 1,
            newest: 1,
            app: 1,
            county: self.county.into(),
            device: (*self.key.public().device().as_bytes()).into(),
            nonce: self.nonce,
            acknowledged: self.acknowledged.0,
            acknowledged_digest: (self.acknowledged.0 > 0).then(|| self.acknowledged.1.into()),
            events: (!self.pending.is_empty()).then(|| self.pending.clone()),
            cursors: (!self.cursors.is_empty()).then(|| self.cursors.clone()),
            wanted: None,
            push_only: None,
            asks: None,
            room: None,
            undecided: None,
            rules: None,
        }
    }

    /// Sends a request; gives the verified reply.
    pub async fn send(&self, router: &Router, request: &SyncRequest) -> SyncReply {
        let (message, digest) = request.seal(&self.key);
        let (status, body) = post(router, "/v1/sync", message).await;
        assert_eq!(status, StatusCode::OK, "{}", String::from_utf8_lossy(&body));
        SyncReply::receive(&body, &self.server, &digest).unwrap()
    }

    /// One whole round: sends what is pending, takes note of the reply.
    pub async fn sync(&mut self, router: &Router) -> SyncReply {
        let reply = self.send(router, &self.request()).await;
        self.note(&reply);
        reply
    }

    /// Syncs until there is no more. Gives every reply.
    pub async fn sync_all(&mut self, router: &Router) -> Vec<SyncReply> {
        let mut replies = vec![self.sync(router).await];
        while replies.last().is_some_and(|reply| reply.more == Some(true)) {
            replies.push(self.sync(router).await);
        }
        replies
    }

    fn note(&mut self, reply: &SyncReply) {
        self.nonce = reply.nonce;
        let acknowledged: Vec<SignedEvent> = {
            let (done, open): (Vec<_>, Vec<_>) = std::mem::take(&mut self.pending)
                .into_iter()
                .partition(|event| event.open().unwrap().header.number <= reply.received);
            self.pending = open;
            done
        };
        if let Some(last) = acknowledged.last() {
            let opened = last.open().unwrap();
            let mut first = [0; 8];
            first.copy_from_slice(&opened.id.as_bytes()[..8]);
            self.acknowledged = (opened.header.number, first);
        }
        let left = reply.left.clone().unwrap_or_default();
        self.cursors.retain(|cursor| !left.contains(&cursor.audience));
        for moved in reply.cursors.clone().unwrap_or_default() {
            self.cursors.retain(|cursor| cursor.audience != moved.audience);
            self.cursors.push(moved);
        }
    }
}
