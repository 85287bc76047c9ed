// Identifiers. The generator knows them as text; a type of its own for each keeps one from being taken for another.
// bindings/uniffi.toml names them, and a text that is no identifier is refused by the call that it is given to.

/// An appointment to an office.
public struct AppointmentId: Hashable, Sendable {
    public let value: String

    public init(_ value: String) {
        self.value = value
    }
}

/// A phone that has been enrolled.
public struct DeviceId: Hashable, Sendable {
    public let value: String

    public init(_ value: String) {
        self.value = value
    }
}

/// A signed event.
public struct EventId: Hashable, Sendable {
    public let value: String

    public init(_ value: String) {
        self.value = value
    }
}

/// A meeting.
public struct MeetingId: Hashable, Sendable {
    public let value: String

    public init(_ value: String) {
        self.value = value
    }
}

/// A branch or another organisation.
public struct OrgId: Hashable, Sendable {
    public let value: String

    public init(_ value: String) {
        self.value = value
    }
}

/// A person in the county's register.
public struct PersonId: Hashable, Sendable {
    public let value: String

    public init(_ value: String) {
        self.value = value
    }
}

/// A profile on this phone.
public struct ProfileId: Hashable, Sendable {
    public let value: String

    public init(_ value: String) {
        self.value = value
    }
}
