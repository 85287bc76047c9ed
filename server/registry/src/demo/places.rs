//! Townships and villages, put together from characters.

use super::{Size, draw::Draw};

/// By the seed, so that two on one platform can be told apart.
const COUNTIES: [&str; 3] = ["禾川县", "云汀县", "临泊县"];
/// An invented county under a province code that does not exist (GB/T 2260 has no 99).
const DIVISION: &str = "990101";

const FIRST: [&str; 24] = [
    "青", "柳", "白", "清", "桃", "梅", "杏", "竹", "松", "云", "月", "石", "枣", "梨", "桑", "榆", "槐",
    "麦", "禾", "荷", "兰", "葛", "茅", "芦",
];
const SECOND: [&str; 16] =
    ["河", "溪", "桥", "岗", "湾", "坪", "塘", "坡", "埠", "洼", "泉", "渡", "堰", "墩", "岭", "滩"];
const SIDES: [&str; 6] = ["东", "西", "南", "北", "上", "下"];

/// An organisation of the demo.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) no: String,
    pub(super) name: String,
    pub(super) parent: String,
    pub(super) code: String,
}

#[derive(Debug)]
pub(super) struct Places {
    pub(super) county: Place,
    pub(super) townships: Vec<Place>,
    pub(super) villages: Vec<Place>,
}

impl Places {
    pub(super) fn new(draw: &mut Draw, seed: u64, size: Size) -> Self {
        let (townships, villages) = (size.townships.max(1), size.villages.max(1));
        let mut names = Names::new(draw);
        let county = Place {
            no: "Z00".to_owned(),
            name: format!("中共{}委员会", county_name(seed)),
            parent: String::new(),
            code: format!("{DIVISION}000000"),
        };
        let townships: Vec<Place> =
            (0..townships).map(|at| township(&county, at, townships, &names.next())).collect();
        let villages = (0..villages).filter_map(|at| {
            let above = townships.get(at % townships.len())?;
            Some(village(above, at / townships.len(), &names.next()))
        });
        let mut villages: Vec<Place> = villages.collect();
        villages.sort_by(|one, other| one.no.cmp(&other.no));
        Self { county, townships, villages }
    }
}

fn county_name(seed: u64) -> &'static str {
    let at = usize::try_from(seed.saturating_sub(1) % 3).unwrap_or_default();
    COUNTIES.get(at).copied().unwrap_or_default()
}

/// The first tenth are streets (街道), then towns (镇), then rural townships (乡), as the codes have it:
/// domain-rules 1.7.
fn township(county: &Place, at: usize, of: usize, name: &str) -> Place {
    let (kind, first) = match at * 10 / of {
        0 if of > 4 => ("街道", 1),
        0..=6 => ("镇", 100),
        _ => ("乡", 200),
    };
    let code = format!("{DIVISION}{:03}000", first + at);
    let organ = if kind == "街道" { "党工委" } else { "党委" };
    Place {
        no: format!("Z{:02}", at + 1),
        name: format!("{name}{kind}{organ}"),
        parent: county.no.clone(),
        code,
    }
}

fn village(above: &Place, at: usize, name: &str) -> Place {
    let prefix = above.code.get(..9).unwrap_or_default();
    // Villages have 200 and up; what does not fit into three digits has no code.
    let code = if at < 800 { format!("{prefix}{:03}", 200 + at) } else { String::new() };
    Place {
        no: format!("{}-{:03}", above.no, at + 1),
        name: format!("{name}村党支部"),
        parent: above.no.clone(),
        code,
    }
}

/// Names that are not given twice.
struct Names {
    pairs: Vec<String>,
    given: usize,
}

impl Names {
    fn new(draw: &mut Draw) -> Self {
        let pairs =
            FIRST.iter().flat_map(|first| SECOND.iter().map(move |second| format!("{first}{second}")));
        let mut pairs: Vec<String> = pairs.collect();
        draw.shuffle(&mut pairs);
        Self { pairs, given: 0 }
    }

    fn next(&mut self) -> String {
        let (round, at) = (self.given / self.pairs.len().max(1), self.given % self.pairs.len().max(1));
        self.given += 1;
        let name = self.pairs.get(at).cloned().unwrap_or_default();
        match round.checked_sub(1) {
            None => name,
            Some(side) => match SIDES.get(side) {
                Some(side) => format!("{side}{name}"),
                None => format!("{name}{round}"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_given_twice_however_many_there_are() {
        let mut names = Names::new(&mut Draw::new(7));
        let given: std::collections::BTreeSet<String> = (0..5_000).map(|_| names.next()).collect();
        assert_eq!(given.len(), 5_000);
    }

    #[test]
    fn no_township_is_one_of_the_county_that_this_was_conceived_for() {
        // domain-rules 1.7
        let real = [
            "汉城",
            "汉华",
            "王庄",
            "沙堰",
            "新甸铺",
            "施庵",
            "歪子",
            "五星",
            "溧河铺",
            "王集",
            "城郊",
            "前高庙",
            "樊集",
            "上庄",
            "上港",
        ];
        let names = Names::new(&mut Draw::new(7));
        assert!(names.pairs.iter().all(|name| !real.contains(&name.as_str())));
    }
}
