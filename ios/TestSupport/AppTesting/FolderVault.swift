import Foundation
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

/// This machine's clock.
public final class MachineClock: DeviceClock {
    public init() {}

    public func read() throws -> ClockReading {
        let elapsed = UInt64(ProcessInfo.processInfo.systemUptime * 1000)
        let wall = Int64(Date().timeIntervalSince1970 * 1000)
        return ClockReading(wallMs: wall, elapsedMs: elapsed, awakeMs: elapsed, boot: 1)
    }
}
