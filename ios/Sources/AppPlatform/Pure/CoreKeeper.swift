import YixianCore

/// The one core of this process, and who needs its files. While nobody does they are let go of: iOS ends an app that it
/// has suspended with a lock in its hands (0xdead10cc).
@MainActor
public final class CoreKeeper {
    public enum Need: Sendable {
        /// Somebody looks at the app.
        case looking

        /// What waits is sent, and what others did is fetched, while nobody looks.
        case exchanging
    }

    private let open: @MainActor () async throws -> any ClientProtocol
    private var opening: Task<any ClientProtocol, any Error>?
    private var opened: (any ClientProtocol)?
    private var areFilesOpen = false
    private var needs: Set<Need> = []
    private var waiting: [AsyncStream<Never>.Continuation] = []
    private var turning: Task<Void, Never>?

    public init(open: @escaping @MainActor () async throws -> any ClientProtocol) {
        self.open = open
    }

    /// The core with its files open, as soon as somebody needs it: an app that the system starts in the background opens
    /// nothing that nobody would close again. Opened once; again, if it failed.
    public func core() async throws -> any ClientProtocol {
        while needs.isEmpty { try await untilNeeded() }
        let opening = opening ?? Task { try await open() }
        self.opening = opening
        do {
            let core = try await opening.value
            if opened == nil {
                opened = core
                areFilesOpen = true
            }
            await turn()
            return core
        } catch {
            if self.opening == opening { self.opening = nil }
            throw error
        }
    }

    /// Comes back once the files are open, if the core has been opened at all.
    public func need(_ need: Need) async {
        needs.insert(need)
        for teller in waiting { teller.finish() }
        waiting = []
        await turn()
    }

    /// Comes back once the files are let go of, unless somebody else needs them.
    public func release(_ need: Need) async {
        needs.remove(need)
        _ = try? await opening?.value
        await turn()
    }

    /// One turn after the other, each to what is needed by then.
    private func turn() async {
        let before = turning
        let turning = Task {
            await before?.value
            await turnOnce()
        }
        self.turning = turning
        await turning.value
    }

    /// Files that could not be opened are tried anew the next time; those that were let go of with an error are let go of.
    private func turnOnce() async {
        guard let opened, areFilesOpen == needs.isEmpty else { return }
        if areFilesOpen {
            areFilesOpen = false
            try? await opened.pause()
        } else {
            areFilesOpen = (try? await opened.resume()) != nil
        }
    }

    private func untilNeeded() async throws {
        let (needed, teller) = AsyncStream<Never>.makeStream()
        waiting.append(teller)
        for await _ in needed {}
        try Task.checkCancellation()
    }
}
