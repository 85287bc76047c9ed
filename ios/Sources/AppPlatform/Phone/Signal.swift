#if canImport(Network)
    import Dispatch
    import Network

    /// The moments at which the phone comes to a network; one comes at once if it has one. Made once, and lives as long as
    /// the process.
    @MainActor
    final class Signal {
        /// For one listener; moments that nobody has listened to yet are one.
        let moments: AsyncStream<Void>

        private let monitor = NWPathMonitor()
        private var isThere = false
        private let teller: AsyncStream<Void>.Continuation

        init() {
            (moments, teller) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
            monitor.pathUpdateHandler = { @Sendable [weak self] path in
                let isThere = path.status == .satisfied
                Task { @MainActor [weak self] in self?.changed(isThere) }
            }
            monitor.start(queue: .main)
        }

        /// Another network, or the same in another state, is told too; coming back is what matters.
        private func changed(_ isThere: Bool) {
            if isThere, !self.isThere { teller.yield() }
            self.isThere = isThere
        }
    }
#endif
