//! What consent is asked for, in which words, and what is erased.

use serde::{Deserialize, Serialize};

/// What consent is asked for: each by itself (Art. 29).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// 报近况: news that one sends of one's own will.
    News,
    /// 电话告诉联系人: that the contact person is told one's number.
    ContactPhone,
}

/// The words that somebody agreed to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ConsentText {
    /// Counts from one. A text is never changed: another one has another number.
    pub version: u32,
    /// In Chinese.
    pub chinese: &'static str,
    /// In English.
    pub english: &'static str,
}

const NEWS: &[ConsentText] = &[ConsentText {
    version: 1,
    chinese: "报近况是自愿的。您写的话和选的地方，只有您的联系人和支部书记能看，十二个月后删除。没有定位，没有照片。\
              随时可以撤回同意，撤回后已报的近况全部删除，不影响您参加组织生活。",
    english: "Sending news is voluntary. What you write and the place you choose are read by your contact person and the \
              branch's secretary only, and are deleted after twelve months. No location is taken, no photo. You may withdraw \
              your consent at any time: the news sent so far are deleted then, and nothing else changes for you.",
}];

const CONTACT_PHONE: &[ConsentText] = &[CONTACT_PHONE_1, CONTACT_PHONE_2];

const CONTACT_PHONE_1: ConsentText = ConsentText {
    version: 1,
    chinese: "支部把您的手机号告诉您的联系人，方便他和您联系。只有这一个人看到，不再转告。\
              随时可以撤回同意，撤回后从他的手机上删除，支部仍会用别的办法和您联系。",
    english: "The branch tells your number to your contact person, so that he can call you. Nobody else gets it from this. You \
              may withdraw your consent at any time: the number is deleted from his phone then, and the branch keeps in touch \
              in another way.",
};

/// The first said in Chinese that he alone sees it. The branch's officers can open it as well, and leave a trace.
const CONTACT_PHONE_2: ConsentText = ConsentText {
    version: 2,
    chinese: "支部把您的手机号告诉您的联系人，方便他和您联系。除了支部的干部，只有他一个人看得到，不再转告。\
              随时可以撤回同意，撤回后从他的手机上删除，支部仍会用别的办法和您联系。",
    english: "The branch tells your number to your contact person, so that he can call you. Besides the branch's officers he \
              alone sees it, and it is not passed on. You may withdraw your consent at any time: the number is deleted from \
              his phone then, and the branch keeps in touch in another way.",
};

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 2] = [Self::News, Self::ContactPhone];

    /// Every version of its text, the oldest first.
    #[must_use]
    pub const fn texts(self) -> &'static [ConsentText] {
        match self {
            Self::News => NEWS,
            Self::ContactPhone => CONTACT_PHONE,
        }
    }

    /// The text of a version.
    #[must_use]
    pub fn text(self, version: u32) -> Option<&'static ConsentText> {
        self.texts().iter().find(|text| text.version == version)
    }

    /// The version that is shown now.
    #[must_use]
    pub fn version(self) -> u32 {
        self.texts().last().map_or(0, |text| text.version)
    }

    /// What is erased when the consent is withdrawn.
    #[must_use]
    pub const fn erasure(self) -> Erasure {
        match self {
            Self::News => Erasure::News,
            Self::ContactPhone => Erasure::ContactPhone,
        }
    }
}

/// What is erased of a person: the documents lose it, and the events that said it lose their bodies.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Erasure {
    /// What he said of himself (近况).
    News,
    /// The number that his contact person was told.
    ContactPhone,
    /// His number, wherever it is.
    Phone,
    /// Everything of having been away: where, contacts, steps, certificates, attendance elsewhere.
    Away,
    /// Who looked at his whole number.
    Looks,
    /// What he asked about what is recorded of him, once it was answered long ago.
    Requests,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_now_says_who_else_sees_the_number_and_what_was_agreed_to_before_stays() {
        let now = Purpose::ContactPhone.texts().last().unwrap();
        assert!(now.chinese.contains("除了支部的干部，只有他一个人看得到，不再转告"));
        assert!(now.english.contains("Besides the branch's officers he alone sees it"));
        assert!(Purpose::ContactPhone.text(1).unwrap().chinese.contains("只有这一个人看到"));
    }

    #[test]
    fn every_purpose_has_its_text_and_versions_count_from_one() {
        for purpose in Purpose::ALL {
            let versions: Vec<u32> = purpose.texts().iter().map(|text| text.version).collect();
            assert!(versions.iter().copied().eq(1..=purpose.version()), "{purpose:?}");
            assert_eq!(purpose.text(purpose.version()), purpose.texts().last());
            assert_eq!((purpose.text(0), purpose.text(purpose.version() + 1)), (None, None));
        }
    }
}
