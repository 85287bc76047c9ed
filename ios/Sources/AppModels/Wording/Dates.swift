import YixianCore

// Business dates are stated dates in Asia/Shanghai; a phone a thousand li away shows the same day.

/// China has had one time without summer time since 1991, so no database of zones is asked.
private let shanghaiMs = 8 * 3_600_000
private let dayMs = 24 * 3_600_000

extension StatedDate {
    func local() -> LocalDate {
        LocalDate(Int(year), Int(month), Int(day))
    }
}

extension LocalDate {
    func stated() -> StatedDate {
        StatedDate(year: Int32(clamping: year), month: UInt8(clamping: month), day: UInt8(clamping: day))
    }
}

extension LocalTime {
    func ofDay() -> TimeOfDay {
        TimeOfDay(hour: UInt8(clamping: hour), minute: UInt8(clamping: minute))
    }
}

extension Timestamp {
    func date() -> LocalDate {
        inShanghai.date
    }

    /// A clock may be out of its mind, so the day is cut off before the hours are added.
    fileprivate var inShanghai: (date: LocalDate, time: TimeOfDay) {
        let day = floorDivided(Int(unixMs), dayMs)
        let ms = Int(unixMs) &- day &* dayMs &+ shanghaiMs
        let minutes = ms % dayMs / 60_000
        let time = TimeOfDay(hour: UInt8(clamping: minutes / 60), minute: UInt8(clamping: minutes % 60))
        return (LocalDate(epochDay: day + ms / dayMs), time)
    }
}

extension Words {
    /// 11 月 23 日 周一; of another year with the year.
    func date(_ date: LocalDate, today: LocalDate) -> String {
        date.year == today.year ? dateLong(month: month(date), day: date.day, weekday: weekday(date)) : fullDate(date)
    }

    /// 2026 年 11 月 23 日 周一
    func fullDate(_ date: LocalDate) -> String {
        dateWithYear(year: String(date.year), month: month(date), day: date.day, weekday: weekday(date))
    }

    /// 今天, 明天, 昨天; none for other days.
    func near(_ date: LocalDate, today: LocalDate) -> String? {
        switch date.epochDay - today.epochDay {
        case -1: dayYesterday
        case 0: dayToday
        case 1: dayTomorrow
        default: nil
        }
    }

    /// 上午 9:30
    func hour(_ time: TimeOfDay) -> String {
        let (hour, minute) = (Int(time.hour), Int(time.minute))
        let clock = "\(hour % 12 == 0 ? 12 : hour % 12):\(minute < 10 ? "0" : "")\(minute)"
        switch hour {
        case 0...4: return timeNight(clock: clock)
        case 5...7: return timeEarly(clock: clock)
        case 8...11: return timeMorning(clock: clock)
        case 12: return timeNoon(clock: clock)
        case 13...17: return timeAfternoon(clock: clock)
        default: return timeEvening(clock: clock)
        }
    }

    /// 今天 上午 9:30; 11 月 23 日 周一 上午 9:30
    func whenIs(_ date: LocalDate, _ time: TimeOfDay?, today: LocalDate) -> String {
        let parts = [near(date, today: today), self.date(date, today: today), time.map(hour)]
        return parts.compactMap { $0 }.joined(separator: " ")
    }

    /// A moment that is past: 今天 上午 9:30, 昨天, 11 月 23 日 周一.
    func moment(_ at: Timestamp, today: LocalDate) -> String {
        let local = at.inShanghai
        return "\(near(local.date, today: today) ?? date(local.date, today: today)) \(hour(local.time))"
    }

    /// 刚才, 5 分钟前, 3 小时前, 3 天前
    func ago(_ at: Timestamp, _ nowMs: Int64) -> String {
        let minutes = Int(nowMs &- at.unixMs) / 60_000
        switch minutes {
        case ..<2: return justNow
        case ..<60: return minutesAgo(minutes: minutes)
        case ..<(24 * 60): return hoursAgo(hours: minutes / 60)
        default: return daysAgo(days: minutes / (24 * 60))
        }
    }

    func month(_ date: LocalDate) -> String {
        let names = [
            month1, month2, month3, month4, month5, month6, month7, month8, month9, month10, month11, month12,
        ]
        return names[date.month - 1]
    }

    private func weekday(_ date: LocalDate) -> String {
        [weekday1, weekday2, weekday3, weekday4, weekday5, weekday6, weekday7][date.weekday - 1]
    }
}
