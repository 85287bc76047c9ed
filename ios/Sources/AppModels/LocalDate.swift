/// A day of the calendar, without a time and without a zone. Foundation has none, and a `Date` is a moment.
public struct LocalDate: Hashable, Comparable, Sendable {
    public let year: Int

    /// 1 to 12.
    public let month: Int

    /// 1 to 31.
    public let day: Int

    public init(_ year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Days since 1970-01-01.
    public init(epochDay: Int) {
        // Years that begin in March have their leap day at the end, so months have the same place in each of them.
        let shifted = epochDay + 719_468
        let era = floorDivided(shifted, 146_097)
        let inEra = shifted - era * 146_097
        let yearOfEra = (inEra - inEra / 1_460 + inEra / 36_524 - inEra / 146_096) / 365
        let inYear = inEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = (5 * inYear + 2) / 153
        let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
        self.init(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, inYear - (153 * fromMarch + 2) / 5 + 1)
    }

    public var epochDay: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = floorDivided(shifted, 400)
        let yearOfEra = shifted - era * 400
        let inYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + inYear - 719_468
    }

    /// 1 is Monday, 7 is Sunday.
    public var weekday: Int {
        let days = epochDay + 3  // 1970-01-01 was a Thursday
        return days - floorDivided(days, 7) * 7 + 1
    }

    public func plusDays(_ days: Int) -> LocalDate {
        LocalDate(epochDay: epochDay + days)
    }

    /// The same day of another month, or that month's last.
    public func plusMonths(_ months: Int) -> LocalDate {
        let count = year * 12 + month - 1 + months
        let (year, month) = (floorDivided(count, 12), count - floorDivided(count, 12) * 12 + 1)
        return LocalDate(year, month, min(day, daysOf(year, month)))
    }

    public static func < (one: LocalDate, other: LocalDate) -> Bool {
        (one.year, one.month, one.day) < (other.year, other.month, other.day)
    }
}

private func daysOf(_ year: Int, _ month: Int) -> Int {
    let next = month == 12 ? LocalDate(year + 1, 1, 1) : LocalDate(year, month + 1, 1)
    return next.plusDays(-1).day
}

/// 2026-11-27, as it is kept.
extension LocalDate {
    public var iso: String {
        "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// None if it is no day.
    public init?(iso: String) {
        let parts = iso.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
        self.init(year, month, day)
        guard self.iso == iso, LocalDate(epochDay: epochDay) == self else { return nil }
    }
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(width - digits.count, 0)) + digits
}

/// A time of the day, as a clock on the wall shows it.
public struct LocalTime: Hashable, Sendable {
    /// 0 to 23.
    public let hour: Int

    /// 0 to 59.
    public let minute: Int

    public init(_ hour: Int, _ minute: Int) {
        self.hour = hour
        self.minute = minute
    }
}

func floorDivided(_ number: Int, _ by: Int) -> Int {
    number >= 0 ? number / by : -((-(number + 1)) / by) - 1
}
