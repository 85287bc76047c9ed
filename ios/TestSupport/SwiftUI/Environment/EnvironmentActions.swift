@MainActor @preconcurrency public struct DismissAction {
    let action: @MainActor () -> Void
    nonisolated init(action: @escaping @MainActor () -> Void) { self.action = action }
    public func callAsFunction() { action() }
}

@MainActor @preconcurrency public struct DismissSearchAction {
    let action: @MainActor () -> Void
    nonisolated init(action: @escaping @MainActor () -> Void) { self.action = action }
    public func callAsFunction() { action() }
}

@MainActor @preconcurrency public struct OpenURLAction {
    public struct Result: Sendable {
        enum Outcome {
            case handled, discarded, system
        }

        let outcome: Outcome
        var url: URL?
        public static let handled = Result(outcome: .handled)
        public static let discarded = Result(outcome: .discarded)
        public static let systemAction = Result(outcome: .system)
        public static func systemAction(_ url: URL) -> Result { Result(outcome: .system, url: url) }
    }

    let handler: @MainActor (URL) -> Result
    /// Where the system takes what no handler takes.
    var system: @MainActor (URL) -> Void = { _ in }

    nonisolated public init(handler: @escaping @MainActor (URL) -> Result) { self.handler = handler }

    nonisolated init(system: @escaping @MainActor (URL) -> Void) {
        handler = { _ in .systemAction }
        self.system = system
    }

    public func callAsFunction(_ url: URL) { callAsFunction(url) { _ in } }

    public func callAsFunction(_ url: URL, completion: @escaping (_ accepted: Bool) -> Void) {
        let result = handler(url)
        if result.outcome == .system { system(result.url ?? url) }
        completion(result.outcome != .discarded)
    }
}

public struct RefreshAction: Sendable {
    let action: @Sendable () async -> Void
    public func callAsFunction() async { await action() }
}
