//! The words of the lists for what a person is in a branch, what an office is, what an organisation is.

use std::fmt;

use serde::Serialize;
use yixian_domain::org::{MemberState, MembershipKind, OrgKind, Role};

use crate::csv::cell;

/// What a person is in a branch.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Standing {
    /// What kind of belonging.
    pub kind: MembershipKind,
    /// The standing.
    pub state: MemberState,
}

/// What is written for who only holds an office: his membership is elsewhere, or he has none.
pub const NONE: [&str; 2] = ["组织关系不在此", "none"];

const NONE_ALSO: [&str; 4] = ["非党员", "群众", "不在此支部", "无"];

const STATES: [(MemberState, [&str; 2], &[&str]); 4] = [
    (MemberState::Full, ["正式党员", "full"], &["正式"]),
    (MemberState::Probationary, ["预备党员", "probationary"], &["预备"]),
    (MemberState::OnProbation, ["留党察看", "on_probation"], &["留党察看党员"]),
    (MemberState::Suspended, ["停止党籍", "suspended"], &["停止党籍党员"]),
];

const KINDS: [(MembershipKind, [&str; 2]); 3] = [
    (MembershipKind::Formal, ["", ""]),
    (MembershipKind::FloatingIn, ["流入", "floating_in"]),
    (MembershipKind::Temporary, ["临时", "temporary"]),
];

impl Standing {
    fn words(self, language: usize) -> String {
        let state = STATES
            .iter()
            .find(|(state, ..)| *state == self.state)
            .map_or("", |(_, words, _)| words[language]);
        let kind = KINDS.iter().find(|(kind, _)| *kind == self.kind).map_or("", |(_, words)| words[language]);
        if kind.is_empty() { state.to_owned() } else { format!("{kind}-{state}") }
    }

    /// The words of the lists in Chinese.
    #[must_use]
    pub fn chinese(self) -> String {
        self.words(0)
    }

    /// Reads the words of the lists: a standing, `Some(None)` for who belongs elsewhere, `None` for neither.
    #[must_use]
    pub fn parse(text: &str) -> Option<Option<Self>> {
        let text = cell::number(text).to_lowercase();
        if NONE.contains(&text.as_str()) || NONE_ALSO.contains(&text.as_str()) {
            return Some(None);
        }
        let (kind, rest) = KINDS
            .iter()
            .skip(1)
            .find_map(|(kind, [zh, en])| {
                Some((*kind, text.strip_prefix(zh).or_else(|| text.strip_prefix(en))?))
            })
            .unwrap_or((MembershipKind::Formal, &text));
        let rest = rest.trim_matches(['-', '/', '·']);
        if kind != MembershipKind::Formal && matches!(rest, "" | "党员") {
            return Some(Some(Self { kind, state: MemberState::Full }));
        }
        let (state, ..) =
            STATES.iter().find(|(_, words, also)| words.contains(&rest) || also.contains(&rest))?;
        Some(Some(Self { kind, state: *state }))
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words(1))
    }
}

const ORG_KINDS: [(OrgKind, [&str; 2], &[&str]); 4] = [
    (OrgKind::County, ["县委", "county"], &["区委", "市委", "旗委"]),
    (OrgKind::Township, ["乡镇党委", "township"], &["镇党委", "乡党委", "街道党工委", "乡镇", "街道"]),
    (OrgKind::Committee, ["党委", "committee"], &["基层党委", "党总支", "总支", "党工委"]),
    (OrgKind::Branch, ["党支部", "branch"], &["支部", "联合党支部"]),
];

/// Reads the words of the lists for a kind of organisation.
#[must_use]
pub fn parse_kind(text: &str) -> Option<OrgKind> {
    let text = cell::number(text).to_lowercase();
    let text = text.as_str();
    ORG_KINDS
        .iter()
        .find(|(_, words, also)| words.contains(&text) || also.contains(&text))
        .map(|(kind, ..)| *kind)
}

fn kind_words(kind: OrgKind, language: usize) -> &'static str {
    ORG_KINDS.iter().find(|(known, ..)| *known == kind).map_or("", |(_, words, _)| words[language])
}

/// The words of the lists for a kind of organisation, in Chinese.
#[must_use]
pub fn kind_chinese(kind: OrgKind) -> &'static str {
    kind_words(kind, 0)
}

/// The words of the lists for a kind of organisation, in English.
#[must_use]
pub fn kind_english(kind: OrgKind) -> &'static str {
    kind_words(kind, 1)
}

/// An office by its title; what it is depends on where it is held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Title {
    /// The same everywhere.
    Fixed(Role),
    /// 组织委员: the organiser of a township, and one of the committee of a branch.
    Organising,
}

const TITLES: [(Role, [&str; 2], &[&str]); 7] = [
    (Role::Secretary, ["书记", "secretary"], &["支部书记", "党支部书记", "党委书记"]),
    (Role::DeputySecretary, ["副书记", "deputy_secretary"], &["支部副书记", "党支部副书记", "党委副书记"]),
    (
        Role::CommitteeMember,
        ["委员", "committee_member"],
        &["支部委员", "支委", "纪检委员", "宣传委员", "统战委员", "青年委员", "生活委员", "保密委员"],
    ),
    (Role::FirstSecretary, ["第一书记", "first_secretary"], &["驻村第一书记"]),
    (Role::Clerk, ["信息员", "clerk"], &["党建信息员"]),
    (Role::Organiser, ["组织干事", "organiser"], &["组织员", "乡镇组织委员", "乡镇组织员"]),
    (Role::Administrator, ["县委组织部", "administrator"], &["管理员", "县管理员"]),
];

const ORGANISING: &str = "组织委员";

impl Title {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.to_lowercase();
        let text = text.as_str();
        if text == ORGANISING {
            return Some(Self::Organising);
        }
        let known = TITLES.iter().find(|(_, words, also)| words.contains(&text) || also.contains(&text));
        known.map(|(role, ..)| Self::Fixed(*role))
    }

    /// The office at an organisation of a kind.
    pub(crate) const fn at(self, kind: OrgKind) -> Role {
        match self {
            Self::Fixed(role) => role,
            Self::Organising => Role::organising_at(kind),
        }
    }
}

/// The word of the lists for an office, in Chinese.
#[must_use]
pub fn role_chinese(role: Role) -> &'static str {
    TITLES.iter().find(|(known, ..)| *known == role).map_or("", |(_, words, _)| words[0])
}

/// The word of the lists for an office, in English.
#[must_use]
pub fn role_english(role: Role) -> &'static str {
    TITLES.iter().find(|(known, ..)| *known == role).map_or("", |(_, words, _)| words[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_standing_is_read_back_in_both_languages() {
        for (kind, _) in KINDS {
            for (state, ..) in STATES {
                let standing = Standing { kind, state };
                assert_eq!(Standing::parse(&standing.chinese()), Some(Some(standing)));
                assert_eq!(Standing::parse(&standing.to_string()), Some(Some(standing)));
            }
        }
        assert_eq!(Standing::parse("流入党员"), Standing::parse("floating_in"));
        assert_eq!(Standing::parse("非党员"), Some(None));
        assert_eq!(Standing::parse("党员"), None);
        assert_eq!(Standing::parse(""), None);
    }

    #[test]
    fn every_kind_and_office_is_read_back_in_both_languages() {
        for (kind, ..) in ORG_KINDS {
            assert_eq!(parse_kind(kind_chinese(kind)), Some(kind));
            assert_eq!(parse_kind(kind_english(kind)), Some(kind));
        }
        for role in Role::ALL {
            assert_eq!(Title::parse(role_chinese(role)), Some(Title::Fixed(role)));
            assert_eq!(Title::parse(role_english(role)), Some(Title::Fixed(role)));
        }
    }

    #[test]
    fn the_organising_member_of_a_branch_is_no_organiser() {
        let title = Title::parse("组织委员").unwrap();
        assert_eq!(title.at(OrgKind::Branch), Role::CommitteeMember);
        assert_eq!(title.at(OrgKind::Township), Role::Organiser);
    }
}
