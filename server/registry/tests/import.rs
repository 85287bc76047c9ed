//! A first import: every way in which a list can be wrong, and every way in which it may be written.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests, which clippy takes for a library

mod common;

use common::{DAY, MEMBERS, ORGS, World, day, files, with};
use yixian_domain::org::{MemberState, Role};
use yixian_registry::{
    Flag, Options,
    diff::{Change, Subject},
    plan,
};

/// What is wrong, as (code, line, column).
fn faults(orgs: &str, members: &str) -> Vec<(String, Option<u64>, String)> {
    let errors = World::default().plan(orgs, members).expect_err("something is wrong");
    for problem in &errors.problems {
        assert!(problem.chinese().contains("名册"), "{}", problem.chinese());
        assert!(!problem.to_string().is_empty());
    }
    let place =
        |p: &yixian_registry::Problem| p.place.column.map_or("", |column| column.english()).to_owned();
    errors.problems.iter().map(|p| (p.fault.code().to_owned(), p.place.line, place(p))).collect()
}

fn fault(code: &str, line: u64, column: &str) -> Vec<(String, Option<u64>, String)> {
    vec![(code.to_owned(), Some(line), column.to_owned())]
}

fn in_orgs(line: &str, by: &str) -> Vec<(String, Option<u64>, String)> {
    faults(&with(ORGS, line, by), MEMBERS)
}

fn in_members(line: &str, by: &str) -> Vec<(String, Option<u64>, String)> {
    faults(ORGS, &with(MEMBERS, line, by))
}

#[test]
fn a_county_comes_in() {
    let mut world = World::default();
    let plan = world.import(ORGS, MEMBERS);
    assert_eq!(plan.diff.count(Change::Added, Subject::Organisation), 4);
    assert_eq!(plan.diff.count(Change::Added, Subject::Person), 7);
    assert!(plan.diff.lines.iter().all(|line| line.change == Change::Added));
    assert!(plan.diff.flags.is_empty(), "{}", plan.diff);
    assert_eq!(world.branch("M1", DAY), Some(world.org("Z1-1")));
    assert_eq!(world.branch("M1", "2001-07-01"), Some(world.org("Z1-1")), "since the listed day");
    let probationary = world.profile(world.person("M3"));
    let states: Vec<_> = probationary.memberships.values().filter_map(|m| m.state_on(day(DAY))).collect();
    assert_eq!(states, [MemberState::Probationary]);
    let file = world.file("M1");
    assert_eq!((file.birth_year, file.member_no.as_deref()), (Some(1885), Some("M1")));
    let roles = |no: &str| {
        let profile = world.profile(world.person(no));
        profile.appointments.values().map(|a| (a.role, a.period.from)).collect::<Vec<_>>()
    };
    assert_eq!(roles("A2"), [(Role::Organiser, day("2021-01-15"))]);
    let mut two = roles("M5");
    two.sort();
    let expected = [(Role::Secretary, day("2021-01-15")), (Role::CommitteeMember, day("2022-03-01"))];
    assert_eq!(two, expected);
    assert_eq!(world.branch("A1", DAY), None, "an office needs no membership");
}

#[test]
fn the_difference_reads_like_a_sentence() {
    let plan = World::default().plan(ORGS, MEMBERS).unwrap();
    let chinese = plan.diff.chinese();
    assert!(chinese.starts_with("新增组织 4,新增人员 7\n"), "{chinese}");
    assert!(chinese.contains("新增 张大山(M1):柳溪村党支部,正式党员"), "{chinese}");
    assert!(chinese.contains("柳溪村党支部书记,名册有,2021-01-15 起"), "{chinese}");
    let english = plan.diff.to_string();
    assert!(english.starts_with("organisations added 4, persons added 7\n"), "{english}");
    assert!(english.contains("added 张大山 (M1): 柳溪村党支部, full"), "{english}");
}

#[test]
fn headers_are_read_in_both_languages_in_any_order_and_dress() {
    let orgs = "\
code,parent_no,kind,name,org_no
,,county,中共禾川县委员会,Z0
,Z0,township,青河镇党委,Z1
990101100201,Z1,branch,柳溪村党支部,Z1-1
990101100202,Z1,branch,桃塘村党支部,Z1-2
";
    let members = MEMBERS
        .replace("党员编号,姓名,支部编号,人员类别", "* 人员编号, 姓　名 ,所在支部编号(必填),党员类别")
        .replace("手机", "Phone");
    let plain = World::default().plan(ORGS, MEMBERS).unwrap();
    let dressed = World::default().plan(orgs, &members).unwrap();
    assert_eq!(dressed.import.steps, plain.import.steps);
}

#[test]
fn encodings_line_ends_and_delimiters_make_no_difference() {
    let plain = World::default().plan(ORGS, MEMBERS).unwrap();
    let gb = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let marked = |text: &str| [&[0xef, 0xbb, 0xbf], text.as_bytes()].concat();
    let crlf = |text: &str| text.replace('\n', "\r\n").into_bytes();
    let cr = |text: &str| text.replace('\n', "\r").into_bytes();
    let tabs = |text: &str| text.replace(',', "\t").into_bytes();
    let quoted = |text: &str| {
        let cells = |line: &str| line.split(',').map(|c| format!("\"{c}\"")).collect::<Vec<_>>().join(",");
        text.lines().map(|line| cells(line) + "\n").collect::<String>().into_bytes()
    };
    let excel = |text: &str| text.replace('\n', ",,\r\n").into_bytes();
    let gb_crlf = |text: &str| gb(&text.replace('\n', "\r\n"));
    let blank = |text: &str| text.replace('\n', "\n\n,,\n").into_bytes();
    type Dress<'a> = &'a dyn Fn(&str) -> Vec<u8>;
    let dresses: [Dress<'_>; 9] = [&gb, &marked, &crlf, &cr, &tabs, &quoted, &excel, &gb_crlf, &blank];
    for (at, dress) in dresses.iter().enumerate() {
        let (orgs, members) = (dress(ORGS), dress(MEMBERS));
        let files = yixian_registry::Files { organisations: Some(&orgs), members: Some(&members) };
        let read = plan(&World::default().view(), files, Options { effective: day(DAY) });
        let read = read.unwrap_or_else(|errors| panic!("{at}: {errors}"));
        assert_eq!(read.import, plain.import, "{at}");
    }
}

#[test]
fn full_width_digits_and_aligning_spaces_are_read_as_what_they_mean() {
    let plain = World::default().plan(ORGS, MEMBERS).unwrap();
    let wide = with(
        MEMBERS,
        "M3,王麦,Z1-1,预备党员,2026-03-01,+99910000003",
        "Ｍ３,王　麦, Ｚ１－１ ,预备党员 ,２０２６年３月１日,＋９９９ １０００ ０００３",
    );
    let read = World::default().plan(ORGS, &wide).unwrap();
    assert_eq!(read.import, plain.import);
}

#[test]
fn a_wrong_encoding_is_named_with_its_line() {
    let mut bytes = MEMBERS.as_bytes().to_vec();
    let at = bytes.iter().rposition(|byte| *byte >= 0x80).unwrap();
    bytes[at] = b'!';
    let files = yixian_registry::Files { organisations: Some(ORGS.as_bytes()), members: Some(&bytes) };
    let errors = plan(&World::default().view(), files, Options { effective: day(DAY) }).unwrap_err();
    let found: Vec<_> = errors.problems.iter().map(|p| (p.fault.code(), p.place.line)).collect();
    assert_eq!(found, [("wrong_encoding", Some(8))]);
    assert!(errors.chinese().ends_with("什么都没有导入。改好后请再导一次。"));
}

#[test]
fn wrong_headers_are_named() {
    assert_eq!(in_members("姓名", "名姓"), fault("missing_column", 1, "name"));
    assert_eq!(in_orgs("上级编号", "上级"), fault("missing_column", 1, "parent_no"));
    assert_eq!(in_members("手机", "姓名"), fault("duplicate_column", 1, "name"));
    assert_eq!(faults(ORGS, "\n,,\n"), [("empty_file".to_owned(), None, String::new())]);
    let both = faults("编号\n", "编号\n");
    assert_eq!(both.len(), 3 + 3, "each missing column of both files");
}

#[test]
fn a_list_that_cannot_be_read_makes_no_second_faults() {
    // Every member's branch would be unknown; the county hears of the header only.
    assert_eq!(in_orgs("组织名称", "什么"), fault("missing_column", 1, "name"));
    assert_eq!(in_orgs("Z1-1,柳溪村党支部,", "Z1-1,,"), fault("missing_value", 4, "name"));
    assert_eq!(in_orgs("Z1,青河镇党委,乡镇党委", "Z1,青河镇党委,什么"), fault("unknown_kind", 3, "kind"));
}

#[test]
fn each_fault_of_an_organisation_has_its_code_line_and_column() {
    assert_eq!(
        in_orgs("Z1-2,桃塘村党支部", "Z1-1,桃塘村党支部")[0],
        fault("duplicate_number", 5, "org_no")[0]
    );
    assert_eq!(in_orgs("乡镇党委,Z0", "乡镇党委,"), fault("missing_parent", 3, "parent_no"));
    assert_eq!(in_orgs("乡镇党委,Z0", "乡镇党委,Z9"), fault("unknown_parent", 3, "parent_no"));
    assert_eq!(in_orgs("乡镇党委,Z0", "乡镇党委,Z1-1"), fault("circle", 3, "parent_no"));
    assert_eq!(in_orgs("乡镇党委,Z0", "乡镇党委,Z1"), fault("circle", 3, "parent_no"));
    assert_eq!(in_orgs("Z1,青河镇党委", ",青河镇党委")[0], fault("missing_value", 3, "org_no")[0]);
    assert_eq!(in_orgs("Z1-2", "4.11329E+11")[0], fault("rounded_number", 5, "org_no")[0]);
    assert_eq!(in_orgs("Z1,青河镇党委", &format!("Z1,{}", "长".repeat(65))), fault("too_long", 3, "name"));
    assert_eq!(in_orgs("990101100202", "990101100202,多"), fault("too_many_columns", 5, ""));
    assert_eq!(
        in_orgs("Z1-2,桃塘村党支部", "id:00000000-0000-0000-0000-000000000001,桃塘村党支部")[0].0,
        "unknown_number"
    );
}

#[test]
fn each_fault_of_a_member_has_its_code_line_and_column() {
    assert_eq!(in_members("M4,王麦", "M3,王麦"), fault("duplicate_number", 7, "member_no"));
    assert_eq!(in_members("M4,王麦", "Ｍ３,王麦"), fault("duplicate_number", 7, "member_no"));
    assert_eq!(in_members("M4,王麦", "M4,"), fault("missing_value", 7, "name"));
    assert_eq!(in_members("M4,王麦", "M4,\u{3000} "), fault("missing_value", 7, "name"));
    assert_eq!(in_members("M4,王麦,Z1-1", "M4,王麦,Z9"), fault("unknown_branch", 7, "branch_no"));
    assert_eq!(in_members("M4,王麦,Z1-1", "M4,王麦,"), fault("missing_value", 7, "branch_no"));
    assert_eq!(
        in_members("M4,王麦,Z1-1,正式党员", "M4,王麦,Z1-1,党员"),
        fault("unknown_standing", 7, "standing")
    );
    assert_eq!(in_members("M4,王麦,Z1-1,正式党员", "M4,王麦,Z1-1,"), fault("missing_value", 7, "standing"));
    assert_eq!(in_members("2010-07-01", "2010-02-30"), fault("bad_date", 7, "joined"));
    assert_eq!(in_members("2010-07-01", "45296"), fault("bad_date", 7, "joined"));
    assert_eq!(in_members("副书记,", "村长,"), fault("unknown_office", 5, "offices"));
    assert_eq!(in_members("副书记,", "第一书记@Z9,"), fault("unknown_branch", 5, "offices"));
    assert_eq!(
        in_members("2021-01-15;2022-03-01", "2021-01-15;2022-03-01;2023-01-01"),
        fault("office_dates", 8, "office_from")
    );
    assert_eq!(in_members("1885", "八五"), fault("bad_year", 4, "birth_year"));
    assert_eq!(in_members("M4,王麦", "440524188001010014,王麦"), fault("identity_as_number", 7, "member_no"));
    assert_eq!(in_members("M4,王麦", "1.00001E+5,王麦"), fault("rounded_number", 7, "member_no"));
    let shifted: Vec<_> = in_members("M4,王麦,", "M4,王麦,,").into_iter().map(|(code, ..)| code).collect();
    assert_eq!(
        shifted,
        ["missing_value", "unknown_standing", "bad_date"],
        "a comma too many, all of it told"
    );
    assert_eq!(in_members("赵满仓", "\"赵\n满仓\""), fault("line_break", 8, "name"));
    assert_eq!(in_members("2021-01-15;2022-03-01", "2021-01-15,多,了"), fault("too_many_columns", 8, ""));
    assert_eq!(
        in_members("M4,王麦", "id:00000000-0000-0000-0000-000000000001,王麦"),
        fault("unknown_number", 7, "member_no")
    );
}

#[test]
fn identity_numbers_are_checked_and_never_kept_or_repeated() {
    let with_identity =
        |number: &str| MEMBERS.replace("出生年份", "身份证号").replace(",1885,", &format!(",{number},"));
    let mut world = World::default();
    world.import(ORGS, &with_identity("440524188001010014"));
    assert_eq!(world.file("M1").birth_year, Some(1880));
    for document in world.documents() {
        assert!(!serde_json::to_string(document).unwrap().contains("440524188001010014"));
    }
    for (number, code) in [
        ("440524188001010015", "identity_checksum"),
        ("440524800101001", "identity_old"),
        ("44052418800101", "identity_length"),
        ("4405241880010100a4", "identity_characters"),
    ] {
        let errors = World::default().plan(ORGS, &with_identity(number)).unwrap_err();
        assert_eq!(errors.problems[0].fault.code(), code);
        assert_eq!(errors.problems[0].place.line, Some(4));
        let words = [errors.to_string(), errors.chinese(), serde_json::to_string(&errors).unwrap()].concat();
        assert!(!words.contains(number), "{words}");
    }
    // Pasted into the other column, it is recognised.
    let pasted = MEMBERS.replace(",1885,", ",44052418800101001４,");
    let mut world = World::default();
    world.import(ORGS, &pasted);
    assert_eq!(world.file("M1").birth_year, Some(1880));
}

#[test]
fn all_faults_come_in_one_report_and_nothing_is_planned() {
    let orgs = with(ORGS, "Z1-2,桃塘村党支部,党支部", "Z1-2,,小组");
    let members = MEMBERS
        .replace("M3,王麦", "M3,")
        .replace("M2,李秀芳,Z1-1", "M2,李秀芳,Z8")
        .replace("2010-07-01", "昨天");
    let found: Vec<_> =
        faults(&orgs, &members).into_iter().map(|(code, line, _)| (code, line.unwrap())).collect();
    let expected = [
        ("missing_value", 5),
        ("unknown_kind", 5),
        ("unknown_branch", 5),
        ("missing_value", 6),
        ("bad_date", 7),
    ];
    assert_eq!(found, expected.map(|(code, line)| (code.to_owned(), line)));
}

#[test]
fn a_report_is_listed_to_a_limit_and_counted_beyond() {
    let rows: String = (0..1_000).map(|n| format!("X{n},,Z1-1,正式党员\n")).collect();
    let errors =
        World::default().plan(ORGS, &format!("党员编号,姓名,支部编号,人员类别\n{rows}")).unwrap_err();
    assert_eq!((errors.problems.len(), errors.more), (500, 500));
    assert!(errors.chinese().contains("另外还有 500 处"));
}

/// The codes of what is flagged.
fn flags(orgs: &str, members: &str) -> Vec<&'static str> {
    let plan = World::default().plan(orgs, members).unwrap_or_else(|errors| panic!("{errors}"));
    let chinese = plan.diff.chinese();
    assert!(plan.diff.flags.iter().all(|flagged| chinese.contains(&flagged.flag.chinese())));
    plan.diff.flags.iter().map(|flagged| flagged.flag.code()).collect()
}

#[test]
fn what_is_odd_is_flagged_and_taken() {
    let members = |from: &str, to: &str| flags(ORGS, &with(MEMBERS, from, to));
    for name in ["王?生", "王？生", "□麦", "王\u{fffd}", "\u{e000}麦"] {
        assert_eq!(members("M3,王麦", &format!("M3,{name}")), ["odd_name"], "{name}");
    }
    assert!(members("M3,王麦", "M3,阿依努尔·热合曼").is_empty());
    assert!(members("M3,王麦", "M3,高𠮷安").is_empty());
    assert_eq!(members("+99910000003", "无"), ["phone_not_read"]);
    assert_eq!(members("+99910000003", "+99910000003/+99910000004"), ["several_phones"]);
    assert_eq!(members("2026-03-01", "2026-12-01"), ["future_date"]);
    assert_eq!(members("M1,张大山,Z1-1", "M1,张大山,Z1"), ["not_a_branch", "no_secretary"]);
    assert_eq!(members("副书记,", "县委组织部,"), ["unusual_office"]);
    assert_eq!(members("副书记,", "书记,"), ["several_secretaries"]);
    assert_eq!(members("书记;委员,2021-01-15;2022-03-01", ","), ["no_secretary"]);
    assert_eq!(flags(&with(ORGS, "990101100202", "99"), MEMBERS), ["unusual_code"]);
    assert_eq!(
        flags(&with(ORGS, "Z1-2,桃塘村党支部,党支部,Z1,", "Z1-2,桃塘村党支部,党支部,Z1-1,"), MEMBERS),
        ["under_branch"]
    );
    let extra = MEMBERS.replace("出生年份", "血型");
    assert_eq!(flags(ORGS, &extra), ["unknown_column"]);
    let both = MEMBERS
        .replace("职务,任职日期", "职务,身份证号")
        .replace("书记,2021-01-15", "书记,440524188001010014");
    assert!(
        flags(
            ORGS,
            &both
                .replace("书记;委员,2021-01-15;2022-03-01", "书记,")
                .replace("县委组织部,2021-01-15", "县委组织部,")
                .replace("组织委员,2021-01-15", "组织委员,")
        )
        .contains(&"birth_year_differs")
    );
}

#[test]
fn the_organising_member_of_a_branch_gets_no_organisers_rights() {
    let mut world = World::default();
    let plan = world.import(ORGS, &with(MEMBERS, "副书记,", "组织委员;宣传委员,"));
    assert!(plan.diff.flags.is_empty());
    let roles: Vec<_> = world.profile(world.person("M2")).appointments.values().map(|a| a.role).collect();
    assert_eq!(roles, [Role::CommitteeMember]);
}

#[test]
fn an_office_may_be_held_elsewhere() {
    let mut world = World::default();
    world
        .import(ORGS, &with(MEMBERS, "副书记,2021-01-15", "副书记；第一书记@Ｚ１－２,2021-01-15;2024-05-01"));
    let profile = world.profile(world.person("M2"));
    let there: Vec<_> = profile.appointments.values().filter(|a| a.org == world.org("Z1-2")).collect();
    assert_eq!(
        (there.len(), there[0].role, there[0].period.from),
        (1, Role::FirstSecretary, day("2024-05-01"))
    );
}

#[test]
fn one_list_alone_is_enough() {
    let mut world = World::default();
    assert_eq!(world.import(ORGS, "").diff.count(Change::Added, Subject::Organisation), 4);
    let plan = world.import("", MEMBERS);
    assert_eq!(plan.diff.count(Change::Added, Subject::Person), 7);
    assert_eq!(plan.diff.count(Change::Missing, Subject::Organisation), 0, "no list says nothing");
    assert!(plan.import.numbers.is_empty());
    let none = plan_nothing(&world);
    assert!(none.import.is_empty() && none.diff.is_empty());
}

fn plan_nothing(world: &World) -> yixian_registry::ImportPlan {
    plan(&world.view(), files("", ""), Options { effective: day(DAY) }).unwrap()
}

#[test]
fn parents_may_be_listed_after_what_is_below_them() {
    let mut lines: Vec<&str> = ORGS.lines().collect();
    lines[1..].reverse();
    let (mut world, mut usual) = (World::default(), World::default());
    world.import(&lines.join("\n"), MEMBERS);
    usual.import(ORGS, MEMBERS);
    for no in ["Z1-1", "Z1-2"] {
        let (tree, org) = (world.view(), world.org(no));
        let parent = tree.tree().get(org).unwrap().parent_on(day(DAY));
        assert_eq!(parent, Some(world.org("Z1")), "{no}");
        assert_eq!(org, usual.org(no), "the same in whatever order");
    }
}

#[test]
fn who_may_be_known_already_is_pointed_at() {
    use yixian_domain::org::{
        MembershipKind, PersonFile,
        event::{MembershipStarted, PersonRegistered},
    };
    let mut world = World::default();
    world.import(ORGS, &common::without(MEMBERS, "M4"));
    let person = yixian_domain::PersonId::from_bytes([9; 16]);
    let (org, from) = (world.org("Z1-2"), day(DAY));
    let file = PersonFile {
        name: "王麦".into(),
        phone: None,
        birth_year: None,
        member_no: None,
        reading: None,
        admitted: None,
        home: None,
    };
    world.record(common::SECRETARY, PersonRegistered { person, branch: org, file });
    let membership = yixian_domain::MembershipId::from_bytes([9; 16]);
    let (kind, state) = (MembershipKind::Formal, MemberState::Full);
    world.record(common::SECRETARY, MembershipStarted { membership, person, org, kind, state, from });
    let plan = world.plan(ORGS, &with(MEMBERS, "M4,王麦,Z1-1", "M4,王麦,Z1-2")).unwrap();
    let found: Vec<_> = plan.diff.flags.iter().map(|flagged| &flagged.flag).collect();
    let expected = Flag::PerhapsEntered { name: "王麦".into(), branch: "桃塘村党支部".into() };
    assert_eq!(found, [&expected]);
    assert_eq!(plan.diff.count(Change::Missing, Subject::Person), 1, "whom the branch entered itself");
    let namesake = world.plan(ORGS, MEMBERS).unwrap();
    assert!(namesake.diff.flags.is_empty(), "a namesake elsewhere is normal");
}

#[test]
fn the_day_of_admission_is_kept_and_stands_in_for_the_day_in_the_branch() {
    let mut world = World::default();
    let members = "党员编号,姓名,支部编号,人员类别,进入支部日期,入党日期\n\
                   M1,张大山,Z1-1,正式党员,2019-03-01,1985-07-01\n\
                   M2,李秀芳,Z1-1,正式党员,,1998年12月\n\
                   M3,赵满仓,Z1-1,正式党员,,\n\
                   M4,王春,Z1-1,正式党员,,2099-01-01\n\
                   M5,周流,Z1-1,流入-正式党员,,1990-07-01\n";
    world.import(ORGS, members);
    let admitted = |no: &str| world.file(no).admitted;
    let since = |no: &str| {
        let profile = world.profile(world.person(no));
        profile.memberships.values().map(|m| m.period.from).min().unwrap()
    };
    assert_eq!((admitted("M1"), since("M1")), (Some(day("1985-07-01")), day("2019-03-01")));
    assert_eq!((admitted("M2"), since("M2")), (Some(day("1998-12-01")), day("1998-12-01")));
    assert_eq!((admitted("M3"), since("M3")), (None, day(DAY)));
    assert_eq!((admitted("M4"), since("M4")), (None, day(DAY)), "nobody is admitted tomorrow");
    assert_eq!(
        (admitted("M5"), since("M5")),
        (Some(day("1990-07-01")), day(DAY)),
        "a guest came when he came"
    );
    // What a list says otherwise later is taken; what it says nothing of stays.
    let again = members.replace("1985-07-01", "1986-07-01").replace("1998年12月", "");
    let plan = world.import(ORGS, &again);
    assert_eq!(plan.diff.count(Change::Changed, Subject::Person), 1, "{}", plan.diff.chinese());
    assert!(plan.diff.chinese().contains("入党日期"), "{}", plan.diff.chinese());
    assert_eq!(world.file("M1").admitted, Some(day("1986-07-01")));
    assert_eq!(world.file("M2").admitted, Some(day("1998-12-01")));
}
