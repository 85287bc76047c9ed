//! Where a member away from home is: a county of the mainland by its GB/T 2260 code, Hong Kong, Macao or
//! Taiwan as a whole, or a country by its ISO 3166 code.
//!
//! The list is compiled in, so that a place can be found and read without signal; `scripts/lib/places.py`
//! writes it.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::text::plain_digits;

/// A code that stands for no place that can be picked.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not the code of a county or country: {0:?}")]
pub struct UnknownPlace(pub String);

/// The code of a place: six digits in China, three capitals abroad.
///
/// One that was read from an event may be in no list of ours: whoever wrote it may have a newer one. So
/// reading does not look it up, [`Place::is_known`] does.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Place(String);

impl Place {
    /// Takes a code, however its digits are typed.
    ///
    /// # Errors
    ///
    /// If it is not that of a place which can be picked: of provinces and prefectures, only those without
    /// counties can be.
    pub fn parse(typed: &str) -> Result<Self, UnknownPlace> {
        let place = Self(plain_digits(typed));
        if place.is_known() { Ok(place) } else { Err(UnknownPlace(typed.to_owned())) }
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether our list has it as a place that can be picked.
    #[must_use]
    pub fn is_known(&self) -> bool {
        key_of(&self.0).and_then(position).is_some_and(nothing_below)
    }

    /// Whether it is another country.
    #[must_use]
    pub fn is_abroad(&self) -> bool {
        is_country(&self.0) && !CHINA.contains(&self.0.as_str())
    }

    /// Whether it is in China, but not in Hong Kong, Macao or Taiwan.
    #[must_use]
    pub fn is_mainland(&self) -> bool {
        is_division(&self.0) && !BEYOND_MAINLAND.iter().any(|province| self.0.starts_with(province))
    }

    /// The whole name, from the province down (江苏省苏州市姑苏区); the code if our list does not have it.
    #[must_use]
    pub fn name(&self) -> String {
        self.levels().map_or_else(|| self.0.clone(), |levels| levels.concat())
    }

    /// The last part of the name (姑苏区); the code if our list does not have it.
    #[must_use]
    pub fn short_name(&self) -> String {
        let last = self.levels().and_then(|levels| levels.last().copied());
        last.unwrap_or(&self.0).to_owned()
    }

    fn levels(&self) -> Option<Vec<&'static str>> {
        let key = key_of(&self.0)?;
        position(key).map(|_| levels(key))
    }
}

/// The places that a person may mean who has typed so far. What is called just so comes first, then what
/// begins so, then the rest by code.
///
/// Each of the words typed must be the beginning of the code or a part of the whole name; parts may also be
/// run together (苏州姑苏), and a country's name be shortened (印尼).
#[must_use]
pub fn search(typed: &str, most: usize) -> Vec<Place> {
    let plain = |word| plain_digits(word).to_ascii_uppercase();
    let words: Vec<String> = typed.split_whitespace().map(plain).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let pickable = LISTED.iter().enumerate().filter(|(position, _)| nothing_below(*position));
    let mut found: Vec<_> = pickable.filter_map(|(_, (key, _))| Some((fit(key, &words)?, *key))).collect();
    found.sort_unstable();
    found.into_iter().take(most).map(|(_, key)| place_of(key)).collect()
}

const DIVISIONS: &str = include_str!("places.tsv");
const COUNTRIES: &str = include_str!("countries.tsv");

/// Taiwan, Hong Kong, Macao.
const BEYOND_MAINLAND: [&str; 3] = ["71", "81", "82"];
/// What ISO 3166 has beside countries. Nobody is sent there by these codes, and by none of them is he abroad.
const CHINA: [&str; 4] = ["CHN", "HKG", "MAC", "TWN"];

/// Key and name. A key is a code without the zeros of the levels below: two digits, four or six, or three
/// capitals.
static LISTED: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let files = DIVISIONS.lines().chain(COUNTRIES.lines());
    files.filter_map(|line| line.split_once('\t')).collect() // the comments have no tab
});

fn is_division(code: &str) -> bool {
    code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_country(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn key_of(code: &str) -> Option<&str> {
    if is_country(code) {
        return Some(code);
    }
    is_division(code).then(|| code.trim_end_matches("00")).filter(|key| !key.is_empty())
}

fn place_of(key: &str) -> Place {
    if is_country(key) { Place(key.to_owned()) } else { Place(format!("{key:0<6}")) }
}

fn position(key: &str) -> Option<usize> {
    LISTED.binary_search_by_key(&key, |(listed, _)| listed).ok()
}

/// What is below a province or a prefecture comes right after it.
fn nothing_below(position: usize) -> bool {
    let key = LISTED.get(position).map_or("", |(key, _)| key);
    LISTED.get(position + 1).is_none_or(|(next, _)| !next.starts_with(key))
}

/// The names from the province down. A county may have no prefecture above it.
fn levels(key: &str) -> Vec<&'static str> {
    let keys = [2, 3, 4, 6].into_iter().filter_map(|length| key.get(..length));
    keys.filter_map(position).filter_map(|at| LISTED.get(at)).map(|(_, name)| *name).collect()
}

/// How well a name fits what was typed, best first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Same,
    Begins,
    Somewhere,
}

fn fit(key: &str, words: &[String]) -> Option<Fit> {
    let levels = levels(key);
    let last = *levels.last()?;
    let fits = |word: &str| begins_code(key, word) || is_in_name(&levels, word) || shortens(key, last, word);
    if !words.iter().all(|word| fits(word)) {
        return None;
    }
    if words.iter().any(|word| word == last) {
        return Some(Fit::Same);
    }
    let begins = words.iter().any(|word| last.starts_with(word.as_str()));
    Some(if begins { Fit::Begins } else { Fit::Somewhere })
}

/// The whole code of a province or a prefecture stands for what is below it.
fn begins_code(key: &str, word: &str) -> bool {
    place_of(key).0.starts_with(key_of(word).unwrap_or(word))
}

fn is_in_name(levels: &[&str], word: &str) -> bool {
    let whole = levels.concat();
    word.len() <= whole.len() && (whole.contains(word) || runs_together(levels, word))
}

/// Whether the word is made of parts of different levels, in any order. A part has two characters at least,
/// or else half of the names would fit half of the words; the last one may just have been begun (苏州姑).
fn runs_together(levels: &[&str], word: &str) -> bool {
    let mut ends = word.char_indices().map(|(at, _)| at).skip(2).chain([word.len()]);
    ends.any(|end| {
        let (part, rest) = word.split_at(end);
        let mut holders = levels.iter().enumerate().filter(|(_, level)| holds(level, part));
        holders.any(|(at, _)| rest.is_empty() || runs_together(&without(levels, at), rest))
    })
}

fn holds(level: &str, part: &str) -> bool {
    let begun = part.chars().nth(1).is_none();
    if begun { level.starts_with(part) } else { level.contains(part) }
}

fn without<'a>(levels: &[&'a str], position: usize) -> Vec<&'a str> {
    levels.iter().enumerate().filter(|(at, _)| *at != position).map(|(_, level)| *level).collect()
}

/// Whether the word is a country's name with characters left out, but not the first one.
fn shortens(key: &str, name: &str, word: &str) -> bool {
    let mut left = name.chars();
    let same_start = word.chars().next() == name.chars().next();
    is_country(key) && same_start && word.chars().all(|c| left.any(|other| other == c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(code: &str) -> Place {
        Place::parse(code).unwrap()
    }

    fn name(code: &str) -> String {
        place(code).name()
    }

    fn found(typed: &str) -> Vec<String> {
        search(typed, 100).iter().map(Place::name).collect()
    }

    /// As a newer phone may have sent it.
    fn received(code: &str) -> Place {
        serde_json::from_value(code.into()).unwrap()
    }

    #[test]
    fn the_list_is_in_order_and_every_place_has_one_name() {
        assert!(LISTED.is_sorted_by(|(one, _), (other, _)| one < other));
        let mut names: Vec<_> = LISTED.iter().map(|(key, _)| place_of(key).name()).collect();
        names.sort();
        assert!(names.is_sorted_by(|one, other| one < other));
    }

    #[test]
    fn every_division_has_its_province_and_every_code_comes_back() {
        for (position, (key, name)) in LISTED.iter().enumerate() {
            let levels = levels(key);
            assert_eq!(levels.last(), Some(name), "{key}");
            assert!(levels.len() > 1 || key.len() < 4, "{key} has no province");
            let place = place_of(key);
            assert_eq!(place.is_known(), nothing_below(position), "{key}");
            assert_eq!(key_of(place.as_str()), Some(*key));
        }
    }

    #[test]
    fn a_county_is_named_from_the_province_down() {
        assert_eq!(name("320508"), "江苏省苏州市姑苏区");
        assert_eq!(name("411329"), "河南省南阳市新野县");
        assert_eq!(name("110105"), "北京市朝阳区");
        assert_eq!(place("411329").short_name(), "新野县");
    }

    #[test]
    fn counties_right_below_a_province_have_no_prefecture() {
        assert_eq!(name("419001"), "河南省济源市");
        assert_eq!(name("429004"), "湖北省仙桃市");
        assert_eq!(name("469002"), "海南省琼海市");
        assert_eq!(name("659001"), "新疆维吾尔自治区石河子市");
    }

    #[test]
    fn a_prefecture_without_counties_is_picked_itself() {
        let whole = ["441900", "442000", "460400", "620200"].map(name);
        assert_eq!(whole, ["广东省东莞市", "广东省中山市", "海南省儋州市", "甘肃省嘉峪关市"]);
        assert_eq!(found("三沙"), ["海南省三沙市西沙区", "海南省三沙市南沙区"]);
    }

    #[test]
    fn what_has_counties_is_not_picked_but_named() {
        for code in ["320000", "320500", "500000", "460300"] {
            assert_eq!(Place::parse(code), Err(UnknownPlace(code.to_owned())));
        }
        assert_eq!(received("320500").name(), "江苏省苏州市");
    }

    #[test]
    fn hong_kong_macao_and_taiwan_are_neither_mainland_nor_abroad() {
        let names = ["810000", "820000", "710000"].map(name);
        assert_eq!(names, ["香港特别行政区", "澳门特别行政区", "台湾省"]);
        for code in ["810000", "820000", "710000", "HKG", "MAC", "TWN"] {
            let place = received(code);
            assert!(!place.is_mainland() && !place.is_abroad(), "{code}");
        }
        assert!(Place::parse("TWN").is_err() && Place::parse("HKG").is_err() && Place::parse("MAC").is_err());
    }

    #[test]
    fn a_country_is_abroad() {
        let japan = place("JPN");
        assert_eq!((japan.name().as_str(), japan.short_name().as_str()), ("日本", "日本"));
        assert!(japan.is_abroad() && !japan.is_mainland());
        assert!(place("411329").is_mainland() && !place("411329").is_abroad());
        assert!(Place::parse("CHN").is_err() && !received("CHN").is_abroad());
    }

    #[test]
    fn a_code_is_read_however_its_digits_are_typed() {
        assert_eq!(Place::parse(" ４１１３２９　").unwrap().as_str(), "411329");
        assert_eq!(Place::parse(" JPN ").unwrap().as_str(), "JPN");
    }

    #[test]
    fn what_is_no_code_of_ours_is_refused() {
        for typed in ["", "999999", "000000", "411399", "41132", "4113290", "jpn", "QQQ", "JP", "新野县"] {
            assert_eq!(Place::parse(typed), Err(UnknownPlace(typed.to_owned())));
        }
    }

    #[test]
    fn an_unknown_code_is_taken_in_kept_and_shown_as_it_is() {
        for code in ["999999", "320599", "QQQ", "新", ""] {
            let place = received(code);
            assert!(!place.is_known());
            assert_eq!((place.name(), place.short_name()), (code.to_owned(), code.to_owned()));
            assert_eq!(serde_json::to_value(&place).unwrap(), code);
        }
        assert!(received("QQQ").is_abroad() && received("659099").is_mainland());
        assert!(!received("新").is_abroad() && !received("新").is_mainland());
    }

    #[test]
    fn a_place_travels_as_its_code() {
        let place = place("320508");
        let text = serde_json::to_string(&place).unwrap();
        assert_eq!(text, "\"320508\"");
        assert_eq!(serde_json::from_str::<Place>(&text).unwrap(), place);
    }

    #[test]
    fn parts_of_a_name_are_found_in_any_order() {
        let ways = ["新野", "河南 新野", "新野　河南", "河南新野", "新野南阳", "河南省南阳市新野县"];
        for typed in ways {
            assert_eq!(found(typed), ["河南省南阳市新野县"], "{typed}");
        }
        assert_eq!(found("苏州姑苏"), ["江苏省苏州市姑苏区"]);
        assert_eq!(found("苏州姑"), ["江苏省苏州市姑苏区"]);
        assert_eq!(found("东莞"), ["广东省东莞市"]);
        assert_eq!(found("河南 姑苏"), [""; 0]);
    }

    #[test]
    fn a_prefecture_gives_its_counties() {
        let counties = found("苏州");
        assert!(counties.iter().all(|name| name.starts_with("江苏省苏州市")), "{counties:?}");
        assert!(counties.len() > 5, "{counties:?}");
        assert_eq!(found("3205"), counties);
        assert_eq!(found("320500"), counties);
        assert_eq!(found("３２０５"), counties);
        assert_eq!(found("441900"), found("东莞"));
    }

    #[test]
    fn what_begins_so_comes_before_what_is_below_and_then_the_code_decides() {
        let codes: Vec<_> = search("朝阳", 100).iter().map(|place| place.as_str().to_owned()).collect();
        assert_eq!(codes[..4], ["110105", "211321", "220104", "211302"]);
        assert!(codes[3..].iter().all(|code| code.starts_with("2113")), "{codes:?}");
        assert!(codes[3..].is_sorted());
    }

    #[test]
    fn what_is_called_just_so_comes_first() {
        assert_eq!(found("朝鲜")[0], "朝鲜");
        assert!(found("朝鲜").len() > 5);
        assert_eq!(found("印度")[..2], ["印度", "印度尼西亚"]);
        assert_eq!(found("城区")[0], "山西省阳泉市城区");
    }

    #[test]
    fn countries_are_found_by_name_and_code() {
        assert_eq!(found("日本"), ["日本"]);
        assert_eq!(found("JPN"), ["日本"]);
        assert_eq!(found("印尼"), ["印度尼西亚"]);
        assert_eq!(found("香港"), ["香港特别行政区"]);
        assert_eq!(found("台湾"), ["台湾省"]);
    }

    #[test]
    fn there_are_no_more_than_asked_for_and_none_for_nothing() {
        assert_eq!(search("县", 7).len(), 7);
        assert_eq!(search("新野", 0), []);
        for typed in ["", "  　", "000000", "火星"] {
            assert_eq!(search(typed, 10), [], "{typed}");
        }
    }

    #[test]
    fn every_place_is_found_by_its_name_and_its_code() {
        for (key, _) in LISTED.iter().step_by(97) {
            let place = place_of(key);
            if place.is_known() {
                assert_eq!(search(&place.name(), 1).first(), Some(&place));
                assert_eq!(search(place.as_str(), 1).first(), Some(&place));
            }
        }
    }
}
