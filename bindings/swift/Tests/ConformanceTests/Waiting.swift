import Dispatch
import Foundation

/// A value that several threads use. The lock makes it `Sendable`: nothing reaches the value around it.
final class Guarded<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var value: Value

    init(_ value: Value) {
        self.value = value
    }

    func with<Result>(_ use: (inout Value) throws -> Result) rethrows -> Result {
        lock.lock()
        defer { lock.unlock() }
        return try use(&value)
    }
}

/// Does async work on a thread that may wait: one of the core's or one of a test's own, never one of Swift's pool.
func blocking(_ work: @escaping @Sendable () async throws -> Void) throws {
    let ended = DispatchSemaphore(value: 0)
    let failure = Guarded<(any Error)?>(nil)
    Task.detached {
        do {
            try await work()
        } catch {
            failure.with { $0 = error }
        }
        ended.signal()
    }
    ended.wait()
    if let error = failure.with({ $0 }) { throw error }
}

/// Does something on a thread of its own, and ends with it.
func onThread(_ work: @escaping @Sendable () throws -> Void) async throws {
    try await withCheckedThrowingContinuation { ended in
        Thread.detachNewThread { ended.resume(with: Swift.Result { try work() }) }
    }
}

/// A task that has begun: its first call has been made, or is the next thing that happens.
func begun<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async -> Task<Value, any Error> {
    let (beginning, teller) = AsyncStream<Never>.makeStream()
    let task = Task {
        teller.finish()
        return try await work()
    }
    for await _ in beginning {}
    return task
}
