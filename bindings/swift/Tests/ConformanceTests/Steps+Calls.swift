import YixianCore

extension Steps {
    /// Calls that are left alone, and calls from several threads.
    func onCalls(_ name: String, _ step: Json) async throws -> Json? {
        switch name {
        case "cancel_in_queue": return Json(try await cancelInQueue(step))
        case "cancel_in_work": return Json(try await cancelInWork(step))
        case "cancel_finish": return try await cancelFinish(step)
        case "cancel_sync":
            let run = try session(step).sync(keepTrying: true)
            run.cancel()
            _ = try await run.finish()
        case "drop_run": _ = try session(step).sync(keepTrying: false)
        case "cancel_update": return try await cancelUpdate(step)
        case "shutdown_ends_waiting": return try await shutdownEndsWaiting(step)
        case "updates": return try await updates(step)
        case "update_stream": return try await updateStream(step)
        case "threads": return Json(try await threads(step))
        case "marks_at_once": return Json(try await marksAtOnce(step))
        default: return nil
        }
        return .null
    }

    /// What changes, as a sequence: it ends with the client, and at once for a task that is cancelled.
    private func updateStream(_ step: Json) async throws -> Json {
        let client = try client(step)
        let (heard, first) = AsyncStream.makeStream(of: Int.self)
        let listening = Task {
            var count = 0
            for await _ in client.updates() {
                count += 1
                first.yield(count)
            }
            return count
        }
        for _ in 0..<(try step["times"].number(Int.self)) { tellUpdates(client: client, times: 1, area: .meetings) }
        for await _ in heard { break }
        let left = Task { for await _ in client.updates(after: .max - 1) {} }
        left.cancel()
        await left.value
        try await client.shutdown()
        return ["heard": Json(await listening.value), "ended": .flag(true)]
    }

    /// Cancels a call that waits behind other work: it is done all the same.
    private func cancelInQueue(_ step: Json) async throws -> UInt32 {
        let (session, gate) = (try session(step), Gate())
        let held = Task { try await workAtGate(session: session, gate: gate) }
        try await gate.reached()
        let waiting = await begun { try await mark(session.meetings(), step, step["person"]) }
        waiting.cancel()
        gate.open()
        try await held.value
        _ = try await waiting.value
        return gate.passed()
    }

    /// Cancels a call while its work is being done: the work ends in its own time.
    private func cancelInWork(_ step: Json) async throws -> UInt32 {
        let (session, gate) = (try session(step), Gate())
        let held = Task { try await workAtGate(session: session, gate: gate) }
        try await gate.reached()
        held.cancel()
        gate.open()
        _ = try await session.home()
        try await held.value
        return gate.passed()
    }

    /// Stops waiting for a sync: it goes on, and can be awaited again.
    private func cancelFinish(_ step: Json) async throws -> Json {
        let run = try session(step).sync(keepTrying: false)
        let waiting = await begun { try await run.finish() }
        waiting.cancel()
        let outcome = try await run.finish()
        return ["rounds": Json(outcome.rounds), "ended": Json(run.progress().ended)]
    }

    private func cancelUpdate(_ step: Json) async throws -> Json {
        let client = try client(step)
        let after = try await client.nextUpdate(after: 0)?.version ?? 0
        let waiting = await begun { try await client.nextUpdate(after: after) }
        waiting.cancel()
        tellUpdates(client: client, times: 1, area: .devices)
        let update = try await client.nextUpdate(after: after)
        _ = try await waiting.value
        return Json(update?.areas.map(variant) ?? [])
    }

    private func shutdownEndsWaiting(_ step: Json) async throws -> Json {
        let client = try client(step)
        let after = try await client.nextUpdate(after: 0)?.version ?? 0
        let waiting = await begun { try await client.nextUpdate(after: after) }
        try await client.shutdown()
        return Json(try await waiting.value?.version)
    }

    private func updates(_ step: Json) async throws -> Json {
        let (client, times) = (try client(step), try step["times"].number(UInt32.self))
        let start = try await client.nextUpdate(after: 0)?.version ?? 0
        async let told: Void = onThread { tellUpdates(client: client, times: times, area: .meetings) }
        var (after, heard) = (start, 0)
        while after < start + UInt64(times) {
            guard let update = try await client.nextUpdate(after: after) else { break }
            (after, heard) = (update.version, heard + 1)
        }
        try await told
        return ["all": Json(after == start + UInt64(times)), "coalesced": Json(heard <= times)]
    }

    /// Several threads at once, each with calls of its own.
    private func threads(_ step: Json) async throws -> Int {
        let (client, session, done) = (try client(step), try session(step), Guarded(0))
        let calls = try step["calls"].number(Int.self)
        try await onThreads(try step["threads"].number()) { _ in
            for _ in 0..<calls {
                try blocking {
                    _ = try await client.profiles()
                    _ = try await session.home()
                }
                try nothing()
                done.with { $0 += 1 }
            }
        }
        return done.with { $0 }
    }

    /// Several threads mark everybody at once.
    private func marksAtOnce(_ step: Json) async throws -> Int {
        let (meetings, people) = (try meetings(step), try step["people"].list())
        let threads = try step["threads"].number(Int.self)
        try await onThreads(threads) { thread in
            for number in stride(from: thread, to: people.count, by: threads) {
                try blocking { try await mark(meetings, step, people[number]) }
            }
        }
        return people.count
    }
}

/// Does something on so many threads at once, and ends when all have ended.
private func onThreads(_ count: Int, _ work: @escaping @Sendable (Int) throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
        for thread in 0..<count { group.addTask { try await onThread { try work(thread) } } }
        try await group.waitForAll()
    }
}
