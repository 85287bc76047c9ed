import AppTesting
import Testing
import YixianCore

@testable import AppModels

struct MoneyTests {
    @Test("an amount has two places and its unit")
    func amounts() {
        #expect([50, 5, 100, 100_000].map(chineseWords.money) == ["0.50 元", "0.05 元", "1.00 元", "1000.00 元"])
        #expect(englishWords.money(50) == "0.50 yuan")
    }

    @Test(
        "what is typed is read as people and keyboards write it",
        arguments: [
            ("0.5", 50), (".5", 50), ("5", 500), ("1.", 100), ("1.05", 105), (" 1.5 ", 150), ("1.5元", 150),
            ("１．５", 150), ("1。5", 150), ("1,5", 150), ("1，5", 150), ("0", 0), ("1000000000", 100_000_000_000),
        ] as [(String, Int64)])
    func read(typed: String, fen: Int64) {
        #expect(fenOf(typed) == fen)
    }

    @Test(
        "what is no amount is none",
        arguments: [
            "", ".", "-1", "1.005", "1.2.3", "一元", "1e3", "10000000001", String(repeating: "9", count: 40), "0x1", "٣",
            "1 5", "Ⅴ", "𝟙", "NaN", "1\u{301}", "+1",
        ])
    func nonsense(typed: String) {
        #expect(fenOf(typed) == nil)
    }

    @Test("a field takes what can become an amount and nothing else")
    func typed() {
        #expect(amountOf("1", "") == "")
        #expect(amountOf("", ".") == ".")
        #expect(amountOf("1.", "１.５") == "1.5")
        #expect(amountOf("1.55", "1.555") == "1.55")
        #expect(amountOf("1", "1a") == "1")
        #expect(amountOf("1", "12") == "12")
    }

    @Test("so many people are a number of at most four digits, however it is typed")
    func counts() {
        #expect(["2", "２", " 12 ", "0", "9999"].map(countOf) == [2, 2, 12, 0, 9_999])
        #expect(["", "两个", "1.5", "-1", "12345", "٣"].allSatisfy { countOf($0) == nil })
    }

    @Test("a rate is a per cent")
    func rates() {
        let rates = [(5, "0.5%"), (10, "1%"), (15, "1.5%"), (20, "2%"), (500, "50%")] as [(UInt32, String)]
        for (thousandths, text) in rates {
            #expect(percent(Fraction(numerator: thousandths, denominator: 1_000)) == text)
        }
    }

    @Test("months are named with their year where it is another")
    func months() {
        let said = { chineseWords.months($0, $1, today: today) }
        #expect(said(month(2026, 11), month(2026, 11)) == "11 月")
        #expect(said(month(2026, 9), month(2026, 11)) == "9 月到 11 月")
        #expect(said(month(2025, 1), month(2025, 1)) == "2025 年 1 月")
        #expect(said(month(2025, 1), month(2025, 3)) == "2025 年 1 月到 3 月")
        #expect(said(month(2025, 12), month(2026, 1)) == "2025 年 12 月到 2026 年 1 月")
        #expect(englishWords.months(month(2025, 11), month(2026, 2), today: today) == "Nov 2025 to Feb 2026")
    }

    @Test("a quarter is called so only by whom it is collected, and only the one under way")
    func quarters() {
        let said = { (first: UInt8, last: UInt8, quarterly: Bool) in
            chineseWords.period(month(2026, first), month(2026, last), today: today, quarterly: quarterly)
        }
        #expect(said(10, 12, true) == "本季")
        #expect(said(11, 12, true) == "本季")
        #expect(said(9, 12, true) == "9 月到 12 月")
        #expect(said(7, 9, true) == "7 月到 9 月")
        #expect(said(10, 12, false) == "10 月到 12 月")
        #expect(chineseWords.fullQuarter(month(2026, 12)) == "2026 年第四季度")
        #expect(englishWords.fullQuarter(month(2026, 1)) == "first quarter of 2026")
    }

    @Test("months are stepped through over the turn of a year")
    func steps() {
        #expect(Month(number: month(2026, 12).number + 1) == month(2027, 1))
        #expect(Month(number: month(2026, 1).number - 1) == month(2025, 12))
        #expect(month(2026, 11).lastOfPeriod(quarterly: true) == month(2026, 12))
        #expect(month(2026, 11).lastOfPeriod(quarterly: false) == month(2026, 11))
        #expect(month(2026, 1).lastOfPeriod(quarterly: true) == month(2026, 3))
    }

    @Test("a month of a route is read as it was written")
    func written() {
        for some in [month(2026, 9), month(2026, 12), month(800, 1)] { #expect(Month(written: some.written) == some) }
        #expect(month(2026, 9).written == "2026-09")
    }

    @Test(
        "and nothing else is one",
        arguments: ["", "2026", "2026-13", "2026-00", "2026-1-1", "-1-2", "0-1", "a-b", "2026-x", "99999-1"])
    func noMonth(text: String) {
        #expect(Month(written: text) == nil)
    }
}
