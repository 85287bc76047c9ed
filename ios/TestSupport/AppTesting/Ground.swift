import Foundation
import YixianCore

/// Where a journey plays: a branch of the county, and a folder for each phone. Whatever it opened is closed at its end.
@MainActor
public final class Ground {
    public let world: World
    private let folder: URL
    private var ends: [@MainActor () async throws -> Void] = []

    private init(called: Int?) throws {
        world = try World.next(called: called)
        folder = FileManager.default.temporaryDirectory.appending(path: "yixian-journey-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    public static func play(called: Int? = nil, _ journey: @MainActor (Ground) async throws -> Void) async throws {
        let ground = try Ground(called: called)
        do {
            try await journey(ground)
        } catch {
            await ground.leave()
            throw error
        }
        await ground.leave()
    }

    /// Where the phone of this name keeps its files. One that had the name before goes on where that one ended.
    public func folder(of phone: String) -> URL {
        folder.appending(path: phone)
    }

    public func atEnd(_ end: @escaping @MainActor () async throws -> Void) {
        ends.append(end)
    }

    /// Somebody else's phone.
    public func other(_ name: String, _ slip: Slip) async throws -> OtherPhone {
        let other = try await OtherPhone(folder: folder(of: name), slip: slip)
        atEnd { try await other.close() }
        return other
    }

    private func leave() async {
        try? world.signal(there: true)
        for end in ends { try? await end() }
        try? FileManager.default.removeItem(at: folder)
    }
}

/// The core of a phone, so that a test can let go of it.
@MainActor
public final class OpenedCore {
    private var client: Client?
    private let clock: any DeviceClock

    public init(clock: any DeviceClock = MachineClock()) {
        self.clock = clock
    }

    public func open(_ folder: URL) async throws -> any ClientProtocol {
        let opened = try await openClient(folder, clock: clock)
        client = opened
        return opened
    }

    public func end() async throws {
        try await client?.shutdown()
        client = nil
    }
}
