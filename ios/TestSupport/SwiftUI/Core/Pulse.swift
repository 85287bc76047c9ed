import Synchronization

/// Whether the tree has to be evaluated again. Observed models may tell it from any thread.
final class Pulse: Sendable {
    private struct Beat {
        var isDirty = true
        var isDrawing = false
        var wasChangedWhileDrawing = false
        var pass = 0
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var tickets = 0
    }

    private let beat = Mutex(Beat())

    /// A state, a focus or a setting of the device has changed.
    func mark() {
        let waiting = beat.withLock { beat in
            if beat.isDrawing { beat.wasChangedWhileDrawing = true }
            return Self.soil(&beat)
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Something observed has changed; what an earlier evaluation had read does not matter any more.
    func mark(readIn pass: Int) {
        let waiting = beat.withLock { beat in pass == beat.pass ? Self.soil(&beat) : [] }
        for continuation in waiting { continuation.resume() }
    }

    /// Whoever waits looks again: a task has ended.
    func wake() {
        let waiting = beat.withLock { beat in
            defer { beat.waiting = [:] }
            return Array(beat.waiting.values)
        }
        for continuation in waiting { continuation.resume() }
    }

    var isDirty: Bool { beat.withLock { $0.isDirty } }

    func startDrawing(pass: Int) {
        beat.withLock { beat in
            beat.isDirty = false
            beat.isDrawing = true
            beat.pass = pass
        }
    }

    /// Answers whether the drawing itself changed a state.
    func endDrawing() -> Bool {
        beat.withLock { beat in
            defer { beat.wasChangedWhileDrawing = false }
            beat.isDrawing = false
            return beat.wasChangedWhileDrawing
        }
    }

    /// Waits for the next mark, or for the end of the task that waits.
    func next() async {
        let ticket = beat.withLock { beat in
            beat.tickets += 1
            return beat.tickets
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isLate = beat.withLock { beat in
                    if beat.isDirty || Task.isCancelled { return true }
                    beat.waiting[ticket] = continuation
                    return false
                }
                if isLate { continuation.resume() }
            }
        } onCancel: {
            beat.withLock { $0.waiting.removeValue(forKey: ticket) }?.resume()
        }
    }

    private static func soil(_ beat: inout Beat) -> [CheckedContinuation<Void, Never>] {
        beat.isDirty = true
        defer { beat.waiting = [:] }
        return Array(beat.waiting.values)
    }
}
