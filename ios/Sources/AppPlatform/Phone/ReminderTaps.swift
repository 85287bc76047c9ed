#if canImport(UIKit)
    import AppModels
    import Foundation
    import UserNotifications

    /// What a touch on a reminder leads to. The system calls on a thread of its own.
    public final class ReminderTaps: NSObject, UNUserNotificationCenterDelegate, Sendable {
        static let place = "place"

        private let onShow: @MainActor @Sendable (Place) -> Void

        /// To be made before the app has started: the touch that started it is told then.
        @MainActor
        public init(onShow: @escaping @MainActor @Sendable (Place) -> Void) {
            self.onShow = onShow
            super.init()
            UNUserNotificationCenter.current().delegate = self  // it does not hold its delegate
        }

        public func userNotificationCenter(
            _ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse,
            withCompletionHandler completionHandler: @escaping () -> Void
        ) {
            let route = response.notification.request.content.userInfo[Self.place] as? String
            if response.actionIdentifier == UNNotificationDefaultActionIdentifier, let place = Links.place(route ?? "")
            {
                Task { @MainActor [onShow] in onShow(place) }
            }
            completionHandler()
        }

        /// It is shown to whoever looks at the app too.
        public func userNotificationCenter(
            _ center: UNUserNotificationCenter, willPresent notification: UNNotification,
            withCompletionHandler completionHandler: @escaping (UNNotificationPresentationOptions) -> Void
        ) {
            completionHandler([.banner, .list])
        }
    }
#endif
