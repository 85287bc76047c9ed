// Xcode's canvas: each screen in its main state, in both languages and with large letters. What else there is of a screen
// stands in ScreenStates. Not run on Linux.
#if canImport(UIKit)
    import AppModels
    import AppTesting
    import SwiftUI

    #Preview("welcome") { Drawn("welcome") }
    #Preview("enrol") { Drawn("enrol") }
    #Preview("enrolment-waits") { Drawn("enrolment-waits") }
    #Preview("profiles") { Drawn("profiles") }
    #Preview("unlock") { Drawn("unlock") }
    #Preview("home") { Drawn("home") }
    #Preview("meetings") { Drawn("meetings") }
    #Preview("meeting") { Drawn("meeting") }
    #Preview("roll") { Drawn("roll") }
    #Preview("wall") { Drawn("wall") }
    #Preview("plan") { Drawn("plan") }
    #Preview("notice") { Drawn("notice") }
    #Preview("minutes") { Drawn("minutes") }
    #Preview("close") { Drawn("close") }
    #Preview("leave") { Drawn("leave") }
    #Preview("dues") { Drawn("dues") }
    #Preview("payment") { Drawn("payment") }
    #Preview("branch-dues") { Drawn("branch-dues") }
    #Preview("dues-list") { Drawn("dues-list") }
    #Preview("dues-year") { Drawn("dues-year") }
    #Preview("assess") { Drawn("assess") }
    #Preview("calculator") { Drawn("calculator") }
    #Preview("rules") { Drawn("rules") }
    #Preview("rule") { Drawn("rule") }
    #Preview("propose-rule") { Drawn("propose-rule") }
    #Preview("sign-in") { Drawn("sign-in") }
    #Preview("status") { Drawn("status") }
    #Preview("members") { Drawn("members") }
    #Preview("settings") { Drawn("settings") }
    #Preview("devices") { Drawn("devices") }
    #Preview("privacy") { Drawn("privacy") }
    #Preview("about") { Drawn("about") }

    /// A screen in every state that it has, one beside the other: swipe through them.
    private struct Drawn: View {
        private let screen: String
        @State private var variant = Variant.chinese

        init(_ screen: String) {
            self.screen = screen
        }

        var body: some View {
            VStack(spacing: 0) {
                Picker("variant", selection: $variant) {
                    ForEach(Variant.allCases, id: \.self) { Text(verbatim: $0.rawValue).tag($0) }
                }
                .pickerStyle(.segmented)
                TabView {
                    ForEach(states, id: \.state) { $0.view(variant.words, look: variant.look) }
                }
                .tabViewStyle(.page)
            }
        }

        private var states: [ScreenState] { ScreenState.all.filter { $0.screen == screen } }
    }

    private enum Variant: String, CaseIterable {
        case chinese, elder, largest, contrast, english

        @MainActor var words: Words { self == .english ? englishWords : chineseWords }

        var look: Look {
            switch self {
            case .elder: Look(elder: true)
            case .largest: Look(elder: true, elderSize: 30)
            case .contrast: Look(highContrast: true)
            case .chinese, .english: Look()
            }
        }
    }
#endif
