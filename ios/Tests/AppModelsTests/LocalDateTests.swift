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

    @Test("the lunar calendar is the one on the wall")
    func lunar() {
        let calendar = FoundationLunarCalendar()
        #expect(calendar.on(LocalDate(2025, 7, 25)) == LunarDay(month: 6, day: 1, isLeapMonth: true))
        #expect(calendar.on(LocalDate(2026, 2, 17)) == LunarDay(month: 1, day: 1, isLeapMonth: false))
        #expect(calendar.on(LocalDate(2026, 11, 23)) == LunarDay(month: 10, day: 15, isLeapMonth: false))
    }
}
