/// Whether everything is well, and what can be done where it is not.
public struct StatusState: Equatable, Sendable {
    public let county: String
    public let server: String
    public let heard: String
    public let said: Line?
    public let isSyncing: Bool

    /// Why the county takes nothing more from this phone, and what to do; none while it does.
    public let standing: ErrorWords?

    /// The secretary can help with something of it.
    public let calls: Bool

    public let setAside: [StatusItem]
    public let waiting: [WaitingItem]
    public let undecided: [StatusItem]
    public let toSend: [StatusItem]
    public let toSendCount: Int

    func saying(_ said: Line?, isSyncing: Bool) -> StatusState {
        StatusState(
            county: county, server: server, heard: heard, said: said, isSyncing: isSyncing, standing: standing,
            calls: calls, setAside: setAside, waiting: waiting, undecided: undecided, toSend: toSend,
            toSendCount: toSendCount)
    }
}

/// Something recorded here, what has become of it, and what the person can do.
public struct StatusItem: Equatable, Sendable {
    public let number: UInt64
    public let what: String
    public let fate: String
    public let advice: String
}

/// Something that waits for this person's word.
public struct WaitingItem: Equatable, Sendable {
    public let event: String
    public let what: String
    public let who: String
    public let since: String
}

public enum StatusEvent: Equatable, Sendable {
    case syncNow

    /// The county takes nothing more from this phone: a new code.
    case newCode

    /// 知道了: the entry leaves the list.
    case seen(number: UInt64)

    case admit(event: String, admitted: Bool)
}
