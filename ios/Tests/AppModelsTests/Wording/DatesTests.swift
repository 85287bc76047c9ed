import AppTesting
import Testing
import YixianCore

@testable import AppModels

struct DatesTests {
    private let half = TimeOfDay(hour: 9, minute: 30)

    private static let nearDays: [(Int, String)] = [
        (0, "今天 11 月 27 日 周五 上午 9:30"), (1, "明天 11 月 28 日 周六 上午 9:30"), (-1, "昨天 11 月 26 日 周四 上午 9:30"),
        (2, "11 月 29 日 周日 上午 9:30"), (-2, "11 月 25 日 周三 上午 9:30"),
    ]

    @Test("near days are called by their name besides, others are not", arguments: nearDays)
    func near(days: Int, said: String) {
        #expect(chineseWords.whenIs(today.plusDays(days), half, today: today) == said)
    }

    @Test("a day of another year names it")
    func years() {
        #expect(chineseWords.date(LocalDate(2027, 1, 1), today: today) == "2027 年 1 月 1 日 周五")
        #expect(chineseWords.date(LocalDate(2026, 12, 31), today: today) == "12 月 31 日 周四")
        #expect(englishWords.date(LocalDate(2027, 1, 1), today: today) == "Fri 1 Jan 2027")
    }

    @Test("the turn of the year and a leap day are near days like others")
    func turns() {
        let newYear = chineseWords.whenIs(LocalDate(2027, 1, 1), nil, today: LocalDate(2026, 12, 31))
        #expect(newYear == "明天 2027 年 1 月 1 日 周五")
        #expect(chineseWords.whenIs(LocalDate(2028, 2, 29), nil, today: LocalDate(2028, 3, 1)) == "昨天 2 月 29 日 周二")
    }

    @Test("English says it as English does")
    func english() {
        #expect(englishWords.whenIs(today, half, today: today) == "today Fri 27 Nov 9:30 am")
        #expect(englishWords.whenIs(today.plusDays(1), half, today: today) == "tomorrow Sat 28 Nov 9:30 am")
    }

    @Test("every weekday and every month is in its place")
    func names() {
        let days = (0...6).map { chineseWords.date(LocalDate(2026, 11, 23).plusDays($0), today: today) }
        #expect(days.map { $0.suffix(2) } == ["周一", "周二", "周三", "周四", "周五", "周六", "周日"])
        for month in 1...12 {
            #expect(chineseWords.date(LocalDate(2026, month, 9), today: today).hasPrefix("\(month) 月 9 日 "))
        }
    }

    private static let partsOfADay: [(String, ClosedRange<UInt8>)] = [
        ("凌晨", 0...4), ("早上", 5...7), ("上午", 8...11), ("中午", 12...12), ("下午", 13...17), ("晚上", 18...23),
    ]

    @Test("the hours of the whole day", arguments: partsOfADay)
    func hours(part: String, hours: ClosedRange<UInt8>) {
        for hour in hours {
            let clock = hour % 12 == 0 ? 12 : hour % 12
            #expect(chineseWords.hour(TimeOfDay(hour: hour, minute: 5)) == "\(part) \(clock):05")
            let half = hour < 12 ? "am" : "pm"
            #expect(englishWords.hour(TimeOfDay(hour: hour, minute: 59)) == "\(clock):59 \(half)")
        }
    }

    @Test("a moment is told by China's clock wherever the phone is")
    func moments() {
        let beforeMidnight = Timestamp(atMs(today, 23, 59))
        #expect(chineseWords.moment(beforeMidnight, today: today) == "今天 晚上 11:59")
        #expect(beforeMidnight.date() == today)
        #expect(Timestamp(beforeMidnight.unixMs + 60_000).date() == today.plusDays(1))
        let old = Timestamp(atMs(LocalDate(2025, 3, 1), 0, 0))
        #expect(chineseWords.moment(old, today: today) == "2025 年 3 月 1 日 周六 凌晨 12:00")
    }

    private static let ages: [(Int, String)] = [
        (-1_440, "刚才"), (0, "刚才"), (1, "刚才"), (2, "2 分钟前"), (59, "59 分钟前"), (60, "1 小时前"), (1_439, "23 小时前"),
        (1_440, "1 天前"), (576_000, "400 天前"),
    ]

    @Test("ago is told in minutes, hours, days", arguments: ages)
    func ago(minutes: Int, said: String) {
        #expect(chineseWords.ago(Timestamp(nowMs - Int64(minutes) * 60_000), nowMs) == said)
    }

    @Test("a clock that is out of its mind breaks nothing", arguments: [Int64.min, -1, 0, Int64.max])
    func mad(_ clock: Int64) {
        _ = chineseWords.ago(Timestamp(clock), nowMs)
        _ = chineseWords.ago(Timestamp(nowMs), clock)
        #expect(!chineseWords.moment(Timestamp(clock), today: today).isEmpty)
        _ = chineseWords.quiet(Timestamp(clock), toSend: .max, clockOffMs: clock, nowMs: nowMs)
    }

    @Test("a stated date goes there and back")
    func stated() {
        for date in [today, LocalDate(2028, 2, 29), LocalDate(1, 1, 1), LocalDate(9999, 12, 31)] {
            #expect(date.stated().local() == date)
        }
    }
}
