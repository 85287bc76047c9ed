import AppTesting
@_spi(Testing) import SwiftUI

@testable import AppModels
@testable import AppSamples
@testable import AppUI

/// A screen that says what it was asked for, and nothing more.
@MainActor
final class Stage<Event> {
    private(set) var events: [Event] = []

    let samples = Samples(words: chineseWords)

    func host(
        look: Look = Look(), on device: Screen = Screen(), failing failure: Failure? = nil,
        @ViewBuilder draw: (Samples, @escaping @MainActor (Event) -> Void) -> some View
    ) -> Host {
        let content = draw(samples) { self.events.append($0) }
        return Host(
            NavigationStack { content }
                .environment(\.words, chineseWords)
                .environment(\.look, look)
                .environment(\.failed, failure.map { Failed(failure: $0, dismiss: {}) })
                .letters(of: look),
            on: device)
    }
}

/// A state that a screen changes, as a model would.
@MainActor @Observable
final class Kept<State> {
    var state: State

    init(_ state: State) {
        self.state = state
    }
}

struct Keeps<State, Content: View>: View {
    let kept: Kept<State>
    @ViewBuilder let content: (State) -> Content

    var body: some View { content(kept.state) }
}

/// What a screen is shown on. (What a device can be asked to do has the same name in AppModels.)
typealias Screen = SwiftUI.Device

extension Screen {
    /// Letters as large as they get.
    static var ax5: Screen { with { $0.dynamicTypeSize = .accessibility5 } }

    static var tablet: Screen { with { $0.horizontalSizeClass = .regular } }

    static var spoken: Screen { with { $0.voiceOver = true } }

    static func with(_ change: (inout Screen) -> Void) -> Screen {
        var device = Screen()
        change(&device)
        return device
    }
}
