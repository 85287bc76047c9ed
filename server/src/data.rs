//! A county's folder: who it is, its key, its TLS files, its embedded database.
//!
//! ```text
//! county.json       id, name, public address
//! county.key        the key of replies, certificates and backups; keep a copy of it elsewhere
//! rules.json        national rules that are newer than the server, if there are any
//! server.db         the embedded database, unless --database names another
//! tls/              authority.pem, authority.key, server.pem, server.key
//! ```

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use rustls::pki_types::{CertificateDer, pem::PemObject};
use serde::{Deserialize, Serialize};
use yixian_domain::CountyId;
use yixian_protocol::Seed;

use crate::{
    County, Error,
    error::Result,
    ports::{Entropy, random},
    tls,
};

/// What `county.json` holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CountyFile {
    /// The county's id.
    pub id: CountyId,
    /// Its name.
    pub name: String,
    /// The address that phones are given, for example `https://county.example`.
    pub url: String,
}

/// A county's folder.
#[derive(Clone, Debug)]
pub struct DataFolder {
    path: PathBuf,
}

impl DataFolder {
    /// A folder.
    #[must_use]
    pub const fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// A file in it.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Whether a county has been set up in it.
    #[must_use]
    pub fn exists(&self) -> bool {
        self.file("county.json").exists()
    }

    /// The embedded database's address.
    #[must_use]
    pub fn database(&self) -> String {
        format!("sqlite:{}", self.file("server.db").display())
    }

    /// Sets a county up: id, key, and a TLS authority of its own that vouches for `hosts`.
    ///
    /// # Errors
    /// If one is there already, or the folder cannot be written.
    pub fn create(
        &self,
        id: CountyId,
        name: &str,
        url: &str,
        hosts: &[String],
        entropy: &dyn Entropy,
    ) -> Result<()> {
        if self.exists() {
            let why = format!("{} holds a county already", self.path.display());
            return Err(Error::Configuration(why));
        }
        std::fs::create_dir_all(self.file("tls")).map_err(|e| Error::file(&self.path, e))?;
        let demo = tls::demo(name, hosts)?;
        self.write("tls/authority.pem", demo.authority.as_bytes())?;
        self.write_secret("tls/authority.key", demo.authority_key.as_bytes())?;
        // The authority goes along, so that a phone finds the one it has pinned in the chain.
        self.write("tls/server.pem", format!("{}{}", demo.certificate, demo.authority).as_bytes())?;
        self.write_secret("tls/server.key", demo.key.as_bytes())?;
        self.write_secret("county.key", &random::<32>(entropy))?;
        let file = CountyFile { id, name: name.to_owned(), url: url.to_owned() };
        let json = serde_json::to_vec_pretty(&file).map_err(|e| Error::Configuration(e.to_string()))?;
        self.write("county.json", &json) // last: with it the county is there
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.file(name);
        std::fs::write(&path, bytes).map_err(|e| Error::file(&path, e))
    }

    fn write_secret(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.file(name);
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&path).and_then(|mut file| file.write_all(bytes)).map_err(|e| Error::file(&path, e))
    }

    /// What `county.json` says.
    ///
    /// # Errors
    /// If there is none.
    pub fn county_file(&self) -> Result<CountyFile> {
        let path = self.file("county.json");
        let text = std::fs::read_to_string(&path).map_err(|e| Error::file(&path, e))?;
        serde_json::from_str(&text).map_err(|e| Error::Configuration(format!("{}: {e}", path.display())))
    }

    /// The county with its key and the pins of its authorities.
    ///
    /// # Errors
    /// If a file is missing or damaged.
    pub fn county(&self) -> Result<County> {
        let file = self.county_file()?;
        let path = self.file("county.key");
        let bytes = std::fs::read(&path).map_err(|e| Error::file(&path, e))?;
        let seed: [u8; 32] =
            bytes.try_into().map_err(|_| Error::Corrupt(format!("{} is not 32 bytes", path.display())))?;
        let (pins, rules) = (self.pins()?, self.rules()?);
        Ok(County { id: file.id, name: file.name, seed: Seed::new(seed), pins, rules })
    }

    /// The rules of `rules.json`, if there is one that is newer than what this server was made with.
    fn rules(&self) -> Result<Option<String>> {
        let path = self.file("rules.json");
        match path.exists() {
            true => std::fs::read_to_string(&path).map(Some).map_err(|e| Error::file(&path, e)),
            false => Ok(None),
        }
    }

    /// The pins of the authorities in `tls/authority.pem`.
    fn pins(&self) -> Result<Vec<[u8; 32]>> {
        let path = self.file("tls/authority.pem");
        if !path.exists() {
            return Ok(Vec::new());
        }
        CertificateDer::pem_file_iter(&path)
            .map_err(|e| Error::Configuration(format!("{}: {e}", path.display())))?
            .map(|certificate| {
                let certificate =
                    certificate.map_err(|e| Error::Configuration(format!("{}: {e}", path.display())))?;
                tls::pin(&certificate)
            })
            .collect()
    }

    /// The server's certificate and key, if it has them.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn tls(&self) -> Result<Option<tls::Identity>> {
        let (chain, key) = (self.file("tls/server.pem"), self.file("tls/server.key"));
        if !chain.exists() {
            return Ok(None);
        }
        tls::Identity::from_files(&chain, &key).map(Some)
    }

    /// The folder's own path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}
