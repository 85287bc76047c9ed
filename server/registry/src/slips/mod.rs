//! Enrolment slips: what a secretary hands to a member so that his phone becomes his.
//!
//! A slip is worth a phone: whoever holds it can enrol in the member's name until it is used or expires. So
//! the page holds all it needs and loads nothing from anywhere. The link in its QR code is the one that phones
//! read ([`yixian_protocol::slip`]).

mod html;
mod text;

use chrono::Datelike;
use qrcode::{EcLevel, QrCode};
use yixian_domain::time::StatedDate;
use yixian_protocol::{enrol::Code, slip};

pub use html::html;
pub use text::text;

/// Who issues slips.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Issuer {
    /// The county's name.
    pub county: String,
    /// The address at which phones reach its server.
    pub url: String,
    /// The key that the server signs with, so that a phone refuses every other server.
    pub key: [u8; 32],
}

impl Issuer {
    /// The link for one code. Whoever has it can enrol: it belongs on a slip and nowhere else.
    #[must_use]
    pub fn link(&self, code: &Code) -> String {
        slip::Slip { url: self.url.clone(), key: self.key, code: code.clone() }.link()
    }

    /// With medium correction a fold or a thumb does no harm.
    fn qr(&self, code: &Code) -> Result<QrCode, PrintError> {
        QrCode::with_error_correction_level(self.link(code), EcLevel::M).map_err(|_| PrintError::TooLong)
    }
}

/// One slip.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slip {
    /// For whom.
    pub name: String,
    /// Of which branch.
    pub branch: String,
    /// What tells the person from a namesake in the same branch; empty where there is none.
    pub apart: String,
    /// The code.
    pub code: Code,
    /// The last day on which it can be used.
    pub valid_until: StatedDate,
}

/// Slips cannot be printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PrintError {
    /// The address is too long for a QR code.
    #[error("the server's address is too long for a QR code; give it a shorter host name")]
    TooLong,
}

impl PrintError {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLong => "slip_too_long",
        }
    }

    /// In Chinese.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::TooLong => "服务器的地址太长,印不成二维码。请换一个短一点的域名。",
        }
    }
}

/// What to do with a slip, in three sentences.
pub const SENTENCES: [&str; 3] = [
    "用手机扫这个码,照着屏幕上说的做。",
    "扫不了:打开一线牵,点“绑定手机”,输入这 18 个数字。",
    "只给您一个人用,用一次就作废。不要给别人,也不要拍照。",
];

fn until(slip: &Slip) -> String {
    let day = slip.valid_until;
    format!("有效到 {} 年 {} 月 {} 日", day.year(), day.month(), day.day())
}
