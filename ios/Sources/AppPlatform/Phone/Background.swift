#if canImport(UIKit)
    import BackgroundTasks
    import OSLog
    import UIKit

    /// What iOS gives to an app that nobody looks at: some seconds after it was left, and a turn now and then.
    @MainActor
    public final class Background: Behind {
        /// Info.plist permits it (BGTaskSchedulerPermittedIdentifiers).
        public nonisolated static let refresh = "org.yixian.app.refresh"

        private var held = UIBackgroundTaskIdentifier.invalid

        public init() {}

        /// The system wants `letGo` soon after it has said that it is over, or ends the app: an exchange that is cancelled
        /// and a core that is paused take milliseconds. `Life` has a shorter limit of its own, so it rarely comes to that.
        public func holdOn(_ over: @escaping @MainActor () -> Void) {
            letGo()
            held = UIApplication.shared.beginBackgroundTask(withName: "leaving") { over() }
        }

        public func letGo() {
            guard held != .invalid else { return }
            UIApplication.shared.endBackgroundTask(held)
            held = .invalid
        }

        /// In the place of what was asked before. Where the person has switched it off, nothing comes of it.
        public func askToBeWoken(afterMs: Int64) {
            let request = BGAppRefreshTaskRequest(identifier: Self.refresh)
            request.earliestBeginDate = Date(timeIntervalSinceNow: TimeInterval(afterMs) / 1000)
            try? BGTaskScheduler.shared.submit(request)
        }

        public func noted(_ codes: Set<String>) {
            guard !codes.isEmpty else { return }
            let logger = Logger(subsystem: "org.yixian.app", category: "background")
            logger.warning("background_sync \(codes.sorted().joined(separator: " "), privacy: .public)")
        }
    }
#endif
