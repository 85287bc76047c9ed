import AppModels
import SwiftUI

/// A row that does something.
struct ActionRow: View {
    private let title: String
    private let role: ButtonRole?
    private let act: @MainActor () -> Void

    init(_ title: String, role: ButtonRole? = nil, act: @escaping @MainActor () -> Void) {
        self.title = title
        self.role = role
        self.act = act
    }

    var body: some View {
        Button(role: role, action: act) { RowFace { Text(title) } }
    }
}

/// A row that leads somewhere.
struct OpenRow<Content: View>: View {
    private let act: @MainActor () -> Void
    private let content: Content

    init(act: @escaping @MainActor () -> Void, @ViewBuilder content: () -> Content) {
        self.act = act
        self.content = content()
    }

    var body: some View {
        Button(action: act) {
            HStack(spacing: Spacing.small) {
                RowFace { content }.foregroundStyle(Palette.ink)
                Image(systemName: "chevron.forward").foregroundStyle(Palette.inkSoft).accessibilityHidden(true)
            }
        }
    }
}

extension OpenRow where Content == Text {
    init(_ title: String, act: @escaping @MainActor () -> Void) {
        self.init(act: act) { Text(title) }
    }
}

/// As wide as the list, and large enough for whose fingers touch it.
struct RowFace<Content: View>: View {
    @ViewBuilder let content: Content
    @Environment(\.sizes) private var sizes

    var body: some View {
        content
            .multilineTextAlignment(.leading)
            .frame(maxWidth: .infinity, minHeight: least, alignment: .leading)
            .contentShape(.rect)
    }

    /// The list puts some room above and below.
    private var least: CGFloat { sizes.target - 2 * Spacing.small }
}

/// 念给我听. Whoever listens to the screen hears what it would say; whoever does not want it sees none.
struct ReadAloudRow: View {
    private let text: String
    @Environment(\.words) private var words
    @Environment(\.look) private var look
    @Environment(\.readAloud) private var readAloud

    init(_ text: String) {
        self.text = text
    }

    var body: some View {
        if look.readAloud && !text.isEmpty {
            Button {
                readAloud(text)
            } label: {
                RowFace {
                    Signed(symbol: "speaker.wave.2.fill", colour: Palette.info) {
                        Text(words.readAloud).foregroundStyle(Palette.info)
                    }
                }
            }
            .accessibilityLabel(words.readAloudOf(text: text))
        }
    }
}

/// 打电话给支部书记…: it opens the dialler, the person calls.
struct CallRow: View {
    @Environment(\.call) private var call

    var body: some View {
        if let call {
            Button(action: call.dial) {
                RowFace { Signed(symbol: "phone.fill", colour: Palette.thread) { Text(call.label) } }
            }
        }
    }
}
