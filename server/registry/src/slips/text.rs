//! The slip on a terminal.

use qrcode::render::unicode::Dense1x2;

use super::{Issuer, PrintError, SENTENCES, Slip, until};
use crate::csv::cell;

/// One slip as plain text, with its code drawn for a dark terminal. Nothing in a name reaches the terminal as
/// anything but letters.
///
/// # Errors
/// If the address is too long for a QR code.
pub fn text(issuer: &Issuer, slip: &Slip) -> Result<String, PrintError> {
    let image = issuer
        .qr(&slip.code)?
        .render::<Dense1x2>()
        .dark_color(Dense1x2::Light)
        .light_color(Dense1x2::Dark)
        .build();
    let [scan, typed, alone] = SENTENCES;
    let (name, branch, county) =
        (cell::shown(&slip.name), cell::shown(&slip.branch), cell::shown(&issuer.county));
    let (digits, until) = (slip.code.spaced(), until(slip));
    let (apart, url) = (cell::shown(&slip.apart), cell::shown(&issuer.url));
    Ok(format!(
        "{name}({branch}{apart})  {county} · 一线牵\n\n{image}\n\n{digits}\n{until}\n网址 {url}\n\n1. {scan}\n2. {typed}\n3. {alone}\n"
    ))
}
