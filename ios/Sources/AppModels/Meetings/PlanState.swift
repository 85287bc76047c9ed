/// The form of a meeting, as far as it is filled in.
public struct PlanState: Equatable, Sendable {
    public let isNew: Bool

    /// Of which branch; empty for who keeps the rolls of one only.
    public let branch: String

    /// One of `kinds`.
    public let kind: Int

    public let kinds: [String]
    public let title: String
    public let date: LocalDate
    public let dateText: String
    public let lunar: String?
    public let time: LocalTime
    public let timeText: String
    public let place: String

    /// A line each.
    public let topics: String

    public let notice: String
}

public enum PlanEvent: Equatable, Sendable {
    case kind(kind: Int)

    case title(text: String)

    case date(date: LocalDate)

    case time(time: LocalTime)

    case at(text: String)

    case topics(text: String)

    case notice(text: String)

    /// 定下来
    case done

    /// 这次会不开了
    case cancel
}
