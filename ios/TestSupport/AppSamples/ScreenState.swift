import SwiftUI

@testable import AppModels
@testable import AppUI

/// A state of a screen, to be drawn.
@MainActor
public struct ScreenState: Sendable {
    public let screen: String
    public let state: String

    private let failure: Failure?
    private let draw: @MainActor (Samples, Look) -> AnyView

    init(
        _ screen: String, _ state: String, failing failure: Failure? = nil,
        @ViewBuilder draw: @escaping @MainActor (Samples, Look) -> some View
    ) {
        self.screen = screen
        self.state = state
        self.failure = failure
        self.draw = { AnyView(draw($0, $1)) }
    }

    /// As the root would show it.
    public func view(_ words: Words, look: Look = Look()) -> some View {
        let samples = Samples(words: words)
        return NavigationStack { draw(samples, look) }
            .environment(\.words, words)
            .environment(\.look, look)
            .environment(\.call, samples.call)
            .environment(\.failed, failure.map { Failed(failure: $0, dismiss: {}) })
            .environment(\.locale, words.locale)
            .letters(of: look)
    }
}
