/// What is being said about one row besides 到.
public struct RollChoice: Equatable, Sendable {
    public let person: String
    public let name: String
    public let now: MarkState
    public let asksReason: Bool
}

/// How somebody is marked: with the reason of a leave, without detail.
public enum RollMark: Sendable, CaseIterable {
    case present, illness, awayOnLeave, farmWork, otherLeave, away, observer, absent, unmarked
}

public enum RollEvent: Equatable, Sendable {
    /// The row: 到, and back again.
    case tap(person: String)

    /// 其他 beside the row.
    case other(person: String)

    case mark(person: String, mark: RollMark, reason: String = "")

    case dismissOther

    /// 其余到会
    case rest

    case answer(person: String, dispute: String, words: String)

    case wall

    case close

    /// 收党费, from whoever is here.
    case dues
}
