import Glibc
import Synchronization

/// While one of these lives, Swift runs on the main thread, one after the other, what it would run on its pool of
/// threads: tasks that are detached or bound to no actor, and every `Task.yield`. Only so can a test know that nothing
/// waits any more. The runtime has this hook for such purposes. What is enqueued by another thread, by a core for
/// example, comes to the main thread as well, but nobody knows when.
final class OneThread: Sendable {
    private typealias Enqueue = @convention(thin) (UnownedJob) -> Void
    private typealias Hook = @convention(thin) (UnownedJob, Enqueue) -> Void

    private static let users = Mutex(0)

    init() {
        Self.users.withLock { users in
            users += 1
            if users == 1 { Self.set { job, _ in MainActor.shared.enqueue(job) } }
        }
    }

    deinit {
        Self.users.withLock { users in
            users -= 1
            if users == 0 { Self.set(nil) }
        }
    }

    private static func set(_ hook: Hook?) {
        guard let symbol = dlsym(nil, "swift_task_enqueueGlobal_hook") else { return }
        symbol.assumingMemoryBound(to: Hook?.self).pointee = hook
    }
}
