import AppTesting
import Testing

@testable import AppModels

/// A suite about forms of members away.
@MainActor
protocol FillsIn {
    var hall: Hall { get }
}

extension FillsIn {
    var recorded: [String] { hall.floating.recorded }

    /// A form, opened from home.
    func open<Model: ScreenModel>(_ place: Place, _ make: (Around) -> Model) async throws -> Model {
        hall.navigator.go(place)
        let model = make(hall.around)
        try await hall.settle()
        return model
    }

    func now<State>(_ shown: Shown<State>) throws -> State {
        try #require(shown.value)
    }
}
