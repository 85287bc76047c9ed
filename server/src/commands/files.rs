//! Files that name people or open doors: for their owner's eyes, never over something that is there.

use std::{
    fs::{DirBuilder, OpenOptions},
    io::{ErrorKind, Write},
    path::Path,
};

use yixian_server::Error;

use super::Failure;

/// Writes a new file that only its owner can read.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path).and_then(|mut file| file.write_all(bytes));
    written.map_err(|error| wrong(path, error))
}

/// Makes a new folder that only its owner can enter.
pub(crate) fn new_folder(path: &Path) -> Result<(), Failure> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| wrong(path, error))
}

/// Reads a file that was named.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| Error::file(path, error).into())
}

fn wrong(path: &Path, error: std::io::Error) -> Failure {
    if error.kind() == ErrorKind::AlreadyExists {
        return Failure::Exists(path.to_owned());
    }
    Error::file(path, error).into()
}
