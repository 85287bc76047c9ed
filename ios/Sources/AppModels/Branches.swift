import YixianCore

/// Another branch that a screen can show: of whoever serves in several, or in another than his own.
public struct OtherBranch: Equatable, Sendable {
    public let org: String
    public let name: String
}

extension OpenHome {
    /// The branch that a place names; where it names none, the one whose rolls this person keeps.
    func branchOf(_ place: String) -> OrgId? {
        place.isEmpty ? keptBranch : OrgId(place)
    }
}

extension [OrgName] {
    /// Those besides the one that is shown.
    func besides(_ shown: OrgId) -> [OtherBranch] {
        var seen: Set<OrgId> = [shown]
        return filter { seen.insert($0.id).inserted }.map { OtherBranch(org: $0.id.value, name: $0.name) }
    }
}
