import Observation
import YixianCore

public enum BranchesNearEvent: Equatable, Sendable {
    /// Part of a place's name.
    case type(text: String)

    case pick(code: String)

    case otherPlace

    /// A word of the branches' names.
    case word(text: String)

    case look

    /// 到当地支部报到
    case report
}

/// 找当地的支部: a county is picked, and its branches are read. Where somebody looked is kept in no draft: nothing is recorded
/// in the end, and nobody has to know.
@MainActor @Observable
public final class BranchesNearModel: ScreenModel {
    private let around: Around
    private let form = FilledForm(FormDrafts(), .branchesNear)
    private let search: PlaceSearch
    private var looking: Task<Void, Never>?
    private var found: (near: BranchesNear, place: String)?

    init(_ around: Around, find: @escaping FindPlaces = placesOfTheCore) {
        self.around = around
        search = PlaceSearch(form, find)
        super.init(around.scope)
    }

    public var state: BranchesNearState {
        let words = around.words.value
        return BranchesNearState(
            search: search.state,
            word: word,
            isReady: search.code != nil,
            isLooking: looking != nil,
            found: found.map { words.branchesFound($0.near, in: $0.place) }
        )
    }

    public func on(_ event: BranchesNearEvent) {
        switch event {
        case .type(let text): another { search.type(text) }
        case .pick(let code): another { search.pick(code) }
        case .otherPlace: another { search.clear() }
        case .word(let text): another { form[wordField] = taken(word, text, most: mostOfAName) }
        case .look: look()
        case .report: around.navigator.go(.guestCard)
        }
    }

    private var word: String { form[wordField] ?? "" }

    /// What was found, or is still looked for, does not answer another place or another word.
    private func another(_ change: @MainActor () -> Void) {
        looking?.cancel()
        looking = nil
        found = nil
        change()
    }

    /// Two taps look once.
    private func look() {
        guard let place = search.state.chosen, looking == nil else { return }
        let word = trimmed(word)
        dismissFailure()
        looking = scope.launch { [self] in
            let outcome = try await attempt {
                try await around.session.floating().branches(place: place.code, word: word)
            }
            try Task.checkCancellation()
            looking = nil
            take(outcome, place.name)
        }
    }

    private func take(_ outcome: Result<BranchesNear, any Error>, _ place: String) {
        switch outcome {
        case .success(let near): found = (near, place)
        case .failure(let error): fail(failureOf(error))
        }
    }
}

private let wordField = "word"
