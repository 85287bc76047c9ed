//! How a code becomes a device.
//!
//! A code is 18 digits: six name it, eleven are its secret, one checks the typing. Phone and server prove to
//! each other that they know it (SPAKE2), without either learning it from the other; the server's identity
//! and the device's key travel under the key that comes out of that. So a code that was read out over the
//! phone also tells the phone that it has reached the right server.

use minicbor::{Decode, Encode, bytes::ByteArray};
use ring::hmac;
use yixian_domain::{CountyId, PersonId};

use crate::{
    codec::{self, Malformed},
    hash::{digest, truncated},
    sign::{DeviceKey, PublicKey, Signature, Suite},
};

const CERTIFICATE_USE: &str = "yixian/certificate/1";
const POSSESSION_USE: &str = "yixian/possession/1";

/// How many digits a code has.
pub const CODE_DIGITS: usize = 18;
/// How many of them name the code.
pub const HANDLE_DIGITS: usize = 6;

/// The person in whose name a county's server records what it does itself: enrolments, imports.
#[must_use]
pub fn registry(county: CountyId) -> PersonId {
    PersonId::from_bytes(truncated(&digest("yixian/registry/1", &[county.as_bytes()])))
}

/// What is wrong with a code as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Not 18 digits.
    #[error("an enrolment code has {CODE_DIGITS} digits")]
    Length,
    /// The last digit does not fit the others: a slip of the finger.
    #[error("a digit of the enrolment code is mistyped")]
    Mistyped,
}

/// An enrolment code.
#[derive(Clone, PartialEq, Eq, zeroize::ZeroizeOnDrop)]
pub struct Code(String);

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(..)")
    }
}

impl Code {
    /// A code of 17 random digits (given as a number below 10^17) and the digit that checks them.
    #[must_use]
    pub fn new(random: u64) -> Self {
        let digits = format!("{:017}", random % 100_000_000_000_000_000);
        let check = check_digit(&digits);
        Self(format!("{digits}{check}"))
    }

    /// Reads a code as people type it: with spaces or dashes, in full-width digits.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let mut digits = String::with_capacity(CODE_DIGITS);
        for c in text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '·' | '　')) {
            let digit = match c {
                '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
                _ => Some(c).filter(char::is_ascii_digit),
            };
            digits.push(digit.ok_or(CodeError::Length)?);
        }
        if digits.len() != CODE_DIGITS {
            return Err(CodeError::Length);
        }
        if !digits.ends_with(check_digit(&digits[..CODE_DIGITS - 1])) {
            return Err(CodeError::Mistyped);
        }
        Ok(Self(digits))
    }

    /// The digits that name it.
    #[must_use]
    pub fn handle(&self) -> &str {
        &self.0[..HANDLE_DIGITS]
    }

    /// All digits.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The digits as they are printed and read out: in threes.
    #[must_use]
    pub fn spaced(&self) -> String {
        self.0.as_bytes().chunks(3).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
    }
}

/// ISO/IEC 7064, MOD 11,10: finds every single mistyped digit and nearly all swapped neighbours.
fn check_digit(digits: &str) -> char {
    let product = digits.bytes().fold(10, |product, digit| {
        let sum = (product + u32::from(digit - b'0')) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    char::from_digit((11 - product) % 10, 10).unwrap_or('0')
}

/// The phone's first message.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct Start {
    /// The digits that name the code.
    #[n(0)]
    pub handle: String,
    /// The phone's half of the exchange.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub exchange: Vec<u8>,
}

/// Who the server is.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct Identity {
    /// The county.
    #[n(0)]
    pub county: ByteArray<16>,
    /// Its name.
    #[n(1)]
    pub name: String,
    /// The algorithms of its key.
    #[n(2)]
    pub suite: Suite,
    /// The key that its replies are signed with.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub key: [u8; 32],
    /// SHA-256 of the public keys (SPKI) of the authorities that its TLS certificate, or the next one, is
    /// issued by. Empty on plain loopback HTTP.
    #[n(4)]
    pub pins: Vec<ByteArray<32>>,
}

/// The server's first answer.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct Started {
    /// Names this exchange.
    #[n(0)]
    pub session: ByteArray<16>,
    /// The server's half of the exchange.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub exchange: Vec<u8>,
    /// An encoded [`Identity`].
    #[cbor(n(2), with = "minicbor::bytes")]
    pub identity: Vec<u8>,
    /// Its proof under the agreed key.
    #[n(3)]
    pub proof: ByteArray<32>,
}

/// The phone's second message: its key.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct Finish {
    /// Names the exchange.
    #[n(0)]
    pub session: ByteArray<16>,
    /// The device's public key.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub key: [u8; 32],
    /// That the device holds the secret half.
    #[n(2)]
    pub possession: Signature,
    /// The proof under the agreed key.
    #[n(3)]
    pub proof: ByteArray<32>,
}

/// The server's second answer.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct Finished {
    /// The certificate.
    #[n(0)]
    pub certificate: Certificate,
    /// The person's name, for the screen.
    #[n(1)]
    pub name: String,
    /// The server's clock.
    #[n(2)]
    pub time: i64,
    /// For the first sync.
    #[n(3)]
    pub nonce: u64,
}

/// What a certificate says.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Enrolment {
    /// The county.
    #[n(0)]
    pub county: ByteArray<16>,
    /// The person.
    #[n(1)]
    pub person: ByteArray<16>,
    /// The device's public key.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub key: [u8; 32],
    /// Who vouched.
    #[n(3)]
    pub vouched_by: ByteArray<16>,
    /// When, by the server's clock.
    #[n(4)]
    pub at: i64,
    /// Whether it replaced the person's other devices.
    #[n(5)]
    pub replaces: bool,
}

/// The server's word that a device is a person's. A phone shows it to a server that was restored from
/// before the enrolment, and is known again.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Certificate {
    /// An encoded [`Enrolment`].
    #[cbor(n(0), with = "minicbor::bytes")]
    pub enrolment: Vec<u8>,
    /// The server's signature over it.
    #[n(1)]
    pub signature: Signature,
}

impl Certificate {
    /// Signs an enrolment.
    #[must_use]
    pub fn sign(enrolment: &Enrolment, server: &DeviceKey) -> Self {
        let enrolment = codec::encode(enrolment);
        let signature = server.sign(CERTIFICATE_USE, &[&enrolment]);
        Self { enrolment, signature }
    }

    /// Reads it if the server signed it.
    ///
    /// # Errors
    /// If it did not, or it is malformed.
    pub fn verify(&self, server: &PublicKey) -> Result<Enrolment, Malformed> {
        if !server.verifies(CERTIFICATE_USE, &[&self.enrolment], &self.signature) {
            return Err(Malformed::new("certificate", "not signed by this county's server"));
        }
        codec::decode("certificate", &self.enrolment)
    }
}

/// Both ends' proofs under the key that the exchange agreed on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// The server proves its identity.
    Server,
    /// The phone proves its key.
    Phone,
}

fn agreed(key: &[u8], side: Side) -> hmac::Key {
    let name: &[u8] = match side {
        Side::Server => b"server",
        Side::Phone => b"phone",
    };
    hmac::Key::new(hmac::HMAC_SHA256, &digest("yixian/enrol/1", &[key, name]))
}

fn bound(session: &[u8; 16], message: &[u8]) -> [u8; 32] {
    digest("yixian/enrol-proof/1", &[session, message])
}

/// The proof of one side's message.
#[must_use]
pub fn prove(key: &[u8], side: Side, session: &[u8; 16], message: &[u8]) -> [u8; 32] {
    let tag = hmac::sign(&agreed(key, side), &bound(session, message));
    let mut out = [0; 32];
    out.copy_from_slice(tag.as_ref());
    out
}

/// Whether the other side's proof holds.
#[must_use]
pub fn proves(key: &[u8], side: Side, session: &[u8; 16], message: &[u8], proof: &[u8; 32]) -> bool {
    hmac::verify(&agreed(key, side), &bound(session, message), proof).is_ok()
}

/// The device's signature that it holds the secret half of its key.
#[must_use]
pub fn possess(key: &DeviceKey, session: &[u8; 16]) -> Signature {
    key.sign(POSSESSION_USE, &[session])
}

/// Whether that signature holds.
#[must_use]
pub fn possesses(key: &PublicKey, session: &[u8; 16], signature: &Signature) -> bool {
    key.verifies(POSSESSION_USE, &[session], signature)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_survives_how_people_type_it() {
        let code = Code::new(12_345_678_901_234_567);
        assert_eq!(code.digits().len(), CODE_DIGITS);
        assert_eq!(Code::parse(&code.spaced()).unwrap(), code);
        let wide: String =
            code.digits().chars().filter_map(|c| char::from_u32(u32::from(c) - 0x30 + 0xff10)).collect();
        assert_eq!(Code::parse(&wide).unwrap(), code);
        assert_eq!(Code::parse("123"), Err(CodeError::Length));
        assert_eq!(Code::parse("abc"), Err(CodeError::Length));
    }

    #[test]
    fn every_single_mistyped_digit_is_noticed() {
        let code = Code::new(90_210_000_000_000_007);
        for position in 0..CODE_DIGITS {
            for digit in '0'..='9' {
                let mut typed = code.digits().to_owned();
                typed.replace_range(position..=position, &digit.to_string());
                let expected =
                    if typed == code.digits() { Ok(code.clone()) } else { Err(CodeError::Mistyped) };
                assert_eq!(Code::parse(&typed), expected, "{typed}");
            }
        }
    }

    #[test]
    fn a_certificate_holds_for_its_server_only() {
        let (server, other) = (crate::Seed::new([1; 32]).signer(), crate::Seed::new([2; 32]).signer());
        let enrolment = Enrolment {
            county: [1; 16].into(),
            person: [2; 16].into(),
            key: [3; 32],
            vouched_by: [4; 16].into(),
            at: 5,
            replaces: true,
        };
        let certificate = Certificate::sign(&enrolment, &server);
        assert_eq!(certificate.verify(&server.public()).unwrap(), enrolment);
        assert!(certificate.verify(&other.public()).is_err());
    }
}
