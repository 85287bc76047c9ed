import YixianCore

/// What changes in the core, told to every screen that shows it.
@MainActor
public final class Changes {
    private var followers: [(number: Int, act: @MainActor (Set<Area>) -> Void)] = []
    private var next = 0

    public init() {}

    public func emit(_ areas: Set<Area>) {
        for follower in followers { follower.act(areas) }
    }

    /// Does something whenever one of the areas has changed, for as long as the scope lasts.
    func follow(_ areas: Set<Area>, in scope: Scope, _ act: @escaping @MainActor () -> Void) {
        let number = next
        next += 1
        followers.append((number, { if !$0.isDisjoint(with: areas) { act() } }))
        scope.onEnd { [weak self] in self?.followers.removeAll { $0.number == number } }
    }
}
