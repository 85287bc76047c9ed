/// A day of a form: earlier and later are a touch each.
public struct DayState: Equatable, Sendable {
    public let date: LocalDate
    public let text: String

    /// What the village's calendar says; none in English.
    public let lunar: String?
}

extension Words {
    func dayState(_ date: LocalDate, today: LocalDate, calendar: any LunarCalendar) -> DayState {
        DayState(date: date, text: whenIs(date, nil, today: today), lunar: lunar(date, calendar))
    }
}
