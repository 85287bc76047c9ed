import SwiftUI

/// The one main action of a screen.
struct MainButtonStyle: ButtonStyle {
    func makeBody(configuration: Configuration) -> some View {
        MainButtonFace(configuration: configuration)
    }
}

/// Another thing that can be done, where rows of a list do not say it: keys, and what stands beside a name.
struct QuietButtonStyle: ButtonStyle {
    var isWide = true

    func makeBody(configuration: Configuration) -> some View {
        QuietButtonFace(configuration: configuration, isWide: isWide)
    }
}

extension ButtonStyle where Self == MainButtonStyle {
    static var main: MainButtonStyle { MainButtonStyle() }
}

extension ButtonStyle where Self == QuietButtonStyle {
    static var quiet: QuietButtonStyle { QuietButtonStyle() }

    /// As narrow as its words are.
    static var narrow: QuietButtonStyle { QuietButtonStyle(isWide: false) }
}

private struct MainButtonFace: View {
    let configuration: ButtonStyleConfiguration
    @Environment(\.sizes) private var sizes
    @Environment(\.isEnabled) private var isEnabled

    var body: some View {
        configuration.label
            .font(.headline)
            .multilineTextAlignment(.center)
            .foregroundStyle(isEnabled ? Palette.onThread : Palette.offline)
            .padding(.horizontal, Spacing.large)
            .padding(.vertical, Spacing.small)
            .frame(maxWidth: .infinity, minHeight: sizes.target)
            .background(isEnabled ? Palette.thread : Palette.offlineGround, in: .rect(cornerRadius: Frame.cardRadius))
            .opacity(configuration.isPressed ? pressed : 1)
            .contentShape(.rect)
    }
}

private struct QuietButtonFace: View {
    let configuration: ButtonStyleConfiguration
    let isWide: Bool
    @Environment(\.sizes) private var sizes
    @Environment(\.edgeWidth) private var edgeWidth
    @Environment(\.isEnabled) private var isEnabled

    var body: some View {
        configuration.label
            .font(.body)
            .multilineTextAlignment(.center)
            .foregroundStyle(isEnabled ? Palette.ink : Palette.inkSoft)
            .padding(.horizontal, Spacing.medium)
            .padding(.vertical, Spacing.small)
            .frame(minWidth: sizes.target, maxWidth: isWide ? .infinity : nil, minHeight: sizes.target)
            .background(Palette.surface, in: edge)
            .overlay { edge.strokeBorder(isEnabled ? Palette.edge : Palette.border, lineWidth: edgeWidth) }
            .opacity(configuration.isPressed ? pressed : 1)
            .contentShape(.rect)
    }

    private var edge: RoundedRectangle { RoundedRectangle(cornerRadius: Frame.cardRadius) }
}

private let pressed = 0.6
