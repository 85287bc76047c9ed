import Foundation
import Synchronization
import YixianCore

/// A file for each secret, as open as the folder is: for phones of tests, where there is no hardware for it.
public final class FolderVault: KeyVault {
    private let folder: URL

    public init(folder: URL) {
        self.folder = folder
    }

    public func load(name: String) throws -> Data {
        guard let secret = try? Data(contentsOf: file(name)) else { throw VaultError.Lost }
        return secret
    }

    public func keep(name: String, secret: Data) throws {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try secret.write(to: file(name))
        } catch {
            throw VaultError.Unavailable(reason: "the folder cannot be written")
        }
    }

    public func forget(name: String) throws {
        try? FileManager.default.removeItem(at: file(name))
    }

    private func file(_ name: String) -> URL {
        folder.appending(path: "\(name).secret")
    }
}

/// A clock that is wrong by so much, on a phone that was started again so often.
public final class WrongClock: DeviceClock {
    private let offMs: Int64
    private let restarts = Mutex<UInt64>(0)

    public init(offMs: Int64) {
        self.offMs = offMs
    }

    public func restart() {
        restarts.withLock { $0 += 1 }
    }

    public func read() throws -> ClockReading {
        let right = try MachineClock().read()
        return ClockReading(
            wallMs: right.wallMs + offMs, elapsedMs: right.elapsedMs, awakeMs: right.awakeMs,
            boot: right.boot + restarts.withLock { $0 })
    }
}

/// This machine's clock.
public final class MachineClock: DeviceClock {
    public init() {}

    public func read() throws -> ClockReading {
        let elapsed = UInt64(ProcessInfo.processInfo.systemUptime * 1000)
        let wall = Int64(Date().timeIntervalSince1970 * 1000)
        return ClockReading(wallMs: wall, elapsedMs: elapsed, awakeMs: elapsed, boot: 1)
    }
}
