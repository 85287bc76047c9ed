/// What was entered of a member away, the newest first.
public struct AwayEntriesState: Equatable, Sendable {
    /// Empty for oneself.
    public let person: String

    public let name: String
    public let branch: String
    public let isOwn: Bool
    public let rows: [AwayEntryItem]
}

/// One entry: what it is, and what became of it.
public struct AwayEntryItem: Equatable, Sendable {
    public let id: String
    public let what: String

    /// What somebody wrote to it; empty if nobody did.
    public let words: String

    public let by: String
    public let mayWithdraw: Bool

    /// When it was taken back, and by whom; empty while it stands.
    public let withdrawn: String

    /// Why it was taken back; empty while it stands.
    public let reason: String
}
