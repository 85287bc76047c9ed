import YixianCore

/// An officer of the branch who can be called: how the button reads, and the number.
public struct Calling: Equatable, Sendable {
    public let label: String
    public let number: String
}

extension Words {
    func calling(_ contact: Contact) -> Calling {
        Calling(label: callOfficer(role: role(contact.role), name: contact.name), number: contact.phone)
    }
}
