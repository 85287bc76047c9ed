@_spi(Testing) import SwiftUI
import Testing

@MainActor @Suite struct EnvironmentTests {
    @Test func settingsOfThePhoneReachTheScreen() {
        var device = Device()
        device.reduceMotion = true
        device.voiceOver = true
        let screen = Host(Settings(), on: device)
        #expect(screen.texts == ["light", "large", "still", "VoiceOver", "compact", "zh", "active"])
        screen.device.colorScheme = .dark
        screen.device.dynamicTypeSize = .accessibility3
        screen.device.reduceMotion = false
        screen.device.voiceOver = false
        screen.device.horizontalSizeClass = .regular
        screen.device.locale = Locale(identifier: "en_GB")
        screen.device.scenePhase = .background
        #expect(screen.texts == ["dark", "accessibility3", "moving", "eyes", "regular", "en", "background"])
    }

    @Test func aKeyOfOurOwn() {
        let screen = Host(
            VStack {
                ShowsElder()
                ShowsElder().environment(\.isElder, true)
            })
        #expect(screen.texts == ["normal", "elder"])
    }

    @Test func objectsStandUnderTheirType() {
        let screen = Host(ShowsNames().environment(Names(["a"])))
        #expect(screen.texts == ["a"])
        #expect(Host(ShowsNames()).texts == ["nobody"])
    }

    @Test func theInnermostValueCounts() {
        let screen = Host(ShowsElder().environment(\.isElder, false).environment(\.isElder, true))
        #expect(screen.texts == ["normal"])
    }

    @Test func valuesCanBeChangedOnTheWay() {
        let screen = Host(
            ShowsElder()
                .transformEnvironment(\.isElder) { $0.toggle() }
                .environment(\.isElder, false))
        #expect(screen.texts == ["elder"])
    }

    @Test func sizesOfTextCanBeLimited() {
        var device = Device()
        device.dynamicTypeSize = .accessibility5
        let screen = Host(Settings().dynamicTypeSize(...DynamicTypeSize.accessibility2), on: device)
        #expect(screen.shows("accessibility2"))
        screen.device.dynamicTypeSize = .small
        #expect(screen.shows("small"))
        #expect(Host(Settings().dynamicTypeSize(.xLarge), on: device).shows("xLarge"))
    }

    @Test func disabledGoesDown() throws {
        let screen = Host(VStack { Counter() }.disabled(true).disabled(false))
        #expect(throws: HostError.self) { try screen.tap("more") }
        #expect(try !screen.element("more").isEnabled)
    }

    @Test func linksAreHandedToTheSystemOrTaken() throws {
        let url = try #require(URL(string: "https://example.org/a"))
        let plain = Host(Link(String("rule"), destination: url))
        try plain.tap("rule")
        #expect(plain.openedURLs == [url])
        var taken: [URL] = []
        let caught = Host(
            Link(String("rule"), destination: url)
                .environment(
                    \.openURL,
                    OpenURLAction {
                        taken.append($0)
                        return .handled
                    }))
        try caught.tap("rule")
        #expect(taken == [url])
        #expect(caught.openedURLs.isEmpty)
    }

    @Test func aURLFromOutsideIsTaken() throws {
        let url = try #require(URL(string: "yixian://meeting/3"))
        let screen = Host(TakesURLs())
        try screen.open(url)
        #expect(screen.texts == ["yixian://meeting/3"])
        #expect(throws: HostError.self) { try Host(Counter()).open(url) }
    }
}

struct Settings: View {
    @Environment(\.colorScheme) private var colorScheme
    @Environment(\.dynamicTypeSize) private var typeSize
    @Environment(\.accessibilityReduceMotion) private var reduceMotion
    @Environment(\.accessibilityVoiceOverEnabled) private var voiceOver
    @Environment(\.horizontalSizeClass) private var width
    @Environment(\.locale) private var locale
    @Environment(\.scenePhase) private var phase

    var body: some View {
        Text(verbatim: "\(colorScheme)")
        Text(verbatim: "\(typeSize)")
        Text(verbatim: reduceMotion ? "still" : "moving")
        Text(verbatim: voiceOver ? "VoiceOver" : "eyes")
        Text(verbatim: width == .compact ? "compact" : "regular")
        Text(verbatim: locale.language.languageCode?.identifier ?? "")
        Text(verbatim: "\(phase)")
    }
}

private struct ElderKey: EnvironmentKey {
    static let defaultValue = false
}

extension EnvironmentValues {
    var isElder: Bool {
        get { self[ElderKey.self] }
        set { self[ElderKey.self] = newValue }
    }
}

struct ShowsElder: View {
    @Environment(\.isElder) private var isElder
    var body: some View { Text(verbatim: isElder ? "elder" : "normal") }
}

struct ShowsNames: View {
    @Environment(Names.self) private var names: Names?
    var body: some View { Text(verbatim: names?.names.first ?? "nobody") }
}

struct TakesURLs: View {
    @State private var url: URL?

    var body: some View {
        Text(verbatim: url?.absoluteString ?? "nothing").onOpenURL { url = $0 }
    }
}
