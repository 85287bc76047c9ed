//! The people of the demo county.

use super::{
    Cast, Player, Size,
    draw::Draw,
    places::{Place, Places},
};
use crate::code::identity_check;

const SURNAMES: [&str; 40] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何",
    "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓",
    "许", "傅", "沈", "曾", "彭", "吕",
];
const LONG_SURNAMES: [&str; 4] = ["欧阳", "司徒", "上官", "诸葛"];
const GIVEN: [&str; 45] = [
    "春", "秋", "禾", "麦", "田", "山", "川", "林", "松", "柏", "梅", "兰", "荷", "桂", "莲", "菊", "雨",
    "雪", "霞", "月", "亮", "福", "贵", "有", "满", "仓", "根", "栓", "柱", "宝", "玉", "珍", "巧", "秀",
    "芳", "凤", "喜", "庆", "丰", "收", "顺", "康", "俭", "勤", "苗",
];
/// Names that a list must not damage, for the branch of the tour and the next.
const SPECIAL: [&str; 8] =
    ["高𠮷安", "张䶮", "阿依努尔·热合曼", "王?生", "欧阳春禾", "刘麦", "诸葛松", "赵满仓"];

/// Somebody of the demo.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) no: String,
    pub(super) name: String,
    pub(super) standing: &'static str,
    pub(super) joined: String,
    pub(super) phone: String,
    pub(super) identity: String,
    pub(super) office: &'static str,
    pub(super) since: String,
    pub(super) org: String,
}

/// A branch with its people.
#[derive(Debug)]
pub(super) struct Branch {
    pub(super) people: Vec<Person>,
}

fn number(at: usize) -> String {
    format!("D{:06}", 100_001 + at) // a letter in front, so that no spreadsheet takes it for a number
}

fn name(draw: &mut Draw) -> String {
    let surname = if draw.below(60) == 0 { draw.pick(&LONG_SURNAMES) } else { draw.pick(&SURNAMES) };
    let (one, two) = (draw.pick(&GIVEN), draw.pick(&GIVEN));
    if one == two || draw.below(5) == 0 { format!("{surname}{one}") } else { format!("{surname}{one}{two}") }
}

/// Two of three have given an identity number.
fn identity(draw: &mut Draw, at: usize) -> String {
    if draw.below(3) == 0 {
        return String::new();
    }
    let (year, month, day) = (1880 + draw.below(20), 1 + draw.below(12), 1 + draw.below(28));
    let first = format!("990101{year}{month:02}{day:02}{:03}", at % 1000);
    identity_check(&first).map(|check| format!("{first}{check}")).unwrap_or_default()
}

fn number_of(at: usize) -> String {
    format!("+999{:08}", 10_000_001 + at)
}

fn person(draw: &mut Draw, at: usize, org: &Place) -> Person {
    Person {
        no: number(at),
        name: name(draw),
        standing: "正式党员",
        joined: format!("{}-{:02}-{:02}", 1998 + draw.below(26), 1 + draw.below(12), 1 + draw.below(28)),
        phone: if draw.below(8) == 0 { String::new() } else { number_of(at) },
        identity: identity(draw, at),
        office: "",
        since: String::new(),
        org: org.no.clone(),
    }
}

fn officer(draw: &mut Draw, at: usize, org: &Place, office: &'static str) -> Person {
    // Whoever holds an office can be called.
    let phone = number_of(at);
    Person { office, since: "2021-01-15".to_owned(), phone, ..person(draw, at, org) }
}

fn outsider(draw: &mut Draw, at: usize, org: &Place, office: &'static str) -> Person {
    Person { standing: "组织关系不在此", joined: String::new(), ..officer(draw, at, org, office) }
}

/// The administrator of the county, then the organiser of each township.
pub(super) fn staff(draw: &mut Draw, places: &Places) -> Vec<Person> {
    let administrator = outsider(draw, 0, &places.county, "县委组织部");
    let organisers: Vec<Person> = places
        .townships
        .iter()
        .enumerate()
        .map(|(at, township)| outsider(draw, at + 1, township, "组织委员"))
        .collect();
    [administrator].into_iter().chain(organisers).collect()
}

/// The people of a branch: secretary, deputy, members of whom the last one or two are probationary; larger
/// branches have a committee (支部工作条例 Art. 12), some a first secretary or a clerk.
pub(super) fn branch(draw: &mut Draw, index: usize, village: &Place, size: Size, next: usize) -> Branch {
    let members = members_of(draw, index, size.members_per_branch);
    let probationary = if members > 10 { 1 + draw.below(2) } else { members.min(1) };
    let mut people = vec![officer(draw, next, village, "书记"), officer(draw, next + 1, village, "副书记")];
    for at in 0..members {
        let mut one = person(draw, next + 2 + at, village);
        if members >= 7 && (members - 4..members - 2).contains(&at) {
            (one.office, one.since) =
                (if at % 2 == 0 { "宣传委员" } else { "组织委员" }, "2021-01-15".to_owned());
        }
        if at + probationary >= members {
            (one.standing, one.joined) = ("预备党员", format!("2026-{:02}-01", 1 + draw.below(8)));
        }
        people.push(one);
    }
    name_the_special(index, size, &mut people);
    if index % 7 == 3 {
        people.push(outsider(draw, next + people.len(), village, "第一书记"));
    }
    if index % 5 == 1 {
        people.push(outsider(draw, next + people.len(), village, "信息员"));
    }
    Branch { people }
}

/// Branches differ by up to three members; the tour's does not.
fn members_of(draw: &mut Draw, index: usize, members: usize) -> usize {
    let spread = draw.below(7);
    if index == 0 || members < 10 { members } else { members + spread - 3 }
}

/// Rare names after the three members of the tour; and two people of one name, in one branch and in two.
fn name_the_special(index: usize, size: Size, people: &mut [Person]) {
    const FIRST: usize = 5; // after secretary, deputy and the three members of the tour
    if index == 0 {
        for (person, name) in people.iter_mut().skip(FIRST).zip(SPECIAL) {
            name.clone_into(&mut person.name);
        }
    }
    let namesake = SPECIAL.last().copied().unwrap_or_default();
    if index <= 1
        && size.members_per_branch >= FIRST + SPECIAL.len()
        && let Some(person) = people.get_mut(FIRST + SPECIAL.len())
    {
        namesake.clone_into(&mut person.name);
    }
}

/// Who the tour meets.
pub(super) fn cast(places: &Places, staff: &[Person], branches: &[Branch]) -> Cast {
    let all = [&places.county].into_iter().chain(&places.townships).chain(&places.villages);
    let player = |person: &Person| {
        let org_name = all.clone().find(|org| org.no == person.org).map(|org| org.name.clone());
        Player {
            no: person.no.clone(),
            name: person.name.clone(),
            org_no: person.org.clone(),
            org_name: org_name.unwrap_or_default(),
        }
    };
    let first = branches.first().map_or(&[][..], |branch| &branch.people);
    let at = |people: &[Person], at: usize| people.get(at).map(player).unwrap_or_default();
    let members = first.iter().skip(2).filter(|person| person.standing == "正式党员" || first.len() < 6);
    Cast {
        secretary: at(first, 0),
        deputy: at(first, 1),
        members: members.take(3).map(player).collect(),
        organiser: at(staff, 1),
        administrator: at(staff, 0),
    }
}
