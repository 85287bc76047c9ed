//! A fictional county of any size, as the two files that a real one would hand in.
//!
//! Nobody in it lives: places and people are put together from lists of characters, and if one is called like
//! somebody, that is chance. Identity numbers have birth years from 1880 to 1899 and a province code that does
//! not exist (99), telephone numbers a country code that is not assigned (+999). The same seed and size give
//! the same bytes.

mod draw;
mod people;
mod places;
mod write;

use draw::Draw;
use people::Branch;
use yixian_domain::time::StatedDate;

/// How large the county is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Size {
    /// Townships (乡镇), at least one.
    pub townships: usize,
    /// Villages in all of them together, each with one branch; at least one.
    pub villages: usize,
    /// Members of a branch besides its secretary and deputy; from ten on, branches differ a little. The
    /// branch of the tour has just as many.
    pub members_per_branch: usize,
}

impl Default for Size {
    /// A county of 15 townships and 176 villages, with about 30 members each.
    fn default() -> Self {
        Self { townships: 15, villages: 176, members_per_branch: 28 }
    }
}

/// Somebody whom the tour meets.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Player {
    /// The number by which [`CountyView::person_no`](crate::CountyView::person_no) and
    /// [`ids::person`](crate::ids::person) know him.
    pub no: String,
    /// His name.
    pub name: String,
    /// The number of his organisation.
    pub org_no: String,
    /// Its name.
    pub org_name: String,
}

/// The people of the tour, all of or above the first branch.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cast {
    /// 支部书记
    pub secretary: Player,
    /// 支部副书记
    pub deputy: Player,
    /// Members of the branch: three, or fewer if it has no more.
    pub members: Vec<Player>,
    /// 乡镇组织委员
    pub organiser: Player,
    /// 县委组织部
    pub administrator: Player,
}

/// A county as it would be handed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct County {
    /// Its name.
    pub name: String,
    /// organisations.csv
    pub organisations: Vec<u8>,
    /// members.csv
    pub members: Vec<u8>,
    /// The day to import them with; nothing in them is later.
    pub effective: StatedDate,
    /// How many people there are.
    pub people: usize,
    /// The people of the tour.
    pub cast: Cast,
}

/// Makes a county.
#[must_use]
pub fn county(seed: u64, size: Size) -> County {
    let mut draw = Draw::new(seed);
    let places = places::Places::new(&mut draw, seed, size);
    let staff = people::staff(&mut draw, &places);
    let mut branches: Vec<Branch> = Vec::with_capacity(places.villages.len());
    let mut next = staff.len();
    for (index, village) in places.villages.iter().enumerate() {
        let branch = people::branch(&mut draw, index, village, size, next);
        next += branch.people.len();
        branches.push(branch);
    }
    County {
        name: places.county.name.clone(),
        organisations: write::organisations(&places),
        members: write::members(&staff, &branches),
        effective: StatedDate::from_ymd_opt(2026, 9, 1).unwrap_or_default(),
        people: next,
        cast: people::cast(&places, &staff, &branches),
    }
}
