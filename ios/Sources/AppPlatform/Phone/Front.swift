#if canImport(UIKit)
    import UIKit

    /// What somebody looks at right now. What outlives windows asks here for the one that it needs at that moment.
    @MainActor
    enum Front {
        /// The controller on top; none while the app is behind.
        static var top: UIViewController? {
            var top = window?.rootViewController
            while let next = top?.presentedViewController, !next.isBeingDismissed { top = next }
            return top
        }

        private static var window: UIWindow? {
            let scenes = UIApplication.shared.connectedScenes.compactMap { $0 as? UIWindowScene }
            let scene = scenes.first { $0.activationState == .foregroundActive } ?? scenes.first
            return scene?.keyWindow
        }

        /// False where there is nothing to show it on.
        @discardableResult
        static func show(_ controller: UIViewController) -> Bool {
            guard let top else { return false }
            // On a tablet some of them point at what they belong to: the middle of the window.
            if let popover = controller.popoverPresentationController {
                popover.sourceView = top.view
                popover.sourceRect = middle(of: top.view)
                popover.permittedArrowDirections = []
            }
            top.present(controller, animated: true)
            return true
        }

        /// Something to read, and a button that closes it.
        static func say(_ text: String, close: String) {
            let alert = UIAlertController(title: nil, message: text, preferredStyle: .alert)
            alert.addAction(UIAlertAction(title: close, style: .default))
            show(alert)
        }

        static func middle(of view: UIView) -> CGRect {
            CGRect(x: view.bounds.midX, y: view.bounds.midY, width: 0, height: 0)
        }
    }
#endif
