import Foundation
import YixianCore

/// What a shell throws that the surface knows nothing of.
struct Broken: Error {
    let words = "张伟 13900000000"
}

/// How something that the shell lends behaves: `ok`, `throws`, `throws_undeclared`, `hangs`, `other_thread`, …
///
/// `Sendable` because `mode` is only touched with the condition's lock held.
final class Mood: @unchecked Sendable {
    private let turned = NSCondition()
    private var mode = "ok"

    func turn(_ mode: String) {
        turned.withLock { self.mode = mode }
        turned.broadcast()
    }

    func `is`(_ mode: String) -> Bool {
        turned.withLock { self.mode == mode }
    }

    func behave(_ declared: any Error) throws {
        try turned.withLock {
            switch mode {
            case "throws": throw declared
            case "throws_undeclared": throw Broken()
            default: while mode == "hangs" { turned.wait() }
            }
        }
    }
}

final class Vault: KeyVault {
    let mood = Mood()
    let callsBack = Guarded<@Sendable () throws -> Void>({})
    private let secrets = Guarded<[String: Data]>([:])

    func load(name: String) throws -> Data {
        try behave()
        guard !mood.is("lost"), let secret = secrets.with({ $0[name] }) else { throw VaultError.Lost }
        return mood.is("wrong_length") ? secret.prefix(31) : secret
    }

    func keep(name: String, secret: Data) throws {
        try behave()
        guard !mood.is("keeps_nothing") else { return }
        secrets.with { $0[name] = secret }
    }

    func forget(name: String) throws {
        try behave()
        secrets.with { $0[name] = nil }
    }

    private func behave() throws {
        if mood.is("calls_back") {
            let call = callsBack.with { $0 }
            try call()
        }
        if mood.is("other_thread") {
            try blocking { [secrets] in secrets.with { _ = $0.count } }
        }
        try mood.behave(VaultError.Unavailable(reason: "locked"))
    }
}

final class Clock: DeviceClock {
    let mood = Mood()
    private let time: Guarded<(wallMs: Int64, elapsedMs: UInt64)>

    init(wallMs: Int64) {
        time = Guarded((wallMs, 1_000_000))
    }

    func advance(ms: UInt64) {
        time.with {
            $0.wallMs += Int64(ms)
            $0.elapsedMs += ms
        }
    }

    func read() throws -> ClockReading {
        try mood.behave(ClockError.Unreadable(reason: "broken"))
        let now = time.with { $0 }
        return ClockReading(wallMs: now.wallMs, elapsedMs: now.elapsedMs, awakeMs: now.elapsedMs, boot: 7)
    }
}

final class Log: LogSink {
    let mood = Mood()
    private let (lines, teller) = AsyncStream<LogLine>.makeStream()

    func write(line: LogLine) throws {
        teller.yield(line)
        try mood.behave(LogError.Unwritable(reason: "full"))
    }

    func line(code: String) async throws -> LogLine {
        for await line in lines where line.code == code { return line }
        throw Wrong("no line \(code) came")
    }
}

/// A phone in the hands of a test: a folder, a vault, a clock and a log that do as they are told.
final class Phone {
    let folder: URL
    let vault = Vault()
    let clock: Clock
    let log = Log()
    private var opened: Client?

    init(wallMs: Int64) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "yixian-phone-\(UUID().uuidString)")
        clock = Clock(wallMs: wallMs)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    var client: Client {
        get throws {
            guard let opened else { throw Wrong("the phone's client is not open") }
            return opened
        }
    }

    func open(vaultLimitMs: UInt64? = nil, clockLimitMs: UInt64? = nil) async throws {
        let config = ClientConfig(
            directory: folder.path(percentEncoded: false), vaultLimitMs: vaultLimitMs, clockLimitMs: clockLimitMs)
        opened = try await Client.open(config: config, vault: vault, clock: clock, log: log)
    }

    /// Lets go of what hangs, and of the client: a vault that calls it back holds it.
    func end() async throws {
        vault.mood.turn("ok")
        clock.mood.turn("ok")
        log.mood.turn("ok")
        vault.callsBack.with { $0 = {} }
        try await opened?.shutdown()
        opened = nil
        try FileManager.default.removeItem(at: folder)
    }
}
