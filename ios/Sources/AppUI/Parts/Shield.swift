import SwiftUI

extension View {
    /// A code for somebody's phone, a PIN, an income, a number, what somebody asked of the branch: nobody else's to see.
    /// While the app is only a picture among others, it shows none of it.
    func shielded() -> some View {
        modifier(Shield())
    }
}

private struct Shield: ViewModifier {
    @Environment(\.scenePhase) private var phase

    func body(content: Content) -> some View {
        content.overlay {
            if phase != .active { Palette.paper.ignoresSafeArea().accessibilityHidden(true) }
        }
    }
}
