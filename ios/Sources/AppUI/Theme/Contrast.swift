import SwiftUI

extension View {
    /// Colours of high contrast, for this app only. The asset catalogue has them, and looks to the window's traits.
    func contrast(isHigh: Bool) -> some View {
        #if canImport(UIKit)
            background { WindowContrast(isHigh: isHigh).accessibilityHidden(true) }
        #else
            self
        #endif
    }
}

#if canImport(UIKit)
    import UIKit

    private struct WindowContrast: UIViewRepresentable {
        let isHigh: Bool

        func makeUIView(context: Context) -> ContrastView { ContrastView() }

        func updateUIView(_ view: ContrastView, context: Context) {
            view.isHigh = isHigh
        }
    }

    private final class ContrastView: UIView {
        var isHigh = false {
            didSet { tellWindow() }
        }

        override func didMoveToWindow() {
            super.didMoveToWindow()
            tellWindow()
        }

        private func tellWindow() {
            guard let window else { return }
            if isHigh {
                window.traitOverrides.accessibilityContrast = .high
            } else if window.traitOverrides.contains(UITraitAccessibilityContrast.self) {
                window.traitOverrides.remove(UITraitAccessibilityContrast.self)
            }
        }
    }
#endif
