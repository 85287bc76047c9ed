//! Carrying bytes to the county's server: HTTP by reqwest, TLS by rustls with ring and the county's pins.
//!
//! The platform's certificate store is never asked. A server is believed if its chain leads to an authority
//! whose key is pinned. Enrolment by a code that was read out knows no pin yet: the exchange under the code
//! proves the server, and the connection's chain must then hold one of the pins that it named.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use ring::digest::{SHA256, digest};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme,
    client::{
        WebPkiServerVerifier,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    },
    crypto::{CryptoProvider, ring::default_provider, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime},
    server::ParsedCertificate,
};
use yixian_protocol::{MEDIA_TYPE, codec, limits, sync::Problem};

use crate::error::{Error, Result};

/// How long a connection may take, and a whole exchange on a slow network.
const CONNECT: Duration = Duration::from_secs(15);
const WHOLE: Duration = Duration::from_secs(120);

/// What a connection to the server is held against.
#[derive(Clone, Debug)]
pub enum Trust {
    /// The chain must lead to one of these authorities.
    Pinned(Vec<[u8; 32]>),
    /// Nothing is known yet: the chain's keys are noted here, to be held against what the server proves.
    Unproven(Arc<Mutex<Vec<[u8; 32]>>>),
}

/// An HTTP connection to one server.
#[derive(Clone, Debug)]
pub struct Http {
    client: reqwest::Client,
    url: String,
}

impl Http {
    /// A connection to a server's address.
    ///
    /// # Errors
    /// If TLS cannot be set up.
    pub fn new(url: &str, trust: Trust) -> Result<Self> {
        let provider = Arc::new(default_provider());
        let verifier = Arc::new(Verifier { trust, provider: Arc::clone(&provider) });
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|e| Error::Internal(e.to_string()))?
            .dangerous()
            .with_custom_certificate_verifier(verifier)
            .with_no_client_auth();
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(config)
            .redirect(reqwest::redirect::Policy::none()) // a captive portal redirects; the server never does
            .connect_timeout(CONNECT)
            .timeout(WHOLE)
            .tcp_nodelay(true)
            .http1_only()
            .build()
            .map_err(|e| Error::Internal(e.to_string()))?;
        Ok(Self { client, url: url.trim_end_matches('/').to_owned() })
    }

    /// Sends a message to a path and gives the answer.
    ///
    /// # Errors
    /// [`Error::Offline`], [`Error::NotTheServer`], [`Error::TryLater`] or
    /// [`Error::EnrolmentRefused`] with the server's code.
    pub async fn post(&self, path: &str, message: Vec<u8>) -> Result<Vec<u8>> {
        let request = self.client.post(format!("{}{path}", self.url)).body(message);
        let response = request.send().await.map_err(|e| unreachable(&e))?;
        let status = response.status();
        let media = response.headers().get(reqwest::header::CONTENT_TYPE);
        if media.is_none_or(|media| media.as_bytes() != MEDIA_TYPE.as_bytes()) {
            return Err(Error::NotTheServer(format!("status {status}, not an answer of ours")));
        }
        let body = limited_body(response).await?;
        if status.is_success() {
            return Ok(body);
        }
        Err(refused(status, &body))
    }
}

fn unreachable(error: &reqwest::Error) -> Error {
    // The innermost cause says what a person can act on: no route, a wrong certificate.
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    let why = cause.to_string();
    if why.contains("certificate") { Error::NotTheServer(why) } else { Error::Offline(why) }
}

async fn limited_body(mut response: reqwest::Response) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|e| unreachable(&e))? {
        if body.len() + chunk.len() > limits::REPLY + 1024 {
            return Err(Error::NotTheServer("an endless answer".into()));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn refused(status: reqwest::StatusCode, body: &[u8]) -> Error {
    let Ok(problem) = codec::decode::<Problem>("problem", body) else {
        return Error::NotTheServer(format!("status {status}"));
    };
    match problem.code.as_str() {
        "try_later" | "too_many_requests" => Error::TryLater { after_s: problem.retry_after_s },
        _ => Error::EnrolmentRefused(problem.code),
    }
}

#[derive(Debug)]
struct Verifier {
    trust: Trust,
    provider: Arc<CryptoProvider>,
}

fn pin(certificate: &CertificateDer<'_>) -> Option<[u8; 32]> {
    let parsed = ParsedCertificate::try_from(certificate).ok()?;
    let mut pin = [0; 32];
    pin.copy_from_slice(digest(&SHA256, parsed.subject_public_key_info().as_ref()).as_ref());
    Some(pin)
}

impl Verifier {
    /// Verifies the chain against the pinned authority that it holds.
    fn pinned(
        &self,
        pins: &[[u8; 32]],
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let unknown = || rustls::Error::InvalidCertificate(CertificateError::UnknownIssuer);
        let is_pinned = |c: &&CertificateDer<'_>| pin(c).is_some_and(|pin| pins.contains(&pin));
        let authority = intermediates.iter().find(is_pinned).ok_or_else(unknown)?;
        let mut roots = RootCertStore::empty();
        roots.add(authority.clone().into_owned()).map_err(|_| unknown())?;
        let verifier =
            WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&self.provider))
                .build()
                .map_err(|_| unknown())?;
        let verify = |at| verifier.verify_server_cert(end_entity, intermediates, name, &[], at);
        // A phone whose clock is ten years off must still reach its county: the pin is the proof, and a
        // certificate's dates say nothing that a wrong clock could contradict. Everything else is checked.
        match verify(now) {
            Err(rustls::Error::InvalidCertificate(CertificateError::ExpiredContext {
                not_after, ..
            })) => verify(not_after),
            Err(rustls::Error::InvalidCertificate(CertificateError::NotValidYetContext {
                not_before,
                ..
            })) => verify(not_before),
            other => other,
        }
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        _ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        match &self.trust {
            Trust::Pinned(pins) => self.pinned(pins, end_entity, intermediates, name, now),
            Trust::Unproven(seen) => {
                if let Ok(mut seen) = seen.lock() {
                    *seen = intermediates.iter().chain([end_entity]).filter_map(pin).collect();
                }
                Ok(ServerCertVerified::assertion())
            }
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(
            message,
            certificate,
            signature,
            &self.provider.signature_verification_algorithms,
        )
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(
            message,
            certificate,
            signature,
            &self.provider.signature_verification_algorithms,
        )
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
