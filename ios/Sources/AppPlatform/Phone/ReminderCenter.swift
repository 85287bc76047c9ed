#if canImport(UIKit)
    import UIKit
    import UserNotifications

    /// The reminders that are planned, in the system's hands. Whoever plans says all of them each time; only what is
    /// different is scheduled, taken back or withdrawn.
    @MainActor
    public final class ReminderCenter {
        private let center = UNUserNotificationCenter.current()
        private var plan: [PlannedNotification]?
        private var applying: Task<Void, Never>?

        public init() {
            // Its title may be read on a locked phone whose owner hides what others say: it names nobody.
            let reminder = UNNotificationCategory(
                identifier: Self.category, actions: [], intentIdentifiers: [], options: [.hiddenPreviewsShowTitle])
            center.setNotificationCategories([reminder])
            for change in [UIApplication.significantTimeChangeNotification, .NSSystemTimeZoneDidChange] {
                _ = NotificationCenter.default.addObserver(forName: change, object: nil, queue: .main) {
                    [weak self] _ in
                    MainActor.assumeIsolated { self?.clockChanged() }
                }
            }
        }

        /// Puts this plan in the place of the one before.
        public func schedule(_ plan: [PlannedNotification]) {
            self.plan = plan
            let before = applying
            applying = Task {
                await before?.value
                await apply(plan)
            }
        }

        /// The system may have moved what was scheduled; the difference finds out.
        private func clockChanged() {
            if let plan { schedule(plan) }
        }

        private func apply(_ plan: [PlannedNotification]) async {
            let nowMs = Int64(Date().timeIntervalSince1970 * 1000)
            let difference = Reminders.difference(
                plan: plan, scheduled: await scheduled(), shown: await shown(), nowMs: nowMs)
            center.removePendingNotificationRequests(withIdentifiers: difference.cancelled)
            center.removeDeliveredNotifications(withIdentifiers: difference.withdrawn)
            for planned in difference.added { center.add(request(planned), withCompletionHandler: nil) }
        }

        private func scheduled() async -> [ScheduledReminder] {
            await withCheckedContinuation { continuation in
                center.getPendingNotificationRequests { @Sendable requests in
                    continuation.resume(returning: requests.map(ScheduledReminder.init))
                }
            }
        }

        private func shown() async -> [String] {
            await withCheckedContinuation { continuation in
                center.getDeliveredNotifications { @Sendable delivered in
                    continuation.resume(returning: delivered.map(\.request.identifier))
                }
            }
        }

        /// No number on the app's picture: it would nag.
        private func request(_ planned: PlannedNotification) -> UNNotificationRequest {
            let content = UNMutableNotificationContent()
            content.title = planned.publicText
            content.sound = .default
            content.categoryIdentifier = Self.category
            content.userInfo = [ReminderTaps.place: planned.place]
            let trigger = UNCalendarNotificationTrigger(
                dateMatching: Reminders.components(planned.atMs), repeats: false)
            return UNNotificationRequest(
                identifier: Reminders.identifier(planned.id), content: content, trigger: trigger)
        }

        private static let category = "reminder"
    }

    extension ScheduledReminder {
        init(_ request: UNNotificationRequest) {
            let fires = (request.trigger as? UNCalendarNotificationTrigger)?.nextTriggerDate()
            self.init(
                identifier: request.identifier,
                firesMs: fires.map { Int64($0.timeIntervalSince1970 * 1000) },
                publicText: request.content.title,
                place: request.content.userInfo[ReminderTaps.place] as? String ?? "")
        }
    }
#endif
