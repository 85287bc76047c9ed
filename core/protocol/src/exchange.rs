//! The exchange in which phone and server prove to each other that they know a code (SPAKE2 on Ed25519's
//! group). Somebody in between learns nothing and has one guess per try.

use rand_core::{CryptoRng, RngCore};
use spake2::{Ed25519Group, Identity, Password, Spake2};

use crate::{
    codec::Malformed,
    enrol::{Code, Side},
};

/// Half of an exchange: what was sent, and what is needed to finish.
pub struct Exchange {
    state: Spake2<Ed25519Group>,
    /// The message for the other side.
    pub message: Vec<u8>,
}

impl std::fmt::Debug for Exchange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Exchange(..)")
    }
}

impl Exchange {
    /// Begins it on one side; `fill` gives random bytes.
    pub fn begin(side: Side, code: &Code, fill: &mut dyn FnMut(&mut [u8])) -> Self {
        let password = Password::new(code.digits().as_bytes());
        let (phone, server) = (Identity::new(b"yixian phone"), Identity::new(b"yixian server"));
        let (state, message) = match side {
            Side::Phone => Spake2::start_a_with_rng(&password, &phone, &server, Borrowed(fill)),
            Side::Server => Spake2::start_b_with_rng(&password, &phone, &server, Borrowed(fill)),
        };
        Self { state, message }
    }

    /// The key that both sides agree on, if both know the code. If not, the keys differ and no proof holds.
    ///
    /// # Errors
    /// If the other side's message is none.
    pub fn agree(self, message: &[u8]) -> Result<Vec<u8>, Malformed> {
        self.state.finish(message).map_err(|error| Malformed::new("exchange", format!("{error:?}")))
    }
}

/// Injected randomness in the form that the library asks for.
struct Borrowed<'a>(&'a mut dyn FnMut(&mut [u8]));

impl CryptoRng for Borrowed<'_> {}

impl RngCore for Borrowed<'_> {
    fn next_u32(&mut self) -> u32 {
        let mut bytes = [0; 4];
        self.fill_bytes(&mut bytes);
        u32::from_be_bytes(bytes)
    }

    fn next_u64(&mut self) -> u64 {
        let mut bytes = [0; 8];
        self.fill_bytes(&mut bytes);
        u64::from_be_bytes(bytes)
    }

    fn fill_bytes(&mut self, buffer: &mut [u8]) {
        (self.0)(buffer);
    }

    fn try_fill_bytes(&mut self, buffer: &mut [u8]) -> Result<(), rand_core::Error> {
        self.fill_bytes(buffer);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agree(phone: &Code, server: &Code) -> (Vec<u8>, Vec<u8>) {
        let mut phone = Exchange::begin(Side::Phone, phone, &mut |b| b.fill(7));
        let mut server = Exchange::begin(Side::Server, server, &mut |b| b.fill(9));
        let (to_server, to_phone) = (std::mem::take(&mut phone.message), std::mem::take(&mut server.message));
        (phone.agree(&to_phone).unwrap(), server.agree(&to_server).unwrap())
    }

    #[test]
    fn the_same_code_agrees_and_another_does_not() {
        let (code, other) = (Code::new(1), Code::new(2));
        let (a, b) = agree(&code, &code);
        assert_eq!(a, b);
        let (a, b) = agree(&code, &other);
        assert_ne!(a, b);
    }

    #[test]
    fn a_message_that_is_none_is_refused() {
        let half = Exchange::begin(Side::Phone, &Code::new(1), &mut |b| b.fill(7));
        assert!(half.agree(b"<html>").is_err());
    }
}
