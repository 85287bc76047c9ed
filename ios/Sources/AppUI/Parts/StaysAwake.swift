import SwiftUI

extension View {
    /// It is shown to somebody, who takes his time: a wall, a code to be scanned.
    func staysAwake() -> some View {
        #if canImport(UIKit)
            onAppear { Awake.views += 1 }.onDisappear { Awake.views -= 1 }
        #else
            self
        #endif
    }
}

#if canImport(UIKit)
    import UIKit
#endif

#if canImport(UIKit)
    /// One view may come before the other has gone, when the window becomes another one.
    @MainActor private enum Awake {
        static var views = 0 {
            didSet { UIApplication.shared.isIdleTimerDisabled = views > 0 }
        }
    }
#endif
