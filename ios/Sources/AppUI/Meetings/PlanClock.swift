import AppModels
import Foundation

// A date picker wants moments, a plan has days and times of the day. Both are taken in one zone, whatever the phone's is,
// and no day is one too early.

enum PlanClock {
    static let zone = TimeZone(secondsFromGMT: 0) ?? .current

    static var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }
}

private let secondsOfDay = 86_400
private let minutesOfDay = 1_440

extension LocalDate {
    var moment: Date { Date(timeIntervalSince1970: TimeInterval(epochDay * secondsOfDay)) }

    init(_ moment: Date) {
        self.init(epochDay: Int((moment.timeIntervalSince1970 / TimeInterval(secondsOfDay)).rounded(.down)))
    }
}

extension LocalTime {
    var moment: Date { Date(timeIntervalSince1970: TimeInterval((hour * 60 + minute) * 60)) }

    init(_ moment: Date) {
        self.init(minutes: Int((moment.timeIntervalSince1970 / 60).rounded(.down)))
    }

    func plusHalfHours(_ steps: Int) -> LocalTime {
        LocalTime(minutes: hour * 60 + minute + steps * 30)
    }

    /// Of a day that goes round: half an hour before midnight is late in the evening.
    private init(minutes: Int) {
        let inDay = ((minutes % minutesOfDay) + minutesOfDay) % minutesOfDay
        self.init(inDay / 60, inDay % 60)
    }
}
