//! The demo county as the two files, in the form that a county's office would hand in.

use super::{
    people::{Branch, Person},
    places::{Place, Places},
};

fn sheet(headers: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    // Writing into memory does not fail, and every row has the headers' width.
    _ = writer.write_record(headers);
    for row in rows {
        _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}

pub(super) fn organisations(places: &Places) -> Vec<u8> {
    let row = |place: &Place, kind: &str| {
        vec![place.no.clone(), place.name.clone(), kind.to_owned(), place.parent.clone(), place.code.clone()]
    };
    let county = [row(&places.county, "县委")].into_iter();
    let townships = places.townships.iter().map(|place| row(place, "乡镇党委"));
    let villages = places.villages.iter().map(|place| row(place, "党支部"));
    let headers = ["组织编号", "组织名称", "组织类别", "上级编号", "区划代码"];
    sheet(&headers, county.chain(townships).chain(villages))
}

pub(super) fn members(staff: &[Person], branches: &[Branch]) -> Vec<u8> {
    let headers =
        ["党员编号", "姓名", "支部编号", "人员类别", "进入支部日期", "手机", "身份证号", "职务", "任职日期"];
    let all = staff.iter().chain(branches.iter().flat_map(|branch| &branch.people));
    let rows = all.map(|person| {
        let Person { no, name, standing, joined, phone, identity, office, since, org } = person;
        [no, name, org, *standing, joined, phone, identity, *office, since].map(str::to_owned).to_vec()
    });
    sheet(&headers, rows)
}
