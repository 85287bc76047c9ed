import AppTesting
@_spi(Testing) import SwiftUI
import Testing

@testable import AppModels
@testable import AppSamples
@testable import AppUI

/// What people set on their phones, and what follows from it.
@MainActor
struct AccessibilityTests {
    enum Setting: String, CaseIterable {
        case ax5, dark, contrast, spoken, still, tablet, narrow

        @MainActor var device: Screen {
            switch self {
            case .ax5: .ax5
            case .dark: .with { $0.colorScheme = .dark }
            case .contrast: .with { $0.contrast = .increased }
            case .spoken: .spoken
            case .still: .with { $0.reduceMotion = true }
            case .tablet: .tablet
            case .narrow: .with { $0.isNarrow = true }
            }
        }
    }

    @Test("every state is without a fault under every setting", arguments: Setting.allCases)
    func settings(setting: Setting) {
        for state in ScreenState.all {
            let host = Host(state.view(chineseWords), on: setting.device)
            #expect(host.faults == [], "\(state.name)")
        }
    }

    @Test("no state lacks a text in either language")
    func texts() {
        for words in [chineseWords, englishWords] {
            for state in ScreenState.all {
                let host = Host(state.view(words))
                #expect(!host.texts.contains { $0.contains("⟨") }, "\(state.name)")
            }
        }
    }

    @Test("whoever listens meets each row of the roll once: name, state, what a touch does, and 其他")
    func roll() throws {
        let stage = Stage<RollEvent>()
        let host = stage.host(on: .spoken) { RollContent(state: $0.roll, choice: nil, on: $1) }
        #expect(host.spoken.filter { $0.hasPrefix("唐春") } == ["唐春, 到,唐春点名"])
        let row = try host.element("唐春")
        #expect(row.hint == "改回还没记")
        #expect(row.actions == ["其他"])
        try host.perform("其他", on: "唐春")
        try host.activate("阿依努尔·热合曼")
        #expect(stage.events == [.other(person: "p0"), .tap(person: "p3")])
    }

    @Test("a touch on somebody who asked leave says that it asks")
    func hints() throws {
        let stage = Stage<RollEvent>()
        let host = stage.host { RollContent(state: $0.roll, choice: nil, on: $1) }
        #expect(try host.element("于有").hint == "其他")
        #expect(try host.element("阿依努尔·热合曼").hint == "记成到会")
    }

    @Test("the elder layout follows the phone's letters as it follows the switch")
    func elder() {
        let many = Stage<HomeEvent>()
        let plain = many.host { HomeContent(state: $0.secretary, on: $1) }
        let switched = many.host(look: Look(elder: true)) { HomeContent(state: $0.secretary, on: $1) }
        let set = many.host(on: .ax5) { HomeContent(state: $0.secretary, on: $1) }
        #expect(plain.shows("发送情况"))
        #expect(!switched.shows("发送情况"))
        #expect(!set.shows("发送情况"))
    }

    @Test("large letters are the system's steps, and never smaller than the phone's own")
    func letters() {
        #expect(Look().leastLetters == .xSmall)
        #expect(Look(elder: true, elderSize: 20).leastLetters == .xxLarge)
        #expect(Look(elder: true, elderSize: 26).leastLetters == .xxxLarge)
        #expect(Look(elder: true, elderSize: 30).leastLetters == .accessibility2)
        #expect(shown(Look(), on: .ax5) == .accessibility5)
        #expect(shown(Look(elder: true), on: .ax5) == .accessibility5)
        #expect(shown(Look(elder: true), on: Screen()) == .xxLarge)
    }

    private func shown(_ look: Look, on device: Screen) -> DynamicTypeSize? {
        let seen = Kept<DynamicTypeSize?>(nil)
        _ = Host(LettersProbe { seen.state = $0 }.letters(of: look), on: device)
        return seen.state
    }

    @Test("fingers have sixty points in elder mode, and never less than forty-four")
    func targets() {
        #expect(Sizes.normal.target >= 44)
        #expect(Sizes.elder.target >= 60)
    }

    @Test("nobody is told to listen who does not want to")
    func readAloud() {
        let stage = Stage<HomeEvent>()
        let host = stage.host(look: Look(readAloud: false)) { HomeContent(state: $0.member, on: $1) }
        #expect(!host.elements(.button).contains { $0.label.hasPrefix("念给我听") })
    }

    @Test("what stands several times on a screen says whose, or of what, it is")
    func whose() {
        // In the roll and among the members two namesakes stand on purpose.
        for state in ScreenState.all where !["roll", "members"].contains(state.screen) {
            let buttons = Host(state.view(chineseWords)).elements(.button).filter { !$0.isHidden }
            let said = Dictionary(grouping: buttons) { "\($0.label) (\($0.hint ?? ""))" }
            #expect(said.filter { $0.value.count > 1 }.keys.sorted() == [], "\(state.name)")
        }
    }

    @Test("no state is said by its colour or its shape alone")
    func signs() {
        #expect(Set(Marking.allCases.map(\.symbol)).count == Marking.allCases.count)
        for state in ScreenState.all {
            let images = Host(state.view(chineseWords)).elements(.image)
            #expect(images.allSatisfy { $0.isHidden || $0.label != "" }, "\(state.name)")
        }
    }
}

private struct LettersProbe: View {
    let tell: (DynamicTypeSize) -> Void
    @Environment(\.dynamicTypeSize) private var letters

    var body: some View {
        EmptyView().onAppear { tell(letters) }
    }
}
