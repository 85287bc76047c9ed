#if canImport(UIKit)
    import UIKit
    import UserNotifications

    /// The reminders that are planned, in the system's hands. Whoever plans says all of a profile's each time; only what is
    /// different is scheduled, taken back or withdrawn, and what another process planned for others stays.
    @MainActor
    public final class ReminderCenter {
        private let center = UNUserNotificationCenter.current()
        private var plans: [String: [PlannedNotification]] = [:]
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

        /// Puts this plan in the place of the profile's one before. Over once the system has it: a process that was woken in
        /// the background may be suspended after that.
        public func schedule(_ profile: String, _ plan: [PlannedNotification]) async {
            plans[profile] = plan
            let before = applying
            let turn = Task {
                await before?.value
                await apply(profile, plan)
            }
            applying = turn
            await turn.value
        }

        /// The system may have left what was scheduled at the hour of another zone; the difference finds out.
        private func clockChanged() {
            for profile in plans.keys { Task { await again(profile) } }
        }

        /// The plan of that moment: one that was made meanwhile must not give way to the one before.
        private func again(_ profile: String) async {
            if let plan = plans[profile] { await schedule(profile, plan) }
        }

        private func apply(_ profile: String, _ plan: [PlannedNotification]) async {
            let difference = Reminders.difference(
                of: profile, plan: plan, scheduled: await scheduled(), shown: await shown(), now: Date())
            center.removePendingNotificationRequests(withIdentifiers: difference.cancelled)
            center.removeDeliveredNotifications(withIdentifiers: difference.withdrawn)
            for planned in difference.added { await add(planned) }
        }

        private func add(_ planned: PlannedNotification) async {
            await withCheckedContinuation { continuation in
                center.add(request(planned)) { @Sendable _ in continuation.resume() }
            }
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
                dateMatching: planned.components(), repeats: false)
            return UNNotificationRequest(
                identifier: planned.identifier, content: content, trigger: trigger)
        }

        private static let category = "reminder"
    }

    extension ScheduledReminder {
        init(_ request: UNNotificationRequest) {
            self.init(
                identifier: request.identifier,
                fires: (request.trigger as? UNCalendarNotificationTrigger)?.nextTriggerDate(),
                publicText: request.content.title,
                place: request.content.userInfo[ReminderTaps.place] as? String ?? "")
        }
    }
#endif
