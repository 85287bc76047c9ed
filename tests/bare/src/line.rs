//! HTTP over TLS, held to authorities that are handed in: the platform's verifier stays out, as in the core.

use std::{sync::Arc, time::Duration};

use rustls::{
    ClientConfig, RootCertStore, client::WebPkiServerVerifier, crypto::ring::default_provider,
    pki_types::CertificateDer,
};

use crate::{BareError, failed};

/// Posts the bytes, which are also what the server must be certified by.
pub(crate) async fn post(url: &str, bytes: Vec<u8>) -> Result<Vec<u8>, BareError> {
    let provider = Arc::new(default_provider());
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from(bytes.clone())).map_err(failed)?;
    let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider))
        .build()
        .map_err(failed)?;
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(failed)?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(config)
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(Duration::from_secs(15))
        .timeout(Duration::from_secs(120))
        .tcp_nodelay(true)
        .http1_only()
        .build()
        .map_err(failed)?;
    let mut response = client.post(url).body(bytes).send().await.map_err(failed)?;
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(failed)? {
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
