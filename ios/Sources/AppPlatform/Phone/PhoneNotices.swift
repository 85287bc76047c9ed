#if canImport(UIKit)
    import AppModels
    import UIKit
    import UserNotifications

    /// Notices by the system's own clock. Of several people on one phone each has his own.
    @MainActor
    final class PhoneNotices: Notices {
        private let center = ReminderCenter()

        func schedule(profile: String, notices: [DayNotice]) async {
            await center.schedule(profile, notices.map { PlannedNotification(profile, $0) })
        }

        func consent() async -> NoticeConsent {
            switch await UNUserNotificationCenter.current().notificationSettings().authorizationStatus {
            case .notDetermined: .notAsked
            case .denied: .refused
            default: .allowed
            }
        }

        /// The system asks once; after that the person decides in its settings.
        func ask() async {
            await withCheckedContinuation { continuation in
                UNUserNotificationCenter.current().requestAuthorization(options: [.alert, .sound]) {
                    @Sendable _, _ in continuation.resume()
                }
            }
        }

        func openSettings() {
            if let settings = URL(string: UIApplication.openNotificationSettingsURLString) {
                UIApplication.shared.open(settings)
            }
        }
    }
#endif
