import YixianCore

/// Something that did not work, as far as a screen shows it: the stable code, whose words are in the catalogue, and what
/// else belongs on the screen. The report is for whoever mends it and holds nothing about members.
public struct Failure: Equatable, Sendable {
    public let code: String
    public let waitMs: Int64
    public let report: String

    public init(code: String, waitMs: Int64 = 0, report: String? = nil) {
        self.code = code
        self.waitMs = waitMs
        self.report = report ?? code
    }

    /// The advice is to ask the secretary.
    public var calls: Bool {
        Words.codesForTheSecretary.contains(code)
    }

    /// What happened.
    public func what(_ words: Words) -> String {
        (words.error(code) ?? words.error(unexpected))?.what ?? code
    }

    /// What the person can do.
    public func advice(_ words: Words) -> String {
        waitMs > 0 ? wait(words) : (words.error(code) ?? words.error(unexpected))?.advice ?? ""
    }

    private func wait(_ words: Words) -> String {
        let seconds = Int((waitMs - 1) / 1000) + 1
        return seconds < 60 ? words.waitSeconds(seconds: seconds) : words.waitMinutes(minutes: (seconds - 1) / 60 + 1)
    }
}

private let unexpected = "internal"

/// Does something with the core and says what did not work. Cancelling stays what it is.
@MainActor
func attempt<Value>(_ work: @MainActor () async throws -> Value) async throws -> Result<Value, any Error> {
    do {
        return .success(try await work())
    } catch let cancelled as CancellationError {
        throw cancelled
    } catch {
        return .failure(error)
    }
}

/// What a screen shows of an error.
public func failureOf(_ error: any Error) -> Failure {
    guard let error = error as? CoreError else {
        return Failure(code: unexpected, report: String(describing: type(of: error)))
    }
    return Failure(code: error.code(), waitMs: waitOf(error), report: error.report())
}

/// A wait that no number holds is no wait.
private func waitOf(_ error: CoreError) -> Int64 {
    switch error {
    case .WrongPin(_, let waitMs, _), .PinTooSoon(let waitMs, _): Int64(truncatingIfNeeded: waitMs)
    default: 0
    }
}
