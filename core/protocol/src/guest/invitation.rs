//! What the code beside the digits on a wall holds: a link, because people scan with what they have.
//!
//! ```text
//! https://county.example/g#<base64url of the fields>
//! ```
//!
//! What stands after `#` is sent to no server: a browser that opens the link asks for `/g` only, the page that says what
//! the code is for. Whatever app has scanned it has it all. It names no person, and says what everybody in the room can read and hear.

use std::str::FromStr;

use minicbor::{Decode, Encode, bytes::ByteArray};
use yixian_domain::{OrgId, floating::GuestCode, meetings::MeetingKind, text::limit, time::StatedDate};

/// The page that the link opens in a browser.
const PAGE: &str = "/g";

/// What was scanned is not the code on a host branch's wall, or it is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the code on a host branch's wall")]
pub struct NotAnInvitation;

/// A meeting, as a guest tells his own branch of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invitation {
    /// The address of the server of the host's county, without a slash at its end.
    pub url: String,
    /// The code that its guests report.
    pub code: GuestCode,
    /// When.
    pub on: StatedDate,
    /// What it is.
    pub kind: MeetingKind,
    /// The branch.
    pub branch: OrgId,
    /// What it is called, with what it is under.
    pub host: String,
}

#[derive(Encode, Decode)]
struct Fields {
    #[n(0)]
    code: String,
    /// `2026-11-06`.
    #[n(1)]
    on: String,
    #[n(2)]
    kind: u8,
    #[n(3)]
    host: String,
    #[n(4)]
    branch: ByteArray<16>,
}

impl Invitation {
    /// The link.
    #[must_use]
    pub fn link(&self) -> String {
        let fields = Fields {
            code: self.code.as_str().to_owned(),
            on: self.on.to_string(),
            kind: number(self.kind),
            host: self.host.clone(),
            branch: (*self.branch.as_bytes()).into(),
        };
        format!("{}{PAGE}#{}", self.url.trim_end_matches('/'), super::written(&fields))
    }
}

impl FromStr for Invitation {
    type Err = NotAnInvitation;

    fn from_str(text: &str) -> Result<Self, NotAnInvitation> {
        read(text).ok_or(NotAnInvitation)
    }
}

fn read(text: &str) -> Option<Invitation> {
    let (page, fields) = text.trim().split_once('#')?;
    let url = page.strip_suffix(PAGE)?.trim_end_matches('/');
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let fields: Fields = super::read_fields(fields)?;
    let code = GuestCode::parse(&fields.code).ok()?;
    let (on, kind) = (fields.on.parse().ok()?, kind(fields.kind)?);
    // Any wall can have any code on it: what could not be recorded is none of ours.
    let is_named = !host.is_empty() && !fields.host.trim().is_empty();
    let is_name = super::can_be_shown(&fields.host, limit::LINE);
    let branch = OrgId::from_bytes(*fields.branch);
    (is_named && is_name).then(|| Invitation {
        url: url.to_owned(),
        code,
        on,
        kind,
        branch,
        host: fields.host,
    })
}

/// Numbers, because a code with less in it is read from farther away.
const KINDS: [(u8, MeetingKind); 8] = [
    (0, MeetingKind::General),
    (1, MeetingKind::Election),
    (2, MeetingKind::Committee),
    (3, MeetingKind::Group),
    (4, MeetingKind::Lecture),
    (5, MeetingKind::ThemeDay),
    (6, MeetingKind::LifeMeeting),
    (7, MeetingKind::Appraisal),
];

fn number(kind: MeetingKind) -> u8 {
    KINDS.iter().find(|(_, known)| *known == kind).map_or(u8::MAX, |(number, _)| *number)
}

fn kind(number: u8) -> Option<MeetingKind> {
    KINDS.iter().find(|(known, _)| *known == number).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invitation(kind: MeetingKind) -> Invitation {
        Invitation {
            url: "https://suzhou.example:8443".into(),
            code: GuestCode::of(4821, 937_126),
            on: "2026-11-06".parse().unwrap(),
            kind,
            branch: OrgId::from_bytes([7; 16]),
            host: "苏州工业园区斜塘街道党工委 星湖社区党支部".into(),
        }
    }

    #[test]
    fn a_link_survives_a_round_trip() {
        for kind in MeetingKind::ALL {
            let link = invitation(kind).link();
            assert_eq!(link.parse(), Ok(invitation(kind)));
            assert_eq!(format!("  {link}\n").parse(), Ok(invitation(kind)));
        }
    }

    #[test]
    fn phones_of_different_versions_agree() {
        let short = Invitation { host: "星湖支部".into(), ..invitation(MeetingKind::ThemeDay) };
        let link = "https://suzhou.example:8443/g#hWw0ODIxMDkzNzEyNjBqMjAyNi0xMS0wNgVs5pif5rmW5pSv6YOoUAcHBwcHBwcHBwcHBwcHBwc";
        assert_eq!(short.link(), link);
    }

    #[test]
    fn what_is_another_code_or_cut_is_none() {
        let link = invitation(MeetingKind::Lecture).link();
        let cut = link[..link.len() - 5].to_owned();
        let slip = link.replace("/g#", "/e#");
        let long = format!("{link}{}", "A".repeat(3_000));
        let nowhere = link.replace("https://suzhou.example:8443", "https://");
        let other = link.replace("https", "ftp");
        let turned = Invitation { host: "某\u{202e}支部".into(), ..invitation(MeetingKind::Lecture) }.link();
        let endless = Invitation { host: "长".repeat(201), ..invitation(MeetingKind::Lecture) }.link();
        let nobodys = Invitation { host: " ".into(), ..invitation(MeetingKind::Lecture) }.link();
        for text in [
            String::new(),
            "4821 0937 1260".into(),
            cut,
            slip,
            long,
            nowhere,
            other,
            turned,
            endless,
            nobodys,
        ] {
            assert_eq!(text.parse::<Invitation>(), Err(NotAnInvitation), "{text}");
        }
    }
}
