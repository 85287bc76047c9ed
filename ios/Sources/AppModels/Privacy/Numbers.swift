import YixianCore

extension Around {
    /// A member's whole number. He sees who looked at it, and whoever looks is told so once.
    func reveal(_ person: PersonId, of branch: OrgId) async throws -> String {
        toldOfReveals.value = true
        guard let number = try await session.privacy().revealPhone(branch: branch, person: person) else {
            throw notHere("the number")
        }
        sync.ask()
        try Task.checkCancellation()
        return number
    }

    /// What a branch records of a member, with his whole number: told like a look at that.
    func page(of person: PersonId, in branch: OrgId) async throws -> OwnData {
        toldOfReveals.value = true
        let page = try await session.privacy().exportOf(branch: branch, person: person)
        sync.ask()
        try Task.checkCancellation()
        return page
    }
}

/// A number that was opened on a screen, for as long as it is the one whose ends were shown.
struct OpenedNumber {
    let ends: String?
    let whole: String

    /// The number of which these are the ends; none if it is another.
    func whole(of ends: String?) -> String? {
        ends == self.ends ? whole : nil
    }
}
