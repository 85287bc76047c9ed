//! Who a profile is: its key, its person, its county's server.

use minicbor::{Decode, Encode};
use yixian_domain::{CountyId, DeviceId, PersonId};
use yixian_protocol::{PublicKey, Seed, codec, enrol::Certificate, sign::DeviceKey};

use crate::error::Error;

/// What is kept of an enrolment, sealed in the queue's file.
#[derive(Clone, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Enrolled {
    #[cbor(n(0), with = "minicbor::bytes")]
    pub(crate) seed: [u8; 32],
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(crate) county: [u8; 16],
    #[n(2)]
    pub(crate) county_name: String,
    #[cbor(n(3), with = "minicbor::bytes")]
    pub(crate) server: [u8; 32],
    #[n(4)]
    pub(crate) url: String,
    #[n(5)]
    pub(crate) pins: Vec<minicbor::bytes::ByteArray<32>>,
    #[n(6)]
    pub(crate) certificate: Certificate,
    #[n(7)]
    pub(crate) name: String,
}

/// Who a profile is.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The device's key.
    pub key: DeviceKey,
    /// The device.
    pub device: DeviceId,
    /// The person.
    pub person: PersonId,
    /// The person's name when the device was enrolled.
    pub name: String,
    /// The county.
    pub county: CountyId,
    /// The county's name.
    pub county_name: String,
    /// The key that the server signs with.
    pub server: PublicKey,
    /// The server's address.
    pub url: String,
    /// Pins of the authorities that its certificates are issued by.
    pub pins: Vec<[u8; 32]>,
    /// The server's word for this device.
    pub certificate: Certificate,
}

impl Enrolled {
    pub(crate) fn encode(&self) -> Vec<u8> {
        codec::encode(self)
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, Error> {
        Ok(codec::decode("enrolment", bytes)?)
    }

    pub(crate) fn identity(self) -> Result<Identity, Error> {
        let server = PublicKey::from_bytes(&self.server)?;
        let person = self.certificate.verify(&server)?.person;
        let key = Seed::new(self.seed).signer();
        Ok(Identity {
            device: key.public().device(),
            key,
            person: PersonId::from_bytes(*person),
            name: self.name,
            county: CountyId::from_bytes(self.county),
            county_name: self.county_name,
            server,
            url: self.url,
            pins: self.pins.iter().map(|pin| **pin).collect(),
            certificate: self.certificate,
        })
    }
}
