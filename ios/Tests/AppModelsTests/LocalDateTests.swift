import Foundation
import Testing

@testable import AppModels

struct LocalDateTests {
    @Test("days and dates are each other's, as Foundation counts them")
    func counted() {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? calendar.timeZone
        for day in stride(from: -130_000, to: 130_000, by: 37) {
            let parts = calendar.dateComponents(
                [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(day) * 86_400))
            let date = LocalDate(epochDay: day)
            #expect(date == LocalDate(parts.year ?? 0, parts.month ?? 0, parts.day ?? 0))
            #expect(date.epochDay == day)
            #expect(date.weekday % 7 + 1 == parts.weekday)
        }
    }

    @Test("a month later is the same day, or the month's last")
    func months() {
        #expect(LocalDate(2026, 11, 27).plusMonths(1) == LocalDate(2026, 12, 27))
        #expect(LocalDate(2026, 11, 27).plusMonths(2) == LocalDate(2027, 1, 27))
        #expect(LocalDate(2026, 1, 31).plusMonths(1) == LocalDate(2026, 2, 28))
        #expect(LocalDate(2027, 12, 31).plusMonths(2) == LocalDate(2028, 2, 29))
        #expect(LocalDate(2026, 1, 1).plusMonths(-1) == LocalDate(2025, 12, 1))
        #expect(LocalDate(2026, 3, 31).plusMonths(-13) == LocalDate(2025, 2, 28))
    }

    @Test("a day that is kept is the same one again")
    func kept() {
        for day in stride(from: -1_000, to: 40_000, by: 97) {
            let date = LocalDate(epochDay: day)
            #expect(LocalDate(iso: date.iso) == date)
        }
        #expect(LocalDate(2026, 2, 3).iso == "2026-02-03")
    }

    @Test(
        "what is no day is none",
        arguments: ["", "unknown", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2026-01-01 ", "+026-01-01"])
    func none(text: String) {
        #expect(LocalDate(iso: text) == nil)
    }

    @Test("the lunar calendar is the one on the wall")
    func lunar() {
        let calendar = FoundationLunarCalendar()
        #expect(calendar.on(LocalDate(2025, 7, 25)) == LunarDay(month: 6, day: 1, isLeapMonth: true))
        #expect(calendar.on(LocalDate(2026, 2, 17)) == LunarDay(month: 1, day: 1, isLeapMonth: false))
        #expect(calendar.on(LocalDate(2026, 11, 23)) == LunarDay(month: 10, day: 15, isLeapMonth: false))
    }
}
