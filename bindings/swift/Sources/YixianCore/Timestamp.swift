import Foundation

/// A moment: milliseconds since 1970-01-01 UTC. A phone's clock may be very wrong, so any number is one.
public struct Timestamp: Hashable, Comparable, Sendable {
    public let unixMs: Int64

    public init(_ unixMs: Int64) {
        self.unixMs = unixMs
    }

    /// The same for what Foundation can do with it.
    public var date: Date {
        Date(timeIntervalSince1970: Double(unixMs) / 1000)
    }

    public static func < (one: Timestamp, other: Timestamp) -> Bool {
        one.unixMs < other.unixMs
    }
}
