import Foundation
import YixianCore

/// The reference client's vault: a file for each secret.
final class FileVault: KeyVault {
    private let folder: URL

    init(_ folder: URL) {
        self.folder = folder
    }

    func load(name: String) throws -> Data {
        try Data(contentsOf: file(name))
    }

    func keep(name: String, secret: Data) throws {
        try secret.write(to: file(name))
    }

    func forget(name: String) throws {
        try FileManager.default.removeItem(at: file(name))
    }

    private func file(_ name: String) -> URL {
        folder.appending(path: "\(name).secret")
    }
}

final class MachineClock: DeviceClock {
    func read() throws -> ClockReading {
        let elapsed = DispatchTime.now().uptimeNanoseconds / 1_000_000
        let wall = Int64(Date().timeIntervalSince1970 * 1000)
        return ClockReading(wallMs: wall, elapsedMs: elapsed, awakeMs: elapsed, boot: 1)
    }
}

/// A phone that scripts/lib/screens.py prepared.
struct Phone: Decodable {
    let folder: String
    let profile: String
    let branch: String
    let meeting: String

    func open() async throws -> (Client, Session) {
        let folder = URL(filePath: folder)
        let client = try await Client.open(
            config: ClientConfig(directory: folder.path()), vault: FileVault(folder.appending(path: "vault")),
            clock: MachineClock())
        return (client, try await client.session(profile: ProfileId(profile)))
    }
}

struct World: Decodable {
    let large: Phone
    let hall: Phone
}
