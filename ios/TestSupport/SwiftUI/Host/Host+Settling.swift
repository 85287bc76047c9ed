@_spi(Testing) extension Host {
    /// How often all that waits for the main actor has to have run, without a change on the screen.
    static let quietRounds = 100
    static let mostRounds = 10_000

    /// Lets the main actor work until the screen stays as it is. Other threads get a turn now and then, so that what
    /// they do at once is done; for a core, a server or a timer there is `until`.
    public func settle() async throws {
        var quiet = 0
        for _ in 0..<Self.mostRounds where quiet < Self.quietRounds {
            // whatever waited before this has run after it
            await Task.yield()
            quiet = graph.refresh() ? 0 : quiet + 1
        }
        try check()
        guard quiet == Self.quietRounds else { throw HostError("the screen does not come to rest", on: tree) }
    }

    /// Waits until something is true of the screen, from change to change, without a clock. The time limit of the test
    /// ends it, with what is there instead.
    public func until(_ what: String, _ isTrue: (Host) -> Bool) async throws {
        try await settle()
        while !isTrue(self) {
            if Task.isCancelled { throw vain(what) }
            await graph.pulse.next()
            try await settle()
        }
    }

    /// Waits until the text can be seen or heard in front.
    public func until(shows text: String) async throws {
        try await until("“\(text)” appears") { $0.shows(text) }
    }

    /// Of a test that has come to its limit nobody else says what it waited for.
    private func vain(_ what: String) -> HostError {
        let error = HostError("waited in vain: \(what)", on: tree)
        print(error)
        return error
    }
}
