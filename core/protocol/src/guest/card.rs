//! What the code holds that a member far from home shows to the branch where he is (扫码报到): what its secretary would
//! else copy from his activity certificate.
//!
//! ```text
//! yixian-guest:<base64url of the fields>
//! ```
//!
//! No link: it names a person, so no browser is to open it and keep it. It is not signed, and says no more than the paper
//! does that he would show: whoever reads it looks at it, and at him, before anything is recorded.

use std::str::FromStr;

use minicbor::{Decode, Encode};
use yixian_domain::{floating::Certificate, text::limit};

const SCHEME: &str = "yixian-guest:";

/// What was scanned is not what a member shows, or it is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the code that a member from elsewhere shows")]
pub struct NotACard;

/// A member of elsewhere, as he says.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct GuestCard {
    /// The name.
    #[n(0)]
    pub name: String,
    /// The branch that he belongs to, with what it is under.
    #[n(1)]
    pub home: String,
    /// Whether he is a probationary member.
    #[n(2)]
    pub is_probationary: bool,
    /// His activity certificate.
    #[n(3)]
    pub certificate: Option<CardCertificate>,
    /// His number, if he wants to be called.
    #[n(4)]
    pub phone: Option<String>,
}

/// An activity certificate, its days as `2026-11-06`.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct CardCertificate {
    /// Its number.
    #[n(0)]
    number: String,
    /// The first day.
    #[n(1)]
    from: String,
    /// The first day on which it no longer holds.
    #[n(2)]
    until: String,
    /// Why it holds longer than the usual span.
    #[n(3)]
    no_transfer: Option<String>,
}

impl GuestCard {
    /// The code's text.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{SCHEME}{}", super::written(self))
    }

    /// Any phone can show any code: what is longer than a record may be is in none of ours.
    fn can_be_recorded(&self) -> bool {
        let certificate = self.certificate.as_ref();
        let names = [Some(&self.name), Some(&self.home), self.phone.as_ref(), certificate.map(|c| &c.number)];
        let reason = certificate.and_then(|certificate| certificate.no_transfer.as_ref());
        let is_named = [&self.name, &self.home].iter().all(|name| !name.trim().is_empty());
        is_named
            && names.into_iter().flatten().all(|name| super::can_be_shown(name, limit::NAME))
            && reason.is_none_or(|reason| super::can_be_shown(reason, limit::WORDS))
    }
}

impl FromStr for GuestCard {
    type Err = NotACard;

    fn from_str(text: &str) -> Result<Self, NotACard> {
        let read: Option<Self> = text.trim().strip_prefix(SCHEME).and_then(super::read_fields);
        read.filter(Self::can_be_recorded).ok_or(NotACard)
    }
}

impl From<&Certificate> for CardCertificate {
    fn from(known: &Certificate) -> Self {
        Self {
            number: known.number.clone(),
            from: known.from.to_string(),
            until: known.until.to_string(),
            no_transfer: known.no_transfer.clone(),
        }
    }
}

impl TryFrom<CardCertificate> for Certificate {
    type Error = NotACard;

    fn try_from(read: CardCertificate) -> Result<Self, NotACard> {
        let day = |text: &str| text.parse().map_err(|_| NotACard);
        Ok(Self {
            from: day(&read.from)?,
            until: day(&read.until)?,
            number: read.number,
            no_transfer: read.no_transfer,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certificate() -> Certificate {
        Certificate {
            number: "2026-017".into(),
            from: "2026-07-01".parse().unwrap(),
            until: "2027-01-01".parse().unwrap(),
            no_transfer: None,
        }
    }

    fn card() -> GuestCard {
        GuestCard {
            name: "周建国".into(),
            home: "新野县沙堰镇李湾村党支部".into(),
            is_probationary: false,
            certificate: Some(CardCertificate::from(&certificate())),
            phone: None,
        }
    }

    #[test]
    fn a_card_survives_a_round_trip() {
        let bare = GuestCard { certificate: None, phone: Some("13800000000".into()), ..card() };
        for card in [card(), bare] {
            assert_eq!(card.text().parse(), Ok(card.clone()));
            assert_eq!(format!(" {}\n", card.text()).parse(), Ok(card));
        }
        assert_eq!(card().certificate.map(Certificate::try_from), Some(Ok(certificate())));
    }

    #[test]
    fn phones_of_different_versions_agree() {
        let short = GuestCard { name: "周".into(), home: "李湾".into(), certificate: None, ..card() };
        assert_eq!(short.text(), "yixian-guest:g2Plkahm5p2O5rm-9A");
    }

    #[test]
    fn what_is_another_code_or_cut_is_none() {
        let text = card().text();
        let cut = text[..text.len() - 4].to_owned();
        let long = format!("{text}{}", "A".repeat(3_000));
        let endless = GuestCard { home: "长".repeat(65), ..card() }.text();
        let nobody = GuestCard { name: " ".into(), ..card() }.text();
        let turned = GuestCard { name: "周\u{202e}国".into(), ..card() }.text();
        for text in [
            String::new(),
            "周建国".into(),
            cut,
            long,
            endless,
            nobody,
            turned,
            text.replace("guest", "guests"),
        ] {
            assert_eq!(text.parse::<GuestCard>(), Err(NotACard), "{text}");
        }
    }

    #[test]
    fn a_day_that_is_none_is_noticed() {
        let wrong = CardCertificate { until: "2026-02-30".into(), ..CardCertificate::from(&certificate()) };
        assert_eq!(Certificate::try_from(wrong), Err(NotACard));
    }
}
