//! What travels, byte for byte, as the first release wrote it.
//!
//! Each file in `v1` holds one encoded thing in hexadecimal. The encoder must write exactly these bytes from the
//! values here, and the decoder must read these bytes to the same values: a phone that is updated once a year
//! and a server that is updated every month must go on understanding each other.
//!
//! **A file that was added is never changed.** A change of the format gets new files in a new folder and the
//! old ones stay, because old phones stay. For a new kind of event or message, add the value here and run
//!
//! ```text
//! YIXIAN_WRITE_GOLDEN=1 cargo test -p yixian-protocol --test golden
//! ```
//!
//! once: it writes the files that are missing and touches no other.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod documents;
mod enrolment;
mod events;
mod newer;
mod sync;
mod world;

use std::{collections::BTreeSet, fmt::Debug, path::PathBuf};

use minicbor::{Decode, Encode};
use yixian_protocol::codec::{decode, encode};

/// Writes the files that are missing.
const WRITE: &str = "YIXIAN_WRITE_GOLDEN";

type Read = Box<dyn Fn(&[u8])>;

/// One thing, as it is written and as it is read.
pub(crate) struct Golden {
    pub(crate) name: String,
    /// What the encoder makes of the value today.
    written: Vec<u8>,
    /// Reads bytes and holds what they say against the value.
    read: Read,
}

impl Golden {
    pub(crate) fn new(name: impl Into<String>, written: Vec<u8>, read: impl Fn(&[u8]) + 'static) -> Self {
        Self { name: name.into(), written, read: Box::new(read) }
    }

    /// An envelope, which is its own encoding.
    pub(crate) fn envelope<T>(name: impl Into<String>, value: T) -> Self
    where
        T: Encode<()> + for<'b> Decode<'b, ()> + PartialEq + Debug + 'static,
    {
        Self::new(name, encode(&value), move |bytes| {
            assert_eq!(decode::<T>("fixture", bytes).unwrap(), value)
        })
    }

    /// Bytes that are computed and never read apart: a hash, a proof.
    pub(crate) fn computed(name: impl Into<String>, bytes: impl AsRef<[u8]>) -> Self {
        let value = bytes.as_ref().to_vec();
        Self::new(name, value.clone(), move |bytes| assert_eq!(bytes, value))
    }
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/v1")
}

fn path(name: &str) -> PathBuf {
    folder().join(format!("{name}.hex"))
}

/// The bytes of a fixture.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let text =
        std::fs::read_to_string(path(name)).unwrap_or_else(|_| panic!("{name}.hex is missing: see {WRITE}"));
    let digits: Vec<u32> =
        text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_digit(16).unwrap()).collect();
    digits.chunks_exact(2).map(|pair| u8::try_from(pair[0] * 16 + pair[1]).unwrap()).collect()
}

fn hexadecimal(bytes: &[u8]) -> String {
    let lines =
        bytes.chunks(32).map(|line| line.iter().map(|byte| format!("{byte:02x}")).collect::<String>() + "\n");
    lines.collect()
}

fn all() -> Vec<Golden> {
    let parts = [events::all(), sync::all(), enrolment::all(), documents::all(), newer::all()];
    parts.into_iter().flatten().collect()
}

#[test]
fn the_encoder_writes_exactly_what_the_first_release_wrote() {
    let write = std::env::var_os(WRITE).is_some();
    for golden in all() {
        if write && !path(&golden.name).exists() {
            std::fs::create_dir_all(folder()).unwrap();
            std::fs::write(path(&golden.name), hexadecimal(&golden.written)).unwrap();
        }
        assert_eq!(hexadecimal(&golden.written), hexadecimal(&fixture(&golden.name)), "{}", golden.name);
    }
}

#[test]
fn the_decoder_reads_what_the_first_release_wrote() {
    for golden in all() {
        (golden.read)(&fixture(&golden.name));
    }
}

#[test]
fn every_file_is_held_to_a_value() {
    let known: BTreeSet<String> = all().into_iter().map(|golden| golden.name).collect();
    let files: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(files, known);
}
