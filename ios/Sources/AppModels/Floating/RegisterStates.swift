/// Who is away from a branch, and who came to it.
public struct FloatingRegisterState: Equatable, Sendable {
    public let branch: String
    public let isShut: Bool

    /// By when the next contact is due.
    public let away: [AwayRowState]

    public let here: [InflowState]

    /// Who came home within a year, the last first.
    public let back: [BackItem]

    /// Who keeps the roster enters who came, and who left again; other officers read.
    public let mayChange: Bool

    /// Nobody is entered, and no certificate, where the county has shut this area.
    public let mayEnter: Bool

    public let spoken: String
}

public struct AwayRowState: Equatable, Sendable {
    public let person: String
    public let name: String
    public let place: String
    public let due: Line

    /// A floating member since when, or from when on.
    public let floating: String

    public let contact: String

    /// Attendances to confirm, a search: what waits for somebody.
    public let waits: [String]
}

/// A member of elsewhere who takes part here.
public struct InflowState: Equatable, Sendable {
    public let person: String
    public let name: String
    public let since: String

    /// The branch that he belongs to; empty if it is not recorded.
    public let home: String

    /// The activity certificate that he showed last.
    public let certificate: CertificateItem?

    /// A new one is entered of whoever is known to belong elsewhere: a branch of this county certifies its own itself.
    public let mayRenew: Bool
}

/// Who was away, and came home.
public struct BackItem: Equatable, Sendable {
    public let person: String
    public let name: String

    /// Where he was, and from when to when.
    public let what: String
}

/// Those whom this person keeps in touch with.
public struct CareState: Equatable, Sendable {
    public let rows: [CareRowState]
    public let spoken: String
}

public struct CareRowState: Equatable, Sendable {
    public let person: String
    public let name: String
    public let place: String
    public let due: Line?
}
