import YixianCore

/// Somebody who can be called: how the button reads, and the number.
public struct Calling: Equatable, Sendable {
    public let label: String

    /// Its ends only, where `reveals` says so.
    public let number: String

    /// Whose number is opened first, which he sees; none where it is whole.
    public let reveals: String?
}

extension Words {
    func calling(_ contact: Contact) -> Calling {
        let label = callOfficer(role: role(contact.role), name: contact.name)
        return Calling(label: label, number: contact.phone, reveals: nil)
    }
}
