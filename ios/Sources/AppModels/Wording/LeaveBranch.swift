extension Words {
    /// What may have happened, by name.
    func leaveBranchChoices(isGuest: Bool) -> [LeaveBranchChoice] {
        reasonsToLeave(isGuest: isGuest).map {
            LeaveBranchChoice(reason: $0, name: leaveBranchName($0, isGuest: isGuest))
        }
    }

    private func leaveBranchName(_ reason: LeaveBranchReason, isGuest: Bool) -> String {
        switch reason {
        case .died: leaveBranchDied
        case .moved: isGuest ? leaveBranchBack : leaveBranchMoved
        case .removed: leaveBranchRemoved
        case .mistaken: isGuest ? leaveBranchNeverCame : leaveBranchMistaken
        }
    }

    /// What follows from an end.
    func leaveBranchMeans(_ reason: LeaveBranchReason, isGuest: Bool) -> String {
        switch reason {
        case .died: isGuest ? leaveBranchGuestDiedMeans : leaveBranchDiedMeans
        case .moved: isGuest ? leaveBranchBackMeans : leaveBranchMovedMeans
        case .removed: leaveBranchRemovedMeans
        case .mistaken: isGuest ? leaveBranchNeverCameMeans : leaveBranchMistakenMeans
        }
    }

    /// What is recorded, in a sentence.
    func leaveBranchAsks(_ reason: LeaveBranchReason, isGuest: Bool, _ name: String, day: String) -> String {
        switch reason {
        case .died: leaveBranchDiedAsks(name: name, date: day)
        case .moved: isGuest ? leaveBranchBackAsks(name: name, date: day) : leaveBranchMovedAsks(name: name, date: day)
        case .removed: leaveBranchRemovedAsks(name: name, date: day)
        case .mistaken: leaveBranchMistakenAsks(name: name)
        }
    }
}
