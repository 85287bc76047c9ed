//! TLS: the county's own certificates, or a demo authority made on the spot.

use std::{path::Path, sync::Arc};

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use ring::digest::{SHA256, digest};
use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, pem::PemObject},
};

use crate::{Error, error::Result};

/// Certificates in PEM, with the key of the first.
#[derive(Clone)]
pub struct Identity {
    /// The chain, the server's own first.
    pub chain: Vec<CertificateDer<'static>>,
    /// The server's key.
    pub key: Arc<PrivateKeyDer<'static>>,
}

fn configuration(error: impl ToString) -> Error {
    Error::Configuration(format!("TLS: {}", error.to_string()))
}

impl Identity {
    /// Reads a chain and a key from PEM files.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn from_files(chain: &Path, key: &Path) -> Result<Self> {
        let chain: Vec<_> = CertificateDer::pem_file_iter(chain)
            .map_err(configuration)?
            .collect::<std::result::Result<_, _>>()
            .map_err(configuration)?;
        let key = PrivateKeyDer::from_pem_file(key).map_err(configuration)?;
        Ok(Self { chain, key: Arc::new(key) })
    }

    /// A configuration that speaks TLS 1.2 and 1.3 with ring.
    ///
    /// # Errors
    /// If key and certificate do not fit.
    pub fn server_config(&self) -> Result<ServerConfig> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(configuration)?
            .with_no_client_auth()
            .with_single_cert(self.chain.clone(), self.key.clone_key())
            .map_err(configuration)?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(config)
    }
}

/// A demo authority: its certificate and key in PEM, and a certificate it issued for some host names.
pub struct Demo {
    /// The authority's certificate, PEM.
    pub authority: String,
    /// The authority's key, PEM.
    pub authority_key: String,
    /// The server's certificate, PEM.
    pub certificate: String,
    /// The server's key, PEM.
    pub key: String,
}

/// Makes a demo authority and a certificate for `hosts`, both named after the county.
///
/// # Errors
/// If a host name is none.
pub fn demo(county: &str, hosts: &[String]) -> Result<Demo> {
    let authority_key = KeyPair::generate().map_err(configuration)?;
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, format!("{county} demo authority"));
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let authority = params.self_signed(&authority_key).map_err(configuration)?;
    let authority_pem = authority.pem();
    let issuer = Issuer::from_params(&params, &authority_key);

    let key = KeyPair::generate().map_err(configuration)?;
    let mut params = CertificateParams::new(hosts.to_vec()).map_err(configuration)?;
    params.distinguished_name.push(DnType::CommonName, county);
    let certificate = params.signed_by(&key, &issuer).map_err(configuration)?;
    Ok(Demo {
        authority: authority_pem,
        authority_key: authority_key.serialize_pem(),
        certificate: certificate.pem(),
        key: key.serialize_pem(),
    })
}

/// The pin of a certificate: SHA-256 of its public key (SPKI).
///
/// # Errors
/// If it is no certificate.
pub fn pin(certificate: &CertificateDer<'_>) -> Result<[u8; 32]> {
    let parsed = rustls::server::ParsedCertificate::try_from(certificate).map_err(configuration)?;
    let mut pin = [0; 32];
    pin.copy_from_slice(digest(&SHA256, parsed.subject_public_key_info().as_ref()).as_ref());
    Ok(pin)
}

/// A key from PKCS#8 bytes.
#[must_use]
pub fn pkcs8(bytes: Vec<u8>) -> PrivateKeyDer<'static> {
    PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(bytes))
}
