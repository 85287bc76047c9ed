extension Words {
    /// What follows from an end.
    func leaveBranchMeans(_ reason: LeaveBranchReason) -> String {
        switch reason {
        case .died: leaveBranchDiedMeans
        case .moved: leaveBranchMovedMeans
        case .removed: leaveBranchRemovedMeans
        case .mistaken: leaveBranchMistakenMeans
        }
    }

    /// What is recorded, in a sentence.
    func leaveBranchAsks(
        _ reason: LeaveBranchReason, _ name: String, since: LocalDate, today: LocalDate
    ) -> String {
        let day = day(since, today: today)
        return switch reason {
        case .died: leaveBranchDiedAsks(name: name, date: day)
        case .moved: leaveBranchMovedAsks(name: name, date: day)
        case .removed: leaveBranchRemovedAsks(name: name, date: day)
        case .mistaken: leaveBranchMistakenAsks(name: name)
        }
    }
}
