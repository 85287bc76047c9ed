import Foundation

/// A day of the Chinese calendar: month 1 to 12, day 1 to 30.
public struct LunarDay: Equatable, Sendable {
    public let month: Int
    public let day: Int
    public let isLeapMonth: Bool

    public init(month: Int, day: Int, isLeapMonth: Bool) {
        self.month = month
        self.day = day
        self.isLeapMonth = isLeapMonth
    }
}

/// The Chinese calendar.
public protocol LunarCalendar: Sendable {
    func on(_ date: LocalDate) -> LunarDay
}

/// The Chinese calendar as Foundation knows it, on Apple's platforms and on Linux.
public struct FoundationLunarCalendar: LunarCalendar {
    private let calendar: Calendar

    public init() {
        var calendar = Calendar(identifier: .chinese)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? calendar.timeZone
        self.calendar = calendar
    }

    public func on(_ date: LocalDate) -> LunarDay {
        let noon = Date(timeIntervalSince1970: (Double(date.epochDay) + 0.5) * 86_400)
        let parts = calendar.dateComponents([.month, .day], from: noon)
        return LunarDay(month: parts.month ?? 1, day: parts.day ?? 1, isLeapMonth: parts.isLeapMonth ?? false)
    }
}

private let monthNames = ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"]
private let tens = ["初", "十", "廿", "三"]
private let units = ["十", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

extension Words {
    /// 农历十月十五. It is what the village's calendar shows; in English nobody asks for it.
    func lunar(_ date: LocalDate, _ calendar: any LunarCalendar) -> String? {
        guard language == .chinese else { return nil }
        let lunar = calendar.on(date)
        return lunarDate(date: "\(lunar.isLeapMonth ? "闰" : "")\(monthNames[lunar.month - 1])月\(dayName(lunar.day))")
    }
}

/// 初一, 初十, 十五, 二十, 廿一, 三十
private func dayName(_ day: Int) -> String {
    switch day {
    case 10: "初十"
    case 20: "二十"
    case 30: "三十"
    default: tens[day / 10] + units[day % 10]
    }
}
