import AppModels
import SwiftUI

/// The whole app in one window: whichever place is last on the way.
public struct RootView: View {
    private let app: AppModel
    private let looked: @MainActor (Bool) -> Void
    @Environment(\.scenePhase) private var phase

    /// - Parameter looked: somebody looks at the app, or nobody does any more.
    public init(app: AppModel, looked: @escaping @MainActor (_ isLookedAt: Bool) -> Void) {
        self.app = app
        self.looked = looked
    }

    public var body: some View {
        Window(app: app)
            .environment(\.sentences, sentences)
            .environment(\.words, app.words)
            .environment(\.look, look)
            .environment(\.readAloud, ReadAloudAction { device.speak($0) })
            .environment(\.call, call)
            .environment(\.locale, app.words.locale)
            .letters(of: look)
            .contrast(isHigh: look.highContrast)
            .onChange(of: phase, initial: true) { tell() }
    }

    /// Between the two (a call comes in, the list of apps is open) nothing changes.
    private func tell() {
        switch phase {
        case .active: looked(true)
        case .background: looked(false)
        default: break
        }
    }

    private var sentences: Sentences {
        Sentences(drafts: app.drafts, profile: app.session?.profile().value ?? "")
    }

    private var look: Look { app.outside.preferences.look.value }

    private var device: any Device { app.outside.device }

    private var call: Call? {
        app.calling.map { calling in Call(label: calling.label) { device.call(calling.number) } }
    }
}

/// How far the app has come, and then where its person is.
private struct Window: View {
    let app: AppModel
    @Environment(\.words) private var words

    var body: some View {
        switch app.state {
        case .opening:
            NavigationStack { ListPage(words.appName) { ProgressView(words.loading) } }
        case .broken(let failure):
            NavigationStack {
                ListPage(words.appName, main: MainAction(title: words.actionTryAgain) { app.open() }) {
                    FailureRows(failure: failure)
                }
            }
        case .open:
            // What a screen holds of its own is no other person's.
            Way(app: app).id(app.session?.profile())
        }
    }
}

/// A phone has one column. A tablet has two, unless its letters leave no room for them.
private struct Way: View {
    let app: AppModel
    @Environment(\.horizontalSizeClass) private var width
    @Environment(\.dynamicTypeSize) private var letters

    var body: some View {
        // What wants the whole window has it, with its way back.
        if isWide && app.navigator.stack.first == .home && app.navigator.stack.last?.isAlone != true {
            SplitWay(app: app)
        } else {
            StackedWay(app: app)
        }
    }

    private var isWide: Bool { width == .regular && letters < .accessibility3 }
}

extension Words {
    /// Pickers and VoiceOver speak as the texts do, whatever the phone's own language is.
    var locale: Locale {
        Locale(identifier: language == .chinese ? "zh-Hans-CN" : "en")
    }
}
