#if canImport(Darwin)
    import Darwin
    import Foundation
    import YixianCore

    /// The phone's clocks. The core decides what each of them is worth.
    final class PhoneClock: DeviceClock {
        /// It stays what it is for as long as this process lives.
        private let boot = Boot.number(text(of: "kern.bootsessionuuid") ?? "")

        /// A phone that does not say which boot it is, is better off without a clock of its own than with one boot for all.
        func read() throws -> ClockReading {
            guard let boot else { throw ClockError.Unreadable(reason: "no_boot_id") }
            return ClockReading(
                wallMs: Int64(Date().timeIntervalSince1970 * 1000),
                elapsedMs: clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW) / 1_000_000,
                awakeMs: clock_gettime_nsec_np(CLOCK_UPTIME_RAW) / 1_000_000,
                boot: boot
            )
        }
    }

    /// A text that the kernel has under a name.
    private func text(of name: String) -> String? {
        var size = 0
        guard sysctlbyname(name, nil, &size, nil, 0) == 0, size > 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: size)
        guard sysctlbyname(name, &bytes, &size, nil, 0) == 0 else { return nil }
        return String(decoding: bytes.prefix(size).prefix { $0 != 0 }, as: UTF8.self)
    }
#endif
