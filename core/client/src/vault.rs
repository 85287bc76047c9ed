//! A vault of plain files, for the reference client on a developer's machine. Phones bring their own.

use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::{
    ports::{KeyVault, VaultError},
    store::files,
};

/// Keeps each secret in a file that only its owner can read. Who can read the files has the secrets: that
/// is all the protection there is.
#[derive(Clone, Debug)]
pub struct FileVault {
    directory: PathBuf,
}

impl FileVault {
    /// A vault in a directory of its own; made if it is not there.
    ///
    /// # Errors
    /// If the directory cannot be made.
    pub fn open(directory: impl Into<PathBuf>) -> std::io::Result<Self> {
        let directory = directory.into();
        files::private_directory(&directory)?;
        Ok(Self { directory })
    }

    /// Names become file names, so they may hold nothing that means something in a path.
    fn path(&self, name: &str) -> Result<PathBuf, VaultError> {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if name.is_empty() || name.len() > 100 || !name.bytes().all(is_plain) {
            return Err(VaultError::Unavailable(format!("{name:?} is no name for a secret")));
        }
        Ok(self.directory.join(Path::new(name).with_extension("secret")))
    }
}

impl KeyVault for FileVault {
    fn load(&self, name: &str) -> Result<[u8; 32], VaultError> {
        let bytes = Zeroizing::new(std::fs::read(self.path(name)?).map_err(|error| cannot(&error))?);
        bytes.as_slice().try_into().map_err(|_| VaultError::Lost)
    }

    fn keep(&self, name: &str, secret: &[u8; 32]) -> Result<(), VaultError> {
        files::replace(&self.path(name)?, secret).map_err(|error| cannot(&error))
    }

    fn forget(&self, name: &str) -> Result<(), VaultError> {
        let path = self.path(name)?;
        files::remove(&path).and_then(|()| files::sync_parent(&path)).map_err(|error| cannot(&error))
    }
}

fn cannot(error: &std::io::Error) -> VaultError {
    match error.kind() {
        std::io::ErrorKind::NotFound => VaultError::Lost,
        _ => VaultError::Unavailable(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_kept_replaced_and_forgotten() {
        let directory = tempfile::tempdir().unwrap();
        let vault = FileVault::open(directory.path().join("vault")).unwrap();
        assert_eq!(vault.load("a"), Err(VaultError::Lost));
        vault.keep("a", &[1; 32]).unwrap();
        vault.keep("a", &[2; 32]).unwrap();
        vault.keep("b", &[3; 32]).unwrap();
        assert_eq!(FileVault::open(directory.path().join("vault")).unwrap().load("a"), Ok([2; 32]));
        vault.forget("a").unwrap();
        vault.forget("a").unwrap();
        assert_eq!((vault.load("a"), vault.load("b")), (Err(VaultError::Lost), Ok([3; 32])));
    }

    #[test]
    fn a_name_cannot_lead_out_of_the_directory() {
        let directory = tempfile::tempdir().unwrap();
        let vault = FileVault::open(directory.path().join("vault")).unwrap();
        for name in ["", "..", "a/b", "../a", "a\0", "a.secret", "文"] {
            assert!(matches!(vault.keep(name, &[1; 32]), Err(VaultError::Unavailable(_))), "{name:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read() {
        use std::os::unix::fs::PermissionsExt as _;
        let directory = tempfile::tempdir().unwrap();
        let vault = FileVault::open(directory.path().join("vault")).unwrap();
        vault.keep("a", &[1; 32]).unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&directory.path().join("vault")), 0o700);
        assert_eq!(mode(&directory.path().join("vault/a.secret")), 0o600);
    }
}
