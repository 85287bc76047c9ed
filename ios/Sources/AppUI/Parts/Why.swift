import SwiftUI

/// 为什么: the reason of what is said, and the rule, for whoever asks.
struct Why: View {
    private let reasons: [String]

    /// Of what, to whoever listens, where several stand on a screen.
    private let of: String

    @Environment(\.words) private var words

    init(_ reasons: [String], of: String = "") {
        self.reasons = reasons
        self.of = of
    }

    var body: some View {
        if !reasons.isEmpty {
            DisclosureGroup {
                ForEach(reasons, id: \.self) { NoteText($0) }
            } label: {
                BodyText(words.why, colour: Palette.info).hint(of)
            }
        }
    }
}

/// What few want to read, behind its heading.
struct Folded<Content: View>: View {
    private let title: String

    /// Of what, to whoever listens, where several stand on a screen.
    private let of: String

    private let content: Content
    @State private var isOpen: Bool

    init(_ title: String, of: String = "", isOpenAtFirst: Bool = false, @ViewBuilder content: () -> Content) {
        self.title = title
        self.of = of
        self.content = content()
        _isOpen = State(initialValue: isOpenAtFirst)
    }

    var body: some View {
        DisclosureGroup(isExpanded: $isOpen) {
            content
        } label: {
            BodyText(title).hint(of)
        }
    }
}

extension View {
    /// An empty hint is none.
    @ViewBuilder fileprivate func hint(_ hint: String) -> some View {
        if hint.isEmpty { self } else { accessibilityHint(hint) }
    }
}
