//! The files of a profile's directory, apart from what SQLite does inside them.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// What SQLite keeps beside a file while it is open.
const COMPANIONS: [&str; 2] = ["-wal", "-shm"];

/// The path with something added to the file's name.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// A file and what SQLite keeps beside it.
pub(super) fn with_companions(path: &Path) -> Vec<PathBuf> {
    let beside = COMPANIONS.iter().map(|suffix| beside(path, suffix));
    std::iter::once(path.to_owned()).chain(beside).collect()
}

/// Makes an empty file that only its owner can read, unless it is there. SQLite gives its companions the
/// same rights.
pub(super) fn ensure_private(path: &Path) -> io::Result<()> {
    match private().create_new(true).open(path) {
        Ok(_) => sync_parent(path),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Makes a directory, and those above it, that only their owner can look into.
pub(crate) fn private_directory(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Replaces a file as a whole: after a crash there is the old one or the new one, never a part. Durable
/// when this returns.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let draft = beside(path, ".new");
    let mut file = private().create(true).truncate(true).open(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&draft, path)?;
    sync_parent(path)
}

/// Makes the names in a file's directory durable.
pub(crate) fn sync_parent(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(directory) => sync_directory(directory),
        None => Ok(()),
    }
}

pub(crate) fn sync_directory(directory: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(directory)?.sync_all() } else { Ok(()) }
}

/// Removes a file; one that is not there is fine.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Leaves a mark that a file was found damaged while in use, so that the next opening reads all of it.
/// Best effort: damage shows itself again.
pub(super) fn mark_suspect(path: &Path) {
    let _best_effort = private().create(true).truncate(true).open(suspect(path));
}

/// Whether there is such a mark.
pub(super) fn is_suspect(path: &Path) -> bool {
    suspect(path).exists()
}

/// Removes the mark.
pub(super) fn clear_suspect(path: &Path) -> io::Result<()> {
    remove(&suspect(path))
}

fn suspect(path: &Path) -> PathBuf {
    beside(path, ".suspect")
}
