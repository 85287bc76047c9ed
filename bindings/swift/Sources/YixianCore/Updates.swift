/// What changes from now on, until the client is shut down: a screen that shows one of an update's areas reads itself anew.
///
/// However much has changed while a screen was being read, that is one update. A cancelled task learns so at once: the
/// call that waits in the core is left behind, and ends with the next change.
public struct Updates: AsyncSequence, Sendable {
    let client: any ClientProtocol
    let after: UInt64

    public func makeAsyncIterator() -> Iterator {
        Iterator(client: client, after: after)
    }

    public struct Iterator: AsyncIteratorProtocol {
        let client: any ClientProtocol
        var after: UInt64

        public mutating func next() async -> Update? {
            let (answers, answer) = AsyncStream.makeStream(of: Update.self)
            let (client, seen) = (client, after)
            Task {
                if let update = try? await client.nextUpdate(after: seen) { answer.yield(update) }
                answer.finish()
            }
            // A stream ends at once for a cancelled task; a call of the core does not.
            var iterator = answers.makeAsyncIterator()
            let update = await iterator.next()
            after = update?.version ?? after
            return update
        }
    }
}

extension ClientProtocol {
    /// What changes from now on; see `Updates`.
    public func updates(after: UInt64 = 0) -> Updates {
        Updates(client: self, after: after)
    }
}
