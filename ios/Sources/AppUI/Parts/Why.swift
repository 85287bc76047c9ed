import SwiftUI

/// 为什么: the reason of what is said, and the rule, for whoever asks.
struct Why: View {
    private let reasons: [String]
    @Environment(\.words) private var words

    init(_ reasons: [String]) {
        self.reasons = reasons
    }

    var body: some View {
        if !reasons.isEmpty {
            DisclosureGroup {
                ForEach(reasons, id: \.self) { NoteText($0) }
            } label: {
                BodyText(words.why, colour: Palette.info)
            }
        }
    }
}

/// What few want to read, behind its heading.
struct Folded<Content: View>: View {
    private let title: String
    private let content: Content
    @State private var isOpen: Bool

    init(_ title: String, isOpenAtFirst: Bool = false, @ViewBuilder content: () -> Content) {
        self.title = title
        self.content = content()
        _isOpen = State(initialValue: isOpenAtFirst)
    }

    var body: some View {
        DisclosureGroup(isExpanded: $isOpen) {
            content
        } label: {
            BodyText(title)
        }
    }
}
