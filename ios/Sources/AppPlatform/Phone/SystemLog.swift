#if canImport(OSLog)
    import OSLog
    import YixianCore

    /// Puts what the core says of itself into the system's log. What everybody may read there is the code; the detail is
    /// shown on a developer's own device only.
    final class SystemLog: LogSink {
        private let logger = Logger(subsystem: "org.yixian.app", category: "core")

        func write(line: LogLine) {
            logger.log(level: level(line.level), "\(line.code, privacy: .public) \(line.detail, privacy: .private)")
        }

        /// What happens every day is not kept.
        private func level(_ level: LogLevel) -> OSLogType {
            switch level {
            case .info: .debug
            case .warning: .default
            case .error: .error
            }
        }
    }
#endif
