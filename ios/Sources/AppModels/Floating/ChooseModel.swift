import Observation
import YixianCore

/// Two ways after six months, each with how to go it. What is chosen can be chosen anew.
@MainActor @Observable
public final class ChooseModel: ScreenModel {
    private let around: Around
    private let reading: Reading<AwayFacts, ChooseState>

    init(_ around: Around, _ person: String) {
        self.around = around
        let read: @MainActor () async throws -> AwayFacts = { try await around.away(person) }
        reading = Reading(around, awayAreas, read: read) { $1.chooseState($0) }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<ChooseState> {
        reading.state
    }

    public func on(_ way: WayOn) {
        guard let screen = reading.facts.value?.screen else { return }
        actOnce { [around] in
            _ = try await around.session.floating().choose(
                branch: screen.branch.id, person: screen.person, choice: choice(way))
            around.sync.ask()
        }
    }
}

private func choice(_ way: WayOn) -> AwayChoice {
    switch way {
    case .transfer: .transfer
    case .register: .register
    }
}

extension Words {
    fileprivate func chooseState(_ facts: AwayFacts) -> ChooseState {
        ChooseState(
            name: facts.screen.name, isOwn: facts.isOwn, ways: WayOn.allCases.map { wayState($0, facts.screen.choice) })
    }

    private func wayState(_ way: WayOn, _ chosen: AwayChoice?) -> WayState {
        let title = self.way(choice(way))
        let (forWhom, how) =
            switch way {
            case .transfer: (chooseTransferFor, chooseTransferSteps)
            case .register: (chooseRegisterFor, chooseRegisterSteps)
            }
        let steps = how.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return WayState(
            way: way, title: title, forWhom: forWhom, steps: steps, isChosen: chosen == choice(way),
            spoken: ([title, forWhom] + steps).joined(separator: "\n"))
    }
}
