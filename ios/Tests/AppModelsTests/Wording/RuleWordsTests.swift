import AppTesting
import Testing
import YixianCore

@testable import AppModels

struct RuleWordsTests {
    /// The nation's rules (core/domain/src/rules/national.json; Android's tests read them from there).
    private static let ids = [
        "abroad.suspend", "admission.day", "appraisal.excellent", "branch.max", "branch.min", "certificate.remind",
        "committee.min_members", "dues.arrears_max_months", "dues.farmer", "dues.flag_months", "dues.flat",
        "dues.period", "dues.rate.retired", "dues.rate.wage", "dues.rounding", "dues.soft_cap", "enrolment.objection",
        "enrolment.slip", "enrolment.spoken", "float.abroad_contact", "float.away_keep", "float.certificate",
        "float.contact", "float.enabled", "float.host", "float.months", "float.news_keep", "float.return",
        "grad.keep", "hours.member", "hours.profile", "hours.secretary", "life.appraisal", "life.committee",
        "life.general", "life.group", "life.lecture", "life.meeting",
        "life.talk", "life.theme_day", "lost.remove", "lost.suspend", "meeting.correction", "meeting.leave",
        "meeting.proxy", "privacy.answer", "privacy.look_keep", "privacy.request_keep", "probation",
        "probation.ext", "quorum.committee", "quorum.election", "quorum.general",
        "term.branch", "term.committee", "term.lead", "term.remind", "term.shift", "term.village", "vote.admit",
    ]

    private static let ways = [
        "dues.period": ["month", "quarter"],
        "dues.rounding": [
            "nearest_fen", "exact_fen", "floor_yuan", "half_up_yuan", "ceil_yuan", "half_up_jiao",
        ],
        "float.enabled": ["on", "off"],
    ]

    @Test("every rule of the nation has a name of its own in both languages, and a place among the others")
    func names() {
        for words in [chineseWords, englishWords] {
            let names = Self.ids.map(words.ruleName)
            #expect(zip(Self.ids, names).allSatisfy { $0 != $1 && !$1.isEmpty })
            #expect(Set(names).count == Self.ids.count)
        }
        #expect(Self.ids.filter { subjectOf($0) == .other } == [])
        #expect(Self.ids.filter { subjectOf($0) == .privacy }.count == 3)
        #expect(chineseWords.ruleArea(.privacy) == chineseWords.privacyTitle)
        #expect(chineseWords.ruleName("from.the.future") == "from.the.future")
    }

    @Test("and so have its ways")
    func ways() {
        for (rule, ways) in Self.ways {
            let names = ways.map { chineseWords.ruleWay(rule, $0) }
            #expect(zip(ways, names).allSatisfy { $0 != $1 } && Set(names).count == ways.count)
        }
    }

    private static let half = Fraction(numerator: 1, denominator: 2)

    private static let said: [(String, RuleValue, String)] = [
        ("quorum.general", .share(share: half, moreThan: true), "超过 1/2"),
        ("quorum.committee", .share(share: half, moreThan: false), "至少 1/2"),
        ("appraisal.excellent", .atMostShare(share: Fraction(numerator: 1, denominator: 3)), "最多 1/3"),
        ("hours.member", .count(count: 32), "32 学时"),
        ("branch.max", .count(count: 50), "50 人"),
        ("from.the.future", .count(count: 7), "7"),
        ("dues.soft_cap", .fen(fen: 100_000), "1000.00 元"),
        ("dues.farmer", .fenRange(least: 20, most: 100), "0.20 元到 1.00 元"),
        ("life.general", .frequency(times: 1, per: .quarter), "每季 1 次"),
        ("probation.ext", .spanRange(least: 6, most: 12, unit: .month), "6 个月到 12 个月"),
        ("enrolment.slip", .span(count: 30, unit: .day), "30 天"),
        ("enrolment.spoken", .minutes(minutes: 15), "15 分钟"),
        ("term.remind", .months(months: [6, 3]), "提前 6,3 个月"),
        ("dues.period", .choice(ways: ["month", "quarter"], chosen: "quarter"), "一季收一次"),
        ("float.enabled", .choice(ways: ["on", "off"], chosen: "off"), "关着"),
        ("dues.period", .choice(ways: ["fortnight"], chosen: "fortnight"), "fortnight"),
        (
            "dues.rate.retired",
            .bands(bands: [RateBand(upToFen: 500_000, rate: half), RateBand(upToFen: nil, rate: half)]), "分 2 档"
        ),
    ]

    @Test("what a rule says is read in one line", arguments: said)
    func line(id: String, value: RuleValue, text: String) {
        #expect(chineseWords.ruleValue(id, value) == text)
    }

    @Test("in English one time is one")
    func english() {
        #expect(englishWords.ruleValue("life.meeting", .frequency(times: 1, per: .year)) == "1 time a year")
    }
}
