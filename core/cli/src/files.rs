//! Files with what is somebody's own: for their owner's eyes, never over something that is there.

use std::{
    fs::{DirBuilder, OpenOptions},
    io::{ErrorKind, Write as _},
    path::{Path, PathBuf},
};

use crate::failure::Failure;

/// Writes several files, or none if one of them is there already; the folder is made if it is not there. Returns where
/// they are.
pub(crate) fn new_files<const N: usize>(
    folder: &Path,
    files: &[(String, String); N],
) -> Result<[PathBuf; N], Failure> {
    let paths = files.each_ref().map(|(name, _)| folder.join(name));
    if let Some(there) = paths.iter().find(|path| path.exists()) {
        return Err(Failure::Exists(there.clone()));
    }
    make(folder)?;
    for (path, (_, text)) in paths.iter().zip(files) {
        write_new(path, text)?;
    }
    Ok(paths)
}

fn make(folder: &Path) -> Result<(), Failure> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| wrong(folder, &error))
}

pub(crate) fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| wrong(path, &error))
}

fn wrong(path: &Path, error: &std::io::Error) -> Failure {
    if error.kind() == ErrorKind::AlreadyExists {
        return Failure::Exists(path.to_owned());
    }
    Failure::File { path: path.display().to_string(), why: error.to_string() }
}
