//! The vault: Android Keystore, iOS Keychain.

use std::sync::Arc;

use yixian_client::{ports, shell::thrown};

/// Why the vault did not do it. Throw one of these; anything else is taken for `Unavailable`.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error, uniffi::Error)]
pub enum VaultError {
    /// There is no such secret, or its key is gone (new phone, restored backup, changed biometrics).
    #[error("the vault has no such secret")]
    Lost,
    /// The vault cannot answer now (locked phone): the core tries again later.
    #[error("the vault cannot answer now: {reason}")]
    Unavailable {
        /// A plain name of why, for the log. It must hold no secret; what is no plain name is left out.
        reason: String,
    },
}

impl From<uniffi::UnexpectedUniFFICallbackError> for VaultError {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Unavailable { reason: error.reason }
    }
}

/// Keeps the root secret of each profile where the platform keeps secrets: Android Keystore, iOS Keychain.
///
/// Called from a thread of the core's, one call at a time or several at once; never from the main thread. A call may
/// take as long as a person takes to give a fingerprint.
#[uniffi::export(foreign)]
pub trait KeyVault: Send + Sync {
    /// The 32 secret bytes kept under a name.
    fn load(&self, name: String) -> Result<Vec<u8>, VaultError>;

    /// Keeps 32 secret bytes under a name, durably, in place of what was there.
    fn keep(&self, name: String, secret: Vec<u8>) -> Result<(), VaultError>;

    /// Forgets a name. One that is not there is forgotten already.
    fn forget(&self, name: String) -> Result<(), VaultError>;
}

/// A shell's vault as the core asks it.
pub(crate) struct VaultOfShell(pub(crate) Arc<dyn KeyVault>);

impl From<VaultError> for ports::VaultError {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Lost => Self::Lost,
            VaultError::Unavailable { reason } => Self::Unavailable(thrown(&reason)),
        }
    }
}

impl ports::KeyVault for VaultOfShell {
    fn load(&self, name: &str) -> Result<[u8; 32], ports::VaultError> {
        let secret = self.0.load(name.to_owned())?;
        secret.try_into().map_err(|_| ports::VaultError::Unavailable("not_32_bytes".into()))
    }

    fn keep(&self, name: &str, secret: &[u8; 32]) -> Result<(), ports::VaultError> {
        Ok(self.0.keep(name.to_owned(), secret.to_vec())?)
    }

    fn forget(&self, name: &str) -> Result<(), ports::VaultError> {
        Ok(self.0.forget(name.to_owned())?)
    }
}
