#if canImport(UIKit)
    import AppModels
    import UserNotifications

    /// Notices by the system's own clock. Of several people on one phone each has his own.
    @MainActor
    final class PhoneNotices: Notices {
        private let center = ReminderCenter()
        private var plans = NoticePlans()

        func schedule(profile: String, notices: [DayNotice]) {
            center.schedule(plans.put(profile, notices))
        }

        func areAllowed() async -> Bool {
            let settings = await UNUserNotificationCenter.current().notificationSettings()
            return settings.authorizationStatus != .denied && settings.authorizationStatus != .notDetermined
        }

        /// The system asks once; after that the person decides in its settings.
        func ask() {
            UNUserNotificationCenter.current().requestAuthorization(options: [.alert, .sound]) { _, _ in }
        }
    }
#endif
